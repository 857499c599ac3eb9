#pragma once

#include "app/commands/tally_json.h"
#include "platform/html/builder.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

/// A row for each candidate, a column for each stage, a ribbon for each transfer. Widths are votes
/// against the valid papers, in whole tenths of a pixel. The stage table says the same in figures.
html::Node flow_drawing(const speech::Speech& say, const CountedFile& file);

/// Everybody's votes at one stage as bars, with the quota as a line; for Easy Read.
html::Node stage_bars(const speech::Speech& say, const CountedFile& file, std::size_t stage);

}  // namespace cydofal::app
