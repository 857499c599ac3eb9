#include "coop/money/ledger_store.h"

#include <algorithm>
#include <map>

#include "people/own_key.h"
#include "people/record_store.h"

namespace cydofal::money {

namespace {

constexpr std::string_view add_unit = R"(
  insert into unit (coop_id, code, kind, decimals) values (:coop, :code, :kind, :decimals))";

constexpr std::string_view add_a_fund = R"(
  insert into fund (coop_id, number, kind, person_id, weekly_pence, starts_on)
  values (:coop, :number, :kind, :person, :weekly, :starts_on))";

constexpr std::string_view highest_fund = "select coalesce(max(number), 0) from fund where coop_id = :coop";

constexpr std::string_view change_weekly = R"(
  update fund set weekly_pence = :weekly where coop_id = :coop and number = :number)";

constexpr std::string_view add_account = R"(
  insert into account (coop_id, id, fund, unit, code, kind)
  values (:coop, :id, :fund, :unit, :code, :kind))";

constexpr std::string_view add_balance = R"(
  insert into balance (coop_id, account_id, lowest, highest)
  values (:coop, :account, :lowest, :highest))";

constexpr std::string_view account_with_code = R"(
  select account.id, posted from account
    join balance on balance.coop_id = account.coop_id and account_id = account.id
   where account.coop_id = :coop and code = :code)";

constexpr std::string_view every_fund = R"(
  select number, fund.kind, person_id, name, known_as, face, weekly_pence, starts_on, account.id, posted
    from fund
    join person on person.id = person_id
    join account on account.coop_id = fund.coop_id and fund = number
    join balance on balance.coop_id = fund.coop_id and account_id = account.id
   where fund.coop_id = :coop order by number)";

constexpr std::string_view funds_of_a_person = R"(
  select number, fund.kind, person_id, name, known_as, face, weekly_pence, starts_on, account.id, posted
    from fund
    join person on person.id = person_id
    join account on account.coop_id = fund.coop_id and fund = number
    join balance on balance.coop_id = fund.coop_id and account_id = account.id
   where fund.coop_id = :coop and person_id = :person order by number)";

constexpr std::string_view every_period = R"(
  select starts_on, ends_on, state from accounting_period where coop_id = :coop order by starts_on)";

constexpr std::string_view last_period = R"(
  select starts_on, ends_on, state from accounting_period
   where coop_id = :coop order by starts_on desc limit 1)";

constexpr std::string_view period_with_a_day = R"(
  select starts_on, ends_on, state from accounting_period
   where coop_id = :coop and starts_on <= :day and ends_on >= :day
   order by starts_on desc limit 1)";

constexpr std::string_view add_a_period = R"(
  insert into accounting_period (coop_id, starts_on, ends_on, state)
  values (:coop, :starts_on, :ends_on, 'open'))";

constexpr std::string_view close_a_period = R"(
  update accounting_period set state = 'closed', closed_at = :now, closed_by = :by
   where coop_id = :coop and starts_on = :starts_on)";

constexpr std::string_view add_head = R"(
  insert into ledger_head (coop_id, number, hash) values (:coop, 0, :hash))";

constexpr std::string_view there_is_a_head = "select 1 from ledger_head where coop_id = :coop";

// The update locks the row: whoever comes second waits, and then reads the new head.
constexpr std::string_view take_head = R"(
  update ledger_head set number = number where coop_id = :coop returning number, hash)";

constexpr std::string_view read_head = "select number, hash from ledger_head where coop_id = :coop";

constexpr std::string_view add_transaction = R"(
  insert into money_transaction (coop_id, number, key, digest, day, kind, reverses, narration_digest,
                                 made_by, made_at)
  values (:coop, :number, :key, :digest, :day, :kind, :reverses, :narration_digest, :made_by, :made_at))";

constexpr std::string_view add_posting = R"(
  insert into posting (coop_id, number, line, account_id, unit, amount, purpose)
  values (:coop, :number, :line, :account, :unit, :amount, :purpose))";

constexpr std::string_view add_basis = R"(
  insert into posting_basis (coop_id, number, line, minutes, hourly_pence)
  values (:coop, :number, :line, :minutes, :hourly))";

