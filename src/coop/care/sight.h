#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "coop/care/care_store.h"

/// What somebody else sees of a week. That there is a visit, and when, is what being shown a week
/// means; each part besides that is the person's to allow, for each reader by themselves.
namespace cydofal::care {

enum class Part { who, where, what, confirmed };

/// A set of parts.
class Parts {
 public:
  Parts() = default;
  explicit Parts(std::int64_t bits) : bits_(bits & 15) {}
  static Parts of(std::initializer_list<Part> parts) {
    Parts made;
    for (const Part part : parts) made.add(part);
    return made;
  }
  void add(Part part) { bits_ |= bit(part); }
  bool has(Part part) const { return (bits_ & bit(part)) != 0; }
  std::int64_t bits() const { return bits_; }
  /// What both allow.
  friend Parts operator&(Parts a, Parts b) { return Parts(a.bits_ & b.bits_); }
  friend bool operator==(Parts, Parts) = default;

 private:
  static std::int64_t bit(Part part) { return std::int64_t{1} << static_cast<int>(part); }
  std::int64_t bits_ = 0;
};

inline constexpr std::array all_parts{Part::who, Part::where, Part::what, Part::confirmed};
/// As forms send it, and the end of its words' key: part.<name> in po/.
std::string_view name_of(Part part);
/// From what a form sent; what it does not know it leaves out.
Parts read_parts(const std::vector<std::string_view>& names);

/// The visits without what is not shown: no name, face or number of whoever comes, no place, no words or
/// picture of what for.
std::vector<Visit> only(Parts parts, std::vector<Visit> visits);

}  // namespace cydofal::care
