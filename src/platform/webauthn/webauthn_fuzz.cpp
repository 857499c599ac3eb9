#include <cstdint>

#include "platform/base/assert.h"
#include "platform/webauthn/limits.h"
#include "platform/webauthn/webauthn.h"

/// What a browser sends as a device's answer: it is read or refused, and nothing opens without a signature. The first octets
/// say where the client data ends, and which key is looked for; what should be right in it may be put right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  using namespace cydofal::webauthn;
  static const RelyingParty party{"localhost", "http://localhost"};
  static const Bytes challenge(limits::challenge_octets);
  static const std::string right = R"(","challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","origin":"http://localhost"})";
  if (size < 3) return 0;
  const Bytes sent(data + 3, data + size);
  const std::size_t middle = std::min<std::size_t>(sent.size(), data[1]);
  const bool puts_right = (data[0] & 1) != 0;
  const auto said = [&](std::string_view type) {
    return puts_right ? to_bytes(R"({"type":")" + std::string(type) + right) : Bytes(sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(middle));
  };
  const Bytes rest(sent.begin() + static_cast<std::ptrdiff_t>(puts_right ? 0 : middle), sent.end());

  const auto made = check_new_credential(party, challenge, {said("webauthn.create"), rest});
  if (const auto* credential = std::get_if<NewCredential>(&made)) {
    CYD_ASSERT(!credential->id.empty() && credential->id.size() <= limits::credential_id_octets && !credential->key.octets.empty());
  }
  const std::size_t signature = std::min<std::size_t>(rest.size(), data[2]);
  const auto cut = rest.end() - static_cast<std::ptrdiff_t>(signature);
  const auto used = check_assertion(party, challenge, {static_cast<Algorithm>((data[0] >> 1) % 3), Bytes(64, 1)}, {said("webauthn.get"), Bytes(rest.begin(), cut), Bytes(cut, rest.end())});
  CYD_ASSERT(std::holds_alternative<Fault>(used));
  return 0;
}