constexpr std::string_view add_seal = R"(
  insert into seal (coop_id, number, legs, previous_hash, hash)
  values (:coop, :number, :legs, :previous, :hash))";

constexpr std::string_view add_narration = R"(
  insert into narration (coop_id, number, salt, words) values (:coop, :number, :salt, :words))";

constexpr std::string_view transaction_with_key = R"(
  select number, digest from money_transaction where coop_id = :coop and key = :key)";

constexpr std::string_view one_transaction = R"(
  select t.number, t.day, t.kind,
         exists (select 1 from money_transaction back where back.coop_id = t.coop_id and back.reverses = t.number)
    from money_transaction t where t.coop_id = :coop and t.number = :number)";

constexpr std::string_view legs_of_a_transaction = R"(
  select posting.account_id, amount, purpose, unit, minutes, hourly_pence
    from posting left join posting_basis basis
      on basis.coop_id = posting.coop_id and basis.number = posting.number and basis.line = posting.line
   where posting.coop_id = :coop and posting.number = :number order by posting.line)";

constexpr std::string_view moved_in_an_account = R"(
  select coalesce(sum(amount), 0)
    from posting join money_transaction t on t.coop_id = posting.coop_id and t.number = posting.number
   where posting.coop_id = :coop and account_id = :account and purpose = :purpose
     and day between :from and :until)";

constexpr std::string_view contributed_by_everyone = R"(
  select coalesce(-sum(amount), 0)
    from money_transaction t join posting on posting.coop_id = t.coop_id and posting.number = t.number
   where t.coop_id = :coop and t.kind in ('contributions', 'reversal') and day between :from and :until
     and purpose = 'contribution')";

constexpr std::string_view number_of_a_kind = R"(
  select count(*) from money_transaction where coop_id = :coop and kind = :kind)";

constexpr std::string_view last_rate = R"(
  select hourly_pence from posting_basis where coop_id = :coop
   order by number desc, line desc limit 1)";

constexpr std::string_view lines_of_a_person = R"(
  select posting.number, day, t.kind, purpose, fund.kind, -amount, minutes, hourly_pence, words
    from fund
    join account on account.coop_id = fund.coop_id and fund = fund.number
    join posting on posting.coop_id = fund.coop_id and posting.account_id = account.id
    join money_transaction t on t.coop_id = fund.coop_id and t.number = posting.number
    left join posting_basis basis
      on basis.coop_id = posting.coop_id and basis.number = posting.number and basis.line = posting.line
    left join narration on narration.coop_id = t.coop_id and narration.number = t.number
   where fund.coop_id = :coop and person_id = :person and day between :from and :until
   order by day, posting.number, posting.line)";

constexpr std::string_view held_by_a_person_before = R"(
  select coalesce(-sum(amount), 0)
    from fund
    join account on account.coop_id = fund.coop_id and fund = fund.number
    join posting on posting.coop_id = fund.coop_id and posting.account_id = account.id
    join money_transaction t on t.coop_id = fund.coop_id and t.number = posting.number
   where fund.coop_id = :coop and person_id = :person and day < :day)";

constexpr std::string_view newest_transactions = R"(
  select t.number, day, kind,
         (select sum(amount) from posting where coop_id = t.coop_id and number = t.number and amount > 0),
         words,
         exists (select 1 from money_transaction back where back.coop_id = t.coop_id and back.reverses = t.number),
         reverses
    from money_transaction t
    left join narration on narration.coop_id = t.coop_id and narration.number = t.number
   where t.coop_id = :coop order by t.number desc limit :most)";

constexpr std::string_view one_listed = R"(
  select t.number, day, kind,
         (select sum(amount) from posting where coop_id = t.coop_id and number = t.number and amount > 0),
         words,
         exists (select 1 from money_transaction back where back.coop_id = t.coop_id and back.reverses = t.number),
         reverses
    from money_transaction t
    left join narration on narration.coop_id = t.coop_id and narration.number = t.number
   where t.coop_id = :coop and t.number = :number)";

