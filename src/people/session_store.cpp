#include "people/session_store.h"

#include "people/limits.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_card = R"(
  insert into sign_in_card (name, person_id, secret_hash, made_at, made_by)
  values (:name, :person, :secret_hash, :now, :made_by))";

constexpr std::string_view card_by_name = R"(
  select name, person_id, secret_hash from sign_in_card
   where name = :name and cancelled_at is null)";

constexpr std::string_view card_of_any_time = "select 1 from sign_in_card where name = :name";

constexpr std::string_view cards_of_a_person = R"(
  select name, made_at, cancelled_at from sign_in_card where person_id = :person
   order by made_at desc, name)";

constexpr std::string_view cancel_all_cards = R"(
  update sign_in_card set cancelled_at = :now, cancelled_by = :by
   where person_id = :person and cancelled_at is null)";

constexpr std::string_view keep_say = R"(
  insert into say_secret (person_id, kind, secret_hash, pictures, set_at)
  values (:person, :kind, :secret_hash, :pictures, :now)
  on conflict (person_id) do update
     set kind = excluded.kind, secret_hash = excluded.secret_hash, pictures = excluded.pictures,
         set_at = excluded.set_at, renew_since = null)";

constexpr std::string_view say_of_a_person = R"(
  select kind, secret_hash, pictures, renew_since from say_secret where person_id = :person)";

constexpr std::string_view renew_say_of_a_person = R"(
  update say_secret set renew_since = :now where person_id = :person and renew_since is null)";

constexpr std::string_view forget_say_of_a_person = "delete from say_secret where person_id = :person";

constexpr std::string_view add_a_device = R"(
  insert into device (token_hash, person_id, known_since, used_at) values (:token, :person, :now, :now)
  on conflict (token_hash) do update
     set known_since = excluded.known_since, used_at = excluded.used_at, forgotten_at = null)";

constexpr std::string_view known_device = R"(
  select 1 from device
   where token_hash = :token and person_id = :person and forgotten_at is null
     and coalesce(used_at, known_since) > :since)";

constexpr std::string_view use_a_device = R"(
  update device set used_at = :now
   where token_hash = :token and person_id = :person and forgotten_at is null)";

constexpr std::string_view forget_unused_devices = R"(
  delete from device where forgotten_at is not null or coalesce(used_at, known_since) <= :since)";

constexpr std::string_view forget_all_devices = R"(
  update device set forgotten_at = :now where person_id = :person and forgotten_at is null)";

constexpr std::string_view add_a_session = R"(
  insert into session (token_hash, person_id, device_hash, started_at, look_until, say_until, second_until,
                       companion)
  values (:token, :person, :device, :now, :look_until, :say_until, :second_until, :companion))";

constexpr std::string_view visitor_by_token = R"(
  select person.id, person.name, person.known_as, person.language, person.reading, person.face,
         case when session.say_until > :now then 1 else 0 end, session.companion,
         case when session.second_until > :now then 1 else 0 end,
         case when exists (select 1 from second_step where second_step.person_id = person.id and second_step.state = 'works') then 1 else 0 end,
         session.look_until
    from session join person on person.id = session.person_id
   where session.token_hash = :token and session.ended_at is null
     and session.look_until > :now)";

constexpr std::string_view strengthen = R"(
  update session set token_hash = :new_token, say_until = :say_until, companion = :companion
   where token_hash = :token and ended_at is null)";

constexpr std::string_view strengthen_by_second_step = R"(
  update session set token_hash = :new_token, second_until = :second_until
   where token_hash = :token and ended_at is null)";

constexpr std::string_view end_a_session = R"(
  update session set ended_at = :now where token_hash = :token and ended_at is null)";

constexpr std::string_view end_all_sessions = R"(
  update session set ended_at = :now where person_id = :person and ended_at is null)";

constexpr std::string_view forget_ended_sessions = R"(
  delete from session where ended_at <= :before or look_until <= :before)";

constexpr std::string_view lasting_sessions = R"(
  select token_hash, started_at, look_until, case when say_until > :now then say_until end,
         case when say_until > :now then coalesce(companion, '') else '' end
    from session
   where person_id = :person and ended_at is null and look_until > :now
   order by started_at desc, token_hash limit :most)";

constexpr std::string_view end_other_sessions = R"(
  update session set ended_at = :now
   where person_id = :person and token_hash <> :kept and ended_at is null and look_until > :now
  returning person_id)";

// SQLite has one writer; PostgreSQL would let two count nine and both add the tenth.
constexpr std::string_view hold_a_door = "select pg_advisory_xact_lock(hashtextextended(:door, 0))";

constexpr std::string_view count_guesses = R"(
  select count(*) from wrong_guess where door = :door and at > :since)";

constexpr std::string_view add_a_guess = R"(
  insert into wrong_guess (door, at, id) values (:door, :now, :id))";

constexpr std::string_view take_back_a_guess = "delete from wrong_guess where id = :id";

constexpr std::string_view forget_guesses_of_a_door = "delete from wrong_guess where door = :door";

