#include "coop/care/reason_pages.h"

#include "coop/care/care_pages.h"
#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string words_of(const View& view, const Reason& reason) {
  return std::string(view.say("reason.is_" + std::string(reason.name)));
}

Node worried_button(const View& view) {
  return html::link_button(view.outside(people::worried_path), view.say("front.worried_go"), Icon::arrow_right, "govuk-button");
}

/// The worried door, at once and in the first place.
Telling worried_door(const View& view, OwnNo::Just just) {
  const auto& say = view.say;
  std::vector<std::string> sentences{std::string(say("reason.door_words"))};
  if (just == OwnNo::Just::heard_by_nobody) sentences.emplace_back(say("reason.nobody_heard"));
  return {.picture = html::pictured(Icon::phone_call),
          .tone = Tone::clay,
          .heading = std::string(say("reason.door")),
          .sentences = std::move(sentences),
          .more = worried_button(view)};
}

html::Url address_of(const View& view, const Pattern& pattern) {
  return view.to(pattern_path, {std::to_string(pattern.id.value)});
}

std::vector<std::string> who_sees(const View& view, const SaidReason& said) {
  const auto& say = view.say;
  std::vector<std::string> sentences;
  for (const Listener& reader : said.readers) sentences.push_back(say("reason.seen_by", {{"name", reader.name}}));
  if (sentences.empty()) sentences.emplace_back(say("reason.seen_by_nobody"));
  return sentences;
}

Node take_back_form(const View& view, const Pattern& pattern) {
  html::FormFrame frame = view.form_to(address_of(view, pattern));
  frame.id = "take-back";
  frame.key += "back";
  return html::form_of(frame, html::button_that(view.say("reason.take_back"), Icon::arrow_left, "answer", "unsay",
                                                "govuk-button govuk-button--secondary"));
}

Node why_form(const View& view, const Pattern& pattern, const OwnNo& no) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> pictures;
  for (const Reason& reason : reasons) {
    pictures.push_back({.value = std::string(reason.name), .label = words_of(view, reason), .picture = reason.picture});
  }
  std::vector<Choice> listeners;
  for (const Listener& listener : no.listeners) {
    listeners.push_back({.value = people::text_of(listener.id), .label = listener.name, .face = html::face(html::Face::parse(listener.face))});
  }
  return html::form_of(
      view.form_to(address_of(view, pattern)),
      h::render(h::group(fields.radios("reason", say("reason.which"), pictures),
                         h::when(!listeners.empty(), [&] {
                           return fields.checkboxes("readers", say("reason.who_may_see"), listeners, say("reason.who_hint"));
                         }),
                         h::div(h::class_("button-row"), html::button_that(say("reason.keep"), Icon::check_circle, "answer", "why")))));
}

}  // namespace

Node own_no_section(const View& view, const Pattern& pattern, const OwnNo& no) {
  const auto& say = view.say;
  const bool alarming = no.just == OwnNo::Just::heard_by_nobody || (no.said && no.said->reason->kind == Reason::Kind::alarming);
  Pieces body;
  if (alarming) html::tellings(say, {worried_door(view, no.just)}).write(body);
  if (no.said) {
    html::tellings(say, {{.picture = html::pictured(no.said->reason->picture),
                          .tone = Tone::heather,
                          .heading = words_of(view, *no.said->reason),
                          .sentences = who_sees(view, *no.said),
                          .more = take_back_form(view, pattern)}})
        .write(body);
    return html::node_of(std::move(body));
  }
  // Folded away: whoever does not want to say why is not asked.
  const bool open = no.just == OwnNo::Just::heard_by_nobody || !view.refusals.empty();
  h::details(h::class_("card plain"), h::when(open, h::flag<"open">), h::summary(say("reason.more")),
             h::div(h::class_("stack"), h::p(say("pattern.no_reason")), why_form(view, pattern, no)))
      .write(body);
  return html::node_of(std::move(body));
}

Content reason_page(const View& view, const ReasonView& shown) {
  const auto& say = view.say;
  const Pattern& pattern = shown.pattern;
  const std::string title = say("reason.title_of", {{"name", pattern.person_name}});
  std::vector<Telling> tell{
      {.picture = html::pictured(shown.said.reason->picture),
       .tone = Tone::heather,
       .heading = words_of(view, *shown.said.reason),
       .sentences = {say("reason.said_on", {{"name", pattern.person_name}, {"date", speech::london_time(shown.said.said_at).date}}),
                     say("reason.about", {{"worker", pattern.worker_name}, {"date", pattern.from}})}},
      {.picture = html::face(html::Face::parse(pattern.person_face)),
       .heading = say("reason.for_you", {{"name", pattern.person_name}}),
       .sentences = {std::string(say("reason.for_you_words"))}}};
  if (shown.said.reason->kind == Reason::Kind::alarming) {
    tell.insert(tell.begin(), {.picture = html::pictured(Icon::phone_call),
                               .tone = Tone::clay,
                               .heading = say("reason.act", {{"name", pattern.person_name}}),
                               .sentences = {std::string(say("reason.act_words"))},
                               .more = worried_button(view)});
  }
  return {.title = title, .body = h::render(h::group(html::page_heading(title), html::tellings(say, tell)))};
}

}  // namespace cydofal::care
