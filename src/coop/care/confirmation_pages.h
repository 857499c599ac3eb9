#pragma once

#include <vector>

#include "coop/care/confirmation_actions.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path past_path{"/{coop}/wedi-bod/{person}", "/{coop}/has-been/{person}"};
inline constexpr html::Path confirm_path{"/{coop}/cadarnhau/{visit}", "/{coop}/confirm/{visit}"};

/// The visits that have been, and what was said of each: one press where it was as planned.
struct PastView {
  PersonId reader;
  std::vector<PastVisit> visits;
};
/// The same for somebody to whom the person shows their days: what was, and nothing to say.
struct ShownPastView {
  Someone person;
  std::vector<PastVisit> visits;
  enum class Why { shown, represented } why = Why::shown;  ///< the person lets the reader see it, or the law does
};
people::Content shown_past_page(const people::View& view, const ShownPastView& past);

people::Content past_page(const people::View& view, const PastView& past);

/// One visit: both words on it, and the reader's own to say or to change.
struct ConfirmView {
  PersonId reader;
  PastVisit past;
};
people::Content confirm_page(const people::View& view, const ConfirmView& confirm);

}  // namespace cydofal::care
