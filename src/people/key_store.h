#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/authorise.h"
#include "platform/base/digest.h"
#include "platform/db/database.h"

/// Keys with which programs do something in a person's name. What is sent is a random token; what is
/// kept is its SHA-256, from which nobody finds it again.
namespace cydofal::people {

using KeyId = StrongId<struct KeyTag>;

struct ProgramKey {
  KeyId id;
  PersonId person;
  std::string name;  ///< what it is for, in the person's words
  ScopeSet scopes = 0;
  Strength made_with = Strength::say;  ///< or second: the program does no more than its maker had shown
  Instant made_at;
  Instant ends_at;
  std::optional<Instant> ended_at{};
  std::optional<Instant> used_at{};

  bool works(Instant now) const { return !ended_at && now < ends_at; }
};

/// Those that a person can tick, in the order of the table.
std::vector<Scope> scopes_to_choose_from();
std::string_view name_of(Scope scope);
/// Nothing for a name of none, and for the two that nobody ticks.
std::optional<Scope> scope_named(std::string_view name);
/// "see_week notes", and back; what is no scope any more opens nothing.
std::string text_of(ScopeSet scopes);
ScopeSet scopes_of(std::string_view text);

void add_key(db::Transaction& transaction, const ProgramKey& key, const Digest& token_hash);
/// The newest first, at most limits::keys_shown; those that ended by themselves or by a press too.
std::vector<ProgramKey> keys_of(db::Transaction& transaction, PersonId person);
std::int64_t count_working_keys(db::Transaction& transaction, PersonId person, Instant now);

/// Who sends this token, and with which key; nothing for one that has ended.
struct KeyHolder {
  Visitor visitor;
  ProgramKey key;
};
std::optional<KeyHolder> find_key_holder(db::Transaction& transaction, const Digest& token_hash, Instant now);
void mark_key_used(db::Transaction& transaction, KeyId key, Instant now);

/// False when it is not this person's, or has ended.
bool end_key(db::Transaction& transaction, PersonId person, KeyId key, Instant now);
void end_keys_of(db::Transaction& transaction, PersonId person, Instant now);

}  // namespace cydofal::people
