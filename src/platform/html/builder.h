#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/base/language.h"
#include "platform/html/url.h"

/// HTML as ordinary C++: `h::p(h::class_("quiet"), name)`.
///
/// Text and attribute values are escaped by their type; nobody can forget it. There is no <script>
/// or <style> with content, no on… or style attribute, and href, src and action take a Url. Elements
/// are written straight into one buffer, so a page of fifty rows costs microseconds.
///
/// An element keeps what it is given by value, but for literals, string views and the ranges of
/// each(): those have to live until it is rendered. Keep a Node (rendered, owning) for later.
namespace cydofal::html {

/// A name in a template argument: `attr<"aria-label">(text)`.
template <std::size_t Size>
struct Name {
  char letters[Size]{};

  consteval Name(const char (&text)[Size]) {
    for (std::size_t at = 0; at < Size; ++at) letters[at] = text[at];
  }
  constexpr std::string_view view() const { return {letters, Size - 1}; }
};

namespace detail {

/// Several names put together while compiling, so that a tag is one piece for the writer.
template <Name... parts>
struct Joined {
  static constexpr std::size_t size = (parts.view().size() + ...);
  static constexpr auto letters = [] {
    std::array<char, size> joined{};
    std::size_t at = 0;
    for (const std::string_view part : {parts.view()...}) {
      for (const char letter : part) joined[at++] = letter;
    }
    return joined;
  }();
};

}  // namespace detail

/// Where markup is written: letters with room for more behind them, which nobody has to clear first. A tag known while compiling becomes
/// a store or two; appended to a string it would be a call (bench/server measures the whole page).
class Markup {
 public:
  /// With room for so many octets.
  explicit Markup(std::size_t room = 0) { grow(room); }
  Markup(Markup&& from) noexcept
      : letters_(std::move(from.letters_)), room_(std::exchange(from.room_, 0)), size_(std::exchange(from.size_, 0)) {}
  Markup& operator=(Markup&&) = delete;

  Markup& operator+=(std::string_view text) {
    if (text.empty()) return *this;
    if (room_ - size_ < text.size()) grow(text.size());
    std::memcpy(letters_.get() + size_, text.data(), text.size());
    size_ += text.size();
    return *this;
  }
  /// A piece that is known while compiling. Inlined whatever the optimiser thinks: its size is a
  /// constant, so that it is shorter than the call would be.
  template <Name... parts>
  [[gnu::always_inline]] void literal() {
    constexpr std::size_t size = detail::Joined<parts...>::size;
    if (room_ - size_ < size) grow(size);
    std::memcpy(letters_.get() + size_, detail::Joined<parts...>::letters.data(), size);
    size_ += size;
  }

  bool empty() const { return size_ == 0; }
  /// What was written; nothing is left here.
  std::string take() { return std::string(letters_.get(), std::exchange(size_, 0)); }

 private:
  void grow(std::size_t more);

  std::unique_ptr<char[]> letters_;
  std::size_t room_ = 0;
  std::size_t size_ = 0;
};

/// Appends `text` with & < > " ' escaped; right inside elements and in quoted attributes.
void append_escaped(Markup& out, std::string_view text);
void append_escaped(std::string& out, std::string_view text);

class Pieces;

/// Rendered HTML that owns its characters.
class Node {
 public:
  Node() = default;

  bool empty() const { return markup_.empty(); }
  const std::string& markup() const { return markup_; }
  void write(Markup& out) const { out += markup_; }

 private:
  template <class Part>
  friend Node render(const Part& part);
  friend Node trusted(std::string markup);
  friend Node node_of(Pieces pieces);

  std::string markup_;
};

/// A node that is written where it stands, without a copy: for an element that is rendered before the
/// node goes.
class Borrowed {
 public:
  explicit Borrowed(const Node& node) : markup_(node.markup()) {}
  void write(Markup& out) const { out += markup_; }

 private:
  std::string_view markup_;
};

/// Elements written one after another, for pages that are put together in a loop:
/// `h::li(name).write(pieces)`, then node_of(std::move(pieces)).
class Pieces {
 public:
  operator Markup&() { return markup_; }

