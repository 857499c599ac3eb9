#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "people/policy_table.h"
#include "platform/base/date.h"
#include "platform/base/result.h"

/// Sight of oneself that a person gives to somebody around them, a kind at a time and until a day, beyond what that somebody
/// has by their visits. What each kind opens is a row of policy.tsv.
namespace cydofal::care {

enum class Sight { daily, health, money, location };
inline constexpr std::array all_sights{Sight::daily, Sight::health, Sight::money, Sight::location};

/// As forms send it, and the end of its words' keys in po/.
std::string_view name_of(Sight sight);
std::optional<Sight> sight_named(std::string_view name);
/// What whoever is given it is to the person.
people::Relation relation_of(Sight sight);
std::optional<Sight> sight_of(people::Relation relation);

/// For how long sight is given, where no day is chosen.
enum class Lasting { week, month, quarter, year };
inline constexpr std::array all_lastings{Lasting::week, Lasting::month, Lasting::quarter, Lasting::year};
std::string_view name_of(Lasting lasting);
std::optional<Lasting> lasting_named(std::string_view name);
/// The last day on which it is there.
Date last_day_of(Lasting lasting, Date today);

/// Sight ends within a year, and not before today. Refused: invalid "sight.day_past", "sight.day_too_far".
std::optional<Refusal> wrong_last_day(Date last_day, Date today);

}  // namespace cydofal::care
