#include "coop/care/arranging_api.h"

#include <algorithm>

namespace cydofal::care {

namespace {

std::vector<Part> parts_json(Parts parts) {
  std::vector<Part> shown;
  std::ranges::copy_if(all_parts, std::back_inserter(shown), [&](Part part) { return parts.has(part); });
  return shown;
}

SomeoneJson someone_json(const Someone& someone) { return {.id = someone.id.value, .name = someone.name}; }

/// Those that the page offers.
std::string pictures() {
  std::string all;
  for (const Doing& each : doings) all += (all.empty() ? "" : ", ") + std::string(each.picture);
  return all;
}

}  // namespace

ProposeArrangementJson ProposeArrangementJson::example() {
  return {.worker = 4503599627370497, .second = {}, .place = 4503599627370811, .kind = ArrangementKindJson::waking, .days = {{WeekdayJson::friday}}, .starts = *ClockTime::parse("10:00"),
          .ends = *ClockTime::parse("12:00"), .from = *Date::parse("2026-11-13"), .until = {}, .trial = {3}, .doing = {"swim"}, .picture = {"swimming-pool"}};
}

ProposeChangeJson ProposeChangeJson::example() {
  return {.date = *Date::parse("2026-11-03"), .starts = *ClockTime::parse("10:00"), .ends = *ClockTime::parse("14:00"), .worker = 4503599627370497};
}

CoverNeedJson CoverNeedJson::example() {
  const VisitJson visit = VisitJson::example();
  return {.need = "visit-4503599627370601", .person = visit.person, .date = visit.date, .starts_at = visit.starts_at, .ends_at = visit.ends_at, .doing = visit.doing, .asked = {"Dewi"}, .comes = {}};
}

AreaWeekJson AreaWeekJson::example() {
  return {.id = 4503599627370951, .name_cy = "Y Gogledd", .name_en = "The North", .monday = *Date::parse("2026-11-02"), .page = 1, .pages = 1, .rows = {AreaWeekRowJson::example()}};
}

ReaderJson ReaderJson::example() {
  return {.reader = {.id = 4503599627370503, .name = "Tomos"}, .relation = "circle_family", .ends_at = *Instant::parse("2027-11-02T09:00:00Z"), .parts = {Part::who, Part::what}};
}

CalendarJson CalendarJson::example() {
  return {.id = 4503599627370821, .name = "Tomos's phone", .reader = {.id = 4503599627370503, .name = "Tomos"}, .shows = CalendarShowsJson::week, .parts = {Part::who},
          .made_at = *Instant::parse("2026-11-02T09:00:00Z"), .ends_at = *Instant::parse("2027-11-02T09:00:00Z"), .looked_on = {}};
}

Result<PatternProposal> proposal_in(const ProposeArrangementJson& sent) {
  if (std::ranges::find(doings, sent.picture.value, &Doing::picture) == doings.end()) return Refusal{Refusal::Kind::invalid, {"api.no_such_choice", {{"choices", pictures()}}}, "picture"};
  PatternProposal proposal;
  proposal.worker = PersonId{sent.worker};
  if (sent.second) proposal.second = PersonId{*sent.second};
  proposal.place = PlaceId{sent.place};
  proposal.kind = sent.kind == ArrangementKindJson::sleep_in ? PatternKind::sleep_in : PatternKind::waking;
  for (const WeekdayJson day : sent.days.items) proposal.days.add(static_cast<unsigned>(day));
  proposal.starts = sent.starts;
  proposal.ends = sent.ends;
  proposal.from = sent.from;
  proposal.until = sent.until;
  proposal.trial = static_cast<int>(sent.trial.value);
  proposal.doing = sent.doing.value;
  proposal.picture = sent.picture.value;
  return proposal;
}

ChangeProposal change_in(const ProposeChangeJson& sent) { return {.date = sent.date, .starts = sent.starts, .ends = sent.ends, .worker = PersonId{sent.worker}}; }

PlacesJson places_json(const PlacesView& places) {
  PlacesJson json{.whose = someone_json(places.person), .places = {}};
  for (const Place& each : places.places) json.places.push_back({.id = each.id.value, .name = each.name, .town = each.town});
  return json;
}

CoverJson cover_json(const std::vector<CoverNeed>& needs) {
  CoverJson json;
  for (const CoverNeed& each : needs) {
    json.needs.push_back({.need = each.key(),
                          .person = {each.pattern.person.value, each.pattern.person_name},
                          .date = each.first.date,
                          .starts_at = each.first.starts_at,
                          .ends_at = each.first.ends_at,
                          .doing = each.pattern.doing,
                          .asked = each.asked,
                          .comes = each.lacks_one_of_two() ? std::optional(each.comes) : std::nullopt});
  }
  return json;
}

AreaWeekJson area_week_json(const AreaWeekView& week) {
  AreaWeekJson json{.id = week.area.id.value, .name_cy = week.area.name_cy, .name_en = week.area.name_en, .monday = week.monday, .page = week.at.page, .pages = week.at.pages, .rows = {}};
  for (const AreaWeekView::Row& row : week.rows) {
    AreaWeekRowJson line{.person = {row.person.id.value, row.person.name}, .visits = {}};
    for (const Visit& visit : row.visits) line.visits.push_back(visit_json(visit));
    json.rows.push_back(std::move(line));
  }
  return json;
}

WhoSeesJson who_sees_json(const CircleView& circle) {
  WhoSeesJson json{.whose = someone_json(circle.person), .readers = {}, .others = {}};
  for (const CircleView::Reader& each : circle.readers) {
    json.readers.push_back({.reader = someone_json(each.someone), .relation = each.how, .ends_at = each.until, .parts = parts_json(each.parts)});
  }
  for (const Someone& each : circle.others) json.others.push_back(someone_json(each));
  return json;
}

CalendarsJson calendars_json(const FeedsView& shown) {
  CalendarsJson json{.whose = someone_json(shown.owner), .calendars = {}};
  for (const Feed& feed : shown.feeds) {
    json.calendars.push_back({.id = feed.id.value,
                              .name = feed.name,
                              .reader = {feed.reader.value, feed.reader_name},
                              .shows = feed.shows == Feed::Shows::work ? CalendarShowsJson::work : CalendarShowsJson::week,
                              .parts = parts_json(feed.parts),
                              .made_at = feed.made_at,
                              .ends_at = feed.ends_at,
                              .looked_on = feed.looked_on});
  }
  return json;
}

}  // namespace cydofal::care
