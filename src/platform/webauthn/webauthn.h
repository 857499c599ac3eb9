#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/encoding.h"

/// What a device answers when it is asked to make or to use a passkey, checked as the party that asked has to (W3C Web
/// Authentication, Level 3, 7.1 and 7.2). libfido2 reads the device's octets and checks signatures.
namespace cydofal::webauthn {

/// Who asks, as browsers know it.
struct RelyingParty {
  std::string id;      ///< a domain: "coop.example.org"
  std::string origin;  ///< "https://coop.example.org:8443"
};
/// Of the address that people type into a browser. Nothing where browsers offer no passkeys: at a number in place of a
/// name, and without https anywhere but at localhost.
std::optional<RelyingParty> relying_party(std::string_view address);

enum class Algorithm { es256, eddsa, rs256 };
std::string_view name_of(Algorithm algorithm);
std::optional<Algorithm> algorithm_named(std::string_view name);

struct PublicKey {
  Algorithm algorithm = Algorithm::es256;
  Bytes octets{};  ///< ES256: x and y; EdDSA: the key; RS256: the modulus and the exponent, as libfido2 has them
};

/// Whoever the passkey will be of, as their own device lists them.
struct User {
  Bytes handle;      ///< tells nothing about them
  std::string name;
};
/// What a page asks a browser for, as JSON (5.4 and 5.5; octets in base64url): a passkey that needs no name to be found
/// by, on a device that sees who uses it, and none on a device that has one of `had`.
std::string options_to_make(const RelyingParty& party, const Bytes& challenge, const User& user, const std::vector<Bytes>& had);
std::string options_to_use(const RelyingParty& party, const Bytes& challenge);

/// In the order in which it is looked for; the first counts.
enum class Fault {
  unreadable,      ///< longer than it may be, or not what the standard says
  other_purpose,   ///< made for making a passkey where one was to be used, or the other way round
  other_challenge, ///< not what was asked
  other_origin,    ///< made on a page of somebody else's
  other_party,     ///< made for somebody else
  not_verified,    ///< nobody touched the device, or it did not see who
  no_such_key,     ///< a kind of key that nobody offered to take
  wrong_signature
};

/// As the browser sends it.
struct NewCredentialAnswer {
  Bytes client_data;
  Bytes authenticator_data;
};
struct NewCredential {
  Bytes id;
  PublicKey key;
  std::uint32_t sign_count = 0;
};
/// What it says about who made the device is not asked for and not looked at (attestation "none"): whoever is signed in
/// chooses what they trust with their own account.
std::variant<NewCredential, Fault> check_new_credential(const RelyingParty& party, const Bytes& challenge, const NewCredentialAnswer& answer);

struct AssertionAnswer {
  Bytes client_data;
  Bytes authenticator_data;
  Bytes signature;
};
struct Assertion {
  std::uint32_t sign_count = 0;
};
std::variant<Assertion, Fault> check_assertion(const RelyingParty& party, const Bytes& challenge, const PublicKey& key, const AssertionAnswer& answer);

/// Whether a device that counts may have said `now` after `before`: one of two with the same key comes to lag behind. Devices
/// that keep a key in several places say 0 for ever.
bool goes_on(std::uint32_t before, std::uint32_t now);

}  // namespace cydofal::webauthn
