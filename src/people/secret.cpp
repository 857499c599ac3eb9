#include "people/secret.h"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "people/limits.h"
#include "platform/base/encoding.h"
#include "platform/base/waiting.h"

namespace cydofal::people {

namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t name_letters = 4;
constexpr std::size_t secret_letters = 8;
constexpr std::size_t token_octets = 32;

/// A hash of nothing anyone knows, compared with when there is no card.
constexpr std::string_view nobodys_secret = "no card has this secret";

std::string some_letters(Chance& chance, std::size_t count) {
  std::string made;
  while (made.size() < count) made += letters[chance.below(static_cast<std::uint32_t>(letters.size()))];
  return made;
}

/// Memory for one hash, for as long as it is worked on.
class Turn {
 public:
  using Free = std::counting_semaphore<limits::hashes_at_once>;
  explicit Turn(Free& free) : free_(free) { free_.acquire(); }
  ~Turn() { free_.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Free& free_;
};

Refusal invalid(const char* key, const char* field) {
  return {Refusal::Kind::invalid, {key}, field};
}

}  // namespace

CardCode CardCode::make(Chance& chance) {
  return {some_letters(chance, name_letters), some_letters(chance, secret_letters)};
}

std::optional<CardCode> CardCode::parse(std::string_view typed) {
  std::string code;
  for (char letter : typed) {
    if (letter == ' ' || letter == '-') continue;
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    if (letters.find(letter) == std::string_view::npos) return std::nullopt;
    code += letter;
    if (code.size() > name_letters + secret_letters) return std::nullopt;
  }
  if (code.size() != name_letters + secret_letters) return std::nullopt;
  return CardCode{code.substr(0, name_letters), code.substr(name_letters)};
}

std::string CardCode::text() const {
  return name + "-" + secret.substr(0, 4) + "-" + secret.substr(4);
}

std::string SecretKeeper::hash(std::string_view secret) {
  const Waiting waiting;  // for its turn, and then it takes long
  const Turn turn(free_);
  char stored[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(stored, secret.data(), secret.size(), limits::hash_passes,
                        limits::hash_octets) != 0) {
    throw std::runtime_error("no memory to hash a secret");
  }
  return stored;
}

bool SecretKeeper::matches(std::string_view stored, std::string_view secret) {
  if (stored.empty()) {
    hash(nobodys_secret);
    return false;
  }
  const Waiting waiting;
  const Turn turn(free_);
  return crypto_pwhash_str_verify(std::string(stored).c_str(), secret.data(), secret.size()) == 0;
}

Result<std::string> read_pictures(const std::vector<std::string>& chosen) {
  if (chosen.size() != limits::pictures_chosen) return invalid("say.three_pictures", "picture");
  std::string order;
  for (std::size_t at = 0; at < chosen.size(); ++at) {
    if (std::ranges::find(say_pictures, chosen[at]) == say_pictures.end() ||
        std::find(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(at), chosen[at]) !=
            chosen.begin() + static_cast<std::ptrdiff_t>(at)) {
      return invalid("say.three_pictures", "picture");
    }
    if (!order.empty()) order += ',';
    order += chosen[at];
  }
  return order;
}

Result<std::string> read_pin(std::string_view typed) {
  const bool digits = std::ranges::all_of(typed, [](char letter) { return letter >= '0' && letter <= '9'; });
  if (!digits || typed.size() < limits::pin_digits_least || typed.size() > limits::pin_digits_most) {
    return invalid("say.pin_digits", "pin");
  }
  bool same = true;
  bool rising = true;
  bool falling = true;
  for (std::size_t at = 1; at < typed.size(); ++at) {
    same = same && typed[at] == typed[at - 1];
    rising = rising && typed[at] == typed[at - 1] + 1;
    falling = falling && typed[at] == typed[at - 1] - 1;
  }
  if (same || rising || falling) return invalid("say.pin_too_easy", "pin");
  return std::string(typed);
}

std::string new_token(Chance& chance) { return base64_url(chance.bytes(token_octets)); }

bool is_token(std::string_view text) {
  const auto octets = from_base64_url(text);
  return octets && octets->size() == token_octets;
}

}  // namespace cydofal::people
