#include "people/person.h"

#include <gtest/gtest.h>

#include "people/limits.h"

namespace cydofal::people {
namespace {

std::string refused(std::string_view typed) {
  const auto name = read_name(typed, "name");
  if (name) return "kept as " + *name;
  EXPECT_EQ(name.refusal().kind, Refusal::Kind::invalid);
  EXPECT_EQ(name.refusal().field, "name");
  return name.refusal().message.key;
}

TEST(Name, IsKeptAsPeopleWriteIt) {
  for (const std::string_view name :
       {"Mari Haf Prosser", "Llŷr", "Siôn ap Gwilym", "Niamh O'Hara", "Natalia Kowalska", "陳美玲",
        "عائشة", "<script>alert(1)</script>", "=1+1", "Robert'); drop table person;--"}) {
    EXPECT_EQ(*read_name(name, "name"), name);
  }
}

TEST(Name, LosesBlanksAtItsEndsAndIsOneFormOfUnicode) {
  EXPECT_EQ(*read_name("  Mari \t\n", "name"), "Mari");
  EXPECT_EQ(*read_name("\xC2\xA0Mari\xC2\xA0", "name"), "Mari");
  EXPECT_EQ(*read_name("Lly\xCC\x82r", "name"), "Llŷr");  // y and a combining circumflex
}

TEST(Name, IsRefusedWithWhatIsWrong) {
  EXPECT_EQ(refused(""), "name.missing");
  EXPECT_EQ(refused(" \t "), "name.missing");
  EXPECT_EQ(refused("Mari\x01"), "name.unreadable");
  EXPECT_EQ(refused(std::string_view("Ma\0ri", 5)), "name.unreadable");
  EXPECT_EQ(refused("Mari\tProsser"), "name.unreadable");
  EXPECT_EQ(refused("Mari\nProsser"), "name.unreadable");
  EXPECT_EQ(refused("Mari\x7F"), "name.unreadable");
  EXPECT_EQ(refused("\xE2\x80\xAEirpM"), "name.unreadable");    // right-to-left override
  EXPECT_EQ(refused("Mari \xE2\x81\xA6x"), "name.unreadable");  // an isolate that stays open
  EXPECT_EQ(refused("Llan\xE2n"), "name.unreadable");           // Latin-1
  EXPECT_EQ(refused(std::string(1'024 * 1'024, 'a')), "name.too_long");
}

TEST(Name, HasTwoHundredLettersAtMostWhateverTheirScript) {
  std::string letters;
  for (std::size_t count = 0; count < limits::name_letters; ++count) letters += "陳";
  EXPECT_TRUE(read_name(letters, "name"));
  EXPECT_EQ(refused(letters + "陳"), "name.too_long");
}

TEST(Name, OfOneWordIsWhatSomeoneIsCalled) {
  EXPECT_EQ(first_name("Mari Haf Prosser"), "Mari");
  EXPECT_EQ(first_name("Llŷr"), "Llŷr");
}

}  // namespace
}  // namespace cydofal::people
