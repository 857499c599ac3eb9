#include "app/demo/aelwydydd.h"

#include <array>
#include <map>

#include "app/demo/names.h"
#include "app/demo/people_to_be.h"
#include "coop/care/care_actions.h"
#include "coop/care/decision_support_store.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/meeting_actions.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/membership/area_store.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/office_actions.h"
#include "coop/membership/support_actions.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/speech/london.h"

namespace cydofal::app::demonstration {

namespace {

using membership::AreaId;
using people::CoopId;
using people::Moment;
using people::PersonId;
using people::Relation;

/// domain.md 6.2. Members by class add up to 240 workers, 120 supported people and 120 others.
struct AreaOf {
  const char* name_cy;
  const char* name_en;
  const char* town;
  std::size_t supported;
  std::size_t workers;
  std::size_t member_workers;
  std::size_t member_supported;
  std::size_t member_community;
  std::uint32_t welsh_percent;
};
constexpr std::array<AreaOf, 16> areas{{
    {"Ynys Môn", "Isle of Anglesey", "Llangefni", 24, 50, 10, 5, 4, 58},
    {"Gwynedd", "Gwynedd", "Caernarfon", 58, 121, 23, 11, 12, 58},
    {"Conwy", "Conwy", "Colwyn Bay", 40, 83, 16, 8, 8, 12},
    {"Sir Ddinbych", "Denbighshire", "Ruthin", 30, 63, 12, 6, 6, 12},
    {"Sir y Fflint", "Flintshire", "Mold", 26, 54, 11, 5, 5, 12},
    {"Wrecsam", "Wrexham", "Wrexham", 28, 58, 11, 6, 5, 12},
    {"Powys", "Powys", "Newtown", 92, 192, 37, 18, 19, 12},
    {"Ceredigion", "Ceredigion", "Aberystwyth", 48, 100, 19, 10, 9, 58},
    {"Sir Benfro", "Pembrokeshire", "Haverfordwest", 44, 92, 18, 8, 9, 12},
    {"Sir Gaerfyrddin", "Carmarthenshire", "Carmarthen", 52, 108, 21, 11, 10, 12},
    {"Abertawe", "Swansea", "Swansea", 40, 83, 16, 8, 8, 12},
    {"Pen-y-bont ar Ogwr", "Bridgend", "Bridgend", 24, 50, 9, 5, 5, 12},
    {"Rhondda Cynon Taf", "Rhondda Cynon Taf", "Pontypridd", 30, 63, 12, 6, 6, 12},
    {"Caerffili", "Caerphilly", "Caerphilly", 22, 46, 9, 4, 5, 12},
    {"Sir Fynwy", "Monmouthshire", "Abergavenny", 24, 50, 9, 5, 5, 12},
    {"Bro Morgannwg", "Vale of Glamorgan", "Barry", 18, 37, 7, 4, 4, 12},
}};

/// Who is known by name, and where: the first of their kind in their area.
struct Known {
  const char* area;
  const char* kind;
  const char* name;
};
constexpr std::array<Known, 9> known{{
    {"Ceredigion", "supported", "Gethin Vaughan"},
    {"Ceredigion", "supported", "Iestyn Morgan"},
    {"Powys", "supported", "Carys Llwyd"},
    {"Powys", "workers", "Kofi Mensah"},
    {"Powys", "workers", "Meinir Jones"},
    {"Caerffili", "workers", "Tadeusz Zielinski"},
    {"Abertawe", "community", "Sunita Desai"},
    {"Conwy", "community", "Bronwen Pugh-Jones"},
    {"Gwynedd", "workers", "Llŷr ap Gwilym"},
}};

/// What someone comes for, in either language, with its picture.
struct Doing {
  const char* cy;
  const char* en;
  const char* picture;
};
constexpr std::array<Doing, 8> doings{{{"codi a pharatoi", "getting up and ready", "hand-heart"},
                                       {"paratoi brecwast", "making breakfast", "cooking-pot"},
                                       {"siopa", "shopping", "shopping-cart-simple"},
                                       {"mynd am dro", "going for a walk", "tree"},
                                       {"gweithio yn yr ardd", "gardening", "potted-plant"},
                                       {"mynd am goffi", "going for coffee", "coffee"},
                                       {"gwrando ar gerddoriaeth", "listening to music", "music-notes"},
                                       {"crefftau", "crafts", "paint-brush"}}};

Date day(const char* text) { return *Date::parse(text); }
ClockTime clock(int minutes) { return *ClockTime::of(minutes / 60, minutes % 60); }
Instant at(const char* text) { return *Instant::parse(text); }

constexpr unsigned saturday = 5;
constexpr unsigned sunday = 6;

class Story {
 public:
  Story(db::Transaction& transaction, Chance& chance)
      : transaction_(transaction), chance_(chance), makes_(transaction, chance) {}

