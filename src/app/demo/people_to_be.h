#pragma once

#include <string>

#include "coop/constitution/rule_book.h"
#include "people/person_store.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Someone invented.
struct ToBe {
  std::string name;
  std::string class_code;
  Language language = Language::cy;
  Reading reading = Reading::standard;
  std::string telephone{};
  std::string address{};
};

/// What the larger co-ops have in common while they are being made.
class PeopleToBe {
 public:
  PeopleToBe(db::Transaction& transaction, Chance& chance) : transaction_(transaction), chance_(chance) {}

  /// A co-op with its first rules, and whom anyone may ring who is worried.
  people::CoopId coop(people::Coop coop, const constitution::RuleBook& rules, Instant begun);

  /// Someone with an account who is nothing in any co-op yet.
  people::PersonId account(const ToBe& person, Instant now);

  /// A member since that day, who was invited, said yes and signed the rules.
  people::PersonId member(people::CoopId coop, const ToBe& person, Date joined);
  /// The same for someone who has an account already.
  void member(people::CoopId coop, people::PersonId person, const ToBe& as, Date joined);

  /// Someone whom the co-op supports or employs, and who is no member: "supported" or "workers".
  people::PersonId known(people::CoopId coop, const ToBe& person, std::string_view kind);

 private:
  db::Transaction& transaction_;
  Chance& chance_;
};

}  // namespace cydofal::app::demonstration
