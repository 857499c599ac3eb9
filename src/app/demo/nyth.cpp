#include "app/demo/nyth.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "app/demo/names.h"
#include "app/demo/people_to_be.h"
#include "coop/care/decision_support_store.h"
#include "coop/constitution/rule_book.h"
#include "coop/democracy/proposal_actions.h"
#include "coop/fostering/fostering_store.h"
#include "coop/membership/area_store.h"
#include "coop/membership/office_actions.h"
#include "platform/base/assert.h"

namespace cydofal::app::demonstration {

namespace {

using fostering::HouseholdId;
using people::CoopId;
using people::Moment;
using people::PersonId;
using people::Relation;

// domain.md 6.5: what everything here adds up to.
constexpr std::size_t staff_members = 52;
constexpr std::size_t households = 118;
constexpr std::size_t carers = 210;
constexpr std::size_t children = 160;
constexpr int median_months = 26;
constexpr std::size_t ended_placements = 23;

/// An office of the co-op, and how many of the staff work from it.
struct Office {
  const char* name_cy;
  const char* name_en;
  const char* town;
  std::size_t staff;
};
constexpr std::array<Office, 3> offices{{{"Y De", "The South", "Cardiff", 24}, {"Y Canolbarth", "Mid Wales", "Newtown", 13}, {"Y Gogledd", "The North", "Wrexham", 15}}};

/// A support group, which office looks after it, how many households belong to it and when it last met: of the
/// eight, that of Powys is the first that is due.
struct Group {
  const char* name_cy;
  const char* name_en;
  const char* town;
  std::size_t office;
  std::size_t households;
  const char* last_met;
};
constexpr std::array<Group, 8> groups{{{"Gwynedd a Môn", "Gwynedd and Anglesey", "Caernarfon", 2, 14, "2026-10-06"},
                                       {"Conwy a Dinbych", "Conwy and Denbigh", "Colwyn Bay", 2, 15, "2026-10-13"},
                                       {"Wrecsam a'r Fflint", "Wrexham and Flint", "Wrexham", 2, 17, "2026-10-20"},
                                       {"Powys", "Powys", "Newtown", 1, 15, "2026-09-25"},
                                       {"Ceredigion a Sir Gâr", "Ceredigion and Carmarthenshire", "Carmarthen", 1, 14, "2026-10-08"},
                                       {"Abertawe a Chastell-nedd", "Swansea and Neath", "Swansea", 0, 14, "2026-09-29"},
                                       {"Caerdydd a'r Fro", "Cardiff and the Vale", "Cardiff", 0, 17, "2026-10-15"},
                                       {"Gwent", "Gwent", "Newport", 0, 12, "2026-10-22"}}};
constexpr std::size_t powys = 3;

/// Who is known by name; their names are in no stock, so that nobody else has them.
constexpr std::array<const char*, 5> known_staff{"Rhiannon Howells", "Siân Maddocks", "Gareth Pritchard", "Meurig Bebb", "Anwen Sayce"};
constexpr std::array<const char*, 3> known_carers{"Alun Parry", "Medwen Parry", "Beryl Tomos"};

/// Those of England that placed a child here; all twenty-two of Wales did.
constexpr std::array<const char*, 33> of_england{
    "barnet", "bath_and_north_east_somerset", "birmingham", "bristol", "bury", "cheshire_east", "cheshire_west_and_chester", "cornwall", "coventry", "derby", "devon",
    "dudley", "gloucestershire", "halton", "herefordshire", "knowsley", "lancashire", "liverpool", "manchester", "north_somerset", "salford", "sandwell",
    "sefton", "shropshire", "solihull", "somerset", "south_gloucestershire", "staffordshire", "stoke_on_trent", "telford_and_wrekin", "warrington", "wirral", "worcestershire"};

constexpr std::array<const char*, 20> first_letters{"A", "B", "C", "D", "E", "Ff", "G", "H", "I", "J", "K", "L", "Ll", "M", "N", "O", "R", "S", "T", "W"};

Date day(const char* text) { return *Date::parse(text); }
Instant at(const char* text) { return *Instant::parse(text); }
constexpr const char* today = "2026-11-02";

/// That many whole months before the demonstration's day, and some days.
Date months_ago(int months, int days) {
  const Date now = day(today);
  const int all = now.year() * 12 + static_cast<int>(now.month()) - 1 - months;
  return *Date::of(all / 12, static_cast<unsigned>(all % 12 + 1), now.day()) - days;
}

class Story {
 public:
  Story(db::Transaction& transaction, Chance& chance) : transaction_(transaction), chance_(chance), makes_(transaction, chance) {}

