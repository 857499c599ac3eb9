#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coop/care/geography.h"
#include "people/person.h"

/// What a person and a worker agree to once. Inside it visits publish themselves; a new face always
/// needs a new yes, and silence is never one.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;
using PatternId = StrongId<struct PatternTag>;
using PlaceId = StrongId<struct PlaceTag>;
using VisitId = StrongId<struct VisitTag>;

struct Place {
  PlaceId id;
  PersonId person;
  std::string name;  ///< in the person's words: "home", "the pool"
  std::string town;  ///< find_town()
};

/// Days of the week: bit 0 is Monday.
class Weekdays {
 public:
  Weekdays() = default;
  explicit Weekdays(std::int64_t bits) : bits_(bits & 127) {}
  void add(unsigned weekday) { bits_ |= std::int64_t{1} << weekday; }
  bool has(unsigned weekday) const { return (bits_ >> weekday & 1) != 0; }
  bool none() const { return bits_ == 0; }
  std::int64_t bits() const { return bits_; }

 private:
  std::int64_t bits_ = 0;
};

enum class Answer { none, yes, no };

/// Whether somebody is there awake, or sleeps there from an evening to the next morning. The hours of
/// the two are never summed together: a night that is slept through is not work in the same sense.
enum class PatternKind { waking, sleep_in };
std::string_view name_of(PatternKind kind);
/// As the database has it; anything else is a mistake in the program.
PatternKind pattern_kind_named(std::string_view name);

struct Pattern {
  PatternId id;
  PersonId person;
  PersonId worker;
  PlaceId place;
  Weekdays days;
  ClockTime starts;
  ClockTime ends;  ///< not after `starts`: on the next day
  Date from;
  std::optional<Date> until{};
  int trial = 0;   ///< visits to try it with; 0: no trial
  std::string doing{};
  std::string picture{};  ///< icon's name
  PersonId proposed_by;
  Instant proposed_at;
  Answer person_answer = Answer::none;
  Answer worker_answer = Answer::none;
  std::optional<Date> ended_on{};
  std::optional<Date> published_until{};

  // What stores join in for pages.
  std::string person_name{};
  std::string person_face{};
  std::string worker_name{};
  std::string worker_face{};
  std::string place_name{};
  std::string town{};

  PatternKind kind = PatternKind::waking;
  /// Where two are needed at once: the id of the first of their two arrangements, in both.
  std::optional<PatternId> team{};
  /// Who said the person's yes or no for them, and their whole name, where it was not the person.
  std::optional<PersonId> spoken_by{};
  std::string spoken_by_name{};
  std::string person_companion{};  ///< who was with whoever said it; empty: nobody

  bool agreed() const { return person_answer == Answer::yes && worker_answer == Answer::yes; }
  bool refused() const { return person_answer == Answer::no || worker_answer == Answer::no; }
  bool ended() const { return ended_on.has_value(); }
  bool waits_for(PersonId who) const;
  Minutes length() const;
};

/// One coming, with the moments at which clocks in Wales show its times.
struct PlannedVisit {
  Date date;
  Instant starts_at;
  Instant ends_at;
  friend bool operator==(const PlannedVisit&, const PlannedVisit&) = default;
};

/// The days from `from` to `to` on which the pattern has a visit, ended and trial considered: a trial
/// of three has three. A visit whose time the spring night skips begins when the clocks go on; one
/// that lies wholly in the skipped hour is left out.
std::vector<PlannedVisit> visits_of(const Pattern& pattern, Date from, Date to);

/// When the last visit ends; nothing for a pattern that goes on, or has no visit.
std::optional<Instant> last_end_of(const Pattern& pattern);

/// Something a person does at a time and place; enough to see what cannot be.
struct Engagement {
  Instant starts_at;
  Instant ends_at;
  std::string town;
};

/// What makes two engagements of one person impossible.
struct Clash {
  enum class Kind { overlap, travel } kind;
  Engagement other;
  std::int64_t metres = 0;       ///< travel: as the crow flies
  Minutes between{};             ///< travel: the time there is
  Instant possible_start{};      ///< travel: the first start that can be reached, else unset
  bool other_is_before = false;
};

/// The first of `existing` with which `wanted` cannot be.
std::optional<Clash> first_clash(const std::vector<Engagement>& existing, const Engagement& wanted);

}  // namespace cydofal::care
