#include "app/jobs.h"

#include "app/log.h"
#include "coop/care/care_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/money/money_actions.h"
#include "people/account_news.h"
#include "people/mail_link_store.h"
#include "people/outbox_store.h"
#include "people/person_store.h"
#include "people/session_store.h"
#include "platform/db/once.h"
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
  report.requests_forgotten = whole.write([&](db::Transaction& transaction) {
    people::forget_old_guesses(transaction, moment.now);
    people::forget_old_sessions(transaction, moment.now);
    people::forget_old_devices(transaction, moment.now);
    people::forget_old_account_news(transaction, moment.now);
    people::forget_sign_in_links(transaction, moment.now);
    people::forget_told(transaction, moment.now);
    return db::forget_keys(transaction, seconds_after(moment.now, -requests_kept_seconds));
  });
  return report;
}

JobsThread::JobsThread(db::Database& database, Chance& chance, std::function<Instant()> clock)
    : thread_("jobs", between_runs, [&database, &chance, clock = std::move(clock)] {
        const JobsReport report = run_due_jobs(database, {clock(), chance});
        if (report.visits_published > 0) {
          log_information("jobs.visits_published", {{"visits", std::to_string(report.visits_published)}});
        }
        if (report.votes_counted > 0) {
          log_information("jobs.votes_counted", {{"votes", std::to_string(report.votes_counted)}});
        }
      }) {}

}  // namespace cydofal::app
