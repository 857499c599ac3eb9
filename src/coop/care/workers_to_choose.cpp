#include "coop/care/workers_to_choose.h"

#include <algorithm>
#include <tuple>

#include "coop/care/limits.h"

namespace cydofal::care {

bool WorkersHere::are_too_many() const { return all.size() > limits::workers_to_choose_from; }

WorkersHere workers_here(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  WorkersHere here{.all = people::named_with_relation(transaction, coop, people::Relation::worker, now), .regular = {}};
  std::erase_if(here.all, [&](const people::Named& each) { return each.id == person; });
  for (const people::RelationTuple& tuple : people::related_to(transaction, coop, person, now)) {
    if (tuple.relation == people::Relation::worker_regular) here.regular.insert(tuple.subject);
  }
  return here;
}

void put_in_order(std::vector<people::Named>& workers, const std::set<PersonId>& regular, const speech::Speech& say) {
  struct Placed {
    bool is_other;
    std::string key;
    people::Named worker;
  };
  std::vector<Placed> placed;
  placed.reserve(workers.size());
  for (people::Named& each : workers) {
    placed.push_back({!regular.contains(each.id), say.collation_key(each.name), std::move(each)});
  }
  // Stable, so that two people of one name stand the same way every time.
  std::ranges::stable_sort(placed, {}, [](const Placed& each) { return std::tie(each.is_other, each.key); });
  std::ranges::transform(placed, workers.begin(), [](Placed& each) { return std::move(each.worker); });
}

}  // namespace cydofal::care
