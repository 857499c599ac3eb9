#include "platform/db/postgres_connection.h"

#include <endian.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "platform/db/statement_text.h"

namespace cydofal::db {
namespace {

// Types by their numbers in pg_type.dat, which never change.
constexpr Oid oid_bool = 16;
constexpr Oid oid_bytea = 17;
constexpr Oid oid_name = 19;
constexpr Oid oid_int8 = 20;
constexpr Oid oid_int2 = 21;
constexpr Oid oid_int4 = 23;
constexpr Oid oid_text = 25;
constexpr Oid oid_bpchar = 1042;
constexpr Oid oid_varchar = 1043;
constexpr Oid oid_numeric = 1700;

constexpr int as_text = 0;
constexpr int as_binary = 1;

constexpr int oldest_server = 150000;

std::string field(const PGresult* result, int code) {
  const char* text = result != nullptr ? PQresultErrorField(result, code) : nullptr;
  return text != nullptr ? text : "";
}

/// "member.coop, member.name" out of 'Key (coop, name)=(1, Anwen) already exists.'; what stands
/// behind the equals sign is data and goes nowhere.
std::string violated_columns(const PGresult* error) {
  const std::string detail = field(error, PG_DIAG_MESSAGE_DETAIL);
  std::string constraint = field(error, PG_DIAG_CONSTRAINT_NAME);
  const std::size_t open = detail.find('(');
  const std::size_t close = detail.find(")=(");
  if (open == std::string::npos || close == std::string::npos || close < open) return constraint;
  std::string_view list = std::string_view(detail).substr(open + 1, close - open - 1);
  if (list.find('(') != std::string_view::npos) return "index '" + constraint + "'";
  const std::string table = field(error, PG_DIAG_TABLE_NAME);
  std::string columns;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(", "), list.size());
    std::string column(list.substr(0, comma));
    column.erase(std::remove(column.begin(), column.end(), '"'), column.end());
    if (!columns.empty()) columns += ", ";
    columns.append(table).append(".").append(column);
    list.remove_prefix(std::min(comma + 2, list.size()));
  }
  return columns;
}

ConstraintViolation constraint_violation(const PGresult* error, std::string_view state) {
  using Kind = ConstraintViolation::Kind;
  const std::string message = field(error, PG_DIAG_MESSAGE_PRIMARY);
  const std::string constraint = field(error, PG_DIAG_CONSTRAINT_NAME);
  if (state == "23505") return {Kind::unique, violated_columns(error), message};
  if (state == "23503") return {Kind::foreign_key, constraint, message};
  if (state == "23502") {
    const std::string column =
        field(error, PG_DIAG_TABLE_NAME) + "." + field(error, PG_DIAG_COLUMN_NAME);
    return {Kind::not_null, column, message};
  }
  if (state == "P0001" || constraint.empty()) return {Kind::trigger, message, message};
  return {Kind::check, constraint, message};
}

using ConnectionOptions = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

std::string value_in(const PQconninfoOption* options, std::string_view keyword) {
  for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    if (keyword == option->keyword) return option->val != nullptr ? option->val : "";
  }
  return {};
}

/// What the string says, or else the machine's environment and libpq's own choice.
std::string value_of(const PQconninfoOption* given, const PQconninfoOption* otherwise, std::string_view keyword) {
  const std::string value = value_in(given, keyword);
  return value.empty() ? value_in(otherwise, keyword) : value;
}

