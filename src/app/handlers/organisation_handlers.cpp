#include <algorithm>
#include <limits>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/organisation_pages.h"
#include "platform/mail/address.h"

/// Members that are organisations, and those who speak for them.
namespace cydofal::app {

namespace {

using membership::Organisation;
using membership::OrganisationEntry;
using membership::Standing;
using people::PersonId;
using people::Relation;
using people::View;

constitution::RuleBook rules_of(db::Transaction& transaction, people::CoopId coop) {
  const auto rules = constitution::current_rule_book(transaction, coop);
  CYD_ASSERT(rules);
  return *rules;
}

PersonId asked_organisation(Exchange& exchange) { return PersonId{exchange.id_parameter("organisation")}; }

}  // namespace

/// An organisation of the co-op that the address names.
std::optional<people::Circle> the_organisation(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  const PersonId id = asked_organisation(exchange);
  if (!coop || id == PersonId{} || !membership::is_organisation(transaction, coop->id, id)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = id};
}

namespace {

/// Where it stands, and who speaks for it.
OrganisationEntry entry_of(db::Transaction& transaction, people::CoopId coop, const Organisation& organisation) {
  OrganisationEntry entry{.organisation = organisation};
  entry.face = people::find_person(transaction, organisation.id)->face;
  entry.delegates = membership::delegates_of(transaction, coop, organisation.id);
  const auto member = membership::latest_membership(transaction, coop, organisation.id);
  if (member) {
    entry.number = member->number;
    entry.joined_on = member->joined_on;
    entry.left_on = member->left_on;
    entry.class_code = member->class_code;
  }
  if (member && !member->left_on) {
    entry.standing = Standing::member;
  } else if (membership::open_invitation(transaction, coop, organisation.id)) {
    entry.standing = Standing::invited;
  } else if (membership::open_application(transaction, coop, organisation.id)) {
    entry.standing = Standing::applied;
  } else {
    entry.standing = Standing::gone;
  }
  return entry;
}

}  // namespace

membership::OrganisationsView organisations_view(Exchange& exchange, const Authorised<Action::see_members>& permit) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    membership::OrganisationsView organisations{.entries = {}, .may_open = {}, .is_officer = exchange.holds(Relation::officer)};
    for (const Organisation& each : membership::organisations(transaction, permit.coop())) {
      const bool may_open = organisations.is_officer || exchange.holds(Relation::delegate_of, each.id);
      OrganisationEntry entry = entry_of(transaction, permit.coop(), each);
      if (entry.standing != Standing::member && !may_open) continue;
      if (may_open) organisations.may_open.push_back(each.id);
      organisations.entries.push_back(std::move(entry));
    }
    return organisations;
  });
  const speech::Speech say(exchange.language());
  std::ranges::stable_sort(shown.entries, [&](const auto& a, const auto& b) { return say.compare(a.organisation.name, b.organisation.name) < 0; });
  return shown;
}

namespace {

http::Response show_organisations(Exchange& exchange, const Authorised<Action::see_members>& permit) {
  return exchange.page(membership::organisations_page(exchange.view(), organisations_view(exchange, permit)));
}

/// Members and delegates who are people, in the reader's alphabet.
std::vector<membership::KnownPerson> known_people(db::Transaction& transaction, people::CoopId coop, const View& view) {
  std::vector<membership::KnownPerson> known;
  const auto add = [&](PersonId id, const std::string& name) {
    const bool there = std::ranges::any_of(known, [&](const auto& each) { return each.id == id; });
    if (!there && !membership::is_organisation(transaction, coop, id)) known.push_back({id, name});
  };
  for (const auto& member : membership::current_members(transaction, coop)) add(member.person, member.name);
  for (const auto& delegate : membership::current_delegates(transaction, coop)) add(delegate.person, delegate.name);
  std::ranges::sort(known, [&](const auto& a, const auto& b) { return view.say.compare(a.name, b.name) < 0; });
  return known;
}

/// Somebody new needs a language for their card, and a mail address that is one or none.
std::vector<Refusal> wrong_card(const http::Form& form) {
  std::vector<Refusal> wrong;
  if (!form.value("delegate").empty()) return wrong;
  if (form.value("language") != "cy" && form.value("language") != "en") wrong.push_back({Refusal::Kind::invalid, {"account.choose_language"}, "language"});
  if (!form.value("mail").empty()) {
    const auto read = mail::Address::read(form.value("mail"), "mail");
    if (!read) wrong.push_back(read.refusal());
  }
  return wrong;
}

/// All that is wrong with a form about somebody who is to speak, in its order.
std::vector<Refusal> with_card(std::vector<Refusal> faults, const http::Form& form) {
  std::ranges::move(wrong_card(form), std::back_inserter(faults));
  return faults;
}

http::Response show_new(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return membership::NewOrganisationView{rules_of(transaction, permit.coop()), known_people(transaction, permit.coop(), view)};
  });
  return exchange.page(membership::new_organisation_page(view, shown));
}

