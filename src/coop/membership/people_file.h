#pragma once

#include <string_view>
#include <vector>

#include "coop/constitution/rule_book.h"
#include "coop/membership/member_actions.h"

namespace cydofal::membership {

/// What a file of people holds, or everything that is wrong with it, line by line.
struct PeopleFile {
  std::vector<NewPerson> people;
  std::vector<Refusal> problems;  ///< each names its line; at most limits::problems_shown
};

/// Reads a CSV with the columns name, class, language, telephone, email. `class` is a code of the
/// rule book, `language` is cy or en. Nothing is stored.
PeopleFile read_people_file(std::string_view text, const constitution::RuleBook& rules);

}  // namespace cydofal::membership
