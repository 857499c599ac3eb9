#include "platform/db/testing.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "platform/db/backend.h"

namespace cydofal::db::testing {
namespace {

void administer(const std::string& conninfo, const std::string& statement) {
  Options options;
  options.location = conninfo;
  Database database = Database::open(options);
  database.write([&](Transaction& transaction) { transaction.session().script(statement); });
}

std::string new_schema_name() {
  static std::atomic<int> count{0};
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

}  // namespace

TemporaryDirectory::TemporaryDirectory(Place place) {
  std::filesystem::path base = std::filesystem::temp_directory_path();
  if (place == Place::memory && ::access("/dev/shm", W_OK) == 0) base = "/dev/shm";
  std::string pattern = (base / "cydofal-test-XXXXXX").string();
  CYD_ASSERT(::mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::optional<std::string> postgres_for_tests() {
  const char* conninfo = std::getenv("CYDOFAL_TEST_POSTGRES");
  if (conninfo == nullptr || *conninfo == '\0') return std::nullopt;
  return conninfo;
}

TestDatabase::TestDatabase(Engine engine, Options options) : options_(std::move(options)) {
  location_ = directory_.path();
  if (engine == Engine::postgres) {
    schema_ = new_schema_name();
    const std::string conninfo = postgres_for_tests().value();
    administer(conninfo, "create schema " + schema_);
    location_ = conninfo + " options='-csearch_path=" + schema_ + "'";
  }
  options_.location = location_;
  reopen();
}

TestDatabase::~TestDatabase() {
  database_.reset();
  if (schema_.empty()) return;
  try {
    administer(postgres_for_tests().value(), "drop schema " + schema_ + " cascade");
  } catch (const Error& error) {
    ADD_FAILURE() << "the test's schema stays behind: " << error.what();
  }
}

Database& TestDatabase::reopen() {
  database_.reset();
  database_ = Database::open(options_).serving(Scope::whole_installation(Across::test));
  return *database_;
}

void OnBothDatabases::SetUp() {
  if (GetParam() == Engine::postgres && !postgres_for_tests()) {
    GTEST_SKIP() << "skipped: CYDOFAL_TEST_POSTGRES names no PostgreSQL";
  }
  database_ = std::make_unique<TestDatabase>(GetParam(), options());
  if (!migrations().empty()) migrate(database(), migrations(), Instant{}, database_->directory());
}

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace cydofal::db::testing
