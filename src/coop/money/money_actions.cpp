#include "coop/money/money_actions.h"

#include <algorithm>
#include <set>

#include "coop/money/limits.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/text.h"

namespace cydofal::money {

namespace {

using people::Payload;

constexpr std::string_view contribution = "contribution";
constexpr std::string_view support = "support";

Refusal invalid(const char* key, std::string field) { return {Refusal::Kind::invalid, {key}, std::move(field)}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }

/// What was asked, so that the same key cannot stand for something else.
class Request {
 public:
  explicit Request(std::string_view kind) { add(kind); }
  Request& add(std::string_view text) {
    text_.append(std::to_string(text.size())).append(":").append(text);
    return *this;
  }
  Request& add(std::int64_t number) { return add(std::string_view(std::to_string(number))); }
  Digest digest() const { return sha256(text_); }

 private:
  std::string text_;
};

/// Nobody can meet another's key.
std::string key_of(PersonId actor, std::string_view key) {
  return std::to_string(actor.value) + "/" + std::string(key.substr(0, limits::key_octets));
}

/// The answer to a request that was done before; nothing when it is new.
std::optional<Result<std::int64_t>> answered(db::Transaction& transaction, CoopId coop,
                                             std::string_view key, const Digest& digest) {
  const auto before = posted_with_key(transaction, coop, key);
  if (!before) return std::nullopt;
  if (before->digest == digest) return Result<std::int64_t>(before->number);
  return Result<std::int64_t>(conflict("idempotency.other_content"));
}

/// Posts and records, whatever it is. What the database refuses as overdrawn is refused in words.
Result<std::int64_t> post_and_record(db::Transaction& transaction, CoopId coop, const Entry& entry,
                                     const Refusal& when_overdrawn, const Moment& moment) {
  CYD_ASSERT(balances(entry.legs));
  std::int64_t number = 0;
  const auto violation = transaction.attempt([&](db::Transaction& inside) { number = post(inside, coop, entry, moment); });
  if (violation) {
    if (violation->name() == "balance_lowest" || violation->name() == "balance_highest") return when_overdrawn;
    throw *violation;
  }
  people::append_to_record(transaction, coop,
                           {"money." + entry.kind, entry.made_by, {},
                            Payload().add("transaction", number).add("day", entry.day.text()).add("digest", hex(entry.digest)).text()},
                           moment);
  return number;
}

/// The open period of a day, or why not.
Result<Period> open_period(db::Transaction& transaction, CoopId coop, Date day, Date today, const char* field) {
  if (day > today) return invalid("money.future", field);
  const auto period = period_on(transaction, coop, day);
  if (!period) return Refusal{Refusal::Kind::not_found, {"money.no_period"}, field};
  if (period->state == Period::State::closed) {
    return Refusal{Refusal::Kind::conflict,
                   {"money.period_closed", {{"from", period->starts_on}, {"until", period->ends_on}}},
                   field};
  }
  return *period;
}

std::vector<Fund> funds_of_one(const std::vector<Fund>& all, PersonId person) {
  std::vector<Fund> theirs;
  std::ranges::copy_if(all, std::back_inserter(theirs), [&](const Fund& fund) { return fund.person == person; });
  return theirs;
}

std::string field_of(std::string_view name, PersonId person) { return std::string(name) + "-" + std::to_string(person.value); }

Refusal not_enough(const std::vector<Fund>& theirs, Pence has, Pence needs, std::string field) {
  return {Refusal::Kind::conflict,
          {"money.not_enough", {{"name", theirs.front().name}, {"has", has}, {"needs", needs}}},
          std::move(field)};
}

/// Takes an amount from a person's sources: as their agreements are to each other, and from the next
/// where one has too little. What is drawn is taken off their balances, for what follows.
Result<std::vector<Leg>> draw(std::vector<Fund>& all, PersonId person, Pence amount, std::string_view purpose,
                              std::optional<Basis> basis, std::string field) {
  std::vector<Fund> theirs = funds_of_one(all, person);
  if (theirs.empty()) return Refusal{Refusal::Kind::not_found, {"money.no_fund"}, std::move(field)};
  std::vector<std::int64_t> weights;
  Pence has;
  for (const Fund& fund : theirs) {
    weights.push_back(fund.weekly.value);
    has = has + fund.balance;
  }
  if (has < amount) return not_enough(theirs, has, amount, std::move(field));
  if (std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; })) weights.assign(weights.size(), 1);
  auto parts = shared_by_largest_remainder(amount, weights, 0);
  Pence missing;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const Pence over{std::max<std::int64_t>(0, parts[at].value - theirs[at].balance.value)};
    parts[at] = parts[at] - over;
    missing = missing + over;
  }
  std::vector<Leg> legs;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const Pence more{std::min(missing.value, theirs[at].balance.value - parts[at].value)};
    parts[at] = parts[at] + more;
    missing = missing - more;
    if (parts[at].value == 0) continue;
    legs.push_back({.account = theirs[at].account, .amount = parts[at].value, .purpose = std::string(purpose), .basis = basis});
    std::ranges::find(all, theirs[at].number, &Fund::number)->balance.value -= parts[at].value;
  }
  return legs;
}

