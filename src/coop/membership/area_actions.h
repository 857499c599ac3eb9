#pragma once

#include "coop/membership/area_store.h"
#include "people/authorise.h"

/// Areas and who belongs to them, as officers arrange it.
namespace cydofal::membership {

using people::Action;
using people::Authorised;
using people::Moment;

struct NewArea {
  std::string name_cy;
  std::string name_en;
  std::string town;
};

/// Refused: invalid name (at "name_cy" or "name_en"), "area.town"; conflict "area.too_many".
Result<AreaId> add_area(db::Database& database, const Authorised<Action::change_areas>& who,
                        const NewArea& area, const Moment& moment);

/// `person` belongs to that area from now on. Refused: not_found "area.not_here", invalid "area.person" for
/// who is not known in this co-op.
Result<Done> put_into_area(db::Database& database, const Authorised<Action::change_areas>& who,
                           AreaId area, PersonId person, const Moment& moment);

/// Refused: not_found "area.not_here", invalid "area.chair" for who is no member of that area.
Result<Done> choose_forum_chair(db::Database& database, const Authorised<Action::change_areas>& who,
                                AreaId area, PersonId chair, const Moment& moment);

}  // namespace cydofal::membership
