#include "coop/democracy/meeting_store.h"

#include "platform/base/assert.h"

namespace cydofal::democracy {

namespace {

constexpr std::string_view add_a_meeting = R"(
  insert into meeting (coop_id, id, held_at, place, chair_id, called_by, notice_at, clear_days, rules_version,
                       area_id)
  values (:coop, :id, :held_at, :place, :chair, :called_by, :notice_at, :clear_days, :rules_version, :area))";

constexpr std::string_view add_an_item = R"(
  insert into agenda_item (coop_id, meeting_id, place, doing, proposal_id, title_cy, title_en)
  values (:coop, :meeting, :place, :doing, :proposal, :title_cy, :title_en))";

constexpr std::string_view one_meeting = R"(
  select meeting.id, held_at, place, chair_id, person.name, called_by, notice_at, clear_days, rules_version, attendance_at,
         area_id
    from meeting join person on person.id = chair_id where coop_id = :coop and meeting.id = :id)";

constexpr std::string_view all_meetings = R"(
  select meeting.id, held_at, place, chair_id, person.name, called_by, notice_at, clear_days, rules_version, attendance_at,
         area_id
    from meeting join person on person.id = chair_id
   where coop_id = :coop and ((area_id = 0 and :whole = 1) or (area_id <> 0 and area_id = :area))
   order by held_at desc, meeting.id limit :most)";

constexpr std::string_view first_after = R"(
  select meeting.id, held_at, place, chair_id, person.name, called_by, notice_at, clear_days, rules_version, attendance_at,
         area_id
    from meeting join person on person.id = chair_id
   where coop_id = :coop and held_at > :now and ((area_id = 0 and :whole = 1) or (area_id <> 0 and area_id = :area))
   order by held_at, meeting.id limit 1)";

constexpr std::string_view last_that_decides = R"(
  select meeting.id, held_at, meeting.place, chair_id, person.name, called_by, notice_at, clear_days, rules_version, attendance_at,
         area_id
    from meeting join person on person.id = chair_id
    join agenda_item on agenda_item.coop_id = meeting.coop_id and agenda_item.meeting_id = meeting.id
   where meeting.coop_id = :coop and agenda_item.proposal_id = :proposal and doing = 'decide'
   order by held_at desc, meeting.id limit 1)";

constexpr std::string_view items_of_a_meeting = R"(
  select doing, proposal_id, title_cy, title_en from agenda_item
   where coop_id = :coop and meeting_id = :meeting order by place)";

constexpr std::string_view forget_attendance = "delete from attendance where coop_id = :coop and meeting_id = :meeting";

constexpr std::string_view add_attendance = R"(
  insert into attendance (coop_id, meeting_id, person_id, class) values (:coop, :meeting, :person, :class))";

constexpr std::string_view attendance_is_kept = R"(
  update meeting set attendance_at = :now where coop_id = :coop and id = :meeting)";

constexpr std::string_view attendance_of_a_meeting = R"(
  select person_id, class from attendance where coop_id = :coop and meeting_id = :meeting order by person_id)";

constexpr std::string_view wish_paper = R"(
  insert into paper_wish (coop_id, person_id, wished_at) values (:coop, :person, :now)
  on conflict (coop_id, person_id) do nothing)";

constexpr std::string_view wish_no_paper = "delete from paper_wish where coop_id = :coop and person_id = :person";

constexpr std::string_view has_wish = "select 1 from paper_wish where coop_id = :coop and person_id = :person";

Meeting read_meeting(const db::Row& row) {
  Meeting meeting;
  meeting.id = row.id<MeetingId>(0);
  meeting.held_at = row.instant(1);
  meeting.place = row.text(2);
  meeting.chair = row.id<PersonId>(3);
  meeting.chair_name = row.text(4);
  meeting.called_by = row.id<PersonId>(5);
  meeting.notice_at = row.instant(6);
  meeting.clear_days = static_cast<int>(row.integer(7));
  meeting.rules_version = static_cast<int>(row.integer(8));
  meeting.attendance_at = row.instant_or_null(9);
  meeting.area = row.id<membership::AreaId>(10);
  return meeting;
}

