#include "app/api/openapi.h"

#include <algorithm>

#include "app/api/limits.h"
#include "people/key_pages.h"
#include "platform/speech/speech.h"

namespace cydofal::app {

namespace {

using api::Schemas;
using api::json::array;
using api::json::object;
using api::json::value;

std::string said(Language language, const std::string& key) { return std::string(speech::Speech(language)(key)); }

object reference(std::string_view kind, std::string_view name) { return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}}; }

object content_of(const char* type, object schema, const value& example) {
  return {{type, object{{"schema", std::move(schema)}, {"example", example}}}};
}

object answer_of(std::string_view words, std::string_view words_cy, object content) {
  return {{"description", words}, {"x-description-cy", words_cy}, {"content", std::move(content)}};
}

/// What the house answers to every program, each told once.
object problem_answers(Schemas& schemas) {
  object answers;
  const std::pair<int, const char*> statuses[] = {{401, "api.no_key"}, {403, "api.not_in_scope"}, {404, "api.not_there"}, {409, "idempotency.other_content"},
                                                  {415, "api.no_json_type"}, {422, "api.not_valid"}, {429, "api.too_often"}, {503, "trouble.away"}};
  const object schema = schemas.reference<ProblemJson>();
  for (const auto& [status, code] : statuses) {
    const std::string title = "api.title_" + std::to_string(status);
    ProblemJson example{.type = "urn:cydofal:" + std::string(code), .title = said(Language::en, title), .status = status, .code = code,
                        .detail = speech::Speech(Language::en)(Message{code, {{"scope", std::string("see_week")}, {"count", limits::api_requests_a_minute}}}), .errors = {}};
    if (status == 422) example = ProblemJson::example();
    answers.emplace("Problem" + std::to_string(status),
                    answer_of(said(Language::en, title), said(Language::cy, title), content_of("application/problem+json", schema, api::written(example))));
  }
  return answers;
}

object piece_parameter(std::string_view piece) {
  const bool is_slug = piece == "coop";
  object schema = is_slug ? object{{"type", "string"}, {"minLength", 1}} : object{{"type", "integer"}, {"format", "int64"}, {"minimum", 1}};
  return {{"name", piece}, {"in", "path"}, {"required", true}, {"description", piece_words(Language::en, piece)}, {"x-description-cy", piece_words(Language::cy, piece)},
          {"schema", std::move(schema)}, {"example", is_slug ? value("teulu-ynghyd") : value(4503599627370499)}};
}

object query_parameter(std::string_view name) {
  const auto* query = std::ranges::find(api_queries, name, &ApiQuery::name);
  CYD_ASSERT(query != api_queries.end());
  object schema{{"type", query->type}};
  if (!query->format.empty()) schema["format"] = query->format;
  const value example = query->format == "date" ? value("2026-11-02") : query->type == "integer" ? value(1) : query->name == "month" ? value("2026-11") : value("llyr");
  return {{"name", name}, {"in", "query"}, {"required", false}, {"description", query_words(Language::en, name)}, {"x-description-cy", query_words(Language::cy, name)},
          {"schema", std::move(schema)}, {"example", example}};
}

object key_parameter() {
  return {{"name", "Idempotency-Key"}, {"in", "header"}, {"required", true}, {"description", said(Language::en, "api.idempotency_key")},
          {"x-description-cy", said(Language::cy, "api.idempotency_key")},
          {"schema", object{{"type", "string"}, {"minLength", 1}, {"maxLength", limits::api_key_octets}}}, {"example", "7f6d3a52-2a64-4d4c-9b0e-0d4c3c2f6a10"}};
}

