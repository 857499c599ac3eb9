#include "coop/membership/organisation_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/limits.h"
#include "coop/membership/office_actions.h"
#include "people/delivery.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "people/sign_in_actions.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/html/picture.h"
#include "platform/speech/speech.h"

namespace cydofal::membership {

namespace {

using constitution::MemberClass;
using people::Payload;
using people::Relation;

Refusal invalid(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }
Refusal conflict(const char* key, const char* field = "") { return {Refusal::Kind::conflict, {key}, field}; }

bool is_line(std::string_view text, std::size_t most) {
  return is_utf8(text) && !has_unprintable(text) && code_points(text) <= most;
}

/// As a slug is made: small letters of ASCII, digits and hyphens.
bool is_slug(std::string_view text) {
  return text.size() <= limits::slug_letters && std::ranges::all_of(text, [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
         });
}

/// The organisation with blanks at the ends dropped; there are no faults in what was typed.
Organisation without_blanks(const NewOrganisation& typed, PersonId officer) {
  return {.id = {},
          .name = *people::read_name(typed.name, "name"),
          .postal_address = std::string(trimmed(typed.postal_address)),
          .kind = *organisation_kind_named(typed.kind),
          .registered_number = std::string(trimmed(typed.registered_number)),
          .made_up_of = std::string(trimmed(typed.made_up_of)),
          .coop_slug = std::string(trimmed(typed.coop_slug)),
          .entered_by = officer};
}

/// One class, for an organisation: neither support nor work comes with it.
std::optional<Refusal> wrong_class(const constitution::RuleBook& rules, std::string_view class_code) {
  const MemberClass* found = rules.find_class(class_code);
  if (found == nullptr) return invalid("class.unknown", "class");
  const bool fits = found->gives == MemberClass::Gives::none || found->gives == MemberClass::Gives::organisation;
  return fits ? std::nullopt : std::optional(invalid("organisation.class", "class"));
}

/// Whether an organisation belongs, is asked, or waits to be admitted.
bool is_here(db::Transaction& transaction, CoopId coop, PersonId organisation) {
  return current_member(transaction, coop, organisation) || open_invitation(transaction, coop, organisation) ||
         open_application(transaction, coop, organisation);
}

bool is_entered(db::Transaction& transaction, CoopId coop, const Organisation& wanted) {
  const std::string name = speech::folded(wanted.name);
  return std::ranges::any_of(organisations(transaction, coop), [&](const Organisation& each) {
    const bool same_number = !wanted.registered_number.empty() && each.registered_number == wanted.registered_number;
    return (same_number || speech::folded(each.name) == name) && is_here(transaction, coop, each.id);
  });
}

/// Who is known here already; nobody of another co-op, and no organisation.
bool is_known_person(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  return !people::relations_of(transaction, coop, person, now).empty() && !is_organisation(transaction, coop, person);
}

/// A delegate who can be appointed, with their name read.
Result<NewDelegate> checked(db::Transaction& transaction, CoopId coop, const NewDelegate& typed, Instant now) {
  NewDelegate read = typed;
  if (typed.known != PersonId{}) {
    if (!is_known_person(transaction, coop, typed.known, now)) return invalid("organisation.delegate_unknown", "delegate");
    return read;
  }
  const auto name = people::read_name(typed.name, "delegate_name");
  if (!name) return name.refusal();
  read.name = *name;
  return read;
}

/// The delegate's own row of person, and the card to print for somebody new.
std::pair<PersonId, std::optional<InvitationCard>> delegate_person(db::Transaction& transaction, CoopId coop, PersonId officer,
                                                                   const NewDelegate& delegate, std::string_view class_code,
                                                                   const people::BlankCard& blank, const Moment& moment) {
  if (delegate.known != PersonId{}) return {delegate.known, std::nullopt};
  const PersonId id{moment.chance.identifier()};
  people::add_person(transaction,
                     {.id = id,
                      .name = delegate.name,
                      .known_as = people::first_name(delegate.name),
                      .language = delegate.language,
                      .face = drawn_face(moment.chance),
                      .email = delegate.email},
                     moment.now);
  InvitationCard card{id, delegate.name, std::string(class_code), delegate.language,
                      people::issue_card(transaction, blank, id, officer, moment)};
  people::tell_invited(transaction, coop, id, moment);
  return {id, std::move(card)};
}

std::optional<Delegate> current_delegate(db::Transaction& transaction, CoopId coop, PersonId organisation, PersonId person) {
  for (const Delegate& each : delegates_of(transaction, coop, organisation)) {
    if (each.person == person && !each.until) return each;
  }
  return std::nullopt;
}

/// Whether someone is anything here besides speaking for this organisation.
bool stays_an_officer(db::Transaction& transaction, CoopId coop, PersonId person, PersonId organisation) {
  if (current_member(transaction, coop, person)) return true;
  return std::ranges::any_of(spoken_for_by(transaction, coop, person), [&](const Organisation& other) {
    return other.id != organisation && current_member(transaction, coop, other.id).has_value();
  });
}

/// Ends an appointment and what followed from it.
void end_one(db::Transaction& transaction, CoopId coop, PersonId ended_by, const Delegate& delegate, const Moment& moment) {
  for (const Relation relation : {Relation::delegate_of, Relation::delegate_to_be}) {
    people::unrelate(transaction, coop, delegate.person, relation, delegate.organisation, moment.now);
  }
  end_delegate_row(transaction, coop, delegate.id, ended_by, moment.now);
  if (!stays_an_officer(transaction, coop, delegate.person, delegate.organisation)) {
    for (const Relation office : offices) end_office_in(transaction, coop, ended_by, delegate.person, office, moment);
  }
  people::append_to_record(transaction, coop,
                           {"delegate.ended", ended_by, delegate.person, Payload().add("organisation", delegate.organisation.value).text()}, moment);
}

/// Whether the co-op keeps its books when these people hold no office any more.
bool could_do_without_all(db::Transaction& transaction, CoopId coop, const std::vector<Delegate>& going, PersonId organisation) {
  std::vector<PersonId> ending;
  for (const Delegate& each : going) {
    if (!each.until && !stays_an_officer(transaction, coop, each.person, organisation)) ending.push_back(each.person);
  }
  const auto terms = current_terms(transaction, coop);
  const auto keeps = [](const OfficeTerm& term) { return term.office != Relation::safeguarding_lead && term.office != Relation::foster_lead; };
  const auto goes = [&](const OfficeTerm& term) { return std::ranges::find(ending, term.person) != ending.end(); };
  return std::ranges::none_of(terms, [&](const OfficeTerm& term) { return keeps(term) && goes(term); }) ||
         std::ranges::any_of(terms, [&](const OfficeTerm& term) { return keeps(term) && !goes(term); });
}

}  // namespace

std::vector<Refusal> faults_of(const NewDelegate& typed) {
  if (typed.known != PersonId{}) return {};
  const auto name = people::read_name(typed.name, "delegate_name");
  return name ? std::vector<Refusal>() : std::vector{name.refusal()};
}

std::optional<Refusal> wrong_told(std::string_view told) {
  const std::string_view words = trimmed(told);
  if (words.empty()) return invalid("organisation.told_missing", "told");
  if (!is_line(words, limits::decided_letters)) return invalid("organisation.told_too_long", "told");
  return std::nullopt;
}

std::vector<Refusal> faults_of(const NewOrganisation& typed) {
  std::vector<Refusal> faults;
  const auto check = [&](bool fits, const char* key, const char* field) {
    if (!fits) faults.push_back(invalid(key, field));
  };
  if (const auto name = people::read_name(typed.name, "name"); !name) faults.push_back(name.refusal());
  const std::string_view address = trimmed(typed.postal_address);
  check(organisation_kind_named(typed.kind).has_value(), "organisation.kind", "kind");
  check(is_line(trimmed(typed.registered_number), limits::organisation_number_letters), "organisation.number", "registered_number");
  check(!address.empty() && is_line(address, limits::organisation_words_letters), "organisation.address", "postal_address");
  check(is_line(trimmed(typed.made_up_of), limits::organisation_words_letters), "organisation.made_up_of", "made_up_of");
  check(is_slug(trimmed(typed.coop_slug)), "organisation.slug", "coop_slug");
  check(!typed.class_code.empty(), "class.unknown", "class");
  std::ranges::move(faults_of(typed.delegate), std::back_inserter(faults));
  return faults;
}

PersonId enter_organisation_in(db::Transaction& transaction, CoopId coop, PersonId officer,
                               const Organisation& organisation, Language language,
                               std::string_view class_code, const Moment& moment) {
  Organisation made = organisation;
  made.id = PersonId{moment.chance.identifier()};
  made.entered_by = officer;
  people::add_person(transaction,
                     {.id = made.id,
                      .name = made.name,
                      .known_as = made.name,
                      .language = language,
                      .face = html::Face{.background = static_cast<std::uint8_t>(moment.chance.below(6)), .of = html::Face::Of::organisation}.text(),
                      .postal_address = made.postal_address},
                     moment.now);
  add_organisation(transaction, coop, made, moment.now);
  invite_known(transaction, coop, made.id, class_code, officer, moment);
  people::append_to_record(transaction, coop,
                           {"organisation.entered", officer, made.id,
                            Payload().add("name", made.name).add("kind", name_of(made.kind)).add("registered_number", made.registered_number).text()},
                           moment);
  return made.id;
}

void appoint_delegate_in(db::Transaction& transaction, CoopId coop, PersonId officer,
                         PersonId organisation, PersonId person, std::string_view told,
                         const Moment& moment) {
  add_delegate(transaction, coop,
               {.id = moment.chance.identifier(), .organisation = organisation, .person = person, .from = moment.now, .entered_by = officer, .told = std::string(told)});
  const bool is_member = current_member(transaction, coop, organisation).has_value();
  people::relate(transaction, coop,
                 {.subject = person,
                  .relation = is_member ? Relation::delegate_of : Relation::delegate_to_be,
                  .object = organisation,
                  .from = moment.now,
                  .granted_by = officer},
                 moment.chance);
  people::append_to_record(transaction, coop,
                           {"delegate.appointed", officer, person, Payload().add("organisation", organisation.value).add("told", told).text()}, moment);
}

Result<Appointed> enter_organisation(db::Database& database, people::SecretKeeper& keeper,
                                     const Authorised<Action::enter_organisation>& who,
                                     const NewOrganisation& typed, const Moment& moment) {
  if (const auto faults = faults_of(typed); !faults.empty()) return faults.front();
  const Organisation organisation = without_blanks(typed, who.actor());
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<Appointed> {
    people::take_turn(transaction, who.coop());
    const auto rules = constitution::current_rule_book(transaction, who.coop());
    CYD_ASSERT(rules);
    if (const auto wrong = wrong_class(*rules, typed.class_code)) return *wrong;
    if (is_entered(transaction, who.coop(), organisation)) return conflict("organisation.already", "name");
    const auto delegate = checked(transaction, who.coop(), typed.delegate, moment.now);
    if (!delegate) return delegate.refusal();
    const PersonId id = enter_organisation_in(transaction, who.coop(), who.actor(), organisation, delegate->language, typed.class_code, moment);
    auto [person, card] = delegate_person(transaction, who.coop(), who.actor(), *delegate, typed.class_code, blank, moment);
    appoint_delegate_in(transaction, who.coop(), who.actor(), id, person, {}, moment);
    return Appointed{id, std::move(card)};
  });
}

