#include <gmock/gmock.h>

#include "platform/http/server.h"
#include "platform/http/testing.h"

/// Requests that two programs could read differently, or that hold a server up. Most are refused
/// with 400; those that are only too large say what is too large. Every one is closed.
namespace cydofal::http {
namespace {

struct Malformed {
  const char* name;
  std::string octets;
  int status = 400;
};

std::string post(const std::string& headers, const std::string& body,
                 const std::string& version = "HTTP/1.1") {
  return "POST /form " + version + "\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}
std::string get(const std::string& path, const std::string& headers = "",
                const std::string& version = "HTTP/1.1") {
  return "GET " + path + " " + version + "\r\nHost: localhost\r\n" + headers + "\r\n";
}
std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}
std::string with_nul(std::string text) {
  text[text.find('@')] = '\0';
  return text;
}

std::vector<Malformed> table() {
  const std::string two_in_one = "5\r\nhello\r\n0\r\n\r\n";
  std::string many_fields;
  for (int i = 0; i < 1000; ++i) many_fields += "X-" + std::to_string(i) + ": 1\r\n";
  return {
      // The 26 of the design's table.
      {"both lengths (CL.TE)",
       post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", two_in_one)},
      {"both lengths (TE.CL)",
       post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", two_in_one)},
      {"chunks in HTTP/1.0", post("Transfer-Encoding: chunked\r\n", two_in_one, "HTTP/1.0")},
      {"two unequal lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello")},
      {"two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")},
      {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello")},
      {"a length with a sign", post("Content-Length: +5\r\n", "hello")},
      {"a negative length", post("Content-Length: -5\r\n", "hello")},
      {"an obfuscated coding", post("Transfer-Encoding: xchunked\r\n", two_in_one)},
      {"a coding with a tab", post("Transfer-Encoding:\tchunked \x0b\r\n", two_in_one)},
      {"a list of codings", post("Transfer-Encoding: gzip, chunked\r\n", two_in_one)},
      {"a chunk size that overflows", chunked("fffffffffffffffff\r\nhello")},
      {"a line feed in a chunk extension", chunked("5;a=\nb\r\nhello\r\n0\r\n\r\n")},
      {"a NUL in the path", with_nul(get("/a@b"))},
      {"a NUL in a header", with_nul(get("/", "X-A: a@b\r\n"))},
      {"a blank before the colon", get("/", "X-A : b\r\n")},
      {"two hosts", get("/", "Host: other\r\n")},
      {"no host", "GET / HTTP/1.1\r\n\r\n"},
      {"a bare carriage return", get("/", "X-A: a\rb\r\n")},
      {"bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n"},
      {"a folded header", get("/", "X-A: a\r\n b\r\n")},
      {"an unknown version", get("/", "", "HTTP/9.9")},
      {"a header of 64 KiB", get("/", "X-A: " + std::string(65536, 'a') + "\r\n"), 431},
      {"a path of 64 KiB", get("/" + std::string(65536, 'a')), 414},
      {"a thousand headers", get("/", many_fields), 431},
      {"a body over the limit", post("Content-Length: 2097152\r\n", "hello"), 413},
      // And what their like taught.
      {"a bare line feed ends one header", "GET / HTTP/1.1\r\nHost: localhost\nX-A: b\r\n\r\n"},
      {"a blank line first", "\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"a coding twice",
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", two_in_one)},
      {"a coding in capitals", post("Transfer-Encoding: CHUNKED\r\n", two_in_one)},
      {"a hexadecimal length", post("Content-Length: 0x5\r\n", "hello")},
      {"an empty length", post("Content-Length: \r\n", "")},
      {"a length of 30 digits", post("Content-Length: " + std::string(30, '9') + "\r\n", "")},
      {"a chunk size with a sign", chunked("+5\r\nhello\r\n0\r\n\r\n")},
      {"a chunk size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n")},
      {"a chunk size with a blank", chunked("5 \r\nhello\r\n0\r\n\r\n")},
      {"no chunk size", chunked("\r\nhello\r\n0\r\n\r\n")},
      {"a chunk that ends early", chunked("5\r\nhel\r\n0\r\n\r\n....")},
      {"a chunk that ends late", chunked("5\r\nhello!\r\n0\r\n\r\n")},
      {"a chunk ended by a line feed", chunked("5\r\nhello\n0\r\n\r\n")},
      {"a trailer", chunked("5\r\nhello\r\n0\r\nX-A: b\r\n\r\n")},
      {"too much in chunks", chunked("1ffff\r\n"), 413},
      {"a whole address as target", get("http://localhost/")},
      {"an asterisk as target", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"a fragment", get("/a#b")},
      {"a broken percent sign", get("/%zz")},
      {"an encoded NUL", get("/%00")},
      {"an encoded slash", get("/a%2fb")},
      {"an encoded way up", get("/a/%2e%2e/b")},
      {"a way up", get("/../etc/passwd")},
      {"a path that is not UTF-8", get("/%ff")},
      {"a backslash", get("/a\\b")},
      {"octets above 127 in the path", get("/\xc3\xb4")},
      {"two blanks in the request line", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"a blank after the version", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n"},
      {"no version", "GET /\r\nHost: localhost\r\n\r\n"},
      {"a small version", get("/", "", "http/1.1")},
      {"a host with a path", "GET / HTTP/1.1\r\nHost: localhost/a\r\n\r\n"},
      {"an empty host", "GET / HTTP/1.1\r\nHost: \r\n\r\n"},
      {"a header without a name", get("/", ": b\r\n")},
      {"a header without a colon", get("/", "X-A\r\n")},
      {"a DEL in a header", get("/", "X-A: a\x7f\r\n")},
      {"an unknown expectation", post("Expect: magic\r\nContent-Length: 0\r\n", ""), 417},
      {"an unknown method", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
      {"a method in small letters", "get / HTTP/1.1\r\nHost: localhost\r\n\r\n"},
      {"the beginning of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)},
      {"the beginning of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
  };
}

class MalformedRequests : public ::testing::Test {
 protected:
  MalformedRequests()
      : server_(Options{}, [this](const Request& request) {
          ++seen_;
          return plain_text(request.body);
        }) {
    server_.start();
  }

  std::atomic<int> seen_{0};
  Server server_;
};

TEST_F(MalformedRequests, AreRefusedAndTheConnectionIsClosed) {
  for (const Malformed& malformed : table()) {
    testing::RawClient client(server_.port());
    client.send(malformed.octets);
    // What an attacker hopes will be read as a request of its own.
    client.send("GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

    const testing::Answer answer = client.receive();

    EXPECT_EQ(answer.status, malformed.status) << malformed.name;
    EXPECT_TRUE(answer.closed) << malformed.name;
  }
  EXPECT_EQ(seen_, 0);
  EXPECT_EQ(server_.counters().malformed, static_cast<std::int64_t>(table().size()));
  EXPECT_EQ(server_.counters().in_progress, 0);
}

TEST_F(MalformedRequests, AreRefusedOctetByOctetToo) {
  for (const Malformed& malformed : table()) {
    if (malformed.octets.size() > 4096) continue;
    testing::RawClient client(server_.port());
    for (const char octet : malformed.octets) {
      if (!client.send({&octet, 1})) break;
    }
    client.send("\r\n\r\n\r\n\r\n");
    EXPECT_EQ(client.receive().status, malformed.status) << malformed.name;
  }
  EXPECT_EQ(seen_, 0);
}

TEST_F(MalformedRequests, DoNotStopSoundOnes) {
  const auto body_of = [&](const std::string& octets) {
    return testing::ask(server_.port(), octets).body;
  };
  EXPECT_EQ(body_of(post("Content-Length: 5\r\n", "hello")), "hello");
  EXPECT_EQ(body_of(chunked("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")), "hello");
  EXPECT_EQ(body_of(post("Content-Length: 0\r\n", "")), "");
  EXPECT_EQ(body_of(post("Content-Length: 5\r\n", "hello", "HTTP/1.0")), "hello");
  EXPECT_EQ(body_of("GET / HTTP/1.0\r\n\r\n"), "");
  EXPECT_EQ(body_of(post("content-length:5\r\nX-Empty:\r\nX-Blanks: \t a b \t\r\n", "hello")),
            "hello");
  EXPECT_EQ(seen_, 6);
}

}  // namespace
}  // namespace cydofal::http
