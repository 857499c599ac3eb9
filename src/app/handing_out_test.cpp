#include "app/handing_out_actions.h"

#include <gmock/gmock.h>

#include "app/erasure.h"
#include "app/handing_out_pages.h"
#include "app/limits.h"
#include "coop/care/hold_store.h"
#include "people/glass_store.h"
#include "people/look_store.h"
#include "people/relation_store.h"
#include "people/testing.h"

namespace cydofal::app {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using care::HoldTold;
using care::Rang;
using people::Keeping;
using people::Relation;

NewHandingOut order() {
  return {.kinds = HandedKinds::of({DataKind::care}), .recipient = "County court", .power = "court_order", .reason = "Order 17.", .language = Language::en, .told = "person"};
}

TEST(HandingOutRules, ReadWhatTheyKnowAndNothingElse) {
  const auto kinds = HandedKinds::read({"care", "account", "", "money"});
  EXPECT_THAT(kinds.all(), ElementsAre(DataKind::care, DataKind::money));
  EXPECT_TRUE(HandedKinds::read({"account"}).empty()) << "the house's own is no co-op's";
  for (std::int64_t bits = 0; bits < 32; ++bits) EXPECT_EQ(HandedKinds::of(HandedKinds(bits).all()).bits(), bits);
  for (const Power& power : powers) EXPECT_EQ(find_power(power.name), &power);
  EXPECT_EQ(find_power("curiosity"), nullptr);
}

TEST(HandingOutRules, SayAtWhichFieldSomethingIsWrong) {
  const auto wrong = [](auto change) {
    NewHandingOut typed = order();
    change(typed);
    const auto refusals = wrong_in(typed);
    return refusals.empty() ? std::string() : refusals.front().field + " " + refusals.front().message.key;
  };
  EXPECT_EQ(wrong([](NewHandingOut&) {}), "");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.kinds = {}; }), "kinds handing.kinds_missing");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.recipient = " \n"; }), "recipient handing.recipient_missing");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.recipient = std::string(limits::recipient_letters + 1, 'a'); }), "recipient handing.too_long");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.power = "curiosity"; }), "power handing.power_missing");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.reason = ""; }), "reason handing.reason_missing");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.reason = std::string(limits::handing_reason_letters + 1, 'a'); }), "reason handing.too_long");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.reason = "\xff"; }), "reason handing.too_long");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.told = ""; }), "told handing.told_missing");
  EXPECT_EQ(wrong([](NewHandingOut& typed) { typed.power = own_request; typed.told = "outside_person"; }), "told handing.told_own");
  EXPECT_THAT(wrong_in({}), SizeIs(5)) << "all at once";
}

TEST(HandingOutRules, KeepApartWhoeverIsThePersonOrStandsBesideThem) {
  using Side = care::HoldOfficer::Side;
  EXPECT_TRUE(may_keep(PersonId{1}, {PersonId{2}, Side::none}));
  EXPECT_FALSE(may_keep(PersonId{1}, {PersonId{1}, Side::none}));
  EXPECT_FALSE(may_keep(PersonId{1}, {PersonId{2}, Side::of_the_person}));
}

