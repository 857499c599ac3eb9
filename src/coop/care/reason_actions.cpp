#include "coop/care/reason_actions.h"

#include <algorithm>

#include "coop/care/care_store.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"

namespace cydofal::care {

namespace {

using people::Payload;
using people::Relation;

/// The pattern to which the actor themselves, as the person, has said no.
std::optional<Pattern> own_no(db::Transaction& transaction, CoopId coop, PersonId actor, PatternId id) {
  auto pattern = find_pattern(transaction, coop, id);
  if (!pattern || pattern->person != actor || pattern->person_answer != Answer::no) return std::nullopt;
  return pattern;
}

Refusal absent() { return {Refusal::Kind::not_found, {"care.not_here"}}; }

}  // namespace

std::vector<Listener> listeners_for(db::Transaction& transaction, CoopId coop, const Pattern& pattern, Instant now) {
  std::vector<PersonId> found;
  const auto add = [&](PersonId id) {
    const bool apart = id == pattern.worker || id == pattern.person;
    if (!apart && std::ranges::find(found, id) == found.end()) found.push_back(id);
  };
  for (const auto& tuple : people::related_to(transaction, coop, pattern.person, now)) {
    if (tuple.relation != Relation::worker_planned) add(tuple.subject);
  }
  for (const Relation office : {Relation::safeguarding_lead, Relation::secretary, Relation::chair}) {
    for (const PersonId officer : people::with_relation(transaction, coop, office, now)) add(officer);
  }
  std::vector<Listener> listeners;
  for (const PersonId id : found) {
    if (const auto person = people::find_person(transaction, id)) listeners.push_back({id, person->known_as, person->face});
  }
  return listeners;
}

Result<Heard> give_reason(db::Database& database, const Authorised<Action::answer_pattern>& who, PatternId id,
                          std::string_view name, const std::vector<PersonId>& readers, const Moment& moment) {
  const Reason* reason = find_reason(name);
  if (reason == nullptr) return Refusal{Refusal::Kind::invalid, {"reason.choose"}, "reason"};
  return database.write([&](db::Transaction& transaction) -> Result<Heard> {
    const auto pattern = own_no(transaction, who.coop(), who.actor(), id);
    if (!pattern) return absent();
    SaidReason said{id, reason, moment.now, {}};
    const auto listeners = listeners_for(transaction, who.coop(), *pattern, moment.now);
    for (const PersonId reader : readers) {
      const auto found = std::ranges::find(listeners, reader, &Listener::id);
      if (found == listeners.end()) return Refusal{Refusal::Kind::invalid, {"reason.reader"}, "readers"};
      if (std::ranges::find(said.readers, reader, &Listener::id) == said.readers.end()) said.readers.push_back(*found);
    }
    // What hurts or frightens somebody is not laid away where nobody hears of it.
    if (reason->kind == Reason::Kind::alarming && said.readers.empty()) return Heard::by_nobody;
    keep_reason(transaction, who.coop(), who.actor(), said, moment.chance);
    people::append_to_record(transaction, who.coop(),
                             {"reason.given", who.actor(), who.subject(),
                              Payload().add("pattern", id.value).add("readers", static_cast<std::int64_t>(said.readers.size())).text()},
                             moment);
    return Heard::kept;
  });
}

Result<Done> take_back_reason(db::Database& database, const Authorised<Action::answer_pattern>& who, PatternId id,
                              const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!own_no(transaction, who.coop(), who.actor(), id) || !forget_reason(transaction, who.coop(), id)) return absent();
    people::append_to_record(transaction, who.coop(),
                             {"reason.taken_back", who.actor(), who.subject(), Payload().add("pattern", id.value).text()},
                             moment);
    return Done{};
  });
}

}  // namespace cydofal::care
