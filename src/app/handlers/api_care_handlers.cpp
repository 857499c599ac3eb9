#include "app/api/api_route.h"
#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "coop/care/care_api.h"

/// For programs: the week, what has been, arrangements, changes and notes.
namespace cydofal::app {

namespace {

care::VisitId asked_visit(const Exchange& exchange) { return care::VisitId{exchange.id_parameter("visit")}; }

care::WeekJson week(Exchange& exchange, const Authorised<Action::see_week>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::week_json(week_of(transaction, exchange, permit.coop(), permit.subject(), exchange.monday_asked()), permit.actor());
  });
}

care::WeekJson work(Exchange& exchange, const Authorised<Action::see_my_work>& permit) {
  const Date monday = exchange.monday_asked();
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::work_json({someone(transaction, permit.subject()), monday, care::visits_by(transaction, permit.coop(), permit.subject(), start_of(monday), start_of(monday + 7))});
  });
}

care::PastVisitsJson past(Exchange& exchange, const Authorised<Action::see_past_visits>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::past_json({permit.subject(), past_visits_shown(transaction, exchange, permit)}, permit.actor());
  });
}

Result<care::Confirmation> confirm(Exchange& exchange, const Authorised<Action::confirm_visit>& permit, const care::ConfirmVisitJson& sent, db::Database& database) {
  return care::confirm_visit(database, permit, asked_visit(exchange), Minutes{sent.minutes.value}, exchange.moment());
}

care::ArrangementsJson arrangements(Exchange& exchange, const Authorised<Action::see_patterns>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    return care::arrangements_json(care::patterns_of(transaction, permit.coop(), permit.subject()), permit.actor());
  });
}

Result<Done> answer_arrangement(Exchange& exchange, const Authorised<Action::answer_pattern>& permit, const care::AnswerArrangementJson& sent, db::Database& database) {
  const care::PatternId id{exchange.id_parameter("pattern")};
  if (sent.answer == care::ArrangementAnswerJson::end) return care::end_pattern(database, permit, id, exchange.moment(), exchange.today());
  const auto answer = sent.answer == care::ArrangementAnswerJson::yes ? care::Answer::yes : care::Answer::no;
  return care::answer_pattern(database, permit, id, answer, exchange.moment(), exchange.today());
}

care::ChangeJson change(Exchange& exchange, const Authorised<Action::see_change>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const auto visit = asked_visit(exchange);
    return care::change_json({.visit = *care::find_visit(transaction, permit.coop(), visit), .reader = permit.actor(), .change = care::open_change(transaction, permit.coop(), visit)});
  });
}

Result<Done> answer_change(Exchange& exchange, const Authorised<Action::change_visit>& permit, const care::AnswerChangeJson& sent, db::Database& database) {
  using Sent = care::ChangeAnswerJson;
  const auto visit = asked_visit(exchange);
  if (sent.answer == Sent::cancel_visit) return care::cancel_visit(database, permit, visit, exchange.moment());
  if (sent.answer == Sent::withdraw) return care::withdraw_change(database, permit, visit, exchange.moment());
  return care::answer_change(database, permit, visit, sent.answer == Sent::yes ? care::Answer::yes : care::Answer::no, exchange.moment());
}

care::NotesJson notes(Exchange& exchange, const Authorised<Action::see_notes>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) {
    const auto visit = asked_visit(exchange);
    return care::notes_json({*care::find_visit(transaction, permit.coop(), visit), care::notes_of(transaction, permit.coop(), visit)});
  });
}

care::HealthNotesJson health_notes(Exchange& exchange, const Authorised<Action::see_health_notes>& permit) {
  return care::health_notes_json(health_notes_view(exchange, permit));
}

Result<Done> write_note(Exchange& exchange, const Authorised<Action::write_note>& permit, const care::WriteNoteJson& sent, db::Database& database) {
  return care::write_note(database, permit, asked_visit(exchange), sent.words.value, sent.language, exchange.moment());
}

}  // namespace

std::vector<ApiRoute> care_api_routes() {
  constexpr std::string_view own_week = "/coops/{coop}/people/{me}/week";
  constexpr auto room = ApiRoom::week;
  return {
      reading<Action::see_week, care::WeekJson>({"week", room, "/coops/{coop}/people/{person}/week", {"monday"}}, person_of_the_coop, week),
      reading<Action::see_my_work, care::WeekJson>({"work", room, "/coops/{coop}/people/{person}/work", {"monday"}}, person_of_the_coop, work),
      reading<Action::see_past_visits, care::PastVisitsJson>({"past_visits", room, "/coops/{coop}/people/{person}/past-visits"}, person_of_the_coop, past),
      acting<Action::confirm_visit, care::ConfirmVisitJson>({"confirm_visit", room, "/coops/{coop}/visits/{visit}/confirmation"}, "/coops/{coop}/people/{me}/past-visits",
                                                            own_side_of_the_visit, confirm),
      reading<Action::see_patterns, care::ArrangementsJson>({"arrangements", room, "/coops/{coop}/people/{person}/arrangements"}, person_of_the_coop, arrangements),
      acting<Action::answer_pattern, care::AnswerArrangementJson>({"answer_arrangement", room, "/coops/{coop}/arrangements/{pattern}/answer"}, own_week, own_side_of_the_pattern,
                                                                  answer_arrangement),
      reading<Action::see_change, care::ChangeJson>({"change", room, "/coops/{coop}/visits/{visit}/change"}, a_visit_to_change, change),
      acting<Action::change_visit, care::AnswerChangeJson>({"answer_change", room, "/coops/{coop}/visits/{visit}/change"}, own_week, a_visit_to_change, answer_change),
      reading<Action::see_health_notes, care::HealthNotesJson>({"health_notes", room, "/coops/{coop}/people/{person}/notes", {"month"}}, person_of_the_coop, health_notes),
      reading<Action::see_notes, care::NotesJson>({"notes", room, "/coops/{coop}/visits/{visit}/notes"}, the_visit, notes),
      acting<Action::write_note, care::WriteNoteJson>({"write_note", room, "/coops/{coop}/visits/{visit}/notes"}, "/coops/{coop}/visits/{visit}/notes", the_visit, write_note),
  };
}

}  // namespace cydofal::app
