#include <algorithm>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/confirmation_actions.h"
#include "coop/money/limits.h"
#include "coop/money/money_pages.h"
#include "people/person_store.h"
#include "platform/base/text.h"
#include "platform/html/form.h"
#include "platform/speech/london.h"

/// Money: what the treasurer posts and looks after, and each person's own statement.
namespace cydofal::app {

namespace {

using money::Someone;
using people::PersonId;
using people::Relation;
using people::View;

constexpr std::int64_t newest_shown = 12;
constexpr std::size_t months_shown = 7;

Someone someone(db::Transaction& transaction, PersonId id) {
  const auto person = people::find_person(transaction, id);
  CYD_ASSERT(person);
  return {person->id, person->name, person->face};
}

/// Everyone whose money is pooled, in the order in which their sources began.
std::vector<Someone> pooled_people(const std::vector<money::Fund>& funds) {
  std::vector<Someone> people;
  for (const money::Fund& fund : funds) {
    if (std::ranges::find(people, fund.person, &Someone::id) == people.end()) people.push_back({fund.person, fund.name, fund.face});
  }
  return people;
}

std::optional<Date> date_asked(Exchange& exchange, std::string_view name) {
  const auto asked = exchange.request().query_value(name);
  return asked ? Date::parse(*asked) : std::nullopt;
}

/// 0, which is nothing's number, when it is none.
std::int64_t number_in(std::string_view text) { return whole_number(text).value_or(0); }

/// What was typed the first time, or what is offered.
View with_first(const View& view, http::Form first) {
  View filled = view;
  if (view.typed.fields().empty()) filled.typed = std::move(first);
  return filled;
}

// ---- the treasurer's page

}  // namespace

money::MoneyView money_view(Exchange& exchange, const Authorised<Action::see_money>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    money::MoneyView view;
    for (const PersonId person : people::with_relation(transaction, permit.coop(), Relation::supported, exchange.now())) {
      view.supported.push_back(someone(transaction, person));
    }
    if (!money::has_ledger(transaction, permit.coop())) return view;
    view.accounts = money::coop_accounts(transaction, permit.coop());
    view.funds = money::funds_of(transaction, permit.coop());
    for (const money::Period& period : money::periods_of(transaction, permit.coop())) {
      money::MoneyView::PeriodLine line{period, money::contributed(transaction, permit.coop(), period.starts_on, period.ends_on)};
      if (period.state == money::Period::State::open) {
        line.waiting = static_cast<std::int64_t>(money::waiting_for(transaction, permit.coop(), period).size());
      }
      view.periods.push_back(line);
    }
    view.newest = money::newest(transaction, permit.coop(), newest_shown);
    return view;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.supported, [&](const Someone& a, const Someone& b) { return say.compare(a.name, b.name) < 0; });
  return shown;
}

namespace {

http::Response show_money(Exchange& exchange, const Authorised<Action::see_money>& permit) {
  return exchange.page(money::money_page(exchange.view(), money_view(exchange, permit)));
}

}  // namespace

// ---- contributions

/// The period that was asked for, or the first that still waits.
std::optional<money::ContributionsView> contributions_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop) {
  const auto asked = date_asked(exchange, "from");
  for (const money::Period& period : money::periods_of(transaction, coop)) {
    if (asked ? period.starts_on != *asked : period.state == money::Period::State::closed) continue;
    money::ContributionsView view{period, money::waiting_for(transaction, coop, period), {}};
    if (!asked && view.waiting.empty()) continue;
    for (money::Fund& fund : money::funds_of(transaction, coop)) {
      const bool waits = std::ranges::find(view.waiting, fund.number, &money::Fund::number) != view.waiting.end();
      if (!waits && fund.weekly.value > 0 && fund.starts_on <= period.ends_on) view.posted.push_back(std::move(fund));
    }
    return view;
  }
  return std::nullopt;
}

namespace {

http::Response show_contributions(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) { return contributions_of(transaction, exchange, permit.coop()); });
  if (!shown) return exchange.see_other(view.to(money::money_path));
  // What was typed is shown again even when somebody else posted it meanwhile.
  if (!view.refusals.empty()) {
    for (auto fund = shown->posted.begin(); fund != shown->posted.end();) {
      const bool typed = view.typed.has("amount-" + std::to_string(fund->number));
      if (typed) shown->waiting.push_back(*fund);
      fund = typed ? shown->posted.erase(fund) : fund + 1;
    }
  }
  return exchange.page(money::contributions_page(with_first(view, money::first_contributions(*shown)), *shown));
}

