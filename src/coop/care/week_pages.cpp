#include <algorithm>
#include <set>

#include "coop/care/care_pages.h"
#include "coop/care/limits.h"
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

std::string times(const Visit& visit) { return clock(visit.starts_at).text() + "–" + clock(visit.ends_at).text(); }

Minutes length(Instant from, Instant to) {
  return {(to.microseconds - from.microseconds) / microseconds_in_a_minute};
}

Minutes total(const std::vector<Visit>& visits) {
  Minutes sum;
  for (const Visit& visit : visits) sum = sum + visit.length();
  return sum;
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

/// The page of a visit is its person's at any time, its worker's from a day before to a day after,
/// and nobody else's: what does not open is no link. Before that its worker can still change it.
std::optional<html::Url> way_to(const View& view, const Visit& visit, WeekView::Reader reader) {
  const bool is_near = seconds_after(visit.starts_at, -limits::visit_margin_seconds) <= view.now &&
                       view.now < seconds_after(visit.ends_at, limits::visit_margin_seconds);
  if (reader == WeekView::Reader::family) return std::nullopt;
  if (reader == WeekView::Reader::worker && !is_near) {
    if (visit.starts_at <= view.now) return std::nullopt;
    return view.to(change_path, {std::to_string(visit.id.value)});
  }
  return view.to(visit_path, {std::to_string(visit.id.value)});
}

Node visit_item(const View& view, const Visit& visit, std::string_view colour, const std::string& name,
                const std::string& face, WeekView::Reader reader) {
  const auto way = way_to(view, visit, reader);
  return h::render(h::li(
      h::class_("visit visit--" + std::string(colour)), html::face(html::Face::parse(face)),
      h::span(h::class_("visit__time"), times(visit)),
      h::span(h::class_("visit__what"),
              h::when(way.has_value(), [&] {
                return h::a(h::href(*way), name,
                            h::span(h::class_("govuk-visually-hidden"), std::string_view(", "), view.say.date(visit.date, "day"),
                                    std::string_view(" "), times(visit)));
              }),
              h::when(!way, [&] { return h::strong(name); }), h::br(), visit.doing),
      h::span(h::class_("visit__do"), html::icon(html::icon_named(visit.picture)))));
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
  for (const Visit& visit : week.visits) {
    const bool today = visit.date == view.today;
    const auto way = way_to(view, visit, week.reader);
    tell.push_back({.picture = html::face(html::Face::parse(visit.worker_face)),
                    .tone = today ? Tone::sun : Tone::teal,
                    .heading = say("week.comes_on", {{"name", visit.worker_name}, {"day", say.date(visit.date, today ? "Weekday" : "Day")}}),
                    .sentences = {say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}}),
                                  visit.doing}});
    if (!way) continue;
    tell.back().more = h::render(h::a(h::href(*way), say("week.look"),
                                      h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), visit.worker_name, std::string_view(", "), say.date(visit.date, "day"))));
  }
  for (const Pattern& pattern : week.waiting) {
    tell.push_back({.picture = html::pictured(Icon::question),
                    .tone = Tone::heather,
                    .heading = say("week.question", {{"name", pattern.worker_name}}),
                    .sentences = {std::string(say("week.not_agreed"))}});
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
    for (const Visit& visit : week.visits) {
      if (visit.date != day) continue;
      visit_item(view, visit, colours.of(visit.worker), visit.worker_name, visit.worker_face, week.reader).write(items);
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
    auto found = std::ranges::find(by_worker, visit.worker_name, &std::pair<std::string, Minutes>::first);
    if (found == by_worker.end()) found = by_worker.insert(by_worker.end(), {visit.worker_name, Minutes{}});
    found->second = found->second + visit.length();
  }
  const Minutes all = total(week.visits);
  Pieces meters;
  for (const auto& [name, minutes] : by_worker) {
    const std::string words = say.duration(minutes);
    h::div(h::class_("meter"), h::div(h::class_("meter__head"), h::span(name), h::strong(words)),
           html::bar(minutes.value, all.value, "#0f5c57", name + ": " + words))
        .write(meters);
  }
  return h::render(h::section(h::class_("card stack"), h::p(h::class_("eyebrow"), html::icon(Icon::clock), say("week.hours")),
                              h::h2(say.duration(all)), html::node_of(std::move(meters))));
}

Node take_along(const View& view, const WeekView& week) {
  const auto& say = view.say;
  const std::string id = people::text_of(week.person.id);
  return h::render(h::section(
      h::class_("card card--sun stack"), h::h2(say("week.more")),
      h::ul(h::class_("facts"),
            h::when(week.reads_patterns, [&] { return h::li(html::icon(Icon::handshake), h::a(h::href(view.to(patterns_path, {id})), say("week.arrangements"))); }),
            h::li(html::icon(Icon::map_pin), h::a(h::href(view.to(places_path, {id})), say("week.places"))),
            h::when(week.may_propose, [&] { return h::li(html::icon(Icon::calendar_plus), h::a(h::href(view.to(propose_path, {id})), say("patterns.propose"))); }),
            h::when(week.reader == WeekView::Reader::self, [&] {
              return h::render(h::group(h::li(html::icon(Icon::check_circle), h::a(h::href(view.to(past_path, {id})), say("past.title"))),
                                        h::li(html::icon(Icon::eye), h::a(h::href(view.to(circle_path, {id})), say("week.who_sees"))),
                                        h::li(html::icon(Icon::list_checks), h::a(h::href(view.to(people::who_looked_path, {id})), say("looked.title")))));
            }))));
}

}  // namespace

