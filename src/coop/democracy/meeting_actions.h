#pragma once

#include "coop/democracy/meeting_store.h"
#include "coop/democracy/proposal_store.h"
#include "people/authorise.h"

/// Calling a meeting in time, papers as each member wants them, and what the chair says of it.
namespace cydofal::democracy {

using people::Action;
using people::Authorised;
using membership::AreaId;
using people::Moment;

struct Call {
  AreaId area{};  ///< whose forum meets; 0: the whole co-op
  Date date;
  ClockTime time;
  std::string place;
  PersonId chair;
  std::vector<AgendaItem> agenda;
};

/// The notice goes out now, to each member in their own way (people::tell). Refused: conflict "meeting.notice_short" with the clear days there would
/// be, those that the rules ask for and the first day in time, at the field "date"; invalid
/// "meeting.time", "meeting.place", "meeting.chair", "meeting.agenda_empty", "meeting.agenda_too_long",
/// "meeting.title", "area.not_here"; conflict "meeting.not_to_decide" for a proposal that is not (or no
/// more) talked about, that others decide, or that has a meeting already, "meeting.not_ready" for one without both languages and Easy Read.
Result<MeetingId> call_meeting(db::Database& database, const Authorised<Action::call_meeting>& who,
                               const Call& call, const Moment& moment, Date today);

/// The part that demonstration data shares, in the caller's transaction.
Result<MeetingId> call_meeting_in(db::Transaction& transaction, CoopId coop, PersonId caller,
                                  const Call& call, const Moment& moment, Date today);

/// How the actor wants papers from now on.
void choose_papers(db::Database& database, const Authorised<Action::choose_papers>& who, Papers papers,
                   const Moment& moment);

/// Who is there, as the chair sees it; again as people come. Refused: not_found unless the actor
/// takes the chair, conflict "hold.not_begun", "hold.too_late", "hold.decided" once a show of hands rests on it,
/// invalid "hold.not_a_member".
Result<Done> take_attendance(db::Database& database, const Authorised<Action::hold_meeting>& who, MeetingId id,
                             const std::vector<PersonId>& present, const Moment& moment);

/// The part that demonstration data shares: who was there, as `chair` saw it.
Result<Done> take_attendance_in(db::Transaction& transaction, CoopId coop, PersonId chair, MeetingId id,
                                const std::vector<PersonId>& present, const Moment& moment);

/// A show of hands decides a proposal of the agenda; who sits out on the day of the meeting is counted where they are there. Refused: as above, conflict "hold.attendance_first",
/// "hold.decided_already", not_found for what is not to be decided there, and figures_of_hands().
Result<Done> decide_by_hands(db::Database& database, const Authorised<Action::hold_meeting>& who, MeetingId id,
                             ProposalId proposal, const std::vector<Hands>& hands, const WhoSitsOut& who_sits_out, const Moment& moment);

}  // namespace cydofal::democracy