  std::vector<PersonId> tell(const std::function<void(std::string_view)>& progress) {
    begin();
    for (std::size_t place = 0; place < areas.size(); ++place) {
      progress(areas[place].name_cy);
      people_of(areas[place], static_cast<std::int64_t>(place) + 1);
    }
    offices();
    for (const Team& team : teams_) support(team);
    people::open_coop(transaction_, coop_, at("2018-04-01T09:00:00Z"));
    for (const Team& team : teams_) call_forum(team);
    ask_everyone();
    std::vector<PersonId> all;
    for (const Known& each : known) all.push_back(id(each.name));
    return all;
  }

 private:
  /// Everyone of an area.
  struct Team {
    const AreaOf* area;
    AreaId id;
    std::vector<PersonId> supported;
    std::vector<PersonId> workers;
  };

  Moment moment(const char* text) { return {at(text), chance_}; }
  PersonId id(const char* name) const { return ids_.at(name); }

  void begin() {
    const auto* large = constitution::find_template("multi_stakeholder");
    constitution::RuleBook rules = large->rules;
    rules.adopted_on = day("2018-04-01");
    rules.quorum = {1, 4};
    rules.quorum_supported = {1, 4};
    coop_ = makes_.coop({.id = {},
                         .slug = "aelwydydd",
                         .name_cy = "Cwmni Cydweithredol Aelwydydd",
                         .name_en = "Aelwydydd Co-operative",
                         .template_name = large->name,
                         .profile = people::Coop::Profile::provider},
                        rules, at("2018-04-01T08:00:00Z"));
  }

  void people_of(const AreaOf& area, std::int64_t place) {
    const AreaId area_id{chance_.identifier()};
    membership::add_area(transaction_, coop_, {.id = area_id, .place = place, .name_cy = area.name_cy, .name_en = area.name_en, .town = area.town});
    Team team{.area = &area, .id = area_id, .supported = {}, .workers = {}};
    team.supported = some(team, "supported", area.supported, area.member_supported);
    team.workers = some(team, "workers", area.workers, area.member_workers);
    some(team, "community", area.member_community, area.member_community);
    membership::set_forum_chair(transaction_, coop_, area_id, team.supported.front());
    teams_.push_back(std::move(team));
  }

  /// `count` people of one kind, the first `members` of whom are members.
  std::vector<PersonId> some(const Team& team, const char* kind, std::size_t count, std::size_t members) {
    std::vector<PersonId> made;
    std::vector<const char*> names;
    for (const Known& each : known) {
      if (std::string_view(each.area) == team.area->name_cy && std::string_view(each.kind) == kind) names.push_back(each.name);
    }
    for (std::size_t place = 0; place < count; ++place) {
      const Language language = chance_.below(100) < team.area->welsh_percent ? Language::cy : Language::en;
      const bool easy = std::string_view(kind) == "supported" && chance_.below(10) < 4;
      // Those who are known by name are the same however the others are drawn.
      const bool is_known = place < names.size();
      const ToBe person{.name = is_known ? names[place] : invented_name(chance_, language),
                        .class_code = kind,
                        .language = is_known ? Language::cy : language,
                        .reading = easy && !is_known ? Reading::easy : Reading::standard,
                        .address = team.area->town};
      const PersonId id = place < members ? makes_.member(coop_, person, joined()) : makes_.known(coop_, person, kind);
      if (is_known) ids_[person.name] = id;
      membership::put_into_area(transaction_, coop_, id, team.id);
      made.push_back(id);
    }
    return made;
  }

  /// Since the co-op began, somebody joined every sixth day.
  Date joined() { return day("2018-04-02") + 6 * joined_++; }

