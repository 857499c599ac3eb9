#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engines/tally/reading.h"
#include "engines/tally/tally.h"

/// Helpers that turn a test into a sentence. Candidates are numbers from 1, as people see them.
namespace cydofal::tally {

/// An election of candidates A, B, C ... from ballot lines without weights' zero: "4 1 2".
inline Election election_of(int candidates, int seats, const std::vector<std::string>& lines,
                            const std::string& options = "") {
  std::string text = std::to_string(candidates) + ' ' + std::to_string(seats) + '\n' + options;
  for (const std::string& line : lines) text += line + " 0\n";
  text += "0\n";
  for (int i = 0; i < candidates; ++i)
    text += std::string("\"") + static_cast<char>('A' + i) + "\"\n";
  const Result<Election> election = read_blt(text + "\"Test\"\n");
  EXPECT_TRUE(election) << (election ? "" : election.refusal().message.key);
  return *election;
}

inline Count counted(const Election& election, Rule rule, const CountOptions& options = {}) {
  const Result<Count> outcome = count(election, rule, options);
  EXPECT_TRUE(outcome) << (outcome ? "" : outcome.refusal().message.key);
  return *outcome;
}

inline std::vector<int> numbers(const std::vector<Candidate>& candidates) {
  std::vector<int> people;
  for (const Candidate candidate : candidates) people.push_back(candidate + 1);
  return people;
}

inline std::vector<std::string> totals(const Count& count, std::size_t stage) {
  std::vector<std::string> row;
  for (const Votes votes : count.stages[stage].totals)
    row.push_back(votes_text(votes, count.decimals));
  return row;
}

inline std::vector<Tie> ties(const Count& count) {
  std::vector<Tie> all;
  for (const Stage& stage : count.stages)
    all.insert(all.end(), stage.ties.begin(), stage.ties.end());
  return all;
}

/// The refusal's key and line, "tally.comma:3"; "accepted" when there was none.
inline std::string refusal_of(const Result<Election>& election) {
  if (election) return "accepted";
  for (const auto& [name, value] : election.refusal().message.arguments)
    if (name == "line") return election.refusal().message.key + ':' + std::get<std::string>(value);
  return election.refusal().message.key;
}

inline const CountOptions first_on_paper{.lots = {.way = Lots::Way::first_on_paper}};

}  // namespace cydofal::tally
