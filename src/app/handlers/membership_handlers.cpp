#include <algorithm>
#include <limits>

#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/care_actions.h"
#include "coop/care/feed_store.h"
#include "coop/constitution/rule_book_pages.h"
#include "coop/membership/limits.h"
#include "coop/membership/member_pages.h"
#include "coop/membership/office_pages.h"
#include "coop/membership/organisation_actions.h"
#include "coop/membership/people_file.h"
#include "people/recovery_actions.h"
#include "people/recovery_pages.h"
#include "people/sign_in_actions.h"
#include "platform/base/csv.h"
#include "platform/base/text.h"
#include "platform/html/components.h"
#include "platform/mail/address.h"

/// Belonging: members, invitations, joining and leaving, the rules, the four-person guard.
namespace cydofal::app {

namespace {

using membership::GuardView;
using people::View;

constexpr std::string_view guard_rule = "care_people_most";

constitution::RuleBook rules_of(db::Transaction& transaction, Exchange& exchange) {
  const auto rules = constitution::current_rule_book(transaction, exchange.coop().id);
  CYD_ASSERT(rules);
  return *rules;
}

/// The part of a list that stands on one page.
template <class Thing>
std::vector<Thing> of_page(std::vector<Thing> all, const html::PageOf& at) {
  const auto first = std::min(all.size(), static_cast<std::size_t>(at.first(membership::limits::members_shown)));
  const auto last = std::min(all.size(), first + static_cast<std::size_t>(membership::limits::members_shown));
  return {std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(first)), std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(last))};
}

GuardView::Someone someone(const people::Person& person) { return {person.id, person.name, person.face}; }

}  // namespace

