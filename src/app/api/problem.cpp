#include "app/api/problem.h"

#include "app/api/limits.h"
#include "app/log.h"
#include "platform/base/text.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

namespace {

int status_of(Refusal::Kind kind) {
  switch (kind) {
    case Refusal::Kind::invalid: return 422;
    case Refusal::Kind::not_allowed:
    case Refusal::Kind::not_found: return 404;
    case Refusal::Kind::conflict: return 409;
    case Refusal::Kind::unavailable: return 429;
  }
  return 500;
}

std::string_view title_key(int status) {
  switch (status) {
    case 401: return "api.title_401";
    case 403: return "api.title_403";
    case 404: return "api.title_404";
    case 405: return "api.title_405";
    case 409: return "api.title_409";
    case 415: return "api.title_415";
    case 422: return "api.title_422";
    case 429: return "api.title_429";
    case 503: return "api.title_503";
    default: return "api.title_500";
  }
}

/// How much a language of Accept-Language is wanted, in thousandths: "cy;q=0.5" is 500.
std::int64_t weight_of(std::string_view piece) {
  const auto at = piece.find("q=");
  if (at == std::string_view::npos) return 1'000;
  std::string_view digits = trimmed(piece.substr(at + 2));
  std::int64_t weight = !digits.empty() && digits.front() == '1' ? 1'000 : 0;
  std::int64_t place = 100;
  for (std::size_t each = 2; each < digits.size() && each < 5; ++each, place /= 10) {
    if (digits[each] < '0' || digits[each] > '9') return 0;
    weight += place * (digits[each] - '0');
  }
  return weight;
}

}  // namespace

ProblemJson ProblemJson::example() {
  return {.type = "urn:cydofal:api.not_valid",
          .title = "Something in what was sent cannot be used.",
          .status = 422,
          .code = "api.not_valid",
          .detail = "Put right what is listed under errors, and send it again with the same key.",
          .errors = {ProblemPlaceJson::example()}};
}

http::Response problem(Language language, int status, const Message& what, const std::vector<api::Problem>& places) {
  // A key that is unknown, too narrow, or asks too often.
  if (status == 401 || status == 403 || status == 429) log_information("program.refused", {{"why", what.key}});
  const speech::Speech say(language);
  ProblemJson json{.type = "urn:cydofal:" + what.key, .title = std::string(say(title_key(status))), .status = status, .code = what.key, .detail = say(what), .errors = {}};
  for (const api::Problem& each : places) json.errors.push_back({.pointer = each.pointer, .code = each.message.key, .detail = say(each.message)});
  http::Response response;
  response.status = status;
  response.add("content-type", "application/problem+json");
  response.add("content-language", std::string(code(language)));
  if (status == 401) response.add("www-authenticate", "Bearer realm=\"cydofal\"");
  if (status == 403) response.add("www-authenticate", "Bearer realm=\"cydofal\", error=\"insufficient_scope\"");
  if (status == 503) response.add("retry-after", std::to_string(limits::api_retry_seconds));
  response.body = api::json::serialize(api::written(json));
  return response;
}

http::Response problem_of(Language language, const Refusal& refusal, const api::json::object& sent) {
  std::vector<api::Problem> places;
  if (refusal.field.starts_with('/')) {
    places.push_back({refusal.field, refusal.message});
  } else if (!refusal.field.empty() && sent.contains(refusal.field)) {
    places.push_back({api::pointer_piece(refusal.field), refusal.message});
  }
  const int status = status_of(refusal.kind);
  http::Response response = problem(language, status, refusal.message, places);
  if (status == 429) response.add("retry-after", std::to_string(limits::api_door_seconds));
  return response;
}

std::optional<Language> language_accepted(const http::Request& request) {
  const auto header = request.header("accept-language");
  std::string_view rest = header.value_or("");
  std::optional<Language> best;
  std::int64_t most = 0;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const std::string_view piece = trimmed(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    const std::string name = ascii_lower(piece.substr(0, 2));
    const bool is_whole = piece.size() <= 2 || piece[2] == '-' || piece[2] == ';' || piece[2] == ' ';
    const std::int64_t weight = weight_of(piece);
    if (!is_whole || (name != "cy" && name != "en") || weight <= most) continue;
    best = name == "cy" ? Language::cy : Language::en;
    most = weight;
  }
  return best;
}

}  // namespace cydofal::app
