#include "platform/http/server_implementation.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <stdexcept>

#include "platform/http/wire.h"

namespace cydofal::http {
namespace {

namespace asio = boost::asio;

/// How often deadlines are looked at. One timer for all costs a request nothing.
constexpr std::chrono::milliseconds sweep_every{200};
/// Pause after accept() failed for want of descriptors or memory.
constexpr std::chrono::milliseconds accept_pause{100};

/// What counts as one address for the limit: a household's IPv6 prefix (/64) is one.
std::string address_group(const asio::ip::address& address) {
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  const auto octets = address.to_v6().to_bytes();
  return std::string(octets.begin(), octets.begin() + 8);
}

}  // namespace

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
