#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/authorise.h"
#include "people/notice.h"
#include "people/person_store.h"
#include "platform/html/builder.h"
#include "platform/html/form.h"
#include "platform/html/paths.h"
#include "platform/http/form.h"
#include "platform/speech/speech.h"

namespace cydofal::people {

/// What every page of every room is told: whose page it is, in which voice, and what was typed.
struct View {
  speech::Speech say;
  const Coop* coop = nullptr;
  const Visitor* visitor = nullptr;
  std::string csrf_token{};
  std::string form_key{};
  Instant now;
  Date today;
  http::Form typed{};
  std::vector<Refusal> refusals{};
  bool standing_clock = false;  ///< demonstration data
  Reach reach{};                ///< the ways out that are set up here

  Language language() const { return say.language(); }

  /// An address in this co-op; `values` fill the braces after {coop}.
  html::Url to(const html::Path& path, std::initializer_list<std::string_view> values = {}) const {
    std::vector<std::string_view> all;
    if (coop != nullptr) all.push_back(coop->slug);
    all.insert(all.end(), values.begin(), values.end());
    return fill(path, all);
  }
  /// An address of the installation itself.
  html::Url outside(const html::Path& path, std::initializer_list<std::string_view> values = {}) const {
    return path.in(language(), values);
  }

  html::Fields fields() const { return html::Fields(say, typed, refusals); }
  html::FormFrame form_to(html::Url address) const {
    return {.address = std::move(address), .csrf_token = csrf_token, .key = form_key};
  }

 private:
  html::Url fill(const html::Path& path, const std::vector<std::string_view>& values) const;
};

/// A page's own part; the site puts the frame round it.
struct Content {
  /// What the last page of something printed proves: nothing, or what the co-op's record said on that day.
  enum class Proof { none, last_checkpoint };

  std::string title;
  html::Node body;
  bool has_form = false;   ///< its main form has the id "page-form"
  bool on_paper = false;   ///< laid out for printing
  int status = 200;
  Proof proof = Proof::none;
};

std::string text_of(PersonId id);

/// Words that somebody wrote, or that they were erased.
std::string_view words_or_erased(const View& view, std::string_view words);

}  // namespace cydofal::people
