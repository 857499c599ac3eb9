#pragma once

#include <string>
#include <string_view>

#include "engines/roster/model/problem.h"

namespace cydofal::roster {

/// Reads an instance of iolab-uniud/hhcrsp (patients, services, caregivers, central_offices,
/// distances in the order office, patients), the JSON twin of the Mankowska text.
Result<Statement> read_hhcrsp_json(std::string_view text, std::string name);

/// Reads an instance of the unified formulation (iolab-uniud/uhhc, schema
/// uhhc-toolbox/src/uhhc/models/instance_models.py): as above with metadata.cost_components,
/// terminal points, shifts, lunch breaks, preferences, optional patients and up to two windows.
///
/// "HARD" is understood for tardiness (forbidden), preferences (nobody else is eligible) and
/// optional patients (all are required); refused by name elsewhere, like components that are not
/// planned with.
Result<Statement> read_uhhc_json(std::string_view text, std::string name);

/// Whichever of the three formats `text` is in: text, or JSON with or without metadata.
Result<Statement> read_instance(std::string_view text, std::string name);

}  // namespace cydofal::roster
