#pragma once

#include <vector>

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/organisation_actions.h"
#include "people/view.h"

namespace cydofal::membership {

using people::Content;
using people::View;

inline constexpr html::Path organisations_path{"/{coop}/sefydliadau", "/{coop}/organisations"};
inline constexpr html::Path new_organisation_path{"/{coop}/sefydliad-newydd", "/{coop}/new-organisation"};
inline constexpr html::Path organisation_path{"/{coop}/sefydliad/{organisation}", "/{coop}/organisation/{organisation}"};
inline constexpr html::Path organisation_join_path{"/{coop}/sefydliad/{organisation}/ymuno", "/{coop}/organisation/{organisation}/join"};
inline constexpr html::Path delegates_path{"/{coop}/sefydliad/{organisation}/cynrychiolwyr", "/{coop}/organisation/{organisation}/delegates"};
inline constexpr html::Path end_delegate_path{"/{coop}/sefydliad/{organisation}/gorffen", "/{coop}/organisation/{organisation}/end"};
inline constexpr html::Path organisation_leave_path{"/{coop}/sefydliad/{organisation}/gadael", "/{coop}/organisation/{organisation}/leave"};

/// Where an organisation stands.
enum class Standing { invited, applied, member, gone };

struct OrganisationEntry {
  Organisation organisation;
  Standing standing = Standing::invited;
  std::string face{};
  std::string class_code{};                 ///< once it is a member
  std::int64_t number = 0;                  ///< in the register, the same
  std::optional<Date> joined_on{};
  std::optional<Date> left_on{};
  std::vector<Delegate> delegates{};        ///< all there ever were
};

/// The members that are organisations, and who speaks for them. Only officers and its own delegates see
/// one that is no member now.
struct OrganisationsView {
  std::vector<OrganisationEntry> entries;   ///< in the reader's alphabet
  std::vector<PersonId> may_open{};         ///< those whose own page the reader sees
  bool is_officer = false;
};
Content organisations_page(const View& view, const OrganisationsView& shown);

/// Whom an officer could name as delegate without a new account.
struct KnownPerson {
  PersonId id;
  std::string name;
};

struct NewOrganisationView {
  constitution::RuleBook rules;
  std::vector<KnownPerson> known;           ///< in the reader's alphabet
};
Content new_organisation_page(const View& view, const NewOrganisationView& shown);
/// What that page's form holds.
NewOrganisation read_new_organisation(const http::Form& form);
NewDelegate read_new_delegate(const http::Form& form);

/// One organisation, for officers and its delegates.
struct OrganisationView {
  OrganisationEntry entry;
  constitution::RuleBook rules;
  std::optional<constitution::Signature> signature{};
  PersonId reader;
  bool speaks_for_it = false;
  bool is_officer = false;
};
Content organisation_page(const View& view, const OrganisationView& shown);

struct DelegatesView {
  OrganisationEntry entry;
  std::vector<KnownPerson> known;
};
/// The form by which an officer writes down another delegate.
Content delegates_page(const View& view, const DelegatesView& shown);

/// The invitation, as the delegate of an organisation reads it.
struct OrganisationJoinView {
  Organisation organisation;
  constitution::RuleBook rules;
  std::string class_code;
  std::string invited_by;
};
Content organisation_join_page(const View& view, const OrganisationJoinView& join);
Content organisation_joined_page(const View& view, const Organisation& organisation, const Joined& joined);
Content organisation_leave_page(const View& view, const Organisation& organisation);

}  // namespace cydofal::membership
