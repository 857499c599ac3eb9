#include <algorithm>

#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/behind_glass_pages.h"
#include "people/glass_actions.h"
#include "people/limits.h"

/// Breaking the glass: the door, what is behind it, and answering for it.
namespace cydofal::app {

namespace {

using people::BrokenGlass;
using people::GlassId;
using people::PersonId;
using people::View;

constexpr int days_back = 14;
constexpr int days_ahead = 7;

/// Somebody who gets support here, and is not the visitor: nobody else has anything behind a glass.
std::optional<people::Circle> supported_of_the_coop(db::Transaction& transaction, Exchange& exchange) {
  const auto circle = person_of_the_coop(transaction, exchange);
  if (!circle || !exchange.visitor() || circle->subject == exchange.visitor()->person.id) return std::nullopt;
  if (!people::is_supported(transaction, circle->coop, circle->subject, exchange.now())) return std::nullopt;
  return circle;
}

/// An opening, for those who may read of it; to all others it never was.
std::optional<people::Circle> the_glass(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto glass = people::find_broken_glass(transaction, coop->id, GlassId{exchange.id_parameter("glass")});
  if (!glass || !people::may_read(transaction, coop->id, *glass, exchange.visitor()->person.id, exchange.now())) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = glass->subject};
}

http::Response show_break(Exchange& exchange, const Authorised<Action::see_break_glass>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return people::BreakGlassView{.person = permit.subject(),
                                  .name = someone(transaction, permit.subject()).name,
                                  .is_open = people::open_glass(transaction, permit.coop(), permit.actor(), permit.subject(), exchange.now()).has_value()};
  });
  return exchange.page(people::break_glass_page(view, shown));
}

Outcome take_break(Exchange& exchange, const Authorised<Action::break_glass>& permit) {
  const http::Form& form = exchange.form();
  const auto worry = people::worry_named(form.value("worry"));
  std::vector<Refusal> wrong;
  if (!worry) wrong.push_back({Refusal::Kind::invalid, {"glass.choose_worry"}, "worry"});
  if (auto refusal = people::wrong_reason(form.value("reason"), "reason")) wrong.push_back(*std::move(refusal));
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(people::behind_glass_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto broken = people::break_glass(database, permit, {.worry = *worry, .reason = std::string(form.value("reason")), .language = exchange.language()}, exchange.moment());
  if (!broken) return std::vector{broken.refusal()};
  return exchange.see_other(next);
}

care::BehindGlassView behind(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId subject, BrokenGlass glass) {
  care::BehindGlassView shown{.glass = std::move(glass),
                              .emergency = {.person = someone(transaction, subject),
                                            .written = care::emergency_sheet_of(transaction, coop, subject),
                                            .reader = care::EmergencyView::Reader::other}};
  shown.visits = care::visits_for(transaction, coop, subject, start_of(exchange.today() - days_back), start_of(exchange.today() + days_ahead + 1));
  for (const care::Visit& visit : shown.visits) {
    for (care::Note& note : care::notes_of(transaction, coop, visit.id)) shown.notes.push_back(std::move(note));
  }
  std::ranges::sort(shown.notes, std::ranges::greater(), &care::Note::written_at);
  shown.places = care::places_of(transaction, coop, subject);
  for (const auto& tuple : people::related_to(transaction, coop, subject, exchange.now())) {
    const bool is_there = std::ranges::any_of(shown.around, [&](const auto& each) { return each.someone.id == tuple.subject; });
    if (is_there) continue;
    const auto person = people::find_person(transaction, tuple.subject);
    shown.around.push_back({{person->id, person->known_as, person->face}, std::string(people::name_of(tuple.relation)), person->telephone});
  }
  return shown;
}

http::Response show_behind(Exchange& exchange, const Authorised<Action::see_behind_glass>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) -> std::optional<care::BehindGlassView> {
    auto glass = people::open_glass(transaction, permit.coop(), permit.actor(), permit.subject(), exchange.now());
    if (!glass) return std::nullopt;
    return behind(transaction, exchange, permit.coop(), permit.subject(), *std::move(glass));
  });
  if (!shown) return exchange.not_found();
  return exchange.page(care::behind_glass_page(exchange.view(), *shown));
}

