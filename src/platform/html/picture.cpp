#include "platform/html/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <numbers>

#include "platform/base/assert.h"

namespace cydofal::html {

namespace {

constexpr std::array<std::string_view, 6> skins{"#f2c9a5", "#eebf98", "#a86b43",
                                                "#f0c8a8", "#6d4124", "#d8a070"};
constexpr std::array<std::string_view, 8> hairs{"#7a3b1d", "#4a3020", "#241a14", "#b9b4ae",
                                                "#d09a3e", "#c2572b", "#5d3470", "#e8e4de"};
constexpr std::array<std::string_view, 7> tops{"#b0442a", "#0f5c57", "#6b3a7d", "#0d5a6b",
                                               "#4c6a22", "#8a4a63", "#c07a12"};
constexpr std::array<std::string_view, 6> backgrounds{"#fde3b8", "#cfe8e0", "#e7d6ee",
                                                      "#d9edf2", "#e9f1d9", "#fbe4d9"};
constexpr std::size_t styles = 6;
constexpr std::size_t scarf = 5;

template <class Choices>
std::string_view pick(const Choices& choices, std::uint8_t which) {
  return choices[which % choices.size()];
}

/// What is drawn behind the face: long hair, a bun's, a scarf.
std::string behind(std::size_t style, std::string_view colour) {
  const std::string fill = "\" fill=\"" + std::string(colour) + "\"/>";
  if (style == 2) return "<path d=\"M26 84c-5-34 4-68 24-68s29 34 24 68z" + fill;
  if (style == 3) return "<path d=\"M26 66c-5-34 4-50 24-50s29 16 24 50z" + fill;
  if (style == scarf) return "<path d=\"M24 86c-8-46 4-72 26-72s34 26 26 72z" + fill;
  return {};
}

std::string in_front(std::size_t style, std::string_view colour) {
  const std::string fill = "\" fill=\"" + std::string(colour) + "\"/>";
  switch (style) {
    case 0:
      return "<path d=\"M30 46c-2-18 8-28 20-28s22 10 20 28c-3-8-8-12-12-13-8 3-18 2-22 0-3 3-5 8-6 13z" +
             fill;
    case 1:
      return "<path d=\"M26 62c-4-30 6-46 24-46s28 16 24 46c-3 3-8 3-9 0V44c-9 0-16-3-20-8-3 5-6 7-10 "
             "8v18c-1 3-6 3-9 0z" +
             fill;
    case 2:
      return "<path d=\"M25 80c-6-40 3-64 25-64s31 24 25 64c-4 3-9 2-10-2V44c-9 0-16-4-20-8-3 5-6 "
             "7-10 8v34c-1 4-6 5-10 2z" +
             fill;
    case 3:
      return "<circle cx=\"50\" cy=\"15\" r=\"9" + fill +
             "<path d=\"M29 48c-2-20 8-30 21-30s23 10 21 30c-3-9-8-14-13-15-6 3-12 3-17 1-5 2-10 "
             "6-12 14z" +
             fill;
    case 4:
      return "<g fill=\"" + std::string(colour) +
             "\"><circle cx=\"34\" cy=\"32\" r=\"10\"/><circle cx=\"44\" cy=\"23\" r=\"10\"/><circle "
             "cx=\"57\" cy=\"23\" r=\"10\"/><circle cx=\"67\" cy=\"32\" r=\"10\"/><circle cx=\"30\" "
             "cy=\"44\" r=\"7\"/><circle cx=\"70\" cy=\"44\" r=\"7\"/></g>";
    default:
      return "<path d=\"M29 50c0-20 9-29 21-29s21 9 21 29c2 6 0 16-3 22 6-26 2-42-18-42s-24 16-18 "
             "42c-3-6-5-16-3-22z" +
             fill;
  }
}

std::string decimal(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

/// A hand of the clock from the middle (50, 50), `length` long, `turn` of a whole circle.
std::string hand(double turn, double length, std::string_view width) {
  const double angle = turn * 2 * std::numbers::pi;
  return "<path d=\"M50 50L" + decimal(50 + length * std::sin(angle)) + " " +
         decimal(50 - length * std::cos(angle)) +
         "\" stroke=\"#2b2630\" stroke-linecap=\"round\" stroke-width=\"" + std::string(width) +
         "\"/>";
}

}  // namespace

std::string_view icon_name(Icon icon) { return icon_names[static_cast<std::size_t>(icon)]; }

Icon icon_named(std::string_view name) {
  const auto found = std::ranges::find(icon_names, name);
  if (found == std::end(icon_names)) return Icon::star;
  return static_cast<Icon>(found - std::begin(icon_names));
}

Node icon(Icon icon, std::string_view css_class) {
  std::string markup = "<svg class=\"icon";
  if (!css_class.empty()) {
    markup += ' ';
    append_escaped(markup, css_class);
  }
  markup += "\" aria-hidden=\"true\" focusable=\"false\"><use href=\"";
  markup += icons_path;
  markup += '#';
  markup += icon_name(icon);
  markup += "\"></use></svg>";
  return trusted(std::move(markup));
}

Face Face::parse(std::string_view text) {
  if (text.size() == 2 && text[0] == 'h' && text[1] >= '0' && text[1] <= '9') {
    return {.background = static_cast<std::uint8_t>(text[1] - '0'), .of = Of::organisation};
  }
  const bool digits = text.size() == 6 && std::ranges::all_of(text, [](char letter) {
                        return letter >= '0' && letter <= '9';
                      });
  if (!digits) return {};
  const auto part = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at] - '0'); };
  return {part(0), part(1), part(2), part(3), part(4), part(5)};
}

