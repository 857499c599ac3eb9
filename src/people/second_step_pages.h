#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/second_step_actions.h"
#include "people/sign_in_pages.h"
#include "people/view.h"

/// "My second step": setting it up, showing it, and of whom a co-op asks one.
namespace cydofal::people {

inline constexpr html::Path second_step_path{"/ail-gam", "/second-step"};
inline constexpr html::Path recovery_codes_path{"/ail-gam/codau", "/second-step/codes"};
inline constexpr html::Path remove_second_step_path{"/ail-gam/dileu", "/second-step/remove"};
inline constexpr html::Path show_second_step_path{"/dangos-ail-gam", "/show-second-step"};
inline constexpr html::Path second_step_rule_path{"/{coop}/ail-gam", "/{coop}/second-step"};

struct SecondStepView {
  std::optional<SecondStep> app{};   ///< the one that works
  std::int64_t recovery_codes = 0;   ///< that were not used yet
  std::int64_t passkeys = 0;
};
Content second_step_page(const View& view, const SecondStepView& shown);

/// The secret, as a code to scan and as letters, and a field for the first code. It is shown to nobody afterwards.
Content set_up_second_step_page(const View& view, std::span<const std::uint8_t> secret);

/// The codes on paper, this once.
Content recovery_codes_page(const View& view, const std::vector<CardCode>& codes);

/// The door: what was typed before it waits behind it.
struct SecondStepDoorView {
  Kept kept;
  std::string next;
  bool has_app = false;
  bool has_passkeys = false;  ///< and this address offers them
};
Content show_second_step_page(const View& view, const SecondStepDoorView& door);

struct SecondStepRuleView {
  SecondStepRule rule;
  std::optional<Instant> since{};
  bool is_officer = false;
};
/// Every member reads it; officers decide.
Content second_step_rule_page(const View& view, const SecondStepRuleView& shown);

}  // namespace cydofal::people
