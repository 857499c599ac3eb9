#include "platform/one_time_code/one_time_code.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace cydofal::one_time_code {

namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t microseconds_in_a_second = 1'000'000;

void begin_library() {
  static const int begun = oath_init();
  if (begun != OATH_OK) throw std::runtime_error(std::string("liboath: ") + oath_strerror(begun));
}

const char* letters_of(std::span<const std::uint8_t> octets) { return reinterpret_cast<const char*>(octets.data()); }

/// As long for every two codes.
bool same(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned different = 0;
  for (std::size_t at = 0; at < one.size(); ++at) different |= static_cast<unsigned char>(one[at] ^ other[at]);
  return different == 0;
}

}  // namespace

std::int64_t counter_at(Instant now) { return now.microseconds / microseconds_in_a_second / step_seconds; }

std::string code_at(std::span<const std::uint8_t> secret, std::int64_t counter) {
  begin_library();
  std::array<char, digits + 1> code{};
  const int made = oath_hotp_generate(letters_of(secret), secret.size(), static_cast<std::uint64_t>(counter), digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  if (made != OATH_OK) throw std::runtime_error(std::string("liboath: ") + oath_strerror(made));
  return code.data();
}

Verdict check(std::span<const std::uint8_t> secret, Instant now, std::string_view code) {
  const std::int64_t counter = counter_at(now);
  // The nearest first, and the one before the one after: a code is read, then typed.
  for (std::int64_t away = 0; away <= steps_looked_at; ++away) {
    for (const std::int64_t steps : {-away, away}) {
      if (counter + steps < 0 || !same(code_at(secret, counter + steps), code)) continue;
      if (away <= steps_of_drift) return Right{counter + steps};
      return ClockOff{steps};
    }
  }
  return Wrong{};
}

std::string base32(std::span<const std::uint8_t> octets) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t octet : octets) {
    bits = (bits << 8 | octet) & 0xffffU;
    for (held += 8; held >= 5; held -= 5) text += base32_letters[(bits >> (held - 5)) & 31U];
  }
  if (held > 0) text += base32_letters[(bits << (5 - held)) & 31U];
  return text;
}

std::optional<Bytes> from_base32(std::string_view text) {
  begin_library();
  char* octets = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(text.data(), text.size(), &octets, &size) != OATH_OK) return std::nullopt;
  const std::unique_ptr<char, decltype(&std::free)> owned(octets, &std::free);
  return Bytes(octets, octets + size);
}

}  // namespace cydofal::one_time_code
