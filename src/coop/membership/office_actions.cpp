#include "coop/membership/office_actions.h"

#include <algorithm>

#include "coop/membership/limits.h"
#include "coop/membership/organisation_actions.h"
#include "people/record_store.h"
#include "platform/base/text.h"

namespace cydofal::membership {

namespace {

using people::Payload;

Refusal refuse(Refusal::Kind kind, const char* key, const char* field = "") {
  return {kind, {key}, field};
}

/// The offices without which nobody could run the co-op.
bool keeps_the_books(Relation office) { return office != Relation::safeguarding_lead && office != Relation::foster_lead; }

bool holds(const std::vector<OfficeTerm>& terms, PersonId person, Relation office) {
  return std::ranges::any_of(terms, [&](const OfficeTerm& term) {
    return term.person == person && term.office == office;
  });
}

std::optional<Refusal> wrong_words(std::string_view decided) {
  if (decided.empty()) return refuse(Refusal::Kind::invalid, "office.decided_missing", "decided");
  if (!is_utf8(decided) || has_unprintable(decided)) {
    return refuse(Refusal::Kind::invalid, "apply.words_unreadable", "decided");
  }
  if (code_points(decided) > limits::decided_letters) {
    return refuse(Refusal::Kind::invalid, "office.decided_too_long", "decided");
  }
  return std::nullopt;
}

void append_term_to_record(db::Transaction& transaction, CoopId coop, const char* type, PersonId actor,
            PersonId person, Relation office, std::string_view decided, const Moment& moment) {
  people::append_to_record(
      transaction, coop,
      {type, actor, person,
       Payload().add("office", name_of_office(office)).add("decided", decided).text()},
      moment);
}

}  // namespace

bool could_do_without(db::Transaction& transaction, CoopId coop, PersonId person) {
  const auto terms = current_terms(transaction, coop);
  const auto keeps = [](const OfficeTerm& term) { return keeps_the_books(term.office); };
  const auto theirs = [&](const OfficeTerm& term) { return keeps(term) && term.person == person; };
  const auto others = [&](const OfficeTerm& term) { return keeps(term) && term.person != person; };
  return std::ranges::any_of(terms, others) || std::ranges::none_of(terms, theirs);
}

void give_office_in(db::Transaction& transaction, CoopId coop, PersonId given_by,
                    const OfficeGiven& given, const Moment& moment) {
  begin_term(transaction, coop, moment.chance.identifier(),
             {.office = given.office,
              .person = given.person,
              .from = moment.now,
              .given_by = given_by,
              .decided = given.decided});
  people::relate(transaction, coop,
                 {.subject = given.person,
                  .relation = given.office,
                  .from = moment.now,
                  .granted_by = given_by},
                 moment.chance);
  append_term_to_record(transaction, coop, "office.given", given_by, given.person, given.office, given.decided,
         moment);
}

void end_office_in(db::Transaction& transaction, CoopId coop, PersonId ended_by, PersonId person,
                   Relation office, const Moment& moment) {
  people::unrelate(transaction, coop, person, office, {}, moment.now);
  if (end_term(transaction, coop, person, office, ended_by, moment.now) == 0) return;
  append_term_to_record(transaction, coop, "office.ended", ended_by, person, office, {}, moment);
}

Result<Done> give_office(db::Database& database, const Authorised<Action::give_office>& who,
                         const OfficeGiven& given, const Moment& moment) {
  OfficeGiven tidy = given;
  tidy.decided = trimmed(given.decided);
  if (auto wrong = wrong_words(tidy.decided)) return *wrong;
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    if (!could_hold_office(transaction, who.coop(), tidy.person, moment.now)) {
      return refuse(Refusal::Kind::invalid, "office.not_a_member", "person");
    }
    const auto terms = current_terms(transaction, who.coop());
    if (holds(terms, tidy.person, tidy.office)) {
      return refuse(Refusal::Kind::conflict, "office.holds_already", "person");
    }
    const bool another_could = std::ranges::any_of(
        terms, [&](const OfficeTerm& term) { return term.person != who.actor(); });
    if (tidy.person == who.actor() && another_could) {
      return refuse(Refusal::Kind::conflict, "office.own", "person");
    }
    give_office_in(transaction, who.coop(), who.actor(), tidy, moment);
    return Done{};
  });
}

Result<Done> end_office(db::Database& database, const Authorised<Action::give_office>& who,
                        PersonId person, Relation office, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto terms = current_terms(transaction, who.coop());
    if (!holds(terms, person, office)) {
      return refuse(Refusal::Kind::not_found, "office.not_held");
    }
    const bool another_keeps = std::ranges::any_of(terms, [&](const OfficeTerm& term) {
      return keeps_the_books(term.office) && (term.person != person || term.office != office);
    });
    if (!another_keeps) return refuse(Refusal::Kind::conflict, "office.last");
    end_office_in(transaction, who.coop(), who.actor(), person, office, moment);
    return Done{};
  });
}

}  // namespace cydofal::membership
