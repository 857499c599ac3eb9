#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/amounts.h"
#include "platform/base/date.h"
#include "platform/base/digest.h"
#include "platform/base/encoding.h"
#include "platform/base/strong_id.h"

namespace cydofal::db {

/// What a database's own row can do; Row is what stores use.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual Bytes bytes(int column) const = 0;
};

/// One row of an answer, read by position from 0. Reading a column as what it is not, or a null
/// as a value, throws WrongStatement.
class Row {
 public:
  explicit Row(const RowSource& source) : source_(source), columns_(source.columns()) {}

  bool is_null(int column) const {
    check(column);
    return source_.is_null(column);
  }

  std::int64_t integer(int column) const {
    check(column);
    return source_.integer(column);
  }
  std::optional<std::int64_t> integer_or_null(int column) const;

  /// For `exists (...)`, comparisons and columns that hold 0 or 1.
  bool truth(int column) const;

  std::string text(int column) const { return std::string(text_view(column)); }
  std::optional<std::string> text_or_null(int column) const;
  /// The same without a copy; gone when the next row is read.
  std::string_view text_view(int column) const {
    check(column);
    return source_.text(column);
  }

  Bytes bytes(int column) const;
  std::optional<Bytes> bytes_or_null(int column) const;
  /// Throws Corrupt for octets that are no SHA-256.
  Digest digest(int column) const;

  Date date(int column) const;
  std::optional<Date> date_or_null(int column) const;
  Instant instant(int column) const { return {integer(column)}; }
  std::optional<Instant> instant_or_null(int column) const;
  ClockTime clock_time(int column) const;
  std::optional<ClockTime> clock_time_or_null(int column) const;
  Pence pence(int column) const { return {integer(column)}; }
  Minutes minutes(int column) const { return {integer(column)}; }

  template <class Id>
  Id id(int column) const {
    return Id{integer(column)};
  }
  template <class Id>
  std::optional<Id> id_or_null(int column) const {
    if (is_null(column)) return std::nullopt;
    return Id{integer(column)};
  }

 private:
  void check(int column) const {
    if (column < 0 || column >= columns_) refuse(column);
  }
  [[noreturn]] static void refuse(int column);

  const RowSource& source_;
  const int columns_;
};

}  // namespace cydofal::db