constexpr std::string_view forget_guesses_about_a_person = R"(
  delete from wrong_guess where door = :door or door like :at_devices)";

constexpr std::string_view forget_guesses = R"(
  delete from wrong_guess where at <= :since and (door not like 'say %' or at <= :season))";

constexpr std::string_view add_a_link = R"(
  insert into set_up_link (token_hash, made_at, ends_at) values (:token, :now, :ends_at))";

constexpr std::string_view link_by_token = R"(
  select coop_id from set_up_link
   where token_hash = :token and used_at is null and ends_at > :now)";

constexpr std::string_view tie_a_link = R"(
  update set_up_link set coop_id = :coop where token_hash = :token)";

constexpr std::string_view use_a_link = R"(
  update set_up_link set used_at = :now where token_hash = :token)";

Visitor read_visitor(const db::Row& row) {
  Visitor visitor;
  visitor.person = {.id = row.id<PersonId>(0),
                    .name = row.text(1),
                    .known_as = row.text(2),
                    .language = row.text_view(3) == "cy" ? Language::cy : Language::en,
                    .reading = row.text_view(4) == "easy" ? Reading::easy : Reading::standard,
                    .face = row.text(5)};
  visitor.strength = !row.truth(6) ? Strength::look : row.truth(8) ? Strength::second : Strength::say;
  if (row.truth(9)) visitor.second_step = Visitor::SecondStep::asked;
  visitor.session_ends = row.instant(10);
  // Who is beside someone is part of what they say, and ends with it.
  if (visitor.strength >= Strength::say) visitor.companion = row.text_or_null(7).value_or("");
  return visitor;
}

}  // namespace

void add_card(db::Transaction& transaction, const StoredCard& card, PersonId made_by, Instant now) {
  transaction.run(add_a_card, {{"name", card.name},
                               {"person", card.person},
                               {"secret_hash", card.secret_hash},
                               {"now", now},
                               {"made_by", made_by}});
}

std::optional<StoredCard> find_card(db::Transaction& transaction, std::string_view name) {
  return transaction.one(card_by_name, {{"name", name}}, [](const db::Row& row) {
    return StoredCard{row.text(0), row.id<PersonId>(1), row.text(2)};
  });
}

bool is_card_name_taken(db::Transaction& transaction, std::string_view name) {
  return transaction.any(card_of_any_time, {{"name", name}});
}

std::vector<CardLine> cards_of(db::Transaction& transaction, PersonId person) {
  return transaction.all(cards_of_a_person, {{"person", person}}, [](const db::Row& row) {
    return CardLine{row.text(0), row.instant(1), row.instant_or_null(2)};
  });
}

std::int64_t cancel_cards(db::Transaction& transaction, PersonId person, PersonId by, Instant now) {
  return transaction.run(cancel_all_cards, {{"person", person}, {"by", by}, {"now", now}});
}

void set_say(db::Transaction& transaction, PersonId person, const StoredSay& say, Instant now) {
  transaction.run(keep_say, {{"person", person},
                             {"kind", say.kind},
                             {"secret_hash", say.secret_hash},
                             {"pictures", say.pictures},
                             {"now", now}});
}

void have_say_renewed(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(renew_say_of_a_person, {{"person", person}, {"now", now}});
}

void forget_say(db::Transaction& transaction, PersonId person) {
  transaction.run(forget_say_of_a_person, {{"person", person}});
}

std::optional<StoredSay> find_say(db::Transaction& transaction, PersonId person) {
  return transaction.one(say_of_a_person, {{"person", person}}, [](const db::Row& row) {
    return StoredSay{row.text(0), row.text(1), row.text(2), row.instant_or_null(3)};
  });
}

Digest device_of(const Digest& token_hash, PersonId person) {
  return sha256(hex(token_hash) + " " + std::to_string(person.value));
}

void add_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now) {
  transaction.run(add_a_device,
                  {{"token", device_of(token_hash, person)}, {"person", person}, {"now", now}});
}

bool knows_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now) {
  return transaction.any(known_device,
                         {{"token", device_of(token_hash, person)},
                          {"person", person},
                          {"since", seconds_after(now, -limits::device_unused_seconds)}});
}

void use_device(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now) {
  transaction.run(use_a_device, {{"token", device_of(token_hash, person)}, {"person", person}, {"now", now}});
}

void forget_old_devices(db::Transaction& transaction, Instant now) {
  transaction.run(forget_unused_devices, {{"since", seconds_after(now, -limits::device_unused_seconds)}});
}

void forget_devices(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(forget_all_devices, {{"person", person}, {"now", now}});
}

void add_session(db::Transaction& transaction, const NewSession& session, Instant now) {
  const bool says = session.strength >= Strength::say;
  const bool has_shown_both = session.strength == Strength::second;
  transaction.run(add_a_session,
                  {{"token", session.token_hash},
                   {"person", session.person},
                   {"device", session.device ? db::Value(*session.device) : db::Value(std::optional<Bytes>())},
                   {"now", now},
                   {"look_until", seconds_after(now, limits::look_seconds)},
                   {"say_until", says ? std::optional(seconds_after(now, limits::say_seconds))
                                      : std::optional<Instant>()},
                   {"second_until", has_shown_both ? std::optional(seconds_after(now, limits::second_step_seconds)) : std::optional<Instant>()},
                   {"companion", session.companion}});
}

