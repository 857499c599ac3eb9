#include "platform/db/statement_text.h"

#include <gmock/gmock.h>

namespace cydofal::db {
namespace {

using ::testing::ElementsAre;

TEST(StatementText, NumbersNamesByTheirFirstAppearance) {
  const StatementText found = find_names("select :b, :a where x = :b and y=:a_2");

  EXPECT_EQ(found.numbered, "select $1, $2 where x = $1 and y=$3");
  EXPECT_THAT(found.names, ElementsAre("b", "a", "a_2"));
}

TEST(StatementText, LeavesWhatOnlyLooksLikeANameAlone) {
  for (const char* text :
       {"select ':a'", "select 'it''s :a'", "select \":a\"", "select \"q\"\":a\"", "select 1::text",
        "select 1 -- :a", "select 1 /* :a */", "select $$ :a $$", "select $tag$ :a $$ :b $tag$",
        "select x$y$ from z", "select ': a', :", "select 12:30", "select 'never ends :a",
        "select /* never ends :a", "select $x$ never ends :a", ""}) {
    const StatementText found = find_names(text);
    EXPECT_EQ(found.numbered, text);
    EXPECT_THAT(found.names, ElementsAre()) << text;
  }
}

TEST(StatementText, FindsNamesAgainAfterTextAndComments) {
  EXPECT_THAT(
      find_names("select 'it''s', :a -- x\n, :b /* y */ , $$z$$ || :c, d$1 || :e::text").names,
      ElementsAre("a", "b", "c", "e"));
}

}  // namespace
}  // namespace cydofal::db
