#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "engines/tally/testing.h"
#include "platform/base/encoding.h"

/// Real elections. The large sets are not part of the project (their licences differ): they are
/// used where CYDOFAL_SHARED_DATA or ../shared/data holds them, and reported as skipped elsewhere.
/// tests/data/tally is always there.
namespace cydofal::tally {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

fs::path shared_elections() {
  const char* named = std::getenv("CYDOFAL_SHARED_DATA");
  return (named != nullptr ? fs::path(named) : fs::path(CYDOFAL_SOURCE_DIR "/../shared/data")) /
         "elections";
}

#define SKIP_WITHOUT(path) \
  if (!fs::exists(path)) GTEST_SKIP() << "skipped: no data at " << (path)

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Election read(const fs::path& path) {
  const std::string text = contents(path);
  const Result<Election> election = read_election(text, format_of(text));
  EXPECT_TRUE(election) << path << ' ' << refusal_of(election);
  return *election;
}

std::vector<json::object> lines_of(const fs::path& path) {
  std::vector<json::object> objects;
  std::istringstream lines(contents(path));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) objects.push_back(json::parse(line).as_object());
  return objects;
}

std::vector<int> people(const json::value& numbers) {
  std::vector<int> all;
  for (const json::value& number : numbers.as_array())
    all.push_back(static_cast<int>(number.as_int64()));
  return all;
}

std::set<int> as_set(const std::vector<int>& numbers) { return {numbers.begin(), numbers.end()}; }

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

TEST(Scotland2017, EveryWardGivesTheOfficialResultToTheLastFigure) {
  const fs::path folder = shared_elections() / "scotland-2017";
  SKIP_WITHOUT(folder);
  const std::vector<json::object> wards = lines_of(folder / "expected.jsonl");
  ASSERT_EQ(wards.size(), 219U);
  for (const json::object& ward : wards) {
    const std::string file = text_of(ward.at("file"));
    const Count count = counted(read(folder / "blt" / file), Rule::scottish_2011);

    EXPECT_EQ(numbers(count.elected), people(ward.at("elected"))) << file;
    EXPECT_EQ(count.quota, ward.at("quota").as_int64() * one_vote(5)) << file;
    EXPECT_EQ(hex(stage_table_digest(count)), text_of(ward.at("table_sha256"))) << file;
    const json::array& rows = ward.at("totals_5dp").as_array();
    const json::array& lost = ward.at("non_transferable_5dp").as_array();
    ASSERT_EQ(count.stages.size(), rows.size()) << file;
    for (std::size_t stage = 0; stage < rows.size(); ++stage) {
      EXPECT_EQ(votes_text(count.stages[stage].non_transferable, 5), text_of(lost[stage])) << file;
      std::vector<std::string> row;
      for (const json::value& figure : rows[stage].as_array()) row.push_back(text_of(figure));
      EXPECT_EQ(totals(count, stage), row) << file << " stage " << stage + 1;
    }
  }
}

TEST(Scotland2017, Ers97ElectsTheSamePeopleAsItsPeerStageByStage) {
  const fs::path folder = shared_elections() / "scotland-2017";
  SKIP_WITHOUT(folder);
  const std::vector<json::object> wards = lines_of(folder / "peer_ers97stv.jsonl");
  ASSERT_EQ(wards.size(), 219U);
  for (const json::object& ward : wards) {
    const std::string file = text_of(ward.at("file"));
    const Count count = counted(read(folder / "blt" / file), Rule::ers97, first_on_paper);
    EXPECT_EQ(as_set(numbers(count.elected)), as_set(people(ward.at("elected")))) << file;
    // The peer passes on one batch more where rule 5.5.1 ends the count.
    const json::array& rows = ward.at("rounds").as_array();
    for (std::size_t stage = 0; stage < std::min(rows.size(), count.stages.size()); ++stage) {
      std::vector<std::string> row;
      for (const json::value& figure : rows[stage].as_array()) row.push_back(text_of(figure));
      EXPECT_EQ(totals(count, stage), row) << file << " batch " << stage + 1;
    }
  }
}

TEST(Scotland2017, NewZealandMeekElectsTheSamePeopleAsItsPeer) {
  const fs::path folder = shared_elections() / "scotland-2017";
  SKIP_WITHOUT(folder);
  const std::vector<json::object> wards = lines_of(folder / "peer_meeknzstv.jsonl");
  ASSERT_EQ(wards.size(), 219U);
  for (const json::object& ward : wards) {
    const std::string file = text_of(ward.at("file"));
    const Count count = counted(read(folder / "blt" / file), Rule::meek_nz);
    EXPECT_EQ(as_set(numbers(count.elected)), as_set(people(ward.at("elected")))) << file;
  }
}

TEST(Scotland2017, ReferenceMeekEqualsItsPeerToNinePlaces) {
  const fs::path folder = shared_elections() / "scotland-2017";
  SKIP_WITHOUT(folder);
  const std::vector<json::object> wards = lines_of(folder / "peer_meek_prf.jsonl");
  ASSERT_EQ(wards.size(), 62U);
  for (const json::object& ward : wards) {
    const std::string file = text_of(ward.at("file"));
    const Count count = counted(read(folder / "blt" / file), Rule::meek_prf);
    EXPECT_EQ(as_set(numbers(count.elected)), as_set(people(ward.at("elected")))) << file;
    EXPECT_EQ(votes_text(count.quota, 9), text_of(ward.at("quota"))) << file;
    for (const auto& [number, state] : ward.at("candidates").as_object()) {
      if (text_of(state.at("state")) != "elected") continue;
      const auto candidate = static_cast<std::size_t>(std::stoi(std::string(number)) - 1);
      const Stage& last = count.stages.back();
      EXPECT_EQ(votes_text(last.totals[candidate], 9), text_of(state.at("vote"))) << file;
      EXPECT_EQ(votes_text(last.keep_factors[candidate], 9), text_of(state.at("kf"))) << file;
    }
  }
}

