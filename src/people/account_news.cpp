#include "people/account_news.h"

#include <algorithm>

#include "people/contact_store.h"
#include "people/delivery.h"
#include "people/limits.h"
#include "people/outbox_store.h"
#include "people/person_store.h"
#include "platform/base/assert.h"

namespace cydofal::people {

namespace {

// In the order of the enumeration; a notice's kind is "account_" and the name.
constexpr std::array<std::string_view, 17> news_names{
    "card_cancelled", "card_made", "say_chosen", "new_device", "link_used", "address_changed", "door_closed",
    "recovery_begun", "recovery_confirmed", "passkey_added", "passkey_removed", "passkey_refused",
    "second_step_added", "second_step_removed", "second_step_guessed", "recovery_code_used", "recovery_codes_made"};

constexpr std::string_view add_a_line = R"(
  insert into account_news (id, person_id, kind, at) values (:id, :person, :kind, :now))";

constexpr std::string_view any_line_since = R"(
  select 1 from account_news where person_id = :person and kind = :kind and at > :since)";

constexpr std::string_view lines_of = R"(
  select kind, at from account_news where person_id = :person and at > :since order by at desc, id limit :most)";

constexpr std::string_view forget_lines = "delete from account_news where at <= :since";

AccountNews news_named(std::string_view name) {
  const auto found = std::ranges::find(news_names, name);
  CYD_ASSERT(found != news_names.end());
  return static_cast<AccountNews>(found - news_names.begin());
}

Notice notice_of(AccountNews what, Instant now) {
  return {.what = {"account_" + std::string(name_of(what))},
          .page = "sessions",
          .ends_at = seconds_after(now, limits::account_notice_seconds)};
}

/// In the name of a co-op of theirs, so that it can be handed over on paper; whoever belongs to none reads it here.
void tell_in_their_way(db::Transaction& transaction, PersonId person, AccountNews what, const Moment& moment) {
  const auto coops = coops_of(transaction, person, moment.now);
  if (!coops.empty()) tell(transaction, coops.front().id, person, notice_of(what, moment.now), moment);
}

}  // namespace

std::string_view name_of(AccountNews what) { return news_names[static_cast<std::size_t>(what)]; }

void note(db::Transaction& transaction, PersonId person, AccountNews what, const Moment& moment) {
  transaction.run(add_a_line, {{"id", moment.chance.identifier()}, {"person", person}, {"kind", name_of(what)}, {"now", moment.now}});
}

void report(db::Transaction& transaction, PersonId person, AccountNews what, const Moment& moment) {
  const bool is_a_door = what == AccountNews::door_closed || what == AccountNews::second_step_guessed;
  const bool told_already = is_a_door &&
                            transaction.any(any_line_since, {{"person", person},
                                                             {"kind", name_of(what)},
                                                             {"since", seconds_after(moment.now, -limits::guesses_day_seconds)}});
  if (told_already) return;
  note(transaction, person, what, moment);
  tell_in_their_way(transaction, person, what, moment);
}

void report_new_address(db::Transaction& transaction, PersonId person, Channel channel, const Moment& moment) {
  note(transaction, person, AccountNews::address_changed, moment);
  const ContactAddress before = contact_address(transaction, person, channel);
  if (before.works()) {
    add_to_outbox(transaction, {.id = {moment.chance.identifier()},
                                .person = person,
                                .notice = notice_of(AccountNews::address_changed, moment.now),
                                .channel = channel,
                                .made_at = moment.now,
                                .address = before.address});
  }
  // What is told in the channel itself would go to the new address: whoever gave that knows it.
  // Whoever never chose a way had none that somebody could have taken from them.
  const Ways ways = ways_of(transaction, person);
  if (ways.chosen && best_way(ways) != channel) tell_in_their_way(transaction, person, AccountNews::address_changed, moment);
}

std::vector<AccountNewsLine> account_news_of(db::Transaction& transaction, PersonId person, Instant now) {
  return transaction.all(lines_of,
                         {{"person", person}, {"since", seconds_after(now, -limits::account_news_seconds)}, {"most", limits::account_news_shown}},
                         [](const db::Row& row) { return AccountNewsLine{news_named(row.text_view(0)), row.instant(1)}; });
}

void forget_old_account_news(db::Transaction& transaction, Instant now) {
  transaction.run(forget_lines, {{"since", seconds_after(now, -limits::account_news_seconds)}});
}

}  // namespace cydofal::people
