#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/roster/model/index.h"
#include "platform/base/result.h"

namespace cydofal::roster {

/// Time and travel, in whole ticks. A file with five decimals has 100,000 ticks to its unit, so
/// nothing is ever rounded; `Statement::ticks_per_unit` says how many.
using Ticks = std::int64_t;

/// Weighted ticks: what the search minimises.
using Cost = std::int64_t;

/// When a visit may begin. It never begins before `opens`; beginning after `closes` is late.
struct Window {
  Ticks opens = 0;
  Ticks closes = 0;
  friend auto operator<=>(const Window&, const Window&) = default;
};

enum class Hands {
  two_workers,  ///< the two visits of a pair need two different workers
  any           ///< one worker may do both, one after the other
};

/// How the starts of a person's two visits hang together:
/// least <= start(second) - start(first) <= greatest. Both 0: at the same moment.
/// Nothing at all for visits that do not depend on each other.
struct Gap {
  Ticks least = 0;
  Ticks greatest = 0;
  friend auto operator<=>(const Gap&, const Gap&) = default;
};

enum class Attendance { required, optional };
enum class Lateness { allowed, forbidden };

// ---------------------------------------------------------------------------------------------
// What a reader hands over: plain data in the order of the file, by name.
// ---------------------------------------------------------------------------------------------

struct StatedVisit {
  std::string service;
  Ticks duration = 0;
  std::vector<Window> windows;  ///< one or two, the earlier first, not overlapping
};

struct StatedPerson {
  std::string name;
  std::size_t place = 0;            ///< row of the travel matrix
  std::vector<StatedVisit> visits;  ///< one or two
  std::optional<Gap> gap;           ///< only with two visits
  Hands hands = Hands::two_workers;
  Attendance attendance = Attendance::required;
  std::vector<std::string> unwelcome;  ///< workers who must not come
  std::vector<std::string> preferred;  ///< if any, others cost `Weights::unliked_worker`
};

struct StatedWorker {
  std::string name;
  std::vector<std::string> skills;  ///< services this worker can give
  std::size_t starts_at = 0;        ///< row of the travel matrix
  std::size_t ends_at = 0;
  Ticks shift_opens = 0;
  std::optional<Ticks> shift_closes;  ///< later return is overtime; none: the return is free
  bool has_pause = false;
};

/// A rest of `length` that begins within the window, at a place where the worker is anyway.
struct Pause {
  Window begins;
  Ticks length = 0;
};

/// What a plan costs, per tick or (the last three) per occurrence. Wishes only: rules that may not
/// be broken are in the types above.
struct Weights {
  Cost travel = 1;
  Cost lateness = 1;        ///< per tick of every visit's lateness
  Cost worst_lateness = 1;  ///< per tick of the latest visit's lateness
  Cost waiting = 0;         ///< per tick between arriving and starting, the first visit excepted
  Cost overtime = 0;        ///< per tick of returning after the shift
  Cost worst_idle = 0;  ///< per tick of the idlest worker's shift without travel, visit or pause
  Cost unliked_worker = 0;  ///< per visit by someone whom the person does not prefer
  Cost left_out = 0;        ///< per optional person not visited
  Cost missed_pause = 0;    ///< per worker who should have a pause and has none
};

struct Statement {
  std::string name;
  Ticks ticks_per_unit = 1;
  std::int64_t divisor = 1;  ///< the published objective is cost / ticks_per_unit / divisor
  std::vector<std::string> services;
  std::vector<StatedPerson> persons;
  std::vector<StatedWorker> workers;
  std::size_t places = 0;
  std::vector<std::int32_t> travel;  ///< places x places, row = from
  std::vector<std::optional<std::pair<std::int64_t, std::int64_t>>>
      drawn_at;  ///< by place, for the map only
  std::optional<Pause> pause;
  Weights weights;
  Lateness lateness = Lateness::allowed;
};

// ---------------------------------------------------------------------------------------------
// What the engine works on: the same, checked and in an order that no file decides.
// ---------------------------------------------------------------------------------------------

struct Visit {
  PersonIndex person;
  ServiceIndex service;
  PlaceIndex place;
  VisitIndex partner;  ///< the person's other visit, if any
  Ticks duration = 0;
  /// start(partner) >= start(this) + push. For visits that do not depend on each other: `no_push`.
  Ticks push = 0;
  std::vector<Window> windows;
  std::vector<WorkerIndex> eligible;  ///< who has the skill and is not unwelcome, ascending
};

/// So far back that it never pushes anyone.
constexpr Ticks no_push = -(Ticks{1} << 50);

struct Person {
  std::string name;
  VisitIndex first;
  VisitIndex second;  ///< none for a single visit
  Hands hands = Hands::two_workers;
  Attendance attendance = Attendance::required;
  std::optional<Gap> gap;
};

struct Worker {
  std::string name;
  PlaceIndex starts_at;
  PlaceIndex ends_at;
  Ticks shift_opens = 0;
  Ticks shift_closes = 0;  ///< `never_closes` when the return is free
  bool has_pause = false;
};

constexpr Ticks never_closes = Ticks{1} << 50;

/// Travel times in both directions, so that either the row of where one comes from or of where one
/// goes to lies together in memory.
class Travel {
 public:
  Travel() = default;
  Travel(std::size_t places, std::vector<std::int32_t> from_row);

