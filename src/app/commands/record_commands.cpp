#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/checkpoints.h"
#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/commands/voice.h"
#include "app/installation.h"
#include "app/record_secret.h"
#include "engines/record/exported.h"
#include "people/checkpoint_store.h"
#include "people/record_check.h"
#include "people/record_store.h"
#include "platform/speech/speech.h"

/// The record from outside: signing it, checking it, handing it out.
namespace cydofal::app {

namespace {

namespace files = std::filesystem;

constexpr int answer_is_no = 1;
constexpr int cannot_be_used = 2;
constexpr int machine_failed = 3;

struct RecordOptions {
  std::string data;
  std::string coop;
  std::string key;
  std::string to;
  std::string language;
  bool new_key = false;

  speech::Speech voice() const { return speech::Speech(language_asked(language)); }
};
using Options = std::shared_ptr<RecordOptions>;

void print(const std::string& sentence) { std::printf("%s\n", sentence.c_str()); }

/// All co-ops, or the one that was asked for.
std::vector<people::Coop> coops_asked_for(db::Transaction& transaction, const RecordOptions& options) {
  if (options.coop.empty()) return people::all_coops(transaction);
  const auto coop = people::find_coop(transaction, options.coop);
  if (!coop) end_with(cannot_be_used, options.voice()("record.no_such_coop", {{"coop", options.coop}}));
  return {*coop};
}

/// The installation's secret where it is at hand: then the keys in the database need not be believed.
std::optional<people::RecordSecret> secret_at_hand(const RecordOptions& options) {
  const auto secret = read_record_secret(record_secret_path(options.data, options.key));
  if (!secret) return std::nullopt;
  if (!*secret) end_with(cannot_be_used, options.voice()(secret->refusal().message));
  return **secret;
}

/// Prints what was found about one record; true when it holds.
bool print_check(db::Transaction& transaction, const people::Coop& coop, const std::optional<people::RecordSecret>& secret, const speech::Speech& say) {
  const auto checked = people::check_record(transaction, coop.id);
  print(say("record.verify.of_coop", {{"coop", coop.slug}}));
  if (!checked) {
    print("  " + say(checked.refusal().message));
    return false;
  }
  print("  " + say("record.verify.counts", {{"entries", std::to_string(checked->entries)},
                                            {"checkpoints", std::to_string(checked->checkpoints)},
                                            {"newer", std::to_string(checked->not_signed)}}));
  for (const std::string& key : people::record_keys(transaction, coop.id)) {
    print("  " + say("record.verify.key", {{"key", key}}));
  }
  if (secret && !people::is_key_of(transaction, coop.id, *secret)) {
    print("  " + std::string(say("record.verify.key_of_another")));
    return false;
  }
  if (checked->entries > 0 && checked->checkpoints == 0) {
    print("  " + std::string(say("record.verify.nothing_signed")));
    return false;
  }
  return true;
}

void verify(const RecordOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::read_only, Missing::is_error);
  const speech::Speech say = options.voice();
  const auto secret = secret_at_hand(options);
  bool all_hold = true;
  database.read([&](db::Transaction& transaction) {
    for (const people::Coop& coop : coops_asked_for(transaction, options)) {
      if (!print_check(transaction, coop, secret, say)) all_hold = false;
    }
  });
  if (!secret) print(std::string(say("record.verify.secret_not_here")));
  print(std::string(say(all_hold ? "record.verify.holds" : "record.verify.broken")));
  if (!all_hold) throw CLI::RuntimeError(answer_is_no);
}

/// Puts a new secret in force for every record that was signed with another.
people::RecordSecret change_key(db::Database& database, const RecordOptions& options, const std::string& path) {
  SystemChance chance;
  auto secret = renew_record_secret(path, chance);
  if (!secret) end_with(cannot_be_used, options.voice()(secret.refusal().message));
  const people::Moment moment{now_in(database), chance};
  const auto coops = database.read([](db::Transaction& transaction) { return people::all_coops(transaction); });
  for (const people::Coop& coop : coops) {
    const auto changed = people::change_record_key(database, coop.id, *secret, moment);
    if (!changed) end_with(cannot_be_used, options.voice()(changed.refusal().message));
  }
  return *secret;
}

people::RecordSecret secret_for(db::Database& database, const RecordOptions& options) {
  const std::string path = record_secret_path(options.data, options.key);
  if (options.new_key) return change_key(database, options, path);
  SystemChance chance;
  auto secret = open_record_secret(database, path, chance);
  if (!secret) end_with(cannot_be_used, options.voice()(secret.refusal().message));
  return *std::move(secret);
}

void checkpoint(const RecordOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::alongside, Missing::is_error);
  const speech::Speech say = options.voice();
  const people::RecordSecret secret = secret_for(database, options);
  const SigningReport report = sign_records(database, secret);
  for (const auto& [coop, refusal] : report.refused) std::fprintf(stderr, "cydofal: %s\n", say(refusal.message).c_str());
  database.read([&](db::Transaction& transaction) {
    for (const people::Coop& coop : people::all_coops(transaction)) {
      const auto last = people::last_checkpoint(transaction, coop.id);
      if (last) print(last->note);
    }
  });
  if (!report.refused.empty()) throw CLI::RuntimeError(answer_is_no);
}