/// A socket's directory, or an address of this machine.
bool stays_here(std::string_view host) {
  return host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// The first of "a,b,c" that is another machine.
std::optional<std::string> elsewhere(std::string_view hosts) {
  while (!hosts.empty()) {
    const std::string_view host = hosts.substr(0, hosts.find(','));
    if (!stays_here(host)) return std::string(host);
    hosts.remove_prefix(std::min(host.size() + 1, hosts.size()));
  }
  return std::nullopt;
}

/// The row of a result; everything but octets is read as PostgreSQL writes it.
class PostgresRow final : public RowSource {
 public:
  PostgresRow(const PGresult* result, std::string_view sql) : result_(result), sql_(sql) {}

  void move_to(int row) { row_ = row; }

  int columns() const override { return PQnfields(result_); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }

  std::int64_t integer(int column) const override {
    expect(column, {oid_int8, oid_int4, oid_int2, oid_numeric, oid_bool}, "a whole number");
    const std::string_view written = raw(column);
    if (PQftype(result_, column) == oid_bool) return written == "t" ? 1 : 0;
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc{} || end != written.data() + written.size()) {
      wrong(column, "a whole number");
    }
    return value;
  }

  std::string_view text(int column) const override {
    expect(column, {oid_text, oid_varchar, oid_bpchar, oid_name}, "text");
    return raw(column);
  }

  Bytes bytes(int column) const override {
    expect(column, {oid_bytea}, "octets");
    auto octets = from_hex(raw(column).substr(2));  // after "\x"
    if (!octets) wrong(column, "octets");
    return std::move(*octets);
  }

 private:
  std::string_view raw(int column) const {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

  void expect(int column, std::initializer_list<Oid> types, const char* what) const {
    const Oid type = PQftype(result_, column);
    const bool fits = std::find(types.begin(), types.end(), type) != types.end();
    if (!fits || is_null(column)) wrong(column, what);
  }

  [[noreturn]] void wrong(int column, const char* what) const {
    throw WrongStatement("column " + std::to_string(column) + " is not " + what +
                         " in: " + std::string(sql_));
  }

  const PGresult* result_;
  std::string_view sql_;
  int row_ = 0;
};

/// Values in the arrays that libpq wants. Text ends with its own NUL; whole numbers and octets go
/// in PostgreSQL's binary form.
class Parameters {
 public:
  Parameters(const std::vector<std::string>& names, Bindings bindings, std::string_view sql) {
    const std::size_t count = names.size();
    if (bindings.size() != count) {
      throw WrongStatement(std::to_string(bindings.size()) + " values for " +
                           std::to_string(count) + " names in: " + std::string(sql));
    }
    numbers_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto found =
          std::find_if(bindings.begin(), bindings.end(),
                       [&](const Binding& binding) { return binding.name == names[i]; });
      if (found == bindings.end()) {
        throw WrongStatement("no value for :" + names[i] + " in: " + std::string(sql));
      }
      add(found->value);
    }
  }

  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const Value& value) {
    const std::size_t at = values_.size();
    if (value.is_null()) {
      push(nullptr, 0, as_text);
    } else if (value.kind() == Value::Kind::integer) {
      numbers_[at] = htobe64(static_cast<std::uint64_t>(value.integer()));
      push(reinterpret_cast<const char*>(&numbers_[at]), sizeof(std::uint64_t), as_binary);
    } else if (value.kind() == Value::Kind::text) {
      check_text(value.text());
      push(value.text().c_str(), 0, as_text);
    } else {
      // Without octets there is no address, and no address would be a null.
      const Bytes& bytes = value.bytes();
      const char* start = bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data());
      push(start, bytes.size(), as_binary);
    }
  }

  void push(const char* value, std::size_t length, int format) {
    values_.push_back(value);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(format);
  }

  std::vector<std::uint64_t> numbers_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

Oid type_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::integer: return oid_int8;
    case Value::Kind::text: return oid_text;
    case Value::Kind::bytes: return oid_bytea;
    default: return 0;  // PostgreSQL finds out
  }
}

const Value* value_of(std::string_view name, Bindings bindings) {
  for (const Binding& binding : bindings) {
    if (binding.name == name) return &binding.value;
  }
  return nullptr;
}

std::string milliseconds(std::chrono::milliseconds time) { return std::to_string(time.count()); }

}  // namespace

void PostgresConnection::ResultDeleter::operator()(pg_result* result) const { PQclear(result); }