void add_to(std::vector<Leg>& legs, std::vector<Leg> more) {
  legs.insert(legs.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Leg other_side(AccountId account, Pence amount, std::string_view purpose) {
  return {.account = account, .amount = amount.value, .purpose = std::string(purpose)};
}

bool is_amount(Pence amount) { return amount.value >= 0 && amount.value <= limits::amount_most_pence; }

}  // namespace

void open_periods(db::Transaction& transaction, CoopId coop, Date today) {
  const auto last = last_day(transaction, coop);
  if (!last) return;
  for (Date start = *last + 1; start <= today; start = next_period(start)) {
    add_period(transaction, coop, {start, next_period(start) - 1});
  }
}

std::vector<Fund> waiting_for(db::Transaction& transaction, CoopId coop, const Period& period) {
  std::vector<Fund> waiting;
  for (Fund& fund : funds_of(transaction, coop)) {
    if (fund.weekly.value == 0 || fund.starts_on > period.ends_on) continue;
    if (moved(transaction, coop, fund.account, contribution, period.starts_on, period.ends_on).value != 0) continue;
    waiting.push_back(std::move(fund));
  }
  return waiting;
}

Result<Done> agree_funding_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                              PersonId person, const Funding& funding, const Moment& moment,
                              Date today) {
  if (std::ranges::find(sources, funding.kind) == sources.end()) return invalid("money.kind", "kind");
  if (!is_amount(funding.weekly)) return invalid("money.amount", "weekly");
  people::take_turn(transaction, coop);
  const auto relations = people::relations_of(transaction, coop, person, moment.now);
  if (std::ranges::none_of(relations, [](const auto& tuple) { return tuple.relation == people::Relation::supported; })) {
    return Refusal{Refusal::Kind::not_found, {"money.not_supported"}, "person"};
  }
  if (!has_ledger(transaction, coop)) {
    open_ledger(transaction, coop, moment.chance);
    const Date first = funding.from.monday();
    add_period(transaction, coop, {first, next_period(first) - 1});
  }
  open_periods(transaction, coop, today);
  const auto theirs = funds_of(transaction, coop, person);
  const auto known = std::ranges::find(theirs, funding.kind, &Fund::kind);
  if (known != theirs.end()) {
    set_weekly(transaction, coop, known->number, funding.weekly);
  } else {
    add_fund(transaction, coop, person, funding.kind, funding.weekly, funding.from, moment.chance);
  }
  people::append_to_record(transaction, coop,
                           {"money.funding", actor, person,
                            Payload().add("kind", funding.kind).add("weekly_pence", funding.weekly.value).add("from", funding.from.text()).text()},
                           moment);
  return Done{};
}

