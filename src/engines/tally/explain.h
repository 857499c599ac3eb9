#pragma once

#include <vector>

#include "engines/tally/record.h"
#include "platform/base/message.h"

/// A count told stage by stage, as messages: keys and arguments, no language. The words are in
/// po/, in a plain and in an Easy Read form of each key.
namespace cydofal::tally {

struct StageAccount {
  Message heading;
  std::vector<Message> sentences;
};

struct Account {
  Message heading;              ///< the election and its rule
  std::vector<Message> basics;  ///< papers, seats, quota, what the quota is
  std::vector<StageAccount> stages;
  std::vector<Message> result;  ///< who is elected, one sentence each, or the order of options
};

Account account_of(const Election& election, const Count& count);

/// Votes as a sentence shows them: "1239.99064", and whole numbers without decimals.
std::string votes_in_words(Votes votes, int decimals);

/// "Anwen, Bryn, Catrin": names are never bent, so that they can stand after any word.
std::string names_of(const Election& election, const std::vector<Candidate>& candidates);

}  // namespace cydofal::tally
