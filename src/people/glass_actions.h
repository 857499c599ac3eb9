#pragma once

#include "people/authorise.h"
#include "people/glass_store.h"

/// Breaking the glass, answering for it and reviewing it.
namespace cydofal::people {

struct GlassAsked {
  BrokenGlass::Worry worry = BrokenGlass::Worry::person;
  std::string reason;
  Language language = Language::cy;
};

/// Opens what is closed about the subject to the actor for four hours. In the same transaction stand the entry of the record
/// and the notices, so that none is there without the others; whoever carries them out of the house is not waited for.
/// Refused: as wrong_reason(); not_found for somebody who gets no support here, and for oneself; conflict
/// "glass.open_already"; conflict "glass.nobody_to_tell" where nobody could review it.
Result<GlassId> break_glass(db::Database& database, const Authorised<Action::break_glass>& who, const GlassAsked& asked, const Moment& moment);

/// Says that it was looked at and what was found. Refused: as wrong_reason() at "words"; not_found for what is not the actor's
/// to review; conflict "glass.reviewed_already", "glass.ring_first" before the outside person was rung.
struct GlassReviewed {
  BrokenGlass::Review::Finding finding = BrokenGlass::Review::Finding::right;
  std::string words;
  Language language = Language::cy;
};
Result<Done> review_glass(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const GlassReviewed& reviewed, const Moment& moment);

/// The outside person, who is not here, was rung: by whoever opened it or may review it. Refused: not_found.
Result<Done> say_rang(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const Moment& moment);

/// The person may know of a worry about their circle: they are told, and find it and who looked on their own pages. By whoever
/// may review it, after the review. Refused: not_found; conflict "glass.review_first".
Result<Done> let_person_know(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const Moment& moment);

/// Who somebody is to this one, now.
Reviewer reviewer_of(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, PersonId person, Instant now);

/// Whether anybody's page of it opens to them: who opened it, who may review it, and the person where it is for them.
bool may_read(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, PersonId person, Instant now);

/// Whether somebody gets support here: there is nothing behind anybody else's glass.
bool is_supported(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);

}  // namespace cydofal::people
