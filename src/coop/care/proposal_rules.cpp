#include "coop/care/proposal_rules.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/membership/member_store.h"
#include "people/relation_store.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using people::Relation;

Refusal invalid(const char* key, const char* field) {
  return {Refusal::Kind::invalid, {key}, field};
}

}  // namespace

std::optional<Refusal> unreadable(std::string_view words, std::size_t most, const char* key,
                                  const char* field) {
  if (!is_utf8(words) || has_unprintable(words) || code_points(words) > most) {
    return Refusal{Refusal::Kind::invalid, {key, {{"most", static_cast<std::int64_t>(most)}}}, field};
  }
  return std::nullopt;
}

std::optional<Refusal> wrong_proposal(const PatternProposal& proposal, Date today) {
  if (proposal.days.none()) return invalid("pattern.days", "days");
  if (proposal.from < today) return invalid("pattern.past", "from");
  if (proposal.until && *proposal.until < proposal.from) return invalid("pattern.order", "until");
  Pattern timed;
  timed.starts = proposal.starts;
  timed.ends = proposal.ends;
  if (proposal.starts == proposal.ends || timed.length().value > limits::visit_minutes_most) {
    return invalid("pattern.too_long", "ends");
  }
  if (timed.length().value < limits::visit_minutes_least) return invalid("pattern.too_short", "ends");
  if (proposal.kind == PatternKind::sleep_in) {
    if (proposal.ends > proposal.starts) return invalid("pattern.sleep_in_night", "ends");
    if (timed.length().value > limits::sleep_in_minutes_most) return invalid("pattern.sleep_in_too_long", "ends");
  }
  if (proposal.second == proposal.worker) return invalid("pattern.same_worker", "second");
  if (proposal.trial < 0 || proposal.trial > limits::trial_most) return invalid("pattern.trial", "trial");
  if (trimmed(proposal.doing).empty()) return invalid("pattern.doing", "doing");
  // One day only, at a time that the spring night skips: ask instead of moving it.
  if (proposal.until == proposal.from &&
      !speech::instant_in_london({proposal.from, proposal.starts})) {
    return invalid("pattern.no_such_time", "starts");
  }
  timed.days = proposal.days;
  timed.from = proposal.from;
  timed.until = proposal.until;
  if (visits_of(timed, timed.from, timed.from + 14).empty()) return invalid("pattern.days", "days");
  return unreadable(proposal.doing, limits::words_letters, "pattern.doing_too_long", "doing");
}

std::optional<membership::SupportEntry> support_on(db::Transaction& transaction, CoopId coop,
                                                   PersonId person, Date day) {
  for (auto& period : membership::support_since(transaction, coop, day)) {
    if (period.person == person && period.state != membership::SupportEntry::State::asked &&
        period.from <= day) {
      return std::move(period);
    }
  }
  return std::nullopt;
}

bool may_work(db::Transaction& transaction, CoopId coop, PersonId who, Instant now) {
  const auto relations = people::relations_of(transaction, coop, who, now);
  if (std::ranges::any_of(relations, [](const people::RelationTuple& tuple) {
        return tuple.object == PersonId{} && tuple.relation == Relation::worker;
      })) {
    return true;
  }
  const auto invitation = membership::open_invitation(transaction, coop, who);
  const auto rules = constitution::current_rule_book(transaction, coop);
  if (!invitation || !rules) return false;
  const auto* member_class = rules->find_class(invitation->class_code);
  return member_class != nullptr && member_class->gives == constitution::MemberClass::Gives::worker;
}

}  // namespace cydofal::care
