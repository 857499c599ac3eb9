#include "app/commands/tally_json.h"

#include "platform/base/encoding.h"

namespace cydofal::app {

namespace {

using namespace tally;

std::string_view name_of(StageKind kind) {
  switch (kind) {
    case StageKind::first_preferences: return "first";
    case StageKind::surplus: return "surplus";
    case StageKind::exclusion: return "exclude";
    case StageKind::distribution: return "distribute";
    case StageKind::marks: return "marks";
  }
  return "";
}

std::string_view name_of(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::elected_with_quota: return "elected_with_quota";
    case Decision::Kind::elected_with_enough: return "elected_with_enough";
    case Decision::Kind::elected_to_last_vacancy: return "elected_to_last_vacancy";
    case Decision::Kind::elected_with_most: return "elected_with_most";
    case Decision::Kind::excluded_with_fewest: return "excluded_with_fewest";
    case Decision::Kind::excluded_with_others: return "excluded_with_others";
    case Decision::Kind::excluded_as_doomed: return "excluded_as_doomed";
    case Decision::Kind::passed_over_as_guarded: return "passed_over_as_guarded";
    case Decision::Kind::not_elected_equal_throughout: return "not_elected_equal_throughout";
  }
  return "";
}

std::string_view name_of(Tie::About about) {
  switch (about) {
    case Tie::About::surplus_to_transfer: return "surplus_to_transfer";
    case Tie::About::candidate_to_exclude: return "candidate_to_exclude";
    case Tie::About::candidate_to_elect: return "candidate_to_elect";
  }
  return "";
}

std::string_view name_of(Tie::Settled settled) {
  switch (settled) {
    case Tie::Settled::by_a_stage: return "by_a_stage";
    case Tie::Settled::by_published_order: return "by_published_order";
    case Tie::Settled::by_the_rules_own_number: return "by_the_rules_own_number";
    case Tie::Settled::by_lot: return "by_lot";
    case Tie::Settled::by_first_on_paper: return "by_first_on_paper";
    case Tie::Settled::without_a_lot: return "without_a_lot";
  }
  return "";
}

/// Appends to one text; every comma is written where the next thing begins.
class Json {
 public:
  Json& key(std::string_view name) {
    separate();
    text_ += '"';
    text_ += name;
    text_ += "\":";
    fresh_ = true;
    return *this;
  }
  void open(char bracket) {
    separate();
    text_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    text_ += bracket;
    fresh_ = false;
  }
  void number(std::int64_t value) { raw(std::to_string(value)); }
  void text(std::string_view value) { raw(json_quoted(value)); }
  void votes(Votes value, int decimals) { raw('"' + votes_text(value, decimals) + '"'); }
  void truth(bool value) { raw(value ? "true" : "false"); }
  void nothing() { raw("null"); }

  template <class Range, class Write>
  void array(const Range& range, Write write) {
    open('[');
    for (const auto& item : range) write(item);
    close(']');
  }

  std::string take() && { return std::move(text_); }

 private:
  void separate() {
    if (!fresh_) text_ += ',';
    fresh_ = false;
  }
  void raw(std::string_view value) {
    separate();
    text_ += value;
  }