/// Every stage of ours is a stage of the peer's. (It also makes stages of surpluses of nothing.)
void expect_stages_within(const Count& count, const json::array& stages, const std::string& file) {
  std::set<std::vector<std::string>> theirs;
  for (const json::value& stage : stages) {
    std::vector<std::string> row(count.stages.front().totals.size(), "0.00000");
    for (const auto& [number, votes] : stage.at("votes").as_object())
      row[static_cast<std::size_t>(std::stoi(std::string(number)) - 1)] = text_of(votes);
    theirs.insert(std::move(row));
  }
  for (std::size_t stage = 0; stage < count.stages.size(); ++stage)
    EXPECT_TRUE(theirs.contains(totals(count, stage))) << file << " stage " << stage + 1;
}

TEST(SmallElections, GiveTheResultsOfTheirReferences) {
  const fs::path folder = shared_elections() / "stv-small";
  SKIP_WITHOUT(folder);
  for (const json::object& expected : lines_of(folder / "expected.jsonl")) {
    const std::string file = text_of(expected.at("file"));
    const Election election = read(folder / file);
    if (const json::value* scotland = expected.if_contains("scotland")) {
      const Count count = counted(election, Rule::scottish_2011, first_on_paper);
      EXPECT_EQ(as_set(numbers(count.elected)), as_set(people(scotland->at("elected")))) << file;
      EXPECT_EQ(votes_text(count.quota, 5), text_of(scotland->at("quota"))) << file;
      expect_stages_within(count, scotland->at("stages").as_array(), file);
    }
    if (const json::value* meek = expected.if_contains("meek_prf")) {
      const Count count = counted(election, Rule::meek_prf, first_on_paper);
      EXPECT_EQ(as_set(numbers(count.elected)), as_set(people(meek->at("elected")))) << file;
    }
    if (const json::value* winners = expected.if_contains("published_winners")) {
      const Count count = counted(election, Rule::scottish_2011);
      std::set<std::string> published;
      for (const json::value& name : winners->as_array()) published.insert(text_of(name));
      std::set<std::string> elected;
      for (const Candidate candidate : count.elected)
        elected.insert(election.candidates[candidate].name);
      EXPECT_EQ(elected, published) << file;
    }
  }
}

TEST(SmallElections, TheGnomeTieNeedsNoLot) {
  const fs::path file = shared_elections() / "stv-small" / "gnome_26.blt";
  SKIP_WITHOUT(file);
  const std::vector<Tie> settled = ties(counted(read(file), Rule::scottish_2011));

  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].settled, Tie::Settled::without_a_lot);
}

TEST(Debian, LeadersOf2006And2007AreFoundWithTheWholeMatrix) {
  const fs::path folder = shared_elections() / "condorcet-debian";
  SKIP_WITHOUT(folder);
  const json::value references = json::parse(contents(folder / "expected.json"));
  for (const json::value& expected : references.as_array()) {
    const std::string file = text_of(expected.at("file"));
    const Election election = read(folder / file);
    const Count count = counted(election, Rule::schulze);
    EXPECT_EQ(count.valid, expected.at("ballots").as_int64());
    const json::array& matrix = expected.at("pairwise").as_array();
    for (std::size_t a = 0; a < matrix.size(); ++a)
      for (std::size_t b = 0; b < matrix.size(); ++b)
        EXPECT_EQ(count.pairwise->preferred[a][b], matrix[a].as_array()[b].as_int64());
    EXPECT_EQ(election.candidates[count.order.front().front()].name,
              text_of(expected.at("schulze_winning_votes").at("winners").as_array().front()));
    // Equals stand together here; the reference lists them one after the other.
    std::size_t place = 0;
    const json::array& beats = expected.at("schulze_winning_votes").at("beats").as_array();
    for (const std::vector<Candidate>& equals : count.order)
      for (const Candidate option : equals)
        EXPECT_EQ(count.stages[0].totals[option], beats[place++].as_int64()) << file;
  }
}

TEST(Portland, ElectsTheSameThreeUnderEveryStvRule) {
  const fs::path file = shared_elections() / "portland-2024-d1" / "portland_d1.blt";
  SKIP_WITHOUT(file);
  const Election election = read(file);
  for (const Rule rule : {Rule::scottish_2011, Rule::ers97, Rule::meek_prf, Rule::meek_nz}) {
    std::set<std::string> elected;
    for (const Candidate candidate : counted(election, rule).elected)
      elected.insert(election.candidates[candidate].name);
    EXPECT_EQ(elected, (std::set<std::string>{"Candace Avalos", "Loretta Smith", "Jamie Dunphy"}));
  }
  const Count count = counted(election, Rule::scottish_2011);
  EXPECT_EQ(count.quota, 10'670 * one_vote(5));
  EXPECT_EQ(count.stages.size(), 15U);
}

TEST(ShippedElections, GiveTheResultsThatStandBesideThem) {
  const fs::path folder = CYDOFAL_SOURCE_DIR "/tests/data/tally";
  const json::value references = json::parse(contents(folder / "expected.json"));
  for (const json::value& expected : references.as_array()) {
    const std::string file = text_of(expected.at("file"));
    const std::string rule = text_of(expected.at("rule"));
    const Count count = counted(read(folder / file), *rule_named(rule));
    EXPECT_EQ(numbers(count.elected), people(expected.at("elected"))) << file << ' ' << rule;
    EXPECT_EQ(hex(stage_table_digest(count)), text_of(expected.at("table_sha256")))
        << file << ' ' << rule;
  }
}

}  // namespace
}  // namespace cydofal::tally
