#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/demo/people_to_be.h"
#include "coop/democracy/meeting_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/membership/organisation_actions.h"

namespace cydofal::app::demonstration {

/// Someone who speaks for an organisation: who has an account elsewhere in the house, or somebody new.
struct DelegateToBe {
  std::string name;
  Language language = Language::cy;
  people::PersonId known{};
};

struct PartyToBe {
  membership::Organisation organisation;
  std::vector<DelegateToBe> delegates;  ///< the first says yes for it
};

/// What the parties decided, or are deciding. `said`: one letter for each party in their order, as its
/// first delegate said it: for, against, not yet, pass; '-' said nothing.
struct Agreement {
  std::string_view proposer;
  const char* made;
  democracy::Draft draft;
  const char* opened;
  const char* closes;
  std::string_view said;
};

/// When the parties met, where, and how many of them were there (the first so many); nobody yet for what is
/// to come. Each meeting is called thirty days before.
struct MeetingToBe {
  const char* date;
  const char* place;
  std::size_t present;
  democracy::InBoth about;
};

/// A co-op whose members are organisations, while it is being made.
class OrganisationsToBe {
 public:
  OrganisationsToBe(db::Transaction& transaction, Chance& chance) : transaction_(transaction), chance_(chance), makes_(transaction, chance) {}

  /// With the rules of a consortium from that day.
  void begin(people::Coop coop, const char* adopted);
  void join(const PartyToBe& party, const char* joined);
  void give(std::string_view delegate, people::Relation office, const char* decided, const char* since);
  void open(const char* since);
  void agree(const Agreement& agreement);
  void meet(const MeetingToBe& meeting, std::string_view chair);

  people::CoopId coop() const { return coop_; }
  people::PersonId person(std::string_view name) const { return people_.find(name)->second; }

 private:
  people::Moment moment(const char* text) { return {*Instant::parse(text), chance_}; }
  void say(democracy::ProposalId proposal, std::size_t place, char letter, Instant opened);

  struct Party {
    people::PersonId organisation;
    people::PersonId first_delegate;
  };

  db::Transaction& transaction_;
  Chance& chance_;
  PeopleToBe makes_;
  people::CoopId coop_;
  people::PersonId officer_;  ///< who writes down what the parties say
  std::vector<Party> parties_;
  std::map<std::string, people::PersonId, std::less<>> people_;
};

}  // namespace cydofal::app::demonstration
