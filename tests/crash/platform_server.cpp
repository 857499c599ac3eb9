// The smallest server that has everything this folder is about: HTTP in, one write with its
// idempotency key, an answer only when it is on the disk. Killed, starved and flooded by the
// scripts of tests/crash, tests/abuse and bench/db_group_commit.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "platform/db/database.h"
#include "platform/db/migrate.h"
#include "platform/db/once.h"
#include "platform/http/server.h"

namespace {

using namespace cydofal;

constexpr std::string_view entries = R"(
create table entry (
  id {{integer}} not null primary key,  -- S0
  body text not null                    -- S0
){{table}};
create table total (
  id {{integer}} not null primary key,  -- S0
  entries {{integer}} not null          -- S0
){{table}};
insert into total (id, entries) values (1, 0);
)";

struct Settings {
  std::string location;
  std::string migration;
  std::uint16_t port = 0;
  int group_size = db::limits::group_size;
};

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Settings settings_from(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    const char* value = arguments[i + 1];
    if (name == "--data") settings.location = value;
    if (name == "--migration") settings.migration = value;
    if (name == "--port") settings.port = static_cast<std::uint16_t>(std::atoi(value));
    if (name == "--group-size") settings.group_size = std::atoi(value);
  }
  return settings;
}

/// One entry and the total of all: a half-stored write would make the two disagree.
Result<std::string> enter(db::Transaction& transaction, std::int64_t id) {
  transaction.run("insert into entry (id, body) values (:id, :body)",
                  {{"id", id}, {"body", std::string(200, 'x')}});
  transaction.run("update total set entries = entries + 1");
  return "entered " + std::to_string(id) + "\n";
}

http::Response add_entry(db::Database& database, const http::Request& request) {
  const std::string key(request.header("idempotency-key").value_or(""));
  const std::string id(request.query_value("id").value_or(""));
  const auto answer = database.write([&](db::Transaction& transaction) {
    return db::once(transaction, "crash test", key, sha256(id), Instant{},
                    [&](db::Transaction& t) { return enter(t, std::atoll(id.c_str())); });
  });
  if (!answer) return http::plain_text(answer.refusal().message.key + "\n", 409);
  return http::plain_text(answer->text);
}

/// An entry without a key or an identifier of its own, for load generators.
http::Response add_any(db::Database& database) {
  const auto answer = database.write([](db::Transaction& transaction) {
    return enter(transaction, 1 + transaction.number("select coalesce(max(id), 0) from entry"));
  });
  return http::plain_text(*answer);
}

http::Response list_entries(db::Database& database) {
  std::string list;
  database.read([&](db::Transaction& transaction) {
    list = "total " + std::to_string(transaction.number("select entries from total")) + "\n";
    transaction.each("select id from entry order by id", {},
                     [&](const db::Row& row) { list += std::to_string(row.integer(0)) + "\n"; });
  });
  for (const std::string& finding : database.integrity_findings())
    list += "damage " + finding + "\n";
  return http::plain_text(list);
}

}  // namespace

int main(int count, char** arguments) {
  const Settings settings = settings_from(count, arguments);
  if (settings.location.empty() || settings.migration.empty()) {
    std::fprintf(stderr,
                 "usage: platform_server --data LOCATION --migration migrations/0001_platform.sql"
                 " [--port 0] [--group-size 32]\n");
    return 2;
  }
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  db::Options data;
  data.location = settings.location;
  data.group_size = settings.group_size;
  db::Database database = db::Database::open(data);
  const std::string platform = text_of(settings.migration);
  const std::array<db::Migration, 2> migrations{
      {{1, "platform", platform}, {2, "entries", entries}}};
  db::migrate(database, migrations, Instant{}, settings.location);

  http::Options options;
  options.port = settings.port;
  options.on_exception = [](const http::Request&, std::string_view what) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  };
  http::Server server(options, [&](const http::Request& request) {
    if (request.path == "/entry" && request.method == http::Method::post) {
      return add_entry(database, request);
    }
    if (request.path == "/any" && request.method == http::Method::post) return add_any(database);
    if (request.path == "/entries") return list_entries(database);
    if (request.path == "/hello") return http::plain_text("hello\n");
    return http::plain_text("not found\n", 404);
  });
  server.add_metrics([&] {
    const db::Counters counters = database.counters();
    return "cydofal_db_writes_total " + std::to_string(counters.writes) +
           "\ncydofal_db_groups_total " + std::to_string(counters.groups) + "\n";
  });
  server.start();
  std::printf("%d\n", server.port());
  std::fflush(stdout);
  int signal_number = 0;
  sigwait(&ending, &signal_number);
  server.stop();
}
