#include <algorithm>
#include <sstream>

#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "app/handlers/ways_on.h"
#include "app/route.h"
#include "coop/care/care_pages.h"
#include "coop/care/feed_store.h"
#include "coop/membership/member_store.h"
#include "coop/membership/organisation_store.h"
#include "people/limits.h"
#include "people/look_pages.h"
#include "people/passkey_store.h"
#include "people/record_store.h"
#include "people/session_actions.h"
#include "people/session_pages.h"
#include "people/sign_in_actions.h"
#include "people/sign_in_pages.h"

/// The doors: the front page, signing in and out, showing that it is you, the worried page.
namespace cydofal::app {

namespace {

using people::Content;
using people::Kept;
using people::SignInView;
using people::Strength;
using people::View;

constexpr std::string_view device_cookie = "device";

/// "sun,cat,boat", or a PIN: whichever this person chose.
std::string secret_from(const http::Form& form, const people::StoredSay& say) {
  if (say.kind == "pin") return std::string(form.value("pin"));
  return std::string(form.value("picture")) + "," + std::string(form.value("picture2")) + "," + std::string(form.value("picture3"));
}

std::string companion_from(const http::Form& form) {
  const auto chosen = form.value("companion");
  return std::string(chosen == "other" ? form.value("companion_name") : chosen);
}

/// Whoever may be come in as: those whom the demonstration names, each where they belong first ("coop id
/// id ..." a line), while they belong there or are asked to.
std::vector<people::FrontView::Someone> those_of_the_demonstration(db::Transaction& transaction, const speech::Speech& say, Instant now) {
  std::vector<people::FrontView::Someone> all;
  std::istringstream lines(people::installation_fact(transaction, "demonstration_people").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string slug;
    words >> slug;
    const auto coop = people::find_coop(transaction, slug);
    CYD_ASSERT(coop);
    for (std::int64_t id = 0; words >> id;) {
      const people::PersonId person{id};
      const auto member = membership::current_member(transaction, coop->id, person);
      const auto spoken_for = membership::spoken_for_by(transaction, coop->id, person);
      const auto held = people::relations_of(transaction, coop->id, person, now);
      const auto is_some = [&](std::initializer_list<people::Relation> relations) {
        return std::ranges::any_of(held, [&](const auto& tuple) { return std::ranges::find(relations, tuple.relation) != relations.end(); });
      };
      const bool is_advocate = is_some({people::Relation::advocate});
      const bool is_representative = is_some({people::Relation::representative_care, people::Relation::representative_money});
      if (!member && spoken_for.empty() && !is_advocate && !is_representative && !membership::open_invitation(transaction, coop->id, person)) continue;
      const bool is_member = member.has_value();
      all.push_back({.person = *people::find_person(transaction, person),
                     .role = is_member             ? std::string(say("class." + member->class_code))
                             : !spoken_for.empty() ? spoken_for.front().name
                             : is_advocate         ? std::string(say("relation.advocate"))
                             : is_representative   ? std::string(say("representative.role"))
                                                   : std::string(say("relation.invited")),
                     .coop_slug = slug,
                     .coop_name = coop->name(say.language())});
    }
  }
  return all;
}

http::Response front(Exchange& exchange, const Authorised<Action::see_front_door>&) {
  people::FrontView view;
  view.demonstration = exchange.house().data == Data::demonstration && exchange.house().on_loopback;
  exchange.database().read([&](db::Transaction& transaction) {
    const auto coops = people::all_coops(transaction);
    view.anything_here = std::ranges::any_of(coops, [](const people::Coop& coop) { return coop.opened_at.has_value(); });
    if (exchange.visitor()) view.coops = people::coops_of(transaction, exchange.visitor()->person.id, exchange.now());
    if (!view.demonstration) return;
    const speech::Speech say(exchange.language());
    view.come_in_as = those_of_the_demonstration(transaction, say, exchange.now());
  });
  return exchange.page(people::front_page(exchange.view(), view));
}

void remember(Exchange& exchange, const people::SignedIn& signed_in) {
  exchange.set_cookie(session_cookie, signed_in.session_token);
  if (signed_in.device_token) exchange.set_cookie(device_cookie, *signed_in.device_token, people::limits::device_seconds);
}

/// Whoever came in with nothing of their own chooses it first, and goes on from there: to a page, or to the form that led here.
http::Response choose_first(const Exchange& exchange, const std::string& session_token, const Kept& kept, std::string_view next) {
  auto choose = people::choose_path.in(exchange.language());
  if (kept.target.empty()) return exchange.see_other(std::move(choose).with("next", next));
  const std::string fields = "kept_target=" + http::percent_encoded(kept.target) + "&kept_fields=" + http::percent_encoded(kept.fields);
  return exchange.go_on({choose.text(), fields}, session_token);
}

/// As we made it; anything else names no device, and is not taken for one.
std::optional<std::string> device_token(const Exchange& exchange) {
  auto token = exchange.cookie(device_cookie);
  if (token && !people::is_token(*token)) return std::nullopt;
  return token;
}

people::CardShown card_from(Exchange& exchange) {
  return {.code = std::string(exchange.form().value("code")),
          .address = exchange.request().remote_address,
          .device_token = device_token(exchange),
          .session_token = exchange.cookie(session_cookie)};
}

http::Response show_sign_in(Exchange& exchange, const Authorised<Action::sign_in>&, const View& view) {
  const auto next = exchange.request().query_value("next");
  return exchange.page(people::sign_in_page(view, {.kept = kept_from(view.typed), .next = std::string(view.typed.has("next") ? view.typed.value("next") : next.value_or("")), .passkeys = offers_passkeys(exchange)}));
}

Outcome take_sign_in(Exchange& exchange, const Authorised<Action::sign_in>& permit) {
  const http::Form& form = exchange.form();
  const Kept kept = kept_from(form);
  const std::string next(form.value("next"));
  const auto card = card_from(exchange);
  const bool says = form.has("pin") || form.has("picture");
  if (says) {
    const auto code = people::CardCode::parse(card.code);
    const auto owner = exchange.database().read([&](db::Transaction& transaction) -> std::optional<people::StoredSay> {
      const auto stored = code ? people::find_card(transaction, code->name) : std::nullopt;
      return stored ? people::find_say(transaction, stored->person) : std::nullopt;
    });
    const auto signed_in = people::show_card_and_say(exchange.database(), exchange.house().keeper, permit, card,
                                                     {owner ? secret_from(form, *owner) : std::string(), companion_from(form)}, exchange.moment());
    if (signed_in) return welcome(exchange, *signed_in, kept, next);
    if (!owner || signed_in.refusal().field == "code") return std::vector{signed_in.refusal()};
    SignInView again{.kept = kept, .next = next, .say = owner, .passkeys = offers_passkeys(exchange)};
    auto content = people::sign_in_page(exchange.view(form, {signed_in.refusal()}), again);
    content.status = 422;
    return exchange.page(content);
  }
  const auto shown = people::show_card(exchange.database(), exchange.house().keeper, permit, card, exchange.moment());
  if (!shown) return std::vector{shown.refusal()};
  if (const auto* signed_in = std::get_if<people::SignedIn>(&*shown)) return welcome(exchange, *signed_in, kept, next);

  const auto person = std::get<people::CardOnUnknownDevice>(*shown).person;
  SignInView more{.kept = kept, .next = next, .passkeys = offers_passkeys(exchange)};
  exchange.database().read([&](db::Transaction& transaction) {
    // Who is in this person's circle is not told to whoever has found the card.
    more.say = people::find_say(transaction, person);
  });
  if (more.say) return exchange.page(people::sign_in_page(exchange.view(form), more));
  // The card's first use. It was handed over in person and nothing else is theirs yet: it opens, and
  // they choose their own pictures or PIN next.
  const auto first = exchange.database().write([&](db::Transaction& transaction) {
    if (card.session_token) people::end_session(transaction, sha256(*card.session_token), exchange.now());
    return people::open_session(transaction, person, Strength::look, {}, exchange.moment());
  });
  exchange.set_cookie(session_cookie, first.session_token);
  return choose_first(exchange, first.session_token, kept, next);
}

http::Response take_sign_out(Exchange& exchange, const Authorised<Action::sign_out>& permit) {
  people::sign_out(exchange.database(), permit, *exchange.visitor(), exchange.moment());
  exchange.delete_cookie(session_cookie);
  return exchange.see_other(people::front_path.in(exchange.language()));
}

SignInView say_view(Exchange& exchange, const http::Form& typed) {
  SignInView view{.kept = kept_from(typed), .next = std::string(typed.value("next"))};
  if (view.next.empty()) view.next = exchange.request().query_value("next").value_or("");
  const auto person = exchange.visitor()->person.id;
  exchange.database().read([&](db::Transaction& transaction) {
    view.say = people::find_say(transaction, person);
    view.companions = companions_of(transaction, person, exchange.now());
    view.passkeys = offers_passkeys(exchange) && !people::passkeys_of(transaction, person).empty();
  });
  return view;
}

http::Response show_say(Exchange& exchange, const Authorised<Action::say_who_i_am>&, const View& view) {
  const auto sign_in = say_view(exchange, view.typed);
  if (!sign_in.say || sign_in.say->renew_since) return choose_first(exchange, exchange.cookie(session_cookie).value_or(""), sign_in.kept, sign_in.next);
  return exchange.page(people::say_page(view, sign_in));
}

Outcome take_say(Exchange& exchange, const Authorised<Action::say_who_i_am>& permit) {
  const http::Form& form = exchange.form();
  const auto view = say_view(exchange, form);
  if (!view.say || view.say->renew_since) return choose_first(exchange, exchange.cookie(session_cookie).value_or(""), view.kept, view.next);
  const auto said = people::say_who_i_am(exchange.database(), exchange.house().keeper, permit, *exchange.visitor(),
                                         {secret_from(form, *view.say), companion_from(form)}, device_token(exchange), exchange.moment());
  if (!said) return std::vector{said.refusal()};
  exchange.set_cookie(session_cookie, *said);
  if (!view.kept.target.empty()) return exchange.go_on(view.kept, *said);
  return exchange.see_other(safe_next(exchange.view(), view.next));
}

http::Response show_choose(Exchange& exchange, const Authorised<Action::choose_my_say>& permit, const View& view) {
  const auto chosen = exchange.database().read([&](db::Transaction& transaction) { return people::find_say(transaction, permit.actor()); });
  const bool renews = chosen && chosen->renew_since;
  if (chosen && !renews && exchange.visitor()->strength < Strength::say) return turned_away(exchange, {people::Denied::Way::say});
  const auto next = view.typed.has("next") ? view.typed.value("next") : exchange.request().query_value("next").value_or("");
  const auto why = renews ? people::ChooseView::Why::card_was_used : chosen ? people::ChooseView::Why::wishes : people::ChooseView::Why::first_time;
  return exchange.page(people::choose_page(view, {.why = why, .next = std::string(next), .kept = kept_from(view.typed)}));
}

Outcome take_choose(Exchange& exchange, const Authorised<Action::choose_my_say>& permit) {
  const http::Form& form = exchange.form();
  const bool pin = form.value("kind") == "pin";
  if (!pin && form.value("kind") != "pictures") return std::vector{Refusal{Refusal::Kind::invalid, {"choose.kind"}, "kind"}};
  const auto secret = pin ? people::read_pin(form.value("pin"))
                          : people::read_pictures({std::string(form.value("picture")), std::string(form.value("picture2")), std::string(form.value("picture3"))});
  if (!secret) return std::vector{secret.refusal()};
  const auto chosen = people::choose_say(exchange.database(), exchange.house().keeper, permit, *exchange.visitor(),
                                         {pin ? "pin" : "pictures", *secret, device_token(exchange)}, exchange.moment());
  if (!chosen) return std::vector{chosen.refusal()};
  remember(exchange, *chosen);
  if (const Kept kept = kept_from(form); !kept.target.empty()) return exchange.go_on(kept, chosen->session_token);
  return exchange.see_other(safe_next(exchange.view(), form.value("next")));
}

http::Response show_account(Exchange& exchange, const Authorised<Action::see_my_account>& permit, const View& view) {
  const auto account = exchange.database().read([&](db::Transaction& transaction) {
    return people::AccountView{.person = *people::find_person(transaction, permit.actor()),
                               .cards = people::cards_of(transaction, permit.actor()),
                               .coops = people::coops_of(transaction, permit.actor(), exchange.now()),
                               .has_say = people::find_say(transaction, permit.actor()).has_value()};
  });
  View with = view;
  if (with.typed.fields().empty()) {
    with.typed = http::Form({{"language", std::string(code(account.person.language))},
                             {"reading", account.person.reading == Reading::easy ? "easy" : "standard"}}, {});
  }
  return exchange.page(people::account_page(with, account));
}

Outcome take_account(Exchange& exchange, const Authorised<Action::change_my_account>& permit) {
  const auto language = exchange.form().value("language");
  const auto reading = exchange.form().value("reading");
  if (language != "cy" && language != "en") return std::vector{Refusal{Refusal::Kind::invalid, {"account.choose_language"}, "language"}};
  const Language chosen = language == "cy" ? Language::cy : Language::en;
  const auto next = people::account_path.in(chosen);
  exchange.once(next).write([&](db::Transaction& transaction) {
    people::set_language(transaction, permit.actor(), chosen, reading == "easy" ? Reading::easy : Reading::standard);
  });
  exchange.set_cookie("view", reading == "easy" ? "easy" : "standard", 365 * 86'400);
  return exchange.see_other(next);
}

http::Response show_cancel(Exchange& exchange, const Authorised<Action::cancel_my_card>&, const View& view) {
  return exchange.page(people::cancel_card_page(view));
}

Outcome take_cancel(Exchange& exchange, const Authorised<Action::cancel_my_card>& permit) {
  people::cancel_my_card(exchange.database(), permit, care::end_feeds_of, exchange.moment());
  exchange.delete_cookie(session_cookie);
  return exchange.page(people::card_cancelled_page(exchange.view()));
}

http::Response show_sessions(Exchange& exchange, const Authorised<Action::see_my_sessions>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return people::SessionsView{.sessions = people::sessions_of(transaction, permit.actor(), exchange.now()),
                                .this_one = exchange.visitor()->session,
                                .news = people::account_news_of(transaction, permit.actor(), exchange.now())};
  });
  return exchange.page(people::sessions_page(view, shown));
}

/// Without a place: everywhere else.
Outcome take_sessions(Exchange& exchange, const Authorised<Action::end_my_sessions>& permit) {
  const auto place = exchange.form().value("place");
  if (place.empty()) {
    people::end_my_other_sessions(exchange.database(), permit, exchange.visitor()->session, exchange.moment());
  } else if (const auto ended = people::end_my_session(exchange.database(), permit, place, exchange.moment()); !ended) {
    return std::vector{ended.refusal()};
  }
  return exchange.see_other(exchange.view().outside(people::sessions_path));
}

http::Response show_come_in(Exchange& exchange, const Authorised<Action::come_in_as>&, const View&) {
  return exchange.see_other(people::front_path.in(exchange.language()));
}

Outcome take_come_in(Exchange& exchange, const Authorised<Action::come_in_as>& permit) {
  const bool allowed = exchange.house().data == Data::demonstration && exchange.house().on_loopback;
  if (!allowed) return exchange.not_found();
  std::int64_t id = 0;
  try {
    id = std::stoll(std::string(exchange.form().value("person")));
  } catch (const std::logic_error&) {
    return exchange.not_found();
  }
  const auto person = exchange.database().read([&](db::Transaction& transaction) { return people::find_person(transaction, people::PersonId{id}); });
  if (!person) return exchange.not_found();
  const auto signed_in = people::come_in_as(exchange.database(), permit, person->id, exchange.moment());
  remember(exchange, signed_in);
  const std::string slug(exchange.form().value("coop"));
  return exchange.see_other(html::Url::local("/" + std::string(code(exchange.language())) + "/" + html::percent_encoded(slug)));
}

http::Response worried(Exchange& exchange, const Authorised<Action::see_worried>&) {
  people::WorriedView view;
  exchange.database().read([&](db::Transaction& transaction) {
    for (people::Coop& coop : people::all_coops(transaction)) {
      if (!coop.opened_at) continue;
      auto contacts = people::worry_contacts(transaction, coop.id);
      // Who has nobody to ring there would only tell strangers that it is there.
      if (contacts.empty()) continue;
      view.coops.push_back({std::move(coop), std::move(contacts)});
    }
  });
  return exchange.page(people::worried_page(exchange.view(), view));
}

http::Response who_can_see(Exchange& exchange, const Authorised<Action::see_who_can_see>&) {
  return exchange.page(people::who_can_see_page(exchange.view()));
}

}  // namespace

