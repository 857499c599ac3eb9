#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/checkpoints.h"
#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/demo/aelwydydd.h"
#include "app/demo/consortiwm_y_canolbarth.h"
#include "app/demo/dwylo_da.h"
#include "app/demo/llandudno_a_llanrwst.h"
#include "app/demo/nyth.h"
#include "app/demo/teulu_ynghyd.h"
#include "app/erasure.h"
#include "app/export.h"
#include "app/installation.h"
#include "app/jobs.h"
#include "app/key_ring.h"
#include "app/migrations.h"
#include "app/record_secret.h"
#include "coop/formation/begin_pages.h"
#include "people/checkpoint_store.h"
#include "people/person_store.h"
#include "people/sign_in_actions.h"
#include "platform/base/assert.h"
#include "platform/db/key_erasure.h"
#include "platform/db/statistics.h"

/// What is done to an installation's data from outside: making, looking after, taking out.
namespace cydofal::app {

namespace {

namespace files = std::filesystem;

/// What is erased is gone from all copies after so long.
constexpr int keys_kept_days = 30;

struct DataOptions {
  std::string data;
  std::string address = "http://127.0.0.1:8080";
  std::string to;
  std::string from;
  std::string coop;
  std::string name;
  std::string keys;
  std::string wrapping_key;
  std::uint64_t seed = 2026;
  bool verify = false;
};
using Options = std::shared_ptr<DataOptions>;

CLI::App* data_command(CLI::App& parent, const Options& options, const char* name, const char* words, const char* examples,
                       void (*act)(const DataOptions&)) {
  auto* command = parent.add_subcommand(name, words);
  command->add_option("--data", options->data, "the directory with the data, or a PostgreSQL connection string")
      ->required()
      ->envname("CYDOFAL_DATA");
  command->footer(std::string("Examples:\n  ") + examples);
  command->callback([options, act] { run_command([&] { act(*options); }); });
  return command;
}

void print_link(const DataOptions& options, const std::string& token) {
  std::printf("A co-op can begin here, once, within seven days:\n  %s%s\n  %s%s\n", options.address.c_str(),
              formation::begin_path.in(Language::cy, {token}).text().c_str(), options.address.c_str(),
              formation::begin_path.in(Language::en, {token}).text().c_str());
}

void init(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_made);
  bring_up_to_date(database, options.data);
  if (data_kind(database) == Data::demonstration) end_with(2, options.data + " holds demonstration data: a real co-op begins in another directory");
  SystemChance chance;
  print_link(options, make_set_up_link(database, {machine_now(), chance}));
}

people::PersonId named(db::Transaction& transaction, const std::vector<people::PersonId>& among, std::string_view name) {
  const auto found = std::ranges::find_if(among, [&](people::PersonId id) { return people::find_person(transaction, id)->name == name; });
  CYD_ASSERT(found != among.end());
  return *found;
}

void demo(const DataOptions& options) {
  db::Database database = open_data(options.data, db::Access::alongside, Missing::is_made).serving(db::Scope::whole_installation(db::Across::demonstration));
  const bool is_new = db::schema_state(database, migrations()).applied == 0;
  if (!is_new) end_with(2, options.data + " is there already: demonstration data is made in a new directory, never over other data");
  bring_up_to_date(database, options.data);
  database.write([&](db::Transaction& transaction) {
    people::set_installation_fact(transaction, "demonstration", "yes");
    people::set_installation_fact(transaction, "demonstration_clock", "2026-11-02T09:00:00Z");
  });
  // Each has its own chance, so that one can change without the others.
  std::string come_in_as;
  const auto make = [&](const char* slug, const char* words, std::uint64_t place, const auto& maker) {
    std::fprintf(stderr, "%s\n", words);
    const auto people = database.write([&](db::Transaction& transaction) {
      SeededChance chance(options.seed + place);
      return maker(transaction, chance);
    });
    come_in_as += slug;
    for (const people::PersonId person : people) come_in_as += " " + people::text_of(person);
    come_in_as += "\n";
    return people;
  };
  const auto teulu = make("teulu-ynghyd", "Teulu Ynghyd: four people, their families and assistants, and their weeks", 0, demonstration::make_teulu_ynghyd);
  const auto dwylo = make("dwylo-da", "Dwylo Da: fourteen personal assistants, and those who find them there", 1, [&](db::Transaction& transaction, Chance& chance) {
    return demonstration::make_dwylo_da(transaction, chance, named(transaction, teulu, "Natalia Kowalska"));
  });
  const auto aelwydydd = make("aelwydydd", "Aelwydydd: 600 people and 1,250 workers all over Wales", 2, [&](db::Transaction& transaction, Chance& chance) {
    return demonstration::make_aelwydydd(transaction, chance, [](std::string_view area) { std::fprintf(stderr, "  %.*s\n", static_cast<int>(area.size()), area.data()); });
  });
  make("consortiwm-y-canolbarth", "Consortiwm y Canolbarth: eight organisations with one say each", 3, [&](db::Transaction& transaction, Chance& chance) {
    return demonstration::make_consortiwm_y_canolbarth(
        transaction, chance,
        {named(transaction, aelwydydd, "Meinir Jones"), named(transaction, aelwydydd, "Tadeusz Zielinski"), named(transaction, dwylo, "Rhodri Pugh"), named(transaction, dwylo, "Elin Davies")});
  });
  make("partneriaeth-llandudno-a-llanrwst", "Partneriaeth Llandudno a Llanrwst: tenants, their landlord and two companies as one", 4, demonstration::make_llandudno_a_llanrwst);
  make("nyth", "Nyth: 118 foster households, 160 children and eight support groups", 5, demonstration::make_nyth);
  database.write([&](db::Transaction& transaction) { people::set_installation_fact(transaction, "demonstration_people", come_in_as); });
  db::take_statistics(database);
  // With the seed's own secret: invented people may have an invented key.
  SeededChance chance(options.seed);
  const std::string path = record_secret_path(options.data, "");
  if (!path.empty()) {
    const auto secret = open_record_secret(database, path, chance);
    if (secret) sign_records(database, *secret);
  }
  std::fprintf(stderr, "Ready: cydofal serve --data %s\n", options.data.c_str());
}

void migrate(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::serve, Missing::is_error);
  const auto report = bring_up_to_date(database, options.data);
  std::printf("%zu migrations done; the schema is up to date.\n", report.applied.size());
  if (!report.copy.empty()) std::printf("A copy from before: %s\n", report.copy.c_str());
}

