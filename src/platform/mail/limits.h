#pragma once

#include <chrono>
#include <cstddef>

/// Every limit of what leaves the house as mail or as a text message, and of what is returned.
namespace cydofal::mail::limits {

constexpr std::size_t address_octets = 254;   ///< RFC 5321, section 4.5.3.1.3, without its brackets
constexpr std::size_t local_octets = 64;      ///< what stands before the @
constexpr std::size_t label_octets = 63;      ///< one part of a domain's name
constexpr std::size_t line_letters = 200;     ///< a subject, or a name beside an address
constexpr std::size_t body_octets = 64 * 1'024;
constexpr std::size_t words_octets = 45;      ///< of a header, in one encoded word: 72 letters of the 75 allowed
constexpr std::size_t encoded_line = 76;      ///< RFC 2045, section 6.7

constexpr std::chrono::seconds connecting{10};
constexpr std::chrono::seconds sending{60};   ///< from the first octet to the last answer
constexpr std::chrono::seconds parting{1};    ///< for saying QUIT

/// A report of a mail that was returned: ours comes back whole in it, with what the servers on its way say.
constexpr std::size_t report_octets = 1'024 * 1'024;
constexpr std::size_t report_fields = 500;   ///< of one header
constexpr std::size_t report_parts = 20;
constexpr std::size_t boundary_octets = 70;  ///< RFC 2046, section 5.1.1

constexpr std::size_t number_digits_least = 8;
constexpr std::size_t number_digits_most = 15;  ///< E.164
constexpr std::size_t text_octets = 4'000;      ///< of one text message; ours have some hundred
constexpr std::size_t command_words = 64;

}  // namespace cydofal::mail::limits
