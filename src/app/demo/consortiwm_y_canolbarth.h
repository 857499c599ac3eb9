#pragma once

#include <vector>

#include "people/person.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

namespace cydofal::app::demonstration {

/// Delegates who have an account in another co-op of the house already.
struct DelegatesFromHere {
  people::PersonId meinir;    ///< Jones, secretary of Aelwydydd
  people::PersonId tadeusz;   ///< Zielinski, who works there
  people::PersonId rhodri;    ///< Pugh, secretary of Dwylo Da
  people::PersonId elin;      ///< Davies, its treasurer
};

/// Consortiwm y Canolbarth / Mid Wales Co-operative Consortium: eight equal parties with two delegates
/// each, seven priorities on a shared agenda, twelve joint meetings, and a vote that waits for the
/// tenants' committee. Returns those as whom a visitor may come in.
std::vector<people::PersonId> make_consortiwm_y_canolbarth(db::Transaction& transaction, Chance& chance, const DelegatesFromHere& known);

}  // namespace cydofal::app::demonstration
