#include "platform/db/row.h"

#include <algorithm>

#include "platform/db/errors.h"

namespace cydofal::db {

void Row::refuse(int column) {
  throw WrongStatement("a row has no column " + std::to_string(column));
}

std::optional<std::int64_t> Row::integer_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return source_.integer(column);
}

bool Row::truth(int column) const {
  const std::int64_t value = integer(column);
  if (value != 0 && value != 1) {
    throw WrongStatement("column " + std::to_string(column) + " is neither 0 nor 1");
  }
  return value == 1;
}

std::optional<std::string> Row::text_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(source_.text(column));
}

Bytes Row::bytes(int column) const {
  check(column);
  return source_.bytes(column);
}

Digest Row::digest(int column) const {
  const Bytes octets = bytes(column);
  Digest digest{};
  if (octets.size() != digest.size()) throw Corrupt("column " + std::to_string(column) + " holds no hash");
  std::ranges::copy(octets, digest.begin());
  return digest;
}

std::optional<Bytes> Row::bytes_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return source_.bytes(column);
}

Date Row::date(int column) const {
  const auto date = Date::parse(text_view(column));
  if (!date) throw WrongStatement("column " + std::to_string(column) + " holds no day");
  return *date;
}

std::optional<Date> Row::date_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

std::optional<Instant> Row::instant_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

ClockTime Row::clock_time(int column) const {
  const std::int64_t minutes = integer(column);
  const auto time =
      minutes < 0 || minutes >= std::int64_t{24} * 60
          ? std::nullopt
          : ClockTime::of(static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  if (!time) throw WrongStatement("column " + std::to_string(column) + " holds no time of day");
  return *time;
}

std::optional<ClockTime> Row::clock_time_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return clock_time(column);
}

}  // namespace cydofal::db