/// Mari asked for erasure and left; her support is kept for three years. Eleri is secretary, and so is Huw, Tomos's father.
class HandingOut : public people::testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    mari = new_person("Mari Haf Prosser");
    tomos = new_person("Tomos Beynon");
    ceri = new_person("Ceri Lloyd");
    coop = new_coop("teulu");
    elsewhere = new_coop("cymdogion");
    eleri = new_person_in(coop, "Eleri Prosser", {Relation::member, Relation::secretary});
    huw = new_person_in(coop, "Huw Beynon", {Relation::member, Relation::secretary});
    give(coop, huw, Relation::circle_family, tomos);
    for (const PersonId person : {mari, tomos}) give(coop, person, Relation::supported);
    give(coop, mari, Relation::member);
    give(elsewhere, mari, Relation::supported);
    cared_for(coop, mari, 1, "Nodyn am Mari.");
    cared_for(coop, tomos, 2, "Nodyn am Tomos.");
    cared_for(elsewhere, mari, 3, "Nodyn o gydweithfa arall.");
    the_coop = *read([&](db::Transaction& transaction) { return people::find_coop(transaction, coop); });
    write([&](db::Transaction& transaction) {
      people::set_worry_contact(transaction, coop, {.kind = "outside_person", .name = "Osian Bevan", .telephone = "01632 960 021", .note = ""});
    });
  }
  void cared_for(CoopId where, PersonId person, std::int64_t id, std::string_view note) {
    write([&](db::Transaction& transaction) {
      transaction.run("insert into place (coop_id, id, person_id, name, town) values (:coop, :id, :person, 'Adref', 'Fishguard')", {{"coop", where}, {"id", id}, {"person", person}});
      transaction.run(R"(
  insert into pattern (coop_id, id, person_id, worker_id, place_id, days, starts, ends, from_on, trial, doing, picture, proposed_by, proposed_at, companion)
  values (:coop, :id, :person, :worker, :id, 1, 540, 600, '2026-01-05', 0, 'nofio', 'swim', :person, 0, ''))",
                      {{"coop", where}, {"id", id}, {"person", person}, {"worker", ceri}});
      transaction.run(R"(
  insert into visit (coop_id, id, pattern_id, person_id, worker_id, place_id, on_date, starts_at, ends_at)
  values (:coop, :id, :id, :person, :worker, :id, '2026-10-05', 0, 1))",
                      {{"coop", where}, {"id", id}, {"person", person}, {"worker", ceri}});
      const people::SealedPlace place{.coop = where, .owner = person, .keeping = Keeping::care, .table = "visit_note", .column = "words", .row = std::to_string(id)};
      transaction.run("insert into visit_note (coop_id, id, visit_id, author_id, written_at, words, language) values (:coop, :id, :id, :worker, :at, :words, 'cy')",
                      {{"coop", where}, {"id", id}, {"worker", ceri}, {"at", now}, {"words", seal_words(transaction, place, note, chance)}});
      people::append_to_record(transaction, where, {"note.written", ceri, person, people::Payload().add("words", note).text()}, moment());
      people::append_to_record(transaction, where, {"member.applied", person, person, people::Payload().add("words", "Hoffwn ymuno.").text()}, moment());
    });
  }
  void ask(PersonId person) {
    erase_my_data(database(), person, "", moment(), today);
  }
  std::optional<Kept> kept(PersonId person, PersonId keeper) {
    return read([&](db::Transaction& transaction) { return kept_of(transaction, the_coop, person, keeper, now, today); });
  }
  std::vector<DataKind> left_of(PersonId person, PersonId keeper) {
    const auto found = kept(person, keeper);
    return found ? found->kinds().all() : std::vector<DataKind>();
  }
  std::vector<PersonId> listed(PersonId keeper) {
    std::vector<PersonId> people;
    for (const Kept& each : read([&](db::Transaction& transaction) { return all_kept(transaction, the_coop, keeper, now, today); })) people.push_back(each.person);
    return people;
  }
  Result<HandedOutId> hands_out(PersonId keeper, PersonId person, const NewHandingOut& typed, Rang rang = Rang::no) {
    return app::hand_out(database(), key<Action::hand_out>(keeper, {.coop = coop, .subject = person}), typed, rang, moment(), today);
  }
  HandedOutId handed(PersonId keeper, PersonId person, const NewHandingOut& typed, Rang rang = Rang::no) {
    const auto id = hands_out(keeper, person, typed, rang);
    if (!id) throw std::logic_error(id.refusal().message.key);
    return *id;
  }
  std::optional<HandedOut> open_at(HandedOutId id, PersonId reader, Instant at) {
    return read([&](db::Transaction& transaction) { return open_handed_out(transaction, the_coop, id, reader, at, today); });
  }
  std::string file(HandedOutId id, PersonId reader) {
    const auto found = open_at(id, reader, now);
    if (!found) return "not there";
    return read([&](db::Transaction& transaction) { return json_of(file_of(transaction, the_coop, *found, reader, now, today), now); });
  }
  std::string why_not(const Result<HandedOutId>& result) { return result ? "" : result.refusal().field + " " + result.refusal().message.key; }
  std::vector<std::string> told_to(PersonId person) {
    return read([&](db::Transaction& transaction) {
      return transaction.all("select kind from outbox where person_id = :person", {{"person", person}}, [](const db::Row& row) { return row.text(0); });
    });
  }
  void hold(PersonId person, std::int64_t kinds, std::vector<PersonId> named, HoldTold told = HoldTold::person) {
    write([&](db::Transaction& transaction) {
      care::add_hold(transaction, coop,
                     {.id = care::HoldId{7}, .person = person, .kinds = care::HeldKinds(kinds), .source = care::HoldSource::inquest, .reason = "Cwest.", .told = told,
                      .until = today + 183, .named = std::move(named), .entered = {ceri, now, {}}},
                     chance);
    });
  }

  PersonId mari, tomos, ceri, eleri, huw;
  CoopId coop, elsewhere;
  people::Coop the_coop;
};

