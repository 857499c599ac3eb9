#include "coop/care/cover_actions.h"

#include <set>

#include "coop/care/care_store.h"
#include "people/record_store.h"

namespace cydofal::care {

std::vector<CoverNeed> cover_needs(db::Transaction& transaction, CoopId coop, Date today, Instant now) {
  auto refused = refused_patterns(transaction, coop, today);
  std::set<PersonId> people;
  for (const Pattern& pattern : refused) people.insert(pattern.person);
  std::vector<Pattern> live;
  for (const PersonId person : people) {
    for (Pattern& pattern : patterns_of(transaction, coop, person)) live.push_back(std::move(pattern));
  }
  return cover_needed(std::move(refused), live, today, now);
}

Result<Done> close_cover(db::Database& database, const people::Authorised<people::Action::close_cover>& who,
                         PatternId id, const people::Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto pattern = find_pattern(transaction, who.coop(), id);
    if (!pattern || !pattern->refused() || pattern->ended()) return Refusal{Refusal::Kind::not_found, {"care.not_here"}};
    end_pattern(transaction, who.coop(), id, today, who.actor());
    people::append_to_record(transaction, who.coop(),
                             {"cover.closed", who.actor(), pattern->person, people::Payload().add("pattern", id.value).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::care
