#include "coop/democracy/proposal_actions.h"

#include <gmock/gmock.h>

#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/testing.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/testing.h"
#include "people/outbox_store.h"
#include "people/relation_store.h"

namespace cydofal::democracy {
namespace {

using membership::testing::day;
using membership::testing::moment_in_london;
using membership::testing::why_not;
using people::Relation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Teulu Ynghyd with a member of each class: Eleri is the secretary, Dewi the treasurer, who also
/// comes to Mari.
class Votes : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    mari = member("Mari Haf Prosser", "supported");
    tomos = member("Tomos Beynon", "supported");
    dewi = member("Dewi Bowen", "workers");
    give(teulu, dewi, Relation::treasurer);
    give(teulu, dewi, Relation::worker_regular, mari);
    give(teulu, eleri, Relation::circle_family, mari);
  }

  template <Action action>
  Authorised<action> as(PersonId person, std::string companion = {}) {
    return key<action>(person, {.coop = teulu, .subject = person}, std::move(companion));
  }

  static Draft swimming() {
    return {.kind = "ordinary",
            .title = {"Rhannu gwers nofio", "Share a swimming lesson"},
            .words = {"Un wers i dri.", "One lesson for three."},
            .easy = {{"swimming-pool", {"Nofio.", "Swimming."}}, {"piggy-bank", {"Costio llai.", "Costs less."}}}};
  }
  Result<ProposalId> propose(const Draft& draft) { return make_proposal(database(), as<Action::make_proposal>(mari), Asked::whole_coop, draft, moment()); }
  ProposalId proposed() {
    const auto made = propose(swimming());
    if (!made) throw std::logic_error(made.refusal().message.key);
    return *made;
  }
  Result<Done> open(ProposalId id) {
    return open_vote(database(), as<Action::open_vote>(eleri), id, day("2026-11-05"), *ClockTime::parse("18:00"), nobody_sits_out, moment(), today);
  }
  ProposalId opened() {
    const ProposalId id = proposed();
    if (!open(id)) throw std::logic_error("not opened");
    return id;
  }
  Result<Done> vote(PersonId person, ProposalId id, Answer answer, std::string companion = {}) {
    return cast_vote(database(), as<Action::cast_vote>(person, std::move(companion)), id, answer, moment());
  }
  Result<Done> tell(PersonId officer, ProposalId id, const ToldVote& told) {
    return enter_vote(database(), as<Action::enter_vote>(officer), id, told, moment());
  }
  std::optional<Vote> kept(ProposalId id, PersonId person) {
    return read([&](db::Transaction& transaction) { return vote_of(transaction, teulu, id, person); });
  }
  Proposal found(ProposalId id) {
    return read([&](db::Transaction& transaction) { return *find_proposal(transaction, teulu, id); });
  }
  std::int64_t count_now() {
    return write([&](db::Transaction& transaction) { return count_ended_votes(transaction, teulu, moment()); });
  }
  /// Another co-op, and a member of it.
  std::pair<CoopId, PersonId> another_coop() {
    const CoopId other = found_coop("arall");
    return {other, new_person_in(other, "Catrin Hughes", {Relation::member})};
  }
  CoopId found_coop(const char* slug) { return RoomHouse::found(slug, "family", people::Coop::Profile::provider); }
  void go_to(const char* date, const char* time) {
    now = moment_in_london(date, time);
    today = day(date);
  }

  PersonId mari;
  PersonId tomos;
  PersonId dewi;
};

TEST_P(Votes, BeginWithAProposalOfAMemberThatIsNumbered) {
  const ProposalId first = proposed();
  const auto second = propose(swimming());
  ASSERT_TRUE(second);
  EXPECT_EQ(found(first).number, 1);
  EXPECT_EQ(found(*second).number, 2);
  const Proposal proposal = found(first);
  EXPECT_EQ(proposal.draft, swimming());
  EXPECT_EQ(proposal.made_by_name, "Mari Haf Prosser");
  EXPECT_EQ(proposal.state, Proposal::State::talk);
  EXPECT_EQ(recorded(teulu).back(), "proposal.made");
  EXPECT_EQ(read([&](db::Transaction& transaction) { return undecided_proposals(transaction, teulu, {}); }).size(), 2u);
}

TEST_P(Votes, AreNotOnWhatCannotBeRead) {
  Draft empty = swimming();
  empty.title = {};
  EXPECT_EQ(why_not(propose(empty)), "proposal.title_missing");
  EXPECT_EQ(count("proposal"), 0);
  EXPECT_EQ(count("proposal_picture"), 0);
}

