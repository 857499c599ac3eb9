#include "platform/http/server_implementation.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>

#include "platform/http/wire.h"

namespace cydofal::http {
namespace {

namespace asio = boost::asio;

/// How long a connection is read on after its last answer, so that the client sees the answer
/// instead of a reset; and how long when it was refused in the middle of a large upload.
constexpr std::chrono::milliseconds linger_for{1'000};
constexpr std::chrono::milliseconds linger_after_too_large{5'000};

/// The last address of the list: the one that the trusted proxy itself wrote.
std::string_view last_of(std::string_view list) {
  const std::size_t comma = list.rfind(',');
  if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
  while (list.starts_with(' ')) list.remove_prefix(1);
  return list;
}

}  // namespace

void Server::Implementation::dispatch(const ConnectionPointer& connection) {
  Request request = connection->reader.take();
  connection->phase = Phase::thinking;
  connection->asked = Clock::now();
  connection->method = request.method;
  connection->after = stopping_ ? Head::After::close : connection->reader.after();
  ++metrics_.in_progress;
  request.remote_address = connection->peer;
  believe_proxy(*connection, request);

  const Peer peer = connection->is_local ? Peer::this_machine : Peer::elsewhere;
  if (auto at_once = responder_.at_once(peer, request)) {
    answer(connection, std::move(*at_once));
    return;
  }
  Job job{.connection = connection->number,
          .request = std::move(request),
          .socket = connection->socket.native_handle(),
          .after = connection->after,
          .asked = connection->asked,
          .date = date_};
  const bool reads_on = connection->after == Head::After::keep_open && !connection->reader.begun();
  if (!reads_on) ++awaited_;  // there is something to do as soon as the answer is out
  connection->awaits_answer = !reads_on;
  if (!workers_->add(job)) {
    if (!reads_on) --awaited_;
    ++metrics_.turned_away;
    answer(connection, responder_.error(503));
    return;
  }
  if (reads_on) read_more(connection);
}

void Server::Implementation::believe_proxy(const Connection& connection, Request& request) const {
  const bool trusted = options_.trusted_proxy == TrustedProxy::any_peer ||
                       (options_.trusted_proxy == TrustedProxy::loopback && connection.is_local);
  if (!trusted) return;
  if (request.header("x-forwarded-proto") == "https") request.scheme = Scheme::https;
  error_code error;
  const auto address =
      asio::ip::make_address(last_of(request.header("x-forwarded-for").value_or("")), error);
  if (!error) request.remote_address = address.to_string();
}

/// On a worker: makes the answer and hands it to the kernel, which mostly takes it whole.
void Server::Implementation::work(Job& job) {
  Response response = responder_.after_work(job.request);
  std::string head = wire_head(response, stopping_ ? Head::After::close : job.after, *job.date);
  if (job.request.method == Method::head) response.body = Body();
  const int status = response.status;
  const Sent sent = send_at_once(job.socket, head, response.body.view());
  if (sent.how == Sent::How::whole) {
    metrics_.count_answer(status, Clock::now() - job.asked);
    --metrics_.in_progress;
    finish({job.connection, status, sent});
  } else {
    finish({job.connection, status, sent, std::move(head), std::move(response)});
  }
}

/// On a worker. From here on the socket is the network thread's again.
void Server::Implementation::finish(Finished finished) {
  const bool is_left_over = finished.sent.how != Sent::How::whole;
  {
    const std::lock_guard lock(finished_mutex_);
    finished_.push_back(std::move(finished));
  }
  if (!is_left_over && awaited_ == 0) return;
  if (is_called_.exchange(true)) return;  // by somebody else, and has not come yet
  asio::post(context_, [this] {
    is_called_ = false;
    settle();
  });
}

void Server::Implementation::settle() {
  std::vector<Finished> all;
  {
    const std::lock_guard lock(finished_mutex_);
    all.swap(finished_);
  }
  for (Finished& finished : all) settle(std::move(finished));
}

void Server::Implementation::settle(Finished finished) {
  const auto found = connections_.find(finished.connection);
  CYD_ASSERT(found != connections_.end());  // nobody closes what is lent
  const ConnectionPointer connection = found->second;
  if (connection->awaits_answer) --awaited_;
  connection->awaits_answer = false;
  connection->status = finished.status;
  if (finished.sent.how == Sent::How::whole) {
    answered(connection);
    return;
  }
  connection->phase = Phase::writing;
  if (finished.sent.how == Sent::How::broken) {
    close(connection);
    return;
  }
  connection->head = std::move(finished.head);
  connection->response = std::move(finished.response);
  set_write_deadline(*connection);
  write_rest(connection, finished.sent.octets);
}

/// What this thread answers by itself.
void Server::Implementation::answer(const ConnectionPointer& connection, Response response) {
  if (stopping_) connection->after = Head::After::close;
  connection->response = std::move(response);
  connection->status = connection->response.status;
  connection->head = wire_head(connection->response, connection->after, *date_);
  if (connection->method == Method::head) connection->response.body = Body();
  connection->phase = Phase::writing;
  set_write_deadline(*connection);
  const Sent sent = send_at_once(connection->socket.native_handle(), connection->head,
                                 connection->response.body.view());
  switch (sent.how) {
    case Sent::How::whole: written(connection); return;
    case Sent::How::part: write_rest(connection, sent.octets); return;
    case Sent::How::broken: close(connection); return;
  }
}

void Server::Implementation::set_write_deadline(Connection& connection) const {
  const std::size_t size = connection.response.body.view().size();
  connection.deadline =
      Clock::now() + options_.write_deadline +
      std::chrono::seconds(static_cast<std::int64_t>(size / options_.slow_octets_per_second));
}

void Server::Implementation::write_rest(const ConnectionPointer& connection, std::size_t sent) {
  const std::string_view body = connection->response.body.view();
  std::array<asio::const_buffer, 2> buffers{asio::buffer(connection->head),
                                            asio::buffer(body.data(), body.size())};
  for (asio::const_buffer& buffer : buffers) {
    const std::size_t part = std::min(sent, buffer.size());
    buffer += part;
    sent -= part;
  }
  asio::async_write(connection->socket, buffers,
                    [this, connection](error_code failure, std::size_t) {
                      if (connection->phase != Phase::writing) return;
                      if (failure) {
                        close(connection);
                      } else {
                        written(connection);
                      }
                    });
}

void Server::Implementation::written(const ConnectionPointer& connection) {
  --metrics_.in_progress;
  metrics_.count_answer(connection->status, Clock::now() - connection->asked);
  answered(connection);
}

void Server::Implementation::answered(const ConnectionPointer& connection) {
  connection->response = Response{};
  if (connection->after == Head::After::close || stopping_) {
    linger(connection);
  } else {
    go_on_reading(connection);
  }
}

/// A close with octets unread would be a reset, and the client might never see the answer.
void Server::Implementation::linger(const ConnectionPointer& connection) {
  connection->phase = Phase::lingering;
  error_code error;
  connection->socket.shutdown(tcp::socket::shutdown_send, error);
  if (error) {
    close(connection);
    return;
  }
  connection->deadline =
      Clock::now() + (connection->status == 413 ? linger_after_too_large : linger_for);
  discard(connection);
}

void Server::Implementation::discard(const ConnectionPointer& connection) {
  connection->head.resize(4096);
  connection->socket.async_read_some(asio::buffer(connection->head),
                                     [this, connection](error_code error, std::size_t) {
                                       if (connection->phase != Phase::lingering) return;
                                       if (error) {
                                         close(connection);
                                       } else {
                                         discard(connection);
                                       }
                                     });
}

void Server::Implementation::close(const ConnectionPointer& connection) {
  // Its number would be given to another client, whom the worker would answer.
  CYD_ASSERT(connection->phase != Phase::thinking);
  if (connections_.erase(connection->number) == 0) return;
  if (!connection->group.empty()) {
    const auto found = per_group_.find(connection->group);
    if (--found->second == 0) per_group_.erase(found);
  }
  if (connection->phase == Phase::writing) --metrics_.in_progress;
  if (connection->arrived) --awaited_;
  connection->arrived.reset();
  connection->phase = Phase::closed;  // whatever is in flight comes back to nothing
  error_code ignored;
  connection->socket.close(ignored);
  metrics_.connections = static_cast<std::int64_t>(connections_.size());
  stop_when_still();
}

}  // namespace cydofal::http
