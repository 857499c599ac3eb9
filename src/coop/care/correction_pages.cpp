#include "coop/care/correction_pages.h"

#include "coop/care/emergency_pages.h"
#include "people/my_data_path.h"
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
using people::Content;
using people::View;
using Says = Correction::Answer::Says;

Icon picture_of(Wrong about) {
  switch (about) {
    case Wrong::note: return Icon::chats_circle;
    case Wrong::support: return Icon::hand_heart;
    case Wrong::membership: return Icon::identification_card;
    case Wrong::money: return Icon::piggy_bank;
    case Wrong::other: return Icon::question;
  }
  return Icon::question;
}

std::string about_in_words(const View& view, const Correction& correction) { return std::string(view.say("correction.about_" + std::string(name_of(correction.about)))); }

Date asked_on(const Correction& correction) { return speech::london_time(correction.asked_at).date; }

/// A person's own words, in their own language.
Node quoted(const View& view, std::string_view label, std::string_view words, Language language) {
  return h::render(h::p(h::strong(label), h::br(), h::span(h::when(language != view.language(), h::lang(language)), people::words_or_erased(view, words))));
}

Node what_was_said(const View& view, const Correction& correction) {
  return h::render(h::group(quoted(view, view.say("correction.wrong_is"), correction.wrong, correction.language), quoted(view, view.say("correction.right_is"), correction.right, correction.language)));
}

Telling own_telling(const View& view, const Correction& correction) {
  const auto& say = view.say;
  const bool open = !correction.answer;
  Telling telling{.picture = html::pictured(picture_of(correction.about)),
                  .tone = open ? Tone::sun : Tone::teal,
                  .heading = about_in_words(view, correction),
                  .sentences = {say("correction.asked_on", {{"date", asked_on(correction)}})}};
  Pieces more;
  what_was_said(view, correction).write(more);
  if (open) {
    telling.sentences.push_back(say("correction.answered_by_day", {{"date", answer_due(asked_on(correction))}}));
  } else {
    const Correction::Answer& answer = *correction.answer;
    telling.sentences.push_back(say(answer.says == Says::yes ? "correction.said_yes" : "correction.said_no", {{"name", answer.by_name}, {"date", speech::london_time(answer.at).date}}));
    quoted(view, say("correction.why"), answer.reason, answer.language).write(more);
    if (answer.says == Says::no) h::p(say("correction.commissioner")).write(more);
  }
  telling.more = html::node_of(std::move(more));
  return telling;
}

/// What is theirs to write they change at its own place, and nobody has to be asked.
Node what_is_mine(const View& view, const CorrectView& shown) {
  const auto& say = view.say;
  return h::render(h::section(h::class_("card card--sun stack"), h::h2(say("correction.mine")), h::p(say("correction.mine_words")),
                              h::ul(h::class_("facts"), h::li(html::icon(Icon::user_circle), h::a(h::href(view.outside(people::account_path)), say("mydata.kind_account"))),
                                    h::li(html::icon(Icon::bandaids), h::a(h::href(emergency_sheet_of_person(view, shown.person.id)), say("emergency.title"))))));
}

Node form_of(const View& view, const CorrectView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  auto address = view.to(correct_path, {people::text_of(shown.person.id)});
  Pieces inside;
  if (shown.note) {
    address = std::move(address).with("note", std::to_string(shown.note->id));
    quoted(view, say("correction.about_note"), shown.note->words, shown.note->language).write(inside);
  } else {
    std::vector<Choice> choices;
    for (const Wrong about : all_wrong) {
      // A note is chosen where it stands, so that it is clear which.
      if (about != Wrong::note) choices.push_back({.value = std::string(name_of(about)), .label = std::string(say("correction.about_" + std::string(name_of(about)))), .picture = picture_of(about)});
    }
    fields.radios("about", say("correction.about"), choices, say("correction.about_hint")).write(inside);
  }
  fields.text("wrong", say("correction.wrong"), {.hint = say("correction.wrong_hint"), .rows = 3, .picture = Icon::x_circle}).write(inside);
  fields.text("right", say("correction.right"), {.hint = say("correction.right_hint"), .rows = 3, .picture = Icon::check_circle}).write(inside);
  h::div(h::class_("button-row"), html::button_that(say("correction.ask"), Icon::pencil_simple)).write(inside);
  return h::render(h::div(h::class_("card"), html::form_of(view.form_to(address), html::node_of(std::move(inside)))));
}

}  // namespace

