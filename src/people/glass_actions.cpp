#include "people/glass_actions.h"

#include <algorithm>

#include "people/delivery.h"
#include "people/limits.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"

namespace cydofal::people {

namespace {

using Worry = BrokenGlass::Worry;

constexpr std::string_view telephone_way = "telephone";

Refusal absent() { return {Refusal::Kind::not_found, {"glass.not_here"}}; }
Refusal conflict(const char* key) { return {Refusal::Kind::conflict, {key}}; }

std::optional<WorryContact> outside_person(db::Transaction& transaction, CoopId coop) {
  for (WorryContact& contact : worry_contacts(transaction, coop)) {
    if (contact.kind == "outside_person") return std::move(contact);
  }
  return std::nullopt;
}

bool stands_around(db::Transaction& transaction, CoopId coop, PersonId person, PersonId subject, Instant now) {
  const auto circle = related_to(transaction, coop, subject, now);
  return std::ranges::any_of(circle, [&](const RelationTuple& tuple) { return tuple.subject == person; });
}

AroundAPerson around(db::Transaction& transaction, CoopId coop, PersonId subject, PersonId opener, Instant now) {
  AroundAPerson found{.subject = subject, .opener = opener};
  found.leads = with_relation(transaction, coop, Relation::safeguarding_lead, now);
  for (const Relation office : {Relation::safeguarding_lead, Relation::secretary, Relation::chair, Relation::treasurer}) {
    for (const PersonId officer : with_relation(transaction, coop, office, now)) {
      if (std::ranges::find(found.officers, officer) == found.officers.end()) found.officers.push_back(officer);
    }
  }
  for (const RelationTuple& tuple : related_to(transaction, coop, subject, now)) {
    found.circle.push_back(tuple.subject);
    if (tuple.relation == Relation::representative_care) found.representatives.push_back(tuple.subject);
  }
  found.has_outside_person = outside_person(transaction, coop).has_value();
  return found;
}

/// What each is told: to the person that somebody looked and who can say why, to those who review by when. No name, no
/// reason: these lie on tables and in other people's pockets.
Notice notice_for(const BrokenGlass& glass, PersonId reader) {
  const auto opened = speech::london_time(glass.opened_at);
  const auto due = speech::london_time(review_due(glass));
  Notice notice{.what = {}, .page = "glass", .about = std::to_string(glass.id.value)};
  if (reader == glass.subject) {
    notice.what = {"glass_broken", {{"date", opened.date}, {"time", opened.time}}};
  } else {
    notice.what = {glass.worry == Worry::circle ? "glass_worry" : "glass_review", {{"date", due.date}}};
  }
  return notice;
}

void tell_everyone(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, const WhoIsTold& told, const Moment& moment) {
  std::int64_t place = 0;
  for (const PersonId person : told.people) {
    const Channel channel = tell(transaction, coop, person, notice_for(glass, person), moment);
    add_glass_notice(transaction, coop, glass.id, {.place = ++place, .person = person, .way = std::string(name_of(channel))});
  }
  // With no page behind it and nobody's reason in it: whom, so that somebody who speaks for two knows for whom to ask.
  for (const PersonId representative : told.representatives) {
    const auto opened = speech::london_time(glass.opened_at);
    const std::string whom = find_person(transaction, glass.subject)->known_as;
    const Channel channel = tell(transaction, coop, representative, {.what = {"glass_broken_for", {{"date", opened.date}, {"time", opened.time}, {"person", whom}}}}, moment);
    add_glass_notice(transaction, coop, glass.id, {.place = ++place, .person = representative, .way = std::string(name_of(channel))});
  }
  if (!told.outside_person) return;
  const auto outside = outside_person(transaction, coop);
  add_glass_notice(transaction, coop, glass.id, {.place = ++place, .name = outside->name, .telephone = outside->telephone, .way = std::string(telephone_way)});
}

std::string payload_of(const BrokenGlass& glass, const WhoIsTold& told) {
  Payload payload;
  payload.add("glass", glass.id.value).add("worry", name_of(glass.worry)).add("reason", glass.reason).add("until", glass.ends_at.text());
  std::string people;
  for (const auto& all : {told.people, told.representatives}) {
    for (const PersonId person : all) people += (people.empty() ? "" : " ") + std::to_string(person.value);
  }
  return payload.add("told", people).add("outside_person", std::int64_t{told.outside_person}).text();
}

bool is_rung(const std::vector<GlassNotice>& notices) {
  return std::ranges::none_of(notices, [](const GlassNotice& notice) { return notice.is_of_the_outside_person() && !notice.seen_at; });
}

}  // namespace

bool is_supported(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  const auto relations = relations_of(transaction, coop, person, now);
  return std::ranges::any_of(relations, [](const RelationTuple& tuple) { return tuple.relation == Relation::supported && tuple.object == PersonId{}; });
}

Result<GlassId> break_glass(db::Database& database, const Authorised<Action::break_glass>& who, const GlassAsked& asked, const Moment& moment) {
  if (const auto refusal = wrong_reason(asked.reason, "reason")) return *refusal;
  return database.write([&](db::Transaction& transaction) -> Result<GlassId> {
    take_turn(transaction, who.coop());
    if (who.actor() == who.subject() || !is_supported(transaction, who.coop(), who.subject(), moment.now)) return absent();
    if (open_glass(transaction, who.coop(), who.actor(), who.subject(), moment.now)) return conflict("glass.open_already");
    const WhoIsTold told = who_is_told(asked.worry, around(transaction, who.coop(), who.subject(), who.actor(), moment.now));
    if (!told.anybody_who_reviews) return conflict("glass.nobody_to_tell");
    const BrokenGlass glass{.id = {moment.chance.identifier()},
                            .subject = who.subject(),
                            .opener = who.actor(),
                            .worry = asked.worry,
                            .reason = std::string(trimmed(asked.reason)),
                            .language = asked.language,
                            .opened_at = moment.now,
                            .ends_at = seconds_after(moment.now, limits::glass_seconds)};
    add_broken_glass(transaction, who.coop(), glass, moment.chance);
    relate(transaction, who.coop(),
           {.subject = glass.opener,
            .relation = Relation::broke_glass,
            .object = glass.subject,
            .from = glass.opened_at,
            .until = glass.ends_at,
            .granted_by = glass.opener,
            .reason = "glass " + std::to_string(glass.id.value)},
           moment.chance);
    tell_everyone(transaction, who.coop(), glass, told, moment);
    append_to_record(transaction, who.coop(), {"glass.broken", glass.opener, glass.subject, payload_of(glass, told)}, moment);
    return glass.id;
  });
}

Reviewer reviewer_of(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, PersonId person, Instant now) {
  Reviewer reviewer{.id = person};
  for (const RelationTuple& tuple : relations_of(transaction, coop, person, now)) {
    if (tuple.object != PersonId{}) continue;
    reviewer.is_officer = reviewer.is_officer || is_officer(tuple.relation);
    reviewer.is_lead = reviewer.is_lead || tuple.relation == Relation::safeguarding_lead;
  }
  reviewer.is_of_the_circle = stands_around(transaction, coop, person, glass.subject, now);
  return reviewer;
}

bool may_read(db::Transaction& transaction, CoopId coop, const BrokenGlass& glass, PersonId person, Instant now) {
  if (person == glass.opener) return true;
  if (person == glass.subject) return is_for_the_person(glass);
  return may_review(glass, reviewer_of(transaction, coop, glass, person, now));
}

Result<Done> review_glass(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const GlassReviewed& reviewed,
                          const Moment& moment) {
  if (const auto refusal = wrong_reason(reviewed.words, "words")) return *refusal;
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    take_turn(transaction, who.coop());
    const auto glass = find_broken_glass(transaction, who.coop(), id);
    if (!glass || !may_review(*glass, reviewer_of(transaction, who.coop(), *glass, who.actor(), moment.now))) return absent();
    if (glass->review) return conflict("glass.reviewed_already");
    if (!is_rung(notices_of(transaction, who.coop(), id))) return conflict("glass.ring_first");
    const BrokenGlass::Review review{
        .at = moment.now, .by = who.actor(), .finding = reviewed.finding, .words = std::string(trimmed(reviewed.words)), .language = reviewed.language};
    keep_review(transaction, who.coop(), glass->subject, id, review, moment.chance);
    append_to_record(transaction, who.coop(),
                     {"glass.reviewed", who.actor(), glass->subject,
                      Payload().add("glass", id.value).add("finding", name_of(review.finding)).add("words", review.words).text()},
                     moment);
    return Done{};
  });
}