std::string Face::text() const {
  if (of == Of::organisation) return {'h', static_cast<char>('0' + background % 10)};
  std::string digits;
  for (const std::uint8_t part : {skin, hair, style, top, background, extra}) {
    digits += static_cast<char>('0' + part % 10);
  }
  return digits;
}

namespace {

/// A house with a door and four windows.
Node house_of(const Face& face, std::string_view css_class) {
  std::string markup = "<svg class=\"";
  append_escaped(markup, css_class);
  markup += "\" viewBox=\"0 0 100 100\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100\" height=\"100\" fill=\"";
  markup += pick(backgrounds, face.background);
  markup += "\"/><path d=\"M24 100V44l26-20 26 20v56z\" fill=\"#fffdf8\"/><path d=\"M18 47l32-25 32 25\" fill=\"none\" stroke=\"#2b2630\" "
            "stroke-width=\"5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/><g fill=\"#0f5c57\"><rect x=\"33\" y=\"49\" width=\"11\" "
            "height=\"11\" rx=\"2\"/><rect x=\"56\" y=\"49\" width=\"11\" height=\"11\" rx=\"2\"/><rect x=\"33\" y=\"67\" width=\"11\" "
            "height=\"11\" rx=\"2\"/><path d=\"M56 100V70c0-4 11-4 11 0v30z\"/></g></svg>";
  return trusted(std::move(markup));
}

}  // namespace

Node face(const Face& face, std::string_view css_class) {
  if (face.of == Face::Of::organisation) return house_of(face, css_class);
  const std::size_t style = face.style % styles;
  const bool glasses = face.extra % 4 == 1 || face.extra % 4 == 3;
  const bool beard = face.extra % 4 >= 2;
  const std::string skin(pick(skins, face.skin));
  const std::string hair(pick(hairs, face.hair));
  std::string markup = "<svg class=\"";
  append_escaped(markup, css_class);
  markup += "\" viewBox=\"0 0 100 100\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100\" "
            "height=\"100\" fill=\"" +
            std::string(pick(backgrounds, face.background)) + "\"/>" + behind(style, hair) +
            "<path d=\"M12 104c2-20 18-28 38-28s36 8 38 28z\" fill=\"" +
            std::string(pick(tops, face.top)) + "\"/><path d=\"M42 62h16v12c0 6-16 6-16 0z\" fill=\"" +
            skin + "\"/><ellipse cx=\"50\" cy=\"47\" rx=\"19\" ry=\"22\" fill=\"" + skin + "\"/>";
  if (beard) {
    markup += "<path d=\"M31 50c0 14 8 22 19 22s19-8 19-22c-3 6-7 7-10 6-4-2-14-2-18 0-3 1-7 0-10-6z\" "
              "fill=\"" +
              hair + "\"/>";
  }
  markup += in_front(style, hair);
  markup += "<g fill=\"#2b2630\"><circle cx=\"42.500\" cy=\"48\" r=\"2.400\"/><circle cx=\"57.500\" "
            "cy=\"48\" r=\"2.400\"/></g><path d=\"M43 57.500c4 4.500 10 4.500 14 0\" fill=\"none\" stroke=\"";
  markup += beard ? "#fff" : "#7a2f22";
  markup += "\" stroke-width=\"2.600\" stroke-linecap=\"round\"/>";
  if (glasses) {
    markup += "<g fill=\"none\" stroke=\"#2b2630\" stroke-width=\"2\"><circle cx=\"42\" cy=\"48\" "
              "r=\"7\"/><circle cx=\"58\" cy=\"48\" r=\"7\"/><path d=\"M49 47h2\"/></g>";
  }
  markup += "</svg>";
  return trusted(std::move(markup));
}

