#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "platform/db/database.h"
#include "platform/db/migrate.h"

/// For tests only: an empty database that is gone afterwards.
namespace cydofal::db::testing {

/// A directory of its own, removed with all that is in it.
class TemporaryDirectory {
 public:
  /// In memory, a flush costs nothing: for tests that open a database a hundred times.
  enum class Place { disk, memory };

  explicit TemporaryDirectory(Place place = Place::disk);
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The conninfo in CYDOFAL_TEST_POSTGRES (packaging/postgres-for-tests prints one); nothing when
/// the tests run without PostgreSQL.
std::optional<std::string> postgres_for_tests();

/// SQLite in a temporary directory, or a schema of its own in the PostgreSQL for tests. The handle sees
/// every co-op; what serves one takes database().serving(Scope::of_coop(...)) or goes through the site.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine, Options options = {});
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  Database& operator*() { return *database_; }
  Database* operator->() { return &*database_; }

  /// Options::location of this database, to open it once more.
  const std::string& location() const { return location_; }
  /// A place for files of the test.
  const std::string& directory() const { return directory_.path(); }

  void close() { database_.reset(); }
  Database& reopen();

 private:
  Options options_;
  TemporaryDirectory directory_;
  std::string location_;
  std::string schema_;  // PostgreSQL's
  std::optional<Database> database_;
};

/// A suite whose tests are promises of both databases:
///
///     using MemberStore = db::testing::OnBothDatabases;
///     TEST_P(MemberStore, KeepsWhoJoined) { database().write(...); }
///     CYDOFAL_ON_BOTH_DATABASES(MemberStore);
///
/// Override migrations() to begin with a schema.
class OnBothDatabases : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override;
  void TearDown() override { database_.reset(); }

  virtual std::span<const Migration> migrations() const { return {}; }
  virtual Options options() const { return {}; }

  Database& database() { return **database_; }
  TestDatabase& test_database() { return *database_; }

 private:
  std::unique_ptr<TestDatabase> database_;
};

std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

#define CYDOFAL_ON_BOTH_DATABASES(suite)                                                          \
  INSTANTIATE_TEST_SUITE_P(                                                                       \
      , suite, ::testing::Values(::cydofal::db::Engine::sqlite, ::cydofal::db::Engine::postgres), \
      ::cydofal::db::testing::engine_name)

}  // namespace cydofal::db::testing
