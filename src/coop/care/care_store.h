#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/correction.h"
#include "coop/care/pattern.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_place(db::Transaction& transaction, CoopId coop, const Place& place);
void remove_place(db::Transaction& transaction, CoopId coop, PlaceId place, Instant now);
std::vector<Place> places_of(db::Transaction& transaction, CoopId coop, PersonId person);
std::optional<Place> find_place(db::Transaction& transaction, CoopId coop, PlaceId place);

void add_pattern(db::Transaction& transaction, CoopId coop, const Pattern& pattern,
                 std::string_view companion);
std::optional<Pattern> find_pattern(db::Transaction& transaction, CoopId coop, PatternId id);
/// Those of a person as the supported one or the worker; ended and refused ones are left out.
std::vector<Pattern> patterns_of(db::Transaction& transaction, CoopId coop, PersonId person);
/// Those of one proposer that still wait for someone's answer, by person and time.
std::vector<Pattern> patterns_proposed_by(db::Transaction& transaction, CoopId coop, PersonId proposer);
/// To which somebody said no, and whose time has not gone: what may need cover.
std::vector<Pattern> refused_patterns(db::Transaction& transaction, CoopId coop, Date today);
/// Those that someone is in or proposed, and to which somebody said no since then; newest first.
std::vector<Pattern> refused_lately(db::Transaction& transaction, CoopId coop, PersonId person, Instant since);
/// The arrangements of those who come at once that are neither ended nor refused.
std::vector<Pattern> patterns_of_team(db::Transaction& transaction, CoopId coop, PatternId team);
/// Agreed, not ended, and not yet published as far as `until`.
std::vector<Pattern> patterns_to_publish(db::Transaction& transaction, CoopId coop, Date until);
void answer_pattern(db::Transaction& transaction, CoopId coop, const Pattern& pattern,
                    PersonId who, Answer answer, Instant now);
/// Who said the person's answer for them, if it was not the person, and who was there.
void mark_said_by(db::Transaction& transaction, CoopId coop, PatternId id, std::optional<PersonId> by, std::string_view companion);
void end_pattern(db::Transaction& transaction, CoopId coop, PatternId id, Date last_day, PersonId by);
/// How many of a team's visits are there at some moment between the two.
std::int64_t team_visits_between(db::Transaction& transaction, CoopId coop, PatternId team, Instant from, Instant to);
void mark_published(db::Transaction& transaction, CoopId coop, PatternId id, Date until);

/// A visit as week and sheet show it.
struct Visit {
  VisitId id;
  PatternId pattern;
  PersonId person;
  PersonId worker;
  Date date;
  Instant starts_at;
  Instant ends_at;
  bool cancelled = false;
  std::string doing{};
  std::string picture{};
  std::string person_name{};
  std::string person_face{};
  std::string worker_name{};
  std::string worker_face{};
  std::string place_name{};
  std::string town{};
  PatternKind kind = PatternKind::waking;
  std::int64_t changes = 0;               ///< since it was published
  std::optional<Instant> changed_at{};
  std::optional<PatternId> team{};        ///< set where two are needed at once

  /// The other of the two, who comes from and to the same times.
  struct Mate {
    VisitId visit;
    PersonId worker;
    std::string name{};
    std::string face{};
  };
  std::optional<Mate> mate{};

  bool lacks_somebody() const { return team && !mate; }
  Minutes length() const { return {(ends_at.microseconds - starts_at.microseconds) / microseconds_in_a_minute}; }
};

void add_visit(db::Transaction& transaction, CoopId coop, VisitId id, const Pattern& pattern,
               const PlannedVisit& planned);
std::optional<Visit> find_visit(db::Transaction& transaction, CoopId coop, VisitId id);
std::vector<Visit> visits_for(db::Transaction& transaction, CoopId coop, PersonId person, Instant from,
                              Instant to);
std::vector<Visit> visits_by(db::Transaction& transaction, CoopId coop, PersonId worker, Instant from,
                             Instant to);
/// Visits to come for which two are needed and one comes, the soonest first.
std::vector<Visit> visits_lacking_somebody(db::Transaction& transaction, CoopId coop, Instant now);
/// Cancels the visits of a pattern that begin after `now`; returns their ids.
std::vector<VisitId> cancel_visits(db::Transaction& transaction, CoopId coop, PatternId pattern,
                                   Instant now);

/// Lets no pattern of a person last longer than `last_day`; one that has not begun by then ends now.
/// Returns those that were changed.
std::vector<PatternId> limit_patterns(db::Transaction& transaction, CoopId coop, PersonId person,
                                      Date last_day, PersonId by);
/// Cancels a person's visits after `last_day` that have not begun; returns them.
std::vector<VisitId> cancel_visits_after(db::Transaction& transaction, CoopId coop, PersonId person,
                                         Date last_day, Instant now);

/// What someone does in any co-op, as a worker or as the one who is visited: to see clashes, never to
/// show. Visits are there as far as they are published; patterns say what will follow. The visits of
/// `team` are left out: to be visited by two at once is no clash.
std::vector<Engagement> engagements_of(db::Transaction& transaction, PersonId who, Instant from,
                                       Instant to, std::optional<PatternId> team = {});
std::vector<Pattern> agreed_patterns_of(db::Transaction& transaction, PersonId who);

struct Note {
  std::int64_t id;
  VisitId visit;
  PersonId author;
  std::string author_name;
  Instant written_at;
  std::string words;  ///< empty when they were erased
  Language language;
  std::optional<Correction> correction{};  ///< what its person says is right, the newest
};
/// `person` is whose visit it was: the words are sealed with their key.
void add_note(db::Transaction& transaction, CoopId coop, PersonId person, const Note& note, Chance& chance);
/// Nothing of what was written before its person asked for it to be erased, however long it has to be kept.
std::vector<Note> notes_of(db::Transaction& transaction, CoopId coop, VisitId visit);
/// The same of all visits to a person, written from `from` until before `to`; the newest first.
std::vector<Note> notes_about(db::Transaction& transaction, CoopId coop, PersonId person, Instant from, Instant to);
/// One of them; nothing where it is about somebody else.
std::optional<Note> note_about(db::Transaction& transaction, CoopId coop, PersonId person, std::int64_t note);
/// When the first of them was written.
std::optional<Instant> first_note_about(db::Transaction& transaction, CoopId coop, PersonId person);

/// What the last printed sheet of a week said: one "visit starts worker" a line.
std::optional<std::string> last_sheet(db::Transaction& transaction, CoopId coop, PersonId person,
                                      Date monday);
void keep_sheet(db::Transaction& transaction, CoopId coop, PersonId person, Date monday,
                std::string_view visits, Instant now);

}  // namespace cydofal::care
