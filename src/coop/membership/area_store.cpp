#include "coop/membership/area_store.h"

namespace cydofal::membership {

namespace {

constexpr std::string_view add_an_area = R"(
  insert into area (coop_id, id, place, name_cy, name_en, town, forum_chair_id)
  values (:coop, :id, :place, :name_cy, :name_en, :town, :chair))";

constexpr std::string_view keep_forum_chair = R"(
  update area set forum_chair_id = :chair where coop_id = :coop and id = :area)";

constexpr std::string_view every_area = R"(
  select id, place, name_cy, name_en, town, forum_chair_id from area
   where coop_id = :coop order by place)";

constexpr std::string_view one_area = R"(
  select id, place, name_cy, name_en, town, forum_chair_id from area
   where coop_id = :coop and id = :area)";

constexpr std::string_view number_of_areas = "select count(*) from area where coop_id = :coop";

constexpr std::string_view people_and_members = R"(
  select area_id, count(*), count(member.number)
    from area_person
    left join member on member.coop_id = area_person.coop_id
                    and member.person_id = area_person.person_id and member.left_on is null
   where area_person.coop_id = :coop group by area_id)";

constexpr std::string_view people_and_members_of_one = R"(
  select count(*), count(member.number)
    from area_person
    left join member on member.coop_id = area_person.coop_id
                    and member.person_id = area_person.person_id and member.left_on is null
   where area_person.coop_id = :coop and area_id = :area)";

constexpr std::string_view everyone_with_their_area = R"(
  select person.id, person.name, coalesce(area_id, 0), count(member.number)
    from person
    left join area_person on area_person.coop_id = :coop and area_person.person_id = person.id
    left join member on member.coop_id = :coop and member.person_id = person.id
                    and member.left_on is null
   where person.id in (select subject_id from relation
                        where coop_id = :coop and object_id = 0 and from_at <= :now
                          and (until_at is null or until_at > :now))
   group by person.id, person.name, area_id)";

constexpr std::string_view put_a_person = R"(
  insert into area_person (coop_id, person_id, area_id) values (:coop, :person, :area)
  on conflict (coop_id, person_id) do update set area_id = excluded.area_id)";

constexpr std::string_view area_of_a_person = R"(
  select area_id from area_person where coop_id = :coop and person_id = :person)";

Area read_area(const db::Row& row) {
  Area area{.id = row.id<AreaId>(0),
            .place = row.integer(1),
            .name_cy = row.text(2),
            .name_en = row.text(3),
            .town = row.text(4)};
  if (!row.is_null(5)) area.forum_chair = row.id<PersonId>(5);
  return area;
}

}  // namespace

void add_area(db::Transaction& transaction, CoopId coop, const Area& area) {
  transaction.run(add_an_area, {{"coop", coop},
                                {"id", area.id},
                                {"place", area.place},
                                {"name_cy", area.name_cy},
                                {"name_en", area.name_en},
                                {"town", area.town},
                                {"chair", area.forum_chair}});
}

void set_forum_chair(db::Transaction& transaction, CoopId coop, AreaId area, PersonId chair) {
  transaction.run(keep_forum_chair, {{"coop", coop}, {"area", area}, {"chair", chair}});
}

std::vector<Area> areas_of(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_area, {{"coop", coop}}, read_area);
}

std::optional<Area> find_area(db::Transaction& transaction, CoopId coop, AreaId area) {
  return transaction.one(one_area, {{"coop", coop}, {"area", area}}, read_area);
}

std::int64_t count_areas(db::Transaction& transaction, CoopId coop) {
  return transaction.number(number_of_areas, {{"coop", coop}});
}

AreaCount area_count(db::Transaction& transaction, CoopId coop, AreaId area) {
  return *transaction.one(people_and_members_of_one, {{"coop", coop}, {"area", area}},
                          [&](const db::Row& row) {
                            return AreaCount{area, row.integer(0), row.integer(1)};
                          });
}

std::vector<AreaCount> area_counts(db::Transaction& transaction, CoopId coop) {
  return transaction.all(people_and_members, {{"coop", coop}}, [](const db::Row& row) {
    return AreaCount{row.id<AreaId>(0), row.integer(1), row.integer(2)};
  });
}

void put_into_area(db::Transaction& transaction, CoopId coop, PersonId person, AreaId area) {
  transaction.run(put_a_person, {{"coop", coop}, {"person", person}, {"area", area}});
}

AreaId area_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction
      .one(area_of_a_person, {{"coop", coop}, {"person", person}},
           [](const db::Row& row) { return row.id<AreaId>(0); })
      .value_or(AreaId{});
}

std::vector<PersonInArea> people_by_area(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(everyone_with_their_area, {{"coop", coop}, {"now", now}},
                         [](const db::Row& row) {
                           return PersonInArea{row.id<PersonId>(0), row.text(1),
                                               row.id<AreaId>(2), row.integer(3) > 0};
                         });
}

}  // namespace cydofal::membership
