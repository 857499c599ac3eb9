#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/assert.h"

namespace cydofal::db {

/// Why a transaction may see the rows of every co-op. Each is allowed in few files: the list, which
/// tests/checks/scopes holds against the source, is in docs/decisions/0015-tenant-wall.md.
enum class Across {
  migration,      ///< the schema changes, and rows with it
  person,         ///< pages that belong to a person and to no co-op: sign-in, their account, their co-ops
  jobs,           ///< what is due, in whichever co-op
  delivery,       ///< the outbox of the whole house
  keys,           ///< the keys of people's words, each found by its whole name
  record,         ///< which records have entries to sign
  command,        ///< whoever runs the machine, at its own command line
  demonstration,  ///< co-ops that are invented together
  test
};

/// Whose rows a transaction serves. On PostgreSQL row-level security keeps to it, whatever a statement
/// asks for; without one a transaction sees no row that belongs to a co-op.
class Scope {
 public:
  static constexpr Scope nowhere() { return {}; }
  static constexpr Scope of_coop(std::int64_t coop) {
    CYD_ASSERT(coop != 0);
    Scope scope;
    scope.coop_ = coop;
    return scope;
  }
  static constexpr Scope whole_installation(Across why) {
    Scope scope;
    scope.across_ = name_of(why);
    return scope;
  }

  constexpr bool is_nowhere() const { return coop_ == 0 && across_.empty(); }
  /// The settings that the policies read, each empty unless it is in force.
  std::string coop() const { return coop_ == 0 ? std::string() : std::to_string(coop_); }
  std::string across() const { return std::string(across_); }

 private:
  constexpr Scope() = default;
  static constexpr std::string_view name_of(Across why) {
    switch (why) {
      case Across::migration: return "migration";
      case Across::person: return "person";
      case Across::jobs: return "jobs";
      case Across::delivery: return "delivery";
      case Across::keys: return "keys";
      case Across::record: return "record";
      case Across::command: return "command";
      case Across::demonstration: return "demonstration";
      case Across::test: return "test";
    }
    return {};
  }

  std::int64_t coop_ = 0;
  std::string_view across_;
};

}  // namespace cydofal::db
