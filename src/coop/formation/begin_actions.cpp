#include "coop/formation/begin_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "coop/formation/begin_pages.h"
#include "coop/membership/office_actions.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/sign_in_pages.h"
#include "platform/base/digest.h"
#include "platform/base/text.h"
#include "platform/html/url.h"
#include "platform/speech/speech.h"

namespace cydofal::formation {

namespace {

using constitution::MemberClass;
using people::Payload;
using people::Relation;

Refusal invalid(const char* key, const char* field) {
  return {Refusal::Kind::invalid, {key}, field};
}

std::vector<Standing::Someone> everyone_in(db::Transaction& transaction, CoopId coop,
                                           const constitution::RuleBook& rules, Date today) {
  const auto support = membership::support_since(transaction, coop, today);
  std::vector<Standing::Someone> everyone;
  for (const membership::Invitation& invitation : membership::invitations(transaction, coop)) {
    const MemberClass* member_class = rules.find_class(invitation.class_code);
    Standing::Someone someone{.person = *people::find_person(transaction, invitation.person),
                              .class_code = invitation.class_code};
    if (member_class != nullptr) {
      someone.gets_support_class = member_class->gives == MemberClass::Gives::supported;
      someone.is_worker_class = member_class->gives == MemberClass::Gives::worker;
    }
    someone.support_planned = std::ranges::any_of(support, [&](const membership::SupportEntry& entry) {
      return entry.person == invitation.person;
    });
    someone.has_said_yes = invitation.answer == "yes";
    everyone.push_back(std::move(someone));
  }
  return everyone;
}

Step step_of(const Standing& standing, const constitution::RuleBook& rules) {
  if (!standing.coop) return Step::name;
  if (!standing.founder) return Step::founder;
  if (standing.contacts.empty()) return Step::worries;
  // The founder is one of them.
  if (standing.everyone.size() < 2) return Step::people;
  // Where no class is for people who get support, there is no support to ask about and no week to begin with.
  const bool supports = standing.coop->profile == people::Coop::Profile::provider &&
                        std::ranges::find(rules.classes, MemberClass::Gives::supported, &MemberClass::gives) != rules.classes.end();
  const bool unanswered = std::ranges::any_of(standing.everyone, [](const Standing::Someone& someone) {
    return someone.gets_support_class && !someone.support_planned;
  });
  if (supports && unanswered) return Step::support;
  return standing.patterns.empty() && supports ? Step::week : Step::finish;
}

/// The first word of an address that is the installation's own: a co-op of that name could not be
/// reached, or would stand before the worried page.
bool is_an_address_of_ours(std::string_view slug) {
  for (const html::Path& path :
       {people::sign_in_path, people::sign_out_path, people::say_path, people::choose_path,
        people::account_path, people::cancel_card_path, people::come_in_path, people::worried_path,
        people::who_can_see_path, people::accessibility_path, begin_path}) {
    for (const Language language : languages) {
      const std::string_view pattern = path.pattern(language).substr(1);
      if (pattern.substr(0, pattern.find('/')) == slug) return true;
    }
  }
  return false;
}

}  // namespace

std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char letter : speech::folded(name)) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (plain) {
      slug += letter;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
    if (slug.size() == 60) break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

Standing standing(db::Transaction& transaction, const people::SetUpLink& link, Instant now, Date today) {
  Standing where;
  if (!link.coop) return where;
  where.coop = people::find_coop(transaction, *link.coop);
  const auto rules = constitution::current_rule_book(transaction, *link.coop);
  CYD_ASSERT(where.coop && rules);
  const auto secretaries = people::with_relation(transaction, *link.coop, Relation::secretary, now);
  if (!secretaries.empty()) where.founder = people::find_person(transaction, secretaries.front());
  where.contacts = people::worry_contacts(transaction, *link.coop);
  where.everyone = everyone_in(transaction, *link.coop, *rules, today);
  for (const Standing::Someone& someone : where.everyone) {
    for (const care::Pattern& pattern : care::patterns_of(transaction, *link.coop, someone.person.id)) {
      if (pattern.person == someone.person.id) where.patterns.push_back(pattern);
    }
  }
  where.step = step_of(where, *rules);
  return where;
}

Result<CoopId> name_coop(db::Database& database, const Authorised<Action::begin>&,
                         std::string_view link_token, const NewCoop& coop, const Moment& moment,
                         Date today) {
  const auto name_cy = people::read_name(coop.name_cy, "name_cy");
  if (!name_cy) return name_cy.refusal();
  const auto name_en = people::read_name(coop.name_en, "name_en");
  if (!name_en) return name_en.refusal();
  const constitution::Template* chosen = constitution::find_template(coop.template_name);
  if (chosen == nullptr || chosen->is_of_organisations()) return invalid("begin.template", "template");
  if (coop.profile != "provider" && coop.profile != "introduction") {
    return invalid("begin.profile", "profile");
  }
  const std::string slug = slug_of(*name_cy);
  if (slug.empty()) return invalid("begin.name_letters", "name_cy");
  return database.write([&](db::Transaction& transaction) -> Result<CoopId> {
    const auto link = people::find_set_up_link(transaction, sha256(link_token), moment.now);
    if (!link || link->coop) return Refusal{Refusal::Kind::conflict, {"begin.named_already"}};
    if (is_an_address_of_ours(slug) || people::find_coop(transaction, slug)) {
      return Refusal{Refusal::Kind::conflict, {"begin.name_taken"}, "name_cy"};
    }
    const people::Coop made{.id = CoopId{moment.chance.identifier()},
                            .slug = slug,
                            .name_cy = *name_cy,
                            .name_en = *name_en,
                            .template_name = chosen->name,
                            .profile = coop.profile == "introduction"
                                           ? people::Coop::Profile::introduction
                                           : people::Coop::Profile::provider,
                            .opened_at = {},
                            .second_step = people::SecondStepRule::after_two_weeks};
    people::add_coop(transaction, made, moment.now);
    constitution::RuleBook rules = chosen->rules;
    rules.adopted_on = today;
    constitution::add_rule_book(transaction, made.id, rules);
    people::tie_set_up_link(transaction, sha256(link_token), made.id);
    people::append_to_record(transaction, made.id,
                             {"coop.begun", {}, {}, Payload().add("slug", slug).text()}, moment);
    return made.id;
  });
}

Result<people::SignedIn> add_founder(db::Database& database, const Authorised<Action::begin>& who,
                                     const Founder& founder, const Moment& moment, Date today) {
  const auto name = people::read_name(founder.name, "name");
  if (!name) return name.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<people::SignedIn> {
    people::take_turn(transaction, who.coop());
    if (!people::with_relation(transaction, who.coop(), Relation::secretary, moment.now).empty()) {
      return Refusal{Refusal::Kind::conflict, {"begin.founder_already"}};
    }
    const auto rules = constitution::current_rule_book(transaction, who.coop());
    if (rules->find_class(founder.class_code) == nullptr) return invalid("class.unknown", "class");
    const PersonId id = membership::add_invited_person(
        transaction, who.coop(),
        {.name = *name, .class_code = founder.class_code, .language = founder.language}, PersonId{},
        moment);
    const auto invitation = membership::open_invitation(transaction, who.coop(), id);
    membership::answer_invitation(transaction, who.coop(), invitation->id, "yes", moment.now);
    constitution::add_signature(transaction, who.coop(), id, {rules->version, moment.now, {}});
    membership::make_member(transaction, who.coop(), id, founder.class_code, *rules, id, today, moment);
    membership::give_office_in(transaction, who.coop(), id, {id, Relation::secretary, {}}, moment);
    return people::open_session(transaction, id, people::Strength::look, {}, moment);
  });
}

