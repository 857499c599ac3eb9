#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/care/decision_support_store.h"
#include "coop/democracy/proposing_api.h"

/// For programs: calling a meeting, how somebody wants its papers, and what its chair says of it.
namespace cydofal::app {

namespace {

democracy::MeetingId asked_meeting(const Exchange& exchange) { return democracy::MeetingId{exchange.id_parameter("meeting")}; }

Result<democracy::MeetingId> call_meeting(Exchange& exchange, const Authorised<Action::call_meeting>& permit, const democracy::CallMeetingJson& sent, db::Database& database) {
  return told_at(democracy::call_meeting(database, permit, democracy::call_in(sent), exchange.moment(), exchange.today()), {{"decide", "agenda"}, {"note", "agenda"}, {"talk_cy", "agenda"}});
}

Result<Done> choose_papers(Exchange& exchange, const Authorised<Action::choose_papers>& permit, const democracy::PapersWishJson& sent, db::Database& database) {
  democracy::choose_papers(database, permit, sent.papers == democracy::PapersJson::paper ? democracy::Papers::on_paper : democracy::Papers::on_screen, exchange.moment());
  return Done{};
}

democracy::AttendanceJson attendance(Exchange& exchange, const Authorised<Action::see_meeting>& permit) { return democracy::attendance_json(hold_view(exchange, permit)); }

Result<Done> take_attendance(Exchange& exchange, const Authorised<Action::hold_meeting>& permit, const democracy::TakeAttendanceJson& sent, db::Database& database) {
  std::vector<people::PersonId> present;
  for (const std::int64_t person : sent.there.items) present.push_back({.value = person});
  return told_at(democracy::take_attendance(database, permit, asked_meeting(exchange), present, exchange.moment()), {{"present", "there"}});
}

Result<Done> decide_by_hands(Exchange& exchange, const Authorised<Action::hold_meeting>& permit, const democracy::DecideByHandsJson& sent, db::Database& database) {
  const auto rules = exchange.database().read([&](db::Transaction& transaction) { return rules_for(transaction, exchange, {}); });
  const auto hands = democracy::hands_in(sent, rules);
  if (!hands) return hands.refusal();
  const auto decided = democracy::decide_by_hands(database, permit, asked_meeting(exchange), democracy::ProposalId{sent.proposal_id}, *hands, care::who_sits_out, exchange.moment());
  if (!decided) return democracy::told_in_json(decided.refusal(), sent);
  return decided;
}

}  // namespace

std::vector<ApiRoute> meeting_api_routes() {
  constexpr auto room = ApiRoom::deciding;
  constexpr std::string_view all = "/coops/{coop}/meetings";
  constexpr std::string_view there = "/coops/{coop}/meetings/{meeting}/attendance";
  return {
      acting<Action::call_meeting, democracy::CallMeetingJson>({"call_meeting", room, all}, all, the_coop, call_meeting),
      acting<Action::choose_papers, democracy::PapersWishJson>({"choose_papers", room, "/coops/{coop}/meetings/papers"}, all, the_coop, choose_papers),
      reading<Action::see_meeting, democracy::AttendanceJson>({"attendance", room, there}, the_meeting_in_the_chair, attendance),
      acting<Action::hold_meeting, democracy::TakeAttendanceJson>({"take_attendance", room, there}, there, the_meeting_in_the_chair, take_attendance),
      acting<Action::hold_meeting, democracy::DecideByHandsJson>({"decide_by_hands", room, "/coops/{coop}/meetings/{meeting}/hands"}, "/coops/{coop}/meetings/{meeting}",
                                                                 the_meeting_in_the_chair, decide_by_hands),
  };
}

}  // namespace cydofal::app
