#include "coop/care/area_week.h"

#include "coop/care/visit_words.h"
#include "coop/membership/area_pages.h"
#include "platform/speech/london.h"

namespace cydofal::care {

namespace {

using html::Node;
using html::Pieces;

// By what each one of the area holds: a join would begin with what everyone of the co-op holds.
constexpr std::string_view supported_people_of_an_area = R"(
  select person.id, person.name from area_person join person on person.id = area_person.person_id
   where area_person.coop_id = :coop and area_id = :area
     and exists (select 1 from relation
                  where relation.coop_id = :coop and subject_id = area_person.person_id
                    and relation = 'supported' and object_id = 0 and from_at <= :now
                    and (until_at is null or until_at > :now))
   order by person.id)";

html::Url address(const View& view, const AreaWeekView& week, Date monday, std::int64_t page) {
  return view.to(area_week_path, {membership::text_of(week.area.id)})
      .with("monday", monday.text())
      .with("page", std::to_string(page));
}

Node ways_on(const View& view, const AreaWeekView& week) {
  return h::render(h::div(
      h::class_("button-row pager"),
      html::link_button(address(view, week, week.monday - 7, week.at.page), view.say("week.last")),
      html::link_button(address(view, week, week.monday + 7, week.at.page), view.say("week.next"))));
}

Node day_of(const View& view, const std::vector<Visit>& of_the_week, Date day) {
  Pieces visits;
  for (const Visit& visit : of_the_week) {
    if (visit.date != day) continue;
    const auto end = end_on_next_day(view, visit);
    h::li(times_of(visit), h::br(), names_of(view, visit), h::when(end.has_value(), [&] { return h::group(h::br(), *end); }),
          h::when(visit.lacks_somebody(), [&] { return h::group(h::br(), h::strong(view.say("week.one_of_two"))); }))
        .write(visits);
  }
  const Node all = html::node_of(std::move(visits));
  return h::render(h::td(h::when(!all.empty(), [&] { return h::ul(h::class_("comings"), all); })));
}

Node rows_of(const View& view, const AreaWeekView& week) {
  Pieces rows;
  for (const auto& row : week.rows) {
    Pieces days;
    const std::vector<Visit> visits = told_once(row.visits);
    for (int offset = 0; offset < 7; ++offset) day_of(view, visits, week.monday + offset).write(days);
    h::tr(h::th(h::attr<"scope">("row"), row.person.name), html::node_of(std::move(days))).write(rows);
  }
  return html::node_of(std::move(rows));
}

}  // namespace

std::vector<SupportedPerson> supported_in(db::Transaction& transaction, CoopId coop,
                                          membership::AreaId area, Instant now) {
  return transaction.all(supported_people_of_an_area,
                         {{"coop", coop}, {"area", area}, {"now", now}}, [](const db::Row& row) {
                           return SupportedPerson{row.id<PersonId>(0), row.text(1)};
                         });
}

Content area_week_page(const View& view, const AreaWeekView& week) {
  const auto& say = view.say;
  const std::string title = say("area_week.of", {{"area", week.area.name(view.language())}});
  std::vector<std::string> heads{std::string(say("area_week.person"))};
  for (int offset = 0; offset < 7; ++offset) heads.push_back(say.date(week.monday + offset, "day"));
  const std::vector<std::string_view> columns(heads.begin(), heads.end());
  Pieces body;
  html::page_heading(title, say("week.dates", {{"from", week.monday}, {"to", week.monday + 6}})).write(body);
  ways_on(view, week).write(body);
  if (week.rows.empty()) html::empty_state(say("area_week.none")).write(body);
  if (!week.rows.empty()) html::table_of(title, columns, rows_of(view, week)).write(body);
  html::page_turner(say, week.at, [&](std::int64_t page) { return address(view, week, week.monday, page); })
      .write(body);
  h::p(h::a(h::href(view.to(membership::forum_path, {membership::text_of(week.area.id)})), say("area.to_forum")))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::care
