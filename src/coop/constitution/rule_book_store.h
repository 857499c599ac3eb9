#pragma once

#include "coop/constitution/rule_book.h"
#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::constitution {

/// Adopts a version; the versions before it stay as they were.
void add_rule_book(db::Transaction& transaction, people::CoopId coop, const RuleBook& rules);

/// The latest version. Nothing before set-up has chosen a template.
std::optional<RuleBook> current_rule_book(db::Transaction& transaction, people::CoopId coop);

/// The version that held on a day: the latest that was adopted by then.
std::optional<RuleBook> rule_book_on(db::Transaction& transaction, people::CoopId coop, Date day);
std::optional<RuleBook> rule_book_of_version(db::Transaction& transaction, people::CoopId coop,
                                             int version);

struct Signature {
  int version;
  Instant signed_at;
  std::string companion;
};
/// Signing twice keeps the first.
void add_signature(db::Transaction& transaction, people::CoopId coop, people::PersonId person,
                   const Signature& signature);
std::optional<Signature> latest_signature(db::Transaction& transaction, people::CoopId coop,
                                          people::PersonId person);

}  // namespace cydofal::constitution
