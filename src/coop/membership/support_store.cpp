#include "coop/membership/support_store.h"

#include "people/own_key.h"

namespace cydofal::membership {

namespace {

constexpr std::string_view add_an_entry = R"(
  insert into support_period (coop_id, id, person_id, kind, starts_on, ends_on, minutes_a_week,
                              state, answers, answered_with, answered_at, reason)
  values (:coop, :id, :person, :kind, :from, :until, :a_week, :state, :answers, :answered_with,
          :answered_at, :reason))";

constexpr std::string_view entries_since = R"(
  select support_period.id, person_id, person.name, answers, starts_on, ends_on, minutes_a_week,
         state, answered_with, answered_at, reason, kind
    from support_period join person on person.id = person_id
   where coop_id = :coop and (ends_on is null or ends_on >= :since)
   order by starts_on, support_period.id)";

constexpr std::string_view what_a_person_asked = R"(
  select support_period.id, person_id, person.name, answers, starts_on, ends_on, minutes_a_week,
         state, answered_with, answered_at, reason, kind
    from support_period join person on person.id = person_id
   where coop_id = :coop and person_id = :person and state = 'asked'
   order by answered_at desc limit 1)";

constexpr std::string_view forget_what_was_asked = R"(
  delete from support_period where coop_id = :coop and person_id = :person and state = 'asked')";

constexpr std::string_view new_last_day = R"(
  update support_period set ends_on = :last_day where coop_id = :coop and id = :id)";

constexpr std::string_view add_a_registration = R"(
  insert into registration (coop_id, id, from_on, number, recorded_by, recorded_at)
  values (:coop, :id, :from, :number, :by, :now))";

constexpr std::string_view last_registration = R"(
  select from_on, number from registration
   where coop_id = :coop order by recorded_at desc, id desc limit 1)";

/// Three letters, y or n, in the order of SupportAnswers.
std::string text_of(const SupportAnswers& answers) {
  const auto letter = [](bool yes) { return yes ? 'y' : 'n'; };
  return {letter(answers.washing_or_tablets), letter(answers.reminding),
          letter(answers.anything_for_the_body)};
}

std::string_view text_of(SupportEntry::State state) {
  return state == SupportEntry::State::asked    ? "asked"
         : state == SupportEntry::State::agreed ? "agreed"
                                                : "emergency";
}

people::SealedPlace place_of(CoopId coop, PersonId person, std::int64_t id, std::string_view column) {
  return {.coop = coop, .owner = person, .keeping = people::Keeping::care, .table = "support_period", .column = column, .row = std::to_string(id)};
}

/// Whether it is care that counts stands beside the answers, which may be erased one day.
std::string answers_erased(std::string_view kind) { return kind == "care" ? "nny" : "nnn"; }

SupportEntry read_entry(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  const auto sealed = [&](int column, std::string_view name) {
    return people::unseal_words(transaction, place_of(coop, row.id<PersonId>(1), row.integer(0), name), row.text_view(column));
  };
  const std::string answers = sealed(3, "answers").value_or(answers_erased(row.text_view(11)));
  const std::string state = row.text(7);
  return {.id = row.integer(0),
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .answers = {answers[0] == 'y', answers[1] == 'y', answers[2] == 'y'},
          .from = row.date(4),
          .until = row.date_or_null(5),
          .a_week = row.minutes(6),
          .state = state == "asked"    ? SupportEntry::State::asked
                   : state == "agreed" ? SupportEntry::State::agreed
                                       : SupportEntry::State::emergency,
          .answered_with = row.id<PersonId>(8),
          .answered_at = row.instant(9),
          .reason = sealed(10, "reason").value_or("")};
}

}  // namespace

void add_support(db::Transaction& transaction, CoopId coop, const SupportEntry& entry, Chance& chance) {
  const auto sealed = [&](std::string_view column, std::string_view words) {
    return people::seal_words(transaction, place_of(coop, entry.person, entry.id, column), words, chance);
  };
  transaction.run(add_an_entry, {{"coop", coop},
                                 {"id", entry.id},
                                 {"person", entry.person},
                                 {"kind", entry.answers.is_care() ? "care" : "support"},
                                 {"from", entry.from},
                                 {"until", entry.until},
                                 {"a_week", entry.a_week},
                                 {"state", text_of(entry.state)},
                                 {"answers", sealed("answers", text_of(entry.answers))},
                                 {"answered_with", entry.answered_with},
                                 {"answered_at", entry.answered_at},
                                 {"reason", sealed("reason", entry.reason)}});
}

std::vector<SupportEntry> support_since(db::Transaction& transaction, CoopId coop, Date since) {
  return transaction.all(entries_since, {{"coop", coop}, {"since", since}}, [&](const db::Row& row) { return read_entry(transaction, coop, row); });
}

std::optional<SupportEntry> support_asked(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.one(what_a_person_asked, {{"coop", coop}, {"person", person}}, [&](const db::Row& row) { return read_entry(transaction, coop, row); });
}

void forget_asked(db::Transaction& transaction, CoopId coop, PersonId person) {
  transaction.run(forget_what_was_asked, {{"coop", coop}, {"person", person}});
}

void end_support_on(db::Transaction& transaction, CoopId coop, std::int64_t id, Date last_day) {
  transaction.run(new_last_day, {{"coop", coop}, {"id", id}, {"last_day", last_day}});
}

void add_registration(db::Transaction& transaction, CoopId coop, const Registration& registration,
                      PersonId recorded_by, const people::Moment& moment) {
  transaction.run(add_a_registration, {{"coop", coop},
                                       {"id", moment.chance.identifier()},
                                       {"from", registration.from},
                                       {"number", registration.number},
                                       {"by", recorded_by},
                                       {"now", moment.now}});
}

std::optional<Registration> registration_of(db::Transaction& transaction, CoopId coop) {
  return transaction.one(last_registration, {{"coop", coop}}, [](const db::Row& row) {
    return Registration{row.date(0), row.text(1)};
  });
}

std::vector<SupportPeriod> counted(const std::vector<SupportEntry>& entries) {
  std::vector<SupportPeriod> periods;
  for (const SupportEntry& entry : entries) {
    if (entry.state == SupportEntry::State::asked) continue;
    periods.push_back({.person = entry.person,
                       .name = entry.name,
                       .from = entry.from,
                       .until = entry.until,
                       .is_care = entry.answers.is_care()});
  }
  return periods;
}

}  // namespace cydofal::membership
