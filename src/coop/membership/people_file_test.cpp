#include "coop/membership/people_file.h"

#include <gmock/gmock.h>

#include "coop/membership/limits.h"
#include "platform/base/csv.h"

namespace cydofal::membership {
namespace {

constexpr std::string_view header = "name,class,language,telephone,email\n";

PeopleFile read(std::string_view rows) {
  return read_people_file(std::string(header) + std::string(rows),
                          constitution::find_template("family")->rules);
}

/// "key@line" of each problem.
std::vector<std::string> problems(const PeopleFile& file) {
  std::vector<std::string> all;
  for (const Refusal& refusal : file.problems) {
    EXPECT_EQ(refusal.kind, Refusal::Kind::invalid);
    EXPECT_EQ(refusal.field, "file");
    std::string text = refusal.message.key;
    for (const auto& [name, value] : refusal.message.arguments) {
      if (name == "line") text += "@" + std::to_string(std::get<std::int64_t>(value));
    }
    all.push_back(text);
  }
  EXPECT_TRUE(all.empty() || file.people.empty()) << "all or none";
  return all;
}

using ::testing::ElementsAre;

TEST(PeopleFile, GivesThePeopleOfEachLine) {
  const auto file = read(
      "Mari Haf Prosser,supported,cy,07700 900123,mari@example.org\n"
      "Llŷr,workers,CY,,\n"
      "\"O'Hara, Niamh\",family_and_friends,en,,\n");
  EXPECT_THAT(problems(file), ElementsAre());
  ASSERT_EQ(file.people.size(), 3u);
  EXPECT_EQ(file.people[0].name, "Mari Haf Prosser");
  EXPECT_EQ(file.people[0].class_code, "supported");
  EXPECT_EQ(file.people[0].language, Language::cy);
  EXPECT_EQ(file.people[0].telephone, "07700 900123");
  EXPECT_EQ(file.people[0].email, "mari@example.org");
  EXPECT_EQ(file.people[1].name, "Llŷr") << "a mononym";
  EXPECT_EQ(file.people[1].language, Language::cy);
  EXPECT_EQ(file.people[1].telephone, std::nullopt);
  EXPECT_EQ(file.people[2].name, "O'Hara, Niamh");
  EXPECT_EQ(file.people[2].language, Language::en);
}

TEST(PeopleFile, IsReadAsSpreadsheetsWriteIt) {
  const auto rules = constitution::find_template("family")->rules;
  const auto file = read_people_file(
      "\xEF\xBB\xBF"
      "Email;Telephone;Language;Class;Name\r\n;;cy;supported;Mari\r\n;;;;\r\n;;en;workers;Ceri",
      rules);
  EXPECT_THAT(problems(file), ElementsAre());
  ASSERT_EQ(file.people.size(), 2u);
  EXPECT_EQ(file.people[1].name, "Ceri");
}

TEST(PeopleFile, WithAWrongColumnNamesIt) {
  const auto rules = constitution::find_template("family")->rules;
  const auto missing =
      read_people_file("name,class,language,telephone\nMari,supported,cy,\n", rules);
  EXPECT_THAT(problems(missing), ElementsAre("csv.column_missing"));
  EXPECT_EQ(std::get<std::string>(missing.problems[0].message.arguments[0].second), "email");
  const auto unknown = read_people_file(
      "name,class,language,telephone,email,born\nMari,supported,cy,,,2002\n", rules);
  EXPECT_THAT(problems(unknown), ElementsAre("csv.column_unknown"));
  EXPECT_EQ(std::get<std::string>(unknown.problems[0].message.arguments[0].second), "born");
  EXPECT_THAT(problems(read("Mari,supported,cy\n")), ElementsAre("csv.cells@2"));
}

TEST(PeopleFile, KeepsAFormulaAsTheLettersItIs) {
  const auto file = read("\"=HYPERLINK(\"\"https://x\"\")\",workers,en,,\n");
  ASSERT_EQ(file.people.size(), 1u);
  EXPECT_EQ(file.people[0].name, "=HYPERLINK(\"https://x\")");
  EXPECT_EQ(csv_spreadsheet_cell(file.people[0].name).substr(0, 3), "\"'=")
      << "and no spreadsheet takes it for one";
}

TEST(PeopleFile, InLatin1NamesTheLine) {
  EXPECT_THAT(problems(read("Mari,supported,cy,,\nSi\xF4n,workers,cy,,\n")),
              ElementsAre("csv.not_utf8@3"));
}

TEST(PeopleFile, OfAHundredThousandRowsIsRefusedAtOnce) {
  std::string rows;
  for (int row = 0; row < 100'000; ++row) rows += "Mari,supported,cy,,\n";
  EXPECT_THAT(problems(read(rows)), ElementsAre("csv.too_large"));
  std::string as_many_as_a_megabyte_holds;
  for (int row = 0; row < 40'000; ++row) as_many_as_a_megabyte_holds += "M,supported,cy,,\n";
  EXPECT_THAT(problems(read(as_many_as_a_megabyte_holds)), ElementsAre("csv.too_many_rows"));
}

TEST(PeopleFile, NamesEachLineThatCannotBeRead) {
  EXPECT_THAT(problems(read("Mari\x01,supported,cy,,\n"          // control character
                            "\xE2\x80\xAEirpM,supported,cy,,\n"  // turned direction
                            ",supported,cy,,\n"                  // nobody
                            "Ceri,boss,cy,,\n"                   // no such class
                            "Dewi,workers,fr,,\n"                // no such language
                            "Non,workers,cy,07700\x02,\n"        // telephone
                            "Huw,workers,cy,,\"a\nb\x7F\"\n"     // e-mail
                            "Elin,workers,cy,,\n")),
              ElementsAre("people_file.name@2", "people_file.name@3", "people_file.name@4",
                          "people_file.class@5", "people_file.language@6", "people_file.contact@7",
                          "people_file.contact@8"));
}

TEST(PeopleFile, SaysWhichClassesThereAre) {
  const auto file = read("Ceri,boss,cy,,\n");
  ASSERT_EQ(file.problems.size(), 1u);
  const auto& arguments = file.problems[0].message.arguments;
  EXPECT_EQ(arguments.back().first, "classes");
  EXPECT_EQ(std::get<std::string>(arguments.back().second),
            "supported, workers, family_and_friends");
}

TEST(PeopleFile, TellsTenProblemsAtMost) {
  std::string rows;
  for (int row = 0; row < 50; ++row) rows += ",boss,fr,,\n";
  EXPECT_EQ(problems(read(rows)).size(), limits::problems_shown);
}

TEST(PeopleFile, WithANameOfAMegabyteIsRefused) {
  EXPECT_THAT(problems(read(std::string(1'024 * 1'024, 'a') + ",supported,cy,,\n")),
              ElementsAre("csv.too_large"));
  EXPECT_THAT(problems(read(std::string(500'000, 'a') + ",supported,cy,,\n")),
              ElementsAre("people_file.name@2"));
}

TEST(PeopleFile, WithNobodyInItIsRefused) {
  EXPECT_THAT(problems(read("")), ElementsAre("csv.empty"));
  EXPECT_THAT(problems(read("\n , ,\t,,\n")), ElementsAre("csv.empty"));
  EXPECT_THAT(problems(read_people_file("", constitution::find_template("family")->rules)),
              ElementsAre("csv.empty"));
  EXPECT_THAT(problems(read("\"Mari,supported,cy,,\n")), ElementsAre("csv.quote@2"));
}

TEST(PeopleFile, KeepsMarkupAsAName) {
  const auto file = read("<script>alert(1)</script>,workers,en,,\n");
  ASSERT_EQ(file.people.size(), 1u);
  EXPECT_EQ(file.people[0].name, "<script>alert(1)</script>");
}

}  // namespace
}  // namespace cydofal::membership