Content correct_page(const View& view, const CorrectView& shown) {
  const auto& say = view.say;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("correction.title"), say("correction.lead")).write(body);
  std::vector<Telling> tell;
  for (const Correction& correction : shown.corrections) tell.push_back(own_telling(view, correction));
  html::tellings(say, tell).write(body);
  form_of(view, shown).write(body);
  what_is_mine(view, shown).write(body);
  h::p(h::a(h::href(view.outside(people::my_data_path)), say("mydata.back"))).write(body);
  return {.title = std::string(say("correction.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content corrections_page(const View& view, const std::vector<Correction>& open) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("correction.list_title"), say("correction.list_lead")).write(body);
  std::vector<Telling> tell;
  for (const Correction& correction : open) {
    const Date due = answer_due(asked_on(correction));
    const bool late = due < view.today;
    tell.push_back({.picture = html::face(html::Face::parse(correction.person_face)),
                    .tone = late ? Tone::clay : Tone::sun,
                    .heading = correction.person_name,
                    .sentences = {about_in_words(view, correction), say(late ? "correction.late_since" : "correction.answer_until", {{"date", due}})},
                    .more = h::render(h::a(h::href(view.to(correction_path, {std::to_string(correction.id.value)})), say("correction.read_and_answer"),
                                           h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), correction.person_name)))});
  }
  if (tell.empty()) html::empty_state(say("correction.none_open")).write(body);
  html::tellings(say, tell).write(body);
  return {.title = std::string(say("correction.list_title")), .body = html::node_of(std::move(body))};
}

Content correction_page(const View& view, const Correction& correction) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title = say("correction.title_of", {{"name", correction.person_name}});
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title, say("correction.answer_until", {{"date", answer_due(asked_on(correction))}})).write(body);
  Telling telling{.picture = html::face(html::Face::parse(correction.person_face)), .heading = about_in_words(view, correction), .sentences = {say("correction.asked_on", {{"date", asked_on(correction)}})}};
  telling.more = what_was_said(view, correction);
  html::tellings(say, {telling}).write(body);
  if (correction.answer) {
    html::empty_state(say(correction.answer->says == Says::yes ? "correction.said_yes" : "correction.said_no",
                          {{"name", correction.answer->by_name}, {"date", speech::london_time(correction.answer->at).date}}))
        .write(body);
  } else {
    const std::vector<Choice> answers{{.value = "yes", .label = std::string(say("correction.answer_yes")), .hint = std::string(say("correction.answer_yes_hint")), .picture = Icon::check_circle},
                                      {.value = "no", .label = std::string(say("correction.answer_no")), .hint = std::string(say("correction.answer_no_hint")), .picture = Icon::x_circle}};
    h::div(h::class_("card"), html::form_of(view.form_to(view.to(correction_path, {std::to_string(correction.id.value)})),
                                            h::render(h::group(fields.radios("answer", say("correction.answer"), answers), fields.text("reason", say("correction.reason"), {.hint = say("correction.reason_hint"), .rows = 3}),
                                                               h::div(h::class_("button-row"), html::button_that(say("correction.answer_go"), Icon::check_circle))))))
        .write(body);
  }
  h::p(h::a(h::href(view.to(corrections_path)), say("correction.list_title"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = !correction.answer};
}

}  // namespace cydofal::care
