#include <algorithm>
#include <cstdint>

#include "people/own_key.h"
#include "platform/base/assert.h"
#include "platform/base/sealing.h"

/// What stands in a column that is sealed, whoever put it there: it is taken apart or refused, it opens to
/// nothing but what was sealed, and the same octets have one text only.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  SeededChance chance(14);
  const SecretKey key = SecretKey::from(chance);

  if (const auto octets = people::sealed_octets(text)) {
    CYD_ASSERT("sealed:" + base64_url(*octets) == text);
    const auto value = std::span(*octets).subspan(std::tuple_size_v<KeyId>);
    const auto parts = sealed_parts(value);
    CYD_ASSERT(parts && 1 + parts->nonce.size() + parts->ciphertext.size() == value.size());
    CYD_ASSERT(!unseal(key, value, "here"));
  }
  CYD_ASSERT(!unseal(key, {data, size}, "here"));

  const KeyId id = id_of(key);
  const Bytes sealed = seal(key, {data, size}, "here", chance);
  const auto opened = unseal(key, sealed, "here");
  CYD_ASSERT(opened && std::equal(opened->begin(), opened->end(), data, data + size));
  Bytes value(id.begin(), id.end());
  value.insert(value.end(), sealed.begin(), sealed.end());
  const auto as_text = people::sealed_octets("sealed:" + base64_url(value));
  CYD_ASSERT(as_text && *as_text == value);
  return 0;
}