std::optional<std::string> plain_text_danger(const std::string& conninfo) {
  const ConnectionOptions given(PQconninfoParse(conninfo.c_str(), nullptr), &PQconninfoFree);
  if (!given) return std::nullopt;  // connecting says what is wrong with it
  const ConnectionOptions otherwise(PQconndefaults(), &PQconninfoFree);
  const std::string address = value_of(given.get(), otherwise.get(), "hostaddr");
  const auto host = elsewhere(address.empty() ? value_of(given.get(), otherwise.get(), "host") : address);
  if (!host) return std::nullopt;
  const std::string mode = value_of(given.get(), otherwise.get(), "sslmode");
  const bool is_encrypted = mode == "require" || mode == "verify-ca" || mode == "verify-full";
  const bool is_allowed = value_in(given.get(), "sslmode") == "disable";
  if (is_encrypted || is_allowed) return std::nullopt;
  return "PostgreSQL is on another machine (" + *host + "), and what is sent there could be read on the way: say " +
         "sslmode=verify-full in the connection string. Where nobody else is in the network between, say sslmode=disable";
}

PostgresConnection::PostgresConnection(const std::string& conninfo, const Options& options)
    : statements_kept_(options.statements_kept) {
  if (const auto danger = plain_text_danger(conninfo)) throw Unavailable(*danger);
  const std::string connect_timeout = std::to_string(limits::connect_timeout.count());
  // What stands first can be overridden by the operator's own words, what stands behind cannot.
  const std::array<const char*, 6> keywords{"tcp_user_timeout", "keepalives_idle", "dbname",
                                            "connect_timeout",  "client_encoding", nullptr};
  const std::array<const char*, 6> values{
      "15000", "10", conninfo.c_str(), connect_timeout.c_str(), "UTF8", nullptr};
  handle_ = PQconnectdbParams(keywords.data(), values.data(), 1);
  try {
    if (PQstatus(handle_) != CONNECTION_OK) fail(nullptr, "connect");
    configure(options);
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresConnection::~PostgresConnection() { PQfinish(handle_); }

void PostgresConnection::configure(const Options& options) {
  PQsetNoticeReceiver(handle_, &PostgresConnection::on_notice, this);
  if (PQserverVersion(handle_) < oldest_server) throw Unavailable("PostgreSQL is older than 15");
  const std::string settings =
      "set statement_timeout = " + milliseconds(options.statement_timeout) +
      "; set lock_timeout = " + milliseconds(limits::lock_timeout) +
      "; set idle_in_transaction_session_timeout = " +
      milliseconds(limits::idle_in_transaction_timeout) +
      "; set client_min_messages = warning; set bytea_output = hex;"
      "set standard_conforming_strings = on;"
      // What was acknowledged is on the disk, whatever the installation's default says.
      "select set_config('synchronous_commit', 'on', false)"
      " where current_setting('synchronous_commit') = 'off'";
  execute(settings.c_str());
}

PostgresConnection::ResultPointer PostgresConnection::checked(pg_result* result,
                                                              std::string_view doing) {
  ResultPointer owned(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result, doing);
  return owned;
}

PostgresConnection::ResultPointer PostgresConnection::execute(const char* sql) {
  return checked(PQexec(handle_, sql), sql);
}

const PostgresConnection::Statement& PostgresConnection::prepared(std::string_view sql,
                                                                  Bindings bindings) {
  std::string key(sql);
  for (const Binding& binding : bindings) {
    key += '\0';
    key += binding.name;
    key += static_cast<char>('0' + static_cast<int>(binding.value.kind()));
  }
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    statements_.splice(statements_.begin(), statements_, found->second);
    return statements_.front();
  }
  StatementText text = find_names(sql);
  std::vector<Oid> types;
  for (const std::string& name : text.names) {
    const Value* value = value_of(name, bindings);
    types.push_back(value != nullptr ? type_of(*value) : 0);
  }
  Statement statement{std::move(key), "s" + std::to_string(++statements_made_),
                      std::move(text.names)};
  checked(PQprepare(handle_, statement.name.c_str(), text.numbered.c_str(),
                    static_cast<int>(types.size()), types.data()),
          sql);
  statements_.push_front(std::move(statement));
  by_key_.emplace(statements_.front().key, statements_.begin());
  if (statements_.size() > statements_kept_) forget_oldest();
  return statements_.front();
}

void PostgresConnection::forget_oldest() {
  const std::string deallocate = "deallocate " + statements_.back().name;
  by_key_.erase(statements_.back().key);
  statements_.pop_back();
  execute(deallocate.c_str());
}

PostgresConnection::ResultPointer PostgresConnection::execute(std::string_view sql,
                                                              Bindings bindings) {
  const Statement& statement = prepared(sql, bindings);
  const Parameters parameters(statement.names, bindings, sql);
  return checked(
      PQexecPrepared(handle_, statement.name.c_str(), parameters.count(), parameters.values(),
                     parameters.lengths(), parameters.formats(), as_text),
      sql);
}

std::int64_t PostgresConnection::run(std::string_view sql, Bindings bindings) {
  const ResultPointer result = execute(sql, bindings);
  // "select" reports how many rows it gave; nothing was changed by it.
  if (PQresultStatus(result.get()) == PGRES_TUPLES_OK &&
      std::strncmp(PQcmdStatus(result.get()), "SELECT", 6) == 0) {
    return 0;
  }
  const std::string_view count = PQcmdTuples(result.get());
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

void PostgresConnection::each(std::string_view sql, Bindings bindings, const RowVisitor& visit) {
  const ResultPointer result = execute(sql, bindings);
  PostgresRow source(result.get(), sql);
  const Row row(source);
  const int count = PQntuples(result.get());
  for (int i = 0; i < count; ++i) {
    source.move_to(i);
    visit(row);
  }
}

void PostgresConnection::script(const std::string& sql) {
  // A migration may have to look at every row; it is not what the time-out is for.
  execute("set local statement_timeout = 0");
  checked(PQexec(handle_, sql.c_str()), "a script");
}

void PostgresConnection::begin(Mode mode) {
  replication_doubtful_ = false;
  execute(mode == Mode::read ? "begin isolation level repeatable read read only"
                             : "begin isolation level read committed");
}

void PostgresConnection::commit() {
  ResultPointer result(PQexec(handle_, "commit"));
  if (PQstatus(handle_) != CONNECTION_OK) {
    throw OutcomeUnknown("the connection to PostgreSQL was lost during COMMIT");
  }
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), "commit");
  if (replication_doubtful_) {
    throw OutcomeUnknown(
        "PostgreSQL gave up waiting for its replica; the write may be lost with it");
  }
  if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
    throw WrongStatement("a transaction that had failed was committed");
  }
}

