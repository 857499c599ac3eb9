#include "people/session_pages.h"

#include "people/session_actions.h"
#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Tone;

std::string at(const View& view, std::string_view key, Instant instant) {
  const auto local = speech::london_time(instant);
  return view.say(key, {{"date", local.date}, {"time", view.say.time(local.time, "spoken")}});
}

/// One press: whoever fears for what is theirs should not be asked questions.
html::Node end_button(const View& view, const std::string& place, std::size_t number) {
  html::FormFrame frame = view.form_to(view.outside(sessions_path));
  const std::string id = "end-" + std::to_string(number);
  frame.id = id;
  return html::form_of(frame, html::button_that(view.say("sessions.end"), Icon::sign_out, "place", place, "govuk-button govuk-button--secondary"));
}

html::Telling told(const View& view, const SessionsView& shown, std::size_t number) {
  const auto& say = view.say;
  const SessionLine& line = shown.sessions[number];
  const bool is_this = line.token_hash == shown.this_one;
  html::Telling telling{.picture = html::pictured(is_this ? Icon::house : Icon::door_open),
                        .tone = is_this ? Tone::teal : Tone::sun,
                        .heading = std::string(say(is_this ? "sessions.here" : "sessions.elsewhere")),
                        .sentences = {at(view, "sessions.since", line.started_at), at(view, "sessions.until", line.look_until)}};
  if (!line.companion.empty()) telling.sentences.push_back(say("sessions.with", {{"name", line.companion}}));
  if (line.say_until) telling.sentences.push_back(at(view, "sessions.may_say_until", *line.say_until));
  if (!is_this) telling.more = end_button(view, place_of(line.token_hash), number);
  return telling;
}

html::Telling told(const View& view, const AccountNewsLine& line) {
  const bool is_a_warning = line.what == AccountNews::door_closed || line.what == AccountNews::new_device;
  return {.picture = html::pictured(is_a_warning ? Icon::warning : Icon::info),
          .tone = is_a_warning ? Tone::clay : Tone::heather,
          .heading = std::string(view.say("account_news." + std::string(name_of(line.what)))),
          .sentences = {at(view, "account_news.at", line.at)}};
}

/// What happened, and what to do when it was somebody else.
html::Node news(const View& view, const SessionsView& shown) {
  const auto& say = view.say;
  if (shown.news.empty()) return h::render(h::section(h::class_("stack"), h::h2(say("account_news.title")), h::p(say("account_news.none"))));
  std::vector<html::Telling> tell;
  for (const AccountNewsLine& line : shown.news) tell.push_back(told(view, line));
  return h::render(h::section(h::class_("stack"), h::h2(say("account_news.title")), h::p(say("account_news.lead")), html::tellings(say, tell)));
}

}  // namespace

Content sessions_page(const View& view, const SessionsView& shown) {
  const auto& say = view.say;
  std::vector<html::Telling> tell;
  for (std::size_t number = 0; number < shown.sessions.size(); ++number) tell.push_back(told(view, shown, number));
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("sessions.title"), say("sessions.lead")).write(body);
  html::tellings(say, tell).write(body);
  if (tell.size() > 1) {
    h::div(h::class_("button-row"), html::form_of(view.form_to(view.outside(sessions_path)), html::button_that(say("sessions.end_others"), Icon::sign_out)))
        .write(body);
  }
  news(view, shown).write(body);
  html::notice(Tone::clay, Icon::warning, h::render(h::p(say("sessions.card_still_opens"), " ", h::a(h::href(view.outside(cancel_card_path)), say("cancel.title")))))
      .write(body);
  h::p(h::a(h::href(view.outside(account_path)), say("ways.back"))).write(body);
  return {.title = std::string(say("sessions.title")), .body = html::node_of(std::move(body)), .has_form = tell.size() > 1};
}

Content session_ended_page(const View& view, std::string_view next) {
  const auto& say = view.say;
  html::Url door = view.outside(sign_in_path);
  if (!next.empty()) door = std::move(door).with("next", next);
  return {.title = std::string(say("session_ended.title")),
          .body = h::render(h::group(html::page_heading(say("session_ended.title"), say("session_ended.lead", {{"hours", limits::look_seconds / 3'600}})),
                                     html::notice(Tone::teal, Icon::door_open, h::render(h::p(say("session_ended.again")))),
                                     h::div(h::class_("button-row"), html::link_button(door, say("front.sign_in"), Icon::arrow_right, "govuk-button"))))};
}

}  // namespace cydofal::people
