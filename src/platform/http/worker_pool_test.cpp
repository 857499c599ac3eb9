#include "platform/http/worker_pool.h"

#include <gtest/gtest.h>

#include <latch>

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

bool add(WorkerPool& pool, std::uint64_t number) {
  Job job{number, {}};
  return pool.add(job);
}

TEST(WorkerPool, LetsNoMoreComputeAtOnceThanItIsTold) {
  Stage stage;
  WorkerPool pool(8, 2, 100, [&](Job&) { stage.play(); });
  for (std::uint64_t number = 0; number < 6; ++number) EXPECT_TRUE(add(pool, number));
  stage.wait_for(2);
  EXPECT_EQ(pool.waiting(), 4u);
  stage.raise();
  stage.wait_for(6);
  EXPECT_EQ(stage.most_at_once, 2);
}

TEST(WorkerPool, LetsAnotherGoOnWhileOneWaits) {
  Stage stage;
  WorkerPool pool(8, 2, 100, [&](Job&) {
    const Waiting waiting;
    const Waiting within;  // counts as one
    stage.play();
  });
  for (std::uint64_t number = 0; number < 20; ++number) EXPECT_TRUE(add(pool, number));
  stage.wait_for(8);  // all workers there are: with two it would stay at two for ever
  EXPECT_EQ(pool.waiting(), 12u);
  stage.raise();
  stage.wait_for(20);
}

TEST(WorkerPool, RefusesWhatIsBeyondItsQueueAndItsWorkers) {
  Stage stage;
  WorkerPool pool(4, 2, 3, [&](Job&) { stage.play(); });
  for (std::uint64_t number = 0; number < 2; ++number) EXPECT_TRUE(add(pool, number));
  stage.wait_for(2);
  // Two rest, and three more may wait.
  for (std::uint64_t number = 2; number < 7; ++number) EXPECT_TRUE(add(pool, number));
  Job job{7, {}};
  job.request.target = "/still-there";
  EXPECT_FALSE(pool.add(job));
  EXPECT_EQ(job.request.target, "/still-there");
  stage.raise();
  stage.wait_for(7);
}

TEST(WorkerPool, ForgetsWhatWaitsWhenItStops) {
  Stage stage;
  auto pool = std::make_unique<WorkerPool>(1, 1, 10, [&](Job&) { stage.play(); });
  EXPECT_TRUE(add(*pool, 1));
  stage.wait_for(1);
  EXPECT_TRUE(add(*pool, 2));
  std::thread stopper([&] { pool->stop(); });
  stage.raise();
  stopper.join();
  EXPECT_LE(stage.begun, 2);
  EXPECT_EQ(pool->waiting(), 0u);
}

}  // namespace
}  // namespace cydofal::http
