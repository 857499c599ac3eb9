#include "platform/webauthn/testing.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include "platform/base/assert.h"
#include "platform/base/digest.h"

namespace cydofal::webauthn::testing {

namespace {

using OpenSslKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

OpenSslKey new_key(Algorithm algorithm) {
  EVP_PKEY* made = nullptr;
  switch (algorithm) {
    case Algorithm::es256: made = EVP_EC_gen("P-256"); break;
    case Algorithm::eddsa: made = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"); break;
    case Algorithm::rs256: made = EVP_RSA_gen(2048); break;
  }
  if (made == nullptr) throw std::runtime_error("OpenSSL made no key");
  return {made, EVP_PKEY_free};
}

void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

/// The head of a CBOR text of octets (RFC 8949, 3.1).
Bytes cbor_octets(const Bytes& octets) {
  Bytes all;
  if (octets.size() < 24) {
    all = {static_cast<std::uint8_t>(0x40 + octets.size())};
  } else if (octets.size() < 256) {
    all = {0x58, static_cast<std::uint8_t>(octets.size())};
  } else {
    all = {0x59, static_cast<std::uint8_t>(octets.size() >> 8), static_cast<std::uint8_t>(octets.size())};
  }
  append(all, octets);
  return all;
}

Bytes number_of(EVP_PKEY* key, const char* name, std::size_t octets) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1) throw std::runtime_error("OpenSSL knows no such number");
  Bytes all(octets);
  CYD_ASSERT(BN_bn2binpad(number, all.data(), static_cast<int>(octets)) == static_cast<int>(octets));
  BN_free(number);
  return all;
}

/// RFC 9053: a map from small numbers, as devices write it.
Bytes cose_of(Algorithm algorithm, EVP_PKEY* key) {
  Bytes all;
  switch (algorithm) {
    case Algorithm::es256:
      all = {0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21};  // EC2, ES256, P-256, x
      append(all, cbor_octets(number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, 32)));
      all.push_back(0x22);
      append(all, cbor_octets(number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32)));
      break;
    case Algorithm::eddsa: {
      all = {0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21};  // OKP, EdDSA, Ed25519, x
      Bytes x(32);
      std::size_t length = x.size();
      CYD_ASSERT(EVP_PKEY_get_raw_public_key(key, x.data(), &length) == 1);
      append(all, cbor_octets(x));
      break;
    }
    case Algorithm::rs256:
      all = {0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20};  // RSA, RS256, n
      append(all, cbor_octets(number_of(key, OSSL_PKEY_PARAM_RSA_N, 256)));
      all.push_back(0x21);
      append(all, cbor_octets(number_of(key, OSSL_PKEY_PARAM_RSA_E, 3)));
      break;
  }
  return all;
}

Bytes signed_by(EVP_PKEY* key, Algorithm algorithm, const Bytes& text) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* digest = algorithm == Algorithm::eddsa ? nullptr : EVP_sha256();
  std::size_t length = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) != 1 || EVP_DigestSign(context.get(), nullptr, &length, text.data(), text.size()) != 1) {
    throw std::runtime_error("OpenSSL did not sign");
  }
  Bytes signature(length);
  if (EVP_DigestSign(context.get(), signature.data(), &length, text.data(), text.size()) != 1) throw std::runtime_error("OpenSSL did not sign");
  signature.resize(length);
  return signature;
}

Bytes client_data(std::string_view purpose, const RelyingParty& party, const Bytes& challenge, const Saying& saying) {
  return to_bytes("{\"type\":" + json_quoted(saying.purpose.empty() ? purpose : saying.purpose) + ",\"challenge\":" + json_quoted(base64_url(challenge)) +
                  ",\"origin\":" + json_quoted(saying.origin.value_or(party.origin)) + saying.more + "}");
}

}  // namespace

struct Device::Key {
  Algorithm algorithm;
  OpenSslKey key;
  Bytes id;
};

Device::Device(Algorithm algorithm) : key_(std::make_unique<Key>(Key{algorithm, new_key(algorithm), {}})) {
  const Digest name = sha256(cose_of(algorithm, key_->key.get()));
  key_->id.assign(name.begin(), name.end());
}
Device::~Device() = default;
Device::Device(Device&&) noexcept = default;

const Bytes& Device::credential_id() const { return key_->id; }

namespace {

Bytes head_of(const RelyingParty& party, const Saying& saying, std::uint8_t flags, std::uint32_t count) {
  const Digest id = sha256(saying.party.value_or(party.id));
  Bytes head(id.begin(), id.end());
  head.push_back(flags);
  for (const int shift : {24, 16, 8, 0}) head.push_back(static_cast<std::uint8_t>(count >> shift));
  return head;
}

}  // namespace

NewCredentialAnswer Device::make(const RelyingParty& party, const Bytes& challenge, const Saying& saying) {
  constexpr std::uint8_t with_a_credential = 0x40;
  if (counts) ++counter;
  Bytes data = head_of(party, saying, saying.flags | with_a_credential, counter);
  data.resize(data.size() + 16);  // of no maker
  data.push_back(0);
  data.push_back(static_cast<std::uint8_t>(key_->id.size()));
  append(data, key_->id);
  append(data, cose_of(key_->algorithm, key_->key.get()));
  return {.client_data = client_data("webauthn.create", party, challenge, saying), .authenticator_data = data};
}

AssertionAnswer Device::use(const RelyingParty& party, const Bytes& challenge, const Saying& saying) {
  if (counts) ++counter;
  AssertionAnswer answer{.client_data = client_data("webauthn.get", party, challenge, saying),
                         .authenticator_data = head_of(party, saying, saying.flags, counter),
                         .signature = {}};
  const Digest said = sha256(answer.client_data);
  Bytes text = answer.authenticator_data;
  text.insert(text.end(), said.begin(), said.end());
  answer.signature = signed_by(key_->key.get(), key_->algorithm, text);
  return answer;
}

}  // namespace cydofal::webauthn::testing
