#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "people/person.h"
#include "people/policy_table.h"
#include "people/relation_store.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"

namespace cydofal::people {

/// Who is at the other end of a request, as far as their session says.
struct Visitor {
  Person person;
  Strength strength = Strength::look;
  std::string companion{};  ///< their own answer to "Who is with you?"; empty: nobody
  Digest session{};         ///< names the session's row
  Instant session_ends{};   ///< when it opens nothing any more
  std::optional<ScopeSet> scopes{};  ///< set: a program with a key of theirs, which opens these only
  /// Whether what needs a second step asks this one for it; of others saying who they are is enough.
  enum class SecondStep { not_asked, asked } second_step = SecondStep::not_asked;
};

/// What a request is about: a co-op, and the person whose things they are, if any.
struct Circle {
  CoopId coop{};
  PersonId subject{};
  /// Set by the two doors that open without a session: a set-up link or an invitation card.
  bool set_up = false;
  bool invited = false;
};

/// The only key to an action. Nothing but authorise() makes one, and only for the action it names.
template <Action action>
class Authorised {
 public:
  PersonId actor() const { return actor_; }
  CoopId coop() const { return circle_.coop; }
  PersonId subject() const { return circle_.subject; }
  const std::string& companion() const { return companion_; }

 private:
  Authorised(PersonId actor, Circle circle, std::string companion)
      : actor_(actor), circle_(circle), companion_(std::move(companion)) {}

  template <Action asked>
  friend std::variant<Authorised<asked>, struct Denied> authorise(
      const std::vector<RelationTuple>& held, const std::optional<Visitor>& visitor,
      const Circle& circle);

  PersonId actor_;
  Circle circle_;
  std::string companion_;
};

/// Why not, in terms of what the person can do about it.
struct Denied {
  enum class Way {
    absent,   ///< nothing: what they asked for does not exist, for them
    sign_in,  ///< sign in first
    say,      ///< show it is you, with your pictures or your PIN
    second    ///< and once more, with your app or your passkey
  };
  Way way;
};

/// What a visitor holds in a co-op now; nothing for nobody, and nowhere.
std::vector<RelationTuple> held_by(db::Transaction& transaction,
                                   const std::optional<Visitor>& visitor, CoopId coop, Instant now);

/// Which relations hold between a visitor and what they ask about. `held` is held_by() of the
/// circle's co-op.
RelationSet relations_between(const std::vector<RelationTuple>& held,
                              const std::optional<Visitor>& visitor, const Circle& circle);
RelationSet relations_between(db::Transaction& transaction, const std::optional<Visitor>& visitor,
                              const Circle& circle, Instant now);

/// The evaluator of policy.tsv, pure: what follows from the relations that hold and the strength of
/// the sign-in.
std::optional<Denied> decide(const PolicyRow& policy, RelationSet holding, Strength strength,
                             bool is_signed_in);

/// How strong the sign-in of a visitor is for the table: whoever is not asked for a second step has said enough.
Strength strength_of(const std::optional<Visitor>& visitor);

/// Whether a page of this action is in the record whenever somebody else looks at it.
bool leaves_a_trace(const PolicyRow& policy);

/// Whether a key may open this at all; a session, which has no scopes, may always.
bool is_within_scopes(const PolicyRow& policy, const std::optional<Visitor>& visitor);

/// `held` is held_by() of the circle's co-op: a caller who has asked already need not ask again.
template <Action action>
std::variant<Authorised<action>, Denied> authorise(const std::vector<RelationTuple>& held,
                                                   const std::optional<Visitor>& visitor,
                                                   const Circle& circle) {
  if (!is_within_scopes(policy_of(action), visitor)) return Denied{Denied::Way::absent};
  const auto denied = decide(policy_of(action), relations_between(held, visitor, circle),
                             strength_of(visitor), visitor.has_value());
  if (denied) return *denied;
  return Authorised<action>(visitor ? visitor->person.id : PersonId{}, circle,
                            visitor ? visitor->companion : std::string());
}
template <Action action>
std::variant<Authorised<action>, Denied> authorise(db::Transaction& transaction,
                                                   const std::optional<Visitor>& visitor,
                                                   const Circle& circle, Instant now) {
  return authorise<action>(held_by(transaction, visitor, circle.coop, now), visitor, circle);
}

}  // namespace cydofal::people
