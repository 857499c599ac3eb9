#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/db/backend.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cydofal::db {

/// One connection to a SQLite file, set up as reliability demands: WAL, FULL, foreign keys on.
class SqliteConnection final : public Session {
 public:
  enum class Role {
    writer,
    reader,
    reader_of_unchanging_file  ///< on a disk where nobody can write: SQLite makes no files beside
                               ///< it
  };

  SqliteConnection(const std::string& path, Role role, const Options& options);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t run(std::string_view sql, Bindings bindings) override;
  void each(std::string_view sql, Bindings bindings, const RowVisitor& visit) override;
  void script(const std::string& sql) override;

  /// A statement without values or rows.
  void execute(std::string_view sql) { run(sql, {}); }

  /// False when a failure (a full disk, say) has ended the transaction behind our back.
  bool in_transaction() const;

  /// True while a deferred foreign key points to nothing: a COMMIT now would fail.
  bool has_dangling_keys() const;

  /// Pages in the write-ahead log after the last commit of this connection.
  int log_pages() const { return log_pages_; }

  enum class Patience { passive, wait_for_readers };
  /// Carries the log over to the file; returns what failed, empty when nothing did. Readers of an
  /// older picture keep part of the log; it is begun anew only when there are none.
  std::string checkpoint(Patience patience);

  /// Writes the whole file anew, without what was deleted from it.
  void vacuum();

  /// Copies everything to a new file at `path`.
  void copy_to(const std::string& path);

 private:
  struct Statement;
  class Use;

  void configure(Role role, const Options& options);
  void demand(const char* pragma, std::string_view answer);
  Statement& prepared(std::string_view sql);
  std::unique_ptr<Statement> prepare(std::string_view sql);
  [[noreturn]] void fail(int code, std::string_view doing) const;

  static int on_commit_to_log(void* self, sqlite3* handle, const char* name, int pages);

  sqlite3* handle_ = nullptr;
  std::size_t statements_kept_;
  int log_pages_ = 0;
  std::list<std::unique_ptr<Statement>> statements_;  // the most recently used first
  std::unordered_map<std::string_view, std::list<std::unique_ptr<Statement>>::iterator> by_text_;
};

}  // namespace cydofal::db
