#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cydofal::db {

/// The directory that `location` names, with "sqlite:" before it or not. Nothing where it is a connection string of PostgreSQL: one with "://"
/// in it, or that begins with one of libpq's keywords and "=" (libpq, "Connection Strings"). libpq says what is wrong with it. A directory
/// whose name is like that is written with "sqlite:" before it.
std::optional<std::string> directory_of_data(std::string_view location);

}  // namespace cydofal::db
