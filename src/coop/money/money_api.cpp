#include "coop/money/money_api.h"

namespace cydofal::money {

namespace {

SourceJson source_json(const Fund& fund) {
  return {.source = fund.number, .person = {fund.person.value, fund.name}, .source_kind = fund.kind, .weekly = fund.weekly};
}

}  // namespace

StatementLineJson StatementLineJson::example() {
  return {.number = 4, .day = *Date::parse("2026-11-08"), .kind = "support", .purpose = "support", .source_kind = "direct_payment", .amount = {-16'000}, .minutes = Minutes{480},
          .hourly = Pence{2'000}, .words = ""};
}

StatementJson StatementJson::example() {
  return {.whose = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .sources = {OwnSourceJson::example()}, .from = Date::parse("2026-10-26"), .until = Date::parse("2026-11-22"),
          .opening = {0}, .lines = {StatementLineJson::example()}, .pool_came_in = {503'360}};
}

ContributionsJson ContributionsJson::example() {
  return {.period = Date::parse("2026-10-26"), .until = Date::parse("2026-11-22"), .waiting = {SourceJson::example()}, .posted = {}};
}

PostContributionsJson PostContributionsJson::example() {
  return {.period = *Date::parse("2026-10-26"), .day = *Date::parse("2026-11-02"), .contributions = {{ContributionJson::example()}}};
}

StatementJson statement_json(const StatementView& statement) {
  StatementJson json{.whose = {statement.person.id.value, statement.person.name}, .sources = {}, .from = {}, .until = {}, .opening = statement.opening, .lines = {}, .pool_came_in = statement.pool_came_in};
  for (const Fund& fund : statement.funds) json.sources.push_back({.source_kind = fund.kind, .weekly = fund.weekly, .balance = fund.balance});
  if (statement.period) {
    json.from = statement.period->starts_on;
    json.until = statement.period->ends_on;
  }
  for (const StatementLine& line : statement.lines) {
    json.lines.push_back({.number = line.number,
                          .day = line.day,
                          .kind = line.kind,
                          .purpose = line.purpose,
                          .source_kind = line.fund_kind,
                          .amount = line.amount,
                          .minutes = line.basis ? std::optional(line.basis->minutes) : std::nullopt,
                          .hourly = line.basis ? std::optional(line.basis->hourly) : std::nullopt,
                          .words = line.words});
  }
  return json;
}

ContributionsJson contributions_json(const std::optional<ContributionsView>& shown) {
  ContributionsJson json;
  if (!shown) return json;
  json.period = shown->period.starts_on;
  json.until = shown->period.ends_on;
  for (const Fund& fund : shown->waiting) json.waiting.push_back(source_json(fund));
  for (const Fund& fund : shown->posted) json.posted.push_back(source_json(fund));
  return json;
}

Contributions contributions_in(const PostContributionsJson& sent, std::string key) {
  Contributions asked{.key = std::move(key), .period = sent.period, .day = sent.day, .lines = {}};
  for (const ContributionJson& each : sent.contributions.items) asked.lines.push_back({each.source.value, {each.amount.value}});
  return asked;
}

}  // namespace cydofal::money
