#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "people/contact_pages.h"
#include "people/letter_pages.h"
#include "people/limits.h"
#include "people/mail_link_actions.h"
#include "people/mail_link_pages.h"
#include "people/sign_in_pages.h"

/// Telling people: how each wants to be told, what goes out on paper, and signing in by mail.
namespace cydofal::app {

namespace {

using people::Channel;
using people::View;


}  // namespace

people::WaysView ways_view(Exchange& exchange, people::PersonId person) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return people::WaysView{.person = *people::find_person(transaction, person),
                            .ways = people::ways_of(transaction, person),
                            .mail = people::contact_address(transaction, person, Channel::mail),
                            .text = people::contact_address(transaction, person, Channel::text)};
  });
}

namespace {

http::Response show_ways(Exchange& exchange, const Authorised<Action::see_my_ways>& permit, const View& view) {
  const auto shown = ways_view(exchange, permit.actor());
  View with = view;
  if (with.typed.fields().empty()) with.typed = people::as_typed(shown);
  return exchange.page(people::ways_page(with, shown));
}

Outcome take_ways(Exchange& exchange, const Authorised<Action::choose_my_ways>& permit) {
  const auto typed = people::read_way(exchange.form());
  if (!typed) return std::vector{typed.refusal()};
  const View view = exchange.view();
  const auto confirm = view.outside(people::confirm_address_path).with("way", people::name_of(typed->channel));
  auto database = exchange.once(confirm);
  const auto chosen = people::choose_way(database, permit, *typed, exchange.house().reach, exchange.moment());
  if (!chosen) return std::vector{chosen.refusal()};
  return exchange.see_other(*chosen == people::WayChosen::code_sent ? confirm : view.outside(people::ways_path));
}

/// The address that the page is about: as the link or the form says, else whichever waits.
Channel asked_way(Exchange& exchange, const people::WaysView& shown) {
  const std::string_view named = exchange.form().has("way") ? exchange.form().value("way") : exchange.request().query_value("way").value_or("");
  if (named == people::name_of(Channel::text)) return Channel::text;
  if (named == people::name_of(Channel::mail)) return Channel::mail;
  return shown.text.waiting_address ? Channel::text : Channel::mail;
}

http::Response show_confirm(Exchange& exchange, const Authorised<Action::see_my_ways>& permit, const View& view) {
  const auto shown = ways_view(exchange, permit.actor());
  const Channel way = asked_way(exchange, shown);
  return exchange.page(people::confirm_page(view, {way, way == Channel::text ? shown.text : shown.mail}));
}

Outcome take_confirm(Exchange& exchange, const Authorised<Action::choose_my_ways>& permit) {
  const View view = exchange.view();
  const Channel way = asked_way(exchange, ways_view(exchange, permit.actor()));
  if (exchange.form().has("again")) {
    const auto next = view.outside(people::confirm_address_path).with("way", people::name_of(way));
    auto database = exchange.once(next);
    const auto sent = people::send_code_again(database, permit, way, exchange.moment());
    if (!sent) return std::vector{sent.refusal()};
    return exchange.see_other(next);
  }
  const auto next = view.outside(people::ways_path);
  // Not through once(): a wrong code is counted, and counting is a write that a second press repeats.
  const auto confirmed = people::confirm_code(exchange.database(), exchange.house().keeper, permit, way, exchange.form().value("code"), exchange.moment());
  if (!confirmed) return std::vector{confirmed.refusal()};
  return exchange.see_other(next);
}

http::Response show_letters(Exchange& exchange, const Authorised<Action::see_letters>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    people::LettersView letters;
    for (people::Waiting& waiting : people::letters_waiting(transaction, permit.coop(), exchange.now(), people::limits::letters_shown)) {
      const auto reader = people::find_person(transaction, waiting.person);
      letters.letters.push_back({std::move(waiting), *reader});
    }
    letters.letters_in_all = people::count_waiting(transaction, permit.coop(), Channel::letter, exchange.now());
    letters.mails_waiting = people::count_waiting(transaction, permit.coop(), Channel::mail, exchange.now());
    letters.texts_waiting = people::count_waiting(transaction, permit.coop(), Channel::text, exchange.now());
    letters.unreached = people::unreached(transaction, permit.coop(), exchange.now());
    return letters;
  });
  return exchange.page(people::letters_page(view, shown));
}

Outcome take_letters(Exchange& exchange, const Authorised<Action::post_letters>& permit) {
  const auto next = exchange.view().to(people::letters_path);
  auto database = exchange.once(next);
  const auto posted = people::mark_posted(database, permit, people::read_posted(exchange.form()), exchange.moment());
  if (!posted) return std::vector{posted.refusal()};
  return exchange.see_other(next);
}

http::Response show_ask_link(Exchange& exchange, const Authorised<Action::sign_in>&, const View& view) {
  const bool asked = exchange.request().query_value("asked").has_value() && view.refusals.empty();
  return exchange.page(people::ask_link_page(view, asked ? people::Asked::yes : people::Asked::no));
}

Outcome take_ask_link(Exchange& exchange, const Authorised<Action::sign_in>& permit) {
  // Nobody would ever look at what was asked: the page says so.
  if (!exchange.house().reach.mail) return exchange.see_other(people::ask_link_path.in(exchange.language()));
  const auto asked = people::ask_for_link(exchange.database(), permit, exchange.form().value("mail"), exchange.request().remote_address, exchange.moment());
  if (!asked) return std::vector{asked.refusal()};
  return exchange.see_other(people::ask_link_path.in(exchange.language()).with("asked", "yes"));
}

http::Response show_mail_link(Exchange& exchange, const Authorised<Action::sign_in>&, const View& view) {
  return exchange.page(people::mail_link_page(view, exchange.parameter("token")));
}

Outcome take_mail_link(Exchange& exchange, const Authorised<Action::sign_in>& permit) {
  const auto opened = people::open_link(exchange.database(), permit, exchange.parameter("token"), exchange.cookie(session_cookie), exchange.moment());
  if (!opened) return std::vector{opened.refusal()};
  return welcome(exchange, *opened, {}, {});
}

}  // namespace

std::vector<Route> telling_routes() {
  return {
      form<Action::see_my_ways, Action::choose_my_ways>("ways", people::ways_path, the_visitor, show_ways, take_ways),
      form<Action::see_my_ways, Action::choose_my_ways>("confirm_address", people::confirm_address_path, the_visitor, show_confirm, take_confirm),
      form<Action::see_letters, Action::post_letters>("letters", people::letters_path, the_coop, show_letters, take_letters),
      form<Action::sign_in, Action::sign_in>("ask_link", people::ask_link_path, nobody_in_particular, show_ask_link, take_ask_link),
      form<Action::sign_in, Action::sign_in>("mail_link", people::mail_link_path, nobody_in_particular, show_mail_link, take_mail_link),
  };
}

}  // namespace cydofal::app
