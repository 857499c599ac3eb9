#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/roster/formats/decimal.h"
#include "engines/roster/model/refusing.h"

namespace cydofal::roster {

/// A value in a JSON document and the way to it ("patients[3].time_window").
struct Field {
  const boost::json::value* value = nullptr;
  std::string place;
};

/// Reads a JSON document field by field and keeps the first refusal. After it everything reads as
/// empty, so that a reader asks once, at its end.
class JsonFields {
 public:
  /// Parses `text`: UTF-8, at most 32 levels deep.
  explicit JsonFields(std::string_view text);

  Field root() const { return {&document_, ""}; }
  Field member(const Field& of, std::string_view name);
  std::optional<Field> find(const Field& of, std::string_view name) const;
  std::vector<Field> items(const Field& of);
  std::string text(const Field& of);
  /// True or false; false when the field holds null.
  bool flag(const Field& of);
  /// In units of 10^-scale; refused when it has more decimals or does not fit.
  std::int64_t number(const Field& of, int scale);

  /// The most decimals of any number in the document, members called "location" or "metadata" left
  /// out.
  int most_decimals();

  void refuse_at(const Field& at, std::string key,
                 std::vector<std::pair<std::string, Argument>> arguments = {});
  const std::optional<Refusal>& refusal() const { return refusal_; }

 private:
  void refuse_with(std::string key, std::string place);
  void find_decimals(const boost::json::value& value, int& most);

  boost::json::value document_;
  std::optional<Refusal> refusal_;
};

}  // namespace cydofal::roster
