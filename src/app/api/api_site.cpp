#include "app/api/api_site.h"

#include <algorithm>

#include "app/api/limits.h"
#include "app/api/openapi.h"
#include "app/log.h"
#include "app/matching.h"
#include "people/key_actions.h"
#include "people/limits.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

constexpr std::string_view description_path = "/api/v1/openapi.json";

/// What stands behind "Bearer ", whose letters may be small or large.
std::optional<Digest> key_sent(const http::Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const std::string_view header = request.header("authorization").value_or("");
  if (header.size() <= scheme.size() || ascii_lower(header.substr(0, scheme.size())) != scheme) return std::nullopt;
  return people::digest_of_token(trimmed(header.substr(scheme.size())));
}

bool is_read(http::Method method) { return method == http::Method::get || method == http::Method::head; }

/// What ends somebody's own belonging cannot be opened a second time, and is still answered as the first
/// time: throws db::AlreadyAnswered when this very request was done before, db::OtherContent when its key was used.
void look_whether_it_was_done(Exchange& exchange) {
  const auto sent = sent_with(exchange);
  const auto* once = std::get_if<Sent>(&sent);
  if (once == nullptr) return;
  const auto nothing = exchange.once_for_program(once->key, {}).write([](db::Transaction&) -> Result<Done> { return Refusal{Refusal::Kind::not_found, {"api.not_there"}}; });
  CYD_ASSERT(!nothing);  // refused, so that nothing is kept of it
}

bool is_old(const people::ProgramKey& key, Instant now) {
  return !key.used_at || seconds_after(*key.used_at, people::limits::key_used_seconds) < now;
}

}  // namespace

ApiSite::ApiSite(House& house) : house_(house), routes_(all_api_routes()), description_(api::pretty(openapi(routes_))) {}

/// A broken world ends here, as in Site::answer().
http::Response ApiSite::answer(const http::Request& request) {
  const Language language = language_accepted(request).value_or(Language::cy);
  try {
    return found(request, language);
  } catch (const db::DiskFull&) {
    log_error("request.disk_full");
    return problem(language, 503, {"trouble.full"});
  } catch (const db::ReadOnly&) {
    log_error("request.read_only");
    return problem(language, 503, {"trouble.read_only"});
  } catch (const db::OutcomeUnknown&) {
    log_error("request.outcome_unknown");
    return problem(language, 503, {"trouble.unknown"});
  } catch (const db::Unavailable& error) {
    log_error("request.database_away", {{"what", error.what()}});
    return problem(language, 503, {"trouble.away"});
  } catch (const std::exception& error) {
    const std::string reference = std::to_string(house_.chance.identifier() % 1'000'000);
    log_error("request.failed", {{"reference", reference}, {"what", error.what()}});
    return problem(language, 500, {"error.reference", {{"reference", reference}}});
  }
}

http::Response ApiSite::found(const http::Request& request, Language language) {
  if (request.path == description_path && is_read(request.method)) return http::json(description_);
  std::string allowed;
  std::string_view path = request.path;
  path.remove_prefix(std::min(path.size(), api_root.size()));
  for (const ApiRoute& route : routes_) {
    auto pieces = request.path.starts_with(api_root) ? match(route.name.path, path) : std::nullopt;
    if (!pieces) continue;
    const bool asked = route.method == http::Method::get ? is_read(request.method) : request.method == route.method;
    if (asked) return through(request, route, *std::move(pieces), language);
    if (!allowed.empty()) allowed += ", ";
    allowed += http::name_of(route.method);
  }
  if (allowed.empty()) return problem(language, 404, {"api.no_such_address"});
  http::Response response = problem(language, 405, {"api.no_such_method"});
  response.add("allow", allowed);
  return response;
}

http::Response ApiSite::through(const http::Request& request, const ApiRoute& route, std::vector<std::string> pieces, Language language) {
  Exchange exchange(house_, request, {route.place(), key_sent(request)}, language, std::move(pieces));
  exchange.meet_now();
  if (!exchange.visitor()) return problem(language, 401, {"api.no_key"});
  if (!language_accepted(request)) exchange.answer_in(exchange.visitor()->person.language);
  const people::ProgramKey& key = *exchange.program_key();
  if (!allowance_.takes(key.id, house_.machine_clock())) {
    http::Response response = problem(exchange.language(), 429, {"api.too_often", {{"count", limits::api_requests_a_minute}}});
    response.add("retry-after", "60");
    return response;
  }
  if (is_old(key, exchange.now())) {
    exchange.database().write([&](db::Transaction& transaction) { people::mark_key_used(transaction, key.id, exchange.now()); });
  }
  // Said of the key alone, before anything is looked up: it tells nothing about what there is.
  if (!people::is_within_scopes(people::policy_of(route.action), exchange.visitor())) {
    return problem(exchange.language(), 403, {"api.not_in_scope", {{"scope", std::string(people::name_of(route.scope()))}}});
  }
  try {
    http::Response response = route.respond(exchange);
    if (response.status == 404 && route.body) look_whether_it_was_done(exchange);
    return response;
  } catch (const db::AlreadyAnswered& answered) {
    return http::json(api::json::serialize(api::written(people::DoneJson{.read_at = answered.answer})));
  } catch (const db::OtherContent&) {
    return problem(exchange.language(), 409, {"idempotency.other_content"});
  }
}

}  // namespace cydofal::app