membership::MembersView members_view(Exchange& exchange, const Authorised<Action::see_members>& permit) {
  membership::MembersView view;
  exchange.database().read([&](db::Transaction& transaction) { view.members = membership::current_members(transaction, permit.coop()); });
  view.is_officer = exchange.holds(people::Relation::officer);
  if (view.is_officer) view.ended_cards = exchange.database().read([&](db::Transaction& transaction) { return people::cards_ended_unused(transaction, permit.coop(), exchange.now()); });
  view.is_member = exchange.holds(people::Relation::member);
  view.count = static_cast<std::int64_t>(view.members.size());
  view.at = html::PageOf::asked(exchange.request().query_value("page").value_or(""), view.count, membership::limits::members_shown);
  const speech::Speech say(exchange.language());
  std::ranges::stable_sort(view.members, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  view.members = of_page(std::move(view.members), view.at);
  return view;
}

namespace {

http::Response members(Exchange& exchange, const Authorised<Action::see_members>& permit) {
  return exchange.page(membership::members_page(exchange.view(), members_view(exchange, permit)));
}

}  // namespace

SoughtName::SoughtName(const http::Request& request) {
  const auto typed = trimmed(request.query_value("name").value_or(""));
  if (is_utf8(typed) && !has_unprintable(typed)) text_ = typed;
  folded_ = speech::folded(text_);
}

bool SoughtName::is_in(std::string_view name) const { return !folded_.empty() && speech::folded(name).find(folded_) != std::string::npos; }

membership::RegisterView register_view(Exchange& exchange, const Authorised<Action::see_register>& permit) {
  const SoughtName sought(exchange.request());
  membership::RegisterView shown;
  shown.sought = sought.text();
  exchange.database().read([&](db::Transaction& transaction) {
    const auto page = exchange.request().query_value("page").value_or("");
    constexpr std::int64_t most = membership::limits::members_shown;
    if (shown.sought.empty()) {
      // One more than is shown says whether there are others, and most co-ops fit on one page.
      if (page.empty()) shown.entries = membership::register_of_members(transaction, permit.coop(), 0, most + 1);
      const auto so_many = static_cast<std::int64_t>(shown.entries.size());
      shown.found = 0 < so_many && so_many <= most ? so_many : membership::count_register(transaction, permit.coop());
      shown.at = html::PageOf::asked(page, shown.found, most);
      if (shown.found != so_many) shown.entries = membership::register_of_members(transaction, permit.coop(), shown.at.first(most), most);
      return;
    }
    auto named = membership::names_in_register(transaction, permit.coop());
    std::erase_if(named, [&](const auto& each) { return !sought.is_in(each.name); });
    shown.found = static_cast<std::int64_t>(named.size());
    shown.at = html::PageOf::asked(page, shown.found, most);
    shown.entries.clear();
    for (const auto& each : of_page(std::move(named), shown.at)) {
      shown.entries.push_back(*membership::find_in_register(transaction, permit.coop(), each.number));
    }
  });
  return shown;
}

namespace {

http::Response register_of(Exchange& exchange, const Authorised<Action::see_register>& permit) {
  return exchange.page(membership::register_page(exchange.view(), register_view(exchange, permit)));
}

http::Response show_invite(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto invite = exchange.database().read([&](db::Transaction& transaction) {
    return membership::InviteView{rules_of(transaction, exchange), membership::invitations(transaction, permit.coop()),
                                  membership::could_come_back(transaction, permit.coop()), people::cards_ended_unused(transaction, permit.coop(), exchange.now())};
  });
  return exchange.page(membership::invite_page(view, invite));
}

Outcome take_invite(Exchange& exchange, const Authorised<Action::invite>& permit) {
  const http::Form& form = exchange.form();
  const auto view = exchange.view();
  if (form.value("language") != "cy" && form.value("language") != "en") return std::vector{Refusal{Refusal::Kind::invalid, {"account.choose_language"}, "language"}};
  std::optional<std::string> address;
  if (!form.value("mail").empty()) {
    const auto read = mail::Address::read(form.value("mail"), "mail");
    if (!read) return std::vector{read.refusal()};
    address = read->text();
  }
  auto database = exchange.once(view.to(membership::invite_path));
  const auto card = membership::invite(database, exchange.house().keeper, permit,
                                       {.name = std::string(form.value("name")), .class_code = std::string(form.value("class")),
                                        .language = form.value("language") == "cy" ? Language::cy : Language::en, .email = address},
                                       exchange.moment());
  if (!card) return std::vector{card.refusal()};
  return exchange.page(membership::cards_page(view, {*card}, exchange.house().address));
}

/// Someone who was invited here before, whether or not they stand in any relation now.
std::optional<people::Circle> someone_from_before(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  const people::PersonId person{exchange.id_parameter("person")};
  if (!coop || person == people::PersonId{}) return std::nullopt;
  if (!membership::was_invited(transaction, coop->id, person)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = person};
}

http::Response show_invite_again(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const auto person = people::find_person(transaction, permit.subject());
    return exchange.page(membership::invite_again_page(view, {person->id, person->name, person->face}, rules_of(transaction, exchange)));
  });
}

Outcome take_invite_again(Exchange& exchange, const Authorised<Action::invite_again>& permit) {
  const auto view = exchange.view();
  auto database = exchange.once(view.to(membership::invite_path));
  const auto card = membership::invite_again(database, exchange.house().keeper, permit, exchange.form().value("class"), exchange.moment());
  if (!card) return std::vector{card.refusal()};
  return exchange.page(membership::cards_page(view, {*card}, exchange.house().address));
}

http::Response show_import(Exchange& exchange, const Authorised<Action::see_applications>&, const View& view) {
  const auto rules = exchange.database().read([&](db::Transaction& transaction) { return rules_of(transaction, exchange); });
  return exchange.page(membership::import_page(view, rules));
}

