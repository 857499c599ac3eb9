#include "platform/http/metrics.h"

#include <algorithm>

namespace cydofal::http {
namespace {

void add_family(std::string& text, const char* name, const char* type, const char* help) {
  text.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void add_sample(std::string& text, const std::string& name, std::int64_t value) {
  text.append(name).append(" ").append(std::to_string(value)).append("\n");
}

void add_one(std::string& text, const char* name, const char* type, const char* help,
             std::int64_t value) {
  add_family(text, name, type, help);
  add_sample(text, name, value);
}

/// Seconds as Prometheus wants them, written without floating point.
std::string seconds(std::int64_t microseconds) {
  std::string fraction = std::to_string(microseconds % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return std::to_string(microseconds / 1'000'000) + "." + fraction;
}

void add_latency(std::string& text, const Counters& counters) {
  constexpr const char* name = "cydofal_http_request_seconds";
  add_family(text, name, "histogram", "From the whole request read to the answer handed over.");
  std::int64_t total = 0;
  for (std::size_t i = 0; i < counters.latency.size(); ++i) {
    total += counters.latency[i];
    text.append(name).append("_bucket{le=\"");
    text.append(i < latency_bounds.size() ? seconds(latency_bounds[i]) : "+Inf");
    text.append("\"} ").append(std::to_string(total)).append("\n");
  }
  text.append(name).append("_sum ").append(seconds(counters.latency_sum_microseconds)).append("\n");
  text.append(name).append("_count ").append(std::to_string(total)).append("\n");
}

}  // namespace

void Metrics::count_answer(int status, std::chrono::steady_clock::duration took) {
  const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
  by_status_class[status_class].fetch_add(1, std::memory_order_relaxed);
  const std::int64_t microseconds =
      std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  const auto bucket = static_cast<std::size_t>(
      std::lower_bound(latency_bounds.begin(), latency_bounds.end(), microseconds) -
      latency_bounds.begin());
  latency[bucket].fetch_add(1, std::memory_order_relaxed);
  latency_sum_microseconds.fetch_add(microseconds, std::memory_order_relaxed);
}

Counters Metrics::counters() const {
  Counters counters;
  std::copy(by_status_class.begin(), by_status_class.end(), counters.by_status_class.begin());
  std::copy(latency.begin(), latency.end(), counters.latency.begin());
  counters.in_progress = in_progress;
  counters.waiting = waiting;
  counters.connections = connections;
  counters.connections_taken = connections_taken;
  counters.connections_refused = connections_refused;
  counters.connections_cut = connections_cut;
  counters.turned_away = turned_away;
  counters.malformed = malformed;
  counters.latency_sum_microseconds = latency_sum_microseconds;
  return counters;
}

std::string prometheus_text(const Counters& counters) {
  std::string text;
  text.reserve(4096);
  add_family(text, "cydofal_http_requests_total", "counter", "Answers by class of status.");
  for (std::size_t i = 2; i < counters.by_status_class.size(); ++i) {
    add_sample(text, "cydofal_http_requests_total{class=\"" + std::to_string(i) + "xx\"}",
               counters.by_status_class[i]);
  }
  add_one(text, "cydofal_http_requests_in_progress", "gauge", "Read and not yet answered.",
          counters.in_progress);
  add_one(text, "cydofal_http_requests_waiting", "gauge", "Of those, without a worker.",
          counters.waiting);
  add_one(text, "cydofal_http_connections", "gauge", "Open now.", counters.connections);
  add_one(text, "cydofal_http_connections_taken_total", "counter", "Connections accepted.",
          counters.connections_taken);
  add_one(text, "cydofal_http_connections_refused_total", "counter",
          "Closed at once, over a limit.", counters.connections_refused);
  add_one(text, "cydofal_http_connections_cut_total", "counter", "Closed past a deadline.",
          counters.connections_cut);
  add_one(text, "cydofal_http_turned_away_total", "counter", "503 because the queue was full.",
          counters.turned_away);
  add_one(text, "cydofal_http_malformed_total", "counter", "Requests that could not be read.",
          counters.malformed);
  add_latency(text, counters);
  return text;
}

}  // namespace cydofal::http