Outcome take_contributions(Exchange& exchange, const Authorised<Action::post_contributions>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(money::money_path);
  money::Contributions asked{.key = std::string(form.value("key")), .period = Date::parse(form.value("period")).value_or(Date{}), .day = {}, .lines = {}};
  std::vector<Refusal> refusals;
  constexpr std::string_view prefix = "amount-";
  for (const auto& field : form.fields()) {
    if (!field.name.starts_with(prefix) || asked.lines.size() == money::limits::funds_most) continue;
    const auto amount = field.value.empty() ? Pence{} : money::read_amount(field.value);
    if (!amount) refusals.push_back({Refusal::Kind::invalid, {"money.amount"}, field.name});
    else asked.lines.push_back({number_in(std::string_view(field.name).substr(prefix.size())), *amount});
  }
  const auto day = html::date_in(form, "day");
  if (!day) refusals.push_back(day.refusal());
  if (!refusals.empty()) return refusals;
  asked.day = *day;
  auto database = exchange.once(next);
  const auto posted = money::post_contributions(database, permit, asked, exchange.moment(), exchange.today());
  if (!posted) return std::vector{posted.refusal()};
  return exchange.see_other(next);
}

// ---- a week's support

/// Weeks of open periods that are over and for which nobody was charged.
std::vector<Date> weeks_to_charge(db::Transaction& transaction, people::CoopId coop, const std::vector<money::Fund>& funds, Date today) {
  std::vector<Date> weeks;
  for (const money::Period& period : money::periods_of(transaction, coop)) {
    if (period.state == money::Period::State::closed) continue;
    for (Date monday = period.starts_on; monday + 6 <= std::min(period.ends_on, today); monday = monday + 7) {
      const bool charged = std::ranges::any_of(funds, [&](const money::Fund& fund) {
        return money::moved(transaction, coop, fund.account, "support", monday, monday + 6).value != 0;
      });
      if (!charged) weeks.push_back(monday);
    }
  }
  return weeks;
}

/// What was done in a week, as far as both have confirmed it, else what was planned; for the treasurer
/// to change. Money does not know care: this hands it over.
std::vector<money::SupportLine> done_in(db::Transaction& transaction, people::CoopId coop, money::SupportChargeView& charge) {
  std::vector<money::SupportLine> lines;
  const Instant from = *speech::instant_in_london({*charge.monday, ClockTime()});
  const Instant until = *speech::instant_in_london({*charge.monday + 7, ClockTime()});
  for (const Someone& person : charge.people) {
    const auto taken = care::confirmed_minutes(transaction, coop, person.id, from, until);
    lines.push_back({person.id, taken.minutes});
    charge.confirmed.push_back({person.id, taken.visits, taken.confirmed, taken.nights, taken.asleep});
  }
  return lines;
}

}  // namespace

ToCharge charge_view(Exchange& exchange, const Authorised<Action::see_money>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const auto funds = money::funds_of(transaction, permit.coop());
    ToCharge shown{.charge = {.monday = date_asked(exchange, "week"), .people = pooled_people(funds), .other_weeks = weeks_to_charge(transaction, permit.coop(), funds, exchange.today())},
                   .lines = {},
                   .hourly = money::last_hourly(transaction, permit.coop())};
    money::SupportChargeView& charge = shown.charge;
    if (!charge.monday && !charge.other_weeks.empty()) charge.monday = charge.other_weeks.front();
    if (charge.monday) {
      charge.monday = charge.monday->monday();
      shown.lines = done_in(transaction, permit.coop(), charge);
    }
    std::erase_if(charge.other_weeks, [&](Date monday) { return monday == charge.monday; });
    return shown;
  });
}

namespace {

http::Response show_charge(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  const auto shown = charge_view(exchange, permit);
  auto first = shown.charge.monday ? money::first_charge(shown.lines, shown.hourly) : http::Form();
  return exchange.page(money::support_charge_page(with_first(view, std::move(first)), shown.charge));
}

Outcome take_charge(Exchange& exchange, const Authorised<Action::charge_support>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(money::money_path);
  const auto week = Date::parse(form.value("week"));
  if (!week) return std::vector{Refusal{Refusal::Kind::not_found, {"money.no_period"}, "week"}};
  money::SupportCharge asked{.key = std::string(form.value("key")), .monday = week->monday(), .hourly = {}, .lines = {}};
  std::vector<Refusal> refusals;
  const auto rate = money::read_amount(form.value("rate"));
  if (!rate) refusals.push_back({Refusal::Kind::invalid, {"money.rate"}, "rate"});
  else asked.hourly = *rate;
  constexpr std::string_view prefix = "hours-";
  for (const auto& field : form.fields()) {
    if (!field.name.starts_with(prefix) || asked.lines.size() == money::limits::funds_most) continue;
    const auto minutes = field.value.empty() ? Minutes{} : money::read_hours(field.value);
    if (!minutes) refusals.push_back({Refusal::Kind::invalid, {"money.hours"}, field.name});
    else asked.lines.push_back({PersonId{number_in(std::string_view(field.name).substr(prefix.size()))}, *minutes});
  }
  if (!refusals.empty()) return refusals;
  auto database = exchange.once(next);
  const auto charged = money::charge_support(database, permit, asked, exchange.moment(), exchange.today());
  if (!charged) return std::vector{charged.refusal()};
  return exchange.see_other(next);
}

// ---- an outing

http::Response show_outing(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  std::optional<Pence> hourly;
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    hourly = money::last_hourly(transaction, permit.coop());
    return money::OutingView{pooled_people(money::funds_of(transaction, permit.coop()))};
  });
  return exchange.page(money::outing_page(with_first(view, money::first_outing(exchange.today(), hourly)), shown));
}

