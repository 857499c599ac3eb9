#include "platform/webauthn/webauthn.h"

#include <gtest/gtest.h>

#include "platform/base/chance.h"
#include "platform/webauthn/limits.h"
#include "platform/webauthn/testing.h"

namespace cydofal::webauthn {
namespace {

using testing::Device;
using testing::Saying;

const RelyingParty ours{"coop.example.org", "https://coop.example.org"};

Bytes challenge(std::uint8_t first = 1) { return Bytes(limits::challenge_octets, first); }

std::string name_of_fault(const auto& checked) {
  constexpr std::array<std::string_view, 8> names{"unreadable", "other_purpose", "other_challenge", "other_origin", "other_party", "not_verified", "no_such_key", "wrong_signature"};
  const auto* fault = std::get_if<Fault>(&checked);
  return fault == nullptr ? "" : std::string(names[static_cast<std::size_t>(*fault)]);
}

PublicKey key_of(Device& device) { return std::get<NewCredential>(check_new_credential(ours, challenge(), device.make(ours, challenge()))).key; }

class WebAuthn : public ::testing::TestWithParam<Algorithm> {};
INSTANTIATE_TEST_SUITE_P(Each, WebAuthn, ::testing::Values(Algorithm::es256, Algorithm::eddsa, Algorithm::rs256),
                         [](const auto& each) { return std::string(name_of(each.param)); });

TEST_P(WebAuthn, TakesWhatADeviceMakesAndSigns) {
  Device device(GetParam());
  const auto made = check_new_credential(ours, challenge(), device.make(ours, challenge()));
  ASSERT_EQ(name_of_fault(made), "");
  const auto& credential = std::get<NewCredential>(made);
  EXPECT_EQ(credential.id, device.credential_id());
  EXPECT_EQ(credential.key.algorithm, GetParam());
  EXPECT_EQ(credential.sign_count, 1U);

  const auto used = check_assertion(ours, challenge(2), credential.key, device.use(ours, challenge(2)));
  ASSERT_EQ(name_of_fault(used), "");
  EXPECT_EQ(std::get<Assertion>(used).sign_count, 2U);
}

TEST_P(WebAuthn, RefusesWhatAnotherDeviceSignedAndEveryChangedOctet) {
  Device device(GetParam()), other(GetParam());
  const PublicKey key = key_of(device);
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, other.use(ours, challenge()))), "wrong_signature");
  const AssertionAnswer right = device.use(ours, challenge());
  for (std::size_t at = 0; at < right.authenticator_data.size(); ++at) {
    AssertionAnswer changed = right;
    changed.authenticator_data[at] ^= 1;
    EXPECT_NE(name_of_fault(check_assertion(ours, challenge(), key, changed)), "") << "octet " << at;
  }
  AssertionAnswer changed = right;
  changed.signature[changed.signature.size() / 2] ^= 1;
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, changed)), "wrong_signature");
  changed = right;
  changed.client_data.push_back(' ');  // says the same, and is not what was signed
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, changed)), "wrong_signature");
}

TEST_P(WebAuthn, RefusesAnswersToSomethingElse) {
  Device device(GetParam());
  const PublicKey key = key_of(device);
  const auto fault = [&](const Saying& saying, std::uint8_t asked = 1) {
    const auto used = name_of_fault(check_assertion(ours, challenge(), key, device.use(ours, challenge(asked), saying)));
    EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), device.make(ours, challenge(asked), saying))), used) << "as it is made too";
    return used;
  };
  EXPECT_EQ(fault({}), "");
  EXPECT_EQ(fault({}, 2), "other_challenge");
  EXPECT_EQ(fault({.purpose = "payment.get"}), "other_purpose");
  EXPECT_EQ(fault({.origin = "https://coop.example.org.evil.example"}), "other_origin");
  EXPECT_EQ(fault({.origin = "http://coop.example.org"}), "other_origin");
  EXPECT_EQ(fault({.more = ",\"crossOrigin\":true"}), "other_origin");
  EXPECT_EQ(fault({.more = ",\"crossOrigin\":false"}), "");
  EXPECT_EQ(fault({.more = ",\"topOrigin\":\"https://evil.example\""}), "other_origin");
  EXPECT_EQ(fault({.party = "evil.example"}), "other_party");
  EXPECT_EQ(fault({.flags = 0x01}), "not_verified") << "touched by whoever held it";
  EXPECT_EQ(fault({.flags = 0x04}), "not_verified");
  EXPECT_EQ(fault({.more = ",\"type\":\"webauthn.get\""}), "unreadable") << "a name twice";
}

TEST(WebAuthn, IsNotConfusedByWhatIsMadeForTheOtherPurpose) {
  Device device;
  const PublicKey key = key_of(device);
  const auto made = device.make(ours, challenge());
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, {made.client_data, made.authenticator_data, {1, 2, 3}})), "other_purpose");
  const auto used = device.use(ours, challenge());
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), {used.client_data, used.authenticator_data})), "other_purpose");
}

