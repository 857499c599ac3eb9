#pragma once

#include "coop/democracy/decision_api.h"

/// Proposing, opening a vote, and meetings, for programs.
namespace cydofal::democracy {

struct EasyWishJson {
  static constexpr std::string_view api_name = "EasyWish";
  static EasyWishJson example() { return {.picture = {"bus"}, .words_cy = api::Text<limits::easy_letters>{"Bws i bawb."}, .words_en = api::Text<limits::easy_letters>{"A bus for everyone."}}; }
  api::Text<40> picture{};
  std::optional<api::Text<limits::easy_letters>> words_cy{};
  std::optional<api::Text<limits::easy_letters>> words_en{};
};
BOOST_DESCRIBE_STRUCT(EasyWishJson, (), (picture, words_cy, words_en))

/// What is proposed: in one language at least, and in both before it is decided.
struct RewriteProposalJson {
  static constexpr std::string_view api_name = "RewriteProposal";
  static RewriteProposalJson example();
  api::Text<60> kind{};
  std::optional<api::Text<limits::title_letters>> title_cy{};
  std::optional<api::Text<limits::title_letters>> title_en{};
  std::optional<api::Text<limits::words_letters>> words_cy{};
  std::optional<api::Text<limits::words_letters>> words_en{};
  api::AtMost<EasyWishJson, limits::pictures_most> easy{};
};
BOOST_DESCRIBE_STRUCT(RewriteProposalJson, (), (kind, title_cy, title_en, words_cy, words_en, easy))

BOOST_DESCRIBE_ENUM(Asked, whole_coop, forum)

struct MakeProposalJson {
  static constexpr std::string_view api_name = "MakeProposal";
  static MakeProposalJson example();
  Asked whom = Asked::whole_coop;
  api::Text<60> kind{};
  std::optional<api::Text<limits::title_letters>> title_cy{};
  std::optional<api::Text<limits::title_letters>> title_en{};
  std::optional<api::Text<limits::words_letters>> words_cy{};
  std::optional<api::Text<limits::words_letters>> words_en{};
  api::AtMost<EasyWishJson, limits::pictures_most> easy{};
};
BOOST_DESCRIBE_STRUCT(MakeProposalJson, (), (whom, kind, title_cy, title_en, words_cy, words_en, easy))

struct OpenVoteJson {
  static constexpr std::string_view api_name = "OpenVote";
  static OpenVoteJson example();
  Date closes_on{};
  ClockTime time{};
};
BOOST_DESCRIBE_STRUCT(OpenVoteJson, (), (closes_on, time))

struct AgendaWishJson {
  static constexpr std::string_view api_name = "AgendaWish";
  static AgendaWishJson example() { return {.what = DoingJson::decide, .proposal_id = 4503599627370501, .title_cy = {}, .title_en = {}}; }
  DoingJson what = DoingJson::talk;
  std::optional<std::int64_t> proposal_id{};
  std::optional<api::Text<limits::title_letters>> title_cy{};
  std::optional<api::Text<limits::title_letters>> title_en{};
};
BOOST_DESCRIBE_STRUCT(AgendaWishJson, (), (what, proposal_id, title_cy, title_en))

struct CallMeetingJson {
  static constexpr std::string_view api_name = "CallMeeting";
  static CallMeetingJson example();
  std::optional<std::int64_t> area{};
  Date date{};
  ClockTime time{};
  api::Text<limits::place_letters> place{};
  std::int64_t chair = 0;
  api::AtMost<AgendaWishJson, limits::agenda_most> agenda{};
};
BOOST_DESCRIBE_STRUCT(CallMeetingJson, (), (area, date, time, place, chair, agenda))

struct PapersWishJson {
  static constexpr std::string_view api_name = "PapersWish";
  static PapersWishJson example() { return {.papers = PapersJson::paper}; }
  PapersJson papers = PapersJson::screen;
};
BOOST_DESCRIBE_STRUCT(PapersWishJson, (), (papers))

struct AttendantJson {
  static constexpr std::string_view api_name = "Attendant";
  static AttendantJson example() { return {.person = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .class_code = "supported", .there = true}; }
  SomeoneJson person;
  std::string class_code;
  bool there = false;
};
BOOST_DESCRIBE_STRUCT(AttendantJson, (), (person, class_code, there))

struct AttendanceJson {
  static constexpr std::string_view api_name = "Attendance";
  static AttendanceJson example() { return {.meeting = MeetingLineJson::example(), .members = {AttendantJson::example()}}; }
  MeetingLineJson meeting;
  std::vector<AttendantJson> members;
};
BOOST_DESCRIBE_STRUCT(AttendanceJson, (), (meeting, members))

struct TakeAttendanceJson {
  static constexpr std::string_view api_name = "TakeAttendance";
  static TakeAttendanceJson example() { return {.there = {{4503599627370499, 4503599627370503}}}; }
  api::AtMost<std::int64_t, limits::present_most> there{};
};
BOOST_DESCRIBE_STRUCT(TakeAttendanceJson, (), (there))

struct HandsJson {
  static constexpr std::string_view api_name = "Hands";
  static HandsJson example() { return {.class_code = {"supported"}, .in_favour = {3}, .against = {0}, .not_yet = {1}}; }
  api::Text<60> class_code{};
  api::Whole<0, limits::hands_most> in_favour{};
  api::Whole<0, limits::hands_most> against{};
  api::Whole<0, limits::hands_most> not_yet{};
};
BOOST_DESCRIBE_STRUCT(HandsJson, (), (class_code, in_favour, against, not_yet))

struct DecideByHandsJson {
  static constexpr std::string_view api_name = "DecideByHands";
  static DecideByHandsJson example() { return {.proposal_id = 4503599627370501, .hands = {{HandsJson::example()}}}; }
  std::int64_t proposal_id = 0;
  api::AtMost<HandsJson, 40> hands{};
};
BOOST_DESCRIBE_STRUCT(DecideByHandsJson, (), (proposal_id, hands))

Draft draft_in(const MakeProposalJson& sent);
Draft draft_in(const RewriteProposalJson& sent);
/// A refusal of checked() at the member that was sent, also inside the Easy Read sentences.
Refusal told_in_json(Refusal refusal);
Call call_in(const CallMeetingJson& sent);
AttendanceJson attendance_json(const HoldView& hold);
/// Each class once, and one that the rules know. Refused: invalid "class.unknown", "hands.class_twice".
Result<std::vector<Hands>> hands_in(const DecideByHandsJson& sent, const constitution::RuleBook& rules);
/// A refusal of figures_of_hands() at the class that was sent.
Refusal told_in_json(Refusal refusal, const DecideByHandsJson& sent);

}  // namespace cydofal::democracy