TEST_P(Votes, AreOnWordsThatItsProposerOrAnOfficerCanMendUntilTheyOpen) {
  const ProposalId id = proposed();
  Draft better = swimming();
  better.easy.pop_back();
  better.words.en = "One lesson for three of us.";
  const auto rewrite = [&](PersonId person) { return rewrite_proposal(database(), as<Action::rewrite_proposal>(person), id, better, moment()); };
  EXPECT_EQ(why_not(rewrite(tomos)), "proposal.not_here");
  EXPECT_EQ(found(id).draft, swimming());
  ASSERT_TRUE(rewrite(mari));
  EXPECT_EQ(found(id).draft, better);
  better.title.en = "A swimming lesson to share";
  ASSERT_TRUE(rewrite(eleri));
  EXPECT_EQ(found(id).draft, better);
  EXPECT_EQ(recorded(teulu).back(), "proposal.rewritten");
  ASSERT_TRUE(open(id));
  better.title.en = "Something else";
  EXPECT_EQ(why_not(rewrite(mari)), "proposal.words_stand");
  EXPECT_EQ(why_not(rewrite(eleri)), "proposal.words_stand");
}

TEST_P(Votes, AreTalkedOverUnderOnesOwnNameUntilTheyClose) {
  const ProposalId id = opened();
  const auto talk = [&](PersonId person, std::string_view words) {
    return comment(database(), as<Action::comment_on_proposal>(person), id, words, Language::cy, moment());
  };
  ASSERT_TRUE(talk(tomos, "  Faint o'r gloch?\nDydd Mercher? "));
  EXPECT_EQ(why_not(talk(tomos, " \n ")), "comment.missing");
  EXPECT_EQ(why_not(talk(tomos, std::string(limits::comment_letters + 1, 'x'))), "comment.too_long");
  const auto said = read([&](db::Transaction& transaction) { return comments_on(transaction, teulu, id); });
  ASSERT_THAT(said, SizeIs(1));
  EXPECT_EQ(said[0].name, "Tomos Beynon");
  EXPECT_EQ(said[0].words, "Faint o'r gloch?\nDydd Mercher?");
  go_to("2026-11-05", "18:00");
  EXPECT_EQ(why_not(talk(tomos, "Rhy hwyr")), "comment.decided");
}

TEST_P(Votes, OpenOnceWithBothLanguagesAndEasyRead) {
  Draft draft = swimming();
  draft.easy.clear();
  const auto hard = propose(draft);
  ASSERT_TRUE(hard);
  EXPECT_EQ(why_not(open(*hard)), "proposal.no_easy");
  EXPECT_EQ(found(*hard).state, Proposal::State::talk);
  EXPECT_EQ(count("vote_roll"), 0);
  const ProposalId id = opened();
  EXPECT_EQ(why_not(open(id)), "vote.open_already");
  EXPECT_EQ(found(id).closes_at, moment_in_london("2026-11-05", "18:00"));
  EXPECT_EQ(why_not(open(ProposalId{4242})), "proposal.not_here");
}

TEST_P(Votes, HaveARollThatIsFixedWhenTheyOpen) {
  const ProposalId before = proposed();
  const ProposalId id = opened();
  const PersonId carwyn = member("Carwyn Thomas", "family_and_friends");
  EXPECT_EQ(why_not(vote(carwyn, id, Answer::in_favour)), "vote.not_on_roll");
  ASSERT_TRUE(membership::leave(database(), key<Action::leave>(tomos, {.coop = teulu, .subject = tomos}), moment(), today));
  const auto roll = read([&](db::Transaction& transaction) { return roll_of(transaction, teulu, id); });
  EXPECT_THAT(roll, ::testing::UnorderedElementsAre(Elector{eleri, "family_and_friends"}, Elector{mari, "supported"},
                                                    Elector{tomos, "supported"}, Elector{dewi, "workers"}));
  // The next one has its own.
  ASSERT_TRUE(open(before));
  EXPECT_TRUE(vote(carwyn, before, Answer::in_favour));
  const auto next = read([&](db::Transaction& transaction) { return roll_of(transaction, teulu, before); });
  EXPECT_THAT(next, ::testing::UnorderedElementsAre(Elector{eleri, "family_and_friends"}, Elector{mari, "supported"}, Elector{dewi, "workers"},
                                                    Elector{carwyn, "family_and_friends"}))
      << "who left today has no vote in what opens today";
}

