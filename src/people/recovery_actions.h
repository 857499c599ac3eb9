#pragma once

#include <vector>

#include "people/recovery_store.h"
#include "people/sign_in_actions.h"

/// Who forgot their pictures or PIN, or lost everything, is known by people: two officers do together what neither can
/// do alone. docs/running.md says how they make sure.
namespace cydofal::people {

/// An officer's new card for somebody who cannot show their pictures or PIN. It opens with them, should they be
/// remembered; without them only once another officer has answered. Its code is shown once, to be printed; the
/// person and the officers who can answer hear of it. Refused: conflict "recovery.nobody_else" in a co-op with no
/// other officer, not_allowed "recovery.own" for oneself.
Result<CardCode> begin_recovery(db::Database& database, SecretKeeper& keeper,
                                const Authorised<Action::begin_recovery>& who, const Moment& moment);

enum class HandedOver { yes, no };
/// Another officer knows the person, and knows that they have the card: they choose new pictures or a new PIN with it, and
/// whatever opened before opens nothing. Or it was not so: the card opens nothing. Refused: not_found "recovery.over";
/// not_allowed "recovery.not_yours" for who made the card or whose it is, "recovery.their_worker" for somebody who comes
/// to support the person while an officer is there who does not.
Result<Done> answer_recovery(db::Database& database, const Authorised<Action::answer_recovery>& who,
                             RecoveryId recovery, HandedOver handed_over, const EndsToo& ends_too, const Moment& moment);

/// The officers who can answer for a card that `asker` made for `person`: not they themselves, and none who comes to
/// support the person while another can. Empty: nobody.
std::vector<PersonId> who_can_answer(db::Transaction& transaction, CoopId coop, PersonId person, PersonId asker, Instant now);

}  // namespace cydofal::people
