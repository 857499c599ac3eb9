#pragma once

#include "coop/care/advocate_store.h"
#include "coop/membership/member_actions.h"
#include "people/authorise.h"

/// Appointing an advocate, and ending it with one press.
namespace cydofal::care {

using people::Action;
using people::Authorised;
using people::Moment;

/// A card for whoever is new here; nothing for an advocate whom the person has had before.
using AppointedAdvocate = std::optional<membership::InvitationCard>;

/// By the person themselves: nobody else can. Somebody who belongs here is not independent. An appointment of the same
/// advocate takes the place of the one before. Refused: as wrong_in(); invalid "advocate.unknown", "advocate.belongs_here";
/// conflict "advocate.too_many".
Result<AppointedAdvocate> appoint_advocate(db::Database& database, people::SecretKeeper& keeper, const Authorised<Action::appoint_advocate>& who,
                                           const NewAdvocate& typed, const Moment& moment, Date today);

/// By the person, or by the advocate about themselves. Refused: not_found.
Result<Done> end_advocate(db::Database& database, const Authorised<Action::end_advocate>& who, PersonId advocate, const Moment& moment);

/// The part that demonstration data shares: the appointment of somebody who has a row of person.
void appoint_advocate_in(db::Transaction& transaction, CoopId coop, PersonId person, PersonId advocate, std::string_view companion,
                         const NewAdvocate& agreed, const Moment& moment);
/// A row of person for somebody from outside.
PersonId add_advocate_person(db::Transaction& transaction, std::string_view name, Language language, std::string_view face, const Moment& moment);

}  // namespace cydofal::care
