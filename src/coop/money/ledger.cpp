#include "coop/money/ledger.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "coop/money/limits.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal::money {

namespace {

// Two 63-bit numbers: their product needs 126.
__extension__ typedef __int128 Wide;

/// Digits only, at least one, with thousands apart by commas if `grouped`.
std::optional<std::int64_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  std::int64_t value = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    value = value * 10 + (letter - '0');
  }
  return value;
}

/// "1,258" without its commas; nothing when they stand where thousands do not end.
std::optional<std::string> without_commas(std::string_view text) {
  std::string digits;
  const std::size_t first = text.find(',');
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ',') {
      digits += text[at];
    } else if (at == 0 || first > 3 || (at - first) % 4 != 0) {
      return std::nullopt;
    }
  }
  if (first != std::string_view::npos && (text.size() - first) % 4 != 0) return std::nullopt;
  return digits;
}

/// A number with up to two decimals, in hundredths.
std::optional<std::int64_t> hundredths(std::string_view text) {
  const std::size_t point = text.find('.');
  const auto whole = without_commas(text.substr(0, point));
  const auto value = whole ? whole_number(*whole) : std::nullopt;
  if (!value || *value > limits::amount_most_pence) return std::nullopt;
  if (point == std::string_view::npos) return *value * 100;
  std::string decimals(text.substr(point + 1));
  if (decimals.empty() || decimals.size() > 2) return std::nullopt;
  decimals.resize(2, '0');
  const auto part = whole_number(decimals);
  if (!part) return std::nullopt;
  return *value * 100 + *part;
}

void add_line(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(" ").append(value).append("\n");
}

}  // namespace

std::optional<Pence> checked_sum(std::span<const Pence> amounts) {
  Pence sum;
  for (const Pence amount : amounts) {
    if (amount.value > limits::ledger_most || amount.value < -limits::ledger_most) return std::nullopt;
    sum = sum + amount;
    if (sum.value > limits::ledger_most || sum.value < -limits::ledger_most) return std::nullopt;
  }
  return sum;
}

bool balances(std::span<const Leg> legs) {
  std::map<std::string_view, std::vector<Pence>> units;
  for (const Leg& leg : legs) {
    if (leg.amount == 0) return false;
    units[leg.unit].push_back({leg.amount});
  }
  return legs.size() >= 2 && std::ranges::all_of(units, [](const auto& unit) {
           return checked_sum(unit.second) == Pence{0};
         });
}

Pence charge_for(Minutes minutes, Pence hourly) {
  CYD_ASSERT(minutes.value >= 0 && minutes.value <= limits::minutes_most * limits::workers_most);
  CYD_ASSERT(hourly.value >= 0 && hourly.value <= limits::hourly_most_pence);
  return {(minutes.value * hourly.value + 30) / 60};
}

std::vector<Pence> shared_by_largest_remainder(Pence total, std::span<const std::int64_t> weights,
                                               std::int64_t turn) {
  const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  CYD_ASSERT(total.value >= 0 && total.value <= limits::ledger_most && whole > 0 && turn >= 0);
  const std::size_t count = weights.size();
  std::vector<Pence> parts(count);
  std::vector<std::int64_t> remainders(count);
  std::int64_t left = total.value;
  for (std::size_t part = 0; part < count; ++part) {
    CYD_ASSERT(weights[part] >= 0);
    const Wide exact = static_cast<Wide>(total.value) * weights[part];
    parts[part].value = static_cast<std::int64_t>(exact / whole);
    remainders[part] = static_cast<std::int64_t>(exact % whole);
    left -= parts[part].value;
  }
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::rotate(order.begin(), order.begin() + turn % static_cast<std::int64_t>(count), order.end());
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t part) { return remainders[part]; });
  for (std::int64_t penny = 0; penny < left; ++penny) ++parts[order[static_cast<std::size_t>(penny)]].value;
  return parts;
}

std::optional<Pence> read_amount(std::string_view typed) {
  std::string_view text = trimmed(typed);
  constexpr std::string_view sign = "£";
  if (text.starts_with(sign)) text = trimmed(text.substr(sign.size()));
  const auto pence = hundredths(text);
  if (!pence || *pence > limits::amount_most_pence) return std::nullopt;
  return Pence{*pence};
}

std::optional<Minutes> read_hours(std::string_view typed) {
  const std::string_view text = trimmed(typed);
  std::int64_t minutes = 0;
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const auto hours = whole_number(text.substr(0, colon));
    const auto rest = whole_number(text.substr(colon + 1));
    if (!hours || !rest || *hours > limits::minutes_most || *rest > 59 || text.size() - colon != 3) {
      return std::nullopt;
    }
    minutes = *hours * 60 + *rest;
  } else {
    const auto hundred = hundredths(text);
    if (!hundred || *hundred * 60 % 100 != 0) return std::nullopt;
    minutes = *hundred * 60 / 100;
  }
  if (minutes > limits::minutes_most) return std::nullopt;
  return Minutes{minutes};
}

std::string canonical_text(CoopId coop, std::int64_t number, const Entry& entry,
                           std::span<const Leg> legs, std::span<const std::uint8_t> narration_digest,
                           std::span<const std::uint8_t> previous_hash) {
  std::string text = "cydofal/ledger/1\n";
  add_line(text, "previous", hex(previous_hash));
  add_line(text, "coop", std::to_string(coop.value));
  add_line(text, "number", std::to_string(number));
  add_line(text, "day", entry.day.text());
  add_line(text, "kind", entry.kind);
  add_line(text, "reverses", entry.reverses ? std::to_string(*entry.reverses) : "-");
  add_line(text, "request", hex(entry.digest));
  add_line(text, "by", std::to_string(entry.made_by.value));
  add_line(text, "narration", narration_digest.empty() ? "-" : hex(narration_digest));
  for (const Leg& leg : legs) {
    std::string line = std::to_string(leg.account.value) + " " + leg.unit + " " +
                       std::to_string(leg.amount) + " " + leg.purpose;
    if (leg.basis) {
      line += " " + std::to_string(leg.basis->minutes.value) + " " + std::to_string(leg.basis->hourly.value);
    }
    add_line(text, "leg", line);
  }
  return text;
}

}  // namespace cydofal::money