/// Writes the three files of an exported record.
void write_record(db::Transaction& transaction, const people::Coop& coop, std::int64_t size, const RecordOptions& options) {
  const auto write_file = [&](std::string_view name, const std::function<void(std::ofstream&)>& write) {
    const std::string path = options.to + std::string(name);
    std::ofstream file(path, std::ios::binary);
    write(file);
    file.close();
    if (!file) end_with(machine_failed, options.voice()("record.cannot_write", {{"path", path}}));
  };
  write_file(record::keys_file, [&](std::ofstream& file) {
    for (const std::string& key : people::record_keys(transaction, coop.id)) file << key << '\n';
  });
  write_file(record::checkpoints_file, [&](std::ofstream& file) {
    const char* between = "";
    for (const people::StoredCheckpoint& each : people::all_checkpoints(transaction, coop.id)) {
      file << between << each.note;
      between = "\n";
    }
  });
  write_file(record::entries_file, [&](std::ofstream& file) {
    people::each_line(transaction, coop.id, size, [&](std::string_view line) { file << line << '\n'; });
  });
}

void export_record(const RecordOptions& options) {
  db::Database database = open_for_command(options.data, db::Access::read_only, Missing::is_error);
  const speech::Speech say = options.voice();
  database.read([&](db::Transaction& transaction) {
    const people::Coop coop = coops_asked_for(transaction, options).front();
    const auto last = people::last_checkpoint(transaction, coop.id);
    if (!last) end_with(cannot_be_used, std::string(say("record.verify.nothing_signed")));
    std::error_code error;
    if (!files::create_directory(options.to, error)) end_with(cannot_be_used, say("record.directory_taken", {{"path", options.to}}));
    files::permissions(options.to, files::perms::owner_all);
    write_record(transaction, coop, last->size, options);
    print(say("record.exported", {{"path", options.to}, {"entries", std::to_string(last->size)}}));
    const std::int64_t newer = people::record_size(transaction, coop.id) - last->size;
    if (newer > 0) print(say("record.exported_without", {{"newer", std::to_string(newer)}}));
  });
}

CLI::App* record_command(CLI::App& parent, const Options& options, const char* name, const char* words, const char* example,
                         void (*act)(const RecordOptions&)) {
  auto* command = parent.add_subcommand(name, words);
  command->add_option("--data", options->data, "the directory with the data, or a PostgreSQL connection string")
      ->required()
      ->envname("CYDOFAL_DATA");
  command->add_option("--lang", options->language, "cy or en")->check(CLI::IsMember({"cy", "en"}));
  command->footer(std::string("Example:\n  ") + example);
  command->callback([options, act] { run_command([&] { act(*options); }); });
  return command;
}

}  // namespace

void add_record_commands(CLI::App& cydofal) {
  const auto options = std::make_shared<RecordOptions>();
  const auto with_key = [options](CLI::App* command) {
    command->add_option("--record-key", options->key, "the file with the secret that signs (record.key beside the data)")->envname("CYDOFAL_RECORD_KEY");
    return command;
  };
  with_key(record_command(cydofal, options, "verify", "Checks every record against its signed checkpoints",
                          "cydofal verify --data /var/lib/cydofal", verify))
      ->add_option("--coop", options->coop, "only this co-op's, by its short name");
  with_key(record_command(cydofal, options, "checkpoint", "Signs what is new in every record, and prints the last checkpoints",
                          "cydofal checkpoint --data /var/lib/cydofal", checkpoint))
      ->add_flag("--new-key", options->new_key, "signs with a new secret from now on, because the one before was lost or seen; the record says so");
  auto* exporting = record_command(cydofal, options, "export-record", "Writes a co-op's record for anyone to check with cydofal-verify",
                                   "cydofal export-record --data /var/lib/cydofal --coop teulu-ynghyd --to teulu-ynghyd-record", export_record);
  exporting->add_option("--coop", options->coop, "the co-op's short name, as in its addresses")->required();
  exporting->add_option("--to", options->to, "a directory that is not there yet")->required();
}

}  // namespace cydofal::app
