#include "app/home_page.h"

#include "app/handing_out_pages.h"
#include "coop/care/correction_pages.h"
#include "coop/care/decision_support_pages.h"
#include "coop/care/emergency_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/hold_pages.h"
#include "coop/care/representative_pages.h"
#include "coop/care/sight_pages.h"
#include "coop/fostering/fostering_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/organisation_pages.h"
#include "coop/money/money_pages.h"
#include "people/glass_pages.h"
#include "people/letter_pages.h"
#include "people/look_pages.h"
#include "people/second_step_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using html::Icon;
using html::Node;
using html::Telling;
using html::Tone;
using people::View;

ClockTime clock(Instant instant) { return speech::london_time(instant).time; }

bool is_work(const HomeView& home) { return home.next->person != home.me; }
const std::string& next_name(const HomeView& home) { return is_work(home) ? home.next->person_name : home.next->worker_name; }
Node next_face(const HomeView& home) {
  return html::face(html::Face::parse(is_work(home) ? home.next->person_face : home.next->worker_face));
}

std::string from_to(const View& view, ClockTime from, ClockTime to) {
  return view.say("week.from_to", {{"from", view.say.time(from, "spoken")}, {"to", view.say.time(to, "spoken")}});
}

/// The other of the two, as the reader knows them.
const std::string& other_of(const HomeView& home, const care::Visit& visit) {
  return visit.person == home.me ? visit.worker_name : visit.person_name;
}

/// "Today", "Tomorrow", or the day's name.
std::string day_of(const View& view, Date date) {
  if (date == view.today) return std::string(view.say("week.today"));
  if (date == view.today + 1) return std::string(view.say("home.tomorrow"));
  return view.say.date(date, "Day");
}

Telling question(const View& view, const HomeView& home, const care::Pattern& pattern) {
  const auto& say = view.say;
  const bool own = pattern.person == home.me;
  const std::string& name = own ? pattern.worker_name : pattern.person_name;
  return {.picture = html::face(html::Face::parse(own ? pattern.worker_face : pattern.person_face)),
          .tone = Tone::heather,
          .heading = say("pattern.question", {{"name", name}}),
          .sentences = {say.date(pattern.from, "Day"), from_to(view, pattern.starts, pattern.ends), pattern.doing},
          .more = h::render(h::a(h::href(view.to(care::pattern_path, {std::to_string(pattern.id.value)})), say("week.answer"),
                                 h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name, std::string_view(", "), pattern.starts.text())))};
}

