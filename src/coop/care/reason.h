#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "coop/care/pattern.h"
#include "platform/html/picture.h"

/// Why a person said no to someone who would come: one picture, only if they like. Nobody asks for
/// it, it stops nothing and changes nothing, and it is kept for those whom they choose.
namespace cydofal::care {

struct Reason {
  enum class Kind { preference, alarming };
  std::string_view name;  ///< as it is stored, and the end of its key in po/
  html::Icon picture;
  Kind kind;
};

inline constexpr std::array<Reason, 7> reasons{{{"do_not_know", html::Icon::question, Reason::Kind::preference},
                                                {"someone_else", html::Icon::users_three, Reason::Kind::preference},
                                                {"another_time", html::Icon::clock, Reason::Kind::preference},
                                                {"nobody", html::Icon::house, Reason::Kind::preference},
                                                {"hurts", html::Icon::bandaids, Reason::Kind::alarming},
                                                {"frightens", html::Icon::smiley_nervous, Reason::Kind::alarming},
                                                {"takes_things", html::Icon::handbag, Reason::Kind::alarming}}};

/// Nothing when there is no such reason.
const Reason* find_reason(std::string_view name);

/// Someone who may hear a reason.
struct Listener {
  PersonId id;
  std::string name;
  std::string face;
};

/// A reason as its giver and its readers see it.
struct SaidReason {
  PatternId pattern;
  const Reason* reason;
  Instant said_at;
  std::vector<Listener> readers;
};

}  // namespace cydofal::care