TEST(WebAuthn, RefusesWhatIsTooLongTooShortOrNoKey) {
  Device device;
  const PublicKey key = key_of(device);
  const auto made = device.make(ours, challenge());
  const auto used = device.use(ours, challenge());
  for (std::size_t length = 0; length < made.authenticator_data.size(); ++length) {
    NewCredentialAnswer cut = made;
    cut.authenticator_data.resize(length);
    EXPECT_NE(name_of_fault(check_new_credential(ours, challenge(), cut)), "") << length << " octets";
  }
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), {made.client_data, Bytes(limits::authenticator_data_octets + 1)})), "unreadable");
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), {Bytes(limits::client_data_octets + 1, ' '), made.authenticator_data})), "unreadable");
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), {{}, made.authenticator_data})), "unreadable");
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, {used.client_data, used.authenticator_data, {}})), "unreadable");
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), key, {used.client_data, used.authenticator_data, Bytes(limits::signature_octets + 1)})), "unreadable");
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), {Algorithm::es256, Bytes(64)}, used)), "wrong_signature") << "a point on no curve";
  EXPECT_EQ(name_of_fault(check_assertion(ours, challenge(), {Algorithm::eddsa, key.octets}, used)), "wrong_signature");

  NewCredentialAnswer on_no_curve = made;
  on_no_curve.authenticator_data.back() ^= 1;
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), on_no_curve)), "no_such_key");
}

/// The key of an answer is its last map; what stands before it is said by its length.
NewCredentialAnswer with_key(NewCredentialAnswer answer, const Bytes& key) {
  answer.authenticator_data.resize(32 + 1 + 4 + 16 + 2 + 32);
  answer.authenticator_data.insert(answer.authenticator_data.end(), key.begin(), key.end());
  return answer;
}

TEST(WebAuthn, GivesNoMemoryForWhatOnlySaysThatItIsLong) {
  Device device;
  const auto made = device.make(ours, challenge());
  const auto fault = [&](const Bytes& key) { return name_of_fault(check_new_credential(ours, challenge(), with_key(made, key))); };
  EXPECT_EQ(fault({0xba, 0x83, 0x1d, 0x97, 0x63}), "unreadable") << "a map of two thousand million";
  EXPECT_EQ(fault({0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), "unreadable");
  EXPECT_EQ(fault({0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), "unreadable");
  EXPECT_EQ(fault({0xbf, 0xff}), "unreadable") << "of a length that is not known";
  EXPECT_EQ(fault({0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x00}), "unreadable") << "deep";
  EXPECT_EQ(fault({0xc0, 0x00}), "unreadable") << "a tag";
  EXPECT_EQ(fault({0xfb, 0, 0, 0, 0, 0, 0, 0, 0}), "unreadable") << "a fraction";
  EXPECT_EQ(fault({0xa0}), "no_such_key");
  EXPECT_EQ(fault({0xa0, 0x00}), "unreadable") << "more than it says";
}

TEST(WebAuthn, TakesADeviceThatAddsWhatNobodyAskedFor) {
  Device device;
  constexpr std::uint8_t with_extensions = 0x80;
  auto made = device.make(ours, challenge(), {.flags = 0x05 | with_extensions});
  const Bytes protects{0xa1, 0x6b, 'c', 'r', 'e', 'd', 'P', 'r', 'o', 't', 'e', 'c', 't', 0x02};
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), made)), "unreadable") << "it says that there is more";
  made.authenticator_data.insert(made.authenticator_data.end(), protects.begin(), protects.end());
  EXPECT_EQ(name_of_fault(check_new_credential(ours, challenge(), made)), "");
}

TEST(WebAuthn, IsOfferedWhereBrowsersOfferIt) {
  const auto party = [](std::string_view address) {
    const auto found = relying_party(address);
    return found ? found->id + " " + found->origin : "";
  };
  EXPECT_EQ(party("https://Coop.example.org"), "coop.example.org https://coop.example.org");
  EXPECT_EQ(party("https://coop.example.org:443/"), "coop.example.org https://coop.example.org");
  EXPECT_EQ(party("https://coop.example.org:8443/gofal"), "coop.example.org https://coop.example.org:8443");
  EXPECT_EQ(party("http://localhost:8080"), "localhost http://localhost:8080");
  EXPECT_EQ(party("http://coop.example.org"), "") << "without https";
  EXPECT_EQ(party("http://127.0.0.1:8080"), "") << "a number";
  EXPECT_EQ(party("https://[::1]:8080"), "");
  EXPECT_EQ(party("https://192.0.2.1"), "");
  EXPECT_EQ(party("https://coop.example.org:80x"), "");
  EXPECT_EQ(party("ftp://coop.example.org"), "");
  EXPECT_EQ(party(""), "");
}

TEST(WebAuthn, CountsUpOrNotAtAll) {
  EXPECT_TRUE(goes_on(0, 0));
  EXPECT_TRUE(goes_on(0, 1));
  EXPECT_TRUE(goes_on(4, 9));
  EXPECT_FALSE(goes_on(4, 4));
  EXPECT_FALSE(goes_on(4, 3));
  EXPECT_FALSE(goes_on(4, 0)) << "who counted once counts";
}

}  // namespace
}  // namespace cydofal::webauthn
