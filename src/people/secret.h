#pragma once

#include <array>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "people/limits.h"
#include "platform/base/chance.h"
#include "platform/base/result.h"

namespace cydofal::people {

/// The code on a printed card: "K7QM-2D9R-TX4H". The first four letters name the card, the rest is
/// its secret (40 bits). Letters that look alike (I, L, O, U) are not used; what is typed may have
/// small letters, blanks or dashes anywhere, and O and I count as 0 and 1.
struct CardCode {
  std::string name;
  std::string secret;

  static CardCode make(Chance& chance);
  static std::optional<CardCode> parse(std::string_view typed);
  std::string text() const;
};

/// Keeps secrets as Argon2id hashes. At most limits::hashes_at_once are worked on, so that many guesses
/// cannot fill the memory; never inside a transaction, which would keep all who write waiting.
class SecretKeeper {
 public:
  /// What is stored. Throws std::runtime_error when the memory for it cannot be had.
  std::string hash(std::string_view secret);

  /// True when `secret` gave `stored`; as slow when `stored` is empty, so that a stopwatch does not
  /// tell whether there is such a card.
  bool matches(std::string_view stored, std::string_view secret);

 private:
  std::counting_semaphore<limits::hashes_at_once> free_{limits::hashes_at_once};
};

/// The pictures that a person can choose three of: names of icons, in the order of the grid.
inline constexpr std::array<std::string_view, 12> say_pictures{
    "sun",  "moon",   "cat",  "dog",  "bird",        "tree",
    "boat", "flower", "star", "bus",  "music-notes", "coffee"};

/// "sun,cat,boat" from three different pictures. Refused (invalid): fewer, more, twice the same, or
/// one that was not offered.
Result<std::string> read_pictures(const std::vector<std::string>& chosen);

/// Four to eight digits that nobody would try first: no run, no date, none of the commonest. Refused: invalid.
Result<std::string> read_pin(std::string_view typed);

/// The name under which a random token (session, device, link) is stored.
std::string new_token(Chance& chance);
/// What new_token() could have made: a browser may send anything.
bool is_token(std::string_view text);

}  // namespace cydofal::people
