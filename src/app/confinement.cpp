#include "app/confinement.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "app/installation.h"
#include "app/key_ring.h"
#include "app/log.h"
#include "app/record_secret.h"
#include "platform/confinement/confinement.h"
#include "platform/db/location.h"

namespace cydofal::app {

namespace {

void add_variable(std::vector<std::string>& paths, const char* name) {
  if (const char* path = std::getenv(name); path != nullptr && *path != '\0') paths.emplace_back(path);
}

/// What libpq reads each time it connects: passwords and certificates.
void add_files_of_postgres(std::vector<std::string>& paths) {
  for (const char* name : {"PGPASSFILE", "PGSERVICEFILE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGSSLCRL"}) add_variable(paths, name);
  if (const char* home = std::getenv("HOME"); home != nullptr) {
    paths.push_back(std::string(home) + "/.pgpass");
    paths.push_back(std::string(home) + "/.postgresql");
  }
}

/// libpq would ask the password file, which is closed then, who connects when nobody says so.
void name_user_of_postgres() {
  if (std::getenv("PGUSER") != nullptr) return;
  if (const passwd* user = getpwuid(geteuid()); user != nullptr) setenv("PGUSER", user->pw_name, 0);
}

/// A secret is read where it is, and made where it is not there yet.
void add_secret(confinement::Files& files, const std::filesystem::path& secret) {
  if (secret.empty()) return;
  if (std::filesystem::exists(secret)) {
    files.read.push_back(secret);
  } else {
    files.changed.push_back(secret.has_parent_path() ? secret.parent_path().string() : ".");
  }
}

confinement::Files files_of(const Configuration& configuration) {
  confinement::Files files{.changed = {}, .read = confinement::files_of_name_lookup()};
  if (const auto directory = db::directory_of_data(configuration.data)) {
    files.changed.push_back(*directory);
  } else {
    add_files_of_postgres(files.read);
  }
  add_secret(files, record_secret_path(configuration.data, configuration.record_key));
  add_secret(files, wrapping_key_path(configuration.data, configuration.wrapping_key));
  return files;
}

}  // namespace

void confine_serving(const Configuration& configuration) {
  if (!db::directory_of_data(configuration.data)) name_user_of_postgres();
  const confinement::Held held = confinement::confine(files_of(configuration));
  const auto yes_or_no = [](bool holds) { return std::string(holds ? "yes" : "no"); };
  log_information("serve.confined", {{"files", yes_or_no(held.files)}, {"system_calls", yes_or_no(held.system_calls)}});
}

}  // namespace cydofal::app
