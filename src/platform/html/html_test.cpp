#include <gtest/gtest.h>

#include "platform/html/components.h"
#include "platform/html/form.h"
#include "platform/html/layout.h"
#include "platform/html/paths.h"
#include "platform/html/qr_code.h"

namespace cydofal::html {
namespace {

const speech::Speech english(Language::en);

TEST(Builder, EscapesTextAndAttributeValues) {
  const std::string nasty = "\"'><script>&";

  const Node node = render(h::p(attr<"title">(nasty), nasty));

  EXPECT_EQ(node.markup(),
            "<p title=\"&quot;&#39;&gt;&lt;script&gt;&amp;\">&quot;&#39;&gt;&lt;script&gt;&amp;</p>");
}

TEST(Builder, PutsAttributesFirstWhereverTheyStand) {
  EXPECT_EQ(render(h::p("a", class_("b"), h::strong("c"))).markup(), "<p class=\"b\">a<strong>c</strong></p>");
}

TEST(Builder, LeavesOutWhatIsNotThere) {
  const std::vector<int> numbers{1, 2};
  const Node node = render(h::ul(when(false, class_("x")), when(false, [] { return h::li("never"); }),
                              each(numbers, [](int number) { return h::li(number); })));

  EXPECT_EQ(node.markup(), "<ul><li>1</li><li>2</li></ul>");
}

TEST(Builder, VoidElementsHaveNoEnd) {
  EXPECT_EQ(render(h::input(attr<"name">("a"), flag<"required">)).markup(), "<input name=\"a\" required>");
}

TEST(NameSearch, KeepsWhatWasSoughtAsText) {
  const std::string markup = name_search({.address = Url::local("/en/people"),
                                          .label = "Find",
                                          .button = "Go",
                                          .sought = "\"><script>",
                                          .lead = render(h::p("Some are here.")),
                                          .found = render(h::p("Nobody."))})
                                 .markup();
  EXPECT_NE(markup.find("method=\"get\" action=\"/en/people\" role=\"search\""), std::string::npos) << markup;
  EXPECT_NE(markup.find("<label class=\"govuk-label\" for=\"name\">Find</label>"), std::string::npos) << markup;
  EXPECT_NE(markup.find("value=\"&quot;&gt;&lt;script&gt;\""), std::string::npos) << markup;
  EXPECT_LT(markup.find("Some are here."), markup.find("<label"));
  EXPECT_GT(markup.find("Nobody."), markup.find("</button>"));
}

TEST(Url, IsNeverAScript) {
  EXPECT_FALSE(Url::web("javascript:alert(1)"));
  EXPECT_FALSE(Url::web("http://example.org"));
  EXPECT_FALSE(Url::web("https://"));
  EXPECT_FALSE(Url::web("https://exa mple.org"));
  EXPECT_EQ(Url::web("https://example.org/a?b")->text(), "https://example.org/a?b");
  EXPECT_DEATH(Url::local("//example.org"), "broken promise");
  EXPECT_DEATH(Url::local("/a\nb"), "broken promise");
}

TEST(Url, ATelephoneNumberIsDigits) {
  EXPECT_EQ(Url::telephone("01632 960 123")->text(), "tel:01632960123");
  EXPECT_FALSE(Url::telephone("ring me"));
}

TEST(Path, IsTheSamePageInBothLanguages) {
  constexpr Path week{"/{coop}/wythnos/{person}", "/{coop}/week/{person}"};

  EXPECT_EQ(week.in(Language::cy, {"teulu-ynghyd", "17"}).text(), "/cy/teulu-ynghyd/wythnos/17");
  EXPECT_EQ(week.in(Language::en, {"a b", "17"}).text(), "/en/a%20b/week/17");
  const std::vector<std::string> values{"a b", "17"};
  EXPECT_EQ(week.in(Language::cy, values).text(), "/cy/a%20b/wythnos/17");
}

TEST(Fields, TieAnErrorToItsField) {
  const http::Form typed({{"name", "<Mari>"}}, {});
  const std::vector<Refusal> refusals{{Refusal::Kind::invalid, {"form.date_missing"}, "name"}};
  const Fields fields(english, typed, refusals);

  const std::string markup = fields.text("name", "Name").markup();

  EXPECT_NE(markup.find("aria-describedby=\"name-error\""), std::string::npos);
  EXPECT_NE(markup.find("value=\"&lt;Mari&gt;\""), std::string::npos);
  EXPECT_NE(markup.find("id=\"name-error\""), std::string::npos);
  EXPECT_NE(fields.summary().markup().find("href=\"#name\""), std::string::npos);
}

TEST(Fields, ADateSaysWhichDayDoesNotExist) {
  const http::Form june({{"starts-day", "31"}, {"starts-month", "6"}, {"starts-year", "2026"}}, {});
  const http::Form words({{"starts-day", "x"}, {"starts-month", "6"}, {"starts-year", "2026"}}, {});

  EXPECT_EQ(date_in(june, "starts").refusal().message.key, "form.date_does_not_exist");
  EXPECT_EQ(date_in(words, "starts").refusal().message.key, "form.date_in_numbers");
  EXPECT_EQ(date_in(http::Form(), "starts").refusal().message.key, "form.date_missing");
}

TEST(QrCode, IsOneDrawingWithAMarginAndWordsForWhoeverCannotSeeIt) {
  const auto code = qr_code("cydofal.example/record\n12\nabc=\n", "A <seal>");
  ASSERT_TRUE(code);
  const std::string drawn(code->markup());
  EXPECT_TRUE(drawn.starts_with("<svg class=\"qr-code\" role=\"img\" viewBox=\"0 0 37 37\"")) << drawn;  // version 3 has 29 squares
  EXPECT_NE(drawn.find("aria-label=\"A &lt;seal&gt;\""), std::string::npos);
  // The corner by which a camera finds it lies four squares in, and is seven wide.
  EXPECT_NE(drawn.find("d=\"M4 4h7v1h-7z"), std::string::npos);
}

TEST(QrCode, HoldsNoMoreThanTheStandardLets) {
  EXPECT_FALSE(qr_code("", "empty"));
  EXPECT_TRUE(qr_code(std::string(2'331, 'a'), "full"));
  EXPECT_FALSE(qr_code(std::string(2'332, 'a'), "too long"));
}

TEST(Picture, AFaceIsKeptAsSixDigits) {
  EXPECT_EQ(Face::parse("123451").text(), "123451");
  EXPECT_EQ(Face::parse("<script>").text(), "000000");
  EXPECT_EQ(Face::parse("h3").text(), "h3");
  EXPECT_EQ(Face::parse("h<").text(), "000000");
  EXPECT_NE(face(Face::parse("h3")).markup(), face(Face::parse("000030")).markup()) << "an organisation has no person's face";
  EXPECT_EQ(icon_named("hand-heart"), Icon::hand_heart);
  EXPECT_EQ(icon_named("no such icon"), Icon::star);
}

}  // namespace
}  // namespace cydofal::html