std::vector<Telling> what_needs_them(const View& view, const HomeView& home) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  for (const people::BrokenGlass& glass : home.open_now) tell.push_back(people::open_now(view, glass));
  for (const people::BrokenGlass& glass : home.opened_about_me) tell.push_back(people::opened_about_me(view, glass));
  for (const care::Representative& entry : home.new_representatives) tell.push_back(care::new_representative_telling(view, entry));
  for (const people::BrokenGlass& glass : home.to_review) tell.push_back(people::waits_for_review(view, glass));
  if (home.second_step_from) {
    const bool is_now = *home.second_step_from <= view.now;
    tell.push_back({.picture = html::pictured(Icon::shield_check),
                    .tone = Tone::sun,
                    .heading = std::string(say("home.second_step")),
                    .sentences = {is_now ? std::string(say("home.second_step_now")) : say("home.second_step_from", {{"date", speech::london_time(*home.second_step_from).date}})},
                    .more = html::link_button(view.outside(people::second_step_path), say("second.go_set_up"), Icon::arrow_right)});
  }
  if (home.is_invited) {
    tell.push_back({.picture = html::pictured(Icon::envelope_simple),
                    .tone = Tone::sun,
                    .heading = std::string(say("home.invited")),
                    .more = html::link_button(view.to(membership::join_path), say("home.read_invitation"), Icon::arrow_right, "govuk-button")});
  }
  for (const membership::Organisation& organisation : home.asked_for) {
    tell.push_back({.picture = html::pictured(Icon::envelope_simple),
                    .tone = Tone::sun,
                    .heading = say("home.organisation_invited", {{"organisation", organisation.name}}),
                    .more = html::link_button(view.to(membership::organisation_join_path, {people::text_of(organisation.id)}), say("home.read_invitation"), Icon::arrow_right, "govuk-button")});
  }
  if (home.asked) {
    tell.push_back({.picture = html::pictured(Icon::clock),
                    .tone = Tone::sun,
                    .heading = std::string(say("home.asked")),
                    .sentences = {home.asked->free_from ? say("home.full_until", {{"date", *home.asked->free_from}}) : std::string(say("home.full"))}});
  }
  if (home.over_the_limit) {
    tell.push_back({.picture = html::pictured(Icon::siren),
                    .tone = Tone::clay,
                    .heading = std::string(say("guard.emergency")),
                    .more = html::link_button(view.to(membership::guard_path), say("support.see_all"), Icon::arrow_right)});
  }
  for (const democracy::Proposal& proposal : home.to_decide) tell.push_back(democracy::something_to_decide(view, proposal));
  for (const care::Pattern& pattern : home.waiting) tell.push_back(question(view, home, pattern));
  for (const care::Pattern& pattern : home.told) {
    tell.push_back({.picture = html::face(html::Face::parse(pattern.person_face)),
                    .tone = Tone::heather,
                    .heading = say("home.told", {{"name", pattern.person_name}}),
                    .more = html::link_button(view.to(care::reason_path, {std::to_string(pattern.id.value)}), say("home.look"), Icon::arrow_right)});
  }
  for (const care::Visit& visit : home.cancelled) {
    tell.push_back({.picture = html::pictured(Icon::x_circle),
                    .tone = Tone::clay,
                    .heading = say("home.cancelled", {{"name", other_of(home, visit)}, {"date", visit.date}}),
                    .sentences = {from_to(view, clock(visit.starts_at), clock(visit.ends_at))}});
  }
  for (const care::Visit& visit : home.changes) {
    tell.push_back({.picture = html::pictured(Icon::calendar_dots),
                    .tone = Tone::heather,
                    .heading = say("home.change", {{"name", other_of(home, visit)}, {"date", visit.date}}),
                    .more = html::link_button(view.to(care::change_path, {std::to_string(visit.id.value)}), say("week.answer"), Icon::arrow_right)});
  }
  if (home.past > 0) {
    tell.push_back({.picture = html::pictured(Icon::list_checks),
                    .tone = Tone::sun,
                    .heading = say("home.past", {{"count", home.past}}),
                    .more = html::link_button(view.to(care::past_path, {people::text_of(home.me)}), say("past.title"), Icon::arrow_right)});
  }
  if (home.cover > 0) {
    tell.push_back({.picture = html::pictured(Icon::calendar_plus),
                    .tone = Tone::sun,
                    .heading = say("home.cover", {{"count", home.cover}}),
                    .more = html::link_button(view.to(care::cover_path), say("cover.title"), Icon::arrow_right)});
  }
  if (home.late_groups > 0) tell.push_back(fostering::groups_are_late(view, home.late_groups));
  if (home.meeting) tell.push_back(democracy::meeting_to_come(view, *home.meeting));
  if (home.applications > 0) {
    tell.push_back({.picture = html::pictured(Icon::user_plus),
                    .tone = Tone::sun,
                    .heading = say("home.applications", {{"count", home.applications}}),
                    .more = html::link_button(view.to(membership::applications_path), say("home.look"), Icon::arrow_right)});
  }
  if (home.representatives > 0) tell.push_back(care::representatives_wait_telling(view, home.representatives));
  if (home.corrections > 0) {
    tell.push_back({.picture = html::pictured(Icon::pencil_simple),
                    .heading = say("correction.waiting", {{"count", home.corrections}}),
                    .more = html::link_button(view.to(care::corrections_path), say("correction.go_there"), Icon::arrow_right)});
  }
  if (home.letters > 0) {
    tell.push_back({.picture = html::pictured(Icon::printer),
                    .tone = Tone::sun,
                    .heading = say("letters.waiting", {{"count", home.letters}}),
                    .more = html::link_button(view.to(people::letters_path), say("letters.go_there"), Icon::arrow_right)});
  }
  if (home.month) {
    tell.push_back({.picture = html::pictured(Icon::piggy_bank),
                    .tone = Tone::sun,
                    .heading = std::string(say("home.month_waits")),
                    .sentences = {say("money.period", {{"from", home.month->starts_on}, {"until", home.month->ends_on}})},
                    .more = html::link_button(view.to(money::contributions_path).with("from", home.month->starts_on.text()), say("home.post_month"), Icon::arrow_right)});
  }
  return tell;
}

