#include "platform/db/scrub.h"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "platform/db/errors.h"
#include "platform/db/testing_octets.h"

namespace cydofal::db {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr Migration notebook{1, "notebook", R"(
create table note (id {{integer}} not null primary key, words text not null){{table}};
create table page (id {{integer}} not null primary key, words text not null){{table}};
)"};
constexpr std::array<Migration, 1> all{notebook};

class Scrub : public testing::OnBothDatabases {
 protected:
  std::span<const Migration> migrations() const override { return all; }

  /// Often enough that PostgreSQL keeps it as a common value of the column.
  void write_often(std::string_view table, std::string_view words) {
    database().write([&](Transaction& transaction) {
      const std::string statement = "insert into " + std::string(table) + " (id, words) values (:id, :words)";
      const std::int64_t rows = transaction.number("select count(*) from " + std::string(table));
      for (std::int64_t id = 0; id < 20; ++id) transaction.run(statement, {{"id", rows + id}, {"words", words}});
    });
  }
  void let_the_database_take_note() {
    database().write([](Transaction& transaction) {
      transaction.run("analyze note");
      transaction.run("analyze page");
    });
    if (GetParam() == Engine::postgres) database().write([](Transaction& transaction) { transaction.run("select pg_switch_wal()"); });
  }
  void remove(std::string_view table, std::string_view words) {
    database().write([&](Transaction& transaction) { transaction.run("delete from " + std::string(table) + " where words = :words", {{"words", words}}); });
  }

  const std::string stays = testing::alone("what stays ");
  const std::string goes = testing::alone("what goes ");
  const std::string last = testing::alone("the last of its table ");
};

TEST_P(Scrub, LeavesNothingOfWhatWasDeleted) {
  write_often("note", stays);
  write_often("note", goes);
  write_often("page", last);
  let_the_database_take_note();
  ASSERT_THAT(testing::found_on_disk(test_database(), {stays, goes, last}), UnorderedElementsAre(stays, goes, last)) << "they are found before";
  remove("note", goes);
  remove("page", last);
  EXPECT_EQ(scrub(test_database().location()), Scrubbed::wholly);
  EXPECT_THAT(testing::found_on_disk(test_database(), {goes, last}), IsEmpty());
  if (GetParam() == Engine::postgres) database().write([](Transaction& transaction) { transaction.run("checkpoint"); });
  EXPECT_THAT(testing::found_on_disk(test_database(), {stays}), UnorderedElementsAre(stays));
  EXPECT_EQ(database().read([](Transaction& transaction) { return transaction.number("select count(*) from note"); }), 20);
}

/// Somebody who reads slowly sees what was there when they began: it cannot be gone before they have finished, and that is said.
TEST_P(Scrub, WaitsForWhoeverStillSeesWhatWasDeleted) {
  write_often("note", goes);
  std::promise<void> sees, may_finish;
  std::thread reader([&] {
    database().read([&](Transaction& transaction) {
      // Of no table that is cleared: it is the picture that holds it back, and no lock.
      EXPECT_EQ(transaction.number(GetParam() == Engine::postgres ? "select 1" : "select count(*) + 1 from page"), 1);
      sees.set_value();
      may_finish.get_future().wait();
    });
  });
  sees.get_future().wait();
  remove("note", goes);
  EXPECT_THROW(scrub(test_database().location(), std::chrono::milliseconds(50)), Unavailable);
  may_finish.set_value();
  reader.join();
  EXPECT_EQ(scrub(test_database().location()), Scrubbed::wholly);
  EXPECT_THAT(testing::found_on_disk(test_database(), {goes}), IsEmpty());
}

TEST_P(Scrub, DoesItAgainWhereThereIsNothing) {
  EXPECT_EQ(scrub(test_database().location()), Scrubbed::wholly);
  EXPECT_EQ(scrub(test_database().location()), Scrubbed::wholly);
}

CYDOFAL_ON_BOTH_DATABASES(Scrub);

}  // namespace
}  // namespace cydofal::db
