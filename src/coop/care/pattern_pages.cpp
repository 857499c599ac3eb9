#include <algorithm>

#include "coop/care/care_pages.h"
#include "coop/care/limits.h"
#include "coop/care/representative_pages.h"
#include "coop/care/visit_words.h"
#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

/// Arrangements, places and who sees the week: what a person agrees to, and with whom.
namespace cydofal::care {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string days_in_words(const View& view, const Pattern& pattern) {
  std::string days;
  for (unsigned weekday = 0; weekday < 7; ++weekday) {
    if (!pattern.days.has(weekday)) continue;
    if (!days.empty()) days += ", ";
    days += view.say.date(pattern.from.monday() + static_cast<int>(weekday), "weekday");
  }
  return days;
}

std::vector<std::string> pattern_in_words(const View& view, const Pattern& pattern) {
  const auto& say = view.say;
  std::vector<std::string> sentences{
      pattern.doing, say("pattern.days_words", {{"days", days_in_words(view, pattern)}}),
      say("week.from_to", {{"from", say.time(pattern.starts, "spoken")}, {"to", say.time(pattern.ends, "spoken")}}),
      say("pattern.place_words", {{"place", pattern.place_name}}),
      pattern.until ? say("guard.from_until", {{"from", pattern.from}, {"until", *pattern.until}})
                    : say("guard.from", {{"from", pattern.from}})};
  if (const auto end = end_on_next_day(view, pattern)) sentences.push_back(*end);
  if (pattern.team) sentences.emplace_back(say("pattern.two_words"));
  if (pattern.trial > 0) sentences.push_back(say("pattern.trial_words", {{"count", std::int64_t{pattern.trial}}}));
  if (pattern.spoken_by) sentences.push_back(spoken_for(view, pattern.spoken_by_name, pattern.person_name));
  // Who sat beside them is the person's own to read.
  const bool is_own = view.visitor != nullptr && view.visitor->person.id == pattern.person;
  if (is_own && !pattern.person_companion.empty()) sentences.push_back(say("pattern.person_was_with", {{"name", pattern.person_companion}}));
  return sentences;
}

std::string state_of(const View& view, const Pattern& pattern) {
  const auto& say = view.say;
  if (pattern.agreed()) return std::string(say("pattern.agreed"));
  if (pattern.refused()) return std::string(say("pattern.not_this_time"));
  if (pattern.person_answer == Answer::none && pattern.worker_answer == Answer::none) {
    return std::string(say("pattern.waits_for_both"));
  }
  return say("pattern.waits_for",
             {{"name", pattern.person_answer == Answer::none ? pattern.person_name : pattern.worker_name}});
}

std::vector<Choice> doing_choices(const View& view) {
  std::vector<Choice> choices;
  for (const Doing& doing : doings) {
    choices.push_back({.value = std::string(doing.picture), .label = std::string(view.say(doing.key)), .picture = html::icon_named(doing.picture)});
  }
  return choices;
}

std::optional<Date> day_from(const http::Form& form, std::string_view name, std::vector<Refusal>& refusals) {
  const auto date = html::date_in(form, name);
  if (date) return *date;
  refusals.push_back(date.refusal());
  return std::nullopt;
}

}  // namespace

std::vector<Choice> town_choices(const View& view) {
  std::vector<Choice> choices;
  for (const Town& town : towns()) choices.push_back({.value = std::string(town.name_en), .label = std::string(town.name(view.language()))});
  std::ranges::sort(choices, [&](const Choice& a, const Choice& b) { return view.say.compare(a.label, b.label) < 0; });
  return choices;
}

Content places_page(const View& view, const PlacesView& places) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const bool own = places.reader == PlacesView::Reader::self;
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("places.title"), say("places.lead")).write(body);
  if (places.places.empty()) html::empty_state(say("places.none")).write(body);
  std::vector<Telling> tell;
  for (const Place& place : places.places) {
    const Town* town = find_town(place.town);
    tell.push_back({.picture = html::pictured(Icon::map_pin),
                    .heading = place.name,
                    .sentences = {say("places.town_is", {{"town", std::string(town != nullptr ? town->name(view.language()) : std::string_view(place.town))}})}});
    if (own) {
      tell.back().more = h::render(h::form(
          h::attr<"method">("post"), h::action(view.to(places_path, {people::text_of(places.person.id)})),
          h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf"), h::attr<"value">(view.csrf_token)),
          h::input(h::attr<"type">("hidden"), h::attr<"name">("key"), h::attr<"value">(view.form_key + std::to_string(place.id.value))),
          h::input(h::attr<"type">("hidden"), h::attr<"name">("remove"), h::attr<"value">(std::to_string(place.id.value))),
          h::button(h::class_("govuk-button govuk-button--secondary"), h::attr<"type">("submit"), say("places.remove"),
                    h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), place.name))));
    }
  }
  html::tellings(say, tell).write(body);
  if (own) {
    std::vector<Choice> choices = town_choices(view);
    choices.insert(choices.begin(), Choice{.value = "", .label = std::string(say("places.choose_town"))});
    h::section(h::class_("card stack"), h::h2(say("places.add")),
               html::form_of(view.form_to(view.to(places_path, {people::text_of(places.person.id)})),
                             h::render(h::group(fields.text("place", say("places.name"), {.hint = say("places.name_hint"), .autocomplete = "off"}),
                                                fields.select("town", say("places.town"), choices),
                                                h::div(h::class_("button-row"), html::button_that(say("places.add_go"), Icon::plus_circle))))))
        .write(body);
  }
  return {.title = std::string(say("places.title")), .body = html::node_of(std::move(body)), .has_form = own};
}

