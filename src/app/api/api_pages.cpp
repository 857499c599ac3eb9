#include "app/api/api_pages.h"

#include <algorithm>

#include "app/api/openapi.h"
#include "people/key_pages.h"
#include "platform/html/components.h"

namespace cydofal::app {

namespace {

using api::json::object;
using api::json::value;
using html::Icon;
using html::Node;
using html::Pieces;
using people::View;

constexpr std::string_view schema_prefix = "#/components/schemas/";

std::string_view text_in(const object& schema, std::string_view name) {
  const value* found = schema.if_contains(name);
  return found != nullptr && found->is_string() ? std::string_view(found->get_string().data(), found->get_string().size()) : std::string_view();
}

/// Its lines break where the screen ends, so that nothing has to be scrolled sideways.
Node code_block(const std::string& text) { return h::render(h::pre(h::class_("code"), h::code(text))); }

Node way_to_schema(std::string_view name) { return h::render(h::a(h::href(html::Url::fragment("schema-" + std::string(name))), name)); }

/// "integer", "string (date)", "list of Visit", "one of: yes, no".
Node kind_of(const View& view, const object& schema) {
  const std::string_view reference = text_in(schema, "$ref");
  if (reference.starts_with(schema_prefix)) return way_to_schema(reference.substr(schema_prefix.size()));
  const auto& say = view.say;
  if (const value* items = schema.if_contains("items")) {
    return h::render(h::group(say("api.list_of"), std::string_view(" "), kind_of(view, items->as_object())));
  }
  if (const value* choices = schema.if_contains("enum")) {
    std::string all;
    for (const value& each : choices->as_array()) {
      if (!all.empty()) all += ", ";
      all += std::string(each.as_string());
    }
    return h::render(h::group(say("api.one_of"), std::string_view(" "), h::code(all)));
  }
  std::string kind(text_in(schema, "type"));
  if (const auto format = text_in(schema, "format"); !format.empty() && format != "int64") kind += " (" + std::string(format) + ")";
  return h::render(h::code(kind));
}

Node schema_section(const View& view, std::string_view name, const object& schema) {
  const auto& say = view.say;
  const api::json::array& required = schema.at("required").as_array();
  Pieces rows;
  for (const auto& member : schema.at("properties").as_object()) {
    const std::string_view key(member.key().data(), member.key().size());
    const bool may_lack = std::ranges::find(required, value(member.key())) == required.end();
    h::tr(h::th(h::attr<"scope">("row"), h::class_("govuk-table__header"), h::code(key)), h::td(h::class_("govuk-table__cell"), kind_of(view, member.value().as_object())),
          h::td(h::class_("govuk-table__cell"), field_words(view.language(), key), h::when(may_lack, [&] { return h::group(std::string_view(" "), say("api.may_lack")); })))
        .write(rows);
  }
  return h::render(h::section(h::class_("stack"), h::id("schema-" + std::string(name)),
                              html::table_of(name, {say("api.column_name"), say("api.column_kind"), say("api.column_meaning")}, html::node_of(std::move(rows)))));
}

std::string curl_of(const ApiRoute& route, std::string_view address) {
  std::string path(route.name.path);
  for (const std::string_view piece : pieces_of(route.name.path)) {
    const std::string braces = "{" + std::string(piece) + "}";
    path.replace(path.find(braces), braces.size(), piece == "coop" ? "teulu-ynghyd" : "4503599627370499");
  }
  std::string text = "curl -H \"Authorization: Bearer $KEY\"";
  if (route.body) {
    text += " \\\n  -H \"Content-Type: application/json\" \\\n  -H \"Idempotency-Key: $(uuidgen)\" \\\n  -d '" + api::json::serialize(route.body_example) + "'";
  }
  return text + " \\\n  " + std::string(address) + std::string(api_root) + path;
}

/// "GET /api/v1/coops/coop/week": what is to be filled in stands out, and is told below.
Node address_of(const ApiRoute& route) {
  Pieces pieces;
  std::string_view rest = route.name.path;
  for (const std::string_view piece : pieces_of(route.name.path)) {
    const auto opening = rest.find('{');
    h::group(rest.substr(0, opening), h::strong(piece)).write(pieces);
    rest.remove_prefix(rest.find('}') + 1);
  }
  return h::render(h::code(h::class_("address"), http::name_of(route.method), std::string_view(" "), api_root, html::node_of(std::move(pieces)), rest));
}

Node operation_section(const View& view, const ApiRoute& route, api::Schemas& schemas, std::string_view address) {
  const auto& say = view.say;
  Pieces body;
  h::h2(operation_words(view.language(), route.name.id)).write(body);
  h::p(address_of(route)).write(body);
  std::vector<std::pair<std::string, Node>> facts;
  if (route.scope() != people::Scope::every) facts.emplace_back(say("api.key_needs"), h::render(h::group(people::words_of(say, route.scope()))));
  for (const std::string_view piece : pieces_of(route.name.path)) facts.emplace_back(std::string(piece), h::render(h::group(piece_words(view.language(), piece))));
  for (const std::string_view query : route.name.query) {
    facts.emplace_back("?" + std::string(query) + "=", h::render(h::group(query_words(view.language(), query))));
  }
  if (route.body) facts.emplace_back(say("api.you_send"), way_to_schema(route.body(schemas)));
  facts.emplace_back(say("api.you_get"), way_to_schema(route.answer(schemas)));
  html::facts(facts).write(body);
  h::details(h::class_("plain"), h::summary(say("api.example"), h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), operation_words(view.language(), route.name.id))),
             h::div(h::class_("stack"), code_block(curl_of(route, address)), code_block(api::pretty(route.answer_example))))
      .write(body);
  return h::render(h::article(h::class_("card stack"), h::id("operation-" + std::string(route.name.id)), html::node_of(std::move(body))));
}

