#include "platform/http/chunked.h"

#include <algorithm>

#include "platform/http/pieces.h"

namespace cydofal::http {
namespace {

constexpr int digits_most = 8;

}  // namespace

ChunkedDecoder::State ChunkedDecoder::feed(std::string_view octets, std::string& body,
                                           std::size_t& used) {
  used = 0;
  while (used < octets.size()) {
    if (expecting_ == Expecting::data) {
      const std::size_t count = std::min(size_, octets.size() - used);
      if (count > body_most_ - std::min(body.size(), body_most_)) return State::too_large;
      body.append(octets, used, count);
      used += count;
      size_ -= count;
      if (size_ == 0) expecting_ = Expecting::data_cr;
      continue;
    }
    const State state = take(octets[used]);
    ++used;
    if (state != State::need_more) return state;
  }
  return State::need_more;
}

ChunkedDecoder::State ChunkedDecoder::take(char octet) {
  const auto expect = [&](char wanted, Expecting next) {
    if (octet != wanted) return State::fault;
    expecting_ = next;
    return State::need_more;
  };
  switch (expecting_) {
    case Expecting::size: {
      const int value = hex_value(octet);
      if (value >= 0) {
        if (++digits_ > digits_most) return State::fault;
        size_ = size_ * 16 + static_cast<std::size_t>(value);
        return State::need_more;
      }
      if (digits_ == 0) return State::fault;
      return expect('\r', Expecting::size_end);
    }
    case Expecting::size_end:
      digits_ = 0;
      if (size_ > body_most_) return State::too_large;
      return expect('\n', size_ == 0 ? Expecting::last_cr : Expecting::data);
    case Expecting::data_cr: return expect('\r', Expecting::data_lf);
    case Expecting::data_lf: return expect('\n', Expecting::size);
    case Expecting::last_cr: return expect('\r', Expecting::last_lf);
    case Expecting::last_lf:
      if (octet != '\n') return State::fault;
      expecting_ = Expecting::nothing;
      return State::complete;
    default: return State::fault;
  }
}

}  // namespace cydofal::http
