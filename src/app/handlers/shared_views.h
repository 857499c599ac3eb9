#pragma once

#include "app/exchange.h"
#include "coop/care/area_week.h"
#include "coop/care/care_pages.h"
#include "coop/care/health_notes_pages.h"
#include "coop/constitution/rule_book_pages.h"
#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/fostering/fostering_pages.h"
#include "coop/membership/area_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/office_pages.h"
#include "coop/membership/organisation_pages.h"
#include "coop/money/money_pages.h"
#include "people/contact_pages.h"
#include "people/look_pages.h"

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
std::optional<people::Circle> own_words_of_the_proposal(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_proposal_for_another(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_meeting(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_meeting_in_the_chair(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_area(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_organisation(db::Transaction& transaction, Exchange& exchange);
std::optional<people::Circle> the_group(db::Transaction& transaction, Exchange& exchange);

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
/// Nothing: a relative to whom the person does not show where they live and go.
std::optional<care::PlacesView> places_view(Exchange& exchange, const Authorised<Action::see_places>& permit);
care::CircleView circle_view(Exchange& exchange, const Authorised<Action::see_who_sees>& permit);
/// What of a person's visits the visitor is shown: as a relative, or because they were given sight of the person's days.
care::Parts parts_shown(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId person);
/// The visits that were; to somebody else only those to the person, and of them what they are shown.
std::vector<care::PastVisit> past_visits_shown(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_past_visits>& permit);
care::HealthNotesView health_notes_view(Exchange& exchange, const Authorised<Action::see_health_notes>& permit);
care::FeedsView feeds_view(Exchange& exchange, people::CoopId coop, people::PersonId owner);
care::AreaWeekView area_week_view(Exchange& exchange, const Authorised<Action::see_area_week>& permit);
people::WhoLookedView who_looked_view(Exchange& exchange, const Authorised<Action::see_who_looked>& permit);
/// Those under which a proposal is decided, or a new one would be today.
constitution::RuleBook rules_for(db::Transaction& transaction, Exchange& exchange, const std::optional<democracy::Proposal>& proposal);
/// Those of the whole co-op and of the reader's own forum.
democracy::ProposalsView own_proposals(db::Transaction& transaction, Exchange& exchange);
democracy::ProposalView proposal_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_proposal>& permit);
democracy::MeetingsView meetings_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_meetings>& permit);
democracy::MeetingView meeting_view(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId reader);
democracy::HoldView hold_view(Exchange& exchange, const Authorised<Action::see_meeting>& permit);
membership::MembersView members_view(Exchange& exchange, const Authorised<Action::see_members>& permit);
membership::RegisterView register_view(Exchange& exchange, const Authorised<Action::see_register>& permit);
membership::AreasView areas_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_areas>& permit);
membership::AreaPeopleView area_people_view(Exchange& exchange, const Authorised<Action::see_area_people>& permit);
/// Nothing: their invitation has been answered.
std::optional<membership::JoinView> join_view(Exchange& exchange, const Authorised<Action::see_invitation>& permit);
constitution::RulesView rules_view(Exchange& exchange, const Authorised<Action::see_rules>& permit);
membership::OfficesView offices_view(db::Transaction& transaction, Exchange& exchange);
membership::GuardView guard_view(Exchange& exchange, const Authorised<Action::see_guard>& permit);
membership::OrganisationsView organisations_view(Exchange& exchange, const Authorised<Action::see_members>& permit);
membership::OrganisationView organisation_view(Exchange& exchange, const Authorised<Action::see_organisation>& permit);
fostering::GroupsView groups_view(Exchange& exchange, const Authorised<Action::see_support_groups>& permit);
fostering::GroupView group_view(Exchange& exchange, const Authorised<Action::see_support_group>& permit);
fostering::HouseholdsView households_view(Exchange& exchange, const Authorised<Action::see_households>& permit);
fostering::HouseholdView household_view(db::Transaction& transaction, Exchange& exchange, const people::Circle& circle, people::PersonId reader);
money::MoneyView money_view(Exchange& exchange, const Authorised<Action::see_money>& permit);
/// A week's support, what was done in it as far as both say so, and what an hour cost last.
struct ToCharge {
  money::SupportChargeView charge;
  std::vector<money::SupportLine> lines;
  std::optional<Pence> hourly;
};
ToCharge charge_view(Exchange& exchange, const Authorised<Action::see_money>& permit);
money::StatementView statement_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, people::PersonId person);
std::optional<money::ContributionsView> contributions_of(db::Transaction& transaction, Exchange& exchange, people::CoopId coop);
people::WaysView ways_view(Exchange& exchange, people::PersonId person);

}  // namespace cydofal::app
