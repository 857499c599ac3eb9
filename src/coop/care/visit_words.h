#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/care_store.h"
#include "people/view.h"

/// How pages tell of a visit, so that week, sheet, area and work say it alike.
namespace cydofal::care {

using people::View;

/// "10:00–14:00"
std::string times_of(const Visit& visit);

/// Where it ends on the next day: "A night: until 7 in the morning, Friday." A visit stands once, on the day on which it
/// begins.
std::optional<std::string> end_on_next_day(const View& view, const Visit& visit);
/// The same of an arrangement, which has no date yet.
std::optional<std::string> end_on_next_day(const View& view, const Pattern& pattern);

/// Whoever comes, both where two do: "Ceri, Dewi"; "Somebody" where a name is not shown.
std::string names_of(const View& view, const Visit& visit);
/// Their faces; a plain picture where none is shown.
html::Node faces_of(const Visit& visit);
/// A face, or a plain picture of somebody.
html::Node face_or_nobody(const std::string& face);

/// Two who come at once are told of once, to the person whom they come to.
std::vector<Visit> told_once(const std::vector<Visit>& visits);

/// Hours of waking visits, and of sleep-ins beside them: never one sum.
struct HoursOf {
  Minutes waking;
  Minutes asleep;
  std::int64_t nights = 0;
};
HoursOf hours_of(const std::vector<Visit>& visits);
/// "1 sleep-in, 9 hours, counted apart."; nothing where there is none.
std::optional<std::string> nights_in_words(const View& view, const HoursOf& hours);

}  // namespace cydofal::care
