#include "coop/care/decision_support_pages.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;

std::vector<html::Choice> topic_choices(const View& view) {
  std::vector<html::Choice> choices;
  for (const TopicWords& each : all_topics) {
    choices.push_back({.value = std::string(each.name), .label = std::string(view.say("deciding.topic_" + std::string(each.name))), .picture = each.picture});
  }
  return choices;
}

/// Whoever speaks up for somebody here already, or somebody new.
Node who(const View& view, const html::Fields& fields, const AppointView& shown) {
  const auto& say = view.say;
  Pieces pieces;
  if (!shown.known.empty()) {
    std::vector<html::Choice> choices;
    for (const KnownAdvocate& each : shown.known) {
      choices.push_back({.value = people::text_of(each.id), .label = each.name, .face = html::face(html::Face::parse(each.face))});
    }
    choices.push_back({.value = "0", .label = std::string(say("advocate.somebody_new")), .picture = Icon::user_plus});
    fields.radios("known", say("advocate.who"), choices, say("advocate.who_hint")).write(pieces);
  }
  fields.text("name", say("advocate.name"), {.hint = say("advocate.name_hint"), .autocomplete = "off", .picture = Icon::user_circle}).write(pieces);
  fields.radios("language", say("advocate.language"), {{.value = "cy", .label = "Cymraeg"}, {.value = "en", .label = "English"}}).write(pieces);
  return html::node_of(std::move(pieces));
}

}  // namespace

Content appoint_advocate_page(const View& view, const AppointView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string person = people::text_of(shown.person.id);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("advocate.appoint_title"), say("advocate.appoint_lead")).write(body);
  html::notice(html::Tone::teal, Icon::shield_check, h::render(h::group(h::p(say("advocate.can")), h::p(say("advocate.cannot"))))).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(advocate_path, {person})),
                       h::render(h::group(who(view, fields, shown), fields.checkboxes("topics", say("advocate.topics"), topic_choices(view), say("advocate.topics_hint")),
                                          fields.date("until", say("advocate.until"), say("advocate.until_hint")),
                                          h::div(h::class_("button-row"), html::button_that(say("advocate.appoint"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(deciding_of_person(view, shown.person.id)), say("deciding.back"))).write(body);
  return {.title = std::string(say("advocate.appoint_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Result<NewAdvocate> read_new_advocate(const http::Form& form) {
  const auto until = html::date_in(form, "until");
  if (!until) return until.refusal();
  return NewAdvocate{.known = PersonId{form.number("known")},
                     .name = std::string(form.value("name")),
                     .language = form.value("language") == "en" ? Language::en : Language::cy,
                     .topics = read_topics(form.values("topics")),
                     .until = *until};
}

}  // namespace cydofal::care
