#pragma once

#include "coop/care/correction.h"
#include "people/authorise.h"
#include "people/record_store.h"

/// Saying what is wrong about what is kept about oneself, and answering it.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

struct AskedCorrection {
  Wrong about = Wrong::other;
  std::int64_t note = 0;  ///< where it is about a note of theirs
  std::string wrong{};
  std::string right{};
  Language language = Language::cy;
};

/// Refused: invalid as wrong_in_correction(), one at a time; not_found for a note that is not about them.
Result<CorrectionId> ask_correction(db::Database& database, const Authorised<Action::ask_correction>& who, const AskedCorrection& asked,
                                    const Moment& moment);

struct AnsweredCorrection {
  Correction::Answer::Says says;
  std::string reason;
  Language language = Language::cy;
};

/// Whether this officer may: may_answer() of whoever wrote it.
bool may_answer_it(db::Transaction& transaction, CoopId coop, const Correction& correction, PersonId officer);

/// The open ones that this officer may answer, the oldest first.
std::vector<Correction> corrections_for(db::Transaction& transaction, CoopId coop, PersonId officer);
std::int64_t count_corrections_for(db::Transaction& transaction, CoopId coop, PersonId officer);

/// Once, and by nobody whom it names. Refused: invalid as wrong_reason_of_answer(), not_found, conflict "correction.answered_already".
Result<Done> answer_correction(db::Database& database, const Authorised<Action::answer_correction>& who, CorrectionId id,
                               const AnsweredCorrection& answered, const Moment& moment);

}  // namespace cydofal::care
