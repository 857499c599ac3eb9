#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/membership/member_api.h"
#include "coop/money/money_api.h"
#include "people/contact_actions.h"
#include "people/person_store.h"

/// For programs: the key's own person, how they are told, members and money.
namespace cydofal::app {

namespace {

people::MeJson me(Exchange& exchange, const Authorised<Action::see_my_coops>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const people::Person& person = exchange.visitor()->person;
    people::MeJson json{.id = person.id.value, .name = person.name, .known_as = person.known_as, .language = person.language, .key = people::key_json(*exchange.program_key()), .coops = {}};
    for (const people::Coop& coop : people::coops_of(transaction, permit.actor(), exchange.now())) {
      people::CoopJson each{.coop = coop.slug, .name_cy = coop.name_cy, .name_en = coop.name_en, .relations = {}};
      for (const auto& tuple : people::relations_of(transaction, coop.id, permit.actor(), exchange.now())) {
        // What they are in the co-op; what they are to each person is that person's to tell.
        if (tuple.object == people::PersonId{}) each.relations.emplace_back(people::name_of(tuple.relation));
      }
      json.coops.push_back(std::move(each));
    }
    return json;
  });
}

people::WaysJson ways(Exchange& exchange, const Authorised<Action::see_my_ways>& permit) {
  const auto shown = ways_view(exchange, permit.actor());
  return {.way = people::best_way(shown.ways), .chosen = shown.ways.chosen, .mail = shown.mail.address, .number = shown.text.address};
}

/// Only between addresses that are theirs already: a new one needs a code, and their own page. So no key
/// changes where a link to sign in goes.
Result<people::WayChosen> choose_way(Exchange& exchange, const Authorised<Action::choose_my_ways>& permit, const people::ChooseWayJson& sent, db::Database& database) {
  const auto kept = ways_view(exchange, permit.actor());
  people::WayTyped typed{.channel = sent.way};
  typed.mail = kept.mail.works() ? *kept.mail.address : std::string();
  typed.number = kept.text.works() ? *kept.text.address : std::string();
  typed.postal_address = kept.person.postal_address.value_or("");
  const bool lacks = (sent.way == people::Channel::mail && typed.mail.empty()) || (sent.way == people::Channel::text && typed.number.empty());
  if (lacks) return Refusal{Refusal::Kind::conflict, {"api.way_on_page"}, "way"};
  return people::choose_way(database, permit, typed, exchange.house().reach, exchange.moment());
}

membership::MembersJson members(Exchange& exchange, const Authorised<Action::see_members>& permit) { return membership::members_json(members_view(exchange, permit)); }

membership::RegisterJson register_of(Exchange& exchange, const Authorised<Action::see_register>& permit) { return membership::register_json(register_view(exchange, permit)); }

membership::AreasJson areas(Exchange& exchange, const Authorised<Action::see_areas>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return membership::areas_json(areas_view(transaction, exchange, permit)); });
}

money::StatementJson statement(Exchange& exchange, const Authorised<Action::see_my_money>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return money::statement_json(statement_of(transaction, exchange, permit.coop(), permit.subject())); });
}

money::ContributionsJson contributions(Exchange& exchange, const Authorised<Action::see_money>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return money::contributions_json(contributions_of(transaction, exchange, permit.coop())); });
}

Result<std::int64_t> post_contributions(Exchange& exchange, const Authorised<Action::post_contributions>& permit, const money::PostContributionsJson& sent, db::Database& database) {
  const auto key = exchange.request().header("idempotency-key");
  return money::post_contributions(database, permit, money::contributions_in(sent, std::string(key.value_or(""))), exchange.moment(), exchange.today());
}

}  // namespace

std::vector<ApiRoute> people_api_routes() {
  return {
      reading<Action::see_my_coops, people::MeJson>({"me", ApiRoom::you, "/me"}, the_visitor, me),
      reading<Action::see_my_ways, people::WaysJson>({"ways", ApiRoom::you, "/me/ways"}, the_visitor, ways),
      acting<Action::choose_my_ways, people::ChooseWayJson>({"choose_way", ApiRoom::you, "/me/ways"}, "/me/ways", the_visitor, choose_way),
  };
}

std::vector<ApiRoute> member_api_routes() {
  return {
      reading<Action::see_members, membership::MembersJson>({"members", ApiRoom::members, "/coops/{coop}/members", {"page"}}, the_coop, members),
      reading<Action::see_register, membership::RegisterJson>({"register", ApiRoom::members, "/coops/{coop}/register", {"page", "name"}}, the_coop, register_of),
      reading<Action::see_areas, membership::AreasJson>({"areas", ApiRoom::members, "/coops/{coop}/areas"}, the_coop, areas),
  };
}

std::vector<ApiRoute> money_api_routes() {
  return {
      reading<Action::see_my_money, money::StatementJson>({"statement", ApiRoom::money, "/coops/{coop}/people/{person}/statement", {"from"}}, person_of_the_coop, statement),
      reading<Action::see_money, money::ContributionsJson>({"contributions", ApiRoom::money, "/coops/{coop}/contributions", {"from"}}, the_coop, contributions),
      acting<Action::post_contributions, money::PostContributionsJson>({"post_contributions", ApiRoom::money, "/coops/{coop}/contributions"}, "/coops/{coop}/contributions", the_coop,
                                                                       post_contributions),
  };
}

}  // namespace cydofal::app
