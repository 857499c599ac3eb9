#include "people/delivery.h"

#include "people/contact_actions.h"
#include "people/contact_store.h"
#include "people/limits.h"
#include "people/mail_link_store.h"
#include "people/secret.h"
#include "people/session_store.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal::people {

namespace {

using mail::Delivery;
using mail::Fate;

constexpr std::string_view house_name = "Cydofal";

void leave(db::Transaction& transaction, std::optional<CoopId> coop, PersonId person, const Notice& notice, Channel channel, const Moment& moment) {
  add_to_outbox(transaction, {.id = {moment.chance.identifier()}, .coop = coop, .person = person, .notice = notice, .channel = channel, .made_at = moment.now});
}

/// A message that is being carried, and what it needs.
struct Leased {
  Waiting waiting;
  Person person;
  std::optional<Coop> coop{};
  std::optional<std::string> address{};  ///< nothing: there was nothing to carry after all
};

std::optional<std::string> address_for(db::Transaction& transaction, const Waiting& waiting, const Person& person) {
  if (waiting.address) return waiting.address;
  const ContactAddress contact = contact_address(transaction, person.id, waiting.channel);
  // Somebody may have used the card since the link was asked for.
  if (waiting.notice.what.key == "sign_in" && contact.links_stopped_at) return std::nullopt;
  if (waiting.notice.what.key == "code") return contact.waiting_address;
  if (contact.works()) return contact.address;
  // Whoever confirmed one, or whose own was refused, is not sought at another.
  if (waiting.notice.what.key == "invited" && !contact.address) return person.email;
  return std::nullopt;
}

/// What must not lie about in the outbox is made when it goes out, and ends so long after that. Hashing a code takes
/// long, so it is done before the transaction; there is one thread that carries messages, and so one hash at a time.
void add_secret(db::Database& database, Waiting& waiting, const Moment& moment) {
  if (waiting.notice.what.key == "code") {
    const std::string code = new_contact_code(moment.chance);
    const std::string hash = SecretKeeper().hash(code);
    database.write([&](db::Transaction& transaction) {
      keep_code(transaction, waiting.person, waiting.channel, hash, seconds_after(moment.now, limits::contact_code_seconds));
    });
    waiting.notice.what.arguments.emplace_back("code", code);
  }
  if (waiting.notice.what.key == "sign_in") {
    const std::string token = new_token(moment.chance);
    database.write([&](db::Transaction& transaction) { add_sign_in_link(transaction, sha256(token), waiting.person, moment.now); });
    waiting.notice.about = token;
  }
}

bool has_secret(const Waiting& waiting) { return waiting.notice.what.key == "code" || waiting.notice.what.key == "sign_in"; }

/// Sent again with another secret it is another message.
std::string id_of(const Waiting& waiting) {
  const std::string id = std::to_string(waiting.id.value);
  return has_secret(waiting) ? id + "." + std::to_string(waiting.attempts) : id;
}

Outgoing composed(const Leased& leased, std::string address, const Carriers& carriers, Instant now) {
  const Person& person = leased.person;
  const Notice& notice = leased.waiting.notice;
  const speech::Speech say(person.language, person.reading);
  const WrittenFor reader{.person = person,
                          .sender = leased.coop ? leased.coop->name(person.language) : std::string(house_name),
                          .address = notice.page.empty() ? std::string() : carriers.address_of(notice.page, notice.about, person.language, leased.coop),
                          .ways_address = carriers.address_of("ways", {}, person.language, std::nullopt)};
  Outgoing outgoing{.id = id_of(leased.waiting), .address = std::move(address), .sender = reader.sender, .subject = {}, .body = {}, .language = person.language, .at = now};
  if (leased.waiting.channel == Channel::text) {
    outgoing.body = written_text(say, notice.what, reader);
  } else {
    Writing writing = written_mail(say, notice.what, reader);
    outgoing.subject = std::move(writing.subject);
    outgoing.body = std::move(writing.body);
  }
  return outgoing;
}

/// Another way than the one that did not work; what is of no use on another way, or news no more, is dropped.
void go_another_way(db::Transaction& transaction, const Waiting& waiting, Trouble trouble, Instant now) {
  const bool is_news = !waiting.notice.ends_at || *waiting.notice.ends_at > now;
  if (!is_news || waiting.address || !may_become_letter(waiting.notice.what.key)) {
    drop(transaction, waiting.id, trouble, now);
    return;
  }
  Ways ways = ways_of(transaction, waiting.person);
  // Once round is enough: what comes back from the other way goes on paper.
  const bool second_time = waiting.trouble != Trouble::none;
  (waiting.channel == Channel::mail ? ways.mail_arrives : ways.text_arrives) = false;
  const Channel next = best_way(ways);
  const bool goes_out = (next == Channel::mail || next == Channel::text) && !second_time;
  send_by(transaction, waiting.id, goes_out ? next : Channel::letter, trouble, now);
}

std::optional<Leased> take_next(db::Transaction& transaction, const Carriers& carriers, const Moment& moment) {
  auto waiting = lease_one(transaction, carriers.reach(), moment.now);
  if (!waiting) return std::nullopt;
  Leased leased{.waiting = *std::move(waiting), .person = {}};
  leased.person = *find_person(transaction, leased.waiting.person);
  if (leased.waiting.coop) leased.coop = find_coop(transaction, *leased.waiting.coop);
  if (leased.waiting.notice.ends_at && *leased.waiting.notice.ends_at <= moment.now) {
    drop(transaction, leased.waiting.id, Trouble::none, moment.now);
    return leased;
  }
  leased.address = address_for(transaction, leased.waiting, leased.person);
  if (!leased.address) go_another_way(transaction, leased.waiting, Trouble::no_address, moment.now);
  return leased;
}

/// `tried_at` is when it went out: an address that its reader gave since is another.
void nothing_arrives_there(db::Transaction& transaction, const Waiting& waiting, Instant tried_at, Instant now) {
  if (waiting.address) {
    // It is theirs no more.
  } else if (waiting.notice.what.key == "code") {
    const ContactAddress contact = contact_address(transaction, waiting.person, waiting.channel);
    const bool same_code = contact.code_ends_at == seconds_after(tried_at, limits::contact_code_seconds);
    if (same_code) forget_waiting_address(transaction, waiting.person, waiting.channel);
  } else {
    stop_address(transaction, waiting.person, waiting.channel, tried_at, now);
  }
  go_another_way(transaction, waiting, Trouble::no_such_address, now);
}

void settle(db::Transaction& transaction, const Waiting& waiting, Delivery delivery, Instant now) {
  switch (delivery) {
    case Delivery::taken: mark_sent(transaction, waiting.id, std::nullopt, now); return;
    case Delivery::no_such_address: nothing_arrives_there(transaction, waiting, now, now); return;
    case Delivery::not_this: go_another_way(transaction, waiting, Trouble::not_this, now); return;
    case Delivery::later: break;
  }
  if (const auto seconds = seconds_until_next(waiting.attempts)) {
    try_again(transaction, waiting.id, seconds_after(now, *seconds));
  } else {
    go_another_way(transaction, waiting, Trouble::away, now);
  }
}

/// The number in the name under which a mail went out; 0 where there is none.
OutboxId number_in(std::string_view id) { return OutboxId{whole_number(id.substr(0, id.find('.'))).value_or(0)}; }

void settle_returned(db::Transaction& transaction, const Waiting& waiting, Fate fate, Instant tried_at, Instant now) {
  switch (fate) {
    case Fate::no_news: return;
    case Fate::given_up: go_another_way(transaction, waiting, Trouble::away, now); return;
    case Fate::not_this: go_another_way(transaction, waiting, Trouble::not_this, now); return;
    case Fate::no_such_address: nothing_arrives_there(transaction, waiting, tried_at, now); return;
  }
}

/// Whoever confirmed the address and could show that it is them gets a link; nobody else hears of it.
void answer_requests(db::Transaction& transaction, const Moment& moment) {
  for (const SignInRequest& request : sign_in_requests(transaction)) {
    for (const PersonId person : people_at(transaction, request.address)) {
      // A mailbox alone never chooses somebody's first pictures.
      if (!find_say(transaction, person)) continue;
      leave(transaction, std::nullopt, person,
            {.what = {"sign_in", {{"minutes", limits::link_seconds / 60}}}, .page = "mail_link", .ends_at = seconds_after(request.asked_at, limits::link_seconds)},
            Channel::mail, moment);
    }
    forget_sign_in_request(transaction, request.id);
  }
}

}  // namespace

