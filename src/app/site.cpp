#include "app/site.h"

#include <algorithm>
#include <array>

#include "app/api/limits.h"
#include "app/log.h"
#include "app/matching.h"
#include "app/my_data_routes.h"
#include "coop/membership/organisation_store.h"
#include "people/look_store.h"
#include "people/passkey_store.h"
#include "people/second_step_pages.h"
#include "people/session_store.h"
#include "platform/html/components.h"
#include "platform/html/layout.h"
#include "platform/http/security.h"

namespace cydofal::http {
std::span<const Asset> embedded_assets();
}

namespace cydofal::app {

namespace {

using people::Denied;

/// The one form that may come without our token: whoever stands at this door has no session yet, and
/// their browser may have dropped the cookie of the page that they read for an hour.
constexpr std::string_view sign_in_route = "sign_in";
/// Whoever wants to be forgotten gets there on a full disk too: comes in, shows that it is them, and presses.
constexpr std::array<std::string_view, 3> may_use_ballast{sign_in_route, "say", "erase_my_data"};

std::optional<Language> language_of(std::string_view path) {
  for (const Language language : languages) {
    const std::string prefix = "/" + std::string(code(language));
    if (path == prefix || path.starts_with(prefix + "/")) return language;
  }
  return std::nullopt;
}

/// What the page of a broken moment says: why nothing was done, and what to do next.
enum class Trouble { away, full, read_only, unknown };

/// "/cy" and "/cy/" are the same place.
std::string_view inside(std::string_view path) {
  path.remove_prefix(3);
  return path.empty() ? std::string_view("/") : path;
}

html::Frame frame_without_data(Language language, std::string_view title, const html::Path& here) {
  return {.title = std::string(title),
          .home = people::front_path.in(language),
          .this_page_in_other_language = here.in(other(language)),
          .this_page_in_other_reading = here.in(language).with("view", "easy"),
          .worried = people::worried_path.in(language)};
}

/// Whom to ring in all of Wales is told while the data is away, too.
http::Response numbers_without_data(Language language) {
  const people::View view{.say = speech::Speech(language), .now = {}, .today = {}};  // it tells no time
  const auto content = people::worried_page(view, {});
  return http::html(html::page(view.say, frame_without_data(language, content.title, people::worried_path), content.body));
}

/// A page that needs no data. What was typed is in it: one press sends it again, with the same key,
/// so that it is done once however often it is sent.
http::Response trouble_page(const http::Request& request, Language language, Trouble trouble) {
  constexpr std::array<std::string_view, 4> words{"trouble.away", "trouble.full", "trouble.read_only", "trouble.unknown"};
  const speech::Speech say(language);
  if (inside(request.path) == people::worried_path.pattern(language)) return numbers_without_data(language);
  const bool posted = request.method == http::Method::post;
  html::Pieces again;
  const auto form = posted ? http::read_form(request) : Result<http::Form>(http::Form());
  const bool with_file = form && !form->files().empty();
  if (form) {
    for (const auto& field : form->fields()) {
      h::input(h::attr<"type">("hidden"), h::attr<"name">(field.name), h::attr<"value">(field.value)).write(again);
    }
  }
  const html::Url here = html::Url::local(request.target);
  const html::Node way_on =
      posted ? h::render(h::form(h::attr<"method">("post"), h::action(here), html::node_of(std::move(again)),
                                 html::button_that(say("trouble.send_again"), html::Icon::arrow_right)))
             : html::link_button(here, say("trouble.try_again"), html::Icon::arrow_right, "govuk-button");
  const html::Frame frame = frame_without_data(language, say("trouble.title"), people::front_path);
  const std::string_view kept = posted ? say("trouble.words_are_here") : std::string_view();
  http::Response response = http::html(
      html::page(say, frame,
                 h::render(h::group(html::page_heading(say("trouble.title"), say(words[static_cast<std::size_t>(trouble)])),
                                    h::when(!kept.empty(), [&] { return h::p(kept); }), h::when(with_file, [&] { return h::p(say("kept.file_again")); }),
                                    h::div(h::class_("button-row"), way_on)))),
      503);
  response.add("retry-after", "10");
  return response;
}

}  // namespace

std::optional<people::Circle> nobody_in_particular(db::Transaction&, Exchange&) { return people::Circle{}; }

std::optional<people::Circle> the_visitor(db::Transaction&, Exchange& exchange) {
  people::Circle circle;
  if (exchange.visitor()) circle.subject = exchange.visitor()->person.id;
  return circle;
}

std::optional<people::Circle> the_coop(db::Transaction&, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop) return std::nullopt;
  people::Circle circle{.coop = coop->id};
  if (exchange.visitor()) circle.subject = exchange.visitor()->person.id;
  return circle;
}

