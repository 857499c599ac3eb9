#include "coop/membership/support_actions.h"

#include <algorithm>

#include "coop/membership/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "platform/base/text.h"

namespace cydofal::membership {

namespace {

using people::Payload;
using people::Relation;

std::optional<Refusal> wrong(const SupportRequest& request, Date today) {
  const auto refuse = [](const char* key, const char* field) {
    return Refusal{Refusal::Kind::invalid, {key}, field};
  };
  if (!request.answers) return refuse("support.questions", "washing");
  if (request.hours_a_week < 1 || request.hours_a_week > limits::hours_a_week_most) {
    return refuse("support.hours", "hours");
  }
  if (request.from < today) return refuse("support.past", "from");
  if (request.until && *request.until < request.from) return refuse("support.order", "until");
  if (request.way == SupportRequest::Way::emergency && trimmed(request.reason).empty()) {
    return refuse("support.reason", "reason");
  }
  if (!is_utf8(request.reason) || has_unprintable(request.reason)) {
    return refuse("apply.words_unreadable", "reason");
  }
  if (code_points(request.reason) > limits::own_words_letters) {
    return Refusal{Refusal::Kind::invalid,
                   {"apply.words_too_long", {{"most", std::int64_t{limits::own_words_letters}}}},
                   "reason"};
  }
  return std::nullopt;
}

std::string payload_of(const SupportEntry& entry) {
  return Payload()
      .add("from", entry.from.text())
      .add("until", entry.until ? entry.until->text() : "")
      .add("care", entry.answers.is_care() ? "yes" : "no")
      .add("minutes_a_week", entry.a_week.value)
      .add("reason", entry.reason)
      .text();
}

}  // namespace

Result<SupportOutcome> plan_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                       PersonId subject, const SupportRequest& request,
                                       const people::Moment& moment, Date today) {
  if (const auto refusal = wrong(request, today)) return *refusal;
  // Two officers at once must not each find the fourth place free.
  people::take_turn(transaction, coop);
  const auto person = people::find_person(transaction, subject);
  if (!person || people::relations_of(transaction, coop, subject, moment.now).empty()) {
    return Refusal{Refusal::Kind::not_found, {"support.nobody"}};
  }
  if (people::find_coop(transaction, coop)->profile == people::Coop::Profile::introduction) {
    return Refusal{Refusal::Kind::conflict, {"support.introduces"}};
  }
  const auto periods = counted(support_since(transaction, coop, today));
  const auto registration = registration_of(transaction, coop);
  const auto registered_from = registration ? std::optional(registration->from) : std::nullopt;
  const SupportPeriod wanted{.person = person->id,
                             .name = person->name,
                             .from = request.from,
                             .until = request.until,
                             .is_care = request.answers->is_care()};
  const bool emergency = request.way == SupportRequest::Way::emergency;
  SupportOutcome outcome;
  outcome.breach = first_breach(periods, wanted, registered_from);
  outcome.begins = emergency || !outcome.breach;
  if (outcome.breach) outcome.free_from = first_free_day(periods, wanted, registered_from);

  const SupportEntry entry{.id = moment.chance.identifier(),
                           .person = person->id,
                           .answers = *request.answers,
                           .from = request.from,
                           .until = request.until,
                           .a_week = Minutes{request.hours_a_week * 60},
                           .state = !outcome.begins               ? SupportEntry::State::asked
                                    : emergency && outcome.breach ? SupportEntry::State::emergency
                                                                  : SupportEntry::State::agreed,
                           .answered_with = actor,
                           .answered_at = moment.now,
                           .reason = std::string(trimmed(request.reason))};
  forget_asked(transaction, coop, person->id);
  add_support(transaction, coop, entry, moment.chance);
  people::append_to_record(transaction, coop,
                           {entry.state == SupportEntry::State::emergency ? "support.emergency"
                            : outcome.begins                              ? "support.agreed"
                                                                          : "support.asked",
                            actor, person->id, payload_of(entry)},
                           moment);
  return outcome;
}

Result<SupportOutcome> plan_support(db::Database& database,
                                    const people::Authorised<people::Action::plan_support>& who,
                                    const SupportRequest& request, const people::Moment& moment,
                                    Date today) {
  return database.write([&](db::Transaction& transaction) {
    return plan_support_in(transaction, who.coop(), who.actor(), who.subject(), request, moment,
                           today);
  });
}

Result<SupportEntry> end_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                    PersonId subject, Date last_day, const people::Moment& moment,
                                    Date today) {
  people::take_turn(transaction, coop);
  const auto entries = support_since(transaction, coop, today);
  const auto entry = std::ranges::find_if(entries, [&](const SupportEntry& each) {
    return each.person == subject && each.state != SupportEntry::State::asked;
  });
  if (entry == entries.end()) return Refusal{Refusal::Kind::not_found, {"support.none"}};
  if (last_day < today || last_day < entry->from) {
    return Refusal{Refusal::Kind::invalid, {"support.past"}, "last"};
  }
  if (entry->until && last_day >= *entry->until) {
    return Refusal{Refusal::Kind::invalid, {"support.ends_earlier", {{"date", *entry->until}}}, "last"};
  }
  end_support_on(transaction, coop, entry->id, last_day);
  SupportEntry ended = *entry;
  ended.until = last_day;
  people::append_to_record(transaction, coop, {"support.ended", actor, subject, payload_of(ended)},
                           moment);
  return ended;
}

Result<Done> record_registration(db::Database& database,
                                 const people::Authorised<people::Action::record_registration>& who,
                                 const Registration& registration, const people::Moment& moment) {
  const std::string number(trimmed(registration.number));
  const auto refuse = [](Message message) {
    return Refusal{Refusal::Kind::invalid, std::move(message), "number"};
  };
  if (number.empty()) return refuse({"registration.number_missing"});
  if (!is_utf8(number) || has_unprintable(number)) return refuse({"apply.words_unreadable"});
  if (code_points(number) > limits::registration_letters) {
    return refuse({"registration.number_long", {{"most", std::int64_t{limits::registration_letters}}}});
  }
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    add_registration(transaction, who.coop(), {registration.from, number}, who.actor(), moment);
    people::append_to_record(
        transaction, who.coop(),
        {"registration.recorded", who.actor(), {},
         Payload().add("from", registration.from.text()).add("number", number).text()},
        moment);
    return Done{};
  });
}

}  // namespace cydofal::membership
