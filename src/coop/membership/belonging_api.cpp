#include "coop/membership/belonging_api.h"

#include <algorithm>

namespace cydofal::membership {

namespace {

std::string_view state_json(SupportEntry::State state) {
  switch (state) {
    case SupportEntry::State::asked: return "asked";
    case SupportEntry::State::agreed: return "agreed";
    case SupportEntry::State::emergency: return "emergency";
  }
  return "asked";
}

/// As the page of all organisations tells it: who speaks for it now.
OrganisationJson entry_json(const OrganisationEntry& entry) {
  OrganisationJson json{.id = entry.organisation.id.value,
                        .name = entry.organisation.name,
                        .kind = std::string(name_of(entry.organisation.kind)),
                        .standing = entry.standing,
                        .class_code = entry.class_code.empty() ? std::nullopt : std::optional(entry.class_code),
                        .delegates = {}};
  for (const Delegate& each : entry.delegates) {
    if (!each.until) json.delegates.push_back({.person = {each.person.value, each.name}, .since = each.from});
  }
  return json;
}

std::vector<SomeoneJson> people_json(const std::vector<AreaPeopleView::Someone>& people) {
  std::vector<SomeoneJson> json;
  for (const auto& each : people) json.push_back({.id = each.id.value, .name = each.name});
  return json;
}

}  // namespace

ApplicationJson ApplicationJson::example() {
  return {.person = {.id = 4503599627370515, .name = "Nia Wyn"}, .class_code = "workers", .own_words = "I would like to help.", .language = Language::en, .rules_version = 1, .companion = {},
          .made_at = *Instant::parse("2026-11-02T09:00:00Z")};
}

InvitationJson InvitationJson::example() {
  return {.person = {.id = 4503599627370515, .name = "Nia Wyn"}, .class_code = "workers", .made_at = *Instant::parse("2026-11-01T09:00:00Z"), .answer = "yes"};
}

SupportJson SupportJson::example() {
  return {.person = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .from = *Date::parse("2026-04-20"), .until = {}, .minutes = {1'200}, .is_care = true, .state = "agreed"};
}

FourPeopleJson FourPeopleJson::example() {
  return {.people_today = 4, .people_most = 4, .law = "https://www.legislation.gov.uk/wsi/2017/1264", .support = {SupportJson::example()}, .registered_from = {}, .registered_number = {}};
}

OfficeTermJson OfficeTermJson::example() {
  return {.office = OfficeJson::treasurer, .person = {.id = 4503599627370509, .name = "Huw Beynon"}, .since = *Instant::parse("2026-04-06T09:00:00Z"), .decided = "The first meeting"};
}

AreaPeopleJson AreaPeopleJson::example() {
  const SomeoneJson mari{.id = 4503599627370499, .name = "Mari Haf Prosser"};
  return {.id = 4503599627370951, .name_cy = "Y Gogledd", .name_en = "The North", .people = {mari}, .members = {mari}, .others = {}};
}

OrganisationJson OrganisationJson::example() {
  return {.id = 4503599627370521, .name = "Ysgol y Garn", .kind = "charity", .standing = Standing::member, .class_code = "family_and_friends", .delegates = {DelegateJson::example()}};
}

OneOrganisationJson OneOrganisationJson::example() {
  return {.organisation = OrganisationJson::example(), .postal_address = "Abergwaun", .registered_number = {}, .joined_on = Date::parse("2026-10-12"), .left_on = {}, .rules_version = 1,
          .signed_version = 1};
}

OwnInvitationJson invitation_json(const JoinView& join) { return {.class_code = join.class_code, .invited_by = join.invited_by, .rules_version = join.rules.version}; }

ApplicationsJson applications_json(const std::vector<Application>& applications) {
  ApplicationsJson json;
  for (const Application& each : applications) {
    json.applications.push_back({.person = {each.person.value, each.name},
                                 .class_code = each.class_code,
                                 .own_words = each.own_words,
                                 .language = each.language,
                                 .rules_version = each.rules_version,
                                 .companion = each.companion.empty() ? std::nullopt : std::optional(each.companion),
                                 .made_at = each.made_at});
  }
  return json;
}

InvitationsJson invitations_json(const std::vector<Invitation>& invitations, const std::vector<FormerPerson>& former) {
  InvitationsJson json;
  for (const Invitation& each : invitations) {
    json.invitations.push_back({.person = {each.person.value, each.name}, .class_code = each.class_code, .made_at = each.made_at, .answer = each.answer});
  }
  for (const FormerPerson& each : former) json.could_come_back.push_back({.id = each.id.value, .name = each.name});
  return json;
}

FourPeopleJson four_people_json(const GuardView& guard) {
  FourPeopleJson json{.people_today = guard.people_today, .people_most = guard.most, .law = guard.source, .support = {}, .registered_from = {}, .registered_number = {}};
  for (const SupportEntry& each : guard.entries) {
    json.support.push_back({.person = {each.person.value, each.name},
                            .from = each.from,
                            .until = each.until,
                            .minutes = each.a_week,
                            .is_care = each.answers.is_care(),
                            .state = std::string(state_json(each.state))});
  }
  if (guard.registration) {
    json.registered_from = guard.registration->from;
    json.registered_number = guard.registration->number;
  }
  return json;
}

OfficesJson offices_json(const OfficesView& shown) {
  OfficesJson json;
  for (const OfficeTerm& each : shown.terms) {
    const auto place = std::ranges::find(offices, each.office) - offices.begin();
    json.offices.push_back({.office = static_cast<OfficeJson>(place), .person = {each.person.value, each.name}, .since = each.from, .decided = each.decided});
  }
  return json;
}

AreaPeopleJson area_people_json(const AreaPeopleView& people) {
  return {.id = people.area.id.value,
          .name_cy = people.area.name_cy,
          .name_en = people.area.name_en,
          .people = people_json(people.people),
          .members = people_json(people.members),
          .others = people_json(people.others)};
}

OrganisationsJson organisations_json(const OrganisationsView& shown) {
  OrganisationsJson json;
  for (const OrganisationEntry& each : shown.entries) json.organisations.push_back(entry_json(each));
  return json;
}

OneOrganisationJson organisation_json(const OrganisationView& shown) {
  const Organisation& organisation = shown.entry.organisation;
  OneOrganisationJson json{.organisation = entry_json(shown.entry),
                           .postal_address = organisation.postal_address,
                           .registered_number = organisation.registered_number.empty() ? std::nullopt : std::optional(organisation.registered_number),
                           .joined_on = shown.entry.joined_on,
                           .left_on = shown.entry.left_on,
                           .rules_version = shown.rules.version,
                           .signed_version = {}};
  if (shown.signature) json.signed_version = shown.signature->version;
  return json;
}

}  // namespace cydofal::membership
