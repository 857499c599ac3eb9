#include "coop/membership/office_store.h"

#include <algorithm>

#include "platform/base/assert.h"

namespace cydofal::membership {

namespace {

constexpr std::string_view add_a_term = R"(
  insert into office_term (coop_id, id, person_id, office, from_at, given_by, decided)
  values (:coop, :id, :person, :office, :from, :given_by, :decided))";

constexpr std::string_view end_a_term = R"(
  update office_term set until_at = :now, ended_by = :by
   where coop_id = :coop and person_id = :person and office = :office and until_at is null)";

constexpr std::string_view terms_that_go_on = R"(
  select office, person_id, person.name, person.face, from_at, given_by, giver.name, decided
    from office_term
    join person on person.id = person_id
    join person giver on giver.id = given_by
   where coop_id = :coop and until_at is null
   order by from_at, office_term.id)";

OfficeTerm read_term(const db::Row& row) {
  const auto office = office_named(row.text_view(0));
  CYD_ASSERT(office);
  return {.office = *office,
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .face = row.text(3),
          .from = row.instant(4),
          .given_by = row.id<PersonId>(5),
          .giver = row.text(6),
          .decided = row.text(7)};
}

}  // namespace

std::string_view name_of_office(Relation office) {
  CYD_ASSERT(std::ranges::find(offices, office) != offices.end());
  return people::relation_names[static_cast<std::size_t>(office)];
}

std::optional<Relation> office_named(std::string_view name) {
  const auto found = std::ranges::find(offices, name, name_of_office);
  if (found == offices.end()) return std::nullopt;
  return *found;
}

void begin_term(db::Transaction& transaction, CoopId coop, std::int64_t id, const OfficeTerm& term) {
  transaction.run(add_a_term, {{"coop", coop},
                               {"id", id},
                               {"person", term.person},
                               {"office", name_of_office(term.office)},
                               {"from", term.from},
                               {"given_by", term.given_by},
                               {"decided", term.decided}});
}

std::int64_t end_term(db::Transaction& transaction, CoopId coop, PersonId person, Relation office,
                      PersonId ended_by, Instant now) {
  return transaction.run(end_a_term, {{"coop", coop},
                                      {"person", person},
                                      {"office", name_of_office(office)},
                                      {"by", ended_by},
                                      {"now", now}});
}

std::vector<OfficeTerm> current_terms(db::Transaction& transaction, CoopId coop) {
  auto terms = transaction.all(terms_that_go_on, {{"coop", coop}}, read_term);
  std::ranges::stable_sort(terms, {}, [](const OfficeTerm& term) {
    return std::ranges::find(offices, term.office) - offices.begin();
  });
  return terms;
}

}  // namespace cydofal::membership