std::optional<people::Circle> applicant_of_the_coop(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  const people::PersonId applicant{exchange.id_parameter("person")};
  if (!coop || applicant == people::PersonId{} || people::relations_of(transaction, coop->id, applicant, exchange.now()).empty()) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = applicant};
}

std::optional<people::Circle> person_of_the_coop(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  const people::PersonId person{exchange.id_parameter("person")};
  if (!coop || person == people::PersonId{}) return std::nullopt;
  // Whoever stands in no relation here is nobody here.
  if (people::relations_of(transaction, coop->id, person, exchange.now()).empty()) return std::nullopt;
  // An organisation has a page of its own, and neither a week nor a card.
  if (membership::is_organisation(transaction, coop->id, person)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = person};
}

void log_taken(const Exchange& exchange, Action act, const std::vector<Refusal>& refusals) {
  const std::string name(people::policy_of(act).name);
  for (const Refusal& refusal : refusals) log_information("act.refused", {{"action", name}, {"why", refusal.message.key}});
  if (refusals.empty() && exchange.lets_in()) log_information("way_in.opened", {{"action", name}});
}

void log_denied(Action action, const Denied& denied) {
  const auto denied_for = [&](const char* why) {
    log_information("act.denied", {{"action", std::string(people::policy_of(action).name)}, {"why", why}});
  };
  switch (denied.way) {
    case Denied::Way::sign_in: return;  // whoever is not signed in is asked to be: that happens all day
    case Denied::Way::absent: return denied_for("no_relation");
    case Denied::Way::say: return denied_for("asked_who_it_is");
    case Denied::Way::second: return denied_for("asked_second_step");
  }
}

http::Response turned_away(Exchange& exchange, Denied denied) {
  const bool posted = exchange.request().method == http::Method::post;
  people::SignInView door{.kept = posted ? exchange.kept() : people::Kept{},
                          .next = posted ? std::string() : exchange.request().target,
                          .passkeys = offers_passkeys(exchange)};
  switch (denied.way) {
    case Denied::Way::absent: return exchange.not_found();
    case Denied::Way::sign_in: {
      auto content = people::sign_in_page(exchange.view(), door);
      content.status = 401;
      return exchange.page(content);
    }
    case Denied::Way::say: {
      const auto person = exchange.visitor()->person.id;
      door.say = exchange.database().read([&](db::Transaction& transaction) {
        door.companions = companions_of(transaction, person, exchange.now());
        door.passkeys = door.passkeys && !people::passkeys_of(transaction, person).empty();
        return people::find_say(transaction, person);
      });
      if (!door.say || door.say->renew_since) {
        const auto why = door.say ? people::ChooseView::Why::card_was_used : people::ChooseView::Why::first_time;
        auto content = people::choose_page(exchange.view(), {.why = why, .next = door.next, .kept = door.kept});
        content.status = 403;
        return exchange.page(content);
      }
      auto content = people::say_page(exchange.view(), door);
      content.status = 403;
      return exchange.page(content);
    }
    case Denied::Way::second: {
      auto content = people::show_second_step_page(exchange.view(), second_step_door(exchange, door.kept, door.next));
      content.status = 403;
      return exchange.page(content);
    }
  }
  return exchange.not_found();
}

