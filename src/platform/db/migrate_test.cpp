#include "platform/db/migrate.h"

#include <gmock/gmock.h>

#include <array>
#include <filesystem>

#include "platform/db/testing.h"

namespace cydofal::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Migration first{1, "one",
                          "create table one (id {{integer}} not null primary key){{table}};"};
constexpr Migration second{2, "two", R"(
create table two (id {{integer}} not null primary key, data {{bytes}}){{table}};
insert into one (id) values (7);
)"};
constexpr Migration broken{2, "two", R"(
create table two (id {{integer}} not null primary key){{table}};
insert into nowhere (id) values (7);
)"};
constexpr Migration changed{1, "one", "create table one (id {{integer}} primary key){{table}};"};

constexpr std::array<Migration, 1> one{first};
constexpr std::array<Migration, 2> both{first, second};
constexpr std::array<Migration, 2> with_broken{first, broken};
constexpr std::array<Migration, 2> with_changed{changed, second};
const Instant now{1'000'000};

class Migrations : public testing::OnBothDatabases {
 protected:
  MigrationReport bring_to(std::span<const Migration> migrations) {
    return migrate(database(), migrations, now, test_database().directory());
  }
  std::int64_t count(std::string_view sql) {
    return database().read([&](Transaction& transaction) { return transaction.number(sql); });
  }
};

TEST_P(Migrations, BringANewDatabaseUpToDate) {
  EXPECT_EQ(schema_state(database(), both).applied, 0);

  const MigrationReport report = bring_to(both);

  EXPECT_THAT(report.applied, ElementsAre(1, 2));
  EXPECT_EQ(report.copy, "");
  EXPECT_TRUE(schema_state(database(), both).up_to_date());
  EXPECT_EQ(count("select id from one"), 7);
}

TEST_P(Migrations, DoNothingTheSecondTime) {
  bring_to(both);
  EXPECT_THAT(bring_to(both).applied, ElementsAre());
}

TEST_P(Migrations, CopyTheDataBeforeTheyChangeIt) {
  bring_to(one);

  const MigrationReport report = bring_to(both);

  EXPECT_THAT(report.applied, ElementsAre(2));
  if (GetParam() == Engine::postgres) return;
  EXPECT_THAT(report.copy, HasSubstr("before-migration-2.db"));
  testing::TemporaryDirectory elsewhere;
  std::filesystem::copy(report.copy, elsewhere.path() + "/cydofal.db");
  Options options;
  options.location = elsewhere.path();
  Database copy = Database::open(options);
  EXPECT_EQ(schema_state(copy, both).applied, 1);
}

TEST_P(Migrations, LeaveNothingBehindWhenOneFails) {
  bring_to(one);

  EXPECT_THROW(bring_to(with_broken), WrongStatement);

  EXPECT_EQ(schema_state(database(), both).applied, 1);
  EXPECT_THROW(count("select count(*) from two"), WrongStatement);
  EXPECT_THAT(bring_to(both).applied, ElementsAre(2));
}

TEST_P(Migrations, RefuseDataOfANewerVersion) {
  bring_to(both);
  EXPECT_THROW(schema_state(database(), one), NewerSchema);
  EXPECT_THROW(bring_to(one), NewerSchema);
}

TEST_P(Migrations, RefuseAChangedPast) {
  bring_to(one);
  EXPECT_THROW(bring_to(with_changed), ChangedPast);
  EXPECT_EQ(schema_state(database(), both).applied, 1);
}

CYDOFAL_ON_BOTH_DATABASES(Migrations);

TEST(MigrationText, KeepsOnlyTheSectionsOfItsDatabase) {
  constexpr std::string_view text =
      "a\n-- only sqlite:\nb {{integer}}\n-- end\n  -- only postgres:\nc {{bytes}}\n-- "
      "end\nd{{table}};e{{clustered}};";

  EXPECT_EQ(text_for(Engine::sqlite, text), "a\nb integer\nd strict;e strict, without rowid;");
  EXPECT_EQ(text_for(Engine::postgres, text), "a\nc bytea\nd;e;");
}

TEST(MigrationText, RefusesWhatItDoesNotUnderstand) {
  for (const char* text : {"{{boolean}}", "-- only sqlite:\nx", "-- end",
                           "-- only sqlite:\n-- only postgres:\n-- end\n-- end"}) {
    EXPECT_THROW(text_for(Engine::sqlite, text), WrongStatement) << text;
    EXPECT_THROW(text_for(Engine::postgres, text), WrongStatement) << text;
  }
}

}  // namespace
}  // namespace cydofal::db
