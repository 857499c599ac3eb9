#include "coop/membership/member_actions.h"

#include <algorithm>

#include "coop/constitution/rule_book_store.h"
#include "coop/membership/limits.h"
#include "coop/membership/office_actions.h"
#include "coop/membership/organisation_store.h"
#include "people/delivery.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/sign_in_actions.h"
#include "platform/base/text.h"
#include "platform/html/picture.h"
#include "platform/speech/london.h"

namespace cydofal::membership {

namespace {

using constitution::MemberClass;
using constitution::RuleBook;
using people::Payload;
using people::Relation;

/// A co-op has rules from the moment it has a name; without them nothing here is reached.
RuleBook rules_of(db::Transaction& transaction, CoopId coop) {
  const auto rules = constitution::current_rule_book(transaction, coop);
  CYD_ASSERT(rules);
  return *rules;
}

/// Those who were asked to speak for an organisation do so from the day it is a member.
void begin_to_speak(db::Transaction& transaction, CoopId coop, people::PersonId organisation,
                    people::PersonId admitted_by, const Moment& moment) {
  for (const Delegate& delegate : delegates_of(transaction, coop, organisation)) {
    if (delegate.until) continue;
    people::unrelate(transaction, coop, delegate.person, Relation::delegate_to_be, organisation, moment.now);
    people::relate(transaction, coop,
                   {.subject = delegate.person,
                    .relation = Relation::delegate_of,
                    .object = organisation,
                    .from = moment.now,
                    .granted_by = admitted_by},
                   moment.chance);
  }
}

Refusal unknown_class() { return {Refusal::Kind::invalid, {"class.unknown"}, "class"}; }

}  // namespace

std::string drawn_face(Chance& chance) {
  const auto part = [&](std::uint32_t choices) { return static_cast<std::uint8_t>(chance.below(choices)); };
  return html::Face{part(6), part(8), part(5), part(7), part(6), part(2)}.text();
}

void invite_known(db::Transaction& transaction, CoopId coop, people::PersonId person,
                  std::string_view class_code, people::PersonId made_by, const Moment& moment) {
  add_invitation(transaction, coop,
                 {.id = moment.chance.identifier(),
                  .person = person,
                  .name = {},
                  .class_code = std::string(class_code),
                  .made_by = made_by,
                  .made_at = moment.now});
  people::relate(
      transaction, coop,
      {.subject = person, .relation = Relation::invited, .from = moment.now, .granted_by = made_by},
      moment.chance);
  people::append_to_record(
      transaction, coop,
      {"member.invited", made_by, person, Payload().add("class", class_code).text()}, moment);
}

people::PersonId add_invited_person(db::Transaction& transaction, CoopId coop,
                                    const NewPerson& person, people::PersonId inviter,
                                    const Moment& moment) {
  const people::PersonId id{moment.chance.identifier()};
  // A founder has nobody before them.
  const people::PersonId made_by = inviter == people::PersonId{} ? id : inviter;
  people::add_person(transaction,
                     {.id = id,
                      .name = person.name,
                      .known_as = people::first_name(person.name),
                      .language = person.language,
                      .face = person.face.empty() ? drawn_face(moment.chance) : person.face,
                      .telephone = person.telephone,
                      .email = person.email},
                     moment.now);
  invite_known(transaction, coop, id, person.class_code, made_by, moment);
  return id;
}

Result<InvitationCard> invite(db::Database& database, people::SecretKeeper& keeper,
                              const Authorised<Action::invite>& who, const NewPerson& person,
                              const Moment& moment) {
  const auto name = people::read_name(person.name, "name");
  if (!name) return name.refusal();
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<InvitationCard> {
    if (!rules_of(transaction, who.coop()).is_for_people(person.class_code)) return unknown_class();
    NewPerson checked = person;
    checked.name = *name;
    const auto id = add_invited_person(transaction, who.coop(), checked, who.actor(), moment);
    people::tell_invited(transaction, who.coop(), id, moment);
    return InvitationCard{id, *name, person.class_code, person.language,
                          people::issue_card(transaction, blank, id, who.actor(), moment)};
  });
}

