#include "platform/speech/speech.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/speech/london.h"

namespace cydofal::speech {
namespace {

const Speech welsh(Language::cy);
const Speech english(Language::en);

Date day(std::string_view text) { return *Date::parse(text); }

TEST(Speech, EachLanguageAnswersInItself) {
  EXPECT_EQ(welsh("language.name"), "Cymraeg");
  EXPECT_EQ(english("language.name"), "English");
  EXPECT_EQ(english("no.such.key"), "no.such.key");
}

TEST(Speech, CountsMinutesInSixWelshForms) {
  const auto minutes = [](std::int64_t count) {
    return welsh("duration.minutes", {{"count", count}});
  };

  EXPECT_EQ(minutes(1), "1 funud");
  EXPECT_EQ(minutes(2), "2 funud");
  EXPECT_EQ(minutes(3), "3 munud");
  EXPECT_EQ(minutes(6), "6 munud");
  EXPECT_EQ(minutes(20), "20 munud");
}

TEST(Speech, WritesDatesAsEachLanguageDoes) {
  const Date monday = day("2026-11-02");

  EXPECT_EQ(welsh.date(monday), "2 Tachwedd 2026");
  EXPECT_EQ(welsh.date(monday, "full"), "Dydd Llun, 2 Tachwedd 2026");
  EXPECT_EQ(welsh.date(monday, "on"), "ddydd Llun 2 Tachwedd");
  EXPECT_EQ(english.date(monday, "on"), "on Monday 2 November");
  EXPECT_EQ(welsh.date(day("2026-02-20"), "short"), "20 Chwef");
}

TEST(Speech, SaysTimesAsPeopleDo) {
  EXPECT_EQ(welsh.time(*ClockTime::of(10, 0), "spoken"), "10 y bore");
  EXPECT_EQ(welsh.time(*ClockTime::of(14, 0), "spoken"), "2 y prynhawn");
  EXPECT_EQ(english.time(*ClockTime::of(9, 30), "spoken"), "9:30 in the morning");
  EXPECT_EQ(english.time(*ClockTime::of(12, 0), "spoken"), "12 noon");
}

TEST(Speech, MoneyIsExactBeyondFloatingPoint) {
  EXPECT_EQ(english.money(Pence{123'450}), "£1,234.50");
  EXPECT_EQ(welsh.money(Pence{-123'456'789'012'345'605}), "−£1,234,567,890,123,456.05");
  EXPECT_EQ(english.money(Pence{5}), "£0.05");
}

TEST(Speech, SaysHowLong) {
  EXPECT_EQ(english.duration(Minutes{60}), "1 hour");
  EXPECT_EQ(english.duration(Minutes{810}), "13½ hours");
  EXPECT_EQ(english.duration(Minutes{177}), "2 hours 57 minutes");
  EXPECT_EQ(welsh.duration(Minutes{240}), "4 awr");
}

TEST(Speech, SortsByTheWelshAlphabet) {
  std::vector<std::string> words{"llan", "lori", "ngwlad", "gwlad", "chi", "cwm", "ddoe", "dŵr"};

  std::ranges::sort(words, [](const auto& a, const auto& b) { return welsh.compare(a, b) < 0; });

  EXPECT_EQ(words, (std::vector<std::string>{"cwm", "chi", "dŵr", "ddoe", "gwlad", "ngwlad", "lori",
                                             "llan"}));
  // The keys say the same of every two of them.
  for (const auto& a : words) {
    for (const auto& b : words) {
      EXPECT_EQ(welsh.compare(a, b) < 0, welsh.collation_key(a) < welsh.collation_key(b)) << a << " " << b;
    }
  }
}

TEST(Speech, FindsNamesWithoutTheirAccents) {
  EXPECT_EQ(folded("Llŷr SIÔN"), "llyr sion");
  EXPECT_EQ(normalised("Llyr\u0302"), "Llyr\u0302");
  EXPECT_EQ(normalised("Lly\u0302r"), "Llŷr");
}

TEST(London, KnowsSummerAndWinter) {
  const LocalTime winter{day("2026-11-02"), *ClockTime::of(9, 0)};
  const LocalTime summer{day("2026-07-01"), *ClockTime::of(9, 0)};

  EXPECT_EQ(instant_in_london(winter)->text(), "2026-11-02T09:00:00Z");
  EXPECT_EQ(instant_in_london(summer)->text(), "2026-07-01T08:00:00Z");
  EXPECT_EQ(london_time(*instant_in_london(summer)), summer);
}

TEST(London, TheSpringHourDoesNotExist) {
  EXPECT_FALSE(instant_in_london({day("2026-03-29"), *ClockTime::of(1, 30)}));
  EXPECT_TRUE(instant_in_london({day("2026-03-29"), *ClockTime::of(0, 59)}));
  EXPECT_TRUE(instant_in_london({day("2026-03-29"), *ClockTime::of(2, 0)}));
}

TEST(London, TheAutumnHourComesTwiceAndTheFirstIsMeant) {
  EXPECT_EQ(instant_in_london({day("2026-10-25"), *ClockTime::of(1, 30)})->text(),
            "2026-10-25T00:30:00Z");
  EXPECT_EQ(instant_in_london({day("2026-10-25"), *ClockTime::of(2, 0)})->text(),
            "2026-10-25T02:00:00Z");
}

/// One o'clock, universal time, of a month's last Sunday.
Instant change_of_clocks(int year, unsigned month) {
  Date last = *Date::of(year, month, 31);
  while (last.weekday() != 6) last = last - 1;
  constexpr std::int64_t microseconds_an_hour = 3'600'000'000;
  return {(std::int64_t{last.day_number()} * 24 + 1) * microseconds_an_hour};
}

TEST(London, TurnsItsClocksOnTheLastSundaysOfMarchAndOctoberWhateverWasAskedBefore) {
  constexpr std::int64_t a_minute = 60'000'000;
  for (int year = 1996; year <= 2060; ++year) {
    const Instant spring = change_of_clocks(year, 3);
    const Instant autumn = change_of_clocks(year, 10);
    const auto clock = [](Instant instant, std::int64_t later) { return london_time({instant.microseconds + later}).time.text(); };
    EXPECT_EQ(clock(spring, -a_minute), "00:59") << year;
    EXPECT_EQ(clock(autumn, 0), "01:00") << year;
    EXPECT_EQ(clock(spring, 0), "02:00") << year;
    EXPECT_EQ(clock(autumn, -a_minute), "01:59") << year;
    EXPECT_EQ(clock(spring, a_minute), "02:01") << year;
  }
}

}  // namespace
}  // namespace cydofal::speech
