#include "coop/membership/area_actions.h"

#include "coop/membership/limits.h"
#include "coop/membership/organisation_actions.h"
#include "people/person.h"
#include "people/record_store.h"
#include "people/relation_store.h"

namespace cydofal::membership {

namespace {

using people::Payload;

Refusal absent() { return {Refusal::Kind::not_found, {"area.not_here"}}; }

}  // namespace

Result<AreaId> add_area(db::Database& database, const Authorised<Action::change_areas>& who,
                        const NewArea& area, const Moment& moment) {
  const auto name_cy = people::read_name(area.name_cy, "name_cy");
  if (!name_cy) return name_cy.refusal();
  const auto name_en = people::read_name(area.name_en, "name_en");
  if (!name_en) return name_en.refusal();
  const auto town = people::read_name(area.town, "town");
  if (!town) return Refusal{Refusal::Kind::invalid, {"area.town"}, "town"};
  return database.write([&](db::Transaction& transaction) -> Result<AreaId> {
    people::take_turn(transaction, who.coop());
    const std::int64_t before = count_areas(transaction, who.coop());
    if (before >= limits::areas_most) return Refusal{Refusal::Kind::conflict, {"area.too_many"}};
    const AreaId id{moment.chance.identifier()};
    add_area(transaction, who.coop(),
             {.id = id, .place = before + 1, .name_cy = *name_cy, .name_en = *name_en, .town = *town});
    people::append_to_record(
        transaction, who.coop(),
        {"area.added", who.actor(), who.actor(),
         Payload().add("name_cy", *name_cy).add("name_en", *name_en).add("town", *town).text()},
        moment);
    return id;
  });
}

Result<Done> put_into_area(db::Database& database, const Authorised<Action::change_areas>& who,
                           AreaId area, PersonId person, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!find_area(transaction, who.coop(), area)) return absent();
    if (people::relations_of(transaction, who.coop(), person, moment.now).empty()) {
      return Refusal{Refusal::Kind::invalid, {"area.person"}, "person"};
    }
    if (area_of(transaction, who.coop(), person) == area) return Done{};
    put_into_area(transaction, who.coop(), person, area);
    people::append_to_record(transaction, who.coop(),
                             {"area.joined", who.actor(), person,
                              Payload().add("area", area.value).text()},
                             moment);
    return Done{};
  });
}

Result<Done> choose_forum_chair(db::Database& database, const Authorised<Action::change_areas>& who,
                                AreaId area, PersonId chair, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!find_area(transaction, who.coop(), area)) return absent();
    const bool belongs = area_of(transaction, who.coop(), chair) == area &&
                         could_hold_office(transaction, who.coop(), chair, moment.now);
    if (!belongs) return Refusal{Refusal::Kind::invalid, {"area.chair"}, "chair"};
    set_forum_chair(transaction, who.coop(), area, chair);
    people::append_to_record(transaction, who.coop(),
                             {"area.chaired", who.actor(), chair,
                              Payload().add("area", area.value).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::membership
