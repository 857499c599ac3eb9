#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/assert.h"
#include "platform/http/metrics.h"
#include "platform/http/request_reader.h"
#include "platform/http/responder.h"
#include "platform/http/sending.h"
#include "platform/http/server.h"
#include "platform/http/worker_pool.h"

/// What a Server is made of; nobody includes this but its own three files: server.cpp takes connections and lets them go,
/// server_reading.cpp and server_answering.cpp are what is between.
namespace cydofal::http {

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
  using Clock = std::chrono::steady_clock;
  using error_code = boost::system::error_code;
  using tcp = boost::asio::ip::tcp;

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
  boost::asio::io_context context_{1};
  tcp::acceptor acceptor_;
  boost::asio::steady_timer sweep_timer_;
  boost::asio::steady_timer accept_timer_;
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

}  // namespace cydofal::http