void doctor(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::read_only, Missing::is_error);
  const auto findings = examine(database);
  for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
  if (!findings.empty()) end_with(1, "this data needs help: " + std::to_string(findings.size()) + " findings above");
  std::printf("All is well: the database, the schema and every record.\n");
}

void backup(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  database.backup_to(options.to);
  std::error_code error;
  files::permissions(options.to, files::perms::owner_read | files::perms::owner_write, error);
  if (error) end_with(3, options.to + " cannot be made private: " + error.message());
  db::Database copy = open_for_command(options.to, db::Access::read_only, Missing::is_error);
  const auto findings = examine(copy);
  for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
  if (!findings.empty()) end_with(1, "the copy is not sound");
  std::printf("A sound copy is at %s\n", options.to.c_str());
  if (options.keys.empty()) return;
  db::copy_keys_to(*database.keys(), options.keys, machine_now());
  std::printf("A copy of the keys is at %s: keep it apart from the other, and no longer than %d days\n", options.keys.c_str(), keys_kept_days);
}

/// Copies of keys that are older would open what people had erased.
void put_keys_back(const DataOptions& options) {
  const auto made = db::keys_copied_at(options.keys);
  if (!made) end_with(2, options.keys + " is no copy of keys that `cydofal backup --keys` made");
  if (*made < seconds_after(machine_now(), -std::int64_t{keys_kept_days} * 86'400)) {
    end_with(2, options.keys + " is older than " + std::to_string(keys_kept_days) + " days: what people erased since could be read with it. Destroy it, and take a younger one");
  }
  const std::string keys = key_ring_location(options.data);
  files::create_directories(keys);
  files::permissions(keys, files::perms::owner_all);
  db::Database::open({.location = options.keys, .access = db::Access::read_only}).backup_to(keys + "/cydofal.db");
  if (options.wrapping_key.empty()) return;
  files::copy_file(options.wrapping_key, wrapping_key_path(options.data, ""));
  files::permissions(wrapping_key_path(options.data, ""), files::perms::owner_read | files::perms::owner_write);
}

void restore(const DataOptions& options) {
  {
    db::Database copy = open_for_command(options.from, db::Access::read_only, Missing::is_error);
    const auto findings = examine(copy);
    for (const std::string& finding : findings) std::printf("%s\n", finding.c_str());
    if (!findings.empty()) end_with(1, options.from + " is not sound; nothing was restored");
    if (options.verify) {
      std::printf("%s is sound.\n", options.from.c_str());
      return;
    }
    if (options.data.empty()) end_with(2, "say with --data where to, a directory that is not there yet");
    std::error_code error;
    if (files::exists(options.data, error)) end_with(2, options.data + " is there already: a backup is restored into a new directory, so that nothing is lost");
    files::create_directories(options.data);
    files::permissions(options.data, files::perms::owner_all);
    copy.backup_to(options.data + "/cydofal.db");
    if (!options.keys.empty()) put_keys_back(options);
  }
  if (options.keys.empty()) {
    std::printf("Restored without the keys of people's words: put the directory keys and wrapping.key from their own copies into %s before it is served\n", options.data.c_str());
    return;
  }
  db::Database restored = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  bring_up_to_date(restored, options.data);
  // What was erased after this copy was made is erased in it as well, before anybody sees it.
  SystemChance chance;
  finish_erasures(restored, {now_in(restored), chance});
  clean_what_was_erased(restored, options.data, now_in(restored));
  const bool was_signed = restored.read([](db::Transaction& transaction) { return people::has_record_keys(transaction); });
  if (was_signed) std::printf("The key that signs records is in no backup: put record.key from its own copy into %s\n", options.data.c_str());
  std::printf("Restored: cydofal serve --data %s\n", options.data.c_str());
}

void clock(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  const auto standing = standing_clock(database);
  if (!standing) end_with(2, "this is real data: its clock is the machine's");
  if (options.to.empty()) {
    std::printf("%s\n", standing->text().c_str());
    return;
  }
  const auto to = Instant::parse(options.to);
  if (!to) end_with(2, "--to " + options.to + ": a moment looks like 2026-11-09T09:00:00Z");
  if (*to < *standing) end_with(2, "a clock does not go back: it stands at " + standing->text());
  database.write([&](db::Transaction& transaction) {
    people::set_installation_fact(transaction, "demonstration_clock", to->text());
  });
  // The same data and the same moment give the same days, whoever moves the clock.
  SeededChance chance(static_cast<std::uint64_t>(to->microseconds));
  const auto report = run_due_jobs(database, {*to, chance});
  clean_what_was_erased(database, options.data, *to);
  std::printf("%s: %lld visits published, %lld votes counted\n", to->text().c_str(), static_cast<long long>(report.visits_published),
              static_cast<long long>(report.votes_counted));
}

void export_one(const DataOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::read_only, Missing::is_error);
  database.read([&](db::Transaction& transaction) {
    const auto coop = people::find_coop(transaction, options.coop);
    if (!coop) {
      std::string known;
      for (const people::Coop& each : people::all_coops(transaction)) known += " " + each.slug;
      end_with(2, "there is no co-op " + options.coop + " here; there are:" + (known.empty() ? " none" : known));
    }
    export_coop(transaction, *coop, [](const std::string& line) { std::printf("%s\n", line.c_str()); });
  });
  if (std::fflush(stdout) != 0) end_with(3, "the export could not be written whole");
}

}  // namespace

