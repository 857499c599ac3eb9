#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/money/ledger_store.h"
#include "people/testing.h"

/// For tests only: the ledger's tables written to directly, as a program with a mistake in it would.
namespace cydofal::money::testing {

/// A co-op's ledger with one open and one closed period, whose rows are written one by one. Mari and
/// Tomos have 100.00 each, the bank holds it, and one transaction is sealed.
class RawLedger {
 public:
  static constexpr std::int64_t bank = 1;
  static constexpr std::int64_t mari = 2;
  static constexpr std::int64_t tomos = 3;
  static constexpr std::int64_t earned = 4;
  static constexpr std::int64_t mari_minutes = 5;
  static constexpr std::int64_t tomos_minutes = 6;
  static constexpr std::string_view open_day = "2026-10-07";
  static constexpr std::string_view closed_day = "2026-09-10";

  RawLedger(CoopId coop_id, PersonId someone_id) : coop(coop_id), someone(someone_id) {}

  /// Everything up to and with the first sealed transaction.
  void set_up(db::Transaction& transaction) const {
    unit(transaction, "GBP", "money", 2);
    unit(transaction, "MIN", "time", 0);
    run(transaction, "insert into fund (coop_id, number, kind, starts_on) values (:coop, 1, 'coop', '2026-04-20')");
    run(transaction, "insert into fund (coop_id, number, kind, person_id, weekly_pence, starts_on) values (:coop, 2, 'direct_payment', " + text_of_someone() + ", 100, '2026-04-20')");
    account(transaction, bank, "GBP", "asset", "0", "null");
    account(transaction, mari, "GBP", "liability", "null", "0", 2);
    account(transaction, tomos, "GBP", "liability", "null", "0", 2);
    account(transaction, earned, "GBP", "income", "null", "null");
    account(transaction, mari_minutes, "MIN", "liability", "-1200", "1200");
    account(transaction, tomos_minutes, "MIN", "liability", "-1200", "1200");
    period(transaction, "2026-09-07", "2026-10-04");
    run(transaction, "update accounting_period set state = 'closed' where coop_id = :coop");
    period(transaction, "2026-10-05", "2026-11-01");
    transaction.run("insert into ledger_head (coop_id, number, hash) values (:coop, 0, :hash)",
                    {{"coop", coop}, {"hash", hash_of(0)}});
    whole(transaction, 1, {{bank, 20'000}, {mari, -10'000}, {tomos, -10'000}});
  }

  struct RawLeg {
    std::int64_t account;
    std::int64_t amount;
    std::string_view unit = "GBP";
  };

  /// A transaction with its legs and its seal.
  void whole(db::Transaction& transaction, std::int64_t number, const std::vector<RawLeg>& legs,
             std::string_view day = open_day, std::optional<std::int64_t> reverses = {}) const {
    begun(transaction, number, day, reverses);
    lines(transaction, number, legs);
    seal(transaction, number, static_cast<std::int64_t>(legs.size()));
  }
  void begun(db::Transaction& transaction, std::int64_t number, std::string_view day = open_day,
             std::optional<std::int64_t> reverses = {}, std::string key = {}) const {
    if (key.empty()) key = "request " + std::to_string(number);
    transaction.run(
        "insert into money_transaction (coop_id, number, key, digest, day, kind, reverses, made_by, made_at) "
        "values (:coop, :number, :key, :digest, :day, 'test', :reverses, :by, 0)",
        {{"coop", coop}, {"number", number}, {"key", key}, {"digest", hash_of(0)}, {"day", day},
         {"reverses", reverses}, {"by", someone}});
  }
  void line(db::Transaction& transaction, std::int64_t number, std::int64_t at, const RawLeg& leg) const {
    transaction.run(
        "insert into posting (coop_id, number, line, account_id, unit, amount, purpose) "
        "values (:coop, :number, :line, :account, :unit, :amount, 'test')",
        {{"coop", coop}, {"number", number}, {"line", at}, {"account", leg.account},
         {"unit", leg.unit}, {"amount", leg.amount}});
  }
  void lines(db::Transaction& transaction, std::int64_t number, const std::vector<RawLeg>& legs) const {
    std::int64_t at = 0;
    for (const RawLeg& leg : legs) line(transaction, number, ++at, leg);
  }
  void seal(db::Transaction& transaction, std::int64_t number, std::int64_t legs,
            std::optional<Bytes> previous = {}, std::optional<Bytes> hash = {}) const {
    transaction.run(
        "insert into seal (coop_id, number, legs, previous_hash, hash) "
        "values (:coop, :number, :legs, :previous, :hash)",
        {{"coop", coop}, {"number", number}, {"legs", legs},
         {"previous", previous.value_or(hash_of(number - 1))}, {"hash", hash.value_or(hash_of(number))}});
  }
  void unit(db::Transaction& transaction, std::string_view code, std::string_view kind, std::int64_t decimals) const {
    transaction.run("insert into unit (coop_id, code, kind, decimals) values (:coop, :code, :kind, :decimals)",
                    {{"coop", coop}, {"code", code}, {"kind", kind}, {"decimals", decimals}});
  }
  void account(db::Transaction& transaction, std::int64_t id, std::string_view unit, std::string_view kind,
               const std::string& lowest, const std::string& highest, std::int64_t fund = 1) const {
    account_only(transaction, id, unit, kind, fund, "account " + std::to_string(id));
    run(transaction, "insert into balance (coop_id, account_id, lowest, highest) values (:coop, " +
                         std::to_string(id) + ", " + lowest + ", " + highest + ")");
  }
  void account_only(db::Transaction& transaction, std::int64_t id, std::string_view unit, std::string_view kind,
                    std::int64_t fund, const std::string& code) const {
    transaction.run("insert into account (coop_id, id, fund, unit, code, kind) values (:coop, :id, :fund, :unit, :code, :kind)",
                    {{"coop", coop}, {"id", id}, {"fund", fund}, {"unit", unit}, {"code", code}, {"kind", kind}});
  }
  void period(db::Transaction& transaction, std::string_view from, std::string_view until,
              std::string_view state = "open") const {
    transaction.run("insert into accounting_period (coop_id, starts_on, ends_on, state) values (:coop, :from, :until, :state)",
                    {{"coop", coop}, {"from", from}, {"until", until}, {"state", state}});
  }
  /// A statement about this co-op that has no other value to bind.
  void run(db::Transaction& transaction, const std::string& sql) const {
    transaction.run(sql, {{"coop", coop}});
  }

  std::string text_of_someone() const { return std::to_string(someone.value); }
  static Bytes hash_of(std::int64_t number) { return Bytes(32, static_cast<std::uint8_t>(number)); }

  CoopId coop;
  PersonId someone;
};

}  // namespace cydofal::money::testing