Result<std::int64_t> post_contributions_in(db::Transaction& transaction, CoopId coop,
                                           PersonId actor, const Contributions& asked,
                                           const Moment& moment, Date today) {
  Request request("contributions");
  request.add(asked.period.text()).add(asked.day.text());
  for (const Contribution& line : asked.lines) request.add(line.fund).add(line.amount.value);
  const std::string key = key_of(actor, asked.key);
  people::take_turn(transaction, coop);
  if (const auto before = answered(transaction, coop, key, request.digest())) return *before;

  open_periods(transaction, coop, today);
  const auto period = open_period(transaction, coop, asked.day, today, "day");
  if (!period) return period.refusal();
  if (period->starts_on != asked.period) {
    const auto meant = period_on(transaction, coop, asked.period);
    if (!meant || meant->starts_on != asked.period) return Refusal{Refusal::Kind::not_found, {"money.no_period"}, "day"};
    return Refusal{Refusal::Kind::invalid,
                   {"money.day_outside", {{"from", meant->starts_on}, {"until", meant->ends_on}}},
                   "day"};
  }
  const auto funds = has_ledger(transaction, coop) ? funds_of(transaction, coop) : std::vector<Fund>();
  Entry entry{.key = key, .digest = request.digest(), .day = asked.day, .kind = "contributions", .made_by = actor, .legs = {}};
  std::set<std::int64_t> seen;
  Pence total;
  for (const Contribution& line : asked.lines) {
    const std::string field = "amount-" + std::to_string(line.fund);
    const auto fund = std::ranges::find(funds, line.fund, &Fund::number);
    if (fund == funds.end() || !seen.insert(line.fund).second) return Refusal{Refusal::Kind::not_found, {"money.no_fund"}, field};
    if (!is_amount(line.amount)) return invalid("money.amount", field);
    if (line.amount.value == 0) continue;
    if (moved(transaction, coop, fund->account, contribution, period->starts_on, period->ends_on).value != 0) {
      return Refusal{Refusal::Kind::conflict,
                     {"money.posted_already", {{"name", fund->name}, {"from", period->starts_on}, {"until", period->ends_on}}},
                     field, {"money.posted_already_way"}};
    }
    entry.legs.push_back({.account = fund->account, .amount = -line.amount.value, .purpose = std::string(contribution)});
    total = total + line.amount;
  }
  if (entry.legs.empty()) return invalid("money.nothing_to_post", "");
  entry.legs.push_back(other_side(coop_accounts(transaction, coop).bank, total, "bank"));
  return post_and_record(transaction, coop, entry, conflict("money.spent_already"), moment);
}

Result<std::int64_t> charge_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                       const SupportCharge& asked, const Moment& moment, Date today) {
  Request request("support");
  request.add(asked.monday.text()).add(asked.hourly.value);
  for (const SupportLine& line : asked.lines) request.add(line.person.value).add(line.minutes.value);
  const std::string key = key_of(actor, asked.key);
  people::take_turn(transaction, coop);
  if (const auto before = answered(transaction, coop, key, request.digest())) return *before;
  if (asked.hourly.value <= 0 || asked.hourly.value > limits::hourly_most_pence) return invalid("money.rate", "rate");

  const Date sunday = asked.monday + 6;
  open_periods(transaction, coop, today);
  const auto period = open_period(transaction, coop, sunday, today, "week");
  if (!period) return period.refusal();
  auto funds = funds_of(transaction, coop);
  Entry entry{.key = key, .digest = request.digest(), .day = sunday, .kind = "support", .made_by = actor, .legs = {}};
  std::set<PersonId> seen;
  Pence total;
  for (const SupportLine& line : asked.lines) {
    const std::string field = field_of("hours", line.person);
    if (line.minutes.value < 0 || line.minutes.value > limits::minutes_most || !seen.insert(line.person).second) return invalid("money.hours", field);
    if (line.minutes.value == 0) continue;
    for (const Fund& fund : funds_of_one(funds, line.person)) {
      if (moved(transaction, coop, fund.account, support, asked.monday, sunday).value == 0) continue;
      return Refusal{Refusal::Kind::conflict,
                     {"money.week_charged", {{"name", fund.name}, {"from", asked.monday}, {"until", sunday}}},
                     field, {"money.posted_already_way"}};
    }
    const Pence cost = charge_for(line.minutes, asked.hourly);
    auto legs = draw(funds, line.person, cost, support, Basis{line.minutes, asked.hourly}, field);
    if (!legs) return legs.refusal();
    total = total + cost;
    add_to(entry.legs, *std::move(legs));
  }
  if (entry.legs.empty()) return invalid("money.nothing_to_post", "");
  entry.legs.push_back(other_side(coop_accounts(transaction, coop).earned, {-total.value}, "earned"));
  return post_and_record(transaction, coop, entry, conflict("money.spent_already"), moment);
}

