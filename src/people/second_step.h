#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "people/person_store.h"
#include "people/relation_store.h"
#include "people/secret.h"

/// The second step: what officers show besides their pictures or PIN, because what they do is done to many
/// (docs/decisions/0020-second-step.md).
namespace cydofal::people {

/// Whether this relation to the co-op itself is an office: it gives power over others.
bool is_office(Relation relation);

/// From when this co-op asks for a second step of somebody who stands in `held` to it; nothing while it does not.
std::optional<Instant> second_step_asked_from(const std::vector<RelationTuple>& held, const Coop& coop);

/// What was typed: six digits of an app, or a code from paper. Blanks and dashes may stand anywhere.
using SecondStepTyped = std::variant<std::string, CardCode>;
/// Refused: invalid at "code", "second.unreadable".
Result<SecondStepTyped> read_second_step(std::string_view typed);

/// The door at which a person's codes are guessed: as for pictures few in a season, since of a million codes three are right.
std::string second_step_door(PersonId person);

/// "MZXW 6YTB OI", in which a secret is read and typed more easily.
std::string in_groups(std::string_view letters);

}  // namespace cydofal::people
