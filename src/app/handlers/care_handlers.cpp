#include <algorithm>

#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "app/home_page.h"
#include "app/route.h"
#include "coop/care/care_pages.h"
#include "coop/care/change_store.h"
#include "coop/care/confirmation_actions.h"
#include "coop/care/correction_actions.h"
#include "coop/care/cover_actions.h"
#include "coop/care/given_sight_actions.h"
#include "coop/care/health_notes_pages.h"
#include "coop/care/limits.h"
#include "coop/care/representative_actions.h"
#include "coop/care/sight_actions.h"
#include "coop/care/sight_store.h"
#include "coop/democracy/meeting_store.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/democracy/vote_pages.h"
#include "coop/fostering/fostering_store.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/support_store.h"
#include "coop/money/money_actions.h"
#include "people/glass_actions.h"
#include "people/outbox_store.h"
#include "people/passkey_store.h"
#include "people/second_step.h"
#include "people/second_step_store.h"
#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

/// The week: who is coming, the fridge sheet, a worker's own week, places, who sees it, and home.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;

}  // namespace

/// The parts that a relative was let see, and those that come with sight of the person's days.
care::Parts parts_shown(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId person) {
  // Whoever speaks for somebody about care has to know all of it.
  if (exchange.holds(Relation::representative_care, person)) return care::Parts::of({care::Part::who, care::Part::where, care::Part::what, care::Part::confirmed});
  care::Parts parts = care::sight_of(transaction, coop, person, exchange.visitor()->person.id);
  if (!exchange.holds(Relation::shown_daily, person)) return parts;
  for (const care::Part part : {care::Part::who, care::Part::what, care::Part::confirmed}) parts.add(part);
  // Where somebody is, is a kind of sight by itself.
  if (exchange.holds(Relation::shown_location, person)) parts.add(care::Part::where);
  return parts;
}

namespace {

/// Whoever is shown a week sees what the person chose to show them, and no question that is still open.
void show_only_what_is_allowed(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, care::WeekView& week) {
  week.parts = parts_shown(transaction, exchange, coop, week.person.id);
  if (week.parts.has(care::Part::confirmed)) {
    for (care::PastVisit& past : care::past_visits(transaction, coop, week.person.id, exchange.now())) {
      const bool this_week = past.visit.person == week.person.id && past.visit.date >= week.monday && past.visit.date < week.monday + 7;
      if (this_week) week.done.push_back(std::move(past));
    }
    std::ranges::reverse(week.done);
  }
  week.visits = care::only(week.parts, std::move(week.visits));
}

}  // namespace

care::WeekView week_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId person, Date monday) {
  care::WeekView week{.person = someone(transaction, person), .monday = monday, .visits = {}};
  week.visits = care::visits_for(transaction, coop, person, start_of(monday), start_of(monday + 7));
  const PersonId reader = exchange.visitor()->person.id;
  week.reader = reader == person                                                     ? care::WeekView::Reader::self
                : exchange.holds(Relation::representative_care, person)             ? care::WeekView::Reader::representative
                : exchange.holds(Relation::circle_family, person)                   ? care::WeekView::Reader::family
                : exchange.holds(Relation::shown_daily, person)                     ? care::WeekView::Reader::family
                : exchange.holds(Relation::advocate_plan, person)                   ? care::WeekView::Reader::advocate
                                                                                     : care::WeekView::Reader::worker;
  const bool represents = week.reader == care::WeekView::Reader::representative;
  week.reads_past = reader == person || represents || exchange.holds(Relation::shown_daily, person);
  week.reads_patterns = reader == person || represents || exchange.holds(Relation::secretary, person);
  if (week.reader == care::WeekView::Reader::advocate) {
    // Who comes, when and what for is what a plan is about; where somebody lives and goes is not.
    week.parts = care::Parts::of({care::Part::who, care::Part::what});
    week.visits = care::only(week.parts, std::move(week.visits));
    return week;
  }
  if (week.reader == care::WeekView::Reader::worker) {
    week.may_propose = exchange.coop().profile == people::Coop::Profile::provider;
    // A colleague's visits are for the person to show, not for everyone who works here.
    std::erase_if(week.visits, [&](const care::Visit& visit) { return visit.worker != reader; });
    return week;
  }
  if (week.reader == care::WeekView::Reader::family || represents) {
    show_only_what_is_allowed(transaction, exchange, coop, week);
    return week;
  }
  for (care::Pattern& pattern : care::patterns_of(transaction, coop, person)) {
    if (pattern.person == person && !pattern.agreed()) week.waiting.push_back(std::move(pattern));
  }
  return week;
}

