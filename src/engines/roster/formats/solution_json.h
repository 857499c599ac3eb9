#pragma once

#include <string>
#include <string_view>

#include "engines/roster/model/check.h"

namespace cydofal::roster {

/// Writes "hhcrsp-solution" version 1 (shared with tools/rostering_check.py): routes in order of
/// workers, times exact in units of the instance, terms beside the objective.
std::string write_solution(const Problem& problem, const Plan& plan);

/// Reads it back; also the solution files of iolab-uniud (caregiver_id, locations).
Result<StatedPlan> read_solution(std::string_view text, const Problem& problem);

/// The objective and its terms as members of a JSON object, without the braces: what a run prints.
std::string write_terms(const Problem& problem, const Terms& terms);

}  // namespace cydofal::roster
