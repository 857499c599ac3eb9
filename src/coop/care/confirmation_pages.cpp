#include "coop/care/confirmation_pages.h"

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
using State = Confirmation::State;

ClockTime clock(Instant instant) { return speech::london_time(instant).time; }

/// The other of the two, as the reader sees them.
struct Other {
  const std::string& name;
  const std::string& face;
};
Other other_of(const Visit& visit, PersonId reader) {
  if (reader == visit.person) return {visit.worker_name, visit.worker_face};
  return {visit.person_name, visit.person_face};
}

std::string title_of(const View& view, const Visit& visit, PersonId reader) {
  return other_of(visit, reader).name + ", " + view.say.date(visit.date, "day");
}

std::string said_words(const View& view, const std::string& name, Minutes minutes) {
  if (minutes.value == 0) return view.say("confirm.said_nobody_came", {{"name", name}});
  return view.say("confirm.said", {{"name", name}, {"time", minutes}});
}

/// What both have said, and where that leaves it; to the reader alone who was with them as they said theirs.
std::vector<std::string> where_it_stands(const View& view, const PastVisit& past, PersonId reader) {
  const auto& say = view.say;
  const Visit& visit = past.visit;
  const Confirmation& said = past.confirmation;
  const Minutes plan = visit.length();
  std::vector<std::string> sentences{say("confirm.planned", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}, {"time", plan}})};
  if (visit.kind == PatternKind::sleep_in) sentences.emplace_back(say("confirm.sleep_in"));
  const auto& own = reader == visit.person ? said.person : said.worker;
  if (own && !own->companion.empty()) sentences.push_back(say("confirm.was_with_you", {{"name", own->companion}}));
  if (said.confirmed()) {
    sentences.push_back(said.person->minutes.value == 0 ? std::string(say("confirm.both_nobody_came")) : say("confirm.both", {{"time", said.person->minutes}}));
    return sentences;
  }
  if (said.person) sentences.push_back(said_words(view, visit.person_name, said.person->minutes));
  if (said.worker) sentences.push_back(said_words(view, visit.worker_name, said.worker->minutes));
  if (said.state() == State::differ) sentences.emplace_back(say("confirm.differ"));
  else if (own) sentences.push_back(say("confirm.waits_for", {{"name", other_of(visit, reader).name}}));
  else sentences.emplace_back(say("confirm.waits_for_you"));
  return sentences;
}

Telling telling_of(const View& view, const PastVisit& past, PersonId reader) {
  const Other other = other_of(past.visit, reader);
  const Tone tone = past.confirmation.confirmed() ? Tone::teal : past.waits_for(reader) ? Tone::sun : Tone::plain;
  return {.picture = html::face(html::Face::parse(other.face)), .tone = tone, .heading = title_of(view, past.visit, reader), .sentences = where_it_stands(view, past, reader)};
}

/// "Yes, 4 hours" where nobody has said anything else, and the way to say another time.
Node one_press(const View& view, const PastVisit& past, PersonId reader) {
  const auto& say = view.say;
  const std::string id = std::to_string(past.visit.id.value);
  const auto address = view.to(confirm_path, {id});
  const Node whose = h::render(h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), title_of(view, past.visit, reader)));
  const Node another = h::render(h::a(h::href(address), say("confirm.another_time"), whose));
  if (past.confirmation.state() == State::differ) return another;
  const std::string form_id = "visit-" + id;
  html::FormFrame frame = view.form_to(address);
  frame.id = form_id;
  frame.key += id;
  return h::render(h::group(
      html::form_of(frame, h::render(h::button(h::class_("govuk-button"), h::attr<"type">("submit"), h::attr<"name">("taken"), h::attr<"value">("as_planned"),
                                               html::icon(Icon::check_circle), say("confirm.as_planned", {{"time", past.visit.length()}}), whose))),
      another));
}

