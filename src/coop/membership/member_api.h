#pragma once

#include "coop/membership/area_pages.h"
#include "coop/membership/member_pages.h"
#include "people/person_api.h"

/// Members, register and areas for programs: the same views as the pages show.
namespace cydofal::membership {

using people::SomeoneJson;

struct MemberJson {
  static constexpr std::string_view api_name = "Member";
  static MemberJson example() { return {.person = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .class_code = "supported"}; }
  SomeoneJson person;
  std::string class_code;
};
BOOST_DESCRIBE_STRUCT(MemberJson, (), (person, class_code))

struct MembersJson {
  static constexpr std::string_view api_name = "Members";
  static MembersJson example() { return {.count = 1, .page = 1, .pages = 1, .members = {MemberJson::example()}}; }
  std::int64_t count = 0;
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::vector<MemberJson> members;
};
BOOST_DESCRIBE_STRUCT(MembersJson, (), (count, page, pages, members))

struct RegisterEntryJson {
  static constexpr std::string_view api_name = "RegisterEntry";
  static RegisterEntryJson example();
  std::int64_t number = 0;
  std::string name;
  std::string class_code;
  Date joined_on;
  std::optional<Date> left_on;
  Pence share;
  std::int64_t rules_version = 0;
  std::optional<std::string> postal_address;
};
BOOST_DESCRIBE_STRUCT(RegisterEntryJson, (), (number, name, class_code, joined_on, left_on, share, rules_version, postal_address))

struct RegisterJson {
  static constexpr std::string_view api_name = "Register";
  static RegisterJson example() { return {.count = 1, .page = 1, .pages = 1, .entries = {RegisterEntryJson::example()}}; }
  std::int64_t count = 0;
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::vector<RegisterEntryJson> entries;
};
BOOST_DESCRIBE_STRUCT(RegisterJson, (), (count, page, pages, entries))

struct AreaJson {
  static constexpr std::string_view api_name = "Area";
  static AreaJson example() { return {.id = 4503599627370951, .name_cy = "Y Gogledd", .name_en = "The North", .town = "Fishguard", .people = 40, .members = 31}; }
  std::int64_t id = 0;
  std::string name_cy;
  std::string name_en;
  std::string town;
  std::int64_t people = 0;
  std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(AreaJson, (), (id, name_cy, name_en, town, people, members))

struct AreasJson {
  static constexpr std::string_view api_name = "Areas";
  static AreasJson example() { return {.areas = {AreaJson::example()}}; }
  std::vector<AreaJson> areas;
};
BOOST_DESCRIBE_STRUCT(AreasJson, (), (areas))

MembersJson members_json(const MembersView& members);
RegisterJson register_json(const RegisterView& shown);
AreasJson areas_json(const AreasView& areas);

}  // namespace cydofal::membership
