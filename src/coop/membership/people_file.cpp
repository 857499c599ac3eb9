#include "coop/membership/people_file.h"

#include "coop/membership/limits.h"
#include "platform/base/csv.h"
#include "platform/base/text.h"

namespace cydofal::membership {

namespace {

std::optional<std::string> maybe(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

Refusal on_line(const char* key, std::size_t line, std::string value = {}) {
  return {Refusal::Kind::invalid,
          {key, {{"line", static_cast<std::int64_t>(line)}, {"value", std::move(value)}}},
          "file"};
}

std::string class_codes(const constitution::RuleBook& rules) {
  std::string codes;
  for (const auto& each : rules.classes) codes += (codes.empty() ? "" : ", ") + each.code;
  return codes;
}

}  // namespace

PeopleFile read_people_file(std::string_view text, const constitution::RuleBook& rules) {
  PeopleFile result;
  const auto file = read_csv(text, {"name", "class", "language", "telephone", "email"},
                             {limits::file_octets, limits::file_rows});
  if (!file) {
    result.problems.push_back(file.refusal());
    return result;
  }
  const auto problem = [&](Refusal refusal) {
    if (result.problems.size() < limits::problems_shown) result.problems.push_back(std::move(refusal));
  };
  for (const CsvFile::Row& row : file->rows) {
    const auto name = people::read_name(file->cell(row, "name"), "file");
    if (!name) problem(on_line("people_file.name", row.line));
    const std::string class_code(trimmed(file->cell(row, "class")));
    if (!rules.is_for_people(class_code)) {
      Refusal refusal = on_line("people_file.class", row.line, class_code);
      refusal.message.arguments.emplace_back("classes", class_codes(rules));
      problem(std::move(refusal));
    }
    const std::string language = ascii_lower(trimmed(file->cell(row, "language")));
    if (language != "cy" && language != "en") problem(on_line("people_file.language", row.line, language));
    for (const std::string_view column : {"telephone", "email"}) {
      if (has_unprintable(file->cell(row, column)) || file->cell(row, column).size() > 200) {
        problem(on_line("people_file.contact", row.line));
      }
    }
    if (!name) continue;
    result.people.push_back({.name = *name,
                             .class_code = class_code,
                             .language = language == "cy" ? Language::cy : Language::en,
                             .telephone = maybe(file->cell(row, "telephone")),
                             .email = maybe(file->cell(row, "email"))});
  }
  if (result.people.empty() && result.problems.empty()) {
    result.problems.push_back({Refusal::Kind::invalid, {"csv.empty"}, "file"});
  }
  if (!result.problems.empty()) result.people.clear();
  return result;
}

}  // namespace cydofal::membership