Node problems_section(const View& view) {
  const auto& say = view.say;
  const std::pair<std::string_view, std::string_view> problems[] = {{"401", say("api.title_401")}, {"403", say("api.title_403")}, {"404", say("api.title_404")},
                                                                    {"409", say("api.title_409")}, {"415", say("api.title_415")}, {"422", say("api.title_422")},
                                                                    {"429", say("api.title_429")}, {"503", say("api.title_503")}};
  Pieces rows;
  for (const auto& [status, words] : problems) {
    h::tr(h::th(h::attr<"scope">("row"), h::class_("govuk-table__header"), h::code(status)), h::td(h::class_("govuk-table__cell"), words)).write(rows);
  }
  return h::render(h::section(h::class_("stack"), h::h2(say("api.problems")), h::p(say("api.problems_words")),
                              html::table_of(say("api.problems"), {say("api.column_status"), say("api.column_meaning")}, html::node_of(std::move(rows)))));
}

html::Url part_address(const View& view, ApiRoom room) { return view.outside(people::api_path).with("part", api_rooms[static_cast<std::size_t>(room)]); }

Node first_steps(const View& view, std::string_view address) {
  const auto& say = view.say;
  return h::render(h::section(
      h::class_("stack"), h::h2(say("api.first")),
      html::tellings(say, {{.picture = html::pictured(Icon::key),
                            .heading = std::string(say("api.first_key")),
                            .sentences = {std::string(say("api.first_key_words"))},
                            .more = html::link_button(view.outside(people::keys_path), say("keys.title"), Icon::arrow_right)},
                           {.picture = html::pictured(Icon::shield_check),
                            .tone = html::Tone::heather,
                            .heading = std::string(say("api.never_more")),
                            .sentences = {std::string(say("keys.never_more"))}}}),
      h::p(say("api.first_call")), code_block("curl -H \"Authorization: Bearer $KEY\" " + std::string(address) + std::string(api_root) + "/me"),
      h::p(say("api.send_words")), h::p(say("api.language_words")),
      h::p(h::a(h::href(html::Url::local("/api/v1/openapi.json")), say("api.description")))));
}

}  // namespace

std::optional<ApiRoom> api_room_named(std::string_view name) {
  const auto found = std::ranges::find(api_rooms, name);
  if (found == api_rooms.end()) return std::nullopt;
  return static_cast<ApiRoom>(found - api_rooms.begin());
}

people::Content api_page(const View& view, const std::vector<ApiRoute>& routes, std::string_view address) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("api.title"), say("api.lead")).write(body);
  first_steps(view, address).write(body);
  for (std::size_t at = 0; at < api_rooms.size(); ++at) {
    const auto room = static_cast<ApiRoom>(at);
    Pieces operations;
    for (const ApiRoute& route : routes) {
      if (route.name.room == room) h::li(operation_words(view.language(), route.name.id)).write(operations);
    }
    h::section(h::class_("card stack"), h::h2(h::a(h::href(part_address(view, room)), room_words(view.language(), room))), h::ul(html::node_of(std::move(operations)))).write(body);
  }
  problems_section(view).write(body);
  return {.title = std::string(say("api.title")), .body = html::node_of(std::move(body))};
}

people::Content api_part_page(const View& view, const std::vector<ApiRoute>& routes, ApiRoom room, std::string_view address) {
  const auto& say = view.say;
  const std::string title = room_words(view.language(), room);
  api::Schemas schemas([](object&, std::string_view) {});
  Pieces body;
  html::page_heading(title, say("api.title")).write(body);
  const auto back = [&] { return h::p(h::a(h::href(view.outside(people::api_path)), say("api.all_parts"))); };
  back().write(body);
  for (const ApiRoute& route : routes) {
    if (route.name.room == room) operation_section(view, route, schemas, address).write(body);
  }
  schemas.reference<ProblemJson>();
  Pieces words;
  const object all = schemas.all();
  for (const auto& schema : all) schema_section(view, {schema.key().data(), schema.key().size()}, schema.value().as_object()).write(words);
  h::section(h::class_("stack"), h::h2(say("api.words")), h::p(say("api.words_lead")), html::node_of(std::move(words))).write(body);
  back().write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::app