Outcome take_import(Exchange& exchange, const Authorised<Action::import_people>& permit) {
  const auto view = exchange.view();
  const auto rules = exchange.database().read([&](db::Transaction& transaction) { return rules_of(transaction, exchange); });
  const http::FormFile* file = exchange.form().file("file");
  if (const auto refusal = file != nullptr ? refuse_csv_named(file->name) : std::nullopt) return std::vector{*refusal};
  const auto read = membership::read_people_file(file != nullptr ? std::string_view(file->content) : std::string_view(), rules);
  if (!read.problems.empty()) return read.problems;
  auto database = exchange.once(view.to(membership::invite_path));
  const auto cards = membership::invite_all(database, exchange.house().keeper, permit, read.people, exchange.moment());
  if (!cards) return std::vector{cards.refusal()};
  return exchange.page(membership::cards_page(view, *cards, exchange.house().address));
}

}  // namespace

std::optional<membership::JoinView> join_view(Exchange& exchange, const Authorised<Action::see_invitation>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) -> std::optional<membership::JoinView> {
    const auto invitation = membership::open_invitation(transaction, permit.coop(), permit.actor());
    if (!invitation) return std::nullopt;
    const auto inviter = people::find_person(transaction, invitation->made_by);
    return membership::JoinView{rules_of(transaction, exchange), invitation->class_code, inviter ? inviter->name : std::string()};
  });
}

namespace {

http::Response show_join(Exchange& exchange, const Authorised<Action::see_invitation>& permit, const View& view) {
  const auto join = join_view(exchange, permit);
  if (!join && view.refusals.empty()) return exchange.not_found();
  if (!join) {
    // Answered already, in another window: the page says that, though there is nothing left to fill in.
    const std::string title = view.say("join.title", {{"coop", exchange.coop().name(view.language())}});
    return exchange.page({.title = title,
                          .body = h::render(h::group(view.fields().summary(), html::page_heading(title),
                                                     html::link_button(view.to(home_path), view.say("joined.home"), html::Icon::house, "govuk-button")))});
  }
  return exchange.page(membership::join_page(view, *join));
}

int version_in(const http::Form& form) {
  // No co-op has so many versions that this number would be another.
  return static_cast<int>(std::clamp<std::int64_t>(form.number("version"), 0, std::numeric_limits<int>::max()));
}

Outcome take_join(Exchange& exchange, const Authorised<Action::apply>& permit) {
  const http::Form& form = exchange.form();
  const auto view = exchange.view();
  auto database = exchange.once(view.to(home_path));
  const auto joined = membership::apply(database, permit, {std::string(form.value("own_words")), exchange.language(), version_in(form)}, exchange.moment());
  if (!joined) return std::vector{joined.refusal()};
  return exchange.page(membership::joined_page(view, *joined, permit.companion()));
}

Outcome take_decline(Exchange& exchange, const Authorised<Action::apply>& permit) {
  auto database = exchange.once(people::front_path.in(exchange.language()));
  const auto declined = membership::decline(database, permit, exchange.moment());
  if (!declined) return std::vector{declined.refusal()};
  return exchange.see_other(people::front_path.in(exchange.language()));
}

http::Response show_applications(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto waiting = exchange.database().read([&](db::Transaction& transaction) { return membership::open_applications(transaction, permit.coop()); });
  return exchange.page(membership::applications_page(view, waiting));
}

Outcome take_admit(Exchange& exchange, const Authorised<Action::admit_member>& permit) {
  const auto next = exchange.view().to(membership::members_path);
  auto database = exchange.once(next);
  const auto admitted = membership::admit_member(database, permit, exchange.moment(), exchange.today());
  if (!admitted) return std::vector{admitted.refusal()};
  return exchange.see_other(next);
}

http::Response show_leave(Exchange& exchange, const Authorised<Action::leave>&, const View& view) { return exchange.page(membership::leave_page(view)); }

Outcome take_leave(Exchange& exchange, const Authorised<Action::leave>& permit) {
  const auto next = people::front_path.in(exchange.language());
  auto database = exchange.once(next);
  const auto left = membership::leave(database, permit, exchange.moment(), exchange.today());
  if (!left) return std::vector{left.refusal()};
  return exchange.see_other(next);
}

}  // namespace