Result<InvitationCard> invite_again(db::Database& database, people::SecretKeeper& keeper,
                                    const Authorised<Action::invite_again>& who,
                                    std::string_view class_code, const Moment& moment) {
  const people::BlankCard blank = people::blank_card(keeper, moment.chance);
  return database.write([&](db::Transaction& transaction) -> Result<InvitationCard> {
    people::take_turn(transaction, who.coop());
    if (!rules_of(transaction, who.coop()).is_for_people(class_code)) return unknown_class();
    const auto former = could_come_back(transaction, who.coop());
    const bool may_come = std::ranges::any_of(
        former, [&](const FormerPerson& each) { return each.id == who.subject(); });
    if (!may_come) return Refusal{Refusal::Kind::conflict, {"invite.already"}};
    const auto person = people::find_person(transaction, who.subject());
    invite_known(transaction, who.coop(), person->id, class_code, who.actor(), moment);
    people::tell_invited(transaction, who.coop(), person->id, moment);
    return InvitationCard{person->id, person->name, std::string(class_code), person->language,
                          people::issue_card(transaction, blank, person->id, who.actor(), moment)};
  });
}

Result<std::vector<InvitationCard>> invite_all(db::Database& database, people::SecretKeeper& keeper,
                                               const Authorised<Action::import_people>& who,
                                               const std::vector<NewPerson>& people,
                                               const Moment& moment) {
  std::vector<people::BlankCard> blanks;
  for (std::size_t made = 0; made < people.size(); ++made) {
    blanks.push_back(people::blank_card(keeper, moment.chance));
  }
  return database.write([&](db::Transaction& transaction) -> Result<std::vector<InvitationCard>> {
    std::vector<InvitationCard> cards;
    for (const NewPerson& person : people) {
      const auto id = add_invited_person(transaction, who.coop(), person, who.actor(), moment);
      people::tell_invited(transaction, who.coop(), id, moment);
      cards.push_back({id, person.name, person.class_code, person.language,
                       people::issue_card(transaction, blanks[cards.size()], id, who.actor(), moment)});
    }
    return cards;
  });
}

std::int64_t make_member(db::Transaction& transaction, CoopId coop, people::PersonId person,
                         std::string_view class_code, const RuleBook& rules,
                         people::PersonId admitted_by, Date joined_on, const Moment& moment) {
  const MemberClass* member_class = rules.find_class(class_code);
  CYD_ASSERT(member_class != nullptr);
  const std::int64_t number = next_member_number(transaction, coop);
  Member member{};
  member.number = number;
  member.person = person;
  member.class_code = class_code;
  member.joined_on = joined_on;
  member.share = rules.share;
  member.rules_version = rules.version;
  add_member(transaction, coop, member);

  const auto give = [&](Relation relation) {
    people::relate(transaction, coop,
                   {.subject = person, .relation = relation, .from = moment.now, .granted_by = admitted_by},
                   moment.chance);
  };
  people::unrelate(transaction, coop, person, Relation::invited, {}, moment.now);
  give(Relation::member);
  if (member_class->gives == MemberClass::Gives::supported) give(Relation::supported);
  if (member_class->gives == MemberClass::Gives::worker) give(Relation::worker);
  begin_to_speak(transaction, coop, person, admitted_by, moment);
  people::append_to_record(transaction, coop,
                           {"member.admitted", admitted_by, person,
                            Payload()
                                .add("number", number)
                                .add("class", class_code)
                                .add("rules_version", rules.version)
                                .add("share_pence", rules.share.value)
                                .text()},
                           moment);
  return number;
}

std::optional<Refusal> wrong_words(const ApplicationForm& form) {
  if (form.own_words.size() > limits::own_words_letters * 4 || !is_utf8(form.own_words) ||
      code_points(form.own_words) > limits::own_words_letters) {
    return Refusal{Refusal::Kind::invalid,
                   {"apply.words_too_long", {{"most", std::int64_t{limits::own_words_letters}}}},
                   "own_words"};
  }
  if (has_unprintable(form.own_words)) {
    return Refusal{Refusal::Kind::invalid, {"apply.words_unreadable"}, "own_words"};
  }
  return std::nullopt;
}

