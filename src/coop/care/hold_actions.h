#pragma once

#include "coop/care/hold_store.h"
#include "people/authorise.h"

/// Entering a legal hold, seeing it a second time, looking again, and ending it.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// By an officer for the subject: it holds for seven days, until a second officer has seen it. Refused: as wrong_in(); not_found for somebody of whom nothing is
/// kept here; invalid "legal_hold.named_unknown"; conflict "legal_hold.not_apart", "legal_hold.too_many".
Result<HoldId> enter_hold(db::Database& database, const Authorised<Action::enter_hold>& who, const NewHold& typed, const Moment& moment, Date today);

/// What a second officer, or later any who is apart from it, does with it.
enum class HoldDecision { confirm, renew, end };
inline constexpr std::array<std::string_view, 3> hold_decisions{"confirm", "renew", "end"};
std::optional<HoldDecision> hold_decision_named(std::string_view name);
/// Whether the officer rang the outside person, where the person is not told.
enum class Rang { no, yes };

/// Refused: not_found; conflict "legal_hold.another_officer", "legal_hold.not_apart", "legal_hold.confirmed_already", "legal_hold.not_confirmed",
/// "legal_hold.ended_already", "legal_hold.ring_first" where the outside person was not rung.
Result<Done> decide_hold(db::Database& database, const Authorised<Action::decide_hold>& who, HoldId id, HoldDecision decision, Rang rang, const Moment& moment,
                         Date today);

/// Who an officer is to somebody's holds.
HoldOfficer hold_officer(db::Transaction& transaction, CoopId coop, PersonId officer, PersonId person, Instant now);

}  // namespace cydofal::care
