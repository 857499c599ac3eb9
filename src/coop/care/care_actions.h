#pragma once

#include <string>

#include "coop/care/care_store.h"
#include "coop/care/proposal_rules.h"
#include "people/authorise.h"

/// Living with the week: places, patterns to which both say yes, notes on a visit, who sees it.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// Refused: invalid name or "place.town", conflict "place.too_many".
Result<PlaceId> add_place(db::Database& database, const Authorised<Action::change_places>& who,
                          std::string_view name, std::string_view town, const Moment& moment);
/// Refused: not_found.
Result<Done> remove_place(db::Database& database, const Authorised<Action::change_places>& who,
                          PlaceId place, const Moment& moment);

/// Proposes that `worker` comes to the subject. Nothing happens until both have said yes. Refused:
/// invalid "pattern.days", "pattern.past", "pattern.order", "pattern.too_short", "pattern.too_long",
/// "pattern.no_such_time", "pattern.doing", "pattern.trial", of a sleep-in "pattern.sleep_in_night",
/// "pattern.sleep_in_too_long", of two at once "pattern.same_worker", "pattern.team_full",
/// "pattern.team_gone"; conflict with what cannot be at once ("pattern.person_busy",
/// "pattern.worker_busy", "pattern.worker_travel" and so on).
///
/// Where two are needed at once, each has an arrangement of their own: each of the two workers, and
/// the person for each of them, says yes or no to exactly what they have to do with. Returns the first.
Result<PatternId> propose_pattern(db::Database& database,
                                  const Authorised<Action::propose_pattern>& who,
                                  const PatternProposal& proposal, const Moment& moment, Date today);

/// The actor's own yes or no. The second yes publishes the visits; a no books nothing and asks for
/// no reason. Refused: not_found when it does not wait for them ("pattern.needs_two_yeses" when one
/// of the two has said no), conflict as above. Whoever represents the person says it for them where may_not_speak() lets them; both
/// names stand with it from then on.
Result<Done> answer_pattern(db::Database& database, const Authorised<Action::answer_pattern>& who,
                            PatternId pattern, Answer answer, const Moment& moment, Date today);

/// Ends it from now on, by either, without a reason. Visits that have begun stay.
Result<Done> end_pattern(db::Database& database, const Authorised<Action::answer_pattern>& who,
                         PatternId pattern, const Moment& moment, Date today);

/// Support ends on `last_day`, and with it what rests on it: no pattern lasts longer, later visits
/// are cancelled, and nobody sees the week for them. Refused as membership::end_support_in.
Result<Done> end_support(db::Database& database, const Authorised<Action::plan_support>& who,
                         Date last_day, const Moment& moment, Date today);

/// By the one who was visited or the one who came. Refused: invalid "note.missing", "note.too_long"
/// (also for letters that cannot be kept), not_found for a visit of others.
Result<Done> write_note(db::Database& database, const Authorised<Action::write_note>& who,
                        VisitId visit, std::string_view words, Language language,
                        const Moment& moment);

/// Remembers what the sheet of a week said, so that the next can say what has changed.
void keep_printed_sheet(db::Database& database, const Authorised<Action::print_week>& who,
                        Date monday, const std::vector<Visit>& visits, const Moment& moment);
/// One "visit starts worker" a line.
std::string sheet_lines(const std::vector<Visit>& visits);

/// Publishes the visits of a co-op's agreed patterns as far ahead as they are published; done each
/// day. Returns how many.
std::int64_t publish_visits(db::Transaction& transaction, CoopId coop, const Moment& moment,
                            Date today);

/// Parts that set-up and demonstration data share.
Result<PatternId> propose_in(db::Transaction& transaction, CoopId coop, PersonId proposer,
                             std::string_view companion, PersonId person,
                             const PatternProposal& proposal, const Moment& moment, Date today);
Result<Done> answer_in(db::Transaction& transaction, CoopId coop, PersonId who,
                       std::string_view companion, PatternId pattern, Answer answer,
                       const Moment& moment, Date today);

}  // namespace cydofal::care
