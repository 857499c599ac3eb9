#pragma once

#include <array>
#include <vector>

#include "coop/care/care_actions.h"
#include "coop/care/change_pages.h"
#include "coop/care/confirmation_pages.h"
#include "coop/care/cover_pages.h"
#include "coop/care/feed_pages.h"
#include "coop/care/reason_pages.h"
#include "coop/care/sight_pages.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path week_path{"/{coop}/pwy-syn-dod/{person}", "/{coop}/who-is-coming/{person}"};
inline constexpr html::Path sheet_path{"/{coop}/taflen/{person}", "/{coop}/sheet/{person}"};
inline constexpr html::Path proposed_weeks_path{"/{coop}/wythnosau-lluniau", "/{coop}/picture-weeks"};
inline constexpr html::Path work_path{"/{coop}/fy-ngwaith/{person}", "/{coop}/my-work/{person}"};
inline constexpr html::Path visit_path{"/{coop}/ymweliad/{visit}", "/{coop}/visit/{visit}"};
inline constexpr html::Path places_path{"/{coop}/lleoedd/{person}", "/{coop}/places/{person}"};
inline constexpr html::Path patterns_path{"/{coop}/trefniadau/{person}", "/{coop}/arrangements/{person}"};
inline constexpr html::Path propose_path{"/{coop}/cynnig-trefniant/{person}", "/{coop}/propose/{person}"};
inline constexpr html::Path pattern_path{"/{coop}/trefniant/{pattern}", "/{coop}/arrangement/{pattern}"};

/// Who is coming to someone, day by day.
struct WeekView {
  Someone person;
  Date monday;
  std::vector<Visit> visits;
  std::vector<Pattern> waiting{};  ///< proposed, not yet agreed: shown as questions
  enum class Reader { self, worker, family, advocate, representative } reader = Reader::self;
  bool reads_patterns = true;  ///< the reader may open the arrangements
  bool reads_past = false;     ///< and the visits that were
  bool may_propose = false;    ///< a worker who comes already may propose a colleague
  Parts parts{};               ///< what a relative is shown; `visits` hold nothing else
  std::vector<PastVisit> done{};  ///< the week's visits that are over, where that is shown
};
Content week_page(const View& view, const WeekView& week);

/// The fridge sheet: one page of A4, faces, clocks, large print.
struct SheetView {
  WeekView week;
  std::optional<std::string> printed_before{};  ///< sheet_lines() of the last one
  std::vector<std::string> you_said{};          ///< whole sentences
  struct ToRing {
    std::string who;
    std::string telephone;
  };
  std::vector<ToRing> to_ring{};
};
Content sheet_page(const View& view, const SheetView& sheet);

/// Weeks as someone proposes them, a sheet for each person in that person's language: every visit is
/// still a question. To print and to talk over before anybody says yes.
struct ProposedWeek {
  SheetView sheet;
  Language language;
};
Content proposed_weeks_page(const View& view, const std::vector<ProposedWeek>& weeks);

/// A worker's own week across people, with the straight-line way between visits.
struct WorkView {
  Someone worker;
  Date monday;
  std::vector<Visit> visits;
  std::vector<Someone> sheets_of{};  ///< whose emergency sheet the worker may read now
};
Content work_page(const View& view, const WorkView& work);

struct VisitView {
  Visit visit;
  std::vector<Note> notes;
  enum class Reader { self, worker } reader = Reader::self;
};
Content visit_page(const View& view, const VisitView& visit);

struct PlacesView {
  Someone person;
  std::vector<Place> places;
  enum class Reader { self, other } reader = Reader::self;
};
Content places_page(const View& view, const PlacesView& places);
/// The towns of the program's list, by their English names, in the reader's language and alphabet.
std::vector<html::Choice> town_choices(const View& view);

struct PatternsView {
  Someone person;
  PersonId reader;
  std::vector<Pattern> patterns;
  std::vector<Pattern> refused{};   ///< the reader's own, to which somebody said no lately
  std::vector<Pattern> proposed{};  ///< by the reader, to others, and not agreed yet
  enum class Speaks { no, yes } speaks = Speaks::no;  ///< the reader represents the person
  bool may_propose = false;
};
Content patterns_page(const View& view, const PatternsView& patterns);

struct ProposeView {
  Someone person;
  std::vector<Someone> workers;
  std::vector<Place> places;
  /// Where too many work for one page: the name that was looked for, and how many have it.
  struct Search {
    std::string sought;
    std::int64_t found = 0;
  };
  std::optional<Search> search{};
};
Content propose_page(const View& view, const ProposeView& propose);
Result<PatternProposal> read_proposal(const http::Form& form);
/// What a person can choose to be done, each with a picture that needs no reading.
struct Doing {
  std::string_view picture;
  std::string_view key;
};
inline constexpr std::array<Doing, 12> doings{{{"cooking-pot", "doing.cook"},
                                               {"swimming-pool", "doing.swim"},
                                               {"shopping-cart-simple", "doing.shop"},
                                               {"coffee", "doing.out"},
                                               {"car", "doing.drive"},
                                               {"book-open", "doing.read"},
                                               {"house", "doing.home"},
                                               {"potted-plant", "doing.garden"},
                                               {"paint-brush", "doing.make"},
                                               {"fork-knife", "doing.eat"},
                                               {"moon", "doing.night"},
                                               {"hand-heart", "doing.support"}}};

struct PatternView {
  Pattern pattern;
  PersonId reader;
  enum class Just { looking, answered } just = Just::looking;
  std::optional<OwnNo> own_no{};  ///< there when the reader is the person and has said no
  /// There when the reader speaks for the person: their name, and why they cannot say yes or no to this.
  struct Speaks {
    std::string name;
    std::optional<Message> why_not{};
  };
  std::optional<Speaks> speaks{};

  /// Whose answer the reader could give.
  PersonId side() const { return speaks ? pattern.person : reader; }
};
Content pattern_page(const View& view, const PatternView& pattern);

}  // namespace cydofal::care
