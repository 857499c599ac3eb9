#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/webauthn/webauthn.h"

/// For tests only: a device that holds one passkey, made of OpenSSL and a few octets of CBOR, which shares no code with what
/// checks it.
namespace cydofal::webauthn::testing {

/// What it says; a test changes what it wants to see refused.
struct Saying {
  std::string purpose{};  ///< empty: as it should be
  std::optional<std::string> origin{};
  std::optional<std::string> party{};
  std::string more{};     ///< members of client data: ",\"crossOrigin\":true"
  std::uint8_t flags = 0x05;  ///< present and verified
};

class Device {
 public:
  explicit Device(Algorithm algorithm = Algorithm::es256);
  ~Device();
  Device(Device&&) noexcept;

  NewCredentialAnswer make(const RelyingParty& party, const Bytes& challenge, const Saying& saying = {});
  AssertionAnswer use(const RelyingParty& party, const Bytes& challenge, const Saying& saying = {});
  const Bytes& credential_id() const;

  std::uint32_t counter = 0;  ///< of the next answer; each adds one
  bool counts = true;

 private:
  struct Key;
  std::unique_ptr<Key> key_;
};

}  // namespace cydofal::webauthn::testing
