#include "coop/care/behind_glass_pages.h"

#include "coop/care/geography.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/visit_words.h"

namespace cydofal::care {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;

std::string place_in_words(const View& view, std::string_view name, std::string_view town_name) {
  const Town* town = find_town(town_name);
  return view.say("visit.place", {{"place", std::string(name)}, {"town", std::string(town != nullptr ? town->name(view.language()) : std::string_view())}});
}

Node visits_of(const View& view, const std::vector<Visit>& visits) {
  const auto& say = view.say;
  if (visits.empty()) return html::empty_state(say("behind.no_visits"));
  if (say.easy()) {
    std::vector<Telling> tell;
    for (const Visit& visit : visits) {
      tell.push_back({.picture = faces_of(visit),
                      .heading = names_of(view, visit) + ", " + say.date(visit.date, "day"),
                      .sentences = {times_of(visit), place_in_words(view, visit.place_name, visit.town), visit.doing}});
    }
    return html::tellings(say, tell);
  }
  Pieces rows;
  for (const Visit& visit : visits) {
    h::tr(h::th(h::attr<"scope">("row"), say.date(visit.date, "day")), h::td(times_of(visit)), h::td(names_of(view, visit)),
          h::td(place_in_words(view, visit.place_name, visit.town)), h::td(visit.doing))
        .write(rows);
  }
  return html::table_of(say("behind.visits"), {say("behind.day"), say("behind.time"), say("behind.who"), say("behind.where"), say("behind.what")}, html::node_of(std::move(rows)));
}

Node people_around(const View& view, const std::vector<BehindGlassView::Around>& around) {
  if (around.empty()) return html::empty_state(view.say("behind.nobody"));
  std::vector<Telling> tell;
  for (const auto& each : around) {
    tell.push_back({.picture = html::face(html::Face::parse(each.someone.face)), .heading = each.someone.name, .sentences = {std::string(view.say("relation." + each.how))}});
    const auto number = each.telephone ? html::Url::telephone(*each.telephone) : std::nullopt;
    if (!number) continue;
    tell.back().more = h::render(h::a(h::class_("phone"), h::href(*number), html::icon(Icon::phone_call),
                                      h::span(h::class_("govuk-visually-hidden"), view.say("worried.ring")), std::string_view(" "), *each.telephone));
  }
  return html::tellings(view.say, tell);
}

Node section(std::string_view heading, const Node& content) { return h::render(h::section(h::class_("stack"), h::h2(heading), content)); }

}  // namespace

Content behind_glass_page(const View& view, const BehindGlassView& shown) {
  const auto& say = view.say;
  const std::string title = say("behind.title", {{"name", shown.glass.subject_name}});
  Pieces places;
  for (const Place& place : shown.places) h::li(html::icon(Icon::map_pin), h::span(place_in_words(view, place.name, place.town))).write(places);
  const auto sheet = emergency_tellings(view, shown.emergency);
  Pieces body;
  html::page_heading(title).write(body);
  people::open_until(view, shown.glass).write(body);
  section(say("emergency.link"), sheet.empty() ? html::empty_state(say("emergency.empty", {{"name", shown.glass.subject_name}})) : html::tellings(say, sheet)).write(body);
  section(say("behind.around"), people_around(view, shown.around)).write(body);
  // The table has its heading itself.
  if (say.easy() || shown.visits.empty()) section(say("behind.visits"), visits_of(view, shown.visits)).write(body);
  else visits_of(view, shown.visits).write(body);
  section(say("visit.notes"), notes_in_order(view, shown.notes)).write(body);
  section(say("week.places"), shown.places.empty() ? html::empty_state(say("behind.no_places")) : h::render(h::ul(h::class_("facts"), html::node_of(std::move(places))))).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::care
