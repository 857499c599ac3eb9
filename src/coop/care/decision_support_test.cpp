#include "coop/care/decision_support_actions.h"

#include <gmock/gmock.h>

#include "coop/care/advocate_actions.h"
#include "coop/care/limits.h"
#include "coop/care/testing.h"
#include "people/record_store.h"
#include "platform/db/errors.h"

namespace cydofal::care {
namespace {

using testing::why_not;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

TypedDecisionSupport nights() {
  return {.topic = "plan",
          .name = "Do I want Dewi at night?",
          .conclusion = "can_with_support",
          .reason = "He said it twice.",
          .words = {"Osian Bevan", "Six photos", "Asked again the next day", "Two plates", "Time to answer", "dim diolch"}};
}

TypedBestInterests swallowing(Date today) {
  return {.person_asked = TypedBestInterests::PersonAsked::yes,
          .authority = "whoever_supports",
          .words = {"Her plan is shared with the kitchen", "She turns away from cold food", "Farah, her sister", "", "Only the cook reads it", "Dewi Bowen"},
          .review_on = today + 90};
}

template <class Typed, class... More>
std::vector<std::string> all_wrong(const Typed& typed, More... more) {
  std::vector<std::string> told;
  for (const Refusal& refusal : wrong_in(typed, more...)) told.push_back(refusal.field + " " + refusal.message.key);
  return told;
}

TEST(DecisionSupport, SaysNothingAboutSomebodyWithoutADecisionAndAReason) {
  EXPECT_THAT(all_wrong(nights()), IsEmpty());
  auto typed = nights();
  typed.name = " ";
  EXPECT_THAT(all_wrong(typed), ElementsAre("name deciding.name_missing"));
  typed = nights();
  typed.reason = "\n";
  EXPECT_THAT(all_wrong(typed), ElementsAre("reason deciding.reason_missing"));
  EXPECT_THAT(all_wrong(TypedDecisionSupport{}),
              ElementsAre("name deciding.name_missing", "topic deciding.topic_missing", "supporter deciding.answer_missing", "understanding deciding.answer_missing",
                          "retaining deciding.answer_missing", "weighing deciding.answer_missing", "communicating deciding.answer_missing",
                          "own_words deciding.answer_missing", "conclusion deciding.conclusion_missing", "reason deciding.reason_missing"));
  typed = nights();
  typed.name = std::string(limits::decision_name_letters + 1, 'a');
  EXPECT_THAT(all_wrong(typed), ElementsAre("name deciding.too_long"));
}

TEST(DecisionSupport, TestsNobodyForAVote) {
  auto typed = nights();
  typed.topic = "votes";
  EXPECT_THAT(all_wrong(typed), IsEmpty()) << "help with a vote is help";
  typed.conclusion = "cannot_now";
  EXPECT_THAT(all_wrong(typed), ElementsAre("conclusion deciding.vote_is_not_tested"));
}

TEST(BestInterests, AreOnlyForWhatSomebodyCannotDecideAndOthersMay) {
  DecisionSupport record{.topic = Topic::plan, .conclusion = Conclusion::cannot_now};
  EXPECT_FALSE(no_best_interests(record));
  for (const TopicWords& each : all_topics) {
    record.topic = each.topic;
    const auto refusal = no_best_interests(record);
    EXPECT_EQ(refusal.has_value(), each.topic == Topic::votes || each.topic == Topic::personal) << each.name;
    EXPECT_EQ(refusal ? refusal->message.key : std::string("best_interests.never"), "best_interests.never");
  }
  record.topic = Topic::health;
  for (const Conclusion conclusion : {Conclusion::can_decide, Conclusion::can_with_support}) {
    record.conclusion = conclusion;
    EXPECT_EQ(no_best_interests(record)->message.key, "best_interests.can_decide");
  }
  record.conclusion = Conclusion::cannot_now;
  record.best_interests = BestInterests{};
  EXPECT_EQ(no_best_interests(record)->message.key, "best_interests.already");
}

TEST(BestInterests, AskThePersonFirstAndAnAdvocateWhereThereIsNobodyElse) {
  const Date today = testing::day("2026-11-02");
  EXPECT_THAT(all_wrong(swallowing(today), today), IsEmpty());
  auto typed = swallowing(today);
  typed.person_asked = TypedBestInterests::PersonAsked::no;
  EXPECT_THAT(all_wrong(typed, today), ElementsAre("person_asked best_interests.person_first"));
  typed = swallowing(today);
  typed.words[2] = "";
  EXPECT_THAT(all_wrong(typed, today), ElementsAre("consulted best_interests.nobody_asked"));
  typed.words[3] = "Osian Bevan (IMCA)";
  EXPECT_THAT(all_wrong(typed, today), IsEmpty());
  typed.authority = "family";
  typed.review_on = today;
  EXPECT_THAT(all_wrong(typed, today), ElementsAre("authority best_interests.authority_missing", "review_on best_interests.review_soon"));
  typed = swallowing(today);
  typed.review_on = today + limits::best_interests_review_days_most + 1;
  EXPECT_THAT(all_wrong(typed, today), ElementsAre("review_on best_interests.review_late"));
}

TEST(DecisionSupport, IsReadByThePersonByWhoeverWroteItAndForItsTopic) {
  const DecisionSupport record{.person = PersonId{1}, .topic = Topic::health, .written = {.by = PersonId{2}}};
  EXPECT_TRUE(may_read({.id = PersonId{1}}, record));
  EXPECT_TRUE(may_read({.id = PersonId{2}}, record));
  EXPECT_FALSE(may_read({.id = PersonId{3}}, record));
  EXPECT_TRUE(may_read({.id = PersonId{3}, .topics = Topics::of({Topic::health})}, record));
  EXPECT_FALSE(may_read({.id = PersonId{3}, .topics = Topics::of({Topic::plan, Topic::votes})}, record));
}

class DecisionSupportOf : public testing::CareHouse {
 protected:
  void SetUp() override {
    testing::CareHouse::SetUp();
    if (IsSkipped()) return;
    // Ceri comes to Tomos regularly.
    give(teulu, ceri, people::Relation::worker_regular, tomos);
  }
  Result<DecisionId> writes(PersonId who, PersonId person, const TypedDecisionSupport& typed) {
    return write_decision_support(database(), key<Action::write_decision_support>(who, about(person), "Huw"), typed, Language::en, moment());
  }
  Result<Done> decides(PersonId who, DecisionId decision, const TypedBestInterests& typed) {
    return write_best_interests(database(), key<Action::write_best_interests>(who, about(tomos), "Huw"), decision, typed, Language::en, moment(), today);
  }
  std::vector<DecisionSupport> of(PersonId person) {
    return read([&](db::Transaction& transaction) { return decisions_of(transaction, teulu, person); });
  }
  PersonId advocate_for(Topics topics) {
    const auto card = appoint_advocate(database(), keeper, key<Action::appoint_advocate>(tomos, about(tomos)), {.name = "Osian Bevan", .topics = topics, .until = today + 30}, moment(), today);
    return (*card)->person;
  }
  DecisionId cannot_decide() {
    auto typed = nights();
    typed.conclusion = "cannot_now";
    const auto id = writes(ceri, tomos, typed);
    if (!id) throw std::logic_error(why_not(id));
    return *id;
  }

