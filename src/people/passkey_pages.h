#pragma once

#include <string>
#include <vector>

#include "people/passkey_actions.h"
#include "people/sign_in_pages.h"
#include "people/view.h"

/// "Passkeys": adding one, coming in with one, and what there is.
namespace cydofal::people {

inline constexpr html::Path passkeys_path{"/allweddi-pas", "/passkeys"};
inline constexpr html::Path remove_passkey_path{"/allweddi-pas/{passkey}/dileu", "/passkeys/{passkey}/remove"};
inline constexpr html::Path use_passkey_path{"/mewngofnodi-gydag-allwedd-pas", "/sign-in-with-a-passkey"};

struct PasskeysView {
  std::vector<Passkey> passkeys;  ///< the newest first
  bool offered = false;           ///< whether browsers offer passkeys at the address of this installation
};
Content passkeys_page(const View& view, const PasskeysView& shown);

/// The device is asked to make one; `options` are webauthn::options_to_make().
Content make_passkey_page(const View& view, std::string_view name, std::string_view options);

struct UsePasskeyView {
  Kept kept;
  std::string next;
  std::string options{};  ///< webauthn::options_to_use(); empty: nothing was asked yet, and a press asks
  bool offered = false;
};
Content use_passkey_page(const View& view, const UsePasskeyView& shown);

/// What the script put into the form; what is no base64url is empty, which nothing accepts.
webauthn::NewCredentialAnswer read_new_credential(const http::Form& form);
PasskeyShown read_passkey_shown(const http::Form& form);

}  // namespace cydofal::people
