#include "coop/membership/area_actions.h"

#include <gmock/gmock.h>

#include "coop/membership/area_pages.h"
#include "coop/membership/member_store.h"
#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using testing::expect_in_every_voice;
using testing::nasty_name;
using testing::shows;
using testing::why_not;

/// Eleri is the secretary; Mari and Ceri are members.
class Areas : public testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    mari = member("Mari", "supported");
    ceri = member("Ceri", "workers");
  }

  Authorised<Action::change_areas> officer() {
    return key<Action::change_areas>(eleri, {.coop = teulu});
  }
  AreaId area(std::string_view name) {
    const auto added = membership::add_area(
        database(), officer(), {std::string(name), std::string(name), "Fishguard"}, moment());
    EXPECT_TRUE(added);
    return *added;
  }
  Result<Done> put(PersonId person, AreaId into) {
    return membership::put_into_area(database(), officer(), into, person, moment());
  }
  std::vector<std::string> on_roll(AreaId of) {
    std::vector<std::string> names;
    for (const Member& member : read([&](db::Transaction& transaction) {
           return members_on(transaction, teulu, today, of);
         })) {
      names.push_back(member.name);
    }
    return names;
  }

  PersonId mari;
  PersonId ceri;
};

TEST_P(Areas, HaveTheirOwnMembers) {
  const AreaId north = area("Gogledd");
  const AreaId south = area("De");
  ASSERT_TRUE(put(mari, north));
  ASSERT_TRUE(put(ceri, south));
  EXPECT_EQ(recorded(teulu).back(), "area.joined");
  EXPECT_THAT(on_roll(north), ElementsAre("Mari"));
  EXPECT_THAT(on_roll(south), ElementsAre("Ceri"));
  EXPECT_THAT(on_roll({}), ElementsAre("Eleri Prosser", "Mari", "Ceri"));
  ASSERT_TRUE(put(mari, south)) << "whoever moves belongs to one of them only";
  EXPECT_THAT(on_roll(north), ElementsAre());
  read([&](db::Transaction& transaction) {
    EXPECT_EQ(area_of(transaction, teulu, mari), south);
    EXPECT_EQ(area_of(transaction, teulu, eleri), AreaId{});
    EXPECT_EQ(area_count(transaction, teulu, south).members, 2);
    EXPECT_THAT(area_counts(transaction, teulu), SizeIs(1));
    std::vector<std::string> names;
    for (const Area& each : areas_of(transaction, teulu)) names.push_back(each.name_cy);
    EXPECT_THAT(names, ElementsAre("Gogledd", "De"));
  });
}

TEST_P(Areas, TakeWhoBelongsToTheCoop) {
  const AreaId north = area("Gogledd");
  EXPECT_EQ(why_not(put(PersonId{12345}, north)), "area.person");
  EXPECT_EQ(why_not(put(mari, AreaId{12345})), "area.not_here");
  const PersonId carwyn = invited("Carwyn", "workers");
  ASSERT_TRUE(put(carwyn, north));
  EXPECT_THAT(on_roll(north), ElementsAre()) << "not a member yet";
  const auto everyone =
      read([&](db::Transaction& transaction) { return people_by_area(transaction, teulu, now); });
  EXPECT_THAT(everyone, SizeIs(4));
  for (const PersonInArea& each : everyone) {
    EXPECT_EQ(each.area, each.person == carwyn ? north : AreaId{}) << each.name;
    EXPECT_EQ(each.is_member, each.person != carwyn) << each.name;
  }
}

TEST_P(Areas, AreChairedByOneOfTheirMembers) {
  const AreaId north = area("Gogledd");
  const auto choose = [&](PersonId chair) {
    return choose_forum_chair(database(), officer(), north, chair, moment());
  };
  EXPECT_EQ(why_not(choose(mari)), "area.chair");
  ASSERT_TRUE(put(mari, north));
  ASSERT_TRUE(choose(mari));
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return find_area(transaction, teulu, north)->forum_chair;
            }),
            mari);
  EXPECT_EQ(recorded(teulu).back(), "area.chaired");
}

TEST_P(Areas, HaveANameInBothLanguages) {
  const auto add = [&](std::string cy, std::string en, std::string town) {
    const auto added = membership::add_area(database(), officer(), {cy, en, town}, moment());
    return added ? std::string() : added.refusal().field;
  };
  EXPECT_EQ(add("", "North", "Fishguard"), "name_cy");
  EXPECT_EQ(add("Gogledd", " ", "Fishguard"), "name_en");
  EXPECT_EQ(add("Gogledd", "North", ""), "town");
  EXPECT_EQ(count("area"), 0);
}

TEST_P(Areas, OfAnotherCoopAreNotHere) {
  const AreaId north = area("Gogledd");
  const CoopId other = found("arall", "family", people::Coop::Profile::provider);
  read([&](db::Transaction& transaction) {
    EXPECT_FALSE(find_area(transaction, other, north));
    EXPECT_TRUE(areas_of(transaction, other).empty());
    EXPECT_TRUE(people_by_area(transaction, other, now).empty());
  });
}

CYDOFAL_ON_BOTH_DATABASES(Areas);

const people::Coop coop{.id = CoopId{1},
                        .slug = "teulu-ynghyd",
                        .name_cy = "Teulu Ynghyd",
                        .name_en = "Family Together",
                        .template_name = "family"};
const people::Visitor reader{
    .person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};
const Area shown{.id = AreaId{9}, .place = 1, .name_cy = std::string(nasty_name), .name_en = std::string(nasty_name), .town = "Fishguard"};

TEST(AreasPage, LeadsToForumsThatOpenAndToNoOthers) {
  expect_in_every_voice(&coop, &reader, {"area.title", "area.to_forum"}, [](const View& view) {
    AreasView areas;
    areas.areas.push_back({shown, {AreaId{9}, 148, 38}, true});
    areas.areas.push_back({{.id = AreaId{10}, .place = 2, .name_cy = "De", .name_en = "South", .town = "Tenby"}, {}, false});
    const auto content = areas_page(view, areas);
    EXPECT_TRUE(shows(content, nasty_name));
    EXPECT_THAT(content.body.markup(), HasSubstr(view.to(forum_path, {"9"}).text()));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr(view.to(forum_path, {"10"}).text())));
    EXPECT_THAT(content.body.markup(), Not(HasSubstr("<form")));
    return content;
  });
  expect_in_every_voice(&coop, &reader, {"area.none", "area.new"}, [](const View& view) {
    return areas_page(view, {.areas = {}, .is_officer = true});
  });
}

TEST(AreaPeoplePage, AsksForAChairAmongMembersOnly) {
  expect_in_every_voice(&coop, &reader, {"area.chair_label", "area.bring_in"}, [](const View& view) {
    AreaPeopleView people{.area = shown};
    people.people = {{PersonId{1}, "Mari"}, {PersonId{2}, std::string(nasty_name)}};
    people.members = {{PersonId{1}, "Mari"}};
    people.others = {{PersonId{3}, "Ceri"}};
    const auto content = area_people_page(view, people);
    EXPECT_TRUE(shows(content, nasty_name));
    return content;
  });
}

}  // namespace
}  // namespace cydofal::membership
