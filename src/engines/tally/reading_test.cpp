#include "engines/tally/reading.h"

#include "engines/tally/testing.h"
#include "engines/tally/writing.h"

namespace cydofal::tally {
namespace {

const std::string names = "\"Anwen\"\n\"Bryn\"\n\"Catrin\"\n\"Board\"\n";

std::string blt(const std::string& middle) { return "3 2\n" + middle + "0\n" + names; }

TEST(Blt, ReadsWithdrawnCandidatesTieOrdersNicknamesSharedRanksAndComments) {
  const Result<Election> election = read_blt(
      "\xEF\xBB\xBF# written by hand\r\n3 2 # candidates and seats\r\n[tie 3 1 2]\r\n"
      "[nick an br ca]\r\n-2\r\n\r\n2 an=3 - 2 0\r\n1 0\r\n0\r\n" +
      names + "what follows is left\n");

  ASSERT_TRUE(election) << refusal_of(election);
  EXPECT_EQ(election->title, "Board");
  EXPECT_EQ(election->candidates[1].standing, CandidateEntry::Standing::withdrawn);
  EXPECT_EQ(numbers(election->tie_order), (std::vector<int>{3, 1, 2}));
  ASSERT_EQ(election->ballots.size(), 2U);
  EXPECT_TRUE(election->ballots[0].preferences[1].shares_rank());
  EXPECT_EQ(election->line_of_first_shared_rank, 7);
}

TEST(Blt, RefusesEachKindOfBadInputWithItsLine) {
  EXPECT_EQ(refusal_of(read_blt(blt("1 1,2 0\n"))), "tally.comma:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1,5 1 2 0\n"))), "tally.comma:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 0\n1 4 0\n"))), "tally.unknown_candidate:3");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 2 1 0\n"))), "tally.repeated_candidate:2");
  EXPECT_EQ(refusal_of(read_blt("3 2\n1 1 0\n" + names)), "tally.blt_no_end:3");
  EXPECT_EQ(refusal_of(read_blt("3 2\n1 1 0\n")), "tally.blt_no_end:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 2\n"))), "tally.blt_paper_without_end:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 0 2\n"))), "tally.blt_after_end:2");
  EXPECT_EQ(refusal_of(read_blt("3 4\n0\n" + names)), "tally.more_seats_than_candidates:1");
  EXPECT_EQ(refusal_of(read_blt("3 0\n0\n" + names)), "tally.no_seats:1");
  EXPECT_EQ(refusal_of(read_blt("0 1\n0\n")), "tally.no_candidates:1");
  EXPECT_EQ(refusal_of(read_blt("candidates seats\n")), "tally.blt_sizes:1");
  EXPECT_EQ(refusal_of(read_blt("")), "tally.blt_empty:1");
  EXPECT_EQ(refusal_of(read_blt(blt("-3 1 2 0\n"))), "tally.negative_weight:2");
  EXPECT_EQ(refusal_of(read_blt(blt("-3 0\n"))), "tally.negative_weight:2");
  EXPECT_EQ(refusal_of(read_blt(blt("-9 1 2 0\n"))), "tally.negative_weight:2");
  EXPECT_EQ(refusal_of(read_blt(blt("-9\n"))), "tally.unknown_candidate:2");
  EXPECT_EQ(refusal_of(read_blt(blt("0 1 0\n"))), "tally.zero_weight:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1.5 1 0\n"))), "tally.not_a_number:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 x 0\n"))), "tally.not_a_number:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1= 0\n"))), "tally.not_a_number:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 1 0\n-2\n"))), "tally.blt_withdrawn_late:3");
  EXPECT_EQ(refusal_of(read_blt(blt("[tie 1 2]\n"))), "tally.blt_option:2");
  EXPECT_EQ(refusal_of(read_blt(blt("[colour red]\n"))), "tally.blt_option:2");
  EXPECT_EQ(refusal_of(read_blt("3 2\n0\n\"Anwen\"\n\"Bryn\"\n")), "tally.blt_names_missing:4");
  EXPECT_EQ(refusal_of(read_blt("3 2\n0\nAnwen\n\"Bryn\"\n")), "tally.blt_name:3");
  EXPECT_EQ(refusal_of(read_blt(blt("2000000000 1 0\n"))), "tally.too_many_papers:2");
  EXPECT_EQ(refusal_of(read_blt(blt("99999999999999999999 1 0\n"))), "tally.too_many_papers:2");
  EXPECT_EQ(refusal_of(read_blt(blt("1 99999999999999999999 0\n"))), "tally.unknown_candidate:2");
  EXPECT_EQ(refusal_of(read_blt(blt("900000000 1 0\n900000000 2 0\n"))), "tally.too_many_papers:3");
}

