#include "app/jobs.h"

#include "app/erasure.h"
#include "app/installation.h"
#include "app/key_ring.h"
#include "app/log.h"
#include "coop/care/care_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/money/money_actions.h"
#include "people/account_news.h"
#include "people/mail_link_store.h"
#include "people/outbox_store.h"
#include "people/passkey_store.h"
#include "people/person_store.h"
#include "people/session_store.h"
#include "platform/db/ballast.h"
#include "platform/db/location.h"
#include "platform/db/once.h"
#include "platform/db/scrub.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

constexpr std::chrono::minutes between_runs{60};
/// A form may be sent again from a page that stood open for some days.
constexpr std::int64_t requests_kept_seconds = 7 * 86'400;

}  // namespace

JobsReport run_due_jobs(db::Database& unscoped, const people::Moment& moment) {
  db::Database whole = unscoped.serving(db::Scope::whole_installation(db::Across::jobs));
  JobsReport report;
  const Date today = speech::london_time(moment.now).date;
  const auto coops = whole.read([](db::Transaction& transaction) { return people::all_coops(transaction); });
  for (const people::Coop& coop : coops) {
    if (!coop.opened_at) continue;
    db::Database database = unscoped.serving(db::Scope::of_coop(coop.id.value));
    report.visits_published += database.write([&](db::Transaction& transaction) {
      money::open_periods(transaction, coop.id, today);
      return care::publish_visits(transaction, coop.id, moment, today);
    });
    report.votes_counted += database.write([&](db::Transaction& transaction) {
      return democracy::count_ended_votes(transaction, coop.id, moment);
    });
  }
  report.kinds_erased = erase_what_is_due(whole, moment, today).kinds;
  report.requests_forgotten = whole.write([&](db::Transaction& transaction) {
    people::forget_old_guesses(transaction, moment.now);
    people::forget_old_sessions(transaction, moment.now);
    people::forget_old_devices(transaction, moment.now);
    people::forget_old_account_news(transaction, moment.now);
    people::forget_old_passkey_questions(transaction, moment.now);
    people::forget_sign_in_links(transaction, moment.now);
    people::forget_told(transaction, moment.now);
    return db::forget_keys(transaction, seconds_after(moment.now, -requests_kept_seconds));
  });
  return report;
}

void clean_what_was_erased(db::Database& unscoped, const std::string& location, Instant now) {
  db::Database database = unscoped.serving(db::Scope::whole_installation(db::Across::jobs));
  if (!is_to_be_cleaned(database)) return;
  const std::string keys = key_ring_location(location);
  if (keys != location) db::scrub(keys);
  if (db::scrub(location) == db::Scrubbed::as_permitted) log_error("jobs.not_cleaned_wholly");
  note_cleaned(database, now);
  log_information("jobs.cleaned");
}

JobsThread::JobsThread(db::Database& database, const std::string& location, Chance& chance, std::function<Instant()> clock)
    : thread_("jobs", between_runs, [&database, location, &chance, clock = std::move(clock)] {
        const JobsReport report = run_due_jobs(database, {clock(), chance});
        if (report.visits_published > 0) {
          log_information("jobs.visits_published", {{"visits", std::to_string(report.visits_published)}});
        }
        if (report.votes_counted > 0) {
          log_information("jobs.votes_counted", {{"votes", std::to_string(report.votes_counted)}});
        }
        clean_what_was_erased(database, location, clock());
        if (const auto directory = db::directory_of_data(location)) db::keep_ballast(*directory);
      }) {}

}  // namespace cydofal::app
