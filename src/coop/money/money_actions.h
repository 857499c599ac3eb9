#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/money/ledger_store.h"
#include "people/authorise.h"

/// What the treasurer does. Each is one transaction of the ledger and one entry of the record, or
/// nothing at all.
///
/// Every request has a key: the same key with the same content gives the number of the transaction
/// that was made the first time; with other content it is refused (conflict
/// "idempotency.other_content").
namespace cydofal::money {

using people::Action;
using people::Authorised;
using people::Moment;

/// What an agreement says comes in for a person, from one source.
struct Funding {
  std::string kind;  ///< one of `sources`
  Pence weekly;
  Date from;
};

/// Opens the source, and with the first one the ledger and its periods; or changes what comes in a
/// week from one that is there. Refused: not_found "money.not_supported"; invalid "money.kind" and
/// "money.amount".
Result<Done> agree_funding(db::Database& database, const Authorised<Action::agree_funding>& who,
                           const Funding& funding, const Moment& moment, Date today);

struct Contribution {
  std::int64_t fund;
  Pence amount;
};
struct Contributions {
  std::string key;
  Date period;  ///< the day on which it begins
  Date day;     ///< on which the money came, within the period
  std::vector<Contribution> lines;  ///< those of 0 are left out
};

/// Posts what came in for a period, each source into its own account, together or not at all.
/// Refused: not_found "money.no_period" and "money.no_fund"; conflict "money.period_closed",
/// "money.posted_already" when a source of these was posted for this period; invalid
/// "money.nothing_to_post", "money.amount", "money.day_outside", "money.future".
Result<std::int64_t> post_contributions(db::Database& database,
                                        const Authorised<Action::post_contributions>& who,
                                        const Contributions& contributions, const Moment& moment,
                                        Date today);

struct SupportLine {
  PersonId person;
  Minutes minutes;
};
struct SupportCharge {
  std::string key;
  Date monday;  ///< of the week in which support was given
  Pence hourly;
  std::vector<SupportLine> lines;  ///< those of 0 are left out
};

/// Charges a week's support: minutes at an hourly rate, rounded half up once a person. Who has two
/// sources pays from both as their agreements are to each other. Refused: as above, and conflict
/// "money.week_charged", "money.not_enough"; invalid "money.rate", "money.hours".
Result<std::int64_t> charge_support(db::Database& database,
                                    const Authorised<Action::charge_support>& who,
                                    const SupportCharge& charge, const Moment& moment, Date today);

struct Sharer {
  PersonId person;
  std::optional<Pence> share{};  ///< nothing: equal shares; for all or for none
};
struct Outing {
  std::string key;
  Date day;
  std::string words;      ///< what it was: everyone who shared it reads this
  std::int64_t workers;   ///< who came along, each for `each`
  Minutes each;
  Pence hourly;
  Pence ticket;           ///< each person's own, apart from what is shared
  std::vector<Sharer> sharers;
};

/// What is shared of an outing; nothing when its figures are out of bounds.
std::optional<Pence> cost_of(const Outing& outing);

/// Shares an outing's support by largest remainder, or as was agreed. Refused: as above, and invalid
/// "money.shares_do_not_add_up" (total, sum), "money.some_shares", "money.nobody_shares",
/// "money.words".
Result<std::int64_t> share_outing(db::Database& database, const Authorised<Action::share_outing>& who,
                                  const Outing& outing, const Moment& moment, Date today);

/// Closes a period for good. Refused: not_found "money.no_period"; conflict "money.period_closed",
/// "money.period_not_over", "money.earlier_open", "money.not_all_posted".
Result<Done> close_period(db::Database& database, const Authorised<Action::close_period>& who,
                          Date starts_on, const Moment& moment, Date today);

/// Posts the exact opposite of a transaction, on its own day while that is in an open period, else
/// today. Refused: not_found "money.no_transaction"; conflict "money.taken_back_already",
/// "money.spent_already".
Result<std::int64_t> take_back(db::Database& database, const Authorised<Action::take_back>& who,
                               std::int64_t number, const std::string& key, const Moment& moment,
                               Date today);

/// Four weeks after four weeks, until one has today in it: what a job does, and every posting first.
void open_periods(db::Transaction& transaction, CoopId coop, Date today);

/// Parts that demonstration data shares; each in the caller's transaction.
Result<Done> agree_funding_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                              PersonId person, const Funding& funding, const Moment& moment,
                              Date today);
Result<std::int64_t> post_contributions_in(db::Transaction& transaction, CoopId coop,
                                           PersonId actor, const Contributions& contributions,
                                           const Moment& moment, Date today);
Result<std::int64_t> charge_support_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                       const SupportCharge& charge, const Moment& moment, Date today);
Result<std::int64_t> share_outing_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                                     const Outing& outing, const Moment& moment, Date today);
Result<Done> close_period_in(db::Transaction& transaction, CoopId coop, PersonId actor,
                             Date starts_on, const Moment& moment, Date today);

/// The sources of a period whose contributions are not posted yet. A source that brings nothing in a
/// week is not waited for.
std::vector<Fund> waiting_for(db::Transaction& transaction, CoopId coop, const Period& period);

}  // namespace cydofal::money
