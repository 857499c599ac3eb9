#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/given_sight.h"
#include "coop/care/sight.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path circle_path{"/{coop}/pwy-syn-gweld/{person}", "/{coop}/who-sees/{person}"};

inline constexpr html::Path give_sight_path{"/{coop}/dangos/{person}", "/{coop}/show/{person}"};

/// Who sees what of somebody: what each sees is a row of its own.
struct CircleView {
  Someone person;
  struct Reader {
    Someone someone;
    std::string how;                  ///< a relation's name
    std::optional<Instant> until{};
    Parts parts{};                    ///< of a relative
    std::optional<Sight> sight{};     ///< that was given
  };
  std::vector<Reader> readers;
  std::vector<Someone> others;        ///< who could be let in
};
people::Content circle_page(const people::View& view, const CircleView& circle);

/// Giving somebody sight beyond what they have: whom, of what, until when.
struct GiveSightView {
  Someone person;
  std::vector<Someone> others;  ///< to whom it could be given
};
people::Content give_sight_page(const people::View& view, const GiveSightView& shown);
/// What the form holds before anything is chosen: a year, the longest that there is.
http::Form first_choice_of_sight();
/// The last day that was chosen. Refused: invalid "sight.choose_lasting" and what date_in() refuses.
Result<Date> read_last_day(const http::Form& form, Date today);

/// The picture of a kind of sight, the same wherever it is named.
html::Icon picture_of(Sight sight);

/// The parts as choices of a form.
std::vector<html::Choice> part_choices(const speech::Speech& say, const std::vector<Part>& parts);
/// "Who comes, where": what is shown, in words; that it is only times where nothing else is.
std::vector<std::string> parts_in_words(const speech::Speech& say, Parts parts);

}  // namespace cydofal::care