Result<Joined> join_as_organisation_in(db::Transaction& transaction, CoopId coop, PersonId delegate,
                                       PersonId organisation, std::string_view companion,
                                       const ApplicationForm& form, const Moment& moment) {
  return apply_in(transaction, coop, {delegate, organisation, std::string(companion)}, form, moment);
}

Result<Joined> join_as_organisation(db::Database& database,
                                    const Authorised<Action::answer_for_organisation>& who,
                                    const ApplicationForm& form, const Moment& moment) {
  if (const auto wrong = wrong_words(form)) return *wrong;
  return database.write([&](db::Transaction& transaction) -> Result<Joined> {
    people::take_turn(transaction, who.coop());
    return join_as_organisation_in(transaction, who.coop(), who.actor(), who.subject(), who.companion(), form, moment);
  });
}

Result<Done> decline_as_organisation(db::Database& database,
                                     const Authorised<Action::answer_for_organisation>& who,
                                     const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto declined = decline_in(transaction, who.coop(), {who.actor(), who.subject(), who.companion()}, moment);
    if (!declined) return declined;
    for (const Delegate& each : delegates_of(transaction, who.coop(), who.subject())) {
      if (!each.until) end_one(transaction, who.coop(), who.actor(), each, moment);
    }
    return Done{};
  });
}

