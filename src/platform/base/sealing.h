#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "platform/base/chance.h"
#include "platform/base/encoding.h"

/// Sealing: XChaCha20-Poly1305 (libsodium), whose seal also covers where the value belongs, so that it opens
/// nowhere else.
namespace cydofal {

/// 32 octets that nobody may see; overwritten when they are let go.
class SecretKey {
 public:
  static constexpr std::size_t size = 32;

  explicit SecretKey(std::span<const std::uint8_t, size> octets);
  static SecretKey from(Chance& chance);
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  std::span<const std::uint8_t, size> octets() const { return octets_; }

 private:
  std::array<std::uint8_t, size> octets_;
};

/// What tells a key from others without telling anything about it: the beginning of a digest of it.
using KeyId = std::array<std::uint8_t, 8>;
KeyId id_of(const SecretKey& key);

/// A sealed value, taken apart: one octet of version, 24 of nonce, then the ciphertext with its tag of 16.
struct SealedParts {
  std::span<const std::uint8_t> nonce;
  std::span<const std::uint8_t> ciphertext;
};

/// Nothing when these octets are no sealed value of a version that this program knows.
std::optional<SealedParts> sealed_parts(std::span<const std::uint8_t> octets);

/// Seals `plain` for the place that `bound_to` names. Each call takes a new nonce of 24 octets from chance.
Bytes seal(const SecretKey& key, std::span<const std::uint8_t> plain, std::string_view bound_to, Chance& chance);

/// What was sealed; nothing when a bit was changed, the key is another, or the value belongs elsewhere.
std::optional<Bytes> unseal(const SecretKey& key, std::span<const std::uint8_t> sealed, std::string_view bound_to);

}  // namespace cydofal
