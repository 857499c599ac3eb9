#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::http {

/// A file inside the program, compressed when it was built. Its path holds a hash of its content,
/// so browsers keep it for a year.
struct Asset {
  std::string_view path;  ///< "/assets/look.3f9a.css"
  std::string_view content_type;
  std::span<const std::uint8_t> identity;
  std::span<const std::uint8_t> gzip;    ///< empty when it would not be smaller
  std::span<const std::uint8_t> brotli;  ///< the same
  std::string_view etag;                 ///< with its quotation marks
};

/// Serves a table of assets that lives as long as the program, sorted by path.
class StaticAssets {
 public:
  explicit StaticAssets(std::span<const Asset> sorted_by_path);

  /// The asset in the best encoding that the browser takes; 304 when it has it; nothing when there
  /// is no such path.
  std::optional<Response> answer(const Request& request) const;

  const Asset* find(std::string_view path) const;

 private:
  std::span<const Asset> assets_;
};

/// True when an Accept-Encoding header takes `coding` ("gzip", "br") with a weight above 0.
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

}  // namespace cydofal::http
