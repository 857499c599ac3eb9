#pragma once

namespace cydofal {

/// A thread that is about to wait for a disk, another machine or a slow secret says so for as long as
/// this lives: whoever shares out the processors lets another thread go on meanwhile.
class Waiting {
 public:
  /// Hears of the thread that it was given to with heed().
  class Listener {
   public:
    virtual void waiting_begins() noexcept = 0;
    virtual void waiting_ends() noexcept = 0;

   protected:
    ~Listener() = default;
  };

  Waiting() noexcept;
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  /// From now on `listener` hears of this thread; nobody when it is null.
  static void heed(Listener* listener) noexcept;
};

}  // namespace cydofal
