#include "coop/care/hold.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

template <class Enum, std::size_t count>
std::optional<Enum> named(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace

std::string_view name_of(HoldSource source) { return hold_sources[static_cast<std::size_t>(source)]; }
std::optional<HoldSource> hold_source_named(std::string_view name) { return named<HoldSource>(hold_sources, name); }
std::string_view name_of(HoldTold told) { return hold_told_names[static_cast<std::size_t>(told)]; }
std::optional<HoldTold> hold_told_named(std::string_view name) { return named<HoldTold>(hold_told_names, name); }

HeldKinds HeldKinds::read(const std::vector<std::string_view>& names) {
  std::int64_t bits = 0;
  for (std::size_t at = 0; at < held_kinds.size(); ++at) {
    if (std::ranges::find(names, held_kinds[at]) != names.end()) bits |= std::int64_t{1} << at;
  }
  return HeldKinds(bits);
}

bool HeldKinds::has(std::string_view kind) const {
  const auto found = std::ranges::find(held_kinds, kind);
  return found != held_kinds.end() && (bits_ >> (found - held_kinds.begin()) & 1) != 0;
}

Hold::Standing Hold::standing(Date today) const {
  if (ended || until < today) return Standing::ended;
  return confirmed ? Standing::stands : Standing::waits;
}

std::vector<Refusal> wrong_in(const NewHold& typed) {
  std::vector<Refusal> refusals;
  if (typed.kinds.empty()) refusals.push_back(wrong("legal_hold.kinds_missing", "kinds"));
  if (!hold_source_named(typed.source)) refusals.push_back(wrong("legal_hold.source_missing", "source"));
  const std::string_view reason = trimmed(typed.reason);
  if (reason.empty()) refusals.push_back(wrong("legal_hold.reason_missing", "reason"));
  else if (auto refusal = unreadable(reason, limits::hold_reason_letters, "legal_hold.too_long", "reason")) refusals.push_back(*std::move(refusal));
  if (!hold_told_named(typed.told)) refusals.push_back(wrong("legal_hold.told_missing", "told"));
  return refusals;
}

Date hold_until(Date day) { return day + limits::hold_days; }
Date hold_until_seen_again(Date day) { return day + limits::hold_days_unseen; }

bool may_handle_hold(const Hold& hold, const HoldOfficer& officer) {
  return officer.id != hold.person && officer.side == HoldOfficer::Side::none && std::ranges::find(hold.named, officer.id) == hold.named.end();
}

bool may_confirm_hold(const Hold& hold, const HoldOfficer& officer) { return officer.id != hold.entered.id && may_handle_hold(hold, officer); }

}  // namespace cydofal::care