Outcome take_new(Exchange& exchange, const Authorised<Action::enter_organisation>& permit) {
  const auto typed = membership::read_new_organisation(exchange.form());
  if (auto wrong = with_card(membership::faults_of(typed), exchange.form()); !wrong.empty()) return wrong;
  const View view = exchange.view();
  const auto next = view.to(membership::organisations_path);
  auto database = exchange.once(next);
  const auto entered = membership::enter_organisation(database, exchange.house().keeper, permit, typed, exchange.moment());
  if (!entered) return std::vector{entered.refusal()};
  if (entered->card) return exchange.page(membership::cards_page(view, {*entered->card}, exchange.house().address));
  return exchange.see_other(next);
}

}  // namespace

membership::OrganisationView organisation_view(Exchange& exchange, const Authorised<Action::see_organisation>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return membership::OrganisationView{
        .entry = entry_of(transaction, permit.coop(), *membership::find_organisation(transaction, permit.coop(), permit.subject())),
        .rules = rules_of(transaction, permit.coop()),
        .signature = constitution::latest_signature(transaction, permit.coop(), permit.subject()),
        .reader = permit.actor(),
        .speaks_for_it = exchange.holds(Relation::delegate_of, permit.subject()),
        .is_officer = exchange.holds(Relation::officer)};
  });
}

namespace {

http::Response show_organisation(Exchange& exchange, const Authorised<Action::see_organisation>& permit, const View& view) {
  return exchange.page(membership::organisation_page(view, organisation_view(exchange, permit)));
}

int version_in(const http::Form& form) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("version"), 0, std::numeric_limits<int>::max()));
}

html::Url its_page(Exchange& exchange) { return exchange.view().to(membership::organisation_path, {exchange.parameter("organisation")}); }

Outcome take_signature(Exchange& exchange, const Authorised<Action::sign_rules_for>& permit) {
  auto database = exchange.once(its_page(exchange));
  const auto done = membership::sign_rules_for(database, permit, version_in(exchange.form()), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(its_page(exchange));
}

http::Response show_join(Exchange& exchange, const Authorised<Action::see_organisation_invitation>& permit, const View& view) {
  const auto join = exchange.database().read([&](db::Transaction& transaction) -> std::optional<membership::OrganisationJoinView> {
    const auto invitation = membership::open_invitation(transaction, permit.coop(), permit.subject());
    if (!invitation) return std::nullopt;
    const auto inviter = people::find_person(transaction, invitation->made_by);
    return membership::OrganisationJoinView{*membership::find_organisation(transaction, permit.coop(), permit.subject()), rules_of(transaction, permit.coop()),
                                            invitation->class_code, inviter->name};
  });
  if (join) return exchange.page(membership::organisation_join_page(view, *join));
  // Answered already, perhaps by the other delegate.
  const std::string_view title = view.say("organisation.answered");
  return exchange.page({.title = std::string(title),
                        .body = h::render(h::group(view.fields().summary(), html::page_heading(title, view.say("organisation.answered_words")),
                                                   html::link_button(view.to(home_path), view.say("joined.home"), html::Icon::house, "govuk-button")))});
}

Outcome take_join(Exchange& exchange, const Authorised<Action::answer_for_organisation>& permit) {
  const http::Form& form = exchange.form();
  const View view = exchange.view();
  if (form.value("answer") == "no") {
    const auto front = people::front_path.in(exchange.language());
    auto database = exchange.once(front);
    const auto declined = membership::decline_as_organisation(database, permit, exchange.moment());
    if (!declined) return std::vector{declined.refusal()};
    return exchange.see_other(front);
  }
  auto database = exchange.once(view.to(home_path));
  const auto joined = membership::join_as_organisation(database, permit, {std::string(form.value("own_words")), exchange.language(), version_in(form)}, exchange.moment());
  if (!joined) return std::vector{joined.refusal()};
  const auto organisation = exchange.database().read([&](db::Transaction& transaction) { return *membership::find_organisation(transaction, permit.coop(), permit.subject()); });
  return exchange.page(membership::organisation_joined_page(view, organisation, *joined));
}

http::Response show_delegates(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return membership::DelegatesView{entry_of(transaction, permit.coop(), *membership::find_organisation(transaction, permit.coop(), permit.subject())),
                                     known_people(transaction, permit.coop(), view)};
  });
  return exchange.page(membership::delegates_page(view, shown));
}

