#include "coop/care/clash.h"

#include "platform/speech/london.h"

namespace cydofal::care {

Refusal refusal_of(const Clash& clash, Whose whose, Date date) {
  const std::string who = whose.of_worker ? "pattern.worker" : "pattern.person";
  if (clash.kind == Clash::Kind::overlap) {
    return {Refusal::Kind::conflict, {who + "_busy", {{"date", date}}}, "starts"};
  }
  Message message{who + (whose.is_own ? "_travel" : "_away"), {{"date", date}}};
  if (whose.is_own) {
    const std::int64_t tenths = (clash.metres + 50) / 100;
    message.arguments.emplace_back("kilometres",
                                   std::to_string(tenths / 10) + "." + std::to_string(tenths % 10));
    message.arguments.emplace_back("minutes", clash.between);
  }
  if (clash.other_is_before) {
    message.key += "_before";
    message.arguments.emplace_back("time", speech::london_time(clash.possible_start).time);
  }
  return {Refusal::Kind::conflict, std::move(message), "starts"};
}

std::optional<Refusal> clash_among(const std::vector<PlannedVisit>& visits, std::string_view town,
                                   const std::vector<Engagement>& existing, Whose whose) {
  for (const PlannedVisit& visit : visits) {
    const Engagement wanted{visit.starts_at, visit.ends_at, std::string(town)};
    if (const auto clash = first_clash(existing, wanted)) return refusal_of(*clash, whose, visit.date);
  }
  return std::nullopt;
}

}  // namespace cydofal::care
