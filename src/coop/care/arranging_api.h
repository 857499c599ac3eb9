#pragma once

#include "coop/care/area_week.h"
#include "coop/care/care_api.h"

/// Arranging for programs: proposing, places, times that need someone, and who sees the week.
namespace cydofal::care {

enum class ArrangementKindJson { waking, sleep_in };
BOOST_DESCRIBE_ENUM(ArrangementKindJson, waking, sleep_in)

struct ProposeArrangementJson {
  static constexpr std::string_view api_name = "ProposeArrangement";
  static ProposeArrangementJson example();
  std::int64_t worker = 0;
  std::optional<std::int64_t> second{};
  std::int64_t place = 0;
  ArrangementKindJson kind = ArrangementKindJson::waking;
  api::AtMost<WeekdayJson, 7> days{};
  ClockTime starts{};
  ClockTime ends{};
  Date from{};
  std::optional<Date> until{};
  api::Whole<0, limits::trial_most> trial{};
  api::Text<limits::words_letters> doing{};
  api::Text<40> picture{};
};
BOOST_DESCRIBE_STRUCT(ProposeArrangementJson, (), (worker, second, place, kind, days, starts, ends, from, until, trial, doing, picture))

struct ProposeChangeJson {
  static constexpr std::string_view api_name = "ProposeChange";
  static ProposeChangeJson example();
  Date date{};
  ClockTime starts{};
  ClockTime ends{};
  std::int64_t worker = 0;
};
BOOST_DESCRIBE_STRUCT(ProposeChangeJson, (), (date, starts, ends, worker))

struct PlaceJson {
  static constexpr std::string_view api_name = "Place";
  static PlaceJson example() { return {.id = 4503599627370811, .name = "the pool", .town = "Haverfordwest"}; }
  std::int64_t id = 0;
  std::string name;
  std::string town;
};
BOOST_DESCRIBE_STRUCT(PlaceJson, (), (id, name, town))

struct PlacesJson {
  static constexpr std::string_view api_name = "Places";
  static PlacesJson example() { return {.whose = SomeoneJson::example(), .places = {PlaceJson::example()}}; }
  SomeoneJson whose;
  std::vector<PlaceJson> places;
};
BOOST_DESCRIBE_STRUCT(PlacesJson, (), (whose, places))

struct AddPlaceJson {
  static constexpr std::string_view api_name = "AddPlace";
  static AddPlaceJson example() { return {.name = {"the pool"}, .town = {"Haverfordwest"}}; }
  api::Text<200> name{};
  api::Text<80> town{};
};
BOOST_DESCRIBE_STRUCT(AddPlaceJson, (), (name, town))

struct RemovePlaceJson {
  static constexpr std::string_view api_name = "RemovePlace";
  static RemovePlaceJson example() { return {.place = 4503599627370811}; }
  std::int64_t place = 0;
};
BOOST_DESCRIBE_STRUCT(RemovePlaceJson, (), (place))

/// A time for which somebody is still looked for.
struct CoverNeedJson {
  static constexpr std::string_view api_name = "CoverNeed";
  static CoverNeedJson example();
  std::string need;
  SomeoneJson person;
  Date date{};
  Instant starts_at{};
  Instant ends_at{};
  std::string doing;
  std::vector<std::string> asked;
  std::optional<std::string> comes{};
};
BOOST_DESCRIBE_STRUCT(CoverNeedJson, (), (need, person, date, starts_at, ends_at, doing, asked, comes))

struct CoverJson {
  static constexpr std::string_view api_name = "Cover";
  static CoverJson example() { return {.needs = {CoverNeedJson::example()}}; }
  std::vector<CoverNeedJson> needs;
};
BOOST_DESCRIBE_STRUCT(CoverJson, (), (needs))

struct CloseCoverJson {
  static constexpr std::string_view api_name = "CloseCover";
  static CloseCoverJson example() { return {.need = {"visit-4503599627370601"}}; }
  api::Text<40> need{};
};
BOOST_DESCRIBE_STRUCT(CloseCoverJson, (), (need))

struct AreaWeekRowJson {
  static constexpr std::string_view api_name = "AreaWeekRow";
  static AreaWeekRowJson example() { return {.person = VisitJson::example().person, .visits = {VisitJson::example()}}; }
  SomeoneJson person;
  std::vector<VisitJson> visits;
};
BOOST_DESCRIBE_STRUCT(AreaWeekRowJson, (), (person, visits))

struct AreaWeekJson {
  static constexpr std::string_view api_name = "AreaWeek";
  static AreaWeekJson example();
  std::int64_t id = 0;
  std::string name_cy;
  std::string name_en;
  Date monday{};
  std::int64_t page = 1;
  std::int64_t pages = 1;
  std::vector<AreaWeekRowJson> rows;
};
BOOST_DESCRIBE_STRUCT(AreaWeekJson, (), (id, name_cy, name_en, monday, page, pages, rows))

// ---- who sees the week

BOOST_DESCRIBE_ENUM(Part, who, where, what, confirmed)

struct ReaderJson {
  static constexpr std::string_view api_name = "Reader";
  static ReaderJson example();
  SomeoneJson reader;
  std::string relation;
  std::optional<Instant> ends_at{};
  std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(ReaderJson, (), (reader, relation, ends_at, parts))

struct WhoSeesJson {
  static constexpr std::string_view api_name = "WhoSees";
  static WhoSeesJson example() { return {.whose = VisitJson::example().person, .readers = {ReaderJson::example()}, .others = {}}; }
  SomeoneJson whose;
  std::vector<ReaderJson> readers;
  std::vector<SomeoneJson> others;
};
BOOST_DESCRIBE_STRUCT(WhoSeesJson, (), (whose, readers, others))

enum class CalendarShowsJson { week, work };
BOOST_DESCRIBE_ENUM(CalendarShowsJson, week, work)

struct CalendarJson {
  static constexpr std::string_view api_name = "Calendar";
  static CalendarJson example();
  std::int64_t id = 0;
  std::string name;
  SomeoneJson reader;
  CalendarShowsJson shows = CalendarShowsJson::week;
  std::vector<Part> parts;
  Instant made_at{};
  Instant ends_at{};
  std::optional<Date> looked_on{};
};
BOOST_DESCRIBE_STRUCT(CalendarJson, (), (id, name, reader, shows, parts, made_at, ends_at, looked_on))

struct CalendarsJson {
  static constexpr std::string_view api_name = "Calendars";
  static CalendarsJson example() { return {.whose = VisitJson::example().person, .calendars = {CalendarJson::example()}}; }
  SomeoneJson whose;
  std::vector<CalendarJson> calendars;
};
BOOST_DESCRIBE_STRUCT(CalendarsJson, (), (whose, calendars))

struct EndCalendarJson {
  static constexpr std::string_view api_name = "EndCalendar";
  static EndCalendarJson example() { return {.calendar = 4503599627370821}; }
  std::int64_t calendar = 0;
};
BOOST_DESCRIBE_STRUCT(EndCalendarJson, (), (calendar))

/// Refused: invalid "api.no_such_choice" for a picture that no page offers.
Result<PatternProposal> proposal_in(const ProposeArrangementJson& sent);
ChangeProposal change_in(const ProposeChangeJson& sent);
PlacesJson places_json(const PlacesView& places);
CoverJson cover_json(const std::vector<CoverNeed>& needs);
AreaWeekJson area_week_json(const AreaWeekView& week);
WhoSeesJson who_sees_json(const CircleView& circle);
CalendarsJson calendars_json(const FeedsView& shown);

}  // namespace cydofal::care
