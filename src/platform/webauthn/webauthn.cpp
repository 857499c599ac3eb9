#include "platform/webauthn/webauthn.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "platform/api/json.h"
#include "platform/base/assert.h"
#include "platform/base/digest.h"
#include "platform/webauthn/limits.h"

namespace cydofal::webauthn {

namespace {

constexpr std::array<std::string_view, 3> algorithm_names{"es256", "eddsa", "rs256"};

template <auto let_go>
struct LetGo {
  template <class Thing>
  void operator()(Thing* thing) const {
    let_go(&thing);
  }
};
using FidoCredential = std::unique_ptr<fido_cred_t, LetGo<fido_cred_free>>;
using FidoAssertion = std::unique_ptr<fido_assert_t, LetGo<fido_assert_free>>;
using Es256Key = std::unique_ptr<es256_pk_t, LetGo<es256_pk_free>>;
using EddsaKey = std::unique_ptr<eddsa_pk_t, LetGo<eddsa_pk_free>>;
using Rs256Key = std::unique_ptr<rs256_pk_t, LetGo<rs256_pk_free>>;

int cose_number(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::es256: return COSE_ES256;
    case Algorithm::eddsa: return COSE_EDDSA;
    case Algorithm::rs256: return COSE_RS256;
  }
  CYD_ASSERT(false);
  return 0;
}

/// Authenticator data begins with the digest of the party's id, an octet of flags and a counter of four.
constexpr std::size_t party_octets = 32;
constexpr std::size_t head_octets = party_octets + 1 + 4;
constexpr std::uint8_t user_was_present = 0x01;
constexpr std::uint8_t user_was_verified = 0x04;
constexpr std::uint8_t holds_a_credential = 0x40;
constexpr std::uint8_t holds_extensions = 0x80;
/// Then, where it holds a credential: who made the device, how long its name is, its name, its key.
constexpr std::size_t maker_octets = 16;

/// Takes one item of CBOR (RFC 8949) off the front. libcbor asks for as much memory as an item says that it will need, before it
/// has seen any of it; so what says more than there are octets for goes no further than here. What nobody sends is refused:
/// lengths that are not known, tags, fractions, and what is nested deep.
bool take_item(std::span<const std::uint8_t>& rest, int deeper) {
  if (rest.empty() || deeper == 0) return false;
  const int kind = rest.front() >> 5;
  const std::size_t brief = rest.front() & 0x1f;
  rest = rest.subspan(1);
  std::uint64_t value = brief;
  if (brief >= 24) {
    if (brief > 27) return false;
    const std::size_t octets = std::size_t{1} << (brief - 24);
    if (rest.size() < octets) return false;
    value = 0;
    for (const std::uint8_t octet : rest.first(octets)) value = value << 8 | octet;
    rest = rest.subspan(octets);
  }
  const auto take_items = [&](std::uint64_t count) {
    for (std::uint64_t at = 0; at < count; ++at) {
      if (!take_item(rest, deeper - 1)) return false;
    }
    return true;
  };
  switch (kind) {
    case 0:
    case 1: return true;
    case 2:
    case 3:
      if (value > rest.size()) return false;
      rest = rest.subspan(static_cast<std::size_t>(value));
      return true;
    case 4: return value <= rest.size() && take_items(value);
    case 5: return value <= rest.size() / 2 && take_items(2 * value);
    case 7: return brief >= 20 && brief <= 22;  // no, yes, nothing
    default: return false;
  }
}

/// What its flags say is there, and nothing behind it.
bool is_whole(std::span<const std::uint8_t> authenticator_data) {
  constexpr int deep = 4;
  const std::uint8_t flags = authenticator_data[party_octets];
  auto rest = authenticator_data.subspan(head_octets);
  if ((flags & holds_a_credential) != 0) {
    if (rest.size() < maker_octets + 2) return false;
    const std::size_t name = std::size_t{rest[maker_octets]} << 8 | rest[maker_octets + 1];
    rest = rest.subspan(maker_octets + 2);
    if (rest.size() < name) return false;
    rest = rest.subspan(name);
    if (!take_item(rest, deep)) return false;
  }
  if ((flags & holds_extensions) != 0 && !take_item(rest, deep)) return false;
  return rest.empty();
}

std::optional<Fault> fault_of_head(const RelyingParty& party, const Bytes& authenticator_data) {
  if (authenticator_data.size() < head_octets || authenticator_data.size() > limits::authenticator_data_octets) return Fault::unreadable;
  if (!is_whole(authenticator_data)) return Fault::unreadable;
  if (!std::ranges::equal(std::span(authenticator_data).first(party_octets), sha256(party.id))) return Fault::other_party;
  constexpr std::uint8_t both = user_was_present | user_was_verified;
  if ((authenticator_data[party_octets] & both) != both) return Fault::not_verified;
  return std::nullopt;
}

/// A member's text; nothing when it is not there or something else.
std::optional<std::string_view> text_of(const api::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string().data(), value->get_string().size());
}

