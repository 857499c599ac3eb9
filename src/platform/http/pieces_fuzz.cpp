#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/http/form.h"
#include "platform/http/limits.h"
#include "platform/http/request.h"
#include "platform/http/security.h"
#include "platform/http/static_assets.h"

/// Cookies, queries, paths, tokens and the smaller headers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  for (const auto& [name, value] : http::parse_cookies(text)) {
    CYD_ASSERT(!name.empty() && value.find_first_of(";, \r\n") == std::string_view::npos);
  }
  if (const auto pairs = http::parse_pairs(text, http::limits::query_fields)) {
    // Written again and read again, they are the same.
    std::string again;
    for (const http::NameAndValue& pair : *pairs) {
      CYD_ASSERT(is_utf8(pair.name) && is_utf8(pair.value));
      again += http::percent_encoded(pair.name) + "=" + http::percent_encoded(pair.value) + "&";
    }
    CYD_ASSERT(http::parse_pairs(again, http::limits::query_fields) == pairs);
  }
  if (const auto path = http::decode_path(text)) {
    CYD_ASSERT(path->starts_with('/') && is_utf8(*path) && path->find("/../") == std::string::npos);
  }
  (void)http::accepts_encoding(text, "gzip");
  (void)http::multipart_boundary(text);
  const std::array<std::uint8_t, 32> secret{1, 2, 3};
  CYD_ASSERT(!http::csrf_token_is_of(secret, text));
  http::Request request;
  request.headers = {{"host", std::string(text)}, {"origin", "http://" + std::string(text)}};
  CYD_ASSERT(http::provenance_of(request) == http::Provenance::ours);
  return 0;
}
