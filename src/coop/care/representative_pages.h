#pragma once

#include <vector>

#include "coop/care/representative.h"
#include "coop/care/someone.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path my_representatives_path{"/{coop}/pwy-syn-siarad-drosof/{person}", "/{coop}/who-speaks-for-me/{person}"};
inline constexpr html::Path representatives_path{"/{coop}/cynrychiolwyr", "/{coop}/representatives"};
inline constexpr html::Path enter_representative_path{"/{coop}/cynrychiolwyr/newydd/{person}", "/{coop}/representatives/new/{person}"};
inline constexpr html::Path representative_path{"/{coop}/cynrychiolydd/{representative}", "/{coop}/representative/{representative}"};
inline constexpr html::Path confirm_representative_path{"/{coop}/cynrychiolydd/{representative}/cadarnhau", "/{coop}/representative/{representative}/confirm"};
inline constexpr html::Path end_representative_path{"/{coop}/cynrychiolydd/{representative}/gorffen", "/{coop}/representative/{representative}/end"};
inline constexpr html::Path disagree_with_representative_path{"/{coop}/cynrychiolydd/{representative}/anghytuno", "/{coop}/representative/{representative}/disagree"};
inline constexpr html::Path answer_disagreement_path{"/{coop}/cynrychiolydd/{representative}/ateb", "/{coop}/representative/{representative}/answer"};

/// Whoever was ever entered for somebody: to the person, and to an advocate beside them.
struct MyRepresentativesView {
  Someone person;
  enum class Reader { self, advocate } reader = Reader::self;
  std::vector<Representative> entries{};
};
Content my_representatives_page(const View& view, const MyRepresentativesView& shown);

/// What officers look after: all that stand or wait, and the people for whom somebody could be entered.
struct RepresentativesView {
  std::vector<Representative> entries{};
  std::vector<Someone> supported{};
};
Content representatives_page(const View& view, const RepresentativesView& shown);

struct EnterRepresentativeView {
  Someone person;
};
Content enter_representative_page(const View& view, const EnterRepresentativeView& shown);
/// A date that is none is refused at its field; the sixteenth birthday may be left empty.
Result<NewRepresentative> read_new_representative(const http::Form& form);

struct RepresentativeView {
  Representative entry;
  enum class Reader { self, advocate, officer, representative } reader = Reader::self;
  enum class Part { none, may } confirm = Part::none;  ///< what an officer can do here
  Part answer = Part::none;
  Part end = Part::none;
};
Content representative_page(const View& view, const RepresentativeView& shown);

/// "Siân for Mari": both names, wherever somebody spoke for somebody.
std::string spoken_for(const View& view, std::string_view representative, std::string_view person);

/// On home: somebody for whom the reader speaks; somebody new who speaks for the reader; what waits for an officer.
html::Telling speaks_for_telling(const View& view, const Representative& entry);
html::Telling new_representative_telling(const View& view, const Representative& entry);
html::Telling representatives_wait_telling(const View& view, std::int64_t count);

}  // namespace cydofal::care