  std::string text_;
  bool fresh_ = true;
};

void write_numbers(Json& json, const std::vector<Candidate>& candidates) {
  json.array(candidates, [&](Candidate candidate) { json.number(candidate + 1); });
}

void write_votes(Json& json, const std::vector<Votes>& votes, int decimals) {
  json.array(votes, [&](Votes value) { json.votes(value, decimals); });
}

/// The Scottish quota is a whole number of papers and is written as one; others have decimals.
void write_quota(Json& json, Votes quota, const Count& count) {
  if (quota == 0)
    json.nothing();
  else if (count.rule == Rule::scottish_2011)
    json.number(quota / one_vote(count.decimals));
  else
    json.votes(quota, count.decimals);
}

void write_transfer(Json& json, const Transfer& transfer, int decimals) {
  json.open('{');
  json.key("from").number(transfer.from + 1);
  json.key("to");
  if (transfer.to)
    json.number(*transfer.to + 1);
  else
    json.nothing();
  json.key("papers").number(transfer.papers);
  json.key("value_before").votes(transfer.value_before, decimals);
  json.key("value").votes(transfer.value, decimals);
  json.key("votes").votes(transfer.votes, decimals);
  json.close('}');
}

void write_tie(Json& json, const Tie& tie) {
  json.open('{');
  json.key("about").text(name_of(tie.about));
  json.key("candidates");
  write_numbers(json, tie.candidates);
  json.key("settled").text(name_of(tie.settled));
  json.key("stage");
  if (tie.stage > 0)
    json.number(tie.stage);
  else
    json.nothing();
  json.key("chosen").number(tie.chosen + 1);
  json.close('}');
}

void write_stage(Json& json, const Stage& stage, const Count& count) {
  json.open('{');
  json.key("kind").text(name_of(stage.kind));
  json.key("candidate");
  if (stage.moved.empty())
    json.nothing();
  else
    json.number(stage.moved.front() + 1);
  json.key("candidates");
  write_numbers(json, stage.moved);
  json.key("quota");
  write_quota(json, stage.quota, count);
  if (!stage.keep_factors.empty()) {
    json.key("iterations").number(stage.iterations);
    json.key("keep_factors");
    write_votes(json, stage.keep_factors, count.decimals);
  }
  json.key("transfers").array(stage.transfers, [&](const Transfer& transfer) {
    write_transfer(json, transfer, count.decimals);
  });
  json.key("ties").array(stage.ties, [&](const Tie& tie) { write_tie(json, tie); });
  json.key("decisions").array(stage.decisions, [&](const Decision& decision) {
    json.open('{');
    json.key("kind").text(name_of(decision.kind));
    json.key("candidate").number(decision.candidate + 1);
    json.close('}');
  });
  json.close('}');
}

void write_candidates(Json& json, const Election& election) {
  std::int64_t number = 0;
  json.array(election.candidates, [&](const CandidateEntry& entry) {
    json.open('{');
    json.key("number").number(++number);
    json.key("name").text(entry.name);
    json.key("withdrawn").truth(entry.standing == CandidateEntry::Standing::withdrawn);
    json.close('}');
  });
}

/// What only the ordering rules have.
void write_order(Json& json, const Count& count) {
  json.key("order").array(
      count.order, [&](const std::vector<Candidate>& equals) { write_numbers(json, equals); });
  const auto matrix = [&](const std::vector<std::vector<std::int64_t>>& rows) {
    json.array(rows, [&](const std::vector<std::int64_t>& row) {
      json.array(row, [&](std::int64_t papers) { json.number(papers); });
    });
  };
  if (count.pairwise) {
    json.key("pairwise");
    matrix(count.pairwise->preferred);
    json.key("strength");
    matrix(count.pairwise->strength);
  }
  if (!count.papers_with_points.empty())
    json.key("papers_with_points").array(count.papers_with_points, [&](std::int64_t papers) {
      json.number(papers);
    });
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string tally_json(const CountedFile& file) {
  const Count& count = file.count;
  const RuleFacts& facts = facts_of(count.rule);
  Json json;
  json.open('{');
  json.key("file").text(file_name(file.path));
  json.key("path").text(file.path);
  json.key("title").text(file.election.title);
  json.key("rule").text(facts.name);
  json.key("source").text(facts.source);
  json.key("binding").truth(facts.purpose == Purpose::electing);
  json.key("seats").number(count.seats);
  json.key("valid").number(count.valid);
  json.key("invalid").number(count.invalid);
  json.key("candidates");
  write_candidates(json, file.election);
  json.key("elected");
  write_numbers(json, count.elected);
  if (file.new_member) json.key("new_member").number(*file.new_member + 1);
  json.key("quota");
  write_quota(json, count.quota, count);
  if (facts.purpose == Purpose::ordering) write_order(json, count);
  json.key("stages").array(count.stages,
                           [&](const Stage& stage) { write_stage(json, stage, count); });
  json.key("totals").array(
      count.stages, [&](const Stage& stage) { write_votes(json, stage.totals, count.decimals); });
  json.key("non_transferable").array(count.stages, [&](const Stage& stage) {
    json.votes(stage.non_transferable, count.decimals);
  });
  json.key("table_sha256").text(hex(stage_table_digest(count)));
  json.close('}');
  return std::move(json).take();
}

std::string comparison_json(std::string_view path, const Election& election,
                            const std::vector<Comparison>& comparisons) {
  Json json;
  json.open('{');
  json.key("file").text(file_name(path));
  json.key("path").text(path);
  json.key("title").text(election.title);
  json.key("candidates");
  write_candidates(json, election);
  json.key("rules").array(comparisons, [&](const Comparison& comparison) {
    json.open('{');
    json.key("rule").text(facts_of(comparison.rule).name);
    json.key("elected");
    if (comparison.outcome)
      write_numbers(json, comparison.outcome->elected);
    else
      json.nothing();
    json.key("invalid");
    if (comparison.outcome)
      json.number(comparison.outcome->invalid);
    else
      json.nothing();
    json.key("refused");
    if (comparison.outcome)
      json.nothing();
    else
      json.text(comparison.outcome.refusal().message.key);
    json.key("same_people").truth(comparison.same_people);
    json.close('}');
  });
  json.close('}');
  return std::move(json).take();
}

}  // namespace cydofal::app
