#pragma once

#include <string>
#include <vector>

#include "coop/care/care_actions.h"
#include "coop/membership/testing.h"
#include "people/relation_store.h"

/// For tests only: a co-op in which two people live and two workers come to them.
namespace cydofal::care::testing {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::moment_in_london;
using membership::testing::nasty_name;
using membership::testing::shows;
using membership::testing::view_in;
using membership::testing::why_not;


/// Mari lives in Fishguard and Tomos in Haverfordwest; Ceri and Dewi work for both.
class CareHouse : public membership::testing::RoomHouse {
 protected:
  void SetUp() override {
    RoomHouse::SetUp();
    if (IsSkipped()) return;
    mari = member("Mari Haf Prosser", "supported");
    tomos = member("Tomos Beynon", "supported");
    ceri = member("Ceri Lloyd", "workers");
    dewi = member("Dewi Bowen", "workers");
    ASSERT_TRUE(care_for(mari, "2026-11-02"));
    ASSERT_TRUE(care_for(tomos, "2026-11-02"));
    at_maris = place(mari, "Adref", "Fishguard");
    at_tomoss = place(tomos, "Adref", "Haverfordwest");
  }

  people::Circle about(PersonId person) const { return {.coop = teulu, .subject = person}; }
  PlaceId place(PersonId person, std::string_view name, std::string_view town) {
    return *add_place(database(), key<Action::change_places>(person, about(person)), name, town,
                      moment());
  }
  /// On Mondays from today.
  PatternProposal mondays(PersonId worker, PlaceId where, std::string_view starts,
                          std::string_view ends) {
    PatternProposal proposal{.worker = worker,
                             .place = where,
                             .days = Weekdays(1),
                             .starts = ClockTime::parse(starts).value(),
                             .ends = ClockTime::parse(ends).value(),
                             .from = today,
                             .doing = "paratoi cinio",
                             .picture = "cooking-pot"};
    return proposal;
  }
  Result<PatternId> propose(PersonId who, PersonId person, const PatternProposal& proposal) {
    return propose_pattern(database(), key<Action::propose_pattern>(who, about(person), "Eleri"),
                           proposal, moment(), today);
  }
  Result<Done> answer(PersonId who, PatternId pattern, Answer said = Answer::yes) {
    return answer_pattern(database(), key<Action::answer_pattern>(who, about(who), "Eleri"),
                          pattern, said, moment(), today);
  }
  Result<Done> end(PersonId who, PatternId pattern) {
    return end_pattern(database(), key<Action::answer_pattern>(who, about(who)), pattern, moment(),
                       today);
  }
  /// Proposed by the person, and the worker's yes: empty, or why not.
  std::string agree(PersonId person, const PatternProposal& proposal) {
    const auto proposed = propose(person, person, proposal);
    if (!proposed) return why_not(proposed);
    return why_not(answer(proposal.worker, *proposed));
  }
  std::vector<Visit> visits(PersonId person) {
    return read([&](db::Transaction& transaction) {
      return visits_for(transaction, teulu, person, now, seconds_after(now, 400 * 86'400));
    });
  }
  std::int64_t publish() {
    return write([&](db::Transaction& transaction) {
      return publish_visits(transaction, teulu, moment(), today);
    });
  }
  void pass_days(int days) {
    now = seconds_after(now, days * 86'400);
    today = today + days;
  }
  bool stands(PersonId subject, people::Relation relation, PersonId object, Instant when) {
    return read([&](db::Transaction& transaction) {
      for (const auto& tuple : people::relations_of(transaction, teulu, subject, when)) {
        if (tuple.relation == relation && tuple.object == object) return true;
      }
      return false;
    });
  }

  PersonId mari, tomos, ceri, dewi;
  PlaceId at_maris, at_tomoss;
};

}  // namespace cydofal::care::testing
