#include <algorithm>
#include <set>

#include "coop/care/care_pages.h"
#include "coop/care/decision_support_pages.h"
#include "coop/care/emergency_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/limits.h"
#include "coop/care/visit_words.h"
#include "people/glass_pages.h"
#include "people/look_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

/// The week, told four ways: to the person, on paper for the fridge, and to the worker.
namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

ClockTime clock(Instant instant) { return speech::london_time(instant).time; }

Minutes length(Instant from, Instant to) {
  return {(to.microseconds - from.microseconds) / microseconds_in_a_minute};
}

/// Each worker has one colour in a week, by the order in which they first come.
class Colours {
 public:
  explicit Colours(const std::vector<Visit>& visits) {
    for (const Visit& visit : visits) {
      if (std::ranges::find(order_, visit.worker) == order_.end()) order_.push_back(visit.worker);
    }
  }
  std::string_view of(PersonId worker) const {
    constexpr std::array<std::string_view, 4> names{"teal", "heather", "clay", "sun"};
    const auto found = std::ranges::find(order_, worker);
    return names[static_cast<std::size_t>(found - order_.begin()) % names.size()];
  }

 private:
  std::vector<PersonId> order_;
};

std::string place_in_words(const View& view, const Visit& visit) {
  const Town* town = find_town(visit.town);
  return view.say("visit.place", {{"place", visit.place_name}, {"town", std::string(town != nullptr ? town->name(view.language()) : std::string_view())}});
}

/// The page of a visit is its person's at any time, its worker's from a day before to a day after,
/// and nobody else's: what does not open is no link. Before that its worker can still change it.
std::optional<html::Url> way_to(const View& view, const Visit& visit, WeekView::Reader reader) {
  const bool is_near = seconds_after(visit.starts_at, -limits::visit_margin_seconds) <= view.now &&
                       view.now < seconds_after(visit.ends_at, limits::visit_margin_seconds);
  if (reader != WeekView::Reader::self && reader != WeekView::Reader::worker) return std::nullopt;
  if (reader == WeekView::Reader::worker && !is_near) {
    if (visit.starts_at <= view.now) return std::nullopt;
    return view.to(change_path, {std::to_string(visit.id.value)});
  }
  return view.to(visit_path, {std::to_string(visit.id.value)});
}

/// What is said under the name: what for, where for those who have no page of it, until when, and
/// whether somebody is missing.
std::vector<std::string> below_the_name(const View& view, const Visit& visit, WeekView::Reader reader) {
  std::vector<std::string> lines;
  if (!visit.doing.empty()) lines.push_back(visit.doing);
  if (const auto end = end_on_next_day(view, visit)) lines.push_back(*end);
  const bool is_shown_places = reader == WeekView::Reader::family || reader == WeekView::Reader::representative;
  if (is_shown_places && !visit.place_name.empty()) lines.push_back(place_in_words(view, visit));
  if (visit.lacks_somebody()) lines.emplace_back(view.say("week.one_of_two"));
  return lines;
}

Node lines_of(const std::vector<std::string>& lines) {
  Pieces pieces;
  for (const std::string& line : lines) h::group(h::br(), line).write(pieces);
  return html::node_of(std::move(pieces));
}

/// Whom an item is about, as its reader sees them.
struct Shown {
  std::string name;
  Node face;
};

Node visit_item(const View& view, const Visit& visit, std::string_view colour, const Shown& shown, WeekView::Reader reader,
                std::vector<std::string> lines) {
  const auto way = way_to(view, visit, reader);
  const bool night = visit.kind == PatternKind::sleep_in;
  return h::render(h::li(
      h::class_("visit visit--" + std::string(colour)), shown.face,
      h::span(h::class_("visit__time"), times_of(visit)),
      h::span(h::class_("visit__what"),
              h::when(way.has_value(), [&] {
                return h::a(h::href(*way), shown.name,
                            h::span(h::class_("govuk-visually-hidden"), std::string_view(", "), view.say.date(visit.date, "day"),
                                    std::string_view(" "), times_of(visit)));
              }),
              h::when(!way, [&] { return h::strong(shown.name); }), lines_of(lines)),
      h::when(night || !visit.picture.empty(), [&] {
        return h::span(h::class_("visit__do"), html::icon(night ? Icon::moon : html::icon_named(visit.picture)));
      })));
}

