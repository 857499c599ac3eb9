#pragma once

#include "coop/membership/area_pages.h"
#include "coop/membership/limits.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/office_pages.h"
#include "coop/membership/organisation_pages.h"
#include "people/person_api.h"

/// Joining, leaving, offices, areas and organisations, for programs.
namespace cydofal::membership {

using people::SomeoneJson;

/// One's own invitation, while it waits.
struct OwnInvitationJson {
  static constexpr std::string_view api_name = "OwnInvitation";
  static OwnInvitationJson example() { return {.class_code = "workers", .invited_by = "Eleri Prosser", .rules_version = 1}; }
  std::string class_code;
  std::string invited_by;
  std::int64_t rules_version = 1;
};
BOOST_DESCRIBE_STRUCT(OwnInvitationJson, (), (class_code, invited_by, rules_version))

struct ApplyJson {
  static constexpr std::string_view api_name = "Apply";
  static ApplyJson example() { return {.own_words = api::Text<limits::own_words_letters>{"I would like to help."}, .language = Language::en, .rules_version = {1}}; }
  std::optional<api::Text<limits::own_words_letters>> own_words{};
  Language language = Language::cy;
  api::Whole<1, 1'000'000> rules_version{};
};
BOOST_DESCRIBE_STRUCT(ApplyJson, (), (own_words, language, rules_version))

struct ApplicationJson {
  static constexpr std::string_view api_name = "Application";
  static ApplicationJson example();
  SomeoneJson person;
  std::string class_code;
  std::string own_words;
  Language language = Language::cy;
  std::int64_t rules_version = 1;
  std::optional<std::string> companion{};
  Instant made_at{};
};
BOOST_DESCRIBE_STRUCT(ApplicationJson, (), (person, class_code, own_words, language, rules_version, companion, made_at))

struct ApplicationsJson {
  static constexpr std::string_view api_name = "Applications";
  static ApplicationsJson example() { return {.applications = {ApplicationJson::example()}}; }
  std::vector<ApplicationJson> applications;
};
BOOST_DESCRIBE_STRUCT(ApplicationsJson, (), (applications))

struct InvitationJson {
  static constexpr std::string_view api_name = "Invitation";
  static InvitationJson example();
  SomeoneJson person;
  std::string class_code;
  Instant made_at{};
  std::optional<std::string> answer{};
};
BOOST_DESCRIBE_STRUCT(InvitationJson, (), (person, class_code, made_at, answer))

struct InvitationsJson {
  static constexpr std::string_view api_name = "Invitations";
  static InvitationsJson example() { return {.invitations = {InvitationJson::example()}, .could_come_back = {}}; }
  std::vector<InvitationJson> invitations;
  std::vector<SomeoneJson> could_come_back;
};
BOOST_DESCRIBE_STRUCT(InvitationsJson, (), (invitations, could_come_back))

// ---- the four-person guard

struct SupportJson {
  static constexpr std::string_view api_name = "Support";
  static SupportJson example();
  SomeoneJson person;
  Date from{};
  std::optional<Date> until{};
  Minutes minutes{};
  bool is_care = true;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(SupportJson, (), (person, from, until, minutes, is_care, state))

struct FourPeopleJson {
  static constexpr std::string_view api_name = "FourPeople";
  static FourPeopleJson example();
  std::int64_t people_today = 0;
  std::int64_t people_most = 0;
  std::string law;
  std::vector<SupportJson> support;
  std::optional<Date> registered_from{};
  std::optional<std::string> registered_number{};
};
BOOST_DESCRIBE_STRUCT(FourPeopleJson, (), (people_today, people_most, law, support, registered_from, registered_number))

struct RecordRegistrationJson {
  static constexpr std::string_view api_name = "RecordRegistration";
  static RecordRegistrationJson example() { return {.registered_from = *Date::parse("2026-12-01"), .registered_number = {"SIN-0001"}}; }
  Date registered_from{};
  api::Text<limits::registration_letters> registered_number{};
};
BOOST_DESCRIBE_STRUCT(RecordRegistrationJson, (), (registered_from, registered_number))

// ---- offices

enum class OfficeJson { secretary, treasurer, chair, safeguarding_lead, foster_lead };
BOOST_DESCRIBE_ENUM(OfficeJson, secretary, treasurer, chair, safeguarding_lead, foster_lead)

struct OfficeTermJson {
  static constexpr std::string_view api_name = "OfficeTerm";
  static OfficeTermJson example();
  OfficeJson office = OfficeJson::secretary;
  SomeoneJson person;
  Instant since{};
  std::string decided;
};
BOOST_DESCRIBE_STRUCT(OfficeTermJson, (), (office, person, since, decided))

struct OfficesJson {
  static constexpr std::string_view api_name = "Offices";
  static OfficesJson example() { return {.offices = {OfficeTermJson::example()}}; }
  std::vector<OfficeTermJson> offices;
};
BOOST_DESCRIBE_STRUCT(OfficesJson, (), (offices))

// ---- areas

struct AreaPeopleJson {
  static constexpr std::string_view api_name = "AreaPeople";
  static AreaPeopleJson example();
  std::int64_t id = 0;
  std::string name_cy;
  std::string name_en;
  std::vector<SomeoneJson> people;
  std::vector<SomeoneJson> members;
  std::vector<SomeoneJson> others;
};
BOOST_DESCRIBE_STRUCT(AreaPeopleJson, (), (id, name_cy, name_en, people, members, others))

struct AddAreaJson {
  static constexpr std::string_view api_name = "AddArea";
  static AddAreaJson example() { return {.name_cy = {"Y De"}, .name_en = {"The South"}, .town = {"Tenby"}}; }
  api::Text<200> name_cy{};
  api::Text<200> name_en{};
  api::Text<80> town{};
};
BOOST_DESCRIBE_STRUCT(AddAreaJson, (), (name_cy, name_en, town))

struct PutIntoAreaJson {
  static constexpr std::string_view api_name = "PutIntoArea";
  static PutIntoAreaJson example() { return {.person = 4503599627370499}; }
  std::int64_t person = 0;
};
BOOST_DESCRIBE_STRUCT(PutIntoAreaJson, (), (person))

struct ChooseForumChairJson {
  static constexpr std::string_view api_name = "ChooseForumChair";
  static ChooseForumChairJson example() { return {.chair = 4503599627370499}; }
  std::int64_t chair = 0;
};
BOOST_DESCRIBE_STRUCT(ChooseForumChairJson, (), (chair))

// ---- organisations

BOOST_DESCRIBE_ENUM(Standing, invited, applied, member, gone)

struct DelegateJson {
  static constexpr std::string_view api_name = "Delegate";
  static DelegateJson example() { return {.person = {.id = 4503599627370515, .name = "Llinos Puw"}, .since = *Instant::parse("2026-10-12T09:00:00Z")}; }
  SomeoneJson person;
  Instant since{};
};
BOOST_DESCRIBE_STRUCT(DelegateJson, (), (person, since))

struct OrganisationJson {
  static constexpr std::string_view api_name = "Organisation";
  static OrganisationJson example();
  std::int64_t id = 0;
  std::string name;
  std::string kind;
  Standing standing = Standing::invited;
  std::optional<std::string> class_code{};
  std::vector<DelegateJson> delegates;
};
BOOST_DESCRIBE_STRUCT(OrganisationJson, (), (id, name, kind, standing, class_code, delegates))

struct OrganisationsJson {
  static constexpr std::string_view api_name = "Organisations";
  static OrganisationsJson example() { return {.organisations = {OrganisationJson::example()}}; }
  std::vector<OrganisationJson> organisations;
};
BOOST_DESCRIBE_STRUCT(OrganisationsJson, (), (organisations))

/// One organisation, for officers and its own delegates.
struct OneOrganisationJson {
  static constexpr std::string_view api_name = "OneOrganisation";
  static OneOrganisationJson example();
  OrganisationJson organisation;
  std::optional<std::string> postal_address{};
  std::optional<std::string> registered_number{};
  std::optional<Date> joined_on{};
  std::optional<Date> left_on{};
  std::int64_t rules_version = 1;
  std::optional<std::int64_t> signed_version{};
};
BOOST_DESCRIBE_STRUCT(OneOrganisationJson, (), (organisation, postal_address, registered_number, joined_on, left_on, rules_version, signed_version))

OwnInvitationJson invitation_json(const JoinView& join);
ApplicationsJson applications_json(const std::vector<Application>& applications);
InvitationsJson invitations_json(const std::vector<Invitation>& invitations, const std::vector<FormerPerson>& former);
FourPeopleJson four_people_json(const GuardView& guard);
OfficesJson offices_json(const OfficesView& shown);
AreaPeopleJson area_people_json(const AreaPeopleView& people);
OrganisationsJson organisations_json(const OrganisationsView& shown);
OneOrganisationJson organisation_json(const OrganisationView& shown);

}  // namespace cydofal::membership
