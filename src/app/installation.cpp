#include "app/installation.h"

#include <chrono>
#include <filesystem>

#include "app/key_ring.h"
#include "app/log.h"
#include "app/migrations.h"
#include "coop/money/ledger_store.h"
#include "people/person_store.h"
#include "people/record_check.h"
#include "people/session_store.h"
#include "platform/db/location.h"
#include "platform/db/tenant_wall.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

namespace {

constexpr std::string_view demonstration_mark = "demonstration";
constexpr std::string_view demonstration_clock = "demonstration_clock";

}  // namespace

Instant machine_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

db::Database open_data(const std::string& location, db::Access access, Missing missing, int group_size, const std::string& wrapping_key) {
  if (const auto directory = db::directory_of_data(location)) {
    std::error_code error;
    const bool there = std::filesystem::exists(*directory, error);
    if (!there && missing == Missing::is_error) {
      throw db::Unavailable("there is no data at " + location + "; `cydofal init --data " + location + "` makes it");
    }
    if (!there) {
      std::filesystem::create_directories(*directory, error);
      if (error) throw db::Unavailable(location + " cannot be made: " + error.message());
      std::filesystem::permissions(*directory, std::filesystem::perms::owner_all, error);
      if (error) throw db::Unavailable(location + " cannot be made private: " + error.message());
    }
  }
  db::Options options{.location = location, .access = access, .group_size = group_size};
  // A command reads whole records; nobody waits for its page.
  if (access != db::Access::serve) options.statement_timeout = std::chrono::minutes(30);
  options.keys = open_key_ring(location, access, wrapping_key);
  return db::Database::open(options);
}

db::Database open_for_command(const std::string& location, db::Access access, Missing missing) {
  return open_data(location, access, missing).serving(db::Scope::whole_installation(db::Across::command));
}

db::MigrationReport bring_up_to_date(db::Database& database, const std::string& location) {
  const auto report = db::migrate(database, migrations(), machine_now(), location);
  if (!report.copy.empty()) log_information("data.copied_before_migration", {{"copy", report.copy}});
  const bool is_new = !report.applied.empty() && report.applied.front() == 1;
  if (is_new) return report;
  for (const int number : report.applied) log_information("data.migrated", {{"migration", std::to_string(number)}});
  return report;
}

Data data_kind(db::Database& database) {
  return database.read([](db::Transaction& transaction) {
    return people::installation_fact(transaction, demonstration_mark) ? Data::demonstration : Data::real;
  });
}

std::optional<Instant> standing_clock(db::Database& database) {
  return database.read([](db::Transaction& transaction) -> std::optional<Instant> {
    const auto text = people::installation_fact(transaction, demonstration_clock);
    return text ? Instant::parse(*text) : std::nullopt;
  });
}

Instant now_in(db::Database& database) { return standing_clock(database).value_or(machine_now()); }

std::string make_set_up_link(db::Database& database, const people::Moment& moment) {
  std::string token = people::new_token(moment.chance);
  database.write([&](db::Transaction& transaction) {
    people::add_set_up_link(transaction, sha256(token), moment.now);
  });
  return token;
}

std::vector<std::string> examine(db::Database& database) {
  std::vector<std::string> findings = database.integrity_findings();
  const auto state = db::schema_state(database, migrations());
  if (!state.up_to_date()) {
    findings.push_back("the schema is at migration " + std::to_string(state.applied) + " of " +
                       std::to_string(state.known) + ": run `cydofal migrate`");
    return findings;
  }
  const speech::Speech say(Language::en);
  database.read([&](db::Transaction& transaction) {
    for (const std::string& table : db::tables_without_wall(transaction)) {
      findings.push_back("table " + table + " has no wall between co-ops: run `cydofal migrate` as the owner of the tables");
    }
    for (const people::Coop& coop : people::all_coops(transaction)) {
      const auto checked = people::check_record(transaction, coop.id);
      if (!checked) findings.push_back("record of " + coop.slug + ": " + say(checked.refusal().message));
      for (const std::string& finding : money::ledger_findings(transaction, coop.id)) {
        findings.push_back(coop.slug + ": money: " + finding);
      }
    }
  });
  return findings;
}

}  // namespace cydofal::app
