#pragma once

#include <string>
#include <utility>
#include <variant>

#include "platform/base/assert.h"
#include "platform/base/message.h"

namespace cydofal {

/// Why a person may not or cannot have what they asked for, in terms they can act on.
struct Refusal {
  enum class Kind {
    invalid,      ///< what was typed cannot be used; `field` says where
    not_allowed,  ///< not theirs to do; pages answer as if it did not exist
    not_found,    ///< there is no such thing, or none they may see
    conflict,     ///< something else happened first
    unavailable   ///< not now: try again later
  };

  Kind kind;
  Message message;
  std::string field{};   ///< name of the form field, empty when it is about the whole
  Message way_out{};     ///< what the person can do next; an empty key when the message says it
};

/// The outcome of something a person asked for: what they wanted, or why not.
///
/// A broken world (disk full, database gone, damaged record) is an exception instead.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : outcome_(std::move(value)) {}
  Result(Refusal refusal) : outcome_(std::move(refusal)) {}

  explicit operator bool() const { return std::holds_alternative<T>(outcome_); }

  const T& operator*() const& { return value(); }
  T&& operator*() && {
    CYD_ASSERT(*this);
    return std::get<T>(std::move(outcome_));
  }
  const T* operator->() const { return &value(); }
  const Refusal& refusal() const {
    CYD_ASSERT(!*this);
    return std::get<Refusal>(outcome_);
  }

 private:
  const T& value() const {
    CYD_ASSERT(*this);
    return std::get<T>(outcome_);
  }

  std::variant<T, Refusal> outcome_;
};

/// The value of a Result that has nothing to say but "done".
struct Done {
  friend bool operator==(Done, Done) = default;
};

}  // namespace cydofal
