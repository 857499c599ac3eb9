#include "coop/fostering/authority.h"

#include <algorithm>

#include "cydofal_fostering_files.h"
#include "platform/base/assert.h"
#include "platform/base/table_text.h"

namespace cydofal::fostering {

namespace {

std::vector<Authority> read_authorities() {
  std::vector<Authority> read;
  for (const auto& row : table_rows(embedded::authorities_tsv(), {"code", "country", "cy", "en"})) {
    CYD_ASSERT(row[1] == "wales" || row[1] == "england");
    read.push_back({row[0], row[1] == "wales" ? Authority::Country::wales : Authority::Country::england, row[2], row[3]});
  }
  return read;
}

}  // namespace

const std::vector<Authority>& authorities() {
  static const std::vector<Authority> all = read_authorities();
  return all;
}

const Authority* find_authority(std::string_view code) {
  const auto found = std::ranges::find(authorities(), code, &Authority::code);
  return found == authorities().end() ? nullptr : &*found;
}

}  // namespace cydofal::fostering
