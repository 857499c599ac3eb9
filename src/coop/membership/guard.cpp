#include "coop/membership/guard.h"

#include <algorithm>
#include <set>

#include "coop/constitution/rule_book.h"

namespace cydofal::membership {

namespace {

constexpr std::string_view rule_name = "care_people_most";

bool covers(const SupportPeriod& period, Date day) {
  return period.is_care && period.from <= day && (!period.until || day <= *period.until);
}

/// Between these days nothing changes: looking at them is looking at every day.
std::set<Date> days_of_change(const std::vector<SupportPeriod>& periods, Date from) {
  std::set<Date> days{from};
  for (const SupportPeriod& period : periods) {
    if (period.from > from) days.insert(period.from);
    if (period.until && *period.until + 1 > from) days.insert(*period.until + 1);
  }
  for (const Date day : constitution::changes_of_national_rule(rule_name, from)) days.insert(day);
  return days;
}

}  // namespace

std::int64_t people_on(const std::vector<SupportPeriod>& periods, Date day) {
  std::set<people::PersonId> people;
  for (const SupportPeriod& period : periods) {
    if (covers(period, day)) people.insert(period.person);
  }
  return static_cast<std::int64_t>(people.size());
}

std::optional<Breach> first_breach(const std::vector<SupportPeriod>& existing,
                                   const SupportPeriod& wanted,
                                   std::optional<Date> registered_from) {
  if (!wanted.is_care) return std::nullopt;
  std::vector<SupportPeriod> together = existing;
  together.push_back(wanted);
  for (const Date day : days_of_change(together, wanted.from)) {
    if (!covers(wanted, day)) continue;
    if (registered_from && day >= *registered_from) break;
    const auto rule = constitution::national_rule(rule_name, day);
    if (!rule || people_on(together, day) <= rule->value) continue;

    Breach breach{day, rule->value, {}};
    std::set<people::PersonId> named{wanted.person};
    for (const SupportPeriod& period : existing) {
      if (covers(period, day) && named.insert(period.person).second) {
        breach.others.push_back(period.name);
      }
    }
    return breach;
  }
  return std::nullopt;
}

std::optional<Date> first_free_day(const std::vector<SupportPeriod>& existing,
                                   const SupportPeriod& wanted,
                                   std::optional<Date> registered_from) {
  std::set<Date> days = days_of_change(existing, wanted.from);
  if (registered_from && *registered_from > wanted.from) days.insert(*registered_from);
  for (const Date day : days) {
    if (wanted.until && day > *wanted.until) break;
    SupportPeriod later = wanted;
    later.from = day;
    if (!first_breach(existing, later, registered_from)) return day;
  }
  return std::nullopt;
}

}  // namespace cydofal::membership
