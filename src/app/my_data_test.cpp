#include "app/my_data.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "app/erasure.h"
#include "coop/care/advocate_store.h"
#include "coop/care/decision_support_store.h"
#include "coop/care/emergency_store.h"
#include "coop/care/hold_store.h"
#include "coop/care/representative_store.h"
#include "coop/membership/support_store.h"
#include "people/glass_store.h"
#include "people/record_check.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/second_step_store.h"
#include "people/testing.h"
#include "platform/db/key_erasure.h"
#include "platform/db/scrub.h"
#include "platform/db/testing_octets.h"

namespace cydofal::app {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using people::Coop;
using people::Keeping;
using people::Relation;

constexpr std::string_view everything_of_a_person = R"(
  insert into place (coop_id, id, person_id, name, town) values (:coop, 1, :person, 'Canari-lle', 'Canari-tref'))";
constexpr std::string_view a_pattern = R"(
  insert into pattern (coop_id, id, person_id, worker_id, place_id, days, starts, ends, from_on, trial, doing, picture, proposed_by, proposed_at, companion)
  values (:coop, 1, :person, :worker, 1, 1, 540, 600, '2026-01-05', 0, 'Canari-gwneud', 'swim', :person, 0, 'Canari-cydymaith'))";
constexpr std::string_view a_visit = R"(
  insert into visit (coop_id, id, pattern_id, person_id, worker_id, place_id, on_date, starts_at, ends_at)
  values (:coop, 1, 1, :person, :worker, 1, '2026-10-05', :starts, :ends))";
constexpr std::string_view a_note = R"(
  insert into visit_note (coop_id, id, visit_id, author_id, written_at, words, language)
  values (:coop, 1, 1, :worker, :at, :words, 'cy'))";
constexpr std::string_view an_application = R"(
  insert into application (coop_id, id, person_id, class, own_words, language, rules_version, companion, made_at)
  values (:coop, 1, :person, 'supported', 'Canari-ymuno', 'cy', 1, 'Canari-wrth-ymyl', 0))";
constexpr std::string_view a_name = R"(
  update person set name = 'Canari-enw Prosser', known_as = 'Canari-enw', telephone = 'Canari-ffon', email = 'canari-bost@example.org',
         postal_address = 'Canari-stryd' where id = :person)";
constexpr std::string_view an_address = R"(
  insert into contact_address (person_id, channel, address, confirmed_at) values (:person, 'mail', 'canari-arall@example.org', 0))";
constexpr std::string_view a_key = R"(
  insert into program_key (id, person_id, name, scopes, token_hash, made_at, ends_at) values (77, :person, 'Canari-rhaglen', '', :hash, 0, 1))";
constexpr std::string_view a_passkey = R"(
  insert into passkey (id, person_id, credential_id, algorithm, public_key, sign_count, name, made_at)
  values (79, :person, :hash, 'es256', :hash, 0, 'Canari-allwedd', 0))";
constexpr std::string_view a_session = R"(
  insert into session (token_hash, person_id, device_hash, started_at, look_until, companion)
  values (:hash, :person, :hash, 0, 1, 'Canari-wrth-law'))";
constexpr std::string_view a_telling = R"(
  insert into outbox (id, coop_id, person_id, kind, arguments, page, about, channel, state, attempts, trouble, made_at, next_at, done_at)
  values (88, :coop, :worker, 'x', 'name=Canari-enw', '', '', 'mail', 'sent', 0, '', 0, 0, 0))";

/// Each canary in the text with letters after it that are this process's alone: other tests write into the same PostgreSQL.
std::string own(std::string_view text) {
  static const std::regex canary("[Cc]anari-[a-z]+(-[a-z]+)*");
  return std::regex_replace(std::string(text), canary, db::testing::alone("$&"));
}
std::vector<std::string> all_own(std::vector<std::string> texts) {
  for (std::string& text : texts) text = own(text);
  return texts;
}