people::WhoLookedView who_looked_view(Exchange& exchange, const Authorised<Action::see_who_looked>& permit) {
  const Date month = people::month_asked(exchange.request().query_value("month").value_or(""), exchange.today());
  return exchange.database().read([&](db::Transaction& transaction) {
    const people::PersonId person = permit.subject();
    const auto held = exchange.held_in(transaction, permit.coop());
    const bool is_supported = std::ranges::any_of(held, [](const auto& tuple) { return tuple.relation == people::Relation::supported; });
    // Officers' pages of everyone's support and money are about those who get support.
    const auto shared = is_supported ? people::Shared::with_everyones : people::Shared::left_out;
    const Instant from = start_of(month);
    const auto first = people::first_look_at(transaction, permit.coop(), person, shared);
    return people::WhoLookedView{.person = person,
                                 .month = month,
                                 .looks = people::looks_at(transaction, permit.coop(), person, shared, from, start_of(people::month_after(month))),
                                 .is_earlier = first && *first < from};
  });
}

namespace {

http::Response who_looked(Exchange& exchange, const Authorised<Action::see_who_looked>& permit) {
  return exchange.page(people::who_looked_page(exchange.view(), who_looked_view(exchange, permit)));
}

http::Response session_ended(Exchange& exchange, const Authorised<Action::see_front_door>&) {
  const std::string next(exchange.request().query_value("next").value_or(""));
  // Somebody has come in again meanwhile, or a browser's clock is fast: there is nothing to put away.
  if (exchange.visitor()) return exchange.see_other(safe_next(exchange.view(), next));
  return exchange.page(people::session_ended_page(exchange.view(), next));
}

http::Response accessibility(Exchange& exchange, const Authorised<Action::see_front_door>&) {
  return exchange.page(people::accessibility_page(exchange.view()));
}

}  // namespace

