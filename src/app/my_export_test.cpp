#include "app/my_export.h"

#include <gmock/gmock.h>

#include <set>

#include "app/my_export_pages.h"
#include "app/sealed_columns.h"
#include "people/glass_store.h"
#include "people/look_store.h"
#include "people/own_key.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/testing.h"

namespace cydofal::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using people::Keeping;
using people::Relation;

constexpr std::string_view a_place = "insert into place (coop_id, id, person_id, name, town) values (:coop, :id, :person, 'Adref', 'Fishguard')";
constexpr std::string_view a_pattern = R"(
  insert into pattern (coop_id, id, person_id, worker_id, place_id, days, starts, ends, from_on, trial, doing, picture, proposed_by, proposed_at, companion)
  values (:coop, :id, :person, :worker, :id, 1, 540, 600, '2026-01-05', 0, :doing, 'swim', :person, 0, ''))";
constexpr std::string_view a_visit = R"(
  insert into visit (coop_id, id, pattern_id, person_id, worker_id, place_id, on_date, starts_at, ends_at)
  values (:coop, :id, :id, :person, :worker, :id, '2026-10-05', 0, 1))";
constexpr std::string_view a_note = R"(
  insert into visit_note (coop_id, id, visit_id, author_id, written_at, words, language) values (:coop, :id, :id, :worker, 0, :words, 'cy'))";

/// No table and no column of the schema is forgotten: whoever adds one says here whether it is the person's, or why not.
TEST(MyExportTable, HoldsEveryColumnOfTheSchemaOrSaysWhyNot) {
  std::map<std::string_view, std::set<std::string_view>> said;
  for (const ExportTable& table : export_tables()) {
    std::set<std::string_view> of_this;
    for (const auto& columns : {table.shown, table.kept_back}) {
      for (const std::string_view column : columns) EXPECT_TRUE(of_this.insert(column).second) << table.table << "." << column << " is said twice";
    }
    const auto [known, is_new] = said.emplace(table.table, of_this);
    EXPECT_TRUE(is_new || known->second == of_this) << table.as << " is told of other columns than " << table.table;
  }
  for (const Table& table : declared_tables()) {
    ASSERT_TRUE(said.contains(table.name)) << table.name << " is in migrations/ and not in my_export.tsv";
    std::set<std::string_view> columns;
    for (const Column& column : table.columns) columns.insert(column.name);
    EXPECT_EQ(said[table.name], columns) << table.name;
    said.erase(table.name);
  }
  for (const auto& [table, columns] : said) ADD_FAILURE() << table << " is in my_export.tsv and not in migrations/";
}

/// What is written about a person is theirs to have: a sealed column is kept back only where it is not about one person,
/// opens a door, or is what a court or an enquiry writes.
TEST(MyExportTable, KeepsNoSealedWordsBackButThoseOfSeveralPeople) {
  std::set<std::string> kept_back, told;
  for (const ExportTable& table : export_tables()) {
    for (const std::string_view column : table.shown) told.insert(std::string(table.table) + "." + std::string(column));
  }
  for (const ExportTable& table : export_tables()) {
    for (const std::string_view column : table.kept_back) {
      // What is told to whom it is about is kept back from others of whom the table tells.
      if (told.contains(std::string(table.table) + "." + std::string(column))) continue;
      if (find_sealed_column(table.table, column) != nullptr) kept_back.insert(std::string(table.table) + "." + std::string(column));
    }
  }
  // What a court or an enquiry writes when it asks for something to be held or handed out is theirs: Data Protection Act 2018, schedule 2, part 1.
  EXPECT_EQ(kept_back, (std::set<std::string>{"child.initials", "handed_out.reason", "legal_hold.reason", "narration.salt", "narration.words", "record_payload.salt", "second_step.secret"}));
}

/// Secrets by which somebody could come in, or read a calendar, are in no file.
TEST(MyExportTable, TellsNoSecret) {
  for (const ExportTable& table : export_tables()) {
    for (const std::string_view column : table.shown) {
      EXPECT_EQ(column.find("hash"), std::string_view::npos) << table.table;
      EXPECT_NE(column, "pictures") << table.table;
    }
  }
}