constexpr std::string_view every_transaction = R"(
  select t.number, day, kind, reverses, digest, made_by, narration_digest, legs, previous_hash, hash, salt, words
    from money_transaction t
    left join seal on seal.coop_id = t.coop_id and seal.number = t.number
    left join narration on narration.coop_id = t.coop_id and narration.number = t.number
   where t.coop_id = :coop order by t.number)";

constexpr std::string_view balances_that_differ = R"(
  select code from account
    join balance on balance.coop_id = account.coop_id and account_id = account.id
   where account.coop_id = :coop
     and (posted <> (select coalesce(sum(amount), 0) from posting
                      where coop_id = balance.coop_id and posting.account_id = balance.account_id)
       or movements <> (select count(*) from posting
                         where coop_id = balance.coop_id and posting.account_id = balance.account_id))
   order by code)";

constexpr std::string_view accounts_without_balance = R"(
  select code from account
   where coop_id = :coop and not exists (select 1 from balance
                                          where balance.coop_id = account.coop_id and account_id = account.id)
   order by code)";

constexpr std::size_t salt_octets = 32;
constexpr std::string_view bank_code = "bank:client";
constexpr std::string_view earned_code = "income:support";
constexpr std::int64_t coop_fund = 1;

Bytes no_hash() { return Bytes(32, 0); }

AccountId new_account(db::Transaction& transaction, CoopId coop, std::int64_t fund,
                      std::string_view code, std::string_view kind,
                      std::optional<std::int64_t> lowest, std::optional<std::int64_t> highest,
                      Chance& chance) {
  const AccountId id{chance.identifier()};
  transaction.run(add_account, {{"coop", coop}, {"id", id}, {"fund", fund}, {"unit", pounds},
                                {"code", code}, {"kind", kind}});
  transaction.run(add_balance, {{"coop", coop}, {"account", id}, {"lowest", lowest}, {"highest", highest}});
  return id;
}

Fund read_fund(const db::Row& row) {
  return {.number = row.integer(0),
          .kind = row.text(1),
          .person = row.id<PersonId>(2),
          .name = row.text(3),
          .known_as = row.text(4),
          .face = row.text(5),
          .weekly = row.pence(6),
          .starts_on = row.date(7),
          .account = row.id<AccountId>(8),
          .balance = {-row.integer(9)}};
}

Period read_period(const db::Row& row) {
  return {row.date(0), row.date(1),
          row.text_view(2) == "open" ? Period::State::open : Period::State::closed};
}

Leg read_leg(const db::Row& row) {
  Leg leg{.account = row.id<AccountId>(0), .amount = row.integer(1), .purpose = row.text(2), .unit = row.text(3)};
  if (!row.is_null(4)) leg.basis = Basis{row.minutes(4), row.pence(5)};
  return leg;
}

/// What an outing was is about all who went: it is under the co-op's own key.
people::SealedPlace narration_place(CoopId coop, std::int64_t number, std::string_view column) {
  return {.coop = coop, .owner = {}, .keeping = people::Keeping::money, .table = "narration", .column = column, .row = std::to_string(number)};
}

std::string words_at(db::Transaction& transaction, CoopId coop, const db::Row& row, int column) {
  if (row.is_null(column)) return {};
  return people::unseal_words(transaction, narration_place(coop, row.integer(0), "words"), row.text_view(column)).value_or("");
}

Listed read_listed(db::Transaction& transaction, CoopId coop, const db::Row& row) {
  return {row.integer(0), row.date(1), row.text(2), row.pence(3), words_at(transaction, coop, row, 4), row.truth(5), row.integer_or_null(6)};
}

struct Head {
  std::int64_t number;
  Bytes hash;
};
Head read_a_head(const db::Row& row) { return {row.integer(0), row.bytes(1)}; }

void write_legs(db::Transaction& transaction, CoopId coop, std::int64_t number,
                const std::vector<Leg>& legs) {
  std::int64_t line = 0;
  for (const Leg& leg : legs) {
    transaction.run(add_posting, {{"coop", coop}, {"number", number}, {"line", ++line},
                                  {"account", leg.account}, {"unit", leg.unit},
                                  {"amount", leg.amount}, {"purpose", leg.purpose}});
    if (!leg.basis) continue;
    transaction.run(add_basis, {{"coop", coop}, {"number", number}, {"line", line},
                                {"minutes", leg.basis->minutes}, {"hourly", leg.basis->hourly}});
  }
}

}  // namespace

