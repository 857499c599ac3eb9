#include "coop/democracy/proposal_words.h"

#include <array>

#include "coop/constitution/rule_book_pages.h"
#include "platform/speech/london.h"

namespace cydofal::democracy {

using html::Icon;
using html::Tone;

namespace {

Tone tone_at(std::size_t place) {
  constexpr std::array<Tone, 4> tones{Tone::teal, Tone::sun, Tone::heather, Tone::clay};
  return tones[place % tones.size()];
}

}  // namespace

std::string text_of(ProposalId id) { return std::to_string(id.value); }

std::string moment_in_words(const speech::Speech& say, Instant moment) {
  const auto local = speech::london_time(moment);
  return say("vote.moment", {{"date", local.date}, {"time", say.time(local.time, "spoken")}});
}

Icon picture_of(Answer answer) {
  switch (answer) {
    case Answer::in_favour: return Icon::thumbs_up;
    case Answer::against: return Icon::thumbs_down;
    case Answer::not_yet: return Icon::chats_circle;
    case Answer::pass: return Icon::minus_circle;
  }
  return Icon::question;
}

std::string_view words_of(const speech::Speech& say, Answer answer) {
  return say("vote.answer_" + std::string(name_of(answer)));
}

std::string title_of(const View& view, const Proposal& proposal) {
  return std::string(proposal.draft.title.for_reader(view.language()).text);
}

std::vector<std::string> needs_in_words(const View& view, const constitution::RuleBook& rules,
                                        const Proposal& proposal) {
  const auto& say = view.say;
  std::vector<std::string> sentences{std::string(say("rules.one_vote")) + "."};
  for (std::string& each : constitution::quorum_in_words(say, rules)) sentences.push_back(std::move(each));
  const auto more = constitution::decision_in_words(say, rules, proposal.draft.kind);
  if (more) sentences.push_back(*more);
  return sentences;
}

html::Node easy_version(const View& view, const Draft& draft) {
  if (draft.easy.empty()) return {};
  std::vector<html::Telling> tell;
  for (const EasySentence& each : draft.easy) {
    tell.push_back({.picture = html::pictured(html::icon_named(each.picture)),
                    .tone = tone_at(tell.size()),
                    .more = in_its_language(view, each.words, h::p)});
  }
  return html::tellings(view.say, tell);
}

}  // namespace cydofal::democracy