/// What stands somewhere as it is, and what only ever stood sealed.
const std::vector<std::string> plain_of_care = all_own({"Canari-lle", "Canari-tref", "Canari-gwneud", "Canari-cydymaith", "Canari-eiriol", "Canari-cefnogwr", "Canari-buddiant", "Canari-anghytuno"});
const std::vector<std::string> plain_of_membership = all_own({"Canari-ymuno", "Canari-wrth-ymyl"});
const std::vector<std::string> plain_of_daily = all_own({"Canari-cyswllt", "Canari-rhif"});
const std::vector<std::string> plain_of_account = all_own({"Canari-enw", "Canari-ffon", "canari-bost", "Canari-stryd", "canari-arall", "Canari-rhaglen", "Canari-allwedd", "Canari-wrth-law", "Canari-cod"});
const std::vector<std::string> sealed = all_own({"Canari-nodyn", "Canari-rheswm", "Canari-alergedd", "Canari-meddyginiaeth", "Canari-gwydr", "Canari-cofnod", "Canari-penderfyniad", "Canari-geiriau", "Canari-dewis", "Canari-atwrneiaeth", "Canari-ateb", "Canari-cyfrinach"});

std::vector<std::string> all(std::initializer_list<std::vector<std::string>> some) {
  std::vector<std::string> joined;
  for (const auto& each : some) joined.insert(joined.end(), each.begin(), each.end());
  return joined;
}

