#include "app/handing_out_actions.h"

#include <algorithm>

#include "app/limits.h"
#include "people/delivery.h"
#include "people/record_store.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using people::Payload;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }
Refusal conflict(const char* key, const char* field = "") { return {Refusal::Kind::conflict, {key}, field}; }

/// Kept although they asked: what nothing requires is gone at once, or was written since and is theirs.
bool is_kept(const HeldData& held, Date today) {
  return held.count > 0 && !is_due(held.fate, today) && std::ranges::find(kinds_to_hand_out, held.kind) != kinds_to_hand_out.end();
}

/// To a keeper who is named in a legal hold it looks like anything that waits for its day.
HeldData as_known_to(const care::HoldOfficer& keeper, HeldData held) {
  if (held.hold && !care::may_handle_hold(*held.hold, keeper)) {
    held.fate = {Fate::When::on_a_day, held.hold->until + 1};
    held.hold.reset();
  }
  return held;
}

/// Whoever is to be told, and how, or why it cannot be handed out like that.
std::optional<Refusal> not_to_be_told(db::Transaction& transaction, CoopId coop, care::HoldTold told, care::Rang rang) {
  if (told == care::HoldTold::person) return std::nullopt;
  if (!person_to_ring(transaction, coop)) return conflict("handing.nobody_outside", "told");
  if (rang == care::Rang::no) return conflict("handing.ring_first", "rang");
  return std::nullopt;
}

void append_entry(db::Transaction& transaction, CoopId coop, const HandedOut& handed, const Moment& moment) {
  Payload payload;
  payload.add("handed_out", handed.id.value).add("kinds", handed.kinds.bits()).add("recipient", handed.recipient).add("power", handed.power);
  payload.add("reason", handed.reason).add("told", care::name_of(handed.told)).add("until", handed.ends_at.text());
  people::append_to_record(transaction, coop, {"handed_out", handed.by, handed.person, payload.text()}, moment);
}

HandedOut as_typed(const NewHandingOut& typed, PersonId person, PersonId keeper, const Moment& moment) {
  return {.id = {moment.chance.identifier()},
          .person = person,
          .kinds = typed.kinds,
          .recipient = std::string(trimmed(typed.recipient)),
          .power = typed.power,
          .reason = std::string(trimmed(typed.reason)),
          .language = typed.language,
          .told = *care::hold_told_named(typed.told),
          .at = moment.now,
          .by = keeper,
          .ends_at = seconds_after(moment.now, limits::handed_out_seconds)};
}

}  // namespace

HandedKinds Kept::kinds() const {
  std::vector<DataKind> kinds;
  for (const HeldData& held : left) kinds.push_back(held.kind);
  return HandedKinds::of(kinds);
}

std::optional<Kept> kept_of(db::Transaction& transaction, const people::Coop& coop, PersonId person, PersonId keeper, Instant now, Date today) {
  const care::HoldOfficer officer = care::hold_officer(transaction, coop.id, keeper, person, now);
  if (!may_keep(person, officer) || !asked_to_erase(transaction, coop.id, person)) return std::nullopt;
  const auto somebody = people::find_person(transaction, person);
  if (!somebody) return std::nullopt;
  Kept kept{.person = person, .name = somebody->name, .face = somebody->face};
  for (HeldData& held : data_in(transaction, coop, person, now, today).held) {
    if (is_kept(held, today)) kept.left.push_back(as_known_to(officer, std::move(held)));
  }
  return kept.left.empty() ? std::nullopt : std::optional(std::move(kept));
}

std::vector<Kept> all_kept(db::Transaction& transaction, const people::Coop& coop, PersonId keeper, Instant now, Date today) {
  std::vector<Kept> all;
  for (const PersonId person : everyone_who_asked_in(transaction, coop.id)) {
    if (auto kept = kept_of(transaction, coop, person, keeper, now, today)) all.push_back(*std::move(kept));
  }
  std::ranges::stable_sort(all, {}, &Kept::name);
  return all;
}

std::optional<people::WorryContact> person_to_ring(db::Transaction& transaction, CoopId coop) {
  for (people::WorryContact& contact : people::worry_contacts(transaction, coop)) {
    if (contact.kind == "outside_person") return std::move(contact);
  }
  return std::nullopt;
}

Result<HandedOutId> hand_out(db::Database& database, const Authorised<Action::hand_out>& who, const NewHandingOut& typed, care::Rang rang, const Moment& moment, Date today) {
  if (auto refusals = wrong_in(typed); !refusals.empty()) return std::move(refusals.front());
  return database.write([&](db::Transaction& transaction) -> Result<HandedOutId> {
    people::take_turn(transaction, who.coop());
    const auto coop = people::find_coop(transaction, who.coop());
    if (!coop) return absent();
    const auto kept = kept_of(transaction, *coop, who.subject(), who.actor(), moment.now, today);
    if (!kept) return absent();
    for (const DataKind kind : typed.kinds.all()) {
      if (!kept->kinds().has(kind)) return conflict("handing.kind_gone", "kinds");
    }
    if (std::ssize(handed_out_of(transaction, who.coop(), who.subject())) >= limits::handed_out_most) return conflict("handing.too_many");
    const HandedOut handed = as_typed(typed, who.subject(), who.actor(), moment);
    if (auto refusal = not_to_be_told(transaction, who.coop(), handed.told, rang)) return *std::move(refusal);
    add_handed_out(transaction, who.coop(), handed, moment.chance);
    append_entry(transaction, who.coop(), handed, moment);
    if (handed.told == care::HoldTold::person) {
      people::tell(transaction, who.coop(), handed.person, {.what = {"handed_out", {{"date", speech::london_time(moment.now).date}}}}, moment);
    }
    return handed.id;
  });
}

std::optional<HandedOut> open_handed_out(db::Transaction& transaction, const people::Coop& coop, HandedOutId id, PersonId reader, Instant now, Date today) {
  auto handed = find_handed_out(transaction, coop.id, id);
  if (!handed || handed->by != reader || !handed->is_open(now)) return std::nullopt;
  const auto kept = kept_of(transaction, coop, handed->person, reader, now, today);
  const bool is_left = kept && std::ranges::any_of(handed->kinds.all(), [&](DataKind kind) { return kept->kinds().has(kind); });
  return is_left ? std::move(handed) : std::nullopt;
}

MyExport file_of(db::Transaction& transaction, const people::Coop& coop, const HandedOut& handed, PersonId reader, Instant now, Date today) {
  const auto kept = kept_of(transaction, coop, handed.person, reader, now, today);
  std::vector<DataKind> kinds;
  for (const DataKind kind : handed.kinds.all()) {
    if (kept && kept->kinds().has(kind)) kinds.push_back(kind);
  }
  return kept_about(transaction, handed.person, coop, kinds);
}

}  // namespace cydofal::app
