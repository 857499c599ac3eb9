#include "platform/mail/message.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "platform/base/encoding.h"
#include "platform/base/text.h"
#include "platform/mail/limits.h"

namespace cydofal::mail {
namespace {

Message message(std::string_view subject, std::string body) {
  return {.from = *Address::read("cydofal@example.org", ""),
          .sender = *Line::of("Teulu Ynghyd"),
          .to = *Address::read("mari@example.org", ""),
          .subject = *Line::of(subject),
          .body = std::move(body),
          .language = Language::cy,
          .id = *Line::of("17"),
          .date = *Instant::parse("2026-11-02T09:00:00Z")};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = text.find("\r\n", at);
    lines.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 2;
  }
  return lines;
}

/// What a reader's program makes of quoted-printable.
std::string read_back(const std::string& encoded) {
  std::string text;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded.compare(at, 3, "=\r\n") == 0) {
      at += 2;
    } else if (encoded.compare(at, 2, "\r\n") == 0) {
      text += '\n';
      ++at;
    } else if (encoded[at] == '=') {
      text += static_cast<char>((*from_hex(ascii_lower(encoded.substr(at + 1, 2))))[0]);
      at += 2;
    } else {
      text += encoded[at];
    }
  }
  return text;
}

TEST(MailMessage, IsWrittenAsTheStandardsHaveIt) {
  const std::string text = written(message("Mae cyfarfod", "Helo Mari.\nMae t\xC5\xB7 = llawn. \n"));
  EXPECT_EQ(text,
            "Date: Mon, 02 Nov 2026 09:00:00 +0000\r\n"
            "From: \"Teulu Ynghyd\"\r\n <cydofal@example.org>\r\n"
            "To: <mari@example.org>\r\n"
            "Message-ID: \r\n <17@example.org>\r\n"
            "Subject: Mae cyfarfod\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "Content-Language: cy\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "\r\n"
            "Helo Mari.\r\nMae t=C5=B7 =3D llawn.=20\r\n");
}

TEST(MailMessage, SaysItsSubjectInEncodedWordsThatEndBetweenLetters) {
  const std::string subject = "Mae d\xC5\xB5r yn y t\xC5\xB7, a chyfarfod ddydd Sadwrn yng Ng\xC5\xB5yr a Llŷn hefyd";
  const std::string text = encoded_words(subject);
  for (const std::string& line : lines_of(text)) {
    EXPECT_TRUE(line.starts_with("=?UTF-8?B?") || line.starts_with(" =?UTF-8?B?")) << line;
    EXPECT_LE(line.size(), limits::encoded_line);
  }
  EXPECT_EQ(encoded_words("=?UTF-8?Q?trick?="), "=?UTF-8?B?" + base64(as_bytes("=?UTF-8?Q?trick?=")) + "?=");
  EXPECT_EQ(encoded_words("plain"), "plain");
}

TEST(MailMessage, QuotesANameThatHoldsMarks) {
  Message sent = message("a", "b");
  sent.sender = *Line::of("Mari \"Haf\", <x>\\");
  EXPECT_NE(written(sent).find("From: \"Mari \\\"Haf\\\", <x>\\\\\"\r\n <cydofal@example.org>\r\n"), std::string::npos);
}

RC_GTEST_PROP(QuotedPrintable, IsReadBackAsItWas, (const std::string& any)) {
  std::string text = any;
  std::erase(text, '\r');
  const std::string encoded = quoted_printable(text);
  RC_ASSERT(read_back(encoded) == text);
  for (const std::string& line : lines_of(encoded)) {
    RC_ASSERT(line.size() <= limits::encoded_line);
    RC_ASSERT(std::ranges::all_of(line, [](char letter) { return letter >= ' ' && letter < 127; }));
    RC_ASSERT(!line.ends_with(' '));
  }
}

RC_GTEST_PROP(MailMessage, NeverGrowsAHeader, (const std::string& subject, const std::string& body)) {
  const auto line = Line::of(subject);
  if (!line) return;
  Message sent = message("a", body);
  sent.subject = *line;
  const std::string text = written(sent);
  const auto head = lines_of(text.substr(0, text.find("\r\n\r\n")));
  const auto begins = std::ranges::count_if(head, [](const std::string& each) { return !each.starts_with(' '); });
  RC_ASSERT(begins == 10);
  RC_ASSERT(text.find('\n') != std::string::npos && std::ranges::count(text, '\n') == std::ranges::count(text, '\r'));
}

}  // namespace
}  // namespace cydofal::mail
