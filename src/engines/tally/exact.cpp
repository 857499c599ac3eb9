#include "engines/tally/exact.h"

namespace cydofal::tally {

std::string votes_text(Votes votes, int decimals) {
  const Votes unit = one_vote(decimals);
  std::string text = votes < 0 ? "-" : "";
  // Taken apart before the sign is dropped: the most negative number has no positive twin.
  const Votes whole = votes / unit;
  const Votes rest = votes % unit;
  text += std::to_string(whole < 0 ? -whole : whole);
  if (decimals == 0) return text;
  const std::string digits = std::to_string(rest < 0 ? -rest : rest);
  text += '.';
  text.append(static_cast<std::size_t>(decimals) - digits.size(), '0');
  return text + digits;
}

}  // namespace cydofal::tally
