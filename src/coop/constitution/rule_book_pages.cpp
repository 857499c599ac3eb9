#include "coop/constitution/rule_book_pages.h"

#include <algorithm>

#include "platform/html/components.h"

namespace cydofal::constitution {

namespace {

using html::Icon;
using html::Telling;
using html::Tone;

/// "half", "a third": the few fractions that rule books use, in words.
std::string in_words(const speech::Speech& say, Fraction fraction) {
  const std::string key = "fraction." + std::to_string(fraction.parts) + "_" + std::to_string(fraction.whole);
  if (say.knows(key)) return std::string(say(key));
  return std::to_string(fraction.parts) + "/" + std::to_string(fraction.whole);
}

}  // namespace

std::vector<std::string> quorum_in_words(const speech::Speech& say, const RuleBook& rules) {
  const bool all_vote = !rules.has_associates();
  std::vector<std::string> sentences{say(all_vote ? "rules.quorum" : "rules.quorum_of_voters", {{"part", in_words(say, rules.quorum)}})};
  if (rules.quorum_supported.parts > 0) {
    sentences.push_back(say("rules.quorum_supported", {{"part", in_words(say, rules.quorum_supported)}}));
  }
  if (rules.quorum_of == QuorumOf::able_members) sentences.push_back(std::string(say("rules.quorum_of_able")));
  sentences.push_back(say("rules.majority", {{"part", in_words(say, rules.majority)}}));
  return sentences;
}

std::optional<std::string> decision_in_words(const speech::Speech& say, const RuleBook& rules, std::string_view kind) {
  const auto rule = rules.decision(kind);
  if (!rule) return std::nullopt;
  // Of an ordinary decision the majority is said already, and often it is all there is to say.
  const bool ordinary = kind == ordinary_decision;
  std::string words;
  if (!ordinary) {
    words = say(rule->reached == DecisionRule::Reached::at_least ? "rules.at_least" : "rules.more_than", {{"part", in_words(say, rule->majority)}});
  }
  if (rule->agreeing != DecisionRule::Agreeing::together) {
    words += (words.empty() ? "" : " ") + std::string(say("rules.agreeing_" + std::string(name_of(rule->agreeing))));
  }
  if (words.empty()) return std::nullopt;
  return words;
}

html::Node rules_in_words(const people::View& view, const RuleBook& rules) {
  const auto& say = view.say;
  std::string classes;
  std::string associates;
  for (const MemberClass& each : rules.classes) {
    const std::string name(say("class." + each.code));
    classes += (classes.empty() ? "" : ", ") + name;
    if (each.votes == MemberClass::Votes::no) associates += (associates.empty() ? "" : ", ") + name;
  }
  std::vector<Telling> tell{
      {.picture = html::pictured(Icon::door_open),
       .heading = std::string(say("rules.open")),
       .sentences = {std::string(say("rules.open_words"))}},
      {.picture = html::pictured(Icon::users_three),
       .tone = Tone::heather,
       .heading = std::string(say("rules.one_vote")),
       .sentences = {std::string(say("rules.one_vote_words")), say("rules.classes", {{"classes", classes}})}},
      {.picture = html::pictured(Icon::scales),
       .tone = Tone::sun,
       .heading = std::string(say("rules.deciding")),
       .sentences = quorum_in_words(say, rules)},
      {.picture = html::pictured(Icon::calendar_check),
       .heading = std::string(say("rules.meetings")),
       .sentences = {say("rules.notice", {{"count", std::int64_t{rules.notice_clear_days}}})}},
      {.picture = html::pictured(Icon::piggy_bank),
       .tone = Tone::clay,
       .heading = std::string(say("rules.share")),
       .sentences = {say("rules.share_words", {{"amount", rules.share}})}},
      {.picture = html::pictured(Icon::sign_out),
       .heading = std::string(say("rules.leaving")),
       .sentences = {std::string(say("rules.leaving_words"))}}};
  if (!associates.empty()) {
    tell[1].sentences.push_back(say("rules.associates", {{"classes", associates}}));
    tell[1].sentences.emplace_back(say("vote.associate"));
  }
  for (const DecisionRule& each : rules.decisions) {
    const auto words = decision_in_words(say, rules, each.kind);
    if (!words) continue;
    const bool ordinary = each.kind == ordinary_decision;
    tell[2].sentences.push_back(ordinary ? *words : std::string(say("decision." + each.kind)) + ". " + *words);
  }
  return html::tellings(say, tell);
}

people::Content rules_page(const people::View& view, const RulesView& rules) {
  const auto& say = view.say;
  const bool up_to_date = rules.signature && rules.signature->version == rules.rules.version;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("rules.title"), say("rules.version", {{"version", std::int64_t{rules.rules.version}},
                                                               {"date", rules.rules.adopted_on}}))
      .write(body);
  if (up_to_date) {
    std::string signed_words = say("rules.signed", {{"version", std::int64_t{rules.signature->version}}});
    if (!rules.signature->companion.empty()) {
      signed_words += " " + say("receipt.with", {{"name", rules.signature->companion}});
    }
    html::notice(Tone::teal, Icon::check_circle, h::render(h::p(signed_words))).write(body);
  }
  rules_in_words(view, rules.rules).write(body);
  if (!up_to_date && rules.reader == RulesView::Reader::member) {
    h::div(h::class_("card"),
           html::form_of(view.form_to(view.to(rules_path)),
                         h::render(h::group(
                             h::input(h::attr<"type">("hidden"), h::attr<"name">("version"),
                                      h::attr<"value">(std::int64_t{rules.rules.version})),
                             h::h2(say("rules.sign")), h::p(say("rules.sign_words")),
                             h::div(h::class_("button-row"),
                                    html::button_that(say("rules.sign_go"), Icon::pencil_simple))))))
        .write(body);
  }
  return {.title = std::string(say("rules.title")),
          .body = html::node_of(std::move(body)),
          .has_form = !up_to_date && rules.reader == RulesView::Reader::member};
}

}  // namespace cydofal::constitution
