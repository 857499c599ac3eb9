#include "coop/care/emergency_store.h"

#include <algorithm>

#include "people/own_key.h"
#include "platform/base/assert.h"

namespace cydofal::care {

namespace {

constexpr std::string_view keep_a_sheet = R"(
  insert into emergency_sheet (coop_id, person_id, written_at, written_by, companion)
  values (:coop, :person, :at, :by, :companion)
  on conflict (coop_id, person_id)
  do update set written_at = excluded.written_at, written_by = excluded.written_by, companion = excluded.companion)";

constexpr std::string_view remove_answers = R"(
  delete from emergency_answer where coop_id = :coop and person_id = :person)";

constexpr std::string_view remove_contacts = R"(
  delete from emergency_contact where coop_id = :coop and person_id = :person)";

constexpr std::string_view add_an_answer = R"(
  insert into emergency_answer (coop_id, person_id, question, says, words, language)
  values (:coop, :person, :question, :says, :words, :language))";

constexpr std::string_view add_a_contact = R"(
  insert into emergency_contact (coop_id, person_id, place, name, telephone)
  values (:coop, :person, :place, :name, :telephone))";

constexpr std::string_view sheet_of_a_person = R"(
  select written_at, written_by, companion, known_as
    from emergency_sheet join person on person.id = written_by
   where coop_id = :coop and person_id = :person)";

constexpr std::string_view answers_of_a_person = R"(
  select question, says, words, language from emergency_answer where coop_id = :coop and person_id = :person)";

constexpr std::string_view contacts_of_a_person = R"(
  select name, telephone from emergency_contact where coop_id = :coop and person_id = :person order by place)";

people::SealedPlace words_of(CoopId coop, PersonId person, std::string_view question) {
  return {.coop = coop,
          .owner = person,
          .keeping = people::Keeping::daily,
          .table = "emergency_answer",
          .column = "words",
          .row = std::to_string(person.value) + "/" + std::string(question)};
}

EmergencyAnswer read_answer(db::Transaction& transaction, CoopId coop, PersonId person, const db::Row& row) {
  const EmergencyQuestion* question = find_emergency_question(row.text_view(0));
  CYD_ASSERT(question != nullptr);
  // Where there is nothing to say there is nothing to seal.
  std::string words;
  if (!row.text_view(2).empty()) words = people::unseal_words(transaction, words_of(coop, person, question->name), row.text_view(2)).value_or("");
  return {.question = question,
          .says = row.text_view(1) == name_of(EmergencyAnswer::Says::none) ? EmergencyAnswer::Says::none : EmergencyAnswer::Says::words,
          .words = std::move(words),
          .language = row.text_view(3) == code(Language::cy) ? Language::cy : Language::en};
}

}  // namespace

std::optional<WrittenEmergencySheet> emergency_sheet_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  auto written = transaction.one(sheet_of_a_person, {{"coop", coop}, {"person", person}}, [](const db::Row& row) {
    return WrittenEmergencySheet{
        .sheet = {}, .written_at = row.instant(0), .written_by = row.id<PersonId>(1), .companion = row.text(2), .written_by_name = row.text(3)};
  });
  if (!written) return std::nullopt;
  written->sheet.answers = transaction.all(answers_of_a_person, {{"coop", coop}, {"person", person}},
                                           [&](const db::Row& row) { return read_answer(transaction, coop, person, row); });
  // In the order of the questions, which is that of an array.
  std::ranges::sort(written->sheet.answers, {}, &EmergencyAnswer::question);
  written->sheet.to_ring = transaction.all(contacts_of_a_person, {{"coop", coop}, {"person", person}},
                                           [](const db::Row& row) { return EmergencyContact{row.text(0), row.text(1)}; });
  return written;
}

void keep_emergency_sheet(db::Transaction& transaction, CoopId coop, PersonId person, const WrittenEmergencySheet& written, Chance& chance) {
  transaction.run(remove_answers, {{"coop", coop}, {"person", person}});
  transaction.run(remove_contacts, {{"coop", coop}, {"person", person}});
  transaction.run(keep_a_sheet, {{"coop", coop},
                                 {"person", person},
                                 {"at", written.written_at},
                                 {"by", written.written_by},
                                 {"companion", written.companion}});
  for (const EmergencyAnswer& answer : written.sheet.answers) {
    transaction.run(add_an_answer, {{"coop", coop},
                                    {"person", person},
                                    {"question", answer.question->name},
                                    {"says", name_of(answer.says)},
                                    {"words", answer.words.empty() ? std::string() : people::seal_words(transaction, words_of(coop, person, answer.question->name), answer.words, chance)},
                                    {"language", code(answer.language)}});
  }
  std::int64_t place = 0;
  for (const EmergencyContact& contact : written.sheet.to_ring) {
    transaction.run(add_a_contact, {{"coop", coop},
                                    {"person", person},
                                    {"place", ++place},
                                    {"name", contact.name},
                                    {"telephone", contact.telephone}});
  }
}

}  // namespace cydofal::care
