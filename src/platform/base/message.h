#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/amounts.h"
#include "platform/base/date.h"

namespace cydofal {

/// A value inside a sentence. It is written in the reader's language by platform/speech.
using Argument = std::variant<std::string, std::int64_t, Date, ClockTime, Pence, Minutes>;

/// A sentence before it has a language: a key of the catalogues in po/ and what goes into it.
///
/// An argument is named in the catalogue as {name}. The whole number called `count`, if there is
/// one, chooses the plural form (six in Welsh).
struct Message {
  std::string key;
  std::vector<std::pair<std::string, Argument>> arguments{};

  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace cydofal
