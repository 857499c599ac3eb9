#pragma once

#include <string>

#include "coop/membership/office_store.h"
#include "people/authorise.h"

/// Who holds an office. The members decide; an officer writes down what they decided, where every member
/// can read it, with who wrote it.
namespace cydofal::membership {

using people::Action;
using people::Authorised;
using people::Moment;

struct OfficeGiven {
  PersonId person;
  Relation office;
  std::string decided;  ///< "Annual meeting, 12 October 2026"
};

/// Refused: invalid "office.not_a_member", "office.decided_missing", "office.decided_too_long" or
/// "apply.words_unreadable"; conflict "office.holds_already", or "office.own" where an officer would give
/// one to themselves though another could write it down.
Result<Done> give_office(db::Database& database, const Authorised<Action::give_office>& who,
                         const OfficeGiven& given, const Moment& moment);

/// Refused: not_found "office.not_held", conflict "office.last" when nobody else would keep the co-op's
/// books (secretary, treasurer or chair).
Result<Done> end_office(db::Database& database, const Authorised<Action::give_office>& who,
                        PersonId person, Relation office, const Moment& moment);

/// Parts that set-up, leaving and demonstration data share; each in the caller's transaction.
void give_office_in(db::Transaction& transaction, CoopId coop, PersonId given_by,
                    const OfficeGiven& given, const Moment& moment);
void end_office_in(db::Transaction& transaction, CoopId coop, PersonId ended_by, PersonId person,
                   Relation office, const Moment& moment);
/// True when somebody but `person` keeps the co-op's books, or `person` does not.
bool could_do_without(db::Transaction& transaction, CoopId coop, PersonId person);

}  // namespace cydofal::membership
