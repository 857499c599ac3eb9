#include "platform/db/testing_octets.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace cydofal::db::testing {

namespace {

/// PostgreSQL's directory, and beside it the file that its server logs to.
std::filesystem::path cluster(TestDatabase& database) {
  return database->read([](Transaction& transaction) {
    return std::filesystem::path(transaction.one("select current_setting('data_directory')", {}, [](const Row& row) { return row.text(0); }).value()).parent_path();
  });
}

/// Empty when the file went away meanwhile, as those of other tests do.
std::string octets_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream octets;
  octets << file.rdbuf();
  return std::move(octets).str();
}

}  // namespace

std::vector<std::string> found_on_disk(TestDatabase& database, const std::vector<std::string>& texts) {
  const std::filesystem::path where = database->engine() == Engine::postgres ? cluster(database) : std::filesystem::path(database.location());
  std::set<std::string> found;
  std::size_t files = 0;
  std::error_code gone;
  for (std::filesystem::recursive_directory_iterator at(where, gone), end; at != end; at.increment(gone)) {
    if (!at->is_regular_file(gone)) continue;
    const std::string octets = octets_of(at->path());
    if (!octets.empty()) ++files;
    for (const std::string& text : texts) {
      if (octets.find(text) != std::string::npos) found.insert(text);
    }
  }
  if (files == 0) throw std::runtime_error("there is nothing to look into in " + where.string());
  return {found.begin(), found.end()};
}

std::string alone(std::string_view text) {
  static const std::string mark = std::to_string(::getpid()) + "x" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  return std::string(text) + mark;
}

}  // namespace cydofal::db::testing
