#include "coop/constitution/rule_book.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "cydofal_constitution_files.h"
#include "platform/base/assert.h"
#include "platform/base/table_text.h"

namespace cydofal::constitution {

namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 2> reached_names{"more_than", "at_least"};
constexpr std::array<std::string_view, 4> agreeing_names{"together", "supported", "every_class", "every_party"};
constexpr std::array<std::string_view, 4> gives_names{"none", "supported", "worker", "organisation"};
constexpr std::array<std::string_view, 2> votes_names{"yes", "no"};
constexpr std::array<std::string_view, 2> quorum_of_names{"all_members", "able_members"};

std::int64_t whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  CYD_ASSERT(error == std::errc() && end == text.data() + text.size());
  return value;
}

Fraction fraction(std::string_view text) {
  const auto slash = text.find('/');
  CYD_ASSERT(slash != std::string_view::npos);
  return {static_cast<int>(whole(text.substr(0, slash))),
          static_cast<int>(whole(text.substr(slash + 1)))};
}

MemberClass member_class(std::string_view text) {
  const auto colon = text.find(':');
  CYD_ASSERT(colon != std::string_view::npos);
  const auto last = text.rfind(':');
  CYD_ASSERT(last != colon);
  const auto gives = gives_named(text.substr(colon + 1, last - colon - 1));
  const auto votes = votes_named(text.substr(last + 1));
  CYD_ASSERT(gives && votes);
  return {std::string(text.substr(0, colon)), *gives, *votes};
}

std::vector<MemberClass> member_classes(std::string_view text) {
  std::vector<MemberClass> classes;
  while (!text.empty()) {
    const auto comma = text.find(',');
    classes.push_back(member_class(text.substr(0, comma)));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return classes;
}

/// Template and rule, one row each.
std::vector<std::pair<std::string_view, DecisionRule>> read_decision_rules() {
  std::vector<std::pair<std::string_view, DecisionRule>> read;
  for (const auto& row : table_rows(embedded::decision_rules_tsv(),
                                    {"template", "kind", "majority", "reached", "agreeing"})) {
    const auto reached = reached_named(row[3]);
    const auto agreeing = agreeing_named(row[4]);
    CYD_ASSERT(reached && agreeing);
    read.emplace_back(row[0], DecisionRule{std::string(row[1]), fraction(row[2]), *reached, *agreeing});
  }
  return read;
}

std::vector<Template> read_templates() {
  const auto decisions = read_decision_rules();
  std::vector<Template> read;
  for (const auto& row :
       table_rows(embedded::templates_tsv(), {"template", "profile", "classes", "quorum", "quorum_supported",
                                              "quorum_of", "majority", "notice_clear_days", "share_pence"})) {
    Template made;
    made.name = row[0];
    made.usual_profile = row[1] == "introduction" ? people::Coop::Profile::introduction
                                                  : people::Coop::Profile::provider;
    made.rules.classes = member_classes(row[2]);
    made.rules.quorum = fraction(row[3]);
    made.rules.quorum_supported = fraction(row[4]);
    const auto quorum_of = quorum_of_named(row[5]);
    CYD_ASSERT(quorum_of);
    made.rules.quorum_of = *quorum_of;
    made.rules.majority = fraction(row[6]);
    made.rules.notice_clear_days = static_cast<int>(whole(row[7]));
    made.rules.share = Pence{whole(row[8])};
    for (const auto& [name, rule] : decisions) {
      if (name == made.name) made.rules.decisions.push_back(rule);
    }
    read.push_back(std::move(made));
  }
  return read;
}

std::vector<NationalRule> read_national_rules() {
  std::vector<NationalRule> read;
  for (const auto& row : table_rows(embedded::national_rules_tsv(),
                                    {"name", "from", "until", "value", "unit", "source", "note"})) {
    const auto from = Date::parse(row[1]);
    CYD_ASSERT(from);
    read.push_back({row[0], *from, Date::parse(row[2]), whole(row[3]), row[5], row[6]});
  }
  return read;
}

const std::vector<NationalRule>& national_rules() {
  static const std::vector<NationalRule> rules = read_national_rules();
  return rules;
}

std::string text_of(Fraction fraction) {
  return std::to_string(fraction.parts) + "/" + std::to_string(fraction.whole);
}

}  // namespace

std::string_view name_of(DecisionRule::Reached reached) {
  return reached_names[static_cast<std::size_t>(reached)];
}

std::string_view name_of(MemberClass::Gives gives) { return gives_names[static_cast<std::size_t>(gives)]; }

std::string_view name_of(QuorumOf quorum_of) { return quorum_of_names[static_cast<std::size_t>(quorum_of)]; }

std::optional<QuorumOf> quorum_of_named(std::string_view name) {
  const auto found = std::ranges::find(quorum_of_names, name);
  if (found == quorum_of_names.end()) return std::nullopt;
  return static_cast<QuorumOf>(found - quorum_of_names.begin());
}

