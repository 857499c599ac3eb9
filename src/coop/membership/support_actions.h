#pragma once

#include <optional>
#include <string>

#include "coop/membership/support_store.h"
#include "people/authorise.h"

namespace cydofal::membership {

/// What an officer and the person fill in together.
struct SupportRequest {
  std::optional<SupportAnswers> answers;  ///< nothing until all three questions are answered
  Date from;
  std::optional<Date> until{};
  std::int64_t hours_a_week = 0;
  enum class Way {
    lawful,    ///< only if it never makes one person too many
    emergency  ///< begins anyway, with a reason: recorded, never called allowed
  } way = Way::lawful;
  std::string reason{};
};

/// What came of it.
struct SupportOutcome {
  bool begins = false;                ///< false: it was kept as asked
  std::optional<Breach> breach{};     ///< why it does not begin, or what the emergency breaks
  std::optional<Date> free_from{};    ///< when it could
};

/// Begins, or keeps as asked, the subject's support. Refused: invalid "support.questions",
/// "support.hours", "support.past", "support.order", "support.reason", "apply.words_too_long" or
/// "apply.words_unreadable" for the reason; not_found when the subject is
/// not known in this co-op; conflict "support.introduces" where the co-op only introduces people.
Result<SupportOutcome> plan_support(db::Database& database,
                                    const people::Authorised<people::Action::plan_support>& who,
                                    const SupportRequest& request, const people::Moment& moment,
                                    Date today);

/// Sets an earlier last day to the subject's support, in the caller's transaction: what rests on it
/// ends with it (care::end_support). Returns the entry as it was. Refused: invalid "support.past",
/// "support.ends_earlier" (what is longer is planned anew), not_found "support.none".
Result<SupportEntry> end_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                    PersonId subject, Date last_day, const people::Moment& moment,
                                    Date today);

/// Refused: invalid "registration.number_missing", "registration.number_long",
/// "apply.words_unreadable".
Result<Done> record_registration(db::Database& database,
                                 const people::Authorised<people::Action::record_registration>& who,
                                 const Registration& registration, const people::Moment& moment);

/// The part that set-up and demonstration data share, in the caller's transaction. `actor` answered
/// the questions with the person.
Result<SupportOutcome> plan_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                       PersonId subject, const SupportRequest& request,
                                       const people::Moment& moment, Date today);

}  // namespace cydofal::membership
