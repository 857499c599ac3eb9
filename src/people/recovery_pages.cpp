#include "people/recovery_pages.h"

#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Telling;
using html::Tone;

html::Node answer_buttons(const View& view, const Recovery& recovery) {
  html::FormFrame frame = view.form_to(view.to(recoveries_path));
  const std::string id = std::to_string(recovery.id.value);
  const std::string form_id = "answer-" + id;
  frame.id = form_id;
  frame.key += id;
  return html::form_of(
      frame, h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("recovery"), h::attr<"value">(id)),
                                h::div(h::class_("button-row"),
                                       html::button_that(view.say("recovery.yes", {{"name", recovery.person_name}}), Icon::check_circle, "handed_over", "yes"),
                                       html::button_that(view.say("recovery.no"), Icon::x_circle, "handed_over", "no", "govuk-button govuk-button--secondary")))));
}

Telling told(const View& view, const RecoveriesView::Line& line) {
  const auto& say = view.say;
  const auto asked = speech::london_time(line.recovery.asked_at);
  const auto ends = speech::london_time(line.recovery.ends_at);
  Telling telling{.picture = html::face(html::Face::parse(line.recovery.person_face)),
                  .tone = line.can_answer ? Tone::sun : Tone::plain,
                  .heading = line.recovery.person_name,
                  .sentences = {say("recovery.made_by", {{"name", line.recovery.asked_by_name}, {"date", asked.date}, {"time", say.time(asked.time, "spoken")}}),
                                say("recovery.until", {{"date", ends.date}})}};
  if (line.can_answer) {
    telling.sentences.push_back(std::string(say("recovery.ask")));
    telling.more = answer_buttons(view, line.recovery);
  } else {
    telling.sentences.push_back(std::string(say("recovery.another_answers")));
  }
  return telling;
}

}  // namespace

Content recover_page(const View& view, const RecoverView& shown) {
  const auto& say = view.say;
  const std::vector<Telling> steps{
      {.picture = html::pictured(Icon::identification_card), .heading = std::string(say("recovery.step_card")), .sentences = {std::string(say("recovery.step_card_words"))}},
      {.picture = html::pictured(Icon::users_three), .tone = Tone::sun, .heading = std::string(say("recovery.step_second")), .sentences = {std::string(say("recovery.step_second_words"))}},
      {.picture = html::pictured(Icon::image), .tone = Tone::heather, .heading = std::string(say("recovery.step_choose")), .sentences = {std::string(say("recovery.step_choose_words"))}}};
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("recovery.title"), shown.person.name).write(body);
  h::p(say("recovery.lead")).write(body);
  html::tellings(say, steps).write(body);
  if (shown.somebody_else) {
    html::form_of(view.form_to(view.to(recover_path, {text_of(shown.person.id)})),
                  h::render(h::div(h::class_("button-row"), html::button_that(say("recovery.make"), Icon::identification_card))))
        .write(body);
  } else {
    html::notice(Tone::clay, Icon::warning, h::render(h::p(say("recovery.nobody_else")))).write(body);
  }
  h::p(h::a(h::href(view.to(recoveries_path)), say("recovery.to_list"))).write(body);
  return {.title = std::string(say("recovery.title")), .body = html::node_of(std::move(body)), .has_form = shown.somebody_else};
}

Content recoveries_page(const View& view, const RecoveriesView& shown) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("recovery.list_title"), say("recovery.list_lead")).write(body);
  if (shown.lines.empty()) {
    h::p(say("recovery.none")).write(body);
  } else {
    std::vector<Telling> tell;
    for (const RecoveriesView::Line& line : shown.lines) tell.push_back(told(view, line));
    html::tellings(say, tell).write(body);
    html::notice(Tone::teal, Icon::shield_check, h::render(h::p(say("recovery.how_to_know")))).write(body);
  }
  return {.title = std::string(say("recovery.list_title")), .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::people