http::Response show_glasses(Exchange& exchange, const Authorised<Action::see_glasses>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    people::GlassesView list;
    list.glasses = people::glasses_since(transaction, permit.coop(), seconds_after(exchange.now(), -people::limits::glass_shown_seconds));
    std::erase_if(list.glasses, [&](const BrokenGlass& glass) {
      return !people::may_review(glass, people::reviewer_of(transaction, permit.coop(), glass, permit.actor(), exchange.now()));
    });
    if (exchange.holds(people::Relation::safeguarding_lead)) {
      list.supported = people::named_with_relation(transaction, permit.coop(), people::Relation::supported, exchange.now());
      std::erase_if(list.supported, [&](const people::Named& each) { return each.id == permit.actor(); });
    }
    return list;
  });
  const View view = exchange.view();
  std::ranges::sort(shown.supported, [&](const auto& a, const auto& b) { return view.say.compare(a.name, b.name) < 0; });
  const auto all = static_cast<std::int64_t>(shown.supported.size());
  shown.at = html::PageOf::asked(exchange.request().query_value("page").value_or(""), all, people::limits::glass_people_shown);
  const auto first = shown.supported.begin() + shown.at.first(people::limits::glass_people_shown);
  shown.supported = {first, first + std::min(people::limits::glass_people_shown, shown.supported.end() - first)};
  return exchange.page(people::glasses_page(view, shown));
}

http::Response show_glass(Exchange& exchange, const Authorised<Action::see_glass>& permit, const View& view) {
  const GlassId id{exchange.id_parameter("glass")};
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    people::GlassView found{.glass = *people::find_broken_glass(transaction, permit.coop(), id), .notices = people::notices_of(transaction, permit.coop(), id)};
    found.reader = permit.actor() == found.glass.subject  ? people::GlassView::Reader::subject
                   : permit.actor() == found.glass.opener ? people::GlassView::Reader::opener
                                                          : people::GlassView::Reader::reviewer;
    return found;
  });
  const bool unread = std::ranges::any_of(shown.notices, [&](const people::GlassNotice& notice) { return notice.person == permit.actor() && !notice.seen_at; });
  if (unread) {
    exchange.database().write([&](db::Transaction& transaction) { people::mark_seen(transaction, permit.coop(), id, permit.actor(), exchange.now()); });
  }
  return exchange.page(people::glass_page(view, shown));
}

Outcome take_glass(Exchange& exchange, const Authorised<Action::answer_for_glass>& permit) {
  const http::Form& form = exchange.form();
  const GlassId id{exchange.id_parameter("glass")};
  const auto next = exchange.view().to(people::glass_path, {exchange.parameter("glass")});
  auto database = exchange.once(next);
  Result<Done> done = Done{};
  if (form.value("do") == "rang") {
    done = people::say_rang(database, permit, id, exchange.moment());
  } else if (form.value("do") == "know") {
    done = people::let_person_know(database, permit, id, exchange.moment());
  } else {
    const auto finding = people::finding_named(form.value("finding"));
    std::vector<Refusal> wrong;
    if (!finding) wrong.push_back({Refusal::Kind::invalid, {"glass.choose_finding"}, "finding"});
    if (auto refusal = people::wrong_reason(form.value("words"), "words")) wrong.push_back(*std::move(refusal));
    if (!wrong.empty()) return wrong;
    done = people::review_glass(database, permit, id, {.finding = *finding, .words = std::string(form.value("words")), .language = exchange.language()}, exchange.moment());
  }
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> glass_routes() {
  return {
      form<Action::see_break_glass, Action::break_glass>("break_glass", people::break_glass_path, supported_of_the_coop, show_break, take_break),
      page<Action::see_behind_glass>("behind_glass", people::behind_glass_path, person_of_the_coop, show_behind),
      page<Action::see_glasses>("glasses", people::glasses_path, the_coop, show_glasses),
      form<Action::see_glass, Action::answer_for_glass>("glass", people::glass_path, the_glass, show_glass, take_glass),
  };
}

}  // namespace cydofal::app
