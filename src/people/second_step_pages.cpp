#include "people/second_step_pages.h"

#include "people/passkey_pages.h"
#include "people/second_step.h"
#include "platform/html/components.h"
#include "platform/html/qr_code.h"
#include "platform/one_time_code/one_time_code.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Node;
using html::Telling;
using html::Tone;

constexpr std::string_view issuer = "Cydofal";
constexpr std::string_view quiet_button = "govuk-button govuk-button--secondary";

Date day_of(Instant instant) { return speech::london_time(instant).date; }

/// What the code tells an app (the key URI that all of them read): whose it is, and the secret.
std::string address_for_apps(std::string_view account, std::string_view secret) {
  const std::string label = std::string(issuer) + ":" + html::percent_encoded(account);
  return "otpauth://totp/" + label + "?secret=" + std::string(secret) + "&issuer=" + std::string(issuer);
}

Node one_button(const View& view, const html::Path& path, std::string_view id, std::string_view label, Icon icon, std::string_view css_class) {
  html::FormFrame frame = view.form_to(view.outside(path));
  frame.id = id;
  frame.key += id;
  return html::form_of(frame, h::render(h::div(h::class_("button-row"), html::button_that(label, icon, "go", "yes", css_class))));
}

/// Whoever is led here out of the middle of a form has it with them on every page of setting up: what was typed is kept in the
/// page, as at every door, and goes along with each press.
bool is_on_the_way(const View& view) { return !view.typed.value("kept_target").empty() || !view.typed.value("next").empty(); }

Kept brought(const View& view) {
  return {.target = std::string(view.typed.value("kept_target")), .fields = std::string(view.typed.value("kept_fields"))};
}

Node brought_along(const View& view) { return carried_along(brought(view), view.typed.value("next")); }

/// The page's main form: it goes into the other language with what it brings along.
Node goes_along(const View& view, const Node& along, std::string_view label, std::string_view does, Icon icon = Icon::arrow_right) {
  return html::form_of(view.form_to(view.outside(second_step_path)),
                       h::render(h::group(along, h::div(h::class_("button-row"), html::button_that(label, icon, does, "yes")))));
}

/// Back to where they were on the way to, once there is a second step.
Node way_on(const View& view, std::string_view label) { return goes_along(view, brought_along(view), label, "goes_on"); }

Node words_are_safe(const View& view) { return kept_notice(view, brought(view), "second.words_are_safe"); }

std::vector<Telling> steps_to_it(const View& view) {
  const auto& say = view.say;
  return {{.picture = html::pictured(Icon::download_simple), .heading = std::string(say("second.step_app")), .sentences = {std::string(say("second.step_app_words"))}},
          {.picture = html::pictured(Icon::eye), .tone = Tone::sun, .heading = std::string(say("second.step_scan")), .sentences = {std::string(say("second.step_scan_words"))}},
          {.picture = html::pictured(Icon::printer), .tone = Tone::heather, .heading = std::string(say("second.step_paper")), .sentences = {std::string(say("second.step_paper_words"))}}};
}

std::vector<Telling> what_there_is(const View& view, const SecondStepView& shown) {
  const auto& say = view.say;
  return {{.picture = html::pictured(Icon::shield_check),
           .heading = std::string(say("second.app_works")),
           .sentences = {say("second.app_since", {{"date", day_of(shown.app->works_since.value_or(shown.app->made_at))}})},
           .more = one_button(view, remove_second_step_path, "remove", say("second.remove"), Icon::x_circle, quiet_button)},
          {.picture = html::pictured(Icon::file_text),
           .tone = shown.recovery_codes > 0 ? Tone::sun : Tone::clay,
           .heading = std::string(say("second.paper")),
           .sentences = {say("second.paper_left", {{"count", shown.recovery_codes}})},
           .more = one_button(view, recovery_codes_path, "codes", say("second.make_codes"), Icon::printer, quiet_button)}};
}

Node way_by_passkey(const View& view, const SecondStepDoorView& door) {
  html::FormFrame frame = view.form_to(view.outside(use_passkey_path));
  // The main form takes what was kept along into the other language; where there is no field for a code, that is this one.
  if (door.has_app) frame.id = "passkey-way";
  return html::form_of(frame, h::render(h::group(carried_along(door.kept, door.next),
                                                 h::div(h::class_("button-row"), html::button_that(view.say("passkeys.use"), Icon::key, "ask", "yes",
                                                                                                   door.has_app ? quiet_button : std::string_view("govuk-button"))))));
}

Node code_field(const View& view, std::string_view hint_key, std::string_view input_mode) {
  return view.fields().text("code", view.say("second.code"),
                            {.hint = view.say(hint_key), .autocomplete = "one-time-code", .input_mode = input_mode, .width = "govuk-input--width-10", .picture = Icon::lock_key});
}

Node way_by_code(const View& view, const SecondStepDoorView& door) {
  return h::render(h::div(h::class_("card"),
                          html::form_of(view.form_to(view.outside(show_second_step_path)),
                                        h::render(h::group(carried_along(door.kept, door.next), code_field(view, "second.code_or_paper_hint", {}),
                                                           h::div(h::class_("button-row"), html::button_that(view.say("second.show"), Icon::check_circle)))))));
}

std::string words_of(const View& view, SecondStepRule rule) { return std::string(view.say("second_rule." + std::string(name_of(rule)))); }

