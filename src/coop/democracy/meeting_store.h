#pragma once

#include "coop/democracy/meeting.h"
#include "platform/db/database.h"

namespace cydofal::democracy {

void add_meeting(db::Transaction& transaction, CoopId coop, const Meeting& meeting);
/// With its agenda.
std::optional<Meeting> find_meeting(db::Transaction& transaction, CoopId coop, MeetingId id);
/// Without their agendas, the one furthest in the future first; at most `most`.
std::vector<Meeting> meetings(db::Transaction& transaction, CoopId coop, const Among& among, std::int64_t most);
/// The next one after `now`, without its agenda.
std::optional<Meeting> next_meeting(db::Transaction& transaction, CoopId coop, const Among& among, Instant now);
/// The latest meeting on whose agenda this proposal is to be decided.
std::optional<Meeting> meeting_that_decides(db::Transaction& transaction, CoopId coop, ProposalId proposal);

/// Who was there, instead of what was said about it before.
void keep_attendance(db::Transaction& transaction, CoopId coop, MeetingId id,
                     const std::vector<Elector>& present, Instant now);
std::vector<Elector> attendance_of(db::Transaction& transaction, CoopId coop, MeetingId id);

enum class Papers { on_screen, on_paper };
void wish_papers(db::Transaction& transaction, CoopId coop, PersonId person, Papers papers, Instant now);
Papers papers_wished(db::Transaction& transaction, CoopId coop, PersonId person);

}  // namespace cydofal::democracy
