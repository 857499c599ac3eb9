#include <cstdio>

#include <CLI/CLI.hpp>

#include "app/api/openapi.h"
#include "app/commands/command.h"

/// `cydofal api describe`: openapi.json, as the program itself has it.
namespace cydofal::app {

void add_api_command(CLI::App& cydofal) {
  auto* command = cydofal.add_subcommand("api", "What programs can do over HTTP")->require_subcommand(1);
  auto* describe = command->add_subcommand("describe", "Prints the description of all operations (OpenAPI 3.1)");
  describe->footer("Example:\n  cydofal api describe > docs/api/openapi.json");
  describe->callback([] {
    const std::string text = api::pretty(openapi(all_api_routes()));
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) throw CLI::RuntimeError(3);
  });
}

}  // namespace cydofal::app
