#include "coop/democracy/meeting.h"

#include <algorithm>

#include "coop/democracy/limits.h"
#include "platform/speech/london.h"

namespace cydofal::democracy {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 3> doing_names{"decide", "note", "talk"};

std::int64_t count_of_class(const std::vector<Elector>& people, std::string_view class_code) {
  return std::ranges::count(people, class_code, &Elector::class_code);
}

/// The roll as a quorum in a room is a part of it: whoever sits out is counted where they are there.
std::vector<Elector> of_whom_it_is_a_part(std::vector<Elector> roll, const std::vector<Elector>& present) {
  std::erase_if(roll, [&](const Elector& elector) {
    return elector.in_quorum == InQuorum::when_they_answer && std::ranges::find(present, elector.person, &Elector::person) == present.end();
  });
  for (Elector& elector : roll) elector.in_quorum = InQuorum::always;
  return roll;
}

}  // namespace

int clear_days(Instant notice, Instant meeting) {
  return speech::london_time(meeting).date - speech::london_time(notice).date - 1;
}

Date first_day_in_time(Date sent, int days) { return sent + days + 1; }
Date last_day_to_send(Date meeting, int days) { return meeting - days - 1; }

std::string_view name_of(AgendaItem::Doing doing) { return doing_names[static_cast<std::size_t>(doing)]; }

std::optional<AgendaItem::Doing> doing_named(std::string_view name) {
  const auto found = std::ranges::find(doing_names, name);
  if (found == doing_names.end()) return std::nullopt;
  return static_cast<AgendaItem::Doing>(found - doing_names.begin());
}

bool Meeting::is_over(Instant now) const { return now >= seconds_after(held_at, limits::meeting_open_seconds); }

Result<std::vector<ClassFigures>> figures_of_hands(const constitution::RuleBook& rules, const std::vector<Elector>& roll,
                                                   const std::vector<Elector>& present, const std::vector<Hands>& hands) {
  for (const Hands& each : hands) {
    const bool raised = each.in_favour != 0 || each.against != 0 || each.not_yet != 0;
    if (raised && !rules.gives_vote(each.class_code)) return Refusal{Refusal::Kind::conflict, {"vote.associate"}};
  }
  std::vector<ClassFigures> figures = figures_of(rules, of_whom_it_is_a_part(roll, present), {});
  for (ClassFigures& line : figures) {
    const std::int64_t here = count_of_class(present, line.class_code);
    const auto raised = std::ranges::find(hands, line.class_code, &Hands::class_code);
    const Hands none{.class_code = line.class_code};
    const Hands& counted = raised == hands.end() ? none : *raised;
    const std::string field = line.class_code + "-in_favour";
    for (const std::int64_t number : {counted.in_favour, counted.against, counted.not_yet}) {
      if (number < 0 || number > limits::hands_most) return Refusal{Refusal::Kind::invalid, {"hands.impossible"}, field};
    }
    const std::int64_t up = counted.in_favour + counted.against + counted.not_yet;
    if (up > here) {
      return Refusal{Refusal::Kind::invalid, {"hands.more_than_present", {{"hands", up}, {"present", here}}}, field};
    }
    line.in_favour = counted.in_favour;
    line.against = counted.against;
    line.not_yet = counted.not_yet;
    line.passed = here - up;
  }
  return figures;
}

}  // namespace cydofal::democracy