html::Url safe_next(const View& view, std::string_view next) {
  const bool ours = next.starts_with("/cy/") || next.starts_with("/en/");
  const bool plain = std::ranges::all_of(next, [](char letter) { return letter > ' ' && letter < 127 && letter != '\\'; });
  if (!ours || !plain || next.size() > 2'000) return view.outside(people::front_path);
  return html::Url::local(std::string(next));
}

Kept kept_from(const http::Form& form) {
  const auto target = form.value("kept_target");
  if (!target.starts_with("/cy/") && !target.starts_with("/en/")) return {};
  return {std::string(target), std::string(form.value("kept_fields"))};
}

bool offers_passkeys(Exchange& exchange) { return webauthn::relying_party(exchange.house().address).has_value(); }

http::Response welcome(Exchange& exchange, const people::SignedIn& signed_in, const people::Kept& kept, std::string_view next) {
  remember(exchange, signed_in);
  if (signed_in.must_choose) return choose_first(exchange, signed_in.session_token, kept, next);
  if (!kept.target.empty()) return exchange.go_on(kept, signed_in.session_token);
  if (!next.empty()) return exchange.see_other(safe_next(exchange.view(), next));
  const auto coops = exchange.database().read([&](db::Transaction& transaction) {
    return people::coops_of(transaction, signed_in.person.id, exchange.now());
  });
  const std::string home = coops.size() == 1 ? "/" + coops.front().slug : "/";
  return exchange.see_other(html::Url::local("/" + std::string(code(signed_in.person.language)) + home));
}

/// Those who could be beside someone: the workers and family of their circles.
std::vector<std::string> companions_of(db::Transaction& transaction, people::PersonId person, Instant now) {
  std::vector<std::string> names;
  for (const people::Coop& coop : people::coops_of(transaction, person, now)) {
    for (const auto& tuple : people::related_to(transaction, coop.id, person, now)) {
      const auto found = people::find_person(transaction, tuple.subject);
      if (found && std::ranges::find(names, found->name) == names.end()) names.push_back(found->name);
    }
  }
  std::ranges::sort(names);
  return names;
}

std::vector<Route> people_routes() {
  const auto sign_out_page = [](Exchange& exchange, const Authorised<Action::sign_out>&, const View&) {
    return exchange.see_other(people::front_path.in(exchange.language()));
  };
  const auto sign_out_take = [](Exchange& exchange, const Authorised<Action::sign_out>& permit) -> Outcome {
    return take_sign_out(exchange, permit);
  };
  return {
      page<Action::see_front_door>("front", people::front_path, nobody_in_particular, front),
      form<Action::sign_in, Action::sign_in>("sign_in", people::sign_in_path, nobody_in_particular, show_sign_in, take_sign_in, door_octets),
      form<Action::sign_out, Action::sign_out>("sign_out", people::sign_out_path, the_visitor, sign_out_page, sign_out_take),
      form<Action::say_who_i_am, Action::say_who_i_am>("say", people::say_path, the_visitor, show_say, take_say, door_octets),
      form<Action::choose_my_say, Action::choose_my_say>("choose", people::choose_path, the_visitor, show_choose, take_choose, door_octets),
      form<Action::see_my_account, Action::change_my_account>("account", people::account_path, the_visitor, show_account, take_account),
      form<Action::cancel_my_card, Action::cancel_my_card>("cancel_card", people::cancel_card_path, the_visitor, show_cancel, take_cancel),
      form<Action::see_my_sessions, Action::end_my_sessions>("sessions", people::sessions_path, the_visitor, show_sessions, take_sessions),
      form<Action::come_in_as, Action::come_in_as>("come_in", people::come_in_path, nobody_in_particular, show_come_in, take_come_in),
      page<Action::see_worried>("worried", people::worried_path, nobody_in_particular, worried),
      page<Action::see_who_can_see>("who_can_see", people::who_can_see_path, the_visitor, who_can_see),
      page<Action::see_who_looked>("who_looked", people::who_looked_path, person_of_the_coop, who_looked),
      page<Action::see_front_door>("session_ended", people::session_ended_path, nobody_in_particular, session_ended),
      page<Action::see_front_door>("accessibility", people::accessibility_path, nobody_in_particular, accessibility),
  };
}

}  // namespace cydofal::app