std::optional<Pence> cost_of(const Outing& outing) {
  if (outing.workers < 0 || outing.workers > limits::workers_most || outing.each.value < 0 ||
      outing.each.value > limits::minutes_most || outing.hourly.value < 0 ||
      outing.hourly.value > limits::hourly_most_pence) {
    return std::nullopt;
  }
  return Pence{outing.workers * charge_for(outing.each, outing.hourly).value};
}

namespace {

std::optional<Refusal> wrong_with(const Outing& outing) {
  if (trimmed(outing.words).empty()) return invalid("money.words", "words");
  if (!is_utf8(outing.words) || has_unprintable(outing.words)) return invalid("apply.words_unreadable", "words");
  if (code_points(outing.words) > limits::words_letters) {
    return Refusal{Refusal::Kind::invalid, {"apply.words_too_long", {{"most", std::int64_t{limits::words_letters}}}}, "words"};
  }
  if (outing.sharers.empty()) return invalid("money.nobody_shares", "people");
  if (outing.sharers.size() > limits::funds_most) return invalid("money.nobody_shares", "people");
  if (!is_amount(outing.ticket)) return invalid("money.amount", "ticket");
  const auto cost = cost_of(outing);
  if (!cost) return invalid("money.hours", "hours");
  if (cost->value == 0 && outing.ticket.value == 0) return invalid("money.nothing_to_post", "");
  std::set<PersonId> seen;
  for (const Sharer& sharer : outing.sharers) {
    if (!seen.insert(sharer.person).second) return invalid("money.nobody_shares", "people");
  }
  return std::nullopt;
}

/// What each pays of the cost, in their order.
Result<std::vector<Pence>> shares_of(const Outing& outing, Pence cost, std::int64_t turn) {
  std::vector<Pence> agreed;
  for (const Sharer& sharer : outing.sharers) {
    if (!sharer.share) continue;
    if (!is_amount(*sharer.share)) return invalid("money.amount", field_of("share", sharer.person));
    agreed.push_back(*sharer.share);
  }
  if (agreed.empty()) {
    return shared_by_largest_remainder(cost, std::vector<std::int64_t>(outing.sharers.size(), 1), turn);
  }
  if (agreed.size() != outing.sharers.size()) return invalid("money.some_shares", "people");
  const auto sum = checked_sum(agreed);
  if (sum != cost) {
    return Refusal{Refusal::Kind::invalid,
                   {"money.shares_do_not_add_up", {{"total", cost}, {"sum", sum.value_or(Pence{})}}},
                   "people", {"money.shares_do_not_add_up_way"}};
  }
  return agreed;
}

}  // namespace

Result<std::int64_t> share_outing_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                     const Outing& asked, const Moment& moment, Date today) {
  if (const auto refusal = wrong_with(asked)) return *refusal;
  const Pence cost = *cost_of(asked);
  Request request("outing");
  request.add(asked.day.text()).add(asked.words).add(asked.workers).add(asked.each.value).add(asked.hourly.value).add(asked.ticket.value);
  for (const Sharer& sharer : asked.sharers) request.add(sharer.person.value).add(sharer.share ? sharer.share->value : -1);
  const std::string key = key_of(actor, asked.key);
  people::take_turn(transaction, coop);
  if (const auto before = answered(transaction, coop, key, request.digest())) return *before;

  open_periods(transaction, coop, today);
  const auto period = open_period(transaction, coop, asked.day, today, "day");
  if (!period) return period.refusal();
  const auto shares = shares_of(asked, cost, count_of_kind(transaction, coop, "outing"));
  if (!shares) return shares.refusal();
  auto funds = funds_of(transaction, coop);
  const CoopAccounts own = coop_accounts(transaction, coop);
  Entry entry{.key = key, .digest = request.digest(), .day = asked.day, .kind = "outing", .made_by = actor, .legs = {}, .words = std::string(trimmed(asked.words))};
  Pence tickets;
  for (std::size_t at = 0; at < asked.sharers.size(); ++at) {
    const PersonId person = asked.sharers[at].person;
    for (const auto& [amount, purpose] : {std::pair((*shares)[at], "shared"), std::pair(asked.ticket, "ticket")}) {
      auto legs = draw(funds, person, amount, purpose, {}, "people");
      if (!legs) return legs.refusal();
      add_to(entry.legs, *std::move(legs));
    }
    tickets = tickets + asked.ticket;
  }
  if (cost.value > 0) entry.legs.push_back(other_side(own.earned, {-cost.value}, "earned"));
  if (tickets.value > 0) entry.legs.push_back(other_side(own.bank, {-tickets.value}, "bank"));
  return post_and_record(transaction, coop, entry, conflict("money.spent_already"), moment);
}