TEST_P(HandingOut, ListsOnlyWhoAskedAndWhatIsLeft) {
  EXPECT_THAT(listed(eleri), IsEmpty()) << "nobody has asked";
  ask(mari);
  ASSERT_THAT(listed(eleri), ElementsAre(mari));
  EXPECT_THAT(left_of(mari, eleri), ElementsAre(DataKind::care, DataKind::membership));
  const auto hers = kept(mari, eleri);
  for (const HeldData& held : hers->left) EXPECT_EQ(held.fate.when, Fate::When::while_standing) << name_of(held.kind);
  EXPECT_FALSE(kept(tomos, eleri));
  // She leaves: each of them waits for its day, and goes from the list with it.
  write([&](db::Transaction& transaction) {
    people::unrelate_entirely(transaction, coop, mari, now);
  });
  EXPECT_EQ(kept(mari, eleri)->left.front().fate, (Fate{Fate::When::on_a_day, people::testing::day("2029-11-02")}));
  today = people::testing::day("2029-11-02");
  EXPECT_THAT(left_of(mari, eleri), ElementsAre(DataKind::membership)) << "due today: nobody reads it any more";
  today = people::testing::day("2036-11-02");
  EXPECT_THAT(listed(eleri), IsEmpty());
}

TEST_P(HandingOut, IsForNobodyWhoIsThePersonOrStandsBesideThem) {
  ask(tomos);
  EXPECT_THAT(listed(huw), IsEmpty());
  EXPECT_EQ(why_not(hands_out(huw, tomos, order())), " care.not_here");
  EXPECT_THAT(listed(eleri), ElementsAre(tomos));
  for (const Relation side : {Relation::representative_care, Relation::representative_money}) {
    write([&](db::Transaction& transaction) {
      people::relate(transaction, coop, {.subject = eleri, .relation = side, .object = tomos, .from = now, .until = seconds_after(now, 60), .granted_by = huw}, chance);
    });
    EXPECT_THAT(listed(eleri), IsEmpty());
    now = seconds_after(now, 60);
    EXPECT_THAT(listed(eleri), ElementsAre(tomos));
  }
  ask(eleri);
  EXPECT_THAT(listed(eleri), Not(Contains(eleri)));
}

