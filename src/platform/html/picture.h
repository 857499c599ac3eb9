#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "asset_paths.h"
#include "platform/base/date.h"
#include "platform/html/builder.h"

/// Pictures drawn by the server: icons, faces, clocks. None needs a photograph or a script.
namespace cydofal::html {

/// An icon beside words that say the same; hidden from screen readers.
Node icon(Icon icon, std::string_view css_class = {});

/// The name in web/icons.txt, as it is stored ("hand-heart"); and back, `star` when unknown.
std::string_view icon_name(Icon icon);
Icon icon_named(std::string_view name);

/// A drawn face until someone adds a photograph. Each part counts from 0; larger values wrap round.
struct Face {
  std::uint8_t skin = 0;
  std::uint8_t hair = 0;        ///< colour
  std::uint8_t style = 0;       ///< short, bob, long, bun, curly, scarf
  std::uint8_t top = 0;
  std::uint8_t background = 0;
  std::uint8_t extra = 0;       ///< nothing, glasses, beard, both
  /// An organisation has a house instead, on that background.
  enum class Of { person, organisation } of = Of::person;

  /// As it is stored: six digits ("021340"), or "h" and the background for an organisation. Anything
  /// else gives the first of each.
  static Face parse(std::string_view text);
  std::string text() const;
};

/// Hidden from screen readers: the name always stands beside it.
Node face(const Face& face, std::string_view css_class = "avatar");

/// A clock's face that shows `time`, for people who read pictures. `label` says it in words.
Node clock_face(ClockTime time, std::string_view label);

/// The mark of Cydofal: two circles that share a heart.
Node mark();

/// A bar filled to `value` of `most`, with a sentence in words for those who do not see it.
Node bar(std::int64_t value, std::int64_t most, std::string_view colour, std::string_view label);

/// The jar of what people keep together, filled to `value` of `most`, with a sentence in words.
Node jar(std::int64_t value, std::int64_t most, std::string_view label);

/// One dot for each of `most`, the first `value` filled: people are few, so people are shown.
Node dots(std::int64_t value, std::int64_t most, std::string_view colour, std::string_view label);

}  // namespace cydofal::html
