#include "app/commands/data_options.h"

#include <cstdio>

#include <CLI/CLI.hpp>

#include "platform/db/errors.h"

namespace cydofal::app {

void end_with(int code, const std::string& sentence) {
  std::fprintf(stderr, "cydofal: %s\n", sentence.c_str());
  throw CLI::RuntimeError(code);
}

void refuse_when(const std::vector<std::string>& problems) {
  if (problems.empty()) return;
  for (const std::string& problem : problems) std::fprintf(stderr, "cydofal: %s\n", problem.c_str());
  throw CLI::RuntimeError(2);
}

void run_command(const std::function<void()>& command) {
  constexpr int machine_failed = 3;
  const auto end = [](const std::exception& error, const char* advice) {
    end_with(machine_failed, std::string(error.what()) + (*advice == '\0' ? "" : "\n  ") + advice);
  };
  try {
    command();
  } catch (const db::NewerSchema& error) {
    end(error, "Nothing was changed. Install the newer Cydofal again, or restore a backup that this one made.");
  } catch (const db::ChangedPast& error) {
    end(error, "Nothing was changed. This program and this data do not belong together.");
  } catch (const db::AlreadyOpen& error) {
    end(error, "Another Cydofal is serving this data: stop that one first, or name another --data.");
  } catch (const db::ReadOnly& error) {
    end(error, "The data can be read and not written: see whether the disk is mounted read-only and who owns the files.");
  } catch (const db::DiskFull& error) {
    end(error, "There is no room on the disk. Nothing is half stored; make room and start again.");
  } catch (const db::Corrupt& error) {
    end(error, "Keep the files as they are, and restore the latest backup into another directory: cydofal restore --help");
  } catch (const db::Error& error) {
    end(error, "");
  } catch (const std::runtime_error& error) {
    // CLI's own way to end is a runtime_error too.
    if (dynamic_cast<const CLI::Error*>(&error) != nullptr) throw;
    end(error, "");
  }
}

}  // namespace cydofal::app
