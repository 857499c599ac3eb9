#include "engines/record/note.h"

#include <sodium.h>

#include <algorithm>

#include "engines/record/limits.h"
#include "platform/base/assert.h"
#include "platform/base/digest.h"
#include "platform/base/text.h"

namespace cydofal::record {

namespace {

constexpr std::uint8_t ed25519 = 1;
constexpr std::string_view signature_begins = "\u2014 ";  // an em dash and a blank

template <std::size_t size>
std::array<std::uint8_t, size> first_octets(std::span<const std::uint8_t> octets) {
  std::array<std::uint8_t, size> first;
  std::copy_n(octets.begin(), size, first.begin());
  return first;
}

Bytes with_kind(std::span<const std::uint8_t> public_key) {
  Bytes octets{ed25519};
  octets.insert(octets.end(), public_key.begin(), public_key.end());
  return octets;
}

bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 0x20 && letter != '\n';
}

std::optional<Signature> read_signature(std::string_view line) {
  if (!line.starts_with(signature_begins)) return std::nullopt;
  line.remove_prefix(signature_begins.size());
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos || !is_key_name(line.substr(0, blank))) return std::nullopt;
  const auto octets = from_base64(line.substr(blank + 1));
  if (!octets || octets->size() <= sizeof(KeyHash)) return std::nullopt;
  return Signature{std::string(line.substr(0, blank)), first_octets<sizeof(KeyHash)>(*octets),
                   Bytes(octets->begin() + sizeof(KeyHash), octets->end())};
}

}  // namespace

bool is_key_name(std::string_view name) {
  return !name.empty() && name.size() <= max_name_bytes &&
         std::ranges::all_of(name, [](char letter) { return letter > ' ' && letter <= '~'; }) &&
         name.find('+') == std::string_view::npos;
}

KeyHash VerifierKey::hash() const {
  std::string hashed = name + '\n' + static_cast<char>(ed25519);
  hashed.append(public_key.begin(), public_key.end());
  return first_octets<sizeof(KeyHash)>(sha256(hashed));
}

std::string VerifierKey::text() const {
  return name + '+' + hex(hash()) + '+' + base64(with_kind(public_key));
}

std::optional<VerifierKey> VerifierKey::read(std::string_view text) {
  const auto name_end = text.find('+');
  if (name_end == std::string_view::npos || !is_key_name(text.substr(0, name_end))) return {};
  const auto hash_end = text.find('+', name_end + 1);
  if (hash_end == std::string_view::npos) return {};
  const auto octets = from_base64(text.substr(hash_end + 1));
  if (!octets || octets->size() != 1 + crypto_sign_PUBLICKEYBYTES) return {};
  if (octets->front() != ed25519) return {};
  VerifierKey key{std::string(text.substr(0, name_end)),
                  first_octets<crypto_sign_PUBLICKEYBYTES>(std::span(*octets).subspan(1))};
  if (text.substr(name_end + 1, hash_end - name_end - 1) != hex(key.hash())) return {};
  return key;
}

SignerKey::SignerKey(std::string_view name, std::span<const std::uint8_t, 32> seed)
    : verifier_{std::string(name), {}} {
  CYD_ASSERT(is_key_name(name));
  crypto_sign_seed_keypair(verifier_.public_key.data(), secret_.data(), seed.data());
}

SignerKey::~SignerKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::array<std::uint8_t, 64> SignerKey::sign(std::string_view text) const {
  std::array<std::uint8_t, 64> signature;
  const auto octets = as_bytes(text);
  crypto_sign_detached(signature.data(), nullptr, octets.data(), octets.size(), secret_.data());
  return signature;
}

std::optional<Note> read_note(std::string_view text) {
  if (text.size() > max_note_bytes || !is_utf8(text)) return std::nullopt;
  if (std::ranges::any_of(text, is_control) || !text.ends_with('\n')) return std::nullopt;
  const auto empty_line = text.rfind("\n\n");
  if (empty_line == std::string_view::npos) return std::nullopt;
  Note note{std::string(text.substr(0, empty_line + 1)), {}};
  for (std::string_view rest = text.substr(empty_line + 2); !rest.empty();) {
    const auto end = rest.find('\n');
    auto signature = read_signature(rest.substr(0, end));
    if (!signature || note.signatures.size() == max_signatures) return std::nullopt;
    note.signatures.push_back(*std::move(signature));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty()) return std::nullopt;
  return note;
}

bool is_signed(const Note& note, const VerifierKey& key) {
  bool found = false;
  const auto text = as_bytes(note.text);
  for (const Signature& signature : note.signatures) {
    if (signature.name != key.name || signature.hash != key.hash()) continue;
    if (signature.octets.size() != crypto_sign_BYTES ||
        crypto_sign_verify_detached(signature.octets.data(), text.data(), text.size(),
                                    key.public_key.data()) != 0) {
      return false;
    }
    found = true;
  }
  return found;
}

std::string signed_note(std::string_view text, const SignerKey& key) {
  CYD_ASSERT(text.ends_with('\n'));
  const KeyHash hash = key.verifier().hash();
  Bytes octets(hash.begin(), hash.end());
  const auto signature = key.sign(text);
  octets.insert(octets.end(), signature.begin(), signature.end());
  std::string note(text);
  note += '\n';
  note += signature_begins;
  note += key.verifier().name + ' ' + base64(octets) + '\n';
  return note;
}

}  // namespace cydofal::record