std::string_view name_of(MemberClass::Votes votes) { return votes_names[static_cast<std::size_t>(votes)]; }

std::optional<MemberClass::Votes> votes_named(std::string_view name) {
  const auto found = std::ranges::find(votes_names, name);
  if (found == votes_names.end()) return std::nullopt;
  return static_cast<MemberClass::Votes>(found - votes_names.begin());
}

std::optional<MemberClass::Gives> gives_named(std::string_view name) {
  const auto found = std::ranges::find(gives_names, name);
  if (found == gives_names.end()) return std::nullopt;
  return static_cast<MemberClass::Gives>(found - gives_names.begin());
}

bool Template::is_of_organisations() const {
  return std::ranges::all_of(rules.classes, [](const MemberClass& each) { return each.gives == MemberClass::Gives::organisation; });
}

std::string_view name_of(DecisionRule::Agreeing agreeing) {
  return agreeing_names[static_cast<std::size_t>(agreeing)];
}

std::optional<DecisionRule::Reached> reached_named(std::string_view name) {
  const auto found = std::ranges::find(reached_names, name);
  if (found == reached_names.end()) return std::nullopt;
  return static_cast<DecisionRule::Reached>(found - reached_names.begin());
}

std::optional<DecisionRule::Agreeing> agreeing_named(std::string_view name) {
  const auto found = std::ranges::find(agreeing_names, name);
  if (found == agreeing_names.end()) return std::nullopt;
  return static_cast<DecisionRule::Agreeing>(found - agreeing_names.begin());
}

const MemberClass* RuleBook::find_class(std::string_view code) const {
  const auto found = std::ranges::find(classes, code, &MemberClass::code);
  return found == classes.end() ? nullptr : &*found;
}

bool RuleBook::is_for_people(std::string_view code) const {
  const MemberClass* found = find_class(code);
  return found != nullptr && found->gives != MemberClass::Gives::organisation;
}

bool RuleBook::gives_vote(std::string_view code) const {
  const MemberClass* found = find_class(code);
  return found == nullptr || found->votes == MemberClass::Votes::yes;
}

bool RuleBook::has_associates() const {
  return std::ranges::find(classes, MemberClass::Votes::no, &MemberClass::votes) != classes.end();
}

std::optional<DecisionRule> RuleBook::decision(std::string_view kind) const {
  const bool ordinary = kind == ordinary_decision;
  const auto found = std::ranges::find(decisions, kind, &DecisionRule::kind);
  if (found == decisions.end() && !ordinary) return std::nullopt;
  DecisionRule rule = found == decisions.end() ? DecisionRule{.kind = std::string(kind)} : *found;
  if (ordinary) {
    rule.majority = majority;
    rule.reached = DecisionRule::Reached::more_than;
  }
  return rule;
}

std::string RuleBook::canonical_text() const {
  std::string text = "version " + std::to_string(version) + "\n";
  for (const MemberClass& each : classes) {
    text += "class " + each.code;
    if (each.gives != MemberClass::Gives::none) text += " " + std::string(name_of(each.gives));
    // Only what is not so for everyone: the text of rules that were signed before stays as it was.
    if (each.votes == MemberClass::Votes::no) text += " without_vote";
    text += '\n';
  }
  text += "quorum " + text_of(quorum) + "\n";
  text += "quorum_supported " + text_of(quorum_supported) + "\n";
  if (quorum_of != QuorumOf::all_members) text += "quorum_of " + std::string(name_of(quorum_of)) + "\n";
  text += "majority " + text_of(majority) + "\n";
  text += "notice_clear_days " + std::to_string(notice_clear_days) + "\n";
  text += "share_pence " + std::to_string(share.value) + "\n";
  for (const DecisionRule& each : decisions) {
    text += "decision " + each.kind + " " + text_of(each.majority) + " " +
            std::string(name_of(each.reached)) + " " + std::string(name_of(each.agreeing)) + "\n";
  }
  return text;
}

const std::vector<Template>& templates() {
  static const std::vector<Template> all = read_templates();
  return all;
}

const Template* find_template(std::string_view name) {
  const auto found = std::ranges::find(templates(), name, &Template::name);
  return found == templates().end() ? nullptr : &*found;
}

std::optional<NationalRule> national_rule(std::string_view name, Date day) {
  for (const NationalRule& rule : national_rules()) {
    if (rule.name == name && rule.from <= day && (!rule.until || day <= *rule.until)) return rule;
  }
  return std::nullopt;
}

std::vector<Date> changes_of_national_rule(std::string_view name, Date after) {
  std::vector<Date> days;
  for (const NationalRule& rule : national_rules()) {
    if (rule.name != name) continue;
    if (rule.from > after) days.push_back(rule.from);
    if (rule.until && *rule.until + 1 > after) days.push_back(*rule.until + 1);
  }
  return days;
}

}  // namespace cydofal::constitution
