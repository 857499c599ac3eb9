#include "app/api/api_route.h"

#include <algorithm>

#include "app/api/limits.h"
#include "platform/base/text.h"

namespace cydofal::app {

namespace {

bool is_json(std::string_view content_type) {
  const std::string type = ascii_lower(trimmed(content_type.substr(0, content_type.find(';'))));
  return type == "application/json";
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= limits::api_key_octets && std::ranges::all_of(key, [](char letter) { return letter > ' ' && letter < 127; });
}

}  // namespace

http::Response not_there(const Exchange& exchange) { return problem(exchange.language(), 404, {"api.not_there"}); }

http::Response not_permitted(const Exchange& exchange, const std::optional<people::Denied>& denied) {
  if (!denied || denied->way != people::Denied::Way::second) return not_there(exchange);
  return problem(exchange.language(), 403, {"api.needs_second_step"});
}

std::string filled(std::string_view path, const Exchange& exchange) {
  std::string text;
  while (true) {
    const auto opening = path.find('{');
    text += path.substr(0, opening);
    if (opening == std::string_view::npos) return text;
    const auto closing = path.find('}', opening);
    const std::string_view name = path.substr(opening + 1, closing - opening - 1);
    text += name == "me" ? people::text_of(exchange.visitor()->person.id) : html::percent_encoded(exchange.parameter(name));
    path.remove_prefix(closing + 1);
  }
}

std::variant<Sent, http::Response> sent_with(const Exchange& exchange) {
  const http::Request& request = exchange.request();
  if (!is_json(request.header("content-type").value_or(""))) return problem(exchange.language(), 415, {"api.no_json_type"});
  const std::string_view key = request.header("idempotency-key").value_or("");
  if (!is_key(key)) return problem(exchange.language(), 422, {"api.key_missing", {{"most", std::int64_t{limits::api_key_octets}}}});
  auto parsed = api::parse(request.body);
  if (const auto* wrong = std::get_if<api::Problem>(&parsed)) return not_valid(exchange, {*wrong});
  return Sent{std::string(key), std::get<api::json::value>(std::move(parsed))};
}

http::Response not_valid(const Exchange& exchange, const std::vector<api::Problem>& problems) {
  return problem(exchange.language(), 422, {"api.not_valid"}, problems);
}

std::vector<ApiRoute> all_api_routes() {
  std::vector<ApiRoute> all;
  for (auto make : {people_api_routes, care_api_routes, arranging_api_routes, sight_api_routes, decision_api_routes, proposing_api_routes, meeting_api_routes, member_api_routes,
                    belonging_api_routes, office_api_routes, money_api_routes, treasurer_api_routes, fostering_api_routes}) {
    for (ApiRoute& route : make()) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace cydofal::app
