#pragma once

#include <string>

#include "engines/roster/model/plan.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

/// A plan as one SVG picture: above a row of time for every worker who goes out (visits, journeys,
/// waiting and rests), pairs joined across rows; below a map of their ways, where places are known.
/// With a title and a description in the reader's language. Needs a plan with starts.
std::string draw_roster(const roster::Problem& problem, const roster::Plan& plan,
                        const speech::Speech& say);

}  // namespace cydofal::app
