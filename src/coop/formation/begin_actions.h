#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coop/care/care_actions.h"
#include "coop/constitution/rule_book.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/support_actions.h"
#include "people/session_store.h"
#include "people/sign_in_actions.h"

/// The walk from a one-time link to the first printed week. Each step is stored as soon as it is
/// taken, so that the walk can be left and gone on with.
namespace cydofal::formation {

using people::Action;
using people::Authorised;
using people::CoopId;
using people::Moment;
using people::PersonId;

/// Where a set-up stands, seen from what is stored.
enum class Step { name, founder, worries, people, support, week, finish };

struct Standing {
  Step step = Step::name;
  std::optional<people::Coop> coop{};
  std::optional<people::Person> founder{};
  std::vector<people::WorryContact> contacts{};
  struct Someone {
    people::Person person;
    std::string class_code;
    bool gets_support_class = false;
    bool is_worker_class = false;
    bool support_planned = false;
    bool has_said_yes = false;
  };
  std::vector<Someone> everyone{};
  std::vector<care::Pattern> patterns{};
};
Standing standing(db::Transaction& transaction, const people::SetUpLink& link, Instant now, Date today);

struct NewCoop {
  std::string name_cy;
  std::string name_en;
  std::string template_name;
  std::string profile;  ///< "provider" or "introduction"
};
/// "Teulu Ynghyd" as "teulu-ynghyd": small letters without accents, digits and dashes.
std::string slug_of(std::string_view name);

/// Once for each link. Refused: invalid names, "begin.template", "begin.profile", conflict
/// "begin.name_taken" (also for a name that is an address of the installation), "begin.named_already".
Result<CoopId> name_coop(db::Database& database, const Authorised<Action::begin>& who,
                         std::string_view link_token, const NewCoop& coop, const Moment& moment,
                         Date today);

struct Founder {
  std::string name;
  std::string class_code;
  Language language;
};
/// The one who walks: becomes the first member, by their own act, and the secretary.
Result<people::SignedIn> add_founder(db::Database& database, const Authorised<Action::begin>& who,
                                     const Founder& founder, const Moment& moment, Date today);

/// Refused: invalid "begin.outside_name", "begin.telephone" for each number that is none.
Result<Done> set_worries(db::Database& database, const Authorised<Action::begin>& who,
                         const std::vector<people::WorryContact>& contacts, const Moment& moment);

Result<PersonId> add_someone(db::Database& database, const Authorised<Action::begin>& who,
                             PersonId founder, const membership::NewPerson& person,
                             const Moment& moment);
Result<Done> add_everyone(db::Database& database, const Authorised<Action::begin>& who,
                          PersonId founder, const std::vector<membership::NewPerson>& people,
                          const Moment& moment);

/// The answers for one person; a fifth is caught here as anywhere.
Result<membership::SupportOutcome> plan_support(db::Database& database,
                                                const Authorised<Action::begin>& who,
                                                PersonId founder, PersonId person,
                                                const membership::SupportRequest& request,
                                                const Moment& moment, Date today);

/// One line of a first week: the person's place in a town is made when it is not there yet.
struct FirstVisit {
  PersonId person;
  std::string place;
  std::string town;
  care::PatternProposal proposal;
};
Result<Done> add_visits(db::Database& database, const Authorised<Action::begin>& who,
                        PersonId founder, const std::vector<FirstVisit>& visits,
                        const Moment& moment, Date today);

/// A CSV of the first week: person, worker, days, starts, ends, town, doing. Names as in the co-op;
/// days as "Mon Wed" or "Llun Mer". Every line that cannot be read is named.
struct VisitsFile {
  std::vector<FirstVisit> visits;
  std::vector<Refusal> problems;
};
VisitsFile read_visits_file(std::string_view text, const Standing& standing, Date first_monday);

/// Opens the co-op and ends the link; the cards are made now and can be printed once. Refused:
/// conflict "begin.outside_person_first", "begin.people_first".
Result<std::vector<membership::InvitationCard>> finish(db::Database& database,
                                                       people::SecretKeeper& keeper,
                                                       const Authorised<Action::begin>& who,
                                                       std::string_view link_token,
                                                       const Standing& standing,
                                                       const Moment& moment);

}  // namespace cydofal::formation