AgendaItem read_item(const db::Row& row) {
  const auto doing = doing_named(row.text_view(0));
  CYD_ASSERT(doing);
  AgendaItem item{.doing = *doing, .title = {row.text(2), row.text(3)}};
  if (!row.is_null(1)) item.proposal = row.id<ProposalId>(1);
  return item;
}

}  // namespace

void add_meeting(db::Transaction& transaction, CoopId coop, const Meeting& meeting) {
  transaction.run(add_a_meeting, {{"coop", coop},
                                  {"id", meeting.id},
                                  {"held_at", meeting.held_at},
                                  {"place", meeting.place},
                                  {"chair", meeting.chair},
                                  {"called_by", meeting.called_by},
                                  {"notice_at", meeting.notice_at},
                                  {"clear_days", meeting.clear_days},
                                  {"rules_version", meeting.rules_version},
                                  {"area", meeting.area}});
  std::int64_t place = 0;
  for (const AgendaItem& item : meeting.agenda) {
    transaction.run(add_an_item, {{"coop", coop},
                                  {"meeting", meeting.id},
                                  {"place", place++},
                                  {"doing", name_of(item.doing)},
                                  {"proposal", item.proposal},
                                  {"title_cy", item.title.cy},
                                  {"title_en", item.title.en}});
  }
}

std::optional<Meeting> find_meeting(db::Transaction& transaction, CoopId coop, MeetingId id) {
  auto meeting = transaction.one(one_meeting, {{"coop", coop}, {"id", id}}, read_meeting);
  if (meeting) meeting->agenda = transaction.all(items_of_a_meeting, {{"coop", coop}, {"meeting", id}}, read_item);
  return meeting;
}

std::vector<Meeting> meetings(db::Transaction& transaction, CoopId coop, const Among& among, std::int64_t most) {
  return transaction.all(all_meetings, {{"coop", coop}, {"whole", among.whole_coop ? 1 : 0}, {"area", among.area}, {"most", most}}, read_meeting);
}

std::optional<Meeting> next_meeting(db::Transaction& transaction, CoopId coop, const Among& among, Instant now) {
  return transaction.one(first_after, {{"coop", coop}, {"now", now}, {"whole", among.whole_coop ? 1 : 0}, {"area", among.area}}, read_meeting);
}

std::optional<Meeting> meeting_that_decides(db::Transaction& transaction, CoopId coop, ProposalId proposal) {
  return transaction.one(last_that_decides, {{"coop", coop}, {"proposal", proposal}}, read_meeting);
}

void keep_attendance(db::Transaction& transaction, CoopId coop, MeetingId id,
                     const std::vector<Elector>& present, Instant now) {
  transaction.run(forget_attendance, {{"coop", coop}, {"meeting", id}});
  for (const Elector& each : present) {
    transaction.run(add_attendance, {{"coop", coop}, {"meeting", id}, {"person", each.person}, {"class", each.class_code}});
  }
  transaction.run(attendance_is_kept, {{"coop", coop}, {"meeting", id}, {"now", now}});
}

std::vector<Elector> attendance_of(db::Transaction& transaction, CoopId coop, MeetingId id) {
  return transaction.all(attendance_of_a_meeting, {{"coop", coop}, {"meeting", id}},
                         [](const db::Row& row) { return Elector{row.id<PersonId>(0), row.text(1)}; });
}

void wish_papers(db::Transaction& transaction, CoopId coop, PersonId person, Papers papers, Instant now) {
  if (papers == Papers::on_paper) {
    transaction.run(wish_paper, {{"coop", coop}, {"person", person}, {"now", now}});
  } else {
    transaction.run(wish_no_paper, {{"coop", coop}, {"person", person}});
  }
}

Papers papers_wished(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.any(has_wish, {{"coop", coop}, {"person", person}}) ? Papers::on_paper : Papers::on_screen;
}

}  // namespace cydofal::democracy
