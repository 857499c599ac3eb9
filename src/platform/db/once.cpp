#include "platform/db/once.h"

namespace cydofal::db {
namespace {

/// On PostgreSQL a second request with the same key waits here until the first is done.
constexpr std::string_view claim_key = R"(
insert into idempotency (scope, key, digest, answer, at)
values (:scope, :key, :digest, '', :at)
on conflict (scope, key) do nothing)";

constexpr std::string_view first_answer =
    "select digest, answer from idempotency where scope = :scope and key = :key";

constexpr std::string_view remember_answer =
    "update idempotency set answer = :answer where scope = :scope and key = :key";

constexpr std::string_view forget_old_keys = "delete from idempotency where at < :before";

struct First {
  Bytes digest;
  std::string answer;
};

Refusal refusal(Refusal::Kind kind, std::string key) {
  return {.kind = kind, .message = {.key = std::move(key)}};
}

}  // namespace

Result<Answer> once_erased(Transaction& transaction, std::string_view scope, std::string_view key,
                           const Digest& request, Instant now,
                           const std::function<Result<std::string>(Transaction&)>& f) {
  if (key.empty() || key.size() > limits::idempotency_key_most) {
    return refusal(Refusal::Kind::invalid, "idempotency.bad_key");
  }
  const std::int64_t claimed = transaction.run(
      claim_key, {{"scope", scope}, {"key", key}, {"digest", request}, {"at", now}});
  if (claimed == 0) {
    const auto first =
        transaction.one(first_answer, {{"scope", scope}, {"key", key}}, [](const Row& row) {
          return First{row.bytes(0), row.text(1)};
        });
    if (!first || !equal_in_constant_time(first->digest, request)) {
      return refusal(Refusal::Kind::conflict, "idempotency.other_content");
    }
    return Answer{first->answer, Answer::Turn::repeated};
  }
  Result<std::string> answer = f(transaction);
  if (!answer) {
    // The caller's write is undone as a whole, the claim with it; this is for a caller that
    // goes on inside a larger transaction.
    transaction.run("delete from idempotency where scope = :scope and key = :key",
                    {{"scope", scope}, {"key", key}});
    return answer.refusal();
  }
  CYD_ASSERT(answer->size() <= limits::idempotency_answer_most);
  transaction.run(remember_answer, {{"answer", *answer}, {"scope", scope}, {"key", key}});
  return Answer{*answer, Answer::Turn::first};
}

std::int64_t forget_keys(Transaction& transaction, Instant before) {
  return transaction.run(forget_old_keys, {{"before", before}});
}

}  // namespace cydofal::db