bool PostgresConnection::roll_back() noexcept {
  const ResultPointer result(PQexec(handle_, "rollback"));
  return PQstatus(handle_) == CONNECTION_OK && PQtransactionStatus(handle_) == PQTRANS_IDLE;
}

/// A cancelled wait for the replica reports success with a warning: the data may be on one machine
/// only, and gone when another takes over. The function's name does not depend on the language.
void PostgresConnection::on_notice(void* self, const pg_result* notice) {
  const std::string message = field(notice, PG_DIAG_MESSAGE_PRIMARY);
  if (field(notice, PG_DIAG_SOURCE_FUNCTION) == "SyncRepWaitForLSN" ||
      message.find("synchronous replication") != std::string::npos) {
    static_cast<PostgresConnection*>(self)->replication_doubtful_ = true;
  }
}

void PostgresConnection::fail(const pg_result* result, std::string_view doing) const {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (state.empty() || PQstatus(handle_) != CONNECTION_OK) {
    throw ConnectionLost("PostgreSQL: " + std::string(PQerrorMessage(handle_)));
  }
  const std::string text = "PostgreSQL: " + message + " (" + state + ")";
  const std::string_view group = std::string_view(state).substr(0, 2);
  if (group == "23" || state == "P0001") throw constraint_violation(result, state);
  if (state == "40001" || state == "40P01") throw Conflict(text);
  if (state == "25006") throw ReadOnly(text);
  if (state == "53100") throw DiskFull(text);
  if (group == "08" || state == "57P01" || state == "57P02" || state == "57P03") {
    throw ConnectionLost(text);
  }
  if (group == "53" || group == "55" || group == "57" || group == "58") throw Unavailable(text);
  if (group == "XX") throw Corrupt(text);
  // The message of a wrong value would show the value.
  if (group == "22") throw WrongStatement("PostgreSQL: " + state + " in: " + std::string(doing));
  throw WrongStatement(text + " in: " + std::string(doing));
}

}  // namespace cydofal::db
