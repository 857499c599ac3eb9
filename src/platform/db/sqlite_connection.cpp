#include "platform/db/sqlite_connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

#include "platform/db/statement_text.h"

namespace cydofal::db {
namespace {

std::string after(std::string_view text, std::string_view mark) {
  const std::size_t found = text.find(mark);
  return found == std::string_view::npos ? std::string()
                                         : std::string(text.substr(found + mark.size()));
}

/// "UNIQUE constraint failed: member.coop, member.name" and its like.
ConstraintViolation constraint_violation(int extended_code, const std::string& message) {
  using Kind = ConstraintViolation::Kind;
  const std::string name = after(message, "constraint failed: ");
  switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return {Kind::unique, name, message};
    case SQLITE_CONSTRAINT_FOREIGNKEY: return {Kind::foreign_key, "", message};
    case SQLITE_CONSTRAINT_NOTNULL: return {Kind::not_null, name, message};
    case SQLITE_CONSTRAINT_TRIGGER: return {Kind::trigger, message, message};
    default: return {Kind::check, name, message};
  }
}

std::string unchanging_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%') {
      uri += "%25";
    } else if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

bool is_no_room(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

[[noreturn]] void throw_error(sqlite3* handle, int code, std::string_view doing) {
  const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
  const int system_error = handle != nullptr ? sqlite3_system_errno(handle) : 0;
  const std::string text = "SQLite: " + message + " (" + std::to_string(extended) + ")";
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: throw constraint_violation(extended, message);
    case SQLITE_FULL: throw DiskFull(text);
    case SQLITE_READONLY: throw ReadOnly(text);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: throw Corrupt(text);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      // What a failed flush has left on the disk, nobody knows: that is never just "full".
      if (extended != SQLITE_IOERR_FSYNC && is_no_room(system_error)) throw DiskFull(text);
      if (system_error == EROFS) throw ReadOnly(text);
      throw Unavailable(text + (system_error != 0 ? std::string(": ") + std::strerror(system_error)
                                                  : std::string()));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT: throw Unavailable(text);
    default: throw WrongStatement(text + " in: " + std::string(doing));
  }
}

/// SQLite would count every allocation of every thread under one lock. Has to be said before
/// anything else of it is used; where a test was quicker, it counts.
[[maybe_unused]] const int counts_no_memory = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

/// The row that a statement stands on. A value is fetched once and then asked: each sqlite3_column_
/// function would find the column again. One thread has the connection, so it needs no protecting.
class SqliteRow final : public RowSource {
 public:
  explicit SqliteRow(sqlite3_stmt* statement)
      : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  int columns() const override { return columns_; }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_value_int64(value(column, SQLITE_INTEGER, "a whole number"));
  }
  std::string_view text(int column) const override {
    // As octets, which are UTF-8 as in the file: asked for text, SQLite would copy each value to
    // put a zero behind it.
    sqlite3_value* found = value(column, SQLITE_TEXT, "text");
    const auto* start = static_cast<const char*>(sqlite3_value_blob(found));
    return {start, static_cast<std::size_t>(sqlite3_value_bytes(found))};
  }
  Bytes bytes(int column) const override {
    sqlite3_value* found = value(column, SQLITE_BLOB, "octets");
    const auto* start = static_cast<const std::uint8_t*>(sqlite3_value_blob(found));
    return Bytes(start, start + sqlite3_value_bytes(found));
  }

 private:
  sqlite3_value* value(int column, int type, const char* what) const {
    sqlite3_value* found = sqlite3_column_value(statement_, column);
    if (sqlite3_value_type(found) == type) return found;
    throw WrongStatement("column " + std::to_string(column) + " is not " + what +
                         " in: " + sqlite3_sql(statement_));
  }

  sqlite3_stmt* statement_;
  int columns_;
};

}  // namespace

