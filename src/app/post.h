#pragma once

#include <atomic>
#include <functional>

#include "app/configuration.h"
#include "app/house.h"
#include "app/repeatedly.h"
#include "app/site.h"
#include "people/delivery.h"
#include "platform/mail/text_runner.h"

/// Takes what waits in the outbox to whoever carries it.
namespace cydofal::app {

/// Mail by SMTP and text messages by `runner`, null where there is no command for them, with the addresses of
/// the site's places. `runner`, `house` and `site` have to outlive it.
people::Carriers carriers_of(const Configuration& configuration, const mail::TextRunner* runner, const House& house, const Site& site);

/// One message after another while any is due, on a thread of its own, until it is destroyed. It stops
/// between two messages.
class Post {
 public:
  Post(db::Database& database, people::Carriers carriers, Chance& chance, std::function<Instant()> clock);
  ~Post();
  Post(const Post&) = delete;
  Post& operator=(const Post&) = delete;

 private:
  std::atomic<bool> ends_ = false;
  Repeatedly thread_;
};

}  // namespace cydofal::app