Result<Done> set_worries(db::Database& database, const Authorised<Action::begin>& who,
                         const std::vector<people::WorryContact>& contacts, const Moment& moment) {
  std::vector<people::WorryContact> checked;
  for (people::WorryContact contact : contacts) {
    const bool required = contact.kind == "outside_person";
    if (trimmed(contact.name).empty() && trimmed(contact.telephone).empty() && !required) continue;
    const std::string field = contact.kind == "outside_person" ? "outside_name" : "council";
    const auto name = people::read_name(contact.name, field);
    if (!name) {
      return Refusal{Refusal::Kind::invalid,
                     {required ? "begin.outside_name" : "begin.council_name"}, field};
    }
    if (!html::Url::telephone(trimmed(contact.telephone))) {
      return Refusal{Refusal::Kind::invalid, {"begin.telephone"}, contact.kind};
    }
    contact.name = *name;
    contact.telephone = trimmed(contact.telephone);
    checked.push_back(std::move(contact));
  }
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    for (const people::WorryContact& contact : checked) {
      people::set_worry_contact(transaction, who.coop(), contact);
    }
    people::append_to_record(transaction, who.coop(),
                             {"worries.set", {}, {}, Payload().text()}, moment);
    return Done{};
  });
}

Result<PersonId> add_someone(db::Database& database, const Authorised<Action::begin>& who,
                             PersonId founder, const membership::NewPerson& person,
                             const Moment& moment) {
  const auto name = people::read_name(person.name, "name");
  if (!name) return name.refusal();
  return database.write([&](db::Transaction& transaction) -> Result<PersonId> {
    const auto rules = constitution::current_rule_book(transaction, who.coop());
    if (rules->find_class(person.class_code) == nullptr) return invalid("class.unknown", "class");
    membership::NewPerson checked = person;
    checked.name = *name;
    return membership::add_invited_person(transaction, who.coop(), checked, founder, moment);
  });
}

