#pragma once

#include <optional>
#include <vector>

#include "coop/care/correction.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path correct_path{"/{coop}/cywiro/{person}", "/{coop}/correct/{person}"};
inline constexpr html::Path corrections_path{"/{coop}/cywiriadau", "/{coop}/corrections"};
inline constexpr html::Path correction_path{"/{coop}/cywiriad/{correction}", "/{coop}/correction/{correction}"};

/// What a person said is wrong, what came of it, and saying so of something else.
struct CorrectView {
  Someone person;
  std::vector<Correction> corrections{};  ///< the newest first
  struct ANote {
    std::int64_t id;
    std::string words;  ///< empty when they were erased
    Language language;
  };
  std::optional<ANote> note{};            ///< about which the form is
};
people::Content correct_page(const people::View& view, const CorrectView& shown);

/// Those that an officer could answer, with the day by which; their words only on the page of each.
people::Content corrections_page(const people::View& view, const std::vector<Correction>& open);
people::Content correction_page(const people::View& view, const Correction& correction);

}  // namespace cydofal::care