bool has_ledger(db::Transaction& transaction, CoopId coop) {
  return transaction.any(there_is_a_head, {{"coop", coop}});
}

void open_ledger(db::Transaction& transaction, CoopId coop, Chance& chance) {
  if (has_ledger(transaction, coop)) return;
  transaction.run(add_head, {{"coop", coop}, {"hash", no_hash()}});
  transaction.run(add_unit, {{"coop", coop}, {"code", pounds}, {"kind", "money"}, {"decimals", 2}});
  transaction.run(add_unit, {{"coop", coop}, {"code", minutes_unit}, {"kind", "time"}, {"decimals", 0}});
  transaction.run(add_a_fund, {{"coop", coop}, {"number", coop_fund}, {"kind", "coop"},
                               {"person", std::optional<PersonId>{}},
                               {"weekly", std::optional<Pence>{}}, {"starts_on", Date{}}});
  new_account(transaction, coop, coop_fund, bank_code, "asset", 0, std::nullopt, chance);
  new_account(transaction, coop, coop_fund, earned_code, "income", std::nullopt, std::nullopt, chance);
}

Fund add_fund(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view kind,
              Pence weekly, Date starts_on, Chance& chance) {
  const std::int64_t number = transaction.number(highest_fund, {{"coop", coop}}) + 1;
  transaction.run(add_a_fund, {{"coop", coop}, {"number", number}, {"kind", kind}, {"person", person},
                               {"weekly", weekly}, {"starts_on", starts_on}});
  const std::string code = "person:" + std::to_string(person.value) + ":" + std::string(kind);
  new_account(transaction, coop, number, code, "liability", std::nullopt, 0, chance);
  const auto all = funds_of(transaction, coop, person);
  return *std::ranges::find(all, number, &Fund::number);
}

void set_weekly(db::Transaction& transaction, CoopId coop, std::int64_t fund, Pence weekly) {
  transaction.run(change_weekly, {{"coop", coop}, {"number", fund}, {"weekly", weekly}});
}

std::vector<Fund> funds_of(db::Transaction& transaction, CoopId coop, PersonId person) {
  if (person == PersonId{}) return transaction.all(every_fund, {{"coop", coop}}, read_fund);
  return transaction.all(funds_of_a_person, {{"coop", coop}, {"person", person}}, read_fund);
}

CoopAccounts coop_accounts(db::Transaction& transaction, CoopId coop) {
  const auto with_code = [&](std::string_view code) {
    const auto found = transaction.one(account_with_code, {{"coop", coop}, {"code", code}}, [](const db::Row& row) {
      return std::pair(row.id<AccountId>(0), row.integer(1));
    });
    CYD_ASSERT(found);
    return *found;
  };
  const auto bank = with_code(bank_code);
  const auto earned = with_code(earned_code);
  return {bank.first, earned.first, {bank.second}, {-earned.second}};
}

std::vector<Period> periods_of(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_period, {{"coop", coop}}, read_period);
}

std::optional<Date> last_day(db::Transaction& transaction, CoopId coop) {
  const auto last = transaction.one(last_period, {{"coop", coop}}, read_period);
  return last ? std::optional(last->ends_on) : std::nullopt;
}

std::optional<Period> period_on(db::Transaction& transaction, CoopId coop, Date day) {
  return transaction.one(period_with_a_day, {{"coop", coop}, {"day", day}}, read_period);
}

void add_period(db::Transaction& transaction, CoopId coop, const Period& period) {
  transaction.run(add_a_period, {{"coop", coop}, {"starts_on", period.starts_on}, {"ends_on", period.ends_on}});
}

void close_the_period(db::Transaction& transaction, CoopId coop, Date starts_on, PersonId by,
                      Instant now) {
  transaction.run(close_a_period, {{"coop", coop}, {"starts_on", starts_on}, {"by", by}, {"now", now}});
}

