#include "app/demo/dwylo_da.h"

#include <array>
#include <map>

#include "app/demo/names.h"
#include "app/demo/people_to_be.h"
#include "coop/care/care_actions.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/membership/office_actions.h"

namespace cydofal::app::demonstration {

namespace {

using people::CoopId;
using people::Moment;
using people::PersonId;
using people::Relation;

constexpr auto cy = Language::cy;
constexpr auto en = Language::en;

/// domain.md 6.4.
struct Someone {
  const char* name;
  const char* class_code;
  Language language;
  const char* town;
};
constexpr std::array<Someone, 9> everyone{{
    {"Rhodri Pugh", "assistants", cy, "Aberystwyth"},
    {"Elin Davies", "assistants", cy, "Dolgellau"},
    {"Bethan Jarman", "assistants", en, "Machynlleth"},
    {"Ffion Ellis", "assistants", cy, "Machynlleth"},
    {"Marek Nowak", "assistants", en, "Newtown"},
    {"Margaret Hughes", "people_and_families", cy, "Machynlleth"},
    {"Catrin Hughes", "people_and_families", cy, "Machynlleth"},
    {"Emrys Tudor", "people_and_families", cy, "Aberystwyth"},
    {"Lowri Jenkins", "people_and_families", cy, "Tregaron"},
}};
constexpr std::size_t assistants = 14;
constexpr std::size_t people_and_families = 22;

/// Rhodri's week: seventeen hours.
struct Coming {
  const char* person;
  std::array<unsigned, 2> days;
  const char* starts;
  const char* ends;
  const char* doing;
  const char* picture;
};
constexpr unsigned none = 7;
constexpr std::array<Coming, 5> comings{{
    {"Margaret Hughes", {2, 4}, "09:30", "12:30", "cwmni a chinio", "cooking-pot"},
    {"Emrys Tudor", {0, none}, "08:00", "11:00", "codi a pharatoi", "hand-heart"},
    {"Emrys Tudor", {1, none}, "09:00", "11:30", "siopa", "shopping-cart-simple"},
    {"Emrys Tudor", {3, none}, "08:00", "10:30", "codi a pharatoi", "hand-heart"},
    {"Lowri Jenkins", {6, none}, "10:00", "13:00", "mynd am dro", "tree"},
}};

class Story {
 public:
  Story(db::Transaction& transaction, Chance& chance) : transaction_(transaction), chance_(chance), makes_(transaction, chance) {}

  std::vector<PersonId> tell(PersonId natalia) {
    const auto* introduces = constitution::find_template("assistants");
    constitution::RuleBook rules = introduces->rules;
    rules.adopted_on = *Date::parse("2022-05-02");
    const Moment begun = moment("2022-05-02T18:00:00Z");
    coop_ = makes_.coop({.id = {},
                         .slug = "dwylo-da",
                         .name_cy = "Dwylo Da",
                         .name_en = "Good Hands PA Co-operative",
                         .template_name = introduces->name,
                         .profile = people::Coop::Profile::introduction,
                         .opened_at = {},
                         .second_step = people::SecondStepRule::after_two_weeks},
                        rules, begun.now);
    belong(natalia);
    membership::give_office_in(transaction_, coop_, id("Rhodri Pugh"), {id("Rhodri Pugh"), Relation::secretary, {}}, begun);
    membership::give_office_in(transaction_, coop_, id("Rhodri Pugh"), {id("Elin Davies"), Relation::treasurer, "Cyfarfod cyntaf yr aelodau"}, begun);
    people::open_coop(transaction_, coop_, begun.now);
    for (const Coming& coming : comings) agree(coming);
    care::publish_visits(transaction_, coop_, moment("2026-11-02T03:00:00Z"), *Date::parse("2026-11-02"));
    std::vector<PersonId> all;
    for (const Someone& someone : everyone) all.push_back(id(someone.name));
    return all;
  }

 private:
  Moment moment(const char* text) { return {*Instant::parse(text), chance_}; }
  PersonId id(const char* name) const { return ids_.at(name); }

  void belong(PersonId natalia) {
    Date joined = *Date::parse("2022-05-02");
    std::map<std::string_view, std::size_t> there{{"assistants", 1}};
    for (const Someone& someone : everyone) {
      ids_[someone.name] = makes_.member(coop_, {.name = someone.name, .class_code = someone.class_code, .language = someone.language, .address = someone.town}, joined);
      ++there[someone.class_code];
      joined = joined + 7;
    }
    makes_.member(coop_, natalia, {.name = {}, .class_code = "assistants"}, joined);
    more("assistants", assistants - there["assistants"], joined);
    more("people_and_families", people_and_families - there["people_and_families"], joined);
  }

  void more(const char* class_code, std::size_t count, Date& joined) {
    for (std::size_t each = 0; each < count; ++each) {
      const Language language = chance_.below(2) == 0 ? cy : en;
      joined = joined + 30;
      makes_.member(coop_, {.name = invented_name(chance_, language), .class_code = class_code, .language = language, .address = "Aberystwyth"}, joined);
    }
  }

  void agree(const Coming& coming) {
    const PersonId person = id(coming.person);
    care::PlaceId& place = homes_[person.value];
    if (place == care::PlaceId{}) {
      place = {chance_.identifier()};
      const std::string_view town = std::string_view(coming.person) == "Emrys Tudor"     ? "Aberystwyth"
                                    : std::string_view(coming.person) == "Lowri Jenkins" ? "Tregaron"
                                                                                        : "Machynlleth";
      care::add_place(transaction_, coop_, {place, person, "Gartref", std::string(town)});
    }
    care::Weekdays days;
    for (const unsigned day : coming.days) {
      if (day != none) days.add(day);
    }
    const Date today = *Date::parse("2026-09-28");
    const auto proposed = care::propose_in(transaction_, coop_, person, {}, person,
                                           {.worker = id("Rhodri Pugh"),
                                            .place = place,
                                            .days = days,
                                            .starts = *ClockTime::parse(coming.starts),
                                            .ends = *ClockTime::parse(coming.ends),
                                            .from = *Date::parse("2026-10-05"),
                                            .doing = coming.doing,
                                            .picture = coming.picture},
                                           moment("2026-09-28T10:00:00Z"), today);
    CYD_ASSERT(proposed);
    const auto answered = care::answer_in(transaction_, coop_, id("Rhodri Pugh"), {}, *proposed, care::Answer::yes, moment("2026-09-28T19:00:00Z"), today);
    CYD_ASSERT(answered);
  }

  db::Transaction& transaction_;
  Chance& chance_;
  PeopleToBe makes_;
  CoopId coop_;
  std::map<std::string, PersonId, std::less<>> ids_;
  std::map<std::int64_t, care::PlaceId> homes_;
};

}  // namespace

std::vector<PersonId> make_dwylo_da(db::Transaction& transaction, Chance& chance, PersonId natalia) {
  return Story(transaction, chance).tell(natalia);
}

}  // namespace cydofal::app::demonstration
