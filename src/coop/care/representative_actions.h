#pragma once

#include "coop/care/representative_store.h"
#include "coop/membership/member_actions.h"
#include "people/authorise.h"

/// Entering whom the law names, seeing the paper a second time, not agreeing, answering that, and ending it.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// By an officer for the subject; nothing opens by it. The person is told. Refused: as wrong_in(); invalid
/// "representative.not_supported", "representative.themselves", "representative.two_of_that_name"; conflict
/// "representative.not_apart" for an officer who is of it themselves, "representative.too_many".
Result<RepresentativeId> enter_representative(db::Database& database, const Authorised<Action::enter_representative>& who, const NewRepresentative& typed,
                                              const Moment& moment, Date today);

/// A card for whoever is new here; nothing for somebody who comes in already.
using RepresentativeCard = std::optional<membership::InvitationCard>;

/// By a second officer, who saw the paper: from now on it holds, in place of what was entered of the same kind before. Both are told.
/// Refused: not_found; conflict "representative.another_officer", "representative.not_apart", "representative.confirmed_already",
/// "representative.ended_already".
Result<RepresentativeCard> confirm_representative(db::Database& database, people::SecretKeeper& keeper, const Authorised<Action::confirm_representative>& who,
                                                  RepresentativeId id, const Moment& moment, Date today);

/// By an officer when the paper ends or was entered wrongly, by the representative about themselves. The person is told. Refused:
/// not_found; conflict "representative.not_apart", "representative.ended_already".
Result<Done> end_representative(db::Database& database, const Authorised<Action::end_representative>& who, RepresentativeId id, WhyEnded why,
                                const Moment& moment, Date today);

/// By the person, or an advocate of theirs; said again it stays as it was. Whoever leads on keeping people safe and the officers who
/// saw the paper are told. Refused: not_found.
Result<Done> disagree_with_representative(db::Database& database, const Authorised<Action::disagree_with_representative>& who, RepresentativeId id,
                                          const Moment& moment, Date today);

/// By an officer who is nobody's side in it; the person is told. Refused: as wrong_answer(); not_found; conflict
/// "representative.not_apart", "representative.answered_already".
struct DisagreementAnswered {
  std::string words{};
  Language language = Language::cy;
};
Result<Done> answer_disagreement(db::Database& database, const Authorised<Action::answer_disagreement>& who, RepresentativeId id,
                                 const DisagreementAnswered& answered, const Moment& moment);

/// What an officer may see of these pages: nothing about somebody whom they represent themselves.
bool may_handle(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId officer, Instant now);

/// What waits for an officer: papers to be seen a second time, and people to be answered.
std::int64_t count_representatives_for(db::Transaction& transaction, CoopId coop, PersonId officer, Instant now, Date today);

/// The entry by which somebody speaks for the person about care. `asked_at`: since when this has been asked. Refused: not_found
/// where they are no representative of the person, as may_not_speak().
Result<Representative> speaker_for(db::Transaction& transaction, CoopId coop, PersonId person, PersonId speaker, PersonId worker, Instant asked_at,
                                   const Moment& moment, Date today);

/// The parts that demonstration data shares.
RepresentativeId enter_representative_in(db::Transaction& transaction, CoopId coop, const Representative& entry, const Moment& moment);
void confirm_representative_in(db::Transaction& transaction, CoopId coop, const Representative& entry, PersonId officer, const Moment& moment);

}  // namespace cydofal::care
