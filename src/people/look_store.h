#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/policy_table.h"
#include "people/record_store.h"

/// Who looked at what is private about somebody. The record keeps it under random names; what is here
/// is what the person's own page says.
namespace cydofal::people {

struct Look {
  PersonId reader;
  PersonId subject;      ///< 0: everyone's at once, as on an officer's page of the whole co-op
  Action what;           ///< the action that the page opens with says what for
  Relation as;           ///< what the reader was to them
  Instant at;

  // What the store joins in for pages.
  std::string reader_name{};
  std::string reader_face{};
};

/// The entry of the record and the row of the person's page, in one transaction.
void append_look(db::Transaction& transaction, CoopId coop, const Look& look, const Moment& moment);

/// What of someone's is looked at together with that of others.
enum class Shared { left_out, with_everyones };

/// The looks at someone's record by anybody, themselves too, from `from` until before `to`; the
/// newest first.
std::vector<Look> looks_at(db::Transaction& transaction, CoopId coop, PersonId subject, Shared shared,
                           Instant from, Instant to);
/// The first look that there is.
std::optional<Instant> first_look_at(db::Transaction& transaction, CoopId coop, PersonId subject, Shared shared);

}  // namespace cydofal::people