object operation_of(const ApiRoute& route, Schemas& schemas) {
  array parameters;
  for (const std::string_view piece : pieces_of(route.name.path)) parameters.push_back(reference("parameters", piece));
  for (const std::string_view query : route.name.query) parameters.push_back(reference("parameters", "query_" + std::string(query)));
  if (route.body) parameters.push_back(reference("parameters", "IdempotencyKey"));
  object answers{{"200", answer_of(said(Language::en, route.body ? "api.done" : "api.found"), said(Language::cy, route.body ? "api.done" : "api.found"),
                                   content_of("application/json", reference("schemas", route.answer(schemas)), route.answer_example))}};
  for (const char* status : {"401", "403", "404", "409", "415", "422", "429", "503"}) {
    const bool is_of_writes = std::string_view(status) == "409" || std::string_view(status) == "415" || std::string_view(status) == "422";
    if (!is_of_writes || route.body) answers.emplace(status, reference("responses", "Problem" + std::string(status)));
  }
  object operation{{"operationId", route.name.id},
                   {"tags", array{api_rooms[static_cast<std::size_t>(route.name.room)]}},
                   {"summary", operation_words(Language::en, route.name.id)},
                   {"x-summary-cy", operation_words(Language::cy, route.name.id)},
                   {"x-scope", people::name_of(route.scope())},
                   {"security", array{object{{"key", array{}}}}},
                   {"parameters", std::move(parameters)}};
  if (route.body) {
    operation.emplace("requestBody", object{{"required", true}, {"content", content_of("application/json", reference("schemas", route.body(schemas)), route.body_example)}});
  }
  operation.emplace("responses", std::move(answers));
  return operation;
}

object parameters_of_all(const std::vector<ApiRoute>& routes) {
  object all;
  for (const ApiRoute& route : routes) {
    for (const std::string_view piece : pieces_of(route.name.path)) {
      if (!all.contains(piece)) all.emplace(piece, piece_parameter(piece));
    }
  }
  for (const ApiQuery& query : api_queries) all.emplace("query_" + std::string(query.name), query_parameter(query.name));
  all.emplace("IdempotencyKey", key_parameter());
  return all;
}

object info() {
  return {{"title", "Cydofal"},
          {"version", "1.0.0"},
          {"description", said(Language::en, "api.lead")},
          {"x-description-cy", said(Language::cy, "api.lead")},
          {"license", object{{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}}};
}

array tags() {
  array all;
  for (std::size_t at = 0; at < api_rooms.size(); ++at) {
    const auto room = static_cast<ApiRoom>(at);
    all.push_back(object{{"name", api_rooms[at]}, {"description", room_words(Language::en, room)}, {"x-description-cy", room_words(Language::cy, room)}});
  }
  return all;
}

}  // namespace

std::string field_words(Language language, std::string_view member) { return said(language, "api.field_" + std::string(member)); }
std::string operation_words(Language language, std::string_view id) { return said(language, "api.operation_" + std::string(id)); }
std::string room_words(Language language, ApiRoom room) { return said(language, "api.room_" + std::string(api_rooms[static_cast<std::size_t>(room)])); }
std::string piece_words(Language language, std::string_view piece) { return said(language, "api.piece_" + std::string(piece)); }
std::string query_words(Language language, std::string_view name) { return said(language, "api.query_" + std::string(name)); }

std::vector<std::string_view> pieces_of(std::string_view path) {
  std::vector<std::string_view> pieces;
  for (auto opening = path.find('{'); opening != std::string_view::npos; opening = path.find('{', opening + 1)) {
    pieces.push_back(path.substr(opening + 1, path.find('}', opening) - opening - 1));
  }
  return pieces;
}

object openapi(const std::vector<ApiRoute>& routes) {
  Schemas schemas([](object& schema, std::string_view member) {
    schema["description"] = field_words(Language::en, member);
    schema["x-description-cy"] = field_words(Language::cy, member);
  });
  object paths;
  for (const ApiRoute& route : routes) {
    const std::string method = route.method == http::Method::get ? "get" : "post";
    value& path = paths[route.name.path];
    if (!path.is_object()) path = object{};
    path.as_object().emplace(method, operation_of(route, schemas));
  }
  object answers = problem_answers(schemas);
  object components{{"schemas", schemas.all()},
                    {"responses", std::move(answers)},
                    {"parameters", parameters_of_all(routes)},
                    {"securitySchemes", object{{"key", object{{"type", "http"}, {"scheme", "bearer"}, {"description", said(Language::en, "api.key_words")},
                                                              {"x-description-cy", said(Language::cy, "api.key_words")}}}}}};
  return {{"openapi", "3.1.0"},
          {"info", info()},
          {"servers", array{object{{"url", api_root}}}},
          {"security", array{object{{"key", array{}}}}},
          {"tags", tags()},
          {"paths", std::move(paths)},
          {"components", std::move(components)}};
}

}  // namespace cydofal::app