constexpr std::string_view every_type = "webauthn.";

/// What the browser itself says: on whose page, for what, and what was asked there.
std::optional<Fault> fault_of_client_data(const RelyingParty& party, const Bytes& challenge, std::string_view purpose, const Bytes& client_data) {
  CYD_ASSERT(challenge.size() == limits::challenge_octets);
  if (client_data.size() > limits::client_data_octets) return Fault::unreadable;
  const auto parsed = api::parse({reinterpret_cast<const char*>(client_data.data()), client_data.size()});
  const auto* document = std::get_if<api::json::value>(&parsed);
  if (document == nullptr || !document->is_object()) return Fault::unreadable;
  const auto& said = document->get_object();
  const auto type = text_of(said, "type");
  const auto asked = text_of(said, "challenge");
  const auto origin = text_of(said, "origin");
  if (!type || !asked || !origin) return Fault::unreadable;
  if (!type->starts_with(every_type) || type->substr(every_type.size()) != purpose) return Fault::other_purpose;
  const auto octets = from_base64_url(*asked);
  if (!octets || !equal_in_constant_time(*octets, challenge)) return Fault::other_challenge;
  // Our pages stand in nobody's frame: whatever was asked from within one was not asked by us.
  const auto* crossed = said.if_contains("crossOrigin");
  const bool in_a_frame = (crossed != nullptr && !(crossed->is_bool() && !crossed->get_bool())) || said.contains("topOrigin");
  if (*origin != party.origin || in_a_frame) return Fault::other_origin;
  return std::nullopt;
}

std::optional<NewCredential> read_credential(Algorithm algorithm, const Bytes& authenticator_data) {
  const FidoCredential read(fido_cred_new());
  if (!read) throw std::bad_alloc();
  if (fido_cred_set_type(read.get(), cose_number(algorithm)) != FIDO_OK) return std::nullopt;
  if (fido_cred_set_authdata_raw(read.get(), authenticator_data.data(), authenticator_data.size()) != FIDO_OK) return std::nullopt;
  const std::span id(fido_cred_id_ptr(read.get()), fido_cred_id_len(read.get()));
  const std::span key(fido_cred_pubkey_ptr(read.get()), fido_cred_pubkey_len(read.get()));
  if (id.empty() || id.size() > limits::credential_id_octets || key.empty()) return std::nullopt;
  return NewCredential{.id = Bytes(id.begin(), id.end()), .key = {algorithm, Bytes(key.begin(), key.end())}, .sign_count = fido_cred_sigcount(read.get())};
}

/// True when libfido2 can check signatures by this key; then `use` has been given it.
template <class Use>
bool with_key(const PublicKey& key, Use use) {
  switch (key.algorithm) {
    case Algorithm::es256: {
      const Es256Key read(es256_pk_new());
      return read && es256_pk_from_ptr(read.get(), key.octets.data(), key.octets.size()) == FIDO_OK && use(read.get());
    }
    case Algorithm::eddsa: {
      const EddsaKey read(eddsa_pk_new());
      return read && eddsa_pk_from_ptr(read.get(), key.octets.data(), key.octets.size()) == FIDO_OK && use(read.get());
    }
    case Algorithm::rs256: {
      const Rs256Key read(rs256_pk_new());
      return read && rs256_pk_from_ptr(read.get(), key.octets.data(), key.octets.size()) == FIDO_OK && use(read.get());
    }
  }
  CYD_ASSERT(false);
  return false;
}

/// A host as the standard's "valid domain": letters, digits, dashes and dots, and no number for an address.
bool is_domain(std::string_view host) {
  const bool plain = std::ranges::all_of(host, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
  });
  if (host.empty() || !plain || host.front() == '.' || host.back() == '.') return false;
  const auto last = host.substr(host.rfind('.') == std::string_view::npos ? 0 : host.rfind('.') + 1);
  return std::ranges::any_of(last, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

}  // namespace

std::string_view name_of(Algorithm algorithm) { return algorithm_names[static_cast<std::size_t>(algorithm)]; }

std::optional<Algorithm> algorithm_named(std::string_view name) {
  const auto found = std::ranges::find(algorithm_names, name);
  if (found == algorithm_names.end()) return std::nullopt;
  return static_cast<Algorithm>(found - algorithm_names.begin());
}

