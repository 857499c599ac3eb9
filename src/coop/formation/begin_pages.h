#pragma once

#include "coop/formation/begin_actions.h"
#include "people/view.h"

namespace cydofal::formation {

using people::Content;
using people::View;

inline constexpr html::Path begin_path{"/dechrau/{token}", "/begin/{token}"};
inline constexpr html::Path begin_step_path{"/dechrau/{token}/{step}", "/begin/{token}/{step}"};

/// The name of a step in addresses, the same in both languages.
std::string_view name_of(Step step);
std::optional<Step> step_named(std::string_view name);

struct BeginView {
  std::string token;
  Standing standing;
  Step step = Step::name;
  const constitution::RuleBook* rules = nullptr;
  std::optional<membership::Breach> breach{};  ///< a fifth person was just asked for
};
Content begin_page(const View& view, const BeginView& begin);

}  // namespace cydofal::formation
