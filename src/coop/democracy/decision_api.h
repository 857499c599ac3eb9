#pragma once

#include "coop/democracy/limits.h"
#include "coop/democracy/meeting_pages.h"
#include "coop/democracy/proposal_pages.h"
#include "people/person_api.h"

/// Deciding together, for programs: the same views as the pages show.
namespace cydofal::democracy {

using people::SomeoneJson;

BOOST_DESCRIBE_ENUM(Answer, in_favour, against, not_yet, pass)

enum class ProposalStateJson { talk, vote, closed, agreed, not_agreed, no_quorum };
BOOST_DESCRIBE_ENUM(ProposalStateJson, talk, vote, closed, agreed, not_agreed, no_quorum)

struct ProposalLineJson {
  static constexpr std::string_view api_name = "ProposalLine";
  static ProposalLineJson example();
  std::int64_t id = 0;
  std::int64_t number = 0;
  std::string title_cy;
  std::string title_en;
  std::string kind;
  ProposalStateJson state = ProposalStateJson::talk;
  SomeoneJson made_by;
  Instant made_at;
  std::optional<Instant> closes_at;
  bool waits_for_you = false;
};
BOOST_DESCRIBE_STRUCT(ProposalLineJson, (), (id, number, title_cy, title_en, kind, state, made_by, made_at, closes_at, waits_for_you))

struct ProposalsJson {
  static constexpr std::string_view api_name = "Proposals";
  static ProposalsJson example();
  std::vector<ProposalLineJson> open;
  std::vector<ProposalLineJson> talk;
  std::vector<ProposalLineJson> decided;
};
BOOST_DESCRIBE_STRUCT(ProposalsJson, (), (open, talk, decided))

struct EasySentenceJson {
  static constexpr std::string_view api_name = "EasySentence";
  static EasySentenceJson example() { return {.picture = "bus", .words_cy = "Bws i bawb.", .words_en = "A bus for everyone."}; }
  std::string picture;
  std::string words_cy;
  std::string words_en;
};
BOOST_DESCRIBE_STRUCT(EasySentenceJson, (), (picture, words_cy, words_en))

/// What one class of members said; only once a vote has closed.
struct ClassFiguresJson {
  static constexpr std::string_view api_name = "ClassFigures";
  static ClassFiguresJson example() { return {.class_code = "supported", .eligible = 4, .in_favour = 3, .against = 0, .not_yet = 1, .passed = 0}; }
  std::string class_code;
  std::int64_t eligible = 0;
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::int64_t not_yet = 0;
  std::int64_t passed = 0;
};
BOOST_DESCRIBE_STRUCT(ClassFiguresJson, (), (class_code, eligible, in_favour, against, not_yet, passed))

struct SaidJson {
  static constexpr std::string_view api_name = "Said";
  static SaidJson example() { return {.person = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .answer = Answer::in_favour}; }
  SomeoneJson person;
  Answer answer = Answer::pass;
};
BOOST_DESCRIBE_STRUCT(SaidJson, (), (person, answer))

struct ResultJson {
  static constexpr std::string_view api_name = "Result";
  static ResultJson example() {
    return {.outcome = ProposalStateJson::agreed, .classes = {ClassFiguresJson::example()}, .votes = {SaidJson::example()}};
  }
  ProposalStateJson outcome = ProposalStateJson::not_agreed;
  std::vector<ClassFiguresJson> classes;
  std::vector<SaidJson> votes;
};
BOOST_DESCRIBE_STRUCT(ResultJson, (), (outcome, classes, votes))

struct ProposalJson {
  static constexpr std::string_view api_name = "Proposal";
  static ProposalJson example();
  ProposalLineJson proposal;
  std::string words_cy;
  std::string words_en;
  std::vector<EasySentenceJson> easy;
  std::int64_t comments = 0;
  bool on_roll = false;
  std::int64_t roll = 0;
  std::int64_t said = 0;
  std::optional<Answer> my_answer;
  std::optional<ResultJson> result;
};
BOOST_DESCRIBE_STRUCT(ProposalJson, (), (proposal, words_cy, words_en, easy, comments, on_roll, roll, said, my_answer, result))

struct CommentJson {
  static constexpr std::string_view api_name = "Comment";
  static CommentJson example();
  std::int64_t id = 0;
  SomeoneJson person;
  Instant written_at;
  std::string words;
  Language language = Language::cy;
};
BOOST_DESCRIBE_STRUCT(CommentJson, (), (id, person, written_at, words, language))

struct TalkJson {
  static constexpr std::string_view api_name = "Talk";
  static TalkJson example() { return {.talk = {CommentJson::example()}}; }
  std::vector<CommentJson> talk;
};
BOOST_DESCRIBE_STRUCT(TalkJson, (), (talk))

struct WriteCommentJson {
  static constexpr std::string_view api_name = "WriteComment";
  static WriteCommentJson example() { return {.words = {"I would come by bus."}, .language = Language::en}; }
  api::Text<limits::comment_letters> words;
  Language language = Language::cy;
};
BOOST_DESCRIBE_STRUCT(WriteCommentJson, (), (words, language))

enum class BallotJson { in_favour, against, not_yet, pass, take_back };
BOOST_DESCRIBE_ENUM(BallotJson, in_favour, against, not_yet, pass, take_back)

struct CastVoteJson {
  static constexpr std::string_view api_name = "CastVote";
  static CastVoteJson example() { return {.answer = BallotJson::in_favour}; }
  BallotJson answer = BallotJson::pass;
};
BOOST_DESCRIBE_STRUCT(CastVoteJson, (), (answer))

struct MeetingLineJson {
  static constexpr std::string_view api_name = "MeetingLine";
  static MeetingLineJson example() { return {.id = 4503599627370901, .held_at = *Instant::parse("2026-11-28T14:00:00Z"), .place = "Neuadd y Dref"}; }
  std::int64_t id = 0;
  Instant held_at;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(MeetingLineJson, (), (id, held_at, place))

enum class PapersJson { screen, paper };
BOOST_DESCRIBE_ENUM(PapersJson, screen, paper)

struct MeetingsJson {
  static constexpr std::string_view api_name = "Meetings";
  static MeetingsJson example() { return {.to_come = {MeetingLineJson::example()}, .past = {}, .papers = PapersJson::screen}; }
  std::vector<MeetingLineJson> to_come;
  std::vector<MeetingLineJson> past;
  PapersJson papers = PapersJson::screen;
};
BOOST_DESCRIBE_STRUCT(MeetingsJson, (), (to_come, past, papers))

enum class DoingJson { decide, note, talk };
BOOST_DESCRIBE_ENUM(DoingJson, decide, note, talk)

struct AgendaItemJson {
  static constexpr std::string_view api_name = "AgendaItem";
  static AgendaItemJson example() { return {.what = DoingJson::decide, .proposal_id = 4503599627370501, .title_cy = "Bws mini", .title_en = "A minibus"}; }
  DoingJson what = DoingJson::talk;
  std::optional<std::int64_t> proposal_id;
  std::string title_cy;
  std::string title_en;
};
BOOST_DESCRIBE_STRUCT(AgendaItemJson, (), (what, proposal_id, title_cy, title_en))

struct MeetingJson {
  static constexpr std::string_view api_name = "Meeting";
  static MeetingJson example();
  MeetingLineJson meeting;
  SomeoneJson chair;
  Instant notice_at;
  std::int64_t clear_days = 0;
  std::vector<AgendaItemJson> agenda;
  std::int64_t members = 0;
  std::optional<std::int64_t> present;
};
BOOST_DESCRIBE_STRUCT(MeetingJson, (), (meeting, chair, notice_at, clear_days, agenda, members, present))

ProposalsJson proposals_json(const ProposalsView& proposals, Instant now);
ProposalJson proposal_json(const ProposalView& shown, Instant now);
TalkJson talk_json(const std::vector<Comment>& comments);
MeetingsJson meetings_json(const MeetingsView& meetings);
MeetingJson meeting_json(const MeetingView& shown);

}  // namespace cydofal::democracy
