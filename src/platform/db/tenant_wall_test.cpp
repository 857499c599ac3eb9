#include "platform/db/tenant_wall.h"

#include <gmock/gmock.h>

#include "platform/db/backend.h"
#include "platform/db/testing.h"

/// The wall between co-ops, with fifty of them: whatever a statement asks for, it gets its own
/// co-op's rows and no others.
namespace cydofal::db {
namespace {

using ::testing::ElementsAre;

constexpr int coops = 50;
constexpr int notes = 20;

constexpr Migration notebook{1, "notebook", R"(
create table note (coop_id {{integer}} not null, id {{integer}} not null, words text not null, primary key (coop_id, id)){{table}};
create table page (coop_id {{integer}} not null, note {{integer}} not null,
  constraint page_note foreign key (coop_id, note) references note (coop_id, id) deferrable initially deferred){{table}};
create table letter (coop_id {{integer}}, id {{integer}} not null primary key){{table}};
create table everyones (id {{integer}} not null primary key){{table}};
)"};
constexpr Migration later{2, "later", "create table diary (coop_id {{integer}} not null primary key){{table}};"};
constexpr std::array<Migration, 1> first{notebook};
constexpr std::array<Migration, 2> both{notebook, later};

class TenantWall : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::postgres_for_tests()) GTEST_SKIP() << "skipped: CYDOFAL_TEST_POSTGRES names no PostgreSQL";
    Options options;
    options.connections = 1;  // what a transaction left behind, the next would find
    test_database_ = std::make_unique<testing::TestDatabase>(Engine::postgres, options);
    migrate(whole(), first, Instant{}, "");
    whole().write([](Transaction& transaction) {
      for (std::int64_t coop = 1; coop <= coops; ++coop) {
        for (std::int64_t id = 1; id <= notes; ++id) write_note(transaction, coop, id);
      }
    });
  }

  static void write_note(Transaction& transaction, std::int64_t coop, std::int64_t id) {
    transaction.run("insert into note (coop_id, id, words) values (:coop, :id, 'Bore da')", {{"coop", coop}, {"id", id}});
  }

  Database& whole() { return **test_database_; }
  Database of(std::int64_t coop) { return whole().serving(Scope::of_coop(coop)); }
  Database of_nobody() { return whole().serving(Scope::nowhere()); }
  static std::int64_t seen(Database database) {
    return database.read([](Transaction& transaction) { return transaction.number("select count(*) from note"); });
  }
  void script(const std::string& sql) {
    whole().write([&](Transaction& transaction) { transaction.session().script(sql); });
  }
  std::vector<std::string> without_wall() { return whole().read(tables_without_wall); }

  std::unique_ptr<testing::TestDatabase> test_database_;
};

TEST_F(TenantWall, ShowsACoopItsOwnRowsAndNobodyAny) {
  EXPECT_EQ(seen(of(7)), notes);
  EXPECT_EQ(seen(of_nobody()), 0);
  EXPECT_EQ(seen(of(coops + 1)), 0);
  EXPECT_EQ(seen(whole().serving(Scope::whole_installation(Across::test))), coops * notes);
}

TEST_F(TenantWall, ShowsNothingOfAnotherEvenToAStatementThatNamesIt) {
  EXPECT_FALSE(of(7).read([](Transaction& transaction) { return transaction.any("select 1 from note where coop_id = 8"); }));
}

TEST_F(TenantWall, EndsWithItsTransactionOnAConnectionThatIsUsedAgain) {
  EXPECT_EQ(seen(of(7)), notes);
  of(7).write([](Transaction& transaction) { write_note(transaction, 7, 100); });
  EXPECT_EQ(seen(of_nobody()), 0);
  EXPECT_EQ(seen(of(8)), notes);
  EXPECT_EQ(seen(of(7)), notes + 1);
  // What was undone leaves nothing behind either.
  EXPECT_THROW(of(7).write([](Transaction& transaction) { write_note(transaction, 7, 1); }), ConstraintViolation);
  EXPECT_EQ(seen(of_nobody()), 0);
}

TEST_F(TenantWall, RefusesARowForAnother) {
  EXPECT_ANY_THROW(of(7).write([](Transaction& transaction) { write_note(transaction, 8, 100); }));
  EXPECT_ANY_THROW(of_nobody().write([](Transaction& transaction) { write_note(transaction, 8, 100); }));
  EXPECT_ANY_THROW(of(7).write([](Transaction& transaction) { transaction.run("update note set coop_id = 8 where id = 1"); }));
  EXPECT_EQ(seen(of(8)), notes);
  EXPECT_EQ(seen(of(7)), notes);
}

