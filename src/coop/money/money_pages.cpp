#include "coop/money/money_pages.h"

#include <algorithm>

#include "platform/html/components.h"

namespace cydofal::money {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string period_words(const View& view, const Period& period) {
  return view.say("money.period", {{"from", period.starts_on}, {"until", period.ends_on}});
}

std::string fund_words(const View& view, const Fund& fund) {
  return fund.name + ", " + std::string(view.say("money.source." + fund.kind));
}

Node hidden(std::string_view name, std::string value) {
  return h::render(h::input(h::attr<"type">("hidden"), h::attr<"name">(name), h::attr<"value">(value)));
}

html::TextOptions amount_field(std::string_view hint = {}) {
  return {.hint = hint, .autocomplete = "off", .input_mode = "decimal", .width = "govuk-input--width-10", .picture = Icon::coins};
}

Content form_page(const View& view, std::string title, std::string lead, const html::Url& address, const Node& inside, const Node& below = {}) {
  return {.title = title,
          .body = h::render(h::group(view.fields().summary(), html::page_heading(title, lead),
                                     h::div(h::class_("card"), html::form_of(view.form_to(address), inside)), below,
                                     h::p(h::a(h::href(view.to(money_path)), view.say("money.back"))))),
          .has_form = true};
}

/// What a treasurer could do next, the oldest first.
std::vector<Telling> what_waits(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  std::vector<Telling> tell;
  bool earlier_open = false;
  for (const auto& line : money.periods) {
    if (line.period.state == Period::State::closed) continue;
    const std::string words = period_words(view, line.period);
    const std::string from = line.period.starts_on.text();
    if (line.waiting > 0) {
      tell.push_back({.picture = html::pictured(Icon::piggy_bank),
                      .tone = line.period.ends_on < view.today ? Tone::sun : Tone::teal,
                      .heading = words,
                      .sentences = {say("money.waiting", {{"count", line.waiting}})},
                      .more = html::link_button(view.to(contributions_path).with("from", from), say("money.post", {{"from", say.date(line.period.starts_on, "short")}, {"until", say.date(line.period.ends_on, "short")}}), Icon::check_circle, "govuk-button")});
    } else if (line.period.ends_on < view.today && !earlier_open) {
      tell.push_back({.picture = html::pictured(Icon::lock_key),
                      .heading = words,
                      .sentences = {std::string(say("money.could_close"))},
                      .more = html::link_button(view.to(close_period_path).with("from", from), say("money.close", {{"from", say.date(line.period.starts_on, "short")}, {"until", say.date(line.period.ends_on, "short")}}), Icon::lock_key)});
    }
    earlier_open = true;
  }
  return tell;
}

Node bank_card(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pence theirs;
  for (const Fund& fund : money.funds) theirs = theirs + fund.balance;
  const Pence came{std::max<std::int64_t>(money.periods.empty() ? 0 : money.periods.back().came_in.value, 0)};
  Pence most{std::max({theirs.value, came.value, std::int64_t{1}})};
  for (const auto& line : money.periods) most.value = std::max(most.value, line.came_in.value);
  return h::render(h::section(
      h::class_("card"), h::attr<"aria-labelledby">("left"),
      h::div(h::class_("pot"), html::jar(theirs.value, most.value, say("money.jar", {{"left", theirs}, {"most", most}})),
             h::div(h::class_("stack"), h::h2(h::id("left"), h::span(h::class_("bignum"), say.money(theirs)), h::br(), say("money.of_people")),
                    h::ul(h::class_("facts"), h::li(html::icon(Icon::piggy_bank), h::span(say("money.in_bank", {{"amount", money.accounts->in_bank}}))),
                          h::li(html::icon(Icon::hand_heart), h::span(say("money.earned", {{"amount", money.accounts->earned_so_far}}))),
                          h::li(html::icon(Icon::scales), h::span(say("money.adds_up", {{"bank", money.accounts->in_bank}, {"people", theirs}, {"earned", money.accounts->earned_so_far}})))),
                    h::div(h::class_("button-row"), html::link_button(view.to(outing_path), say("money.share"), Icon::users_three, "govuk-button"),
                           html::link_button(view.to(support_charge_path), say("money.charge"), Icon::hand_heart))))));
}

Node whose_table(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pieces rows;
  for (const Fund& fund : money.funds) {
    h::tr(h::th(h::attr<"scope">("row"), fund.name), h::td(say("money.source." + fund.kind)), h::td(h::class_("number"), say.money(fund.weekly)),
          h::td(h::class_("number"), say.money(fund.balance)))
        .write(rows);
  }
  return html::table_of(say("money.whose"), {say("money.person"), say("money.from"), say("money.a_week"), say("money.left_heading")}, html::node_of(std::move(rows)));
}

Node periods_table(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pieces rows;
  for (auto line = money.periods.rbegin(); line != money.periods.rend(); ++line) {
    const bool open = line->period.state == Period::State::open;
    h::tr(h::th(h::attr<"scope">("row"), period_words(view, line->period)), h::td(h::class_("number"), say.money(line->came_in)), h::td(say(open ? "money.is_open" : "money.is_closed"))).write(rows);
  }
  return html::table_of(say("money.periods"), {say("money.period_heading"), say("money.came_in"), say("money.state")}, html::node_of(std::move(rows)));
}

std::string listed_words(const View& view, const Listed& listed) {
  const auto& say = view.say;
  const std::string kind(say("money.kind." + listed.kind));
  return listed.words.empty() ? kind : kind + ": " + listed.words;
}

Node newest_table(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pieces rows;
  for (const Listed& listed : money.newest) {
    const bool can = listed.kind != "reversal" && !listed.taken_back;
    const std::string words = listed_words(view, listed);
    h::tr(h::td(listed.number), h::td(say.date(listed.day, "short")), h::td(words), h::td(h::class_("number"), say.money(listed.total)),
          h::td(h::when(can, [&] {
                  return h::a(h::href(view.to(take_back_path).with("number", std::to_string(listed.number))), say("money.take_back"),
                              h::span(h::class_("govuk-visually-hidden"), std::string(": ") + std::to_string(listed.number)));
                }),
                h::when(listed.taken_back, [&] { return h::span(say("money.is_taken_back")); })))
        .write(rows);
  }
  return html::table_of(say("money.newest"), {say("money.number"), say("money.day"), say("money.what"), say("money.amount_heading"), say("money.put_right_heading")}, html::node_of(std::move(rows)));
}

Node sources_card(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pieces people;
  for (const Someone& person : money.supported) {
    h::li(h::strong(person.name), h::a(h::href(view.to(funding_path, {people::text_of(person.id)})), say("money.sources_of"), h::span(h::class_("govuk-visually-hidden"), std::string(": ") + person.name))).write(people);
  }
  return h::render(h::section(h::class_("stack"), h::h2(say("money.sources")), h::p(say("money.sources_words")), h::ul(h::class_("plain-list"), html::node_of(std::move(people)))));
}

std::vector<Choice> choices_of(const std::vector<Someone>& people) {
  std::vector<Choice> choices;
  for (const Someone& person : people) choices.push_back({.value = people::text_of(person.id), .label = person.name, .face = html::face(html::Face::parse(person.face))});
  return choices;
}

}  // namespace

