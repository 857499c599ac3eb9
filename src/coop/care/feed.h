#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/care/sight.h"
#include "platform/speech/speech.h"

/// A calendar for one named reader: whoever has its address reads it, as long as its owner lets them.
namespace cydofal::care {

using FeedId = StrongId<struct FeedTag>;

struct Feed {
  enum class Shows {
    week,  ///< who comes to the owner
    work   ///< to whom the owner goes
  };
  FeedId id;
  PersonId owner;
  PersonId reader;   ///< for whom: the owner, or a relative who sees their week
  std::string name;  ///< "Eleri's phone"
  Shows shows = Shows::week;
  Language language = Language::cy;
  Parts parts{};
  Instant made_at;
  Instant ends_at;
  std::optional<Instant> ended_at{};
  std::optional<Date> looked_on{};  ///< the last day on which it was fetched

  // What the store joins in for pages.
  std::string reader_name{};
  std::string owner_name{};

  bool open(Instant now) const { return !ended_at && now < ends_at; }
};

std::string_view name_of(Feed::Shows shows);
/// As the database has it; anything else is a mistake in the program.
Feed::Shows shows_named(std::string_view name);

/// The parts that can be in a calendar. Of a worker's own only the first names of those they go to: the
/// rest is for each person to show.
std::vector<Part> parts_offered(Feed::Shows shows);

/// The feed as its reader's telephone gets it, in the feed's language. `origin` names the co-op in what
/// tells visits apart.
std::string feed_text(const speech::Speech& say, const Feed& feed, Parts parts, const std::vector<Visit>& visits, std::string_view origin);

}  // namespace cydofal::care
