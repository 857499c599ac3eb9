#pragma once

#include "coop/fostering/fostering_pages.h"
#include "coop/fostering/limits.h"
#include "people/person_api.h"

/// Foster care for programs: support groups, households, and who lives with whom.
namespace cydofal::fostering {

using people::SomeoneJson;

struct SupportGroupJson {
  static constexpr std::string_view api_name = "SupportGroup";
  static SupportGroupJson example();
  std::int64_t id = 0;
  std::string name_cy;
  std::string name_en;
  std::string town;
  std::optional<Date> met_on{};
  Date due_on{};
};
BOOST_DESCRIBE_STRUCT(SupportGroupJson, (), (id, name_cy, name_en, town, met_on, due_on))

struct SupportGroupsJson {
  static constexpr std::string_view api_name = "SupportGroups";
  static SupportGroupsJson example() { return {.groups = {SupportGroupJson::example()}}; }
  std::vector<SupportGroupJson> groups;
};
BOOST_DESCRIBE_STRUCT(SupportGroupsJson, (), (groups))

/// A household as a group's list has it: `person` is one of its carers, by whom it is asked for.
struct AskedHouseholdJson {
  static constexpr std::string_view api_name = "AskedHousehold";
  static AskedHouseholdJson example() { return {.person = 4503599627370503, .names = "Tomos Beynon", .break_until = {}}; }
  std::int64_t person = 0;
  std::string names;
  std::optional<Date> break_until{};
};
BOOST_DESCRIBE_STRUCT(AskedHouseholdJson, (), (person, names, break_until))

struct OneSupportGroupJson {
  static constexpr std::string_view api_name = "OneSupportGroup";
  static OneSupportGroupJson example() { return {.group = SupportGroupJson::example(), .households = {AskedHouseholdJson::example()}}; }
  SupportGroupJson group;
  std::vector<AskedHouseholdJson> households;
};
BOOST_DESCRIBE_STRUCT(OneSupportGroupJson, (), (group, households))

struct AddSupportGroupJson {
  static constexpr std::string_view api_name = "AddSupportGroup";
  static AddSupportGroupJson example() { return {.name_cy = {"Gogledd Powys"}, .name_en = {"North Powys"}, .town = {"Newtown"}}; }
  api::Text<200> name_cy{};
  api::Text<200> name_en{};
  api::Text<80> town{};
};
BOOST_DESCRIBE_STRUCT(AddSupportGroupJson, (), (name_cy, name_en, town))

struct RecordGroupMeetingJson {
  static constexpr std::string_view api_name = "RecordGroupMeeting";
  static RecordGroupMeetingJson example() { return {.met_on = *Date::parse("2026-11-01")}; }
  Date met_on{};
};
BOOST_DESCRIBE_STRUCT(RecordGroupMeetingJson, (), (met_on))

struct ListedHouseholdJson {
  static constexpr std::string_view api_name = "ListedHousehold";
  static ListedHouseholdJson example() { return {.person = 4503599627370503, .names = "Tomos Beynon", .town = "Newtown"}; }
  std::int64_t person = 0;
  std::string names;
  std::string town;
};
BOOST_DESCRIBE_STRUCT(ListedHouseholdJson, (), (person, names, town))

struct HouseholdsJson {
  static constexpr std::string_view api_name = "Households";
  static HouseholdsJson example() { return {.count = 1, .page = 1, .pages = 1, .children = 1, .households = {ListedHouseholdJson::example()}}; }
  std::int64_t count = 0;
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::int64_t children = 0;
  std::vector<ListedHouseholdJson> households;
};
BOOST_DESCRIBE_STRUCT(HouseholdsJson, (), (count, page, pages, children, households))

struct AddHouseholdJson {
  static constexpr std::string_view api_name = "AddHousehold";
  static AddHouseholdJson example() { return {.carers = {{4503599627370503}}, .town = {"Newtown"}, .group = 4503599627370981}; }
  api::AtMost<std::int64_t, limits::carers_most> carers{};
  api::Text<80> town{};
  std::int64_t group = 0;
};
BOOST_DESCRIBE_STRUCT(AddHouseholdJson, (), (carers, town, group))

struct PlacementJson {
  static constexpr std::string_view api_name = "Placement";
  static PlacementJson example() { return {.placement = 4503599627370991, .initials = "M.H.", .born_in = 2014, .authority = "powys", .from = *Date::parse("2024-09-02")}; }
  std::int64_t placement = 0;
  std::string initials;
  std::int64_t born_in = 0;
  std::string authority;
  Date from{};
};
BOOST_DESCRIBE_STRUCT(PlacementJson, (), (placement, initials, born_in, authority, from))

struct FoundHouseholdJson {
  static constexpr std::string_view api_name = "FoundHousehold";
  static FoundHouseholdJson example();
  std::string town;
  Date from{};
  std::vector<SomeoneJson> carers;
  std::optional<SupportGroupJson> group{};
  std::optional<Date> break_until{};
  std::vector<PlacementJson> placements;
};
BOOST_DESCRIBE_STRUCT(FoundHouseholdJson, (), (town, from, carers, group, break_until, placements))

/// Without a household: they belong to none.
struct HouseholdJson {
  static constexpr std::string_view api_name = "Household";
  static HouseholdJson example() { return {.whose = {.id = 4503599627370503, .name = "Tomos Beynon"}, .household = FoundHouseholdJson::example()}; }
  SomeoneJson whose;
  std::optional<FoundHouseholdJson> household{};
};
BOOST_DESCRIBE_STRUCT(HouseholdJson, (), (whose, household))

struct BeginPlacementJson {
  static constexpr std::string_view api_name = "BeginPlacement";
  static BeginPlacementJson example() { return {.initials = {"M.H."}, .born_in = {2014}, .authority = {"powys"}, .from = *Date::parse("2026-11-02")}; }
  api::Text<20> initials{};
  api::Whole<1900, 2200> born_in{};
  api::Text<60> authority{};
  Date from{};
};
BOOST_DESCRIBE_STRUCT(BeginPlacementJson, (), (initials, born_in, authority, from))

struct EndPlacementJson {
  static constexpr std::string_view api_name = "EndPlacement";
  static EndPlacementJson example() { return {.placement = 4503599627370991, .until = *Date::parse("2026-11-02")}; }
  std::int64_t placement = 0;
  Date until{};
};
BOOST_DESCRIBE_STRUCT(EndPlacementJson, (), (placement, until))

/// Without a day the break is over.
struct TakeBreakJson {
  static constexpr std::string_view api_name = "TakeBreak";
  static TakeBreakJson example() { return {.break_until = Date::parse("2026-12-31")}; }
  std::optional<Date> break_until{};
};
BOOST_DESCRIBE_STRUCT(TakeBreakJson, (), (break_until))

SupportGroupsJson groups_json(const GroupsView& groups);
OneSupportGroupJson group_json(const GroupView& group);
HouseholdsJson households_json(const HouseholdsView& households);
HouseholdJson household_json(const HouseholdView& household);

}  // namespace cydofal::fostering
