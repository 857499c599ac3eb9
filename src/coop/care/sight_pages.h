#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/sight.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path circle_path{"/{coop}/pwy-syn-gweld/{person}", "/{coop}/who-sees/{person}"};

/// Who sees somebody's week, and what of it.
struct CircleView {
  Someone person;
  struct Reader {
    Someone someone;
    std::string how;                  ///< a relation's name
    std::optional<Instant> until{};
    Parts parts{};                    ///< of a relative
  };
  std::vector<Reader> readers;
  std::vector<Someone> others;        ///< who could be let in
};
people::Content circle_page(const people::View& view, const CircleView& circle);

/// The parts as choices of a form.
std::vector<html::Choice> part_choices(const speech::Speech& say, const std::vector<Part>& parts);
/// "Who comes, where": what is shown, in words; that it is only times where nothing else is.
std::vector<std::string> parts_in_words(const speech::Speech& say, Parts parts);

}  // namespace cydofal::care
