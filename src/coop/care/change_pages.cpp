#include "coop/care/change_pages.h"

#include "coop/care/care_pages.h"
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

ClockTime clock(Instant instant) { return speech::london_time(instant).time; }

std::vector<std::string> when(const View& view, Date date, Instant starts, Instant ends) {
  const auto& say = view.say;
  return {say.date(date, "Day"), say("week.from_to", {{"from", say.time(clock(starts), "spoken")}, {"to", say.time(clock(ends), "spoken")}})};
}

html::Url address_of(const View& view, const Visit& visit) { return view.to(change_path, {std::to_string(visit.id.value)}); }

Node answers(const View& view, const ChangeView& shown) {
  const auto& say = view.say;
  Pieces buttons;
  if (shown.change->waits_for(shown.reader)) {
    html::button_that(say("pattern.yes"), Icon::check_circle, "answer", "yes").write(buttons);
    html::button_that(say("pattern.no"), Icon::x_circle, "answer", "no", "govuk-button govuk-button--secondary").write(buttons);
  }
  if (shown.change->proposed_by == shown.reader) {
    html::button_that(say("change.withdraw"), Icon::arrow_left, "answer", "withdraw", "govuk-button govuk-button--secondary").write(buttons);
  }
  html::FormFrame frame = view.form_to(address_of(view, shown.visit));
  frame.id = "answer-form";
  frame.key += "answer";
  return html::form_of(frame, h::render(h::div(h::class_("button-row"), html::node_of(std::move(buttons)))));
}

/// What somebody proposed instead, and who has yet to say.
Telling proposed(const View& view, const ChangeView& shown) {
  const auto& say = view.say;
  const VisitChange& change = *shown.change;
  std::vector<std::string> sentences = when(view, change.to.date, change.to.starts_at, change.to.ends_at);
  sentences.push_back(say("patterns.would_come", {{"name", change.worker_name}}));
  for (const auto& asked : change.asked) {
    sentences.push_back(asked.answer == Answer::yes ? say("change.said_yes", {{"name", asked.name}}) : say("pattern.waits_for", {{"name", asked.name}}));
  }
  return {.picture = html::face(html::Face::parse(change.worker_face)), .tone = Tone::sun, .heading = std::string(say("change.proposed")), .sentences = std::move(sentences)};
}

Node change_form(const View& view, const ChangeView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  std::vector<Choice> workers;
  for (const Listener& worker : shown.workers) {
    workers.push_back({.value = people::text_of(worker.id), .label = worker.name, .face = html::face(html::Face::parse(worker.face))});
  }
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("change.ask_title")), h::p(say("change.ask_words")),
      html::form_of(view.form_to(address_of(view, shown.visit)),
                    h::render(h::group(fields.date("from", say("change.date")),
                                       fields.text("starts", say("propose.starts"), {.hint = say("propose.time_hint"), .width = "govuk-input--width-5", .picture = Icon::clock}),
                                       fields.text("ends", say("propose.ends"), {.width = "govuk-input--width-5", .picture = Icon::clock}),
                                       fields.radios("worker", say("propose.who"), workers),
                                       h::div(h::class_("button-row"), html::button_that(say("change.ask"), Icon::check_circle, "answer", "change")))))));
}

Node cancel_form(const View& view, const ChangeView& shown) {
  const auto& say = view.say;
  html::FormFrame frame = view.form_to(address_of(view, shown.visit));
  frame.id = "cancel-form";
  frame.key += "cancel";
  return h::render(h::section(h::class_("card card--sun stack"), h::h2(say("change.cancel_title")), h::p(say("change.cancel_words")),
                              html::form_of(frame, html::button_that(say("change.cancel"), Icon::x_circle, "answer", "cancel", "govuk-button govuk-button--secondary"))));
}

}  // namespace

Content change_page(const View& view, const ChangeView& shown) {
  const auto& say = view.say;
  const Visit& visit = shown.visit;
  const bool own = shown.reader == visit.person;
  const bool is_one_of_the_two = own || shown.reader == visit.worker;
  const std::string& name = own ? visit.worker_name : visit.person_name;
  const std::string title = name + ", " + say.date(visit.date, "day");
  const bool to_come = visit.starts_at > view.now;
  std::vector<std::string> now = when(view, visit.date, visit.starts_at, visit.ends_at);
  now.push_back(visit.doing);
  if (visit.mate) now.push_back(say("change.two", {{"name", visit.worker_name}, {"other", visit.mate->name}}));
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title).write(body);
  std::vector<Telling> tell{{.picture = html::face(html::Face::parse(own ? visit.worker_face : visit.person_face)), .heading = std::string(say("change.agreed")), .sentences = std::move(now)}};
  if (shown.change && to_come) {
    tell.push_back(proposed(view, shown));
    if (shown.change->waits_for(shown.reader) || shown.change->proposed_by == shown.reader) tell.back().more = answers(view, shown);
  }
  html::tellings(say, tell).write(body);
  if (!to_come) html::empty_state(say("change.begun")).write(body);
  const bool may_ask = to_come && !shown.change;
  if (may_ask) change_form(view, shown).write(body);
  if (to_come && is_one_of_the_two) cancel_form(view, shown).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = may_ask};
}

Result<ChangeProposal> read_change(const http::Form& form) {
  const auto refuse = [](const char* key, const char* field) { return Refusal{Refusal::Kind::invalid, {key}, field}; };
  const auto date = html::date_in(form, "from");
  if (!date) return date.refusal();
  const auto starts = ClockTime::parse(form.value("starts"));
  if (!starts) return refuse("pattern.time", "starts");
  const auto ends = ClockTime::parse(form.value("ends"));
  if (!ends) return refuse("pattern.time", "ends");
  const std::int64_t worker = form.number("worker");
  if (worker <= 0) return refuse("pattern.worker", "worker");
  return ChangeProposal{*date, *starts, *ends, PersonId{worker}};
}

http::Form as_it_is(const Visit& visit) {
  std::vector<http::NameAndValue> fields{{"starts", clock(visit.starts_at).text()}, {"ends", clock(visit.ends_at).text()}, {"worker", people::text_of(visit.worker)}};
  html::add_date(fields, "from", visit.date);
  return {std::move(fields), {}};
}

}  // namespace cydofal::care
