#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/html/picture.h"

/// The emergency sheet: what whoever is beside somebody has to know at once. It is the person's own to write, and
/// short: it is read by somebody who has no time.
namespace cydofal::care {

using people::PersonId;

struct EmergencyQuestion {
  std::string_view name;  ///< as it is stored and as forms send it, and the end of its keys in po/
  html::Icon picture;
  /// Whether "I have none" answers it: that is something else than nothing written.
  enum class None { answers_it, is_no_answer } none;
};

inline constexpr std::array<EmergencyQuestion, 5> emergency_questions{
    {{"allergies", html::Icon::warning, EmergencyQuestion::None::answers_it},
     {"swallowing", html::Icon::fork_knife, EmergencyQuestion::None::answers_it},
     {"seizures", html::Icon::siren, EmergencyQuestion::None::answers_it},
     {"medicines", html::Icon::pill, EmergencyQuestion::None::answers_it},
     {"pain", html::Icon::bandaids, EmergencyQuestion::None::is_no_answer}}};

/// Nothing when there is no such question.
const EmergencyQuestion* find_emergency_question(std::string_view name);

struct EmergencyAnswer {
  const EmergencyQuestion* question = nullptr;
  enum class Says { words, none } says = Says::words;
  std::string words{};  ///< empty when it says none
  Language language = Language::cy;

  friend bool operator==(const EmergencyAnswer&, const EmergencyAnswer&) = default;
};
std::string_view name_of(EmergencyAnswer::Says says);

/// Somebody to ring, in the order in which they are rung.
struct EmergencyContact {
  std::string name;
  std::string telephone;

  friend bool operator==(const EmergencyContact&, const EmergencyContact&) = default;
};

/// What is written: questions about which nothing is written are not among the answers.
struct EmergencySheet {
  std::vector<EmergencyAnswer> answers{};  ///< in the order of the questions
  std::vector<EmergencyContact> to_ring{};

  const EmergencyAnswer* answer_to(const EmergencyQuestion& question) const;
  bool empty() const { return answers.empty() && to_ring.empty(); }
  friend bool operator==(const EmergencySheet&, const EmergencySheet&) = default;
};

/// What somebody typed: for each question words, "I have none", both or neither.
struct TypedEmergencySheet {
  struct Typed {
    std::string words{};
    bool none = false;
  };
  std::array<Typed, emergency_questions.size()> answers{};
  std::vector<EmergencyContact> to_ring{};  ///< as many as there are lines for, empty ones too
};

/// All that is wrong with it, each at its field: "emergency.too_long", "emergency.too_many_lines",
/// "emergency.none_or_words", "emergency.ring_name_missing", "emergency.telephone", or as people::read_name.
std::vector<Refusal> wrong_in(const TypedEmergencySheet& typed);

/// The sheet that follows from what was typed and is not wrong. An answer that says what it said before stays in the
/// language in which it was written.
EmergencySheet sheet_from(const TypedEmergencySheet& typed, const EmergencySheet& before, Language language);

}  // namespace cydofal::care
