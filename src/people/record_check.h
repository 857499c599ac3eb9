#pragma once

#include "engines/record/verifier.h"
#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::people {

/// Whether a co-op's record in the database is what was signed: every line against its place, its
/// hash, what it commits to and every checkpoint; the head; the stored hashes of the tree. Refuses
/// (invalid) with the first thing that does not hold.
///
/// The keys are those of the database: whoever wants to be sure that they are the co-op's compares
/// them with the key that members have on paper. Entries that are not signed yet are counted.
Result<record::Verified> check_record(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::people
