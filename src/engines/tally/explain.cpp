#include "engines/tally/explain.h"

namespace cydofal::tally {

namespace {

std::string key_of(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::elected_with_quota: return "tally.elected_with_quota";
    case Decision::Kind::elected_with_enough: return "tally.elected_with_enough";
    case Decision::Kind::elected_to_last_vacancy: return "tally.elected_to_last_vacancy";
    case Decision::Kind::elected_with_most: return "tally.elected_with_most";
    case Decision::Kind::excluded_with_fewest: return "tally.excluded_with_fewest";
    case Decision::Kind::excluded_with_others: return "tally.excluded_with_others";
    case Decision::Kind::excluded_as_doomed: return "tally.excluded_as_doomed";
    case Decision::Kind::passed_over_as_guarded: return "tally.passed_over_as_guarded";
    case Decision::Kind::not_elected_equal_throughout: return "tally.not_elected_equal_throughout";
  }
  return {};
}

std::string key_of(Tie::Settled settled) {
  switch (settled) {
    case Tie::Settled::by_a_stage: return "tally.tie_by_a_stage";
    case Tie::Settled::by_published_order: return "tally.tie_by_published_order";
    case Tie::Settled::by_the_rules_own_number: return "tally.tie_by_the_rules_own_number";
    case Tie::Settled::by_lot: return "tally.tie_by_lot";
    case Tie::Settled::by_first_on_paper: return "tally.tie_by_first_on_paper";
    case Tie::Settled::without_a_lot: return "tally.tie_without_a_lot";
  }
  return {};
}

std::string key_of(StageKind kind) {
  switch (kind) {
    case StageKind::first_preferences: return "tally.stage_first";
    case StageKind::surplus: return "tally.stage_surplus";
    case StageKind::exclusion: return "tally.stage_exclusion";
    case StageKind::distribution: return "tally.stage_distribution";
    case StageKind::marks: return "tally.stage_marks";
  }
  return {};
}

/// Tells one count. Its functions append to the account in the order in which people read it.
class Teller {
 public:
  Teller(const Election& election, const Count& count) : election_(election), count_(count) {}

  Account told() {
    account_.heading = {
        "tally.heading",
        {{"title", election_.title}, {"rule", std::string(facts_of(count_.rule).name)}}};
    tell_basics();
    for (std::size_t i = 0; i < count_.stages.size(); ++i) tell_stage(i);
    tell_result();
    return std::move(account_);
  }

 private:
  std::string shown(Votes votes) const { return votes_in_words(votes, count_.decimals); }
  const std::string& name(Candidate candidate) const {
    return election_.candidates[candidate].name;
  }

  void tell_basics() {
    account_.basics.push_back({"tally.valid_papers", {{"count", count_.valid}}});
    if (count_.invalid > 0)
      account_.basics.push_back({"tally.invalid_papers", {{"count", count_.invalid}}});
    if (facts_of(count_.rule).purpose == Purpose::ordering) {
      account_.basics.push_back({"tally.not_binding"});
    } else {
      account_.basics.push_back({"tally.seats", {{"count", count_.seats}}});
    }
    if (count_.quota > 0)
      account_.basics.push_back({"tally.quota", {{"quota", shown(count_.stages.front().quota)}}});
    for (std::size_t i = 0; i < election_.candidates.size(); ++i)
      if (election_.candidates[i].standing == CandidateEntry::Standing::withdrawn)
        account_.basics.push_back(
            {"tally.withdrawn", {{"candidate", election_.candidates[i].name}}});
  }

  void tell_stage(std::size_t index) {
    const Stage& stage = count_.stages[index];
    StageAccount told;
    told.heading = {
        count_.pairwise ? "tally.stage_compared" : key_of(stage.kind),
        {{"number", std::to_string(index + 1)}, {"candidates", names_of(election_, stage.moved)}}};
    for (const Tie& tie : stage.ties) tell_tie(tie, told.sentences);
    for (const Decision& decision : stage.decisions)
      if (comes_before_transfers(decision)) tell_decision(decision, index, told.sentences);
    tell_gains(index, told.sentences);
    for (const Decision& decision : stage.decisions)
      if (!comes_before_transfers(decision)) tell_decision(decision, index, told.sentences);
    account_.stages.push_back(std::move(told));
  }

