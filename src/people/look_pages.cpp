#include "people/look_pages.h"

#include <algorithm>

#include "people/relation_store.h"
#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using html::Icon;
using html::Node;
using html::Telling;
using html::Tone;

std::string role_of(const View& view, const Look& look) {
  return std::string(view.say("relation." + std::string(name_of(look.as))));
}

std::string purpose_of(const View& view, const Look& look) {
  return std::string(view.say("policy." + std::string(policy_of(look.what).name)));
}

std::string when_of(const View& view, const LooksOfADay& looks) {
  const auto time = speech::london_time(looks.last.at).time;
  if (looks.count == 1) return view.say("looked.once", {{"date", looks.date}, {"time", view.say.time(time, "spoken")}});
  return view.say("looked.times", {{"count", looks.count}, {"date", looks.date}, {"time", view.say.time(time, "spoken")}});
}

/// Everyone's at once, or this person's own.
std::string_view of_whom(const View& view, const Look& look) {
  return view.say(look.subject == PersonId{} ? "looked.at_everyones" : "looked.at_mine");
}

Node in_pictures(const View& view, const std::vector<LooksOfADay>& looks) {
  std::vector<Telling> tell;
  for (const LooksOfADay& each : looks) {
    tell.push_back({.picture = html::face(html::Face::parse(each.last.reader_face)),
                    .tone = each.last.subject == PersonId{} ? Tone::sun : Tone::teal,
                    .heading = each.last.reader_name,
                    .sentences = {role_of(view, each.last), purpose_of(view, each.last), std::string(of_whom(view, each.last)), when_of(view, each)}});
  }
  return html::tellings(view.say, tell);
}

Node in_a_table(const View& view, const std::vector<LooksOfADay>& looks) {
  const auto& say = view.say;
  html::Pieces rows;
  for (const LooksOfADay& each : looks) {
    h::tr(h::th(h::attr<"scope">("row"), each.last.reader_name), h::td(role_of(view, each.last)),
          h::td(purpose_of(view, each.last), h::br(), h::span(h::class_("quiet"), of_whom(view, each.last))), h::td(when_of(view, each)))
        .write(rows);
  }
  return html::table_of(say("looked.table"), {say("looked.who"), say("looked.role"), say("looked.what"), say("looked.when")}, html::node_of(std::move(rows)));
}

Node pager(const View& view, const WhoLookedView& shown) {
  const auto to = [&](Date month) {
    return view.to(who_looked_path, {text_of(shown.person)}).with("month", month.text().substr(0, 7));
  };
  const Date next = month_after(shown.month);
  return h::render(h::div(h::class_("button-row pager"),
                          h::when(shown.is_earlier, [&] { return html::link_button(to(month_before(shown.month)), view.say("looked.earlier")); }),
                          h::when(next <= view.today, [&] { return html::link_button(to(next), view.say("looked.later")); })));
}

/// One's own looks are counted: whoever did not look themselves learns that somebody has their card.
Node own_looks(const View& view, std::int64_t count) {
  const auto& say = view.say;
  return html::notice(Tone::sun, Icon::key,
                      h::render(h::group(h::p(say("looked.own", {{"count", count}})),
                                         h::p(h::a(h::href(view.outside(account_path)), say("looked.not_you"))))));
}

}  // namespace

Date month_asked(std::string_view asked, Date today) {
  const auto date = Date::parse(std::string(asked) + "-01");
  const auto this_month = Date::of(today.year(), today.month(), 1);
  return date && *date <= *this_month ? *date : *this_month;
}

Date month_after(Date month) { return *Date::of((month + 31).year(), (month + 31).month(), 1); }
Date month_before(Date month) { return *Date::of((month - 1).year(), (month - 1).month(), 1); }

std::vector<LooksOfADay> by_day(const std::vector<Look>& looks) {
  std::vector<LooksOfADay> days;
  for (const Look& look : looks) {
    const Date date = speech::london_time(look.at).date;
    const auto known = std::ranges::find_if(days, [&](const LooksOfADay& day) {
      return day.date == date && day.last.reader == look.reader && day.last.what == look.what && day.last.as == look.as && day.last.subject == look.subject;
    });
    if (known == days.end()) days.push_back({look, date, 1});
    else ++known->count;
  }
  return days;
}

Content who_looked_page(const View& view, const WhoLookedView& shown) {
  const auto& say = view.say;
  std::vector<Look> others;
  std::ranges::copy_if(shown.looks, std::back_inserter(others), [&](const Look& look) { return look.reader != shown.person; });
  const auto own = static_cast<std::int64_t>(shown.looks.size() - others.size());
  const auto days = by_day(others);
  html::Pieces body;
  h::div(h::class_("row"),
         h::div(h::class_("grow"), html::page_heading(say("looked.title"), say("looked.lead")),
                h::p(h::class_("lead"), say("week.dates", {{"from", shown.month}, {"to", std::min(month_after(shown.month) - 1, view.today)}}))),
         pager(view, shown))
      .write(body);
  if (days.empty()) html::empty_state(say("looked.nobody")).write(body);
  else (say.easy() ? in_pictures(view, days) : in_a_table(view, days)).write(body);
  if (own > 0) own_looks(view, own).write(body);
  h::p(h::a(h::href(view.outside(who_can_see_path)), say("who_can_see.title"))).write(body);
  return {.title = std::string(say("looked.title")), .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::people