Node waiting_item(const View& view, const Pattern& pattern, WeekView::Reader reader) {
  const bool own = reader == WeekView::Reader::self;
  return h::render(h::li(
      h::class_("visit visit--question"), html::face(html::Face::parse(pattern.worker_face)),
      h::span(h::class_("visit__time"), pattern.starts.text() + "–" + pattern.ends.text()),
      h::span(h::class_("visit__what"),
              h::when(own, [&] { return h::a(h::href(view.to(pattern_path, {std::to_string(pattern.id.value)})), pattern.worker_name); }),
              h::when(!own, [&] { return h::strong(pattern.worker_name); }), h::br(), view.say("week.not_agreed")),
      h::span(h::class_("visit__do"), html::icon(Icon::question))));
}

/// Who comes, to the person and whoever sees their week.
Node comer_item(const View& view, const Visit& visit, std::string_view colour, WeekView::Reader reader) {
  return visit_item(view, visit, colour, {names_of(view, visit), faces_of(visit)}, reader, below_the_name(view, visit, reader));
}

Node day_column(const View& view, Date day, const Node& items, bool anything) {
  const auto& say = view.say;
  const bool today = day == view.today;
  const std::string css = std::string("day") + (today ? " day--today" : "") + (anything ? "" : " day--empty");
  return h::render(h::li(
      h::class_(css),
      h::h2(h::class_("day__name"), h::span(h::class_("day__num"), static_cast<std::int64_t>(day.day())), std::string_view(" "),
            say.date(day, "Weekday"),
            h::when(today, [&] { return h::span(h::class_("tag tag--teal day__today"), say("week.today")); })),
      h::when(anything, [&] { return h::ul(h::class_("visits"), items); }),
      h::when(!anything, [&] { return h::p(h::class_("day__none quiet"), say("week.nobody")); })));
}

Node easy_week(const View& view, const WeekView& week) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  for (const Visit& visit : told_once(week.visits)) {
    const bool today = visit.date == view.today;
    const auto way = way_to(view, visit, week.reader);
    const std::string name = names_of(view, visit);
    std::vector<std::string> sentences{say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}})};
    for (std::string& line : below_the_name(view, visit, week.reader)) sentences.push_back(std::move(line));
    tell.push_back({.picture = faces_of(visit),
                    .tone = visit.lacks_somebody() || today ? Tone::sun : Tone::teal,
                    .heading = say(visit.mate ? "week.two_come_on" : visit.kind == PatternKind::sleep_in ? "week.sleeps_on" : "week.comes_on",
                                   {{"name", name}, {"day", say.date(visit.date, today ? "Weekday" : "Day")}}),
                    .sentences = std::move(sentences)});
    if (!way) continue;
    tell.back().more = h::render(h::a(h::href(*way), say("week.look"),
                                      h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name, std::string_view(", "), say.date(visit.date, "day"))));
  }
  for (const Pattern& pattern : week.waiting) {
    // A question is asked in the weeks that it is about; the first page asks it until it is answered.
    const auto planned = visits_of(pattern, week.monday, week.monday + 6);
    if (planned.empty()) continue;
    std::vector<std::string> sentences;
    for (const PlannedVisit& each : planned) sentences.push_back(say.date(each.date, "Day"));
    sentences.push_back(say("week.from_to", {{"from", say.time(pattern.starts, "spoken")}, {"to", say.time(pattern.ends, "spoken")}}));
    sentences.emplace_back(say("week.not_agreed"));
    tell.push_back({.picture = html::pictured(Icon::question),
                    .tone = Tone::heather,
                    .heading = say("week.question", {{"name", pattern.worker_name}}),
                    .sentences = std::move(sentences)});
    if (week.reader != WeekView::Reader::self) continue;
    tell.back().more = h::render(h::a(h::href(view.to(pattern_path, {std::to_string(pattern.id.value)})), say("week.answer"),
                                      h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), pattern.worker_name)));
  }
  if (tell.empty()) return html::empty_state(say("week.empty"));
  return html::tellings(say, tell);
}

