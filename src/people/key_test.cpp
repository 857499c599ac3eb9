#include <gmock/gmock.h>

#include "people/key_actions.h"
#include "people/key_pages.h"
#include "people/limits.h"
#include "people/sign_in_actions.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::int64_t a_day = 86'400;

/// Mari, who may make keys.
class Keys : public testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    coop = new_coop("teulu");
    mari = new_person_in(coop, "Mari Haf Prosser", {Relation::member, Relation::supported});
    tomos = new_person_in(coop, "Tomos Beynon", {Relation::member});
  }
  Result<NewKey> make(PersonId who, KeyTyped typed) {
    return make_key(database(), key<Action::make_my_key>(who, {.subject = who}), typed, Strength::say, moment());
  }
  NewKey new_key(std::vector<std::string> scopes, std::int64_t days = 30) {
    auto made = make(mari, {"My calendar", std::move(scopes), days});
    EXPECT_TRUE(made);
    return *made;
  }
  std::optional<KeyHolder> holder(const std::string& token, Instant at) {
    const auto digest = digest_of_token(token);
    if (!digest) return std::nullopt;
    return read([&](db::Transaction& transaction) { return find_key_holder(transaction, *digest, at); });
  }
  /// Whether a program with this key gets the key to an action about `subject`.
  template <Action action>
  bool opens(const NewKey& made, PersonId subject) {
    const auto found = holder(made.token, now);
    if (!found) return false;
    const auto outcome = ask<action>(found->visitor, {.coop = coop, .subject = subject});
    return std::holds_alternative<Authorised<action>>(outcome);
  }

  CoopId coop;
  PersonId mari, tomos;
};
TEST_P(Keys, OpenWhatWasTickedAndNothingElse) {
  const NewKey made = new_key({"see_week"});
  EXPECT_TRUE(opens<Action::see_week>(made, mari));
  EXPECT_TRUE(opens<Action::see_my_coops>(made, mari)) << "every key says whose it is";
  EXPECT_FALSE(opens<Action::answer_pattern>(made, mari));
  EXPECT_FALSE(opens<Action::see_my_money>(made, mari));
}

TEST_P(Keys, OpenNothingThatTheirPersonMayNot) {
  const NewKey made = new_key({"see_week", "see_money", "see_members", "keep_money"});
  EXPECT_FALSE(opens<Action::see_week>(made, tomos));
  EXPECT_FALSE(opens<Action::see_my_money>(made, tomos));
  EXPECT_FALSE(opens<Action::see_register>(made, mari)) << "the register is for officers";
  EXPECT_FALSE(opens<Action::post_contributions>(made, mari));
}

TEST_P(Keys, WithEverythingTickedMakeNoKeysAndChangeNoSignIn) {
  std::vector<std::string> all;
  for (const Scope scope : scopes_to_choose_from()) all.emplace_back(name_of(scope));
  const NewKey made = new_key(all);
  EXPECT_TRUE(opens<Action::cast_vote>(made, mari));
  EXPECT_FALSE(opens<Action::make_my_key>(made, mari));
  EXPECT_FALSE(opens<Action::end_my_key>(made, mari));
  EXPECT_FALSE(opens<Action::see_my_keys>(made, mari));
  EXPECT_FALSE(opens<Action::choose_my_say>(made, mari));
  EXPECT_FALSE(opens<Action::change_my_account>(made, mari));
  EXPECT_FALSE(opens<Action::cancel_my_card>(made, mari));
  EXPECT_FALSE(opens<Action::say_who_i_am>(made, mari));
  EXPECT_FALSE(opens<Action::sign_in>(made, mari));
  EXPECT_FALSE(opens<Action::come_in_as>(made, mari));
}

TEST_P(Keys, AreKeptAsADigestAndNotAsTheyAre) {
  const NewKey made = new_key({"see_week"});
  EXPECT_THAT(made.token, ::testing::StartsWith(std::string(token_mark)));
  EXPECT_EQ(read([&](db::Transaction& transaction) {
              return transaction.number("select count(*) from program_key where token_hash = :token", {{"token", sha256(made.token)}});
            }),
            1);
  EXPECT_FALSE(holder("cydofal_" + std::string(43, 'A'), now)) << "a key that nobody made";
  EXPECT_FALSE(holder(made.token + "x", now));
  EXPECT_FALSE(holder("", now));
}

TEST_P(Keys, EndOnTheirDay) {
  const NewKey made = new_key({"see_week"}, 7);
  EXPECT_TRUE(holder(made.token, seconds_after(now, 7 * a_day - 1)));
  EXPECT_FALSE(holder(made.token, seconds_after(now, 7 * a_day)));
}

TEST_P(Keys, EndByOnePress) {
  const NewKey made = new_key({"see_week"});
  const auto who = key<Action::end_my_key>(mari, {.subject = mari});
  EXPECT_TRUE(end_my_key(database(), who, made.key.id, moment()));
  EXPECT_FALSE(holder(made.token, now));
  const auto again = end_my_key(database(), who, made.key.id, moment());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.refusal().message.key, "keys.ended_already");
  EXPECT_THAT(recorded(coop), ElementsAre("key.made", "key.ended"));
}

TEST_P(Keys, AreEndedByTheirPersonAlone) {
  const NewKey made = new_key({"see_week"});
  EXPECT_FALSE(end_my_key(database(), key<Action::end_my_key>(tomos, {.subject = tomos}), made.key.id, moment()));
  EXPECT_TRUE(holder(made.token, now));
}