Content week_page(const View& view, const WeekView& week) {
  const auto& say = view.say;
  const bool own = week.reader == WeekView::Reader::self;
  const std::string title = own ? std::string(say("week.title")) : say("week.title_of", {{"name", week.person.name}});
  const auto count = static_cast<std::int64_t>(week.visits.size());
  Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), h::h1(title),
                h::p(h::class_("lead"), say("week.dates", {{"from", week.monday}, {"to", week.monday + 6}}), std::string_view(" "),
                     say("week.visits", {{"count", count}}))),
         pager(view, week_path, week.person.id, week.monday))
      .write(body);
  if (own || week.reader == WeekView::Reader::family) print_form(view, week).write(body);
  (view.say.easy() ? easy_week(view, week) : full_week(view, week)).write(body);
  h::div(h::class_("grid grid--two"), h::when(!week.visits.empty(), [&] { return hours_card(view, week); }), take_along(view, week))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

namespace {

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
    for (const Visit& visit : week.visits) {
      if (visit.date != day) continue;
      anyone = true;
      std::string line = sheet_lines({visit});
      line.pop_back();
      const bool changed = sheet.printed_before && !before.contains(line);
      h::li(h::class_(changed ? "sheet__visit sheet__visit--changed" : "sheet__visit"), html::face(html::Face::parse(visit.worker_face)),
            html::clock_face(clock(visit.starts_at), say.time(clock(visit.starts_at), "spoken")),
            h::span(h::strong(visit.worker_name), h::br(), times(visit), h::br(), visit.doing,
                    h::when(changed, [&] { return h::span(h::class_("tag tag--sun"), say("sheet.changed")); })),
            html::icon(html::icon_named(visit.picture)))
          .write(comers);
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
  return {.title = say("sheet.title", {{"name", person.name}}), .body = html::node_of(std::move(body)), .on_paper = true};
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

Content work_page(const View& view, const WorkView& work) {
  const auto& say = view.say;
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
      visit_item(view, visit, before == nullptr ? "teal" : "heather", visit.person_name, visit.person_face, WeekView::Reader::worker).write(items);
      before = &visit;
    }
    day_column(view, day, html::node_of(std::move(items)), before != nullptr).write(days);
  }
  Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), h::h1(say("work.title")),
                h::p(h::class_("lead"), say("week.dates", {{"from", work.monday}, {"to", work.monday + 6}}), std::string_view(" "),
                     say("work.people", {{"count", static_cast<std::int64_t>(people.size())}}), std::string_view(" "), say.duration(total(work.visits)))),
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
                      .sentences = {say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}}), visit.doing}});
      const auto page = way_to(view, visit, WeekView::Reader::worker);
      if (!page) continue;
      tell.back().more = h::render(h::a(h::href(*page), say("week.look"),
                                        h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), visit.person_name, std::string_view(", "), say.date(visit.date, "day"))));
    }
    (tell.empty() ? html::empty_state(say("work.empty")) : html::tellings(say, tell)).write(body);
  } else {
    h::ol(h::class_("week"), html::node_of(std::move(days))).write(body);
  }
  const std::string me = people::text_of(work.worker.id);
  h::ul(h::class_("plain-list"), h::li(h::a(h::href(view.to(past_path, {me})), say("past.title"))),
        h::li(h::a(h::href(view.to(patterns_path, {me})), say("week.arrangements"))))
      .write(body);
  return {.title = std::string(say("work.title")), .body = html::node_of(std::move(body))};
}

Content visit_page(const View& view, const VisitView& shown) {
  const auto& say = view.say;
  const Visit& visit = shown.visit;
  const html::Fields fields = view.fields();
  const bool own = shown.reader == VisitView::Reader::self;
  const std::string& name = own ? visit.worker_name : visit.person_name;
  const Town* town = find_town(visit.town);
  const std::string title = name + ", " + say.date(visit.date, "day");
  Pieces body;
  fields.summary().write(body);
  html::page_heading(title).write(body);
  html::tellings(say, {{.picture = html::face(html::Face::parse(own ? visit.worker_face : visit.person_face)),
                        .heading = visit.doing,
                        .sentences = {say("week.from_to", {{"from", say.time(clock(visit.starts_at), "spoken")}, {"to", say.time(clock(visit.ends_at), "spoken")}}),
                                      say("visit.length", {{"time", visit.length()}}),
                                      say("visit.place", {{"place", visit.place_name}, {"town", std::string(town != nullptr ? town->name(view.language()) : std::string_view())}})}},
                       {.picture = html::clock_face(clock(visit.starts_at), say.time(clock(visit.starts_at), "spoken")), .tone = Tone::sun, .heading = say.time(clock(visit.starts_at), "spoken")}})
      .write(body);
  if (visit.starts_at > view.now) {
    h::div(h::class_("button-row"), html::link_button(view.to(change_path, {std::to_string(visit.id.value)}), say("change.title"), Icon::calendar_dots)).write(body);
  }
  Pieces notes;
  for (const Note& note : shown.notes) {
    h::li(html::icon(Icon::chats_circle),
          h::div(h::class_("bubble"), h::strong(note.author_name), std::string_view(", "), say.date(speech::london_time(note.written_at).date), h::br(),
                 h::span(h::when(note.language != view.language(), h::lang(note.language)), note.words)))
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