Node full_week(const View& view, const WeekView& week) {
  const Colours colours(week.visits);
  Pieces days;
  for (int offset = 0; offset < 7; ++offset) {
    const Date day = week.monday + offset;
    Pieces items;
    bool anything = false;
    for (const Visit& visit : told_once(week.visits)) {
      if (visit.date != day) continue;
      comer_item(view, visit, colours.of(visit.worker), week.reader).write(items);
      anything = true;
    }
    for (const Pattern& pattern : week.waiting) {
      if (visits_of(pattern, day, day).empty()) continue;
      waiting_item(view, pattern, week.reader).write(items);
      anything = true;
    }
    day_column(view, day, html::node_of(std::move(items)), anything).write(days);
  }
  return h::render(h::ol(h::class_("week"), html::node_of(std::move(days))));
}

Node pager(const View& view, const html::Path& path, PersonId person, Date monday) {
  const auto to = [&](Date date) {
    return view.to(path, {people::text_of(person)}).with("monday", date.text());
  };
  return h::render(h::div(h::class_("button-row pager"), html::link_button(to(monday - 7), view.say("week.last")),
                          html::link_button(to(monday + 7), view.say("week.next"))));
}

Node print_form(const View& view, const WeekView& week) {
  return h::render(h::form(
      h::attr<"method">("post"), h::action(view.to(sheet_path, {people::text_of(week.person.id)}).with("monday", week.monday.text())),
      h::input(h::attr<"type">("hidden"), h::attr<"name">("csrf"), h::attr<"value">(view.csrf_token)),
      h::input(h::attr<"type">("hidden"), h::attr<"name">("key"), h::attr<"value">(view.form_key)),
      html::button_that(view.say("week.print"), Icon::printer)));
}

Node hours_card(const View& view, const WeekView& week) {
  const auto& say = view.say;
  std::vector<std::pair<std::string, Minutes>> by_worker;
  for (const Visit& visit : week.visits) {
    if (visit.kind == PatternKind::sleep_in) continue;
    const std::string name = visit.worker_name.empty() ? std::string(say("week.somebody")) : visit.worker_name;
    auto found = std::ranges::find(by_worker, name, &std::pair<std::string, Minutes>::first);
    if (found == by_worker.end()) found = by_worker.insert(by_worker.end(), {name, Minutes{}});
    found->second = found->second + visit.length();
  }
  const HoursOf hours = hours_of(week.visits);
  const Minutes all = hours.waking;
  const auto nights = nights_in_words(view, hours);
  Pieces meters;
  for (const auto& [name, minutes] : by_worker) {
    const std::string words = say.duration(minutes);
    h::div(h::class_("meter"), h::div(h::class_("meter__head"), h::span(name), h::strong(words)),
           html::bar(minutes.value, all.value, "#0f5c57", name + ": " + words))
        .write(meters);
  }
  return h::render(h::section(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(Icon::clock), say("week.hours")),
                              h::h2(say.duration(all)), html::node_of(std::move(meters)),
                              h::when(nights.has_value(), [&] { return h::p(html::icon(Icon::moon), *nights); })));
}