class MyExportOf : public people::testing::House {
 protected:
  void SetUp() override {
    House::SetUp();
    if (IsSkipped()) return;
    mari = new_person("Mari Haf Prosser");
    tomos = new_person("Tomos Beynon");
    ceri = new_person("Ceri Lloyd");
    coop = new_coop("teulu", people::Coop::Profile::introduction);
    for (const people::PersonId person : {mari, tomos}) give(coop, person, Relation::supported);
    give(coop, ceri, Relation::worker);
    cared_for(mari, 1, "Nodyn am Mari.", "nofio gyda Mari");
    cared_for(tomos, 2, "Nodyn am Tomos.", "garddio gyda Tomos");
  }
  void cared_for(people::PersonId person, std::int64_t id, std::string_view note, std::string_view doing) {
    write([&](db::Transaction& transaction) {
      transaction.run(a_place, {{"coop", coop}, {"id", id}, {"person", person}});
      transaction.run(a_pattern, {{"coop", coop}, {"id", id}, {"person", person}, {"worker", ceri}, {"doing", doing}});
      transaction.run(a_visit, {{"coop", coop}, {"id", id}, {"person", person}, {"worker", ceri}});
      const people::SealedPlace place{.coop = coop, .owner = person, .keeping = Keeping::care, .table = "visit_note", .column = "words", .row = std::to_string(id)};
      transaction.run(a_note, {{"coop", coop}, {"id", id}, {"worker", ceri}, {"words", seal_words(transaction, place, note, chance)}});
      people::append_to_record(transaction, coop, {"note.written", ceri, person, people::Payload().add("words", note).text()}, moment());
    });
  }
  std::string file_of(people::PersonId person) {
    return read([&](db::Transaction& transaction) { return json_of(everything_about(transaction, person), now); });
  }
  people::PersonId mari, tomos, ceri;
  people::CoopId coop;
};

TEST_P(MyExportOf, OpensWhatWasWrittenAboutThemAndNothingOfOthers) {
  const std::string file = file_of(mari);
  for (const char* there : {"Mari Haf Prosser", "Nodyn am Mari.", "nofio gyda Mari", "Fishguard", "\"name\":\"Ceri", "\"made_at\":\"2026-11-02T09:00:00"}) EXPECT_THAT(file, HasSubstr(there));
  for (const char* not_there : {"Tomos", "garddio", "sealed:", "secret"}) EXPECT_THAT(file, Not(HasSubstr(not_there)));
}

TEST_P(MyExportOf, GivesAWorkerTheirWorkAndNobodysNotesOrHomes) {
  const std::string file = file_of(ceri);
  EXPECT_THAT(file, HasSubstr("visit_work"));
  for (const char* not_there : {"Nodyn", "nofio", "garddio", "Fishguard", "sealed:"}) EXPECT_THAT(file, Not(HasSubstr(not_there)));
}

TEST_P(MyExportOf, SaysNothingOfAWorryThatTheyDoNotKnowOf) {
  write([&](db::Transaction& transaction) {
    people::add_broken_glass(transaction, coop,
                             {.id = {9}, .subject = mari, .opener = ceri, .worry = people::BrokenGlass::Worry::circle, .reason = "Pryder cudd.",
                              .language = Language::cy, .opened_at = now, .ends_at = seconds_after(now, 60)},
                             chance);
    people::relate(transaction, coop, {.subject = ceri, .relation = Relation::broke_glass, .object = mari, .from = now, .until = seconds_after(now, 60), .granted_by = ceri}, chance);
    people::append_to_record(transaction, coop, {"glass.broken", ceri, mari, people::Payload().add("why", "Pryder cudd.").text()}, moment());
    people::append_look(transaction, coop, {.reader = ceri, .subject = mari, .what = people::Action::see_behind_glass, .as = Relation::broke_glass, .at = now}, moment());
  });
  const std::string file = file_of(mari);
  for (const char* not_there : {"Pryder", "glass"}) EXPECT_THAT(file, Not(HasSubstr(not_there)));
  write([&](db::Transaction& transaction) {
    transaction.run("update broken_glass set reviewed_at = :now, reviewed_by = :tomos, finding = 'right', review_words = '', review_language = 'cy', shown_at = :now, shown_by = :tomos",
                    {{"now", now}, {"tomos", tomos}});
  });
  EXPECT_THAT(file_of(mari), HasSubstr("Pryder cudd."));
}

TEST_P(MyExportOf, IsReadInWordsOfEitherLanguage) {
  const auto held = read([&](db::Transaction& transaction) { return everything_about(transaction, mari); });
  const people::Visitor visitor{.person = {.id = mari, .name = "Mari Haf Prosser", .known_as = "Mari", .face = "1"}};
  people::testing::expect_in_every_voice(nullptr, &visitor, {"export.title", "export.is_visit_note", "export.not_others", "mydata.kind_care"}, [&](const people::View& view) {
    auto content = my_export_page(view, held);
    EXPECT_TRUE(people::testing::shows(content, "Nodyn am Mari."));
    EXPECT_TRUE(people::testing::shows(content, view.say("export.column_author_id")));
    return content;
  });
}

CYDOFAL_ON_BOTH_DATABASES(MyExportOf);

}  // namespace
}  // namespace cydofal::app