  people::SecretKeeper keeper{};
};

TEST_P(DecisionSupportOf, IsKeptWithBothNames) {
  const PersonId osian = advocate_for(Topics::of({Topic::plan}));
  const auto id = writes(osian, tomos, nights());
  ASSERT_TRUE(id) << why_not(id);
  ASSERT_THAT(of(tomos), SizeIs(1));
  const DecisionSupport kept = of(tomos).front();
  EXPECT_EQ(kept.id, *id);
  EXPECT_EQ(kept.name, "Do I want Dewi at night?");
  EXPECT_EQ(kept.conclusion, Conclusion::can_with_support);
  EXPECT_EQ(kept.reason, "He said it twice.");
  EXPECT_EQ(kept.words, nights().words);
  EXPECT_EQ(kept.written.by_name, "Osian Bevan");
  EXPECT_EQ(kept.written.companion, "Huw");
  EXPECT_EQ(kept.written.language, Language::en);
  EXPECT_FALSE(kept.disagreed);
  EXPECT_FALSE(kept.best_interests);
  EXPECT_THAT(of(mari), IsEmpty());
  EXPECT_FALSE(read([&](db::Transaction& transaction) { return find_decision(transaction, teulu, mari, *id); })) << "under another's name there is none";
}

TEST_P(DecisionSupportOf, IsSealedAndInTheRecordWithoutItsWords) {
  ASSERT_TRUE(writes(tomos, tomos, nights()));
  EXPECT_EQ(recorded(teulu).back(), "support.decision_written");
  const auto entries = read([&](db::Transaction& transaction) { return people::record_entries(transaction, teulu); });
  EXPECT_THAT(entries.back().line, Not(HasSubstr("diolch")));
  const auto stored = read([&](db::Transaction& transaction) {
    return transaction.all("select words from decision_words union all select name from decision_support union all select reason from decision_support", {},
                           [](const db::Row& row) { return row.text(0); });
  });
  ASSERT_THAT(stored, SizeIs(8));
  EXPECT_THAT(stored, ::testing::Each(::testing::StartsWith("sealed:")));
}

TEST_P(DecisionSupportOf, CannotBeStoredWithoutANameOrAReasonWhateverTheCodeBelieves) {
  const auto stores = [&](std::string_view name, std::string_view reason, std::string_view topic, std::string_view conclusion) {
    write([&](db::Transaction& transaction) {
      transaction.run(R"(insert into decision_support (coop_id, id, person_id, topic, name, conclusion, reason, language, written_at, written_by, companion)
                         values (:coop, :id, :person, :topic, :name, :conclusion, :reason, 'cy', 1, :person, ''))",
                      {{"coop", teulu}, {"id", chance.identifier()}, {"person", tomos}, {"topic", topic}, {"name", name}, {"conclusion", conclusion}, {"reason", reason}});
    });
  };
  EXPECT_NO_THROW(stores("x", "x", "plan", "cannot_now"));
  EXPECT_ANY_THROW(stores("", "x", "plan", "cannot_now"));
  EXPECT_ANY_THROW(stores("x", "", "plan", "can_decide"));
  EXPECT_ANY_THROW(stores("x", "x", "votes", "cannot_now"));
}

TEST_P(DecisionSupportOf, IsWrittenByAnAdvocateOnlyForTheirTopics) {
  const PersonId osian = advocate_for(Topics::of({Topic::joining}));
  EXPECT_EQ(why_not(writes(osian, tomos, nights())), "deciding.not_your_topic");
  EXPECT_TRUE(writes(ceri, tomos, nights()));
  EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::write_decision_support>(visitor(eleri), about(tomos)))) << "an officer is nobody to him";
}