TEST_P(Votes, AreOnesOwnAndCanBeChangedAndTakenBack) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(mari, id, Answer::in_favour, "Ceri Lloyd"));
  ASSERT_TRUE(kept(id, mari));
  EXPECT_EQ(kept(id, mari)->answer, Answer::in_favour);
  EXPECT_EQ(kept(id, mari)->companion, "Ceri Lloyd");
  EXPECT_EQ(kept(id, mari)->class_code, "supported");
  const auto entries = recorded(teulu).size();
  ASSERT_TRUE(vote(mari, id, Answer::in_favour, "Ceri Lloyd"));
  EXPECT_EQ(recorded(teulu).size(), entries) << "the same again changes nothing";
  ASSERT_TRUE(vote(mari, id, Answer::not_yet));
  EXPECT_EQ(kept(id, mari)->answer, Answer::not_yet);
  EXPECT_EQ(kept(id, mari)->companion, "");
  EXPECT_EQ(recorded(teulu).back(), "vote.changed");
  EXPECT_EQ(count("vote"), 1) << "one member, one vote";
  const auto take_back = [&] { return take_back_vote(database(), as<Action::cast_vote>(mari), id, moment()); };
  ASSERT_TRUE(take_back());
  EXPECT_FALSE(kept(id, mari));
  EXPECT_EQ(why_not(take_back()), "vote.nothing_said");
}

TEST_P(Votes, AreNotTakenBeforeTheyOpenNorAfterTheyClose) {
  const ProposalId talk = proposed();
  EXPECT_EQ(why_not(vote(mari, talk, Answer::pass)), "vote.not_open");
  const ProposalId id = opened();
  ASSERT_TRUE(vote(mari, id, Answer::in_favour));
  go_to("2026-11-05", "18:00");
  const auto late = vote(tomos, id, Answer::against);
  EXPECT_EQ(why_not(late), "vote.closed");
  EXPECT_EQ(std::get<Date>(late.refusal().message.arguments[0].second), day("2026-11-05"));
  EXPECT_EQ(why_not(vote(mari, id, Answer::against)), "vote.closed");
  EXPECT_EQ(why_not(take_back_vote(database(), as<Action::cast_vote>(mari), id, moment())), "vote.closed");
  EXPECT_EQ(kept(id, mari)->answer, Answer::in_favour);
  ASSERT_EQ(count_now(), 1);
  EXPECT_EQ(why_not(vote(tomos, id, Answer::against)), "vote.closed");
}

TEST_P(Votes, AreNotThoseOfAnotherCoop) {
  const ProposalId id = opened();
  const auto other = another_coop();
  EXPECT_EQ(why_not(cast_vote(database(), key<Action::cast_vote>(other.second, {.coop = other.first, .subject = other.second}), id,
                              Answer::in_favour, moment())),
            "proposal.not_here");
  EXPECT_EQ(count("vote"), 0);
}

TEST_P(Votes, AreEnteredByAnOfficerWhoIsNotTheirWorker) {
  const ProposalId id = opened();
  EXPECT_EQ(why_not(tell(dewi, id, {.person = mari, .answer = Answer::in_favour, .way = Way::phone})), "vote.told_worker");
  EXPECT_FALSE(kept(id, mari));
  EXPECT_EQ(why_not(tell(eleri, id, {.person = eleri, .answer = Answer::in_favour, .way = Way::phone})), "vote.told_own");
  EXPECT_EQ(why_not(tell(eleri, id, {.person = mari, .answer = Answer::in_favour, .way = Way::screen})), "vote.told_way");
  EXPECT_EQ(why_not(tell(eleri, id, {.person = PersonId{17}, .answer = Answer::in_favour, .way = Way::phone})), "vote.told_person");
  ASSERT_TRUE(tell(eleri, id, {.person = mari, .answer = Answer::against, .way = Way::phone}));
  const auto told = kept(id, mari);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->answer, Answer::against);
  EXPECT_EQ(told->way, Way::phone);
  EXPECT_EQ(told->entered_by_name, "Eleri Prosser");
  // She can change it herself, and an officer not without her saying so.
  EXPECT_EQ(why_not(tell(eleri, id, {.person = mari, .answer = Answer::in_favour, .way = Way::paper})), "vote.told_already");
  ASSERT_TRUE(vote(mari, id, Answer::pass));
  EXPECT_EQ(kept(id, mari)->way, Way::screen);
  EXPECT_EQ(why_not(tell(eleri, id, {.person = mari, .answer = Answer::in_favour, .way = Way::paper})), "vote.told_already");
  ASSERT_TRUE(tell(eleri, id, {.person = mari, .answer = Answer::in_favour, .way = Way::paper, .before = ToldVote::Before::changes_it}));
  EXPECT_EQ(kept(id, mari)->way, Way::paper);
  EXPECT_EQ(recorded(teulu).back(), "vote.changed");
  go_to("2026-11-05", "18:00");
  EXPECT_EQ(why_not(tell(eleri, id, {.person = tomos, .answer = Answer::in_favour, .way = Way::phone})), "vote.closed");
}