 private:
  friend Node node_of(Pieces pieces);
  Markup markup_;
};
Node node_of(Pieces pieces);

/// The only way round escaping: markup written by us, never from a person. A check in ./test allows
/// it in platform/html alone.
Node trusted(std::string markup);

namespace detail {

template <std::integral Number>
void write_number(Markup& out, Number number) {
  char digits[24];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  out += std::string_view(digits, static_cast<std::size_t>(end - digits));
}

}  // namespace detail

/// An attribute with an escaped value.
template <Name attribute_name, class Value>
struct Attribute {
  static constexpr bool is_attribute = true;
  Value value;

  void write(Markup& out) const {
    out.literal<" ", attribute_name, "=\"">();
    if constexpr (std::integral<Value>) {
      detail::write_number(out, value);
    } else {
      append_escaped(out, value);
    }
    out.literal<"\"">();
  }
};

/// Strings are kept by value, so that an element may leave the function whose local it names.
template <class Value>
using Kept = std::conditional_t<std::integral<std::decay_t<Value>> ||
                                    std::is_same_v<std::decay_t<Value>, std::string>,
                                std::decay_t<Value>, std::string_view>;

template <Name attribute_name, class Value>
constexpr auto attr(Value&& value) {
  constexpr std::string_view name = attribute_name.view();
  static_assert(!name.starts_with("on") && name != "style", "scripts and styles live in web/");
  static_assert(name != "href" && name != "src" && name != "action" && name != "formaction",
                "addresses are given as a Url");
  return Attribute<attribute_name, Kept<Value>>{std::forward<Value>(value)};
}

/// An attribute without a value: `flag<"required">`.
template <Name attribute_name>
struct Flag {
  static constexpr bool is_attribute = true;
  void write(Markup& out) const { out.literal<" ", attribute_name>(); }
};

template <Name attribute_name>
inline constexpr Flag<attribute_name> flag{};

template <Name attribute_name>
struct UrlAttribute {
  static constexpr bool is_attribute = true;
  Url url;
  void write(Markup& out) const {
    Attribute<attribute_name, std::string_view>{url.text()}.write(out);
  }
};

inline UrlAttribute<"href"> href(Url url) { return {std::move(url)}; }
inline UrlAttribute<"src"> src(Url url) { return {std::move(url)}; }
inline UrlAttribute<"action"> action(Url url) { return {std::move(url)}; }
inline UrlAttribute<"formaction"> formaction(Url url) { return {std::move(url)}; }

template <class Value>
constexpr auto class_(Value&& value) { return attr<"class">(std::forward<Value>(value)); }
template <class Value>
constexpr auto id(Value&& value) { return attr<"id">(std::forward<Value>(value)); }
inline auto lang(Language language) { return attr<"lang">(code(language)); }

template <class T>
concept IsAttribute = requires { requires std::decay_t<T>::is_attribute; };

namespace detail {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class Part>
constexpr bool is_attribute_part() {
  if constexpr (is_optional<Part>::value) {
    return IsAttribute<typename Part::value_type>;
  } else {
    return IsAttribute<Part>;
  }
}

template <class Part>
void write_part(Markup& out, const Part& part) {
  if constexpr (is_optional<Part>::value) {
    if (part) write_part(out, *part);
  } else if constexpr (is_vector<Part>::value) {
    for (const auto& each_part : part) write_part(out, each_part);
  } else if constexpr (std::is_convertible_v<const Part&, std::string_view>) {
    append_escaped(out, part);
  } else if constexpr (std::integral<Part>) {
    static_assert(!std::is_same_v<Part, bool>, "a bool is not text");
    write_number(out, part);
  } else {
    part.write(out);
  }
}

/// What an element keeps of each part: literals and views as views, everything else by value.
template <class Part>
using Stored = std::conditional_t<std::is_convertible_v<Part, std::string_view> &&
                                      !std::is_same_v<std::decay_t<Part>, std::string>,
                                  std::string_view, std::decay_t<Part>>;

}  // namespace detail

template <Name tag, bool is_void, class... Parts>
struct Element {
  std::tuple<Parts...> parts;

