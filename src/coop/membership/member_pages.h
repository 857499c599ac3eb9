#pragma once

#include <vector>

#include "coop/constitution/rule_book.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/support_actions.h"
#include "people/unused_card.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::membership {

using people::Content;
using people::View;

inline constexpr html::Path members_path{"/{coop}/aelodau", "/{coop}/members"};
inline constexpr html::Path register_path{"/{coop}/cofrestr", "/{coop}/register"};
inline constexpr html::Path invite_path{"/{coop}/gwahodd", "/{coop}/invite"};
inline constexpr html::Path import_path{"/{coop}/gwahodd-o-ffeil", "/{coop}/invite-from-file"};
inline constexpr html::Path join_path{"/{coop}/ymuno", "/{coop}/join"};
inline constexpr html::Path decline_path{"/{coop}/dim-diolch", "/{coop}/no-thank-you"};
inline constexpr html::Path applications_path{"/{coop}/ceisiadau", "/{coop}/applications"};
inline constexpr html::Path admit_path{"/{coop}/derbyn/{person}", "/{coop}/admit/{person}"};
inline constexpr html::Path leave_path{"/{coop}/gadael", "/{coop}/leave"};
inline constexpr html::Path guard_path{"/{coop}/pedwar-o-bobl", "/{coop}/four-people"};
inline constexpr html::Path support_path{"/{coop}/cymorth/{person}", "/{coop}/support/{person}"};
inline constexpr html::Path end_support_path{"/{coop}/cymorth/{person}/gorffen", "/{coop}/support/{person}/end"};
inline constexpr html::Path registration_path{"/{coop}/cofrestru", "/{coop}/registration"};
inline constexpr html::Path invite_again_path{"/{coop}/gwahodd-eto/{person}", "/{coop}/invite-again/{person}"};
inline constexpr html::Path card_path{"/{coop}/cerdyn/{person}", "/{coop}/card/{person}"};
inline constexpr html::Path cancel_card_of_path{"/{coop}/cerdyn/{person}/canslo",
                                                "/{coop}/card/{person}/cancel"};

struct MembersView {
  std::vector<Member> members;  ///< of this page, in the reader's alphabet
  html::PageOf at{};
  std::int64_t count = 0;       ///< on all pages
  bool is_officer = false;
  bool is_member = true;        ///< and could leave; someone who only speaks for a member could not
  std::vector<people::EndedCard> ended_cards{};  ///< for officers: whose card nobody used in time
};
Content members_page(const View& view, const MembersView& members);
/// The register as the law wants it, a page at a time: officers only.
struct RegisterView {
  std::vector<RegisterEntry> entries;
  html::PageOf at{};
  std::string sought{};       ///< the part of a name that was searched for
  std::int64_t found = 0;     ///< how many there are on all pages
};
Content register_page(const View& view, const RegisterView& shown);

struct InviteView {
  constitution::RuleBook rules;
  std::vector<Invitation> waiting;
  std::vector<FormerPerson> former{};  ///< who could come back
  std::vector<people::EndedCard> ended_cards{};
};
Content invite_page(const View& view, const InviteView& invite);
Content invite_again_page(const View& view, const FormerPerson& person, const constitution::RuleBook& rules);
Content import_page(const View& view, const constitution::RuleBook& rules);

/// Cards to cut out: what it is, the code, whom to ring. Codes are shown this once.
Content cards_page(const View& view, const std::vector<InvitationCard>& cards,
                   std::string_view address);

struct JoinView {
  constitution::RuleBook rules;
  std::string class_code;
  std::string invited_by;
};
Content join_page(const View& view, const JoinView& join);
/// A receipt: what was said, with whom, and what comes next.
Content joined_page(const View& view, const Joined& joined, std::string_view companion);

Content applications_page(const View& view, const std::vector<Application>& applications);
Content leave_page(const View& view);

struct GuardView {
  std::vector<SupportEntry> entries;
  std::int64_t people_today = 0;
  std::int64_t most = 0;
  std::string source;
  std::string note;
  struct Someone {
    people::PersonId id;
    std::string name;
    std::string face;
  };
  std::vector<Someone> known;  ///< for whom support could be planned
  std::optional<Registration> registration{};
  bool introduces = false;     ///< the co-op introduces people and plans nothing
};
Content guard_page(const View& view, const GuardView& guard);

struct SupportView {
  GuardView::Someone person;
  std::optional<SupportRequest> request{};
  std::optional<SupportOutcome> outcome{};
  std::string source{};
  std::optional<SupportEntry> current{};  ///< what is agreed and could end
};
Content support_page(const View& view, const SupportView& support);
/// An earlier last day for what is agreed; says so where nothing is.
Content end_support_page(const View& view, const SupportView& support);
Content registration_page(const View& view, const std::optional<Registration>& registration);

struct CardView {
  GuardView::Someone person;
  std::optional<Instant> ended_unused_at{};
};
Content card_page(const View& view, const CardView& card);

}  // namespace cydofal::membership
