#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/api/problem.h"
#include "app/route.h"
#include "people/person_api.h"
#include "platform/api/described.h"

/// One operation for programs: described once, from which come the way through the house, openapi.json
/// and the page that explains it.
namespace cydofal::app {

/// The parts in which operations are told.
enum class ApiRoom { you, week, deciding, members, money, fostering };
inline constexpr std::array<std::string_view, 6> api_rooms{"you", "week", "deciding", "members", "money", "fostering"};

/// What may stand behind the question mark of an address.
struct ApiQuery {
  std::string_view name;
  std::string_view type;    ///< of JSON Schema
  std::string_view format;  ///< empty: none
};
inline constexpr std::array<ApiQuery, 6> api_queries{{{"monday", "string", "date"}, {"from", "string", "date"}, {"page", "integer", "int64"}, {"name", "string", ""}, {"month", "string", ""}, {"week", "string", "date"}}};

/// Where all of them live.
inline constexpr std::string_view api_root = "/api/v1";

class ApiRoute;
/// How an operation is told apart from the others.
struct ApiName {
  std::string_view id;
  ApiRoom room;
  std::string_view path;  ///< behind api_root; pieces in braces are filled
  std::vector<std::string_view> query{};
};
template <Action action, class Answer, class Show>
ApiRoute reading(ApiName name, CircleOf circle, Show show);
template <Action action, class Body, class Take>
ApiRoute acting(ApiName name, std::string_view read_at, CircleOf circle, Take take);

class ApiRoute {
 public:
  ApiName name;
  http::Method method;
  Action action;
  std::function<std::string(api::Schemas&)> body;    ///< the schema's name; empty: nothing is sent
  std::function<std::string(api::Schemas&)> answer;  ///< the same of what comes back
  api::json::value body_example{};
  api::json::value answer_example{};
  std::function<http::Response(Exchange&)> respond{};

  Place place() const { return {name.id, {name.path, name.path}}; }
  people::Scope scope() const { return people::policy_of(action).scope; }

