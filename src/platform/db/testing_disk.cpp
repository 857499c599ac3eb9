#include "platform/db/testing_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>

#include "platform/base/assert.h"

namespace cydofal::db::testing {
namespace {

constexpr std::size_t sector = 512;

std::string file_name_of(const char* path) {
  const std::string_view whole = path;
  return std::string(whole.substr(whole.rfind('/') + 1));
}

/// Files whose loss matters; the index of the log is made anew after a crash.
bool is_recorded(int flags) {
  return (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
}

}  // namespace

/// SQLite's idea of a disk, put around the system's own.
struct FaultyDisk::Layer {
  sqlite3_vfs vfs{};
  sqlite3_vfs* system = nullptr;
  FaultyDisk* disk = nullptr;

  struct File {
    sqlite3_file base;  // first: SQLite sees only this
    FaultyDisk* disk;
    bool recorded;
    char name[64];
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return of(file)->real(); }
  static const sqlite3_io_methods* methods_of(sqlite3_file* file) { return real(file)->pMethods; }
  static Layer* layer_of(sqlite3_vfs* vfs) { return static_cast<Layer*>(vfs->pAppData); }

  static const sqlite3_io_methods methods;

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    Layer* layer = layer_of(vfs);
    File* mine = of(file);
    mine->base.pMethods = nullptr;
    mine->disk = layer->disk;
    mine->recorded = path != nullptr && is_recorded(flags);
    mine->name[0] = '\0';
    const int code = layer->system->xOpen(layer->system, path, mine->real(), flags, out);
    if (code != SQLITE_OK) return code;
    mine->base.pMethods = &methods;
    if (mine->recorded) {
      const std::string name = file_name_of(path);
      CYD_ASSERT(name.size() < sizeof mine->name);
      name.copy(mine->name, name.size());
      mine->name[name.size()] = '\0';
      mine->disk->remember({Step::Kind::create, name});
    }
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int sync_directory) {
    Layer* layer = layer_of(vfs);
    if (const int failure = layer->disk->verdict(DiskCall::remove)) return failure;
    layer->disk->remember({Step::Kind::remove, file_name_of(path)});
    return layer->system->xDelete(layer->system, path, sync_directory);
  }

  static int write(sqlite3_file* file, const void* octets, int count, sqlite3_int64 offset) {
    if (of(file)->recorded) {
      if (const int failure = of(file)->disk->verdict(DiskCall::write)) return failure;
      of(file)->disk->remember(
          {Step::Kind::write, of(file)->name, offset,
           std::string(static_cast<const char*>(octets), static_cast<std::size_t>(count))});
    }
    return methods_of(file)->xWrite(real(file), octets, count, offset);
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (of(file)->recorded) {
      if (const int failure = of(file)->disk->verdict(DiskCall::truncate)) return failure;
      of(file)->disk->remember({Step::Kind::truncate, of(file)->name, size});
    }
    return methods_of(file)->xTruncate(real(file), size);
  }

  static int sync(sqlite3_file* file, int flags) {
    if (of(file)->recorded) {
      if (const int failure = of(file)->disk->verdict(DiskCall::sync)) return failure;
      of(file)->disk->remember({Step::Kind::sync, of(file)->name});
    }
    return methods_of(file)->xSync(real(file), flags);
  }

  static int close(sqlite3_file* file) { return methods_of(file)->xClose(real(file)); }
  static int read(sqlite3_file* file, void* octets, int count, sqlite3_int64 offset) {
    return methods_of(file)->xRead(real(file), octets, count, offset);
  }
  static int size(sqlite3_file* file, sqlite3_int64* size) {
    return methods_of(file)->xFileSize(real(file), size);
  }
  static int lock(sqlite3_file* file, int level) {
    return methods_of(file)->xLock(real(file), level);
  }
  static int unlock(sqlite3_file* file, int level) {
    return methods_of(file)->xUnlock(real(file), level);
  }
  static int is_reserved(sqlite3_file* file, int* result) {
    return methods_of(file)->xCheckReservedLock(real(file), result);
  }
  static int control(sqlite3_file* file, int operation, void* argument) {
    return methods_of(file)->xFileControl(real(file), operation, argument);
  }
  static int sector_size(sqlite3_file* file) { return methods_of(file)->xSectorSize(real(file)); }
  static int characteristics(sqlite3_file* file) {
    return methods_of(file)->xDeviceCharacteristics(real(file));
  }
  static int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
    return methods_of(file)->xShmMap(real(file), page, size, extend, to);
  }
  static int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return methods_of(file)->xShmLock(real(file), offset, count, flags);
  }
  static void barrier(sqlite3_file* file) { methods_of(file)->xShmBarrier(real(file)); }
  static int unmap_shared(sqlite3_file* file, int remove_it) {
    return methods_of(file)->xShmUnmap(real(file), remove_it);
  }
};

const sqlite3_io_methods FaultyDisk::Layer::methods = [] {
  sqlite3_io_methods table{};
  table.iVersion = 2;  // without memory-mapped files, as the server runs
  table.xClose = &Layer::close;
  table.xRead = &Layer::read;
  table.xWrite = &Layer::write;
  table.xTruncate = &Layer::truncate;
  table.xSync = &Layer::sync;
  table.xFileSize = &Layer::size;
  table.xLock = &Layer::lock;
  table.xUnlock = &Layer::unlock;
  table.xCheckReservedLock = &Layer::is_reserved;
  table.xFileControl = &Layer::control;
  table.xSectorSize = &Layer::sector_size;
  table.xDeviceCharacteristics = &Layer::characteristics;
  table.xShmMap = &Layer::map_shared;
  table.xShmLock = &Layer::lock_shared;
  table.xShmBarrier = &Layer::barrier;
  table.xShmUnmap = &Layer::unmap_shared;
  return table;
}();

