#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "platform/http/chunked.h"
#include "platform/http/head.h"
#include "platform/http/request.h"
#include "platform/http/server.h"

namespace cydofal::http {

/// Makes requests out of the octets of one connection, one after the other. Knows nothing of
/// sockets or time.
class RequestReader {
 public:
  enum class Progress {
    need_more,
    wants_continue,  ///< the client waits for "100 Continue" before it sends the body
    complete,        ///< take() gives the request
    fault            ///< answer status() and close
  };

  /// `limit` may be empty: limits::form_octets for every body.
  explicit RequestReader(const BodyLimit& limit) : limit_(limit) {}

  /// Where the next octets go; never empty.
  std::span<char> space();
  /// `count` octets have been put into space().
  Progress received(std::size_t count);
  /// The next request from what has come already.
  Progress go_on();

  Request take();

  int status() const { return status_; }
  Head::After after() const { return after_; }
  /// False while nothing of the next request has come.
  bool begun() const { return phase_ != Phase::head || end_ > 0; }
  /// How long a body was announced, for its deadline.
  std::size_t announced_octets() const { return announced_; }

 private:
  enum class Phase { head, fixed_body, chunked_body, complete };

  Progress read_head();
  Progress read_body();
  Progress read_fixed_body();
  Progress read_chunked_body();
  Progress fault(int status);
  bool adopt(const Head& head);
  void drop_front(std::size_t count);

  const BodyLimit& limit_;
  Phase phase_ = Phase::head;
  std::string buffer_;  // octets before end_ are not used yet
  std::size_t end_ = 0;
  std::size_t scanned_ = 0;
  std::size_t announced_ = 0;
  std::size_t body_have_ = 0;
  std::optional<ChunkedDecoder> chunks_;
  Request request_;
  Head::After after_ = Head::After::keep_open;
  int status_ = 0;
};

}  // namespace cydofal::http
