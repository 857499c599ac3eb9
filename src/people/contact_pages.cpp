#include "people/contact_pages.h"

#include "people/limits.h"
#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Choice;
using html::Icon;
using html::Tone;

Icon picture_of(Channel channel) {
  switch (channel) {
    case Channel::mail: return Icon::envelope_simple;
    case Channel::text: return Icon::chats_circle;
    case Channel::letter: return Icon::file_text;
    case Channel::here: return Icon::house;
  }
  return Icon::house;
}

std::string_view words_of(const View& view, Channel channel) {
  switch (channel) {
    case Channel::mail: return view.say("ways.by_mail");
    case Channel::text: return view.say("ways.by_text");
    case Channel::letter: return view.say("ways.by_letter");
    case Channel::here: return view.say("ways.by_here");
  }
  return {};
}

html::Telling as_it_is(const View& view, const WaysView& shown) {
  const Channel now = best_way(shown.ways);
  html::Telling telling{.picture = html::pictured(picture_of(now)), .heading = std::string(words_of(view, now))};
  if (now == Channel::mail && shown.mail.address) telling.sentences.push_back(*shown.mail.address);
  if (now == Channel::text && shown.text.address) telling.sentences.push_back(*shown.text.address);
  if (now == Channel::letter && shown.person.postal_address) telling.sentences.push_back(*shown.person.postal_address);
  if (!shown.ways.chosen) telling.sentences.emplace_back(view.say("ways.until_you_choose"));
  return telling;
}

html::Url to_confirm(const View& view, Channel channel) { return view.outside(confirm_address_path).with("way", name_of(channel)); }

/// What has to be looked at: an address that stopped working, or one that waits for its code.
void add_what_waits(std::vector<html::Telling>& tell, const View& view, const ContactAddress& contact, Channel channel) {
  const auto& say = view.say;
  if (contact.address && contact.stopped_at) {
    tell.push_back({.picture = html::pictured(Icon::warning),
                    .tone = Tone::clay,
                    .heading = std::string(say("ways.stopped")),
                    .sentences = {*contact.address, std::string(say("ways.stopped_words"))}});
  }
  if (contact.waiting_address) {
    tell.push_back({.picture = html::pictured(Icon::key),
                    .tone = Tone::sun,
                    .heading = std::string(say("ways.code_waits")),
                    .sentences = {*contact.waiting_address},
                    .more = html::link_button(to_confirm(view, channel), say("ways.type_code"), Icon::arrow_right)});
  }
}

std::vector<Choice> choices(const View& view) {
  const auto& say = view.say;
  std::vector<Choice> all;
  const auto add = [&](Channel channel, std::string_view hint) {
    all.push_back({.value = std::string(name_of(channel)), .label = std::string(words_of(view, channel)), .hint = std::string(hint), .picture = picture_of(channel)});
  };
  if (view.reach.mail) add(Channel::mail, say("ways.by_mail_hint"));
  if (view.reach.text) add(Channel::text, say("ways.by_text_hint"));
  add(Channel::letter, say("ways.by_letter_hint"));
  add(Channel::here, say("ways.by_here_hint"));
  return all;
}

}  // namespace

Content ways_page(const View& view, const WaysView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<html::Telling> tell{as_it_is(view, shown)};
  add_what_waits(tell, view, shown.mail, Channel::mail);
  add_what_waits(tell, view, shown.text, Channel::text);
  const auto form = html::form_of(
      view.form_to(view.outside(ways_path)),
      h::render(h::group(
          fields.radios("channel", say("ways.choose_label"), choices(view)),
          h::when(view.reach.mail, [&] {
            return fields.text("mail", say("ways.mail_address"), {.hint = say("ways.mail_hint"), .autocomplete = "email", .type = "email", .picture = Icon::envelope_simple});
          }),
          h::when(view.reach.text, [&] {
            return fields.text("number", say("ways.number"), {.hint = say("ways.number_hint"), .autocomplete = "tel", .type = "tel", .width = "govuk-input--width-20", .picture = Icon::chats_circle});
          }),
          fields.text("postal", say("ways.postal"), {.hint = say("ways.postal_hint"), .autocomplete = "off", .rows = 4, .picture = Icon::file_text}),
          h::div(h::class_("button-row"), html::button_that(say("ways.go"), Icon::check_circle)))));
  return {.title = std::string(say("ways.title")),
          .body = h::render(h::group(
              fields.summary(), html::page_heading(say("ways.title"), say("ways.lead")),
              h::section(h::class_("stack"), h::h2(say("ways.now")), html::tellings(say, tell)), h::div(h::class_("card"), form),
              html::notice(Tone::teal, Icon::lock_key, h::render(h::p(say("ways.share_little")))),
              h::p(h::a(h::href(view.outside(account_path)), say("ways.back"))))),
          .has_form = true};
}

http::Form as_typed(const WaysView& shown) {
  const auto best = [](const ContactAddress& contact, const std::optional<std::string>& otherwise) {
    return contact.waiting_address.value_or(contact.address.value_or(otherwise.value_or("")));
  };
  return http::Form({{"channel", shown.ways.chosen ? std::string(name_of(*shown.ways.chosen)) : std::string()},
                     {"mail", best(shown.mail, shown.person.email)},
                     {"number", best(shown.text, shown.person.telephone)},
                     {"postal", shown.person.postal_address.value_or("")}},
                    {});
}

Result<WayTyped> read_way(const http::Form& form) {
  const auto channel = channel_named(form.value("channel"));
  if (!channel) return Refusal{Refusal::Kind::invalid, {"ways.choose"}, "channel"};
  return WayTyped{*channel, std::string(form.value("mail")), std::string(form.value("number")), std::string(form.value("postal"))};
}

Content confirm_page(const View& view, const ConfirmView& confirm) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  html::Pieces body;
  fields.summary().write(body);
  html::page_heading(say("ways.confirm_title"), say("ways.confirm_lead")).write(body);
  if (!confirm.contact.waiting_address) {
    html::empty_state(say("ways.nothing_waits"), html::link_button(view.outside(ways_path), say("ways.go_there"), Icon::arrow_left)).write(body);
    return {.title = std::string(say("ways.confirm_title")), .body = html::node_of(std::move(body))};
  }
  const auto way = h::render(h::input(h::attr<"type">("hidden"), h::attr<"name">("way"), h::attr<"value">(name_of(confirm.channel))));
  html::tellings(say, {{.picture = html::pictured(picture_of(confirm.channel)),
                        .heading = *confirm.contact.waiting_address,
                        .sentences = {say("ways.code_lasts", {{"minutes", limits::contact_code_seconds / 60}})}}})
      .write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.outside(confirm_address_path)),
                       h::render(h::group(way, fields.text("code", say("ways.code"), {.hint = say("ways.code_hint"), .autocomplete = "one-time-code", .input_mode = "numeric", .width = "govuk-input--width-10", .picture = Icon::key}),
                                          h::div(h::class_("button-row"), html::button_that(say("ways.confirm_go"), Icon::check_circle),
                                                 html::button_that(say("ways.send_again"), std::nullopt, "again", "yes", "govuk-button govuk-button--secondary"))))))
      .write(body);
  h::p(h::a(h::href(view.outside(ways_path)), say("ways.other_address"))).write(body);
  return {.title = std::string(say("ways.confirm_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

}  // namespace cydofal::people
