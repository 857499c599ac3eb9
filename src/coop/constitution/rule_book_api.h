#pragma once

#include "coop/constitution/rule_book_pages.h"
#include "people/person_api.h"

/// A co-op's own rules for programs. A part of a whole is told as text, "2/3", so that it stays exact.
namespace cydofal::constitution {

struct MemberClassJson {
  static constexpr std::string_view api_name = "MemberClass";
  static MemberClassJson example() { return {.class_code = "supported", .gives = "supported", .may_vote = true}; }
  std::string class_code;
  std::string gives;
  bool may_vote = true;
};
BOOST_DESCRIBE_STRUCT(MemberClassJson, (), (class_code, gives, may_vote))

struct DecisionRuleJson {
  static constexpr std::string_view api_name = "DecisionRule";
  static DecisionRuleJson example() { return {.kind = "rules", .majority = "2/3", .reached = "at_least", .agreeing = "supported"}; }
  std::string kind;
  std::string majority;
  std::string reached;
  std::string agreeing;
};
BOOST_DESCRIBE_STRUCT(DecisionRuleJson, (), (kind, majority, reached, agreeing))

struct RulesJson {
  static constexpr std::string_view api_name = "Rules";
  static RulesJson example();
  std::int64_t rules_version = 1;
  Date adopted_on{};
  std::vector<MemberClassJson> classes;
  std::string quorum;
  std::string quorum_supported;
  std::string quorum_of;
  std::string majority;
  std::vector<DecisionRuleJson> decisions;
  std::int64_t clear_days = 0;
  Pence share{};
  std::optional<std::int64_t> signed_version{};
};
BOOST_DESCRIBE_STRUCT(RulesJson, (), (rules_version, adopted_on, classes, quorum, quorum_supported, quorum_of, majority, decisions, clear_days, share, signed_version))

struct SignRulesJson {
  static constexpr std::string_view api_name = "SignRules";
  static SignRulesJson example() { return {.rules_version = {1}}; }
  api::Whole<1, 1'000'000> rules_version{};
};
BOOST_DESCRIBE_STRUCT(SignRulesJson, (), (rules_version))

RulesJson rules_json(const RulesView& shown);

}  // namespace cydofal::constitution