  std::vector<PersonId> tell() {
    begin();
    employ();
    give_offices();
    begin_groups();
    find_homes();
    place_children();
    placements_that_ended();
    people::open_coop(transaction_, coop_, at("2012-04-02T09:00:00Z"));
    decide();
    return {id("Rhiannon Howells"), id("Siân Maddocks"), id("Gareth Pritchard"), id("Alun Parry"), id("Beryl Tomos")};
  }

 private:
  Moment moment(const char* text) { return {at(text), chance_}; }
  PersonId id(const char* name) const { return ids_.at(name); }

  void begin() {
    const auto* begins = constitution::find_template("foster_care");
    constitution::RuleBook rules = begins->rules;
    rules.adopted_on = day("2012-04-02");
    coop_ = makes_.coop({.id = {}, .slug = "nyth", .name_cy = "Nyth", .name_en = "Nest Foster Care Co-operative", .template_name = begins->name, .profile = people::Coop::Profile::provider},
                        rules, at("2012-04-02T08:00:00Z"));
    for (const Office& office : offices) {
      const membership::AreaId area{chance_.identifier()};
      membership::add_area(transaction_, coop_, {.id = area, .place = static_cast<std::int64_t>(areas_.size()) + 1, .name_cy = office.name_cy, .name_en = office.name_en, .town = office.town});
      areas_.push_back(area);
    }
  }

  /// Since the co-op began somebody joined every fourth day: everyone was there before the first child who lives here now.
  Date joined() { return day("2012-04-02") + 4 * joined_++; }

  PersonId join(const char* known, std::string_view class_code, std::size_t office) {
    const Language language = known != nullptr || chance_.below(10) < 4 ? Language::cy : Language::en;
    const ToBe person{.name = known != nullptr ? known : invented_name(chance_, language), .class_code = std::string(class_code), .language = language, .address = offices[office].town};
    const PersonId made = makes_.member(coop_, person, joined());
    membership::put_into_area(transaction_, coop_, made, areas_[office]);
    if (known != nullptr) ids_[known] = made;
    return made;
  }

  void employ() {
    std::size_t place = 0;
    for (std::size_t office = 0; office < offices.size(); ++office) {
      for (std::size_t made = 0; made < offices[office].staff; ++made, ++place) join(place < known_staff.size() ? known_staff[place] : nullptr, "staff", office);
    }
    CYD_ASSERT(place == staff_members);
  }

  void give_offices() {
    const auto give = [&](const char* name, Relation office) {
      membership::give_office_in(transaction_, coop_, id("Siân Maddocks"), {id(name), office, "Cyfarfod blynyddol, 17 Mai 2025"}, moment("2025-05-17T11:00:00Z"));
    };
    give("Siân Maddocks", Relation::secretary);
    give("Meurig Bebb", Relation::treasurer);
    give("Gareth Pritchard", Relation::chair);
    give("Anwen Sayce", Relation::safeguarding_lead);
    give("Rhiannon Howells", Relation::foster_lead);
  }

  void begin_groups() {
    for (std::size_t place = 0; place < groups.size(); ++place) {
      const Group& group = groups[place];
      const fostering::SupportGroupId made{chance_.identifier()};
      fostering::add_support_group(transaction_, coop_,
                                   {.id = made, .place = static_cast<std::int64_t>(place) + 1, .name_cy = group.name_cy, .name_en = group.name_en, .town = group.town, .begun_on = day("2015-09-01")});
      // As the co-op promises: at least every six weeks, for two years.
      for (int before = 17; before >= 0; --before) {
        const Date met = day(group.last_met) - before * (fostering::days_between_meetings - static_cast<int>(place % 3));
        fostering::add_group_meeting(transaction_, coop_, made, met, id("Rhiannon Howells"), *Instant::parse(met.text() + "T20:00:00Z"));
      }
      group_ids_.push_back(made);
    }
  }