/// For a relative who may see it: which visits of the week both have confirmed, and how long they took.
Node what_was_done(const View& view, const WeekView& week) {
  const auto& say = view.say;
  Pieces rows;
  for (const PastVisit& past : week.done) {
    const Confirmation& said = past.confirmation;
    std::string words = std::string(say("week.not_confirmed"));
    if (said.confirmed()) words = said.person->minutes.value == 0 ? std::string(say("confirm.both_nobody_came")) : say("confirm.both", {{"time", said.person->minutes}});
    h::li(html::icon(said.confirmed() ? Icon::check_circle : Icon::clock),
          h::span(h::strong(say.date(past.visit.date, "Weekday")), std::string_view(", "), times_of(past.visit), h::br(), words))
        .write(rows);
  }
  return h::render(h::section(h::class_("card stack"), h::h2(say("part.confirmed")),
                              h::when(week.done.empty(), [&] { return h::p(say("week.nothing_over_yet")); }),
                              h::when(!week.done.empty(), [&] { return h::ul(h::class_("facts"), html::node_of(std::move(rows))); })));
}

/// Relatives see it, and whoever speaks for the person.
bool sees_as_family(const WeekView& week) { return week.reader == WeekView::Reader::family || week.reader == WeekView::Reader::representative; }

/// What the reader sees is what the person lets them see, and no more.
bool only_shown(const WeekView& week) { return week.reader == WeekView::Reader::family || week.reader == WeekView::Reader::advocate; }

Node take_along(const View& view, const WeekView& week) {
  const auto& say = view.say;
  const std::string id = people::text_of(week.person.id);
  return h::render(h::section(
      h::class_("card card--sun stack"), h::h2(say("week.more")),
      h::ul(h::class_("facts"),
            h::when(!only_shown(week), [&] {
              return h::li(html::icon(Icon::bandaids), h::a(h::href(emergency_sheet_of_person(view, week.person.id)), say("emergency.link")));
            }),
            h::when(week.reads_patterns, [&] { return h::li(html::icon(Icon::handshake), h::a(h::href(view.to(patterns_path, {id})), say("week.arrangements"))); }),
            h::when(!only_shown(week) || week.parts.has(Part::where), [&] {
              return h::li(html::icon(Icon::map_pin), h::a(h::href(view.to(places_path, {id})), say("week.places")));
            }),
            h::when(week.reader == WeekView::Reader::worker, [&] {
              return h::li(html::icon(Icon::lock_key), h::a(h::href(view.to(people::break_glass_path, {id})), say("glass.in_a_hurry")));
            }),
            h::when(week.reader == WeekView::Reader::worker || week.reader == WeekView::Reader::advocate, [&] {
              return h::li(html::icon(Icon::chats_circle), h::a(h::href(deciding_of_person(view, week.person.id)), say("deciding.title")));
            }),
            h::when(week.may_propose, [&] { return h::li(html::icon(Icon::calendar_plus), h::a(h::href(view.to(propose_path, {id})), say("patterns.propose"))); }),
            h::when(week.reads_past, [&] {
              return h::li(html::icon(Icon::check_circle), h::a(h::href(view.to(past_path, {id})), say(week.reader == WeekView::Reader::self ? "past.title" : "past.were")));
            }),
            h::when(week.reader == WeekView::Reader::self, [&] {
              return h::render(h::group(h::li(html::icon(Icon::eye), h::a(h::href(view.to(circle_path, {id})), say("week.who_sees"))),
                                        h::li(html::icon(Icon::calendar_dots), h::a(h::href(view.to(feeds_path, {id})), say("feeds.title"))),
                                        h::li(html::icon(Icon::list_checks), h::a(h::href(view.to(people::who_looked_path, {id})), say("looked.title")))));
            }))));
}

}  // namespace

