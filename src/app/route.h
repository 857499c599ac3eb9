#pragma once

#include <functional>
#include <string_view>
#include <variant>
#include <vector>

#include "app/exchange.h"
#include "people/policy_table.h"
#include "people/second_step_pages.h"
#include "people/sign_in_actions.h"
#include "platform/html/paths.h"

namespace cydofal::app {

using people::Action;
using people::Authorised;

/// Where a request's circle comes from: which co-op, and whose things.
using CircleOf = std::function<std::optional<people::Circle>(db::Transaction&, Exchange&)>;

class Route;
template <Action see, class Show>
Route page(std::string_view name, html::Path path, CircleOf circle, Show show);
template <Action see, Action act, class Show, class Take>
Route form(std::string_view name, html::Path path, CircleOf circle, Show show, Take take,
           std::size_t body_octets = 64 * 1'024);

/// One place of the house. It cannot be made without the action that policy.tsv names: page<> and
/// form<> take it as a template argument and hand the handler the key that it opens with.
class Route {
 public:
  std::string_view name;
  html::Path path;
  Action see;
  Action act;
  bool has_form = false;
  std::size_t body_octets = 64 * 1'024;
  CircleOf circle;
  std::function<http::Response(Exchange&)> show;
  std::function<http::Response(Exchange&)> take;  ///< POST; empty: 405

 private:
  // Only these make one, so that none is without its policy.
  template <Action see, class Show>
  friend Route page(std::string_view name, html::Path path, CircleOf circle, Show show);
  template <Action see, Action act, class Show, class Take>
  friend Route form(std::string_view name, html::Path path, CircleOf circle, Show show, Take take,
                    std::size_t body_octets);
  friend Route nowhere();
  Route(std::string_view the_name, html::Path the_path, Action the_see, Action the_act, CircleOf the_circle)
      : name(the_name), path(the_path), see(the_see), act(the_act), circle(std::move(the_circle)) {}
};

/// Where an address leads that the house does not know: it opens nothing.
Route nowhere();

/// Answers for those who may not: one page for forbidden and absent, or a door.
http::Response turned_away(Exchange& exchange, people::Denied denied);

/// The names of those who could be with someone: whoever comes to them, and those who see their week.
std::vector<std::string> companions_of(db::Transaction& transaction, people::PersonId person, Instant now);

/// Where somebody arrives who has just come in: what they had kept, the page they were on the way to, or
/// their co-op in their own language.
http::Response welcome(Exchange& exchange, const people::SignedIn& signed_in, const people::Kept& kept, std::string_view next);

/// What a form brings along that was kept at the door; nothing when it leads elsewhere.
people::Kept kept_from(const http::Form& form);

/// What somebody is asked for who has said who they are, and is asked for more.
people::SecondStepDoorView second_step_door(Exchange& exchange, people::Kept kept, std::string next);

/// Whether browsers know passkeys at the address of this installation.
bool offers_passkeys(Exchange& exchange);

/// Before someone else's S3 is shown, that they looked is in the record.
void record_sight(Exchange& exchange, const people::PolicyRow& policy, const people::Circle& circle);

/// Whether the visitor opens it because the person chose to let them, as family, an advocate or by sight that was given, or because the
/// law names them: that is in the record of whatever they look at.
bool leaves_a_look(Exchange& exchange, const people::PolicyRow& policy, const people::Circle& circle);

// Lines of the log for whoever looks after the installation: what was refused, and that somebody came in. They name the act and the rule,
// never who, from where or what was typed: who did what is in each co-op's record, and addresses are the web server's to write or not.
void log_taken(const Exchange& exchange, Action act, const std::vector<Refusal>& refusals);
void log_denied(Action action, const people::Denied& denied);

/// What is known of a request before it is answered.
template <Action action>
struct Found {
  std::optional<people::Circle> circle;
  std::optional<std::variant<Authorised<action>, people::Denied>> outcome;

  const Authorised<action>* permit() const {
    return outcome ? std::get_if<Authorised<action>>(&*outcome) : nullptr;
  }
  std::optional<people::Denied> denied() const {
    const auto* why = outcome ? std::get_if<people::Denied>(&*outcome) : nullptr;
    return why == nullptr ? std::nullopt : std::optional(*why);
  }
};

template <Action action>
Found<action> find_out(db::Transaction& transaction, Exchange& exchange, const CircleOf& circle_of) {
  exchange.meet(transaction);
  Found<action> found{circle_of(transaction, exchange), {}};
  if (found.circle) {
    found.outcome = people::authorise<action>(exchange.held_in(transaction, found.circle->coop), exchange.visitor(), *found.circle);
  }
  return found;
}

template <Action action>
http::Response turned_away(Exchange& exchange, const Found<action>& found) {
  // What is not there answers as what they may not see.
  if (!found.circle) {
    return turned_away(exchange, people::Denied{exchange.visitor() ? people::Denied::Way::absent : people::Denied::Way::sign_in});
  }
  const auto denied = std::get<people::Denied>(*found.outcome);
  log_denied(action, denied);
  return turned_away(exchange, denied);
}

template <Action action, class Handler>
http::Response open(Exchange& exchange, const CircleOf& circle_of, const Handler& handler) {
  const auto found = exchange.database().read([&](db::Transaction& transaction) { return find_out<action>(transaction, exchange, circle_of); });
  exchange.settle();
  if (found.permit() == nullptr) return turned_away(exchange, found);
  record_sight(exchange, people::policy_of(action), *found.circle);
  return handler(exchange, *found.permit());
}

/// The same for a handler that only reads: it sees the picture of the data in which it was permitted.
template <Action action, class Handler>
http::Response open_to_read(Exchange& exchange, const CircleOf& circle_of, const Handler& handler) {
  if (leaves_a_trace(people::policy_of(action))) return open<action>(exchange, circle_of, handler);
  std::optional<http::Response> shown;
  const auto found = exchange.database().read([&](db::Transaction& transaction) {
    auto known = find_out<action>(transaction, exchange, circle_of);
    shown.reset();
    if (known.permit() != nullptr && !leaves_a_look(exchange, people::policy_of(action), *known.circle)) {
      exchange.settle();
      const Exchange::OnePicture picture(exchange, transaction);
      shown = handler(exchange, *known.permit());
    }
    return known;
  });
  if (shown) return *std::move(shown);
  exchange.settle();
  if (found.permit() != nullptr) return open<action>(exchange, circle_of, handler);
  return turned_away(exchange, found);
}

/// A page that is only read: handler(Exchange&, Authorised<see>) -> Response.
template <Action see, class Show>
Route page(std::string_view name, html::Path path, CircleOf circle, Show show) {
  Route route(name, path, see, see, circle);
  route.show = [circle, show](Exchange& exchange) { return open_to_read<see>(exchange, circle, show); };
  return route;
}

/// A page with a form. `show(Exchange&, Authorised<see>, View)` renders it with what was typed and
/// refused; `take(Exchange&, Authorised<act>)` -> Outcome does it. When the language or reading was
/// switched, the page is shown again with what was typed, and nothing is done.
template <Action see, Action act, class Show, class Take>
Route form(std::string_view name, html::Path path, CircleOf circle, Show show, Take take,
           std::size_t body_octets) {
  Route route(name, path, see, act, circle);
  route.has_form = true;
  route.body_octets = body_octets;
  route.show = [circle, show](Exchange& exchange) {
    return open<see>(exchange, circle, [&](Exchange& inside, const Authorised<see>& permit) {
      return show(inside, permit, inside.view());
    });
  };
  route.take = [circle, show, take](Exchange& exchange) {
    if (exchange.form().has("switch")) {
      return open<see>(exchange, circle, [&](Exchange& inside, const Authorised<see>& permit) {
        return show(inside, permit, inside.view(inside.form()));
      });
    }
    std::vector<Refusal> refusals;
    auto response = open<act>(exchange, circle, [&](Exchange& inside, const Authorised<act>& permit) {
      Outcome outcome = take(inside, permit);
      if (auto* refused = std::get_if<std::vector<Refusal>>(&outcome)) {
        refusals = std::move(*refused);
        return http::Response{};
      }
      return std::get<http::Response>(std::move(outcome));
    });
    log_taken(exchange, act, refusals);
    if (refusals.empty()) return response;
    auto again = open<see>(exchange, circle, [&](Exchange& inside, const Authorised<see>& permit) {
      return show(inside, permit, inside.view(inside.form(), refusals));
    });
    if (again.status == 200) again.status = 422;
    return again;
  };
  return route;
}

/// A member's own front page in a co-op.
inline constexpr html::Path home_path{"/{coop}", "/{coop}"};

/// All places of the house.
std::vector<Route> all_routes();
std::vector<Route> people_routes();
std::vector<Route> telling_routes();
std::vector<Route> key_routes();
std::vector<Route> passkey_routes();
std::vector<Route> second_step_routes();
std::vector<Route> membership_routes();
std::vector<Route> organisation_routes();
std::vector<Route> money_routes();
std::vector<Route> care_routes();
std::vector<Route> area_routes();
std::vector<Route> pattern_routes();
std::vector<Route> confirmation_routes();
std::vector<Route> decision_support_routes();
std::vector<Route> representative_routes();
std::vector<Route> hold_routes();
std::vector<Route> handing_out_routes();
std::vector<Route> emergency_routes();
std::vector<Route> feed_routes();
std::vector<Route> change_routes();
std::vector<Route> correction_routes();
std::vector<Route> democracy_routes();
std::vector<Route> formation_routes();
std::vector<Route> fostering_routes();
std::vector<Route> glass_routes();

// Circles that many routes share.
std::optional<people::Circle> nobody_in_particular(db::Transaction&, Exchange&);
std::optional<people::Circle> the_visitor(db::Transaction&, Exchange&);
std::optional<people::Circle> the_coop(db::Transaction&, Exchange&);
std::optional<people::Circle> person_of_the_coop(db::Transaction&, Exchange&);
/// The same for whoever asks to belong: a person, or an organisation.
std::optional<people::Circle> applicant_of_the_coop(db::Transaction&, Exchange&);

}  // namespace cydofal::app
