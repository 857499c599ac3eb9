#pragma once

#include "app/handing_out_store.h"
#include "app/my_data.h"
#include "app/my_export.h"
#include "coop/care/hold_actions.h"
#include "people/authorise.h"

/// What the named keeper does with what is kept about somebody who asked for it to be erased.
namespace cydofal::app {

using people::Action;
using people::Authorised;
using people::Moment;

/// Somebody of whom something is left: by kind, with the day on which it goes or why it stays, as this keeper may know. What nothing
/// requires to be kept is the person's alone and stands in no list.
struct Kept {
  PersonId person{};
  std::string name{};
  std::string face{};
  std::vector<HeldData> left{};

  HandedKinds kinds() const;
};

/// Nothing for who did not ask, of whom nothing is left, or whose keeper this officer cannot be.
std::optional<Kept> kept_of(db::Transaction& transaction, const people::Coop& coop, PersonId person, PersonId keeper, Instant now, Date today);
/// Of everybody who asked, by name.
std::vector<Kept> all_kept(db::Transaction& transaction, const people::Coop& coop, PersonId keeper, Instant now, Date today);

/// Whom the co-op named to be rung where telling the person would put somebody in danger.
std::optional<people::WorryContact> person_to_ring(db::Transaction& transaction, CoopId coop);

/// Hands out some of what is kept about the subject: what was done, its entry in the record and the word to the person stand in one
/// transaction. Refused: as wrong_in(); not_found as kept_of(); conflict "handing.kind_gone" at its field, "handing.nobody_outside",
/// "handing.ring_first", "handing.too_many".
Result<HandedOutId> hand_out(db::Database& database, const Authorised<Action::hand_out>& who, const NewHandingOut& typed, care::Rang rang, const Moment& moment, Date today);

/// A handing-out of which its file can be read now, by whoever handed it out, and of which something is left.
std::optional<HandedOut> open_handed_out(db::Transaction& transaction, const people::Coop& coop, HandedOutId id, PersonId reader, Instant now, Date today);
/// The file: of its kinds what is left.
MyExport file_of(db::Transaction& transaction, const people::Coop& coop, const HandedOut& handed, PersonId reader, Instant now, Date today);

}  // namespace cydofal::app
