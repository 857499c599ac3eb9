#include "engines/tally/record.h"

namespace cydofal::tally {

std::string stage_table(const Count& count) {
  std::string table;
  for (std::size_t stage = 0; stage < count.stages.size(); ++stage) {
    if (stage > 0) table += '\n';
    const std::vector<Votes>& totals = count.stages[stage].totals;
    for (std::size_t candidate = 0; candidate < totals.size(); ++candidate) {
      if (candidate > 0) table += ' ';
      table += votes_text(totals[candidate], count.decimals);
    }
  }
  return table;
}

Digest stage_table_digest(const Count& count) { return sha256(stage_table(count)); }

}  // namespace cydofal::tally
