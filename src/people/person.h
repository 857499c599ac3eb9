#pragma once

#include <optional>
#include <string>

#include "platform/base/chance.h"
#include "platform/base/language.h"
#include "platform/base/result.h"
#include "platform/base/strong_id.h"

namespace cydofal::people {

using PersonId = StrongId<struct PersonTag>;
using CoopId = StrongId<struct CoopTag>;

/// Time and chance, handed to whatever changes something: a seed replays everything.
struct Moment {
  Instant now;
  Chance& chance;
};

/// A person, however many co-ops they belong to.
struct Person {
  PersonId id;
  std::string name;
  std::string known_as;  ///< what the co-op calls them: a first name
  Language language = Language::cy;
  Reading reading = Reading::standard;
  std::string face;      ///< html::Face as text
  std::optional<std::string> telephone{};
  std::optional<std::string> email{};
  std::optional<std::string> postal_address{};
};

/// A name as people write it: any script, one word or many, with apostrophes. Blanks at the ends are
/// dropped and Unicode made NFC. Refused (invalid, field `field`): nothing, more than 200
/// characters, control characters, or marks that turn the direction of writing.
Result<std::string> read_name(std::string_view typed, std::string_view field);

/// The first word of a name, which is what people are called.
std::string first_name(std::string_view name);

}  // namespace cydofal::people
