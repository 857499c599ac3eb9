#include "platform/http/request.h"

#include <gmock/gmock.h>

#include "platform/http/head.h"
#include "platform/http/request_reader.h"

namespace cydofal::http {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Path, IsDecoded) {
  EXPECT_EQ(decode_path("/"), "/");
  EXPECT_EQ(decode_path("/cy/cyfarfodydd/"), "/cy/cyfarfodydd/");
  EXPECT_EQ(decode_path("/cy/T%C5%B7%20Gwyn"), "/cy/Tŷ Gwyn");
  EXPECT_EQ(decode_path("/a+b"), "/a+b");
  EXPECT_EQ(decode_path("/..."), "/...");
}

TEST(Path, IsRefusedWhenItCouldMeanAnother) {
  for (const char* path :
       {"", "a", "//", "/a//b", "/.", "/..", "/a/../b", "/%2e", "/%2E%2e/", "/a%2Fb", "/a%5cb",
        "/%", "/%4", "/%4g", "/%00", "/%0a", "/%7f", "/%c0%ae", "/%ff"}) {
    EXPECT_EQ(decode_path(path), std::nullopt) << path;
  }
}

TEST(Query, IsDecodedInItsOrder) {
  const auto pairs = parse_pairs("a=1&b=%26+%3D&a=2&empty=&none&&=x", 10);
  ASSERT_TRUE(pairs);
  EXPECT_THAT(*pairs, ElementsAre(NameAndValue{"a", "1"}, NameAndValue{"b", "& ="},
                                  NameAndValue{"a", "2"}, NameAndValue{"empty", ""},
                                  NameAndValue{"none", ""}, NameAndValue{"", "x"}));
}

TEST(Query, IsRefusedWhenBrokenOrTooLong) {
  EXPECT_FALSE(parse_pairs("a=%", 10));
  EXPECT_FALSE(parse_pairs("a=%0", 10));
  EXPECT_FALSE(parse_pairs("a=%00", 10));
  EXPECT_FALSE(parse_pairs("a=%ff", 10));
  EXPECT_FALSE(parse_pairs("a&b&c", 2));
  EXPECT_TRUE(parse_pairs("a&b", 2));
}

TEST(Cookies, AreReadOneByOne) {
  EXPECT_THAT(
      parse_cookies("a=1; __Host-s=x.y-z_~ ;b=\"2\"; broken; c=,; =4; d="),
      ElementsAre(Pair("a", "1"), Pair("__Host-s", "x.y-z_~"), Pair("b", "2"), Pair("d", "")));
}

TEST(Cookies, AreNotBelievedWhenSentTwice) {
  Request request;
  request.headers = {{"cookie", "s=1; t=2"}, {"cookie", "s=3"}};
  EXPECT_EQ(request.cookie("s"), std::nullopt);
  EXPECT_EQ(request.cookie("t"), "2");
  EXPECT_EQ(request.cookie("u"), std::nullopt);
}

TEST(PercentEncoding, GivesBackWhatWasEncoded) {
  const std::string text = "Tŷ Gwyn & 'ôl'/%";
  EXPECT_EQ(percent_encoded(text), "T%C5%B7%20Gwyn%20%26%20%27%C3%B4l%27%2F%25");
  EXPECT_EQ((*parse_pairs("a=" + percent_encoded(text), 1))[0].value, text);
}

/// Reads octets that come in pieces of `step`.
std::vector<Request> read_in_steps(std::string_view octets, std::size_t step) {
  const BodyLimit no_limit;
  RequestReader reader(no_limit);
  std::vector<Request> requests;
  while (!octets.empty()) {
    const std::span<char> space = reader.space();
    const std::size_t count = std::min({step, octets.size(), space.size()});
    octets.copy(space.data(), count);
    octets.remove_prefix(count);
    auto progress = reader.received(count);
    while (progress == RequestReader::Progress::complete) {
      requests.push_back(reader.take());
      progress = reader.go_on();
    }
    EXPECT_NE(progress, RequestReader::Progress::fault);
  }
  EXPECT_FALSE(reader.begun());
  return requests;
}

TEST(RequestReader, ReadsTheSameInWhateverPieces) {
  const std::string octets =
      "GET /cy/?a=1 HTTP/1.1\r\nHost: h\r\nX-Name:  a  b \r\n\r\n"
      "POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
      "POST /form HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"
      "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n";
  for (std::size_t step = 1; step <= octets.size(); ++step) {
    const auto requests = read_in_steps(octets, step);
    ASSERT_EQ(requests.size(), 4U) << step;
    EXPECT_EQ(requests[0].path, "/cy/");
    EXPECT_EQ(requests[0].target, "/cy/?a=1");
    EXPECT_EQ(requests[0].query_value("a"), "1");
    EXPECT_EQ(requests[0].header("x-name"), "a  b");
    EXPECT_EQ(requests[1].body, "hello");
    EXPECT_EQ(requests[2].body, "abcd");
    EXPECT_EQ(requests[3].method, Method::head);
  }
}

TEST(RequestReader, TakesLargeBodiesWhereTheyAreAllowed) {
  const BodyLimit limit = [](Method, std::string_view path) -> std::size_t {
    return path == "/upload" ? 1'000'000 : 10;
  };
  const std::string body(500'000, 'x');
  const auto status = [&](const std::string& path) {
    RequestReader reader(limit);
    const std::string octets =
        "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\n\r\n" + body;
    std::string_view rest = octets;
    while (true) {
      const std::span<char> space = reader.space();
      const std::size_t count = std::min(rest.size(), space.size());
      rest.copy(space.data(), count);
      rest.remove_prefix(count);
      const auto progress = reader.received(count);
      if (progress == RequestReader::Progress::fault) return reader.status();
      if (progress == RequestReader::Progress::complete)
        return reader.take().body == body ? 200 : 0;
    }
  };
  EXPECT_EQ(status("/upload"), 200);
  EXPECT_EQ(status("/form"), 413);
}

TEST(Head, ClosesWhenAsked) {
  const auto after = [](std::string_view head) { return std::get<Head>(parse_head(head)).after; };
  EXPECT_EQ(after("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), Head::After::keep_open);
  EXPECT_EQ(after("GET / HTTP/1.1\r\nHost: h\r\nConnection: Foo, Close\r\n\r\n"),
            Head::After::close);
  EXPECT_EQ(after("GET / HTTP/1.0\r\n\r\n"), Head::After::close);
}

}  // namespace
}  // namespace cydofal::http