TEST_P(Votes, AreCountedOnceAfterTheyClose) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(mari, id, Answer::in_favour));
  ASSERT_TRUE(vote(dewi, id, Answer::in_favour));
  ASSERT_TRUE(vote(eleri, id, Answer::against));
  EXPECT_EQ(count_now(), 0);
  go_to("2026-11-05", "18:00");
  const auto tell_result = [&] {
    return read([&](db::Transaction& transaction) { return count_of(transaction, teulu, *find_proposal(transaction, teulu, id)); });
  };
  const auto before = tell_result();
  EXPECT_EQ(count_now(), 1);
  EXPECT_EQ(count_now(), 0);
  EXPECT_EQ(recorded(teulu).back(), "vote.counted");
  const auto after = tell_result();
  EXPECT_EQ(before.figures, after.figures) << "what was read before it was kept";
  EXPECT_EQ(after.figures, (std::vector<ClassFigures>{{"supported", 2, 1, 0, 0, 0}, {"workers", 1, 1, 0, 0, 0}, {"family_and_friends", 1, 0, 1, 0, 0}}));
  EXPECT_EQ(after.outcome.result, Outcome::Result::agreed);
  EXPECT_EQ(found(id).state, Proposal::State::agreed);
  EXPECT_EQ(found(id).decided_at, moment_in_london("2026-11-05", "18:00")) << "whenever it was counted";
  EXPECT_THAT(read([&](db::Transaction& transaction) { return decided_proposals(transaction, teulu, {}, 10); }), SizeIs(1));
}

TEST_P(Votes, AreCountedUnderTheRulesThatHeldWhenTheyOpened) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(mari, id, Answer::in_favour));
  ASSERT_TRUE(vote(dewi, id, Answer::in_favour));
  write([&](db::Transaction& transaction) {
    auto next = *constitution::current_rule_book(transaction, teulu);
    next.version = 2;
    next.quorum = {1, 1};
    constitution::add_rule_book(transaction, teulu, next);
  });
  go_to("2026-11-05", "18:00");
  ASSERT_EQ(count_now(), 1);
  EXPECT_EQ(found(id).state, Proposal::State::agreed);
}

TEST_P(Votes, ThatTooFewTakePartInDecideNothing) {
  const ProposalId id = opened();
  ASSERT_TRUE(vote(eleri, id, Answer::in_favour));
  ASSERT_TRUE(vote(dewi, id, Answer::in_favour));
  go_to("2026-11-06", "03:00");
  ASSERT_EQ(count_now(), 1);
  EXPECT_EQ(found(id).state, Proposal::State::no_quorum) << "nobody who gets support took part";
}

TEST_P(Votes, WaitForThoseWhoHaveNotAnswered) {
  const ProposalId id = opened();
  const auto waiting = [&](PersonId person) {
    return read([&](db::Transaction& transaction) { return open_votes_for(transaction, teulu, person, now); });
  };
  ASSERT_THAT(waiting(mari), SizeIs(1));
  EXPECT_EQ(waiting(mari)[0].id, id);
  const PersonId carwyn = member("Carwyn Thomas", "family_and_friends");
  EXPECT_THAT(waiting(carwyn), IsEmpty());
  go_to("2026-11-05", "18:00");
  EXPECT_THAT(waiting(mari), IsEmpty());
}

TEST_P(Votes, AreToldToTheirRollWithoutTheirWords) {
  const ProposalId id = opened();
  const auto letters = read([&](db::Transaction& transaction) { return people::letters_waiting(transaction, teulu, now, 50); });
  std::vector<PersonId> readers;
  for (const auto& letter : letters) {
    readers.push_back(letter.person);
    EXPECT_EQ(letter.notice.what.key, "vote_opened");
    EXPECT_EQ(letter.notice.about, std::to_string(id.value));
    EXPECT_EQ(people::text_of(letter.notice.what.arguments), "number\tnumber\t1\ndate\tdate\t2026-11-05\ntime\ttime\t18:00\n");
  }
  EXPECT_THAT(readers, ::testing::UnorderedElementsAre(mari, tomos, dewi));
  EXPECT_FALSE(open(id));
  EXPECT_EQ(count("outbox"), 3) << "what was refused tells nobody";
}

CYDOFAL_ON_BOTH_DATABASES(Votes);

}  // namespace
}  // namespace cydofal::democracy
