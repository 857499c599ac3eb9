#pragma once

#include "coop/care/emergency.h"
#include "platform/db/database.h"

namespace cydofal::care {

using people::CoopId;

/// A sheet, and whose act it was last.
struct WrittenEmergencySheet {
  EmergencySheet sheet;
  Instant written_at;
  PersonId written_by;
  std::string companion{};  ///< who was with them; empty: nobody

  // What the store joins in for pages.
  std::string written_by_name{};
};

/// Nothing when nobody has ever written one.
std::optional<WrittenEmergencySheet> emergency_sheet_of(db::Transaction& transaction, CoopId coop, PersonId person);
/// In place of what was written before; what it said then is in nobody's sight any more.
void keep_emergency_sheet(db::Transaction& transaction, CoopId coop, PersonId person, const WrittenEmergencySheet& written, Chance& chance);

}  // namespace cydofal::care
