#pragma once

#include "coop/care/advocate.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_advocate(db::Transaction& transaction, CoopId coop, const Advocate& advocate);
void end_advocate_row(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId ended_by, Instant now);

/// Those who are a person's advocates now: whose relation stands, in the order in which they were appointed.
std::vector<Advocate> advocates_of(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);

/// Whom the person has had as an advocate, now or before: once each, by
/// name. Who speaks up for others is nobody's business.
struct KnownAdvocate {
  PersonId id;
  std::string name;
  std::string face;
};
std::vector<KnownAdvocate> advocates_ever_of(db::Transaction& transaction, CoopId coop, PersonId person);

}  // namespace cydofal::care
