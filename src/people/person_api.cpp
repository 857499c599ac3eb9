#include "people/person_api.h"

namespace cydofal::people {

KeyJson key_json(const ProgramKey& key) {
  KeyJson json{.name = key.name, .scopes = {}, .ends_at = key.ends_at};
  for (const Scope scope : scopes_to_choose_from()) {
    if ((key.scopes & bit(scope)) != 0) json.scopes.emplace_back(name_of(scope));
  }
  return json;
}

}  // namespace cydofal::people
