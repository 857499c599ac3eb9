#include "engines/roster/formats/mankowska_text.h"

#include <algorithm>
#include <array>
#include <map>

#include "engines/roster/formats/decimal.h"
#include "engines/roster/limits.h"
#include "engines/roster/model/refusing.h"

namespace cydofal::roster {

namespace {

constexpr std::array<std::string_view, 14> keywords = {
    "nbNodes", "nbVehi", "nbServi", "r", "DS", "a", "x", "y", "d", "p", "mind", "maxd", "e", "l"};
constexpr std::array<std::string_view, 6> sections_of_time = {"d", "p", "mind", "maxd", "e", "l"};

struct Section {
  std::size_t line = 0;
  std::vector<Decimal> numbers;
};
using Sections = std::map<std::string_view, Section>;

std::string at_line(std::size_t line) { return "line " + std::to_string(line); }

/// Takes one line, or one word, off the front of `text`.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return line;
}

std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t\r";
  const auto begin = line.find_first_not_of(blanks);
  if (begin == std::string_view::npos) {
    line = {};
    return {};
  }
  line.remove_prefix(begin);
  const std::string_view word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

Result<Sections> read_sections(std::string_view text) {
  Sections sections;
  Section* current = nullptr;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = take_line(text);
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) {
      const auto keyword = std::find(keywords.begin(), keywords.end(), word);
      if (keyword != keywords.end()) {
        const auto [section, is_new] = sections.try_emplace(*keyword);
        if (!is_new)
          return refuse("roster.refused.section_twice", at_line(number),
                        {{"name", std::string(word)}});
        current = &section->second;
        current->line = number;
        continue;
      }
      if (current == nullptr) return refuse("roster.refused.section_expected", at_line(number));
      const auto decimal = read_decimal(word);
      if (!decimal) return refuse("roster.refused.not_a_number", at_line(number));
      current->numbers.push_back(*decimal);
    }
  }
  return sections;
}

/// Access to checked sections by row and column.
class Numbers {
 public:
  Numbers(const Sections& sections, int scale) : sections_(sections), scale_(scale) {}

  /// A count of things, 1 to `most`.
  Result<std::size_t> count(std::string_view keyword, std::size_t most) const {
    const auto found = sections_.find(keyword);
    if (found == sections_.end()) return missing(keyword);
    const Section& section = found->second;
    if (section.numbers.size() != 1 || section.numbers[0].decimals != 0 ||
        section.numbers[0].digits < 1 ||
        section.numbers[0].digits > static_cast<std::int64_t>(most)) {
      return refuse("roster.refused.count_expected", at_line(section.line),
                    {{"name", std::string(keyword)}, {"most", static_cast<std::int64_t>(most)}});
    }
    return static_cast<std::size_t>(section.numbers[0].digits);
  }

  /// Nothing when the section holds exactly `wanted` numbers, each of them in range.
  std::optional<Refusal> check(std::string_view keyword, std::size_t wanted) const {
    const auto found = sections_.find(keyword);
    if (found == sections_.end()) return missing(keyword);
    const Section& section = found->second;
    if (section.numbers.size() != wanted) {
      return refuse("roster.refused.numbers_count", at_line(section.line),
                    {{"name", std::string(keyword)},
                     {"count", static_cast<std::int64_t>(section.numbers.size())},
                     {"wanted", static_cast<std::int64_t>(wanted)}});
    }
    for (const Decimal& number : section.numbers) {
      const auto ticks = number.in_ticks(std::max(scale_, number.decimals));
      const bool is_length = keyword == "d" || keyword == "p";
      if (!ticks || *ticks > (is_length ? limits::length_most : limits::moment_most)) {
        return refuse("roster.refused.time_too_large", at_line(section.line));
      }
      if (*ticks < 0) {
        return refuse(
            keyword == "d" ? "roster.refused.negative_travel" : "roster.refused.negative_time",
            at_line(section.line));
      }
    }
    return std::nullopt;
  }

  Ticks ticks(std::string_view keyword, std::size_t at) const {
    return *sections_.at(keyword).numbers[at].in_ticks(scale_);
  }
  bool flag(std::string_view keyword, std::size_t at) const {
    return sections_.at(keyword).numbers[at].digits != 0;
  }
  bool has(std::string_view keyword, std::size_t wanted) const {
    const auto found = sections_.find(keyword);
    return found != sections_.end() && found->second.numbers.size() == wanted;
  }
  std::size_t line(std::string_view keyword) const { return sections_.at(keyword).line; }
  std::int64_t coordinate(std::string_view keyword, std::size_t at) const {
    const Decimal& number = sections_.at(keyword).numbers[at];
    return number.in_ticks(std::max(number.decimals, 2)).value_or(0) /
           power_of_ten(std::max(number.decimals - 2, 0));
  }

