#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/db/database.h"

/// Members that are organisations, and the delegates who speak for them. In law an organisation is a
/// person: it has a row of `person`, under which it stands in the register, on a roll and in the record
/// as any member does (docs/decisions/0009-organisations-as-members.md).
namespace cydofal::membership {

using people::CoopId;
using people::PersonId;

struct Organisation {
  enum class Kind { co_operative, company, charity, housing_association, tenants_committee, credit_union, authority, group };

  PersonId id;
  std::string name;
  std::optional<std::string> postal_address{};
  Kind kind = Kind::company;
  std::string registered_number{};  ///< where it has one
  std::string made_up_of{};         ///< a group's own companies or committees, in its own words
  std::string coop_slug{};          ///< where it runs itself on Cydofal, as it said; nothing is looked up by it
  PersonId entered_by{};
};
inline constexpr std::array<Organisation::Kind, 8> organisation_kinds{
    Organisation::Kind::co_operative,      Organisation::Kind::company,      Organisation::Kind::charity,
    Organisation::Kind::housing_association, Organisation::Kind::tenants_committee, Organisation::Kind::credit_union,
    Organisation::Kind::authority,         Organisation::Kind::group};
/// As they are stored; their words are organisation.kind_<name> in po/.
std::string_view name_of(Organisation::Kind kind);
std::optional<Organisation::Kind> organisation_kind_named(std::string_view name);

/// `organisation.id` has its row of person already.
void add_organisation(db::Transaction& transaction, CoopId coop, const Organisation& organisation, Instant now);
std::optional<Organisation> find_organisation(db::Transaction& transaction, CoopId coop, PersonId id);
bool is_organisation(db::Transaction& transaction, CoopId coop, PersonId id);
/// All that were ever entered, by name.
std::vector<Organisation> organisations(db::Transaction& transaction, CoopId coop);

struct Delegate {
  std::int64_t id = 0;
  PersonId organisation;
  PersonId person;
  std::string name{};
  std::string face{};
  Instant from;
  PersonId entered_by;
  std::string told{};  ///< how the organisation said so
  std::optional<Instant> until{};
};
void add_delegate(db::Transaction& transaction, CoopId coop, const Delegate& delegate);
void end_delegate_row(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId ended_by, Instant now);
/// Everyone who ever spoke for it, the first before the others.
std::vector<Delegate> delegates_of(db::Transaction& transaction, CoopId coop, PersonId organisation);
/// Those whose appointment has not ended, of every organisation of the co-op.
std::vector<Delegate> current_delegates(db::Transaction& transaction, CoopId coop);
/// The organisations for which someone speaks now, members and invited ones, by name.
std::vector<Organisation> spoken_for_by(db::Transaction& transaction, CoopId coop, PersonId person);

/// Whom to tell what concerns a member: themselves, or the delegates of an organisation. An
/// organisation that nobody speaks for is told by a letter to its own address.
std::vector<PersonId> who_hears_for(db::Transaction& transaction, CoopId coop, PersonId member);

}  // namespace cydofal::membership
