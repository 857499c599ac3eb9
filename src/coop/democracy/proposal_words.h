#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coop/constitution/rule_book.h"
#include "coop/democracy/proposal.h"
#include "people/view.h"
#include "platform/html/components.h"

/// How the pages of this room say what a proposal is, when something is, and which answers there are.
namespace cydofal::democracy {

using people::View;

std::string text_of(ProposalId id);

/// "Thursday 5 November, 6 in the evening"
std::string moment_in_words(const speech::Speech& say, Instant moment);

html::Icon picture_of(Answer answer);
std::string_view words_of(const speech::Speech& say, Answer answer);

/// A text in the reader's language, or marked as being in the other.
template <class Maker>
html::Node in_its_language(const View& view, const InBoth& text, const Maker& element) {
  const auto found = text.for_reader(view.language());
  return h::render(element(h::when(found.language != view.language(), h::lang(found.language)),
                           std::string(found.text)));
}

/// The title in the reader's language where it has one.
std::string title_of(const View& view, const Proposal& proposal);

/// What has to be for it to be agreed, a sentence each.
std::vector<std::string> needs_in_words(const View& view, const constitution::RuleBook& rules,
                                        const Proposal& proposal);

/// The Easy Read version, the same pictures and sentences in both readings; empty where there is none.
html::Node easy_version(const View& view, const Draft& draft);

}  // namespace cydofal::democracy
