#include "app/demo/llandudno_a_llanrwst.h"

#include "app/demo/organisations_to_be.h"

namespace cydofal::app::demonstration {

namespace {

using membership::Organisation;
using people::PersonId;
using people::Relation;

constexpr auto cy = Language::cy;
constexpr auto en = Language::en;

/// domain.md 6.6b: the two companies are one group with one say, and have a delegate each.
std::vector<PartyToBe> groups() {
  using Kind = Organisation::Kind;
  return {
      {{.id = {},
        .name = "Pwyllgor Tenantiaid Hŷn",
        .postal_address = "Llandudno",
        .kind = Kind::tenants_committee,
        .made_up_of = "9 wedi'u hethol gan 61 tenant mewn dau gynllun / 9 elected by 61 tenants of two schemes"},
       {{"Emrys Vaughan", cy}, {"Angharad Beynon", en}}},
      {{.id = {}, .name = "Cymdeithas Tai'r Glannau", .postal_address = "Llandudno", .kind = Kind::housing_association, .registered_number = "GLA-0061"},
       {{"Bronwen Edwards", cy}, {"Idris Owen", cy}}},
      {{.id = {},
        .name = "Darparwyr Gofal Preifat",
        .postal_address = "Llanrwst",
        .kind = Kind::group,
        .made_up_of = "Gofal Gogwen Cyf, Cartref Cyntaf Cyf"},
       {{"Mei Ling Chan", en}, {"Gwilym Thomas", cy}}},
  };
}

std::vector<Agreement> agreements() {
  return {
      {"Emrys Vaughan", "2026-03-02T09:00:00Z",
       {.kind = "ordinary",
        .title = {"Yr un gweithiwr bob bore", "The same worker every morning"},
        .words = {"Mae pob tenant yn adnabod y person sy'n dod yn y bore.", "Every tenant knows the person who comes in the morning."},
        .easy = {{"hand-heart", {"Rydych yn adnabod pwy sy'n dod.", "You know who is coming."}}}},
       "2026-03-09T09:00:00Z", "2026-03-27T17:00:00Z", "fff"},
      {"Bronwen Edwards", "2026-06-01T09:00:00Z",
       {.kind = "ordinary",
        .title = {"Cinio gyda'n gilydd ddwywaith yr wythnos", "Dinner together twice a week"},
        .words = {"Mae'r ddau gynllun yn agor y lolfa ar ddydd Mawrth a dydd Gwener.", "Both schemes open the lounge on Tuesday and Friday."},
        .easy = {{"users-three", {"Cinio gyda'n gilydd.", "Dinner together."}}}},
       "2026-06-08T09:00:00Z", "2026-06-26T17:00:00Z", "ffp"},
      {"Mei Ling Chan", "2026-10-19T09:00:00Z",
       {.kind = "ordinary",
        .title = {"Galwadau nos o Lanrwst i'r ddau gynllun", "Night calls from Llanrwst for both schemes"},
        .words = {"Mae un swyddfa yn ateb yn y nos, yn lle dwy.", "One office answers at night, instead of two."},
        .easy = {{"moon", {"Un swyddfa yn ateb yn y nos.", "One office answers at night."}}}},
       "2026-10-26T09:00:00Z", "2026-11-09T17:00:00Z", "-ff"},
  };
}

/// Six, the last of which is to come.
std::vector<MeetingToBe> meetings() {
  const democracy::InBoth about{"Gwasanaethau'r ddau gynllun", "Services of the two schemes"};
  return {{"2026-02-12", "Llandudno", 3, about}, {"2026-04-16", "Llanrwst", 3, about}, {"2026-05-21", "Llandudno", 3, about},
          {"2026-07-09", "Llanrwst", 2, about},  {"2026-09-24", "Llandudno", 3, about}, {"2026-11-26", "Llanrwst", 0, about}};
}

}  // namespace

std::vector<PersonId> make_llandudno_a_llanrwst(db::Transaction& transaction, Chance& chance) {
  OrganisationsToBe makes(transaction, chance);
  makes.begin({.id = {}, .slug = "partneriaeth-llandudno-a-llanrwst", .name_cy = "Partneriaeth Llandudno a Llanrwst", .name_en = "Llandudno and Llanrwst Partnership", .template_name = {}}, "2025-12-01");
  for (const PartyToBe& group : groups()) makes.join(group, "2025-12-01");
  makes.give("Bronwen Edwards", Relation::secretary, "Cyfarfod cyntaf y grwpiau, 1 Rhagfyr 2025", "2025-12-01T12:00:00Z");
  makes.give("Emrys Vaughan", Relation::chair, "Cyfarfod cyntaf y grwpiau, 1 Rhagfyr 2025", "2025-12-01T12:00:00Z");
  makes.open("2025-12-01T13:00:00Z");
  for (const MeetingToBe& meeting : meetings()) makes.meet(meeting, "Emrys Vaughan");
  for (const Agreement& agreement : agreements()) makes.agree(agreement);
  return {makes.person("Emrys Vaughan"), makes.person("Bronwen Edwards"), makes.person("Mei Ling Chan")};
}

}  // namespace cydofal::app::demonstration
