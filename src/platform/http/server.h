#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/date.h"
#include "platform/http/limits.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::http {

/// Answers one request. Called on a worker, many at once; may wait for the database. An exception
/// becomes a 500 with the page of Options::error_page; log it before that.
using Handler = std::function<Response(const Request&)>;

/// Answers on the thread that reads the network, for what never waits (assets), or says nothing.
using QuickHandler = std::function<std::optional<Response>(const Request&)>;

/// The page for a status that the server itself answers (400, 408, 413, 431, 500, 503...). No
/// request is given: the answer is in both languages.
using ErrorPage = std::function<Response(int status)>;

/// Octets that the body of a request may have, known before it is read.
using BodyLimit = std::function<std::size_t(Method, std::string_view path)>;

/// Whom to believe about X-Forwarded-For and X-Forwarded-Proto.
enum class TrustedProxy {
  none,
  loopback,  ///< a proxy on this machine
  any_peer   ///< the network lets only the proxy through
};

/// Whether connections_per_address counts connections from this machine itself, which are a
/// proxy's, or of the person who sits at it.
enum class LoopbackPeers { exempt, counted };

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: the system chooses; ask Server::port()
  TrustedProxy trusted_proxy = TrustedProxy::none;
  LoopbackPeers loopback_peers = LoopbackPeers::exempt;

  int workers = limits::workers;
  std::size_t queue = limits::queue;
  std::size_t connections = limits::connections;
  std::size_t connections_per_address = limits::connections_per_address;
  std::chrono::milliseconds request_deadline = limits::request_deadline;
  std::chrono::milliseconds write_deadline = limits::write_deadline;
  std::chrono::milliseconds idle_deadline = limits::idle_deadline;
  std::chrono::milliseconds stop_grace = limits::stop_grace;
  std::size_t slow_octets_per_second = limits::slow_octets_per_second;

  QuickHandler quick{};
  ErrorPage error_page{};
  BodyLimit body_limit{};  ///< absent: limits::form_octets everywhere
  /// Called with an exception's text when a handler throws. Absent: it is dropped.
  std::function<void(const Request&, std::string_view what)> on_exception{};
  /// What time it is, for the Date header; asked some times a second. Absent: no such header.
  std::function<Instant()> wall_clock{};
};

/// Upper bounds of the latency histogram's buckets, in microseconds; the last is open.
inline constexpr std::array<std::int64_t, 11> latency_bounds{
    500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000, 10'000'000};

struct Counters {
  std::array<std::int64_t, 6> by_status_class{};  ///< index 2 holds 2xx, and so on; 0 and 1 stay 0
  std::int64_t in_progress = 0;                   ///< requests read and not yet answered
  std::int64_t waiting = 0;                       ///< of those, without a worker
  std::int64_t connections = 0;                   ///< open now
  std::int64_t connections_taken = 0;
  std::int64_t connections_refused = 0;  ///< over a limit
  std::int64_t connections_cut = 0;      ///< past a deadline
  std::int64_t turned_away = 0;          ///< 503 because the queue was full
  std::int64_t malformed = 0;            ///< 400 and closed
  std::array<std::int64_t, latency_bounds.size() + 1> latency{};
  std::int64_t latency_sum_microseconds = 0;
};

enum class Readiness { ready, not_ready };
enum class Maintenance { off, on };

/// An HTTP/1.1 server for ordinary blocking handlers: one thread reads and writes the network, a
/// bounded number of workers think. Every client gets its deadline for the whole request.
///
/// Answers by itself: /healthz (alive), /readyz (200 or 503), /metrics (only to a peer on this
/// machine that is no proxy). While maintenance is on, these and Options::quick go on; the rest is
/// 503.
class Server {
 public:
  Server(Options options, Handler handler);
  ~Server();  ///< stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens; returns when clients can connect. Throws std::runtime_error when the address is
  /// taken.
  void start();
  std::uint16_t port() const;

  /// Takes no more connections, lets what is in progress end (Connection: close), at most for
  /// Options::stop_grace, and returns when all is still.
  void stop();

  void set(Readiness readiness);
  void set(Maintenance maintenance);

  Counters counters() const;
  /// The counters in Prometheus's text format; `more` is appended (the database's, say).
  std::string metrics_text() const;
  /// Further lines for /metrics; called on the network's thread, so it must not wait. Before
  /// start().
  void add_metrics(std::function<std::string()> more);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace cydofal::http
