#pragma once

#include <vector>

#include "coop/care/reason_actions.h"
#include "people/view.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path reason_path{"/{coop}/pam/{pattern}", "/{coop}/why/{pattern}"};

/// What a person may add to their own no, and what they have added.
struct OwnNo {
  std::optional<SaidReason> said{};
  std::vector<Listener> listeners{};  ///< whom they could tell
  enum class Just { looking, told, heard_by_nobody } just = Just::looking;
};

/// The part of a refused pattern's page that only its person sees.
html::Node own_no_section(const View& view, const Pattern& pattern, const OwnNo& no);

/// A reason, as someone reads it who was chosen to.
struct ReasonView {
  Pattern pattern;
  SaidReason said;
};
Content reason_page(const View& view, const ReasonView& reason);

}  // namespace cydofal::care
