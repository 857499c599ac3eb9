#include <algorithm>
#include <string>
#include <vector>

#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/http/request_reader.h"

/// Whatever comes, and in whatever pieces, the same requests are read, or the same refusal; and
/// what is read keeps the promises of Request.
namespace {

using namespace cydofal::http;

struct Reading {
  std::vector<Request> requests;
  bool fault = false;
};

Reading read_in_steps(std::string_view octets, std::size_t step) {
  const BodyLimit limit = [](Method, std::string_view) -> std::size_t { return 4096; };
  RequestReader reader(limit);
  Reading reading;
  while (!octets.empty()) {
    const auto space = reader.space();
    CYD_ASSERT(!space.empty());
    const std::size_t count = std::min({step, octets.size(), space.size()});
    octets.copy(space.data(), count);
    octets.remove_prefix(count);
    auto progress = reader.received(count);
    while (progress == RequestReader::Progress::complete) {
      reading.requests.push_back(reader.take());
      progress = reader.go_on();
    }
    if (progress == RequestReader::Progress::fault) {
      CYD_ASSERT(reader.status() >= 400 && reader.status() <= 501);
      reading.fault = true;
      return reading;
    }
  }
  return reading;
}

void check(const Request& request) {
  CYD_ASSERT(request.path.starts_with('/') && cydofal::is_utf8(request.path));
  CYD_ASSERT(request.path.find("//") == std::string::npos);
  CYD_ASSERT(request.path.find("/../") == std::string::npos && !request.path.ends_with("/.."));
  CYD_ASSERT(request.path.find('\0') == std::string::npos);
  CYD_ASSERT(request.body.size() <= 4096 && request.headers.size() <= limits::head_fields);
  for (const NameAndValue& field : request.headers) {
    CYD_ASSERT(is_token(field.name) && field.value.find_first_of("\r\n") == std::string::npos);
  }
  for (const NameAndValue& field : request.query) CYD_ASSERT(cydofal::is_utf8(field.value));
  (void)request.cookie("__Host-session");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view octets(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Reading whole = read_in_steps(octets, octets.size() + 1);
  const Reading pieces = read_in_steps(octets, 1 + data[0] % 16);
  CYD_ASSERT(whole.fault == pieces.fault && whole.requests.size() == pieces.requests.size());
  for (std::size_t i = 0; i < whole.requests.size(); ++i) {
    CYD_ASSERT(whole.requests[i].target == pieces.requests[i].target);
    CYD_ASSERT(whole.requests[i].headers == pieces.requests[i].headers);
    CYD_ASSERT(whole.requests[i].body == pieces.requests[i].body);
    check(whole.requests[i]);
  }
  return 0;
}
