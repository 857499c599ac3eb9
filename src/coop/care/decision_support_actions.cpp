#include "coop/care/decision_support_actions.h"

#include <algorithm>

#include "coop/care/advocate_store.h"
#include "coop/care/limits.h"
#include "people/record_store.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

using people::Payload;

DecisionWords trimmed_words(const DecisionWords& typed) {
  DecisionWords words;
  std::ranges::transform(typed, words.begin(), [](const std::string& each) { return std::string(trimmed(each)); });
  return words;
}

void add_to(Payload& payload, const DecisionWords& words, const std::array<DecisionQuestion, 6>& questions) {
  for (std::size_t at = 0; at < questions.size(); ++at) payload.add(questions[at].name, words[at]);
}

Refusal not_here() { return {Refusal::Kind::not_found, {"care.not_here"}}; }

}  // namespace

DecisionReader decision_reader(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now) {
  DecisionReader found{.id = reader};
  const auto all = advocates_of(transaction, coop, person, now);
  const auto advocate = std::ranges::find(all, reader, &Advocate::advocate);
  if (advocate != all.end()) found.topics = advocate->topics;
  return found;
}

DecisionId write_decision_support_in(db::Transaction& transaction, CoopId coop, PersonId person, const Written& written,
                                     const TypedDecisionSupport& typed, const Moment& moment) {
  const DecisionSupport record{.id = {moment.chance.identifier()},
                               .person = person,
                               .topic = *topic_named(typed.topic),
                               .name = std::string(trimmed(typed.name)),
                               .conclusion = *conclusion_named(typed.conclusion),
                               .reason = std::string(trimmed(typed.reason)),
                               .words = trimmed_words(typed.words),
                               .written = written};
  add_decision_support(transaction, coop, record, moment.chance);
  Payload payload;
  payload.add("topic", typed.topic).add("name", record.name).add("conclusion", typed.conclusion).add("reason", record.reason).add("companion", written.companion);
  add_to(payload, record.words, support_questions);
  people::append_to_record(transaction, coop, {"support.decision_written", written.by, person, payload.text()}, moment);
  return record.id;
}

void write_best_interests_in(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, const Written& written,
                             const TypedBestInterests& typed, const Moment& moment) {
  const BestInterests added{.authority = *authority_named(typed.authority), .review_on = typed.review_on, .words = trimmed_words(typed.words), .written = written};
  add_best_interests(transaction, coop, record, added, moment.chance);
  Payload payload;
  payload.add("decision", record.id.value).add("authority", typed.authority).add("review_on", typed.review_on.text()).add("companion", written.companion);
  add_to(payload, added.words, best_interests_questions);
  people::append_to_record(transaction, coop, {"support.best_interests_written", written.by, record.person, payload.text()}, moment);
}

Result<DecisionId> write_decision_support(db::Database& database, const Authorised<Action::write_decision_support>& who,
                                          const TypedDecisionSupport& typed, Language language, const Moment& moment) {
  if (auto refusals = wrong_in(typed); !refusals.empty()) return std::move(refusals.front());
  return database.write([&](db::Transaction& transaction) -> Result<DecisionId> {
    people::take_turn(transaction, who.coop());
    const auto reader = decision_reader(transaction, who.coop(), who.subject(), who.actor(), moment.now);
    // An advocate speaks up about what they were appointed for; the person and who works with them about anything.
    if (!reader.topics.empty() && !reader.topics.has(*topic_named(typed.topic))) {
      return Refusal{Refusal::Kind::invalid, {"deciding.not_your_topic"}, "topic"};
    }
    if (count_decisions(transaction, who.coop(), who.subject()) >= limits::decision_records_most) {
      return Refusal{Refusal::Kind::conflict, {"deciding.too_many"}};
    }
    const Written written{.language = language, .at = moment.now, .by = who.actor(), .companion = who.companion()};
    return write_decision_support_in(transaction, who.coop(), who.subject(), written, typed, moment);
  });
}

Result<Done> write_best_interests(db::Database& database, const Authorised<Action::write_best_interests>& who, DecisionId decision,
                                  const TypedBestInterests& typed, Language language, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto record = find_decision(transaction, who.coop(), who.subject(), decision);
    if (!record || !may_read(decision_reader(transaction, who.coop(), who.subject(), who.actor(), moment.now), *record)) return not_here();
    if (auto refusal = no_best_interests(*record)) return *std::move(refusal);
    if (auto refusals = wrong_in(typed, today); !refusals.empty()) return std::move(refusals.front());
    const Written written{.language = language, .at = moment.now, .by = who.actor(), .companion = who.companion()};
    write_best_interests_in(transaction, who.coop(), *record, written, typed, moment);
    return Done{};
  });
}

Result<Done> disagree_with_record(db::Database& database, const Authorised<Action::disagree_with_record>& who, DecisionId decision,
                                  const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto record = find_decision(transaction, who.coop(), who.subject(), decision);
    if (!record || !may_read(decision_reader(transaction, who.coop(), who.subject(), who.actor(), moment.now), *record)) return not_here();
    if (record->disagreed) return Done{};
    disagree_with_decision(transaction, who.coop(), decision, who.actor(), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"support.disagreed", who.actor(), who.subject(),
                              Payload().add("decision", decision.value).add("companion", who.companion()).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::care
