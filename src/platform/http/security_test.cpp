#include "platform/http/security.h"

#include <gmock/gmock.h>

#include <set>

#include "platform/http/static_assets.h"
#include "platform/http/wire.h"

namespace cydofal::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SecurityHeaders, AllowNothingInline) {
  Response response = html("page");
  add_security_headers(response, Request{});

  EXPECT_THAT(std::string(*response.header("content-security-policy")),
              HasSubstr("default-src 'none'"));
  EXPECT_THAT(std::string(content_security_policy()), Not(HasSubstr("unsafe")));
  EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(response.header("cache-control"), "no-store");
  EXPECT_EQ(response.header("strict-transport-security"), std::nullopt);
}

TEST(SecurityHeaders, PromiseHttpsOnlyWhereItIs) {
  Request request;
  request.scheme = Scheme::https;
  Response response = html("page");
  add_security_headers(response, request);
  EXPECT_TRUE(response.header("strict-transport-security"));
}

TEST(SecurityHeaders, OfAPartLetItLoadNothingAndStandInNoFrame) {
  Request request;
  request.scheme = Scheme::https;
  Response response = plain_text("ok\n");
  add_headers_of_a_part(response, request);
  EXPECT_EQ(response.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(response.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(response.header("cross-origin-resource-policy"), "same-origin");
  EXPECT_EQ(response.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
}

TEST(CsrfToken, IsOfItsOwnSessionOnly) {
  SeededChance chance(1);
  const Bytes secret = chance.bytes(32);
  const Bytes other = chance.bytes(32);

  const std::string token = csrf_token(secret, chance);

  EXPECT_TRUE(csrf_token_is_of(secret, token));
  EXPECT_FALSE(csrf_token_is_of(other, token));
  EXPECT_FALSE(csrf_token_is_of(secret, ""));
  EXPECT_FALSE(csrf_token_is_of(secret, token + "A"));
  EXPECT_FALSE(csrf_token_is_of(secret, "not base64 !"));
  for (std::size_t i = 0; i < token.size() - 1; ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(csrf_token_is_of(secret, changed)) << i;
  }
}

TEST(CsrfToken, LooksDifferentEachTime) {
  SeededChance chance(1);
  const Bytes secret = chance.bytes(32);
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) tokens.insert(csrf_token(secret, chance));
  EXPECT_EQ(tokens.size(), 100U);
}

Provenance of(std::vector<NameAndValue> headers, Scheme scheme = Scheme::http) {
  Request request;
  request.headers = std::move(headers);
  request.headers.push_back({"host", "cyd.example:8080"});
  request.scheme = scheme;
  return provenance_of(request);
}

TEST(Provenance, IsWhatTheBrowserTells) {
  EXPECT_EQ(of({}), Provenance::untold);
  EXPECT_EQ(of({{"origin", "http://cyd.example:8080"}}), Provenance::ours);
  EXPECT_EQ(of({{"sec-fetch-site", "same-origin"}}), Provenance::ours);
  EXPECT_EQ(of({{"sec-fetch-site", "none"}}), Provenance::ours);
  EXPECT_EQ(of({{"origin", "https://cyd.example:8080"}}, Scheme::https), Provenance::ours);
}

TEST(Provenance, IsForeignWhenAnySignSaysSo) {
  EXPECT_EQ(of({{"origin", "null"}}), Provenance::foreign);
  EXPECT_EQ(of({{"origin", ""}}), Provenance::foreign);
  EXPECT_EQ(of({{"origin", "https://cyd.example:8080"}}), Provenance::foreign);
  EXPECT_EQ(of({{"origin", "http://cyd.example:8080.evil.example"}}), Provenance::foreign);
  EXPECT_EQ(of({{"sec-fetch-site", "cross-site"}}), Provenance::foreign);
  EXPECT_EQ(of({{"sec-fetch-site", "same-site"}}), Provenance::foreign);
  EXPECT_EQ(of({{"sec-fetch-site", "same-origin"}, {"origin", "http://evil.example"}}),
            Provenance::foreign);
}

TEST(Cookie, IsForThisHostAndNoScript) {
  EXPECT_EQ(set_cookie({.name = "session", .value = "abc"}),
            "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie({.name = "session", .value = "a", .lasts = std::chrono::hours{1}}),
            "__Host-session=a; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_THAT(delete_cookie("session"), HasSubstr("Max-Age=0"));
}

constexpr std::array<std::uint8_t, 3> plain{'a', 'b', 'c'};
constexpr std::array<std::uint8_t, 2> packed{'g', 'z'};
constexpr std::array<std::uint8_t, 1> squeezed{'b'};
constexpr std::array<Asset, 2> assets{
    {{"/assets/a.1.css", "text/css", plain, packed, squeezed, "\"1\""},
     {"/assets/b.2.png", "image/png", plain, {}, {}, "\"2\""}}};

Request get(std::string path, std::vector<NameAndValue> headers = {}) {
  Request request;
  request.path = std::move(path);
  request.headers = std::move(headers);
  return request;
}

TEST(StaticAssets, GiveTheSmallestThatTheBrowserTakes) {
  const StaticAssets served(assets);
  const auto body = [&](const char* accepted) {
    return std::string(
        served.answer(get("/assets/a.1.css", {{"accept-encoding", accepted}}))->body.view());
  };
  EXPECT_EQ(body(""), "abc");
  EXPECT_EQ(body("gzip, deflate"), "gz");
  EXPECT_EQ(body("gzip, deflate, br"), "b");
  EXPECT_EQ(body("br;q=0, gzip;q=0.5"), "gz");
  EXPECT_EQ(body("gzip;q=0"), "abc");
  const auto png = served.answer(get("/assets/b.2.png", {{"accept-encoding", "gzip, br"}}));
  EXPECT_EQ(png->body.view(), "abc");
  EXPECT_EQ(png->header("content-encoding"), std::nullopt);
}

TEST(StaticAssets, SayWhenTheBrowserHasIt) {
  const StaticAssets served(assets);
  EXPECT_EQ(served.answer(get("/assets/a.1.css", {{"if-none-match", "\"0\", W/\"1\""}}))->status,
            304);
  EXPECT_EQ(served.answer(get("/assets/a.1.css", {{"if-none-match", "\"2\""}}))->status, 200);
}

TEST(StaticAssets, SayNothingOfOtherPaths) {
  const StaticAssets served(assets);
  EXPECT_FALSE(served.answer(get("/assets/")));
  EXPECT_FALSE(served.answer(get("/assets/c")));
  EXPECT_FALSE(served.answer(get("/assets/a.1.cs")));
}

TEST(Wire, RefusesHeadersThatBreakOut) {
  const auto sound = [](std::string name, std::string value) {
    Response response;
    response.add(std::move(name), std::move(value));
    return has_sound_headers(response);
  };
  EXPECT_TRUE(sound("Location", "/cy/Tŷ"));
  EXPECT_FALSE(sound("Location", "/\r\nSet-Cookie: a=b"));
  EXPECT_FALSE(sound("Location", "/\n"));
  EXPECT_FALSE(sound("Bad Name", "a"));
  EXPECT_FALSE(sound("Content-Length", "5"));
  EXPECT_FALSE(sound("connection", "close"));
}

TEST(Wire, WritesADateAsHttpWantsIt) {
  EXPECT_EQ(http_date(*Instant::parse("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace cydofal::http