Result<Done> let_person_know(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    take_turn(transaction, who.coop());
    const auto glass = find_broken_glass(transaction, who.coop(), id);
    if (!glass || !may_review(*glass, reviewer_of(transaction, who.coop(), *glass, who.actor(), moment.now))) return absent();
    if (is_for_the_person(*glass)) return Done{};
    if (!glass->review) return conflict("glass.review_first");
    mark_shown(transaction, who.coop(), id, who.actor(), moment.now);
    const Channel channel = tell(transaction, who.coop(), glass->subject, notice_for(*glass, glass->subject), moment);
    const auto place = static_cast<std::int64_t>(notices_of(transaction, who.coop(), id).size()) + 1;
    add_glass_notice(transaction, who.coop(), id, {.place = place, .person = glass->subject, .way = std::string(name_of(channel))});
    append_to_record(transaction, who.coop(), {"glass.shown", who.actor(), glass->subject, Payload().add("glass", id.value).text()}, moment);
    return Done{};
  });
}

Result<Done> say_rang(db::Database& database, const Authorised<Action::answer_for_glass>& who, GlassId id, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    const auto glass = find_broken_glass(transaction, who.coop(), id);
    const bool may = glass && (who.actor() == glass->opener ||
                               may_review(*glass, reviewer_of(transaction, who.coop(), *glass, who.actor(), moment.now)));
    if (!may) return absent();
    if (!mark_rung(transaction, who.coop(), id, who.actor(), moment.now)) return Done{};
    append_to_record(transaction, who.coop(), {"glass.outside_person_rung", who.actor(), glass->subject, Payload().add("glass", id.value).text()}, moment);
    return Done{};
  });
}

}  // namespace cydofal::people
