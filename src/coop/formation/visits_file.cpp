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
constexpr std::array<std::array<std::string_view, 5>, 7> day_names{
    {{"mon", "monday", "llun"},
     {"tue", "tues", "tuesday", "maw", "mawrth"},
     {"wed", "weds", "wednesday", "mer", "mercher"},
     {"thu", "thurs", "thursday", "iau"},
     {"fri", "friday", "gwe", "gwen", "gwener"},
     {"sat", "saturday", "sad", "sadwrn"},
     {"sun", "sunday", "sul"}}};
/// What may stand between them.
constexpr std::array<std::string_view, 5> little_words{"and", "a", "ac", "dydd", "ddydd"};

std::optional<care::Weekdays> read_days(std::string_view text) {
  care::Weekdays days;
  std::string lower = ascii_lower(text);
  for (char& letter : lower) {
    if (std::string_view(";/,+&\t").find(letter) != std::string_view::npos) letter = ' ';
  }
  std::string_view rest = trimmed(lower);
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find(' '));
    rest = trimmed(rest.substr(word.size()));
    if (std::ranges::find(little_words, word) != little_words.end()) continue;
    const auto found = std::ranges::find_if(day_names, [&](const auto& names) {
      return std::ranges::find(names, word) != names.end();
    });
    if (found == day_names.end()) return std::nullopt;
    days.add(static_cast<unsigned>(found - day_names.begin()));
  }
  if (days.none()) return std::nullopt;
  return days;
}

std::vector<const Standing::Someone*> everyone_called(const Standing& standing, std::string_view name) {
  const std::string wanted = speech::folded(trimmed(name));
  std::vector<const Standing::Someone*> found;
  for (const Standing::Someone& someone : standing.everyone) {
    if (speech::folded(someone.person.name) == wanted) found.push_back(&someone);
  }
  return found;
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
    const auto someone = [&](std::string_view column) -> const Standing::Someone* {
      const auto called = everyone_called(standing, cell(column));
      if (called.size() == 1) return called.front();
      problem(called.empty() ? "visits_file.person" : "visits_file.two_people", row.line, cell(column));
      return nullptr;
    };
    const auto* person = someone("person");
    const auto* worker = someone("worker");
    if (worker != nullptr && !worker->is_worker_class) problem("visits_file.worker", row.line, cell("worker"));
    const auto days = read_days(cell("days"));
    if (!days) problem("visits_file.days", row.line, cell("days"));
    const auto starts = ClockTime::parse(trimmed(cell("starts")));
    const auto ends = ClockTime::parse(trimmed(cell("ends")));
    if (!starts) problem("visits_file.time", row.line, cell("starts"));
    if (!ends) problem("visits_file.time", row.line, cell("ends"));
    const auto* town = find_town_in_words(cell("town"));
    if (town == nullptr) problem("visits_file.town", row.line, cell("town"));
    const std::string doing(trimmed(cell("doing")));
    if (doing.empty() || has_unprintable(doing) || code_points(doing) > care::limits::words_letters) {
      problem("visits_file.doing", row.line, {});
    }
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
                                          .doing = doing,
                                          .picture = "hand-heart"}});
  }
  if (result.visits.empty() && result.problems.empty()) problem("csv.empty", 1, {});
  if (!result.problems.empty()) result.visits.clear();
  return result;
}

}  // namespace cydofal::formation
