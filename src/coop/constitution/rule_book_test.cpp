#include "coop/constitution/rule_book.h"

#include <gmock/gmock.h>

#include "coop/constitution/rule_book_pages.h"
#include "people/testing.h"
#include "platform/html/url.h"

namespace cydofal::constitution {
namespace {

using people::View;
using people::testing::day;
using people::testing::expect_in_every_voice;
using people::testing::shows;
using RuleBooks = people::testing::House;

TEST(Templates, AreTheWaysInWhichACoopBegins) {
  std::vector<std::string> names;
  for (const Template& each : templates()) {
    names.push_back(each.name);
    const auto gives = [&](MemberClass::Gives what) {
      return std::ranges::count(each.rules.classes, what, &MemberClass::gives);
    };
    const bool supports = !each.is_of_organisations() && !each.rules.is_foster_care();
    EXPECT_EQ(gives(MemberClass::Gives::supported), supports ? 1 : 0) << each.name;
    EXPECT_EQ(gives(MemberClass::Gives::worker), supports ? 1 : 0) << each.name;
    EXPECT_GT(each.rules.quorum.parts, 0) << each.name;
    EXPECT_LE(each.rules.quorum.parts, each.rules.quorum.whole) << each.name;
    EXPECT_EQ(each.rules.share, Pence{100}) << each.name;
    EXPECT_GE(each.rules.notice_clear_days, 14) << each.name;
  }
  EXPECT_THAT(names, ::testing::UnorderedElementsAre("family", "assistants", "multi_stakeholder", "consortium", "foster_care", "foster_care_all_vote"));
  EXPECT_EQ(find_template("pyramid"), nullptr);
}

TEST(Templates, OfAssistantsIntroducesAndOfAFamilyProvides) {
  EXPECT_EQ(find_template("assistants")->usual_profile, people::Coop::Profile::introduction);
  EXPECT_EQ(find_template("family")->usual_profile, people::Coop::Profile::provider);
}

TEST(Templates, OfAConsortiumAreOfOrganisationsAndWaitForEveryParty) {
  const Template& consortium = *find_template("consortium");
  EXPECT_TRUE(consortium.is_of_organisations());
  EXPECT_FALSE(find_template("family")->is_of_organisations());
  EXPECT_FALSE(consortium.rules.is_for_people("parties"));
  EXPECT_TRUE(find_template("family")->rules.is_for_people("workers"));
  EXPECT_FALSE(find_template("family")->rules.is_for_people("parties"));
  for (const char* kind : {"ordinary", "long_term", "rules"}) EXPECT_EQ(consortium.rules.decision(kind)->agreeing, DecisionRule::Agreeing::every_party);
  EXPECT_THAT(consortium.rules.canonical_text(), ::testing::HasSubstr("class parties organisation\n"));
}

TEST(RuleBook, FindsAClassByItsCodeAlone) {
  const RuleBook& rules = find_template("family")->rules;
  ASSERT_NE(rules.find_class("supported"), nullptr);
  EXPECT_EQ(rules.find_class("supported")->gives, MemberClass::Gives::supported);
  EXPECT_EQ(rules.find_class("Supported"), nullptr);
  EXPECT_EQ(rules.find_class(""), nullptr);
}

/// A signature names the digest of this text: what is not in it could be changed under a signature.
TEST(RuleBook, SaysEachOfItsRulesInTheTextThatIsSigned) {
  const RuleBook rules = find_template("family")->rules;
  std::vector<RuleBook> changed(8, rules);
  changed[0].version = 2;
  changed[1].classes.pop_back();
  changed[2].classes[0].code = "others";
  changed[3].quorum = {1, 3};
  changed[4].quorum_supported = {0, 1};
  changed[5].majority = {2, 3};
  changed[6].notice_clear_days = 1;
  changed[7].share = Pence{200};
  for (std::size_t at = 0; at < changed.size(); ++at) {
    EXPECT_NE(changed[at].canonical_text(), rules.canonical_text()) << at;
  }
  for (const auto change : {+[](DecisionRule& rule) { rule.kind = "whim"; }, +[](DecisionRule& rule) { rule.majority = {3, 4}; },
                            +[](DecisionRule& rule) { rule.reached = DecisionRule::Reached::more_than; },
                            +[](DecisionRule& rule) { rule.agreeing = DecisionRule::Agreeing::every_class; }}) {
    RuleBook decides = rules;
    change(decides.decisions.back());
    EXPECT_NE(decides.canonical_text(), rules.canonical_text());
  }
  RuleBook gives = rules;
  gives.classes[0].gives = MemberClass::Gives::worker;
  EXPECT_NE(gives.canonical_text(), rules.canonical_text()) << "what a class gives is a rule too";
}

TEST(DecisionRules, OfEachTemplateKnowOrdinaryLongTermAndTheRulesThemselves) {
  for (const Template& each : templates()) {
    for (const char* kind : {"ordinary", "long_term", "rules"}) {
      const auto rule = each.rules.decision(kind);
      ASSERT_TRUE(rule) << each.name << " " << kind;
      EXPECT_EQ(agreeing_named(name_of(rule->agreeing)), rule->agreeing);
      EXPECT_EQ(reached_named(name_of(rule->reached)), rule->reached);
    }
    EXPECT_FALSE(each.rules.decision("whim"));
    EXPECT_EQ(each.rules.decision("rules")->majority, (Fraction{2, 3})) << each.name;
    // Where one class votes, there is no other that could be left out.
    const bool one_votes = std::ranges::count(each.rules.classes, MemberClass::Votes::yes, &MemberClass::votes) == 1 && !each.is_of_organisations();
    if (!one_votes) {
      EXPECT_NE(each.rules.decision("long_term")->agreeing, DecisionRule::Agreeing::together) << "never without those who get support: " << each.name;
    }
  }
}

TEST(DecisionRules, OfAnOrdinaryDecisionHaveTheRuleBooksOwnMajority) {
  RuleBook rules = find_template("multi_stakeholder")->rules;
  rules.majority = {3, 5};
  EXPECT_EQ(rules.decision(ordinary_decision)->majority, (Fraction{3, 5}));
  EXPECT_EQ(rules.decision(ordinary_decision)->agreeing, DecisionRule::Agreeing::every_class);
  rules.decisions.clear();
  EXPECT_EQ(rules.decision(ordinary_decision)->majority, (Fraction{3, 5})) << "as rule books had it before there were kinds";
  EXPECT_EQ(rules.decision(ordinary_decision)->agreeing, DecisionRule::Agreeing::together);
}

TEST(NationalRules, OfFourPeopleHoldsFromItsDayAndSaysWhereItStands) {
  EXPECT_FALSE(national_rule("care_people_most", day("2018-04-01")));
  const auto rule = national_rule("care_people_most", day("2018-04-02"));
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->value, 4);
  EXPECT_EQ(national_rule("care_people_most", day("2026-11-02"))->value, 4);
  EXPECT_EQ(rule->source, "https://www.legislation.gov.uk/wsi/2017/1264/regulation/3");
  EXPECT_THAT(std::string(rule->note),
              ::testing::HasSubstr("confirm with Care Inspectorate Wales"));
  EXPECT_FALSE(national_rule("no such rule", day("2026-11-02")));
}

TEST(NationalRules, EachHaveASourceThatCanBeFollowed) {
  for (const char* name : {"care_people_most", "visit_minutes_least"}) {
    const auto rule = national_rule(name, day("2026-11-02"));
    ASSERT_TRUE(rule) << name;
    EXPECT_TRUE(html::Url::web(rule->source)) << name;
  }
}

TEST(NationalRules, ChangeOnlyOnTheDaysThatAreTold) {
  EXPECT_THAT(changes_of_national_rule("care_people_most", day("2018-04-01")),
              ::testing::ElementsAre(day("2018-04-02")));
  EXPECT_THAT(changes_of_national_rule("care_people_most", day("2018-04-02")),
              ::testing::IsEmpty());
}

TEST_P(RuleBooks, AreKeptInVersionsOfWhichTheLastHolds) {
  const people::CoopId coop = new_coop("teulu");
  const people::CoopId other = new_coop("arall");
  const auto current = [&](people::CoopId whose) {
    return read(
        [&](db::Transaction& transaction) { return current_rule_book(transaction, whose); });
  };
  EXPECT_FALSE(current(coop));

  RuleBook first = find_template("multi_stakeholder")->rules;
  first.adopted_on = today;
  RuleBook second = first;
  second.version = 2;
  second.adopted_on = today + 30;
  second.quorum = {2, 3};
  second.classes.push_back({"friends", MemberClass::Gives::none});
  write([&](db::Transaction& transaction) {
    add_rule_book(transaction, coop, first);
    add_rule_book(transaction, other, first);
    add_rule_book(transaction, coop, second);
  });

  EXPECT_EQ(current(coop)->canonical_text(), second.canonical_text());
  EXPECT_EQ(current(coop)->classes, second.classes);
  EXPECT_EQ(current(coop)->decisions, second.decisions);
  read([&](db::Transaction& transaction) {
    EXPECT_FALSE(rule_book_on(transaction, coop, today - 1));
    EXPECT_EQ(rule_book_on(transaction, coop, today)->canonical_text(), first.canonical_text());
    EXPECT_EQ(rule_book_on(transaction, coop, today + 29)->version, 1) << "adopted, and not in force yet";
    EXPECT_EQ(rule_book_on(transaction, coop, today + 30)->canonical_text(), second.canonical_text());
    EXPECT_EQ(rule_book_of_version(transaction, coop, 1)->canonical_text(), first.canonical_text());
    EXPECT_FALSE(rule_book_of_version(transaction, coop, 3));
  });
  EXPECT_EQ(current(coop)->adopted_on, today + 30);
  EXPECT_EQ(current(other)->canonical_text(), first.canonical_text());
  EXPECT_EQ(count("rule_book"), 3) << "the version before is still there";
}

TEST(Templates, OfFosterCareGiveCarersAVoteOrNot) {
  const RuleBook& staff_vote = find_template("foster_care")->rules;
  EXPECT_TRUE(staff_vote.gives_vote("staff"));
  EXPECT_FALSE(staff_vote.gives_vote("foster_carers"));
  EXPECT_TRUE(staff_vote.gives_vote("a class of long ago"));
  EXPECT_THAT(staff_vote.canonical_text(), ::testing::HasSubstr("class foster_carers without_vote\n"));
  const RuleBook& all_vote = find_template("foster_care_all_vote")->rules;
  EXPECT_TRUE(all_vote.gives_vote("staff"));
  EXPECT_TRUE(all_vote.gives_vote("foster_carers"));
  EXPECT_TRUE(staff_vote.has_associates());
  EXPECT_FALSE(all_vote.has_associates());
  for (const Template& each : templates()) {
    if (each.name == "foster_care") continue;
    EXPECT_THAT(each.rules.canonical_text(), ::testing::Not(::testing::HasSubstr("without_vote"))) << each.name;
  }
}

TEST_P(RuleBooks, SayWhichClassHasNoVoteAndThoseOfBeforeAllVote) {
  const people::CoopId coop = new_coop("nyth");
  RuleBook rules = find_template("foster_care")->rules;
  rules.adopted_on = today;
  RuleBook next = find_template("foster_care_all_vote")->rules;
  next.version = 2;
  next.adopted_on = today + 1;
  write([&](db::Transaction& transaction) {
    add_rule_book(transaction, coop, rules);
    add_rule_book(transaction, coop, next);
  });
  read([&](db::Transaction& transaction) {
    EXPECT_EQ(rule_book_of_version(transaction, coop, 1)->classes, rules.classes);
    EXPECT_EQ(rule_book_of_version(transaction, coop, 2)->classes, next.classes);
  });
  // As a row that was written before there were classes without a vote.
  write([&](db::Transaction& transaction) {
    transaction.run("insert into member_class (coop_id, version, place, code, gives) values (:coop, 2, 9, 'friends', 'none')", {{"coop", coop}});
  });
  EXPECT_TRUE(read([&](db::Transaction& transaction) { return *rule_book_of_version(transaction, coop, 2); }).gives_vote("friends"));
}

TEST_P(RuleBooks, AreNotWrittenOver) {
  const people::CoopId coop = new_coop("teulu");
  RuleBook rules = find_template("family")->rules;
  rules.adopted_on = today;
  write([&](db::Transaction& transaction) { add_rule_book(transaction, coop, rules); });
  rules.share = Pence{1};
  const auto violation = write([&](db::Transaction& transaction) {
    return transaction.attempt(
        [&](db::Transaction& inside) { add_rule_book(inside, coop, rules); });
  });
  EXPECT_TRUE(violation);
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return *current_rule_book(transaction, coop);
            }).share,
            Pence{100});
}

