#include "platform/http/server_implementation.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace cydofal::http {
namespace {

namespace asio = boost::asio;

}  // namespace

void Server::Implementation::begin_reading(const ConnectionPointer& connection) {
  connection->phase = Phase::reading;
  connection->deadline = Clock::now() + options_.idle_deadline;
  connection->deadline_is_of_request = false;
}

void Server::Implementation::read_more(const ConnectionPointer& connection) {
  CYD_ASSERT(!connection->is_read);
  connection->is_read = true;
  const std::span<char> space = connection->reader.space();
  connection->socket.async_read_some(asio::buffer(space.data(), space.size()),
                                     [this, connection](error_code error, std::size_t count) {
                                       settle();  // the answer before this may be out
                                       connection->is_read = false;
                                       received(connection, error, count);
                                     });
}

void Server::Implementation::received(const ConnectionPointer& connection, error_code error,
                                      std::size_t count) {
  if (connection->phase == Phase::thinking) {
    connection->arrived = Connection::Arrived{error, count};
    ++awaited_;
    settle();  // finished since, by someone who did not see yet that it is awaited
    return;
  }
  if (connection->phase != Phase::reading) return;
  if (error) {
    close(connection);
    return;
  }
  act_on(connection, connection->reader.received(count));
}

/// After an answer: with what has come of the next request, or by waiting for it.
void Server::Implementation::go_on_reading(const ConnectionPointer& connection) {
  begin_reading(connection);
  if (connection->arrived) {
    const auto arrived = *std::exchange(connection->arrived, std::nullopt);
    --awaited_;
    received(connection, arrived.error, arrived.count);
    return;
  }
  if (connection->is_read) return;
  if (!connection->reader.begun()) {
    read_more(connection);
    return;
  }
  // The next request is here already. Not from within: a client that sends many at once must
  // neither deepen the stack nor keep the others waiting.
  asio::post(context_, [this, connection] {
    if (connection->phase == Phase::reading) act_on(connection, connection->reader.go_on());
  });
}

void Server::Implementation::act_on(const ConnectionPointer& connection,
                                    RequestReader::Progress progress) {
  if (connection->reader.begun()) set_request_deadline(*connection);
  switch (progress) {
    case RequestReader::Progress::need_more: read_more(connection); return;
    case RequestReader::Progress::wants_continue: send_continue(connection); return;
    case RequestReader::Progress::fault:
      ++metrics_.malformed;
      connection->asked = Clock::now();
      connection->method = Method::get;
      connection->after = Head::After::close;
      ++metrics_.in_progress;
      answer(connection, responder_.error(connection->reader.status()));
      return;
    case RequestReader::Progress::complete: dispatch(connection); return;
  }
}

/// Set once, with the first octet, and set anew only when a long body is announced: what comes
/// later buys a slow client no time.
void Server::Implementation::set_request_deadline(Connection& connection) {
  const std::size_t announced = connection.reader.announced_octets();
  if (!connection.deadline_is_of_request) {
    connection.deadline = Clock::now() + options_.request_deadline;
    connection.deadline_is_of_request = true;
    connection.asked = Clock::now();
  }
  if (announced > limits::form_octets) {
    const auto seconds = static_cast<std::int64_t>(announced / options_.slow_octets_per_second);
    connection.deadline =
        connection.asked + options_.request_deadline + std::chrono::seconds(seconds);
  }
}

void Server::Implementation::send_continue(const ConnectionPointer& connection) {
  static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(connection->socket, asio::buffer(go_on.data(), go_on.size()),
                    [this, connection](error_code error, std::size_t) {
                      if (connection->phase != Phase::reading) return;
                      if (error) {
                        close(connection);
                      } else {
                        read_more(connection);
                      }
                    });
}

}  // namespace cydofal::http
