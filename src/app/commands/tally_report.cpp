#include "app/commands/tally_report.h"

#include <algorithm>

#include "app/commands/tally_drawing.h"
#include "engines/tally/explain.h"
#include "platform/base/encoding.h"

namespace cydofal::app {

namespace {

using namespace tally;
using html::Node;
using speech::Speech;

constexpr html::ElementMaker<"style"> style_element;
constexpr html::ElementMaker<"code"> code_element;

/// A page that stands alone brings its own style: the colours of the house, the reader's own fonts.
/// Nothing in it needs escaping. Wide figures move sideways inside their frame, never the page.
constexpr std::string_view page_style =
    "*{box-sizing:border-box}"
    "body{margin:0;background:#fdf8ef;color:#2b2630;"
    "font:1.125rem/1.6 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,sans-serif}"
    "main{max-width:64rem;margin:0 auto;padding:2.5rem 1rem 4rem;overflow-wrap:break-word}"
    "h1{font-size:clamp(1.7rem,5vw,2.5rem);line-height:1.15;margin:0}"
    "h2{font-size:1.45rem;line-height:1.25;margin:3rem 0 .75rem}"
    "h3{font-size:1.15rem;line-height:1.3;margin:0 0 .5rem}"
    "p,li{max-width:42rem}"
    "ul{margin:0;padding-left:1.25rem}"
    "li::marker{color:#0f5c57}"
    ".lead{margin:.5rem 0 0;color:#574f5e}"
    ".result{margin-top:2rem;padding:1.25rem 1.5rem;background:#fff;border-radius:.75rem;"
    "border:1px solid #e2d8c8;border-left:.5rem solid #0f5c57}"
    ".result h2{margin:0 0 .5rem;color:#0f5c57}"
    ".result ul{list-style:none;padding:0;font-size:1.25rem;font-weight:600}"
    ".stage{padding:1.25rem 0;border-top:1px solid #e2d8c8}"
    ".wide{overflow-x:auto;max-width:100%;background:#fff;border:1px solid #e2d8c8;"
    "border-radius:.75rem;padding:.75rem}"
    ".wide svg{display:block}"
    ".bars{display:block;width:100%;max-width:32rem;height:auto;margin:1rem 0}"
    "table{border-collapse:collapse;font-size:1rem;font-variant-numeric:tabular-nums}"
    "caption{text-align:left;font-weight:600;padding-bottom:.5rem}"
    "th,td{border-bottom:1px solid #e2d8c8;padding:.4rem .75rem;text-align:right;"
    "white-space:nowrap}"
    "tr th:first-child{text-align:left;position:sticky;left:0;background:#fff}"
    "tbody th{font-weight:600;white-space:normal;min-width:9rem}"
    "tbody tr:last-child th,tbody tr:last-child td{border-bottom:0}.lost{color:#574f5e}"
    "code{display:block;padding:.75rem 1rem;background:#fff;border:1px solid #e2d8c8;"
    "border-radius:.5rem;overflow-wrap:anywhere}"
    ".easy{font-size:1.3rem}.easy h2{font-size:1.7rem}.easy h3{font-size:1.35rem}"
    ".easy .result ul{font-size:1.5rem}"
    ".wide:focus-visible{outline:4px solid #6b3a7d;outline-offset:2px}"
    "@media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}"
    ".wide{overflow:visible;border:0;padding:0}.wide svg{max-width:100%;height:auto}"
    ".stage,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}}";

/// "tally.rule_scottish_2011": what people call the rule.
std::string rule_in_words(const Speech& say, Rule rule) {
  std::string key = "tally.rule_" + std::string(facts_of(rule).name);
  std::replace(key.begin(), key.end(), '-', '_');
  return std::string(say(key));
}

/// The engine's account with the rule in words, and who fills the vacancy of a countback. An
/// election without a title goes by the name of its file.
Account account_of_file(const Speech& say, const CountedFile& file) {
  Account account = account_of(file.election, file.count);
  std::string title = file.election.title;
  if (title.empty()) title = file.path.substr(file.path.rfind('/') + 1);
  account.heading.arguments = {{"title", std::move(title)},
                               {"rule", rule_in_words(say, file.count.rule)}};
  if (file.new_member)
    account.result.push_back(
        {"tally.countback_new", {{"candidate", file.election.candidates[*file.new_member].name}}});
  return account;
}

Node sentence_list(const Speech& say, const std::vector<Message>& messages) {
  if (messages.empty()) return {};
  return h::render(h::ul(
      h::each(messages, [&](const Message& message) { return h::render(h::li(say(message))); })));
}

/// Rows are candidates, columns are stages, as on the result sheet of a hand count.
Node stage_table_of(const Speech& say, const CountedFile& file) {
  const Count& count = file.count;
  std::vector<Node> header;
  for (std::size_t i = 0; i < count.stages.size(); ++i)
    header.push_back(h::render(h::th(h::attr<"scope">("col"), std::to_string(i + 1))));
  std::vector<Node> rows;
  for (std::size_t row = 0; row <= file.election.candidates.size(); ++row) {
    const bool candidate = row < file.election.candidates.size();
    std::vector<Node> cells;
    for (const Stage& stage : count.stages)
      cells.push_back(h::render(h::td(
          votes_text(candidate ? stage.totals[row] : stage.non_transferable, count.decimals))));
    const std::string name = candidate ? file.election.candidates[row].name
                                       : std::string(say("tally.table_non_transferable"));
    rows.push_back(h::render(h::tr(h::class_(candidate ? "candidate" : "lost"),
                                   h::th(h::attr<"scope">("row"), name), cells)));
  }
  return h::render(h::table(
      h::caption(say("tally.table_caption")),
      h::thead(h::tr(h::th(h::attr<"scope">("col"), say("tally.table_candidate")), header)),
      h::tbody(rows)));
}

/// How many papers rank the option of the row above that of the column.
Node pairwise_table_of(const Speech& say, const CountedFile& file) {
  const auto& candidates = file.election.candidates;
  std::vector<Node> header;
  std::vector<Node> rows;
  for (std::size_t row = 0; row < candidates.size(); ++row) {
    header.push_back(h::render(h::th(h::attr<"scope">("col"), candidates[row].name)));
    std::vector<Node> cells;
    for (std::size_t column = 0; column < candidates.size(); ++column)
      cells.push_back(h::render(h::td(
          row == column ? "–" : std::to_string(file.count.pairwise->preferred[row][column]))));
    rows.push_back(h::render(h::tr(h::th(h::attr<"scope">("row"), candidates[row].name), cells)));
  }
  return h::render(h::table(
      h::caption(say("tally.pairwise_caption")),
      h::thead(h::tr(h::th(h::attr<"scope">("col"), say("tally.table_candidate")), header)),
      h::tbody(rows)));
}

/// What is left to say where bars show everybody's votes, in whole votes as the bars have them.
std::vector<Message> beside_bars(std::vector<Message> sentences) {
  std::erase_if(sentences, [](const Message& message) {
    return message.key == "tally.has_votes" || message.key == "tally.gains_votes";
  });
  for (Message& message : sentences)
    for (auto& [name, value] : message.arguments)
      if (auto* text = std::get_if<std::string>(&value); text != nullptr && name == "votes")
        text->resize(std::min(text->size(), text->find('.')));
  return sentences;
}

Node stage_section(const Speech& say, const CountedFile& file, const StageAccount& told,
                   std::size_t index) {
  const bool bars = say.easy() && !file.count.pairwise;
  return h::render(
      h::section(h::class_("stage"), h::h3(say(told.heading)),
                 h::when(bars, [&] { return stage_bars(say, file, index); }),
                 sentence_list(say, bars ? beside_bars(told.sentences) : told.sentences)));
}

/// The drawing and the table that says the same in figures. Where options are only put in an order
/// nothing passes from one to another, and a table says it all.
Node figures(const Speech& say, const CountedFile& file) {
  const auto drawing = [&] {
    return h::render(h::section(
        h::h2(say("tally.drawing_heading")), h::p(say("tally.drawing_text")),
        h::section(h::class_("wide"), h::attr<"tabindex">("0"),
                   h::attr<"aria-label">(say("tally.drawing_title")), flow_drawing(say, file))));
  };
  const bool pairs = file.count.pairwise.has_value();
  return h::render(h::group(
      h::when(facts_of(file.count.rule).purpose == Purpose::electing, drawing),
      h::section(h::h2(say("tally.table_heading")),
                 h::section(h::class_("wide"), h::attr<"tabindex">("0"),
                            h::attr<"aria-label">(
                                say(pairs ? "tally.pairwise_caption" : "tally.table_caption")),
                            pairs ? pairwise_table_of(say, file) : stage_table_of(say, file)))));
}

/// Whether a figure of the count is not whole: Easy Read shows whole votes only, and says so.
bool has_parts_of_votes(const Count& count) {
  const Votes unit = one_vote(count.decimals);
  return std::any_of(count.stages.begin(), count.stages.end(), [unit](const Stage& stage) {
    return std::any_of(stage.totals.begin(), stage.totals.end(),
                       [unit](Votes votes) { return votes % unit != 0; });
  });
}

/// How to read the bars of an Easy Read page.
Node bars_key(const Speech& say, const Count& count) {
  return h::render(
      h::group(h::when(count.quota > 0, [&] { return h::render(h::p(say("tally.bars_key"))); }),
               h::when(has_parts_of_votes(count),
                       [&] { return h::render(h::p(say("tally.bars_whole_votes"))); })));
}

/// The title alone; the rule stands in a line below it.
std::string title_of(const Account& account) {
  return std::get<std::string>(account.heading.arguments.front().second);
}

Node rule_line(const Speech& say, const CountedFile& file) {
  return h::render(h::p(h::class_("lead"),
                        say("tally.counted_by", {{"rule", rule_in_words(say, file.count.rule)}})));
}

Node proof(const Speech& say, const CountedFile& file) {
  return h::render(
      h::section(h::h2(say("tally.proof_heading")), h::p(say("tally.proof_text")),
                 h::p(code_element(hex(stage_table_digest(file.count)))),
                 h::p(say("tally.proof_source",
                          {{"source", std::string(facts_of(file.count.rule).source)}}))));
}

}  // namespace

std::string account_text(const Speech& say, const CountedFile& file) {
  const Account account = account_of_file(say, file);
  std::string text = say(account.heading) + "\n\n";
  for (const Message& message : account.basics) text += say(message) + '\n';
  for (const StageAccount& stage : account.stages) {
    text += '\n' + say(stage.heading) + '\n';
    for (const Message& message : stage.sentences) text += "  " + say(message) + '\n';
  }
  text += '\n';
  for (const Message& message : account.result) text += say(message) + '\n';
  return text + '\n';
}

std::string report_page(const Speech& say, const CountedFile& file) {
  const Account account = account_of_file(say, file);
  // Ordering rules have a result and no stages.
  const bool staged = !file.count.stages.empty();
  std::vector<Node> stages;
  for (std::size_t i = 0; i < account.stages.size(); ++i)
    stages.push_back(stage_section(say, file, account.stages[i], i));

  const Node document = h::render(
      h::html(h::lang(say.language()),
              h::head(h::meta(h::attr<"charset">("utf-8")),
                      h::meta(h::attr<"name">("viewport"),
                              h::attr<"content">("width=device-width, initial-scale=1")),
                      h::title(title_of(account)), style_element(page_style)),
              h::body(h::class_(say.easy() ? "easy" : "plain"),
                      h::main(h::h1(title_of(account)),
                              h::when(!say.easy(), [&] { return rule_line(say, file); }),
                              h::section(h::class_("result"), h::h2(say("tally.result_heading")),
                                         sentence_list(say, account.result)),
                              h::section(h::h2(say("tally.basics_heading")),
                                         sentence_list(say, account.basics)),
                              h::when(staged && !say.easy(), [&] { return figures(say, file); }),
                              h::when(staged,
                                      [&] {
                                        return h::render(h::section(
                                            h::h2(say("tally.account_heading")),
                                            h::when(say.easy(),
                                                    [&] { return bars_key(say, file.count); }),
                                            stages));
                                      }),
                              h::when(staged && !say.easy(), [&] { return proof(say, file); })))));
  return "<!DOCTYPE html>\n" + document.markup() + '\n';
}

std::string flow_drawing_file(const Speech& say, const CountedFile& file) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + flow_drawing(say, file).markup() + '\n';
}

std::string comparison_text(const Speech& say, const std::string& path, const Election& election,
                            const std::vector<Comparison>& comparisons) {
  std::string text = path + '\n';
  for (const Comparison& comparison : comparisons) {
    const std::string rule(facts_of(comparison.rule).name);
    if (!comparison.outcome) {
      text += "  " + say("tally.compare_refused",
                         {{"rule", rule}, {"why", say(comparison.outcome.refusal().message)}});
    } else {
      text += "  " + say(comparison.same_people ? "tally.compare_same" : "tally.compare_differs",
                         {{"rule", rule},
                          {"candidates", names_of(election, comparison.outcome->elected)}});
      if (comparison.outcome->invalid > 0)
        text += ' ' + say("tally.invalid_papers", {{"count", comparison.outcome->invalid}});
    }
    text += '\n';
  }
  return text + "  " + std::string(say("tally.compare_rule_book")) + "\n\n";
}

}  // namespace cydofal::app