/// A room that is one press away: its picture and its name, which the link says aloud too.
Telling room(const View& view, const Node& picture, std::string_view name, const html::Url& address, std::string_view press_key = "home.look") {
  return {.picture = picture,
          .heading = std::string(name),
          .more = h::render(h::a(h::href(address), view.say(press_key), h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), name)))};
}

Telling room(const View& view, Icon picture, std::string_view name, const html::Url& address, std::string_view press_key = "home.look") {
  return room(view, html::pictured(picture), name, address, press_key);
}

html::Url way_to(const View& view, const HomeView::Shown& shown) {
  const std::string person = people::text_of(shown.person.id);
  switch (shown.sight) {
    case care::Sight::daily: return view.to(care::week_path, {person});
    case care::Sight::health: return view.to(care::health_notes_path, {person});
    case care::Sight::money: return view.to(money::my_money_path, {person});
    case care::Sight::location: return view.to(care::places_path, {person});
  }
  return view.to(care::week_path, {person});
}

void about_others(const View& view, const HomeView& home, std::vector<Telling>& tell) {
  const auto& say = view.say;
  for (const care::Someone& person : home.circles) {
    tell.push_back(room(view, html::face(html::Face::parse(person.face)), say("week.title_of", {{"name", person.name}}),
                        view.to(care::week_path, {people::text_of(person.id)}), "home.week_of"));
  }
  for (const care::Someone& person : home.advocate_for) {
    tell.push_back(room(view, Icon::chats_circle, say("deciding.title_of", {{"name", person.name}}), care::deciding_of_person(view, person.id)));
  }
  for (const care::Representative& entry : home.represents) tell.push_back(care::speaks_for_telling(view, entry));
  for (const HomeView::Shown& shown : home.shown) {
    const std::string given = say("sight.given_" + std::string(care::name_of(shown.sight)), {{"name", shown.person.name}});
    tell.push_back(room(view, care::picture_of(shown.sight), given, way_to(view, shown)));
  }
  for (const membership::Organisation& organisation : home.speaks_for) {
    tell.push_back(room(view, Icon::handshake, say("home.speaks_for", {{"organisation", organisation.name}}),
                        view.to(membership::organisation_path, {people::text_of(organisation.id)})));
  }
}

void about_fostering(const View& view, const HomeView& home, std::vector<Telling>& tell) {
  const auto& say = view.say;
  if (home.fosters) tell.push_back(room(view, Icon::house, say("household.mine"), view.to(fostering::household_path, {people::text_of(home.me)})));
  if (home.has_groups) tell.push_back(room(view, Icon::users_three, say("group.title"), view.to(fostering::groups_path)));
  if (home.leads_on_fostering) tell.push_back(room(view, Icon::house, say("household.title"), view.to(fostering::households_path)));
}

void about_me(const View& view, const HomeView& home, std::vector<Telling>& tell) {
  const auto& say = view.say;
  const std::string me = people::text_of(home.me);
  if (home.is_supported) {
    tell.push_back(room(view, Icon::bandaids, say("emergency.title"), care::emergency_sheet_of_person(view, home.me)));
    tell.push_back(room(view, Icon::chats_circle, say("deciding.title"), care::deciding_of_person(view, home.me)));
    tell.push_back(room(view, Icon::identification_card, say("representative.mine_title"), view.to(care::my_representatives_path, {me})));
  }
  if (home.has_money) tell.push_back(room(view, Icon::piggy_bank, say("money.my_title"), view.to(money::my_money_path, {me})));
  if (home.is_supported) tell.push_back(room(view, Icon::users_three, say("circle.title"), view.to(care::circle_path, {me})));
  tell.push_back(room(view, Icon::eye, say("looked.title"), view.to(people::who_looked_path, {me})));
}

