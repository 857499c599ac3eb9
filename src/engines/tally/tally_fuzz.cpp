#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engines/tally/explain.h"
#include "engines/tally/reading.h"
#include "engines/tally/tally.h"
#include "engines/tally/writing.h"

/// Any octets through every reader; what a reader accepts is counted under every rule and told, and
/// must come back from its own export. A broken promise ends the program, so no result is looked at
/// here.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal::tally;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Format format : {Format::blt, Format::debian, Format::csv, format_of(text)}) {
    const cydofal::Result<Election> election = read_election(text, format);
    if (!election || election->candidates.size() > 12 || election->ballots.size() > 60) continue;
    const CountOptions options{.lots = {.way = Lots::Way::first_on_paper}};
    for (const RuleFacts& facts : all_rules())
      if (const auto counted = count(*election, facts.rule, options)) {
        stage_table_digest(*counted);
        account_of(*election, *counted);
      }
    const PaperCount papers = count_papers(*election);  // Belenios has a row for each of them
    if (papers.valid + papers.invalid < 1'000) written_for_belenios(*election);
    if (election->marks == Election::Marks::ranks) {
      const cydofal::Result<Election> again = read_blt(written_as_blt(*election));
      if (format == Format::blt) CYD_ASSERT(again);
    }
  }
  return 0;
}
