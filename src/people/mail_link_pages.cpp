#include "people/mail_link_pages.h"

#include "people/sign_in_pages.h"
#include "platform/html/components.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Tone;

html::Node by_card(const View& view) {
  return html::link_button(view.outside(sign_in_path), view.say("mail_link.use_card"), Icon::identification_card);
}

}  // namespace

Content ask_link_page(const View& view, Asked asked) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  html::Pieces body;
  fields.summary().write(body);
  html::page_heading(say("mail_link.title"), say("mail_link.lead")).write(body);
  if (!view.reach.mail) {
    html::empty_state(say("mail_link.not_set_up"), by_card(view)).write(body);
    return {.title = std::string(say("mail_link.title")), .body = html::node_of(std::move(body))};
  }
  if (asked == Asked::yes) {
    html::tellings(say, {{.picture = html::pictured(Icon::envelope_simple),
                          .heading = std::string(say("mail_link.look")),
                          .sentences = {std::string(say("mail_link.look_words")), std::string(say("mail_link.look_spam"))}},
                         {.picture = html::pictured(Icon::identification_card),
                          .tone = Tone::sun,
                          .heading = std::string(say("mail_link.nothing_came")),
                          .sentences = {std::string(say("mail_link.nothing_came_words"))},
                          .more = by_card(view)}})
        .write(body);
    return {.title = std::string(say("mail_link.title")), .body = html::node_of(std::move(body))};
  }
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.outside(ask_link_path)),
                       h::render(h::group(fields.text("mail", say("ways.mail_address"), {.hint = say("mail_link.address_hint"), .autocomplete = "email", .type = "email", .picture = Icon::envelope_simple}),
                                          h::div(h::class_("button-row"), html::button_that(say("mail_link.go"), Icon::envelope_simple))))))
      .write(body);
  h::p(by_card(view)).write(body);
  return {.title = std::string(say("mail_link.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content mail_link_page(const View& view, std::string_view token) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("mail_link.open_title"), say("mail_link.open_lead")).write(body);
  h::div(h::class_("card"), html::form_of(view.form_to(view.outside(mail_link_path, {token})),
                                          h::render(h::div(h::class_("button-row"), html::button_that(say("mail_link.open_go"), Icon::sign_in)))))
      .write(body);
  // Only once a press was refused is it known that they need another.
  if (!view.refusals.empty()) h::div(h::class_("button-row"), html::link_button(view.outside(ask_link_path), say("mail_link.ask_again"), Icon::envelope_simple), by_card(view)).write(body);
  return {.title = std::string(say("mail_link.open_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

}  // namespace cydofal::people
