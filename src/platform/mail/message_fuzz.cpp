#include <algorithm>
#include <cstdint>

#include "platform/base/assert.h"
#include "platform/mail/message.h"

/// Whatever people type as a name, an address or words: a mail keeps its ten headers, and its lines end
/// where they should.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  using namespace cydofal::mail;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  const auto half = typed.substr(0, size / 2);
  const auto rest = typed.substr(size / 2);
  (void)Number::read(typed, "number");
  const auto to = Address::read(half, "mail");
  const auto subject = Line::of(half);
  const auto sender = Line::of(rest);
  const mail::Message message{.from = *Address::read("cydofal@example.org", ""),
                        .sender = sender.value_or(*Line::of("Teulu")),
                        .to = to ? *to : *Address::read("mari@example.org", ""),
                        .subject = subject.value_or(*Line::of("Helo")),
                        .body = std::string(rest),
                        .language = Language::cy,
                        .id = *Line::of("17"),
                        .date = {}};
  const std::string text = written(message);
  CYD_ASSERT(std::ranges::all_of(text, [](char letter) { return letter == '\r' || letter == '\n' || (letter >= ' ' && letter < 127); }));
  std::size_t headers = 0;
  for (std::size_t at = 0; text.compare(at, 2, "\r\n") != 0;) {
    const auto end = text.find("\r\n", at);
    CYD_ASSERT(end != std::string::npos && end - at <= 998);
    if (text[at] != ' ') ++headers;
    at = end + 2;
  }
  CYD_ASSERT(headers == 10);
  CYD_ASSERT(std::ranges::count(text, '\n') == std::ranges::count(text, '\r'));
  return 0;
}