  static bool comes_before_transfers(const Decision& decision) {
    return decision.kind == Decision::Kind::excluded_with_fewest ||
           decision.kind == Decision::Kind::excluded_with_others ||
           decision.kind == Decision::Kind::excluded_as_doomed ||
           decision.kind == Decision::Kind::passed_over_as_guarded;
  }

  void tell_tie(const Tie& tie, std::vector<Message>& sentences) const {
    sentences.push_back({"tally.tie", {{"candidates", names_of(election_, tie.candidates)}}});
    sentences.push_back({key_of(tie.settled),
                         {{"candidate", name(tie.chosen)}, {"stage", std::to_string(tie.stage)}}});
  }

  /// An exclusion is told with the votes of the stage before: those that were the fewest.
  void tell_decision(const Decision& decision, std::size_t index,
                     std::vector<Message>& sentences) const {
    if (count_.pairwise) return;  // the order of the result says it all
    const bool before = comes_before_transfers(decision) && index > 0;
    const Stage& figures = count_.stages[before ? index - 1 : index];
    sentences.push_back({key_of(decision.kind),
                         {{"candidate", name(decision.candidate)},
                          {"votes", shown(figures.totals[decision.candidate])},
                          {"quota", shown(figures.quota)}}});
  }

  /// What everybody has at the first stage, and who gained what at a later one.
  void tell_gains(std::size_t index, std::vector<Message>& sentences) const {
    const Stage& stage = count_.stages[index];
    for (std::size_t i = 0; i < stage.totals.size(); ++i) {
      const auto candidate = static_cast<Candidate>(i);
      if (index == 0) {
        if (election_.candidates[i].standing == CandidateEntry::Standing::stands)
          sentences.push_back(
              {count_.pairwise ? "tally.beats_others" : "tally.has_votes",
               {{"candidate", name(candidate)}, {"votes", shown(stage.totals[i])}}});
        continue;
      }
      const Votes gained = stage.totals[i] - count_.stages[index - 1].totals[i];
      if (gained > 0)
        sentences.push_back({"tally.gains_votes",
                             {{"candidate", name(candidate)},
                              {"gained", shown(gained)},
                              {"votes", shown(stage.totals[i])}}});
    }
    const Votes lost = index == 0
                           ? stage.non_transferable
                           : stage.non_transferable - count_.stages[index - 1].non_transferable;
    if (lost > 0) sentences.push_back({"tally.lost_votes", {{"votes", shown(lost)}}});
  }

  void tell_result() {
    std::int64_t place = 0;
    for (const std::vector<Candidate>& equals : count_.order) {
      account_.result.push_back(
          {"tally.order_place",
           {{"place", std::to_string(place + 1)}, {"candidates", names_of(election_, equals)}}});
      place += static_cast<std::int64_t>(equals.size());
    }
    if (!count_.order.empty()) return;
    for (const Candidate candidate : count_.elected)
      account_.result.push_back({"tally.elected", {{"candidate", name(candidate)}}});
    const auto empty = count_.seats - static_cast<std::int64_t>(count_.elected.size());
    if (empty > 0) account_.result.push_back({"tally.seats_empty", {{"count", empty}}});
  }

  const Election& election_;
  const Count& count_;
  Account account_;
};

}  // namespace

std::string votes_in_words(Votes votes, int decimals) {
  std::string text = votes_text(votes, decimals);
  if (decimals == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string names_of(const Election& election, const std::vector<Candidate>& candidates) {
  std::string names;
  for (const Candidate candidate : candidates) {
    if (!names.empty()) names += ", ";
    names += election.candidates[candidate].name;
  }
  return names;
}

Account account_of(const Election& election, const Count& count) {
  return Teller(election, count).told();
}

}  // namespace cydofal::tally