Result<Done> close_period_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                             Date starts_on, const Moment& moment, Date today) {
  people::take_turn(transaction, coop);
  open_periods(transaction, coop, today);
  for (const Period& period : periods_of(transaction, coop)) {
    const auto named = [&](const char* key) {
      return Refusal{Refusal::Kind::conflict, {key, {{"from", period.starts_on}, {"until", period.ends_on}}}};
    };
    if (period.starts_on < starts_on) {
      if (period.state == Period::State::open) return named("money.earlier_open");
      continue;
    }
    if (period.starts_on != starts_on) break;
    if (period.state == Period::State::closed) return named("money.period_closed");
    if (period.ends_on >= today) return named("money.period_not_over");
    if (!waiting_for(transaction, coop, period).empty()) return named("money.not_all_posted");
    close_the_period(transaction, coop, starts_on, actor, moment.now);
    people::append_to_record(transaction, coop,
                             {"money.period_closed", actor, {}, Payload().add("from", starts_on.text()).add("until", period.ends_on.text()).text()},
                             moment);
    return Done{};
  }
  return Refusal{Refusal::Kind::not_found, {"money.no_period"}};
}

Result<Done> agree_funding(db::Database& database, const Authorised<Action::agree_funding>& who,
                           const Funding& funding, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) {
    return agree_funding_in(transaction, who.coop(), who.actor(), who.subject(), funding, moment, today);
  });
}

Result<std::int64_t> post_contributions(db::Database& database,
                                        const Authorised<Action::post_contributions>& who,
                                        const Contributions& contributions, const Moment& moment,
                                        Date today) {
  return database.write([&](db::Transaction& transaction) {
    return post_contributions_in(transaction, who.coop(), who.actor(), contributions, moment, today);
  });
}

Result<std::int64_t> charge_support(db::Database& database,
                                    const Authorised<Action::charge_support>& who,
                                    const SupportCharge& charge, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) {
    return charge_support_in(transaction, who.coop(), who.actor(), charge, moment, today);
  });
}

Result<std::int64_t> share_outing(db::Database& database, const Authorised<Action::share_outing>& who,
                                  const Outing& outing, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) {
    return share_outing_in(transaction, who.coop(), who.actor(), outing, moment, today);
  });
}

Result<Done> close_period(db::Database& database, const Authorised<Action::close_period>& who,
                          Date starts_on, const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) {
    return close_period_in(transaction, who.coop(), who.actor(), starts_on, moment, today);
  });
}

Result<std::int64_t> take_back(db::Database& database, const Authorised<Action::take_back>& who,
                               std::int64_t number, const std::string& asked_key,
                               const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<std::int64_t> {
    const Digest digest = Request("take back").add(number).digest();
    const std::string key = key_of(who.actor(), asked_key);
    people::take_turn(transaction, who.coop());
    if (const auto before = answered(transaction, who.coop(), key, digest)) return *before;
    const auto original = find_transaction(transaction, who.coop(), number);
    if (!original || original->kind == "reversal") return Refusal{Refusal::Kind::not_found, {"money.no_transaction"}};
    if (original->taken_back) return conflict("money.taken_back_already");
    open_periods(transaction, who.coop(), today);
    const auto then = period_on(transaction, who.coop(), original->day);
    const bool still_open = then && then->state == Period::State::open;
    Entry entry{.key = key, .digest = digest, .day = still_open ? original->day : today, .kind = "reversal", .made_by = who.actor(), .legs = original->legs, .reverses = number};
    const auto period = open_period(transaction, who.coop(), entry.day, today, "");
    if (!period) return period.refusal();
    for (Leg& leg : entry.legs) {
      leg.amount = -leg.amount;
      leg.basis.reset();
    }
    return post_and_record(transaction, who.coop(), entry, conflict("money.spent_already"), moment);
  });
}

}  // namespace cydofal::money