namespace {

/// What the visitor is to them, of all that opens the page: the nearest first.
people::Relation seen_as(const people::PolicyRow& policy, people::RelationSet holding) {
  using people::Relation;
  constexpr std::array nearest{Relation::self,           Relation::worker_planned, Relation::worker_regular, Relation::advocate,          Relation::advocate_plan,
                               Relation::representative_care, Relation::representative_money,
                               Relation::circle_family,  Relation::circle_friend,  Relation::shown_health,   Relation::shown_money,       Relation::shown_daily,
                               Relation::shown_location, Relation::broke_glass,    Relation::foster_lead,    Relation::safeguarding_lead, Relation::treasurer, Relation::secretary,
                               Relation::chair,          Relation::officer,        Relation::worker,         Relation::member};
  for (const Relation relation : nearest) {
    if ((policy.relations & holding & people::bit(relation)) != 0) return relation;
  }
  return Relation::signed_in;
}

}  // namespace

bool leaves_a_look(Exchange& exchange, const people::PolicyRow& policy, const people::Circle& circle) {
  if (policy.kind != people::Kind::read || !exchange.named_coop() || circle.coop != exchange.named_coop()->id) return false;
  if (circle.subject == people::PersonId{} || circle.subject == exchange.visitor()->person.id) return false;
  const auto opens_by = [&](people::Relation relation) {
    return (policy.relations & people::bit(relation)) != 0 && exchange.holds(relation, circle.subject);
  };
  return opens_by(people::Relation::advocate_plan) || opens_by(people::Relation::representative_care) || opens_by(people::Relation::representative_money) || std::ranges::any_of(people::given_relations, opens_by);
}

void record_sight(Exchange& exchange, const people::PolicyRow& policy, const people::Circle& circle) {
  if (!exchange.visitor() || circle.coop == people::CoopId{}) return;
  if (!leaves_a_trace(policy) && !leaves_a_look(exchange, policy, circle)) return;
  exchange.database().write([&](db::Transaction& transaction) {
    const people::PersonId reader = exchange.visitor()->person.id;
    const auto as = seen_as(policy, people::relations_between(exchange.held_in(transaction, circle.coop), exchange.visitor(), circle));
    // A page that opens for an office, about nobody in particular, shows what is everyone's.
    const bool is_everyones = circle.subject == reader && as != people::Relation::self;
    people::append_look(transaction, circle.coop,
                        {.reader = reader, .subject = is_everyones ? people::PersonId{} : circle.subject, .what = policy.action, .as = as, .at = exchange.now()},
                        exchange.moment());
  });
}

Route nowhere() {
  return {"nowhere", people::front_path, Action::see_front_door, Action::see_front_door, nobody_in_particular};
}

std::vector<Route> all_routes() {
  std::vector<Route> all;
  for (auto make : {people_routes, telling_routes, key_routes, passkey_routes, second_step_routes, my_data_routes, formation_routes, membership_routes, organisation_routes, money_routes, care_routes, pattern_routes, confirmation_routes, change_routes, correction_routes, emergency_routes, decision_support_routes, representative_routes, hold_routes, handing_out_routes, feed_routes, democracy_routes, area_routes, fostering_routes, glass_routes}) {
    for (Route& route : make()) all.push_back(std::move(route));
  }
  return all;
}

Site::Site(House& house) : house_(house), routes_(all_routes()), api_(house), assets_(http::embedded_assets()) {
  house_.go_on = [this](http::Request request, Language language) { return go_on(std::move(request), language); };
}

std::optional<http::Response> Site::quick(const http::Request& request) const {
  return assets_.answer(request);
}

bool Site::is_secret(std::string_view path) const {
  const auto language = language_of(path);
  return language && std::ranges::any_of(routes_, [&](const Route& route) {
           const std::string_view pattern = route.path.pattern(*language);
           return pattern.find("{token}") != std::string_view::npos && matches(pattern, inside(path));
         });
}

std::size_t Site::body_limit(std::string_view path) const {
  if (ApiSite::is_for_programs(path)) return limits::api_body_octets;
  const auto language = language_of(path);
  if (!language) return 0;
  for (const Route& route : routes_) {
    if (matches(route.path.pattern(*language), inside(path))) return route.body_octets;
  }
  return 64 * 1'024;
}