constitution::RulesView rules_view(Exchange& exchange, const Authorised<Action::see_rules>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const bool member = membership::current_member(transaction, permit.coop(), permit.actor()).has_value();
    return constitution::RulesView{rules_of(transaction, exchange), constitution::latest_signature(transaction, permit.coop(), permit.actor()),
                                   member ? constitution::RulesView::Reader::member : constitution::RulesView::Reader::other};
  });
}

namespace {

http::Response show_rules(Exchange& exchange, const Authorised<Action::see_rules>& permit, const View& view) {
  return exchange.page(constitution::rules_page(view, rules_view(exchange, permit)));
}

Outcome take_rules(Exchange& exchange, const Authorised<Action::sign_rules>& permit) {
  const auto next = exchange.view().to(constitution::rules_path);
  auto database = exchange.once(next);
  const auto done = membership::sign_rules(database, permit, version_in(exchange.form()), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

GuardView guard_view(Exchange& exchange, const Authorised<Action::see_guard>& permit) {
  GuardView view;
  const auto rule = constitution::national_rule(guard_rule, exchange.today());
  CYD_ASSERT(rule);
  exchange.database().read([&](db::Transaction& transaction) {
    view.entries = membership::support_since(transaction, permit.coop(), exchange.today());
    view.registration = membership::registration_of(transaction, permit.coop());
    view.people_today = membership::people_on(membership::counted(view.entries), exchange.today());
    for (const auto& invitation : membership::invitations(transaction, permit.coop())) {
      if (invitation.answer == "no") continue;
      view.known.push_back(someone(*people::find_person(transaction, invitation.person)));
    }
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(view.known, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  view.introduces = exchange.coop().profile == people::Coop::Profile::introduction;
  view.most = rule->value;
  view.source = rule->source;
  view.note = rule->note;
  return view;
}

namespace {

http::Response guard(Exchange& exchange, const Authorised<Action::see_guard>& permit) {
  return exchange.page(membership::guard_page(exchange.view(), guard_view(exchange, permit)));
}

std::optional<membership::SupportAnswers> answers_in(const http::Form& form) {
  membership::SupportAnswers answers;
  const std::pair<const char*, bool*> questions[] = {{"washing", &answers.washing_or_tablets}, {"reminding", &answers.reminding}, {"body", &answers.anything_for_the_body}};
  for (const auto& [name, answer] : questions) {
    if (form.value(name) != "yes" && form.value(name) != "no") return std::nullopt;
    *answer = form.value(name) == "yes";
  }
  return answers;
}

membership::SupportView support_of(Exchange& exchange, const Authorised<Action::see_guard>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    membership::SupportView support{.person = someone(*people::find_person(transaction, permit.subject()))};
    for (const auto& entry : membership::support_since(transaction, permit.coop(), exchange.today())) {
      const bool agreed = entry.state != membership::SupportEntry::State::asked;
      if (agreed && entry.person == permit.subject() && !support.current) support.current = entry;
    }
    return support;
  });
}

http::Response show_support(Exchange& exchange, const Authorised<Action::see_guard>& permit, const View& view) {
  return exchange.page(membership::support_page(view, support_of(exchange, permit)));
}

http::Response show_end_support(Exchange& exchange, const Authorised<Action::see_guard>& permit, const View& view) {
  return exchange.page(membership::end_support_page(view, support_of(exchange, permit)));
}

Outcome take_end_support(Exchange& exchange, const Authorised<Action::plan_support>& permit) {
  const auto last = html::date_in(exchange.form(), "last");
  if (!last) return std::vector{last.refusal()};
  const auto next = exchange.view().to(membership::guard_path);
  auto database = exchange.once(next);
  const auto done = care::end_support(database, permit, *last, exchange.moment(), exchange.today());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_registration(Exchange& exchange, const Authorised<Action::see_guard>& permit, const View& view) {
  const auto registration = exchange.database().read([&](db::Transaction& transaction) { return membership::registration_of(transaction, permit.coop()); });
  return exchange.page(membership::registration_page(view, registration));
}

Outcome take_registration(Exchange& exchange, const Authorised<Action::record_registration>& permit) {
  const auto from = html::date_in(exchange.form(), "from");
  if (!from) return std::vector{from.refusal()};
  const auto next = exchange.view().to(membership::guard_path);
  auto database = exchange.once(next);
  const auto done = membership::record_registration(database, permit, {*from, std::string(exchange.form().value("number"))}, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

Outcome take_support(Exchange& exchange, const Authorised<Action::plan_support>& permit) {
  const http::Form& form = exchange.form();
  membership::SupportRequest request;
  request.answers = answers_in(form);
  request.hours_a_week = form.number("hours");
  const auto from = html::date_in(form, "from");
  if (!from) return std::vector{from.refusal()};
  request.from = *from;
  if (!form.value("until-day").empty() || !form.value("until-month").empty() || !form.value("until-year").empty()) {
    const auto until = html::date_in(form, "until");
    if (!until) return std::vector{until.refusal()};
    request.until = *until;
  }
  if (form.value("way") == "emergency") request.way = membership::SupportRequest::Way::emergency;
  request.reason = form.value("reason");
  auto database = exchange.once(exchange.view().to(membership::guard_path));
  auto outcome = membership::plan_support(database, permit, request, exchange.moment(), exchange.today());
  std::vector<Refusal> refusals;
  if (!outcome && outcome.refusal().field == "reason") {
    // The reason is asked for beside the other ways out, which are shown again.
    refusals = {outcome.refusal()};
    request.way = membership::SupportRequest::Way::lawful;
    outcome = membership::plan_support(database, permit, request, exchange.moment(), exchange.today());
  }
  if (!outcome) return std::vector{outcome.refusal()};
  const auto person = exchange.database().read([&](db::Transaction& transaction) { return people::find_person(transaction, permit.subject()); });
  const auto rule = constitution::national_rule(guard_rule, request.from);
  auto view = exchange.view(form, refusals);
  view.form_key = people::new_token(exchange.house().chance);
  auto content = membership::support_page(view, {.person = someone(*person), .request = request, .outcome = *outcome, .source = std::string(rule ? rule->source : "")});
  if (!refusals.empty()) content.status = 422;
  return exchange.page(content);
}

http::Response show_card(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto card = exchange.database().read([&](db::Transaction& transaction) {
    return membership::CardView{.person = someone(*people::find_person(transaction, permit.subject())),
                                .ended_unused_at = people::card_ended_unused(transaction, permit.subject(), exchange.now())};
  });
  return exchange.page(membership::card_page(view, card));
}

Outcome take_card(Exchange& exchange, const Authorised<Action::make_card_for>& permit) {
  const auto view = exchange.view();
  const auto person = exchange.database().read([&](db::Transaction& transaction) { return people::find_person(transaction, permit.subject()); });
  const auto code = people::make_card_for(exchange.database(), exchange.house().keeper, permit, exchange.moment());
  return exchange.page(membership::cards_page(view, {{person->id, person->name, {}, person->language, code}}, exchange.house().address));
}

/// What an officer ends besides a person's ways in: calendars of this co-op, as no other co-op is theirs.
people::EndsToo calendars_of(people::CoopId coop) {
  return [coop](db::Transaction& transaction, people::PersonId person, Instant now) { care::end_feeds_in(transaction, coop, person, now); };
}

http::Response show_recover(Exchange& exchange, const Authorised<Action::see_applications>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return people::RecoverView{
        .person = *people::find_person(transaction, permit.subject()),
        .somebody_else = !people::who_can_answer(transaction, permit.coop(), permit.subject(), permit.actor(), exchange.now()).empty()};
  });
  return exchange.page(people::recover_page(view, shown));
}

Outcome take_recover(Exchange& exchange, const Authorised<Action::begin_recovery>& permit) {
  const auto person = exchange.database().read([&](db::Transaction& transaction) { return people::find_person(transaction, permit.subject()); });
  const auto code = people::begin_recovery(exchange.database(), exchange.house().keeper, permit, exchange.moment());
  if (!code) return std::vector{code.refusal()};
  return exchange.page(membership::cards_page(exchange.view(), {{person->id, person->name, {}, person->language, *code}}, exchange.house().address));
}

http::Response show_recoveries(Exchange& exchange, const Authorised<Action::see_recoveries>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    people::RecoveriesView found;
    for (people::Recovery& recovery : people::waiting_recoveries(transaction, permit.coop(), exchange.now())) {
      const auto able = people::who_can_answer(transaction, permit.coop(), recovery.person, recovery.asked_by, exchange.now());
      const bool can_answer = std::ranges::find(able, permit.actor()) != able.end();
      found.lines.push_back({std::move(recovery), can_answer});
    }
    return found;
  });
  return exchange.page(people::recoveries_page(view, shown));
}

Outcome take_recoveries(Exchange& exchange, const Authorised<Action::answer_recovery>& permit) {
  const http::Form& form = exchange.form();
  const people::RecoveryId recovery{whole_number(form.value("recovery")).value_or(0)};
  const std::string_view said = form.value("handed_over");
  if (said != "yes" && said != "no") return std::vector{Refusal{Refusal::Kind::invalid, {"recovery.say_which"}}};
  const auto next = exchange.view().to(people::recoveries_path);
  auto database = exchange.once(next);
  const auto answered = people::answer_recovery(database, permit, recovery, said == "yes" ? people::HandedOver::yes : people::HandedOver::no,
                                                calendars_of(permit.coop()), exchange.moment());
  if (!answered) return std::vector{answered.refusal()};
  return exchange.see_other(next);
}

/// Someone rang: their card opens nothing from now on.
Outcome take_cancel_card(Exchange& exchange, const Authorised<Action::cancel_card_of>& permit) {
  people::cancel_card_of(exchange.database(), permit, calendars_of(permit.coop()), exchange.moment());
  return exchange.see_other(exchange.view().to(membership::card_path, {exchange.parameter("person")}));
}

}  // namespace

membership::OfficesView offices_view(db::Transaction& transaction, Exchange& exchange) {
  membership::OfficesView shown{.terms = membership::current_terms(transaction, exchange.coop().id), .is_officer = exchange.holds(people::Relation::officer)};
  const auto rules = constitution::rule_book_on(transaction, exchange.coop().id, exchange.today());
  shown.is_foster_care = rules && rules->is_foster_care();
  if (!shown.is_officer) return shown;
  shown.members = membership::current_members(transaction, exchange.coop().id);
  std::erase_if(shown.members, [&](const auto& member) { return membership::is_organisation(transaction, exchange.coop().id, member.person); });
  for (const auto& delegate : membership::current_delegates(transaction, exchange.coop().id)) {
    const bool there = std::ranges::any_of(shown.members, [&](const auto& member) { return member.person == delegate.person; });
    if (there || !membership::could_hold_office(transaction, exchange.coop().id, delegate.person, exchange.now())) continue;
    membership::Member speaks{};
    speaks.person = delegate.person;
    speaks.name = delegate.name;
    shown.members.push_back(speaks);
  }
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.members, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return shown;
}

namespace {

http::Response show_offices(Exchange& exchange, const Authorised<Action::see_offices>&, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return offices_view(transaction, exchange); });
  return exchange.page(membership::offices_page(view, shown));
}

Outcome take_office(Exchange& exchange, const Authorised<Action::give_office>& permit) {
  const http::Form& form = exchange.form();
  const auto office = membership::office_named(form.value("office"));
  std::vector<Refusal> wrong;
  if (form.value("person").empty()) wrong.push_back({Refusal::Kind::invalid, {"office.not_a_member"}, "person"});
  if (!office) wrong.push_back({Refusal::Kind::invalid, {"office.choose"}, "office"});
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(membership::offices_path);
  auto database = exchange.once(next);
  const auto given = membership::give_office(database, permit, {.person = people::PersonId{form.number("person")}, .office = *office, .decided = std::string(form.value("decided"))},
                                             exchange.moment());
  if (!given) return std::vector{given.refusal()};
  return exchange.see_other(next);
}

http::Response show_their_offices(Exchange& exchange, const Authorised<Action::see_offices>& permit, const View& view) {
  const auto theirs = exchange.database().read([&](db::Transaction& transaction) {
    membership::TheirOfficesView shown{.person = permit.subject(), .name = people::find_person(transaction, permit.subject())->name, .terms = membership::current_terms(transaction, permit.coop())};
    std::erase_if(shown.terms, [&](const auto& term) { return term.person != permit.subject(); });
    return shown;
  });
  return exchange.page(membership::their_offices_page(view, theirs));
}

Outcome take_office_end(Exchange& exchange, const Authorised<Action::give_office>& permit) {
  const auto office = membership::office_named(exchange.form().value("office"));
  if (!office) return std::vector{Refusal{Refusal::Kind::invalid, {"office.choose"}, "office"}};
  const auto next = exchange.view().to(membership::offices_path);
  auto database = exchange.once(next);
  const auto ended = membership::end_office(database, permit, permit.subject(), *office, exchange.moment());
  if (!ended) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> membership_routes() {
  constexpr std::size_t file_octets = 1'100 * 1'024;
  const auto no_page = [](Exchange& exchange, const auto&, const View& view) { return exchange.see_other(view.to(membership::join_path)); };
  return {
      page<Action::see_members>("members", membership::members_path, the_coop, members),
      page<Action::see_register>("register", membership::register_path, the_coop, register_of),
      form<Action::see_applications, Action::invite>("invite", membership::invite_path, the_coop, show_invite, take_invite),
      form<Action::see_applications, Action::import_people>("import", membership::import_path, the_coop, show_import, take_import, file_octets),
      form<Action::see_invitation, Action::apply>("join", membership::join_path, the_coop, show_join, take_join),
      form<Action::see_invitation, Action::apply>("decline", membership::decline_path, the_coop, no_page, take_decline),
      page<Action::see_applications>("applications", membership::applications_path, the_coop,
                                     [](Exchange& exchange, const Authorised<Action::see_applications>& permit) { return show_applications(exchange, permit, exchange.view()); }),
      form<Action::see_applications, Action::admit_member>("admit", membership::admit_path, applicant_of_the_coop, show_applications, take_admit),
      form<Action::see_offices, Action::give_office>("offices", membership::offices_path, the_coop, show_offices, take_office),
      form<Action::see_offices, Action::give_office>("their_offices", membership::their_offices_path, person_of_the_coop, show_their_offices, take_office_end),
      form<Action::leave, Action::leave>("leave", membership::leave_path, the_coop, show_leave, take_leave),
      form<Action::see_rules, Action::sign_rules>("rules", constitution::rules_path, the_coop, show_rules, take_rules),
      page<Action::see_guard>("guard", membership::guard_path, the_coop, guard),
      form<Action::see_guard, Action::plan_support>("support", membership::support_path, person_of_the_coop, show_support, take_support),
      form<Action::see_guard, Action::plan_support>("end_support", membership::end_support_path, person_of_the_coop, show_end_support, take_end_support),
      form<Action::see_guard, Action::record_registration>("registration", membership::registration_path, the_coop, show_registration, take_registration),
      form<Action::see_applications, Action::invite_again>("invite_again", membership::invite_again_path, someone_from_before, show_invite_again, take_invite_again),
      form<Action::see_applications, Action::make_card_for>("card", membership::card_path, person_of_the_coop, show_card, take_card),
      form<Action::see_applications, Action::begin_recovery>("recover", people::recover_path, person_of_the_coop, show_recover, take_recover),
      form<Action::see_recoveries, Action::answer_recovery>("recoveries", people::recoveries_path, the_coop, show_recoveries, take_recoveries),
      form<Action::see_applications, Action::cancel_card_of>("cancel_card_of", membership::cancel_card_of_path, person_of_the_coop, show_card, take_cancel_card),
  };
}

}  // namespace cydofal::app