Node rule_form(const View& view) {
  std::vector<html::Choice> choices;
  for (const SecondStepRule rule : {SecondStepRule::after_two_weeks, SecondStepRule::at_once, SecondStepRule::who_set_one_up}) {
    choices.push_back({.value = std::string(name_of(rule)), .label = words_of(view, rule)});
  }
  return h::render(h::section(h::class_("card stack"), h::h2(view.say("second_rule.decide")),
                              html::form_of(view.form_to(view.to(second_step_rule_path)),
                                            h::render(h::group(view.fields().radios("rule", view.say("second_rule.of_whom"), choices),
                                                               h::div(h::class_("button-row"), html::button_that(view.say("second_rule.go"), Icon::check_circle)))))));
}

}  // namespace

Content second_step_page(const View& view, const SecondStepView& shown) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("second.title"), say("second.lead")).write(body);
  words_are_safe(view).write(body);
  if (shown.app) {
    if (is_on_the_way(view)) way_on(view, say("second.show")).write(body);
    html::tellings(say, what_there_is(view, shown)).write(body);
    h::section(h::class_("stack"), h::h2(say("second.other_phone")), h::p(say("second.other_phone_words")),
               one_button(view, second_step_path, "set-up", say("second.set_up_again"), Icon::plus_circle, quiet_button))
        .write(body);
  } else {
    html::tellings(say, steps_to_it(view)).write(body);
    goes_along(view, brought_along(view), say("second.set_up"), "go", Icon::plus_circle).write(body);
  }
  if (shown.passkeys > 0) html::notice(Tone::teal, Icon::key, h::render(h::p(say("second.passkey_is_one")))).write(body);
  html::notice(Tone::sun, Icon::info, h::render(h::p(say("second.lost")))).write(body);
  h::p(h::a(h::href(view.outside(account_path)), say("ways.back"))).write(body);
  return {.title = std::string(say("second.title")), .body = html::node_of(std::move(body)), .has_form = is_on_the_way(view)};
}

Content set_up_second_step_page(const View& view, std::span<const std::uint8_t> secret) {
  const auto& say = view.say;
  const std::string letters = one_time_code::base32(secret);
  const auto code = html::qr_code(address_for_apps(view.visitor->person.name, letters), say("second.qr"));
  const Node fields = h::render(h::group(h::input(h::attr<"type">("hidden"), h::attr<"name">("confirm"), h::attr<"value">("yes")), brought_along(view),
                                         code_field(view, "second.code_hint", "numeric"),
                                         h::div(h::class_("button-row"), html::button_that(say("second.confirm"), Icon::check_circle))));
  return {.title = std::string(say("second.set_up_title")),
          .body = h::render(h::group(view.fields().summary(), html::page_heading(say("second.set_up_title"), say("second.set_up_lead")), words_are_safe(view),
                                     h::section(h::class_("card stack"), h::h2(say("second.scan")), h::div(h::class_("second-step__code"), h::when(code.has_value(), [&] { return *code; })),
                                                h::p(say("second.or_type")), h::p(h::code(h::class_("token"), in_groups(letters)))),
                                     h::section(h::class_("card stack"), h::h2(say("second.then_code")), html::form_of(view.form_to(view.outside(second_step_path)), fields)),
                                     h::p(h::class_("quiet"), say("second.clock_hint")))),
          .has_form = true};
}

Content recovery_codes_page(const View& view, const std::vector<CardCode>& codes) {
  const auto& say = view.say;
  const Node leaves = is_on_the_way(view) ? way_on(view, say("second.codes_done"))
                                          : h::render(h::div(h::class_("button-row"), html::link_button(view.outside(second_step_path), say("second.codes_done"), Icon::arrow_right)));
  return {.title = std::string(say("second.codes_title")),
          .body = h::render(h::group(html::page_heading(say("second.codes_title"), say("second.codes_lead")),
                                     h::div(h::class_("card stack"),
                                            h::ul(h::class_("recovery-codes"), h::each(codes, [](const CardCode& code) { return h::li(h::code(code.text())); }))),
                                     html::notice(Tone::clay, Icon::warning, h::render(h::p(say("second.codes_keep")))),
                                     leaves))};
}

Content show_second_step_page(const View& view, const SecondStepDoorView& door) {
  const auto& say = view.say;
  const bool has_none = !door.has_app && !door.has_passkeys;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say(has_none ? "second.needed_title" : "second.show_title"), say(has_none ? "second.needed_lead" : "second.show_lead")).write(body);
  kept_notice(view, door.kept, has_none ? "second.words_are_safe" : "kept.words_are_safe").write(body);
  if (has_none) {
    html::tellings(say, steps_to_it(view)).write(body);
    goes_along(view, carried_along(door.kept, door.next), say("second.go_set_up"), "go").write(body);
  }
  if (door.has_app) way_by_code(view, door).write(body);
  if (door.has_passkeys) way_by_passkey(view, door).write(body);
  if (!has_none) h::p(h::class_("quiet"), say("second.lost")).write(body);
  return {.title = std::string(say(has_none ? "second.needed_title" : "second.show_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content second_step_rule_page(const View& view, const SecondStepRuleView& shown) {
  const auto& say = view.say;
  Telling telling{.picture = html::pictured(Icon::shield_check), .heading = words_of(view, shown.rule), .sentences = {std::string(say("second_rule.acts"))}};
  if (shown.since) telling.sentences.push_back(say("second_rule.since", {{"date", day_of(*shown.since)}}));
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("second_rule.title"), say("second_rule.lead")).write(body);
  html::tellings(say, {telling}).write(body);
  if (shown.is_officer) rule_form(view).write(body);
  return {.title = std::string(say("second_rule.title")), .body = html::node_of(std::move(body)), .has_form = shown.is_officer};
}

}  // namespace cydofal::people
