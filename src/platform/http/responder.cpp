#include "platform/http/responder.h"

#include <exception>

#include "platform/http/security.h"
#include "platform/http/wire.h"

namespace cydofal::http {

std::optional<Response> Responder::at_once(Peer peer, const Request& request) const {
  if (auto own = about_itself(peer, request)) {
    add_headers_of_a_part(*own, request);
    own->add("Cache-Control", "no-store");
    return own;
  }
  if (options_.quick) {
    try {
      if (auto quick = options_.quick(request)) {
        return has_sound_headers(*quick) ? std::move(*quick) : error(500);
      }
    } catch (const std::exception& failure) {
      report(request, failure.what());
      return error(500);
    }
  }
  if (maintenance_) return error(503);
  return std::nullopt;
}

std::optional<Response> Responder::about_itself(Peer peer, const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;
  if (request.path == "/healthz") return plain_text("ok\n");
  if (request.path == "/readyz") {
    return ready_ && !maintenance_ ? plain_text("ready\n") : plain_text("not ready\n", 503);
  }
  // A proxy on this machine asks for someone else.
  const bool for_itself = peer == Peer::this_machine && !request.header("x-forwarded-for") &&
                          !request.header("forwarded") && !request.header("via");
  if (request.path == "/metrics" && for_itself) {
    Response response = plain_text(metrics_text(counters_()));
    response.headers[0].value = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  }
  return std::nullopt;
}

Response Responder::after_work(const Request& request) const {
  Response response = handled(request);
  if (should_compress(request, response)) {
    thread_local Compressor compressor;
    compressor.compress(response);
  }
  return response;
}

Response Responder::handled(const Request& request) const {
  try {
    Response response = handler_(request);
    if (has_sound_headers(response)) return response;
    report(request, "an answer with unsound headers");
  } catch (const std::exception& failure) {
    report(request, failure.what());
  } catch (...) {
    report(request, "something that is no exception");
  }
  return error(500);
}

void Responder::report(const Request& request, std::string_view what) const {
  if (options_.on_exception) options_.on_exception(request, what);
}

Response Responder::error(int status) const {
  Response response = options_.error_page ? options_.error_page(status)
                                          : plain_text(std::string(reason_of(status)) + "\n");
  response.status = status;
  if (status == 503) response.add("Retry-After", std::to_string(limits::retry_after.count()));
  return response;
}

std::string Responder::metrics_text(const Counters& counters) const {
  std::string text = prometheus_text(counters);
  for (const auto& more : more_metrics_) text += more();
  return text;
}

}  // namespace cydofal::http