http::Response Site::landing(const http::Request& request) {
  // The reader's own choice first, then their browser's; neither language is the first for good.
  const auto accepted = request.header("accept-language");
  const auto welsh = accepted ? accepted->find("cy") : std::string_view::npos;
  const auto english = accepted ? accepted->find("en") : std::string_view::npos;
  const bool prefers_english = english != std::string_view::npos && (welsh == std::string_view::npos || english < welsh);
  return http::see_other(prefers_english ? "/en/" : "/cy/");
}

/// A broken world ends here: a page that says what to do, and a line in the log with the number that
/// the person sees.
http::Response Site::answer(const http::Request& request) {
  const Language language = language_of(request.path).value_or(Language::cy);
  http::Response response;
  try {
    response = ApiSite::is_for_programs(request.path) ? api_.answer(request) : found(request);
  } catch (const db::DiskFull&) {
    log_error("request.disk_full");
    response = trouble_page(request, language, Trouble::full);
  } catch (const db::ReadOnly&) {
    log_error("request.read_only");
    response = trouble_page(request, language, Trouble::read_only);
  } catch (const db::OutcomeUnknown&) {
    log_error("request.outcome_unknown");
    response = trouble_page(request, language, Trouble::unknown);
  } catch (const db::Unavailable& error) {
    log_error("request.database_away", {{"what", error.what()}});
    response = trouble_page(request, language, Trouble::away);
  } catch (const std::exception& error) {
    const std::string reference = std::to_string(house_.chance.identifier() % 1'000'000);
    log_error("request.failed", {{"reference", reference}, {"what", error.what()}});
    response = error_page(500, reference);
  }
  // The site is named as the referrer of what such a page fetches, and never the page. Not "no-referrer", for the sake of its forms.
  if (is_secret(request.path)) response.add("referrer-policy", "strict-origin");
  http::add_security_headers(response, request);
  if (!response.header("cache-control")) response.add("cache-control", "no-store");
  return response;
}

std::optional<Site::Asked> Site::asked_for(std::string_view path) const {
  const auto language = language_of(path);
  if (!language) return std::nullopt;
  for (const Route& route : routes_) {
    if (auto parameters = match(route.path.pattern(*language), inside(path))) return Asked{&route, *language, *std::move(parameters)};
  }
  return std::nullopt;
}

http::Response Site::go_on(http::Request request, Language language) {
  if (const auto asked = asked_for(request.path); asked && asked->language != language) {
    const std::string address = asked->route->path.in(language, asked->parameters).text();
    request.target.replace(0, request.target.find('?'), address);
    request.path = http::decode_path(address).value_or("/");
  }
  return found(request);
}

http::Response Site::found(const http::Request& request) {
  http::Response response;
  const auto language = language_of(request.path);
  if (request.path == "/") {
    response = landing(request);
  } else if (!language) {
    response = error_page(404);
  } else {
    const auto asked = asked_for(request.path);
    if (!asked) {
      // Unknown to the house: the same page as for what may not be seen.
      const Route unknown = nowhere();
      Exchange exchange(house_, request, unknown, *language, {});
      exchange.meet_now();
      response = exchange.visitor() ? exchange.not_found() : turned_away(exchange, {Denied::Way::sign_in});
      hand_cookies(exchange, response);
    } else {
      try {
        response = through(request, *asked);
      } catch (const db::DiskFull&) {
        if (std::find(may_use_ballast.begin(), may_use_ballast.end(), asked->route->name) == may_use_ballast.end()) throw;
        if (!house_.make_room || !house_.make_room()) throw;
        log_error("request.ballast_released");
        response = through(request, *asked);
      }
    }
  }
  return response;
}