Content week_page(const View& view, const WeekView& week) {
  const auto& say = view.say;
  const bool own = week.reader == WeekView::Reader::self;
  const std::string title = own ? std::string(say("week.title")) : say("week.title_of", {{"name", week.person.name}});
  const auto count = static_cast<std::int64_t>(told_once(week.visits).size());
  Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), h::h1(title),
                h::p(h::class_("lead"), say("week.dates", {{"from", week.monday}, {"to", week.monday + 6}}), std::string_view(" "),
                     say("week.visits", {{"count", count}}))),
         pager(view, week_path, week.person.id, week.monday))
      .write(body);
  if (own || sees_as_family(week)) print_form(view, week).write(body);
  (view.say.easy() ? easy_week(view, week) : full_week(view, week)).write(body);
  h::div(h::class_("grid grid--two"), h::when(!week.visits.empty(), [&] { return hours_card(view, week); }),
         h::when(week.parts.has(Part::confirmed) && sees_as_family(week), [&] { return what_was_done(view, week); }), take_along(view, week))
      .write(body);
  if (only_shown(week)) h::p(h::class_("quiet"), html::icon(Icon::eye), say("week.only_what_is_shown", {{"name", week.person.name}})).write(body);
  if (week.reader == WeekView::Reader::representative) {
    h::p(h::class_("quiet"), html::icon(Icon::eye), say("representative.reads_because", {{"name", week.person.name}})).write(body);
  }
  return {.title = title, .body = html::node_of(std::move(body))};
}

namespace {

enum class Since { same, changed };

/// Whether the last sheet said the same of it; of a visit of two, of both.
bool was_on_sheet(const std::set<std::string>& before, const Visit& visit) {
  Visit mate = visit;
  if (visit.mate) {
    mate.id = visit.mate->visit;
    mate.worker = visit.mate->worker;
  }
  const std::string lines = sheet_lines({visit, mate});
  const std::size_t end = lines.find('\n');
  return before.contains(lines.substr(0, end)) && before.contains(lines.substr(end + 1, lines.size() - end - 2));
}

Node sheet_visit(const View& view, const Visit& visit, Since since, WeekView::Reader reader) {
  const auto& say = view.say;
  const bool night = visit.kind == PatternKind::sleep_in;
  // Two faces, or an end on another day, need the whole line.
  const bool wide = visit.mate.has_value() || end_on_next_day(view, visit).has_value();
  const std::string css = std::string("sheet__visit") + (since == Since::changed ? " sheet__visit--changed" : "") + (wide ? " sheet__visit--wide" : "");
  return h::render(h::li(
      h::class_(css), faces_of(visit),
      html::clock_face(clock(visit.starts_at), say.time(clock(visit.starts_at), "spoken")),
      h::span(h::strong(names_of(view, visit)), h::br(), times_of(visit), lines_of(below_the_name(view, visit, reader)),
              h::when(since == Since::changed, [&] { return h::span(h::class_("tag tag--sun"), say("sheet.changed")); })),
      h::when(night || !visit.picture.empty(), [&] { return html::icon(night ? Icon::moon : html::icon_named(visit.picture)); })));
}

/// The sheet itself; `view` speaks the language that it is to be read in.
Node sheet_of(const View& view, const SheetView& sheet) {
  const auto& say = view.say;
  const WeekView& week = sheet.week;
  std::set<std::string> before;
  if (sheet.printed_before) {
    std::string_view lines = *sheet.printed_before;
    while (!lines.empty()) {
      before.emplace(lines.substr(0, lines.find('\n')));
      lines.remove_prefix(std::min(lines.size(), lines.find('\n') + 1));
    }
  }
  Pieces rows;
  for (int offset = 0; offset < 7; ++offset) {
    const Date day = week.monday + offset;
    Pieces comers;
    bool anyone = false;
    for (const Visit& visit : told_once(week.visits)) {
      if (visit.date != day) continue;
      anyone = true;
      sheet_visit(view, visit, sheet.printed_before && !was_on_sheet(before, visit) ? Since::changed : Since::same, week.reader).write(comers);
    }
    for (const Pattern& pattern : week.waiting) {
      if (visits_of(pattern, day, day).empty()) continue;
      anyone = true;
      h::li(h::class_("sheet__visit sheet__visit--question"), html::face(html::Face::parse(pattern.worker_face)),
            html::clock_face(pattern.starts, say.time(pattern.starts, "spoken")),
            h::span(h::strong(pattern.worker_name), h::br(), pattern.starts.text() + "–" + pattern.ends.text(), h::br(), say("sheet.question")),
            html::icon(Icon::question))
          .write(comers);
    }
    h::li(h::class_(day == view.today ? "sheet__day sheet__day--today" : "sheet__day"),
          h::h2(say.date(day, "Weekday"), h::br(), h::span(h::class_("sheet__date"), say.date(day, "short"))),
          h::when(anyone, [&] { return h::ul(html::node_of(std::move(comers))); }),
          h::when(!anyone, [&] { return h::p(h::class_("quiet"), say("week.nobody")); }))
        .write(rows);
  }
  Pieces said;
  for (const std::string& sentence : sheet.you_said) h::li(sentence).write(said);
  Pieces ring;
  for (const auto& each : sheet.to_ring) h::li(h::strong(each.who), std::string_view(": "), each.telephone).write(ring);
  return h::render(h::article(
      h::class_("sheet"), h::lang(view.language()),
      h::div(h::class_("sheet__head"), html::face(html::Face::parse(week.person.face)),
             h::div(h::h1(say("sheet.title", {{"name", week.person.name}})),
                    h::p(say("week.dates", {{"from", week.monday}, {"to", week.monday + 6}}))),
             h::p(h::class_("sheet__made"), say("sheet.printed", {{"date", view.today}}))),
      h::ol(h::class_("sheet__days"), html::node_of(std::move(rows))),
      h::div(h::class_("sheet__foot"),
             h::when(!sheet.you_said.empty(), [&] { return h::div(h::h2(say("sheet.you_said")), h::ul(html::node_of(std::move(said)))); }),
             h::when(!sheet.to_ring.empty(), [&] {
               return h::div(h::h2(html::icon(Icon::phone_call), say("sheet.to_ring")), h::ul(html::node_of(std::move(ring))));
             }))));
}

}  // namespace