Node clock_face(ClockTime time, std::string_view label) {
  std::string markup = "<svg class=\"clock\" viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"";
  append_escaped(markup, label);
  markup += "\"><circle cx=\"50\" cy=\"50\" r=\"46\" fill=\"#fffdf8\" stroke=\"#2b2630\" "
            "stroke-width=\"6\"/>";
  for (int hour = 0; hour < 12; ++hour) {
    const double angle = hour / 12.0 * 2 * std::numbers::pi;
    const double from = hour % 3 == 0 ? 33 : 37;
    markup += "<path d=\"M" + decimal(50 + from * std::sin(angle)) + " " +
              decimal(50 - from * std::cos(angle)) + "L" + decimal(50 + 41 * std::sin(angle)) + " " +
              decimal(50 - 41 * std::cos(angle)) + "\" stroke=\"#5b5363\" stroke-width=\"" +
              (hour % 3 == 0 ? "4" : "2") + "\"/>";
  }
  markup += hand(time.minutes() % 720 / 720.0, 22, "7");
  markup += hand(time.minute() / 60.0, 33, "5");
  markup += "<circle cx=\"50\" cy=\"50\" r=\"5\" fill=\"#b0442a\"/></svg>";
  return trusted(std::move(markup));
}

Node mark() {
  return trusted("<img class=\"mark\" alt=\"\" width=\"48\" height=\"48\" src=\"" +
                 std::string(mark_path) + "\">");
}

Node bar(std::int64_t value, std::int64_t most, std::string_view colour, std::string_view label) {
  CYD_ASSERT(most > 0);
  const std::int64_t tenths = std::clamp<std::int64_t>(value * 1000 / most, 0, 1000);
  std::string markup =
      "<svg class=\"bar\" viewBox=\"0 0 1000 80\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"";
  append_escaped(markup, label);
  markup += "\"><rect width=\"1000\" height=\"80\" fill=\"#ebe0cd\"/><rect width=\"" +
            std::to_string(tenths) + "\" height=\"80\" fill=\"";
  append_escaped(markup, colour);
  markup += "\"/></svg>";
  return trusted(std::move(markup));
}

Node jar(std::int64_t value, std::int64_t most, std::string_view label) {
  CYD_ASSERT(most > 0);
  constexpr std::int64_t bottom = 260;
  constexpr std::int64_t deepest = 190;  // of what lies in it, in the units of the drawing
  const std::int64_t depth = std::clamp<std::int64_t>(value, 0, most) * deepest / most;
  const std::string top = std::to_string(bottom - depth);
  const std::string below = std::to_string(bottom - depth + 10);
  constexpr std::string_view body =
      "M44 62h152c18 14 26 40 26 76v78c0 26-18 44-44 44H62c-26 0-44-18-44-44v-78c0-36 8-62 26-76z";
  std::string markup = "<svg class=\"pot__art\" viewBox=\"0 0 240 270\" role=\"img\" aria-label=\"";
  append_escaped(markup, label);
  markup += "\"><defs><clipPath id=\"jar\"><path d=\"" + std::string(body) +
            "\"/></clipPath></defs><path d=\"" + std::string(body) + "\" fill=\"#fffdf8\"/>";
  if (depth > 0) {
    markup += "<g clip-path=\"url(#jar)\"><path d=\"M0 " + top +
              "c40-12 70 10 120 0s80-10 120 2v200H0z\" fill=\"#f6b73c\"/><path d=\"M0 " + below +
              "c40 10 80-10 120 0s90 8 120-4v200H0z\" fill=\"#eda71f\"/></g>";
  }
  markup += "<path d=\"" + std::string(body) +
            "\" fill=\"none\" stroke=\"#0a403d\" stroke-width=\"7\"/><rect x=\"36\" y=\"34\" width=\"168\" "
            "height=\"30\" rx=\"10\" fill=\"#dcefe9\" stroke=\"#0a403d\" stroke-width=\"7\"/><path d=\"M48 116c-4 "
            "16-5 40-4 66\" fill=\"none\" stroke=\"#dcefe9\" stroke-width=\"9\" stroke-linecap=\"round\"/><path "
            "d=\"M120 176c-22-15-29-26-29-36 0-9 6.500-15.500 14.500-15.500 6 0 11.500 3.500 14.500 9.500 3-6 8.500-9.500 "
            "14.500-9.500 8 0 14.500 6.500 14.500 15.500 0 10-7 21-29 36z\" fill=\"#b0442a\"/></svg>";
  return trusted(std::move(markup));
}

Node dots(std::int64_t value, std::int64_t most, std::string_view colour, std::string_view label) {
  std::string markup = "<svg class=\"dots\" viewBox=\"0 0 " + std::to_string(most * 24) +
                       " 24\" preserveAspectRatio=\"xMinYMid meet\" role=\"img\" aria-label=\"";
  append_escaped(markup, label);
  markup += "\">";
  for (std::int64_t at = 0; at < most; ++at) {
    markup += "<circle cx=\"" + std::to_string(at * 24 + 12) + "\" cy=\"12\" r=\"9\" stroke=\"#2b2630\" "
              "stroke-width=\"1.500\" fill=\"";
    append_escaped(markup, at < value ? colour : std::string_view("#fff"));
    markup += "\"/>";
  }
  markup += "</svg>";
  return trusted(std::move(markup));
}

}  // namespace cydofal::html
