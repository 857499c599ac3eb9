#include "coop/care/correction_store.h"

#include "people/own_key.h"

namespace cydofal::care {

namespace {

constexpr std::string_view add_one = R"(
  insert into correction (coop_id, id, person_id, about, note_id, wrong, right_is, language, companion, asked_at)
  values (:coop, :id, :person, :about, :note, :wrong, :right, :language, :companion, :asked_at))";

constexpr std::string_view answer_one = R"(
  update correction set answer = :answer, reason = :reason, answer_language = :language, answered_by = :by, answered_at = :at
   where coop_id = :coop and id = :id and answered_at is null)";

#define COLUMNS                                                                                                              \
  "select correction.id, correction.person_id, about, note_id, wrong, right_is, correction.language, asked_at, answer, reason, " \
  "       answer_language, answered_by, answered_at, answerer.known_as, person.known_as, person.face"                        \
  "  from correction join person on person.id = correction.person_id"                                                        \
  "  left join person answerer on answerer.id = answered_by"                                                                 \
  " where correction.coop_id = :coop"

constexpr std::string_view by_id = COLUMNS " and correction.id = :id";
constexpr std::string_view of_a_person = COLUMNS " and correction.person_id = :person order by asked_at desc, correction.id";
constexpr std::string_view all_open = COLUMNS " and answered_at is null order by asked_at, correction.id";
constexpr std::string_view how_many_open = "select count(*) from correction where coop_id = :coop and answered_at is null";

constexpr std::string_view who_wrote_a_note = R"(
  select author_id from visit_note join visit on visit.coop_id = visit_note.coop_id and visit.id = visit_id
   where visit_note.coop_id = :coop and visit_note.id = :note and visit.person_id = :person)";

people::SealedPlace place_of(CoopId coop, PersonId person, CorrectionId id, std::string_view column) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::care, .table = "correction", .column = column, .row = std::to_string(id.value)};
}

Language language_named(std::string_view code) { return code == "cy" ? Language::cy : Language::en; }

Correction read_correction(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  Correction found{.id = row.id<CorrectionId>(0), .person = row.id<PersonId>(1), .about = wrong_named(row.text_view(2)).value_or(Wrong::other)};
  const auto words = [&](std::string_view column, int at) {
    return people::unseal_words(transaction, place_of(coop, found.person, found.id, column), row.text_view(at)).value_or("");
  };
  found.note = row.integer_or_null(3).value_or(0);
  found.wrong = words("wrong", 4);
  found.right = words("right_is", 5);
  found.language = language_named(row.text_view(6));
  found.asked_at = row.instant(7);
  if (!row.is_null(8)) {
    found.answer = Correction::Answer{.says = row.text_view(8) == "yes" ? Correction::Answer::Says::yes : Correction::Answer::Says::no,
                                      .by = row.id<PersonId>(11),
                                      .reason = words("reason", 9),
                                      .language = language_named(row.text_view(10)),
                                      .at = row.instant(12),
                                      .by_name = row.text(13)};
  }
  found.person_name = row.text(14);
  found.person_face = row.text(15);
  return found;
}

}  // namespace

void add_correction(db::Transaction& transaction, CoopId coop, const Correction& correction, std::string_view companion, Chance& chance) {
  const auto sealed = [&](std::string_view column, std::string_view words) {
    return people::seal_words(transaction, place_of(coop, correction.person, correction.id, column), words, chance);
  };
  transaction.run(add_one, {{"coop", coop},
                            {"id", correction.id},
                            {"person", correction.person},
                            {"about", name_of(correction.about)},
                            {"note", correction.about == Wrong::note ? std::optional(correction.note) : std::nullopt},
                            {"wrong", sealed("wrong", correction.wrong)},
                            {"right", sealed("right_is", correction.right)},
                            {"language", code(correction.language)},
                            {"companion", companion},
                            {"asked_at", correction.asked_at}});
}

void keep_answer(db::Transaction& transaction, CoopId coop, const Correction& correction, const Correction::Answer& answer, Chance& chance) {
  transaction.run(answer_one, {{"coop", coop},
                               {"id", correction.id},
                               {"answer", answer.says == Correction::Answer::Says::yes ? "yes" : "no"},
                               {"reason", people::seal_words(transaction, place_of(coop, correction.person, correction.id, "reason"), answer.reason, chance)},
                               {"language", code(answer.language)},
                               {"by", answer.by},
                               {"at", answer.at}});
}

std::optional<Correction> find_correction(db::Transaction& transaction, CoopId coop, CorrectionId id) {
  return transaction.one(by_id, {{"coop", coop}, {"id", id}}, [&](const db::Row& row) { return read_correction(transaction, coop, row); });
}

std::vector<Correction> corrections_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(of_a_person, {{"coop", coop}, {"person", person}}, [&](const db::Row& row) { return read_correction(transaction, coop, row); });
}

std::vector<Correction> open_corrections(db::Transaction& transaction, CoopId coop) {
  return transaction.all(all_open, {{"coop", coop}}, [&](const db::Row& row) { return read_correction(transaction, coop, row); });
}

std::int64_t count_open_corrections(db::Transaction& transaction, CoopId coop) { return transaction.number(how_many_open, {{"coop", coop}}); }

std::optional<PersonId> author_of_note(db::Transaction& transaction, CoopId coop, PersonId person, std::int64_t note) {
  return transaction.one(who_wrote_a_note, {{"coop", coop}, {"note", note}, {"person", person}}, [](const db::Row& row) { return row.id<PersonId>(0); });
}

}  // namespace cydofal::care
