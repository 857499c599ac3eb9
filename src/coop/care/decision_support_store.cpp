#include "coop/care/decision_support_store.h"

#include <algorithm>

#include "people/own_key.h"
#include "platform/base/assert.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_a_decision = R"(
  insert into decision_support (coop_id, id, person_id, topic, name, conclusion, reason, language, written_at, written_by, companion)
  values (:coop, :id, :person, :topic, :name, :conclusion, :reason, :language, :at, :by, :companion))";

constexpr std::string_view add_interests = R"(
  insert into best_interests (coop_id, decision_id, person_id, authority, review_on, language, written_at, written_by, companion)
  values (:coop, :id, :person, :authority, :review, :language, :at, :by, :companion))";

constexpr std::string_view add_words = R"(
  insert into decision_words (coop_id, decision_id, person_id, question, words) values (:coop, :id, :person, :question, :words))";

constexpr std::string_view disagree = R"(
  update decision_support set disagreed_at = :now, disagreed_by = :by where coop_id = :coop and id = :id and disagreed_at is null)";

constexpr std::string_view those_of_a_person = R"(
  select decision_support.id, topic, decision_support.name, conclusion, reason, decision_support.language, written_at, written_by,
         writer.name, companion, disagreed_at, disagreed_by, other.name
    from decision_support join person writer on writer.id = written_by left join person other on other.id = disagreed_by
   where coop_id = :coop and person_id = :person
   order by written_at desc, decision_support.id)";

constexpr std::string_view one_of_a_person = R"(
  select decision_support.id, topic, decision_support.name, conclusion, reason, decision_support.language, written_at, written_by,
         writer.name, companion, disagreed_at, disagreed_by, other.name
    from decision_support join person writer on writer.id = written_by left join person other on other.id = disagreed_by
   where coop_id = :coop and person_id = :person and decision_support.id = :id)";

constexpr std::string_view how_many = "select count(*) from decision_support where coop_id = :coop and person_id = :person";

constexpr std::string_view interests_of = R"(
  select authority, review_on, best_interests.language, written_at, written_by, person.name, companion
    from best_interests join person on person.id = written_by
   where coop_id = :coop and decision_id = :id)";

constexpr std::string_view members_by_best_interests = R"(
  select joining.person_id
    from decision_support joining
    join best_interests on best_interests.coop_id = joining.coop_id and best_interests.decision_id = joining.id
   where joining.coop_id = :coop and joining.topic = 'joining' and joining.disagreed_at is null and best_interests.review_on >= :day
     and not exists (select 1 from decision_support later
                      where later.coop_id = joining.coop_id and later.person_id = joining.person_id and later.topic = 'joining'
                        and (later.written_at > joining.written_at or (later.written_at = joining.written_at and later.id > joining.id)))
   order by joining.person_id)";

constexpr std::string_view words_of_one = "select question, words from decision_words where coop_id = :coop and decision_id = :id";

people::SealedPlace place_of(CoopId coop, PersonId person, std::string_view table, std::string_view column, std::string row) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::care, .table = table, .column = column, .row = std::move(row)};
}

people::SealedPlace column_place(CoopId coop, PersonId person, DecisionId id, std::string_view column) {
  return place_of(coop, person, "decision_support", column, std::to_string(id.value));
}

people::SealedPlace words_place(CoopId coop, PersonId person, DecisionId id, std::string_view question) {
  return place_of(coop, person, "decision_words", "words", std::to_string(id.value) + "/" + std::string(question));
}

Language language_of(std::string_view code_read) { return code_read == code(Language::cy) ? Language::cy : Language::en; }

void add_all_words(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, const DecisionWords& words,
                   const std::array<DecisionQuestion, 6>& questions, Chance& chance) {
  for (std::size_t at = 0; at < questions.size(); ++at) {
    if (words[at].empty()) continue;
    const std::string_view question = questions[at].name;
    transaction.run(add_words, {{"coop", coop},
                                {"id", record.id},
                                {"person", record.person},
                                {"question", question},
                                {"words", people::seal_words(transaction, words_place(coop, record.person, record.id, question), words[at], chance)}});
  }
}

void set_words(DecisionWords& words, const std::array<DecisionQuestion, 6>& questions, std::string_view question, const std::string& said) {
  const auto found = std::ranges::find(questions, question, &DecisionQuestion::name);
  if (found != questions.end()) words[static_cast<std::size_t>(found - questions.begin())] = said;
}

