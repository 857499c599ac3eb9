#pragma once

#include <cstddef>
#include <cstdint>

/// How much a device may answer. What real ones send is a third of it.
namespace cydofal::webauthn::limits {

constexpr std::size_t challenge_octets = 32;
constexpr std::int64_t answer_milliseconds = 5 * 60'000;
constexpr std::size_t client_data_octets = 2'048;
constexpr std::size_t authenticator_data_octets = 4'096;
constexpr std::size_t signature_octets = 1'024;
constexpr std::size_t credential_id_octets = 1'023;  ///< WebAuthn 3, 4

}  // namespace cydofal::webauthn::limits
