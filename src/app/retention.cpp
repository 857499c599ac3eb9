#include "app/retention.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "cydofal_app_files.h"
#include "platform/base/assert.h"
#include "platform/base/table_text.h"

namespace cydofal::app {

namespace {

constexpr std::array<std::string_view, 6> kinds{"daily", "care", "membership", "money", "safeguarding", "account"};
constexpr std::array<std::string_view, 3> keeps_names{"at_once", "years", "held"};
constexpr std::array<std::string_view, 3> deciders{"law", "coop", "nobody"};

template <class Enum, std::size_t count>
Enum named(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  CYD_ASSERT(found != names.end());
  return static_cast<Enum>(found - names.begin());
}

std::optional<people::Coop::Profile> profile_named(std::string_view name) {
  if (name == "any") return std::nullopt;
  CYD_ASSERT(name == "provider" || name == "introduction");
  return name == "provider" ? people::Coop::Profile::provider : people::Coop::Profile::introduction;
}

int whole(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  CYD_ASSERT(error == std::errc() && end == text.data() + text.size() && number >= 0);
  return number;
}

std::vector<RetentionRule> read_rules() {
  std::vector<RetentionRule> read;
  for (const auto& row : table_rows(embedded::retention_tsv(), {"kind", "profile", "from", "until", "keeps", "years", "counted_from",
                                                                "decided_by", "source", "note"})) {
    const auto from = Date::parse(row[2]);
    CYD_ASSERT(from && row[8].starts_with("https://") && !row[9].empty());
    const RetentionRule rule{.kind = named<DataKind>(kinds, row[0]),
                             .profile = profile_named(row[1]),
                             .from = *from,
                             .until = Date::parse(row[3]),
                             .keeps = named<RetentionRule::Keeps>(keeps_names, row[4]),
                             .years = whole(row[5]),
                             .decided_by = named<RetentionRule::DecidedBy>(deciders, row[7]),
                             .source = row[8],
                             .note = row[9]};
    CYD_ASSERT((rule.keeps == RetentionRule::Keeps::years) == (rule.years > 0));
    read.push_back(rule);
  }
  return read;
}

}  // namespace

std::string_view name_of(DataKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::span<const RetentionRule> retention_rules() {
  static const std::vector<RetentionRule> rules = read_rules();
  return rules;
}

const RetentionRule& retention_rule(DataKind kind, people::Coop::Profile profile, Date day) {
  const auto rules = retention_rules();
  const auto found = std::ranges::find_if(rules, [&](const RetentionRule& rule) {
    return rule.kind == kind && (!rule.profile || *rule.profile == profile) && rule.from <= day && (!rule.until || day <= *rule.until);
  });
  CYD_ASSERT(found != rules.end());
  return *found;
}

Date years_after(Date day, int years) {
  const auto same = Date::of(day.year() + years, day.month(), day.day());
  return same ? *same : *Date::of(day.year() + years, day.month(), day.day() - 1);
}

Fate fate_of(const RetentionRule& rule, Standing standing, std::optional<Date> counted_from) {
  if (rule.keeps == RetentionRule::Keeps::held) return {Fate::When::held};
  // Who comes tomorrow needs to know where; what a person wrote for every day they can take back any day.
  if (standing == Standing::stands && rule.kind != DataKind::daily) return {Fate::When::while_standing};
  if (rule.keeps == RetentionRule::Keeps::at_once) return {Fate::When::at_once};
  if (!counted_from) return {Fate::When::at_once};
  return {Fate::When::on_a_day, years_after(*counted_from, rule.years)};
}

bool is_due(const Fate& fate, Date today) {
  return fate.when == Fate::When::at_once || (fate.when == Fate::When::on_a_day && fate.day <= today);
}

}  // namespace cydofal::app