  std::int32_t between(PlaceIndex from, PlaceIndex to) const { return out_of(from)[to.value]; }
  const std::int32_t* out_of(PlaceIndex from) const { return out_.data() + row(from); }
  const std::int32_t* into(PlaceIndex to) const { return into_.data() + row(to); }
  std::size_t places() const { return places_; }

 private:
  std::size_t row(PlaceIndex place) const {
    return static_cast<std::size_t>(place.value) * places_;
  }

  std::size_t places_ = 0;
  std::vector<std::int32_t> out_;
  std::vector<std::int32_t> into_;
};

/// One day to be planned. Persons, workers and services are in order of their names (shorter names
/// first, so that p2 comes before p10): the order of a file's rows changes nothing.
struct Problem {
  std::string name;
  Ticks ticks_per_unit = 1;
  std::int64_t divisor = 1;
  Weights weights;
  Lateness lateness = Lateness::allowed;
  std::optional<Pause> pause;
  Table<ServiceIndex, std::string> services;
  Table<PersonIndex, Person> persons;
  Table<VisitIndex, Visit> visits;
  Table<WorkerIndex, Worker> workers;
  Travel travel;
  std::vector<std::optional<std::pair<std::int64_t, std::int64_t>>> drawn_at;  ///< by place
  /// visits x workers: 1 where the visit would be by someone whom the person does not prefer.
  std::vector<std::uint8_t> unliked;

  IndexRange<PersonIndex> each_person() const { return IndexRange<PersonIndex>(persons.size()); }
  IndexRange<VisitIndex> each_visit() const { return IndexRange<VisitIndex>(visits.size()); }
  IndexRange<WorkerIndex> each_worker() const { return IndexRange<WorkerIndex>(workers.size()); }

  bool is_unliked(VisitIndex visit, WorkerIndex worker) const {
    return unliked[static_cast<std::size_t>(visit.value) * workers.size() +
                   static_cast<std::size_t>(worker.value)] != 0;
  }
  /// What leaving this person out costs the search.
  Cost price_of_leaving_out(PersonIndex person) const;
  /// True when only travel and lateness count: the case for which the search has a faster loop.
  bool is_plain() const;
};

/// Checks and orders a statement. Refused by name: too many of anything, names that repeat or are
/// unknown, windows that end before they begin or overlap, gaps that contradict themselves, times
/// that are negative or too large, a skill that nobody has.
Result<Problem> prepare(const Statement& statement);

}  // namespace cydofal::roster
