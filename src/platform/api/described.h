#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/api/json.h"
#include "platform/base/amounts.h"
#include "platform/base/date.h"

/// One description of a struct is its JSON going out, its JSON coming in with every mistake told at
/// its place, and its schema in openapi.json.
///
/// A struct is described by BOOST_DESCRIBE_STRUCT, its name in the schema `static constexpr
/// std::string_view api_name`, and an example `static T example()`. What a member means is said by
/// its name: the same word means the same in every struct, and its words are api.field_<name> in
/// po/.
///
/// Its members may be whole numbers, text, true or false, Date, Instant, ClockTime, Pence, Minutes,
/// enums that are described, other described structs, lists of these, and std::optional of these,
/// which are left out when they hold nothing.
namespace cydofal::api {

/// Text that comes in: not empty, at most so many letters, none that cannot be kept or seen.
template <std::size_t most>
struct Text {
  std::string value;
};

/// A whole number that comes in, within bounds.
template <std::int64_t least, std::int64_t most>
struct Whole {
  std::int64_t value = least;
};

/// A list that comes in, of at most so many.
template <class T, std::size_t most>
struct AtMost {
  std::vector<T> items;
};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && requires {
  { T::api_name } -> std::convertible_to<std::string_view>;
};
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

/// Reads what came in, and collects what is wrong with it.
class Reader {
 public:
  const std::vector<Problem>& problems() const { return problems_; }

  void wrong(std::string key, std::vector<std::pair<std::string, Argument>> arguments = {});

  /// Until it ends, what is wrong is wrong at this member or item.
  class At {
   public:
    At(Reader& reader, const std::string& piece)
        : reader_(reader), before_(reader.pointer_.size()) {
      reader_.pointer_ += piece;
    }
    ~At() { reader_.pointer_.resize(before_); }
    At(const At&) = delete;
    At& operator=(const At&) = delete;

   private:
    Reader& reader_;
    std::size_t before_;
  };

  // What a value has to be; false when it is not, which has been told.
  bool whole_number(const json::value& value, std::int64_t least, std::int64_t most,
                    std::int64_t& into);
  bool text(const json::value& value, std::size_t most, std::string& into);
  const json::array* list(const json::value& value, std::size_t most);
  const json::object* object(const json::value& value);

 private:
  std::string pointer_;
  std::vector<Problem> problems_;
};

/// The schemas that openapi.json names, each once.
class Schemas {
 public:
  /// Says in a member's schema what it means.
  using Describe = std::function<void(json::object& schema, std::string_view member)>;
  explicit Schemas(Describe describe) : describe_(std::move(describe)) {}

  /// {"$ref": ...} to the schema of T, which is there from now on.
  template <Described T>
  json::object reference();

  /// In the order of their names.
  json::object all() const;
  void describe(json::object& schema, std::string_view member) const { describe_(schema, member); }

