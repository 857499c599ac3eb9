#include "coop/care/visit_words.h"

#include <algorithm>

#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

ClockTime clock(Instant instant) { return speech::london_time(instant).time; }

}  // namespace

std::string times_of(const Visit& visit) { return clock(visit.starts_at).text() + "–" + clock(visit.ends_at).text(); }

std::optional<std::string> end_on_next_day(const View& view, const Visit& visit) {
  const auto end = speech::london_time(visit.ends_at);
  if (end.date == visit.date) return std::nullopt;
  const auto& say = view.say;
  return say(visit.kind == PatternKind::sleep_in ? "week.night_until" : "week.until_next_day", {{"time", say.time(end.time, "spoken")}, {"day", say.date(end.date, "weekday")}});
}

std::optional<std::string> end_on_next_day(const View& view, const Pattern& pattern) {
  if (pattern.ends > pattern.starts) return std::nullopt;
  const auto& say = view.say;
  return say(pattern.kind == PatternKind::sleep_in ? "pattern.night_until" : "pattern.until_next_day", {{"time", say.time(pattern.ends, "spoken")}});
}

std::string names_of(const View& view, const Visit& visit) {
  if (visit.worker_name.empty()) return std::string(view.say("week.somebody"));
  return visit.mate ? visit.worker_name + ", " + visit.mate->name : visit.worker_name;
}

html::Node face_or_nobody(const std::string& face) {
  return face.empty() ? html::pictured(html::Icon::user_circle) : html::face(html::Face::parse(face));
}

html::Node faces_of(const Visit& visit) {
  if (!visit.mate) return face_or_nobody(visit.worker_face);
  return h::render(h::span(h::class_("pair"), face_or_nobody(visit.worker_face), face_or_nobody(visit.mate->face)));
}

std::vector<Visit> told_once(const std::vector<Visit>& visits) {
  std::vector<Visit> once;
  for (const Visit& visit : visits) {
    const bool told = visit.mate && std::ranges::find(once, visit.mate->visit, &Visit::id) != once.end();
    if (!told) once.push_back(visit);
  }
  return once;
}

HoursOf hours_of(const std::vector<Visit>& visits) {
  HoursOf hours;
  for (const Visit& visit : visits) {
    const bool night = visit.kind == PatternKind::sleep_in;
    (night ? hours.asleep : hours.waking) = (night ? hours.asleep : hours.waking) + visit.length();
    if (night) ++hours.nights;
  }
  return hours;
}

std::optional<std::string> nights_in_words(const View& view, const HoursOf& hours) {
  if (hours.nights == 0) return std::nullopt;
  return view.say("week.nights", {{"count", hours.nights}, {"time", hours.asleep}});
}

}  // namespace cydofal::care
