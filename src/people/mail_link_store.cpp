#include "people/mail_link_store.h"

#include "people/limits.h"

namespace cydofal::people {

namespace {

constexpr std::int64_t a_day = 86'400;

constexpr std::string_view add_a_request = R"(
  insert into sign_in_request (id, address, asked_at) values (:id, :address, :now))";

constexpr std::string_view first_request = "select 1 from sign_in_request limit 1";

constexpr std::string_view all_requests = "select id, address, asked_at from sign_in_request order by asked_at, id";

constexpr std::string_view forget_a_request = "delete from sign_in_request where id = :id";

constexpr std::string_view add_a_link = R"(
  insert into sign_in_link (token_hash, person_id, made_at, ends_at) values (:token, :person, :now, :ends_at))";

constexpr std::string_view person_of_a_link = "select person_id from sign_in_link where token_hash = :token";

constexpr std::string_view use_a_link = R"(
  update sign_in_link set used_at = :now
   where token_hash = :token and used_at is null and ends_at > :now)";

constexpr std::string_view end_all_links = R"(
  update sign_in_link set ends_at = :now where person_id = :person and used_at is null and ends_at > :now)";

constexpr std::string_view forget_old_links = "delete from sign_in_link where ends_at < :before";

}  // namespace

void add_sign_in_request(db::Transaction& transaction, const SignInRequest& request) {
  transaction.run(add_a_request, {{"id", request.id}, {"address", request.address}, {"now", request.asked_at}});
}

bool any_sign_in_request(db::Transaction& transaction) { return transaction.any(first_request); }

std::vector<SignInRequest> sign_in_requests(db::Transaction& transaction) {
  return transaction.all(all_requests, {}, [](const db::Row& row) {
    return SignInRequest{row.id<SignInRequestId>(0), row.text(1), row.instant(2)};
  });
}

void forget_sign_in_request(db::Transaction& transaction, SignInRequestId id) {
  transaction.run(forget_a_request, {{"id", id}});
}

void add_sign_in_link(db::Transaction& transaction, const Digest& token_hash, PersonId person, Instant now) {
  transaction.run(add_a_link, {{"token", token_hash},
                               {"person", person},
                               {"now", now},
                               {"ends_at", seconds_after(now, limits::link_seconds)}});
}

std::optional<PersonId> use_sign_in_link(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  // The one statement that changes it decides between two that press at once.
  if (transaction.run(use_a_link, {{"token", token_hash}, {"now", now}}) == 0) return std::nullopt;
  return transaction.one(person_of_a_link, {{"token", token_hash}}, [](const db::Row& row) { return row.id<PersonId>(0); });
}

void end_sign_in_links(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(end_all_links, {{"person", person}, {"now", now}});
}

void forget_sign_in_links(db::Transaction& transaction, Instant now) {
  transaction.run(forget_old_links, {{"before", seconds_after(now, -a_day)}});
}

}  // namespace cydofal::people
