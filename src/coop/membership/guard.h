#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.h"

/// The four-person guard. "Care and support to four or fewer individuals at any one time" is not a
/// domiciliary support service (SI 2017/1264 reg 3(1)(b)); a fifth makes an unregistered co-op
/// unlawful, so it is seen before it happens, on every future day. People who get support only are
/// not counted (reg 3(1)(a)).
namespace cydofal::membership {

/// What is done for someone, from three plain questions.
struct SupportAnswers {
  bool washing_or_tablets = false;  ///< help with washing, eating, dressing, toilet or tablets
  bool reminding = false;           ///< prompting or reminding about them: the Act counts it
  bool anything_for_the_body = false;

  bool is_care() const { return washing_or_tablets || reminding || anything_for_the_body; }
};

/// That someone gets support from the co-op, from one day to another.
struct SupportPeriod {
  people::PersonId person;
  std::string name;
  Date from;
  std::optional<Date> until{};  ///< last day
  bool is_care = true;
};

struct Breach {
  Date day;                         ///< the first on which there are too many
  std::int64_t most = 0;            ///< the limit on that day
  std::vector<std::string> others;  ///< those already there on that day, besides the new one
};

/// The first day from `wanted.from` on which the co-op would care for more people than the law lets
/// an unregistered one, if `wanted` came to `existing`. Nothing when it never would. From
/// `registered_from` on the co-op is a registered service, and the limit is not its own.
std::optional<Breach> first_breach(const std::vector<SupportPeriod>& existing,
                                   const SupportPeriod& wanted,
                                   std::optional<Date> registered_from = {});

/// The first day from `wanted.from` on which `wanted` could start and never be one too many. Nothing
/// when, as far as is known, there will be no such day, or only after `wanted` has ended.
std::optional<Date> first_free_day(const std::vector<SupportPeriod>& existing,
                                   const SupportPeriod& wanted,
                                   std::optional<Date> registered_from = {});

/// How many different people get care and support on a day.
std::int64_t people_on(const std::vector<SupportPeriod>& periods, Date day);

}  // namespace cydofal::membership