Content sheet_page(const View& view, const SheetView& sheet) {
  const auto& say = view.say;
  const Someone& person = sheet.week.person;
  Pieces body;
  h::div(h::class_("on-screen notice notice--teal"), html::icon(Icon::printer),
         h::div(h::p(say("sheet.on_screen")), h::p(h::a(h::href(view.to(week_path, {people::text_of(person.id)})), say("sheet.back")))))
      .write(body);
  sheet_of(view, sheet).write(body);
  return {.title = say("sheet.title", {{"name", person.name}}), .body = html::node_of(std::move(body)), .on_paper = true, .proof = people::Content::Proof::last_checkpoint};
}

Content proposed_weeks_page(const View& view, const std::vector<ProposedWeek>& weeks) {
  const auto& say = view.say;
  Pieces body;
  h::div(h::class_("on-screen"), html::page_heading(say("proposed_weeks.title"), say("proposed_weeks.lead"))).write(body);
  if (weeks.empty()) html::empty_state(say("proposed_weeks.none")).write(body);
  for (const ProposedWeek& week : weeks) {
    View theirs = view;
    theirs.say = speech::Speech(week.language, view.say.easy() ? Reading::easy : Reading::standard);
    sheet_of(theirs, week.sheet).write(body);
  }
  return {.title = std::string(say("proposed_weeks.title")), .body = html::node_of(std::move(body)), .on_paper = true};
}

