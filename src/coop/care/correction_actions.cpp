#include "coop/care/correction_actions.h"

#include "coop/care/correction_store.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

using people::Payload;

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }

}  // namespace

Result<CorrectionId> ask_correction(db::Database& database, const Authorised<Action::ask_correction>& who, const AskedCorrection& asked,
                                    const Moment& moment) {
  if (const auto wrong = wrong_in_correction(asked.wrong, asked.right); !wrong.empty()) return wrong.front();
  return database.write([&](db::Transaction& transaction) -> Result<CorrectionId> {
    if (asked.about == Wrong::note && !author_of_note(transaction, who.coop(), who.subject(), asked.note)) return absent();
    const Correction correction{.id = CorrectionId{moment.chance.identifier()},
                                .person = who.subject(),
                                .about = asked.about,
                                .note = asked.about == Wrong::note ? asked.note : 0,
                                .wrong = std::string(trimmed(asked.wrong)),
                                .right = std::string(trimmed(asked.right)),
                                .language = asked.language,
                                .asked_at = moment.now};
    add_correction(transaction, who.coop(), correction, who.companion(), moment.chance);
    people::append_to_record(transaction, who.coop(),
                             {"correction.asked", who.actor(), who.subject(),
                              Payload().add("correction", correction.id.value).add("about", name_of(correction.about)).add("wrong", correction.wrong).add("right", correction.right).text()},
                             moment);
    return correction.id;
  });
}

bool may_answer_it(db::Transaction& transaction, CoopId coop, const Correction& correction, PersonId officer) {
  return may_answer(correction, author_of_note(transaction, coop, correction.person, correction.note).value_or(PersonId{}), officer);
}

std::vector<Correction> corrections_for(db::Transaction& transaction, CoopId coop, PersonId officer) {
  auto found = open_corrections(transaction, coop);
  std::erase_if(found, [&](const Correction& each) { return !may_answer_it(transaction, coop, each, officer); });
  return found;
}

std::int64_t count_corrections_for(db::Transaction& transaction, CoopId coop, PersonId officer) {
  // Nearly always there is none, which is cheap to see.
  if (count_open_corrections(transaction, coop) == 0) return 0;
  return static_cast<std::int64_t>(corrections_for(transaction, coop, officer).size());
}

Result<Done> answer_correction(db::Database& database, const Authorised<Action::answer_correction>& who, CorrectionId id,
                               const AnsweredCorrection& answered, const Moment& moment) {
  if (const auto refusal = wrong_reason_of_answer(answered.reason)) return *refusal;
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    // Two officers may read it at once, and one answer stands.
    people::take_turn(transaction, who.coop());
    const auto correction = find_correction(transaction, who.coop(), id);
    if (!correction || !may_answer_it(transaction, who.coop(), *correction, who.actor())) return absent();
    if (correction->answer) return Refusal{Refusal::Kind::conflict, {"correction.answered_already"}};
    const Correction::Answer answer{.says = answered.says, .by = who.actor(), .reason = std::string(trimmed(answered.reason)), .language = answered.language, .at = moment.now};
    keep_answer(transaction, who.coop(), *correction, answer, moment.chance);
    people::append_to_record(transaction, who.coop(),
                             {"correction.answered", who.actor(), correction->person,
                              Payload().add("correction", id.value).add("answer", answer.says == Correction::Answer::Says::yes ? "yes" : "no").add("reason", answer.reason).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::care