std::optional<RelyingParty> relying_party(std::string_view address) {
  std::string lower(address);
  std::ranges::transform(lower, lower.begin(), [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; });
  const bool secure = lower.starts_with("https://");
  if (!secure && !lower.starts_with("http://")) return std::nullopt;
  const std::string scheme = secure ? "https://" : "http://";
  std::string rest = lower.substr(scheme.size());
  rest = rest.substr(0, rest.find('/'));
  const auto colon = rest.find(':');
  const std::string host = rest.substr(0, colon);
  if (!is_domain(host)) return std::nullopt;
  if (!secure && host != "localhost" && !host.ends_with(".localhost")) return std::nullopt;
  std::string port = colon == std::string::npos ? "" : rest.substr(colon);
  if (port == (secure ? ":443" : ":80") || port == ":") port.clear();
  if (!std::ranges::all_of(port.substr(port.empty() ? 0 : 1), [](char letter) { return letter >= '0' && letter <= '9'; })) return std::nullopt;
  return RelyingParty{.id = host, .origin = scheme + host + port};
}

std::string options_to_make(const RelyingParty& party, const Bytes& challenge, const User& user, const std::vector<Bytes>& had) {
  api::json::array kinds, excluded;
  for (const Algorithm algorithm : {Algorithm::es256, Algorithm::eddsa, Algorithm::rs256}) kinds.push_back(api::json::object{{"type", "public-key"}, {"alg", cose_number(algorithm)}});
  for (const Bytes& id : had) excluded.push_back(api::json::object{{"type", "public-key"}, {"id", base64_url(id)}});
  return api::json::serialize(api::json::object{
      {"rp", api::json::object{{"id", party.id}, {"name", "Cydofal"}}},
      {"user", api::json::object{{"id", base64_url(user.handle)}, {"name", user.name}, {"displayName", user.name}}},
      {"challenge", base64_url(challenge)},
      {"pubKeyCredParams", std::move(kinds)},
      {"excludeCredentials", std::move(excluded)},
      {"authenticatorSelection", api::json::object{{"residentKey", "required"}, {"requireResidentKey", true}, {"userVerification", "required"}}},
      {"attestation", "none"},
      {"timeout", limits::answer_milliseconds}});
}

std::string options_to_use(const RelyingParty& party, const Bytes& challenge) {
  return api::json::serialize(api::json::object{
      {"rpId", party.id}, {"challenge", base64_url(challenge)}, {"userVerification", "required"}, {"timeout", limits::answer_milliseconds}});
}

std::variant<NewCredential, Fault> check_new_credential(const RelyingParty& party, const Bytes& challenge, const NewCredentialAnswer& answer) {
  if (const auto fault = fault_of_client_data(party, challenge, "create", answer.client_data)) return *fault;
  if (const auto fault = fault_of_head(party, answer.authenticator_data)) return *fault;
  for (const Algorithm algorithm : {Algorithm::es256, Algorithm::eddsa, Algorithm::rs256}) {
    auto read = read_credential(algorithm, answer.authenticator_data);
    // A key that could never check a signature (a point that is on no curve) would lock its person out.
    if (read && with_key(read->key, [](const void*) { return true; })) return *std::move(read);
  }
  return Fault::no_such_key;
}

std::variant<Assertion, Fault> check_assertion(const RelyingParty& party, const Bytes& challenge, const PublicKey& key, const AssertionAnswer& answer) {
  if (const auto fault = fault_of_client_data(party, challenge, "get", answer.client_data)) return *fault;
  if (const auto fault = fault_of_head(party, answer.authenticator_data)) return *fault;
  if (answer.signature.empty() || answer.signature.size() > limits::signature_octets) return Fault::unreadable;

  const FidoAssertion given(fido_assert_new());
  if (!given) throw std::bad_alloc();
  const Digest said = sha256(answer.client_data);
  fido_assert_t* const it = given.get();
  const bool is_read = fido_assert_set_rp(it, party.id.c_str()) == FIDO_OK && fido_assert_set_clientdata_hash(it, said.data(), said.size()) == FIDO_OK &&
                       fido_assert_set_count(it, 1) == FIDO_OK && fido_assert_set_up(it, FIDO_OPT_TRUE) == FIDO_OK &&
                       fido_assert_set_uv(it, FIDO_OPT_TRUE) == FIDO_OK &&
                       fido_assert_set_authdata_raw(it, 0, answer.authenticator_data.data(), answer.authenticator_data.size()) == FIDO_OK &&
                       fido_assert_set_sig(it, 0, answer.signature.data(), answer.signature.size()) == FIDO_OK;
  if (!is_read) return Fault::unreadable;
  const bool right = with_key(key, [&](const void* public_key) {
    return fido_assert_verify(it, 0, cose_number(key.algorithm), public_key) == FIDO_OK;
  });
  if (!right) return Fault::wrong_signature;
  return Assertion{fido_assert_sigcount(it, 0)};
}

bool goes_on(std::uint32_t before, std::uint32_t now) { return (before == 0 && now == 0) || now > before; }

}  // namespace cydofal::webauthn
