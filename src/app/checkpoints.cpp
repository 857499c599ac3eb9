#include "app/checkpoints.h"

#include "app/log.h"
#include "people/checkpoint_store.h"

namespace cydofal::app {

namespace {

constexpr std::chrono::minutes between_checkpoints{5};

void sign_and_log(db::Database& database, const people::RecordSecret& secret) {
  try {
    const SigningReport report = sign_records(database, secret);
    if (report.checkpoints > 0) {
      log_information("record.signed", {{"checkpoints", std::to_string(report.checkpoints)}});
    }
    for (const auto& [coop, refusal] : report.refused) {
      log_error("record.not_signed", {{"coop", std::to_string(coop.value)}, {"why", refusal.message.key}});
    }
  } catch (const std::exception& error) {
    // Tried again at the next turn; people's own requests go on meanwhile.
    log_error("record.not_signed", {{"what", error.what()}});
  }
}

}  // namespace

SigningReport sign_records(db::Database& unscoped, const people::RecordSecret& secret) {
  SigningReport report;
  db::Database whole = unscoped.serving(db::Scope::whole_installation(db::Across::record));
  const auto coops = whole.read([](db::Transaction& transaction) { return people::coops_to_sign(transaction); });
  for (const people::CoopId coop : coops) {
    db::Database database = unscoped.serving(db::Scope::of_coop(coop.value));
    const auto made = people::sign_record(database, coop, secret);
    if (made) {
      report.checkpoints += *made;
    } else {
      report.refused.emplace_back(coop, made.refusal());
    }
  }
  return report;
}

CheckpointThread::CheckpointThread(db::Database& database, people::RecordSecret secret)
    : database_(database), secret_(std::move(secret)), thread_([this] { run(); }) {}

CheckpointThread::~CheckpointThread() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void CheckpointThread::run() {
  std::unique_lock lock(mutex_);
  for (bool last = false; !last;) {
    last = ends_;
    lock.unlock();
    sign_and_log(database_, secret_);
    lock.lock();
    if (!last) ending_.wait_for(lock, between_checkpoints, [this] { return ends_; });
  }
}

}  // namespace cydofal::app
