#pragma once

#include "coop/care/advocate.h"
#include "platform/base/strong_id.h"

/// Support with one decision, and what is done where somebody cannot make that decision even with help.
///
/// The Mental Capacity Act 2005 (https://www.legislation.gov.uk/ukpga/2005/9/part/1), which is law in Wales: whoever is an
/// adult can decide until it is shown that they cannot decide this (s.1(2)); not before all help that there is was given
/// (s.1(3)); an unwise decision is a decision (s.1(4)). Deciding is understanding, retaining, weighing and communicating
/// (s.3(1)), each about one decision at one time (s.2(1)). What is done for somebody else is in their best interests
/// (s.4), with those consulted who care for them, and the less restrictive way looked for (s.1(6)). Nobody decides for
/// another about family relationships (s.27), treatment under the Mental Health Act (s.28), a vote (s.29), and nothing
/// here helps anybody to die (s.62). The Act's section 29 is about votes for public office; in a co-op it is ours for
/// every vote.
namespace cydofal::care {

using DecisionId = StrongId<struct DecisionTag>;

enum class Conclusion { can_decide, can_with_support, cannot_now };
inline constexpr std::array<std::string_view, 3> conclusion_names{"can_decide", "can_with_support", "cannot_now"};
std::string_view name_of(Conclusion conclusion);
std::optional<Conclusion> conclusion_named(std::string_view name);

/// Who decides, and what lets them.
enum class Authority { whoever_supports, lasting_power, deputy, court, public_body };
inline constexpr std::array<std::string_view, 5> authority_names{"whoever_supports", "lasting_power", "deputy", "court", "public_body"};
std::string_view name_of(Authority authority);
std::optional<Authority> authority_named(std::string_view name);

/// What a record answers in words; the names are those of forms, of the database and the ends of keys in po/.
struct DecisionQuestion {
  std::string_view name;
  html::Icon picture;
  enum class Needed { always, where_there_is } needed;
};
inline constexpr std::array<DecisionQuestion, 6> support_questions{
    {{"supporter", html::Icon::users_three, DecisionQuestion::Needed::always},
     {"understanding", html::Icon::book_open, DecisionQuestion::Needed::always},
     {"retaining", html::Icon::clock, DecisionQuestion::Needed::always},
     {"weighing", html::Icon::scales, DecisionQuestion::Needed::always},
     {"communicating", html::Icon::chats_circle, DecisionQuestion::Needed::always},
     {"own_words", html::Icon::megaphone, DecisionQuestion::Needed::always}}};
inline constexpr std::array<DecisionQuestion, 6> best_interests_questions{
    {{"decided", html::Icon::clipboard_text, DecisionQuestion::Needed::always},
     {"likes", html::Icon::heart, DecisionQuestion::Needed::always},
     {"consulted", html::Icon::users_three, DecisionQuestion::Needed::where_there_is},
     {"advocate", html::Icon::hand_heart, DecisionQuestion::Needed::where_there_is},
     {"less_restrictive", html::Icon::door_open, DecisionQuestion::Needed::always},
     {"decider", html::Icon::identification_card, DecisionQuestion::Needed::always}}};

/// Words by question, in the order of the questions; only those that say something, when they come from the store.
using DecisionWords = std::array<std::string, 6>;

struct TypedDecisionSupport {
  std::string topic{};
  std::string name{};
  std::string conclusion{};
  std::string reason{};
  DecisionWords words{};  ///< in the order of support_questions
};
struct TypedBestInterests {
  enum class PersonAsked { no, yes } person_asked = PersonAsked::no;  ///< "I asked them, and looked at how they answer"
  std::string authority{};
  DecisionWords words{};  ///< in the order of best_interests_questions
  Date review_on;
};

/// Who wrote something about somebody, and who was with them.
struct Written {
  Language language = Language::cy;
  Instant at{};
  PersonId by{};
  std::string by_name{};
  std::string companion{};
};

struct BestInterests {
  Authority authority = Authority::whoever_supports;
  Date review_on;
  DecisionWords words{};
  Written written{};
};

struct DecisionSupport {
  DecisionId id{};
  PersonId person{};
  Topic topic = Topic::plan;
  std::string name{};
  Conclusion conclusion = Conclusion::can_with_support;
  std::string reason{};
  DecisionWords words{};
  Written written{};
  struct Disagreed {
    Instant at{};
    PersonId by{};
    std::string by_name{};
  };
  std::optional<Disagreed> disagreed{};
  std::optional<BestInterests> best_interests{};
};

/// Who reads, and of an advocate what they are there for.
struct DecisionReader {
  PersonId id;
  Topics topics{};  ///< of an advocate
};
/// All of one's own; an advocate what they were appointed for; and each what they wrote.
bool may_read(const DecisionReader& reader, const DecisionSupport& record);

/// Whether others may decide this at all. A vote is everybody's own, and so is what sections 27 and 28 name.
bool may_be_decided_for_others(Topic topic);

/// All that is wrong with it, each at its field: "deciding.topic_missing", "deciding.name_missing", "deciding.reason_missing",
/// "deciding.conclusion_missing", "deciding.answer_missing", "deciding.too_long", "deciding.vote_is_not_tested".
std::vector<Refusal> wrong_in(const TypedDecisionSupport& typed);
/// As above, and "best_interests.person_first", "best_interests.nobody_asked", "best_interests.authority_missing",
/// "best_interests.review_soon", "best_interests.review_late".
std::vector<Refusal> wrong_in(const TypedBestInterests& typed, Date today);

/// Why no best-interests record can be written to this one: "best_interests.never" for what nobody decides for another,
/// "best_interests.can_decide" where the person can, "best_interests.already".
std::optional<Refusal> no_best_interests(const DecisionSupport& record);

}  // namespace cydofal::care
