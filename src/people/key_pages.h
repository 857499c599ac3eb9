#pragma once

#include <string>
#include <vector>

#include "people/key_actions.h"
#include "people/view.h"

/// "Keys for programs": what a person lets programs do in their name.
namespace cydofal::people {

inline constexpr html::Path keys_path{"/allweddi", "/keys"};
inline constexpr html::Path end_key_path{"/allweddi/{key}/gorffen", "/keys/{key}/end"};
inline constexpr html::Path api_path{"/api", "/api"};

struct KeysView {
  std::vector<ProgramKey> keys;  ///< the newest first
};
Content keys_page(const View& view, const KeysView& shown);
/// The form as it was filled in; what cannot be read is found by make_key().
KeyTyped read_key_form(const http::Form& form);

/// The token, this once.
Content key_made_page(const View& view, const NewKey& made);

/// What a scope allows, in the reader's words.
std::string words_of(const speech::Speech& say, Scope scope);

}  // namespace cydofal::people