Outcome take_delegate(Exchange& exchange, const Authorised<Action::appoint_delegate>& permit) {
  const http::Form& form = exchange.form();
  const auto typed = membership::read_new_delegate(form);
  auto wrong = with_card(membership::faults_of(typed), form);
  if (auto told = membership::wrong_told(form.value("told"))) wrong.push_back(*std::move(told));
  if (!wrong.empty()) return wrong;
  auto database = exchange.once(its_page(exchange));
  const auto appointed = membership::appoint_delegate(database, exchange.house().keeper, permit, typed, form.value("told"), exchange.moment());
  if (!appointed) return std::vector{appointed.refusal()};
  if (appointed->card) return exchange.page(membership::cards_page(exchange.view(), {*appointed->card}, exchange.house().address));
  return exchange.see_other(its_page(exchange));
}

Outcome take_end(Exchange& exchange, const Authorised<Action::end_delegate>& permit) {
  const PersonId delegate{exchange.form().number("delegate")};
  const bool own = delegate == permit.actor();
  // Whoever steps down sees its page no more, and perhaps nothing of the co-op: an office may have ended too.
  const auto next = own ? people::front_path.in(exchange.language()) : its_page(exchange);
  auto database = exchange.once(next);
  const auto ended = membership::end_delegate(database, permit, delegate, exchange.moment());
  if (!ended) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

http::Response show_leave(Exchange& exchange, const Authorised<Action::see_organisation_leave>& permit, const View& view) {
  const auto organisation = exchange.database().read([&](db::Transaction& transaction) { return *membership::find_organisation(transaction, permit.coop(), permit.subject()); });
  return exchange.page(membership::organisation_leave_page(view, organisation));
}

Outcome take_leave(Exchange& exchange, const Authorised<Action::leave_as_organisation>& permit) {
  const auto next = people::front_path.in(exchange.language());
  auto database = exchange.once(next);
  const auto left = membership::leave_as_organisation(database, permit, exchange.moment(), exchange.today());
  if (!left) return std::vector{left.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> organisation_routes() {
  return {
      page<Action::see_members>("organisations", membership::organisations_path, the_coop, show_organisations),
      form<Action::see_applications, Action::enter_organisation>("new_organisation", membership::new_organisation_path, the_coop, show_new, take_new),
      form<Action::see_organisation, Action::sign_rules_for>("organisation", membership::organisation_path, the_organisation, show_organisation, take_signature),
      form<Action::see_organisation_invitation, Action::answer_for_organisation>("organisation_join", membership::organisation_join_path, the_organisation, show_join, take_join),
      form<Action::see_applications, Action::appoint_delegate>("delegates", membership::delegates_path, the_organisation, show_delegates, take_delegate),
      form<Action::see_organisation, Action::end_delegate>("end_delegate", membership::end_delegate_path, the_organisation, show_organisation, take_end),
      form<Action::see_organisation_leave, Action::leave_as_organisation>("organisation_leave", membership::organisation_leave_path, the_organisation, show_leave, take_leave),
  };
}

}  // namespace cydofal::app