Content money_page(const View& view, const MoneyView& money) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("money.title"), say("money.lead")).write(body);
  if (!money.accounts) {
    html::empty_state(say("money.nothing_yet")).write(body);
  } else {
    const auto tell = what_waits(view, money);
    if (!tell.empty()) h::section(h::class_("stack"), h::h2(say("home.needs_you")), html::tellings(say, tell)).write(body);
    bank_card(view, money).write(body);
    whose_table(view, money).write(body);
    periods_table(view, money).write(body);
    if (money.newest.empty()) html::empty_state(say("money.no_lines")).write(body);
    else newest_table(view, money).write(body);
  }
  sources_card(view, money).write(body);
  return {.title = std::string(say("money.title")), .body = html::node_of(std::move(body))};
}

Content contributions_page(const View& view, const ContributionsView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces inside;
  hidden("period", shown.period.starts_on.text()).write(inside);
  Pence total;
  for (const Fund& fund : shown.waiting) {
    const std::string weekly = say("money.agreed_weekly", {{"amount", fund.weekly}});
    fields.text("amount-" + std::to_string(fund.number), fund_words(view, fund), amount_field(weekly)).write(inside);
    total = total + read_amount(view.typed.value("amount-" + std::to_string(fund.number))).value_or(Pence{});
  }
  fields.date("day", say("money.day_it_came")).write(inside);
  h::p(h::strong(say("money.agreed_total", {{"amount", total}}))).write(inside);
  h::div(h::class_("button-row"), html::button_that(say("money.post_go"), Icon::check_circle)).write(inside);
  Pieces done;
  for (const Fund& fund : shown.posted) h::li(html::icon(Icon::check_circle), h::span(fund_words(view, fund))).write(done);
  const Node below = shown.posted.empty() ? Node() : h::render(h::section(h::class_("stack"), h::h2(say("money.posted_before")), h::ul(h::class_("facts"), html::node_of(std::move(done)))));
  const std::string title(say("money.contributions_title"));
  if (shown.waiting.empty()) {
    return {.title = title,
            .body = h::render(h::group(view.fields().summary(), html::page_heading(title, period_words(view, shown.period)), html::empty_state(say("money.all_posted")), below,
                                       h::p(h::a(h::href(view.to(money_path)), say("money.back")))))};
  }
  return form_page(view, title, period_words(view, shown.period), view.to(contributions_path).with("from", shown.period.starts_on.text()), html::node_of(std::move(inside)), below);
}