 private:
  // Only these make one, so that none is without its policy and its scope.
  template <Action action, class Answer, class Show>
  friend ApiRoute reading(ApiName name, CircleOf circle, Show show);
  template <Action action, class Body, class Take>
  friend ApiRoute acting(ApiName name, std::string_view read_at, CircleOf circle, Take take);
  ApiRoute(ApiName the_name, http::Method the_method, Action the_action) : name(std::move(the_name)), method(the_method), action(the_action) {}
};

/// Forbidden and absent alike.
http::Response not_there(const Exchange& exchange);
/// Why a program may not: as if it were not there, but where its person could make it a stronger key.
http::Response not_permitted(const Exchange& exchange, const std::optional<people::Denied>& denied);

/// The address of what came of a write: pieces are those of the request, {me} is who sent it.
std::string filled(std::string_view path, const Exchange& exchange);

/// What was sent, once its kind and its key have been looked at. Refused as problems.
struct Sent {
  std::string key;
  api::json::value value;
};
std::variant<Sent, http::Response> sent_with(const Exchange& exchange);

/// A body that is not as it is described.
http::Response not_valid(const Exchange& exchange, const std::vector<api::Problem>& problems);

namespace detail {

template <class T>
std::string schema_name(api::Schemas& schemas) {
  schemas.reference<T>();
  return std::string(T::api_name);
}

template <class T>
const T* if_there(const T& answer) {
  return &answer;
}
template <class T>
const T* if_there(const std::optional<T>& answer) {
  return answer ? &*answer : nullptr;
}

template <Action action>
constexpr bool keys_may() {
  return people::policy_of(action).scope != people::Scope::never;
}

}  // namespace detail

/// An operation that only reads: show(Exchange&, Authorised<action>) -> Answer, or std::optional<Answer> where
/// there may be nothing to see although they may look. What is S3 or above, and
/// whatever a relative looks at, is in the record before it is shown, as on a page.
template <Action action, class Answer, class Show>
ApiRoute reading(ApiName name, CircleOf circle, Show show) {
  static_assert(detail::keys_may<action>(), "no key may do this: see src/people/token_scopes.tsv");
  static_assert(people::policy_of(action).kind == people::Kind::read);
  ApiRoute route(std::move(name), http::Method::get, action);
  route.answer = detail::schema_name<Answer>;
  route.answer_example = api::written(Answer::example());
  route.respond = [circle, show](Exchange& exchange) {
    std::optional<http::Response> shown;
    const auto answer = [&](const Authorised<action>& permit) {
      const auto answered = show(exchange, permit);
      const Answer* there = detail::if_there(answered);
      return there == nullptr ? not_there(exchange) : http::json(api::json::serialize(api::written(*there)));
    };
    constexpr auto policy = people::policy_of(action);
    const bool traced = leaves_a_trace(policy);
    const auto found = exchange.database().read([&](db::Transaction& transaction) {
      auto known = find_out<action>(transaction, exchange, circle);
      shown.reset();
      // What a relative is shown is in the record of whatever they look at, here as on a page.
      if (known.permit() == nullptr || traced || leaves_a_look(exchange, policy, *known.circle)) return known;
      const Exchange::OnePicture picture(exchange, transaction);
      shown = answer(*known.permit());
      return known;
    });
    if (shown) return *std::move(shown);
    if (found.permit() == nullptr) return not_there(exchange);
    record_sight(exchange, policy, *found.circle);
    return answer(*found.permit());
  };
  return route;
}

/// An operation that changes something: take(Exchange&, Authorised<action>, const Body&, db::Database&) ->
/// Result<...>, whose one write goes through the database that it is given, so that it is done once
/// however often it is sent.
template <Action action, class Body, class Take>
ApiRoute acting(ApiName name, std::string_view read_at, CircleOf circle, Take take) {
  static_assert(detail::keys_may<action>(), "no key may do this: see src/people/token_scopes.tsv");
  static_assert(people::policy_of(action).kind == people::Kind::act);
  ApiRoute route(std::move(name), http::Method::post, action);
  route.body = detail::schema_name<Body>;
  route.answer = detail::schema_name<people::DoneJson>;
  route.body_example = api::written(Body::example());
  route.answer_example = api::written(people::DoneJson::example());
  route.respond = [circle, take, read_at](Exchange& exchange) -> http::Response {
    const auto found = exchange.database().read([&](db::Transaction& transaction) { return find_out<action>(transaction, exchange, circle); });
    if (found.permit() == nullptr) return not_permitted(exchange, found.denied());
    auto sent = sent_with(exchange);
    if (auto* refused = std::get_if<http::Response>(&sent)) return std::move(*refused);
    const auto& [key, value] = std::get<Sent>(sent);
    api::Reader reader;
    const Body body = api::read<Body>(value, reader);
    if (!reader.problems().empty()) return not_valid(exchange, reader.problems());
    const people::DoneJson done{.read_at = std::string(api_root) + filled(read_at, exchange)};
    auto database = exchange.once_for_program(key, done.read_at);
    const auto taken = take(exchange, *found.permit(), body, database);
    if (!taken) return problem_of(exchange.language(), taken.refusal(), value.as_object());
    return http::json(api::json::serialize(api::written(done)));
  };
  return route;
}

/// What a room refused at a field of its page's form, at the member that was sent for it instead; a member
/// that stands inside another is a JSON pointer ("/agenda/0/title_cy").
template <class T>
Result<T> told_at(Result<T> result, std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  if (result) return result;
  Refusal refusal = result.refusal();
  for (const auto& [field, member] : members) {
    if (refusal.field != field) continue;
    refusal.field = member;
    return refusal;
  }
  return refusal;
}

/// All operations, in the order in which they are told.
std::vector<ApiRoute> all_api_routes();
std::vector<ApiRoute> people_api_routes();
std::vector<ApiRoute> care_api_routes();
std::vector<ApiRoute> arranging_api_routes();
std::vector<ApiRoute> sight_api_routes();
std::vector<ApiRoute> decision_api_routes();
std::vector<ApiRoute> proposing_api_routes();
std::vector<ApiRoute> meeting_api_routes();
std::vector<ApiRoute> member_api_routes();
std::vector<ApiRoute> belonging_api_routes();
std::vector<ApiRoute> office_api_routes();
std::vector<ApiRoute> money_api_routes();
std::vector<ApiRoute> treasurer_api_routes();
std::vector<ApiRoute> fostering_api_routes();

}  // namespace cydofal::app
