#include "app/demo/teulu_ynghyd.h"

#include <array>
#include <map>

#include "app/demo/teulu_ynghyd_decisions.h"
#include "coop/care/advocate_actions.h"
#include "coop/care/care_actions.h"
#include "coop/care/care_pages.h"
#include "coop/care/confirmation_actions.h"
#include "coop/care/decision_support_actions.h"
#include "coop/care/emergency_actions.h"
#include "coop/care/feed_actions.h"
#include "coop/care/sight_actions.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/membership/member_actions.h"
#include "coop/membership/office_actions.h"
#include "coop/membership/support_actions.h"
#include "coop/money/money_actions.h"
#include "people/person_store.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/speech/london.h"
#include "platform/speech/speech.h"

namespace cydofal::app::demonstration {

namespace {

using people::CoopId;
using people::Moment;
using people::PersonId;
using people::Relation;

/// Who there is. Telephone numbers are of the ranges that Ofcom keeps for drama.
struct Someone {
  const char* name;
  const char* class_code;
  Language language;
  Reading reading;
  const char* face;
  const char* telephone;
  const char* address;
  const char* joined;  ///< empty: invited, and has not answered yet
};
constexpr auto cy = Language::cy;
constexpr auto en = Language::en;
constexpr auto plain = Reading::standard;
constexpr auto easy = Reading::easy;
constexpr std::array<Someone, 14> everyone{{
    {"Eleri Prosser", "family_and_friends", cy, plain, "021341", "01632 960 011", "Abergwaun", "2026-03-09"},
    {"Mari Haf Prosser", "supported", cy, easy, "012230", "", "Abergwaun", "2026-03-09"},
    {"Tomos Beynon", "supported", en, plain, "100402", "", "Haverfordwest", "2026-03-09"},
    {"Aisha Rahman", "supported", en, easy, "305120", "", "Haverfordwest", "2026-03-10"},
    {"Gwilym Rees", "supported", cy, plain, "040213", "", "Penfro", "2026-03-12"},
    {"Huw Beynon", "family_and_friends", cy, plain, "040531", "01632 960 012", "Hwlffordd", "2026-03-09"},
    {"Farah Rahman", "family_and_friends", en, plain, "305340", "01632 960 013", "Haverfordwest", "2026-03-10"},
    {"Non Rees", "family_and_friends", cy, plain, "043051", "01632 960 014", "Penfro", "2026-03-12"},
    {"Ceri Lloyd", "workers", cy, plain, "021120", "07700 900 101", "Abergwaun", "2026-04-01"},
    {"Dewi Bowen", "workers", cy, plain, "110302", "07700 900 102", "Hwlffordd", "2026-04-01"},
    {"Natalia Kowalska", "workers", en, plain, "002450", "07700 900 103", "Haverfordwest", "2026-04-08"},
    {"Sioned Griffiths", "workers", cy, plain, "033210", "07700 900 104", "Penfro", "2026-06-15"},
    {"Carwyn Thomas", "family_and_friends", cy, plain, "020142", "01632 960 015", "", ""},
    {"Steffan Lewis", "supported", cy, plain, "010520", "", "", ""},
}};

struct Support {
  const char* name;
  bool washing;
  bool reminding;
  bool body;
  std::int64_t hours;
  const char* until;
};
constexpr std::array<Support, 4> support{{{"Mari Haf Prosser", false, true, false, 20, ""},
                                          {"Tomos Beynon", false, true, false, 14, ""},
                                          {"Aisha Rahman", true, true, true, 28, ""},
                                          {"Gwilym Rees", true, false, false, 10, "2027-01-31"}}};

struct Home {
  const char* name;
  const char* place;
  const char* town;
};
constexpr std::array<Home, 6> homes{{{"Mari Haf Prosser", "Gartref", "Fishguard"},
                                     {"Mari Haf Prosser", "Pwll nofio", "Fishguard"},
                                     {"Tomos Beynon", "Home", "Haverfordwest"},
                                     {"Aisha Rahman", "Home", "Haverfordwest"},
                                     {"Gwilym Rees", "Gartref", "Pembroke"},
                                     {"Tomos Beynon", "Allotment", "Haverfordwest"}}};

/// Both said yes to these at the end of September. Days are Monday 0 to Sunday 6.
struct Coming {
  const char* person;
  const char* worker;
  const char* place;
  unsigned day;
  const char* starts;
  const char* ends;
  const char* picture;
  const char* doing;
};
constexpr std::array<Coming, 20> comings{{
    {"Mari Haf Prosser", "Ceri Lloyd", "Gartref", 0, "10:00", "14:00", "cooking-pot", "paratoi cinio"},
    {"Mari Haf Prosser", "Dewi Bowen", "Gartref", 1, "09:30", "12:30", "paint-brush", "crefftau"},
    {"Mari Haf Prosser", "Ceri Lloyd", "Pwll nofio", 2, "13:00", "16:00", "swimming-pool", "nofio"},
    {"Mari Haf Prosser", "Ceri Lloyd", "Gartref", 3, "10:00", "14:00", "shopping-cart-simple", "siopa"},
    {"Mari Haf Prosser", "Dewi Bowen", "Gartref", 4, "09:30", "12:30", "potted-plant", "garddio"},
    {"Mari Haf Prosser", "Natalia Kowalska", "Gartref", 5, "11:00", "14:00", "coffee", "mynd am goffi"},
    {"Tomos Beynon", "Ceri Lloyd", "Home", 0, "15:00", "18:00", "cooking-pot", "cooking tea"},
    {"Tomos Beynon", "Dewi Bowen", "Allotment", 2, "09:00", "13:00", "potted-plant", "gardening"},
    {"Tomos Beynon", "Ceri Lloyd", "Home", 3, "15:00", "18:00", "music-notes", "music"},
    {"Tomos Beynon", "Dewi Bowen", "Home", 5, "10:00", "14:00", "bus", "going into town"},
    {"Aisha Rahman", "Dewi Bowen", "Home", 0, "09:00", "12:00", "wheelchair", "getting ready and going out"},
    {"Aisha Rahman", "Natalia Kowalska", "Home", 0, "14:00", "17:00", "book-open", "stories"},
    {"Aisha Rahman", "Ceri Lloyd", "Home", 1, "09:00", "13:00", "music-notes", "music"},
    {"Aisha Rahman", "Natalia Kowalska", "Home", 2, "09:00", "13:00", "paint-brush", "painting"},
    {"Aisha Rahman", "Dewi Bowen", "Home", 3, "09:00", "12:00", "coffee", "going for coffee"},
    {"Aisha Rahman", "Ceri Lloyd", "Home", 4, "09:00", "13:00", "shopping-cart-simple", "shopping"},
    {"Aisha Rahman", "Natalia Kowalska", "Home", 4, "15:00", "18:00", "fork-knife", "tea together"},
    {"Aisha Rahman", "Natalia Kowalska", "Home", 6, "10:00", "14:00", "house", "a quiet day"},
    {"Gwilym Rees", "Natalia Kowalska", "Gartref", 1, "10:00", "11:00", "shopping-cart-simple", "siopa"},
    {"Gwilym Rees", "Sioned Griffiths", "Gartref", 0, "10:00", "13:00", "hand-heart", "codi a pharatoi"},
}};
constexpr std::array<unsigned, 2> sioned_also_on{2, 4};  // Wednesday and Friday, as on Monday

struct Note {
  const char* person;
  const char* worker;
  const char* date;
  const char* words;
};
constexpr std::array<Note, 3> notes{
    {{"Mari Haf Prosser", "Ceri Lloyd", "2026-10-28", "Nofiodd Mari ddeg hyd heddiw ac roedd hi wrth ei bodd."},
     {"Tomos Beynon", "Dewi Bowen", "2026-10-31", "Tomos took the bus by himself from the square, and rang when he was there."},
     {"Aisha Rahman", "Natalia Kowalska", "2026-10-30", "Aisha chose the blue paint. She looked away when she had had enough."}}};

/// Emergency sheets, as each of the four wrote theirs with somebody beside them: words, "none" or nothing yet. The
/// answers stand in the order of care::emergency_questions.
constexpr const char* has_none = "-";
struct Sheet {
  const char* person;
  const char* companion;
  const char* date;
  std::array<const char*, care::emergency_questions.size()> answers;
  std::array<const char*, 2> to_ring;
};
constexpr std::array<Sheet, 4> sheets{{
    {"Mari Haf Prosser", "Eleri Prosser", "2026-09-30",
     {"Cnau mwnci. Mae fy ngwefusau yn chwyddo.\nMae'r pen adrenalin yn fy mag glas.", has_none, has_none, "Levothyroxine, un dabled bob bore cyn brecwast.",
      "Rwy'n mynd yn dawel ac yn dal fy mol."},
     {"Eleri Prosser", "Non Rees"}},
    {"Tomos Beynon", "Huw Beynon", "2026-10-01",
     {has_none, has_none, "I stare and do not answer. It lasts one or two minutes.\nStay with me. Ring 999 if it lasts five minutes.",
      "Lamotrigine, one in the morning and one at night. They are in the kitchen, in the box with the days.", "I say \"sore\" and point."},
     {"Huw Beynon", nullptr}},
    {"Aisha Rahman", "Farah Rahman", "2026-10-02",
     {has_none, "Soft food and thick drinks only. I sit up straight, and for half an hour after.\nIf I cough, stop.", "My arms and legs shake. Put something soft under my head, and time it.\nRing 999 if it lasts five minutes.",
      "At eight in the morning and at eight at night, with thick yoghurt. The list is inside the cupboard door.", "I look away and pull up my knees. I do not cry."},
     {"Farah Rahman", "Eleri Prosser"}},
    {"Gwilym Rees", "Non Rees", "2026-10-05",
     {"Penisilin.", nullptr, has_none, nullptr, "Rwy'n rhegi."},
     {"Non Rees", nullptr}},
}};

/// What each one's agreement brings in a week, and the hours of support in the weeks from 20 April to 4
/// October, in half hours: some days are missed, so that something is left.
constexpr std::size_t weeks_charged = 24;
struct Pooled {
  const char* name;
  std::int64_t direct_payment;
  std::int64_t own_money;
  std::array<int, weeks_charged> half_hours;
};
constexpr std::array<Pooled, 4> pooled{{
    {"Mari Haf Prosser", 31'460, 0, {40, 40, 36, 40, 40, 40, 40, 38, 40, 40, 40, 40, 36, 40, 40, 39, 40, 32, 40, 40, 36, 40, 34, 40}},
    {"Tomos Beynon", 22'022, 0, {28, 28, 28, 24, 28, 28, 28, 24, 28, 28, 28, 28, 24, 28, 28, 28, 28, 24, 28, 24, 28, 28, 28, 24}},
    {"Aisha Rahman", 44'044, 0, {56, 52, 56, 56, 56, 56, 52, 56, 56, 56, 56, 52, 56, 56, 56, 56, 56, 52, 56, 56, 56, 52, 56, 56}},
    {"Gwilym Rees", 13'330, 2'400, {20, 20, 16, 20, 20, 20, 16, 20, 16, 20, 20, 20, 20, 20, 16, 20, 20, 20, 20, 16, 20, 20, 20, 20}},
}};
constexpr std::int64_t hourly = 1'573;  // Pembrokeshire's rate for a self-managed payroll (domain.md 6.3)

struct Together {
  const char* date;
  const char* words;
  std::int64_t workers;
  std::int64_t hours;
  std::int64_t ticket;
  std::array<const char*, 4> people;
};
constexpr std::array<Together, 3> outings{{
    {"2026-05-16", "Picnic ar y traeth / A picnic on the beach", 2, 3, 0, {"Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", "Gwilym Rees"}},
    {"2026-06-10", "Bowlio deg / Ten-pin bowling", 1, 3, 750, {"Tomos Beynon", "Gwilym Rees", nullptr, nullptr}},
    {"2026-10-03", "Nofio / Swimming", 2, 4, 630, {"Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", nullptr}},
}};

Instant at(const char* text) {
  const auto instant = Instant::parse(text);
  CYD_ASSERT(instant);
  return *instant;
}

Date day(const char* text) {
  const auto date = Date::parse(text);
  CYD_ASSERT(date);
  return *date;
}

/// The co-op while it is being made. Everything goes the way that people's own acts go, at the
/// moments at which they would have done it.
class Story {
 public:
  Story(db::Transaction& transaction, Chance& chance) : transaction_(transaction), chance_(chance) {}

  std::vector<PersonId> tell() {
    begin();
    for (const Someone& someone : everyone) join(someone);
    new_rules();
    circles();
    agree_on_support();
    pool_money();
    agree_on_comings();
    agree_on_later_comings();
    make_calendars();
    write_notes();
    confirm_visits();
    last_days();
    write_emergency_sheets();
    decide_together(transaction_, chance_, coop_, ids_);
    have_an_advocate();
    std::vector<PersonId> all;
    for (const Someone& someone : everyone) all.push_back(id(someone.name));
    all.push_back(id("Osian Bevan"));
    return all;
  }

 private:
  Moment moment(const char* text) { return {at(text), chance_}; }
  PersonId id(const char* name) const { return ids_.at(name); }

  void begin() {
    const Moment start = moment("2026-03-02T18:00:00Z");
    const auto* family = constitution::find_template("family");
    coop_ = CoopId{chance_.identifier()};
    people::add_coop(transaction_,
                     {.id = coop_,
                      .slug = "teulu-ynghyd",
                      .name_cy = "Teulu Ynghyd",
                      .name_en = "Family Together Co-operative",
                      .template_name = family->name,
                      .profile = people::Coop::Profile::provider},
                     start.now);
    constitution::RuleBook rules = family->rules;
    rules.adopted_on = day("2026-03-02");
    rules.quorum = {1, 3};
    rules.quorum_supported = {0, 1};
    rules.quorum_of = constitution::QuorumOf::all_members;
    constitution::add_rule_book(transaction_, coop_, rules);
    people::append_to_record(transaction_, coop_, {"coop.begun", {}, {}, people::Payload().add("slug", "teulu-ynghyd").text()}, start);
    people::set_worry_contact(transaction_, coop_, {"outside_person", "Osian Bevan", "01632 960 021", {}});
    constexpr const char* council = "Cyngor Sir Penfro / Pembrokeshire County Council";
    people::set_worry_contact(transaction_, coop_, {"adult_day", council, "01632 960 031", {}});
    people::set_worry_contact(transaction_, coop_, {"adult_night", council, "01632 960 032", {}});
    people::set_worry_contact(transaction_, coop_, {"child_day", council, "01632 960 033", {}});
    people::set_worry_contact(transaction_, coop_, {"child_night", council, "01632 960 032", {}});
  }

  void join(const Someone& someone) {
    const bool joins = *someone.joined != '\0';
    const std::string when = joins ? std::string(someone.joined) + "T17:30:00Z" : "2026-10-29T17:30:00Z";
    const Moment then = moment(when.c_str());
    const PersonId inviter = ids_.empty() ? PersonId{} : id("Eleri Prosser");
    membership::NewPerson person{.name = someone.name, .class_code = someone.class_code, .language = someone.language, .face = someone.face};
    if (*someone.telephone != '\0') person.telephone = someone.telephone;
    const PersonId made = membership::add_invited_person(transaction_, coop_, person, inviter, then);
    ids_[someone.name] = made;
    people::set_language(transaction_, made, someone.language, someone.reading);
    if (!joins) return;
    auto stored = people::find_person(transaction_, made);
    stored->postal_address = someone.address;
    people::set_contact(transaction_, *stored);
    const auto rules = constitution::current_rule_book(transaction_, coop_);
    const auto invitation = membership::open_invitation(transaction_, coop_, made);
    membership::answer_invitation(transaction_, coop_, invitation->id, "yes", then.now);
    constitution::add_signature(transaction_, coop_, made, {rules->version, then.now, {}});
    membership::make_member(transaction_, coop_, made, someone.class_code, *rules, id("Eleri Prosser"), day(someone.joined), then);
    office(made, someone.name, then);
  }

  void office(PersonId person, std::string_view name, const Moment& then) {
    const bool secretary = name == "Eleri Prosser";
    if (!secretary && name != "Huw Beynon") return;
    membership::give_office_in(transaction_, coop_, id("Eleri Prosser"),
                               {.person = person,
                                .office = secretary ? Relation::secretary : Relation::treasurer,
                                .decided = secretary ? "" : "Cyfarfod cyntaf yr aelodau"},
                               then);
  }

  /// The second and third version of the rules, signed by everyone who belonged by then.
  void new_rules() {
    auto rules = *constitution::current_rule_book(transaction_, coop_);
    rules.version = 2;
    rules.adopted_on = day("2026-05-18");
    rules.quorum = {1, 2};
    constitution::add_rule_book(transaction_, coop_, rules);
    rules.version = 3;
    rules.adopted_on = day("2026-09-14");
    rules.quorum_supported = {1, 2};
    rules.quorum_of = constitution::QuorumOf::able_members;
    constitution::add_rule_book(transaction_, coop_, rules);
    for (const Someone& someone : everyone) {
      if (*someone.joined == '\0') continue;
      constitution::add_signature(transaction_, coop_, id(someone.name), {3, at("2026-09-16T19:00:00Z"), {}});
    }
    people::open_coop(transaction_, coop_, at("2026-04-13T18:00:00Z"));
  }

  void circles() {
    const std::array<std::pair<const char*, const char*>, 4> families{{{"Eleri Prosser", "Mari Haf Prosser"},
                                                                       {"Huw Beynon", "Tomos Beynon"},
                                                                       {"Farah Rahman", "Aisha Rahman"},
                                                                       {"Non Rees", "Gwilym Rees"}}};
    for (const auto& [reader, person] : families) {
      using care::Part;
      // Each shows what they like: Aisha also what was confirmed, and Gwilym only when somebody comes and who.
      care::Parts parts = care::Parts::of({Part::who, Part::where, Part::what});
      if (std::string_view(person) == "Aisha Rahman") parts.add(Part::confirmed);
      if (std::string_view(person) == "Gwilym Rees") parts = care::Parts::of({Part::who});
      const auto shown = care::let_see_in(transaction_, coop_, id(person), id(reader), parts, moment("2026-04-13T18:30:00Z"));
      CYD_ASSERT(shown);
    }
  }

  void agree_on_support() {
    for (const Support& each : support) {
      membership::SupportRequest request{.answers = membership::SupportAnswers{each.washing, each.reminding, each.body},
                                         .from = day("2026-04-20"),
                                         .hours_a_week = each.hours};
      if (*each.until != '\0') request.until = day(each.until);
      const auto outcome = membership::plan_support_in(transaction_, coop_, id("Eleri Prosser"), id(each.name), request, moment("2026-04-14T18:00:00Z"), day("2026-04-14"));
      CYD_ASSERT(outcome && outcome->begins);
    }
    for (const Home& home : homes) {
      const care::PlaceId place{chance_.identifier()};
      care::add_place(transaction_, coop_, {place, id(home.name), home.place, home.town});
      places_[{home.name, home.place}] = place;
    }
  }

  /// Six periods of four weeks as the treasurer posted them, Monday evening after Monday evening. The
  /// seventh, 5 October to 1 November, is over and waits for him.
  void pool_money() {
    const Date first = day("2026-04-20");
    for (const Pooled& each : pooled) {
      const Moment then = moment("2026-04-14T18:30:00Z");
      agree_on_money(each.name, "direct_payment", each.direct_payment, then);
      if (each.own_money > 0) agree_on_money(each.name, "own_money", each.own_money, then);
    }
    for (int week = 0; week < static_cast<int>(weeks_charged); ++week) {
      const Date monday = first + 7 * week;
      if (week % 4 == 0) post_contributions(monday);
      for (const Together& outing : outings) {
        if (day(outing.date).monday() == monday) share(outing);
      }
      charge(monday, static_cast<std::size_t>(week));
      if (week % 4 == 3) {
        const Date closing = monday + 9;
        const auto closed = money::close_period_in(transaction_, coop_, id("Huw Beynon"), monday - 21, evening(closing), closing);
        CYD_ASSERT(closed);
      }
    }
  }

  Moment evening(Date date) { return {*speech::instant_in_london({date, *ClockTime::parse("19:00")}), chance_}; }

  void agree_on_money(const char* name, std::string_view kind, std::int64_t weekly, const Moment& then) {
    const auto agreed = money::agree_funding_in(transaction_, coop_, id("Huw Beynon"), id(name), {std::string(kind), {weekly}, day("2026-04-20")}, then, day("2026-04-14"));
    CYD_ASSERT(agreed);
  }

  void post_contributions(Date start) {
    money::Contributions came{"contributions " + start.text(), start, start, {}};
    for (const money::Fund& fund : money::funds_of(transaction_, coop_)) came.lines.push_back({fund.number, {fund.weekly.value * 4}});
    const auto posted = money::post_contributions_in(transaction_, coop_, id("Huw Beynon"), came, evening(start), start);
    CYD_ASSERT(posted);
  }

  void charge(Date monday, std::size_t week) {
    money::SupportCharge support_given{"support " + monday.text(), monday, {hourly}, {}};
    for (const Pooled& each : pooled) support_given.lines.push_back({id(each.name), {each.half_hours[week] * 30}});
    const Date after = monday + 7;
    const auto charged = money::charge_support_in(transaction_, coop_, id("Huw Beynon"), support_given, evening(after), after);
    CYD_ASSERT(charged);
  }

  void share(const Together& together) {
    const Date date = day(together.date);
    money::Outing outing{.key = std::string("outing ") + together.date, .day = date, .words = together.words, .workers = together.workers, .each = {together.hours * 60}, .hourly = {hourly}, .ticket = {together.ticket}, .sharers = {}};
    for (const char* name : together.people) {
      if (name != nullptr) outing.sharers.push_back({id(name)});
    }
    const auto shared = money::share_outing_in(transaction_, coop_, id("Huw Beynon"), outing, evening(date + 1), date + 1);
    CYD_ASSERT(shared);
  }

  void agree(const Coming& coming, care::Weekdays days) {
    const care::PatternProposal proposal{.worker = id(coming.worker),
                                         .place = places_.at({coming.person, coming.place}),
                                         .days = days,
                                         .starts = *ClockTime::parse(coming.starts),
                                         .ends = *ClockTime::parse(coming.ends),
                                         .from = day("2026-10-05"),
                                         .until = std::string_view(coming.person) == "Gwilym Rees" ? std::optional(day("2027-01-31")) : std::nullopt,
                                         .doing = coming.doing,
                                         .picture = coming.picture};
    const Date today = day("2026-09-28");
    const auto proposed = care::propose_in(transaction_, coop_, id(coming.person), {}, id(coming.person), proposal, moment("2026-09-28T10:00:00Z"), today);
    CYD_ASSERT(proposed);
    const auto answered = care::answer_in(transaction_, coop_, id(coming.worker), {}, *proposed, care::Answer::yes, moment("2026-09-28T19:00:00Z"), today);
    CYD_ASSERT(answered);
  }

  void agree_on_comings() {
    for (const Coming& coming : comings) {
      care::Weekdays days;
      days.add(coming.day);
      if (std::string_view(coming.worker) == "Sioned Griffiths") {
        for (const unsigned also : sioned_also_on) days.add(also);
      }
      agree(coming, days);
    }
  }

  void write_emergency_sheets() {
    for (const Sheet& sheet : sheets) {
      care::TypedEmergencySheet typed;
      for (std::size_t at = 0; at < sheet.answers.size(); ++at) {
        if (sheet.answers[at] == nullptr) continue;
        const bool none = std::string_view(sheet.answers[at]) == has_none;
        typed.answers[at] = {.words = none ? "" : sheet.answers[at], .none = none};
      }
      for (const char* name : sheet.to_ring) {
        if (name != nullptr) typed.to_ring.push_back({name, *people::find_person(transaction_, id(name))->telephone});
      }
      const auto person = people::find_person(transaction_, id(sheet.person));
      const auto written = care::write_emergency_sheet_in(transaction_, coop_, person->id, sheet.companion, typed, person->language, evening(day(sheet.date)));
      CYD_ASSERT(written);
    }
  }

  /// Tomos has an advocate from outside for joining, votes and the plan; he helped him to say whether he wants nights.
  /// Drawn apart, so that the co-ops that are made after this one are drawn as they always were.
  void have_an_advocate() {
    SeededChance chance(1'754);
    const Moment then{at("2026-10-27T15:00:00Z"), chance};
    const PersonId osian = care::add_advocate_person(transaction_, "Osian Bevan", cy, "120142", then);
    ids_["Osian Bevan"] = osian;
    care::appoint_advocate_in(transaction_, coop_, id("Tomos Beynon"), osian, "Ceri Lloyd",
                              {.topics = care::Topics::of({care::Topic::joining, care::Topic::votes, care::Topic::plan}), .until = day("2027-02-28")}, then);
    const Moment later{at("2026-10-29T16:00:00Z"), chance};
    const care::TypedDecisionSupport typed{.topic = "plan",
                                           .name = "Do I want Dewi at night?",
                                           .conclusion = "can_with_support",
                                           .reason = "Tomos told it back on both days, and said the same.",
                                           .words = {"Osian Bevan, advocate", "Six photos: evening, Dewi, the sofa, the door, morning, breakfast.",
                                                     "He kept the photos overnight. We talked again the next day.", "Two plates: what is good, what is not. He put the photos on them.",
                                                     "Few words at a time, and time to answer.", "Dim diolch. Dewi in the day, not at night."}};
    CYD_ASSERT(care::wrong_in(typed).empty());
    care::write_decision_support_in(transaction_, coop_, id("Tomos Beynon"), {.language = Language::en, .at = later.now, .by = osian, .companion = "Tomos Beynon"}, typed, later);
  }

  /// What begins later in the year: two at once for Aisha's hoist, and the first nights at her home, to try,
  /// after the members have decided on proposal 8.
  void agree_on_later_comings() {
    const Moment then = moment("2026-10-27T18:00:00Z");
    const Date today = day("2026-10-27");
    const PersonId aisha = id("Aisha Rahman");
    care::PatternProposal hoist{.worker = id("Ceri Lloyd"), .place = places_.at({"Aisha Rahman", "Home"}), .days = {}, .starts = *ClockTime::parse("14:00"), .ends = *ClockTime::parse("15:00"), .from = day("2026-11-24"), .doing = "exercises with the hoist", .picture = "wheelchair", .second = id("Natalia Kowalska")};
    hoist.days.add(1);
    care::PatternProposal night{.worker = id("Dewi Bowen"), .place = places_.at({"Aisha Rahman", "Home"}), .days = {}, .starts = *ClockTime::parse("22:00"), .ends = *ClockTime::parse("07:00"), .from = day("2026-12-04"), .trial = 3, .doing = "somebody there at night", .picture = "moon", .kind = care::PatternKind::sleep_in};
    night.days.add(4);
    for (const care::PatternProposal& proposal : {hoist, night}) {
      const auto proposed = care::propose_in(transaction_, coop_, aisha, {}, aisha, proposal, then, today);
      CYD_ASSERT(proposed);
    }
    for (const char* worker : {"Ceri Lloyd", "Natalia Kowalska", "Dewi Bowen"}) {
      for (const care::Pattern& pattern : care::patterns_of(transaction_, coop_, id(worker))) {
        if (!pattern.waits_for(id(worker))) continue;
        const auto answered = care::answer_in(transaction_, coop_, id(worker), {}, pattern.id, care::Answer::yes, then, today);
        CYD_ASSERT(answered);
      }
    }
  }

  /// Mari's for her mother's telephone, and Ceri's own.
  void make_calendars() {
    using care::Part;
    const Moment then = moment("2026-10-28T18:00:00Z");
    const auto of_mari = care::make_feed_in(transaction_, coop_, id("Mari Haf Prosser"), {.name = "Ffôn Mam", .reader = id("Eleri Prosser"), .shows = care::Feed::Shows::week, .language = cy, .parts = care::Parts::of({Part::who, Part::where})}, then);
    CYD_ASSERT(of_mari);
    const auto of_ceri = care::make_feed_in(transaction_, coop_, id("Ceri Lloyd"), {.name = "Fy ffôn", .reader = id("Ceri Lloyd"), .shows = care::Feed::Shows::work, .language = cy, .parts = care::Parts::of({Part::who})}, then);
    CYD_ASSERT(of_ceri);
  }

  void write_notes() {
    for (const Note& note : notes) {
      const Date date = day(note.date);
      const Instant from = *speech::instant_in_london({date, ClockTime()});
      for (const care::Visit& visit : care::visits_for(transaction_, coop_, id(note.person), from, seconds_after(from, 86'400))) {
        if (visit.worker != id(note.worker)) continue;
        const Moment after{seconds_after(visit.ends_at, 600), chance_};
        const auto author = people::find_person(transaction_, visit.worker);
        care::add_note(transaction_, coop_, visit.person, {chance_.identifier(), visit.id, visit.worker, {}, after.now, note.words, author->language}, chance_);
        people::append_to_record(transaction_, coop_,
                                 {"note.written", visit.worker, visit.person, people::Payload().add("visit", visit.id.value).add("words", note.words).text()},
                                 after);
      }
    }
  }

  /// Both have confirmed the visits of October as they were planned; of the last days the workers have
  /// said so, and the people have yet to.
  void confirm_visits() {
    for (const char* name : {"Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", "Gwilym Rees"}) {
      const Instant until = *speech::instant_in_london({day("2026-11-02"), ClockTime()});
      for (const care::Visit& visit : care::visits_for(transaction_, coop_, id(name), Instant{}, until)) {
        const Moment after{seconds_after(visit.ends_at, 1'200), chance_};
        const auto worker = care::confirm_visit_in(transaction_, coop_, visit.worker, {}, visit.id, visit.length(), after);
        CYD_ASSERT(worker);
        if (visit.date >= day("2026-10-30")) continue;
        const auto person = care::confirm_visit_in(transaction_, coop_, visit.person, {}, visit.id, visit.length(), after);
        CYD_ASSERT(person);
      }
    }
  }

  /// What waits on the morning of 2 November: Sioned could come to Mari on Thursday, to try.
  void last_days() {
    const Date today = day("2026-10-30");
    care::Weekdays thursday;
    thursday.add(3);
    const auto proposed = care::propose_in(transaction_, coop_, id("Eleri Prosser"), {}, id("Mari Haf Prosser"),
                                           {.worker = id("Sioned Griffiths"),
                                            .place = places_.at({"Mari Haf Prosser", "Gartref"}),
                                            .days = thursday,
                                            .starts = *ClockTime::parse("16:00"),
                                            .ends = *ClockTime::parse("18:00"),
                                            .from = day("2026-11-05"),
                                            .trial = 1,
                                            .doing = "gwneud te",
                                            .picture = "coffee"},
                                           moment("2026-10-30T18:00:00Z"), today);
    CYD_ASSERT(proposed);
    care::publish_visits(transaction_, coop_, moment("2026-11-02T03:00:00Z"), day("2026-11-02"));
    money::open_periods(transaction_, coop_, day("2026-11-02"));
  }

  db::Transaction& transaction_;
  Chance& chance_;
  CoopId coop_;
  PeopleByName ids_;
  std::map<std::pair<std::string, std::string>, care::PlaceId> places_;
};

}  // namespace

std::vector<PersonId> make_teulu_ynghyd(db::Transaction& transaction, Chance& chance) {
  return Story(transaction, chance).tell();
}

}  // namespace cydofal::app::demo
