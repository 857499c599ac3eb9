#include "platform/http/sending.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>

namespace cydofal::http {

namespace {

iovec piece(std::string_view text) { return {const_cast<char*>(text.data()), text.size()}; }

}  // namespace

Sent send_at_once(int socket, std::string_view head, std::string_view body) {
  std::array<iovec, 2> pieces{piece(head), piece(body)};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  ssize_t taken = 0;
  do {
    taken = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
  } while (taken < 0 && errno == EINTR);
  if (taken < 0) return {errno == EAGAIN || errno == EWOULDBLOCK ? Sent::How::part : Sent::How::broken, 0};
  const auto octets = static_cast<std::size_t>(taken);
  return {octets == head.size() + body.size() ? Sent::How::whole : Sent::How::part, octets};
}

}  // namespace cydofal::http
