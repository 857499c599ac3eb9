#include "app/demo/consortiwm_y_canolbarth.h"

#include "app/demo/organisations_to_be.h"

namespace cydofal::app::demonstration {

namespace {

using membership::Organisation;
using people::PersonId;
using people::Relation;

constexpr auto cy = Language::cy;
constexpr auto en = Language::en;

Organisation organisation(const char* name, Organisation::Kind kind, const char* address, const char* number = "") {
  return {.id = {}, .name = name, .postal_address = address, .kind = kind, .registered_number = number};
}

/// domain.md 6.6.
std::vector<PartyToBe> parties(const DelegatesFromHere& known) {
  using Kind = Organisation::Kind;
  std::vector<PartyToBe> all{
      {organisation("Aelwydydd", Kind::co_operative, "Y Drenewydd", "AEL-0001"), {{"Meinir Jones", cy, known.meinir}, {"Tadeusz Zielinski", cy, known.tadeusz}}},
      {organisation("Dwylo Da", Kind::co_operative, "Aberystwyth"), {{"Rhodri Pugh", cy, known.rhodri}, {"Elin Davies", cy, known.elin}}},
      {organisation("Cymdeithas Tai Hafren", Kind::housing_association, "Y Drenewydd", "TAI-0056"), {{"Gruffydd Llwyd", cy}, {"Nia Lewis", cy}}},
      {organisation("Pwyllgor Tenantiaid Hafren", Kind::tenants_committee, "Maes y Deri, Y Drenewydd"), {{"Menna Price", cy}, {"Tomos Owen", en}}},
      {organisation("Trwsio'r Fro", Kind::co_operative, "Llanidloes", "TRW-0012"), {{"Delyth Evans", cy}, {"Ifan Roberts", cy}}},
      {organisation("Undeb Credyd y Canolbarth", Kind::credit_union, "Y Trallwng", "UCC-0003"), {{"Yusuf Hassan", en}, {"Bethan Rees", cy}}},
      {organisation("Gofal Cymdeithasol Oedolion Powys", Kind::authority, "Llandrindod"), {{"Nia Wyn Roberts", cy}, {"Huw Davies", en}}},
      {organisation("Cysylltu'r Canolbarth", Kind::charity, "Machynlleth", "ELU-0188"), {{"Carys Bowen", cy}, {"Siôn Hughes", cy}}},
  };
  all[0].organisation.coop_slug = "aelwydydd";
  all[1].organisation.coop_slug = "dwylo-da";
  all[2].organisation.made_up_of = "Maes y Deri, Y Drenewydd: 34; Bryn Hafren, Llanidloes: 22";
  all[3].organisation.made_up_of = "9 wedi'u hethol gan 56 aelwyd / 9 elected by 56 households";
  return all;
}

/// Said once in full and once in short sentences with a picture.
democracy::Draft priority(const democracy::InBoth& title, const democracy::InBoth& words, const democracy::EasySentence& easy) {
  return {.kind = "ordinary", .title = title, .words = words, .easy = {easy}};
}

/// Seven priorities that the parties agreed on, and what they are deciding now.
std::vector<Agreement> agreements() {
  return {
      {"Delyth Evans", "2025-06-02T09:00:00Z", priority({"Cartrefi cynnes", "Warm homes"}, {"Dylai pob cartref fod yn gynnes cyn y gaeaf.", "Every home should be warm before the winter."}, {"house", {"Rydym eisiau cartrefi cynnes.", "We want warm homes."}}),
       "2025-06-09T09:00:00Z", "2025-06-27T17:00:00Z", "ffffffff"},
      {"Delyth Evans", "2025-06-02T10:00:00Z", priority({"Trwsio cyn i rywun gwympo", "Repairs before a fall"}, {"Rydym yn gosod canllaw cyn i rywun gwympo.", "We fit a rail before someone falls."}, {"shield-check", {"Rydym yn trwsio cyn i rywun gwympo.", "We mend things before someone falls."}}),
       "2025-06-09T09:00:00Z", "2025-06-27T17:00:00Z", "fffffffp"},
      {"Meinir Jones", "2025-06-03T09:00:00Z", priority({"Gofal yn eich iaith chi", "Care in your own language"}, {"Mae pawb yn cael cynnig cymorth yn Gymraeg.", "Everyone is offered support in Welsh."}, {"hand-heart", {"Gallwch gael cymorth yn Gymraeg.", "You can have support in Welsh."}}),
       "2025-06-09T09:00:00Z", "2025-06-27T17:00:00Z", "ffffffff"},
      {"Rhodri Pugh", "2025-09-01T09:00:00Z", priority({"Gwaith lleol sefydlog", "Steady local work"}, {"Rydym yn cynnig gwaith i bobl leol yn gyntaf.", "We offer work to local people first."}, {"handshake", {"Rydym eisiau gwaith i bobl leol.", "We want work for local people."}}),
       "2025-09-08T09:00:00Z", "2025-09-26T17:00:00Z", "fffffffa"},
      {"Yusuf Hassan", "2025-09-01T10:00:00Z", priority({"Benthyciadau bach teg", "Small fair loans"}, {"Dylai pawb allu benthyg ychydig heb ofn.", "Everyone should be able to borrow a little without fear."}, {"piggy-bank", {"Gallwch fenthyg ychydig o arian.", "You can borrow a little money."}}),
       "2025-09-08T09:00:00Z", "2025-09-26T17:00:00Z", "ffffffpf"},
      {"Carys Bowen", "2026-01-12T09:00:00Z", priority({"Cludiant i gyfarfodydd", "Lifts to meetings"}, {"Mae bws neu gar i bawb sydd eisiau dod.", "There is a bus or a car for everyone who wants to come."}, {"bus", {"Mae bws neu gar i chi.", "There is a bus or a car for you."}}),
       "2026-01-19T09:00:00Z", "2026-02-06T17:00:00Z", "ffffffff"},
      {"Menna Price", "2026-01-12T10:00:00Z", priority({"Tenantiaid yn penderfynu gyda ni", "Tenants decide with us"}, {"Nid oes dim yn newid mewn cartref cyn i'r tenantiaid benderfynu.", "Nothing changes in a home before the tenants have decided."}, {"users-three", {"Mae tenantiaid yn penderfynu gyda ni.", "Tenants decide with us."}}),
       "2026-01-19T09:00:00Z", "2026-02-06T17:00:00Z", "ffffffff"},
      {"Gruffydd Llwyd", "2026-10-19T09:00:00Z",
       priority({"Uno gofal nos Maes y Deri a Bryn Hafren", "Merge night care at Maes y Deri and Bryn Hafren"}, {"Un tîm yn y nos i'r ddau gynllun, yn lle dau.", "One team at night for the two schemes, instead of two."}, {"moon", {"Un tîm yn y nos, nid dau.", "One team at night, not two."}}),
       "2026-10-26T09:00:00Z", "2026-11-09T17:00:00Z", "fff-ffpf"},
  };
}

/// Twelve, the last of which is to come.
std::vector<MeetingToBe> meetings() {
  const democracy::InBoth agenda{"Yr agenda a rennir", "The shared agenda"};
  return {{"2025-06-05", "Y Drenewydd", 8, agenda},  {"2025-07-10", "Llanidloes", 8, agenda},   {"2025-09-04", "Y Drenewydd", 8, agenda},
          {"2025-10-09", "Machynlleth", 7, agenda},  {"2025-11-13", "Y Drenewydd", 8, agenda},  {"2026-01-15", "Aberystwyth", 8, agenda},
          {"2026-03-12", "Llandrindod", 8, agenda},  {"2026-04-16", "Y Drenewydd", 6, agenda},  {"2026-06-11", "Llanidloes", 8, agenda},
          {"2026-07-16", "Machynlleth", 8, agenda},  {"2026-10-08", "Y Drenewydd", 8, agenda},
          {"2026-11-26", "Y Drenewydd", 0, {"Beth sydd heb ei benderfynu", "What is not decided yet"}}};
}

}  // namespace

std::vector<PersonId> make_consortiwm_y_canolbarth(db::Transaction& transaction, Chance& chance, const DelegatesFromHere& known) {
  OrganisationsToBe makes(transaction, chance);
  makes.begin({.id = {}, .slug = "consortiwm-y-canolbarth", .name_cy = "Consortiwm y Canolbarth", .name_en = "Mid Wales Co-operative Consortium", .template_name = {}}, "2025-05-01");
  for (const PartyToBe& party : parties(known)) makes.join(party, "2025-05-01");
  makes.give("Carys Bowen", Relation::secretary, "Cyfarfod cyntaf y partïon, 1 Mai 2025", "2025-05-01T12:00:00Z");
  makes.give("Yusuf Hassan", Relation::treasurer, "Cyfarfod cyntaf y partïon, 1 Mai 2025", "2025-05-01T12:00:00Z");
  makes.give("Delyth Evans", Relation::chair, "Cyfarfod cyntaf y partïon, 1 Mai 2025", "2025-05-01T12:00:00Z");
  makes.open("2025-05-01T13:00:00Z");
  for (const MeetingToBe& meeting : meetings()) makes.meet(meeting, "Delyth Evans");
  for (const Agreement& agreement : agreements()) makes.agree(agreement);
  return {makes.person("Menna Price"), makes.person("Gruffydd Llwyd"), makes.person("Delyth Evans"), makes.person("Carys Bowen")};
}

}  // namespace cydofal::app::demonstration
