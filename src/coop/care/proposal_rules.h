#pragma once

#include <optional>
#include <string_view>

#include "coop/care/pattern.h"
#include "coop/membership/support_store.h"
#include "platform/db/database.h"

/// What a proposal rests on, whether it is for every week or for one visit.
namespace cydofal::care {

/// What someone proposes. The proposer's own side counts as a yes if it is theirs to say.
struct PatternProposal {
  PersonId worker;
  PlaceId place;
  Weekdays days;
  ClockTime starts;
  ClockTime ends;
  Date from;
  std::optional<Date> until{};
  int trial = 0;
  std::string doing;
  std::string picture;
  PatternKind kind = PatternKind::waking;
  std::optional<PersonId> second{};    ///< two are needed at once, and this one is asked as well
  std::optional<PatternId> beside{};   ///< the second for an arrangement that is there already
};

/// What is wrong with it by itself, whoever it is for.
std::optional<Refusal> wrong_proposal(const PatternProposal& proposal, Date today);

/// Words of one line that a person wrote, or why they cannot be kept.
std::optional<Refusal> unreadable(std::string_view words, std::size_t most, const char* key, const char* field);

/// A provider's visits rest on agreed support, which the four-person guard has seen.
std::optional<membership::SupportEntry> support_on(db::Transaction& transaction, CoopId coop, PersonId person, Date day);

/// A worker here, or invited to be one: nothing is agreed before their own yes.
bool may_work(db::Transaction& transaction, CoopId coop, PersonId who, Instant now);

}  // namespace cydofal::care
