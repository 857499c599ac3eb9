#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/house.h"
#include "people/person.h"
#include "platform/db/database.h"
#include "platform/db/migrate.h"

/// A place with data: opening it, what is known about it, what must be true of it.
namespace cydofal::app {

/// The only place that reads the machine's clock.
Instant machine_now();

/// Opens the data at `location` for `access`. A directory that is not there is made for init and
/// demo only. Its transactions serve nowhere until serving() says whom. With the data come the keys of people's words
/// (app/key_ring.h). Throws db::Error.
enum class Missing { is_error, is_made };
db::Database open_data(const std::string& location, db::Access access, Missing missing,
                       int group_size = db::limits::group_size, const std::string& wrapping_key = {});

/// The same for whoever runs the machine, whose commands are about the whole installation.
db::Database open_for_command(const std::string& location, db::Access access, Missing missing);

/// Brings the schema up to date, after a copy; says on standard error what was done.
db::MigrationReport bring_up_to_date(db::Database& database, const std::string& location);

/// The mark that only `cydofal demo` writes.
Data data_kind(db::Database& database);

/// Where the demonstration's clock stands; nothing for real data, whose clock is the machine's.
std::optional<Instant> standing_clock(db::Database& database);
Instant now_in(db::Database& database);

/// Makes a one-time link with which a co-op can begin; returns its token.
std::string make_set_up_link(db::Database& database, const people::Moment& moment);

/// What is wrong with the data, a finding a line; empty when all is well.
std::vector<std::string> examine(db::Database& database);

}  // namespace cydofal::app
