#include "coop/care/calendar.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.h"

namespace cydofal::care {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    EXPECT_NE(end, std::string_view::npos) << "each line ends with CR LF";
    if (end == std::string_view::npos) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 2);
  }
  return lines;
}

/// As a reader of calendars puts folded lines together again.
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text.substr(0, text.size() - 2);
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      plain += text[at];
      continue;
    }
    ++at;
    plain += text[at] == 'n' ? '\n' : text[at];
  }
  return plain;
}

/// Words of one to four octets a letter, with what a calendar gives a meaning to.
rc::Gen<std::string> some_words() {
  static const std::vector<std::string> letters{"a", "W", " ", ",", ";", "\\", "\n", ":", "\"", "ŵ", "ô", "€", "’", "🌙", "=", "n"};
  return rc::gen::map(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, letters.size())),
                      [](const std::vector<std::size_t>& chosen) {
                        std::string words;
                        for (const std::size_t which : chosen) words += letters[which];
                        return words;
                      });
}

CalendarEvent swimming() {
  return {.uid = "visit-7@teulu.cydofal",
          .starts_at = *Instant::parse("2026-11-04T13:00:00Z"),
          .ends_at = *Instant::parse("2026-11-04T16:00:00Z"),
          .changed_at = *Instant::parse("2026-11-01T09:00:00Z"),
          .sequence = 2,
          .summary = "Mae Ceri yn dod"};
}

RC_GTEST_PROP(CalendarLine, IsNeverLongerThan75OctetsAndCutsNoLetter, ()) {
  const std::string words = *some_words();
  const std::string value = calendar_escaped(words);
  const std::string folded = calendar_line("SUMMARY", value);
  for (const std::string& line : lines_of(folded)) {
    RC_ASSERT(line.size() <= 75u);
    RC_ASSERT(is_utf8(line));
  }
  RC_ASSERT(unfolded(folded) == "SUMMARY:" + value);
}

RC_GTEST_PROP(CalendarText, SaysWhatWasWrittenAndNothingThatAReaderTakesForMore, ()) {
  const std::string words = *some_words();
  const std::string escaped = calendar_escaped(words);
  RC_ASSERT(escaped.find('\n') == std::string::npos);
  RC_ASSERT(unescaped(escaped) == words);
}

RC_GTEST_PROP(CalendarLine, TakesAnyOctetsAtAll, (std::string octets)) {
  for (const std::string& line : lines_of(calendar_line("SUMMARY", calendar_escaped(octets)))) RC_ASSERT(line.size() <= 75u);
}

TEST(CalendarText, LeavesOutWhatACalendarMayNotHold) {
  EXPECT_EQ(calendar_escaped("a\rb\x01\x7f" "c\td"), "abcd");
  EXPECT_EQ(calendar_escaped("un, dau; tri\\pedwar\npump"), "un\\, dau\\; tri\\\\pedwar\\npump");
}

TEST(CalendarText, CannotBeBrokenOutOfByAName) {
  CalendarEvent event = swimming();
  event.summary = "Ceri\r\nEND:VEVENT\r\nBEGIN:VEVENT";
  const std::string text = calendar_text("Wythnos", Language::cy, {event});
  std::size_t begins = 0;
  for (const std::string& line : lines_of(text)) begins += line == "BEGIN:VEVENT" ? 1 : 0;
  EXPECT_EQ(begins, 1u);
}

TEST(Calendar, IsWholeEvenWithoutVisits) {
  const std::string text = calendar_text("Wythnos: Mari", Language::cy, {});
  EXPECT_THAT(text, StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Cydofal//CY\r\n"));
  EXPECT_THAT(text, EndsWith("END:VCALENDAR\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("VEVENT")));
}

TEST(Calendar, TellsAVisitInUtcWithItsChanges) {
  const auto lines = lines_of(calendar_text("Wythnos", Language::en, {swimming()}));
  for (const char* line : {"UID:visit-7@teulu.cydofal", "DTSTART:20261104T130000Z", "DTEND:20261104T160000Z", "SEQUENCE:2",
                           "LAST-MODIFIED:20261101T090000Z", "DTSTAMP:20261101T090000Z", "SUMMARY:Mae Ceri yn dod", "CLASS:PRIVATE"}) {
    EXPECT_THAT(lines, ::testing::Contains(line));
  }
  for (const std::string& line : lines) {
    EXPECT_THAT(line, Not(StartsWith("DESCRIPTION"))) << "nothing was said";
    EXPECT_THAT(line, Not(StartsWith("LOCATION")));
  }
}

}  // namespace
}  // namespace cydofal::care
