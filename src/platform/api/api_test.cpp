#include <gmock/gmock.h>

#include "platform/api/described.h"

namespace cydofal::api {

namespace {

using ::testing::ElementsAre;

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Button {
  static constexpr std::string_view api_name = "Button";
  static Button example() { return {.label = {"Go"}, .colour = Colour::green}; }
  Text<5> label;
  Colour colour = Colour::red;
};
BOOST_DESCRIBE_STRUCT(Button, (), (label, colour))

struct Coat {
  static constexpr std::string_view api_name = "Coat";
  static Coat example() {
    return {.id = 17,
            .size = {3},
            .price = {1250},
            .length = {90},
            .day = *Date::parse("2026-11-02"),
            .at = *ClockTime::parse("9:30"),
            .made_at = *Instant::parse("2026-11-02T09:00:00Z"),
            .is_new = true,
            .words = "wool",
            .buttons = {{Button::example()}}};
  }
  std::int64_t id = 0;
  Whole<1, 5> size;
  Pence price;
  Minutes length;
  Date day;
  ClockTime at;
  Instant made_at;
  bool is_new = false;
  std::optional<std::string> words;
  AtMost<Button, 2> buttons;
};
BOOST_DESCRIBE_STRUCT(Coat, (), (id, size, price, length, day, at, made_at, is_new, words, buttons))

/// "pointer key" of each thing that is wrong with a coat.
std::vector<std::string> wrong_with(std::string_view text) {
  const auto parsed = parse(text);
  if (const auto* problem = std::get_if<Problem>(&parsed))
    return {problem->pointer + " " + problem->message.key};
  Reader reader;
  read<Coat>(std::get<json::value>(parsed), reader);
  std::vector<std::string> all;
  for (const Problem& problem : reader.problems())
    all.push_back(problem.pointer + " " + problem.message.key);
  return all;
}

/// The example with one member changed to what stands in `value`.
std::vector<std::string> wrong_with(std::string_view name, std::string_view value) {
  json::object coat = written(Coat::example()).as_object();
  coat[json::string_view(name.data(), name.size())] = json::parse({value.data(), value.size()});
  return wrong_with(json::serialize(coat));
}

TEST(Described, WhatGoesOutComesInTheSame) {
  const std::string text = json::serialize(written(Coat::example()));
  EXPECT_EQ(
      text,
      R"({"id":17,"size":3,"price":1250,"length":90,"day":"2026-11-02","at":"09:30","made_at":"2026-11-02T09:00:00Z",)"
      R"("is_new":true,"words":"wool","buttons":[{"label":"Go","colour":"green"}]})");
  Reader reader;
  const Coat again = read<Coat>(std::get<json::value>(parse(text)), reader);
  EXPECT_TRUE(reader.problems().empty());
  EXPECT_EQ(json::serialize(written(again)), text);
}

TEST(Described, WhatHoldsNothingIsLeftOut) {
  Coat coat = Coat::example();
  coat.words.reset();
  EXPECT_FALSE(written(coat).as_object().contains("words"));
  EXPECT_THAT(wrong_with(json::serialize(written(coat))), ElementsAre());
}

TEST(Described, TellsEverythingThatIsWrongAtItsPlace) {
  EXPECT_THAT(
      wrong_with(
          R"({"id":1.5,"size":9,"price":"12","length":99999999999999999999,"day":"2026-02-30","at":"25:00",
      "made_at":"now","is_new":1,"words":"","buttons":[{"label":"Go"},{"label":"longer than five","colour":"blue","a/b":1}],"x~y":null})"),
      ElementsAre("/id api.no_whole_number", "/size api.out_of_bounds",
                  "/price api.no_whole_number", "/length api.no_whole_number", "/day api.no_date",
                  "/at api.no_time", "/made_at api.no_moment", "/is_new api.no_truth",
                  "/words api.empty_text", "/buttons/0/colour api.missing",
                  "/buttons/1/label api.too_long", "/buttons/1/colour api.no_such_choice",
                  "/buttons/1/a~1b api.unknown", "/x~0y api.unknown"));
}

TEST(Described, RefusesWhatIsOfAnotherKind) {
  for (const char* value : {"null", "true", "[]", "{}", "\"\""}) {
    EXPECT_THAT(wrong_with("id", value), ElementsAre("/id api.no_whole_number")) << value;
  }
  EXPECT_THAT(wrong_with("words", "7"), ElementsAre("/words api.no_text"));
  EXPECT_THAT(wrong_with("words", "null"), ElementsAre("/words api.no_text"));
  EXPECT_THAT(wrong_with("buttons", "{}"), ElementsAre("/buttons api.no_list"));
  EXPECT_THAT(wrong_with("buttons", "[1,2,3]"), ElementsAre("/buttons api.too_many"));
  EXPECT_THAT(wrong_with("buttons", "[[]]"), ElementsAre("/buttons/0 api.no_object"));
  EXPECT_THAT(wrong_with("[]"), ElementsAre(" api.no_object"));
  EXPECT_THAT(wrong_with("id", "9007199254740993"), ElementsAre("/id api.out_of_bounds"));
}

TEST(Described, RefusesLettersThatCannotBeKeptOrSeen) {
  for (const char* value : {R"("a\u0000b")", R"("a\u202eb")", R"("a\u0007b")"}) {
    EXPECT_THAT(wrong_with("words", value), ElementsAre("/words api.unprintable")) << value;
  }
  EXPECT_THAT(wrong_with("words", R"("Ll\u0177r \ud83d\ude00")"), ElementsAre());
}

TEST(Described, CountsLettersNotOctets) {
  Coat coat = Coat::example();
  coat.buttons.items[0].label.value = "ŵŷâêô";
  EXPECT_THAT(wrong_with(json::serialize(written(coat))), ElementsAre());
}

TEST(Json, RefusesWhatIsNone) {
  for (const std::string_view text :
       {"", " ", "{", "[1,]", "{\"a\":}", "NaN", "[Infinity]", "{'a':1}", "// x\n1", "{}{}", "01",
        "\"\\ud800\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\t\"", "\xef\xbb\xbf{}"}) {
    const auto parsed = parse(text);
    ASSERT_TRUE(std::holds_alternative<Problem>(parsed)) << text;
    EXPECT_EQ(std::get<Problem>(parsed).message.key, "api.not_json") << text;
  }
}

TEST(Json, RefusesANameThatIsThereTwice) {
  EXPECT_THAT(wrong_with(R"({"a":1,"b":[{},{"c":1,"d":{"e":1,"e":2}}]})"),
              ElementsAre("/b/1/d/e api.twice"));
  EXPECT_THAT(wrong_with(R"({"a":1,"a":1})"), ElementsAre("/a api.twice"));
  // However it is spelt.
  EXPECT_THAT(wrong_with(R"({"a":[1,"x",{"b":1,"\u0062":1}]})"), ElementsAre("/a/2/b api.twice"));
  EXPECT_TRUE(std::holds_alternative<json::value>(parse(R"([{"a":1},{"a":1}])")));
}

TEST(Json, RefusesANumberThatNobodyCouldWriteAgain) {
  // The second was found by the fuzzer: nothing, times more than a double holds, is no number.
  EXPECT_THAT(wrong_with("1E400"), ElementsAre(" api.number_size"));
  EXPECT_THAT(wrong_with("0E999919"), ElementsAre(" api.number_size"));
  EXPECT_THAT(wrong_with(R"({"lines":[{"amount":1},{"amount":-1e309}]})"),
              ElementsAre("/lines/1/amount api.number_size"));
  EXPECT_TRUE(std::holds_alternative<json::value>(parse("[1E308,1E-400,0E0,-0.0]")));
}

TEST(Json, IsReadOnlySoDeep) {
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  EXPECT_TRUE(std::holds_alternative<json::value>(parse(nested(16))));
  const auto parsed = parse(nested(17));
  ASSERT_TRUE(std::holds_alternative<Problem>(parsed));
  EXPECT_EQ(std::get<Problem>(parsed).message.key, "api.too_deep");
  EXPECT_TRUE(std::holds_alternative<Problem>(parse(std::string(100'000, '['))));
}

TEST(Json, IsWrittenForPeopleAndReadTheSame) {
  const json::value value = json::parse(R"({"a":[],"b":{},"c":[1,{"d":"\"\n"}],"e":true})");
  const std::string text = pretty(value);
  EXPECT_EQ(text,
            "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": \"\\\"\\n\"\n  "
            "  }\n  ],\n  \"e\": true\n}\n");
  EXPECT_EQ(json::parse(text), value);
}

TEST(Schemas, SayWhatReadingAsksFor) {
  Schemas schemas([](json::object& schema, std::string_view member) {
    schema["description"] = "what " + std::string(member) + " is";
  });
  EXPECT_EQ(json::serialize(schemas.reference<Coat>()), R"({"$ref":"#/components/schemas/Coat"})");
  const json::object all = schemas.all();
  ASSERT_EQ(all.size(), 2U);
  const json::object& coat = all.at("Coat").as_object();
  EXPECT_FALSE(coat.at("additionalProperties").as_bool());
  const json::array& required = coat.at("required").as_array();
  EXPECT_EQ(required.size(), 9U) << "all but the optional words";
  const json::object& properties = coat.at("properties").as_object();
  EXPECT_EQ(properties.at("size").at("maximum").as_int64(), 5);
  EXPECT_EQ(properties.at("price").at("description").as_string(), "what price is");
  EXPECT_EQ(properties.at("buttons").at("maxItems"), 2U);
  EXPECT_EQ(json::serialize(all.at("Button").at("properties").at("colour").at("enum")),
            R"(["red","green"])");
}

}  // namespace

}  // namespace cydofal::api
