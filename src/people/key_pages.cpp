#include "people/key_pages.h"

#include <array>

#include "people/limits.h"
#include "people/sign_in_pages.h"
#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Choice;
using html::Icon;
using html::Tone;

html::Icon picture_of(Scope scope) {
  switch (scope) {
    case Scope::see_week: return Icon::calendar_dots;
    case Scope::answer_week: return Icon::calendar_check;
    case Scope::notes: return Icon::pencil_simple;
    case Scope::see_decisions: return Icon::megaphone;
    case Scope::take_part: return Icon::hand_waving;
    case Scope::see_members: return Icon::users_three;
    case Scope::see_money: return Icon::piggy_bank;
    case Scope::keep_money: return Icon::coins;
    case Scope::how_told: return Icon::envelope_simple;
    case Scope::places: return Icon::map_pin;
    case Scope::propose_week: return Icon::plus_circle;
    case Scope::keep_week: return Icon::clock;
    case Scope::who_sees: return Icon::eye;
    case Scope::propose: return Icon::file_text;
    case Scope::speak_for: return Icon::handshake;
    case Scope::keep_decisions: return Icon::scales;
    case Scope::see_coop: return Icon::book_open;
    case Scope::belong: return Icon::hand_heart;
    case Scope::keep_members: return Icon::users_three;
    case Scope::post_money: return Icon::coins;
    case Scope::see_fostering: return Icon::house;
    case Scope::keep_fostering: return Icon::house;
    case Scope::never:
    case Scope::every: break;
  }
  return Icon::key;
}

Date day_of(Instant instant) { return speech::london_time(instant).date; }

std::string what_it_may(const speech::Speech& say, ScopeSet scopes) {
  std::string all;
  for (const Scope scope : scopes_to_choose_from()) {
    if ((scopes & bit(scope)) == 0) continue;
    if (!all.empty()) all += " · ";
    all += words_of(say, scope);
  }
  return all;
}

/// One press ends it: whoever fears for their key should not be asked questions.
html::Node end_button(const View& view, const ProgramKey& key) {
  html::FormFrame frame = view.form_to(view.outside(end_key_path, {std::to_string(key.id.value)}));
  const std::string id = "end-" + std::to_string(key.id.value);
  frame.id = id;
  const std::string label = view.say("keys.end", {{"name", key.name}});
  return html::form_of(frame, html::button_that(label, Icon::x_circle, {}, {}, "govuk-button govuk-button--secondary"));
}

html::Telling told(const View& view, const ProgramKey& key) {
  const auto& say = view.say;
  html::Telling telling{.picture = html::pictured(Icon::key), .heading = key.name, .sentences = {what_it_may(say, key.scopes)}};
  if (key.works(view.now)) {
    telling.sentences.push_back(say("keys.works_until", {{"date", day_of(key.ends_at)}}));
  } else {
    telling.tone = Tone::plain;
    telling.sentences.push_back(say("keys.ended_on", {{"date", day_of(key.ended_at.value_or(key.ends_at))}}));
  }
  telling.sentences.push_back(key.used_at ? say("keys.used_on", {{"date", day_of(*key.used_at)}}) : std::string(say("keys.never_used")));
  if (key.works(view.now)) telling.more = end_button(view, key);
  return telling;
}

std::vector<Choice> scope_choices(const speech::Speech& say) {
  std::vector<Choice> choices;
  for (const Scope scope : scopes_to_choose_from()) {
    choices.push_back({.value = std::string(name_of(scope)), .label = words_of(say, scope), .picture = picture_of(scope)});
  }
  return choices;
}

std::vector<Choice> day_choices(const speech::Speech& say) {
  return {{.value = "7", .label = std::string(say("keys.a_week"))},
          {.value = "30", .label = std::string(say("keys.a_month"))},
          {.value = "90", .label = std::string(say("keys.three_months"))},
          {.value = std::to_string(limits::key_days_most), .label = std::string(say("keys.a_year"))}};
}

html::Node form_for_a_key(const View& view) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return html::form_of(view.form_to(view.outside(keys_path)),
                       h::render(h::group(fields.text("name", say("keys.name"), {.hint = say("keys.name_hint"), .autocomplete = "off", .picture = Icon::pencil_simple}),
                                          fields.checkboxes("scopes", say("keys.scopes"), scope_choices(say), say("keys.scopes_hint")),
                                          fields.radios("days", say("keys.days"), day_choices(say)),
                                          h::div(h::class_("button-row"), html::button_that(say("keys.go"), Icon::key)))));
}

}  // namespace

std::string words_of(const speech::Speech& say, Scope scope) { return std::string(say("scope." + std::string(name_of(scope)))); }

Content keys_page(const View& view, const KeysView& shown) {
  const auto& say = view.say;
  std::vector<html::Telling> tell;
  for (const ProgramKey& key : shown.keys) tell.push_back(told(view, key));
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("keys.title"), say("keys.lead")).write(body);
  if (tell.empty()) {
    html::empty_state(say("keys.none"), {}).write(body);
  } else {
    h::section(h::class_("stack"), h::h2(say("keys.yours")), html::tellings(say, tell)).write(body);
  }
  h::section(h::class_("stack"), h::h2(say("keys.new")),
             html::notice(Tone::teal, Icon::lock_key, h::render(h::p(say("keys.never_more")))),
             h::div(h::class_("card"), form_for_a_key(view)))
      .write(body);
  h::p(h::a(h::href(view.outside(api_path)), say("keys.to_api"))).write(body);
  h::p(h::a(h::href(view.outside(account_path)), say("ways.back"))).write(body);
  return {.title = std::string(say("keys.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

KeyTyped read_key_form(const http::Form& form) {
  KeyTyped typed{.name = std::string(form.value("name")), .scopes = {}, .days = form.number("days")};
  for (const std::string_view scope : form.values("scopes")) typed.scopes.emplace_back(scope);
  return typed;
}

Content key_made_page(const View& view, const NewKey& made) {
  const auto& say = view.say;
  return {.title = std::string(say("keys.made_title")),
          .body = h::render(h::group(
              html::page_heading(say("keys.made_title"), say("keys.made_lead")),
              h::div(h::class_("card stack"), h::h2(made.key.name), h::p(h::code(h::class_("token"), made.token)),
                     h::p(what_it_may(say, made.key.scopes)), h::p(say("keys.works_until", {{"date", day_of(made.key.ends_at)}}))),
              html::notice(Tone::clay, Icon::warning, h::render(h::p(say("keys.like_a_card")))),
              h::div(h::class_("button-row"), html::link_button(view.outside(keys_path), say("keys.back"), Icon::arrow_left),
                     html::link_button(view.outside(api_path), say("keys.to_api"), Icon::book_open))))};
}

}  // namespace cydofal::people
