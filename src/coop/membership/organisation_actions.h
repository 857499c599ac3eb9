#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/membership/member_actions.h"
#include "coop/membership/organisation_store.h"

/// Organisations as members: entered by an officer, joining by their delegate's own act, with one vote
/// like any member.
namespace cydofal::membership {

/// Someone who is to speak for an organisation: who has an account here already, or somebody new.
struct NewDelegate {
  PersonId known{};  ///< 0: somebody new, as follows
  std::string name{};
  Language language = Language::cy;
  std::optional<std::string> email{};
};

struct NewOrganisation {
  std::string name;
  std::string kind;
  std::string registered_number{};
  std::string postal_address{};
  std::string made_up_of{};
  std::string coop_slug{};
  std::string class_code;
  NewDelegate delegate{};
};

/// All that is wrong with what was typed, in the order of the form and before anything is looked up. The actions
/// refuse the first of it.
std::vector<Refusal> faults_of(const NewOrganisation& typed);
std::vector<Refusal> faults_of(const NewDelegate& typed);
/// How an officer was told of an appointment.
std::optional<Refusal> wrong_told(std::string_view told);

/// What came of entering an organisation or appointing a delegate; the card to print is somebody new's.
struct Appointed {
  PersonId organisation;
  std::optional<InvitationCard> card{};
};

/// Asks an organisation to become a member and writes down who speaks for it; it belongs to nothing by
/// that. Refused: invalid, at its field, "name..." as people::read_name, "organisation.kind",
/// "organisation.number", "organisation.address" (the register asks for one), "organisation.made_up_of",
/// "organisation.slug", "class.unknown", "organisation.class" for a class that comes with support or
/// work, "organisation.delegate_unknown"; conflict "organisation.already" when one of that name or number
/// is a member or is asked already.
Result<Appointed> enter_organisation(db::Database& database, people::SecretKeeper& keeper,
                                     const Authorised<Action::enter_organisation>& who,
                                     const NewOrganisation& organisation, const Moment& moment);

/// The organisation's yes, by its delegate: signs the rules for it and applies. Refused: as apply().
Result<Joined> join_as_organisation(db::Database& database,
                                    const Authorised<Action::answer_for_organisation>& who,
                                    const ApplicationForm& form, const Moment& moment);
/// "No, thank you": the invitation is answered and those who were to speak for it do so no more.
Result<Done> decline_as_organisation(db::Database& database,
                                     const Authorised<Action::answer_for_organisation>& who,
                                     const Moment& moment);

/// Another delegate, as the organisation told an officer. Refused: as enter_organisation() for the
/// delegate; invalid "organisation.told_missing" or "organisation.told_too_long"; conflict
/// "organisation.speaks_already", "organisation.delegates_most", "organisation.gone" for one that left.
Result<Appointed> appoint_delegate(db::Database& database, people::SecretKeeper& keeper,
                                   const Authorised<Action::appoint_delegate>& who,
                                   const NewDelegate& delegate, std::string_view told,
                                   const Moment& moment);
/// Ends an appointment at once, by an officer or by the delegate who steps down; what else they are in
/// the co-op they stay, but an office that they held as a delegate ends too. Refused: not_found
/// "organisation.no_delegate", also for another delegate's; conflict "leave.last_officer".
Result<Done> end_delegate(db::Database& database, const Authorised<Action::end_delegate>& who,
                          PersonId delegate, const Moment& moment);

/// The organisation leaves, by its delegate. Refused: conflict "leave.not_a_member",
/// "leave.last_officer" when its delegates alone keep the co-op's books.
Result<Done> leave_as_organisation(db::Database& database,
                                   const Authorised<Action::leave_as_organisation>& who,
                                   const Moment& moment, Date today);

/// Signs the current rules for the organisation. Refused: conflict "apply.rules_changed".
Result<Done> sign_rules_for(db::Database& database, const Authorised<Action::sign_rules_for>& who,
                            int version, const Moment& moment);

/// Whether someone could hold an office or take the chair: a member who is a person, or who speaks for a
/// member.
bool could_hold_office(db::Transaction& transaction, CoopId coop, PersonId person, Instant now);

/// Parts that demonstration data shares; each in the caller's transaction.
PersonId enter_organisation_in(db::Transaction& transaction, CoopId coop, PersonId officer,
                               const Organisation& organisation, Language language,
                               std::string_view class_code, const Moment& moment);
void appoint_delegate_in(db::Transaction& transaction, CoopId coop, PersonId officer,
                         PersonId organisation, PersonId person, std::string_view told,
                         const Moment& moment);
/// Says yes for it and, when nobody has to admit it, makes it a member.
Result<Joined> join_as_organisation_in(db::Transaction& transaction, CoopId coop, PersonId delegate,
                                       PersonId organisation, std::string_view companion,
                                       const ApplicationForm& form, const Moment& moment);

}  // namespace cydofal::membership