 private:
  static Refusal missing(std::string_view keyword) {
    return refuse("roster.refused.section_missing", "end of file",
                  {{"name", std::string(keyword)}});
  }

  const Sections& sections_;
  int scale_;
};

struct Sizes {
  std::size_t nodes = 0;
  std::size_t workers = 0;
  std::size_t services = 0;
};

std::optional<Refusal> check_sections(const Numbers& numbers, const Sizes& sizes) {
  const std::pair<std::string_view, std::size_t> wanted[] = {
      {"r", sizes.nodes * sizes.services},
      {"a", sizes.workers * sizes.services},
      {"d", sizes.nodes * sizes.nodes},
      {"p", sizes.nodes * sizes.workers * sizes.services},
      {"mind", sizes.nodes},
      {"maxd", sizes.nodes},
      {"e", sizes.nodes},
      {"l", sizes.nodes}};
  for (const auto& [keyword, count] : wanted) {
    if (auto no = numbers.check(keyword, count)) return no;
  }
  return std::nullopt;
}

Result<StatedPerson> read_person(const Numbers& numbers, const Sizes& sizes, std::size_t node) {
  StatedPerson person;
  person.name = "p" + std::to_string(node);
  person.place = node;
  const Window window{numbers.ticks("e", node), numbers.ticks("l", node)};
  if (window.closes < window.opens) {
    return refuse("roster.refused.window_ends_early",
                  at_line(numbers.line("l")) + ", patient " + person.name);
  }
  for (std::size_t service = 0; service < sizes.services; ++service) {
    if (!numbers.flag("r", node * sizes.services + service)) continue;
    // The same for every worker: the first worker's row says it.
    const Ticks duration = numbers.ticks("p", node * sizes.workers * sizes.services + service);
    person.visits.push_back({"s" + std::to_string(service + 1), duration, {window}});
  }
  if (person.visits.size() == 2)
    person.gap = Gap{numbers.ticks("mind", node), numbers.ticks("maxd", node)};
  return person;
}

StatedWorker read_worker(const Numbers& numbers, const Sizes& sizes, std::size_t row) {
  StatedWorker worker;
  worker.name = "c" + std::to_string(row + 1);
  for (std::size_t service = 0; service < sizes.services; ++service) {
    if (numbers.flag("a", row * sizes.services + service))
      worker.skills.push_back("s" + std::to_string(service + 1));
  }
  return worker;
}

}  // namespace

Result<Statement> read_mankowska(std::string_view text, std::string name) {
  auto sections = read_sections(text);
  if (!sections) return sections.refusal();
  int scale = 0;
  for (const std::string_view keyword : sections_of_time) {
    const auto found = sections->find(keyword);
    if (found == sections->end()) continue;
    for (const Decimal& number : found->second.numbers) scale = std::max(scale, number.decimals);
  }
  if (scale > limits::decimals_most)
    return refuse("roster.refused.too_many_decimals", "end of file");

  const Numbers numbers(*sections, scale);
  const auto nodes = numbers.count("nbNodes", limits::persons_most + 2);
  if (!nodes) return nodes.refusal();
  const auto workers = numbers.count("nbVehi", limits::workers_most);
  if (!workers) return workers.refusal();
  const auto services = numbers.count("nbServi", limits::services_most);
  if (!services) return services.refusal();
  const Sizes sizes{*nodes, *workers, *services};
  if (sizes.nodes < 3) return refuse("roster.refused.none_of", "patients");
  if (auto no = check_sections(numbers, sizes)) return *no;

  Statement statement;
  statement.name = std::move(name);
  statement.ticks_per_unit = power_of_ten(scale);
  statement.divisor = 3;
  statement.places = sizes.nodes - 1;  // the second depot node is the first again
  for (std::size_t service = 0; service < sizes.services; ++service) {
    statement.services.push_back("s" + std::to_string(service + 1));
  }
  for (std::size_t node = 1; node + 1 < sizes.nodes; ++node) {
    auto person = read_person(numbers, sizes, node);
    if (!person) return person.refusal();
    statement.persons.push_back(*person);
  }
  for (std::size_t row = 0; row < sizes.workers; ++row) {
    statement.workers.push_back(read_worker(numbers, sizes, row));
  }
  for (std::size_t from = 0; from < statement.places; ++from) {
    for (std::size_t to = 0; to < statement.places; ++to) {
      statement.travel.push_back(
          static_cast<std::int32_t>(numbers.ticks("d", from * sizes.nodes + to)));
    }
  }
  if (numbers.has("x", sizes.nodes) && numbers.has("y", sizes.nodes)) {
    for (std::size_t node = 0; node < statement.places; ++node) {
      statement.drawn_at.emplace_back(
          std::pair{numbers.coordinate("x", node), numbers.coordinate("y", node)});
    }
  }
  return statement;
}

}  // namespace cydofal::roster