/// The form's figures; what cannot be read goes to `refusals`.
money::Outing outing_in(const http::Form& form, std::vector<Refusal>& refusals) {
  money::Outing outing{.key = std::string(form.value("key")), .day = {}, .words = std::string(form.value("words")), .workers = 0, .each = {}, .hourly = {}, .ticket = {}, .sharers = {}};
  const auto refuse = [&](const char* key, std::string field) { refusals.push_back({Refusal::Kind::invalid, {key}, std::move(field)}); };
  const auto day = html::date_in(form, "day");
  if (day) outing.day = *day;
  else refusals.push_back(day.refusal());
  const auto amount = [&](std::string_view name, Pence& into) {
    if (form.value(name).empty()) return;
    const auto read = money::read_amount(form.value(name));
    if (read) into = *read;
    else refuse("money.amount", std::string(name));
  };
  amount("rate", outing.hourly);
  amount("ticket", outing.ticket);
  const auto workers = money::read_hours(form.value("workers"));  // a whole number, told from an empty field
  if (!form.value("workers").empty() && (!workers || workers->value % 60 != 0)) refuse("money.workers", "workers");
  else if (workers) outing.workers = workers->value / 60;
  const auto hours = money::read_hours(form.value("hours"));
  if (!form.value("hours").empty() && !hours) refuse("money.hours", "hours");
  else if (hours) outing.each = *hours;
  for (const std::string_view person : form.values("people")) {
    money::Sharer sharer{PersonId{number_in(person)}};
    const std::string name = "share-" + std::string(person);
    if (!form.value(name).empty()) {
      sharer.share = money::read_amount(form.value(name));
      if (!sharer.share) refuse("money.amount", name);
    }
    outing.sharers.push_back(sharer);
  }
  return outing;
}

Outcome take_outing(Exchange& exchange, const Authorised<Action::share_outing>& permit) {
  const auto next = exchange.view().to(money::money_path);
  std::vector<Refusal> refusals;
  const auto outing = outing_in(exchange.form(), refusals);
  if (!refusals.empty()) return refusals;
  auto database = exchange.once(next);
  const auto shared = money::share_outing(database, permit, outing, exchange.moment(), exchange.today());
  if (!shared) return std::vector{shared.refusal()};
  return exchange.see_other(next);
}

// ---- closing, taking back, sources

http::Response show_close(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  const auto asked = date_asked(exchange, "from");
  const auto period = exchange.database().read([&](db::Transaction& transaction) -> std::optional<money::Period> {
    for (const money::Period& each : money::periods_of(transaction, permit.coop())) {
      if (asked ? each.starts_on == *asked : each.state == money::Period::State::open) return each;
    }
    return std::nullopt;
  });
  if (!period) return exchange.see_other(view.to(money::money_path));
  return exchange.page(money::close_period_page(view, *period));
}

Outcome take_close(Exchange& exchange, const Authorised<Action::close_period>& permit) {
  const auto next = exchange.view().to(money::money_path);
  auto database = exchange.once(next);
  const auto closed = money::close_period(database, permit, Date::parse(exchange.form().value("period")).value_or(Date{}), exchange.moment(), exchange.today());
  if (!closed) return std::vector{closed.refusal()};
  return exchange.see_other(next);
}

http::Response show_take_back(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  const std::int64_t number = number_in(exchange.request().query_value("number").value_or(""));
  const auto listed = exchange.database().read([&](db::Transaction& transaction) { return money::find_listed(transaction, permit.coop(), number); });
  return exchange.page(money::take_back_page(view, listed));
}