namespace {

/// What the hours of a person rest on; empty where no visit was planned.
std::string confirmed_words(const View& view, const SupportChargeView& charge, PersonId person) {
  const auto found = std::ranges::find(charge.confirmed, person, &ConfirmedVisits::person);
  if (found == charge.confirmed.end()) return {};
  std::string words;
  if (found->visits > 0) words = view.say("money.confirmed_of", {{"count", found->visits}, {"confirmed", found->confirmed}});
  if (found->nights > 0) words += (words.empty() ? "" : " ") + view.say("money.nights_apart", {{"count", found->nights}, {"time", found->asleep}});
  return words;
}

}  // namespace

Content support_charge_page(const View& view, const SupportChargeView& charge) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title(say("money.charge_title"));
  if (!charge.monday || charge.people.empty()) {
    return {.title = title,
            .body = h::render(h::group(fields.summary(), html::page_heading(title), html::empty_state(say("money.all_charged")), h::p(h::a(h::href(view.to(money_path)), say("money.back")))))};
  }
  const Date monday = *charge.monday;
  Pieces inside;
  hidden("week", monday.text()).write(inside);
  fields.text("rate", say("money.rate_label"), amount_field()).write(inside);
  for (const Someone& person : charge.people) {
    const std::string hint = confirmed_words(view, charge, person.id);
    fields.text("hours-" + std::to_string(person.id.value), say("money.hours_of", {{"name", person.name}}),
                {.hint = hint, .autocomplete = "off", .input_mode = "decimal", .width = "govuk-input--width-5", .picture = Icon::clock})
        .write(inside);
  }
  h::div(h::class_("button-row"), html::button_that(say("money.charge_go"), Icon::check_circle)).write(inside);
  Pieces weeks;
  for (const Date other : charge.other_weeks) {
    h::li(h::a(h::href(view.to(support_charge_path).with("week", other.text())), say("week.dates", {{"from", other}, {"to", other + 6}}))).write(weeks);
  }
  const Node below = charge.other_weeks.empty() ? Node() : h::render(h::section(h::class_("stack"), h::h2(say("money.other_weeks")), h::ul(h::class_("plain-list"), html::node_of(std::move(weeks)))));
  return form_page(view, title, say("week.dates", {{"from", monday}, {"to", monday + 6}}) + " " + std::string(say("money.charge_lead")),
                   view.to(support_charge_path).with("week", monday.text()), html::node_of(std::move(inside)), below);
}

Content outing_page(const View& view, const OutingView& outing) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  const std::string title(say("money.share_title"));
  if (outing.people.empty()) {
    return {.title = title,
            .body = h::render(h::group(fields.summary(), html::page_heading(title), html::empty_state(say("money.nothing_yet")), h::p(h::a(h::href(view.to(money_path)), say("money.back")))))};
  }
  Pieces parts;
  bool uneven = false;
  for (const Someone& person : outing.people) {
    const std::string name = "share-" + std::to_string(person.id.value);
    uneven = uneven || !view.typed.value(name).empty();
    fields.text(name, say("money.share_of", {{"name", person.name}}), amount_field()).write(parts);
  }
  const html::TextOptions small{.autocomplete = "off", .input_mode = "decimal", .width = "govuk-input--width-5"};
  const Node inside = h::render(h::group(
      fields.text("words", say("money.words_label"), {.hint = say("money.words_hint"), .autocomplete = "off", .picture = Icon::image}), fields.date("day", say("money.day_of_outing")),
      fields.text("workers", say("money.workers_label"), small), fields.text("hours", say("money.hours_label"), small), fields.text("rate", say("money.rate_label"), amount_field()),
      fields.text("ticket", say("money.ticket_label"), amount_field(say("money.ticket_hint"))), fields.checkboxes("people", say("money.who_came"), choices_of(outing.people)),
      h::details(h::class_("plain"), h::when(uneven, h::flag<"open">), h::summary(say("money.uneven")), h::div(h::class_("stack"), h::p(say("money.uneven_words")), html::node_of(std::move(parts)))),
      h::div(h::class_("button-row"), html::button_that(say("money.share_go"), Icon::check_circle))));
  return form_page(view, title, std::string(say("money.share_lead")), view.to(outing_path), inside);
}

