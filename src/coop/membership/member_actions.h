#pragma once

#include <string>
#include <vector>

#include "coop/constitution/rule_book.h"
#include "coop/membership/member_store.h"
#include "people/authorise.h"
#include "people/secret.h"

/// Joining and leaving. Nobody can be placed in a co-op: the only way in is a person's own yes.
namespace cydofal::membership {

using people::Action;
using people::Authorised;
using people::Moment;

struct NewPerson {
  std::string name;
  std::string class_code;
  Language language = Language::cy;
  std::optional<std::string> telephone{};
  std::optional<std::string> email{};
  std::string face{};  ///< as html::Face writes it; empty: drawn by lot
};

/// A card to print for someone who was invited: it opens the invitation, and is their card to sign
/// in with afterwards. The code is known only now.
struct InvitationCard {
  people::PersonId person;
  std::string name;
  std::string class_code;
  Language language;
  people::CardCode code;
};

/// Invites, and says so at their e-mail address where one is known; nobody belongs to anything by that.
/// Refused: invalid name or "class.unknown".
Result<InvitationCard> invite(db::Database& database, people::SecretKeeper& keeper,
                              const Authorised<Action::invite>& who, const NewPerson& person,
                              const Moment& moment);

/// Asks someone again who once said no or left (could_come_back); their number, if they had one, stays
/// with who they were. Refused: invalid "class.unknown", conflict "invite.already".
Result<InvitationCard> invite_again(db::Database& database, people::SecretKeeper& keeper,
                                    const Authorised<Action::invite_again>& who,
                                    std::string_view class_code, const Moment& moment);

/// All or none of a file's people (read_people_file has checked each line).
Result<std::vector<InvitationCard>> invite_all(db::Database& database, people::SecretKeeper& keeper,
                                               const Authorised<Action::import_people>& who,
                                               const std::vector<NewPerson>& people,
                                               const Moment& moment);

struct ApplicationForm {
  std::string own_words;
  Language language;
  int rules_version;  ///< the one the person read before they signed
};

/// What came of saying yes.
struct Joined {
  std::optional<std::int64_t> member_number;  ///< nothing: an officer reads it first
};

/// The person's own yes: signs the rules and applies. While the co-op is being set up the founders'
/// yes makes them members at once; later an officer admits. Refused: conflict "apply.already" for a
/// second application, "apply.rules_changed" when the rules are not those that were read, invalid
/// "apply.words_too_long" or "apply.words_unreadable".
Result<Joined> apply(db::Database& database, const Authorised<Action::apply>& who,
                     const ApplicationForm& form, const Moment& moment);

/// The same for an applicant for whom the actor may speak: themselves, or an organisation.
struct Applying {
  people::PersonId actor;
  people::PersonId applicant;
  std::string companion{};
};
Result<Joined> apply_in(db::Transaction& transaction, CoopId coop, const Applying& who,
                        const ApplicationForm& form, const Moment& moment);
/// What in the form cannot be kept; nothing when all can.
std::optional<Refusal> wrong_words(const ApplicationForm& form);
Result<Done> decline_in(db::Transaction& transaction, CoopId coop, const Applying& who,
                        const Moment& moment);

/// "No, thank you": the invitation is answered, nothing else is kept.
Result<Done> decline(db::Database& database, const Authorised<Action::apply>& who,
                     const Moment& moment);

/// Admits the person whose application waits; returns their number in the register. Refused:
/// not_found "admit.nobody_waits", invalid "class.unknown" when the rules have that class no longer.
Result<std::int64_t> admit_member(db::Database& database,
                                  const Authorised<Action::admit_member>& who, const Moment& moment,
                                  Date today);

/// Ends the actor's own membership today. What was agreed about support goes on until it is ended
/// for itself. Refused: conflict "leave.last_officer" when nobody else keeps the co-op's books.
Result<Done> leave(db::Database& database, const Authorised<Action::leave>& who,
                   const Moment& moment, Date today);

/// Signs the current rules, for a member whose signature is of an earlier version.
Result<Done> sign_rules(db::Database& database, const Authorised<Action::sign_rules>& who,
                        int version, const Moment& moment);

/// A drawn face that is the person's own and always the same.
std::string drawn_face(Chance& chance);

/// Parts that set-up and demonstration data share; each in the caller's transaction. A founder has
/// no inviter.
people::PersonId add_invited_person(db::Transaction& transaction, CoopId coop,
                                    const NewPerson& person, people::PersonId inviter,
                                    const Moment& moment);
/// Asks someone who has an account.
void invite_known(db::Transaction& transaction, CoopId coop, people::PersonId person,
                  std::string_view class_code, people::PersonId made_by, const Moment& moment);
std::int64_t make_member(db::Transaction& transaction, CoopId coop, people::PersonId person,
                         std::string_view class_code, const constitution::RuleBook& rules,
                         people::PersonId admitted_by, Date joined_on, const Moment& moment);

}  // namespace cydofal::membership
