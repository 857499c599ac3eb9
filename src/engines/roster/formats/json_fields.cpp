#include "engines/roster/formats/json_fields.h"

#include <algorithm>

#include "engines/roster/limits.h"

namespace cydofal::roster {

namespace json = boost::json;

namespace {

constexpr std::size_t depth_most = 32;

std::optional<Decimal> decimal_in(const json::value& value) {
  constexpr std::int64_t most = 1'000'000'000'000;
  if (const auto* whole = value.if_int64()) {
    if (*whole > most || *whole < -most) return std::nullopt;
    return Decimal{*whole, 0};
  }
  if (const auto* real = value.if_double()) return decimal_of(*real);
  return std::nullopt;
}

}  // namespace

JsonFields::JsonFields(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_most;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t read = parser.write(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (error) {
    const auto line =
        1 + std::count(text.begin(),
                       text.begin() + static_cast<std::ptrdiff_t>(std::min(read, text.size())),
                       '\n');
    refuse_with("roster.refused.not_json", "line " + std::to_string(line));
    return;
  }
  document_ = parser.release();
  if (!document_.is_object()) refuse_with("roster.refused.object_expected", "line 1");
}

void JsonFields::refuse_with(std::string key, std::string place) {
  if (!refusal_) refusal_ = refuse(std::move(key), std::move(place));
}

void JsonFields::refuse_at(const Field& at, std::string key,
                           std::vector<std::pair<std::string, Argument>> arguments) {
  if (!refusal_) refusal_ = refuse(std::move(key), at.place, std::move(arguments));
}

std::optional<Field> JsonFields::find(const Field& of, std::string_view name) const {
  if (refusal_ || of.value == nullptr || !of.value->is_object()) return std::nullopt;
  const json::value* found = of.value->get_object().if_contains(name);
  if (found == nullptr || found->is_null()) return std::nullopt;
  return Field{found, of.place.empty() ? std::string(name) : of.place + "." + std::string(name)};
}

Field JsonFields::member(const Field& of, std::string_view name) {
  if (auto found = find(of, name)) return *found;
  refuse_at(of, "roster.refused.member_missing", {{"name", std::string(name)}});
  return {};
}

std::vector<Field> JsonFields::items(const Field& of) {
  std::vector<Field> fields;
  if (refusal_ || of.value == nullptr) return fields;
  if (!of.value->is_array()) {
    refuse_at(of, "roster.refused.list_expected");
    return fields;
  }
  for (const json::value& value : of.value->get_array()) {
    fields.push_back({&value, of.place + "[" + std::to_string(fields.size()) + "]"});
  }
  return fields;
}

std::string JsonFields::text(const Field& of) {
  if (refusal_ || of.value == nullptr) return {};
  if (!of.value->is_string()) {
    refuse_at(of, "roster.refused.text_expected");
    return {};
  }
  return std::string(of.value->get_string());
}

bool JsonFields::flag(const Field& of) {
  if (refusal_ || of.value == nullptr || of.value->is_null()) return false;
  if (!of.value->is_bool()) {
    refuse_at(of, "roster.refused.flag_expected");
    return false;
  }
  return of.value->get_bool();
}

std::int64_t JsonFields::number(const Field& of, int scale) {
  if (refusal_ || of.value == nullptr) return 0;
  const auto decimal = decimal_in(*of.value);
  if (!decimal || decimal->decimals > scale) {
    refuse_at(of, decimal ? "roster.refused.too_many_decimals" : "roster.refused.not_a_number");
    return 0;
  }
  return decimal->in_ticks(scale).value_or(limits::moment_most + 1);
}

int JsonFields::most_decimals() {
  int most = 0;
  find_decimals(document_, most);
  return most;
}

void JsonFields::find_decimals(const json::value& value, int& most) {
  if (const auto* object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      if (key != "location" && key != "metadata") find_decimals(member, most);
    }
  } else if (const auto* array = value.if_array()) {
    for (const json::value& item : *array) find_decimals(item, most);
  } else if (value.is_double()) {
    if (const auto decimal = decimal_in(value)) most = std::max(most, decimal->decimals);
  }
}

}  // namespace cydofal::roster
