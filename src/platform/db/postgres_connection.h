#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/db/backend.h"

struct pg_conn;
struct pg_result;

namespace cydofal::db {

/// The connection was lost before COMMIT was sent: nothing is stored, another may be tried.
class ConnectionLost : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Two transactions stood in each other's way and this one gave in: run it again.
class Conflict : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// Why what is sent over such a connection could be read by others on the way; nothing where it cannot, or where
/// the connection string itself says sslmode=disable. An sslmode that falls back to plain text unasked counts as none.
/// Names the host and no value of the string.
std::optional<std::string> plain_text_danger(const std::string& conninfo);

/// One connection to PostgreSQL.
class PostgresConnection final : public Session {
 public:
  /// Throws ConnectionLost when nobody answers, Unavailable where there is a plain_text_danger().
  PostgresConnection(const std::string& conninfo, const Options& options);
  ~PostgresConnection() override;
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  Engine engine() const override { return Engine::postgres; }
  std::int64_t run(std::string_view sql, Bindings bindings) override;
  void each(std::string_view sql, Bindings bindings, const RowVisitor& visit) override;
  void script(const std::string& sql) override;

  enum class Mode { read, write };
  void begin(Mode mode);
  /// Throws OutcomeUnknown when nobody can say whether it is stored.
  void commit();
  /// False when the connection is of no more use.
  bool roll_back() noexcept;

 private:
  struct ResultDeleter {
    void operator()(pg_result* result) const;
  };
  using ResultPointer = std::unique_ptr<pg_result, ResultDeleter>;
  struct Statement {
    std::string key;  ///< text and kinds of values
    std::string name;
    std::vector<std::string> names;
  };

  void configure(const Options& options);
  ResultPointer execute(const char* sql);
  ResultPointer execute(std::string_view sql, Bindings bindings);
  const Statement& prepared(std::string_view sql, Bindings bindings);
  void forget_oldest();
  ResultPointer checked(pg_result* result, std::string_view doing);
  [[noreturn]] void fail(const pg_result* result, std::string_view doing) const;

  static void on_notice(void* self, const pg_result* notice);

  pg_conn* handle_ = nullptr;
  std::size_t statements_kept_;
  std::int64_t statements_made_ = 0;
  bool replication_doubtful_ = false;
  std::list<Statement> statements_;  // the most recently used first
  std::unordered_map<std::string_view, std::list<Statement>::iterator> by_key_;
};

}  // namespace cydofal::db