namespace {

/// One's own patterns, or those of someone whom the reader looks after.
void add_patterns(Pieces& body, const View& view, const PatternsView& shown, const std::vector<Pattern>& patterns) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  for (const Pattern& pattern : patterns) {
    const bool is_visited = pattern.person == shown.reader || shown.person.id == pattern.person;
    std::vector<std::string> sentences = pattern_in_words(view, pattern);
    sentences.push_back(state_of(view, pattern));
    const std::string& name = is_visited ? pattern.worker_name : pattern.person_name;
    tell.push_back({.picture = html::face(html::Face::parse(is_visited ? pattern.worker_face : pattern.person_face)),
                    .tone = pattern.agreed() ? Tone::teal : pattern.refused() ? Tone::plain : Tone::sun,
                    .heading = name,
                    .sentences = std::move(sentences)});
    // Only the two whose arrangement it is open it, and whoever speaks for the person.
    const bool speaks = shown.speaks == PatternsView::Speaks::yes && pattern.person == shown.person.id;
    if (!speaks && shown.reader != pattern.person && shown.reader != pattern.worker) continue;
    const PersonId side = speaks ? pattern.person : shown.reader;
    tell.back().more = h::render(h::a(h::href(view.to(pattern_path, {std::to_string(pattern.id.value)})),
                                      say(pattern.waits_for(side) ? "patterns.answer" : "patterns.look"),
                                      h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name, std::string_view(", "), pattern.starts.text())));
  }
  html::tellings(say, tell).write(body);
}

std::vector<Telling> proposed_to_others(const View& view, const PatternsView& shown) {
  std::vector<Telling> tell;
  for (const Pattern& pattern : shown.proposed) {
    std::vector<std::string> sentences{view.say("patterns.would_come", {{"name", pattern.worker_name}})};
    for (std::string& sentence : pattern_in_words(view, pattern)) sentences.push_back(std::move(sentence));
    sentences.push_back(state_of(view, pattern));
    tell.push_back({.picture = html::face(html::Face::parse(pattern.person_face)),
                    .tone = pattern.refused() ? Tone::plain : Tone::sun,
                    .heading = pattern.person_name,
                    .sentences = std::move(sentences)});
  }
  return tell;
}

}  // namespace

Content patterns_page(const View& view, const PatternsView& patterns) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("patterns.title"), say("patterns.lead")).write(body);
  if (patterns.may_propose) {
    h::div(h::class_("button-row"),
           html::link_button(view.to(propose_path, {people::text_of(patterns.person.id)}), say("patterns.propose"), Icon::calendar_plus, "govuk-button"))
        .write(body);
  }
  if (patterns.patterns.empty()) html::empty_state(say("patterns.none")).write(body);
  add_patterns(body, view, patterns, patterns.patterns);
  if (!patterns.refused.empty()) {
    h::h2(say("patterns.refused")).write(body);
    add_patterns(body, view, patterns, patterns.refused);
  }
  if (!patterns.proposed.empty()) {
    h::h2(say("patterns.you_proposed")).write(body);
    html::tellings(say, proposed_to_others(view, patterns)).write(body);
  }
  return {.title = std::string(say("patterns.title")), .body = html::node_of(std::move(body))};
}

namespace {

/// The way to those of a large co-op who are not in the list: before the form, so that nothing is typed twice.
Node search_for_others(const View& view, const ProposeView& propose) {
  const auto& say = view.say;
  const auto& search = *propose.search;
  Pieces found;
  if (!search.sought.empty()) h::p(h::attr<"role">("status"), say("propose.found", {{"count", search.found}})).write(found);
  if (search.found > static_cast<std::int64_t>(limits::workers_to_choose_from)) h::p(say("propose.found_many")).write(found);
  return html::name_search({.address = view.to(propose_path, {people::text_of(propose.person.id)}),
                            .label = say("propose.find"),
                            .button = say("propose.find_go"),
                            .sought = search.sought,
                            .lead = h::render(h::p(say(propose.workers.empty() ? "propose.nobody_yet" : "propose.known_first"))),
                            .found = html::node_of(std::move(found))});
}

}  // namespace

