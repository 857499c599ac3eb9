#include "engines/tally/rules.h"

#include "platform/base/assert.h"

namespace cydofal::tally {

const std::vector<RuleFacts>& all_rules() {
  static const std::vector<RuleFacts> rules{
      {Rule::scottish_2011, "scottish-2011",
       "Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53",
       Purpose::electing, 5},
      {Rule::ers97, "ers97",
       "Newland and Britton, How to conduct an election by the single transferable vote, third "
       "edition, Electoral Reform Society 1997, sections 5 and 7",
       Purpose::electing, 2},
      {Rule::meek_prf, "meek-prf", "Proportional Representation Foundation, Reference Meek Rule",
       Purpose::electing, 9},
      {Rule::meek_nz, "meek-nz", "Local Electoral Regulations 2001 (New Zealand), Schedule 1A",
       Purpose::electing, 9},
      {Rule::block, "block", "Plurality at large: up to as many crosses as there are seats",
       Purpose::electing, 0},
      {Rule::approval, "approval", "Approval voting: any number of crosses", Purpose::electing, 0},
      {Rule::schulze, "schulze",
       "Schulze, A new monotonic, clone-independent, reversal symmetric and Condorcet-consistent "
       "single-winner election method, 2011; winning votes",
       Purpose::ordering, 0},
      {Rule::score, "score", "Sum of points", Purpose::ordering, 0},
  };
  return rules;
}

const RuleFacts& facts_of(Rule rule) {
  for (const RuleFacts& facts : all_rules())
    if (facts.rule == rule) return facts;
  CYD_ASSERT(false && "every rule has its facts");
}

std::optional<Rule> rule_named(std::string_view name) {
  for (const RuleFacts& facts : all_rules())
    if (facts.name == name) return facts.rule;
  return std::nullopt;
}

}  // namespace cydofal::tally
