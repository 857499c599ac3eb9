#include "coop/care/feed.h"

#include "coop/care/calendar.h"
#include "platform/base/assert.h"

namespace cydofal::care {

namespace {

std::string summary_of(const speech::Speech& say, const Feed& feed, const Visit& visit) {
  const bool night = visit.kind == PatternKind::sleep_in;
  if (feed.shows == Feed::Shows::work) {
    if (visit.person_name.empty()) return std::string(say(night ? "feed.work_night" : "feed.work"));
    return say(night ? "feed.work_night_with" : "feed.work_with", {{"name", visit.person_name}});
  }
  if (visit.worker_name.empty()) return std::string(say(night ? "feed.someone_sleeps" : "feed.someone_comes"));
  return say(night ? "feed.sleeps" : "feed.comes", {{"name", visit.worker_name}});
}

/// The visits with what this calendar may hold, whichever of the two its owner is.
std::vector<Visit> shown_in(const Feed& feed, Parts parts, std::vector<Visit> visits) {
  if (feed.shows == Feed::Shows::week) return only(parts, std::move(visits));
  for (Visit& visit : visits) {
    if (!parts.has(Part::who)) visit.person_name.clear();
  }
  return only(Parts(), std::move(visits));
}

std::string place_of(const speech::Speech& say, const Visit& visit) {
  if (visit.place_name.empty()) return {};
  const Town* town = find_town(visit.town);
  if (town == nullptr) return visit.place_name;
  return visit.place_name + ", " + std::string(town->name(say.language()));
}

}  // namespace

std::string_view name_of(Feed::Shows shows) { return shows == Feed::Shows::week ? "week" : "work"; }

Feed::Shows shows_named(std::string_view name) {
  CYD_ASSERT(name == "week" || name == "work");
  return name == "week" ? Feed::Shows::week : Feed::Shows::work;
}

std::vector<Part> parts_offered(Feed::Shows shows) {
  if (shows == Feed::Shows::work) return {Part::who};
  return {Part::who, Part::where, Part::what};
}

std::string feed_text(const speech::Speech& say, const Feed& feed, Parts parts, const std::vector<Visit>& visits, std::string_view origin) {
  std::vector<CalendarEvent> events;
  for (const Visit& visit : shown_in(feed, parts, visits)) {
    events.push_back({.uid = "visit-" + std::to_string(visit.id.value) + "@" + std::string(origin) + ".cydofal",
                      .starts_at = visit.starts_at,
                      .ends_at = visit.ends_at,
                      .changed_at = visit.changed_at.value_or(feed.made_at),
                      .sequence = visit.changes,
                      .summary = summary_of(say, feed, visit),
                      .description = visit.doing,
                      .place = place_of(say, visit)});
  }
  return calendar_text(say(feed.shows == Feed::Shows::work ? "feed.name_work" : "feed.name_week", {{"name", feed.owner_name}}), feed.language, events);
}

}  // namespace cydofal::care