Result<Done> add_everyone(db::Database& database, const Authorised<Action::begin>& who,
                          PersonId founder, const std::vector<membership::NewPerson>& people,
                          const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    for (const membership::NewPerson& person : people) {
      membership::add_invited_person(transaction, who.coop(), person, founder, moment);
    }
    return Done{};
  });
}

Result<membership::SupportOutcome> plan_support(db::Database& database,
                                                const Authorised<Action::begin>& who,
                                                PersonId founder, PersonId person,
                                                const membership::SupportRequest& request,
                                                const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) {
    return membership::plan_support_in(transaction, who.coop(), founder, person, request, moment, today);
  });
}

Result<Done> add_visits(db::Database& database, const Authorised<Action::begin>& who,
                        PersonId founder, const std::vector<FirstVisit>& visits,
                        const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    for (const FirstVisit& visit : visits) {
      if (care::find_town(visit.town) == nullptr) return invalid("place.town", "town");
      std::optional<care::PlaceId> place;
      for (const care::Place& known : care::places_of(transaction, who.coop(), visit.person)) {
        if (known.town == visit.town) place = known.id;
      }
      if (!place) {
        place = care::PlaceId{moment.chance.identifier()};
        care::add_place(transaction, who.coop(), {*place, visit.person, visit.place, visit.town});
      }
      care::PatternProposal proposal = visit.proposal;
      proposal.place = *place;
      const auto proposed = care::propose_in(transaction, who.coop(), founder, {}, visit.person,
                                             proposal, moment, today);
      if (!proposed) return proposed.refusal();
    }
    return Done{};
  });
}

Result<std::vector<membership::InvitationCard>> finish(db::Database& database,
                                                       people::SecretKeeper& keeper,
                                                       const Authorised<Action::begin>& who,
                                                       std::string_view link_token,
                                                       const Standing& standing,
                                                       const Moment& moment) {
  const bool has_outside = std::ranges::any_of(standing.contacts, [](const people::WorryContact& contact) {
    return contact.kind == "outside_person";
  });
  if (!has_outside) return Refusal{Refusal::Kind::conflict, {"begin.outside_person_first"}};
  if (standing.everyone.size() < 2) return Refusal{Refusal::Kind::conflict, {"begin.people_first"}};
  std::vector<people::BlankCard> blanks;
  for (std::size_t made = 0; made < standing.everyone.size(); ++made) {
    blanks.push_back(people::blank_card(keeper, moment.chance));
  }
  return database.write([&](db::Transaction& transaction) -> Result<std::vector<membership::InvitationCard>> {
    if (!people::find_set_up_link(transaction, sha256(link_token), moment.now)) {
      return Refusal{Refusal::Kind::conflict, {"begin.already_open"}};
    }
    std::vector<membership::InvitationCard> cards;
    for (const Standing::Someone& someone : standing.everyone) {
      cards.push_back({someone.person.id, someone.person.name, someone.class_code, someone.person.language,
                       people::issue_card(transaction, blanks[cards.size()], someone.person.id,
                                          standing.founder->id, moment)});
    }
    people::open_coop(transaction, who.coop(), moment.now);
    people::use_set_up_link(transaction, sha256(link_token), moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"coop.opened", standing.founder->id, standing.founder->id,
                              Payload().add("people", static_cast<std::int64_t>(cards.size())).text()},
                             moment);
    return cards;
  });
}

}  // namespace cydofal::formation