  /// The first of Powys is that of Alun and Medwen, the second Beryl's, who is on a break.
  void find_homes() {
    std::size_t all_carers = 0;
    for (std::size_t place = 0; place < groups.size(); ++place) {
      for (std::size_t made = 0; made < groups[place].households; ++made) {
        const bool parrys = place == powys && made == 0;
        const bool beryl = place == powys && made == 1;
        const HouseholdId home{chance_.identifier()};
        fostering::add_household(transaction_, coop_, {.id = home, .town = groups[place].town, .since = joined()});
        // Of 118 households, 92 are two carers and 26 one.
        const std::size_t two = beryl || (!parrys && homes_.size() % 9 >= 7 && ones_ < 25) ? 1 : 2;
        if (two == 1 && !beryl) ++ones_;
        for (std::size_t carer = 0; carer < two; ++carer, ++all_carers) {
          const char* known = parrys ? known_carers[carer] : beryl ? known_carers[2] : nullptr;
          fostering::add_carer(transaction_, coop_, home, join(known, constitution::foster_carers_class, groups[place].office));
        }
        fostering::put_into_group(transaction_, coop_, home, group_ids_[place]);
        if (beryl) fostering::set_break(transaction_, coop_, home, day("2026-12-31"));
        homes_.push_back(home);
        if (parrys) parrys_ = homes_.size() - 1;
      }
    }
    CYD_ASSERT(homes_.size() == households && all_carers == carers);
  }

  template <class Thing>
  void shuffle(std::vector<Thing>& things) {
    for (std::size_t left = things.size(); left > 1; --left) std::swap(things[left - 1], things[chance_.below(static_cast<std::uint32_t>(left))]);
  }

  /// For each child the place of their home: ten homes have none now, sixty-six one, thirty-two two and ten three.
  std::vector<std::size_t> homes_of_children() {
    std::vector<std::size_t> order;
    for (std::size_t home = 0; home < homes_.size(); ++home) {
      if (home != parrys_) order.push_back(home);
    }
    shuffle(order);
    order.push_back(parrys_);  // two children live with Alun and Medwen
    std::vector<std::size_t> of_children;
    for (std::size_t place = 0; place < order.size(); ++place) {
      const std::size_t here = place < 10 ? 0 : place < 76 ? 1 : place < 86 ? 3 : 2;
      for (std::size_t child = 0; child < here; ++child) of_children.push_back(order[place]);
    }
    return of_children;
  }

  /// Half before the median and half after it, which two have lived for.
  std::vector<int> months_of_children() {
    std::vector<int> months(2, median_months);
    while (months.size() < children / 2 + 1) months.push_back(static_cast<int>(chance_.below(median_months)));
    while (months.size() < children) months.push_back(median_months + 1 + static_cast<int>(chance_.below(90)));
    shuffle(months);
    return months;
  }

  /// Every authority once, and some of Wales and of the border more often.
  std::vector<std::string> placed_by() {
    std::vector<std::string> placing;
    std::vector<std::string> welsh;
    for (const auto& authority : fostering::authorities()) {
      if (authority.country == fostering::Authority::Country::wales) welsh.emplace_back(authority.code);
    }
    placing = welsh;
    placing.insert(placing.end(), of_england.begin(), of_england.end());
    while (placing.size() < children) placing.push_back(chance_.below(5) < 4 ? welsh[chance_.below(static_cast<std::uint32_t>(welsh.size()))] : of_england[chance_.below(of_england.size())]);
    shuffle(placing);
    return placing;
  }

  fostering::Child child(Date from) {
    const auto letter = [&] { return std::string(first_letters[chance_.below(first_letters.size())]); };
    const std::string first = letter();
    const int age = static_cast<int>(chance_.below(14));
    const fostering::Child made{fostering::ChildId{chance_.identifier()}, first + "." + letter() + ".", std::max(from.year() - age, 2008)};
    fostering::add_child(transaction_, coop_, made, chance_);
    return made;
  }