TEST_P(HandingOut, GivesTheChosenKindsAndNothingElse) {
  ask(mari);
  const auto care_alone = handed(eleri, mari, order());
  const std::string file_of_care = file(care_alone, eleri);
  EXPECT_THAT(file_of_care, AllOf(HasSubstr("Nodyn am Mari."), HasSubstr("visit_note"), HasSubstr("nofio")));
  for (const char* not_there : {"Tomos", "arall", "Hoffwn", "sealed:", "\"person\"", "account", "record_look", "handed_out"}) EXPECT_THAT(file_of_care, Not(HasSubstr(not_there)));

  NewHandingOut membership = order();
  membership.kinds = HandedKinds::of({DataKind::membership});
  const std::string file_of_membership = file(handed(eleri, mari, membership), eleri);
  EXPECT_THAT(file_of_membership, HasSubstr("Hoffwn ymuno."));
  for (const char* not_there : {"Nodyn", "visit", "nofio", "Tomos"}) EXPECT_THAT(file_of_membership, Not(HasSubstr(not_there)));

  NewHandingOut all = order();
  all.kinds = HandedKinds(31);
  EXPECT_EQ(why_not(hands_out(eleri, mari, all)), "kinds handing.kind_gone") << "nothing of it is left";
}

TEST_P(HandingOut, IsOpenForFourHoursToTheSecondToWhoeverHandedItOut) {
  ask(mari);
  const HandedOutId id = handed(eleri, mari, order());
  EXPECT_TRUE(open_at(id, eleri, now));
  EXPECT_TRUE(open_at(id, eleri, seconds_after(now, limits::handed_out_seconds - 1)));
  EXPECT_FALSE(open_at(id, eleri, seconds_after(now, limits::handed_out_seconds)));
  EXPECT_FALSE(open_at(id, huw, now)) << "another secretary hands out for themself";
  EXPECT_FALSE(open_at(HandedOutId{id.value + 1}, eleri, now));
  EXPECT_FALSE(read([&](db::Transaction& transaction) { return open_handed_out(transaction, *people::find_coop(transaction, elsewhere), id, eleri, now, today); }));
}

TEST_P(HandingOut, IsNothingOnceItIsErased) {
  ask(mari);
  const HandedOutId id = handed(eleri, mari, order());
  write([&](db::Transaction& transaction) {
    people::unrelate_entirely(transaction, coop, mari, now);
    people::unrelate_entirely(transaction, elsewhere, mari, now);
  });
  today = people::testing::day("2029-11-02");
  EXPECT_GT(erase_what_is_due(database(), moment(), today).kinds, 0);
  EXPECT_EQ(file(id, eleri), "not there");
  EXPECT_EQ(why_not(hands_out(eleri, mari, order())), "kinds handing.kind_gone");
}

TEST_P(HandingOut, IsTheRowTheEntryAndTheWordInOneTransaction) {
  ask(mari);
  const auto entries = recorded(coop).size();
  // Where the word to the person cannot be left, nothing is handed out: the outbox is made to refuse it.
  write([](db::Transaction& transaction) { transaction.run("alter table outbox rename to outbox_away"); });
  EXPECT_ANY_THROW(static_cast<void>(hands_out(eleri, mari, order())));
  write([](db::Transaction& transaction) { transaction.run("alter table outbox_away rename to outbox"); });
  EXPECT_EQ(count("handed_out"), 0);
  EXPECT_THAT(recorded(coop), SizeIs(entries));
  EXPECT_THAT(told_to(mari), Not(Contains("handed_out")));

  handed(eleri, mari, order());
  EXPECT_EQ(count("handed_out"), 1);
  EXPECT_EQ(recorded(coop).back(), "handed_out");
  EXPECT_THAT(payloads(coop).back(), AllOf(HasSubstr("County court"), HasSubstr("Order 17."), HasSubstr("court_order")));
  EXPECT_THAT(told_to(mari), Contains("handed_out"));
  const auto arguments = read([](db::Transaction& transaction) {
    return transaction.all("select arguments from outbox where kind = 'handed_out'", {}, [](const db::Row& row) { return row.text(0); });
  });
  for (const std::string& each : arguments) EXPECT_THAT(each, AllOf(Not(HasSubstr("court")), Not(HasSubstr("Order")), Not(HasSubstr("Eleri"))));
}

