#include "app/handing_out.h"

#include <algorithm>

#include "app/limits.h"
#include "coop/care/proposal_rules.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

void check_words(std::vector<Refusal>& refusals, std::string_view words, std::size_t most, const char* missing, const char* field) {
  const std::string_view said = trimmed(words);
  if (said.empty()) refusals.push_back(wrong(missing, field));
  else if (auto refusal = care::unreadable(said, most, "handing.too_long", field)) refusals.push_back(*std::move(refusal));
}

}  // namespace

const Power* find_power(std::string_view name) {
  const auto* found = std::ranges::find(powers, name, &Power::name);
  return found == powers.end() ? nullptr : found;
}

HandedKinds HandedKinds::read(const std::vector<std::string_view>& names) {
  std::vector<DataKind> kinds;
  for (const DataKind kind : kinds_to_hand_out) {
    if (std::ranges::find(names, name_of(kind)) != names.end()) kinds.push_back(kind);
  }
  return of(kinds);
}

HandedKinds HandedKinds::of(const std::vector<DataKind>& kinds) {
  std::int64_t bits = 0;
  for (std::size_t at = 0; at < kinds_to_hand_out.size(); ++at) {
    if (std::ranges::find(kinds, kinds_to_hand_out[at]) != kinds.end()) bits |= std::int64_t{1} << at;
  }
  return HandedKinds(bits);
}

bool HandedKinds::has(DataKind kind) const {
  const auto* found = std::ranges::find(kinds_to_hand_out, kind);
  return found != kinds_to_hand_out.end() && (bits_ >> (found - kinds_to_hand_out.begin()) & 1) != 0;
}

std::vector<DataKind> HandedKinds::all() const {
  std::vector<DataKind> kinds;
  for (const DataKind kind : kinds_to_hand_out) {
    if (has(kind)) kinds.push_back(kind);
  }
  return kinds;
}

std::vector<Refusal> wrong_in(const NewHandingOut& typed) {
  std::vector<Refusal> refusals;
  if (typed.kinds.empty()) refusals.push_back(wrong("handing.kinds_missing", "kinds"));
  check_words(refusals, typed.recipient, limits::recipient_letters, "handing.recipient_missing", "recipient");
  if (find_power(typed.power) == nullptr) refusals.push_back(wrong("handing.power_missing", "power"));
  check_words(refusals, typed.reason, limits::handing_reason_letters, "handing.reason_missing", "reason");
  const auto told = care::hold_told_named(typed.told);
  if (!told) refusals.push_back(wrong("handing.told_missing", "told"));
  else if (typed.power == own_request && *told != care::HoldTold::person) refusals.push_back(wrong("handing.told_own", "told"));
  return refusals;
}

bool may_keep(PersonId person, const care::HoldOfficer& keeper) { return keeper.id != person && keeper.side == care::HoldOfficer::Side::none; }

}  // namespace cydofal::app
