#pragma once

#include <string>
#include <vector>

#include "people/key_store.h"

/// Making and ending keys for programs.
namespace cydofal::people {

/// What is typed on the page of keys.
struct KeyTyped {
  std::string name;                  ///< what it is for
  std::vector<std::string> scopes;   ///< names of those that were ticked
  std::int64_t days = 0;             ///< how long it works
};

/// All that is wrong with what was typed, in the order of the form; make_key() refuses the first of it.
std::vector<Refusal> faults_of(const KeyTyped& typed);

/// The token itself, which is shown this once and kept nowhere.
struct NewKey {
  ProgramKey key;
  std::string token;
};

/// `shown` is how strongly its maker came in, which is what the program has. Refused, each at its field: invalid as read_name() has it, "keys.choose_scopes" (none, or one that
/// there is not), "keys.choose_days" (none, or more than a year); conflict "keys.too_many".
Result<NewKey> make_key(db::Database& database, const Authorised<Action::make_my_key>& who,
                        const KeyTyped& typed, Strength shown, const Moment& moment);

/// It opens nothing from now on. Refused: not_found "keys.ended_already" for one of somebody else's and
/// for one that has ended.
Result<Done> end_my_key(db::Database& database, const Authorised<Action::end_my_key>& who, KeyId key,
                        const Moment& moment);

/// What every token begins with, so that people and programs that look for secrets recognise one.
inline constexpr std::string_view token_mark = "cydofal_";

/// The name under which a token is kept; nothing for a text that cannot be one.
std::optional<Digest> digest_of_token(std::string_view token);

}  // namespace cydofal::people