void about_an_office(const View& view, const HomeView& home, std::vector<Telling>& tell) {
  const auto& say = view.say;
  if (!home.is_officer) return;
  tell.push_back(room(view, Icon::lock_key, say("glass.list_title"), view.to(people::glasses_path)));
  tell.push_back(room(view, Icon::shield_check, say("guard.title"), view.to(membership::guard_path)));
  tell.push_back(room(view, Icon::identification_card, say("representative.list_title"), view.to(care::representatives_path)));
  tell.push_back(room(view, Icon::lock_key, say("legal_hold.list_title"), view.to(care::legal_holds_path)));
  if (home.is_keeper) tell.push_back(room(view, Icon::eye_slash, say("keeper.title"), view.to(all_kept_path)));
  // Where letters wait, the way there stands above already.
  if (home.letters == 0) tell.push_back(room(view, Icon::printer, say("letters.title"), view.to(people::letters_path)));
  tell.push_back(room(view, Icon::user_plus, say("invite.title"), view.to(membership::invite_path), "invite.go"));
}

Node also_here(const View& view, const HomeView& home) {
  std::vector<Telling> tell;
  for (const auto about : {about_others, about_fostering, about_me, about_an_office}) about(view, home, tell);
  return h::render(h::section(h::class_("stack"), h::h2(view.say("home.also_here")), html::tellings(view.say, tell)));
}

Node next_in_pictures(const View& view, const HomeView& home) {
  const auto& say = view.say;
  if (!home.next) return {};
  const Telling next{.picture = next_face(home),
                     .heading = say(is_work(home) ? "home.next_work" : "home.next", {{"name", next_name(home)}, {"day", say.date(home.next->date, "day")}}),
                     .sentences = {say("home.at", {{"time", say.time(clock(home.next->starts_at), "spoken")}}), home.next->doing}};
  return html::tellings(say, {next});
}

Node next_card(const View& view, const HomeView& home) {
  const auto& say = view.say;
  if (!home.next) return {};
  const auto& week = is_work(home) ? care::work_path : care::week_path;
  return h::render(h::section(
      h::class_("card next"), h::attr<"aria-labelledby">("next"), next_face(home),
      h::div(h::class_("next__text"), h::p(h::class_("eyebrow"), html::icon(Icon::clock), day_of(view, home.next->date)),
             h::h2(h::id("next"), say(is_work(home) ? "home.next_work_at" : "home.next_at",
                                      {{"name", next_name(home)}, {"time", say.time(clock(home.next->starts_at), "spoken")}})),
             h::p(h::class_("quiet"), home.next->doing)),
      h::div(h::class_("button-row"),
             html::link_button(view.to(week, {people::text_of(home.me)}), say("home.my_week"), Icon::calendar_check, "govuk-button"))));
}

Node greeting(const View& view, std::string_view hello) {
  return h::render(h::div(
      h::class_("hero"),
      h::img(h::class_("hero__art"), h::attr<"alt">(""), h::attr<"width">("1200"), h::attr<"height">("330"),
             h::src(html::Url::local(std::string(html::hills_path)))),
      h::div(h::class_("hero__text"), h::h1(hello), h::p(view.say.date(view.today, "full")))));
}

}  // namespace

people::Content home_page(const View& view, const HomeView& home) {
  const auto& say = view.say;
  const int hour = clock(view.now).hour();
  const std::string hello = say(hour < 12 ? "home.morning" : hour < 18 ? "home.afternoon" : "home.evening", {{"name", home.hello}});
  const auto tell = what_needs_them(view, home);
  html::Pieces body;
  if (say.easy()) {
    html::page_heading(hello).write(body);
    next_in_pictures(view, home).write(body);
    html::tellings(say, tell).write(body);
    if (home.is_supported) {
      h::div(h::class_("button-row"),
             html::link_button(view.to(care::week_path, {people::text_of(home.me)}), say("home.who_is_coming"), Icon::users_three, "govuk-button"))
          .write(body);
    }
  } else {
    h::div(greeting(view, hello), next_card(view, home)).write(body);
    if (!tell.empty()) h::section(h::class_("stack"), h::h2(say("home.needs_you")), html::tellings(say, tell)).write(body);
  }
  if (tell.empty() && !home.next) html::empty_state(say("home.nothing")).write(body);
  also_here(view, home).write(body);
  return {.title = std::string(say("nav.home")), .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::app
