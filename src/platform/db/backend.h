#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"

/// What a database has to offer to stand behind Database. Nothing outside this folder includes it.
namespace cydofal::db {

/// One connection inside an open transaction.
class Session {
 public:
  virtual ~Session() = default;
  virtual Engine engine() const = 0;
  virtual std::int64_t run(std::string_view sql, Bindings bindings) = 0;
  virtual void each(std::string_view sql, Bindings bindings, const RowVisitor& visit) = 0;
  /// Several statements without values, as a migration has them.
  virtual void script(const std::string& sql) = 0;
};

/// One database with all its connections.
class Backend {
 public:
  virtual ~Backend() = default;
  virtual Engine engine() const = 0;
  virtual void read(const Work& work) = 0;
  virtual void write(const Work& work) = 0;
  virtual Counters counters() const = 0;
  virtual void backup_to(const std::string& path) = 0;
  virtual std::vector<std::string> integrity_findings() = 0;
};

std::unique_ptr<Backend> open_sqlite(const std::string& location, const Options& options);
std::unique_ptr<Backend> open_postgres(const std::string& conninfo, const Options& options);

/// Throws WrongStatement on text that one of the databases would not keep as it is: a NUL in it, or
/// not UTF-8.
void check_text(std::string_view text);

/// Marks the thread that runs work inside a transaction of `backend`. A second transaction of the
/// same database on that thread would wait for itself: a mistake in the program, found at once.
class Inside {
 public:
  explicit Inside(const Backend& backend);
  ~Inside();
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  static bool now(const Backend& backend);
};

}  // namespace cydofal::db
