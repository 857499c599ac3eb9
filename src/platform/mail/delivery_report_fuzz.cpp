#include <algorithm>
#include <cstdint>

#include "platform/base/assert.h"
#include "platform/mail/delivery_report.h"
#include "platform/mail/limits.h"

/// Whatever is fed to the command that takes what was returned: it ends, what it names could be one of our mails, and
/// it makes no difference how the lines end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  using namespace cydofal::mail;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto report = read_delivery_report(text);
  if (report) {
    CYD_ASSERT(!report->id.empty() && report->id.size() <= limits::local_octets);
    CYD_ASSERT(report->id.find_first_of("<>@ \r\n") == std::string::npos);
  }
  if (text.find('\r') != std::string_view::npos) return 0;
  std::string as_sent;
  for (const char letter : text) {
    if (letter == '\n') as_sent += '\r';
    as_sent += letter;
  }
  if (as_sent.size() > limits::report_octets) return 0;
  const auto again = read_delivery_report(as_sent);
  CYD_ASSERT(static_cast<bool>(again) == static_cast<bool>(report));
  CYD_ASSERT(!report || (again->id == report->id && again->fate == report->fate));
  return 0;
}
