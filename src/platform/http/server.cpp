#include "platform/http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/assert.h"
#include "platform/http/metrics.h"
#include "platform/http/request_reader.h"
#include "platform/http/responder.h"
#include "platform/http/sending.h"
#include "platform/http/wire.h"
#include "platform/http/worker_pool.h"

namespace cydofal::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

/// How often deadlines are looked at. One timer for all costs a request nothing.
constexpr std::chrono::milliseconds sweep_every{200};
/// How long a connection is read on after its last answer, so that the client sees the answer
/// instead of a reset; and how long when it was refused in the middle of a large upload.
constexpr std::chrono::milliseconds linger_for{1'000};
constexpr std::chrono::milliseconds linger_after_too_large{5'000};
/// Pause after accept() failed for want of descriptors or memory.
constexpr std::chrono::milliseconds accept_pause{100};

/// What counts as one address for the limit: a household's IPv6 prefix (/64) is one.
std::string address_group(const asio::ip::address& address) {
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  const auto octets = address.to_v6().to_bytes();
  return std::string(octets.begin(), octets.begin() + 8);
}

/// The last address of the list: the one that the trusted proxy itself wrote.
std::string_view last_of(std::string_view list) {
  const std::size_t comma = list.rfind(',');
  if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
  while (list.starts_with(' ')) list.remove_prefix(1);
  return list;
}

}  // namespace

class Server::Implementation {
 public:
  Implementation(Options options, Handler handler)
      : options_(std::move(options)),
        responder_(options_, std::move(handler)),
        acceptor_(context_),
        sweep_timer_(context_),
        accept_timer_(context_) {
    CYD_ASSERT(options_.workers >= 1 && options_.connections >= 1);
    responder_.take_counters_from([this] { return counters(); });
  }

  void start();
  void stop();

  std::uint16_t port() const { return port_; }
  Responder& responder() { return responder_; }
  Counters counters() const;

 private:
  enum class Phase { reading, thinking, writing, lingering, closed };

  /// One client. Lives on the network's thread alone; operations in flight keep it alive. While it is
  /// thinking its socket is lent to a worker, who sends the answer: then it is neither written to nor
  /// closed here.
  struct Connection {
    Connection(tcp::socket accepted, std::uint64_t its_number, const BodyLimit& limit)
        : socket(std::move(accepted)), number(its_number), reader(limit) {}

    tcp::socket socket;
    const std::uint64_t number;
    RequestReader reader;
    Phase phase = Phase::reading;
    Clock::time_point deadline{};
    bool deadline_is_of_request = false;
    std::string peer;
    std::string group;  // empty when it is not counted
    bool is_local = false;

    Method method = Method::get;
    Head::After after = Head::After::keep_open;
    Clock::time_point asked{};
    std::string head;
    Response response;
    int status = 0;

    /// One read goes on while a worker thinks, so that the next request finds it. What it brings before
    /// the answer is out waits here.
    struct Arrived {
      error_code error;
      std::size_t count;
    };
    bool is_read = false;        ///< a read is under way
    bool awaits_answer = false;  ///< there is something to do as soon as the answer is out
    std::optional<Arrived> arrived{};
  };
  using ConnectionPointer = std::shared_ptr<Connection>;

  /// What a worker has left to do of a job whose answer is made. Of an answer that is out, nothing.
  struct Finished {
    std::uint64_t connection;
    int status;
    Sent sent;
    std::string head{};
    Response response{};
  };

  void accept_next();
  void take(tcp::socket socket);
  bool has_room(const std::string& group);
  bool close_longest_idle();

  void begin_reading(const ConnectionPointer& connection);
  void read_more(const ConnectionPointer& connection);
  void received(const ConnectionPointer& connection, error_code error, std::size_t count);
  void go_on_reading(const ConnectionPointer& connection);
  void act_on(const ConnectionPointer& connection, RequestReader::Progress progress);
  void send_continue(const ConnectionPointer& connection);
  void set_request_deadline(Connection& connection);

  void dispatch(const ConnectionPointer& connection);
  void believe_proxy(const Connection& connection, Request& request) const;
  void work(Job& job);
  void finish(Finished finished);
  void settle();
  void settle(Finished finished);

  void answer(const ConnectionPointer& connection, Response response);
  void set_write_deadline(Connection& connection) const;
  void write_rest(const ConnectionPointer& connection, std::size_t sent);
  void written(const ConnectionPointer& connection);
  void answered(const ConnectionPointer& connection);
  void linger(const ConnectionPointer& connection);
  void discard(const ConnectionPointer& connection);
  void close(const ConnectionPointer& connection);

  void sweep();
  void give_up();
  void cut(const ConnectionPointer& connection);
  void begin_stop();
  void stop_when_still();

  const Options options_;
  Responder responder_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer sweep_timer_;
  asio::steady_timer accept_timer_;
  std::uint16_t port_ = 0;
  std::shared_ptr<const std::string> date_ = std::make_shared<const std::string>();

  std::unordered_map<std::uint64_t, ConnectionPointer> connections_;
  std::map<std::string, std::size_t> per_group_;
  std::uint64_t next_number_ = 1;
  std::atomic<bool> stopping_ = false;  // workers look too, so that their answers say it
  Clock::time_point stop_by_{};

  // An answer that a worker has sent needs nobody's attention before the client asks again, so it wakes
  // nobody: what is finished is settled at the next event. Only where something waits for it already
  // (awaited_), or is left to be done, the network's thread is called.
  std::mutex finished_mutex_;
  std::vector<Finished> finished_;
  std::atomic<int> awaited_ = 0;
  std::atomic<bool> is_called_ = false;

  Metrics metrics_;

  std::unique_ptr<WorkerPool> workers_;
  std::thread network_;
};

// ---- Starting and taking connections -----------------------------------------------------------

void Server::Implementation::start() {
  CYD_ASSERT(!network_.joinable());
  error_code error;
  const auto address = asio::ip::make_address(options_.address, error);
  if (error) throw std::runtime_error("not an address: " + options_.address);
  const tcp::endpoint endpoint(address, options_.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (error) {
    throw std::runtime_error("cannot listen on " + options_.address + " port " +
                             std::to_string(options_.port) + ": " + error.message());
  }
  port_ = acceptor_.local_endpoint().port();
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  const int at_once = std::max(limits::computing_least, cores);
  workers_ = std::make_unique<WorkerPool>(options_.workers, at_once, options_.queue, [this](Job& job) { work(job); });
  accept_next();
  sweep();
  network_ = std::thread([this] { context_.run(); });
}

void Server::Implementation::accept_next() {
  acceptor_.async_accept([this](error_code error, tcp::socket socket) {
    if (stopping_ || error == asio::error::operation_aborted) return;
    if (!error) {
      take(std::move(socket));
      accept_next();
      return;
    }
    accept_timer_.expires_after(accept_pause);
    accept_timer_.async_wait([this](error_code cancelled) {
      if (!cancelled && !stopping_) accept_next();
    });
  });
}

void Server::Implementation::take(tcp::socket socket) {
  settle();  // who is idle may go first
  error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  const bool is_local = peer.address().is_loopback();
  const bool counted = !is_local || options_.loopback_peers == LoopbackPeers::counted;
  std::string group = counted ? address_group(peer.address()) : std::string();
  if (!has_room(group)) {
    ++metrics_.connections_refused;
    return;  // closes it
  }
  socket.set_option(tcp::no_delay(true), error);
  socket.non_blocking(true, error);
  auto connection =
      std::make_shared<Connection>(std::move(socket), next_number_++, options_.body_limit);
  connection->peer = peer.address().to_string();
  connection->group = std::move(group);
  connection->is_local = is_local;
  if (counted) ++per_group_[connection->group];
  connections_.emplace(connection->number, connection);
  ++metrics_.connections_taken;
  metrics_.connections = static_cast<std::int64_t>(connections_.size());
  begin_reading(connection);
  read_more(connection);
}

bool Server::Implementation::has_room(const std::string& group) {
  if (!group.empty()) {
    const auto found = per_group_.find(group);
    if (found != per_group_.end() && found->second >= options_.connections_per_address)
      return false;
  }
  return connections_.size() < options_.connections || close_longest_idle();
}

/// Browsers keep connections open in case they need them; someone who is here now goes first.
bool Server::Implementation::close_longest_idle() {
  ConnectionPointer longest;
  for (const auto& [number, connection] : connections_) {
    if (connection->phase != Phase::reading || connection->reader.begun()) continue;
    if (!longest || connection->deadline < longest->deadline) longest = connection;
  }
  if (!longest) return false;
  close(longest);
  return true;
}

// ---- Reading -----------------------------------------------------------------------------------

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

// ---- Answering ---------------------------------------------------------------------------------

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

// ---- Deadlines and stopping --------------------------------------------------------------------

void Server::Implementation::sweep() {
  if (options_.wall_clock) date_ = std::make_shared<const std::string>(http_date(options_.wall_clock()));
  settle();
  const Clock::time_point now = Clock::now();
  if (stopping_ && now >= stop_by_) {
    give_up();
    return;
  }
  std::vector<ConnectionPointer> late;
  for (const auto& [number, connection] : connections_) {
    const bool waits_for_us = connection->phase == Phase::thinking;
    if (!waits_for_us && now >= connection->deadline) late.push_back(connection);
  }
  for (const ConnectionPointer& connection : late) cut(connection);
  if (stopping_ && connections_.empty()) return;
  sweep_timer_.expires_after(sweep_every);
  sweep_timer_.async_wait([this](error_code error) {
    if (!error) sweep();
  });
}

/// The grace is over. What is lent to a worker is closed when that ends; its client sees the end now.
void Server::Implementation::give_up() {
  std::vector<ConnectionPointer> all;
  for (const auto& [number, connection] : connections_) all.push_back(connection);
  for (const ConnectionPointer& connection : all) {
    error_code ignored;
    if (connection->phase == Phase::thinking) {
      connection->socket.shutdown(tcp::socket::shutdown_both, ignored);
    } else {
      cut(connection);
    }
  }
  context_.stop();
}

void Server::Implementation::cut(const ConnectionPointer& connection) {
  const bool in_the_middle = connection->phase == Phase::writing ||
                             (connection->phase == Phase::reading && connection->reader.begun());
  if (in_the_middle) ++metrics_.connections_cut;
  if (connection->phase == Phase::reading && connection->reader.begun()) {
    // As much as the kernel takes at once; nobody waits for such a client any more.
    const Response response = responder_.error(408);
    const std::string text =
        wire_head(response, Head::After::close, *date_) + std::string(response.body.view());
    error_code ignored;
    connection->socket.write_some(asio::buffer(text), ignored);
  }
  close(connection);
}

void Server::Implementation::stop() {
  if (!network_.joinable()) return;
  asio::post(context_, [this] { begin_stop(); });
  network_.join();
  workers_->stop();
  connections_.clear();
}

void Server::Implementation::begin_stop() {
  stopping_ = true;
  ++awaited_;  // every answer, from now on
  settle();
  responder_.set(Readiness::not_ready);
  stop_by_ = Clock::now() + options_.stop_grace;
  error_code ignored;
  acceptor_.close(ignored);
  accept_timer_.cancel();
  std::vector<ConnectionPointer> idle;
  for (const auto& [number, connection] : connections_) {
    if (connection->phase == Phase::reading && !connection->reader.begun())
      idle.push_back(connection);
  }
  for (const ConnectionPointer& connection : idle) close(connection);
  stop_when_still();
}

void Server::Implementation::stop_when_still() {
  if (stopping_ && connections_.empty()) context_.stop();
}

Counters Server::Implementation::counters() const {
  Counters counters = metrics_.counters();
  if (workers_) counters.waiting = static_cast<std::int64_t>(workers_->waiting());
  return counters;
}

// ---- The way in --------------------------------------------------------------------------------

Server::Server(Options options, Handler handler)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(handler))) {}
Server::~Server() { stop(); }
void Server::start() { implementation_->start(); }
void Server::stop() { implementation_->stop(); }
std::uint16_t Server::port() const { return implementation_->port(); }
void Server::set(Readiness readiness) { implementation_->responder().set(readiness); }
void Server::set(Maintenance maintenance) { implementation_->responder().set(maintenance); }
Counters Server::counters() const { return implementation_->counters(); }
std::string Server::metrics_text() const {
  return implementation_->responder().metrics_text(implementation_->counters());
}
void Server::add_metrics(std::function<std::string()> more) {
  implementation_->responder().add_metrics(std::move(more));
}

}  // namespace cydofal::http
