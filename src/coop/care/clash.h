#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "coop/care/pattern.h"
#include "platform/base/result.h"

/// What cannot be, said to whoever asked for it, without telling anybody's whereabouts.
namespace cydofal::care {

/// Whose day a clash is in, as seen by whoever is told.
struct Whose {
  bool of_worker;
  bool is_own;  ///< their own: they are told how far it is
};

/// The sentence for a clash, which never says with whom they are instead; and how far away that is
/// only to the one whose day it is, since distance and time together tell a place.
Refusal refusal_of(const Clash& clash, Whose whose, Date date);

/// The first of `visits` that cannot be beside what there is.
std::optional<Refusal> clash_among(const std::vector<PlannedVisit>& visits, std::string_view town,
                                   const std::vector<Engagement>& existing, Whose whose);

}  // namespace cydofal::care
