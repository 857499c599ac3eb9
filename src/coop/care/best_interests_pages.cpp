#include "coop/care/decision_support_pages.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;

Node questions_of(const View& view, const html::Fields& fields) {
  Pieces pieces;
  for (const DecisionQuestion& question : best_interests_questions) {
    const std::string name(question.name);
    fields.text(name, view.say("deciding.ask_" + name), {.hint = view.say("deciding.hint_" + name), .rows = question.name == "decider" ? 0 : 3, .picture = question.picture}).write(pieces);
  }
  return html::node_of(std::move(pieces));
}

Node form_for(const View& view, const html::Fields& fields, const DecisionView& shown) {
  const auto& say = view.say;
  std::vector<html::Choice> authorities;
  for (const std::string_view each : authority_names) {
    authorities.push_back({.value = std::string(each), .label = std::string(say("best_interests.authority_" + std::string(each)))});
  }
  const auto address = view.to(best_interests_path, {people::text_of(shown.person.id), std::to_string(shown.record.id.value)});
  return h::render(h::div(
      h::class_("card"),
      html::form_of(view.form_to(address),
                    h::render(h::group(fields.checkboxes("person_asked", say("best_interests.person_asked", {{"name", shown.person.name}}),
                                                         {{.value = "yes", .label = std::string(say("best_interests.person_asked_yes")), .picture = Icon::chats_circle}},
                                                         say("best_interests.person_asked_hint")),
                                       questions_of(view, fields), fields.radios("authority", say("best_interests.authority"), authorities, say("best_interests.authority_hint")),
                                       fields.date("review_on", say("best_interests.review"), say("best_interests.review_hint")),
                                       h::div(h::class_("button-row"), html::button_that(say("best_interests.keep"), Icon::check_circle)))))));
}

}  // namespace

Content write_best_interests_page(const View& view, const DecisionView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("best_interests.title"), say("best_interests.lead")).write(body);
  html::facts({{std::string(say("deciding.name")), h::render(h::span(people::words_or_erased(view, shown.record.name)))}}).write(body);
  const auto why_not = no_best_interests(shown.record);
  if (why_not) {
    html::notice(html::Tone::sun, Icon::info, h::render(h::p(say(why_not->message)))).write(body);
  } else {
    html::notice(html::Tone::teal, Icon::scales, h::render(h::p(say("best_interests.one_decision")))).write(body);
    form_for(view, fields, shown).write(body);
  }
  h::p(h::a(h::href(view.to(decision_path, {people::text_of(shown.person.id), std::to_string(shown.record.id.value)})), say("deciding.back"))).write(body);
  return {.title = std::string(say("best_interests.title")), .body = html::node_of(std::move(body)), .has_form = !why_not};
}

Result<TypedBestInterests> read_best_interests(const http::Form& form) {
  const auto review = html::date_in(form, "review_on");
  if (!review) return review.refusal();
  TypedBestInterests typed{.person_asked = form.value("person_asked") == "yes" ? TypedBestInterests::PersonAsked::yes : TypedBestInterests::PersonAsked::no,
                           .authority = std::string(form.value("authority")),
                           .words = {},
                           .review_on = *review};
  for (std::size_t at = 0; at < best_interests_questions.size(); ++at) typed.words[at] = form.value(best_interests_questions[at].name);
  return typed;
}

}  // namespace cydofal::care
