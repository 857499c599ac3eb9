#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coop/democracy/vote.h"
#include "platform/base/language.h"
#include "platform/base/result.h"

/// What a member puts to the others: plain words and an Easy Read version, in both languages before
/// anyone votes on it.
namespace cydofal::democracy {

using ProposalId = StrongId<struct ProposalTag>;

/// A text in both languages; a member may begin with one.
struct InBoth {
  std::string cy;
  std::string en;

  const std::string& in(Language language) const { return language == Language::cy ? cy : en; }
  bool empty() const { return cy.empty() && en.empty(); }
  bool whole() const { return !cy.empty() && !en.empty(); }
  /// In the reader's language, or in the other one while theirs is not written yet.
  struct Found {
    std::string_view text;
    Language language;
  };
  Found for_reader(Language language) const;
  friend bool operator==(const InBoth&, const InBoth&) = default;
};

/// One picture and one short sentence.
struct EasySentence {
  std::string picture;  ///< one of easy_pictures
  InBoth words{};
  friend bool operator==(const EasySentence&, const EasySentence&) = default;
};

/// Pictures to choose from, as icons are named; their words are easy_picture.<name> in po/.
inline constexpr std::array<std::string_view, 18> easy_pictures{
    "hand-heart", "users-three", "piggy-bank", "calendar-check", "clock", "moon", "bed", "swimming-pool", "bus",
    "car", "house", "scales", "handshake", "heart", "potted-plant", "coffee", "shield-check", "question"};

/// What is proposed, as it was written.
struct Draft {
  std::string kind;  ///< of decision, as the rule book has it
  InBoth title{};
  InBoth words{};
  std::vector<EasySentence> easy{};
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// The draft without blanks at the ends, Unicode made NFC, empty sentences left out. Refused with all
/// that is wrong at once: "proposal.title_missing", "proposal.words_missing" (in neither language),
/// "proposal.title_too_long", "proposal.words_too_long", "proposal.unreadable", "proposal.kind",
/// "proposal.picture", "proposal.easy_too_long".
struct CheckedDraft {
  Draft draft;
  std::vector<Refusal> refusals;
};
CheckedDraft checked(const Draft& typed, const constitution::RuleBook& rules);

/// What has to be there before the whole membership decides: title and words in both languages, and
/// an Easy Read version in both. Each thing that is missing is one refusal.
std::vector<Refusal> missing_before_deciding(const Draft& draft);

/// Whose proposals or meetings: the whole co-op's, those of one area's forum, or both.
struct Among {
  bool whole_coop = true;
  membership::AreaId area{};
};

struct Proposal {
  enum class State { talk, vote, agreed, not_agreed, no_quorum };

  ProposalId id;
  std::int64_t number = 0;
  membership::AreaId area{};              ///< whose forum decides; 0: the whole co-op
  PersonId made_by;
  std::string made_by_name{};
  std::string made_by_face{};
  Instant made_at;
  Draft draft;
  State state = State::talk;
  std::optional<int> rules_version{};     ///< under which it is or was decided
  std::optional<Instant> opened_at{};
  std::optional<Instant> closes_at{};
  std::optional<Instant> decided_at{};

  bool is_decided() const { return state != State::talk && state != State::vote; }
  /// Whether an answer is taken at this moment: the closing moment itself is too late.
  bool takes_votes(Instant now) const { return state == State::vote && now < *closes_at; }
  /// Whether its vote has ended and what came of it may be told.
  bool has_result(Instant now) const { return is_decided() || (state == State::vote && now >= *closes_at); }
};
std::string_view name_of(Proposal::State state);
std::optional<Proposal::State> proposal_state_named(std::string_view name);
Proposal::State state_after(Outcome::Result result);

/// When a vote may close: a moment in Wales at least a day and at most sixty days after it opens.
/// Refused: invalid "vote.closes_time" for a time that the clocks skip, "vote.closes_too_soon",
/// "vote.closes_too_late", each at the field "closes".
Result<Instant> closing_moment(Date day, ClockTime time, Instant opens);

}  // namespace cydofal::democracy
