#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "platform/base/amounts.h"
#include "platform/base/date.h"
#include "platform/base/digest.h"
#include "platform/base/encoding.h"
#include "platform/base/strong_id.h"

namespace cydofal::db {

/// What goes into a column: nothing, a whole number, text or octets. There is no floating point and
/// no truth value: both databases would store those differently.
///
/// Days are kept as text ("2026-11-02"), moments as microseconds, times of day as minutes, money as
/// pence, identifiers as whole numbers.
class Value {
 public:
  enum class Kind { unknown, integer, text, bytes };

  Value() = default;
  Value(std::nullopt_t) {}
  Value(std::nullptr_t) {}

  template <std::integral Integer>
  requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char> &&
           (sizeof(Integer) < 8 || std::signed_integral<Integer>)) Value(Integer number)
      : kind_(Kind::integer), content_(static_cast<std::int64_t>(number)) {}
  template <class Wrong>
  requires(std::floating_point<Wrong> || std::same_as<Wrong, bool> || std::same_as<Wrong, char>)
      Value(Wrong)
  = delete;

  Value(std::string text) : kind_(Kind::text), content_(std::move(text)) {}
  Value(std::string_view text) : Value(std::string(text)) {}
  Value(const char* text) : Value(std::string(text)) {}

  Value(Bytes bytes) : kind_(Kind::bytes), content_(std::move(bytes)) {}
  Value(std::span<const std::uint8_t> bytes) : Value(Bytes(bytes.begin(), bytes.end())) {}
  Value(const Digest& digest) : Value(Bytes(digest.begin(), digest.end())) {}

  template <class Tag>
  Value(StrongId<Tag> id) : Value(id.value) {}
  Value(Date date) : Value(date.text()) {}
  Value(Instant instant) : Value(instant.microseconds) {}
  Value(ClockTime time) : Value(time.minutes()) {}
  Value(Pence money) : Value(money.value) {}
  Value(Minutes time) : Value(time.value) {}

  /// An absent value still knows its kind: PostgreSQL wants to know the type of a null.
  template <class T>
  Value(const std::optional<T>& maybe) : Value(maybe ? Value(*maybe) : Value(T{})) {
    if (!maybe) content_ = std::monostate{};
  }

  Kind kind() const { return kind_; }
  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  std::int64_t integer() const { return std::get<std::int64_t>(content_); }
  const std::string& text() const { return std::get<std::string>(content_); }
  const Bytes& bytes() const { return std::get<Bytes>(content_); }

 private:
  Kind kind_ = Kind::unknown;
  std::variant<std::monostate, std::int64_t, std::string, Bytes> content_;
};

/// A value for `:name` in a statement. All names of the statement are bound, and no others.
struct Binding {
  std::string_view name;
  Value value;
};

using Bindings = std::span<const Binding>;

}  // namespace cydofal::db
