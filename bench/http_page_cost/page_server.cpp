// The server of bench/http_page_cost/run: what a 50-row page costs, and what the shell around it
// costs alone.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "platform/db/database.h"
#include "platform/http/server.h"

namespace {

using namespace cydofal;

constexpr int rows = 50;

constexpr std::string_view visits =
    "select id, place, starts, minutes from visit where week = :week order by starts limit 50";

db::Database filled_database(const std::string& directory) {
  db::Options options;
  options.location = directory;
  db::Database database = db::Database::open(options);
  database.write([](db::Transaction& transaction) {
    transaction.run(
        "create table visit (id integer not null primary key, week integer not null,"
        " place text not null, starts text not null, minutes integer not null) strict");
    transaction.run("create index visit_by_week on visit (week, starts)");
    for (int i = 0; i < 100 * rows; ++i) {
      transaction.run(
          "insert into visit (id, week, place, starts, minutes) "
          "values (:id, :week, :place, :starts, :minutes)",
          {{"id", i},
           {"week", i / rows},
           {"place", "Stryd y Farchnad " + std::to_string(i) + ", Caernarfon"},
           {"starts", "2026-11-02T" + std::to_string(10 + i % 10) + ":00"},
           {"minutes", 30 + i % 60}});
    }
  });
  return database;
}

/// The same size and kind of page as a room's list, written by hand: this measures the shell and
/// the database, not the HTML builder.
std::string page_of(db::Database& database) {
  std::string page;
  page.reserve(8192);
  page += "<!doctype html><html lang=\"cy\"><title>Ymweliadau</title><table>";
  database.read([&](db::Transaction& transaction) {
    transaction.each(visits, {{"week", 7}}, [&](const db::Row& row) {
      page += "<tr><td><a href=\"/cy/ymweliad/";
      page += std::to_string(row.integer(0));
      page += "\">";
      page += row.text_view(1);
      page += "</a></td><td class=\"amser\">";
      page += row.text_view(2);
      page += "</td><td class=\"munudau\">";
      page += std::to_string(row.integer(3));
      page += "</td></tr>\n";
    });
  });
  page += "</table></html>";
  return page;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::fprintf(stderr, "usage: http_page_server DIRECTORY PORT\n");
    return 2;
  }
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  db::Database database = filled_database(arguments[1]);
  const std::string page = page_of(database);
  std::ofstream(std::string(arguments[1]) + "/page.html") << page;

  http::Options options;
  options.port = static_cast<std::uint16_t>(std::atoi(arguments[2]));
  options.quick = [&](const http::Request& request) -> std::optional<http::Response> {
    if (request.path == "/at-once") return http::html(page);
    return std::nullopt;
  };
  http::Server server(options, [&](const http::Request& request) {
    if (request.path == "/page") return http::html(page_of(database));
    if (request.path == "/static") return http::html(page);
    if (request.path == "/tiny") return http::plain_text("ok\n");
    return http::plain_text("not found\n", 404);
  });
  server.start();
  std::printf("%d\n", server.port());
  std::fflush(stdout);
  int signal_number = 0;
  sigwait(&ending, &signal_number);
  server.stop();
}
