#pragma once

#include "coop/care/hold.h"
#include "coop/care/someone.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_hold(db::Transaction& transaction, CoopId coop, const Hold& hold, Chance& chance);
/// A second officer saw it: it holds until `until`.
void confirm_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Date until, Instant now);
void renew_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Date until, Instant now);
void end_hold_row(db::Transaction& transaction, CoopId coop, HoldId id, PersonId by, Instant now);

std::optional<Hold> find_hold(db::Transaction& transaction, CoopId coop, HoldId id);
/// All that have not ended, of whomever; the oldest first.
std::vector<Hold> holds_here(db::Transaction& transaction, CoopId coop, Date today);
/// Those that stand for somebody.
std::vector<Hold> holds_of(db::Transaction& transaction, CoopId coop, PersonId person, Date today);
/// True of those who left as well.
bool ever_stood_here(db::Transaction& transaction, CoopId coop, PersonId person);
/// Who gets support here or ever did, and whoever asked for erasure; by name.
std::vector<Someone> everyone_of_whom_something_is_kept(db::Transaction& transaction, CoopId coop);
/// Whether one stood for this kind when the person asked for it to be erased: then it goes when that ends, though they never ask
/// again.
bool was_held_when(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view kind, Instant asked_at, Date asked_on);

}  // namespace cydofal::care
