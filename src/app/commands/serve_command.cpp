#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <map>

#include <CLI/CLI.hpp>

#include "app/checkpoints.h"
#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/configuration.h"
#include "app/confinement.h"
#include "app/erasure.h"
#include "app/installation.h"
#include "app/jobs.h"
#include "app/log.h"
#include "app/post.h"
#include "app/record_secret.h"
#include "app/site.h"
#include "platform/db/ballast.h"
#include "platform/db/location.h"
#include "platform/http/security.h"

/// `cydofal serve`: the web site, until it is asked to stop.
namespace cydofal::app {

namespace {

/// Threads that answer would otherwise each keep an arena of their own for good.
constexpr int arenas_most = 2;

struct ServeOptions {
  std::map<std::string, std::string> given;
  std::string file;
};

http::Options server_options(const Configuration& configuration, const Site& site) {
  http::Options options;
  options.address = configuration.listen == "localhost" ? "127.0.0.1" : configuration.listen;
  options.port = configuration.port;
  if (configuration.behind_proxy) {
    options.trusted_proxy = configuration.on_loopback() ? http::TrustedProxy::loopback : http::TrustedProxy::any_peer;
  }
  options.quick = [&site](const http::Request& request) { return site.quick(request); };
  // These the server sends by itself, past the site and its headers.
  options.error_page = [](int status) {
    http::Response page = error_page(status);
    http::add_security_headers(page, http::Request{});
    return page;
  };
  options.body_limit = [&site](http::Method, std::string_view path) { return site.body_limit(path); };
  options.on_exception = [](const http::Request&, std::string_view what) { log_error("request.failed", {{"what", std::string(what)}}); };
  options.wall_clock = machine_now;
  return options;
}

/// The demonstration's clock stands still; everyone else's is the machine's.
std::function<Instant()> clock_of(db::Database& database, Data data) {
  if (data == Data::real) return machine_now;
  return [&database] { return now_in(database); };
}

std::string database_metrics(const db::Database& database) {
  const db::Counters counters = database.counters();
  std::string text;
  const auto line = [&](const char* name, std::int64_t value) {
    text += std::string("cydofal_db_") + name + " " + std::to_string(value) + "\n";
  };
  line("reads_total", counters.reads);
  line("writes_total", counters.writes);
  line("writes_undone_total", counters.writes_undone);
  line("groups_total", counters.groups);
  line("retries_total", counters.retries);
  line("reconnections_total", counters.reconnections);
  line("checkpoints_failed_total", counters.checkpoints_failed);
  line("waiting", counters.waiting);
  return text;
}

/// Nothing when it cannot be had, which the log says: a disk that is full, a key that was not put back.
/// People are served all the same, and what they do is recorded; it is signed when the key is there.
std::optional<people::RecordSecret> secret_of_records(db::Database& unscoped, const Configuration& configuration, Chance& chance) {
  try {
    db::Database database = unscoped.serving(db::Scope::whole_installation(db::Across::record));
    const auto secret = open_record_secret(database, record_secret_path(configuration.data, configuration.record_key), chance);
    if (secret) return *secret;
    log_error("record.not_signed", {{"why", secret.refusal().message.key}});
  } catch (const db::Error& error) {
    log_error("record.not_signed", {{"what", error.what()}});
  }
  return std::nullopt;
}

void serve(const Configuration& configuration) {
  mallopt(M_ARENA_MAX, arenas_most);
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  // Before the first thread, and before anybody's data is read.
  std::optional<mail::TextRunner> runner;
  if (configuration.text_out) runner.emplace(*configuration.text_out);
  confine_serving(configuration);

  db::Database database = open_data(configuration.data, db::Access::serve, Missing::is_error, configuration.group_size, configuration.wrapping_key);
  bring_up_to_date(database, configuration.data);

  people::SecretKeeper keeper;
  SystemChance chance;
  House house{.database = database, .keeper = keeper, .chance = chance, .machine_clock = machine_now, .data = data_kind(database)};
  house.on_loopback = configuration.on_loopback() && !configuration.behind_proxy;
  house.address = configuration.address;
  house.reach = {.mail = configuration.mail_out.has_value(), .text = configuration.text_out.has_value()};
  if (const auto directory = db::directory_of_data(configuration.data)) {
    db::keep_ballast(*directory);
    house.make_room = [directory] { return db::release_ballast(*directory); };
  }
  // A copy from before somebody's erasure may have been put back: nobody sees what was erased.
  finish_erasures(database, {now_in(database), chance});
  Site site(house);
  http::Server server(server_options(configuration, site), [&](const http::Request& request) { return site.answer(request); });
  server.add_metrics([&] { return database_metrics(database); });
  // Declared before the jobs, so that it ends after them and signs what they did last.
  std::optional<CheckpointThread> checkpoints;
  if (const auto secret = secret_of_records(database, configuration, chance)) checkpoints.emplace(database, *secret);
  // The demonstration's clock stands still until `cydofal clock` moves it, and so do its jobs.
  std::optional<JobsThread> jobs;
  if (house.data == Data::real) jobs.emplace(database, configuration.data, chance, machine_now);
  server.start();
  if (house.address.empty()) {
    house.address = "http://" + (configuration.listen.find(':') == std::string::npos ? configuration.listen : "[" + configuration.listen + "]") + ":" + std::to_string(server.port());
  }
  // What a demonstration has to tell goes out too where that is set up, by its own clock.
  std::optional<Post> post;
  if (house.reach.mail || house.reach.text) post.emplace(database, carriers_of(configuration, runner ? &*runner : nullptr, house, site), chance, clock_of(database, house.data));
  std::printf("Cydofal: %s/\n", house.address.c_str());
  std::fflush(stdout);
  log_information("serve.ready", {{"port", std::to_string(server.port())}});
  int signal_number = 0;
  sigwait(&ending, &signal_number);
  log_information("serve.stopping");
  server.stop();
}

}  // namespace

void add_serve_command(CLI::App& cydofal) {
  auto options = std::make_shared<ServeOptions>();
  auto* command = cydofal.add_subcommand("serve", "Serves the web site over the data");
  const auto setting = [&](const char* flag, const char* name, const char* words) {
    command->add_option_function<std::string>(flag, [options, name](const std::string& value) { options->given[name] = value; }, words);
  };
  setting("--data", "data", "the directory with the data, or a PostgreSQL connection string");
  setting("--listen", "listen", "the address to listen on (127.0.0.1)");
  setting("--port", "port", "the port (8080); 0: any that is free, which is then printed");
  setting("--group-size", "group-size", "SQLite: how many writes share one flush of the disk (32)");
  setting("--record-key", "record-key", "the file with the secret that signs the records (record.key beside the data)");
  setting("--wrapping-key", "wrapping-key", "the file with the key that wraps the keys of people's words (wrapping.key beside the data)");
  setting("--address", "address", "what people type into a browser, for cards and letters");
  command->add_flag_callback("--behind-proxy", [options] { options->given["behind-proxy"] = "yes"; },
                             "a web server with HTTPS stands before this one: other addresses may be listened on");
  command->add_option("--config", options->file, "a file with \"setting = value\" lines");
  command->footer(
      "Examples:\n"
      "  cydofal serve --data /var/lib/cydofal\n"
      "  cydofal serve --data /var/lib/cydofal --port 0\n"
      "  CYDOFAL_DATA_FILE=/run/secrets/database cydofal serve --listen 0.0.0.0 --behind-proxy\n"
      "Each setting may also be a variable of the environment (CYDOFAL_PORT), a file that such a variable names\n"
      "(CYDOFAL_DATA_FILE), or a line of the configuration file; `cydofal config check` shows which one holds.\n"
      "Those of mail and text messages (smtp-host and so on, docs/running.md) have no option here.");
  command->callback([options] {
    run_command([&] {
      const auto read = read_configuration(options->given, machine_environment(), options->file);
      refuse_when(read.problems);
      serve(read.configuration);
    });
  });

  auto* config = cydofal.add_subcommand("config", "Looks at the configuration")->require_subcommand(1);
  auto* check = config->add_subcommand("check", "Says each setting, where it comes from, and what is wrong");
  check->add_option("--config", options->file, "a file with \"setting = value\" lines");
  check->add_option_function<std::string>("--data", [options](const std::string& value) { options->given["data"] = value; }, "as for serve");
  check->footer("Example:\n  cydofal config check --config /etc/cydofal.conf");
  check->callback([options] {
    run_command([&] {
      const auto read = read_configuration(options->given, machine_environment(), options->file);
      for (const Setting& each : read.settings) {
        std::printf("%-15s %-30s %s\n", each.name.c_str(), each.value.c_str(), each.source.c_str());
      }
      refuse_when(read.problems);
    });
  });
}

}  // namespace cydofal::app
