#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/amounts.h"
#include "platform/base/date.h"
#include "platform/base/digest.h"
#include "platform/base/encoding.h"
#include "platform/base/strong_id.h"

/// Double entry as plain values. Debit is positive, credit negative, everywhere but on a page.
namespace cydofal::money {

using people::CoopId;
using people::PersonId;
using AccountId = StrongId<struct AccountTag>;

/// What is counted: one currency in each co-op, and minutes beside it.
inline constexpr std::string_view pounds = "GBP";
inline constexpr std::string_view minutes_unit = "MIN";

/// Where a person's money can come from; each kind has its own account.
inline constexpr std::array<std::string_view, 2> sources{"direct_payment", "own_money"};

/// What a transaction can be.
inline constexpr std::array<std::string_view, 4> kinds{"contributions", "support", "outing", "reversal"};

/// What a line was worked out from.
struct Basis {
  Minutes minutes;
  Pence hourly;
  friend bool operator==(Basis, Basis) = default;
};

/// One side of a transaction.
struct Leg {
  AccountId account;
  std::int64_t amount = 0;
  std::string purpose;       ///< "contribution", "support", "shared", "ticket", "bank", "earned"
  std::string unit{pounds};
  std::optional<Basis> basis{};
};

/// A transaction before it has a number.
struct Entry {
  std::string key;     ///< once for each request
  Digest digest;       ///< of what was asked
  Date day;
  std::string kind;    ///< one of `kinds`
  PersonId made_by;
  std::vector<Leg> legs;
  std::optional<std::int64_t> reverses{};
  std::string words{};  ///< in people's own words what it was; may be empty
};

/// The sum, or nothing when it is beyond limits::ledger_most.
std::optional<Pence> checked_sum(std::span<const Pence> amounts);

/// True when there are two legs at least, none is zero, and each unit sums to zero.
bool balances(std::span<const Leg> legs);

/// Rate for an hour times minutes, rounded half up to a whole penny. Both at least 0.
Pence charge_for(Minutes minutes, Pence hourly);

/// `total` in parts that are as `weights` are to each other and sum to it exactly, by largest
/// remainder: no part is off by a penny or more. Equal remainders go in the order of the parts,
/// beginning at part `turn` modulo their number, so that not always the same person pays the penny.
/// Weights are at least 0 and one of them is more; `total` is at least 0.
std::vector<Pence> shared_by_largest_remainder(Pence total, std::span<const std::int64_t> weights,
                                               std::int64_t turn);

/// Reads "1258.40", "1,258.40", "£12" and "0.5" as people type them; nothing for anything else, for
/// more than two decimals and for more than limits::amount_most_pence.
std::optional<Pence> read_amount(std::string_view typed);

/// Reads "20", "19.5" and "19:30" as hours; nothing for what is no whole number of minutes.
std::optional<Minutes> read_hours(std::string_view typed);

/// The period of four weeks after one that begins on `start`.
constexpr Date next_period(Date start) { return start + 28; }

/// A transaction as its seal covers it: identifiers only, no names. Its legs stand in the order in
/// which they are stored.
std::string canonical_text(CoopId coop, std::int64_t number, const Entry& entry,
                           std::span<const Leg> legs, std::span<const std::uint8_t> narration_digest,
                           std::span<const std::uint8_t> previous_hash);

}  // namespace cydofal::money
