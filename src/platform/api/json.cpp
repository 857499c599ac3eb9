#include "platform/api/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <optional>
#include <set>

#include "platform/api/limits.h"

namespace cydofal::api {

namespace {

/// What Boost.JSON takes and we do not. Of two members of one name it takes the last; which of them
/// a reader of the same text believes is chance. A number that no double holds it takes as infinity,
/// or as no number at all (0E999999), which nobody could write again. It hears the document as it is
/// parsed.
class Strictness {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  std::optional<Problem> problem;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    enter();
    levels_.push_back({.in_object = true, .names = {}, .name = {}});
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) { return leave(); }
  bool on_array_begin(json::error_code&) {
    enter();
    levels_.push_back({.in_object = false, .names = {}, .name = {}});
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) { return leave(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key_.append(part.data(), part.size());
    Level& level = levels_.back();
    level.name = std::exchange(key_, {});
    if (level.names.insert(level.name).second) return true;
    return refuse("api.twice", error);
  }
  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return scalar(); }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return scalar(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return scalar(); }
  bool on_double(double number, json::string_view, json::error_code& error) {
    scalar();
    return std::isfinite(number) || refuse("api.number_size", error);
  }
  bool on_bool(bool, json::error_code&) { return scalar(); }
  bool on_null(json::error_code&) { return scalar(); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  struct Level {
    bool in_object;
    std::set<std::string> names;
    std::string name;       ///< the member that is being read
    std::size_t items = 0;  ///< of a list, those that have begun
  };

  void enter() {
    if (!levels_.empty() && !levels_.back().in_object) ++levels_.back().items;
  }
  bool leave() {
    levels_.pop_back();
    return true;
  }
  bool scalar() {
    enter();
    return true;
  }
  bool refuse(const char* key, json::error_code& error) {
    problem = Problem{pointer(), {key}};
    error = json::make_error_code(json::error::syntax);  // ends the parsing; `problem` says why
    return false;
  }
  std::string pointer() const {
    std::string text;
    for (const Level& level : levels_) {
      text += level.in_object ? pointer_piece(level.name) : "/" + std::to_string(level.items - 1);
    }
    return text;
  }

  std::vector<Level> levels_;
  std::string key_;
};

json::parse_options strictly() {
  json::parse_options options;
  options.max_depth = limits::depth_most;
  return options;
}

Problem problem_at(std::size_t octet, const json::error_code& error) {
  if (error == json::error::too_deep) {
    return {"", {"api.too_deep", {{"most", std::int64_t{limits::depth_most}}}}};
  }
  return {"", {"api.not_json", {{"octet", static_cast<std::int64_t>(octet)}}}};
}

void write_pretty(const json::value& value, const std::string& indent, std::string& out) {
  const std::string deeper = indent + "  ";
  const auto each = [&](const auto& items, char opening, char closing, const auto& write) {
    out += opening;
    bool first = true;
    for (const auto& item : items) {
      out += first ? "\n" : ",\n";
      first = false;
      out += deeper;
      write(item);
    }
    if (!first) out += "\n" + indent;
    out += closing;
  };
  if (const auto* object = value.if_object()) {
    each(*object, '{', '}', [&](const json::key_value_pair& member) {
      out += json::serialize(json::string_view(member.key())) + ": ";
      write_pretty(member.value(), deeper, out);
    });
  } else if (const auto* list = value.if_array()) {
    each(*list, '[', ']', [&](const json::value& item) { write_pretty(item, deeper, out); });
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string pointer_piece(std::string_view name) {
  std::string piece = "/";
  for (const char letter : name) {
    if (letter == '~') {
      piece += "~0";
    } else if (letter == '/') {
      piece += "~1";
    } else {
      piece += letter;
    }
  }
  return piece;
}

std::variant<json::value, Problem> parse(std::string_view text) {
  json::error_code error;
  json::basic_parser<Strictness> strictness(strictly());
  const std::size_t heard = strictness.write_some(false, text.data(), text.size(), error);
  if (strictness.handler().problem) return *strictness.handler().problem;
  if (error) return problem_at(heard, error);
  json::value value = json::parse({text.data(), text.size()}, error, {}, strictly());
  if (error) return problem_at(heard, error);
  return value;
}

std::string pretty(const json::value& value) {
  std::string out;
  write_pretty(value, "", out);
  return out + "\n";
}

}  // namespace cydofal::api