class MyData : public people::testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    worker = new_person("Ceri Lloyd");
    person = new_person("somebody");
    officer = new_person("Eleri Prosser");
  }

  people::CoopId coop_with_everything(std::string_view slug, Coop::Profile profile) {
    const people::CoopId coop = new_coop(slug, profile);
    give(coop, person, Relation::supported);
    give(coop, person, Relation::member);
    const Instant visited = people::testing::moment_in_london("2026-10-05", "10:00");
    write([&](db::Transaction& transaction) {
      transaction.run(own(everything_of_a_person), {{"coop", coop}, {"person", person}});
      transaction.run(own(a_pattern), {{"coop", coop}, {"person", person}, {"worker", worker}});
      transaction.run(a_visit, {{"coop", coop}, {"person", person}, {"worker", worker}, {"starts", seconds_after(visited, -3'600)}, {"ends", visited}});
      const people::SealedPlace note{.coop = coop, .owner = person, .keeping = Keeping::care, .table = "visit_note", .column = "words", .row = "1"};
      transaction.run(own(a_note), {{"coop", coop}, {"worker", worker}, {"at", visited}, {"words", seal_words(transaction, note, own("Canari-nodyn"), chance)}});
      transaction.run(own(an_application), {{"coop", coop}, {"person", person}});
      membership::add_support(transaction, coop,
                              {.id = 1, .person = person, .answers = {}, .from = people::testing::day("2026-01-01"), .a_week = Minutes{60},
                               .state = membership::SupportEntry::State::agreed, .answered_with = worker, .answered_at = Instant{0}, .reason = own("Canari-rheswm")},
                              chance);
      write_sheet(transaction, coop);
      decide_with_help(transaction, coop, visited);
      be_represented(transaction, coop, visited);
      for (const char* type : {"note.written", "member.applied"}) {
        people::append_to_record(transaction, coop, {type, person, person, people::Payload().add("words", own("Canari-cofnod")).text()}, moment());
      }
      transaction.run(own(a_telling), {{"coop", coop}, {"worker", worker}});
    });
    return coop;
  }
  void write_sheet(db::Transaction& transaction, people::CoopId coop) {
    care::WrittenEmergencySheet sheet{.sheet = {}, .written_at = now, .written_by = person, .companion = ""};
    for (const auto& [name, words] : {std::pair("allergies", own("Canari-alergedd")), std::pair("medicines", own("Canari-meddyginiaeth"))}) {
      sheet.sheet.answers.push_back({.question = care::find_emergency_question(name), .says = care::EmergencyAnswer::Says::words, .words = words, .language = Language::cy});
    }
    sheet.sheet.to_ring.push_back({own("Canari-cyswllt"), own("Canari-rhif")});
    care::keep_emergency_sheet(transaction, coop, person, sheet, chance);
  }
  void decide_with_help(db::Transaction& transaction, people::CoopId coop, Instant at) {
    care::add_advocate(transaction, coop,
                       {.id = 1, .person = person, .advocate = worker, .topics = care::Topics::of({care::Topic::plan}), .from = at, .until = people::testing::day("2026-12-31"), .companion = own("Canari-eiriol")});
    const care::DecisionSupport record{.id = care::DecisionId{1},
                                       .person = person,
                                       .name = own("Canari-penderfyniad"),
                                       .conclusion = care::Conclusion::cannot_now,
                                       .reason = own("Canari-penderfyniad"),
                                       .words = {"", "", "", "", "", own("Canari-geiriau")},
                                       .written = {.at = at, .by = worker, .companion = own("Canari-cefnogwr")}};
    care::add_decision_support(transaction, coop, record, chance);
    care::add_best_interests(transaction, coop, record,
                             {.review_on = people::testing::day("2026-12-31"), .words = {own("Canari-dewis"), "", "", "", "", ""}, .written = {.at = at, .by = worker, .companion = own("Canari-buddiant")}}, chance);
  }
  /// A paper that lets somebody speak for them, with which they did not agree.
  void be_represented(db::Transaction& transaction, people::CoopId coop, Instant at) {
    const Date day = people::testing::day("2026-10-05");
    const care::RepresentativeId id{1};
    care::add_representative(transaction, coop,
                             {.id = id, .person = person, .representative = worker, .kind = care::RepresentativeKind::deputy, .covers = care::Covers::both, .reference = own("Canari-atwrneiaeth"),
                              .seen_on = day, .from = day, .until = day + 300, .entered = {officer, at, {}}},
                             chance);
    care::disagree_with_representative_row(transaction, coop, id, person, own("Canari-anghytuno"), at);
    const auto entry = care::find_representative(transaction, coop, id, at);
    care::answer_disagreement_row(transaction, coop, *entry, {{officer, at, {}}, own("Canari-ateb"), Language::cy}, chance);
  }
  void name_them() {
    write([&](db::Transaction& transaction) {
      transaction.run(own(a_name), {{"person", person}});
      transaction.run(own(an_address), {{"person", person}});
      transaction.run(own(a_key), {{"person", person}, {"hash", Bytes(32, 1)}});
      transaction.run(own(a_passkey), {{"person", person}, {"hash", Bytes(32, 2)}});
      transaction.run(own(a_session), {{"person", person}, {"hash", Bytes(32, 1)}});
      people::add_waiting_second_step(transaction, person, to_bytes(own("Canari-cyfrinach")), moment());
      people::set_recovery_codes(transaction, person, {{own("Canari-cod"), "x"}}, now);
    });
  }
  void break_glass(people::CoopId coop) {
    write([&](db::Transaction& transaction) {
      people::add_broken_glass(transaction, coop,
                               {.id = {9}, .subject = person, .opener = worker, .worry = people::BrokenGlass::Worry::person, .reason = own("Canari-gwydr"),
                                .language = Language::cy, .opened_at = now, .ends_at = seconds_after(now, 60)},
                               chance);
    });
  }
  /// Entered by the officer, seen again by the worker, who is another; for six months.
  void hold(people::CoopId coop, care::HoldTold told, std::int64_t kinds) {
    write([&](db::Transaction& transaction) {
      care::add_hold(transaction, coop,
                     {.id = care::HoldId{7}, .person = person, .kinds = care::HeldKinds(kinds), .source = care::HoldSource::inquest, .reason = own("Canari-cwest"), .told = told,
                      .until = today + 183, .entered = {officer, now, {}}},
                     chance);
      care::confirm_hold_row(transaction, coop, care::HoldId{7}, worker, today + 183, now);
    });
  }
  void leave(people::CoopId coop) {
    write([&](db::Transaction& transaction) { people::unrelate_entirely(transaction, coop, person, now); });
  }
  Erased erase() { return erase_my_data(database(), person, "", moment(), today); }
  void clean() {
    EXPECT_EQ(db::scrub(test_database().location()), db::Scrubbed::wholly);
    note_cleaned(database(), now);
  }

  /// Of these, what still stands somewhere: on the disk with the logs, in a copy made now (of PostgreSQL, in its rows as a dump
  /// would write them) and in a copy of the keys.
  std::vector<std::string> found(const std::vector<std::string>& canaries) {
    const std::vector<std::string> on_disk = db::testing::found_on_disk(test_database(), canaries);
    const std::string copies = GetParam() == db::Engine::sqlite ? new_copy() : rows_as_text();
    std::vector<std::string> there;
    for (const std::string& canary : canaries) {
      if (std::find(on_disk.begin(), on_disk.end(), canary) != on_disk.end() || copies.find(canary) != std::string::npos) there.push_back(canary);
    }
    return there;
  }
  std::string new_copy() {
    const db::testing::TemporaryDirectory place;
    const std::string data = place.path() + "/data.db", keys = place.path() + "/keys.db";
    database().backup_to(data);
    db::copy_keys_to(ring(), keys, now);
    std::string octets;
    for (const std::string& path : {data, keys}) {
      std::ifstream file(path, std::ios::binary);
      octets.append(std::istreambuf_iterator<char>(file), {});
    }
    EXPECT_GT(octets.size(), 100'000u) << "there is something to look into";
    return octets;
  }
  std::string rows_as_text() {
    std::string text;
    read([&](db::Transaction& transaction) {
      const auto tables = transaction.all("select cast(table_name as text) from information_schema.tables where table_schema = current_schema()", {},
                                          [](const db::Row& row) { return row.text(0); });
      for (const std::string& table : tables) {
        transaction.each("select cast(whole as text) from \"" + table + "\" whole", {}, [&](const db::Row& row) { text += row.text(0) + "\n"; });
      }
    });
    return text;
  }
  bool holds(people::CoopId coop) {
    return read([&](db::Transaction& transaction) { return bool(people::check_record(transaction, coop)); });
  }
  Fate fate(people::CoopId coop, DataKind kind) {
    const auto about = read([&](db::Transaction& transaction) { return data_about(transaction, person, now, today); });
    for (const DataOfCoop& each : about.coops) {
      for (const HeldData& held : each.held) {
        if (each.coop.id == coop && held.kind == kind) return held.fate;
      }
    }
    throw std::logic_error("nothing of this kind is held");
  }

  people::PersonId worker;
  people::PersonId person;
  people::PersonId officer;
};

TEST_P(MyData, IsGoneAtOnceWhereNothingRequiresIt) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  name_them();
  // Membership is kept for years after leaving: as though those had gone by.
  leave(coop);
  write([&](db::Transaction& transaction) { transaction.run("update relation set until_at = 0 where subject_id = :person", {{"person", person}}); });
  write([&](db::Transaction& transaction) { transaction.run("update visit_note set written_at = 0"); });
  const auto plain = all({plain_of_care, plain_of_membership, plain_of_daily, plain_of_account});
  ASSERT_EQ(found(plain), plain) << "the search finds them before";
  ASSERT_THAT(found(sealed), IsEmpty()) << "and what is sealed never stood there";

  const Erased erased = erase();
  EXPECT_EQ(erased.kinds, 3);
  EXPECT_TRUE(erased.account);
  EXPECT_TRUE(is_to_be_cleaned(database()));
  clean();
  EXPECT_FALSE(is_to_be_cleaned(database()));
  EXPECT_THAT(found(all({plain, sealed})), IsEmpty());
  EXPECT_TRUE(holds(coop)) << "the record still verifies";
  EXPECT_THAT(recorded(coop), Contains("erased"));
  for (const Keeping keeping : {Keeping::daily, Keeping::care, Keeping::record}) {
    EXPECT_FALSE(ring().find({coop.value, person.value, people::name_of(keeping)})) << people::name_of(keeping);
  }
  EXPECT_FALSE(ring().find({0, person.value, people::name_of(Keeping::account)}));
}

TEST_P(MyData, IsKeptUntilItsDayWhereTheLawSaysSoAndGoesUnasked) {
  const auto coop = coop_with_everything("aelwydydd", Coop::Profile::provider);
  name_them();
  leave(coop);
  write([&](db::Transaction& transaction) { transaction.run("update relation set until_at = :at where subject_id = :person", {{"at", now}, {"person", person}}); });
  EXPECT_EQ(fate(coop, DataKind::care), (Fate{Fate::When::on_a_day, people::testing::day("2029-11-02")})) << "three years after they left";
  const Erased first = erase();
  EXPECT_EQ(first.kinds, 1) << "what they wrote for every day";
  EXPECT_FALSE(first.account);
  clean();
  EXPECT_THAT(found(plain_of_daily), IsEmpty());
  EXPECT_EQ(found(plain_of_care), plain_of_care);
  EXPECT_EQ(found(plain_of_account), plain_of_account) << "as long as something is about them";

  const Date day_before = people::testing::day("2029-11-01");
  EXPECT_EQ(erase_what_is_due(database(), moment(), day_before).kinds, 0);
  EXPECT_EQ(erase_what_is_due(database(), moment(), day_before + 1).kinds, 1);
  clean();
  EXPECT_THAT(found(plain_of_care), IsEmpty());
  EXPECT_EQ(found(plain_of_membership), plain_of_membership);
  EXPECT_TRUE(erase_what_is_due(database(), moment(), people::testing::day("2036-11-02")).account);
  clean();
  EXPECT_THAT(found(all({plain_of_care, plain_of_membership, plain_of_daily, plain_of_account, sealed})), IsEmpty());
  EXPECT_TRUE(holds(coop));
}

TEST_P(MyData, IsHeldWhereItKeepsPeopleSafe) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  name_them();
  break_glass(coop);
  leave(coop);
  erase();
  EXPECT_FALSE(erase_what_is_due(database(), moment(), people::testing::day("2126-11-02")).account) << "whoever it is about has a name";
  EXPECT_EQ(fate(coop, DataKind::safeguarding).when, Fate::When::held);
  EXPECT_EQ(count("broken_glass"), 1);
  EXPECT_EQ(read([&](db::Transaction& transaction) { return people::find_broken_glass(transaction, coop, people::GlassId{9}); })->reason, own("Canari-gwydr"));
}

TEST_P(MyData, ErasesNoWorryForWhoeverIsNamedInItOrSpeaksForThePerson) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  break_glass(coop);
  const auto speaker = new_person("Catrin Hughes");
  write([&](db::Transaction& transaction) {
    people::keep_review(transaction, coop, person, people::GlassId{9}, {.at = now, .by = officer, .words = own("Canari-adolygiad"), .language = Language::cy}, chance);
    for (const Relation relation : {Relation::representative_care, Relation::representative_money}) {
      people::relate(transaction, coop, {.subject = speaker, .relation = relation, .object = person, .from = now, .until = seconds_after(now, 60), .granted_by = officer}, chance);
    }
    people::relate(transaction, coop, {.subject = worker, .relation = Relation::worker, .from = Instant{0}, .until = now, .granted_by = officer}, chance);
    people::relate(transaction, coop, {.subject = officer, .relation = Relation::member, .from = Instant{0}, .until = now, .granted_by = officer}, chance);
  });
  const auto notes = count("visit_note");
  now = seconds_after(now, 3'600);
  // Whoever opened it, whoever reviewed it and whoever spoke for the person ask for everything to be erased, and wait for long.
  for (const auto asking : {worker, officer, speaker}) erase_my_data(database(), asking, "", moment(), today);
  erase_what_is_due(database(), moment(), people::testing::day("2126-11-02"));
  EXPECT_EQ(count("broken_glass"), 1);
  const auto glass = read([&](db::Transaction& transaction) { return people::find_broken_glass(transaction, coop, people::GlassId{9}); });
  EXPECT_EQ(glass->reason, own("Canari-gwydr"));
  ASSERT_TRUE(glass->review);
  EXPECT_EQ(glass->review->words, own("Canari-adolygiad"));
  EXPECT_EQ(count("visit_note"), notes) << "and nothing of the person's goes with theirs";
  EXPECT_EQ(count("representative"), 1);
  // The person themselves does not erase it either.
  leave(coop);
  erase();
  EXPECT_EQ(read([&](db::Transaction& transaction) { return people::find_broken_glass(transaction, coop, people::GlassId{9}); })->reason, own("Canari-gwydr"));
}

TEST_P(MyData, IsHeldByALegalHoldAndGoesUnaskedWhenThatEnds) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  leave(coop);
  hold(coop, care::HoldTold::person, 2);
  EXPECT_EQ(fate(coop, DataKind::care).when, Fate::When::held);
  EXPECT_EQ(fate(coop, DataKind::membership).when, Fate::When::on_a_day) << "what is not held";
  EXPECT_EQ(erase().kinds, 1) << "what they wrote for every day goes";
  clean();
  EXPECT_EQ(found(plain_of_care), plain_of_care);
  EXPECT_THAT(found(plain_of_daily), IsEmpty());
  EXPECT_EQ(erase_what_is_due(database(), moment(), today + 183).kinds, 0);
  write([&](db::Transaction& transaction) { care::end_hold_row(transaction, coop, care::HoldId{7}, officer, now); });
  EXPECT_EQ(erase_what_is_due(database(), moment(), today).kinds, 1);
  clean();
  EXPECT_THAT(found(plain_of_care), IsEmpty());
}

TEST_P(MyData, ShowsNothingOfAHoldThatThePersonIsNotToldOf) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  leave(coop);
  hold(coop, care::HoldTold::outside_person, 2);
  EXPECT_EQ(fate(coop, DataKind::care), (Fate{Fate::When::on_a_day, today + 184})) << "like anything that is kept until a day";
  const auto about = read([&](db::Transaction& transaction) { return data_about(transaction, person, now, today); });
  for (const HeldData& held : about.coops.front().held) EXPECT_FALSE(held.hold);
  erase();
  EXPECT_EQ(count("visit_note"), 1);
  EXPECT_EQ(erase_what_is_due(database(), moment(), today + 184).kinds, 1) << "nobody looked again";
  EXPECT_EQ(count("visit_note"), 0);
}

