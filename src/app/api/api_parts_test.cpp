#include <gmock/gmock.h>

#include <set>

#include "app/api/allowance.h"
#include "app/api/limits.h"
#include "app/api/openapi.h"

namespace cydofal::app {
namespace {

std::optional<Language> accepted(const char* header) {
  http::Request request;
  if (header != nullptr) request.headers.push_back({"accept-language", header});
  return language_accepted(request);
}

TEST(LanguageAccepted, IsTheOneThatIsWantedMost) {
  EXPECT_EQ(accepted("cy"), Language::cy);
  EXPECT_EQ(accepted("en-GB,cy;q=0.3"), Language::en);
  EXPECT_EQ(accepted("en;q=0.2, cy-GB;q=0.25"), Language::cy);
  EXPECT_EQ(accepted("fr, CY;q=0.1"), Language::cy);
  EXPECT_EQ(accepted("cy,en"), Language::cy) << "the first of two that are wanted alike";
  EXPECT_EQ(accepted("en;q=1.0,cy;q=0.999"), Language::en);
}

TEST(LanguageAccepted, IsNeitherWhereNeitherIsNamed) {
  for (const char* header : {"", "fr", "*", "cyr", "eng;q=1", "cy;q=0", "en;q=x", ";;,,=", "cy;q=0.000"}) EXPECT_EQ(accepted(header), std::nullopt) << header;
  EXPECT_EQ(accepted(nullptr), std::nullopt);
}

TEST(Allowance, EndsForOneKeyAndOneMinute) {
  Allowance allowance;
  const Instant now{};
  for (std::int64_t asked = 0; asked < limits::api_requests_a_minute; ++asked) ASSERT_TRUE(allowance.takes({1}, now));
  EXPECT_FALSE(allowance.takes({1}, now));
  EXPECT_FALSE(allowance.takes({1}, seconds_after(now, 59)));
  EXPECT_TRUE(allowance.takes({2}, now)) << "counted for each key";
  EXPECT_TRUE(allowance.takes({1}, seconds_after(now, 60)));
}

TEST(Allowance, ForgetsKeysThatAskNoMore) {
  Allowance allowance;
  for (std::size_t key = 1; key <= limits::api_keys_remembered; ++key) allowance.takes({static_cast<std::int64_t>(key)}, Instant{});
  EXPECT_TRUE(allowance.takes({1}, seconds_after(Instant{}, 60)));
  EXPECT_TRUE(allowance.takes({1 << 30}, seconds_after(Instant{}, 60)));
}

TEST(Operations, HaveNamesAndAddressesOfTheirOwn) {
  std::set<std::pair<std::string_view, http::Method>> addresses;
  std::set<std::string_view> names;
  for (const ApiRoute& route : all_api_routes()) {
    EXPECT_TRUE(names.insert(route.name.id).second) << route.name.id;
    EXPECT_TRUE(addresses.insert({route.name.path, route.method}).second) << route.name.path;
    EXPECT_NE(route.scope(), people::Scope::never) << route.name.id;
  }
  EXPECT_GT(names.size(), 20U);
}

TEST(Operations, DescribeThemselvesTheSameEveryTime) {
  const auto routes = all_api_routes();
  EXPECT_EQ(api::pretty(openapi(routes)), api::pretty(openapi(routes)));
}

TEST(Problem, TellsAFieldOnlyWhereItWasSent) {
  const Refusal refusal{Refusal::Kind::conflict, {"vote.closed"}, "answer"};
  const auto with = problem_of(Language::en, refusal, {{"answer", "pass"}});
  const auto without = problem_of(Language::en, refusal, {});
  EXPECT_EQ(with.status, 409);
  EXPECT_THAT(std::string(with.body.view()), ::testing::HasSubstr("\"pointer\":\"/answer\""));
  EXPECT_THAT(std::string(without.body.view()), ::testing::HasSubstr("\"errors\":[]"));
}

TEST(Problem, TellsAPlaceInsideWhatWasSent) {
  const auto response = problem_of(Language::en, {Refusal::Kind::invalid, {"class.unknown"}, "/hands/1/class_code"}, {});
  EXPECT_THAT(std::string(response.body.view()), ::testing::HasSubstr("\"pointer\":\"/hands/1/class_code\""));
}

TEST(ToldAt, NamesTheMemberInsteadOfTheField) {
  const auto told = [](const char* field) {
    return told_at(Result<Done>(Refusal{Refusal::Kind::invalid, {"vote.closes_too_soon"}, field}), {{"closes", "closes_on"}, {"note", "agenda"}}).refusal().field;
  };
  EXPECT_EQ(told("closes"), "closes_on");
  EXPECT_EQ(told("note"), "agenda");
  EXPECT_EQ(told("time"), "time");
  EXPECT_TRUE(told_at(Result<Done>(Done{}), {{"closes", "closes_on"}}));
}

}  // namespace
}  // namespace cydofal::app
