#include "people/notice.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "people/limits.h"
#include "people/testing.h"

namespace cydofal::people {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Arguments = std::vector<std::pair<std::string, Argument>>;

TEST(Notice, KeepsItsValuesAsText) {
  const Arguments arguments{{"date", testing::day("2026-11-28")}, {"time", *ClockTime::parse("14:00")}, {"number", std::int64_t{-7}}, {"place", std::string("Neuadd\n\t\\ Abergwaun")}};
  EXPECT_EQ(arguments_of(text_of(arguments)), arguments);
  EXPECT_EQ(arguments_of(""), Arguments{});
}

TEST(Notice, DoesNotReadWhatItDidNotWrite) {
  for (const char* text : {"date", "date\tdate\t2026-11-28", "date\tdate\t2026-13-01\n", "a\tnumber\tx\n", "a\tmoney\t1\n", "a\ttext\t\\x\n", "a\ttext\t\\\n", "\n"}) {
    EXPECT_FALSE(arguments_of(text)) << text;
  }
}

RC_GTEST_PROP(Notice, ReadsBackAnyText, (const std::string& text, std::int64_t number)) {
  const Arguments arguments{{"a", text}, {"b", number}};
  RC_ASSERT(arguments_of(text_of(arguments)) == arguments);
}

struct Case {
  Ways ways;
  Channel expected;
};

TEST(BestWay, IsOnesOwnChoiceWhereItWorks) {
  using enum Channel;
  const Case cases[] = {
      {{.chosen = mail, .mail_arrives = true, .text_arrives = true}, mail},
      {{.chosen = text, .mail_arrives = true, .text_arrives = true}, text},
      {{.chosen = mail, .text_arrives = true}, text},
      {{.chosen = text, .mail_arrives = true}, mail},
      {{.chosen = mail, .has_signed_in = true}, letter},
      {{.chosen = text}, letter},
      {{.chosen = letter, .mail_arrives = true, .text_arrives = true}, letter},
      {{.chosen = here, .mail_arrives = true, .text_arrives = true}, here},
      {{.mail_arrives = true, .has_signed_in = true}, here},
      {{}, letter},
  };
  for (const Case& each : cases) EXPECT_EQ(best_way(each.ways), each.expected) << name_of(each.expected);
}

TEST(NextAttempt, ComesLaterEachTimeAndNotForEver) {
  EXPECT_EQ(seconds_until_next(1), 60);
  EXPECT_EQ(seconds_until_next(2), 120);
  EXPECT_EQ(seconds_until_next(3), 240);
  EXPECT_EQ(seconds_until_next(9), limits::between_attempts_most);
  EXPECT_FALSE(seconds_until_next(limits::attempts_most));
  std::int64_t all = 0;
  for (std::int64_t attempt = 1; attempt < limits::attempts_most; ++attempt) all += *seconds_until_next(attempt);
  EXPECT_GT(all, 8 * 3'600 - 1) << "a server may be away for a working day";
  EXPECT_LT(all, 24 * 3'600) << "and the letter goes the same day";
}

TEST(NextAttempt, IsAlwaysWithinItsBounds) {
  for (const std::int64_t attempts : {std::int64_t{-5}, std::int64_t{0}, std::int64_t{63}, std::int64_t{1} << 40}) {
    const auto seconds = seconds_until_next(attempts);
    if (attempts >= limits::attempts_most) {
      EXPECT_FALSE(seconds);
    } else {
      EXPECT_EQ(seconds, limits::between_attempts_least);
    }
  }
}

class NoticeWords : public ::testing::TestWithParam<Language> {
 protected:
  Person reader{.id = {}, .name = "Mari Haf Prosser", .known_as = "Mari", .language = GetParam(), .face = {}};
  Message meeting{"meeting_called", {{"date", testing::day("2026-11-28")}, {"time", *ClockTime::parse("14:00")}, {"place", std::string("Neuadd Abergwaun")}}};
  WrittenFor about() { return {.person = reader, .sender = "Teulu Ynghyd", .address = "https://coop.example.org/x", .ways_address = "https://coop.example.org/ways"}; }
};

TEST_P(NoticeWords, HoldAFirstNameAndATimeAndNoMore) {
  for (const Reading reading : {Reading::standard, Reading::easy}) {
    const speech::Speech say(GetParam(), reading);
    const Writing mail = written_mail(say, meeting, about());
    const std::string text = written_text(say, meeting, about());
    EXPECT_EQ(mail.subject, say("notice.meeting_called_subject"));
    for (const std::string& words : {mail.body, text}) {
      EXPECT_THAT(words, HasSubstr("Mari"));
      EXPECT_THAT(words, HasSubstr("28"));
      EXPECT_THAT(words, HasSubstr("https://coop.example.org/x"));
      EXPECT_THAT(words, Not(HasSubstr("Prosser")));
      EXPECT_THAT(words, Not(HasSubstr("Neuadd")));
      EXPECT_THAT(words, Not(HasSubstr("{")));
      EXPECT_THAT(words, Not(HasSubstr("notice.")));
    }
    EXPECT_LT(text.size(), 320u) << "two text messages at most";
  }
}

TEST_P(NoticeWords, AreThereForEveryKind) {
  for (const Reading reading : {Reading::standard, Reading::easy}) {
    const speech::Speech say(GetParam(), reading);
    for (const std::string_view kind : notice_kinds) {
      EXPECT_TRUE(say.knows("notice." + std::string(kind))) << kind;
      EXPECT_TRUE(say.knows("notice." + std::string(kind) + "_subject")) << kind;
      EXPECT_EQ(say.knows("notice." + std::string(kind) + "_letter"), may_become_letter(kind)) << kind;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, NoticeWords, ::testing::Values(Language::cy, Language::en));

}  // namespace
}  // namespace cydofal::people