TEST_P(MyData, GoesUnaskedAfterAHoldThoughTheyStandHereStill) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  hold(coop, care::HoldTold::person, 1);
  now = seconds_after(now, 60);
  EXPECT_EQ(erase().kinds, 0);
  EXPECT_EQ(found(plain_of_daily), plain_of_daily);
  write([&](db::Transaction& transaction) { care::end_hold_row(transaction, coop, care::HoldId{7}, officer, seconds_after(now, 60)); });
  now = seconds_after(now, 3'600);
  EXPECT_EQ(erase_what_is_due(database(), moment(), today).kinds, 1);
  clean();
  EXPECT_THAT(found(plain_of_daily), IsEmpty());
  EXPECT_EQ(erase_what_is_due(database(), moment(), today).kinds, 0) << "and what they write from now on is theirs";
}

TEST_P(MyData, EndsWhoSpokeForSomebodyWithTheirCare) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  write([&](db::Transaction& transaction) {
    people::relate(transaction, coop, {.subject = worker, .relation = Relation::representative_care, .object = person, .from = now, .until = seconds_after(now, 86'400), .granted_by = officer}, chance);
  });
  leave(coop);
  erase();
  EXPECT_EQ(count("representative"), 0);
  EXPECT_EQ(read([&](db::Transaction& transaction) { return transaction.number("select count(*) from relation where relation like 'representative_%'", {}); }), 0);
}

TEST_P(MyData, ForgetsANameWhereTheySatBesideSomebodyWhoAskedForErasure) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  name_them();
  give(coop, worker, Relation::member);
  erase_my_data(database(), worker, own("Canari-enw Prosser"), moment(), today);
  leave(coop);
  write([&](db::Transaction& transaction) { transaction.run("update relation set until_at = 0 where subject_id = :person", {{"person", person}}); });
  ASSERT_TRUE(erase().account);
  clean();
  EXPECT_THAT(found(plain_of_account), IsEmpty());
}

TEST_P(MyData, TellsNothingOfAWorryThatTheyDoNotKnowOf) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  name_them();
  leave(coop);
  write([&](db::Transaction& transaction) { transaction.run("update relation set until_at = 0 where subject_id = :person", {{"person", person}}); });
  const auto told = [&] {
    std::string text;
    const auto about = read([&](db::Transaction& transaction) { return data_about(transaction, person, now, today); });
    for (const HeldData& held : about.coops.front().held) text += std::string(name_of(held.kind)) + std::to_string(static_cast<int>(held.fate.when)) + held.fate.day.text();
    return text + std::to_string(static_cast<int>(about.account.when));
  };
  const std::string before = told();
  write([&](db::Transaction& transaction) {
    people::add_broken_glass(transaction, coop,
                             {.id = {9}, .subject = person, .opener = worker, .worry = people::BrokenGlass::Worry::circle, .reason = own("Canari-gwydr"),
                              .language = Language::cy, .opened_at = now, .ends_at = seconds_after(now, 60)},
                             chance);
  });
  EXPECT_EQ(told(), before);
  EXPECT_TRUE(erase().account) << "to them everything is gone";
  const auto glass = read([&](db::Transaction& transaction) { return people::find_broken_glass(transaction, coop, people::GlassId{9}); });
  EXPECT_EQ(glass->subject_name, own("Canari-enw")) << "whoever keeps people safe still knows about whom it is";
  EXPECT_EQ(glass->reason, own("Canari-gwydr"));
}

