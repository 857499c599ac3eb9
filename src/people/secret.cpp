#include "people/secret.h"

#include <sodium.h>

#include <algorithm>
#include <array>
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

/// What people choose most and no rule below finds: ways over the keys of a telephone, and the rest of the commonest PINs of
/// http://www.datagenetics.com/blog/september32012 and of the digits among the 10,000 commonest passwords of
/// https://github.com/danielmiessler/SecLists (Passwords/Common-Credentials).
constexpr std::array<std::string_view, 44> common_pins{
    "2580", "0852", "1470", "0741", "3690", "0963", "1379", "1397", "7931", "3179", "7139", "9713", "1478", "3698", "1590", "7530", "1593", "1597", "1004", "5683", "4200",
    "14789", "12369", "15975", "147258", "258147", "147852", "258456", "159753", "159357", "357159", "753951", "951753", "789456", "456123", "123654", "321654", "102030",
    "14725836", "12345687", "78945612", "98745632", "12365478", "01478963"};

/// 1111, 1234, 4321, 2468.
bool is_evenly_spaced(std::string_view digits) {
  for (std::size_t at = 2; at < digits.size(); ++at) {
    if (digits[at] - digits[at - 1] != digits[1] - digits[0]) return false;
  }
  return true;
}

/// 1212, 123123; 1122, 112233; 1221, 123321.
bool is_a_pattern(std::string_view digits) {
  for (std::size_t period = 2; period <= digits.size() / 2; ++period) {
    if (digits.size() % period == 0 && digits.substr(period) == digits.substr(0, digits.size() - period)) return true;
  }
  bool in_pairs = digits.size() % 2 == 0;
  bool mirrored = true;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    in_pairs = in_pairs && digits[at] == digits[at - at % 2];
    mirrored = mirrored && digits[at] == digits[digits.size() - 1 - at];
  }
  return in_pairs || mirrored;
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

/// When somebody was born is known by many: a year from 1900 to 2039, or a day with its month, alone or before a year.
bool is_a_date(std::string_view digits) {
  constexpr int first_year = 1900;
  constexpr int last_year = 2039;
  const auto is_a_year = [](std::string_view four) { return number_of(four) >= first_year && number_of(four) <= last_year; };
  if (digits.size() == 4 && is_a_year(digits)) return true;
  if (digits.size() % 2 != 0) return false;
  const int day = number_of(digits.substr(0, 2));
  const int month = number_of(digits.substr(2, 2));
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return digits.size() < 8 || is_a_year(digits.substr(4));
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
  if (is_evenly_spaced(typed)) return invalid("say.pin_too_easy", "pin");
  if (is_a_date(typed)) return invalid("say.pin_is_a_date", "pin");
  if (is_a_pattern(typed) || std::ranges::find(common_pins, typed) != common_pins.end()) return invalid("say.pin_too_common", "pin");
  return std::string(typed);
}

std::string new_token(Chance& chance) { return base64_url(chance.bytes(token_octets)); }

bool is_token(std::string_view text) {
  const auto octets = from_base64_url(text);
  return octets && octets->size() == token_octets;
}

}  // namespace cydofal::people
