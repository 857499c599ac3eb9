#include "platform/http/server.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/http/testing.h"

namespace cydofal::http {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using Clock = std::chrono::steady_clock;

constexpr std::string_view plain_get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Holds handlers until it is opened.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

Response hello(const Request&) { return plain_text("hello"); }

TEST(Server, AnswersOneAfterTheOtherOnOneConnection) {
  Server server({}, [](const Request& request) { return plain_text(request.path); });
  server.start();
  testing::RawClient client(server.port());

  for (const char* path : {"/a", "/b"}) {
    client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, path);
    EXPECT_FALSE(answer.closed);
  }
}

TEST(Server, AnswersInOrderWhatIsSentAtOnce) {
  Server server({}, [](const Request& request) { return plain_text(request.path + request.body); });
  server.start();
  testing::RawClient client(server.port());
  std::string octets;
  for (int i = 0; i < 50; ++i) {
    octets += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx";
  }
  client.send(octets);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.receive().body, "/" + std::to_string(i) + "x");
}

TEST(Server, SaysOnlyHowLongWhenAskedForTheHead) {
  Server server({}, hello);
  server.start();
  testing::RawClient client(server.port());
  client.send("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

  const std::string all = client.receive_all();

  EXPECT_THAT(all, HasSubstr("Content-Length: 5\r\n"));
  EXPECT_THAT(all, ::testing::EndsWith("\r\n\r\n"));
}

TEST(Server, LetsAClientAskBeforeItSendsABody) {
  Server server({}, [](const Request& request) { return plain_text(request.body); });
  server.start();
  testing::RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("hello");
  EXPECT_EQ(client.receive().body, "hello");
}

TEST(Server, CompressesLongTextForThoseWhoTakeIt) {
  Server server({}, [](const Request&) { return html(std::string(5000, 'a')); });
  server.start();
  const auto packed = testing::get(server.port(), "/", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_LT(packed.body.size(), 200U);
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(testing::get(server.port(), "/").body, std::string(5000, 'a'));
}

TEST(Server, TurnsAHandlersStumbleIntoA500) {
  std::string reported;
  Options options;
  options.on_exception = [&](const Request&, std::string_view what) { reported = what; };
  Server server(options, [](const Request& request) -> Response {
    if (request.path == "/split") return see_other("/a\r\nSet-Cookie: b=c");
    throw std::runtime_error("stumbled");
  });
  server.start();
  EXPECT_EQ(testing::get(server.port(), "/").status, 500);
  EXPECT_EQ(reported, "stumbled");
  EXPECT_EQ(testing::get(server.port(), "/split").status, 500);
}

TEST(Server, TellsClientsToComeBackWhenTooManyWait) {
  Gate gate;
  Options options;
  options.workers = 2;
  options.queue = 3;
  Server server(options, [&](const Request&) {
    gate.pass();
    return plain_text("done");
  });
  server.start();
  std::vector<std::unique_ptr<testing::RawClient>> clients;
  const auto ask = [&] {
    clients.push_back(std::make_unique<testing::RawClient>(server.port()));
    clients.back()->send(plain_get);
  };
  ask();
  ask();
  gate.wait_for(2);
  for (int i = 0; i < 3; ++i) ask();
  while (server.counters().waiting < 3) std::this_thread::sleep_for(1ms);

  const auto turned_away = testing::get(server.port(), "/");

  EXPECT_EQ(turned_away.status, 503);
  EXPECT_EQ(turned_away.header("retry-after"), "2");
  EXPECT_EQ(testing::get(server.port(), "/healthz").status, 200);
  gate.open();
  for (const auto& client : clients) EXPECT_EQ(client->receive().status, 200);
  EXPECT_EQ(server.counters().turned_away, 1);
}

TEST(Server, FinishesWhatIsInProgressWhenItStops) {
  Gate gate;
  Server server({}, [&](const Request&) {
    gate.pass();
    return plain_text("done");
  });
  server.start();
  testing::RawClient idle(server.port());
  testing::RawClient busy(server.port());
  busy.send(plain_get);
  gate.wait_for(1);

  std::thread stopping([&] { server.stop(); });
  EXPECT_TRUE(idle.is_closed_within(2s));
  gate.open();
  const auto answer = busy.receive();
  stopping.join();

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "done");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_EQ(testing::get(server.port(), "/").status, 0);
}

TEST(Server, StopsWithinItsGraceWhateverClientsDo) {
  Options options;
  options.stop_grace = 300ms;
  Server server(options, hello);
  server.start();
  testing::RawClient dripping(server.port());
  dripping.send("GET / HT");
  while (server.counters().connections < 1) std::this_thread::sleep_for(1ms);

  const auto begun = Clock::now();
  server.stop();
  EXPECT_LT(Clock::now() - begun, 2s);
}

TEST(Server, CutsAClientThatDrips) {
  Options options;
  options.request_deadline = 400ms;
  Server server(options, hello);
  server.start();
  testing::RawClient dripping(server.port());
  const auto begun = Clock::now();
  bool open = true;
  for (int i = 0; open && i < 60; ++i) {
    open = dripping.send(i == 0 ? "G" : "E") && !dripping.is_closed_within(50ms);
  }
  EXPECT_FALSE(open);
  EXPECT_LT(Clock::now() - begun, 1500ms);
  EXPECT_EQ(server.counters().connections_cut, 1);
}

TEST(Server, CutsABodyThatDrips) {
  Options options;
  options.request_deadline = 400ms;
  Server server(options, hello);
  server.start();
  testing::RawClient dripping(server.port());
  dripping.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 60000\r\n\r\n");
  for (int i = 0; i < 6; ++i) {
    dripping.send("x");
    std::this_thread::sleep_for(50ms);
  }
  const auto answer = dripping.receive(2s);
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(answer.closed);
}

TEST(Server, CutsAClientThatReadsTooSlowly) {
  Options options;
  options.write_deadline = 400ms;
  options.slow_octets_per_second = 1'000'000'000;
  Server server(options, [](const Request&) { return plain_text(std::string(30'000'000, 'x')); });
  server.start();
  testing::RawClient slow(server.port());
  slow.send(plain_get);
  const auto begun = Clock::now();
  while (server.counters().connections_cut == 0 && Clock::now() - begun < 5s) {
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_EQ(server.counters().connections_cut, 1);
  EXPECT_EQ(server.counters().in_progress, 0);
}

TEST(Server, AnswersAnUploadThatIsTooLargeBeforeItCloses) {
  Server server({}, hello);
  server.start();
  testing::RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n\r\n");
  client.send(std::string(20'000'000, 'x'));
  const auto answer = client.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_FALSE(answer.body.empty());
}

TEST(Server, ClosesAnIdleConnection) {
  Options options;
  options.idle_deadline = 300ms;
  Server server(options, hello);
  server.start();
  testing::RawClient client(server.port());
  client.send(plain_get);
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.is_closed_within(2s));
  EXPECT_EQ(server.counters().connections_cut, 0);
}

TEST(Server, LetsOneAddressHoldOnlySoMany) {
  Options options;
  options.loopback_peers = LoopbackPeers::counted;
  options.connections_per_address = 2;
  Server server(options, hello);
  server.start();
  std::vector<std::unique_ptr<testing::RawClient>> clients;
  for (int i = 0; i < 2; ++i) {
    clients.push_back(std::make_unique<testing::RawClient>(server.port()));
    clients.back()->send(plain_get);
    EXPECT_EQ(clients.back()->receive().status, 200);
  }
  EXPECT_EQ(testing::get(server.port(), "/").status, 0);
  EXPECT_EQ(server.counters().connections_refused, 1);
  clients.pop_back();
  while (server.counters().connections > 1) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(testing::get(server.port(), "/").status, 200);
}

TEST(Server, MakesRoomByClosingTheConnectionIdleLongest) {
  Options options;
  options.connections = 2;
  Server server(options, hello);
  server.start();
  testing::RawClient first(server.port());
  first.send(plain_get);
  first.receive();
  testing::RawClient second(server.port());
  second.send(plain_get);
  second.receive();

  EXPECT_EQ(testing::get(server.port(), "/").status, 200);
  EXPECT_TRUE(first.is_closed_within(1s));
  second.send(plain_get);
  EXPECT_EQ(second.receive().status, 200);
}

TEST(Server, BelievesOnlyATrustedProxy) {
  const auto seen_with = [](TrustedProxy trusted) {
    Options options;
    options.trusted_proxy = trusted;
    Server server(options, [](const Request& request) {
      return plain_text(request.remote_address +
                        (request.scheme == Scheme::https ? " https" : " http"));
    });
    server.start();
    return testing::get(
               server.port(), "/",
               "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n")
        .body;
  };
  EXPECT_EQ(seen_with(TrustedProxy::none), "127.0.0.1 http");
  EXPECT_EQ(seen_with(TrustedProxy::loopback), "198.51.100.7 https");
}

TEST(Server, KeepsHealthAndQuickAnswersDuringMaintenance) {
  Options options;
  options.quick = [](const Request& request) -> std::optional<Response> {
    if (request.path == "/asset") return plain_text("asset");
    return std::nullopt;
  };
  Server server(options, hello);
  server.start();
  server.set(Maintenance::on);
  EXPECT_EQ(testing::get(server.port(), "/").status, 503);
  EXPECT_EQ(testing::get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(testing::get(server.port(), "/readyz").status, 503);
  EXPECT_EQ(testing::get(server.port(), "/asset").body, "asset");
  server.set(Maintenance::off);
  EXPECT_EQ(testing::get(server.port(), "/").status, 200);
  EXPECT_EQ(testing::get(server.port(), "/readyz").status, 200);
}

TEST(Server, CountsWhatItDoes) {
  Server server({}, hello);
  server.add_metrics([] { return "cydofal_more 7\n"; });
  server.start();
  testing::get(server.port(), "/");
  testing::ask(server.port(), "nonsense\r\n\r\n");

  const auto metrics = testing::get(server.port(), "/metrics");

  EXPECT_THAT(metrics.body, HasSubstr("cydofal_http_requests_total{class=\"2xx\"} 1\n"));
  EXPECT_THAT(metrics.body, HasSubstr("cydofal_http_requests_total{class=\"4xx\"} 1\n"));
  EXPECT_THAT(metrics.body, HasSubstr("cydofal_http_request_seconds_bucket{le=\"+Inf\"} 2\n"));
  EXPECT_THAT(metrics.body, HasSubstr("cydofal_more 7\n"));
  EXPECT_EQ(testing::get(server.port(), "/metrics", "X-Forwarded-For: 203.0.113.9\r\n").body,
            "hello");
}

TEST(Server, SaysWhenItsAddressIsTaken) {
  Server first({}, hello);
  first.start();
  Options options;
  options.port = first.port();
  Server second(options, hello);
  EXPECT_THROW(second.start(), std::runtime_error);
}

TEST(Server, ServesManyClientsAtOnce) {
  Server server({}, [](const Request& request) { return plain_text(request.body); });
  server.start();
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      testing::RawClient client(server.port());
      for (int i = 0; i < 50; ++i) {
        const std::string body = std::to_string(t * 1000 + i);
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body);
        if (client.receive().body == body) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 16 * 50);
  // A client has its answer a moment before the server has counted that it went.
  const auto asked = Clock::now();
  while (server.counters().in_progress != 0 && Clock::now() - asked < 5s) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(server.counters().in_progress, 0);
}

}  // namespace
}  // namespace cydofal::http
