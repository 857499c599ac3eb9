#include "coop/democracy/proposing_api.h"

#include <algorithm>

namespace cydofal::democracy {

namespace {

template <std::size_t most>
std::string text_of(const std::optional<api::Text<most>>& text) {
  return text ? text->value : std::string();
}

template <class T>
Draft draft_of(const T& sent) {
  Draft draft{.kind = sent.kind.value, .title = {text_of(sent.title_cy), text_of(sent.title_en)}, .words = {text_of(sent.words_cy), text_of(sent.words_en)}, .easy = {}};
  for (const EasyWishJson& each : sent.easy.items) draft.easy.push_back({each.picture.value, {text_of(each.words_cy), text_of(each.words_en)}});
  return draft;
}

std::string in_item(std::string_view list, std::size_t place, std::string_view member) { return "/" + std::string(list) + "/" + std::to_string(place) + "/" + std::string(member); }

}  // namespace

RewriteProposalJson RewriteProposalJson::example() {
  return {.kind = {"ordinary"},
          .title_cy = api::Text<limits::title_letters>{"Bws mini"},
          .title_en = api::Text<limits::title_letters>{"A minibus"},
          .words_cy = api::Text<limits::words_letters>{"Prynu bws mini gyda'n gilydd."},
          .words_en = api::Text<limits::words_letters>{"Buy a minibus together."},
          .easy = {{EasyWishJson::example()}}};
}

MakeProposalJson MakeProposalJson::example() {
  const auto words = RewriteProposalJson::example();
  return {.whom = Asked::whole_coop, .kind = words.kind, .title_cy = words.title_cy, .title_en = words.title_en, .words_cy = words.words_cy, .words_en = words.words_en, .easy = words.easy};
}

OpenVoteJson OpenVoteJson::example() { return {.closes_on = *Date::parse("2026-11-20"), .time = *ClockTime::parse("18:00")}; }

CallMeetingJson CallMeetingJson::example() {
  return {.area = {}, .date = *Date::parse("2026-11-28"), .time = *ClockTime::parse("14:00"), .place = {"Neuadd y Dref"}, .chair = 4503599627370503, .agenda = {{AgendaWishJson::example()}}};
}

Draft draft_in(const MakeProposalJson& sent) { return draft_of(sent); }
Draft draft_in(const RewriteProposalJson& sent) { return draft_of(sent); }

Refusal told_in_json(Refusal refusal) {
  // "easy_1_cy", as the page's form has it, is the first sentence's Welsh words.
  constexpr std::string_view prefix = "easy_";
  if (!refusal.field.starts_with(prefix)) return refusal;
  const std::string_view rest = std::string_view(refusal.field).substr(prefix.size());
  const auto line = rest.find('_');
  if (line == std::string_view::npos) return refusal;
  const auto number = std::stoul(std::string(rest.substr(0, line)));
  const std::string_view part = rest.substr(line + 1);
  refusal.field = in_item("easy", number - 1, part == "picture" ? "picture" : "words_" + std::string(part));
  return refusal;
}

Call call_in(const CallMeetingJson& sent) {
  Call call{.area = AreaId{sent.area.value_or(0)}, .date = sent.date, .time = sent.time, .place = sent.place.value, .chair = PersonId{sent.chair}, .agenda = {}};
  for (const AgendaWishJson& each : sent.agenda.items) {
    AgendaItem item{.doing = static_cast<AgendaItem::Doing>(each.what), .proposal = {}, .title = {text_of(each.title_cy), text_of(each.title_en)}};
    // Who forgot which proposal means none that there is.
    if (item.doing != AgendaItem::Doing::talk) item.proposal = ProposalId{each.proposal_id.value_or(0)};
    call.agenda.push_back(std::move(item));
  }
  return call;
}

AttendanceJson attendance_json(const HoldView& hold) {
  const Meeting& meeting = hold.meeting.meeting;
  AttendanceJson json{.meeting = {.id = meeting.id.value, .held_at = meeting.held_at, .place = meeting.place}, .members = {}};
  for (const HoldView::Member& each : hold.roll) json.members.push_back({.person = {each.id.value, each.name}, .class_code = each.class_code, .there = each.is_there});
  return json;
}

Result<std::vector<Hands>> hands_in(const DecideByHandsJson& sent, const constitution::RuleBook& rules) {
  std::vector<Hands> hands;
  for (std::size_t place = 0; place < sent.hands.items.size(); ++place) {
    const HandsJson& each = sent.hands.items[place];
    const auto refuse = [&](const char* key) { return Refusal{Refusal::Kind::invalid, {key}, in_item("hands", place, "class_code")}; };
    if (rules.find_class(each.class_code.value) == nullptr) return refuse("class.unknown");
    if (std::ranges::find(hands, each.class_code.value, &Hands::class_code) != hands.end()) return refuse("hands.class_twice");
    hands.push_back({.class_code = each.class_code.value, .in_favour = each.in_favour.value, .against = each.against.value, .not_yet = each.not_yet.value});
  }
  return hands;
}

Refusal told_in_json(Refusal refusal, const DecideByHandsJson& sent) {
  for (std::size_t place = 0; place < sent.hands.items.size(); ++place) {
    if (refusal.field == sent.hands.items[place].class_code.value + "-in_favour") {
      refusal.field = in_item("hands", place, "in_favour");
      return refusal;
    }
  }
  return refusal;
}

}  // namespace cydofal::democracy