Content close_period_page(const View& view, const Period& period) {
  const auto& say = view.say;
  const Node inside = h::render(h::group(hidden("period", period.starts_on.text()), h::p(say("money.close_words")), h::div(h::class_("button-row"), html::button_that(say("money.close_go"), Icon::lock_key))));
  return form_page(view, std::string(say("money.close_title")), period_words(view, period), view.to(close_period_path).with("from", period.starts_on.text()), inside);
}

Content take_back_page(const View& view, const std::optional<Listed>& found) {
  const auto& say = view.say;
  const std::string title(say("money.take_back_title"));
  if (!found) {
    return {.title = title,
            .body = h::render(h::group(html::page_heading(title), html::empty_state(say("money.no_transaction"), html::link_button(view.to(money_path), say("money.back"), Icon::arrow_left))))};
  }
  const Listed& listed = *found;
  const Node inside = h::render(h::group(
      hidden("number", std::to_string(listed.number)), h::p(say("money.take_back_words")),
      html::facts({{std::string(say("money.number")), h::render(h::span(listed.number))},
                   {std::string(say("money.day")), h::render(h::span(say.date(listed.day)))},
                   {std::string(say("money.what")), h::render(h::span(listed_words(view, listed)))},
                   {std::string(say("money.amount_heading")), h::render(h::strong(say.money(listed.total)))}}),
      h::div(h::class_("button-row"), html::button_that(say("money.take_back_go"), Icon::arrow_left))));
  return form_page(view, title, {}, view.to(take_back_path).with("number", std::to_string(listed.number)), inside);
}

Content funding_page(const View& view, const FundingView& funding) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces there;
  for (const Fund& fund : funding.funds) {
    h::li(html::icon(Icon::piggy_bank), h::span(say("money.source_brings", {{"source", std::string(say("money.source." + fund.kind))}, {"amount", fund.weekly}}))).write(there);
  }
  const Node inside = h::render(h::group(
      fields.radios("kind", say("money.kind_label"),
                    {{.value = "direct_payment", .label = std::string(say("money.source.direct_payment")), .picture = Icon::piggy_bank},
                     {.value = "own_money", .label = std::string(say("money.source.own_money")), .picture = Icon::coins}}),
      fields.text("weekly", say("money.weekly_label"), amount_field(say("money.weekly_hint"))), fields.date("from", say("money.from_label"), say("money.from_hint")),
      h::div(h::class_("button-row"), html::button_that(say("money.source_go"), Icon::check_circle))));
  const Node below = funding.funds.empty() ? Node() : h::render(h::section(h::class_("stack"), h::h2(say("money.sources_there")), h::ul(h::class_("facts"), html::node_of(std::move(there)))));
  return form_page(view, say("money.sources_title", {{"name", funding.person.name}}), std::string(say("money.sources_lead")), view.to(funding_path, {people::text_of(funding.person.id)}), inside, below);
}

std::string typed_amount(Pence amount) {
  std::string pence = std::to_string(amount.value % 100);
  if (pence.size() < 2) pence.insert(0, "0");
  return std::to_string(amount.value / 100) + "." + pence;
}

std::string typed_hours(Minutes minutes) {
  const std::int64_t rest = minutes.value % 60;
  const std::string hours = std::to_string(minutes.value / 60);
  if (rest == 0) return hours;
  if (rest % 15 == 0) return hours + (rest == 15 ? ".25" : rest == 30 ? ".5" : ".75");
  return hours + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

http::Form first_contributions(const ContributionsView& contributions) {
  std::vector<http::NameAndValue> fields;
  constexpr std::int64_t weeks = 4;
  for (const Fund& fund : contributions.waiting) {
    fields.push_back({"amount-" + std::to_string(fund.number), typed_amount({fund.weekly.value * weeks})});
  }
  html::add_date(fields, "day", contributions.period.starts_on);
  return {std::move(fields), {}};
}

http::Form first_charge(const std::vector<SupportLine>& planned, std::optional<Pence> hourly) {
  std::vector<http::NameAndValue> fields;
  if (hourly) fields.push_back({"rate", typed_amount(*hourly)});
  for (const SupportLine& line : planned) fields.push_back({"hours-" + std::to_string(line.person.value), typed_hours(line.minutes)});
  return {std::move(fields), {}};
}

http::Form first_outing(Date day, std::optional<Pence> hourly) {
  std::vector<http::NameAndValue> fields;
  html::add_date(fields, "day", day);
  if (hourly) fields.push_back({"rate", typed_amount(*hourly)});
  return {std::move(fields), {}};
}

}  // namespace cydofal::money
