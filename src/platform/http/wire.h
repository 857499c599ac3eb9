#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/date.h"
#include "platform/http/head.h"
#include "platform/http/response.h"

namespace cydofal::http {

/// The head of an answer as it goes over the wire, the empty line included. `date` may be empty.
std::string wire_head(const Response& response, Head::After after, std::string_view date);

/// False when a header would break out of its line, or is one that the server writes itself.
bool has_sound_headers(const Response& response);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(Instant instant);

/// True when the answer is text worth compressing and the client takes gzip.
bool should_compress(const Request& request, const Response& response);

/// Compresses text with gzip at its fastest. One for each worker: it keeps its working memory.
class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  /// Replaces the body, when it becomes smaller, and says so in the headers.
  void compress(Response& response);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace cydofal::http