Outcome take_take_back(Exchange& exchange, const Authorised<Action::take_back>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(money::money_path);
  auto database = exchange.once(next);
  const auto taken = money::take_back(database, permit, number_in(form.value("number")), std::string(form.value("key")), exchange.moment(), exchange.today());
  if (!taken) return std::vector{taken.refusal()};
  return exchange.see_other(next);
}

http::Response show_funding(Exchange& exchange, const Authorised<Action::see_money>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return money::FundingView{someone(transaction, permit.subject()), money::funds_of(transaction, permit.coop(), permit.subject())};
  });
  return exchange.page(money::funding_page(view, shown));
}

Outcome take_funding(Exchange& exchange, const Authorised<Action::agree_funding>& permit) {
  const http::Form& form = exchange.form();
  const auto next = exchange.view().to(money::money_path);
  std::vector<Refusal> refusals;
  const auto weekly = money::read_amount(form.value("weekly"));
  const auto from = html::date_in(form, "from");
  if (!weekly) refusals.push_back({Refusal::Kind::invalid, {"money.amount"}, "weekly"});
  if (!from) refusals.push_back(from.refusal());
  if (!refusals.empty()) return refusals;
  auto database = exchange.once(next);
  const auto agreed = money::agree_funding(database, permit, {std::string(form.value("kind")), *weekly, *from}, exchange.moment(), exchange.today());
  if (!agreed) return std::vector{agreed.refusal()};
  return exchange.see_other(next);
}

// ---- a person's own statement

Pence used_in(const std::vector<money::StatementLine>& lines) {
  Pence used;
  for (const auto& line : lines) {
    if (line.purpose != "contribution") used = used - line.amount;
  }
  return used;
}

}  // namespace

money::StatementView statement_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, PersonId person) {
  money::StatementView view{.person = someone(transaction, person), .funds = money::funds_of(transaction, coop, person), .period = {}, .opening = {}, .lines = {}, .pool_came_in = {}, .periods = {}};
  if (view.funds.empty()) return view;
  const auto asked = date_asked(exchange, "from");
  for (const money::Period& period : money::periods_of(transaction, coop)) {
    auto lines = money::lines_of(transaction, coop, person, period.starts_on, period.ends_on);
    money::StatementView::Before before{period, {}, used_in(lines)};
    for (const auto& line : lines) {
      if (line.purpose == "contribution") before.came_in = before.came_in + line.amount;
    }
    // Without a wish it is the newest in which something happened.
    if (asked ? *asked == period.starts_on : !lines.empty()) {
      view.period = period;
      view.lines = std::move(lines);
    }
    if (!view.period && !asked) view.period = period;
    view.periods.push_back(before);
  }
  if (!view.period) view.period = view.periods.back().period;
  if (view.periods.size() > months_shown) view.periods.erase(view.periods.begin(), view.periods.end() - months_shown);
  view.opening = money::held_before(transaction, coop, person, view.period->starts_on);
  view.pool_came_in = money::contributed(transaction, coop, view.period->starts_on, view.period->ends_on);
  return view;
}

namespace {

http::Response show_statement(Exchange& exchange, const Authorised<Action::see_my_money>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return statement_of(transaction, exchange, permit.coop(), permit.subject()); });
  return exchange.page(money::statement_page(exchange.view(), shown));
}

http::Response show_statement_sheet(Exchange& exchange, const Authorised<Action::see_my_money>& permit) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return statement_of(transaction, exchange, permit.coop(), permit.subject()); });
  return exchange.page(money::statement_sheet(exchange.view(), shown));
}

}  // namespace

std::vector<Route> money_routes() {
  return {
      page<Action::see_money>("money", money::money_path, the_coop, show_money),
      form<Action::see_money, Action::post_contributions>("contributions", money::contributions_path, the_coop, show_contributions, take_contributions),
      form<Action::see_money, Action::charge_support>("support_charge", money::support_charge_path, the_coop, show_charge, take_charge),
      form<Action::see_money, Action::share_outing>("outing", money::outing_path, the_coop, show_outing, take_outing),
      form<Action::see_money, Action::close_period>("close_period", money::close_period_path, the_coop, show_close, take_close),
      form<Action::see_money, Action::take_back>("take_back", money::take_back_path, the_coop, show_take_back, take_take_back),
      form<Action::see_money, Action::agree_funding>("funding", money::funding_path, person_of_the_coop, show_funding, take_funding),
      page<Action::see_my_money>("my_money", money::my_money_path, person_of_the_coop, show_statement),
      page<Action::see_my_money>("my_money_print", money::my_money_print_path, person_of_the_coop, show_statement_sheet),
  };
}

}  // namespace cydofal::app
