#include <gmock/gmock.h>

#include "coop/care/limits.h"
#include "coop/formation/begin_actions.h"
#include "people/testing.h"

namespace cydofal::formation {
namespace {

using people::testing::day;
using ::testing::ElementsAre;

constexpr std::string_view header = "person,worker,days,starts,ends,town,doing\n";

Standing teulu() {
  Standing standing;
  const auto add = [&](std::int64_t id, const char* name, bool works) {
    people::Person person;
    person.id = PersonId{id};
    person.name = name;
    standing.everyone.push_back({.person = person,
                                 .class_code = works ? "workers" : "supported",
                                 .gets_support_class = !works,
                                 .is_worker_class = works});
  };
  add(1, "Mari Haf Prosser", false);
  add(2, "Llŷr", false);
  add(3, "Ceri Lloyd", true);
  add(4, "Niamh O'Hara", true);
  return standing;
}

VisitsFile read(std::string_view rows, const Standing& standing = teulu()) {
  return read_visits_file(std::string(header) + std::string(rows), standing, day("2026-11-02"));
}

/// "key@line value" of each problem.
std::vector<std::string> problems(const VisitsFile& file) {
  std::vector<std::string> all;
  for (const Refusal& refusal : file.problems) {
    EXPECT_EQ(refusal.field, "file");
    std::string text = refusal.message.key;
    for (const auto& [name, value] : refusal.message.arguments) {
      if (name == "line") text += "@" + std::to_string(std::get<std::int64_t>(value));
      if (name == "value" && !std::get<std::string>(value).empty())
        text += " " + std::get<std::string>(value);
    }
    all.push_back(text);
  }
  EXPECT_TRUE(all.empty() || file.visits.empty()) << "all or none";
  return all;
}

TEST(VisitsFile, GivesTheVisitsOfEachLine) {
  const auto file = read(
      "Mari Haf Prosser,Ceri Lloyd,Mon Wed,10:00,14:00,Fishguard,paratoi cinio\n"
      " llyr , NIAMH O'HARA ,Gwener,9:30,12:30,Hwlffordd,\"nofio, a chinio\"\n");
  EXPECT_THAT(problems(file), ElementsAre());
  ASSERT_EQ(file.visits.size(), 2u);
  EXPECT_EQ(file.visits[0].person, PersonId{1});
  EXPECT_EQ(file.visits[0].proposal.worker, PersonId{3});
  EXPECT_EQ(file.visits[0].proposal.days.bits(), 0b101);
  EXPECT_EQ(file.visits[0].proposal.starts.text(), "10:00");
  EXPECT_EQ(file.visits[0].proposal.ends.text(), "14:00");
  EXPECT_EQ(file.visits[0].proposal.from, day("2026-11-02"));
  EXPECT_EQ(file.visits[0].town, "Fishguard");
  EXPECT_EQ(file.visits[0].proposal.doing, "paratoi cinio");
  EXPECT_EQ(file.visits[1].person, PersonId{2}) << "found without accents";
  EXPECT_EQ(file.visits[1].proposal.worker, PersonId{4});
  EXPECT_EQ(file.visits[1].town, "Haverfordwest") << "by its Welsh name";
  EXPECT_EQ(file.visits[1].proposal.doing, "nofio, a chinio");
}

TEST(VisitsFile, UnderstandsDaysInBothLanguages) {
  const auto days = [](std::string_view text) -> std::int64_t {
    const auto file =
        read("Llŷr,Ceri Lloyd,\"" + std::string(text) + "\",10:00,11:00,Fishguard,x\n");
    return file.visits.empty() ? -1 : file.visits[0].proposal.days.bits();
  };
  EXPECT_EQ(days("mon"), 1);
  EXPECT_EQ(days("MONDAY"), 1);
  EXPECT_EQ(days("Llun"), 1);
  EXPECT_EQ(days("Dydd Llun"), 1);
  EXPECT_EQ(days("dydd Llun, dydd Mercher a dydd Gwener"), 0b10101);
  EXPECT_EQ(days("Mon, Wed and Fri"), 0b10101);
  EXPECT_EQ(days("mon/wed/fri"), 0b10101);
  EXPECT_EQ(days("mon;wed;fri"), 0b10101);
  EXPECT_EQ(days("Sad Sul"), 0b1100000);
  EXPECT_EQ(days("mon tue wed thu fri sat sun"), 127);
  EXPECT_EQ(days("Llun Maw Mer Iau Gwe Sad Sul"), 127);
  EXPECT_EQ(days("Llun Mawrth Mercher Iau Gwener Sadwrn Sul"), 127);
  EXPECT_EQ(days("mon mon"), 1);
  EXPECT_EQ(days(""), -1);
  EXPECT_EQ(days("a"), -1);
  EXPECT_EQ(days("every day"), -1);
  EXPECT_EQ(days("mon-fri"), -1);
}

TEST(VisitsFile, NamesEachLineThatCannotBeRead) {
  EXPECT_THAT(problems(read("Nobody,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n"
                            "Llŷr,Nobody,mon,10:00,11:00,Fishguard,x\n"
                            "Llŷr,Ceri Lloyd,someday,10:00,11:00,Fishguard,x\n"
                            "Llŷr,Ceri Lloyd,mon,25:00,11:00,Fishguard,x\n"
                            "Llŷr,Ceri Lloyd,mon,10:00,late,Fishguard,x\n"
                            "Llŷr,Ceri Lloyd,mon,10:00,11:00,Atlantis,x\n"
                            "Llŷr,Mari Haf Prosser,mon,10:00,11:00,Fishguard,x\n"
                            "Llŷr,Ceri Lloyd,mon,10:00,11:00,Fishguard, \n"
                            "Llŷr,Ceri Lloyd,mon,10:00,11:00,Fishguard,\x02\n"
                            "Llŷr,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n")),
              ElementsAre("visits_file.person@2 Nobody", "visits_file.person@3 Nobody",
                          "visits_file.days@4 someday", "visits_file.time@5 25:00",
                          "visits_file.time@6 late", "visits_file.town@7 Atlantis",
                          "visits_file.worker@8 Mari Haf Prosser", "visits_file.doing@9",
                          "visits_file.doing@10"));
}

TEST(VisitsFile, DoesNotChooseBetweenTwoPeopleOfOneName) {
  Standing standing = teulu();
  standing.everyone.push_back(standing.everyone[0]);
  standing.everyone.back().person.id = PersonId{9};
  EXPECT_THAT(problems(read("mari haf prosser,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n", standing)),
              ElementsAre("visits_file.two_people@2 mari haf prosser"));
}

TEST(VisitsFile, RefusesAFileThatIsNone) {
  EXPECT_THAT(problems(read("")), ElementsAre("csv.empty@1"));
  EXPECT_THAT(problems(read_visits_file("", teulu(), day("2026-11-02"))), ElementsAre("csv.empty"));
  EXPECT_THAT(problems(read_visits_file("person,worker\n", teulu(), day("2026-11-02"))),
              ElementsAre("csv.column_missing"));
  EXPECT_THAT(problems(read("Ll\xFDr,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n")),
              ElementsAre("csv.not_utf8@2"));
  std::string rows;
  for (int row = 0; row < 100'000; ++row) rows += "Llŷr,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n";
  EXPECT_THAT(problems(read(rows)), ElementsAre("csv.too_large"));
  rows.resize(rows.size() / 10);
  EXPECT_THAT(problems(read(rows)), ElementsAre("csv.too_many_rows"));
}

TEST(VisitsFile, TakesAFormulaForTheLettersItIs) {
  const auto file = read("Llŷr,Ceri Lloyd,mon,10:00,11:00,Fishguard,=1+1\n");
  ASSERT_EQ(file.visits.size(), 1u);
  EXPECT_EQ(file.visits[0].proposal.doing, "=1+1");
  EXPECT_THAT(problems(read("=1+1,Ceri Lloyd,mon,10:00,11:00,Fishguard,x\n")),
              ElementsAre("visits_file.person@2 =1+1"));
}

TEST(VisitsFile, TellsTenProblemsAtMost) {
  std::string rows;
  for (int row = 0; row < 30; ++row) rows += "a,b,c,d,e,f,\n";
  EXPECT_EQ(problems(read(rows)).size(), 10u);
}

}  // namespace
}  // namespace cydofal::formation