DecisionSupport read_decision(CoopId coop, PersonId person, db::Transaction& transaction, const db::Row& row) {
  DecisionSupport record{.id = row.id<DecisionId>(0), .person = person};
  const auto topic = topic_named(row.text_view(1));
  const auto conclusion = conclusion_named(row.text_view(3));
  CYD_ASSERT(topic && conclusion);
  record.topic = *topic;
  record.name = people::unseal_words(transaction, column_place(coop, person, record.id, "name"), row.text_view(2)).value_or("");
  record.conclusion = *conclusion;
  record.reason = people::unseal_words(transaction, column_place(coop, person, record.id, "reason"), row.text_view(4)).value_or("");
  record.written = {.language = language_of(row.text_view(5)),
                    .at = row.instant(6),
                    .by = row.id<PersonId>(7),
                    .by_name = row.text(8),
                    .companion = row.text(9)};
  if (!row.is_null(10)) record.disagreed = DecisionSupport::Disagreed{row.instant(10), row.id<PersonId>(11), row.text(12)};
  return record;
}

void add_parts(db::Transaction& transaction, CoopId coop, DecisionSupport& record) {
  record.best_interests = transaction.one(interests_of, {{"coop", coop}, {"id", record.id}}, [](const db::Row& row) {
    const auto authority = authority_named(row.text_view(0));
    CYD_ASSERT(authority);
    return BestInterests{.authority = *authority,
                         .review_on = row.date(1),
                         .words = {},
                         .written = {.language = language_of(row.text_view(2)), .at = row.instant(3), .by = row.id<PersonId>(4), .by_name = row.text(5), .companion = row.text(6)}};
  });
  const auto all = transaction.all(words_of_one, {{"coop", coop}, {"id", record.id}}, [&](const db::Row& row) {
    const std::string question = row.text(0);
    return std::pair(question, people::unseal_words(transaction, words_place(coop, record.person, record.id, question), row.text_view(1)).value_or(""));
  });
  for (const auto& each : all) {
    set_words(record.words, support_questions, each.first, each.second);
    if (record.best_interests) set_words(record.best_interests->words, best_interests_questions, each.first, each.second);
  }
}

}  // namespace

void add_decision_support(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, Chance& chance) {
  const auto sealed = [&](std::string_view column, std::string_view words) {
    return people::seal_words(transaction, column_place(coop, record.person, record.id, column), words, chance);
  };
  transaction.run(add_a_decision, {{"coop", coop},
                                   {"id", record.id},
                                   {"person", record.person},
                                   {"topic", words_of(record.topic).name},
                                   {"name", sealed("name", record.name)},
                                   {"conclusion", name_of(record.conclusion)},
                                   {"reason", sealed("reason", record.reason)},
                                   {"language", code(record.written.language)},
                                   {"at", record.written.at},
                                   {"by", record.written.by},
                                   {"companion", record.written.companion}});
  add_all_words(transaction, coop, record, record.words, support_questions, chance);
}

void add_best_interests(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, const BestInterests& added, Chance& chance) {
  transaction.run(add_interests, {{"coop", coop},
                                  {"id", record.id},
                                  {"person", record.person},
                                  {"authority", name_of(added.authority)},
                                  {"review", added.review_on},
                                  {"language", code(added.written.language)},
                                  {"at", added.written.at},
                                  {"by", added.written.by},
                                  {"companion", added.written.companion}});
  add_all_words(transaction, coop, record, added.words, best_interests_questions, chance);
}

void disagree_with_decision(db::Transaction& transaction, CoopId coop, DecisionId id, PersonId by, Instant now) {
  transaction.run(disagree, {{"coop", coop}, {"id", id}, {"by", by}, {"now", now}});
}

std::vector<DecisionSupport> decisions_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  auto records = transaction.all(those_of_a_person, {{"coop", coop}, {"person", person}},
                                 [&](const db::Row& row) { return read_decision(coop, person, transaction, row); });
  for (DecisionSupport& record : records) add_parts(transaction, coop, record);
  return records;
}

std::int64_t count_decisions(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.number(how_many, {{"coop", coop}, {"person", person}});
}

std::optional<DecisionSupport> find_decision(db::Transaction& transaction, CoopId coop, PersonId person, DecisionId id) {
  auto record = transaction.one(one_of_a_person, {{"coop", coop}, {"person", person}, {"id", id}},
                                [&](const db::Row& row) { return read_decision(coop, person, transaction, row); });
  if (record) add_parts(transaction, coop, *record);
  return record;
}

std::vector<PersonId> who_sits_out(db::Transaction& transaction, CoopId coop, Date day) {
  return transaction.all(members_by_best_interests, {{"coop", coop}, {"day", day}}, [](const db::Row& row) { return row.id<PersonId>(0); });
}

}  // namespace cydofal::care