Channel tell(db::Transaction& transaction, CoopId coop, PersonId person, const Notice& notice, const Moment& moment) {
  Channel channel = best_way(ways_of(transaction, person));
  // A letter passes through an officer's hands, which not everything may.
  if (channel == Channel::letter && !may_become_letter(notice.what.key)) channel = Channel::here;
  if (channel != Channel::here) leave(transaction, coop, person, notice, channel, moment);
  return channel;
}

void tell_invited(db::Transaction& transaction, CoopId coop, PersonId person, const Moment& moment) {
  const auto invited = find_person(transaction, person);
  CYD_ASSERT(invited);
  const Notice notice{.what = {"invited"}, .ends_at = seconds_after(moment.now, limits::invitation_seconds)};
  // Whoever is known already has a way of their own.
  const Ways ways = ways_of(transaction, person);
  if (ways.chosen) {
    tell(transaction, coop, person, notice, moment);
  } else if (invited->email && mail::Address::read(*invited->email, "")) {
    leave(transaction, coop, person, notice, Channel::mail, moment);
  }
}

Carried deliver_one(db::Database& database, const Carriers& carriers, const Moment& moment) {
  enum class Due { nothing, request, message };
  const Reach reach = carriers.reach();
  const Due due = database.read([&](db::Transaction& transaction) {
    if (reach.mail && any_sign_in_request(transaction)) return Due::request;
    return anything_due(transaction, reach, moment.now) ? Due::message : Due::nothing;
  });
  if (due == Due::nothing) return {};
  if (due == Due::request) {
    database.write([&](db::Transaction& transaction) { answer_requests(transaction, moment); });
    return {.what = Carried::What::sorted};
  }
  auto leased = database.write([&](db::Transaction& transaction) { return take_next(transaction, carriers, moment); });
  if (!leased) return {};
  if (!leased->address) return {.what = Carried::What::sorted, .channel = leased->waiting.channel};
  add_secret(database, leased->waiting, moment);
  const Outgoing outgoing = composed(*leased, *leased->address, carriers, moment.now);
  const auto& carrier = leased->waiting.channel == Channel::text ? carriers.by_text : carriers.by_mail;
  const mail::Attempt attempt = carrier(outgoing);
  database.write([&](db::Transaction& transaction) { settle(transaction, leased->waiting, attempt.delivery, moment.now); });
  return {.what = Carried::What::attempted, .channel = leased->waiting.channel, .attempt = attempt};
}

TakenBack take_back(db::Database& database, const mail::DeliveryReport& report, Instant now) {
  if (report.fate == Fate::no_news) return TakenBack::no_news;
  return database.write([&](db::Transaction& transaction) {
    const auto posted = find_mail(transaction, number_in(report.id));
    if (!posted || id_of(posted->mail) != report.id) return TakenBack::unknown;
    // The server returned it before we had written down that it took it, or it was too slow in saying so.
    if (!posted->at) return TakenBack::too_early;
    if (!take_back_mail(transaction, posted->mail.id, now)) return TakenBack::unknown;
    settle_returned(transaction, posted->mail, report.fate, *posted->at, now);
    return TakenBack::done;
  });
}

}  // namespace cydofal::people
