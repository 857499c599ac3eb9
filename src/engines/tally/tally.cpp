#include "engines/tally/tally.h"

#include <algorithm>
#include <set>

#include "engines/tally/crosses.h"
#include "engines/tally/ers97.h"
#include "engines/tally/explain.h"
#include "engines/tally/meek_nz.h"
#include "engines/tally/meek_prf.h"
#include "engines/tally/schulze.h"
#include "engines/tally/score.h"
#include "engines/tally/scottish_stv.h"

namespace cydofal::tally {

namespace {

Refusal refused(Refusal::Kind kind, Message message, Message way_out) {
  return {.kind = kind, .message = std::move(message), .field = {}, .way_out = std::move(way_out)};
}

bool needs_one_candidate_at_a_time(Rule rule) {
  return rule == Rule::scottish_2011 || rule == Rule::ers97 || rule == Rule::meek_prf ||
         rule == Rule::meek_nz;
}

Count count_once(const Election& election, Rule rule, const CountOptions& options,
                 LotScript& lots) {
  switch (rule) {
    case Rule::scottish_2011: return count_scottish(election, options, lots);
    case Rule::ers97: return count_ers97(election, options, lots);
    case Rule::meek_prf: return count_meek_prf(election, options, lots);
    case Rule::meek_nz: return count_meek_nz(election, options, lots);
    case Rule::block: return count_block(election, options, lots);
    case Rule::approval: return count_approval(election, options, lots);
    case Rule::schulze: return order_by_schulze(election);
    case Rule::score: return order_by_score(election);
  }
  CYD_ASSERT(false && "every rule is counted");
}

/// Finds out whether the lots that follow a script can change who is elected.
class Consequences {
 public:
  Consequences(const Election& election, Rule rule, const CountOptions& options)
      : election_(election), rule_(rule), options_(options) {}

  bool differ_after(std::vector<LotScript::Outcome> script) {
    if (++counts_ > max_counts_for_lots) return true;
    LotScript lots(script);
    const Count counted = count_once(election_, rule_, options_, lots);
    if (lots.asked().size() <= script.size()) {
      results_.insert({counted.elected.begin(), counted.elected.end()});
      return results_.size() > 1;
    }
    const std::vector<Candidate> tied = lots.asked()[script.size()];
    for (const Candidate candidate : tied) {
      script.push_back({candidate, false});
      if (differ_after(script)) return true;
      script.pop_back();
    }
    return false;
  }

 private:
  const Election& election_;
  Rule rule_;
  const CountOptions& options_;
  int counts_ = 0;
  std::set<std::set<Candidate>> results_;
};

/// Follows the count from lot to lot, drawing only those that matter.
Result<Count> count_with_lots(const Election& election, Rule rule, const CountOptions& options) {
  std::vector<LotScript::Outcome> script;
  for (;;) {
    LotScript lots(script);
    Count counted = count_once(election, rule, options, lots);
    if (lots.asked().size() == script.size()) return counted;
    if (!Consequences(election, rule, options).differ_after(script)) return counted;

    const std::vector<Candidate>& tied = lots.asked()[script.size()];
    switch (options.lots.way) {
      case Lots::Way::refuse_to_draw:
        return refused(Refusal::Kind::conflict,
                       {"tally.lot_needed", {{"candidates", names_of(election, tied)}}},
                       {"tally.lot_needed_way_out"});
      case Lots::Way::first_on_paper: script.push_back({tied.front(), true}); break;
      case Lots::Way::from_seed:
        script.push_back({drawn_from_seed(options.lots.seed, script.size() + 1, tied), true});
        break;
    }
  }
}

}  // namespace

Result<Count> count(const Election& election, Rule rule, const CountOptions& options) {
  if (standing_candidates(election).empty())
    return refused(Refusal::Kind::invalid, {"tally.nobody_stands"},
                   {"tally.nobody_stands_way_out"});
  if (count_papers(election).valid == 0)
    return refused(Refusal::Kind::invalid, {"tally.no_valid_papers"},
                   {"tally.no_valid_papers_way_out"});
  if (election.marks == Election::Marks::points && rule != Rule::score)
    return refused(Refusal::Kind::invalid, {"tally.points_need_score"},
                   {"tally.points_need_score_way_out"});
  if (election.line_of_first_shared_rank && needs_one_candidate_at_a_time(rule))
    return refused(
        Refusal::Kind::invalid,
        {"tally.shared_rank", {{"line", std::to_string(*election.line_of_first_shared_rank)}}},
        {"tally.shared_rank_way_out"});

  if ((!options.reserved.empty() || !options.sitting.empty()) &&
      !needs_one_candidate_at_a_time(rule))
    return refused(Refusal::Kind::invalid, {"tally.needs_transfers"},
                   {"tally.needs_transfers_way_out"});

  Result<Count> counted = count_with_lots(election, rule, options);
  if (counted && counted->valid == 0)
    return refused(Refusal::Kind::invalid, {"tally.no_valid_papers"},
                   {"tally.no_valid_papers_way_out"});
  return counted;
}

std::vector<Comparison> compare(const Election& election, const CountOptions& options) {
  std::vector<Comparison> comparisons;
  std::optional<std::set<Candidate>> first;
  for (const RuleFacts& facts : all_rules()) {
    if (facts.purpose != Purpose::electing) continue;
    Result<Count> outcome = count(election, facts.rule, options);
    bool same_people = false;
    if (outcome) {
      const std::set<Candidate> people(outcome->elected.begin(), outcome->elected.end());
      if (!first) first = people;
      same_people = people == *first;
    }
    comparisons.push_back({facts.rule, std::move(outcome), same_people});
  }
  return comparisons;
}

}  // namespace cydofal::tally