FaultyDisk::FaultyDisk() : layer_(std::make_unique<Layer>()) {
  static std::atomic<int> count{0};
  name_ = "faulty-disk-" + std::to_string(++count);
  layer_->disk = this;
  layer_->system = sqlite3_vfs_find(nullptr);
  // Everything that is not named here goes straight to the system's own.
  layer_->vfs = *layer_->system;
  layer_->vfs.pNext = nullptr;
  layer_->vfs.zName = name_.c_str();
  layer_->vfs.pAppData = layer_.get();
  layer_->vfs.szOsFile = static_cast<int>(sizeof(Layer::File)) + layer_->system->szOsFile;
  layer_->vfs.xOpen = &Layer::open;
  layer_->vfs.xDelete = &Layer::remove;
  CYD_ASSERT(sqlite3_vfs_register(&layer_->vfs, 0) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&layer_->vfs); }

void FaultyDisk::fail(DiskCall call, int nth, DiskFailure failure, HowOften often) {
  const std::lock_guard lock(mutex_);
  std::fill(std::begin(calls_), std::end(calls_), 0);
  failing_call_ = call;
  failing_from_ = nth;
  failure_ = failure;
  often_ = often;
}

void FaultyDisk::heal() { fail(DiskCall::write, 0, DiskFailure::input_output, HowOften::once); }

int FaultyDisk::calls(DiskCall call) const {
  const std::lock_guard lock(mutex_);
  return calls_[static_cast<int>(call)];
}

int FaultyDisk::verdict(DiskCall call) {
  const std::lock_guard lock(mutex_);
  const int number = ++calls_[static_cast<int>(call)];
  if (failing_from_ == 0 || call != failing_call_ || number < failing_from_) return 0;
  if (often_ == HowOften::once && number > failing_from_) return 0;
  // Only a write can find the disk full as far as SQLite tells.
  if (failure_ == DiskFailure::no_room && call == DiskCall::write) return SQLITE_FULL;
  switch (call) {
    case DiskCall::write: return SQLITE_IOERR_WRITE;
    case DiskCall::sync: return SQLITE_IOERR_FSYNC;
    case DiskCall::truncate: return SQLITE_IOERR_TRUNCATE;
    default: return SQLITE_IOERR_DELETE;
  }
}

void FaultyDisk::remember(Step step) {
  const std::lock_guard lock(mutex_);
  steps_.push_back(std::move(step));
}

void FaultyDisk::acknowledge(std::int64_t number) {
  remember({Step::Kind::acknowledge, "", number});
}

std::vector<std::int64_t> FaultyDisk::acknowledged_by(std::size_t moment) const {
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < moment; ++i) {
    if (steps_[i].kind == Step::Kind::acknowledge) numbers.push_back(steps_[i].number);
  }
  return numbers;
}

namespace {

/// A file between two syncs.
struct FileImage {
  std::string durable;
  struct Pending {
    bool is_truncation;
    std::int64_t number;
    const std::string* octets;
  };
  std::vector<Pending> pending;

  void apply(const Pending& change, std::size_t from, std::size_t count) {
    if (change.is_truncation) {
      durable.resize(static_cast<std::size_t>(change.number));
      return;
    }
    const std::size_t start = static_cast<std::size_t>(change.number) + from;
    if (durable.size() < start + count) durable.resize(start + count);
    durable.replace(start, count, *change.octets, from, count);
  }

  void apply_whole(const Pending& change) {
    apply(change, 0, change.is_truncation ? 0 : change.octets->size());
  }

  void sync() {
    for (const Pending& change : pending) apply_whole(change);
    pending.clear();
  }

  /// Sectors reach a disk in whatever order; each is whole or not there.
  void keep_some(std::mt19937& chance) {
    for (const Pending& change : pending) {
      if (change.is_truncation) {
        if (chance() % 2 == 0) apply_whole(change);
        continue;
      }
      for (std::size_t at = 0; at < change.octets->size(); at += sector) {
        if (chance() % 2 == 0) apply(change, at, std::min(sector, change.octets->size() - at));
      }
    }
  }
};

}  // namespace

void FaultyDisk::cut_power(std::size_t moment, Keeps keeps, Syncs syncs, std::mt19937& chance,
                           const std::string& directory) const {
  std::map<std::string, FileImage> files;
  for (std::size_t i = 0; i < moment; ++i) {
    const Step& step = steps_[i];
    switch (step.kind) {
      case Step::Kind::create: files[step.file]; break;
      case Step::Kind::write:
        files[step.file].pending.push_back({false, step.number, &step.octets});
        break;
      case Step::Kind::truncate:
        files[step.file].pending.push_back({true, step.number, nullptr});
        break;
      case Step::Kind::sync:
        if (syncs == Syncs::honoured) files[step.file].sync();
        break;
      case Step::Kind::remove: files.erase(step.file); break;
      case Step::Kind::acknowledge: break;
    }
  }
  for (auto& [name, image] : files) {
    if (keeps == Keeps::everything) image.sync();
    if (keeps == Keeps::some_sectors) image.keep_some(chance);
    std::ofstream(directory + "/" + name, std::ios::binary) << image.durable;
  }
}

}  // namespace cydofal::db::testing
