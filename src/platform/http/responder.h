#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/metrics.h"
#include "platform/http/server.h"

namespace cydofal::http {

/// Who is at the other end of a connection, as far as answers depend on it.
enum class Peer { this_machine, elsewhere };

/// Finds the answer to a request: the server's own, the quick one, or the handler's. Knows nothing
/// of sockets.
class Responder {
 public:
  Responder(const Options& options, Handler handler)
      : options_(options), handler_(std::move(handler)) {}

  /// On the network's thread: what needs no worker.
  std::optional<Response> at_once(Peer peer, const Request& request) const;

  /// On a worker: the handler's answer, compressed when the client takes that. Never throws.
  Response after_work(const Request& request) const;

  Response error(int status) const;

  std::string metrics_text(const Counters& counters) const;
  void add_metrics(std::function<std::string()> more) { more_metrics_.push_back(std::move(more)); }

  void set(Readiness readiness) { ready_ = readiness == Readiness::ready; }
  void set(Maintenance maintenance) { maintenance_ = maintenance == Maintenance::on; }

  /// Where the counters come from; set before the first request.
  void take_counters_from(std::function<Counters()> source) { counters_ = std::move(source); }

 private:
  std::optional<Response> about_itself(Peer peer, const Request& request) const;
  Response handled(const Request& request) const;
  void report(const Request& request, std::string_view what) const;

  const Options& options_;
  const Handler handler_;
  std::function<Counters()> counters_;
  std::vector<std::function<std::string()>> more_metrics_;
  std::atomic<bool> ready_{true};
  std::atomic<bool> maintenance_{false};
};

}  // namespace cydofal::http