void add_data_commands(CLI::App& cydofal) {
  const auto options = std::make_shared<DataOptions>();
  data_command(cydofal, options, "init", "Makes an empty installation, and a link with which a co-op begins",
               "cydofal init --data /var/lib/cydofal\n  cydofal init --data /var/lib/cydofal     (again: a link for a second co-op)", init)
      ->add_option("--address", options->address, "how people reach it, for the link that is printed");
  data_command(cydofal, options, "demo", "Makes demonstration data: a co-op with invented people", "cydofal demo --data data/demo", demo)
      ->add_option("--seed", options->seed, "the same seed gives the same data");
  data_command(cydofal, options, "migrate", "Brings the data to this version's schema, after a copy", "cydofal migrate --data /var/lib/cydofal", migrate);
  data_command(cydofal, options, "doctor", "Looks whether the data is sound", "cydofal doctor --data /var/lib/cydofal", doctor);
  data_command(cydofal, options, "backup", "Copies the data while it is served, and checks the copy",
               "cydofal backup --data /var/lib/cydofal --to /mnt/backup/monday.db --keys /mnt/keys/monday.db", backup);
  cydofal.get_subcommand("backup")->add_option("--to", options->to, "a file that is not there yet")->required();
  cydofal.get_subcommand("backup")->add_option("--keys", options->keys, "another such file, for the keys of people's words, to be kept apart for 30 days at most");
  auto* restoring = cydofal.add_subcommand("restore", "Makes an installation from a backup");
  restoring->add_option("--from", options->from, "the backup")->required();
  restoring->add_option("--data", options->data, "a directory that is not there yet");
  restoring->add_option("--keys", options->keys, "the copy of the keys of people's words, 30 days old at most");
  restoring->add_option("--wrapping-key", options->wrapping_key, "the copy of wrapping.key, if it is not put into the directory by hand");
  restoring->add_flag("--verify", options->verify, "only looks whether the backup is sound");
  restoring->footer("Examples:\n  cydofal restore --verify --from /mnt/backup/monday.db\n  cydofal restore --from /mnt/backup/monday.db --data /var/lib/cydofal-new --keys /mnt/keys/tuesday.db --wrapping-key /mnt/safe/wrapping.key");
  restoring->callback([options] { run_command([&] { restore(*options); }); });
  data_command(cydofal, options, "clock", "Says or moves the demonstration's clock, and does the jobs then due",
               "cydofal clock --data data/demo\n  cydofal clock --data data/demo --to 2026-11-09T09:00:00Z", clock)
      ->add_option("--to", options->to, "the moment, in UTC");
  data_command(cydofal, options, "export", "Writes everything of one co-op, one JSON object a line",
               "cydofal export --data /var/lib/cydofal --coop teulu-ynghyd > teulu-ynghyd.jsonl", export_one)
      ->add_option("--coop", options->coop, "the co-op's short name, as in its addresses")
      ->required();
}

}  // namespace cydofal::app