TEST(Blt, RefusesInvalidUtf8AndLinesWithoutEnd) {
  EXPECT_EQ(refusal_of(read_blt("3 2\n1 1 0\n0\n\"Sh\xC3\"\n\"B\"\n\"C\"\n\"T\"\n")),
            "tally.not_utf8:4");
  const std::string endless = "3 2\n1 " + std::string(10'000'000, '1') + " 0\n0\n" + names;
  EXPECT_EQ(refusal_of(read_blt(endless)), "tally.line_too_long:2");
}

TEST(Blt, RefusesANameThatCouldPretendToBeAnother) {
  EXPECT_EQ(refusal_of(read_blt("2 1\n1 1 0\n0\n\"\xE2\x80\xAE"
                                "Bryn\"\n\"B\"\n\"T\"\n")),
            "tally.blt_name:4");
}

TEST(Blt, ComesBackTheSameFromItsOwnExport) {
  const Election election = election_of(3, 2, {"2 1 2", "1 3=1", "4 2"}, "[tie 2 1 3]\n-3\n");

  const std::string text = written_as_blt(election);
  const Result<Election> again = read_blt(text);
  ASSERT_TRUE(again) << refusal_of(again);
  EXPECT_EQ(written_as_blt(*again), text);
}

TEST(Belenios, WritesZeroForNotRanked) {
  EXPECT_EQ(written_for_belenios(election_of(3, 1, {"2 3 1", "1 2=3"})),
            "[[0,1,1],[2,0,1],[2,0,1]]\n");
}

TEST(Belenios, LeavesWithdrawnCandidatesOut) {
  EXPECT_EQ(written_for_belenios(election_of(3, 1, {"1 3 2 1"}, "-2\n")), "[[2,1]]\n");
}

TEST(Debian, ReadsASheetWithSharedAndMissingRanks) {
  const std::string sheet =
      "  Tally Sheet\n     Option 1--->: Anwen\n   /  Option 2-->: Bryn\n   |/  Option 3->: "
      "Catrin\n"
      "V: 1-2 \t0123\nV: 211 \t4567\n";

  ASSERT_EQ(format_of(sheet), Format::debian);
  const Result<Election> election = read_debian(sheet);
  ASSERT_TRUE(election) << refusal_of(election);
  EXPECT_EQ(election->candidates[2].name, "Catrin");
  EXPECT_EQ(election->ballots[0].preferences.size(), 2U);
  EXPECT_EQ(election->line_of_first_shared_rank, 6);
}

TEST(Debian, RefusesRanksThatDoNotFitTheOptions) {
  const std::string options = "Option 1->: Anwen\nOption 2->: Bryn\n";
  EXPECT_EQ(refusal_of(read_debian(options + "V: 123 x\n")), "tally.debian_options:3");
  EXPECT_EQ(refusal_of(read_debian(options + "V: 1? x\n")), "tally.debian_rank:3");
  EXPECT_EQ(refusal_of(read_debian(options)), "tally.no_papers:2");
}

TEST(Csv, ReadsRanksQuotedNamesAndAColumnOfPapers) {
  const std::string text =
      "# title: Outing\n# seats: 2\npapers,\"Jones, Anwen\",Bryn\n3,1,2\n1,,1\n";

  ASSERT_EQ(format_of(text), Format::csv);
  const Result<Election> election = read_csv(text);
  ASSERT_TRUE(election) << refusal_of(election);
  EXPECT_EQ(election->title, "Outing");
  EXPECT_EQ(election->seats, 2);
  EXPECT_EQ(election->candidates[0].name, "Jones, Anwen");
  EXPECT_EQ(count_papers(*election).valid, 4);
}

TEST(Csv, RefusesWhatCannotBeMeantInOneWay) {
  EXPECT_EQ(refusal_of(read_csv("A,B\n1,2,3\n")), "tally.csv_cells:2");
  EXPECT_EQ(refusal_of(read_csv("A,B\n1,x\n")), "tally.csv_rank:2");
  EXPECT_EQ(refusal_of(read_csv("A,B\n0,1\n")), "tally.csv_rank:2");
  EXPECT_EQ(refusal_of(read_csv("A,\"B\n1,2\n")), "tally.csv_quotes:1");
  EXPECT_EQ(refusal_of(read_csv("A,\n1,2\n")), "tally.csv_name:1");
  EXPECT_EQ(refusal_of(read_csv("papers,A\n-2,1\n")), "tally.negative_weight:2");
  EXPECT_EQ(refusal_of(read_csv("# cells: points\n# cap: 4\nA,B\n3,2\n")), "tally.csv_over_cap:4");
  EXPECT_EQ(refusal_of(read_csv("# seats: 3\nA,B\n1,2\n")), "tally.more_seats_than_candidates:3");
  EXPECT_EQ(refusal_of(read_csv("# seats: few\nA,B\n")), "tally.csv_setting:1");
  EXPECT_EQ(refusal_of(read_csv("")), "tally.no_candidates:1");
}

}  // namespace
}  // namespace cydofal::tally