Result<Appointed> appoint_delegate(db::Database& database, people::SecretKeeper& keeper,
                                   const Authorised<Action::appoint_delegate>& who,
                                   const NewDelegate& typed, std::string_view told,
                                   const Moment& moment) {
  const std::string_view words = trimmed(told);
  if (const auto wrong = wrong_told(told)) return *wrong;
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<Appointed> {
    people::take_turn(transaction, who.coop());
    if (!is_here(transaction, who.coop(), who.subject())) return conflict("organisation.gone");
    const auto delegate = checked(transaction, who.coop(), typed, moment.now);
    if (!delegate) return delegate.refusal();
    if (current_delegate(transaction, who.coop(), who.subject(), delegate->known)) return conflict("organisation.speaks_already", "delegate");
    const auto all = delegates_of(transaction, who.coop(), who.subject());
    const auto speaking = std::ranges::count_if(all, [](const Delegate& each) { return !each.until; });
    if (speaking >= limits::delegates_most) return conflict("organisation.delegates_most");
    auto [person, card] = delegate_person(transaction, who.coop(), who.actor(), *delegate, {}, blank, moment);
    appoint_delegate_in(transaction, who.coop(), who.actor(), who.subject(), person, words, moment);
    return Appointed{who.subject(), std::move(card)};
  });
}

