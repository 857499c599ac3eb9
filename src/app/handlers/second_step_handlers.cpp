#include "app/handlers/ways_on.h"
#include "app/route.h"
#include "people/passkey_store.h"
#include "people/second_step_pages.h"

/// The second step: setting it up, showing it at its door, and of whom a co-op asks one.
namespace cydofal::app {

namespace {

using people::View;

http::Response show_mine(Exchange& exchange, const Authorised<Action::see_my_second_step>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return people::SecondStepView{.app = people::working_second_step(transaction, permit.actor()),
                                  .recovery_codes = people::count_recovery_codes(transaction, permit.actor()),
                                  .passkeys = static_cast<std::int64_t>(people::passkeys_of(transaction, permit.actor()).size())};
  });
  return exchange.page(people::second_step_page(view, shown));
}

/// Where somebody was on the way to, once they have set one up: what they had typed is shown to them again.
http::Response on_the_way(Exchange& exchange) {
  const auto kept = kept_from(exchange.form());
  if (!kept.target.empty()) return exchange.go_on(kept, exchange.cookie(session_cookie).value_or(""));
  return exchange.see_other(safe_next(exchange.view(), exchange.form().value("next")));
}

/// What a page of setting up takes along of the form that led there: neither its key nor what was typed in it.
View carrying_on(const Exchange& exchange) {
  const http::Form& form = exchange.form();
  return exchange.view(http::Form({{"kept_target", kept_from(form).target}, {"kept_fields", kept_from(form).fields}, {"next", std::string(form.value("next"))}}, {}));
}

/// The first press makes a secret; the second shows the app's first code. A wrong one is asked for again with the same secret.
Outcome take_set_up(Exchange& exchange, const Authorised<Action::set_up_my_second_step>& permit) {
  if (exchange.form().has("goes_on")) return on_the_way(exchange);
  if (!exchange.form().has("confirm")) {
    const Bytes secret = people::begin_second_step(exchange.database(), permit, exchange.moment());
    return exchange.page(people::set_up_second_step_page(carrying_on(exchange), secret));
  }
  const auto done = people::confirm_second_step(exchange.database(), exchange.house().keeper, permit, *exchange.visitor(), exchange.form().value("code"), exchange.moment());
  if (done) {
    exchange.set_cookie("session", done->session_token);
    return exchange.page(people::recovery_codes_page(carrying_on(exchange), done->recovery_codes));
  }
  const auto waits = people::second_step_that_waits(exchange.database(), permit, exchange.moment());
  if (!waits) return std::vector{done.refusal()};
  auto content = people::set_up_second_step_page(exchange.view(exchange.form(), {done.refusal()}), *waits);
  content.status = 422;
  return exchange.page(content);
}

http::Response back_to_mine(Exchange& exchange, const Authorised<Action::see_my_second_step>&, const View& view) {
  return exchange.see_other(view.outside(people::second_step_path));
}

Outcome take_codes(Exchange& exchange, const Authorised<Action::set_up_my_second_step>& permit) {
  const auto codes = people::renew_recovery_codes(exchange.database(), exchange.house().keeper, permit, exchange.moment());
  // There is no app to make them for: the page says how it stands.
  if (!codes) return exchange.see_other(exchange.view().outside(people::second_step_path));
  return exchange.page(people::recovery_codes_page(exchange.view(), *codes));
}

http::Response show_remove(Exchange& exchange, const Authorised<Action::see_my_second_step>& permit, const View& view) {
  if (view.refusals.empty()) return back_to_mine(exchange, permit, view);
  return show_mine(exchange, permit, view);
}

Outcome take_remove(Exchange& exchange, const Authorised<Action::remove_my_second_step>& permit) {
  const auto next = exchange.view().outside(people::second_step_path);
  auto database = exchange.once(next);
  const auto removed = people::remove_my_second_step(database, permit, exchange.moment());
  if (!removed && removed.refusal().kind != Refusal::Kind::not_found) return std::vector{removed.refusal()};
  return exchange.see_other(next);
}

http::Response show_door(Exchange& exchange, const Authorised<Action::show_my_second_step>&, const View& view) {
  const auto next = exchange.request().query_value("next");
  const std::string on(view.typed.has("next") ? view.typed.value("next") : next.value_or(""));
  return exchange.page(people::show_second_step_page(view, second_step_door(exchange, kept_from(view.typed), on)));
}

Outcome take_door(Exchange& exchange, const Authorised<Action::show_my_second_step>& permit) {
  const auto shown = people::show_second_step(exchange.database(), exchange.house().keeper, permit, *exchange.visitor(), exchange.form().value("code"), exchange.moment());
  if (!shown) return std::vector{shown.refusal()};
  const people::SignedIn goes_on{.session_token = shown->session_token, .person = exchange.visitor()->person, .strength = people::Strength::second};
  return welcome(exchange, goes_on, kept_from(exchange.form()), exchange.form().value("next"));
}

http::Response show_rule(Exchange& exchange, const Authorised<Action::see_second_step_rule>&, const View& view) {
  const people::Coop& coop = exchange.coop();
  return exchange.page(people::second_step_rule_page(view, {.rule = coop.second_step, .since = coop.second_step_since, .is_officer = exchange.holds(people::Relation::officer)}));
}

Outcome take_rule(Exchange& exchange, const Authorised<Action::change_second_step_rule>& permit) {
  const auto rule = people::second_step_rule_named(exchange.form().value("rule"));
  if (!rule) return std::vector{Refusal{Refusal::Kind::invalid, {"second_rule.choose"}, "rule"}};
  const auto next = exchange.view().to(people::second_step_rule_path);
  auto database = exchange.once(next);
  people::decide_second_step_rule(database, permit, *rule, exchange.moment());
  return exchange.see_other(next);
}

}  // namespace

people::SecondStepDoorView second_step_door(Exchange& exchange, people::Kept kept, std::string next) {
  const auto person = exchange.visitor()->person.id;
  people::SecondStepDoorView door{.kept = std::move(kept), .next = std::move(next)};
  exchange.database().read([&](db::Transaction& transaction) {
    door.has_app = people::working_second_step(transaction, person).has_value();
    door.has_passkeys = offers_passkeys(exchange) && !people::passkeys_of(transaction, person).empty();
  });
  return door;
}

std::vector<Route> second_step_routes() {
  return {
      form<Action::see_my_second_step, Action::set_up_my_second_step>("second_step", people::second_step_path, the_visitor, show_mine, take_set_up, door_octets),
      form<Action::see_my_second_step, Action::set_up_my_second_step>("recovery_codes", people::recovery_codes_path, the_visitor, back_to_mine, take_codes),
      form<Action::see_my_second_step, Action::remove_my_second_step>("remove_second_step", people::remove_second_step_path, the_visitor, show_remove, take_remove),
      form<Action::show_my_second_step, Action::show_my_second_step>("show_second_step", people::show_second_step_path, the_visitor, show_door, take_door, door_octets),
      form<Action::see_second_step_rule, Action::change_second_step_rule>("second_step_rule", people::second_step_rule_path, the_coop, show_rule, take_rule),
  };
}

}  // namespace cydofal::app
