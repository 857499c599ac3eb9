#include "platform/mail/delivery_report.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "platform/mail/limits.h"

namespace cydofal::mail {
namespace {

constexpr std::string_view our_id = "4503599627370497";

/// A report as a server writes it (tests/data/mail).
std::string report_of(const std::string& server) {
  const std::ifstream file(CYDOFAL_SOURCE_DIR "/tests/data/mail/" + server + ".eml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// What was there at its first place is now something else; a test that changes nothing would say nothing.
std::string with(std::string text, std::string_view before, std::string_view after) {
  const auto at = text.find(before);
  if (at == std::string::npos) throw std::logic_error("the report holds no " + std::string(before));
  return text.replace(at, before.size(), after);
}

/// The report of Postfix with what it says of the recipient in other words.
std::string saying(std::string_view action, std::string_view status) {
  std::string text = report_of("postfix");
  text = with(std::move(text), "Action: failed", "Action: " + std::string(action));
  return with(std::move(text), "Status: 5.1.1", "Status: " + std::string(status));
}

Fate fate_of(std::string_view text) {
  const auto report = read_delivery_report(text);
  if (!report) throw std::logic_error("the report was not read: " + report.refusal().message.key);
  EXPECT_EQ(report->id, our_id);
  return report->fate;
}

std::string why_not(std::string_view text) {
  const auto report = read_delivery_report(text);
  return report ? "it was read" : report.refusal().message.key;
}

TEST(DeliveryReport, IsReadAsEachServerWritesIt) {
  for (const char* server : {"postfix", "exim", "exchange"}) {
    SCOPED_TRACE(server);
    EXPECT_EQ(fate_of(report_of(server)), Fate::no_such_address);
  }
}

TEST(DeliveryReport, IsReadWithEitherEndOfLines) {
  for (const char* server : {"postfix", "exim", "exchange"}) {
    SCOPED_TRACE(server);
    std::string text;
    for (const char letter : report_of(server)) text += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
    EXPECT_EQ(fate_of(text), Fate::no_such_address);
  }
}

TEST(DeliveryReport, IsReadWithHeadersInPlaceOfTheMail) {
  EXPECT_EQ(fate_of(with(report_of("postfix"), "message/rfc822", "Text/RFC822-Headers; charset=us-ascii")), Fate::no_such_address);
}

TEST(DeliveryReport, IsReadWhereTheReturnedMailIsCutOff) {
  const std::string text = report_of("postfix");
  EXPECT_EQ(fate_of(text.substr(0, text.find("Hello Tomos."))), Fate::no_such_address);
}

TEST(DeliveryReport, OfADelayOrADeliveryIsNoNews) {
  EXPECT_EQ(fate_of(saying("delayed", "4.4.1")), Fate::no_news);
  EXPECT_EQ(fate_of(saying("delivered", "2.0.0")), Fate::no_news);
  EXPECT_EQ(fate_of(saying("relayed", "2.0.0")), Fate::no_news);
  EXPECT_EQ(fate_of(saying("Expanded (to a mailing list)", "2.0.0")), Fate::no_news);
}

TEST(DeliveryReport, OfAServerThatWasAwayForDaysSaysNothingOfTheAddress) {
  EXPECT_EQ(fate_of(saying("failed", "4.4.1")), Fate::given_up);
  EXPECT_EQ(fate_of(saying("FAILED", "4.2.2 (mailbox full)")), Fate::given_up);
}

TEST(DeliveryReport, TellsAnAddressFromAMessage) {
  for (const char* status : {"5.1.1", "5.1.2", "5.1.10", "5.2.1", "5.4.1", "5.4.4", "5.4.310"}) {
    EXPECT_EQ(fate_of(saying("failed", status)), Fate::no_such_address) << status;
  }
  for (const char* status : {"5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.4.6", "5.5.0", "5.6.1", "5.7.1", "5.7.509"}) {
    EXPECT_EQ(fate_of(saying("failed", status)), Fate::not_this) << status;
  }
}

TEST(DeliveryReport, LooksIntoTheServersWordsWhereItsStatusSaysNothing) {
  const auto words = [](std::string_view diagnostic) {
    return fate_of(with(report_of("exim"), "smtp; 550-No such user here. Was it\n 550 spelled rightly?", diagnostic));
  };
  EXPECT_EQ(words("smtp; 550-5.1.1 The account does not exist"), Fate::no_such_address);
  EXPECT_EQ(words("smtp;550 5.7.1 Message rejected"), Fate::not_this);
  EXPECT_EQ(words("smtp; 552 Mailbox full"), Fate::not_this);
  EXPECT_EQ(words("smtp; 554 Spam"), Fate::not_this);
  EXPECT_EQ(words("smtp; 451 Try later"), Fate::given_up);
  EXPECT_EQ(words("smtp; 550"), Fate::no_such_address);
  EXPECT_EQ(words("X-Unix; none"), Fate::no_such_address);
}

TEST(DeliveryReport, AboutSeveralSaysTheBestNewsOfAny) {
  // An address of several people at their own server: one of them has left, the others have read it.
  const std::string failed = report_of("postfix");
  const auto and_another = [&](const std::string& more) {
    return with(failed, "\n--3F9A82A0118.1793610005/mail.example.org\nContent-Description: Undelivered", "\n" + more + "\n\n--3F9A82A0118.1793610005/mail.example.org\nContent-Description: Undelivered");
  };
  EXPECT_EQ(fate_of(and_another("Final-Recipient: rfc822; non@example.com\nAction: relayed\nStatus: 2.1.9")), Fate::no_news);
  EXPECT_EQ(fate_of(and_another("Final-Recipient: rfc822; non@example.com\nAction: failed\nStatus: 5.2.2")), Fate::not_this);
  EXPECT_EQ(fate_of(and_another("Final-Recipient: rfc822; non@example.com\nAction: failed\nStatus: 5.1.1")), Fate::no_such_address);
}

TEST(DeliveryReport, IsNoOtherMail) {
  EXPECT_EQ(why_not(""), "returned.no_report");
  EXPECT_EQ(why_not("Subject: Diolch!\n\nWela i chi yno.\n"), "returned.no_report");
  EXPECT_EQ(why_not(with(report_of("postfix"), "multipart/report", "multipart/mixed")), "returned.no_report");
  EXPECT_EQ(why_not(with(report_of("postfix"), "boundary=", "limit=")), "returned.no_report");
  EXPECT_EQ(why_not(with(report_of("postfix"), "1793610005", "1793610006")), "returned.no_report") << "the boundary is another";
  // The receipt of somebody's mail program (RFC 8098).
  EXPECT_EQ(why_not(with(report_of("postfix"), "message/delivery-status", "message/disposition-notification")), "returned.no_report");
}

TEST(DeliveryReport, IsUnreadableWithoutWhatEachMustSay) {
  EXPECT_EQ(why_not(with(report_of("postfix"), "Final-Recipient", "X-Recipient")), "returned.unreadable");
  EXPECT_EQ(why_not(with(report_of("postfix"), "Action: failed\n", "")), "returned.unreadable");
  EXPECT_EQ(why_not(saying("lost", "5.1.1")), "returned.unreadable");
  for (const char* status : {"", "5", "5.1", "5.1.1.1", "5.1111.1", "-5.1.1", "5.1.x", "2.0.0", "0.0.0"}) {
    EXPECT_EQ(why_not(saying("failed", status)), "returned.unreadable") << status;
  }
}

TEST(DeliveryReport, NamesAMailThatCouldBeOurs) {
  const auto named = [](std::string_view id) { return why_not(with(report_of("postfix"), " <4503599627370497@coop.example.org>", id)); };
  EXPECT_EQ(named(" <17.2@coop.example.org>"), "it was read");
  EXPECT_EQ(named(""), "returned.names_no_mail");
  EXPECT_EQ(named(" 4503599627370497@coop.example.org"), "returned.names_no_mail");
  EXPECT_EQ(named(" <4503599627370497>"), "returned.names_no_mail");
  EXPECT_EQ(named(" <@coop.example.org>"), "returned.names_no_mail");
  EXPECT_EQ(named(" <17'; drop table outbox@coop.example.org>"), "returned.names_no_mail");
  EXPECT_EQ(named(" <" + std::string(limits::local_octets + 1, '1') + "@coop.example.org>"), "returned.names_no_mail");
  // The report's own name is not that of the mail.
  EXPECT_EQ(why_not(with(report_of("exchange"), "message/rfc822", "text/plain")), "returned.names_no_mail");
}

TEST(DeliveryReport, HasLimits) {
  const std::string text = report_of("postfix");
  const auto with_more_words = [&](std::size_t size) { return with(text, "Hello Tomos.", std::string(size, 'x')); };
  const std::size_t others = text.size() - std::string_view("Hello Tomos.").size();
  EXPECT_EQ(fate_of(with_more_words(limits::report_octets - others)), Fate::no_such_address);
  EXPECT_EQ(why_not(with_more_words(limits::report_octets - others + 1)), "returned.too_long");
  std::string headers;
  for (std::size_t count = 0; count <= limits::report_fields; ++count) headers += "X: y\n";
  EXPECT_EQ(why_not(headers + text), "returned.no_report");
  EXPECT_EQ(why_not(with(text, "Reporting-MTA", headers + "Reporting-MTA")), "returned.unreadable");
  EXPECT_EQ(why_not(with(text, "Return-Path: <cydofal", headers + "Return-Path: <cydofal")), "returned.names_no_mail");
}

}  // namespace
}  // namespace cydofal::mail
