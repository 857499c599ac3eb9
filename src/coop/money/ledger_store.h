#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/money/ledger.h"
#include "platform/db/database.h"

/// The ledger as it is kept. Its rules are the database's own (migrations/0006_money.sql): whoever
/// posts something unlawful gets a db::ConstraintViolation, whatever the code above it believed.
namespace cydofal::money {

/// Where a person's money comes from, and the account that keeps it apart.
struct Fund {
  std::int64_t number = 0;
  std::string kind;  ///< one of `sources`
  PersonId person;
  std::string name;
  std::string known_as;
  std::string face;
  Pence weekly;  ///< what the agreement says
  Date starts_on;
  AccountId account;
  Pence balance;  ///< what is left, as people say it: positive
};

struct Period {
  Date starts_on;
  Date ends_on;
  enum class State { open, closed } state = State::open;
};

/// Units, the co-op's own fund, the bank account for people's money, what the co-op earns, and the
/// head of the chain. Does nothing when they are there.
void open_ledger(db::Transaction& transaction, CoopId coop, Chance& chance);
bool has_ledger(db::Transaction& transaction, CoopId coop);

/// A fund of a person's with its account, which can never hold less than nothing.
Fund add_fund(db::Transaction& transaction, CoopId coop, PersonId person, std::string_view kind,
              Pence weekly, Date starts_on, Chance& chance);
void set_weekly(db::Transaction& transaction, CoopId coop, std::int64_t fund, Pence weekly);
/// People's funds, in the order in which they began; of one person, if one is named.
std::vector<Fund> funds_of(db::Transaction& transaction, CoopId coop, PersonId person = {});

/// The bank account for people's money, and what the co-op has earned of it.
struct CoopAccounts {
  AccountId bank;
  AccountId earned;
  Pence in_bank;
  Pence earned_so_far;
};
CoopAccounts coop_accounts(db::Transaction& transaction, CoopId coop);

std::vector<Period> periods_of(db::Transaction& transaction, CoopId coop);
/// The last day of the last period; nothing before the first.
std::optional<Date> last_day(db::Transaction& transaction, CoopId coop);
std::optional<Period> period_on(db::Transaction& transaction, CoopId coop, Date day);
void add_period(db::Transaction& transaction, CoopId coop, const Period& period);
void close_the_period(db::Transaction& transaction, CoopId coop, Date starts_on, PersonId by,
                      Instant now);

/// Writes and seals a transaction; returns its number. Legs are stored in the order of their
/// accounts, so that two at once cannot wait for each other.
std::int64_t post(db::Transaction& transaction, CoopId coop, const Entry& entry,
                  const people::Moment& moment);

struct Posted {
  std::int64_t number;
  Digest digest;
};
std::optional<Posted> posted_with_key(db::Transaction& transaction, CoopId coop,
                                      std::string_view key);

/// A transaction as it stands, to be taken back.
struct StoredTransaction {
  std::int64_t number;
  Date day;
  std::string kind;
  bool taken_back;
  std::vector<Leg> legs;
};
std::optional<StoredTransaction> find_transaction(db::Transaction& transaction, CoopId coop,
                                                  std::int64_t number);

/// What came into an account for a purpose between two days, taken back or not.
Pence moved(db::Transaction& transaction, CoopId coop, AccountId account, std::string_view purpose,
            Date from, Date until);
/// What came in from everyone between two days: the pool's total.
Pence contributed(db::Transaction& transaction, CoopId coop, Date from, Date until);
std::int64_t count_of_kind(db::Transaction& transaction, CoopId coop, std::string_view kind);
/// The hourly rate of the last line that was worked out from one.
std::optional<Pence> last_hourly(db::Transaction& transaction, CoopId coop);

/// A line of a person's own statement; positive is more for them.
struct StatementLine {
  std::int64_t number;
  Date day;
  std::string kind;
  std::string purpose;
  std::string fund_kind;
  Pence amount;
  std::optional<Basis> basis;
  std::string words;
};
std::vector<StatementLine> lines_of(db::Transaction& transaction, CoopId coop, PersonId person,
                                    Date from, Date until);
/// What a person had at the beginning of a day.
Pence held_before(db::Transaction& transaction, CoopId coop, PersonId person, Date day);

/// A transaction as the treasurer's list shows it.
struct Listed {
  std::int64_t number;
  Date day;
  std::string kind;
  Pence total;  ///< of its debits
  std::string words;
  bool taken_back;
  std::optional<std::int64_t> reverses;
};
/// The newest first.
std::vector<Listed> newest(db::Transaction& transaction, CoopId coop, std::int64_t most);
std::optional<Listed> find_listed(db::Transaction& transaction, CoopId coop, std::int64_t number);

/// Reads the whole ledger and recomputes it: balances, bounds, sums, hashes. One finding a line.
std::vector<std::string> ledger_findings(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::money