Result<Joined> apply_in(db::Transaction& transaction, CoopId coop, const Applying& who,
                        const ApplicationForm& form, const Moment& moment) {
  const auto invitation = open_invitation(transaction, coop, who.applicant);
  if (!invitation) return Refusal{Refusal::Kind::conflict, {"apply.already"}};
  const RuleBook rules = rules_of(transaction, coop);
  if (rules.version != form.rules_version) {
    return Refusal{Refusal::Kind::conflict, {"apply.rules_changed"}};
  }
  const auto applicant = people::find_person(transaction, who.applicant);
  const std::int64_t application = moment.chance.identifier();
  add_application(transaction, coop,
                  {.id = application,
                   .person = who.applicant,
                   .name = applicant->name,
                   .face = applicant->face,
                   .class_code = invitation->class_code,
                   .own_words = form.own_words,
                   .language = form.language,
                   .rules_version = rules.version,
                   .companion = who.companion,
                   .made_at = moment.now});
  answer_invitation(transaction, coop, invitation->id, "yes", moment.now);
  constitution::add_signature(transaction, coop, who.applicant,
                              {rules.version, moment.now, who.companion});
  people::append_to_record(transaction, coop,
                           {"member.applied", who.actor, who.applicant,
                            Payload()
                                .add("class", invitation->class_code)
                                .add("rules_version", rules.version)
                                .add("companion", who.companion)
                                .text()},
                           moment);
  // Founders come before there is anybody who could admit them.
  if (people::find_coop(transaction, coop)->opened_at) return Joined{};
  decide_application(transaction, coop, application, who.actor, moment.now);
  return Joined{make_member(transaction, coop, who.applicant, invitation->class_code, rules, who.actor,
                            speech::london_time(moment.now).date, moment)};
}

Result<Joined> apply(db::Database& database, const Authorised<Action::apply>& who,
                     const ApplicationForm& form, const Moment& moment) {
  if (const auto wrong = wrong_words(form)) return *wrong;
  return database.write([&](db::Transaction& transaction) -> Result<Joined> {
    people::take_turn(transaction, who.coop());
    return apply_in(transaction, who.coop(), {who.actor(), who.actor(), who.companion()}, form, moment);
  });
}

Result<Done> decline_in(db::Transaction& transaction, CoopId coop, const Applying& who,
                        const Moment& moment) {
  const auto invitation = open_invitation(transaction, coop, who.applicant);
  if (!invitation) return Refusal{Refusal::Kind::conflict, {"apply.already"}};
  answer_invitation(transaction, coop, invitation->id, "no", moment.now);
  people::unrelate(transaction, coop, who.applicant, Relation::invited, {}, moment.now);
  people::append_to_record(transaction, coop,
                           {"member.declined", who.actor, who.applicant, Payload().text()}, moment);
  return Done{};
}

Result<Done> decline(db::Database& database, const Authorised<Action::apply>& who,
                     const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    return decline_in(transaction, who.coop(), {who.actor(), who.actor(), {}}, moment);
  });
}

Result<std::int64_t> admit_member(db::Database& database,
                                  const Authorised<Action::admit_member>& who, const Moment& moment,
                                  Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<std::int64_t> {
    people::take_turn(transaction, who.coop());
    const auto application = open_application(transaction, who.coop(), who.subject());
    if (!application) return Refusal{Refusal::Kind::not_found, {"admit.nobody_waits"}};
    RuleBook rules = rules_of(transaction, who.coop());
    // The members may have changed their classes while someone waited.
    if (rules.find_class(application->class_code) == nullptr) return unknown_class();
    decide_application(transaction, who.coop(), application->id, who.actor(), moment.now);
    rules.version = application->rules_version;
    return make_member(transaction, who.coop(), who.subject(), application->class_code, rules,
                       who.actor(), today, moment);
  });
}

Result<Done> leave(db::Database& database, const Authorised<Action::leave>& who,
                   const Moment& moment, Date today) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    people::take_turn(transaction, who.coop());
    const auto member = current_member(transaction, who.coop(), who.actor());
    if (!member) return Refusal{Refusal::Kind::conflict, {"leave.not_a_member"}};
    if (!could_do_without(transaction, who.coop(), who.actor())) {
      return Refusal{Refusal::Kind::conflict, {"leave.last_officer"}};
    }
    end_membership(transaction, who.coop(), member->number, today);
    people::unrelate(transaction, who.coop(), who.actor(), Relation::member, {}, moment.now);
    for (const Relation office : offices) {
      end_office_in(transaction, who.coop(), who.actor(), who.actor(), office, moment);
    }
    people::append_to_record(transaction, who.coop(),
                             {"member.left", who.actor(), who.actor(),
                              Payload().add("number", member->number).text()},
                             moment);
    return Done{};
  });
}

Result<Done> sign_rules(db::Database& database, const Authorised<Action::sign_rules>& who,
                        int version, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const RuleBook rules = rules_of(transaction, who.coop());
    if (rules.version != version) return Refusal{Refusal::Kind::conflict, {"apply.rules_changed"}};
    constitution::add_signature(transaction, who.coop(), who.actor(),
                                {version, moment.now, who.companion()});
    people::append_to_record(
        transaction, who.coop(),
        {"rules.signed", who.actor(), who.actor(),
         Payload().add("version", version).add("companion", who.companion()).text()},
        moment);
    return Done{};
  });
}

}  // namespace cydofal::membership
