#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/date.h"
#include "platform/base/digest.h"
#include "platform/base/result.h"
#include "platform/db/database.h"

namespace cydofal::db {

/// What was answered to a request that carries an idempotency key.
struct Answer {
  std::string text;
  enum class Turn { first, repeated } turn = Turn::first;
};

/// Does `f(Transaction&) -> Result<std::string>` once for this key, in this transaction.
///
/// The same key with the same request gives the first answer without doing anything; with another
/// request it is a Refusal (conflict, "idempotency.other_content"). When `f` refuses, nothing is
/// remembered, so that a corrected form may use the same key. `scope` says whose key it is ("person
/// 17"), so that nobody can meet another's.
Result<Answer> once_erased(Transaction& transaction, std::string_view scope, std::string_view key,
                           const Digest& request, Instant now,
                           const std::function<Result<std::string>(Transaction&)>& f);

template <class F>
Result<Answer> once(Transaction& transaction, std::string_view scope, std::string_view key,
                    const Digest& request, Instant now, F&& f) {
  return once_erased(transaction, scope, key, request, now, std::ref(f));
}

/// Forgets the keys that were used before `before`; returns how many.
std::int64_t forget_keys(Transaction& transaction, Instant before);

}  // namespace cydofal::db
