#include "coop/membership/support_actions.h"

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
  const auto periods = counted(support_since(transaction, coop, today));
  const SupportPeriod wanted{.person = person->id,
                             .name = person->name,
                             .from = request.from,
                             .until = request.until,
                             .is_care = request.answers->is_care()};
  const bool emergency = request.way == SupportRequest::Way::emergency;
  SupportOutcome outcome;
  outcome.breach = first_breach(periods, wanted);
  outcome.begins = emergency || !outcome.breach;
  if (outcome.breach) outcome.free_from = first_free_day(periods, wanted);

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
  add_support(transaction, coop, entry);
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

}  // namespace cydofal::membership
