#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/membership/guard.h"
#include "coop/membership/member_store.h"

namespace cydofal::membership {

/// What was asked, agreed or begun in an emergency about one person's support.
struct SupportEntry {
  std::int64_t id = 0;
  PersonId person;
  std::string name{};
  SupportAnswers answers;
  Date from;
  std::optional<Date> until{};
  Minutes a_week;
  enum class State { asked, agreed, emergency } state = State::asked;
  PersonId answered_with;
  Instant answered_at;
  std::string reason{};
};

void add_support(db::Transaction& transaction, CoopId coop, const SupportEntry& entry, Chance& chance);
/// Those that end before `since` are left out.
std::vector<SupportEntry> support_since(db::Transaction& transaction, CoopId coop, Date since);
std::optional<SupportEntry> support_asked(db::Transaction& transaction, CoopId coop, PersonId person);
/// A request that has been answered in another way is not asked any more.
void forget_asked(db::Transaction& transaction, CoopId coop, PersonId person);

/// The new last day of what was agreed.
void end_support_on(db::Transaction& transaction, CoopId coop, std::int64_t id, Date last_day);

/// What stands on the certificate of a registered domiciliary support service.
struct Registration {
  Date from;
  std::string number;
};
void add_registration(db::Transaction& transaction, CoopId coop, const Registration& registration,
                      PersonId recorded_by, const people::Moment& moment);
/// As it was last written down.
std::optional<Registration> registration_of(db::Transaction& transaction, CoopId coop);

/// What the guard counts: everything but what is only asked.
std::vector<SupportPeriod> counted(const std::vector<SupportEntry>& entries);

}  // namespace cydofal::membership
