#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace cydofal {

/// A number that names one thing of one kind: `using PersonId = StrongId<struct PersonTag>;`
/// Two kinds never mix, and nobody calculates with them.
template <class Tag>
struct StrongId {
  std::int64_t value = 0;
  friend auto operator<=>(StrongId, StrongId) = default;
};

}  // namespace cydofal

template <class Tag>
struct std::hash<cydofal::StrongId<Tag>> {
  std::size_t operator()(cydofal::StrongId<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