TEST_P(RuleBooks, AreSignedByVersionAndTheFirstSignatureStays) {
  const people::CoopId coop = new_coop("teulu");
  const people::PersonId mari = new_person("Mari");
  RuleBook rules = find_template("family")->rules;
  RuleBook second = rules;
  second.version = 2;
  const auto signature = [&] {
    return read(
        [&](db::Transaction& transaction) { return latest_signature(transaction, coop, mari); });
  };
  write([&](db::Transaction& transaction) {
    add_rule_book(transaction, coop, rules);
    add_rule_book(transaction, coop, second);
  });
  EXPECT_FALSE(signature());
  write([&](db::Transaction& transaction) {
    add_signature(transaction, coop, mari, {1, now, "Eleri"});
    add_signature(transaction, coop, mari, {1, seconds_after(now, 60), "Nobody"});
  });
  EXPECT_EQ(signature()->version, 1);
  EXPECT_EQ(signature()->signed_at, now);
  EXPECT_EQ(signature()->companion, "Eleri");
  write([&](db::Transaction& transaction) {
    add_signature(transaction, coop, mari, {2, seconds_after(now, 120), ""});
  });
  EXPECT_EQ(signature()->version, 2);
}

CYDOFAL_ON_BOTH_DATABASES(RuleBooks);