  void offices() {
    const Moment then = moment("2024-06-08T11:00:00Z");
    const auto give = [&](const char* name, Relation office) {
      membership::give_office_in(transaction_, coop_, id("Meinir Jones"), {id(name), office, "Cyfarfod blynyddol, 8 Mehefin 2024"}, then);
    };
    give("Meinir Jones", Relation::secretary);
    give("Meinir Jones", Relation::safeguarding_lead);
    give("Sunita Desai", Relation::treasurer);
    give("Carys Llwyd", Relation::chair);
    membership::add_registration(transaction_, coop_, {.from = day("2018-04-01"), .number = "AEL-0001"}, id("Meinir Jones"), moment("2018-04-01T10:00:00Z"));
  }

  /// Two workers for each: one on weekdays, the other at weekends and three afternoons a week.
  void support(const Team& team) {
    for (std::size_t place = 0; place < team.supported.size(); ++place) {
      const PersonId person = team.supported[place];
      const auto outcome = membership::plan_support_in(
          transaction_, coop_, id("Meinir Jones"), person,
          {.answers = membership::SupportAnswers{true, true, place % 2 == 0}, .from = day("2026-01-05"), .hours_a_week = 14}, moment("2026-01-02T10:00:00Z"), day("2026-01-02"));
      CYD_ASSERT(outcome && outcome->begins);
      const auto stored = people::find_person(transaction_, person);
      const care::PlaceId home{chance_.identifier()};
      care::add_place(transaction_, coop_, {home, person, stored->language == Language::cy ? "Gartref" : "Home", team.area->town});
      const int wakes = 7 * 60 + 30 + 15 * static_cast<int>(chance_.below(9));
      const int minutes = 45 + 15 * static_cast<int>(chance_.below(6));
      const Coming morning{person, home, stored->language, wakes, wakes + minutes};
      care::Weekdays weekdays, weekend, afternoons;
      for (unsigned each = 0; each < saturday; ++each) weekdays.add(each);
      weekend.add(saturday);
      weekend.add(sunday);
      for (const unsigned each : {0u, 2u, 4u}) afternoons.add(each);
      agree(morning, team.workers[2 * place], weekdays);
      agree(morning, team.workers[2 * place + 1], weekend);
      const int leaves = 13 * 60 + 15 * static_cast<int>(chance_.below(5));
      agree({person, home, stored->language, leaves, leaves + 120}, team.workers[2 * place + 1], afternoons);
    }
  }

  struct Coming {
    PersonId person;
    care::PlaceId place;
    Language language;
    int starts;  ///< minutes after midnight
    int ends;
  };

  void agree(const Coming& coming, PersonId worker, care::Weekdays days) {
    const Doing& doing = doings[chance_.below(doings.size())];
    const care::PatternProposal proposal{.worker = worker,
                                         .place = coming.place,
                                         .days = days,
                                         .starts = clock(coming.starts),
                                         .ends = clock(coming.ends),
                                         .from = day("2026-11-02"),
                                         .until = day("2026-11-08"),
                                         .doing = coming.language == Language::cy ? doing.cy : doing.en,
                                         .picture = doing.picture};
    const Date today = day("2026-10-26");
    const auto proposed = care::propose_in(transaction_, coop_, coming.person, {}, coming.person, proposal, moment("2026-10-26T10:00:00Z"), today);
    CYD_ASSERT(proposed);
    const auto answered = care::answer_in(transaction_, coop_, worker, {}, *proposed, care::Answer::yes, moment("2026-10-26T19:00:00Z"), today);
    CYD_ASSERT(answered);
  }

  democracy::ProposalId propose(PersonId proposer, AreaId area, const democracy::Draft& draft, const char* when) {
    const auto made = democracy::make_proposal_in(transaction_, coop_, proposer, area, draft, moment(when));
    CYD_ASSERT(made);
    return *made;
  }