namespace {

http::Response week(Exchange& exchange, const Authorised<Action::see_week>& permit) {
  const auto view = exchange.database().read([&](db::Transaction& transaction) {
    return week_of(transaction, exchange, permit.coop(), permit.subject(), exchange.monday_asked());
  });
  return exchange.page(care::week_page(exchange.view(), view));
}

/// What she said this week, for the fridge: her own yes and no, in whole sentences.
std::vector<std::string> you_said(const View& view, const care::WeekView& week, db::Transaction& transaction, people::CoopId coop) {
  std::vector<std::string> sentences;
  for (const care::Pattern& pattern : care::patterns_of(transaction, coop, week.person.id)) {
    if (pattern.person == week.person.id && pattern.person_answer == care::Answer::yes) {
      // Both names stand on paper too, where somebody said it for the person.
      const std::string sentence = pattern.spoken_by ? view.say("sheet.said_yes_for", {{"name", pattern.worker_name}, {"representative", pattern.spoken_by_name}, {"person", pattern.person_name}})
                                                     : view.say("sheet.said_yes", {{"name", pattern.worker_name}});
      if (std::ranges::find(sentences, sentence) == sentences.end()) sentences.push_back(sentence);
    }
  }
  for (const auto& [number, vote] : democracy::own_votes_since(transaction, coop, week.person.id, seconds_after(view.now, -7 * 86'400))) {
    sentences.push_back(democracy::receipt_line(view.say, number, vote));
  }
  return sentences;
}

http::Response sheet(Exchange& exchange, const Authorised<Action::print_week>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::SheetView sheet{.week = week_of(transaction, exchange, permit.coop(), permit.subject(), exchange.monday_asked())};
    // Their own yes and no, and their votes, are not part of what a relative is shown.
    if (sheet.week.reader == care::WeekView::Reader::self) sheet.you_said = you_said(view, sheet.week, transaction, permit.coop());
    for (const PersonId officer : people::with_relation(transaction, permit.coop(), Relation::secretary, exchange.now())) {
      const auto person = people::find_person(transaction, officer);
      if (person && person->telephone) sheet.to_ring.push_back({person->known_as, *person->telephone});
    }
    for (const auto& contact : people::worry_contacts(transaction, permit.coop())) {
      if (contact.kind == "outside_person") sheet.to_ring.push_back({contact.name, contact.telephone});
    }
    // What the sheet before this one said was kept when it was printed (the query carries which).
    sheet.printed_before = care::last_sheet(transaction, permit.coop(), permit.subject(), sheet.week.monday);
    return sheet;
  });
  return exchange.page(care::sheet_page(view, shown));
}

Outcome take_sheet(Exchange& exchange, const Authorised<Action::print_week>& permit) {
  const Date monday = exchange.monday_asked();
  const auto view = exchange.view();
  // The page first, as it compares with the last; then this one becomes the last.
  const auto page = sheet(exchange, permit, view);
  const auto visits = exchange.database().read([&](db::Transaction& transaction) {
    return care::visits_for(transaction, permit.coop(), permit.subject(), start_of(monday), start_of(monday + 7));
  });
  care::keep_printed_sheet(exchange.database(), permit, monday, visits, exchange.moment());
  return page;
}

/// The secretary's own proposals, as sheets to talk over with each person.
http::Response proposed_weeks(Exchange& exchange, const Authorised<Action::print_proposed_weeks>& permit) {
  const auto weeks = exchange.database().read([&](db::Transaction& transaction) {
    std::vector<care::ProposedWeek> found;
    for (care::Pattern& pattern : care::patterns_proposed_by(transaction, permit.coop(), permit.actor())) {
      if (found.empty() || found.back().sheet.week.person.id != pattern.person) {
        const Date first = std::max(pattern.from, exchange.today()).monday();
        found.push_back({.sheet = {.week = {.person = someone(transaction, pattern.person), .monday = first, .visits = {}}},
                         .language = people::find_person(transaction, pattern.person)->language});
      }
      found.back().sheet.week.waiting.push_back(std::move(pattern));
    }
    return found;
  });
  return exchange.page(care::proposed_weeks_page(exchange.view(), weeks));
}

http::Response work(Exchange& exchange, const Authorised<Action::see_my_work>& permit) {
  const Date monday = exchange.monday_asked();
  const auto view = exchange.database().read([&](db::Transaction& transaction) {
    care::WorkView shown{someone(transaction, permit.subject()), monday,
                         care::visits_by(transaction, permit.coop(), permit.subject(), start_of(monday), start_of(monday + 7))};
    for (const care::Visit& visit : shown.visits) {
      // Whoever takes one visit reads the sheet around that visit: before, there is nothing for them to open.
      const bool opens = exchange.holds(Relation::worker_regular, visit.person) || exchange.holds(Relation::worker_planned, visit.person);
      const bool is_there = std::ranges::find(shown.sheets_of, visit.person, &care::Someone::id) != shown.sheets_of.end();
      if (opens && !is_there) shown.sheets_of.push_back({visit.person, visit.person_name, visit.person_face});
    }
    return shown;
  });
  return exchange.page(care::work_page(exchange.view(), view));
}

}  // namespace

