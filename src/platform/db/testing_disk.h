#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

/// For tests only: a disk that fails when it is told to, and remembers what was written so that the
/// power can be cut at any moment afterwards.
namespace cydofal::db::testing {

enum class DiskCall { write, sync, truncate, remove };
inline constexpr int disk_calls = 4;

enum class DiskFailure { no_room, input_output };
enum class HowOften { once, for_ever };

/// A layer between SQLite and the real files, known to SQLite under name(). Must outlive every
/// database that uses it.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  const std::string& name() const { return name_; }

  /// The `nth` call from now on (1 is the next) fails, and all later ones when `for_ever`.
  void fail(DiskCall call, int nth, DiskFailure failure, HowOften often);
  void heal();
  /// Calls made since the last fail() or heal().
  int calls(DiskCall call) const;

  /// Notes that `number` was acknowledged to someone.
  void acknowledge(std::int64_t number);

  /// Everything that happened, in order: a moment is how many steps had been done.
  std::size_t moments() const { return steps_.size(); }
  std::vector<std::int64_t> acknowledged_by(std::size_t moment) const;

  /// What the disk keeps of writes that no sync has covered when the power goes.
  enum class Keeps { nothing, some_sectors, everything };
  /// A disk that is honest about syncs, or one that ignores them: the control experiment.
  enum class Syncs { honoured, ignored };
  /// Makes the files as they are after a power cut at `moment`, in `directory`.
  void cut_power(std::size_t moment, Keeps keeps, Syncs syncs, std::mt19937& chance,
                 const std::string& directory) const;

  struct Layer;  // SQLite's side, in the .cpp

 private:
  friend struct Layer;

  struct Step {
    enum class Kind { create, write, truncate, sync, remove, acknowledge } kind;
    std::string file;         // without its directory
    std::int64_t number = 0;  // offset, new length, or what was acknowledged
    std::string octets{};
  };

  /// SQLite's code of the failure, or 0 when the call goes through.
  int verdict(DiskCall call);
  void remember(Step step);

  std::string name_;
  std::unique_ptr<Layer> layer_;
  mutable std::mutex mutex_;
  std::vector<Step> steps_;
  int calls_[disk_calls] = {};
  DiskCall failing_call_ = DiskCall::write;
  int failing_from_ = 0;  // 0: none
  DiskFailure failure_ = DiskFailure::input_output;
  HowOften often_ = HowOften::once;
};

}  // namespace cydofal::db::testing