 private:
  Describe describe_;
  std::map<std::string, json::object, std::less<>> known_;
};

/// How a type stands in JSON: write(), read() and schema().
template <class T>
struct Form;

template <class T>
json::value written(const T& value) {
  return Form<T>::write(value);
}

/// What is wrong is in `reader`; the value is of use only when nothing is.
template <class T>
T read(const json::value& value, Reader& reader) {
  T into{};
  Form<T>::read(value, reader, into);
  return into;
}

// ---- the plain ones

namespace detail {

inline json::object typed(const char* type) { return {{"type", type}}; }
inline json::object formatted(const char* type, const char* format) {
  return {{"type", type}, {"format", format}};
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace detail

template <>
struct Form<bool> {
  static json::value write(bool value) { return value; }
  static void read(const json::value& value, Reader& reader, bool& into) {
    if (const auto* found = value.if_bool()) {
      into = *found;
    } else {
      reader.wrong("api.no_truth");
    }
  }
  static json::object schema(Schemas&) { return detail::typed("boolean"); }
};

template <>
struct Form<std::int64_t> {
  static json::value write(std::int64_t value) { return value; }
  static void read(const json::value& value, Reader& reader, std::int64_t& into) {
    // Beyond this a number is not exact in every program that reads JSON.
    constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;
    reader.whole_number(value, -most, most, into);
  }
  static json::object schema(Schemas&) { return detail::formatted("integer", "int64"); }
};

template <std::int64_t least, std::int64_t most>
struct Form<Whole<least, most>> {
  static json::value write(const Whole<least, most>& number) { return number.value; }
  static void read(const json::value& value, Reader& reader, Whole<least, most>& into) {
    reader.whole_number(value, least, most, into.value);
  }
  static json::object schema(Schemas&) {
    return {{"type", "integer"}, {"format", "int64"}, {"minimum", least}, {"maximum", most}};
  }
};

template <>
struct Form<std::string> {
  static json::value write(const std::string& text) { return json::string(text); }
  static void read(const json::value& value, Reader& reader, std::string& into) {
    reader.text(value, 10'000, into);
  }
  static json::object schema(Schemas&) { return detail::typed("string"); }
};

template <std::size_t most>
struct Form<Text<most>> {
  static json::value write(const Text<most>& text) { return json::string(text.value); }
  static void read(const json::value& value, Reader& reader, Text<most>& into) {
    reader.text(value, most, into.value);
  }
  static json::object schema(Schemas&) {
    return {{"type", "string"}, {"minLength", 1}, {"maxLength", most}};
  }
};

template <>
struct Form<Date> {
  static json::value write(Date date) { return json::string(date.text()); }
  static void read(const json::value& value, Reader& reader, Date& into) {
    const auto* text = value.if_string();
    const auto date = text != nullptr ? Date::parse({text->data(), text->size()}) : std::nullopt;
    if (date) {
      into = *date;
    } else {
      reader.wrong("api.no_date");
    }
  }
  static json::object schema(Schemas&) { return detail::formatted("string", "date"); }
};

template <>
struct Form<Instant> {
  static json::value write(Instant instant) { return json::string(instant.text()); }
  static void read(const json::value& value, Reader& reader, Instant& into) {
    const auto* text = value.if_string();
    const auto instant =
        text != nullptr ? Instant::parse({text->data(), text->size()}) : std::nullopt;
    if (instant) {
      into = *instant;
    } else {
      reader.wrong("api.no_moment");
    }
  }
  static json::object schema(Schemas&) { return detail::formatted("string", "date-time"); }
};

template <>
struct Form<ClockTime> {
  static json::value write(ClockTime time) { return json::string(time.text()); }
  static void read(const json::value& value, Reader& reader, ClockTime& into) {
    const auto* text = value.if_string();
    const auto time =
        text != nullptr ? ClockTime::parse({text->data(), text->size()}) : std::nullopt;
    if (time) {
      into = *time;
    } else {
      reader.wrong("api.no_time");
    }
  }
  static json::object schema(Schemas&) {
    return {{"type", "string"}, {"pattern", "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}};
  }
};

template <>
struct Form<Pence> {
  static json::value write(Pence amount) { return amount.value; }
  static void read(const json::value& value, Reader& reader, Pence& into) {
    Form<std::int64_t>::read(value, reader, into.value);
  }
  static json::object schema(Schemas& schemas) { return Form<std::int64_t>::schema(schemas); }
};

template <>
struct Form<Minutes> {
  static json::value write(Minutes minutes) { return minutes.value; }
  static void read(const json::value& value, Reader& reader, Minutes& into) {
    Form<std::int64_t>::read(value, reader, into.value);
  }
  static json::object schema(Schemas& schemas) { return Form<std::int64_t>::schema(schemas); }
};

// ---- enums, lists, structs

template <DescribedEnum T>
struct Form<T> {
  static json::value write(T value) {
    return json::string(boost::describe::enum_to_string(value, ""));
  }
  static void read(const json::value& value, Reader& reader, T& into) {
    const auto* text = value.if_string();
    if (text != nullptr && boost::describe::enum_from_string(text->c_str(), into)) return;
    reader.wrong("api.no_such_choice", {{"choices", choices(", ")}});
  }
  static json::object schema(Schemas&) {
    json::array names;
    each_name([&](const char* name) { names.emplace_back(name); });
    return {{"type", "string"}, {"enum", std::move(names)}};
  }

 private:
  template <class F>
  static void each_name(F&& f) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto each) { f(each.name); });
  }
  static std::string choices(std::string_view between) {
    std::string all;
    each_name([&](const char* name) {
      if (!all.empty()) all += between;
      all += name;
    });
    return all;
  }
};

template <class T>
struct Form<std::vector<T>> {
  static json::value write(const std::vector<T>& items) {
    json::array list;
    list.reserve(items.size());
    for (const T& item : items) list.push_back(written(item));
    return list;
  }
  static void read(const json::value& value, Reader& reader, std::vector<T>& into) {
    read_most(value, reader, 10'000, into);
  }
  static void read_most(const json::value& value, Reader& reader, std::size_t most,
                        std::vector<T>& into) {
    const json::array* list = reader.list(value, most);
    if (list == nullptr) return;
    for (std::size_t place = 0; place < list->size(); ++place) {
      const Reader::At at(reader, "/" + std::to_string(place));
      into.push_back(api::read<T>((*list)[place], reader));
    }
  }
  static json::object schema(Schemas& schemas) {
    return {{"type", "array"}, {"items", Form<T>::schema(schemas)}};
  }
};

template <class T, std::size_t most>
struct Form<AtMost<T, most>> {
  static json::value write(const AtMost<T, most>& list) { return written(list.items); }
  static void read(const json::value& value, Reader& reader, AtMost<T, most>& into) {
    Form<std::vector<T>>::read_most(value, reader, most, into.items);
  }
  static json::object schema(Schemas& schemas) {
    json::object list = Form<std::vector<T>>::schema(schemas);
    list["maxItems"] = most;
    return list;
  }
};

template <class T>
struct Form<std::optional<T>> {
  static json::value write(const std::optional<T>& value) { return written(*value); }
  static void read(const json::value& value, Reader& reader, std::optional<T>& into) {
    into = api::read<T>(value, reader);
  }
  static json::object schema(Schemas& schemas) { return Form<T>::schema(schemas); }
};

template <Described T>
struct Form<T> {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

  template <class F>
  static void each_member(F&& f) {
    boost::mp11::mp_for_each<Members>([&](auto member) {
      using Kind = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      f(member.name, member.pointer, std::type_identity<Kind>{});
    });
  }

  static json::value write(const T& value) {
    json::object object;
    each_member([&](const char* name, auto pointer, auto kind) {
      using Kind = typename decltype(kind)::type;
      if constexpr (detail::is_optional<Kind>) {
        if (!(value.*pointer)) return;
      }
      object.emplace(name, written(value.*pointer));
    });
    return object;
  }

  static void read(const json::value& value, Reader& reader, T& into) {
    const json::object* object = reader.object(value);
    if (object == nullptr) return;
    each_member([&](const char* name, auto pointer, auto kind) {
      using Kind = typename decltype(kind)::type;
      const Reader::At at(reader, pointer_piece(name));
      if (const json::value* found = object->if_contains(name)) {
        Form<Kind>::read(*found, reader, into.*pointer);
      } else if constexpr (!detail::is_optional<Kind>) {
        reader.wrong("api.missing");
      }
    });
    for (const auto& member : *object) {
      bool is_known = false;
      each_member(
          [&](const char* name, auto, auto) { is_known = is_known || member.key() == name; });
      if (is_known) continue;
      const Reader::At at(reader, pointer_piece({member.key().data(), member.key().size()}));
      reader.wrong("api.unknown");
    }
  }

  static json::object schema(Schemas& schemas) { return schemas.reference<T>(); }

  /// The schema itself, which reference() keeps.
  static json::object whole_schema(Schemas& schemas) {
    json::object properties;
    json::array required;
    each_member([&](const char* name, auto, auto kind) {
      using Kind = typename decltype(kind)::type;
      json::object property = Form<Kind>::schema(schemas);
      schemas.describe(property, name);
      properties.emplace(name, std::move(property));
      if constexpr (!detail::is_optional<Kind>) required.emplace_back(name);
    });
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", std::move(required)},
            {"properties", std::move(properties)}};
  }
};

template <Described T>
json::object Schemas::reference() {
  const std::string name(T::api_name);
  if (!known_.contains(name)) {
    known_[name] = {};  // before its members, which may lead back here
    json::object whole = Form<T>::whole_schema(*this);
    known_[name] = std::move(whole);
  }
  return {{"$ref", "#/components/schemas/" + name}};
}

}  // namespace cydofal::api