/// What needs nobody any more, folded away.
Node confirmed_visits(const View& view, const PastView& past) {
  const auto& say = view.say;
  Pieces rows;
  std::int64_t count = 0;
  for (const PastVisit& each : past.visits) {
    if (!each.confirmation.confirmed()) continue;
    ++count;
    const Minutes taken = each.confirmation.person->minutes;
    h::tr(h::th(h::attr<"scope">("row"), title_of(view, each.visit, past.reader)),
          h::td(taken.value == 0 ? std::string(say("confirm.nobody_came")) : say.duration(taken)))
        .write(rows);
  }
  if (count == 0) return {};
  return h::render(h::details(h::class_("card plain"), h::summary(say("past.confirmed", {{"count", count}})),
                              html::table_of(say("past.table"), {say("past.visit"), say("past.time")}, html::node_of(std::move(rows)))));
}

}  // namespace

Content past_page(const View& view, const PastView& past) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("past.title"), say("past.lead")).write(body);
  std::vector<Telling> waiting;
  std::vector<Telling> said;
  for (const PastVisit& visit : past.visits) {
    if (visit.confirmation.confirmed()) continue;
    Telling telling = telling_of(view, visit, past.reader);
    if (visit.waits_for(past.reader)) {
      telling.more = one_press(view, visit, past.reader);
      waiting.push_back(std::move(telling));
    } else {
      said.push_back(std::move(telling));
    }
  }
  if (waiting.empty()) html::empty_state(say("past.none")).write(body);
  html::tellings(say, waiting).write(body);
  if (!said.empty()) h::section(h::class_("stack"), h::h2(say("past.said")), html::tellings(say, said)).write(body);
  confirmed_visits(view, past).write(body);
  return {.title = std::string(say("past.title")), .body = html::node_of(std::move(body))};
}

Content shown_past_page(const View& view, const ShownPastView& past) {
  const auto& say = view.say;
  const std::string title = say("past.title_of", {{"name", past.person.name}});
  std::vector<Telling> tell;
  for (const PastVisit& each : past.visits) {
    const Minutes taken = each.confirmation.confirmed() ? each.confirmation.person->minutes : each.visit.length();
    tell.push_back({.picture = html::face(html::Face::parse(each.visit.worker_face)),
                    .heading = each.visit.worker_name + ", " + say.date(each.visit.date, "day"),
                    .sentences = {each.visit.doing, taken.value == 0 ? std::string(say("confirm.nobody_came")) : say.duration(taken)}});
  }
  Pieces body;
  html::page_heading(title, say(past.why == ShownPastView::Why::represented ? "representative.reads_because" : "week.only_what_is_shown", {{"name", past.person.name}})).write(body);
  if (tell.empty()) html::empty_state(say("past.none_of_theirs")).write(body);
  html::tellings(say, tell).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content confirm_page(const View& view, const ConfirmView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const Visit& visit = shown.past.visit;
  const std::string title = title_of(view, visit, shown.reader);
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title).write(body);
  html::tellings(say, {telling_of(view, shown.past, shown.reader)}).write(body);
  const bool open = !shown.past.confirmation.confirmed() && visit.ends_at <= view.now;
  if (visit.ends_at > view.now) html::empty_state(say("confirm.not_over")).write(body);
  if (open) {
    const html::TextOptions figures{.autocomplete = "off", .input_mode = "numeric", .width = "govuk-input--width-3"};
    const std::vector<Choice> choices{{.value = "as_planned", .label = say("confirm.as_planned", {{"time", visit.length()}}), .picture = Icon::check_circle},
                                      {.value = "other", .label = std::string(say("confirm.another_time")), .picture = Icon::clock},
                                      {.value = "nobody_came", .label = std::string(say("confirm.nobody_came")), .picture = Icon::x_circle}};
    h::div(h::class_("card"),
           html::form_of(view.form_to(view.to(confirm_path, {std::to_string(visit.id.value)})),
                         h::render(h::group(fields.radios("taken", say("confirm.how_long"), choices), fields.text("hours", say("confirm.hours"), figures),
                                            fields.text("minutes", say("confirm.minutes"), figures),
                                            h::div(h::class_("button-row"), html::button_that(say("confirm.go"), Icon::check_circle))))))
        .write(body);
  }
  h::p(h::a(h::href(view.to(past_path, {people::text_of(shown.reader)})), say("past.title"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = open};
}

}  // namespace cydofal::care
