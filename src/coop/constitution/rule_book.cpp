#include "coop/constitution/rule_book.h"

#include <algorithm>
#include <charconv>

#include "cydofal_constitution_files.h"
#include "platform/base/assert.h"
#include "platform/base/table_text.h"

namespace cydofal::constitution {

namespace {

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
  const std::string_view gives = text.substr(colon + 1);
  return {std::string(text.substr(0, colon)), gives == "supported" ? MemberClass::Gives::supported
                                              : gives == "worker"  ? MemberClass::Gives::worker
                                                                   : MemberClass::Gives::none};
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

std::vector<Template> read_templates() {
  std::vector<Template> read;
  for (const auto& row :
       table_rows(embedded::templates_tsv(), {"template", "profile", "classes", "quorum", "quorum_supported",
                                              "majority", "notice_clear_days", "share_pence"})) {
    Template made;
    made.name = row[0];
    made.usual_profile = row[1] == "introduction" ? people::Coop::Profile::introduction
                                                  : people::Coop::Profile::provider;
    made.rules.classes = member_classes(row[2]);
    made.rules.quorum = fraction(row[3]);
    made.rules.quorum_supported = fraction(row[4]);
    made.rules.majority = fraction(row[5]);
    made.rules.notice_clear_days = static_cast<int>(whole(row[6]));
    made.rules.share = Pence{whole(row[7])};
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

const MemberClass* RuleBook::find_class(std::string_view code) const {
  const auto found = std::ranges::find(classes, code, &MemberClass::code);
  return found == classes.end() ? nullptr : &*found;
}

std::string RuleBook::canonical_text() const {
  std::string text = "version " + std::to_string(version) + "\n";
  for (const MemberClass& each : classes) {
    text += "class " + each.code;
    if (each.gives == MemberClass::Gives::supported) text += " supported";
    if (each.gives == MemberClass::Gives::worker) text += " worker";
    text += '\n';
  }
  text += "quorum " + text_of(quorum) + "\n";
  text += "quorum_supported " + text_of(quorum_supported) + "\n";
  text += "majority " + text_of(majority) + "\n";
  text += "notice_clear_days " + std::to_string(notice_clear_days) + "\n";
  text += "share_pence " + std::to_string(share.value) + "\n";
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
