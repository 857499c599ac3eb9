#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/builder.h"
#include "platform/html/picture.h"
#include "platform/speech/speech.h"

namespace cydofal::html {

struct NavigationItem {
  Url address;
  Icon icon;
  std::string_view label_key;
  bool is_here = false;
  int waiting = 0;  ///< how many things wait there for this person
};

/// The signed-in person, as the corner of the page shows them.
struct Me {
  std::string name;
  Face face;
  Url address;
};

/// A page's main form, if it has one: the language and Easy Read switches then send it along, so
/// that nothing typed is lost on the way.
struct MainForm {
  std::string_view id = "page-form";
};

/// Everything round the content of a page. The same on every page, in the same place.
struct Frame {
  std::string title;
  std::string coop_name{};              ///< empty: the installation's own pages
  Url home;
  Url this_page_in_other_language;
  Url this_page_in_other_reading;
  Url worried;
  std::vector<NavigationItem> navigation{};
  std::optional<Me> me{};
  std::vector<std::pair<Url, std::string_view>> footer_links{};
  std::optional<Url> sign_out{};        ///< a form that posts `csrf_token`
  std::string csrf_token{};
  std::optional<MainForm> main_form{};
  std::optional<std::string> banner{};  ///< "Demonstration data: nobody here is real."
};

/// The whole document.
std::string page(const speech::Speech& say, const Frame& frame, const Node& content);

}  // namespace cydofal::html
