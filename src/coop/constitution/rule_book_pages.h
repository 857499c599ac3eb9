#pragma once

#include "coop/constitution/rule_book_store.h"
#include "people/view.h"

namespace cydofal::constitution {

inline constexpr html::Path rules_path{"/{coop}/rheolau", "/{coop}/rules"};

/// The rules in plain sentences, one idea each; the same on the rules page, when joining and in
/// set-up.
html::Node rules_in_words(const people::View& view, const RuleBook& rules);

/// How many have to take part, and how many have to be for it.
std::vector<std::string> quorum_in_words(const speech::Speech& say, const RuleBook& rules);

/// "At least two thirds must say for." of one kind of decision; nothing when there is nothing to add
/// to the rule book's majority.
std::optional<std::string> decision_in_words(const speech::Speech& say, const RuleBook& rules,
                                             std::string_view kind);

struct RulesView {
  RuleBook rules;
  std::optional<Signature> signature{};
  enum class Reader { member, other } reader = Reader::other;
};
people::Content rules_page(const people::View& view, const RulesView& rules);

}  // namespace cydofal::constitution
