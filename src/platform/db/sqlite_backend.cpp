#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <map>

#include "platform/db/backend.h"
#include "platform/base/waiting.h"
#include "platform/db/file_lock.h"
#include "platform/db/pool.h"
#include "platform/db/sqlite_connection.h"
#include "platform/db/sqlite_writer.h"

namespace cydofal::db {
namespace {

constexpr const char* file_name = "/cydofal.db";
constexpr const char* lock_name = "/cydofal.lock";

/// Created before SQLite does it, so that nobody but the service's user can ever read it; SQLite
/// gives its other files the same permissions.
void create_private_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) throw_system_error(errno, "cannot open " + path);
  ::close(descriptor);
}

/// True on a read-only disk, when no log is left that would have to be carried over first.
bool nobody_writes_to(const std::string& path) {
  struct statvfs disk {};
  struct stat log {};
  if (::statvfs(path.c_str(), &disk) != 0 || (disk.f_flag & ST_RDONLY) == 0) return false;
  return ::stat((path + "-wal").c_str(), &log) != 0 || log.st_size == 0;
}

/// The file behind a location: in a directory, or, to read a copy, the file itself.
std::string file_in(const std::string& location, Access access) {
  struct stat found {};
  if (::stat(location.c_str(), &found) != 0) throw_system_error(errno, "cannot use " + location);
  if (S_ISREG(found.st_mode) && access == Access::read_only) return location;
  if (!S_ISDIR(found.st_mode)) throw Unavailable(location + " is not a directory");
  std::string path = location + file_name;
  if (access == Access::read_only && ::stat(path.c_str(), &found) != 0) {
    throw_system_error(errno, "cannot read " + path);
  }
  return path;
}

class SqliteBackend final : public Backend {
 public:
  SqliteBackend(const std::string& location, const Options& options)
      : path_(file_in(location, options.access)),
        options_(options),
        readers_(options.readers, options.pool_timeout) {
    if (options.access == Access::read_only) {
      if (nobody_writes_to(path_)) reader_role_ = SqliteConnection::Role::reader_of_unchanging_file;
      return;
    }
    if (options.access == Access::serve) lock_ = std::make_unique<FileLock>(location + lock_name);
    create_private_file(path_);
    writer_ = std::make_unique<SqliteWriter>(
        std::make_unique<SqliteConnection>(path_, SqliteConnection::Role::writer, options), *this,
        options.group_size);
  }

  Engine engine() const override { return Engine::sqlite; }

  void read(const Work& work) override {
    const auto reader = borrow_reader();
    const Inside inside(*this);
    reader->execute("begin");
    try {
      Transaction transaction(*reader);
      work(transaction);
    } catch (...) {
      end(*reader);
      throw;
    }
    end(*reader);
    ++reads_;
  }

  void write(const Work& work) override {
    if (!writer_) throw ReadOnly("the data was opened for reading only");
    const Waiting waiting;  // for the turn and the flush
    writer_->write(work);
  }

  Counters counters() const override {
    Counters counters;
    if (writer_) writer_->add_to(counters);
    counters.reads = reads_;
    return counters;
  }

  void backup_to(const std::string& path) override {
    if (std::filesystem::exists(path)) throw Unavailable(path + " exists already");
    // Under its final name only when it is whole and on the disk.
    const std::string partial = path + ".partial";
    std::filesystem::remove(partial);
    create_private_file(partial);
    borrow_reader()->copy_to(partial);
    if (::rename(partial.c_str(), path.c_str()) != 0)
      throw_system_error(errno, "cannot make " + path);
    const std::string directory = std::filesystem::path(path).parent_path().string();
    sync_directory(directory.empty() ? "." : directory);
  }

  std::vector<std::string> integrity_findings() override {
    std::vector<std::string> findings;
    const auto reader = borrow_reader();
    try {
      reader->each("pragma integrity_check(100)", {}, [&](const Row& row) {
        if (row.text_view(0) != "ok") findings.push_back(row.text(0));
      });
      std::map<std::string, int> dangling;
      reader->each("pragma foreign_key_check", {}, [&](const Row& row) {
        ++dangling[row.text(0) + " points to missing rows of " + row.text(2)];
      });
      for (const auto& [what, count] : dangling)
        findings.push_back(what + ": " + std::to_string(count));
    } catch (const Corrupt& error) {
      findings.emplace_back(error.what());
    }
    return findings;
  }

 private:
  Pool<SqliteConnection>::Loan borrow_reader() {
    return readers_.borrow(
        [this] { return std::make_unique<SqliteConnection>(path_, reader_role_, options_); });
  }

  static void end(SqliteConnection& reader) noexcept {
    try {
      if (reader.in_transaction()) reader.execute("rollback");
    } catch (const Error&) {
      CYD_ASSERT(!reader.in_transaction());
    }
  }

  const std::string path_;
  const Options options_;
  SqliteConnection::Role reader_role_ = SqliteConnection::Role::reader;
  std::unique_ptr<FileLock> lock_;
  Pool<SqliteConnection> readers_;
  std::unique_ptr<SqliteWriter> writer_;
  std::atomic<std::int64_t> reads_{0};
};

}  // namespace

std::unique_ptr<Backend> open_sqlite(const std::string& location, const Options& options) {
  return std::make_unique<SqliteBackend>(location, options);
}

}  // namespace cydofal::db
