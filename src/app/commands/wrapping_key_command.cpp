#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/commands/command.h"
#include "app/commands/data_options.h"
#include "app/key_ring.h"
#include "platform/db/scrub.h"

namespace cydofal::app {

namespace {

struct WrappingKeyOptions {
  std::string data;
  std::string to;
};

void change(const WrappingKeyOptions& options) {
  const std::string before = wrapping_key_path(options.data, {});
  const std::int64_t count = change_wrapping_key(options.data, options.to);
  // The wrapped forms from before are still in free pages and in the log.
  db::scrub(key_ring_location(options.data));
  std::printf("%lld keys of people's words are wrapped by %s now; the one before opens nothing here any more.\n", static_cast<long long>(count), options.to.c_str());
  std::printf("Now:  mv %s %s\n", options.to.c_str(), before.c_str());
  std::printf("and give every server of this data the same file. Copies of the keys from before open with the wrapping key from before:\n");
  std::printf("where somebody has seen it, make a copy of the keys now and destroy the earlier ones.\n");
}

}  // namespace

void add_wrapping_key_command(CLI::App& cydofal) {
  const auto options = std::make_shared<WrappingKeyOptions>();
  auto* command = cydofal.add_subcommand("wrapping-key", "Wraps the keys of people's words with another key, while nothing is served");
  command->add_option("--data", options->data, "the directory with the data, or a PostgreSQL connection string")->required()->envname("CYDOFAL_DATA");
  command->add_option("--to", options->to, "the file for the new key; it is made")->required();
  command->footer("Example:\n  cydofal wrapping-key --data /var/lib/cydofal --to /var/lib/cydofal/wrapping.key.new");
  command->callback([options] { run_command([&] { change(*options); }); });
}

}  // namespace cydofal::app