std::optional<people::Circle> the_visit(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop) return std::nullopt;
  const auto visit = care::find_visit(transaction, coop->id, care::VisitId{exchange.id_parameter("visit")});
  if (!visit || visit->cancelled) return std::nullopt;
  // A worker sees the visits that are their own; a colleague's is somebody else's.
  const bool theirs = exchange.visitor() && (visit->person == exchange.visitor()->person.id || visit->worker == exchange.visitor()->person.id);
  if (!theirs) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = visit->person};
}

namespace {

http::Response show_visit(Exchange& exchange, const Authorised<Action::see_notes>& permit, const View& view) {
  const care::VisitId id{exchange.id_parameter("visit")};
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return care::VisitView{*care::find_visit(transaction, permit.coop(), id), care::notes_of(transaction, permit.coop(), id),
                           permit.actor() == permit.subject() ? care::VisitView::Reader::self : care::VisitView::Reader::worker};
  });
  return exchange.page(care::visit_page(view, shown));
}

Outcome take_note(Exchange& exchange, const Authorised<Action::write_note>& permit) {
  const auto next = exchange.view().to(care::visit_path, {exchange.parameter("visit")});
  auto database = exchange.once(next);
  const auto written = care::write_note(database, permit, care::VisitId{exchange.id_parameter("visit")}, exchange.form().value("words"), exchange.language(), exchange.moment());
  if (!written) return std::vector{written.refusal()};
  return exchange.see_other(next);
}

/// Where somebody lives and goes is a part of its own: a relative sees it only where the person shows it.
bool shows_places(Exchange& exchange, const Authorised<Action::see_places>& permit) {
  if (permit.actor() == permit.subject() || !exchange.holds(Relation::circle_family, permit.subject())) return true;
  if (exchange.holds(Relation::shown_location, permit.subject())) return true;
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::sight_of(transaction, permit.coop(), permit.subject(), permit.actor()).has(care::Part::where);
  });
}

}  // namespace

std::optional<care::PlacesView> places_view(Exchange& exchange, const Authorised<Action::see_places>& permit) {
  if (!shows_places(exchange, permit)) return std::nullopt;
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::PlacesView{someone(transaction, permit.subject()), care::places_of(transaction, permit.coop(), permit.subject()),
                            permit.actor() == permit.subject() ? care::PlacesView::Reader::self : care::PlacesView::Reader::other};
  });
}

