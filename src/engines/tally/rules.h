#pragma once

#include <optional>
#include <string_view>
#include <vector>

/// The rules that can be counted, and what each of them is. A rule book must name one of them:
/// "STV" alone names none, since the same papers elect different people under different rules.
namespace cydofal::tally {

enum class Rule { scottish_2011, ers97, meek_prf, meek_nz, block, approval, schulze, score };

/// What the result may be used for.
enum class Purpose {
  electing,  ///< binding: fills seats
  ordering   ///< non-binding: puts options in an order, never people on a board
};

struct RuleFacts {
  Rule rule;
  std::string_view name;    ///< as written after --rule and in the record
  std::string_view source;  ///< where the text of the rule stands
  Purpose purpose;
  int decimals;  ///< of the unit in which it counts
};

const RuleFacts& facts_of(Rule rule);
std::optional<Rule> rule_named(std::string_view name);
const std::vector<RuleFacts>& all_rules();

}  // namespace cydofal::tally
