#include "people/key_actions.h"

#include <algorithm>

#include "people/limits.h"
#include "people/record_store.h"
#include "people/secret.h"
#include "people/sign_in_actions.h"
#include "platform/base/text.h"

namespace cydofal::people {

namespace {

constexpr std::size_t token_octets_least = 20;
constexpr std::size_t token_octets_most = 100;
constexpr std::int64_t a_day = 86'400;

Refusal invalid(const char* key, const char* field) {
  return {Refusal::Kind::invalid, {key}, field};
}

Result<std::string> read_key_name(std::string_view typed) {
  auto name = read_name(typed, "name");
  if (name && code_points(*name) > limits::key_name_letters) {
    return Refusal{Refusal::Kind::invalid, {"name.too_long", {{"most", std::int64_t{limits::key_name_letters}}}}, "name"};
  }
  return name;
}

Result<ScopeSet> read_scopes(const std::vector<std::string>& ticked) {
  ScopeSet scopes = 0;
  for (const std::string& name : ticked) {
    const auto scope = scope_named(name);
    if (!scope) return invalid("keys.choose_scopes", "scopes");
    scopes |= bit(*scope);
  }
  if (scopes == 0) return invalid("keys.choose_scopes", "scopes");
  return scopes;
}

}  // namespace

std::vector<Refusal> faults_of(const KeyTyped& typed) {
  std::vector<Refusal> faults;
  if (const auto name = read_key_name(typed.name); !name) faults.push_back(name.refusal());
  if (const auto scopes = read_scopes(typed.scopes); !scopes) faults.push_back(scopes.refusal());
  if (typed.days < 1 || typed.days > limits::key_days_most) faults.push_back(invalid("keys.choose_days", "days"));
  return faults;
}

Result<NewKey> make_key(db::Database& database, const Authorised<Action::make_my_key>& who, const KeyTyped& typed, Strength shown, const Moment& moment) {
  if (const auto faults = faults_of(typed); !faults.empty()) return faults.front();
  const std::string token = std::string(token_mark) + new_token(moment.chance);
  const ProgramKey key{.id = {moment.chance.identifier()},
                       .person = who.actor(),
                       .name = *read_key_name(typed.name),
                       .scopes = *read_scopes(typed.scopes),
                       .made_with = shown,
                       .made_at = moment.now,
                       .ends_at = seconds_after(moment.now, typed.days * a_day)};
  return database.write([&](db::Transaction& transaction) -> Result<NewKey> {
    if (count_working_keys(transaction, who.actor(), moment.now) >= limits::keys_most) {
      return Refusal{Refusal::Kind::conflict, {"keys.too_many", {{"count", limits::keys_most}}}};
    }
    add_key(transaction, key, sha256(token));
    append_everywhere(transaction, "key.made", who.actor(), moment);
    return NewKey{key, token};
  });
}

Result<Done> end_my_key(db::Database& database, const Authorised<Action::end_my_key>& who, KeyId key, const Moment& moment) {
  return database.write([&](db::Transaction& transaction) -> Result<Done> {
    if (!end_key(transaction, who.actor(), key, moment.now)) return Refusal{Refusal::Kind::not_found, {"keys.ended_already"}};
    append_everywhere(transaction, "key.ended", who.actor(), moment);
    return Done{};
  });
}

std::optional<Digest> digest_of_token(std::string_view token) {
  const bool could_be = token.starts_with(token_mark) && token.size() >= token_octets_least && token.size() <= token_octets_most;
  return could_be ? std::optional(sha256(token)) : std::nullopt;
}

}  // namespace cydofal::people
