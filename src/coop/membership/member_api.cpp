#include "coop/membership/member_api.h"

namespace cydofal::membership {

RegisterEntryJson RegisterEntryJson::example() {
  return {.number = 1, .name = "Mari Haf Prosser", .class_code = "supported", .joined_on = *Date::parse("2026-09-01"), .left_on = {}, .share = {100}, .rules_version = 1,
          .postal_address = "1 Stryd Fawr\nAbergwaun"};
}

MembersJson members_json(const MembersView& members) {
  MembersJson json{.count = members.count, .page = members.at.page, .pages = members.at.pages, .members = {}};
  for (const Member& each : members.members) json.members.push_back({.person = {each.person.value, each.name}, .class_code = each.class_code});
  return json;
}

RegisterJson register_json(const RegisterView& shown) {
  RegisterJson json{.count = shown.found, .page = shown.at.page, .pages = shown.at.pages, .entries = {}};
  for (const RegisterEntry& each : shown.entries) {
    json.entries.push_back({.number = each.number,
                            .name = each.name,
                            .class_code = each.class_code,
                            .joined_on = each.joined_on,
                            .left_on = each.left_on,
                            .share = each.share,
                            .rules_version = each.rules_version,
                            .postal_address = each.postal_address});
  }
  return json;
}

AreasJson areas_json(const AreasView& areas) {
  AreasJson json;
  for (const auto& each : areas.areas) {
    json.areas.push_back({.id = each.area.id.value, .name_cy = each.area.name_cy, .name_en = each.area.name_en, .town = each.area.town, .people = each.count.people, .members = each.count.members});
  }
  return json;
}

}  // namespace cydofal::membership
