#pragma once

#include <vector>

#include "coop/care/correction.h"
#include "platform/db/database.h"

namespace cydofal::care {

void add_correction(db::Transaction& transaction, CoopId coop, const Correction& correction, std::string_view companion, Chance& chance);
void keep_answer(db::Transaction& transaction, CoopId coop, const Correction& correction, const Correction::Answer& answer, Chance& chance);

std::optional<Correction> find_correction(db::Transaction& transaction, CoopId coop, CorrectionId id);
/// All that a person ever asked for, the newest first.
std::vector<Correction> corrections_of(db::Transaction& transaction, CoopId coop, PersonId person);
/// Those that nobody has answered yet, the oldest first.
std::vector<Correction> open_corrections(db::Transaction& transaction, CoopId coop);
std::int64_t count_open_corrections(db::Transaction& transaction, CoopId coop);

/// Who wrote a note of a visit to `person`; nothing where there is no such note of theirs.
std::optional<PersonId> author_of_note(db::Transaction& transaction, CoopId coop, PersonId person, std::int64_t note);

}  // namespace cydofal::care
