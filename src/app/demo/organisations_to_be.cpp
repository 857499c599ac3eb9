#include "app/demo/organisations_to_be.h"

#include "coop/care/decision_support_store.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/membership/office_actions.h"
#include "platform/base/assert.h"
#include "platform/speech/london.h"

namespace cydofal::app::demonstration {

using people::Moment;
using people::PersonId;

void OrganisationsToBe::begin(people::Coop coop, const char* adopted) {
  const auto* consortium = constitution::find_template("consortium");
  constitution::RuleBook rules = consortium->rules;
  rules.adopted_on = *Date::parse(adopted);
  coop.template_name = consortium->name;
  coop.profile = consortium->usual_profile;
  coop_ = makes_.coop(std::move(coop), rules, *speech::instant_in_london({rules.adopted_on, *ClockTime::parse("09:00")}));
}

void OrganisationsToBe::join(const PartyToBe& party, const char* joined) {
  const Moment then{*speech::instant_in_london({*Date::parse(joined), *ClockTime::parse("10:00")}), chance_};
  std::vector<PersonId> delegates;
  for (const DelegateToBe& each : party.delegates) {
    const PersonId id = each.known != PersonId{} ? each.known
                                                 : makes_.account({.name = each.name, .class_code = {}, .language = each.language, .address = party.organisation.postal_address.value_or("")}, then.now);
    people_[each.name] = id;
    delegates.push_back(id);
  }
  // The first party has nobody before it: its own delegate begins.
  if (parties_.empty()) officer_ = delegates.front();
  const PersonId id = membership::enter_organisation_in(transaction_, coop_, officer_, party.organisation, party.delegates.front().language, "parties", then);
  for (const PersonId delegate : delegates) membership::appoint_delegate_in(transaction_, coop_, officer_, id, delegate, "Llythyr i'r consortiwm / Letter to the consortium", then);
  const auto answered = membership::join_as_organisation_in(transaction_, coop_, delegates.front(), id, {}, {{}, party.delegates.front().language, 1}, then);
  CYD_ASSERT(answered && answered->member_number);
  parties_.push_back({id, delegates.front()});
}

void OrganisationsToBe::give(std::string_view delegate, people::Relation office, const char* decided, const char* since) {
  membership::give_office_in(transaction_, coop_, officer_, {person(delegate), office, decided}, moment(since));
  if (office == people::Relation::secretary) officer_ = person(delegate);
}

void OrganisationsToBe::open(const char* since) { people::open_coop(transaction_, coop_, *Instant::parse(since)); }

void OrganisationsToBe::agree(const Agreement& agreement) {
  const auto proposal = democracy::make_proposal_in(transaction_, coop_, person(agreement.proposer), {}, agreement.draft, moment(agreement.made));
  CYD_ASSERT(proposal);
  const Moment opens = moment(agreement.opened);
  const auto opened = democracy::open_vote_in(transaction_, coop_, officer_, *proposal, *Instant::parse(agreement.closes), care::who_sits_out, opens, speech::london_time(opens.now).date);
  CYD_ASSERT(opened);
  CYD_ASSERT(agreement.said.size() == parties_.size());
  for (std::size_t place = 0; place < parties_.size(); ++place) say(*proposal, place, agreement.said[place], opens.now);
  // What was open then is counted, as the hourly work would have done it.
  democracy::count_ended_votes(transaction_, coop_, moment("2026-11-02T03:00:00Z"));
}

void OrganisationsToBe::say(democracy::ProposalId proposal, std::size_t place, char letter, Instant opened) {
  if (letter == '-') return;
  constexpr std::string_view letters = "fanp";
  const auto answer = letters.find(letter);
  CYD_ASSERT(answer != std::string_view::npos);
  const Instant then = seconds_after(opened, 7'200 * (1 + static_cast<std::int64_t>(place)));
  const auto kept = democracy::keep_vote_in(transaction_, coop_, proposal,
                                            {.person = parties_[place].organisation,
                                             .answer = static_cast<democracy::Answer>(answer),
                                             .way = democracy::Way::delegate,
                                             .entered_by = parties_[place].first_delegate,
                                             .said_at = then},
                                            {then, chance_});
  CYD_ASSERT(kept);
}

void OrganisationsToBe::meet(const MeetingToBe& meeting, std::string_view chair) {
  constexpr std::int64_t begun = 600;
  const Date day = *Date::parse(meeting.date);
  const ClockTime time = *ClockTime::parse("14:00");
  const Date called_on = day - 30;
  const Moment called_at{*speech::instant_in_london({called_on, *ClockTime::parse("09:00")}), chance_};
  const democracy::Call call{.date = day,
                             .time = time,
                             .place = meeting.place,
                             .chair = person(chair),
                             .agenda = {{.doing = democracy::AgendaItem::Doing::talk, .title = meeting.about}}};
  const auto called = democracy::call_meeting_in(transaction_, coop_, officer_, call, called_at, called_on);
  CYD_ASSERT(called);
  if (meeting.present == 0) return;
  std::vector<PersonId> there;
  for (std::size_t place = 0; place < meeting.present; ++place) there.push_back(parties_[place].organisation);
  const auto taken = democracy::take_attendance_in(transaction_, coop_, person(chair), *called, there,
                                                   {seconds_after(*speech::instant_in_london({day, time}), begun), chance_});
  CYD_ASSERT(taken);
}

}  // namespace cydofal::app::demonstration
