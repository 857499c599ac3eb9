#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/date.h"
#include "platform/base/message.h"
#include "platform/base/result.h"

/// What a person says is wrong about what is kept about them, and what is right (UK GDPR article 16). What others wrote is not
/// overwritten: the correction stands beside it, whatever is answered.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;

using CorrectionId = StrongId<struct CorrectionTag>;

/// What can be wrong that others wrote: a note of a visit, what support is agreed, the register, the money, anything else.
enum class Wrong { note, support, membership, money, other };
inline constexpr std::array all_wrong{Wrong::note, Wrong::support, Wrong::membership, Wrong::money, Wrong::other};
std::string_view name_of(Wrong wrong);
std::optional<Wrong> wrong_named(std::string_view name);

struct Correction {
  CorrectionId id{};
  PersonId person{};
  Wrong about = Wrong::other;
  std::int64_t note = 0;  ///< where it is about a note: which
  std::string wrong{};    ///< in the person's words; empty when they were erased
  std::string right{};
  Language language = Language::cy;
  Instant asked_at{};

  struct Answer {
    enum class Says { yes, no } says;
    PersonId by;
    std::string reason;  ///< empty when it was erased
    Language language;
    Instant at;
    std::string by_name{};  ///< joined in for pages
  };
  std::optional<Answer> answer{};

  // Joined in for pages.
  std::string person_name{};
  std::string person_face{};
};

/// The day by which it is answered: a month after the one on which it was asked (article 12(3)); the last of the month where that
/// has no such day.
Date answer_due(Date asked);

/// Whoever is named in it does not judge it: not the person, and not who wrote what is said to be wrong.
bool may_answer(const Correction& correction, PersonId author_of_note, PersonId officer);

/// Refused: invalid "correction.wrong_missing", "correction.right_missing", "correction.too_long", each at its field ("wrong", "right").
std::vector<Refusal> wrong_in_correction(std::string_view wrong, std::string_view right);
/// Refused: invalid "correction.reason_missing", "correction.too_long".
std::optional<Refusal> wrong_reason_of_answer(std::string_view reason);

}  // namespace cydofal::care