  /// Every forum meets on Thursday 12 November at two; Ceredigion's decides about a bus.
  void call_forum(const Team& team) {
    std::vector<democracy::AgendaItem> agenda;
    if (std::string_view(team.area->name_cy) == "Ceredigion") {
      agenda.push_back({.doing = democracy::AgendaItem::Doing::decide, .proposal = bus_to_the_market(team)});
    }
    agenda.push_back({.doing = democracy::AgendaItem::Doing::talk, .title = {"Beth sydd wedi newid ers y tro diwethaf?", "What has changed since last time?"}});
    const democracy::Call call{.area = team.id, .date = day("2026-11-12"), .time = *ClockTime::parse("14:00"), .place = team.area->town, .chair = team.supported.front(), .agenda = agenda};
    const auto called = democracy::call_meeting_in(transaction_, coop_, id("Meinir Jones"), call, moment("2026-10-12T09:00:00Z"), day("2026-10-12"));
    CYD_ASSERT(called);
  }

  democracy::ProposalId bus_to_the_market(const Team& team) {
    propose(id("Iestyn Morgan"), team.id,
            {.kind = "ordinary",
             .title = {"Offer ar gyfer y rhandir", "Tools for the allotment"},
             .words = {"Mae gennym ddarn o dir ger y castell. Hoffem brynu rhawiau a berfa am £215.50 o'r £600 sydd gan y fforwm.",
                       "We have a piece of land near the castle. We would like to buy spades and a barrow for £215.50 of the £600 that the forum has."},
             .easy = {{"potted-plant", {"Mae gennym ardd.", "We have a garden."}}, {"piggy-bank", {"Mae'r offer yn costio £215.50.", "The tools cost £215.50."}}}},
            "2026-10-20T10:00:00Z");
    return propose(team.supported.front(), team.id,
                   {.kind = "ordinary",
                    .title = {"Bws i'r farchnad", "A bus to the market"},
                    .words = {"Mae bws i'r farchnad bob dydd Llun. Hoffem i weithiwr ddod gyda ni, fel y gall pawb fynd.",
                              "There is a bus to the market every Monday. We would like a worker to come with us, so that everyone can go."},
                    .easy = {{"bus", {"Mae bws yn mynd i'r farchnad.", "A bus goes to the market."}},
                             {"hand-heart", {"Rydym eisiau i weithiwr ddod gyda ni.", "We want a worker to come with us."}}}},
                   "2026-10-01T10:00:00Z");
  }

  /// One vote of all 480 members is open, in which every third has answered.
  void ask_everyone() {
    const auto proposal = propose(id("Carys Llwyd"), {},
                                  {.kind = "ordinary",
                                   .title = {"Pob taflen yn iaith y person", "Every sheet in the person's language"},
                                   .words = {"Dylai pob taflen wythnos fod yn yr iaith y mae'r person ei hun wedi'i dewis, ac nid yn iaith y swyddfa.",
                                             "Every week's sheet should be in the language that the person has chosen, and not in the office's."},
                                   .easy = {{"calendar-check", {"Mae taflen ar yr oergell.", "There is a sheet on the fridge."}},
                                            {"heart", {"Dylai fod yn fy iaith i.", "It should be in my language."}}}},
                                  "2026-10-12T10:00:00Z");
    const auto opened = democracy::open_vote_in(transaction_, coop_, id("Meinir Jones"), proposal, at("2026-11-09T18:00:00Z"), care::who_sits_out, moment("2026-10-26T09:00:00Z"), day("2026-10-26"));
    CYD_ASSERT(opened);
    for (const auto& elector : democracy::roll_of(transaction_, coop_, proposal)) {
      const std::uint32_t lot = chance_.below(30);
      if (lot >= 10) continue;
      const auto answer = lot < 8 ? democracy::Answer::in_favour : lot == 8 ? democracy::Answer::against : democracy::Answer::not_yet;
      const Moment then = moment("2026-10-28T12:00:00Z");
      CYD_ASSERT(democracy::keep_vote_in(transaction_, coop_, proposal, {.person = elector.person, .answer = answer, .entered_by = elector.person, .said_at = then.now}, then));
    }
  }

  db::Transaction& transaction_;
  Chance& chance_;
  PeopleToBe makes_;
  CoopId coop_;
  int joined_ = 0;
  std::map<std::string, PersonId, std::less<>> ids_;
  std::vector<Team> teams_;
};

}  // namespace

std::vector<PersonId> make_aelwydydd(db::Transaction& transaction, Chance& chance,
                    const std::function<void(std::string_view area)>& progress) {
  return Story(transaction, chance).tell(progress);
}

}  // namespace cydofal::app::demonstration
