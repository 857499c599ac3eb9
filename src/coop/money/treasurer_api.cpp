#include "coop/money/treasurer_api.h"

#include <algorithm>

namespace cydofal::money {

namespace {

const SomeoneJson mari{.id = 4503599627370499, .name = "Mari Haf Prosser"};

std::string in_item(std::string_view list, std::size_t place, std::string_view member) { return "/" + std::string(list) + "/" + std::to_string(place) + "/" + std::string(member); }

}  // namespace

FundJson FundJson::example() { return {.source = 1, .person = mari, .source_kind = "direct_payment", .weekly = {31'460}, .balance = {94'380}, .from = *Date::parse("2026-04-20")}; }

PeriodJson PeriodJson::example() {
  return {.period = *Date::parse("2026-10-05"), .until = *Date::parse("2026-11-01"), .state = PeriodStateJson::open, .came_in = {503'360}, .sources_waiting = 0};
}

PostingJson PostingJson::example() { return {.number = 12, .day = *Date::parse("2026-11-01"), .kind = "outing", .amount = {9'000}, .words = "Swimming", .taken_back = false, .takes_back = {}}; }

MoneyJson MoneyJson::example() {
  return {.in_bank = Pence{377'520}, .earned = Pence{125'840}, .funds = {FundJson::example()}, .periods = {PeriodJson::example()}, .postings = {PostingJson::example()}};
}

ToChargeJson ToChargeJson::example() { return {.person = mari, .minutes = {1'200}, .visits_done = 5, .visits_confirmed = 4, .nights = 0}; }

SupportToChargeJson SupportToChargeJson::example() {
  return {.monday = Date::parse("2026-10-26"), .hourly = Pence{2'000}, .to_charge = {ToChargeJson::example()}, .other_weeks = {*Date::parse("2026-10-19")}};
}

ChargeSupportJson ChargeSupportJson::example() { return {.monday = *Date::parse("2026-10-26"), .hourly = {2'000}, .to_charge = {{ChargeLineJson::example()}}}; }

ShareOutingJson ShareOutingJson::example() {
  return {.day = *Date::parse("2026-11-01"), .words = {"Swimming"}, .workers = {1}, .minutes = {180}, .hourly = {2'000}, .ticket = {550}, .sharers = {{SharerJson::example()}}};
}

MoneyJson money_json(const MoneyView& money) {
  MoneyJson json;
  if (money.accounts) {
    json.in_bank = money.accounts->in_bank;
    json.earned = money.accounts->earned_so_far;
  }
  for (const Fund& fund : money.funds) {
    json.funds.push_back({.source = fund.number, .person = {fund.person.value, fund.name}, .source_kind = fund.kind, .weekly = fund.weekly, .balance = fund.balance, .from = fund.starts_on});
  }
  for (const MoneyView::PeriodLine& line : money.periods) {
    json.periods.push_back({.period = line.period.starts_on,
                            .until = line.period.ends_on,
                            .state = line.period.state == Period::State::open ? PeriodStateJson::open : PeriodStateJson::closed,
                            .came_in = line.came_in,
                            .sources_waiting = line.waiting});
  }
  for (const Listed& each : money.newest) {
    json.postings.push_back({.number = each.number, .day = each.day, .kind = each.kind, .amount = each.total, .words = each.words, .taken_back = each.taken_back, .takes_back = each.reverses});
  }
  return json;
}

SupportToChargeJson to_charge_json(const SupportChargeView& charge, const std::vector<SupportLine>& lines, std::optional<Pence> hourly) {
  SupportToChargeJson json{.monday = charge.monday, .hourly = hourly, .to_charge = {}, .other_weeks = charge.other_weeks};
  for (const SupportLine& line : lines) {
    const auto person = std::ranges::find(charge.people, line.person, &Someone::id);
    const auto visits = std::ranges::find(charge.confirmed, line.person, &ConfirmedVisits::person);
    ToChargeJson each{.person = {.id = line.person.value, .name = person == charge.people.end() ? std::string() : person->name}, .minutes = line.minutes};
    if (visits != charge.confirmed.end()) {
      each.visits_done = visits->visits;
      each.visits_confirmed = visits->confirmed;
      each.nights = visits->nights;
    }
    json.to_charge.push_back(std::move(each));
  }
  return json;
}

SupportCharge charge_in(const ChargeSupportJson& sent, std::string key) {
  SupportCharge charge{.key = std::move(key), .monday = sent.monday.monday(), .hourly = {sent.hourly.value}, .lines = {}};
  for (const ChargeLineJson& each : sent.to_charge.items) charge.lines.push_back({PersonId{each.person}, {each.minutes.value}});
  return charge;
}

Outing outing_in(const ShareOutingJson& sent, std::string key) {
  Outing outing{.key = std::move(key),
                .day = sent.day,
                .words = sent.words.value,
                .workers = sent.workers.value,
                .each = {sent.minutes.value},
                .hourly = {sent.hourly.value},
                .ticket = {sent.ticket.value},
                .sharers = {}};
  for (const SharerJson& each : sent.sharers.items) {
    Sharer sharer{.person = PersonId{each.person}};
    if (each.amount) sharer.share = Pence{each.amount->value};
    outing.sharers.push_back(sharer);
  }
  return outing;
}

Funding funding_in(const AgreeFundingJson& sent) {
  return {.kind = std::string(sources[static_cast<std::size_t>(sent.source_kind)]), .weekly = {sent.weekly.value}, .from = sent.from};
}

Refusal told_in_json(Refusal refusal, const ChargeSupportJson& sent) {
  for (std::size_t place = 0; place < sent.to_charge.items.size(); ++place) {
    if (refusal.field == "hours-" + std::to_string(sent.to_charge.items[place].person)) refusal.field = in_item("to_charge", place, "minutes");
  }
  if (refusal.field == "week") refusal.field = "monday";
  if (refusal.field == "rate") refusal.field = "hourly";
  return refusal;
}

Refusal told_in_json(Refusal refusal, const ShareOutingJson& sent) {
  for (std::size_t place = 0; place < sent.sharers.items.size(); ++place) {
    if (refusal.field == "share-" + std::to_string(sent.sharers.items[place].person)) refusal.field = in_item("sharers", place, "amount");
  }
  if (refusal.field == "people") refusal.field = "sharers";
  if (refusal.field == "hours") refusal.field = "minutes";
  if (refusal.field == "rate") refusal.field = "hourly";
  return refusal;
}

}  // namespace cydofal::money
