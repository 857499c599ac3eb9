#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/encoding.h"

/// Signed notes as C2SP signed-note and Go's sumdb/note have them: a text, an empty line, and a line
/// "— NAME BASE64" for each signature, whose first four octets are the hash of the key.
namespace cydofal::record {

/// The first four octets of SHA-256(name || 0x0A || 0x01 || public key): Ed25519 is kind 0x01.
using KeyHash = std::array<std::uint8_t, 4>;

/// A name as keys and records have it: visible ASCII without '+', at most `max_name_bytes`.
bool is_key_name(std::string_view name);

/// What a signature is checked with, for anyone to have.
struct VerifierKey {
  std::string name;
  std::array<std::uint8_t, 32> public_key;  ///< Ed25519

  KeyHash hash() const;

  /// "NAME+HASH+BASE64", as sumdb/note reads it: the hash in hexadecimal; base64 of 0x01 and the key.
  std::string text() const;
  static std::optional<VerifierKey> read(std::string_view text);

  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// What is signed with, for the co-op's installation only. Forgotten when it is destroyed.
class SignerKey {
 public:
  /// Ed25519 as RFC 8032 makes it from a seed.
  SignerKey(std::string_view name, std::span<const std::uint8_t, 32> seed);
  ~SignerKey();
  SignerKey(const SignerKey&) = default;
  SignerKey& operator=(const SignerKey&) = default;

  const VerifierKey& verifier() const { return verifier_; }
  std::array<std::uint8_t, 64> sign(std::string_view text) const;

 private:
  VerifierKey verifier_;
  std::array<std::uint8_t, 64> secret_;
};

struct Signature {
  std::string name;
  KeyHash hash;
  Bytes octets;  ///< of whatever kind its key is
};

struct Note {
  std::string text;  ///< ends with a line feed
  std::vector<Signature> signatures;
};

/// Nothing unless every octet is as it must be: UTF-8 without control characters, one signature or
/// more, each line whole, base64 in its only form. Signatures are not checked.
std::optional<Note> read_note(std::string_view text);

/// True when `key` signed the note and no signature in its name is false. Those of other keys are
/// passed over, as C2SP asks.
[[nodiscard]] bool is_signed(const Note& note, const VerifierKey& key);

/// The note with its one signature. `text` ends with a line feed.
std::string signed_note(std::string_view text, const SignerKey& key);

}  // namespace cydofal::record