namespace {

/// "Then 21.4 km in a straight line", between two visits of a day in different towns.
std::optional<std::string> way_in_words(const View& view, const Visit& from, const Visit& to) {
  const Town* a = find_town(from.town);
  const Town* b = find_town(to.town);
  if (a == nullptr || b == nullptr || a == b || from.date != to.date) return std::nullopt;
  const std::int64_t tenths = (metres_between(*a, *b) + 50) / 100;
  return view.say("work.way", {{"from", std::string(a->name(view.language()))},
                               {"to", std::string(b->name(view.language()))},
                               {"kilometres", std::to_string(tenths / 10) + "." + std::to_string(tenths % 10)},
                               {"time", length(from.ends_at, to.starts_at)}});
}

Node way_between(const View& view, const Visit& from, const Visit& to) {
  const auto words = way_in_words(view, from, to);
  if (!words) return {};
  return h::render(h::li(h::class_("way"), html::icon(Icon::car), h::span(*words)));
}

}  // namespace

namespace {

/// Under the person's name on their worker's page: what for, until when, and who else comes.
std::vector<std::string> work_lines(const View& view, const Visit& visit) {
  std::vector<std::string> lines = below_the_name(view, visit, WeekView::Reader::worker);
  if (visit.mate) lines.push_back(view.say("week.also_there", {{"name", visit.mate->name}}));
  return lines;
}

/// The emergency sheets of those to whom the worker goes.
Node emergency_sheets(const View& view, const WorkView& work) {
  if (work.sheets_of.empty()) return {};
  Pieces items;
  for (const Someone& person : work.sheets_of) {
    h::li(html::icon(Icon::bandaids), h::a(h::href(emergency_sheet_of_person(view, person.id)), view.say("emergency.title_of", {{"name", person.name}}))).write(items);
  }
  return h::render(h::section(h::class_("card card--sun stack"), h::h2(view.say("emergency.sheets")), h::ul(h::class_("facts"), html::node_of(std::move(items)))));
}

}  // namespace

Content work_page(const View& view, const WorkView& work) {
  const auto& say = view.say;
  const HoursOf hours = hours_of(work.visits);
  const auto nights = nights_in_words(view, hours);
  std::set<PersonId> people;
  for (const Visit& visit : work.visits) people.insert(visit.person);
  Pieces days;
  for (int offset = 0; offset < 7; ++offset) {
    const Date day = work.monday + offset;
    Pieces items;
    const Visit* before = nullptr;
    for (const Visit& visit : work.visits) {
      if (visit.date != day) continue;
      if (before != nullptr) way_between(view, *before, visit).write(items);
      visit_item(view, visit, before == nullptr ? "teal" : "heather", {visit.person_name, html::face(html::Face::parse(visit.person_face))}, WeekView::Reader::worker,
                 work_lines(view, visit))
          .write(items);
      before = &visit;
    }
    day_column(view, day, html::node_of(std::move(items)), before != nullptr).write(days);
  }
  Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), h::h1(say("work.title")),
                h::p(h::class_("lead"), say("week.dates", {{"from", work.monday}, {"to", work.monday + 6}}), std::string_view(" "),
                     say("work.people", {{"count", static_cast<std::int64_t>(people.size())}}), std::string_view(" "), say.duration(hours.waking), h::when(nights.has_value(), [&] { return h::group(std::string_view(". "), *nights); }))),
         pager(view, work_path, work.worker.id, work.monday))
      .write(body);
  if (view.say.easy()) {
    std::vector<Telling> tell;
    const Visit* before = nullptr;
    for (const Visit& visit : work.visits) {
      const auto way = before == nullptr ? std::nullopt : way_in_words(view, *before, visit);
      if (way) tell.push_back({.picture = html::pictured(Icon::car), .tone = Tone::plain, .heading = *way});
      before = &visit;
      tell.push_back({.picture = html::face(html::Face::parse(visit.person_face)),
                      .heading = visit.person_name + ", " + say.date(visit.date, "day"),
                      .sentences = {say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}})}});
      for (std::string& line : work_lines(view, visit)) tell.back().sentences.push_back(std::move(line));
      const auto page = way_to(view, visit, WeekView::Reader::worker);
      if (!page) continue;
      tell.back().more = h::render(h::a(h::href(*page), say("week.look"),
                                        h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), visit.person_name, std::string_view(", "), say.date(visit.date, "day"))));
    }
    (tell.empty() ? html::empty_state(say("work.empty")) : html::tellings(say, tell)).write(body);
  } else {
    h::ol(h::class_("week"), html::node_of(std::move(days))).write(body);
  }
  emergency_sheets(view, work).write(body);
  const std::string me = people::text_of(work.worker.id);
  h::ul(h::class_("plain-list"), h::li(h::a(h::href(view.to(past_path, {me})), say("past.title"))),
        h::li(h::a(h::href(view.to(patterns_path, {me})), say("week.arrangements"))),
        h::li(h::a(h::href(view.to(feeds_path, {me})), say("feeds.title"))))
      .write(body);
  return {.title = std::string(say("work.title")), .body = html::node_of(std::move(body))};
}

