#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "platform/http/server.h"

namespace cydofal::http {

/// What Counters is made from: written on the network's thread and by workers, read on any.
struct Metrics {
  std::array<std::atomic<std::int64_t>, 6> by_status_class{};
  std::atomic<std::int64_t> in_progress{0};
  std::atomic<std::int64_t> waiting{0};
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> connections_taken{0};
  std::atomic<std::int64_t> connections_refused{0};
  std::atomic<std::int64_t> connections_cut{0};
  std::atomic<std::int64_t> turned_away{0};
  std::atomic<std::int64_t> malformed{0};
  std::array<std::atomic<std::int64_t>, latency_bounds.size() + 1> latency{};
  std::atomic<std::int64_t> latency_sum_microseconds{0};

  void count_answer(int status, std::chrono::steady_clock::duration took);
  Counters counters() const;
};

/// Prometheus's text format, version 0.0.4.
std::string prometheus_text(const Counters& counters);

}  // namespace cydofal::http
