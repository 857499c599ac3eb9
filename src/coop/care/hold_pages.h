#pragma once

#include <optional>
#include <vector>

#include "coop/care/hold.h"
#include "coop/care/someone.h"
#include "people/person_store.h"
#include "people/view.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path legal_holds_path{"/{coop}/dalfeydd", "/{coop}/holds"};
inline constexpr html::Path enter_legal_hold_path{"/{coop}/dalfeydd/newydd/{person}", "/{coop}/holds/new/{person}"};
inline constexpr html::Path legal_hold_path{"/{coop}/dalfa/{hold}", "/{coop}/hold/{hold}"};

/// All that wait or stand, and those for whom one could be entered; the reasons stand on the page of each.
struct HoldsView {
  std::vector<Hold> holds{};
  std::vector<Someone> people{};
};
Content holds_page(const View& view, const HoldsView& shown);

struct EnterHoldView {
  Someone person;
  std::vector<Someone> officers{};  ///< who could be named in it
};
Content enter_hold_page(const View& view, const EnterHoldView& shown);
NewHold read_new_hold(const http::Form& form, Language language);

struct HoldView {
  Hold hold;
  enum class Part { none, may } confirm = Part::none;
  std::vector<std::string> named{};                          ///< the officers who are named in it
  std::optional<people::WorryContact> outside_person{};  ///< to be rung, where the person is not told
};
Content hold_page(const View& view, const HoldView& shown);

}  // namespace cydofal::care
