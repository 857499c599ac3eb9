#include "coop/care/given_sight.h"

#include <algorithm>

#include "coop/care/limits.h"

namespace cydofal::care {

namespace {

using people::Relation;

struct Kind {
  Sight sight;
  std::string_view name;
  Relation relation;
};
constexpr std::array kinds{Kind{Sight::daily, "daily", Relation::shown_daily}, Kind{Sight::health, "health", Relation::shown_health},
                           Kind{Sight::money, "money", Relation::shown_money}, Kind{Sight::location, "location", Relation::shown_location}};

struct Length {
  Lasting lasting;
  std::string_view name;
  int days;
};
constexpr std::array lengths{Length{Lasting::week, "week", 7}, Length{Lasting::month, "month", 30}, Length{Lasting::quarter, "quarter", 91},
                             Length{Lasting::year, "year", limits::sight_days_most}};

}  // namespace

std::string_view name_of(Sight sight) { return std::ranges::find(kinds, sight, &Kind::sight)->name; }

std::optional<Sight> sight_named(std::string_view name) {
  const auto* found = std::ranges::find(kinds, name, &Kind::name);
  return found == kinds.end() ? std::nullopt : std::optional(found->sight);
}

Relation relation_of(Sight sight) { return std::ranges::find(kinds, sight, &Kind::sight)->relation; }

std::optional<Sight> sight_of(Relation relation) {
  const auto* found = std::ranges::find(kinds, relation, &Kind::relation);
  return found == kinds.end() ? std::nullopt : std::optional(found->sight);
}

std::string_view name_of(Lasting lasting) { return std::ranges::find(lengths, lasting, &Length::lasting)->name; }

std::optional<Lasting> lasting_named(std::string_view name) {
  const auto* found = std::ranges::find(lengths, name, &Length::name);
  return found == lengths.end() ? std::nullopt : std::optional(found->lasting);
}

Date last_day_of(Lasting lasting, Date today) { return today + std::ranges::find(lengths, lasting, &Length::lasting)->days; }

std::optional<Refusal> wrong_last_day(Date last_day, Date today) {
  if (last_day < today) return Refusal{Refusal::Kind::invalid, {"sight.day_past"}, "last"};
  if (last_day > today + limits::sight_days_most) return Refusal{Refusal::Kind::invalid, {"sight.day_too_far"}, "last"};
  return std::nullopt;
}

}  // namespace cydofal::care