TEST_F(TenantWall, ChangesAndRemovesNoRowOfAnother) {
  of(7).write([](Transaction& transaction) {
    EXPECT_EQ(transaction.run("update note set words = 'Nos da' where coop_id = 8"), 0);
    EXPECT_EQ(transaction.run("delete from note where coop_id = 8"), 0);
    EXPECT_EQ(transaction.run("update note set words = 'Nos da'"), notes);
  });
  EXPECT_EQ(seen(of(8)), notes);
  of(8).read([](Transaction& transaction) { EXPECT_FALSE(transaction.any("select 1 from note where words = 'Nos da'")); });
}

TEST_F(TenantWall, StandsUntilTheChecksAtCommitAreDone) {
  of(7).write([](Transaction& transaction) { transaction.run("insert into page (coop_id, note) values (7, 1)"); });
  EXPECT_THROW(of(7).write([](Transaction& transaction) { transaction.run("insert into page (coop_id, note) values (7, 99)"); }),
               ConstraintViolation);
}

TEST_F(TenantWall, LeavesWhatIsNobodysToTheWholeHouse) {
  whole().write([](Transaction& transaction) { transaction.run("insert into letter (coop_id, id) values (null, 1)"); });
  EXPECT_FALSE(of(7).read([](Transaction& transaction) { return transaction.any("select 1 from letter"); }));
  EXPECT_TRUE(whole().read([](Transaction& transaction) { return transaction.any("select 1 from letter"); }));
  // And what belongs to no co-op at all is no business of the wall.
  of_nobody().write([](Transaction& transaction) { transaction.run("insert into everyones (id) values (1)"); });
}

TEST_F(TenantWall, HoldsWhereTheCoopIsFoundOutWithinTheTransaction) {
  of_nobody().read([](Transaction& transaction) {
    EXPECT_EQ(transaction.number("select count(*) from note"), 0);
    transaction.enter(Scope::of_coop(9));
    EXPECT_EQ(transaction.number("select count(*) from note"), notes);
  });
}

TEST_F(TenantWall, HoldsForARequestThatIsDoneOnce) {
  script("create table idempotency (scope text not null, key text not null, digest bytea not null, answer text not null, at bigint not null, primary key (scope, key))");
  auto once = of(7).answering({.scope = "person 1", .key = "k", .digest = {}, .now = Instant{}, .answer = "/"});
  EXPECT_ANY_THROW(once.write([](Transaction& transaction) { write_note(transaction, 8, 100); }));
  EXPECT_EQ(seen(of(8)), notes);
}

TEST_F(TenantWall, IsBuiltRoundWhatLaterMigrationsAddAndWhereItWasTakenDown) {
  EXPECT_THAT(without_wall(), ElementsAre());
  script("create table forgotten (coop_id bigint not null)");
  script("alter table note no force row level security");
  script("drop policy own_coop on page");
  script("create policy a_door on letter using (true)");
  EXPECT_THAT(without_wall(), ElementsAre("forgotten", "letter", "note", "page"));
  script("drop policy a_door on letter");
  const auto report = migrate(whole(), both, Instant{}, "");
  EXPECT_THAT(report.applied, ElementsAre(2));
  EXPECT_THAT(without_wall(), ElementsAre());
  EXPECT_EQ(seen(of(7)), notes);
}

TEST_F(TenantWall, AnswersAlikeWithoutPoliciesWhereAStatementNamesItsCoop) {
  const auto words = [&] {
    return of(7).read([](Transaction& transaction) {
      return transaction.all("select id from note where coop_id = 7 order by id", {}, [](const Row& row) { return row.integer(0); });
    });
  };
  const auto with = words();
  script("alter table note disable row level security");
  EXPECT_EQ(words(), with);
  EXPECT_EQ(seen(of(7)), coops * notes);  // the control: nothing else held this back
}

TEST(TenantWallDeathTest, ATransactionThatServesOneCoopNeverServesAnother) {
  testing::TestDatabase database(Engine::sqlite);
  EXPECT_DEATH(database->serving(Scope::of_coop(7)).read([](Transaction& transaction) { transaction.enter(Scope::of_coop(8)); }), "is_nowhere");
}

}  // namespace
}  // namespace cydofal::db