  void place_children() {
    const auto of_children = homes_of_children();
    const auto months = months_of_children();
    const auto placing = placed_by();
    CYD_ASSERT(of_children.size() == children && months.size() == children && placing.size() == children);
    for (std::size_t place = 0; place < children; ++place) {
      const Date from = months_ago(months[place], static_cast<int>(chance_.below(27)));
      const auto placed = child(from);
      // Every eighth lived with another household before.
      if (place % 8 == 0) {
        const std::size_t before = (of_children[place] + 1) % homes_.size();
        fostering::add_placement(transaction_, coop_, homes_[before],
                                 {.id = {chance_.identifier()}, .child = placed, .authority = placing[place], .from = from - 200, .until = from});
      }
      fostering::add_placement(transaction_, coop_, homes_[of_children[place]], {.id = {chance_.identifier()}, .child = placed, .authority = placing[place], .from = from});
    }
  }

  /// Children who went home, grew up or were adopted.
  void placements_that_ended() {
    for (std::size_t place = 0; place < ended_placements; ++place) {
      const Date from = months_ago(40 + static_cast<int>(place), 3);
      fostering::add_placement(transaction_, coop_, homes_[place * 5 % homes_.size()],
                               {.id = {chance_.identifier()}, .child = child(from), .authority = of_england[place], .from = from, .until = from + 300 + 20 * static_cast<int>(place)});
    }
  }

  /// A carer asks for a vote for carers; the staff are deciding.
  void decide() {
    const democracy::Draft draft{
        .kind = "rules",
        .title = {"Pleidlais i ofalwyr maeth", "A vote for foster carers"},
        .words = {"Mae 210 ohonom yn maethu gyda Nyth. Rydym yn siarad ym mhob cyfarfod. Hoffem bleidlais yr un, fel y staff.",
                  "210 of us foster with Nest. We speak in every meeting. We would like one vote each, as the staff have."},
        .easy = {{"users-three", {"Mae gofalwyr maeth yn siarad mewn cyfarfodydd.", "Foster carers speak in meetings."}}, {"scales", {"Rydym eisiau pleidleisio hefyd.", "We want to vote too."}}}};
    const auto made = democracy::make_proposal_in(transaction_, coop_, id("Alun Parry"), {}, draft, moment("2026-10-12T18:00:00Z"));
    CYD_ASSERT(made);
    const auto said = democracy::comment_in(transaction_, coop_, id("Beryl Tomos"), *made, "Ni sy'n gwybod sut mae maethu o ddydd i ddydd.", Language::cy, moment("2026-10-14T19:30:00Z"));
    CYD_ASSERT(said);
    const auto opened = democracy::open_vote_in(transaction_, coop_, id("Siân Maddocks"), *made, at("2026-11-16T18:00:00Z"), care::who_sits_out, moment("2026-10-26T09:00:00Z"), day("2026-10-26"));
    CYD_ASSERT(opened);
    for (const auto& elector : democracy::roll_of(transaction_, coop_, *made)) {
      if (elector.person == id("Rhiannon Howells") || elector.person == id("Gareth Pritchard") || chance_.below(3) != 0) continue;
      const auto answer = chance_.below(6) == 0 ? democracy::Answer::not_yet : democracy::Answer::in_favour;
      const Moment then = moment("2026-10-28T12:00:00Z");
      CYD_ASSERT(democracy::keep_vote_in(transaction_, coop_, *made, {.person = elector.person, .answer = answer, .entered_by = elector.person, .said_at = then.now}, then));
    }
  }

  db::Transaction& transaction_;
  Chance& chance_;
  PeopleToBe makes_;
  CoopId coop_;
  int joined_ = 0;
  std::size_t ones_ = 0;
  std::size_t parrys_ = 0;
  std::map<std::string, PersonId, std::less<>> ids_;
  std::vector<membership::AreaId> areas_;
  std::vector<fostering::SupportGroupId> group_ids_;
  std::vector<HouseholdId> homes_;
};

}  // namespace

std::vector<PersonId> make_nyth(db::Transaction& transaction, Chance& chance) { return Story(transaction, chance).tell(); }

}  // namespace cydofal::app::demonstration