TEST_P(HandingOut, RefusesInWordsAndWritesNothing) {
  EXPECT_EQ(why_not(hands_out(eleri, mari, order())), " care.not_here") << "who did not ask has nothing kept";
  ask(mari);
  NewHandingOut typed = order();
  typed.reason = " ";
  EXPECT_EQ(why_not(hands_out(eleri, mari, typed)), "reason handing.reason_missing");
  typed = order();
  typed.told = "outside_person";
  EXPECT_EQ(why_not(hands_out(eleri, mari, typed)), "rang handing.ring_first");
  write([](db::Transaction& transaction) { transaction.run("delete from worry_contact where kind = 'outside_person'"); });
  EXPECT_EQ(why_not(hands_out(eleri, mari, typed, Rang::yes)), "told handing.nobody_outside");
  EXPECT_EQ(count("handed_out"), 0);
}

TEST_P(HandingOut, IsToldToThePersonOrToTheOutsidePerson) {
  ask(mari);
  const auto of_mari = [&] {
    return read([&](db::Transaction& transaction) { return data_in(transaction, the_coop, mari, now, today).handed_out; });
  };
  const auto export_of_mari = [&] {
    return read([&](db::Transaction& transaction) { return json_of(everything_about(transaction, mari), now); });
  };
  NewHandingOut quietly = order();
  quietly.told = "outside_person";
  quietly.recipient = "The inspectorate";
  handed(eleri, mari, quietly, Rang::yes);
  EXPECT_THAT(of_mari(), IsEmpty());
  EXPECT_THAT(export_of_mari(), Not(HasSubstr("inspectorate")));
  EXPECT_THAT(told_to(mari), Not(Contains("handed_out")));

  handed(eleri, mari, order());
  ASSERT_THAT(of_mari(), SizeIs(1));
  EXPECT_EQ(of_mari().front().recipient, "County court");
  EXPECT_EQ(of_mari().front().by_name, "Eleri Prosser");
  EXPECT_THAT(export_of_mari(), AllOf(HasSubstr("\"recipient\":\"County court\",\"power\":\"court_order\",\"kinds\":[\"care\"]"), Not(HasSubstr("Order 17."))));
}

