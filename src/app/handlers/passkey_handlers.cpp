#include "app/handlers/ways_on.h"
#include "app/route.h"
#include "people/passkey_pages.h"
#include "platform/webauthn/webauthn.h"

/// Passkeys: adding and removing one, and coming in with it.
namespace cydofal::app {

namespace {

using people::View;

std::optional<webauthn::RelyingParty> party_of(Exchange& exchange) { return webauthn::relying_party(exchange.house().address); }

/// Where browsers offer none, pages do not either: who asks nevertheless gets what a page gets that is not there.
std::vector<Refusal> not_here() { return {Refusal{Refusal::Kind::unavailable, {"passkeys.not_here"}}}; }

http::Response show_passkeys(Exchange& exchange, const Authorised<Action::see_my_passkeys>& permit, const View& view) {
  const auto passkeys = exchange.database().read([&](db::Transaction& transaction) { return people::passkeys_of(transaction, permit.actor()); });
  return exchange.page(people::passkeys_page(view, {.passkeys = passkeys, .offered = party_of(exchange).has_value()}));
}

/// The first press asks the device.
Outcome ask_to_make(Exchange& exchange, const Authorised<Action::add_my_passkey>& permit, const webauthn::RelyingParty& party) {
  const auto name = people::read_passkey_name(exchange.form().value("name"));
  if (!name) return std::vector{name.refusal()};
  const auto challenge = people::ask_to_add(exchange.database(), permit, exchange.browser(), exchange.moment());
  if (!challenge) return std::vector{challenge.refusal()};
  std::vector<Bytes> had;
  const auto passkeys = exchange.database().read([&](db::Transaction& transaction) { return people::passkeys_of(transaction, permit.actor()); });
  for (const people::Passkey& passkey : passkeys) had.push_back(passkey.credential);
  const Digest handle = sha256("cydofal/passkey/1 " + people::text_of(permit.actor()));
  const webauthn::User user{.handle = Bytes(handle.begin(), handle.end()), .name = exchange.visitor()->person.name};
  return exchange.page(people::make_passkey_page(exchange.view(), *name, webauthn::options_to_make(party, *challenge, user, had)));
}

Outcome take_passkey(Exchange& exchange, const Authorised<Action::add_my_passkey>& permit) {
  const auto party = party_of(exchange);
  if (!party) return not_here();
  if (!exchange.form().has("client_data")) return ask_to_make(exchange, permit, *party);
  const auto next = exchange.view().outside(people::passkeys_path);
  const auto added = people::add_my_passkey(exchange.database(), permit, *party, exchange.browser(),
                                            {.name = std::string(exchange.form().value("name")), .answer = people::read_new_credential(exchange.form())},
                                            exchange.moment());
  if (!added) return std::vector{added.refusal()};
  return exchange.see_other(next);
}

http::Response back_to_passkeys(Exchange& exchange, const Authorised<Action::see_my_passkeys>&, const View& view) {
  return exchange.see_other(view.outside(people::passkeys_path));
}

Outcome take_remove(Exchange& exchange, const Authorised<Action::remove_my_passkey>& permit) {
  const auto next = exchange.view().outside(people::passkeys_path);
  auto database = exchange.once(next);
  const auto removed = people::remove_my_passkey(database, permit, people::PasskeyId{exchange.id_parameter("passkey")}, exchange.moment());
  // Gone already, or nobody's: there is nothing left to press, and the list says how it stands.
  if (!removed && removed.refusal().kind != Refusal::Kind::not_found) return std::vector{removed.refusal()};
  return exchange.see_other(next);
}

people::UsePasskeyView use_view(Exchange& exchange, const View& view) {
  const auto next = exchange.request().query_value("next");
  return {.kept = kept_from(view.typed),
          .next = std::string(view.typed.has("next") ? view.typed.value("next") : next.value_or("")),
          .offered = party_of(exchange).has_value()};
}

http::Response show_use(Exchange& exchange, const Authorised<Action::sign_in>& permit, const View& view) {
  auto shown = use_view(exchange, view);
  const auto party = party_of(exchange);
  // Another language or reading while it is asked: what was asked before is not answered any more.
  const bool asks = party && view.typed.has("client_data") && view.refusals.empty();
  if (asks) shown.options = webauthn::options_to_use(*party, people::ask_to_come_in(exchange.database(), permit, exchange.browser(), exchange.moment()));
  return exchange.page(people::use_passkey_page(view, shown));
}

Outcome take_use(Exchange& exchange, const Authorised<Action::sign_in>& permit) {
  const auto party = party_of(exchange);
  if (!party) return not_here();
  auto shown = use_view(exchange, exchange.view(exchange.form()));
  if (!exchange.form().has("client_data")) {
    shown.options = webauthn::options_to_use(*party, people::ask_to_come_in(exchange.database(), permit, exchange.browser(), exchange.moment()));
    return exchange.page(people::use_passkey_page(exchange.view(), shown));
  }
  auto given = people::read_passkey_shown(exchange.form());
  given.session_token = exchange.cookie(session_cookie);
  const auto signed_in = people::come_in_by_passkey(exchange.database(), permit, *party, exchange.browser(), given, exchange.moment());
  if (!signed_in) return std::vector{signed_in.refusal()};
  return welcome(exchange, *signed_in, shown.kept, shown.next);
}

}  // namespace

std::vector<Route> passkey_routes() {
  return {
      form<Action::see_my_passkeys, Action::add_my_passkey>("passkeys", people::passkeys_path, the_visitor, show_passkeys, take_passkey),
      form<Action::see_my_passkeys, Action::remove_my_passkey>("remove_passkey", people::remove_passkey_path, the_visitor, back_to_passkeys, take_remove),
      form<Action::sign_in, Action::sign_in>("use_passkey", people::use_passkey_path, nobody_in_particular, show_use, take_use, door_octets),
  };
}

}  // namespace cydofal::app
