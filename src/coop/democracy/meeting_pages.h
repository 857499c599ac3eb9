#pragma once

#include "coop/democracy/meeting_actions.h"
#include "coop/democracy/proposal_pages.h"

namespace cydofal::democracy {

inline constexpr html::Path call_path{"/{coop}/galw-cyfarfod", "/{coop}/call-a-meeting"};
inline constexpr html::Path papers_path{"/{coop}/cyfarfod/{meeting}/papurau", "/{coop}/meeting/{meeting}/papers"};
inline constexpr html::Path hold_path{"/{coop}/cyfarfod/{meeting}/cadeirio", "/{coop}/meeting/{meeting}/chair"};

struct MeetingsView {
  std::vector<Meeting> to_come;  ///< the next one first
  std::vector<Meeting> past;     ///< the latest first
  Papers papers = Papers::on_screen;
  bool is_officer = false;
};
Content meetings_page(const View& view, const MeetingsView& meetings);

/// "There is a meeting", for the front page.
html::Telling meeting_to_come(const View& view, const Meeting& meeting);

struct CallView {
  constitution::RuleBook rules;
  std::optional<membership::Area> area{};  ///< whose forum is called; nothing: the whole co-op
  std::vector<Proposal> to_decide;  ///< talked about
  std::vector<Proposal> to_note;    ///< voted on or decided lately
  struct Someone {
    PersonId id;
    std::string name;
  };
  std::vector<Someone> members;     ///< in the reader's alphabet
};
Content call_page(const View& view, const CallView& call);
/// What call_page's form holds, and what cannot be read in it.
struct ReadCall {
  Call call;
  std::vector<Refusal> refusals;
};
ReadCall read_call(const http::Form& form);

/// A meeting and its papers, as one member reads them.
struct MeetingView {
  Meeting meeting;
  constitution::RuleBook rules;
  std::int64_t members = 0;            ///< who vote
  std::int64_t supported = 0;
  std::vector<Proposal> proposals{};  ///< of the agenda, with their Easy Read versions
  std::optional<std::int64_t> present{};  ///< of those who vote
  std::int64_t associates_present = 0;
  bool is_associate = false;              ///< the reader: speaks and does not vote
  bool is_chair = false;
  bool is_officer = false;
  std::int64_t late_glasses = 0;          ///< openings of what is closed that nobody reviewed in time: a number, and no more
};
Content meeting_page(const View& view, const MeetingView& meeting);

/// Everyone's papers: on paper for those who want that, each in their own language and reading.
struct PapersView {
  MeetingView meeting;
  struct Reader {
    std::string name;
    Language language;
    Reading reading;
    Papers papers;
  };
  std::vector<Reader> readers{};
};
Content papers_page(const View& view, const PapersView& papers);

/// The chair's page: who is there, and hands.
struct HoldView {
  MeetingView meeting;
  struct Member {
    PersonId id;
    std::string name;
    std::string class_code;
    bool is_there = false;
  };
  std::vector<Member> roll{};  ///< in the reader's alphabet
};
Content hold_page(const View& view, const HoldView& hold);
/// The proposal whose hands were counted; nothing when the form is about who is there.
std::optional<ProposalId> hands_are_about(const http::Form& form);
std::vector<PersonId> read_present(const http::Form& form);
/// Numbers of hands; refused (invalid, at its field) "hands.number" for what is no number.
Result<std::vector<Hands>> read_hands(const http::Form& form, const constitution::RuleBook& rules);

}  // namespace cydofal::democracy
