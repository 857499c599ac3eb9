#pragma once

#include "app/exchange.h"
#include "coop/care/care_pages.h"
#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/area_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/money/money_pages.h"
#include "people/contact_pages.h"

/// What pages and programs share: whose things a request is about, and what is shown of them. Each is
/// written once, beside its page, so that a program is never shown more.
namespace cydofal::app {

using people::Action;
using people::Authorised;

// ---- whose things; nothing where it is not theirs

std::optional<people::Circle> the_visit(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> a_visit_to_change(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> own_side_of_the_visit(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> own_side_of_the_pattern(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_proposal(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_meeting(db::Transaction& transaction, Exchange& exchange);

// ---- what is looked for

/// The name that a list is asked for ("name" in the query), found in whatever accents and capitals it was typed.
class SoughtName {
 public:
  explicit SoughtName(const http::Request& request);

  /// As it was typed; empty where nothing is sought, or nothing that a name could hold.
  const std::string& text() const { return text_; }
  /// Whether `name` holds it; none does where nothing is sought.
  bool is_in(std::string_view name) const;

 private:
  std::string text_;
  std::string folded_;
};

// ---- what is shown

care::WeekView week_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId person, Date monday);
/// Those of the whole co-op and of the reader's own forum.
democracy::ProposalsView own_proposals(db::Transaction& transaction, Exchange& exchange);
democracy::ProposalView proposal_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_proposal>& permit);
democracy::MeetingsView meetings_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_meetings>& permit);
democracy::MeetingView meeting_view(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId reader);
membership::MembersView members_view(Exchange& exchange, const Authorised<Action::see_members>& permit);
membership::RegisterView register_view(Exchange& exchange, const Authorised<Action::see_register>& permit);
membership::AreasView areas_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_areas>& permit);
money::StatementView statement_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId person);
std::optional<money::ContributionsView> contributions_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop);
people::WaysView ways_view(Exchange& exchange, people::PersonId person);

}  // namespace cydofal::app
