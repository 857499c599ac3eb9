#include "engines/tally/resolution.h"

#include <algorithm>
#include <set>

#include "engines/tally/exact.h"
#include "engines/tally/limits.h"
#include "platform/base/text.h"

namespace cydofal::tally {

namespace {

Refusal refused(std::string key, std::string class_name = {}) {
  Message way_out{key + "_way_out"};
  return {.kind = Refusal::Kind::invalid,
          .message = {std::move(key), {{"class", std::move(class_name)}}},
          .field = {},
          .way_out = std::move(way_out)};
}

bool is_share(std::int64_t of, std::int64_t in) { return in > 0 && of >= 0 && of <= in; }

bool usable(const ResolutionRule& rule) {
  return is_share(rule.majority.of, rule.majority.in) &&
         is_share(rule.class_majority.of, rule.class_majority.in) &&
         is_share(rule.quorum.of, rule.quorum.in) &&
         is_share(rule.class_quorum.of, rule.class_quorum.in);
}

/// `part` is at least of/in of `whole`.
bool at_least(std::int64_t part, std::int64_t of, std::int64_t in, std::int64_t whole) {
  return static_cast<Wide>(part) * in >= static_cast<Wide>(whole) * of;
}

bool has_quorum(const Quorum& quorum, std::int64_t taking_part, std::int64_t eligible) {
  return taking_part >= quorum.at_least_people &&
         at_least(taking_part, quorum.of, quorum.in, eligible);
}

Finding found(const Majority& majority, const Quorum& quorum, const ResolutionRule& rule,
              const ClassVotes& votes) {
  Finding finding{.class_name = votes.class_name,
                  .yes = votes.yes,
                  .voting = votes.yes + votes.no,
                  .taking_part = votes.yes + votes.no + votes.abstained,
                  .eligible = votes.eligible};
  if (rule.abstentions == ResolutionRule::Abstentions::count_as_votes)
    finding.voting += votes.abstained;
  if (votes.eligible == 0)
    finding.outcome = Finding::Outcome::nobody_eligible;
  else if (!has_quorum(quorum, finding.taking_part, finding.eligible))
    finding.outcome = Finding::Outcome::no_quorum;
  else if (reaches(majority, finding.yes, finding.voting))
    finding.outcome = Finding::Outcome::agreed;
  return finding;
}

/// Figures that cannot be those of a vote.
std::optional<Refusal> impossible(const std::vector<ClassVotes>& votes) {
  std::set<std::string> seen;
  for (const ClassVotes& one : votes) {
    for (const std::int64_t figure : {one.eligible, one.yes, one.no, one.abstained})
      if (figure < 0 || figure > max_votes)
        return refused("tally.votes_impossible", one.class_name);
    if (one.yes + one.no + one.abstained > one.eligible)
      return refused("tally.votes_more_than_people", one.class_name);
    if (!seen.insert(one.class_name).second)
      return refused("tally.votes_class_twice", one.class_name);
  }
  return std::nullopt;
}

bool must_agree(const ResolutionRule& rule, const std::string& class_name) {
  if (rule.classes == ResolutionRule::Classes::every) return true;
  return rule.classes == ResolutionRule::Classes::named &&
         std::find(rule.named_classes.begin(), rule.named_classes.end(), class_name) !=
             rule.named_classes.end();
}

}  // namespace

bool reaches(const Majority& majority, std::int64_t yes, std::int64_t voting) {
  if (voting == 0) return false;
  const Wide had = static_cast<Wide>(yes) * majority.in;
  const Wide asked = static_cast<Wide>(voting) * majority.of;
  return majority.reached == Majority::Reached::by_at_least ? had >= asked : had > asked;
}

Result<Decided> decide(const ResolutionRule& rule, const std::vector<ClassVotes>& votes) {
  if (!usable(rule)) return refused("tally.rule_no_share");
  if (std::optional<Refusal> refusal = impossible(votes)) return *refusal;
  for (const std::string& name : rule.named_classes)
    if (std::none_of(votes.begin(), votes.end(),
                     [&](const ClassVotes& one) { return one.class_name == name; }))
      return refused("tally.votes_class_missing", name);

  ClassVotes together;
  for (const ClassVotes& one : votes) {
    together.eligible += one.eligible;
    together.yes += one.yes;
    together.no += one.no;
    together.abstained += one.abstained;
  }
  Decided decided{.outcome = Decided::Outcome::carried,
                  .whole = found(rule.majority, rule.quorum, rule, together),
                  .classes = {}};
  const auto worsen = [&decided](const Finding& finding) {
    if (finding.outcome == Finding::Outcome::agreed) return;
    if (finding.outcome == Finding::Outcome::not_agreed &&
        decided.outcome != Decided::Outcome::no_quorum)
      decided.outcome = Decided::Outcome::not_carried;
    if (finding.outcome == Finding::Outcome::no_quorum ||
        finding.outcome == Finding::Outcome::nobody_eligible)
      decided.outcome = Decided::Outcome::no_quorum;
  };
  worsen(decided.whole);
  for (const ClassVotes& one : votes) {
    if (!must_agree(rule, one.class_name)) continue;
    decided.classes.push_back(found(rule.class_majority, rule.class_quorum, rule, one));
    const Finding& finding = decided.classes.back();
    if (finding.outcome == Finding::Outcome::nobody_eligible &&
        rule.empty_class == ResolutionRule::EmptyClass::passes_over)
      continue;
    worsen(finding);
  }
  return decided;
}

Result<Decided> decide_by_consent(const Quorum& quorum, std::int64_t eligible,
                                  std::int64_t taking_part,
                                  const std::vector<Objection>& objections) {
  if (!is_share(quorum.of, quorum.in)) return refused("tally.rule_no_share");
  if (eligible < 0 || taking_part < 0) return refused("tally.votes_impossible");
  if (taking_part > eligible) return refused("tally.votes_more_than_people");
  std::int64_t standing = 0;
  for (const Objection& objection : objections) {
    if (trimmed(objection.reason).empty()) return refused("tally.objection_without_reason");
    if (objection.standing != Objection::Standing::resolved_by_the_objector) ++standing;
  }
  Decided decided;
  decided.whole = {.yes = taking_part - standing,
                   .voting = taking_part,
                   .taking_part = taking_part,
                   .eligible = eligible};
  if (eligible == 0 || !has_quorum(quorum, taking_part, eligible)) {
    decided.outcome = Decided::Outcome::no_quorum;
    decided.whole.outcome = Finding::Outcome::no_quorum;
  } else if (standing == 0) {
    decided.outcome = Decided::Outcome::carried;
    decided.whole.outcome = Finding::Outcome::agreed;
  }
  return decided;
}

Result<TwoMeetings> decide_in_two_meetings(const TwoMeetingRule& rule, const Meeting& first,
                                           const std::optional<Meeting>& second) {
  if (!is_share(rule.first_turnout.of, rule.first_turnout.in) ||
      rule.days_between_least > rule.days_between_most)
    return refused("tally.rule_no_share");
  const Result<Decided> at_first = decide(rule.first, first.votes);
  if (!at_first) return at_first.refusal();
  TwoMeetings meetings{.first = *at_first, .second = std::nullopt};

  const Finding& whole = at_first->whole;
  if (!has_quorum(rule.first_turnout, whole.voting, whole.eligible)) {
    meetings.outcome = TwoMeetings::Outcome::turnout_too_small_at_first;
  } else if (at_first->outcome != Decided::Outcome::carried) {
    meetings.outcome = TwoMeetings::Outcome::not_carried_at_first;
  } else if (second) {
    const Result<Decided> at_second = decide(rule.second, second->votes);
    if (!at_second) return at_second.refusal();
    meetings.second = *at_second;
    const int days = second->date - first.date;
    if (days < rule.days_between_least)
      meetings.outcome = TwoMeetings::Outcome::second_too_early;
    else if (days > rule.days_between_most)
      meetings.outcome = TwoMeetings::Outcome::second_too_late;
    else
      meetings.outcome = at_second->outcome == Decided::Outcome::carried
                             ? TwoMeetings::Outcome::carried
                             : TwoMeetings::Outcome::not_confirmed;
  }
  return meetings;
}

Message message_of(const Finding& finding) {
  std::string key = "tally.found_not_agreed";
  switch (finding.outcome) {
    case Finding::Outcome::agreed: key = "tally.found_agreed"; break;
    case Finding::Outcome::not_agreed: break;
    case Finding::Outcome::no_quorum: key = "tally.found_no_quorum"; break;
    case Finding::Outcome::nobody_eligible: key = "tally.found_nobody_eligible"; break;
  }
  return {std::move(key),
          {{"class", finding.class_name},
           {"yes", finding.yes},
           {"voting", finding.voting},
           {"taking_part", finding.taking_part},
           {"eligible", finding.eligible}}};
}

}  // namespace cydofal::tally
