#pragma once

#include <string>
#include <vector>

#include "app/commands/tally_json.h"
#include "platform/html/builder.h"
#include "platform/speech/speech.h"

/// A count for people: as sentences on a terminal, as a page that stands alone, as a drawing.
/// What is said and shown comes from the engine's record; words come from po/.
namespace cydofal::app {

/// The account in sentences, stage by stage. Easy Read when the voice reads easily.
std::string account_text(const speech::Speech& say, const CountedFile& file);

/// A page of its own: result, drawing with the table as its twin, account. No script, no address
/// of anywhere; prints on A4.
std::string report_page(const speech::Speech& say, const CountedFile& file);

/// Where each candidate's votes came from and went to, as an SVG document.
std::string flow_drawing_file(const speech::Speech& say, const CountedFile& file);

/// Who is elected under each rule, and which rules differ from the first.
std::string comparison_text(const speech::Speech& say, const std::string& path,
                            const tally::Election& election,
                            const std::vector<tally::Comparison>& comparisons);

}  // namespace cydofal::app
