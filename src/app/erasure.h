#pragma once

#include <string_view>

#include "people/own_key.h"
#include "people/person_store.h"

/// Having what is held about a person erased: at once what nothing requires, the rest on its day, unasked.
namespace cydofal::app {

/// How somebody is called of whom everything is erased.
inline constexpr std::string_view nobody_any_more = "–";

/// What one erasure did, or one day's jobs.
struct Erased {
  std::int64_t kinds = 0;
  bool account = false;  ///< the name and the cards too: there is nobody any more who could sign in
};

/// Notes that the person asks for everything to be erased, and destroys what is due today: one transaction for each co-op, and
/// one for the house. Doing it again, or going on after a crash, does what is left.
Erased erase_my_data(db::Database& database, people::PersonId person, std::string_view companion, const people::Moment& moment, Date today);

/// The same for everyone who asked before, for what is due by now.
Erased erase_what_is_due(db::Database& database, const people::Moment& moment, Date today);

/// Destroys the keys of what was destroyed, and destroys again what a copy brought back that was older than its erasure. Before
/// anyone is served, and after each erasure.
void finish_erasures(db::Database& database, const people::Moment& moment);

/// Whether something was destroyed of which the files may still hold octets; and that they hold none any more.
bool is_to_be_cleaned(db::Database& database);
void note_cleaned(db::Database& database, Instant now);

}  // namespace cydofal::app
