#pragma once

#include "coop/democracy/proposal.h"

/// Meetings: called in time, with an agenda; decided in them by a show of hands.
namespace cydofal::democracy {

using MeetingId = StrongId<struct MeetingTag>;

/// Whole days between the day of the notice and the day of the meeting, as clocks in Wales have
/// them; neither of the two counts. Below 0 when the meeting is on the day of the notice, or before.
int clear_days(Instant notice, Instant meeting);
/// The first day for which a notice sent on `sent` has so many clear days.
Date first_day_in_time(Date sent, int days);
/// The last day on which a notice for `meeting` has so many clear days.
Date last_day_to_send(Date meeting, int days);

struct AgendaItem {
  enum class Doing { decide, note, talk };

  Doing doing = Doing::talk;
  std::optional<ProposalId> proposal{};  ///< to decide or to note
  InBoth title{};                        ///< to talk about
};
std::string_view name_of(AgendaItem::Doing doing);
std::optional<AgendaItem::Doing> doing_named(std::string_view name);

struct Meeting {
  MeetingId id;
  membership::AreaId area{};  ///< whose forum meets; 0: the whole co-op
  Instant held_at;
  std::string place;
  PersonId chair;
  std::string chair_name{};
  PersonId called_by;
  Instant notice_at;
  int clear_days = 0;
  int rules_version = 1;
  std::optional<Instant> attendance_at{};  ///< when the chair said who was there
  std::vector<AgendaItem> agenda{};

  bool has_begun(Instant now) const { return now >= held_at; }
  /// Whether its chair can no more write down what happened: from then on what it did not decide can
  /// be changed and voted on like everything else.
  bool is_over(Instant now) const;
};

/// Hands of one class that the chair counted; whoever was there and raised none has passed.
struct Hands {
  std::string class_code;
  std::int64_t in_favour = 0;
  std::int64_t against = 0;
  std::int64_t not_yet = 0;
};

/// Figures of a show of hands. Refused: invalid "hands.impossible" below 0, and
/// "hands.more_than_present" when a class has more hands than people there, at the field
/// "<class>-in_favour"; conflict "vote.associate" when hands of a class without a vote are among them.
Result<std::vector<ClassFigures>> figures_of_hands(const constitution::RuleBook& rules, const std::vector<Elector>& roll,
                                                   const std::vector<Elector>& present, const std::vector<Hands>& hands);

}  // namespace cydofal::democracy
