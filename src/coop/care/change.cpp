#include "coop/care/change.h"

#include <algorithm>

namespace cydofal::care {

bool VisitChange::agreed() const {
  return std::ranges::all_of(asked, [](const Asked& each) { return each.answer == Answer::yes; });
}

bool VisitChange::refused() const {
  return std::ranges::any_of(asked, [](const Asked& each) { return each.answer == Answer::no; });
}

bool VisitChange::waits_for(PersonId who) const {
  if (refused()) return false;
  return std::ranges::any_of(asked, [&](const Asked& each) { return each.who == who && each.answer == Answer::none; });
}

bool is_other_time(const Visit& visit, const PlannedVisit& to) {
  return to.starts_at != visit.starts_at || to.ends_at != visit.ends_at;
}

std::vector<PersonId> to_be_asked(const Visit& visit, PersonId worker, const PlannedVisit& to) {
  const bool other_time = is_other_time(visit, to);
  const bool other_worker = worker != visit.worker;
  if (!other_time && !other_worker) return {};
  // The person: it is their time, or somebody else at their door.
  std::vector<PersonId> asked{visit.person, worker};
  if (other_worker) asked.push_back(visit.worker);
  if (other_time && visit.mate) asked.push_back(visit.mate->worker);
  return asked;
}

std::optional<PlannedVisit> planned_on(Date date, ClockTime starts, ClockTime ends) {
  Pattern once;
  once.days.add(date.weekday());
  once.from = date;
  once.until = date;
  once.starts = starts;
  once.ends = ends;
  const auto visits = visits_of(once, date, date);
  if (visits.empty()) return std::nullopt;
  return visits.front();
}

}  // namespace cydofal::care
