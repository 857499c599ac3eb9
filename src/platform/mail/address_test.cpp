#include "platform/mail/address.h"

#include <gtest/gtest.h>

namespace cydofal::mail {
namespace {

std::string read_address(std::string_view typed) {
  const auto address = Address::read(typed, "mail");
  return address ? address->text() : address.refusal().message.key;
}

TEST(MailAddress, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(read_address(" Mari.Haf+cartref@Example.ORG "), "Mari.Haf+cartref@example.org");
  EXPECT_EQ(read_address("o'hara@post.example.org"), "o'hara@post.example.org");
  EXPECT_EQ(Address::read("mari@example.org", "mail")->domain(), "example.org");
}

TEST(MailAddress, SaysWhatIsWrongAtItsField) {
  EXPECT_EQ(read_address("  "), "mail.address_missing");
  EXPECT_EQ(Address::read("mari", "mail").refusal().field, "mail");
}

TEST(MailAddress, CannotEndALineOrNameTwoPeople) {
  for (const char* typed : {"mari", "mari@", "@example.org", "mari@example", "a b@example.org", "mari@exam ple.org", "mari@-a.org", "mari@a-.org",
                            "mari@example..org", ".mari@example.org", "mari.@example.org", "ma..ri@example.org", "mari@a@example.org", "mari@example.org>",
                            "<mari@example.org", "mari@example.org,non@example.org", "mari\r\nBcc: non@example.org", "mari@example.org\r\nBcc: non",
                            "\"mari\"@example.org", "mari@ex\xC3\xA2mple.org", "m\xC3\xA2ri@example.org", "mari@[192.0.2.1]", "mari@example.org."}) {
    EXPECT_EQ(read_address(typed), "mail.address_unreadable") << typed;
  }
  EXPECT_EQ(read_address(std::string(65, 'a') + "@example.org"), "mail.address_unreadable");
  EXPECT_EQ(read_address("a@" + std::string(64, 'a') + ".org"), "mail.address_unreadable");
  std::string longest = "a@";
  while (longest.size() < 254) longest += "abc.";
  EXPECT_EQ(read_address(longest + "org"), "mail.address_unreadable");
}

TEST(HeaderLine, HoldsWhatANameMayHoldAndNoSecondLine) {
  EXPECT_EQ(Line::of(" Si\xC3\xA2n O'Hara ")->text(), "Si\xC3\xA2n O'Hara");
  for (const char* text : {"", " ", "a\nb", "a\rb", "a\r\nBcc: b", "a\tb", "a\x01", "a\xE2\x80\xAE", "a\xFF"}) EXPECT_FALSE(Line::of(text)) << text;
  EXPECT_TRUE(Line::of(std::string(200, 'a')));
  EXPECT_FALSE(Line::of(std::string(201, 'a')));
}

std::string read_number(std::string_view typed) {
  const auto number = Number::read(typed, "number");
  return number ? number->text() : number.refusal().message.key;
}

TEST(TelephoneNumber, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(read_number("07700 900 101"), "+447700900101");
  EXPECT_EQ(read_number("(07700) 900-101"), "+447700900101");
  EXPECT_EQ(read_number("+44 7700 900101"), "+447700900101");
  EXPECT_EQ(read_number("00353 1 234 5678"), "+35312345678");
}

TEST(TelephoneNumber, IsNothingElse) {
  EXPECT_EQ(read_number(" "), "mail.number_missing");
  for (const char* typed : {"--help", "+", "0", "+0447700900101", "7700900101", "07700", "07700 900 101 x", "+44+7700900101", "0770090010123456", "07700;900101"}) {
    EXPECT_EQ(read_number(typed), "mail.number_unreadable") << typed;
  }
}

}  // namespace
}  // namespace cydofal::mail
