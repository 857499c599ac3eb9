#pragma once

#include "coop/care/representative.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_representative(db::Transaction& transaction, CoopId coop, const Representative& entry, Chance& chance);
void confirm_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, Instant now);
void end_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, WhyEnded why, Instant now);
void disagree_with_representative_row(db::Transaction& transaction, CoopId coop, RepresentativeId id, PersonId by, std::string_view companion, Instant now);
void answer_disagreement_row(db::Transaction& transaction, CoopId coop, const Representative& entry, const Representative::Answer& answer, Chance& chance);

/// All with their names and what makes the representative less free now.
std::optional<Representative> find_representative(db::Transaction& transaction, CoopId coop, RepresentativeId id, Instant now);
/// Whoever was ever entered for somebody, the newest first.
std::vector<Representative> representatives_of(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);
/// Those of the whole co-op that have not ended, the oldest first.
std::vector<Representative> representatives_here(db::Transaction& transaction, CoopId coop, Instant now, Date today);
/// How many of those wait for a second officer, or for an answer to somebody who does not agree.
std::int64_t count_waiting_representatives(db::Transaction& transaction, CoopId coop, Date today);
/// For whom somebody speaks now: those that are confirmed and whose relation stands.
std::vector<Representative> represented_by(db::Transaction& transaction, CoopId coop, PersonId representative, Instant now, Date today);

/// Somebody of exactly this name who is known to the person as family or belongs to the co-op: no second account for them. More
/// than one are told apart by nobody here.
std::vector<PersonId> known_by_name(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view name, Instant now);

/// What the newest record about the plan says that somebody else than `representative` wrote since then.
SpeakingRight::Record record_since(db::Transaction& transaction, CoopId coop, PersonId person, PersonId representative, Instant since);

/// Whether the person chose somebody as family.
bool is_family_of(db::Transaction& transaction, CoopId coop, PersonId somebody, PersonId person, Instant now);

}  // namespace cydofal::care
