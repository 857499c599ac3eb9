#include "platform/base/sealing.h"

#include <sodium.h>

#include <algorithm>
#include <string>

#include "platform/base/assert.h"
#include "platform/base/digest.h"

namespace cydofal {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t nonce_octets = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_octets = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(SecretKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* octets_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

SecretKey::SecretKey(std::span<const std::uint8_t, size> octets) { std::ranges::copy(octets, octets_.begin()); }

SecretKey SecretKey::from(Chance& chance) {
  std::array<std::uint8_t, size> octets;
  chance.fill(octets);
  SecretKey key{octets};
  sodium_memzero(octets.data(), octets.size());
  return key;
}

SecretKey::~SecretKey() { sodium_memzero(octets_.data(), octets_.size()); }

KeyId id_of(const SecretKey& key) {
  std::string text = "cydofal/key-id/1";
  text += '\0';
  text.append(reinterpret_cast<const char*>(key.octets().data()), key.octets().size());
  const Digest digest = sha256(text);
  sodium_memzero(text.data(), text.size());
  KeyId id;
  std::copy_n(digest.begin(), id.size(), id.begin());
  return id;
}

std::optional<SealedParts> sealed_parts(std::span<const std::uint8_t> octets) {
  if (octets.size() < 1 + nonce_octets + tag_octets || octets[0] != version) return std::nullopt;
  return SealedParts{octets.subspan(1, nonce_octets), octets.subspan(1 + nonce_octets)};
}

Bytes seal(const SecretKey& key, std::span<const std::uint8_t> plain, std::string_view bound_to, Chance& chance) {
  Bytes sealed(1 + nonce_octets + plain.size() + tag_octets);
  sealed[0] = version;
  chance.fill(std::span(sealed).subspan(1, nonce_octets));
  const int failed = crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + 1 + nonce_octets, nullptr, plain.data(), plain.size(),
                                                                octets_of(bound_to), bound_to.size(), nullptr, sealed.data() + 1, key.octets().data());
  CYD_ASSERT(failed == 0);
  return sealed;
}

std::optional<Bytes> unseal(const SecretKey& key, std::span<const std::uint8_t> sealed, std::string_view bound_to) {
  const auto parts = sealed_parts(sealed);
  if (!parts) return std::nullopt;
  Bytes plain(parts->ciphertext.size() - tag_octets);
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, parts->ciphertext.data(), parts->ciphertext.size(),
                                                                octets_of(bound_to), bound_to.size(), parts->nonce.data(), key.octets().data());
  if (failed != 0) return std::nullopt;
  return plain;
}

}  // namespace cydofal
