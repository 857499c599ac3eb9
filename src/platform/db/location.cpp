#include "platform/db/location.h"

#include <libpq-fe.h>

#include <memory>
#include <new>

namespace cydofal::db {

namespace {

bool is_keyword_of_libpq(std::string_view word) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconndefaults(), &PQconninfoFree);
  if (!options) throw std::bad_alloc();
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (word == option->keyword) return true;
  }
  return false;
}

bool is_conninfo(std::string_view location) {
  if (location.find("://") != std::string_view::npos) return true;
  const auto equals = location.find('=');
  return equals != std::string_view::npos && is_keyword_of_libpq(location.substr(0, location.find_first_of(" =")));
}

}  // namespace

std::optional<std::string> directory_of_data(std::string_view location) {
  constexpr std::string_view scheme = "sqlite:";
  if (location.starts_with(scheme)) return std::string(location.substr(scheme.size()));
  if (is_conninfo(location)) return std::nullopt;
  return std::string(location);
}

}  // namespace cydofal::db