namespace {

http::Response show_places(Exchange& exchange, const Authorised<Action::see_places>& permit, const View& view) {
  const auto places = places_view(exchange, permit);
  return places ? exchange.page(care::places_page(view, *places)) : exchange.not_found();
}

Outcome take_places(Exchange& exchange, const Authorised<Action::change_places>& permit) {
  const auto next = exchange.view().to(care::places_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const http::Form& form = exchange.form();
  if (form.has("remove")) {
    const auto removed = care::remove_place(database, permit, care::PlaceId{form.number("remove")}, exchange.moment());
    if (!removed) return std::vector{removed.refusal()};
  } else {
    const auto added = care::add_place(database, permit, form.value("place"), form.value("town"), exchange.moment());
    if (!added) return std::vector{added.refusal()};
  }
  return exchange.see_other(next);
}

}  // namespace

care::CircleView circle_view(Exchange& exchange, const Authorised<Action::see_who_sees>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    care::CircleView shown{.person = someone(transaction, permit.subject()), .readers = {}, .others = {}};
    for (const auto& tuple : people::related_to(transaction, permit.coop(), permit.subject(), exchange.now())) {
      // An advocate's sight of the week is part of being their advocate.
      if (tuple.relation == Relation::worker_planned || tuple.relation == Relation::advocate_plan) continue;
      // Whoever comes by several arrangements is one reader, as long as the longest of them lasts.
      const std::string_view how = people::name_of(tuple.relation);
      const auto known = std::ranges::find_if(shown.readers, [&](const auto& reader) { return reader.someone.id == tuple.subject && reader.how == how; });
      if (known != shown.readers.end()) {
        known->until = known->until && tuple.until ? std::optional(std::max(*known->until, *tuple.until)) : std::nullopt;
        continue;
      }
      shown.readers.push_back({someone(transaction, tuple.subject), std::string(how), tuple.until});
      shown.readers.back().sight = care::sight_of(tuple.relation);
      if (tuple.relation == Relation::circle_family) shown.readers.back().parts = care::sight_of(transaction, permit.coop(), permit.subject(), tuple.subject);
    }
    // Who belongs is for those who belong: someone who is only invited is shown no names.
    if (!exchange.holds(Relation::member)) return shown;
    for (const auto& member : membership::current_members(transaction, permit.coop())) {
      if (care::may_be_let_in(transaction, permit.coop(), permit.subject(), member.person, exchange.now())) shown.others.push_back({member.person, member.name, member.face});
    }
    return shown;
  });
}

namespace {

http::Response show_circle(Exchange& exchange, const Authorised<Action::see_who_sees>& permit, const View& view) {
  return exchange.page(care::circle_page(view, circle_view(exchange, permit)));
}

/// "17/health": whose, and of what; anything else is nothing that was given.
Result<Done> take_back(db::Database& database, const Authorised<Action::choose_who_sees>& permit, std::string_view what, const people::Moment& moment) {
  const auto slash = what.find('/');
  const auto sight = slash == std::string_view::npos ? std::nullopt : care::sight_named(what.substr(slash + 1));
  const auto reader = whole_number(what.substr(0, slash));
  if (!sight || !reader) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
  return care::take_sight_back(database, permit, PersonId{*reader}, *sight, moment);
}

/// Whom it could be given to: who stands around the person already, and other members where the person is one.
care::GiveSightView give_sight_view(Exchange& exchange, const Authorised<Action::see_who_sees>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    care::GiveSightView shown{.person = someone(transaction, permit.subject()), .others = {}};
    const auto add = [&](const care::Someone& other) {
      const bool is_there = std::ranges::find(shown.others, other.id, &care::Someone::id) != shown.others.end();
      if (!is_there && care::may_be_given_sight(transaction, permit.coop(), permit.subject(), other.id, exchange.now())) shown.others.push_back(other);
    };
    for (const auto& tuple : people::related_to(transaction, permit.coop(), permit.subject(), exchange.now())) add(someone(transaction, tuple.subject));
    if (!exchange.holds(Relation::member)) return shown;
    for (const auto& member : membership::current_members(transaction, permit.coop())) add({member.person, member.name, member.face});
    return shown;
  });
}

http::Response show_give_sight(Exchange& exchange, const Authorised<Action::see_who_sees>& permit, const View& view) {
  View filled = view;
  if (view.typed.fields().empty()) filled.typed = care::first_choice_of_sight();
  return exchange.page(care::give_sight_page(filled, give_sight_view(exchange, permit)));
}