/// The looks of whoever makes it out are the person's to see, unless they would tell what an outside person is told instead.
TEST_P(HandingOut, HidesTheKeepersLooksWhereThePersonIsNotTold) {
  ask(mari);
  const auto looks = [&](Action what, PersonId reader) {
    write([&](db::Transaction& transaction) { people::append_look(transaction, coop, {.reader = reader, .subject = mari, .what = what, .as = Relation::secretary, .at = now}, moment()); });
  };
  const auto seen = [&] {
    return read([&](db::Transaction& transaction) { return people::looks_at(transaction, coop, mari, people::Shared::left_out, Instant{0}, seconds_after(now, 86'400)); }).size();
  };
  const auto exported = [&] {
    const auto text = read([&](db::Transaction& transaction) { return json_of(everything_about(transaction, mari), now); });
    return text.find("\"record_look\"") != std::string::npos;
  };
  looks(Action::see_kept_of, eleri);
  EXPECT_EQ(seen(), 1u);
  EXPECT_TRUE(exported());
  NewHandingOut quietly = order();
  quietly.told = "outside_person";
  handed(eleri, mari, quietly, Rang::yes);
  looks(Action::read_handed_out, eleri);
  EXPECT_EQ(seen(), 0u) << "before, and while it is open";
  EXPECT_FALSE(exported());
  looks(Action::see_kept_of, huw);
  EXPECT_EQ(seen(), 1u) << "another's";
  now = seconds_after(now, limits::handed_out_seconds);
  looks(Action::see_kept_of, eleri);
  EXPECT_EQ(seen(), 2u);
}

/// So it is with a legal hold: a line that somebody read it would say that there is one.
TEST_P(HandingOut, HidesLooksAtALegalHoldWhereThePersonIsNotTold) {
  const auto seen = [&](PersonId person) {
    write([&](db::Transaction& transaction) { people::append_look(transaction, coop, {.reader = eleri, .subject = person, .what = Action::see_hold, .as = Relation::secretary, .at = now}, moment()); });
    const auto looks = read([&](db::Transaction& transaction) { return people::looks_at(transaction, coop, person, people::Shared::left_out, Instant{0}, seconds_after(now, 60)); });
    const auto exported = read([&](db::Transaction& transaction) { return json_of(everything_about(transaction, person), now); });
    EXPECT_EQ(looks.empty(), exported.find("see_hold") == std::string::npos);
    return looks.size();
  };
  EXPECT_EQ(seen(mari), 1u);
  hold(mari, 1, {}, HoldTold::outside_person);
  EXPECT_EQ(seen(mari), 0u);
  EXPECT_EQ(seen(tomos), 1u) << "another's";
}

TEST_P(HandingOut, TellsNobodyWhoIsNamedInALegalHoldOfIt) {
  hold(mari, 1, {huw});
  write([&](db::Transaction& transaction) {
    transaction.run("insert into emergency_sheet (coop_id, person_id, written_at, written_by, companion) values (:coop, :person, 0, :person, '')", {{"coop", coop}, {"person", mari}});
    transaction.run("insert into emergency_contact (coop_id, person_id, place, name, telephone) values (:coop, :person, 1, 'x', 'y')", {{"coop", coop}, {"person", mari}});
  });
  ask(mari);
  ASSERT_THAT(left_of(mari, eleri), Contains(DataKind::daily)) << "held";
  EXPECT_EQ(kept(mari, eleri)->left.front().fate.when, Fate::When::held);
  EXPECT_TRUE(kept(mari, eleri)->left.front().hold);
  EXPECT_EQ(kept(mari, huw)->left.front().fate, (Fate{Fate::When::on_a_day, today + 184}));
  EXPECT_FALSE(kept(mari, huw)->left.front().hold);
  const auto kinds = left_of(mari, huw);
  const auto all = read([&](db::Transaction& transaction) { return json_of(kept_about(transaction, mari, the_coop, kinds), now); });
  EXPECT_THAT(all, AllOf(HasSubstr("emergency_contact"), Not(HasSubstr("legal_hold"))));
}

TEST_P(HandingOut, HandsOutNoWorryThatThePersonDoesNotKnowOf) {
  write([&](db::Transaction& transaction) {
    people::add_broken_glass(transaction, coop,
                             {.id = {9}, .subject = mari, .opener = ceri, .worry = people::BrokenGlass::Worry::circle, .reason = "Pryder cudd.", .language = Language::cy,
                              .opened_at = now, .ends_at = seconds_after(now, 60)},
                             chance);
  });
  ask(mari);
  EXPECT_THAT(left_of(mari, eleri), Not(Contains(DataKind::safeguarding)));
  const auto all = read([&](db::Transaction& transaction) { return json_of(kept_about(transaction, mari, the_coop, {kinds_to_hand_out.begin(), kinds_to_hand_out.end()}), now); });
  EXPECT_THAT(all, Not(HasSubstr("Pryder")));
}

TEST_P(HandingOut, IsKeptToItsRulesByTheDatabase) {
  ask(mari);
  handed(eleri, mari, order());
  const auto breaks = [&](std::string_view statement) {
    return write([&](db::Transaction& transaction) {
      const auto violated = transaction.attempt([&](db::Transaction& inside) { inside.run(statement, {}); });
      return violated ? violated->name() : std::string("nothing");
    });
  };
  EXPECT_EQ(breaks("update handed_out set kinds = 0"), "handed_out_kinds");
  EXPECT_EQ(breaks("update handed_out set power = 'curiosity'"), "handed_out_power");
  EXPECT_EQ(breaks("update handed_out set told = 'nobody'"), "handed_out_told");
  EXPECT_EQ(breaks("update handed_out set handed_by = person_id"), "handed_out_nobodys_own");
  EXPECT_EQ(breaks("update handed_out set power = 'own_request', told = 'outside_person'"), "handed_out_own_request_is_told");
  EXPECT_EQ(breaks("update handed_out set ends_at = handed_at"), "handed_out_closes");
}

CYDOFAL_ON_BOTH_DATABASES(HandingOut);

const people::Coop teulu_ynghyd{.id = CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor reader{.person = {.id = PersonId{7}, .name = "Eleri", .known_as = "Eleri", .face = "1"}};

Kept shown_kept() {
  Kept kept{.person = PersonId{8}, .name = std::string(people::testing::nasty_name), .face = "1"};
  kept.left.push_back({.kind = DataKind::care, .count = 3, .fate = {Fate::When::on_a_day, people::testing::day("2029-11-02")}});
  kept.left.push_back({.kind = DataKind::safeguarding, .count = 1, .fate = {Fate::When::held}});
  return kept;
}
HandedOut shown_handed(Instant now) {
  return {.id = HandedOutId{17}, .person = PersonId{8}, .kinds = HandedKinds::of({DataKind::care}), .recipient = "Court <b>", .power = "court_order", .reason = "Why <i>", .language = Language::en,
          .at = now, .by = PersonId{7}, .ends_at = seconds_after(now, 60), .by_name = "Eleri"};
}

TEST(HandingOutPages, AreCalmWhereThereIsNothing) {
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"keeper.none"}, [](const people::View& view) { return all_kept_page(view, {}); });
}

TEST(HandingOutPages, SayWhatIsLeftAndUntilWhenAndNothingOfIt) {
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"keeper.title", "keeper.look", "keeper.kind_care", "keeper.stays"}, [](const people::View& view) {
    return all_kept_page(view, {shown_kept()});
  });
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"handing.none", "handing.kinds", "handing.law_inspectorate", "handing.go", "handing.rang"}, [](const people::View& view) {
    return kept_of_page(view, {.kept = shown_kept(), .keeper = PersonId{7}, .outside_person = people::WorryContact{"outside_person", "Osian <u>", "01632 960 021", {}}});
  });
}

