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
  std::int64_t kinds_erased = 0;  ///< of what people had asked to have erased
};

/// Does what is due at this moment; doing it again does nothing.
JobsReport run_due_jobs(db::Database& database, const people::Moment& moment);

/// Leaves nothing of what was erased in the files of the data at `location`, where there is something to be left. It waits for
/// who reads and is done again later when they do not end.
void clean_what_was_erased(db::Database& database, const std::string& location, Instant now);

/// Runs them at once and then a few times a day, on a thread of its own, until it is destroyed.
class JobsThread {
 public:
  JobsThread(db::Database& database, const std::string& location, Chance& chance, std::function<Instant()> clock);

 private:
  Repeatedly thread_;
};

}  // namespace cydofal::app