Content propose_page(const View& view, const ProposeView& propose) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("propose.title"), say("propose.lead")).write(body);
  if (propose.places.empty()) {
    html::empty_state(say("propose.place_first"), html::link_button(view.to(places_path, {people::text_of(propose.person.id)}), say("places.add"), Icon::map_pin)).write(body);
    return {.title = std::string(say("propose.title")), .body = html::node_of(std::move(body))};
  }
  if (propose.search) search_for_others(view, propose).write(body);
  if (propose.search && propose.workers.empty()) {
    return {.title = std::string(say("propose.title")), .body = html::node_of(std::move(body)), .has_form = true};
  }
  std::vector<Choice> workers;
  for (const Someone& worker : propose.workers) {
    workers.push_back({.value = people::text_of(worker.id), .label = worker.name, .face = html::face(html::Face::parse(worker.face))});
  }
  std::vector<Choice> seconds{{.value = "", .label = std::string(say("propose.one_is_enough"))}};
  for (const Someone& worker : propose.workers) seconds.push_back({.value = people::text_of(worker.id), .label = worker.name});
  const auto beside = view.typed.value("beside");
  std::vector<Choice> places;
  for (const Place& place : propose.places) places.push_back({.value = std::to_string(place.id.value), .label = place.name, .picture = Icon::map_pin});
  std::vector<Choice> days;
  for (int weekday = 0; weekday < 7; ++weekday) {
    days.push_back({.value = std::to_string(weekday), .label = say.date(view.today.monday() + weekday, "Weekday")});
  }
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(propose_path, {people::text_of(propose.person.id)})),
                       h::render(h::group(
                           fields.radios("worker", say("propose.who"), workers),
                           h::when(beside.empty(), [&] { return fields.select("second", say("propose.second"), seconds, say("propose.second_hint")); }),
                           h::when(!beside.empty(), [&] { return h::input(h::attr<"type">("hidden"), h::attr<"name">("beside"), h::attr<"value">(beside)); }),
                           fields.checkboxes("days", say("propose.days"), days),
                           fields.text("starts", say("propose.starts"), {.hint = say("propose.time_hint"), .width = "govuk-input--width-5", .picture = Icon::clock}),
                           fields.text("ends", say("propose.ends"), {.width = "govuk-input--width-5", .picture = Icon::clock}),
                           fields.checkboxes("kind", say("propose.kind"), {{.value = std::string(name_of(PatternKind::sleep_in)), .label = std::string(say("propose.sleep_in")), .hint = std::string(say("propose.sleep_in_hint")), .picture = Icon::moon}}),
                           fields.radios("place", say("propose.where"), places), fields.radios("picture", say("propose.what"), doing_choices(view)),
                           fields.text("doing", say("propose.words"), {.hint = say("propose.words_hint"), .autocomplete = "off"}),
                           fields.date("from", say("propose.from")), fields.date("until", say("propose.until"), say("propose.until_hint")),
                           fields.text("trial", say("propose.trial"), {.hint = say("propose.trial_hint"), .input_mode = "numeric", .width = "govuk-input--width-2"}),
                           h::div(h::class_("button-row"), html::button_that(say("propose.go"), Icon::check_circle))))))
      .write(body);
  return {.title = std::string(say("propose.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Result<PatternProposal> read_proposal(const http::Form& form) {
  const auto number = [](std::string_view text) { return whole_number(text).value_or(-1); };
  const auto refuse = [](const char* key, const char* field) { return Refusal{Refusal::Kind::invalid, {key}, field}; };
  PatternProposal proposal;
  proposal.worker = PersonId{number(form.value("worker"))};
  if (proposal.worker.value < 0) return refuse("pattern.worker", "worker");
  if (form.value("kind") == name_of(PatternKind::sleep_in)) proposal.kind = PatternKind::sleep_in;
  if (const auto second = number(form.value("second")); second > 0) proposal.second = PersonId{second};
  if (const auto beside = number(form.value("beside")); beside > 0) proposal.beside = PatternId{beside};
  for (const std::string_view day : form.values("days")) {
    if (const auto weekday = number(day); weekday >= 0 && weekday < 7) proposal.days.add(static_cast<unsigned>(weekday));
  }
  const auto starts = ClockTime::parse(form.value("starts"));
  if (!starts) return refuse("pattern.time", "starts");
  const auto ends = ClockTime::parse(form.value("ends"));
  if (!ends) return refuse("pattern.time", "ends");
  proposal.starts = *starts;
  proposal.ends = *ends;
  proposal.place = PlaceId{number(form.value("place"))};
  if (proposal.place.value < 0) return refuse("pattern.place", "place");
  std::vector<Refusal> refusals;
  if (const auto from = day_from(form, "from", refusals)) proposal.from = *from;
  const bool has_end = !form.value("until-day").empty() || !form.value("until-month").empty() || !form.value("until-year").empty();
  if (has_end) proposal.until = day_from(form, "until", refusals);
  if (!refusals.empty()) return refusals.front();
  if (!form.value("trial").empty()) {
    const auto trial = number(form.value("trial"));
    if (trial < 0) return refuse("pattern.trial", "trial");
    proposal.trial = static_cast<int>(std::min<std::int64_t>(trial, 1'000));
  }
  proposal.picture = html::icon_name(html::icon_named(form.value("picture")));
  proposal.doing = form.value("doing");
  return proposal;
}

namespace {

/// Yes and No while it waits for the reader; a way to stop while it is agreed; else nothing.
Node answers_of(const View& view, const PatternView& shown) {
  const auto& say = view.say;
  const auto address = view.to(pattern_path, {std::to_string(shown.pattern.id.value)});
  if (shown.speaks && shown.speaks->why_not) {
    // Where the person has answered there is nothing to say no to.
    return shown.pattern.waits_for(shown.side()) ? html::notice(Tone::teal, Icon::hand_heart, h::render(h::p(say(*shown.speaks->why_not)))) : Node{};
  }
  if (shown.pattern.waits_for(shown.side())) {
    return h::render(h::div(
        h::class_("card"),
        html::form_of(view.form_to(address),
                      h::render(h::group(h::p(say("pattern.no_reason")),
                                         h::div(h::class_("button-row"), html::button_that(say("pattern.yes"), Icon::check_circle, "answer", "yes"),
                                                html::button_that(say("pattern.no"), Icon::x_circle, "answer", "no", "govuk-button govuk-button--secondary")))))));
  }
  if (shown.speaks || !shown.pattern.agreed() || shown.pattern.ended()) return {};
  return html::form_of(view.form_to(address),
                       h::render(h::group(h::p(say("pattern.end_words")),
                                          h::div(h::class_("button-row"), html::button_that(say("pattern.end"), Icon::x_circle, "answer", "end", "govuk-button govuk-button--secondary")))));
}

Telling receipt_of(const View& view, const Pattern& pattern) {
  const auto& say = view.say;
  std::vector<std::string> receipt{state_of(view, pattern), say("receipt.when", {{"date", view.today}})};
  if (pattern.spoken_by == view.visitor->person.id) receipt.push_back(spoken_for(view, pattern.spoken_by_name, pattern.person_name));
  if (pattern.refused()) receipt.insert(receipt.begin() + 1, std::string(say("pattern.nothing_booked")));
  const std::string& companion = view.visitor->companion;
  receipt.push_back(companion.empty() ? std::string(say("receipt.alone")) : say("receipt.with", {{"name", companion}}));
  return {.picture = html::pictured(Icon::check_circle), .heading = std::string(say("receipt.title")), .sentences = receipt};
}

}  // namespace

Content pattern_page(const View& view, const PatternView& shown) {
  const auto& say = view.say;
  const Pattern& pattern = shown.pattern;
  const bool own = shown.side() == pattern.person;
  const std::string& name = own ? pattern.worker_name : pattern.person_name;
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say(pattern.waits_for(shown.side()) ? "pattern.question" : "pattern.title", {{"name", name}}),
                     shown.speaks ? spoken_for(view, shown.speaks->name, pattern.person_name) : std::string())
      .write(body);
  if (shown.just == PatternView::Just::answered) html::tellings(say, {receipt_of(view, pattern)}).write(body);
  if (shown.own_no) own_no_section(view, pattern, *shown.own_no).write(body);
  html::tellings(say, {{.picture = html::face(html::Face::parse(own ? pattern.worker_face : pattern.person_face)), .heading = name, .sentences = pattern_in_words(view, pattern)},
                       {.picture = html::clock_face(pattern.starts, say.time(pattern.starts, "spoken")), .tone = Tone::sun, .heading = say.time(pattern.starts, "spoken"), .sentences = {state_of(view, pattern)}}})
      .write(body);
  answers_of(view, shown).write(body);
  const bool asks_why = shown.own_no && !shown.own_no->said;
  return {.title = say("pattern.title", {{"name", name}}),
          .body = html::node_of(std::move(body)),
          .has_form = asks_why || (pattern.waits_for(shown.side()) && !(shown.speaks && shown.speaks->why_not)) || (!shown.speaks && pattern.agreed() && !pattern.ended())};
}

}  // namespace cydofal::care