Outcome take_give_sight(Exchange& exchange, const Authorised<Action::choose_who_sees>& permit) {
  const http::Form& form = exchange.form();
  care::GivenSight given{.reader = PersonId{form.number("reader")}, .sights = {}, .last_day = exchange.today()};
  std::vector<Refusal> wrong;
  for (const std::string_view name : form.values("sight")) {
    if (const auto sight = care::sight_named(name)) given.sights.push_back(*sight);
  }
  if (given.reader == PersonId{}) wrong.push_back({Refusal::Kind::invalid, {"circle.nobody"}, "reader"});
  if (given.sights.empty()) wrong.push_back({Refusal::Kind::invalid, {"sight.choose"}, "sight"});
  const auto last_day = care::read_last_day(form, exchange.today());
  if (last_day) given.last_day = *last_day;
  else wrong.push_back(last_day.refusal());
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(care::circle_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto done = care::give_sight(database, permit, given, exchange.today(), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

care::HealthNotesView health_notes_view(Exchange& exchange, const Authorised<Action::see_health_notes>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const Date month = people::month_asked(exchange.request().query_value("month").value_or(""), exchange.today());
    const auto first = care::first_note_about(transaction, permit.coop(), permit.subject());
    return care::HealthNotesView{.person = someone(transaction, permit.subject()),
                                 .month = month,
                                 .is_earlier = first && *first < start_of(month),
                                 .notes = care::notes_about(transaction, permit.coop(), permit.subject(), start_of(month), start_of(people::month_after(month))),
                                 .reader = permit.actor() == permit.subject()                                      ? care::HealthNotesView::Reader::self
                                           : exchange.holds(Relation::representative_care, permit.subject()) ? care::HealthNotesView::Reader::representative
                                                                                                             : care::HealthNotesView::Reader::other};
  });
}

namespace {

http::Response show_health_notes(Exchange& exchange, const Authorised<Action::see_health_notes>& permit) {
  return exchange.page(care::health_notes_page(exchange.view(), health_notes_view(exchange, permit)));
}

Outcome take_circle(Exchange& exchange, const Authorised<Action::choose_who_sees>& permit) {
  const auto next = exchange.view().to(care::circle_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const http::Form& form = exchange.form();
  const auto done = form.has("take_back") ? take_back(database, permit, form.value("take_back"), exchange.moment())
                    : form.has("stop")    ? care::let_see_no_more(database, permit, PersonId{form.number("stop")}, exchange.moment())
                                          : care::let_see(database, permit, PersonId{form.number("reader")}, care::read_parts(form.values("parts")), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

void add_fostering(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, HomeView& home) {
  home.leads_on_fostering = exchange.holds(Relation::foster_lead);
  // Each household belongs to a group, so that one count is all that other co-ops pay for this.
  if (!home.leads_on_fostering && fostering::count_support_groups(transaction, coop) == 0) return;
  home.fosters = fostering::household_of(transaction, coop, home.me).has_value();
  home.has_groups = home.leads_on_fostering || exchange.holds(Relation::member);
  if (!home.leads_on_fostering) return;
  for (const auto& group : fostering::support_groups(transaction, coop)) {
    if (fostering::is_overdue(fostering::last_met(transaction, coop, group), exchange.today())) ++home.late_groups;
  }
}

/// A calm line until they have one, of whichever kind.
void add_second_step(db::Transaction& transaction, Exchange& exchange, HomeView& home) {
  const auto from = people::second_step_asked_from(exchange.held_in(transaction, exchange.coop().id), exchange.coop());
  if (!from || people::working_second_step(transaction, home.me) || !people::passkeys_of(transaction, home.me).empty()) return;
  home.second_step_from = from;
}

/// What was opened in a hurry: about them, by them, and for them to review.
void add_glasses(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, HomeView& home) {
  home.open_now = people::glasses_open_for(transaction, coop, home.me, exchange.now());
  for (const people::GlassId id : people::glasses_unread_by(transaction, coop, home.me)) {
    auto glass = people::find_broken_glass(transaction, coop, id);
    if (glass->subject == home.me && people::is_for_the_person(*glass)) home.opened_about_me.push_back(*std::move(glass));
  }
  if (!exchange.holds(Relation::officer)) return;
  for (people::BrokenGlass& glass : people::glasses_since(transaction, coop, exchange.now())) {
    const bool theirs = !glass.review && people::may_review(glass, people::reviewer_of(transaction, coop, glass, home.me, exchange.now()));
    if (theirs) home.to_review.push_back(std::move(glass));
  }
}

/// For whom they speak, who is new to speak for them, and what of that waits for an officer.
void add_representatives(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, HomeView& home) {
  home.represents = care::represented_by(transaction, coop, home.me, exchange.now(), exchange.today());
  if (home.is_officer) home.representatives = care::count_representatives_for(transaction, coop, home.me, exchange.now(), exchange.today());
  if (!home.is_supported) return;
  const Instant since = seconds_after(exchange.now(), -care::limits::new_representative_seconds);
  for (care::Representative& entry : care::representatives_of(transaction, coop, home.me, exchange.now())) {
    const Instant news = entry.confirmed ? entry.confirmed->at : entry.entered.at;
    const bool is_live = entry.standing(exchange.today()) != care::Representative::Standing::ended;
    if (is_live && !entry.disagreed && news > since) home.new_representatives.push_back(std::move(entry));
  }
}

/// Home: who is coming next, and at most a few things that need this person.
HomeView home_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId me) {
  HomeView home{.me = me, .hello = exchange.visitor()->person.known_as};
  const auto since = seconds_after(exchange.now(), -3'600);
  const auto soon = seconds_after(exchange.now(), 14 * 86'400);
  home.is_supported = exchange.holds(Relation::supported, me);
  const auto coming = care::visits_for(transaction, coop, me, since, soon);
  const auto mine = care::visits_by(transaction, coop, me, since, soon);
  if (!coming.empty()) home.next = coming.front();
  if (!home.next && !mine.empty()) home.next = mine.front();
  for (care::Pattern& pattern : care::patterns_of(transaction, coop, me)) {
    if (pattern.waits_for(me)) home.waiting.push_back(std::move(pattern));
  }
  for (democracy::Proposal& proposal : democracy::open_votes_for(transaction, coop, me, exchange.now())) {
    if (!democracy::vote_of(transaction, coop, proposal.id, me)) home.to_decide.push_back(std::move(proposal));
  }
  for (membership::Organisation& organisation : membership::spoken_for_by(transaction, coop, me)) {
    const bool is_member = exchange.holds(Relation::delegate_of, organisation.id);
    for (democracy::Proposal& proposal : democracy::open_votes_for(transaction, coop, organisation.id, exchange.now())) {
      const bool there = std::ranges::any_of(home.to_decide, [&](const auto& each) { return each.id == proposal.id; });
      if (is_member && !there && !democracy::vote_of(transaction, coop, proposal.id, organisation.id)) home.to_decide.push_back(std::move(proposal));
    }
    if (is_member) {
      home.speaks_for.push_back(std::move(organisation));
    } else if (membership::open_invitation(transaction, coop, organisation.id)) {
      home.asked_for.push_back(std::move(organisation));
    }
  }
  const bool has_a_say = exchange.holds(Relation::member, me) || !home.speaks_for.empty();
  if (has_a_say) home.meeting = democracy::next_meeting(transaction, coop, {.area = membership::area_of(transaction, coop, me)}, exchange.now());
  for (const care::PatternId told : care::told_since(transaction, coop, me, seconds_after(exchange.now(), -care::limits::no_is_shown_seconds))) {
    home.told.push_back(*care::find_pattern(transaction, coop, told));
  }
  if (exchange.holds(Relation::secretary)) {
    home.is_keeper = true;
    home.cover = static_cast<std::int64_t>(care::cover_needs(transaction, coop, exchange.today(), exchange.now()).size());
  }
  home.changes = care::changes_waiting_for(transaction, coop, me, exchange.now());
  home.cancelled = care::cancelled_by_others(transaction, coop, me, exchange.now());
  const auto past = care::past_visits(transaction, coop, me, exchange.now());
  home.past = std::ranges::count_if(past, [&](const care::PastVisit& visit) { return visit.waits_for(me); });
  home.is_invited = membership::open_invitation(transaction, coop, me).has_value();
  home.is_officer = exchange.holds(Relation::officer, me);
  const auto asked = membership::support_asked(transaction, coop, me);
  const auto registration = home.is_officer || asked ? membership::registration_of(transaction, coop) : std::nullopt;
  const auto registered_from = registration ? std::optional(registration->from) : std::nullopt;
  if (home.is_officer) {
    home.corrections = care::count_corrections_for(transaction, coop, me);
    home.letters = people::count_waiting(transaction, coop, people::Channel::letter, exchange.now());
    home.applications = static_cast<std::int64_t>(membership::open_applications(transaction, coop).size());
    const bool is_registered = registered_from && *registered_from <= exchange.today();
    home.over_the_limit = !is_registered && std::ranges::any_of(membership::support_since(transaction, coop, exchange.today()), [](const membership::SupportEntry& entry) {
      return entry.state == membership::SupportEntry::State::emergency;
    });
  }
  if (asked) {
    const auto periods = membership::counted(membership::support_since(transaction, coop, exchange.today()));
    const membership::SupportPeriod wanted{.person = me, .name = {}, .from = asked->from, .until = asked->until, .is_care = asked->answers.is_care()};
    home.asked = HomeView::Asked{membership::first_free_day(periods, wanted, registered_from)};
  }
  home.has_money = !money::funds_of(transaction, coop, me).empty();
  if (exchange.holds(Relation::treasurer)) {
    for (const money::Period& period : money::periods_of(transaction, coop)) {
      if (home.month || period.ends_on >= exchange.today() || period.state == money::Period::State::closed) continue;
      if (!money::waiting_for(transaction, coop, period).empty()) home.month = period;
    }
  }
  add_second_step(transaction, exchange, home);
  add_fostering(transaction, exchange, coop, home);
  add_glasses(transaction, exchange, coop, home);
  add_representatives(transaction, exchange, coop, home);
  for (const auto& tuple : people::relations_of(transaction, coop, me, exchange.now())) {
    if (tuple.relation == Relation::circle_family || tuple.relation == Relation::advocate_plan) home.circles.push_back(someone(transaction, tuple.object));
    if (tuple.relation == Relation::advocate) home.advocate_for.push_back(someone(transaction, tuple.object));
    if (const auto sight = care::sight_of(tuple.relation)) home.shown.push_back({someone(transaction, tuple.object), *sight});
  }
  return home;
}

http::Response home(Exchange& exchange, const Authorised<Action::see_home>& permit) {
  const HomeView view = exchange.database().read([&](db::Transaction& transaction) {
    return home_of(transaction, exchange, permit.coop(), permit.actor());
  });
  return exchange.page(home_page(exchange.view(), view));
}

}  // namespace

std::vector<Route> care_routes() {
  return {
      page<Action::see_home>("home", home_path, the_coop, home),
      page<Action::see_week>("week", care::week_path, person_of_the_coop, week),
      form<Action::print_week, Action::print_week>("sheet", care::sheet_path, person_of_the_coop, sheet, take_sheet),
      page<Action::print_proposed_weeks>("proposed_weeks", care::proposed_weeks_path, the_coop, proposed_weeks),
      page<Action::see_my_work>("work", care::work_path, person_of_the_coop, work),
      form<Action::see_notes, Action::write_note>("visit", care::visit_path, the_visit, show_visit, take_note),
      form<Action::see_places, Action::change_places>("places", care::places_path, person_of_the_coop, show_places, take_places),
      form<Action::see_who_sees, Action::choose_who_sees>("circle", care::circle_path, person_of_the_coop, show_circle, take_circle),
      form<Action::see_who_sees, Action::choose_who_sees>("give_sight", care::give_sight_path, person_of_the_coop, show_give_sight, take_give_sight),
      page<Action::see_health_notes>("health_notes", care::health_notes_path, person_of_the_coop, show_health_notes),
  };
}

}  // namespace cydofal::app
