#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/money/money_actions.h"
#include "people/view.h"

namespace cydofal::money {

using people::Content;
using people::View;

inline constexpr html::Path money_path{"/{coop}/arian", "/{coop}/money"};
inline constexpr html::Path contributions_path{"/{coop}/arian/cyfraniadau", "/{coop}/money/contributions"};
inline constexpr html::Path support_charge_path{"/{coop}/arian/cymorth", "/{coop}/money/support"};
inline constexpr html::Path outing_path{"/{coop}/arian/rhannu", "/{coop}/money/share"};
inline constexpr html::Path close_period_path{"/{coop}/arian/cau", "/{coop}/money/close"};
inline constexpr html::Path take_back_path{"/{coop}/arian/tynnu-yn-ol", "/{coop}/money/take-back"};
inline constexpr html::Path funding_path{"/{coop}/arian/ffynhonnell/{person}", "/{coop}/money/source/{person}"};
inline constexpr html::Path my_money_path{"/{coop}/fy-arian/{person}", "/{coop}/my-money/{person}"};
inline constexpr html::Path my_money_print_path{"/{coop}/fy-arian/{person}/papur", "/{coop}/my-money/{person}/paper"};

struct Someone {
  PersonId id;
  std::string name;
  std::string face;
};

/// What the treasurer looks after.
struct MoneyView {
  std::optional<CoopAccounts> accounts;  ///< nothing before the first source
  std::vector<Fund> funds;
  struct PeriodLine {
    Period period;
    Pence came_in;
    std::int64_t waiting = 0;  ///< sources that are not posted yet
  };
  std::vector<PeriodLine> periods;
  std::vector<Listed> newest;
  std::vector<Someone> supported;  ///< whose sources there could be
};
Content money_page(const View& view, const MoneyView& money);

struct ContributionsView {
  Period period;
  std::vector<Fund> waiting;
  std::vector<Fund> posted;
};
Content contributions_page(const View& view, const ContributionsView& contributions);

/// How many of a person's visits in a week both have confirmed.
struct ConfirmedVisits {
  PersonId person;
  std::int64_t visits = 0;
  std::int64_t confirmed = 0;
  std::int64_t nights = 0;  ///< sleep-ins, whose hours are not among those to charge
  Minutes asleep{};
};
struct SupportChargeView {
  std::optional<Date> monday;     ///< nothing: no week waits to be charged
  std::vector<Someone> people;
  std::vector<Date> other_weeks;  ///< which could be charged instead
  std::vector<ConfirmedVisits> confirmed{};
};
Content support_charge_page(const View& view, const SupportChargeView& charge);

struct OutingView {
  std::vector<Someone> people;
};
Content outing_page(const View& view, const OutingView& outing);

Content close_period_page(const View& view, const Period& period);
/// Nothing: there is no such entry.
Content take_back_page(const View& view, const std::optional<Listed>& listed);

struct FundingView {
  Someone person;
  std::vector<Fund> funds;
};
Content funding_page(const View& view, const FundingView& funding);

/// A person's own statement: their lines, and of the others only the pool's total.
struct StatementView {
  Someone person;
  std::vector<Fund> funds;
  std::optional<Period> period;  ///< nothing before the first
  Pence opening;
  std::vector<StatementLine> lines;
  Pence pool_came_in;            ///< from everyone, in this period
  struct Before {
    Period period;
    Pence came_in;
    Pence used;
  };
  std::vector<Before> periods;   ///< the newest last
};
Content statement_page(const View& view, const StatementView& statement);
Content statement_sheet(const View& view, const StatementView& statement);

/// Those of a form that is shown for the first time.
http::Form first_contributions(const ContributionsView& contributions);
http::Form first_charge(const std::vector<SupportLine>& planned, std::optional<Pence> hourly);
http::Form first_outing(Date day, std::optional<Pence> hourly);

/// "1258.40", as a person would type it.
std::string typed_amount(Pence amount);
/// "19.5", where the quarters of an hour allow it, else "19:20".
std::string typed_hours(Minutes minutes);

}  // namespace cydofal::money