std::int64_t post(db::Transaction& transaction, CoopId coop, const Entry& entry,
                  const people::Moment& moment) {
  const auto head = transaction.one(take_head, {{"coop", coop}}, read_a_head);
  CYD_ASSERT(head);
  const std::int64_t number = head->number + 1;
  std::vector<Leg> legs = entry.legs;
  std::ranges::stable_sort(legs, {}, &Leg::account);

  std::optional<Bytes> narration_digest;
  const Bytes salt = entry.words.empty() ? Bytes{} : moment.chance.bytes(salt_octets);
  if (!entry.words.empty()) {
    const Digest committed = people::commitment(salt, entry.words);
    narration_digest = Bytes(committed.begin(), committed.end());
  }
  transaction.run(add_transaction, {{"coop", coop}, {"number", number}, {"key", entry.key},
                                    {"digest", entry.digest}, {"day", entry.day},
                                    {"kind", entry.kind}, {"reverses", entry.reverses},
                                    {"narration_digest", narration_digest},
                                    {"made_by", entry.made_by}, {"made_at", moment.now}});
  write_legs(transaction, coop, number, legs);
  if (!entry.words.empty()) {
    transaction.run(add_narration, {{"coop", coop}, {"number", number}, 
                                    {"salt", people::seal_octets(transaction, narration_place(coop, number, "salt"), salt, moment.chance)},
                                    {"words", people::seal_words(transaction, narration_place(coop, number, "words"), entry.words, moment.chance)}});
  }
  const Digest hash = sha256(canonical_text(coop, number, entry, legs,
                                            narration_digest.value_or(Bytes{}), head->hash));
  transaction.run(add_seal, {{"coop", coop}, {"number", number},
                             {"legs", static_cast<std::int64_t>(legs.size())},
                             {"previous", head->hash}, {"hash", hash}});
  return number;
}

std::optional<Posted> posted_with_key(db::Transaction& transaction, CoopId coop,
                                      std::string_view key) {
  return transaction.one(transaction_with_key, {{"coop", coop}, {"key", key}}, [](const db::Row& row) {
    return Posted{row.integer(0), row.digest(1)};
  });
}

std::optional<StoredTransaction> find_transaction(db::Transaction& transaction, CoopId coop,
                                                  std::int64_t number) {
  auto found = transaction.one(one_transaction, {{"coop", coop}, {"number", number}}, [](const db::Row& row) {
    return StoredTransaction{row.integer(0), row.date(1), row.text(2), row.truth(3), {}};
  });
  if (found) found->legs = transaction.all(legs_of_a_transaction, {{"coop", coop}, {"number", number}}, read_leg);
  return found;
}

Pence moved(db::Transaction& transaction, CoopId coop, AccountId account, std::string_view purpose,
            Date from, Date until) {
  return {-transaction.number(moved_in_an_account, {{"coop", coop}, {"account", account},
                                                    {"purpose", purpose}, {"from", from}, {"until", until}})};
}

Pence contributed(db::Transaction& transaction, CoopId coop, Date from, Date until) {
  return {transaction.number(contributed_by_everyone, {{"coop", coop}, {"from", from}, {"until", until}})};
}

std::int64_t count_of_kind(db::Transaction& transaction, CoopId coop, std::string_view kind) {
  return transaction.number(number_of_a_kind, {{"coop", coop}, {"kind", kind}});
}

std::optional<Pence> last_hourly(db::Transaction& transaction, CoopId coop) {
  return transaction.one(last_rate, {{"coop", coop}}, [](const db::Row& row) { return row.pence(0); });
}

std::vector<StatementLine> lines_of(db::Transaction& transaction, CoopId coop, PersonId person,
                                    Date from, Date until) {
  return transaction.all(lines_of_a_person, {{"coop", coop}, {"person", person}, {"from", from}, {"until", until}},
                         [&](const db::Row& row) {
                           StatementLine line{row.integer(0), row.date(1), row.text(2), row.text(3),
                                              row.text(4), row.pence(5), {}, words_at(transaction, coop, row, 8)};
                           if (!row.is_null(6)) line.basis = Basis{row.minutes(6), row.pence(7)};
                           return line;
                         });
}