std::optional<Visitor> find_visitor(db::Transaction& transaction, const Digest& token_hash,
                                    Instant now) {
  auto visitor = transaction.one(visitor_by_token, {{"token", token_hash}, {"now", now}}, read_visitor);
  if (visitor) visitor->session = token_hash;
  return visitor;
}

void strengthen_session(db::Transaction& transaction, const Digest& token_hash, const Digest& new_token_hash,
                        std::string_view companion, Instant now) {
  transaction.run(strengthen, {{"token", token_hash},
                               {"new_token", new_token_hash},
                               {"companion", companion},
                               {"say_until", seconds_after(now, limits::say_seconds)}});
}

void strengthen_by_second(db::Transaction& transaction, const Digest& token_hash, const Digest& new_token_hash, Instant now) {
  transaction.run(strengthen_by_second_step,
                  {{"token", token_hash}, {"new_token", new_token_hash}, {"second_until", seconds_after(now, limits::second_step_seconds)}});
}

void end_session(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  transaction.run(end_a_session, {{"token", token_hash}, {"now", now}});
}

void end_sessions_of(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(end_all_sessions, {{"person", person}, {"now", now}});
}

void forget_old_sessions(db::Transaction& transaction, Instant now) {
  transaction.run(forget_ended_sessions, {{"before", seconds_after(now, -limits::sessions_kept_seconds)}});
}

std::vector<SessionLine> sessions_of(db::Transaction& transaction, PersonId person, Instant now) {
  return transaction.all(lasting_sessions, {{"person", person}, {"now", now}, {"most", limits::sessions_shown}}, [](const db::Row& row) {
    return SessionLine{.token_hash = row.digest(0),
                       .started_at = row.instant(1),
                       .look_until = row.instant(2),
                       .say_until = row.instant_or_null(3),
                       .companion = row.text(4)};
  });
}

std::int64_t end_sessions_but(db::Transaction& transaction, PersonId person, const Digest& kept, Instant now) {
  const auto ended = transaction.all(end_other_sessions, {{"person", person}, {"kept", kept}, {"now", now}},
                                     [](const db::Row& row) { return row.id<PersonId>(0); });
  return static_cast<std::int64_t>(ended.size());
}

void hold_door(db::Transaction& transaction, std::string_view door) {
  if (transaction.engine() == db::Engine::postgres) transaction.each(hold_a_door, {{"door", door}}, [](const db::Row&) {});
}

std::int64_t guesses_at(db::Transaction& transaction, std::string_view door, Instant now, std::int64_t seconds) {
  return transaction.number(count_guesses, {{"door", door}, {"since", seconds_after(now, -seconds)}});
}

void add_guess(db::Transaction& transaction, std::string_view door, const Moment& moment) {
  add_guess(transaction, door, moment.now, moment.chance.identifier());
}

void add_guess(db::Transaction& transaction, std::string_view door, Instant now, std::int64_t id) {
  transaction.run(add_a_guess, {{"door", door}, {"now", now}, {"id", id}});
}

void take_back_guess(db::Transaction& transaction, std::int64_t id) {
  transaction.run(take_back_a_guess, {{"id", id}});
}

std::string say_door(PersonId person, const std::optional<Digest>& device) {
  const std::string door = "say " + std::to_string(person.value);
  return device ? door + " at " + hex(*device) : door;
}

void forget_guesses_at(db::Transaction& transaction, std::string_view door) {
  transaction.run(forget_guesses_of_a_door, {{"door", door}});
}

void forget_say_guesses(db::Transaction& transaction, PersonId person) {
  transaction.run(forget_guesses_about_a_person, {{"door", say_door(person)}, {"at_devices", say_door(person) + " at %"}});
}

void forget_old_guesses(db::Transaction& transaction, Instant now) {
  transaction.run(forget_guesses, {{"since", seconds_after(now, -limits::guesses_seconds)},
                                   {"season", seconds_after(now, -limits::guesses_season_seconds)}});
}

void add_set_up_link(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  transaction.run(add_a_link, {{"token", token_hash},
                               {"now", now},
                               {"ends_at", seconds_after(now, limits::set_up_seconds)}});
}

std::optional<SetUpLink> find_set_up_link(db::Transaction& transaction, const Digest& token_hash,
                                          Instant now) {
  return transaction.one(link_by_token, {{"token", token_hash}, {"now", now}}, [](const db::Row& row) {
    return SetUpLink{row.id_or_null<CoopId>(0)};
  });
}

void tie_set_up_link(db::Transaction& transaction, const Digest& token_hash, CoopId coop) {
  transaction.run(tie_a_link, {{"token", token_hash}, {"coop", coop}});
}

void use_set_up_link(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  transaction.run(use_a_link, {{"token", token_hash}, {"now", now}});
}

}  // namespace cydofal::people
