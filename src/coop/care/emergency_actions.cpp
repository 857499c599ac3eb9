#include "coop/care/emergency_actions.h"

#include "people/record_store.h"

namespace cydofal::care {

namespace {

using people::Payload;

/// All of it, so that what stood there on a day can be shown to be that, as long as somebody has kept it.
std::string payload_of(const WrittenEmergencySheet& written) {
  Payload payload;
  payload.add("companion", written.companion);
  for (const EmergencyAnswer& answer : written.sheet.answers) {
    payload.add(answer.question->name, std::string(name_of(answer.says)) + ":" + answer.words);
  }
  std::string place;
  for (const EmergencyContact& contact : written.sheet.to_ring) {
    place += '+';
    payload.add("ring" + place, contact.name + ":" + contact.telephone);
  }
  return payload.text();
}

}  // namespace

Result<Done> write_emergency_sheet_in(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view companion,
                                      const TypedEmergencySheet& typed, Language language, const Moment& moment) {
  auto refusals = wrong_in(typed);
  if (!refusals.empty()) return std::move(refusals.front());
  const auto before = emergency_sheet_of(transaction, coop, person);
  WrittenEmergencySheet written{.sheet = sheet_from(typed, before ? before->sheet : EmergencySheet(), language),
                                .written_at = moment.now,
                                .written_by = person,
                                .companion = std::string(companion)};
  // Sent again as it was, it is as old as it was: whoever reads the date relies on it.
  if (before ? before->sheet == written.sheet : written.sheet.empty()) return Done{};
  keep_emergency_sheet(transaction, coop, person, written, moment.chance);
  people::append_to_record(transaction, coop, {"emergency_sheet.written", person, person, payload_of(written)}, moment);
  return Done{};
}

Result<Done> write_emergency_sheet(db::Database& database, const Authorised<Action::write_emergency_sheet>& who,
                                   const TypedEmergencySheet& typed, Language language, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) {
    return write_emergency_sheet_in(transaction, who.coop(), who.subject(), who.companion(), typed, language, moment);
  });
}

}  // namespace cydofal::care
