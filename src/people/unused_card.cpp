#include "people/unused_card.h"

namespace cydofal::people {

namespace {

constexpr std::string_view unused_card_of_a_person = R"(
  select made_at from sign_in_card
   where person_id = :person and cancelled_at is null and made_at <= :made_until
     and not exists (select 1 from say_secret where say_secret.person_id = sign_in_card.person_id))";

constexpr std::string_view unused_cards_of_a_coop = R"(
  select person_id, made_at from sign_in_card
   where cancelled_at is null and made_at <= :made_until
     and not exists (select 1 from say_secret where say_secret.person_id = sign_in_card.person_id)
     and exists (select 1 from relation
                  where relation.coop_id = :coop and relation.subject_id = sign_in_card.person_id
                    and relation.from_at <= :now and (relation.until_at is null or relation.until_at > :now))
   order by person_id)";

Instant end_of(Instant made_at) { return seconds_after(made_at, limits::card_unused_seconds); }
Instant made_until(Instant now) { return seconds_after(now, -limits::card_unused_seconds); }

}  // namespace

std::optional<Instant> card_ended_unused(db::Transaction& transaction, PersonId person, Instant now) {
  return transaction.one(unused_card_of_a_person, {{"person", person}, {"made_until", made_until(now)}},
                         [](const db::Row& row) { return end_of(row.instant(0)); });
}

std::vector<EndedCard> cards_ended_unused(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(unused_cards_of_a_coop, {{"coop", coop}, {"made_until", made_until(now)}, {"now", now}},
                         [](const db::Row& row) { return EndedCard{row.id<PersonId>(0), end_of(row.instant(1))}; });
}

}  // namespace cydofal::people
