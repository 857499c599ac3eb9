#include "coop/membership/testing.h"

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/office_actions.h"
#include "people/relation_store.h"

namespace cydofal::membership::testing {

void RoomHouse::SetUp() {
  House::SetUp();
  if (IsSkipped()) return;
  teulu = found("teulu-ynghyd", "family", people::Coop::Profile::provider);
  eleri = member("Eleri Prosser", "family_and_friends");
  give_office(eleri, people::Relation::secretary);
}

void RoomHouse::give_office(people::PersonId person, people::Relation office) {
  write([&](db::Transaction& transaction) {
    membership::give_office_in(transaction, teulu, person, {person, office, {}}, moment());
  });
}

people::CoopId RoomHouse::found(std::string_view slug, std::string_view template_name,
                                people::Coop::Profile profile) {
  const people::CoopId coop = new_coop(slug, profile);
  write([&](db::Transaction& transaction) {
    constitution::RuleBook begun = constitution::find_template(template_name)->rules;
    begun.adopted_on = today;
    constitution::add_rule_book(transaction, coop, begun);
  });
  return coop;
}

people::PersonId RoomHouse::member(std::string_view name, std::string_view class_code) {
  const people::PersonId person = new_person(name);
  write([&](db::Transaction& transaction) {
    membership::make_member(transaction, teulu, person, class_code,
                            *constitution::current_rule_book(transaction, teulu), person, today,
                            moment());
  });
  return person;
}

people::PersonId RoomHouse::invited(std::string_view name, std::string_view class_code) {
  return write([&](db::Transaction& transaction) {
    return membership::add_invited_person(transaction, teulu,
                                          {.name = std::string(name),
                                           .class_code = std::string(class_code),
                                           .language = Language::cy},
                                          eleri, moment());
  });
}

Result<membership::SupportOutcome> RoomHouse::care_for(people::PersonId person,
                                                       std::string_view from,
                                                       std::optional<std::string_view> until) {
  membership::SupportRequest request{
      .answers = membership::SupportAnswers{.washing_or_tablets = true},
      .from = day(from),
      .hours_a_week = 6};
  if (until) request.until = day(*until);
  return write([&](db::Transaction& transaction) {
    return membership::plan_support_in(transaction, teulu, eleri, person, request, moment(), today);
  });
}

constitution::RuleBook RoomHouse::rules() {
  return read([&](db::Transaction& transaction) {
    return *constitution::current_rule_book(transaction, teulu);
  });
}

}  // namespace cydofal::membership::testing