const people::Coop teulu{.id = people::CoopId{1},
                         .slug = "teulu-ynghyd",
                         .name_cy = "Teulu Ynghyd",
                         .name_en = "Family Together",
                         .template_name = "family"};
const people::Visitor visitor{
    .person = {.id = people::PersonId{7}, .name = "Mari", .known_as = "Mari", .face = "1"}};

TEST(RulesPage, TellsEachRuleInWords) {
  for (const Template& each : templates()) {
    SCOPED_TRACE(each.name);
    expect_in_every_voice(
        &teulu, &visitor,
        {"rules.title", "rules.one_vote", "rules.deciding", "rules.share", "rules.leaving"},
        [&](const View& view) {
          const auto content = rules_page(view, {.rules = each.rules});
          EXPECT_TRUE(shows(content, view.say.money(each.rules.share)));
          for (const MemberClass& one : each.rules.classes) {
            EXPECT_TRUE(shows(content, view.say("class." + one.code)));
          }
          return content;
        });
  }
}

TEST(RulesPage, OffersToSignToAMemberWhoHasNot) {
  const RuleBook rules = find_template("family")->rules;
  RulesView unsigned_yet{.rules = rules, .reader = RulesView::Reader::member};
  expect_in_every_voice(&teulu, &visitor, {"rules.sign", "rules.sign_go"}, [&](const View& view) {
    const auto content = rules_page(view, unsigned_yet);
    EXPECT_TRUE(content.has_form);
    EXPECT_THAT(content.body.markup(), ::testing::HasSubstr("name=\"version\" value=\"1\""));
    return content;
  });
  RulesView done = unsigned_yet;
  done.signature = Signature{1, Instant{}, "<script>"};
  expect_in_every_voice(&teulu, &visitor, {"rules.title"}, [&](const View& view) {
    const auto content = rules_page(view, done);
    EXPECT_FALSE(content.has_form);
    EXPECT_TRUE(shows(content, "<script>"));
    return content;
  });
  EXPECT_FALSE(
      rules_page(people::testing::view_in({}, &teulu, &visitor), {.rules = rules}).has_form);
}

}  // namespace
}  // namespace cydofal::constitution
