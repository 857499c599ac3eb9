#pragma once

#include "people/glass.h"
#include "people/notice.h"
#include "platform/db/database.h"

namespace cydofal::people {

void add_broken_glass(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, Chance& chance);
std::optional<BrokenGlass> find_broken_glass(db::Transaction& transaction, CoopId coop, GlassId id);
void keep_review(db::Transaction& transaction, CoopId coop, PersonId subject, GlassId id, const BrokenGlass::Review& review, Chance& chance);

void mark_shown(db::Transaction& transaction, CoopId coop, GlassId id, PersonId by, Instant now);

/// What somebody has opened about a person and may read now: the last there is.
std::optional<BrokenGlass> open_glass(db::Transaction& transaction, CoopId coop, PersonId opener, PersonId subject, Instant now);
/// All that somebody has open now.
std::vector<BrokenGlass> glasses_open_for(db::Transaction& transaction, CoopId coop, PersonId opener, Instant now);
/// Those since then, those without a review and those of which the person does not know, the newest first.
std::vector<BrokenGlass> glasses_since(db::Transaction& transaction, CoopId coop, Instant since);

/// Whom it was told to: somebody here, or the outside person, of whom there is a name and a telephone.
struct GlassNotice {
  std::int64_t place = 0;
  std::optional<PersonId> person{};
  std::string name{};
  std::string telephone{};
  std::string way{};  ///< a channel's name, or "telephone"
  std::optional<Instant> seen_at{};

  bool is_of_the_outside_person() const { return !person; }
};
void add_glass_notice(db::Transaction& transaction, CoopId coop, GlassId id, const GlassNotice& notice);
std::vector<GlassNotice> notices_of(db::Transaction& transaction, CoopId coop, GlassId id);
/// The person has read it.
void mark_seen(db::Transaction& transaction, CoopId coop, GlassId id, PersonId person, Instant now);
/// The outside person was rung; true when that was not said before.
bool mark_rung(db::Transaction& transaction, CoopId coop, GlassId id, PersonId by, Instant now);
/// What was told to somebody and they have not read, the oldest first.
std::vector<GlassId> glasses_unread_by(db::Transaction& transaction, CoopId coop, PersonId person);

/// How many worries about a person nobody reviewed in time.
std::int64_t count_late_glasses(db::Transaction& transaction, CoopId coop, Instant now);

}  // namespace cydofal::people
