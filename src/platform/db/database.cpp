#include "platform/db/database.h"

#include "platform/db/once.h"

#include <algorithm>

#include "platform/base/text.h"
#include "platform/db/backend.h"
#include "platform/db/key_ring.h"
#include "platform/db/location.h"

namespace cydofal::db {
namespace {

thread_local std::vector<const Backend*> inside_of;

/// Steps that carry no values and that both databases spell alike.
constexpr std::string_view savepoint = "savepoint attempt";
constexpr std::string_view rollback_to_savepoint = "rollback to savepoint attempt";
constexpr std::string_view release_savepoint = "release savepoint attempt";

/// Until the transaction ends, on whatever connection of a pool it is.
constexpr std::string_view enter_scope =
    "select set_config('cydofal.coop', :coop, true), set_config('cydofal.across', :across, true)";

void check(const Options& options) {
  CYD_ASSERT(options.readers >= 1 && options.readers <= limits::readers_most);
  CYD_ASSERT(options.connections >= 1 && options.connections <= limits::readers_most);
  CYD_ASSERT(options.group_size >= 1 && options.group_size <= limits::group_size_most);
  CYD_ASSERT(options.statements_kept >= 1);
}

}  // namespace

void check_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos || !is_utf8(text)) {
    throw WrongStatement("a text is not UTF-8 or holds a NUL");
  }
}

Inside::Inside(const Backend& backend) {
  CYD_ASSERT(!now(backend));
  inside_of.push_back(&backend);
}

Inside::~Inside() { inside_of.pop_back(); }

bool Inside::now(const Backend& backend) {
  return std::find(inside_of.begin(), inside_of.end(), &backend) != inside_of.end();
}

void Transaction::usable() const {
  if (over_) throw WrongStatement("a transaction was used after one of its statements had failed");
}

std::int64_t Transaction::run(std::string_view sql, Bindings bindings) {
  usable();
  try {
    return session_.run(sql, bindings);
  } catch (...) {
    over_ = true;
    throw;
  }
}

void Transaction::each_row(std::string_view sql, Bindings bindings, const RowVisitor& visit) {
  usable();
  try {
    session_.each(sql, bindings, visit);
  } catch (...) {
    over_ = true;
    throw;
  }
}

std::int64_t Transaction::number(std::string_view sql, std::initializer_list<Binding> bindings) {
  const auto found = one(sql, bindings, [](const Row& row) { return row.integer(0); });
  if (!found) throw WrongStatement("no row where a number was asked for: " + std::string(sql));
  return *found;
}

bool Transaction::any(std::string_view sql, std::initializer_list<Binding> bindings) {
  bool found = false;
  each(sql, bindings, [&](const Row&) { found = true; });
  return found;
}

std::optional<ConstraintViolation> Transaction::attempt_erased(
    const std::function<void(Transaction&)>& f) {
  run(savepoint);
  try {
    f(*this);
  } catch (const ConstraintViolation& violation) {
    over_ = false;
    run(rollback_to_savepoint);
    run(release_savepoint);
    return violation;
  }
  run(release_savepoint);
  return std::nullopt;
}

void Transaction::enter(Scope scope) {
  CYD_ASSERT(scope_.is_nowhere());
  if (scope.is_nowhere()) return;
  scope_ = scope;
  if (engine() == Engine::postgres) run(enter_scope, {{"coop", scope.coop()}, {"across", scope.across()}});
}

Engine Transaction::engine() const { return session_.engine(); }

Keys& Transaction::keys() const {
  CYD_ASSERT(keys_ != nullptr);
  return *keys_;
}

Database::Database(std::shared_ptr<Backend> backend, std::shared_ptr<KeyRing> keys)
    : backend_(std::move(backend)), keys_(std::move(keys)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const Options& options) {
  check(options);
  const auto directory = directory_of_data(options.location);
  if (!directory) return {open_postgres(options.location, options), options.keys};
  if (directory->empty()) throw Unavailable("no place for the data was given");
  return {open_sqlite(*directory, options), options.keys};
}

Database Database::answering(RequestOnce request) const {
  Database handle(backend_, keys_);
  handle.scope_ = scope_;
  handle.request_ = std::move(request);
  return handle;
}

Database Database::serving(Scope scope) const {
  CYD_ASSERT(reading_ == nullptr);
  Database handle(backend_, keys_);
  handle.scope_ = scope;
  handle.request_ = request_;
  return handle;
}

Engine Database::engine() const { return backend_->engine(); }
Counters Database::counters() const { return backend_->counters(); }
void Database::backup_to(const std::string& path) { backend_->backup_to(path); }
std::vector<std::string> Database::integrity_findings() { return backend_->integrity_findings(); }

Database Database::within(Transaction& reading) const {
  Database inside(backend_, keys_);
  inside.reading_ = &reading;
  return inside;
}

/// Before anything is asked it is said whose rows are served. New keys are on the disk before the words that need
/// them: a crash between leaves a key that opens nothing, and never words that no key opens.
Work Database::furnished(const Work& work) const {
  return [this, &work](Transaction& transaction) {
    transaction.enter(scope_);
    if (!keys_) return work(transaction);
    Keys keys(*keys_);
    transaction.keys_ = &keys;
    try {
      const Verdict verdict = work(transaction);
      if (verdict == Verdict::keep) keys.keep();
      transaction.keys_ = nullptr;
      return verdict;
    } catch (...) {
      transaction.keys_ = nullptr;
      throw;
    }
  };
}

void Database::read_erased(const Work& work) {
  if (reading_ != nullptr) {
    work(*reading_);
    return;
  }
  CYD_ASSERT(!Inside::now(*backend_));
  backend_->read(furnished(work));
}

void Database::write_erased(const Work& work) {
  CYD_ASSERT(reading_ == nullptr && !Inside::now(*backend_));
  if (!request_) {
    backend_->write(furnished(work));
    return;
  }
  const Work with_request = [&](Transaction& transaction) {
    Verdict verdict = Verdict::keep;
    const auto answer = once(transaction, request_->scope, request_->key, request_->digest,
                             request_->now, [&](Transaction& inside) -> Result<std::string> {
                               verdict = work(inside);
                               if (verdict == Verdict::keep) return request_->answer;
                               return Refusal{Refusal::Kind::conflict, {}};
                             });
    if (verdict == Verdict::undo) return Verdict::undo;
    if (!answer) throw OtherContent{};
    if (answer->turn == Answer::Turn::repeated) throw AlreadyAnswered{answer->text};
    return Verdict::keep;
  };
  backend_->write(furnished(with_request));
}

}  // namespace cydofal::db
