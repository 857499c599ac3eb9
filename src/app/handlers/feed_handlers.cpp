#include <algorithm>

#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/feed_pages.h"
#include "coop/care/feed_store.h"

/// Calendars for named readers: the page on which they are made and ended, and what a telephone fetches.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;

}  // namespace

care::FeedsView feeds_view(Exchange& exchange, people::CoopId coop, PersonId owner) {
  return exchange.database().read([&](db::Transaction& transaction) {
    care::FeedsView shown{.owner = someone(transaction, owner), .feeds = care::open_feeds(transaction, coop, owner, exchange.now()), .relatives = {}};
    shown.has_work = exchange.holds(Relation::worker);
    shown.has_week = exchange.holds(Relation::supported);
    for (const auto& tuple : people::related_to(transaction, coop, owner, exchange.now())) {
      if (tuple.relation == Relation::circle_family) shown.relatives.push_back(someone(transaction, tuple.subject));
    }
    return shown;
  });
}

namespace {

http::Response show_feeds(Exchange& exchange, const Authorised<Action::see_feeds>& permit, const View& view) {
  return exchange.page(care::feeds_page(view, feeds_view(exchange, permit.coop(), permit.subject())));
}

Outcome take_feeds(Exchange& exchange, const Authorised<Action::choose_feeds>& permit) {
  const auto here = exchange.view().to(care::feeds_path, {exchange.parameter("person")});
  auto database = exchange.once(here);
  const http::Form& form = exchange.form();
  if (form.has("end")) {
    const auto ended = care::end_feed(database, permit, care::FeedId{form.number("end")}, exchange.moment());
    if (!ended) return std::vector{ended.refusal()};
    return exchange.see_other(here);
  }
  const auto wish = care::read_feed_wish(form, permit.subject(), exchange.language());
  if (!wish) return std::vector{wish.refusal()};
  const auto secret = care::make_feed(database, permit, *wish, exchange.moment());
  if (!secret) return std::vector{secret.refusal()};
  // Answered with the page itself: to lead there, the secret would have to stand in an address.
  auto shown = feeds_view(exchange, permit.coop(), permit.subject());
  shown.address = exchange.house().address + exchange.view().outside(care::feed_path, {*secret}).text();
  return exchange.page(care::feeds_page(exchange.view(), shown));
}

http::Response feed(Exchange& exchange, const Authorised<Action::read_feed>& permit) {
  const auto content = care::read_feed(exchange.database(), permit, exchange.parameter("token"), exchange.moment(), exchange.today());
  if (!content) return exchange.not_found();
  const speech::Speech say(content->feed.language);
  http::Response response{.body = care::feed_text(say, content->feed, content->parts, content->visits, content->coop)};
  response.add("content-type", "text/calendar; charset=utf-8").add("content-disposition", "inline; filename=\"calendar.ics\"");
  return response;
}

}  // namespace

std::vector<Route> feed_routes() {
  return {
      form<Action::see_feeds, Action::choose_feeds>("feeds", care::feeds_path, person_of_the_coop, show_feeds, take_feeds),
      page<Action::read_feed>("feed", care::feed_path, nobody_in_particular, feed),
  };
}

}  // namespace cydofal::app
