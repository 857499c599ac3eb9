#include "platform/http/worker_pool.h"

#include <gtest/gtest.h>

namespace cydofal::http {
namespace {

/// Work that begins, and ends when it is told to.
struct Stage {
  std::mutex mutex;
  std::condition_variable changed;
  int begun = 0;
  int most_at_once = 0;
  int at_once = 0;
  bool open = false;

  void play() {
    std::unique_lock lock(mutex);
    ++begun;
    most_at_once = std::max(most_at_once, ++at_once);
    changed.notify_all();
    changed.wait(lock, [&] { return open; });
    --at_once;
  }
  void wait_for(int number) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return begun >= number; });
  }
  void raise() {
    const std::lock_guard lock(mutex);
    open = true;
    changed.notify_all();
  }
};

/// A pool whose work plays on a stage. However a test ends, the stage is raised before the pool
/// stops, or it would wait for ever.
struct Theatre {
  Stage stage{};
  WorkerPool pool;

  Theatre(int workers, int at_once, std::size_t queue_most)
      : pool(workers, at_once, queue_most, [this](Job&) { stage.play(); }) {}
  Theatre(int workers, int at_once, std::size_t queue_most, std::function<void(Job&)> work)
      : pool(workers, at_once, queue_most, std::move(work)) {}
  ~Theatre() { stage.raise(); }
};

bool add(WorkerPool& pool, std::uint64_t number) {
  Job job{number, {}};
  return pool.add(job);
}

TEST(WorkerPool, LetsNoMoreComputeAtOnceThanItIsTold) {
  Theatre theatre(8, 2, 100);
  auto& [stage, pool] = theatre;
  for (std::uint64_t number = 0; number < 6; ++number) ASSERT_TRUE(add(pool, number));
  stage.wait_for(2);
  EXPECT_EQ(pool.waiting(), 4u);
  stage.raise();
  stage.wait_for(6);
  EXPECT_EQ(stage.most_at_once, 2);
}

TEST(WorkerPool, LetsAnotherGoOnWhileOneWaits) {
  Theatre theatre(8, 2, 100, [&](Job&) {
    const Waiting waiting;
    const Waiting within;  // counts as one
    theatre.stage.play();
  });
  auto& [stage, pool] = theatre;
  for (std::uint64_t number = 0; number < 20; ++number) ASSERT_TRUE(add(pool, number));
  stage.wait_for(8);  // all workers there are: with two it would stay at two for ever
  EXPECT_EQ(pool.waiting(), 12u);
  stage.raise();
  stage.wait_for(20);
}

TEST(WorkerPool, RefusesWhatIsBeyondItsQueueAndItsWorkers) {
  Theatre theatre(4, 2, 3);
  auto& [stage, pool] = theatre;
  for (std::uint64_t number = 0; number < 2; ++number) ASSERT_TRUE(add(pool, number));
  stage.wait_for(2);
  // Two rest, and three more may wait.
  for (std::uint64_t number = 2; number < 7; ++number) ASSERT_TRUE(add(pool, number));
  Job job{7, {}};
  job.request.target = "/still-there";
  EXPECT_FALSE(pool.add(job));
  EXPECT_EQ(job.request.target, "/still-there");
  stage.raise();
  stage.wait_for(7);
}

TEST(WorkerPool, TakesAsMuchAsItPromisesBeforeItsThreadsHaveStarted) {
  for (int round = 0; round < 50; ++round) {
    Theatre theatre(4, 1, 0);
    auto& [stage, pool] = theatre;
    stage.raise();
    for (std::uint64_t number = 0; number < 4; ++number) ASSERT_TRUE(add(pool, number)) << round;
    stage.wait_for(4);
  }
}

TEST(WorkerPool, ForgetsWhatWaitsWhenItStops) {
  Theatre theatre(1, 1, 10);
  auto& [stage, pool] = theatre;
  ASSERT_TRUE(add(pool, 1));
  stage.wait_for(1);
  ASSERT_TRUE(add(pool, 2));
  EXPECT_EQ(pool.waiting(), 1u);
  std::thread stopper([&theatre] { theatre.pool.stop(); });
  while (pool.waiting() != 0) std::this_thread::yield();  // before what runs may end
  stage.raise();
  stopper.join();
  EXPECT_EQ(stage.begun, 1);
}

}  // namespace
}  // namespace cydofal::http