Pence held_before(db::Transaction& transaction, CoopId coop, PersonId person, Date day) {
  return {transaction.number(held_by_a_person_before, {{"coop", coop}, {"person", person}, {"day", day}})};
}

std::vector<Listed> newest(db::Transaction& transaction, CoopId coop, std::int64_t most) {
  return transaction.all(newest_transactions, {{"coop", coop}, {"most", most}}, [&](const db::Row& row) { return read_listed(transaction, coop, row); });
}

std::optional<Listed> find_listed(db::Transaction& transaction, CoopId coop, std::int64_t number) {
  return transaction.one(one_listed, {{"coop", coop}, {"number", number}}, [&](const db::Row& row) { return read_listed(transaction, coop, row); });
}

namespace {

/// Words that were erased, or whose keys did not come along with a copy, tell nothing wrong.
bool is_told_as_sealed(db::Transaction& transaction, CoopId coop, const db::Row& row, const Bytes& narration_digest) {
  if (row.is_null(10) || !transaction.has_keys()) return true;
  const std::int64_t number = row.integer(0);
  try {
    const auto salt = people::unseal_octets(transaction, narration_place(coop, number, "salt"), row.bytes(10));
    const auto words = people::unseal_words(transaction, narration_place(coop, number, "words"), row.text_view(11));
    if (!salt || !words) return true;
    const Digest committed = people::commitment(*salt, *words);
    return narration_digest == Bytes(committed.begin(), committed.end());
  } catch (const db::Corrupt&) {
    return false;
  }
}

/// What is wrong with one transaction, given the hash of the one before.
std::string wrong_with(db::Transaction& transaction, CoopId coop, const db::Row& row,
                       std::int64_t expected_number, const Bytes& previous) {
  const std::int64_t number = row.integer(0);
  if (number != expected_number) return "is missing";
  if (row.is_null(7)) return "has no seal";
  Entry entry{.key = {}, .digest = row.digest(4), .day = row.date(1), .kind = row.text(2), .made_by = row.id<PersonId>(5), .legs = {}, .reverses = row.integer_or_null(3)};
  const auto legs = transaction.all(legs_of_a_transaction, {{"coop", coop}, {"number", number}}, read_leg);
  if (!balances(legs)) return "does not balance";
  if (row.bytes(8) != previous) return "does not follow the one before";
  const Bytes narration_digest = row.bytes_or_null(6).value_or(Bytes{});
  const Digest hash = sha256(canonical_text(coop, number, entry, legs, narration_digest, previous));
  if (row.integer(7) != static_cast<std::int64_t>(legs.size()) || row.bytes(9) != Bytes(hash.begin(), hash.end())) {
    return "is not what was sealed";
  }
  if (!is_told_as_sealed(transaction, coop, row, narration_digest)) return "is told in other words than were sealed";
  return {};
}

}  // namespace

std::vector<std::string> ledger_findings(db::Transaction& transaction, CoopId coop) {
  std::vector<std::string> findings;
  const auto head = transaction.one(read_head, {{"coop", coop}}, read_a_head);
  if (!head) return findings;
  std::int64_t number = 0;
  Bytes previous = no_hash();
  transaction.each(every_transaction, {{"coop", coop}}, [&](const db::Row& row) {
    ++number;
    const std::string wrong = wrong_with(transaction, coop, row, number, previous);
    if (!wrong.empty()) findings.push_back("transaction " + std::to_string(number) + " " + wrong);
    number = row.integer(0);
    previous = row.bytes_or_null(9).value_or(no_hash());
  });
  if (head->number != number || head->hash != previous) findings.emplace_back("the head is not the last seal's");
  const auto add_accounts = [&](std::string_view sql, const std::string& what) {
    transaction.each(sql, {{"coop", coop}}, [&](const db::Row& row) {
      findings.push_back("account " + row.text(0) + " " + what);
    });
  };
  add_accounts(balances_that_differ, "is not the sum of its postings");
  add_accounts(accounts_without_balance, "has no balance");
  return findings;
}

}  // namespace cydofal::money
