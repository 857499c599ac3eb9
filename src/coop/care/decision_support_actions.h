#pragma once

#include "coop/care/decision_support_store.h"
#include "people/authorise.h"

/// Writing down what help somebody had with a decision, what was done in their best interests, and saying "I do not agree".
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// Refused: as wrong_in(); invalid "deciding.not_your_topic" for an advocate who was not appointed for this; conflict
/// "deciding.too_many".
Result<DecisionId> write_decision_support(db::Database& database, const Authorised<Action::write_decision_support>& who,
                                          const TypedDecisionSupport& typed, Language language, const Moment& moment);

/// To a record that the writer may read. Refused: not_found; as no_best_interests() and wrong_in().
Result<Done> write_best_interests(db::Database& database, const Authorised<Action::write_best_interests>& who, DecisionId decision,
                                  const TypedBestInterests& typed, Language language, const Moment& moment, Date today);

/// The person, or their advocate about what they were appointed for. Said again it stays as it was. Refused: not_found.
Result<Done> disagree_with_record(db::Database& database, const Authorised<Action::disagree_with_record>& who, DecisionId decision,
                                  const Moment& moment);

/// Who somebody is to these records.
DecisionReader decision_reader(db::Transaction& transaction, CoopId coop, PersonId person, PersonId reader, Instant now);

/// The part that demonstration data shares.
DecisionId write_decision_support_in(db::Transaction& transaction, CoopId coop, PersonId person, const Written& written,
                                     const TypedDecisionSupport& typed, const Moment& moment);
void write_best_interests_in(db::Transaction& transaction, CoopId coop, const DecisionSupport& record, const Written& written,
                             const TypedBestInterests& typed, const Moment& moment);

}  // namespace cydofal::care
