#include "coop/care/geography.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "coop/care/limits.h"
#include "cydofal_geography_files.h"
#include "platform/base/assert.h"
#include "platform/base/table_text.h"

namespace cydofal::care {

namespace {

int whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  CYD_ASSERT(error == std::errc() && end == text.data() + text.size());
  return value;
}

std::vector<Town> read_towns() {
  std::vector<Town> read;
  for (const auto& row : table_rows(embedded::towns_tsv(), {"cy", "en", "latitude", "longitude"})) {
    read.push_back({row[0], row[1], whole(row[2]), whole(row[3])});
  }
  return read;
}

double radians(int ten_thousandths) { return ten_thousandths / 10'000.0 * std::numbers::pi / 180; }

}  // namespace

const std::vector<Town>& towns() {
  static const std::vector<Town> all = read_towns();
  return all;
}

const Town* find_town(std::string_view name_en) {
  const auto found = std::ranges::find(towns(), name_en, &Town::name_en);
  return found == towns().end() ? nullptr : &*found;
}

std::int64_t metres_between(const Town& a, const Town& b) {
  constexpr double radius_metres = 6'371'008.8;
  const double half_height = std::sin((radians(b.latitude) - radians(a.latitude)) / 2);
  const double half_width = std::sin((radians(b.longitude) - radians(a.longitude)) / 2);
  const double square = half_height * half_height + std::cos(radians(a.latitude)) *
                                                        std::cos(radians(b.latitude)) * half_width *
                                                        half_width;
  return std::llround(2 * radius_metres * std::asin(std::sqrt(square)));
}

Minutes travel_between(const Town& a, const Town& b) {
  const std::int64_t metres = metres_between(a, b);
  constexpr std::int64_t quarter = limits::straight_line_kilometres_an_hour * 1'000 / 4;
  return Minutes{(metres + quarter - 1) / quarter * 15};
}

}  // namespace cydofal::care
