#include "app/post.h"

#include <algorithm>

#include "app/log.h"
#include "platform/base/assert.h"

namespace cydofal::app {

namespace {

using people::Carried;
using people::Outgoing;

/// How soon somebody who waits for a link sees it.
constexpr std::chrono::milliseconds between_looks{1'000};

/// A line of a header, whatever a co-op calls itself.
mail::Line line_or(std::string_view text, std::string_view otherwise) {
  if (auto line = mail::Line::of(text)) return *std::move(line);
  return *mail::Line::of(otherwise);
}

mail::Attempt send_mail(const Configuration::Mail& configured, const Outgoing& outgoing) {
  const auto to = mail::Address::read(outgoing.address, "");
  if (!to) return {mail::Delivery::no_such_address};
  return mail::send(configured.server, {.from = configured.from,
                                        .sender = line_or(outgoing.sender, "Cydofal"),
                                        .to = *to,
                                        .subject = line_or(outgoing.subject, "Cydofal"),
                                        .body = outgoing.body,
                                        .language = outgoing.language,
                                        .id = line_or(outgoing.id, "cydofal"),
                                        .date = outgoing.at});
}

mail::Attempt send_text(const mail::TextRunner& runner, const Outgoing& outgoing) {
  const auto number = mail::Number::read(outgoing.address, "");
  if (!number) return {mail::Delivery::no_such_address};
  return runner.send(*number, outgoing.body);
}

std::string_view name_of(mail::Delivery delivery) {
  switch (delivery) {
    case mail::Delivery::taken: return "taken";
    case mail::Delivery::later: return "later";
    case mail::Delivery::not_this: return "not_this";
    case mail::Delivery::no_such_address: return "no_such_address";
  }
  return "";
}

void tell_log(const Carried& carried) {
  if (carried.what != Carried::What::attempted || carried.attempt.delivery == mail::Delivery::taken) return;
  log_information("post.not_taken", {{"way", std::string(people::name_of(carried.channel))},
                                     {"outcome", std::string(name_of(carried.attempt.delivery))},
                                     {"reply", std::to_string(carried.attempt.reply)},
                                     {"transport", std::to_string(carried.attempt.transport)}});
}

}  // namespace

people::Carriers carriers_of(const Configuration& configuration, const mail::TextRunner* runner, const House& house, const Site& site) {
  people::Carriers carriers;
  if (configuration.mail_out) carriers.by_mail = [server = *configuration.mail_out](const Outgoing& outgoing) { return send_mail(server, outgoing); };
  if (runner != nullptr) carriers.by_text = [runner](const Outgoing& outgoing) { return send_text(*runner, outgoing); };
  carriers.address_of = [&house, &site](std::string_view page, std::string_view about, Language language, const std::optional<people::Coop>& coop) {
    const auto route = std::ranges::find(site.routes(), page, &Route::name);
    CYD_ASSERT(route != site.routes().end());
    html::Url path = html::Url::local("/");
    // "Where I am signed in" is nobody's but its reader's, whichever co-op writes of it.
    const bool is_of_a_coop = route->path.pattern(language).find("{coop}") != std::string_view::npos;
    if (coop && is_of_a_coop) {
      path = about.empty() ? route->path.in(language, {coop->slug}) : route->path.in(language, {coop->slug, about});
    } else {
      path = about.empty() ? route->path.in(language) : route->path.in(language, {about});
    }
    return house.address + path.text();
  };
  return carriers;
}

Post::Post(db::Database& database, people::Carriers carriers, Chance& chance, std::function<Instant()> clock)
    : thread_("post", between_looks, [this, &database, &chance, carriers = std::move(carriers), clock = std::move(clock)] {
        db::Database house = database.serving(db::Scope::whole_installation(db::Across::delivery));
        while (!ends_) {
          const Carried carried = people::deliver_one(house, carriers, {clock(), chance});
          tell_log(carried);
          if (carried.what == Carried::What::nothing) return;
        }
      }) {}

Post::~Post() { ends_ = true; }

}  // namespace cydofal::app