TEST_P(MyData, IsLeftAsLongAsSomebodyStandsSomewhere) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  name_them();
  const Erased erased = erase();
  EXPECT_EQ(erased.kinds, 1);
  EXPECT_FALSE(erased.account);
  EXPECT_EQ(fate(coop, DataKind::care).when, Fate::When::while_standing);
  EXPECT_EQ(count("emergency_sheet"), 0);
  EXPECT_EQ(count("visit_note"), 1);
  write([&](db::Transaction& transaction) { write_sheet(transaction, coop); });
  erase_what_is_due(database(), moment(), today + 1);
  EXPECT_EQ(count("emergency_sheet"), 1) << "what they write afterwards is theirs until they ask again";
}

TEST_P(MyData, IsErasedOnceHoweverOftenItIsAsked) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  leave(coop);
  EXPECT_GT(erase().kinds, 0);
  const auto entries = recorded(coop).size();
  EXPECT_EQ(erase().kinds, 0);
  EXPECT_EQ(erase_what_is_due(database(), moment(), today).kinds, 0);
  EXPECT_THAT(recorded(coop), SizeIs(entries));
}

TEST_P(MyData, IsFinishedAfterACrashBetweenTheDataAndItsKeys) {
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  leave(coop);
  const auto key = ring().find({coop.value, person.value, "care"});
  erase();
  // As it stands when the data was destroyed, and the power went before its keys were.
  ring().add({ring().wrap({coop.value, person.value, "care"}, *key, chance)});
  write([](db::Transaction& transaction) { transaction.run("update erasure_part set finished_at = null where kind = 'care'"); });
  finish_erasures(database(), moment());
  EXPECT_FALSE(ring().find({coop.value, person.value, "care"}));
  EXPECT_EQ(read([](db::Transaction& transaction) { return transaction.number("select count(*) from erasure_part where finished_at is null"); }), 0);
}

TEST_P(MyData, StaysErasedWhenAnOlderCopyIsPutBack) {
  if (GetParam() != db::Engine::sqlite) GTEST_SKIP() << "skipped: copies of PostgreSQL are made by its own tools";
  const auto coop = coop_with_everything("dwylo", Coop::Profile::introduction);
  leave(coop);
  const db::testing::TemporaryDirectory place;
  database().backup_to(place.path() + "/cydofal.db");
  erase();
  db::Database restored = db::Database::open({.location = place.path(), .access = db::Access::alongside, .keys = database().keys()});
  const auto notes = [&] { return restored.read([](db::Transaction& transaction) { return transaction.number("select count(*) from visit_note"); }); };
  EXPECT_EQ(notes(), 1) << "the copy is older";
  finish_erasures(restored, moment());
  EXPECT_EQ(notes(), 0);
  EXPECT_TRUE(restored.read([&](db::Transaction& transaction) { return bool(people::check_record(transaction, coop)); }));
}

CYDOFAL_ON_BOTH_DATABASES(MyData);

}  // namespace
}  // namespace cydofal::app