Content visit_page(const View& view, const VisitView& shown) {
  const auto& say = view.say;
  const Visit& visit = shown.visit;
  const html::Fields fields = view.fields();
  const bool own = shown.reader == VisitView::Reader::self;
  const std::string name = own ? names_of(view, visit) : visit.person_name;
  const std::string title = name + ", " + say.date(visit.date, "day");
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title).write(body);
  std::vector<std::string> sentences{say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}}),
                                     say("visit.length", {{"time", visit.length()}}), place_in_words(view, visit)};
  if (const auto end = end_on_next_day(view, visit)) sentences.push_back(*end);
  if (visit.lacks_somebody()) sentences.emplace_back(say("week.one_of_two"));
  if (!own && visit.mate) sentences.push_back(say("week.also_there", {{"name", visit.mate->name}}));
  html::tellings(say, {{.picture = own ? faces_of(visit) : html::face(html::Face::parse(visit.person_face)),
                        .heading = visit.doing,
                        .sentences = std::move(sentences)},
                       {.picture = html::clock_face(clock(visit.starts_at), say.time(clock(visit.starts_at), "spoken")), .tone = Tone::sun, .heading = say.time(clock(visit.starts_at), "spoken")}})
      .write(body);
  h::div(h::class_("button-row"),
         html::link_button(emergency_sheet_of_person(view, visit.person), own ? std::string(say("emergency.title")) : say("emergency.title_of", {{"name", visit.person_name}}), Icon::bandaids),
         h::when(visit.starts_at > view.now, [&] { return html::link_button(view.to(change_path, {std::to_string(visit.id.value)}), say("change.title"), Icon::calendar_dots); }))
      .write(body);
  Pieces notes;
  for (const Note& note : shown.notes) {
    h::li(html::icon(Icon::chats_circle),
          h::div(h::class_("bubble"), h::strong(note.author_name), std::string_view(", "), say.date(speech::london_time(note.written_at).date), h::br(),
                 h::span(h::when(note.language != view.language(), h::lang(note.language)), people::words_or_erased(view, note.words)), correction_beside(view, note),
                 h::when(own, [&] { return way_to_correct(view, visit.person, note); })))
        .write(notes);
  }
  h::section(h::class_("stack"), h::h2(say("visit.notes")), h::p(h::class_("quiet"), say("visit.who_reads")),
             h::when(shown.notes.empty(), [&] { return html::empty_state(say("visit.no_notes")); }),
             h::when(!shown.notes.empty(), [&] { return h::ul(h::class_("talk-list"), html::node_of(std::move(notes))); }))
      .write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(visit_path, {std::to_string(visit.id.value)})),
                       h::render(h::group(fields.text("words", say("visit.write"), {.rows = 3, .picture = Icon::pencil_simple}),
                                          h::div(h::class_("button-row"), html::button_that(say("visit.send"), Icon::check_circle))))))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

}  // namespace cydofal::care
