#include "people/passkey_pages.h"

#include "people/limits.h"
#include "platform/html/components.h"
#include "platform/html/script.h"
#include "platform/speech/london.h"
#include "script_paths.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Node;
using html::Tone;

Date day_of(Instant instant) { return speech::london_time(instant).date; }

Node hidden(std::string_view name, std::string_view value = {}) {
  return h::render(h::input(h::attr<"type">("hidden"), h::attr<"name">(name), h::attr<"value">(value)));
}

/// One press: whoever lost a telephone should not be asked questions.
Node remove_button(const View& view, const Passkey& passkey) {
  html::FormFrame frame = view.form_to(view.outside(remove_passkey_path, {std::to_string(passkey.id.value)}));
  const std::string id = "remove-" + std::to_string(passkey.id.value);
  frame.id = id;
  const std::string label = view.say("passkeys.remove", {{"name", passkey.name}});
  return html::form_of(frame, html::button_that(label, Icon::x_circle, {}, {}, "govuk-button govuk-button--secondary"));
}

html::Telling told(const View& view, const Passkey& passkey) {
  const auto& say = view.say;
  return {.picture = html::pictured(Icon::key),
          .tone = Tone::teal,
          .heading = passkey.name,
          .sentences = {say("passkeys.added_on", {{"date", day_of(passkey.made_at)}}),
                        passkey.used_at ? say("passkeys.used_on", {{"date", day_of(*passkey.used_at)}}) : std::string(say("passkeys.never_used"))},
          .more = remove_button(view, passkey)};
}

/// A page that asks the device. Without script, or with a browser that knows no passkeys, the form stays hidden and the
/// page says what else there is.
struct Asking {
  html::Url to;
  std::string_view options;
  Node fields;
  std::string_view button_key;
  std::string_view otherwise_key;
};
Node asking(const View& view, const Asking& what) {
  const auto& say = view.say;
  return h::render(h::group(
      h::div(h::attr<"data-passkey-hidden">(""), html::notice(Tone::sun, Icon::info, h::render(h::p(say(what.otherwise_key))))),
      h::div(h::class_("card"), h::attr<"data-passkey-shown">(""), h::flag<"hidden">,
             html::form_of(view.form_to(what.to),
                           h::render(h::group(
                               what.fields, hidden("client_data"), hidden("authenticator_data"),
                               h::div(h::id("passkey-failed"), h::attr<"data-passkey">(what.options), h::attr<"role">("alert"), h::attr<"tabindex">("-1"), h::flag<"hidden">,
                                      html::notice(Tone::clay, Icon::warning, h::render(h::p(say("passkeys.device_did_not"))))),
                               h::div(h::class_("button-row"), html::button_that(say(what.button_key), Icon::key, "passkey", "yes")))))),
      html::script(html::passkey_script_path)));
}

Node form_for_a_passkey(const View& view) {
  const auto& say = view.say;
  return html::form_of(view.form_to(view.outside(passkeys_path)),
                       h::render(h::group(view.fields().text("name", say("passkeys.name"), {.hint = say("passkeys.name_hint"), .autocomplete = "off", .picture = Icon::pencil_simple}),
                                          h::div(h::class_("button-row"), html::button_that(say("passkeys.add"), Icon::plus_circle, "ask", "yes")))));
}

Bytes octets_of(const http::Form& form, std::string_view name) { return from_base64_url(form.value(name)).value_or(Bytes()); }

}  // namespace

Content passkeys_page(const View& view, const PasskeysView& shown) {
  const auto& say = view.say;
  std::vector<html::Telling> tell;
  for (const Passkey& passkey : shown.passkeys) tell.push_back(told(view, passkey));
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("passkeys.title"), say("passkeys.lead")).write(body);
  if (tell.empty()) {
    html::empty_state(say("passkeys.none"), {}).write(body);
  } else {
    h::section(h::class_("stack"), h::h2(say("passkeys.yours")), html::tellings(say, tell)).write(body);
  }
  if (!shown.offered) {
    html::notice(Tone::sun, Icon::info, h::render(h::p(say("passkeys.not_here")))).write(body);
  } else if (static_cast<std::int64_t>(shown.passkeys.size()) >= limits::passkeys_most) {
    html::notice(Tone::sun, Icon::info, h::render(h::p(say("passkeys.too_many", {{"count", limits::passkeys_most}})))).write(body);
  } else {
    h::section(h::class_("stack"), h::h2(say("passkeys.new")), h::p(say("passkeys.own_device")), h::div(h::class_("card"), form_for_a_passkey(view))).write(body);
  }
  h::p(h::a(h::href(view.outside(account_path)), say("ways.back"))).write(body);
  return {.title = std::string(say("passkeys.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content make_passkey_page(const View& view, std::string_view name, std::string_view options) {
  const auto& say = view.say;
  return {.title = std::string(say("passkeys.make_title")),
          .body = h::render(h::group(html::page_heading(say("passkeys.make_title"), say("passkeys.make_lead")),
                                     asking(view, {.to = view.outside(passkeys_path),
                                                   .options = options,
                                                   .fields = hidden("name", name),
                                                   .button_key = "passkeys.make_go",
                                                   .otherwise_key = "passkeys.no_script_make"}),
                                     h::p(h::a(h::href(view.outside(passkeys_path)), say("passkeys.back"))))),
          .has_form = true};
}

Content use_passkey_page(const View& view, const UsePasskeyView& shown) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("passkeys.use_title"), say("passkeys.use_lead")).write(body);
  const Node along = carried_along(shown.kept, shown.next);
  if (!shown.offered) {
    html::notice(Tone::sun, Icon::info, h::render(h::p(say("passkeys.not_here")))).write(body);
  } else if (shown.options.empty()) {
    html::form_of(view.form_to(view.outside(use_passkey_path)),
                  h::render(h::group(along, h::div(h::class_("button-row"), html::button_that(say("passkeys.use"), Icon::key, "ask", "yes")))))
        .write(body);
  } else {
    asking(view, {.to = view.outside(use_passkey_path),
                  .options = shown.options,
                  // Who could be with somebody is not told before it is known who they are.
                  .fields = h::render(h::group(along, hidden("credential"), hidden("signature"), companion_question(view, {}))),
                  .button_key = "passkeys.use_go",
                  .otherwise_key = "passkeys.no_script_use"})
        .write(body);
  }
  h::p(h::a(h::href(view.outside(sign_in_path).with("next", shown.next)), say("passkeys.by_card"))).write(body);
  return {.title = std::string(say("passkeys.use_title")), .body = html::node_of(std::move(body)), .has_form = shown.offered};
}

webauthn::NewCredentialAnswer read_new_credential(const http::Form& form) {
  return {.client_data = octets_of(form, "client_data"), .authenticator_data = octets_of(form, "authenticator_data")};
}

PasskeyShown read_passkey_shown(const http::Form& form) {
  const auto companion = form.value("companion");
  return {.credential = octets_of(form, "credential"),
          .answer = {.client_data = octets_of(form, "client_data"), .authenticator_data = octets_of(form, "authenticator_data"), .signature = octets_of(form, "signature")},
          .companion = std::string(companion == "other" ? form.value("companion_name") : companion)};
}

}  // namespace cydofal::people