TEST(HandingOutPages, LeadToTheFileOnlyWhileItIsOpenAndOnlyItsOwnKeeper) {
  const auto page_for = [](const people::View& view, PersonId keeper, Instant handed_at) {
    return kept_of_page(view, {.kept = shown_kept(), .keeper = keeper, .handed_out = {shown_handed(handed_at)}});
  };
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"handing.to_file", "handing.to_read"}, [&](const people::View& view) {
    auto content = page_for(view, PersonId{7}, view.now);
    EXPECT_TRUE(people::testing::shows(content, "Court <b>"));
    EXPECT_TRUE(people::testing::shows(content, "Why <i>"));
    return content;
  });
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"handing.closed"}, [&](const people::View& view) {
    auto content = page_for(view, PersonId{7}, seconds_after(view.now, -60));
    EXPECT_FALSE(people::testing::shows(content, view.say("handing.to_file")));
    return content;
  });
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"handing.before"}, [&](const people::View& view) {
    auto content = page_for(view, PersonId{9}, view.now);
    EXPECT_FALSE(people::testing::shows(content, view.say("handing.to_file")));
    return content;
  });
}

TEST(HandingOutPages, GiveTheFileToRead) {
  people::testing::expect_in_every_voice(&teulu_ynghyd, &reader, {"handing.file_lead", "handing.power_court_order", "handing.file_back"}, [](const people::View& view) {
    return handed_out_page(view, {.handed = shown_handed(view.now), .name = std::string(people::testing::nasty_name), .file = {}});
  });
}

}  // namespace
}  // namespace cydofal::app
