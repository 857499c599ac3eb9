#include "app/demo/names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cydofal::app::demonstration {

namespace {

constexpr std::array<std::string_view, 34> welsh_first{
    "Mari",   "Eleri",   "Catrin",  "Non",     "Ffion",      "Bethan",  "Elin",  "Sioned",  "Nia",
    "Carys",  "Meinir",  "Bronwen", "Lowri",   "Angharad",   "Delyth",  "Heledd", "Menna",  "Gwenllian",
    "Gethin", "Rhodri",  "Iestyn",  "Osian",   "Huw",        "Gwilym",  "Tomos", "Dewi",    "Carwyn",
    "Emrys",  "Steffan", "Ifan",    "Llŷr",    "Siôn",       "Idris",   "Gruffydd"};

constexpr std::array<std::string_view, 30> surnames{
    "Jones",  "Davies",    "Williams", "Evans", "Thomas", "Roberts", "Lewis",  "Hughes",
    "Morgan", "Griffiths", "Edwards",  "Owen",  "Price",  "Rees",    "Pugh",   "Prosser",
    "Beynon", "Vaughan",   "Bowen",    "Bevan", "Tudor",  "Llwyd",   "ap Gwilym", "ferch Huw",
    "Rhydderch", "Ffoulkes", "Thomas-Lloyd", "Phylip", "Chwilog", "O'Hara"};

constexpr std::array<std::string_view, 14> english_first{
    "Susan", "Peter",  "Karen", "David", "Linda", "Michael", "Sarah",
    "Paul",  "Janet",  "Kevin", "Emma",  "Ryan",  "Chloe",   "Ngaio"};

constexpr std::array<std::string_view, 8> from_further_away{
    "Grace Adeyemi", "Mei Ling Chan",  "Yusuf Hassan",      "Olena Shevchenko",
    "Amina Hassan",  "Piotr Nowak",    "Blessing Adeyemi",  "Dmytro Shevchenko"};

/// One name, a name of sixty letters, and names that begin with letters of two signs.
constexpr std::array<std::string_view, 6> hard{
    "Menna",
    "Gwenllian Angharad Rhiannon Heledd Mererid ferch Llywelyn ab",
    "Rhian Ddôl",
    "Llinos Llwyd",
    "Ngharad Thomas",
    "Siôn O'Hara"};

/// Those who are somebody in one of the stories; nobody else is called that.
constexpr std::array<std::string_view, 30> taken{
    "Mari Haf Prosser", "Eleri Prosser",  "Tomos Beynon",   "Huw Beynon",     "Gwilym Rees",
    "Non Rees",         "Ceri Lloyd",     "Dewi Bowen",     "Sioned Griffiths", "Carwyn Thomas",
    "Steffan Lewis",    "Catrin Hughes",  "Margaret Hughes", "Rhodri Pugh",   "Emrys Tudor",
    "Lowri Jenkins",    "Elin Davies",    "Bethan Jarman",  "Ffion Ellis",    "Gethin Vaughan",
    "Iestyn Morgan",    "Carys Llwyd",    "Meinir Jones",   "Llŷr ap Gwilym", "Nia Wyn Roberts",
    "Osian Bevan",      "Delyth Evans",   "Sunita Desai",   "Kofi Mensah",    "Bronwen Pugh-Jones"};

template <std::size_t size>
std::string_view one_of(Chance& chance, const std::array<std::string_view, size>& names) {
  return names[chance.below(size)];
}

std::string any_name(Chance& chance, Language language) {
  const std::uint32_t kind = chance.below(100);
  if (kind < 2) return std::string(one_of(chance, hard));
  if (kind < 8) return std::string(one_of(chance, from_further_away));
  const bool welsh = language == Language::cy || kind < 40;
  const std::string first(welsh ? one_of(chance, welsh_first) : one_of(chance, english_first));
  return first + " " + std::string(one_of(chance, surnames));
}

}  // namespace

std::string invented_name(Chance& chance, Language language) {
  std::string name = any_name(chance, language);
  while (std::ranges::find(taken, name) != taken.end()) name = any_name(chance, language);
  return name;
}

}  // namespace cydofal::app::demonstration
