#include "coop/membership/organisation_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::membership {
namespace {

using testing::day;
using testing::expect_in_every_voice;
using testing::moment_in_london;
using testing::nasty_name;
using testing::shows;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop consortium{.id = CoopId{1}, .slug = "consortiwm", .name_cy = "Consortiwm", .name_en = "Consortium", .template_name = "consortium"};
const people::Visitor eleri{.person = {.id = PersonId{7}, .name = "Eleri Prosser", .known_as = "Eleri", .face = "1"}};

OrganisationEntry entry(Standing standing) {
  OrganisationEntry made{.organisation = {.id = PersonId{42},
                                          .name = std::string(nasty_name),
                                          .postal_address = "1 Stryd Fawr",
                                          .kind = Organisation::Kind::group,
                                          .registered_number = "IP12345R",
                                          .made_up_of = "Gofal Gogwen Cyf, Cartref Cyntaf Cyf",
                                          .coop_slug = "aelwydydd"},
                         .standing = standing,
                         .face = "h2"};
  if (standing == Standing::member) {
    made.number = 3;
    made.joined_on = day("2025-05-01");
    made.class_code = "parties";
  }
  made.delegates = {{.id = 1, .organisation = PersonId{42}, .person = PersonId{7}, .name = "Eleri Prosser", .face = "1", .from = moment_in_london("2025-05-01", "10:00"), .entered_by = PersonId{7}, .told = "Letter"},
                    {.id = 2, .organisation = PersonId{42}, .person = PersonId{8}, .name = "Gwilym Rees", .face = "1", .from = moment_in_london("2025-05-01", "10:00"), .entered_by = PersonId{7}, .told = "Letter", .until = moment_in_london("2026-05-01", "10:00")}};
  return made;
}

TEST(OrganisationsPage, SaysWhoSpeaksForEachAndOpensWhatTheReaderMayOpen) {
  for (const Standing standing : {Standing::invited, Standing::applied, Standing::member, Standing::gone}) {
    expect_in_every_voice(&consortium, &eleri, {"organisation.title", "organisation.kind_group"}, [&](const View& view) {
      OrganisationsView shown{.entries = {entry(standing)}};
      const auto content = organisations_page(view, shown);
      EXPECT_TRUE(shows(content, nasty_name));
      EXPECT_TRUE(shows(content, "Eleri Prosser"));
      EXPECT_FALSE(shows(content, "Gwilym Rees")) << "who spoke for it once";
      EXPECT_FALSE(shows(content, view.say("organisation.open")));
      EXPECT_FALSE(shows(content, view.say("organisation.new")));
      return content;
    });
  }
  expect_in_every_voice(&consortium, &eleri, {"organisation.open", "organisation.new"}, [&](const View& view) {
    return organisations_page(view, {.entries = {entry(Standing::member)}, .may_open = {PersonId{42}}, .is_officer = true});
  });
  expect_in_every_voice(&consortium, &eleri, {"organisation.none"}, [&](const View& view) { return organisations_page(view, {}); });
}

TEST(OrganisationPage, HoldsWhatTheRegisterAsksForAndWhoSpokeForItWhen) {
  const constitution::RuleBook rules = constitution::find_template("consortium")->rules;
  expect_in_every_voice(&consortium, &eleri, {"organisation.delegates", "organisation.number_label", "organisation.step_down", "organisation.leave", "organisation.sign_go"}, [&](const View& view) {
    const auto content = organisation_page(view, {.entry = entry(Standing::member), .rules = rules, .reader = PersonId{7}, .speaks_for_it = true});
    for (const char* words : {"IP12345R", "1 Stryd Fawr", "Gofal Gogwen Cyf, Cartref Cyntaf Cyf", "Gwilym Rees"}) EXPECT_TRUE(shows(content, words)) << words;
    EXPECT_FALSE(shows(content, view.say("organisation.appoint"))) << "an officer does that";
    return content;
  });
  expect_in_every_voice(&consortium, &eleri, {"organisation.appoint"}, [&](const View& view) {
    const auto content = organisation_page(view, {.entry = entry(Standing::member), .rules = rules, .reader = PersonId{9}, .is_officer = true});
    EXPECT_TRUE(shows(content, view.say("organisation.end_of", {{"name", std::string("Eleri Prosser")}})));
    EXPECT_FALSE(shows(content, view.say("organisation.end_of", {{"name", std::string("Gwilym Rees")}}))) << "that has ended already";
    EXPECT_FALSE(shows(content, view.say("organisation.leave"))) << "nobody leaves for it but its delegate";
    EXPECT_FALSE(shows(content, view.say("organisation.sign_go")));
    return content;
  });
}

TEST(OrganisationForms, OfferOnlyClassesThatComeWithNeitherSupportNorWork) {
  expect_in_every_voice(&consortium, &eleri, {"organisation.new", "organisation.address_label", "organisation.who_speaks"}, [&](const View& view) {
    const auto content = new_organisation_page(view, {constitution::find_template("family")->rules, {{PersonId{8}, std::string(nasty_name)}}});
    EXPECT_TRUE(shows(content, view.say("class.family_and_friends")));
    EXPECT_FALSE(shows(content, view.say("class.workers")));
    EXPECT_TRUE(shows(content, nasty_name));
    return content;
  });
  expect_in_every_voice(&consortium, &eleri, {"organisation.appoint_go", "organisation.told_label"}, [&](const View& view) { return delegates_page(view, {entry(Standing::member), {}}); });
}

TEST(OrganisationForms, AreReadBackAsTheyWereFilledIn) {
  const http::Form form({{"name", "Trwsio'r Fro"}, {"kind", "company"}, {"registered_number", "1"}, {"postal_address", "Llanidloes"}, {"class", "parties"}, {"delegate", ""}, {"delegate_name", "Delyth"}, {"language", "cy"}, {"mail", "d@example.org"}}, {});
  const NewOrganisation read = read_new_organisation(form);
  EXPECT_EQ(read.name, "Trwsio'r Fro");
  EXPECT_EQ(read.class_code, "parties");
  EXPECT_EQ(read.delegate.known, PersonId{});
  EXPECT_EQ(read.delegate.name, "Delyth");
  EXPECT_EQ(read.delegate.language, Language::cy);
  EXPECT_EQ(read.delegate.email, "d@example.org");
}

TEST(OrganisationJoinPage, AsksForTheOrganisationsYesOrNo) {
  const constitution::RuleBook rules = constitution::find_template("consortium")->rules;
  expect_in_every_voice(&consortium, &eleri, {"organisation.join_yes", "organisation.join_no", "rules.agreeing_every_party", "class.parties"}, [&](const View& view) {
    const auto content = organisation_join_page(view, {entry(Standing::invited).organisation, rules, "parties", "Huw Beynon"});
    EXPECT_TRUE(shows(content, "Huw Beynon"));
    return content;
  });
  expect_in_every_voice(&consortium, &eleri, {"joined.title", "organisation.joined_waits"}, [&](const View& view) { return organisation_joined_page(view, entry(Standing::applied).organisation, {}); });
  expect_in_every_voice(&consortium, &eleri, {"organisation.leave_go", "organisation.leave_register_words"}, [&](const View& view) { return organisation_leave_page(view, entry(Standing::member).organisation); });
}

}  // namespace
}  // namespace cydofal::membership