TEST_P(DecisionSupportOf, IsDisagreedWithOnceByThePersonOrTheirAdvocate) {
  const DecisionId id = cannot_decide();
  const PersonId osian = advocate_for(Topics::of({Topic::plan}));
  const PersonId for_votes = advocate_for(Topics::of({Topic::votes}));
  const auto disagrees = [&](PersonId who) { return disagree_with_record(database(), key<Action::disagree_with_record>(who, about(tomos)), id, moment()); };
  EXPECT_EQ(why_not(disagrees(for_votes)), "care.not_here") << "what they may not read they do not know of";
  ASSERT_TRUE(disagrees(osian));
  const auto entries = recorded(teulu).size();
  ASSERT_TRUE(disagrees(tomos));
  EXPECT_EQ(recorded(teulu).size(), entries) << "said once";
  ASSERT_TRUE(of(tomos).front().disagreed);
  EXPECT_EQ(of(tomos).front().disagreed->by_name, "Osian Bevan");
  EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::disagree_with_record>(visitor(ceri), about(tomos))));
}

TEST_P(DecisionSupportOf, HasBestInterestsForThisOneDecisionOnce) {
  const DecisionId id = cannot_decide();
  ASSERT_TRUE(decides(ceri, id, swallowing(today)));
  const auto kept = of(tomos).front().best_interests;
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->authority, Authority::whoever_supports);
  EXPECT_EQ(kept->words, swallowing(today).words);
  EXPECT_EQ(kept->review_on, today + 90);
  EXPECT_EQ(kept->written.by_name, "Ceri Lloyd");
  EXPECT_EQ(recorded(teulu).back(), "support.best_interests_written");
  EXPECT_EQ(why_not(decides(ceri, id, swallowing(today))), "best_interests.already");
  const auto other = writes(ceri, tomos, nights());
  EXPECT_EQ(why_not(decides(ceri, *other, swallowing(today))), "best_interests.can_decide");
  auto personal = nights();
  personal.topic = "personal";
  personal.conclusion = "cannot_now";
  EXPECT_EQ(why_not(decides(ceri, *writes(ceri, tomos, personal), swallowing(today))), "best_interests.never");
}

TEST_P(DecisionSupportOf, HasNoBestInterestsByWhoeverMayNotReadIt) {
  const DecisionId id = cannot_decide();
  give(teulu, dewi, people::Relation::worker_regular, tomos);
  EXPECT_EQ(why_not(decides(dewi, id, swallowing(today))), "care.not_here");
  EXPECT_EQ(why_not(decides(ceri, DecisionId{4'242}, swallowing(today))), "care.not_here");
  EXPECT_TRUE(std::holds_alternative<people::Denied>(ask<Action::write_best_interests>(visitor(tomos), about(tomos)))) << "it is about somebody who cannot";
}

CYDOFAL_ON_BOTH_DATABASES(DecisionSupportOf);

}  // namespace
}  // namespace cydofal::care
