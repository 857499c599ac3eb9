#pragma once

#include <string>
#include <vector>

#include "app/handing_out.h"
#include "app/retention.h"
#include "coop/care/hold.h"
#include "people/own_key.h"
#include "people/person_store.h"

/// What is held about a person, why, and until when; and having it erased.
namespace cydofal::app {

using people::CoopId;
using people::PersonId;

/// How somebody is called of whom everything is erased.
inline constexpr std::string_view nobody_any_more = "–";

/// One kind of what a co-op holds about somebody.
struct HeldData {
  DataKind kind;
  std::int64_t count = 0;            ///< entries of it
  Fate fate{};                       ///< if it is asked for to be erased today
  const RetentionRule* rule = nullptr;
  std::optional<Instant> destroyed_at{};
  std::optional<care::Hold> hold{};  ///< that keeps it from being destroyed, where the person is told
};

struct DataOfCoop {
  people::Coop coop;
  std::optional<Instant> asked_at{};  ///< for it to be erased
  enum class Here { yes, no } here = Here::no;  ///< whether they still stand here in anything
  std::vector<HeldData> held{};
  std::vector<std::string> keepers{};  ///< the officers by whose hands it goes if the law asks for it
  std::vector<HandedOut> handed_out{};  ///< by those hands, of which the person is told
};

struct DataAboutMe {
  std::vector<DataOfCoop> coops{};  ///< all in which they ever stood
  Fate account{};                   ///< the house's own
};

/// All co-ops in which they ever stood.
std::vector<people::Coop> coops_ever_of(db::Transaction& transaction, PersonId person);

DataAboutMe data_about(db::Transaction& transaction, PersonId person, Instant now, Date today);
/// What one co-op holds.
DataOfCoop data_in(db::Transaction& transaction, const people::Coop& coop, PersonId person, Instant now, Date today);

/// What one erasure did, or one day's jobs.
struct Erased {
  std::int64_t kinds = 0;
  bool account = false;  ///< the name and the cards too: there is nobody any more who could sign in
};

/// Notes that the person asks for everything to be erased, and destroys what is due today: one transaction for each co-op, and
/// one for the house. Doing it again, or going on after a crash, does what is left.
Erased erase_my_data(db::Database& database, PersonId person, std::string_view companion, const people::Moment& moment, Date today);

/// The same for everyone who asked before, for what is due by now.
Erased erase_what_is_due(db::Database& database, const people::Moment& moment, Date today);

/// Destroys the keys of what was destroyed, and destroys again what a copy brought back that was older than its erasure. Before
/// anyone is served, and after each erasure.
void finish_erasures(db::Database& database, const people::Moment& moment);

/// Whether something was destroyed of which the files may still hold octets; and that they hold none any more.
bool is_to_be_cleaned(db::Database& database);
void note_cleaned(db::Database& database, Instant now);

/// True when the person asked for erasure: nobody is shown what was written about them before.
std::optional<Instant> asked_to_erase(db::Transaction& transaction, CoopId coop, PersonId person);
std::vector<PersonId> everyone_who_asked_in(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::app
