#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace cydofal::roster {

/// What cannot be used, by the key of its sentence (`roster.refused.*` in po/), and where it stands
/// in the input. The place is also an argument of the sentence.
inline Refusal refuse(std::string key, std::string place,
                      std::vector<std::pair<std::string, Argument>> arguments = {}) {
  arguments.emplace_back("place", place);
  return Refusal{
      Refusal::Kind::invalid, Message{std::move(key), std::move(arguments)}, std::move(place), {}};
}

}  // namespace cydofal::roster