TEST_P(Keys, EndWithTheCardThatSomebodyElseHas) {
  const auto nothing_else = [](db::Transaction&, PersonId, Instant) {};
  const NewKey made = new_key({"see_week"});
  cancel_my_card(database(), key<Action::cancel_my_card>(mari, {.subject = mari}), nothing_else, moment());
  EXPECT_FALSE(holder(made.token, now));
}

TEST_P(Keys, NeedANameAScopeAndAnEnd) {
  const auto refused = [&](KeyTyped typed) {
    const auto made = make(mari, std::move(typed));
    return made ? std::string("made") : made.refusal().field + " " + made.refusal().message.key;
  };
  EXPECT_EQ(refused({"", {"see_week"}, 7}), "name name.missing");
  EXPECT_EQ(refused({std::string(101, 'a'), {"see_week"}, 7}), "name name.too_long");
  EXPECT_EQ(refused({"x", {}, 7}), "scopes keys.choose_scopes");
  EXPECT_EQ(refused({"x", {"see_week", "everything"}, 7}), "scopes keys.choose_scopes");
  EXPECT_EQ(refused({"x", {"never"}, 7}), "scopes keys.choose_scopes");
  EXPECT_EQ(refused({"x", {"every"}, 7}), "scopes keys.choose_scopes");
  EXPECT_EQ(refused({"x", {"see_week"}, 0}), "days keys.choose_days");
  EXPECT_EQ(refused({"x", {"see_week"}, limits::key_days_most + 1}), "days keys.choose_days");
  EXPECT_EQ(refused({"x", {"see_week"}, limits::key_days_most}), "made");
}

TEST(KeyForm, TellsAllItsFaultsInTheirOrder) {
  const auto faults = faults_of({"", {"everything"}, 0});
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(faults[0].message.key, "name.missing");
  EXPECT_EQ(faults[1].message.key, "keys.choose_scopes");
  EXPECT_EQ(faults[2].message.key, "keys.choose_days");
  EXPECT_THAT(faults_of({"My calendar", {"see_week"}, 30}), SizeIs(0));
}

TEST_P(Keys, AreTenAtMost) {
  for (std::int64_t made = 0; made < limits::keys_most; ++made) new_key({"see_week"});
  const auto more = make(mari, {"One more", {"see_week"}, 7});
  ASSERT_FALSE(more);
  EXPECT_EQ(more.refusal().message.key, "keys.too_many");
  EXPECT_TRUE(make(tomos, {"Another's", {"see_week"}, 7})) << "counted for each person";
}

TEST_P(Keys, SayWhenTheyWereLastUsed) {
  const NewKey made = new_key({"see_week"});
  const auto shown = [&] { return read([&](db::Transaction& transaction) { return keys_of(transaction, mari); }); };
  ASSERT_THAT(shown(), SizeIs(1));
  EXPECT_FALSE(shown().front().used_at);
  write([&](db::Transaction& transaction) { mark_key_used(transaction, made.key.id, now); });
  EXPECT_EQ(shown().front().used_at, now);
}

CYDOFAL_ON_BOTH_DATABASES(Keys);

TEST(KeyScopes, AreWrittenAndReadTheSame) {
  const ScopeSet two = bit(Scope::see_week) | bit(Scope::notes);
  EXPECT_EQ(text_of(two), "see_week notes");
  EXPECT_EQ(scopes_of("see_week notes"), two);
  EXPECT_EQ(scopes_of("gone every never"), 0U);
}

TEST(KeyScopes, OpenNothingThatChangesWhoComesIn) {
  // Whatever is added to token_scopes.tsv: these stay out of it.
  for (const Action action : {Action::make_my_key, Action::end_my_key, Action::choose_my_say, Action::say_who_i_am, Action::cancel_my_card, Action::cancel_card_of,
                              Action::make_card_for, Action::begin_recovery, Action::answer_recovery, Action::sign_in, Action::come_in_as, Action::change_my_account, Action::give_office, Action::choose_who_sees}) {
    EXPECT_EQ(policy_of(action).scope, Scope::never) << policy_of(action).name;
  }
}

/// The page as someone meets it who has a key that works and one that has ended.
TEST(KeyPages, ShowEveryKeyAndNoToken) {
  const Visitor visitor{.person = {.id = {1}, .name = "Mari", .known_as = "Mari", .face = {}}};
  const ProgramKey works{.id = {7}, .person = {1}, .name = std::string(testing::nasty_name), .scopes = bit(Scope::see_week), .made_at = {}, .ends_at = {std::int64_t{1} << 60}};
  ProgramKey ended = works;
  ended.name = "Old";
  ended.ended_at = Instant{0};
  testing::expect_in_every_voice(nullptr, &visitor, {"keys.title", "keys.yours", "keys.never_used", "scope.see_week", "keys.go"},
                                 [&](const View& view) { return keys_page(view, {{works, ended}}); });
  testing::expect_in_every_voice(nullptr, &visitor, {"keys.none"}, [&](const View& view) { return keys_page(view, {}); });
  testing::expect_in_every_voice(nullptr, &visitor, {"keys.made_title", "keys.like_a_card", "scope.see_week"},
                                 [&](const View& view) { return key_made_page(view, {works, "cydofal_abc"}); });
}

}  // namespace
}  // namespace cydofal::people
