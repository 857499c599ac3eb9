#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cydofal::http {

/// Takes a body out of the chunks in which it came. Extensions and trailers, which nothing we know
/// sends, are faults: programs disagree on where they end.
class ChunkedDecoder {
 public:
  enum class State { need_more, complete, fault, too_large };

  explicit ChunkedDecoder(std::size_t body_most) : body_most_(body_most) {}

  /// Appends what `octets` hold of the body; `used` is how many were taken.
  State feed(std::string_view octets, std::string& body, std::size_t& used);

 private:
  enum class Expecting { size, size_end, data, data_cr, data_lf, last_cr, last_lf, nothing };

  State take(char octet);

  const std::size_t body_most_;
  Expecting expecting_ = Expecting::size;
  std::size_t size_ = 0;
  int digits_ = 0;
};

}  // namespace cydofal::http