  void write(Markup& out) const {
    if constexpr ((detail::is_attribute_part<Parts>() || ...)) {
      out.literal<"<", tag>();
      std::apply([&](const auto&... part) { (write_if<true>(out, part), ...); }, parts);
      out.literal<">">();
    } else {
      out.literal<"<", tag, ">">();
    }
    if constexpr (!is_void) {
      std::apply([&](const auto&... part) { (write_if<false>(out, part), ...); }, parts);
      out.literal<"</", tag, ">">();
    }
  }

 private:
  template <bool attributes, class Part>
  static void write_if(Markup& out, const Part& part) {
    constexpr bool is_attribute = detail::is_attribute_part<Part>();
    static_assert(is_attribute || !is_void, "this element has no content");
    if constexpr (is_attribute == attributes) detail::write_part(out, part);
  }
};

template <Name tag, bool is_void = false>
struct ElementMaker {
  template <class... Parts>
  constexpr auto operator()(Parts&&... parts) const {
    return Element<tag, is_void, detail::Stored<Parts>...>{{std::forward<Parts>(parts)...}};
  }
};

/// Several parts side by side, without an element around them.
template <class... Parts>
struct Group {
  std::tuple<Parts...> parts;
  void write(Markup& out) const {
    std::apply([&](const auto&... part) { (detail::write_part(out, part), ...); }, parts);
  }
};
template <class... Parts>
constexpr auto group(Parts&&... parts) {
  return Group<detail::Stored<Parts>...>{{std::forward<Parts>(parts)...}};
}

/// One part for each item of a range.
template <class Range, class Function>
struct Each {
  const Range& range;
  Function function;
  void write(Markup& out) const {
    for (const auto& item : range) detail::write_part(out, function(item));
  }
};
template <class Range, class Function>
constexpr auto each(const Range& range, Function function) {
  return Each<Range, Function>{range, std::move(function)};
}

/// A part that is there only if `condition` holds; the function is not called otherwise.
template <class Function>
struct When {
  bool condition;
  Function function;
  void write(Markup& out) const {
    if (condition) detail::write_part(out, function());
  }
};
template <class Function>
  requires std::invocable<Function>
constexpr auto when(bool condition, Function function) {
  return When<Function>{condition, std::move(function)};
}
/// An attribute that is there only if `condition` holds.
template <IsAttribute Part>
constexpr std::optional<Part> when(bool condition, Part attribute) {
  return condition ? std::optional<Part>(std::move(attribute)) : std::nullopt;
}

template <class Part>
Node render(const Part& part) {
  Markup out;
  detail::write_part(out, part);
  Node node;
  node.markup_ = out.take();
  return node;
}

}  // namespace cydofal::html

