#include "coop/constitution/rule_book_api.h"

namespace cydofal::constitution {

namespace {

std::string fraction_json(Fraction fraction) { return std::to_string(fraction.parts) + "/" + std::to_string(fraction.whole); }

}  // namespace

RulesJson RulesJson::example() {
  return {.rules_version = 1, .adopted_on = *Date::parse("2026-04-06"), .classes = {MemberClassJson::example()}, .quorum = "1/2", .quorum_supported = "1/2", .quorum_of = "able_members", .majority = "1/2",
          .decisions = {DecisionRuleJson::example()}, .clear_days = 14, .share = {100}, .signed_version = 1};
}

RulesJson rules_json(const RulesView& shown) {
  const RuleBook& rules = shown.rules;
  RulesJson json{.rules_version = rules.version,
                 .adopted_on = rules.adopted_on,
                 .classes = {},
                 .quorum = fraction_json(rules.quorum),
                 .quorum_supported = fraction_json(rules.quorum_supported),
                 .quorum_of = std::string(name_of(rules.quorum_of)),
                 .majority = fraction_json(rules.majority),
                 .decisions = {},
                 .clear_days = rules.notice_clear_days,
                 .share = rules.share,
                 .signed_version = {}};
  for (const MemberClass& each : rules.classes) {
    json.classes.push_back({.class_code = each.code, .gives = std::string(name_of(each.gives)), .may_vote = each.votes == MemberClass::Votes::yes});
  }
  for (const DecisionRule& each : rules.decisions) {
    json.decisions.push_back({.kind = each.kind, .majority = fraction_json(each.majority), .reached = std::string(name_of(each.reached)), .agreeing = std::string(name_of(each.agreeing))});
  }
  if (shown.signature) json.signed_version = shown.signature->version;
  return json;
}

}  // namespace cydofal::constitution
