#include "people/authorise.h"

namespace cydofal::people {

std::vector<RelationTuple> held_by(db::Transaction& transaction,
                                   const std::optional<Visitor>& visitor, CoopId coop, Instant now) {
  if (!visitor || coop == CoopId{}) return {};
  return relations_of(transaction, coop, visitor->person.id, now);
}

RelationSet relations_between(db::Transaction& transaction, const std::optional<Visitor>& visitor,
                              const Circle& circle, Instant now) {
  return relations_between(held_by(transaction, visitor, circle.coop, now), visitor, circle);
}

RelationSet relations_between(const std::vector<RelationTuple>& held,
                              const std::optional<Visitor>& visitor, const Circle& circle) {
  RelationSet holding = bit(Relation::anyone);
  if (circle.set_up) holding |= bit(Relation::set_up);
  if (circle.invited) holding |= bit(Relation::invited);
  if (!visitor) return holding;

  holding |= bit(Relation::signed_in);
  const PersonId actor = visitor->person.id;
  const bool about_someone = circle.subject != PersonId{};
  if (circle.coop == CoopId{}) {
    if (about_someone && circle.subject == actor) holding |= bit(Relation::self);
    return holding;
  }
  bool belongs = false;
  for (const RelationTuple& tuple : held) {
    belongs = true;
    if (tuple.object == PersonId{} || tuple.object == circle.subject) holding |= bit(tuple.relation);
    if (tuple.object == PersonId{} && is_officer(tuple.relation)) holding |= bit(Relation::officer);
    // Whoever speaks for any member sees what members see; for which, the tuple's object says.
    if (tuple.relation == Relation::delegate_of) holding |= bit(Relation::delegate);
  }
  // In a co-op to which they do not belong nobody is themselves either.
  if (belongs && about_someone && circle.subject == actor) holding |= bit(Relation::self);
  return holding;
}

std::optional<Denied> decide(const PolicyRow& policy, RelationSet holding, Strength strength,
                             bool is_signed_in) {
  if ((policy.relations & holding) == 0) {
    // Someone who is nobody yet may be somebody after signing in; whoever has, is told nothing.
    return Denied{is_signed_in ? Denied::Way::absent : Denied::Way::sign_in};
  }
  if (strength >= policy.strength) return std::nullopt;
  if (!is_signed_in) return Denied{Denied::Way::sign_in};
  return Denied{strength < Strength::say ? Denied::Way::say : Denied::Way::second};
}

Strength strength_of(const std::optional<Visitor>& visitor) {
  if (!visitor) return Strength::none;
  const bool has_said_enough = visitor->strength == Strength::say && visitor->second_step == Visitor::SecondStep::not_asked;
  return has_said_enough ? Strength::second : visitor->strength;
}

bool leaves_a_trace(const PolicyRow& policy) {
  return policy.kind == Kind::read && policy.sensitivity >= Sensitivity::S3;
}

bool is_within_scopes(const PolicyRow& policy, const std::optional<Visitor>& visitor) {
  if (!visitor || !visitor->scopes) return true;
  return policy.scope == Scope::every || (policy.scope != Scope::never && (*visitor->scopes & bit(policy.scope)) != 0);
}

}  // namespace cydofal::people
