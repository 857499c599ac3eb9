#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/builder.h"
#include "platform/html/picture.h"
#include "platform/speech/speech.h"

/// The few larger pieces that pages are made of. Each is told in full or in Easy Read from the same
/// words, so that no page has two versions to keep in step.
namespace cydofal::html {

enum class Tone { plain, teal, sun, clay, heather };

/// One thing to tell: a picture, a heading, a few sentences, and what can be done about it.
struct Telling {
  Node picture;
  Tone tone = Tone::teal;
  std::string heading{};
  std::vector<std::string> sentences{};
  Node more{};  ///< links, buttons, a form
};

/// Cards side by side; in Easy Read one below the other, the picture on the left.
Node tellings(const speech::Speech& say, const std::vector<Telling>& items);

/// An icon as the picture of a Telling.
Node pictured(Icon picture);

/// A list that is too long for one page: which page of how many it is.
struct PageOf {
  std::int64_t page = 1;
  std::int64_t pages = 1;

  /// The page that was asked for, or the nearest there is; an empty list has one page.
  static PageOf asked(std::string_view typed, std::int64_t things, std::int64_t on_a_page);
  /// The place of its first thing in the list, from 0.
  std::int64_t first(std::int64_t on_a_page) const { return (page - 1) * on_a_page; }
};
/// The ways to the page before and the one after; empty where there is one page only.
Node page_turner(const speech::Speech& say, const PageOf& at,
                 const std::function<Url(std::int64_t page)>& address);

/// A way to find somebody by name: asked by GET, as "name", so that nothing is done twice by it.
struct NameSearch {
  Url address;
  std::string_view label;
  std::string_view button;
  std::string_view sought{};  ///< what was looked for before
  Node lead{};                ///< above the field
  Node found{};               ///< below it: what came of it
};
Node name_search(const NameSearch& search);

/// The heading of a page, with one sentence under it.
Node page_heading(std::string_view heading, std::string_view lead = {});

/// A box that says one thing: good news, or something to look at.
Node notice(Tone tone, Icon picture, const Node& words);

/// "Nothing here yet", and what to do about it.
Node empty_state(std::string_view words, const Node& way_on = {});

/// A table that scrolls by itself on a narrow screen and can be reached with the keyboard.
Node table_of(std::string_view caption, const std::vector<std::string_view>& columns,
              const Node& rows);

/// "Name: value" pairs.
Node facts(const std::vector<std::pair<std::string, Node>>& pairs);

}  // namespace cydofal::html