struct SqliteConnection::Statement {
  Statement(std::string text, sqlite3_stmt* compiled, std::vector<std::string> its_names)
      : sql(std::move(text)), handle(compiled), names(std::move(its_names)) {}
  ~Statement() { sqlite3_finalize(handle); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  std::string sql;
  sqlite3_stmt* handle;
  std::vector<std::string> names;
  bool in_use = false;
};

/// A statement while it runs: bound before, reset after, whatever happens. One that is running
/// already (a question asked inside its own answer) gets a twin of its own.
class SqliteConnection::Use {
 public:
  Use(SqliteConnection& connection, std::string_view sql, Bindings bindings)
      : connection_(connection), statement_(&connection.prepared(sql)) {
    if (statement_->in_use) {
      twin_ = connection.prepare(sql);
      statement_ = twin_.get();
    }
    statement_->in_use = true;
    try {
      bind(bindings);
    } catch (...) {
      release();
      throw;
    }
  }
  ~Use() { release(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  sqlite3_stmt* handle() const { return statement_->handle; }

  /// True when there is a row to look at.
  bool step() {
    const int code = sqlite3_step(handle());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    connection_.fail(code, statement_->sql);
  }

 private:
  void release() {
    sqlite3_reset(handle());
    sqlite3_clear_bindings(handle());
    statement_->in_use = false;
  }

  void bind(Bindings bindings) {
    const std::vector<std::string>& names = statement_->names;
    if (bindings.size() != names.size()) {
      throw WrongStatement(std::to_string(bindings.size()) + " values for " +
                           std::to_string(names.size()) + " names in: " + statement_->sql);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found =
          std::find_if(bindings.begin(), bindings.end(),
                       [&](const Binding& binding) { return binding.name == names[i]; });
      if (found == bindings.end()) {
        throw WrongStatement("no value for :" + names[i] + " in: " + statement_->sql);
      }
      bind(static_cast<int>(i) + 1, found->value);
    }
  }

  /// Without a copy: the bindings live until the statement has run.
  void bind(int position, const Value& value) {
    int code = SQLITE_OK;
    if (value.is_null()) {
      code = sqlite3_bind_null(handle(), position);
    } else if (value.kind() == Value::Kind::integer) {
      code = sqlite3_bind_int64(handle(), position, value.integer());
    } else if (value.kind() == Value::Kind::text) {
      check_text(value.text());
      code = sqlite3_bind_text64(handle(), position, value.text().data(), value.text().size(),
                                 SQLITE_STATIC, SQLITE_UTF8);
    } else {
      // A null pointer would make an empty blob a NULL.
      const Bytes& bytes = value.bytes();
      code = bytes.empty() ? sqlite3_bind_zeroblob(handle(), position, 0)
                           : sqlite3_bind_blob64(handle(), position, bytes.data(), bytes.size(),
                                                 SQLITE_STATIC);
    }
    if (code != SQLITE_OK) connection_.fail(code, statement_->sql);
  }

  SqliteConnection& connection_;
  Statement* statement_;
  std::unique_ptr<Statement> twin_;
};

SqliteConnection::SqliteConnection(const std::string& path, Role role, const Options& options)
    : statements_kept_(options.statements_kept) {
  // One thread at a time uses a connection, so SQLite's own lock around it is not needed.
  const int flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
      (role == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  const char* layer = options.file_layer.empty() ? nullptr : options.file_layer.c_str();
  const bool unchanging = role == Role::reader_of_unchanging_file;
  const std::string name = unchanging ? unchanging_uri(path) : path;
  const int code =
      sqlite3_open_v2(name.c_str(), &handle_, unchanging ? flags | SQLITE_OPEN_URI : flags, layer);
  try {
    if (code != SQLITE_OK) fail(code, "open");
    configure(role, options);
  } catch (...) {
    statements_.clear();
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  by_text_.clear();
  statements_.clear();
  sqlite3_close_v2(handle_);
}

void SqliteConnection::configure(Role role, const Options& options) {
  sqlite3_busy_timeout(handle_, static_cast<int>(options.busy_timeout.count()));
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
  // A misspelt "name" must be an error, not a text (SQLite's old leniency).
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);

  demand("pragma foreign_keys = on", "");
  demand("pragma foreign_keys", "1");
  demand("pragma encoding", "UTF-8");  // SqliteRow::text rests on it
  demand("pragma mmap_size = 0", "0");
  demand("pragma temp_store = memory", "");  // no temporary file with people's data
  const int cache =
      role == Role::writer ? limits::writer_cache_kibibytes : limits::reader_cache_kibibytes;
  demand(("pragma cache_size = -" + std::to_string(cache)).c_str(), "");
  if (role != Role::writer) {
    demand("pragma query_only = on", "");
    execute("select count(*) from sqlite_schema");  // reads the header: is it a database at all?
    return;
  }
  demand("pragma secure_delete = on", "1");  // what is deleted is overwritten in the file
  demand("pragma journal_mode = wal", "wal");
  demand("pragma synchronous = full", "");
  demand("pragma synchronous", "2");
  demand("pragma journal_size_limit = 67108864", "67108864");
  sqlite3_wal_hook(handle_, &SqliteConnection::on_commit_to_log, this);
}

/// Runs a pragma and checks its answer: an ignored pragma would be silent otherwise.
void SqliteConnection::demand(const char* pragma, std::string_view answer) {
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(handle_, pragma, -1, &statement, nullptr);
  std::string got;
  if (code == SQLITE_OK) {
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) got = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail(code, pragma);
  if (answer.empty() || got == answer) return;
  if (answer == "wal") throw ReadOnly("SQLite cannot keep its write-ahead log here");
  throw Unavailable("SQLite answered " + got + " to " + pragma);
}

std::unique_ptr<SqliteConnection::Statement> SqliteConnection::prepare(std::string_view sql) {
  sqlite3_stmt* compiled = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &compiled, &rest);
  if (code != SQLITE_OK) fail(code, sql);
  auto statement = std::make_unique<Statement>(std::string(sql), compiled, find_names(sql).names);
  if (compiled == nullptr ||
      static_cast<std::size_t>(sqlite3_bind_parameter_count(compiled)) != statement->names.size()) {
    throw WrongStatement("not one statement with :names only: " + std::string(sql));
  }
  for (std::size_t i = 0; i < statement->names.size(); ++i) {
    const char* name = sqlite3_bind_parameter_name(compiled, static_cast<int>(i) + 1);
    if (name == nullptr || statement->names[i] != name + 1) {
      throw WrongStatement("names that cannot be told apart in: " + std::string(sql));
    }
  }
  const std::string_view tail(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  if (tail.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    throw WrongStatement("more than one statement: " + std::string(sql));
  }
  return statement;
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
  if (const auto found = by_text_.find(sql); found != by_text_.end()) {
    statements_.splice(statements_.begin(), statements_, found->second);
    return *statements_.front();
  }
  statements_.push_front(prepare(sql));
  by_text_.emplace(statements_.front()->sql, statements_.begin());
  if (statements_.size() > statements_kept_) {
    for (auto oldest = std::prev(statements_.end()); oldest != statements_.begin(); --oldest) {
      if ((*oldest)->in_use) continue;
      by_text_.erase((*oldest)->sql);
      statements_.erase(oldest);
      break;
    }
  }
  return *statements_.front();
}

std::int64_t SqliteConnection::run(std::string_view sql, Bindings bindings) {
  Use use(*this, sql, bindings);
  const std::int64_t before = sqlite3_total_changes64(handle_);
  while (use.step()) {
  }
  // sqlite3_changes() would still tell of an earlier statement when this one changes nothing.
  return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

void SqliteConnection::each(std::string_view sql, Bindings bindings, const RowVisitor& visit) {
  Use use(*this, sql, bindings);
  const SqliteRow source(use.handle());
  const Row row(source);
  while (use.step()) visit(row);
}

void SqliteConnection::script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, "a script");
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

bool SqliteConnection::has_dangling_keys() const {
  int now = 0;
  int highest = 0;
  sqlite3_db_status(handle_, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &highest, 0);
  return now != 0;
}

int SqliteConnection::on_commit_to_log(void* self, sqlite3*, const char*, int pages) {
  static_cast<SqliteConnection*>(self)->log_pages_ = pages;
  return SQLITE_OK;
}

std::string SqliteConnection::checkpoint(Patience patience) {
  const int mode =
      patience == Patience::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
  const int code = sqlite3_wal_checkpoint_v2(handle_, "main", mode, nullptr, nullptr);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY) return {};
  return sqlite3_errmsg(handle_);
}

void SqliteConnection::vacuum() {
  // SQLite attaches the new file for that long; nobody else attaches anything.
  const int before = sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
  const int code = sqlite3_exec(handle_, "vacuum", nullptr, nullptr, nullptr);
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, before);
  if (code != SQLITE_OK) fail(code, "vacuum");
}

void SqliteConnection::copy_to(const std::string& path) {
  sqlite3* target = nullptr;
  int code =
      sqlite3_open_v2(path.c_str(), &target,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
  try {
    if (code != SQLITE_OK) throw_error(target, code, "open the copy");
    sqlite3_backup* backup = sqlite3_backup_init(target, "main", handle_, "main");
    if (backup == nullptr) throw_error(target, sqlite3_errcode(target), "begin the copy");
    code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) throw_error(target, code, "copy");
    // One file instead of three: the copy is carried about.
    code = sqlite3_exec(target, "pragma journal_mode = delete", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_error(target, code, "finish the copy");
  } catch (...) {
    sqlite3_close_v2(target);
    throw;
  }
  sqlite3_close_v2(target);
}

void SqliteConnection::fail(int code, std::string_view doing) const {
  throw_error(handle_, code, doing);
}

}  // namespace cydofal::db
