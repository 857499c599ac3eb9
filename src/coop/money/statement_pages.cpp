#include "coop/money/money_pages.h"
#include "platform/html/components.h"

namespace cydofal::money {

namespace {

using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

constexpr std::string_view teal = "#0f5c57";
constexpr std::string_view gold = "#8a5a00";

struct Sums {
  Pence came_in;
  Pence used;
  Pence left;
};

/// What came in and what went: a line that was taken back counts on the side on which it stood.
Sums sums_of(const StatementView& statement) {
  Sums sums{.came_in = {}, .used = {}, .left = statement.opening};
  for (const StatementLine& line : statement.lines) {
    sums.left = sums.left + line.amount;
    if (line.purpose == "contribution") sums.came_in = sums.came_in + line.amount;
    else sums.used = sums.used - line.amount;
  }
  return sums;
}

std::string what(const View& view, const StatementLine& line) {
  const auto& say = view.say;
  if (line.kind == "reversal") return std::string(say("money.line_put_right"));
  if (line.purpose == "contribution") return std::string(say("money.line_in." + line.fund_kind));
  if (line.purpose == "support" && line.basis) {
    return say("money.line_support", {{"time", line.basis->minutes}, {"rate", line.basis->hourly}});
  }
  return say(line.purpose == "ticket" ? "money.line_ticket" : "money.line_shared", {{"what", line.words}});
}

Icon picture_of(const StatementLine& line) {
  if (line.purpose == "contribution") return Icon::piggy_bank;
  if (line.purpose == "ticket") return Icon::ticket;
  return line.purpose == "shared" ? Icon::users_three : Icon::hand_heart;
}

Node numbers(const View& view, const StatementView& statement) {
  const auto& say = view.say;
  const auto row = [&](std::string day, std::string_view words, std::string_view source, std::string amount, Pence left) {
    return h::tr(h::td(std::move(day)), h::td(words), h::td(source), h::td(h::class_("number"), std::move(amount)), h::td(h::class_("number"), say.money(left)));
  };
  Pieces rows;
  Pence left = statement.opening;
  row(say.date(statement.period->starts_on, "short"), say("money.opening"), "", "", left).write(rows);
  for (const StatementLine& line : statement.lines) {
    left = left + line.amount;
    row(say.date(line.day, "short"), what(view, line), say("money.source." + line.fund_kind), say.money(line.amount), left).write(rows);
  }
  row(say.date(statement.period->ends_on, "short"), say("money.closing"), "", "", left).write(rows);
  return html::table_of(say("money.every_line"),
                        {say("money.day"), say("money.what"), say("money.from"), say("money.amount_heading"), say("money.left_heading")},
                        html::node_of(std::move(rows)));
}

Node meter(const View& view, std::string_view key, Pence amount, Pence most, std::string_view colour) {
  const auto& say = view.say;
  const std::string words = say.money(amount);
  return h::render(h::div(h::class_("meter"), h::div(h::class_("meter__head"), h::span(say(key)), h::strong(words)),
                          html::bar(amount.value, std::max<std::int64_t>(most.value, 1), colour, std::string(say(key)) + ": " + words)));
}

Node left_card(const View& view, const StatementView& statement, const Sums& sums) {
  const auto& say = view.say;
  const Pence most{std::max(statement.opening.value + sums.came_in.value, sums.left.value)};
  Pieces sources;
  for (const Fund& fund : statement.funds) {
    h::li(html::icon(fund.kind == "own_money" ? Icon::coins : Icon::piggy_bank),
          h::span(say("money.source_has", {{"source", std::string(say("money.source." + fund.kind))}, {"amount", fund.balance}})))
        .write(sources);
  }
  return h::render(h::section(
      h::class_("card"), h::attr<"aria-labelledby">("left"),
      h::div(h::class_("pot"), html::jar(sums.left.value, std::max<std::int64_t>(most.value, 1), say("money.jar", {{"left", sums.left}, {"most", most}})),
             h::div(h::class_("stack"),
                    h::h2(h::id("left"), h::span(h::class_("bignum"), say.money(sums.left)), h::br(), say("money.left_at_end", {{"date", statement.period->ends_on}})),
                    meter(view, "money.came_in", sums.came_in, most, teal), meter(view, "money.used", sums.used, most, gold),
                    h::ul(h::class_("facts"), html::node_of(std::move(sources)))))));
}

Node pool_card(const View& view, const StatementView& statement) {
  const auto& say = view.say;
  return html::notice(Tone::sun, Icon::users_three,
                      h::render(h::group(h::h2(say("money.pool")), h::p(say("money.pool_total", {{"amount", statement.pool_came_in}})),
                                         h::p(h::class_("quiet"), say("money.pool_private")))));
}

/// Each period's two bars, what came in over what was used, and the same in words.
Node months_card(const View& view, const StatementView& statement) {
  const auto& say = view.say;
  std::int64_t most = 1;
  for (const auto& each : statement.periods) most = std::max({most, each.came_in.value, each.used.value});
  Pieces months;
  for (const auto& each : statement.periods) {
    if (each.came_in.value == 0 && each.used.value == 0) continue;
    const std::string words = say("money.month_words", {{"came_in", each.came_in}, {"used", each.used}});
    h::li(h::class_("months__month"),
          h::a(h::href(view.to(my_money_path, {people::text_of(statement.person.id)}).with("from", each.period.starts_on.text())),
               say("money.period_short", {{"from", say.date(each.period.starts_on, "short")}, {"until", say.date(each.period.ends_on, "short")}})),
          html::bar(each.came_in.value, most, teal, std::string(say("money.came_in")) + ": " + say.money(each.came_in)),
          html::bar(each.used.value, most, gold, std::string(say("money.used")) + ": " + say.money(each.used)), h::p(h::class_("quiet"), words))
        .write(months);
  }
  return h::render(h::section(h::class_("card stack"), h::h2(say("money.months")), h::p(say("money.months_words")),
                              h::ul(h::class_("months"), html::node_of(std::move(months)))));
}

std::vector<Telling> easy_lines(const View& view, const StatementView& statement, const Sums& sums) {
  const auto& say = view.say;
  std::vector<Telling> tell{{.picture = html::pictured(Icon::coins), .tone = Tone::sun, .heading = say("money.easy_left", {{"amount", sums.left}})},
                            {.picture = html::pictured(Icon::piggy_bank), .heading = say("money.easy_in", {{"amount", sums.came_in}})},
                            {.picture = html::pictured(Icon::hand_heart), .tone = Tone::clay, .heading = say("money.easy_used", {{"amount", sums.used}})}};
  for (const StatementLine& line : statement.lines) {
    if (line.purpose == "support" || line.purpose == "contribution") continue;
    tell.push_back({.picture = html::pictured(picture_of(line)), .tone = Tone::heather, .heading = what(view, line), .sentences = {say.date(line.day, "day"), say("money.easy_amount", {{"amount", Pence{-line.amount.value}}})}});
  }
  tell.push_back({.picture = html::pictured(Icon::users_three), .heading = say("money.pool_total", {{"amount", statement.pool_came_in}}), .sentences = {std::string(say("money.pool_private"))}});
  return tell;
}

std::string period_words(const View& view, const Period& period) {
  return view.say("money.period", {{"from", period.starts_on}, {"until", period.ends_on}});
}

}  // namespace

Content statement_page(const View& view, const StatementView& statement) {
  const auto& say = view.say;
  // Somebody to whom it is shown reads whose it is.
  const bool own = view.visitor == nullptr || view.visitor->person.id == statement.person.id;
  const std::string title = own ? std::string(say("money.my_title")) : say("money.sheet_title", {{"name", statement.person.name}});
  Pieces body;
  if (statement.funds.empty() || !statement.period) {
    html::page_heading(title).write(body);
    html::empty_state(say("money.none_of_yours")).write(body);
    return {.title = title, .body = html::node_of(std::move(body))};
  }
  const Sums sums = sums_of(statement);
  html::page_heading(title, period_words(view, *statement.period)).write(body);
  h::div(h::class_("button-row"),
         html::link_button(view.to(my_money_print_path, {people::text_of(statement.person.id)}).with("from", statement.period->starts_on.text()), say("money.print"), Icon::printer))
      .write(body);
  if (say.easy()) {
    html::tellings(say, easy_lines(view, statement, sums)).write(body);
  } else {
    left_card(view, statement, sums).write(body);
    pool_card(view, statement).write(body);
    if (!statement.lines.empty()) months_card(view, statement).write(body);
  }
  if (statement.lines.empty()) {
    html::empty_state(say("money.no_lines")).write(body);
  } else {
    h::details(h::class_("plain"), h::summary(say("money.see_numbers")), h::div(h::class_("stack"), numbers(view, statement), h::p(h::class_("quiet"), say("money.rounding")))).write(body);
  }
  return {.title = title, .body = html::node_of(std::move(body))};
}

Content statement_sheet(const View& view, const StatementView& statement) {
  const auto& say = view.say;
  const std::string title = say("money.sheet_title", {{"name", statement.person.name}});
  const auto back = view.to(my_money_path, {people::text_of(statement.person.id)});
  Pieces body;
  h::div(h::class_("on-screen notice notice--teal"), html::icon(Icon::printer),
         h::div(h::p(say("money.on_screen")), h::p(h::a(h::href(back), say("money.back_to_mine")))))
      .write(body);
  if (statement.funds.empty() || !statement.period) {
    html::page_heading(title).write(body);
    html::empty_state(say("money.none_of_yours")).write(body);
    return {.title = title, .body = html::node_of(std::move(body)), .on_paper = true};
  }
  const Sums sums = sums_of(statement);
  h::article(h::class_("sheet"),
             h::div(h::class_("sheet__head"), html::face(html::Face::parse(statement.person.face)),
                    h::div(h::h1(title), h::p(period_words(view, *statement.period))),
                    h::p(h::class_("sheet__made"), say("sheet.printed", {{"date", view.today}}))),
             html::facts({{std::string(say("money.opening")), h::render(h::span(say.money(statement.opening)))},
                          {std::string(say("money.came_in")), h::render(h::span(say.money(sums.came_in)))},
                          {std::string(say("money.used")), h::render(h::span(say.money(sums.used)))},
                          {std::string(say("money.closing")), h::render(h::strong(say.money(sums.left)))}}),
             numbers(view, statement), h::p(say("money.pool_total", {{"amount", statement.pool_came_in}})), h::p(h::class_("small"), say("money.rounding")))
      .write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .on_paper = true, .proof = people::Content::Proof::last_checkpoint};
}

}  // namespace cydofal::money
