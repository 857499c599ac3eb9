#include "engines/tally/small_groups.h"

#include <algorithm>

namespace cydofal::tally {

namespace {

std::int64_t taking_part(const ClassVotes& votes) { return votes.yes + votes.no + votes.abstained; }

ClassVotes together(const std::vector<ClassVotes>& votes) {
  ClassVotes sum;
  for (const ClassVotes& one : votes) {
    sum.eligible += one.eligible;
    sum.yes += one.yes;
    sum.no += one.no;
    sum.abstained += one.abstained;
  }
  return sum;
}

/// Whether the classes that are kept back together reveal nobody: what a reader can calculate.
bool hidden_rest_is_safe(const PublishedDecision& decision, const std::vector<ClassVotes>& votes,
                         const SmallGroupLimits& limits) {
  std::vector<ClassVotes> hidden;
  for (std::size_t i = 0; i < votes.size(); ++i)
    if (!decision.classes[i].figures) hidden.push_back(votes[i]);
  return hidden.empty() || figures_reveal_nobody(together(hidden), limits);
}

}  // namespace

bool figures_reveal_nobody(const ClassVotes& votes, const SmallGroupLimits& limits) {
  const std::int64_t voting = taking_part(votes);
  const bool unanimous = votes.yes == voting || votes.no == voting || votes.abstained == voting;
  return votes.eligible >= limits.least_eligible && voting >= limits.least_voting && !unanimous;
}

PublishedDecision published(const Decided& decided, const std::vector<ClassVotes>& votes,
                            const SmallGroupLimits& limits) {
  PublishedDecision decision{.carried = decided.outcome == Decided::Outcome::carried,
                             .whole = std::nullopt,
                             .classes = {}};
  const ClassVotes whole = together(votes);
  if (figures_reveal_nobody(whole, limits)) decision.whole = whole;
  for (const ClassVotes& one : votes) {
    const auto finding =
        std::find_if(decided.classes.begin(), decided.classes.end(),
                     [&](const Finding& found) { return found.class_name == one.class_name; });
    PublishedClass published{.class_name = one.class_name, .figures = std::nullopt};
    published.agreed =
        finding != decided.classes.end() && finding->outcome == Finding::Outcome::agreed;
    if (figures_reveal_nobody(one, limits)) published.figures = one;
    decision.classes.push_back(std::move(published));
  }

  // Keep back the smallest published class until the hidden ones together reveal nobody.
  while (decision.whole && !hidden_rest_is_safe(decision, votes, limits)) {
    std::optional<std::size_t> smallest;
    for (std::size_t i = 0; i < votes.size(); ++i)
      if (decision.classes[i].figures &&
          (!smallest || taking_part(votes[i]) < taking_part(votes[*smallest])))
        smallest = i;
    if (smallest)
      decision.classes[*smallest].figures.reset();
    else
      decision.whole.reset();
  }
  return decision;
}

bool papers_may_be_published(const PaperCount& papers, const SmallGroupLimits& limits) {
  return papers.valid + papers.invalid >= limits.least_papers;
}

bool roll_may_grow(const PaperCount& papers) { return papers.valid + papers.invalid == 0; }

}  // namespace cydofal::tally