/// Under this short name pages use it: `h::p(...)`. The elements stand apart from the machinery, so
/// that ordinary names (time, label, text) stay free for everything else.
namespace h {

using cydofal::html::action;
using cydofal::html::attr;
using cydofal::html::class_;
using cydofal::html::each;
using cydofal::html::flag;
using cydofal::html::formaction;
using cydofal::html::group;
using cydofal::html::href;
using cydofal::html::id;
using cydofal::html::lang;
using cydofal::html::Node;
using cydofal::html::render;
using cydofal::html::src;
using cydofal::html::Url;
using cydofal::html::when;

// NOLINTBEGIN: names of HTML and SVG elements
inline constexpr cydofal::html::ElementMaker<"a"> a;
inline constexpr cydofal::html::ElementMaker<"abbr"> abbr;
inline constexpr cydofal::html::ElementMaker<"address"> address;
inline constexpr cydofal::html::ElementMaker<"article"> article;
inline constexpr cydofal::html::ElementMaker<"aside"> aside;
inline constexpr cydofal::html::ElementMaker<"body"> body;
inline constexpr cydofal::html::ElementMaker<"br", true> br;
inline constexpr cydofal::html::ElementMaker<"button"> button;
inline constexpr cydofal::html::ElementMaker<"caption"> caption;
inline constexpr cydofal::html::ElementMaker<"code"> code;
inline constexpr cydofal::html::ElementMaker<"dd"> dd;
inline constexpr cydofal::html::ElementMaker<"details"> details;
inline constexpr cydofal::html::ElementMaker<"div"> div;
inline constexpr cydofal::html::ElementMaker<"dl"> dl;
inline constexpr cydofal::html::ElementMaker<"dt"> dt;
inline constexpr cydofal::html::ElementMaker<"fieldset"> fieldset;
inline constexpr cydofal::html::ElementMaker<"figcaption"> figcaption;
inline constexpr cydofal::html::ElementMaker<"figure"> figure;
inline constexpr cydofal::html::ElementMaker<"footer"> footer;
inline constexpr cydofal::html::ElementMaker<"form"> form;
inline constexpr cydofal::html::ElementMaker<"h1"> h1;
inline constexpr cydofal::html::ElementMaker<"h2"> h2;
inline constexpr cydofal::html::ElementMaker<"h3"> h3;
inline constexpr cydofal::html::ElementMaker<"head"> head;
inline constexpr cydofal::html::ElementMaker<"header"> header;
inline constexpr cydofal::html::ElementMaker<"html"> html;
inline constexpr cydofal::html::ElementMaker<"img", true> img;
inline constexpr cydofal::html::ElementMaker<"input", true> input;
inline constexpr cydofal::html::ElementMaker<"label"> label;
inline constexpr cydofal::html::ElementMaker<"legend"> legend;
inline constexpr cydofal::html::ElementMaker<"li"> li;
inline constexpr cydofal::html::ElementMaker<"link", true> link;
inline constexpr cydofal::html::ElementMaker<"main"> main;
inline constexpr cydofal::html::ElementMaker<"meta", true> meta;
inline constexpr cydofal::html::ElementMaker<"nav"> nav;
inline constexpr cydofal::html::ElementMaker<"ol"> ol;
inline constexpr cydofal::html::ElementMaker<"option"> option;
inline constexpr cydofal::html::ElementMaker<"p"> p;
inline constexpr cydofal::html::ElementMaker<"pre"> pre;
inline constexpr cydofal::html::ElementMaker<"section"> section;
inline constexpr cydofal::html::ElementMaker<"select"> select;
inline constexpr cydofal::html::ElementMaker<"small"> small;
inline constexpr cydofal::html::ElementMaker<"span"> span;
inline constexpr cydofal::html::ElementMaker<"strong"> strong;
inline constexpr cydofal::html::ElementMaker<"summary"> summary;
inline constexpr cydofal::html::ElementMaker<"table"> table;
inline constexpr cydofal::html::ElementMaker<"tbody"> tbody;
inline constexpr cydofal::html::ElementMaker<"td"> td;
inline constexpr cydofal::html::ElementMaker<"textarea"> textarea;
inline constexpr cydofal::html::ElementMaker<"th"> th;
inline constexpr cydofal::html::ElementMaker<"thead"> thead;
inline constexpr cydofal::html::ElementMaker<"time"> time;
inline constexpr cydofal::html::ElementMaker<"title"> title;
inline constexpr cydofal::html::ElementMaker<"tr"> tr;
inline constexpr cydofal::html::ElementMaker<"ul"> ul;

inline constexpr cydofal::html::ElementMaker<"circle"> circle;
inline constexpr cydofal::html::ElementMaker<"desc"> desc;
inline constexpr cydofal::html::ElementMaker<"g"> g;
inline constexpr cydofal::html::ElementMaker<"line"> line;
inline constexpr cydofal::html::ElementMaker<"path"> path;
inline constexpr cydofal::html::ElementMaker<"rect"> rect;
inline constexpr cydofal::html::ElementMaker<"svg"> svg;
inline constexpr cydofal::html::ElementMaker<"text"> text;
inline constexpr cydofal::html::ElementMaker<"use"> use;
// NOLINTEND

}  // namespace h
