#include "app/commands/tally_report.h"

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

/// A page that stands alone brings its own style. Nothing in it needs escaping.
constexpr std::string_view page_style =
    "body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;"
    "background:#fff}"
    "h1,h2,h3{line-height:1.2}"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "th,td{border:1px solid #8a8a8a;padding:.3rem .5rem;text-align:right}"
    "th[scope=row]{text-align:left}"
    ".wide{overflow-x:auto;max-width:100%}"
    "code{overflow-wrap:anywhere}"
    "a:focus,.wide:focus{outline:3px solid #1f5c66}"
    "@media print{body{font-size:10pt;max-width:none}.wide{overflow:visible}svg{max-width:100%;"
    "height:auto}h3{break-after:avoid}}";

/// The engine's account, and who fills the vacancy of a countback.
Account account_of_file(const CountedFile& file) {
  Account account = account_of(file.election, file.count);
  if (file.new_member)
    account.result.push_back(
        {"tally.countback_new", {{"candidate", file.election.candidates[*file.new_member].name}}});
  return account;
}

Node sentence_list(const Speech& say, const std::vector<Message>& messages) {
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
    rows.push_back(h::render(h::tr(h::th(h::attr<"scope">("row"), name), cells)));
  }
  return h::render(h::table(
      h::caption(say("tally.table_caption")),
      h::thead(h::tr(h::th(h::attr<"scope">("col"), say("tally.table_candidate")), header)),
      h::tbody(rows)));
}

Node stage_section(const Speech& say, const CountedFile& file, const StageAccount& told,
                   std::size_t index) {
  return h::render(h::section(h::h3(say(told.heading)),
                              h::when(say.easy(),
                                      [&] {
                                        return h::render(h::div(h::class_("wide"),
                                                                h::attr<"tabindex">("0"),
                                                                stage_bars(say, file, index)));
                                      }),
                              sentence_list(say, told.sentences)));
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
  const Account account = account_of_file(file);
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
  const Account account = account_of_file(file);
  const std::string heading = say(account.heading);
  std::vector<Node> stages;
  for (std::size_t i = 0; i < account.stages.size(); ++i)
    stages.push_back(stage_section(say, file, account.stages[i], i));

  const Node figures = h::render(h::group(
      h::section(
          h::h2(say("tally.drawing_heading")), h::p(say("tally.drawing_text")),
          h::section(h::class_("wide"), h::attr<"tabindex">("0"),
                     h::attr<"aria-label">(say("tally.drawing_title")), flow_drawing(say, file))),
      h::section(h::h2(say("tally.table_heading")),
                 h::section(h::class_("wide"), h::attr<"tabindex">("0"),
                            h::attr<"aria-label">(say("tally.table_caption")),
                            stage_table_of(say, file)))));

  const Node document = h::render(h::html(
      h::lang(say.language()),
      h::head(h::meta(h::attr<"charset">("utf-8")),
              h::meta(h::attr<"name">("viewport"),
                      h::attr<"content">("width=device-width, initial-scale=1")),
              h::title(heading), style_element(page_style)),
      h::body(h::main(
          h::h1(heading),
          h::section(h::h2(say("tally.result_heading")), sentence_list(say, account.result)),
          h::section(h::h2(say("tally.basics_heading")), sentence_list(say, account.basics)),
          h::when(!say.easy(), [&] { return figures; }),
          h::section(h::h2(say("tally.account_heading")), stages),
          h::when(!say.easy(), [&] { return proof(say, file); })))));
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
