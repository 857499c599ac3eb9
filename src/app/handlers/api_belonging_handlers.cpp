#include "app/api/api_route.h"
#include "app/handlers/shared_views.h"
#include "coop/constitution/rule_book_api.h"
#include "coop/membership/belonging_api.h"

/// For programs: invitations, applications, the rules, and leaving.
namespace cydofal::app {

namespace {

std::optional<membership::OwnInvitationJson> own_invitation(Exchange& exchange, const Authorised<Action::see_invitation>& permit) {
  const auto join = join_view(exchange, permit);
  if (!join) return std::nullopt;
  return membership::invitation_json(*join);
}

Result<membership::Joined> apply(Exchange& exchange, const Authorised<Action::apply>& permit, const membership::ApplyJson& sent, db::Database& database) {
  const membership::ApplicationForm form{.own_words = sent.own_words ? sent.own_words->value : std::string(), .language = sent.language, .rules_version = static_cast<int>(sent.rules_version.value)};
  return membership::apply(database, permit, form, exchange.moment());
}

Result<Done> decline(Exchange& exchange, const Authorised<Action::apply>& permit, const people::NothingJson&, db::Database& database) {
  return membership::decline(database, permit, exchange.moment());
}

Result<Done> leave(Exchange& exchange, const Authorised<Action::leave>& permit, const people::NothingJson&, db::Database& database) {
  return membership::leave(database, permit, exchange.moment(), exchange.today());
}

membership::ApplicationsJson applications(Exchange& exchange, const Authorised<Action::see_applications>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) { return membership::applications_json(membership::open_applications(transaction, permit.coop())); });
}

Result<std::int64_t> admit(Exchange& exchange, const Authorised<Action::admit_member>& permit, const people::NothingJson&, db::Database& database) {
  return membership::admit_member(database, permit, exchange.moment(), exchange.today());
}

membership::InvitationsJson invitations(Exchange& exchange, const Authorised<Action::see_applications>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return membership::invitations_json(membership::invitations(transaction, permit.coop()), membership::could_come_back(transaction, permit.coop()));
  });
}

constitution::RulesJson rules(Exchange& exchange, const Authorised<Action::see_rules>& permit) { return constitution::rules_json(rules_view(exchange, permit)); }

Result<Done> sign_rules(Exchange& exchange, const Authorised<Action::sign_rules>& permit, const constitution::SignRulesJson& sent, db::Database& database) {
  return membership::sign_rules(database, permit, static_cast<int>(sent.rules_version.value), exchange.moment());
}

}  // namespace

std::vector<ApiRoute> belonging_api_routes() {
  constexpr auto room = ApiRoom::members;
  constexpr std::string_view its_rules = "/coops/{coop}/rules";
  return {
      reading<Action::see_invitation, membership::OwnInvitationJson>({"own_invitation", room, "/coops/{coop}/invitation"}, the_coop, own_invitation),
      acting<Action::apply, membership::ApplyJson>({"apply", room, "/coops/{coop}/applications"}, "/me", the_coop, apply),
      acting<Action::apply, people::NothingJson>({"decline", room, "/coops/{coop}/invitation/declining"}, "/me", the_coop, decline),
      acting<Action::leave, people::NothingJson>({"leave", room, "/coops/{coop}/leaving"}, "/me", the_coop, leave),
      reading<Action::see_applications, membership::ApplicationsJson>({"applications", room, "/coops/{coop}/applications"}, the_coop, applications),
      acting<Action::admit_member, people::NothingJson>({"admit", room, "/coops/{coop}/applications/{person}/admission"}, "/coops/{coop}/register", applicant_of_the_coop, admit),
      reading<Action::see_applications, membership::InvitationsJson>({"invitations", room, "/coops/{coop}/invitations"}, the_coop, invitations),
      reading<Action::see_rules, constitution::RulesJson>({"rules", room, its_rules}, the_coop, rules),
      acting<Action::sign_rules, constitution::SignRulesJson>({"sign_rules", room, "/coops/{coop}/rules/signature"}, its_rules, the_coop, sign_rules),
  };
}

}  // namespace cydofal::app
