#include "app/installation.h"

#include <chrono>
#include <filesystem>

#include "app/log.h"
#include "app/migrations.h"
#include "coop/money/ledger_store.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/session_store.h"

namespace cydofal::app {

namespace {

constexpr std::string_view demonstration_mark = "demonstration";
constexpr std::string_view demonstration_clock = "demonstration_clock";

bool is_directory_location(const std::string& location) {
  return location.find("://") == std::string::npos && location.find('=') == std::string::npos;
}

constexpr std::string_view entries_with_payloads = R"(
  select e.position, e.line, e.leaf_hash, p.salt, p.payload
  from record_entry e left join record_payload p on p.coop_id = e.coop_id and p.position = e.position
  where e.coop_id = :coop order by e.position)";

constexpr std::string_view size_of_record = R"(
  select coalesce((select size from record_head where coop_id = :coop), 0))";

/// Every line still has its hash, every payload that is kept still is what was committed to.
void examine_record(db::Transaction& transaction, const people::Coop& coop, std::vector<std::string>& findings) {
  std::int64_t expected = 0;
  transaction.each(entries_with_payloads, {{"coop", coop.id}}, [&](const db::Row& row) {
    const std::string where = "record of " + coop.slug + ", entry " + std::to_string(row.integer(0));
    if (row.integer(0) != expected++) findings.push_back(where + ": an entry before it is missing");
    const std::string line = row.text(1);
    const Digest leaf = people::leaf_hash(line);
    if (row.bytes(2) != Bytes(leaf.begin(), leaf.end())) findings.push_back(where + ": its hash is not that of its line");
    if (row.is_null(3)) return;
    const std::string committed = base64(people::commitment(row.bytes(3), row.text_view(4)));
    if (line.find("\"c\":\"" + committed + "\"") == std::string::npos) {
      findings.push_back(where + ": what is kept is not what was committed to");
    }
  });
  if (transaction.number(size_of_record, {{"coop", coop.id}}) != expected) {
    findings.push_back("record of " + coop.slug + ": its head names another size than it has");
  }
}

}  // namespace

Instant machine_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

db::Database open_data(const std::string& location, db::Access access, Missing missing, int group_size) {
  if (is_directory_location(location)) {
    std::error_code error;
    const bool there = std::filesystem::exists(location, error);
    if (!there && missing == Missing::is_error) {
      throw db::Unavailable("there is no data at " + location + "; `cydofal init --data " + location + "` makes it");
    }
    if (!there) {
      std::filesystem::create_directories(location, error);
      if (error) throw db::Unavailable(location + " cannot be made: " + error.message());
      std::filesystem::permissions(location, std::filesystem::perms::owner_all, error);
      if (error) throw db::Unavailable(location + " cannot be made private: " + error.message());
    }
  }
  return db::Database::open({.location = location, .access = access, .group_size = group_size});
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
  database.read([&](db::Transaction& transaction) {
    for (const people::Coop& coop : people::all_coops(transaction)) {
      examine_record(transaction, coop, findings);
      for (const std::string& finding : money::ledger_findings(transaction, coop.id)) {
        findings.push_back(coop.slug + ": money: " + finding);
      }
    }
  });
  return findings;
}

}  // namespace cydofal::app
