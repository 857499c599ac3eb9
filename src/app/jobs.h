#pragma once

#include <functional>

#include "app/repeatedly.h"
#include "people/person.h"
#include "platform/db/database.h"

/// What is done without anyone asking: visits appear as far ahead as people see them, and what need
/// not be kept is forgotten.
namespace cydofal::app {

struct JobsReport {
  std::int64_t visits_published = 0;
  std::int64_t votes_counted = 0;
  std::int64_t requests_forgotten = 0;
};

/// Does what is due at this moment; doing it again does nothing.
JobsReport run_due_jobs(db::Database& database, const people::Moment& moment);

/// Runs them at once and then a few times a day, on a thread of its own, until it is destroyed.
class JobsThread {
 public:
  JobsThread(db::Database& database, Chance& chance, std::function<Instant()> clock);

 private:
  Repeatedly thread_;
};

}  // namespace cydofal::app
