#pragma once

#include <string>
#include <vector>

#include "coop/care/care_store.h"

/// Another time or another worker for one visit. Only those whose time it changes are asked, and the
/// person always, when somebody else would come; it happens when all of them have said yes. Where two
/// come at once another time is another time for both, and another worker concerns one of them.
namespace cydofal::care {

using ChangeId = StrongId<struct ChangeTag>;

struct VisitChange {
  ChangeId id;
  VisitId visit;
  PersonId proposed_by;
  Instant proposed_at;
  PersonId worker;  ///< who would come
  PlannedVisit to;
  std::string worker_name{};
  std::string worker_face{};

  struct Asked {
    PersonId who;
    Answer answer = Answer::none;
    std::string name{};
  };
  std::vector<Asked> asked{};

  bool agreed() const;
  bool refused() const;
  bool waits_for(PersonId who) const;
};

bool is_other_time(const Visit& visit, const PlannedVisit& to);

/// Who has to agree to it; nobody when nothing would change.
std::vector<PersonId> to_be_asked(const Visit& visit, PersonId worker, const PlannedVisit& to);

/// One visit by the clocks of Wales; nothing where the spring night swallows it.
std::optional<PlannedVisit> planned_on(Date date, ClockTime starts, ClockTime ends);

}  // namespace cydofal::care