Result<Done> end_delegate(db::Database& database, const Authorised<Action::end_delegate>& who,
                          PersonId delegate, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto current = current_delegate(transaction, who.coop(), who.subject(), delegate);
    const auto held = people::relations_of(transaction, who.coop(), who.actor(), moment.now);
    const bool is_officer = std::ranges::any_of(held, [](const people::RelationTuple& tuple) { return people::is_officer(tuple.relation); });
    if (!current || (delegate != who.actor() && !is_officer)) return Refusal{Refusal::Kind::not_found, {"organisation.no_delegate"}};
    if (!could_do_without_all(transaction, who.coop(), {*current}, who.subject())) return conflict("leave.last_officer");
    end_one(transaction, who.coop(), who.actor(), *current, moment);
    return Done{};
  });
}

Result<Done> leave_as_organisation(db::Database& database,
                                   const Authorised<Action::leave_as_organisation>& who,
                                   const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto member = current_member(transaction, who.coop(), who.subject());
    if (!member) return conflict("leave.not_a_member");
    const auto speaking = delegates_of(transaction, who.coop(), who.subject());
    if (!could_do_without_all(transaction, who.coop(), speaking, who.subject())) return conflict("leave.last_officer");
    end_membership(transaction, who.coop(), member->number, today);
    people::unrelate(transaction, who.coop(), who.subject(), Relation::member, {}, moment.now);
    people::append_to_record(transaction, who.coop(),
                             {"member.left", who.actor(), who.subject(), Payload().add("number", member->number).text()}, moment);
    for (const Delegate& each : speaking) {
      if (!each.until) end_one(transaction, who.coop(), who.actor(), each, moment);
    }
    return Done{};
  });
}

Result<Done> sign_rules_for(db::Database& database, const Authorised<Action::sign_rules_for>& who,
                            int version, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto rules = constitution::current_rule_book(transaction, who.coop());
    CYD_ASSERT(rules);
    if (rules->version != version) return conflict("apply.rules_changed");
    constitution::add_signature(transaction, who.coop(), who.subject(), {version, moment.now, who.companion()});
    people::append_to_record(transaction, who.coop(),
                             {"rules.signed", who.actor(), who.subject(), Payload().add("version", version).add("companion", who.companion()).text()}, moment);
    return Done{};
  });
}

bool could_hold_office(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  if (current_member(transaction, coop, person)) return !is_organisation(transaction, coop, person);
  return std::ranges::any_of(people::relations_of(transaction, coop, person, now),
                             [](const people::RelationTuple& tuple) { return tuple.relation == Relation::delegate_of; });
}

}  // namespace cydofal::membership
