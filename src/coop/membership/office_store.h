#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/policy_table.h"
#include "people/relation_store.h"
#include "platform/db/database.h"

namespace cydofal::membership {

using people::CoopId;
using people::PersonId;
using people::Relation;

/// The offices of a co-op. Each is a relation to the co-op itself, so that policy.tsv says what it opens.
/// The last is one of co-ops whose members foster, and no officer beside it: it opens foster care and nothing else.
inline constexpr std::array<Relation, 5> offices{Relation::secretary, Relation::treasurer, Relation::chair,
                                                 Relation::safeguarding_lead, Relation::foster_lead};

/// As it is stored and as forms send it: "secretary".
std::string_view name_of_office(Relation office);
std::optional<Relation> office_named(std::string_view name);

/// One person's time in one office.
struct OfficeTerm {
  Relation office;
  PersonId person;
  std::string name{};  ///< of the person
  std::string face{};
  Instant from;
  PersonId given_by;
  std::string giver{};    ///< the name of whoever wrote it down
  std::string decided{};  ///< what decided it, in their words; empty for who began the co-op
};

void begin_term(db::Transaction& transaction, CoopId coop, std::int64_t id, const OfficeTerm& term);
/// How many terms it ended: one, or none where the person does not hold the office.
std::int64_t end_term(db::Transaction& transaction, CoopId coop, PersonId person, Relation office,
                      PersonId ended_by, Instant now);
/// Those that go on, in the order of the offices and then of their beginning.
std::vector<OfficeTerm> current_terms(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::membership