http::Response Site::through(const http::Request& request, const Asked& asked) {
  const Route& route = *asked.route;
  Exchange exchange(house_, request, route, asked.language, asked.parameters);
  take_up_what_was_kept(exchange);
  http::Response response;
  if (request.method == http::Method::get || request.method == http::Method::head) {
    response = route.show(exchange);
  } else if (request.method == http::Method::post && !route.take && exchange.form_.has("switch")) {
    // Nor is anything sent to a page by whoever stands at its door and reads it in the other language.
    response = http::see_other(request.target);
  } else if (request.method != http::Method::post || !route.take) {
    response = error_page(405);
  } else if (exchange.unreadable_form_) {
    const auto view = exchange.view();
    auto content = people::Content{.title = std::string(view.say("form.problem")),
                                   .body = h::render(h::group(h::h1(view.say("form.problem")), h::p(view.say(exchange.unreadable_form_->message)))),
                                   .status = 400};
    response = exchange.page(content);
  } else if (!exchange.comes_from_us() && exchange.visitor()) {
    // An old page, or someone else's: nothing is done, and what was typed is shown again.
    http::Form again = exchange.form_;
    exchange.form_ = http::Form([&] {
      auto fields = again.fields();
      fields.push_back({"switch", "1"});
      return fields;
    }(), again.files());
    response = route.take(exchange);
    if (response.status == 200) response.status = 409;
  } else if (!exchange.comes_from_us() && !(route.name == sign_in_route && exchange.could_be_ours())) {
    response = turned_away(exchange, {Denied::Way::sign_in});
  } else {
    try {
      response = route.take(exchange);
    } catch (const db::AlreadyAnswered& answered) {
      response = http::see_other(answered.answer);
    } catch (const db::OtherContent&) {
      const auto view = exchange.view();
      response = exchange.page({.title = std::string(view.say("form.problem")),
                                .body = h::render(h::group(h::h1(view.say("form.problem")), h::p(view.say("idempotency.other_content")))),
                                .status = 409});
    }
  }
  hand_cookies(exchange, response);
  return response;
}

void Site::take_up_what_was_kept(Exchange& exchange) {
  if (!exchange.form_.has("switch")) return;
  const people::Kept kept = kept_from(exchange.form_);
  const std::string_view path = std::string_view(kept.target).substr(0, kept.target.find('?'));
  const auto language = language_of(path);
  if (!language) return;
  const std::string here = exchange.here_in(*language).text();
  if (std::string_view(here).substr(0, here.find('?')) != path) return;
  const auto typed = http::parse_urlencoded(kept.fields);
  if (!typed) return;
  auto fields = typed->fields();
  fields.push_back({"csrf", std::string(exchange.form_.value("csrf"))});
  fields.push_back({"switch", "1"});
  exchange.form_ = http::Form(std::move(fields), {});
}

void Site::hand_cookies(Exchange& exchange, http::Response& response) {
  const bool ends = std::ranges::find(exchange.set_cookies_, http::delete_cookie(session_cookie)) != exchange.set_cookies_.end();
  const bool is_known = exchange.met_ != Exchange::Met::settled || exchange.visitor_ || exchange.lets_in();
  const bool has_ended = !ends && !is_known && exchange.cookie(session_cookie).has_value();
  if (has_ended) exchange.delete_cookie(session_cookie);
  // Language and reading are in cookies, which stay.
  if (ends || has_ended) response.add("clear-site-data", R"("cache", "storage")");
  for (std::string& cookie : exchange.set_cookies_) response.add("set-cookie", std::move(cookie));
}

http::Response error_page(int status, std::string_view reference) {
  html::Pieces body;
  for (const Language language : languages) {
    const speech::Speech say(language);
    const std::string key = "error." + std::to_string(status);
    const std::string_view words = say.knows(key) ? say(key) : say("error.500");
    h::section(h::lang(language), h::class_("card stack"), h::h1(say(status == 404 ? "not_found.title" : "error.title")), h::p(words),
               h::when(!reference.empty(), [&] { return h::p(say("error.reference", {{"reference", std::string(reference)}})); }),
               h::p(h::a(h::href(people::front_path.in(language)), say("not_found.home"))))
        .write(body);
  }
  const speech::Speech say(Language::cy);
  const html::Frame frame{.title = std::string(say("error.title")),
                          .home = people::front_path.in(Language::cy),
                          .this_page_in_other_language = people::front_path.in(Language::en),
                          .this_page_in_other_reading = people::front_path.in(Language::cy).with("view", "easy"),
                          .worried = people::worried_path.in(Language::cy)};
  return http::html(html::page(say, frame, html::node_of(std::move(body))), status);
}

}  // namespace cydofal::app
