#pragma once

#include <string>
#include <vector>

#include "app/handing_out.h"
#include "app/retention.h"
#include "coop/care/hold.h"
#include "people/own_key.h"
#include "people/person_store.h"

/// What is held about a person, why, and until when.
namespace cydofal::app {

using people::CoopId;
using people::PersonId;

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

/// When the person asked for erasure, if they did: nobody is shown what was written about them before.
std::optional<Instant> asked_to_erase(db::Transaction& transaction, CoopId coop, PersonId person);
/// When a kind was last destroyed, if it ever was. Of an account the co-op is none: its identifier is 0.
std::optional<Instant> destroyed_at(db::Transaction& transaction, CoopId coop, PersonId person, DataKind kind);
std::vector<PersonId> everyone_who_asked_in(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::app
