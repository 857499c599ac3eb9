#include <algorithm>
#include <array>

#include "coop/care/limits.h"
#include "coop/formation/begin_actions.h"
#include "platform/base/csv.h"
#include "platform/base/text.h"
#include "platform/speech/speech.h"

namespace cydofal::formation {

namespace {

/// What people write for a day, in either language, from Monday.
constexpr std::array<std::array<std::string_view, 4>, 7> day_names{{{"mon", "monday", "llun", "dydd llun"},
                                                                   {"tue", "tuesday", "maw", "mawrth"},
                                                                   {"wed", "wednesday", "mer", "mercher"},
                                                                   {"thu", "thursday", "iau", "dydd iau"},
                                                                   {"fri", "friday", "gwe", "gwener"},
                                                                   {"sat", "saturday", "sad", "sadwrn"},
                                                                   {"sun", "sunday", "sul", "dydd sul"}}};

std::optional<care::Weekdays> read_days(std::string_view text) {
  care::Weekdays days;
  std::string lower = ascii_lower(text);
  std::ranges::replace(lower, ';', ' ');
  std::ranges::replace(lower, '/', ' ');
  std::string_view rest = trimmed(lower);
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    const auto found = std::ranges::find_if(day_names, [&](const auto& names) {
      return std::ranges::find(names, word) != names.end();
    });
    if (found == day_names.end()) return std::nullopt;
    days.add(static_cast<unsigned>(found - day_names.begin()));
    rest = trimmed(rest.substr(word.size()));
  }
  if (days.none()) return std::nullopt;
  return days;
}

const Standing::Someone* find_someone(const Standing& standing, std::string_view name) {
  const std::string wanted = speech::folded(trimmed(name));
  const auto found = std::ranges::find_if(standing.everyone, [&](const Standing::Someone& someone) {
    return speech::folded(someone.person.name) == wanted;
  });
  return found == standing.everyone.end() ? nullptr : &*found;
}

const care::Town* find_town_in_words(std::string_view name) {
  const std::string wanted = speech::folded(trimmed(name));
  for (const care::Town& town : care::towns()) {
    if (speech::folded(town.name_en) == wanted || speech::folded(town.name_cy) == wanted) return &town;
  }
  return nullptr;
}

}  // namespace

VisitsFile read_visits_file(std::string_view text, const Standing& standing, Date first_monday) {
  constexpr std::size_t problems_shown = 10;
  VisitsFile result;
  const auto file = read_csv(text, {"person", "worker", "days", "starts", "ends", "town", "doing"},
                             {care::limits::file_octets, care::limits::file_rows});
  if (!file) {
    result.problems.push_back(file.refusal());
    return result;
  }
  const auto problem = [&](const char* key, std::size_t line, std::string value) {
    if (result.problems.size() == problems_shown) return;
    result.problems.push_back({Refusal::Kind::invalid,
                               {key, {{"line", static_cast<std::int64_t>(line)}, {"value", std::move(value)}}},
                               "file"});
  };
  for (const CsvFile::Row& row : file->rows) {
    const auto cell = [&](std::string_view column) -> const std::string& { return file->cell(row, column); };
    const auto* person = find_someone(standing, cell("person"));
    if (person == nullptr) problem("visits_file.person", row.line, cell("person"));
    const auto* worker = find_someone(standing, cell("worker"));
    if (worker == nullptr) problem("visits_file.person", row.line, cell("worker"));
    const auto days = read_days(cell("days"));
    if (!days) problem("visits_file.days", row.line, cell("days"));
    const auto starts = ClockTime::parse(trimmed(cell("starts")));
    const auto ends = ClockTime::parse(trimmed(cell("ends")));
    if (!starts) problem("visits_file.time", row.line, cell("starts"));
    if (!ends) problem("visits_file.time", row.line, cell("ends"));
    const auto* town = find_town_in_words(cell("town"));
    if (town == nullptr) problem("visits_file.town", row.line, cell("town"));
    if (person == nullptr || worker == nullptr || !days || !starts || !ends || town == nullptr) continue;
    result.visits.push_back({.person = person->person.id,
                             .place = std::string(town->name(person->person.language)),
                             .town = std::string(town->name_en),
                             .proposal = {.worker = worker->person.id,
                                          .place = {},
                                          .days = *days,
                                          .starts = *starts,
                                          .ends = *ends,
                                          .from = first_monday,
                                          .doing = cell("doing"),
                                          .picture = "hand-heart"}});
  }
  if (result.visits.empty() && result.problems.empty()) problem("csv.empty", 1, {});
  if (!result.problems.empty()) result.visits.clear();
  return result;
}

}  // namespace cydofal::formation
