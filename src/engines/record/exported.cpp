#include "engines/record/exported.h"

#include <iterator>

namespace cydofal::record {

void add_entries(Verifier& verifier, std::string_view entries) {
  while (!entries.empty() && verifier.holds()) {
    const auto end = entries.find('\n');
    if (end == std::string_view::npos) return verifier.refuse({"record.verify.entries_cut_off"});
    verifier.add(entries.substr(0, end));
    entries.remove_prefix(end + 1);
  }
}

Result<Verified> verify(const ExportedRecord& exported) {
  const auto keys = read_keys(exported.keys);
  if (!keys) return keys.refusal();
  auto read = read_checkpoints(exported.checkpoints);
  if (!read) return read.refusal();
  auto checkpoints = *std::move(read);
  for (const std::string_view file : exported.kept) {
    auto kept = read_checkpoints(file);
    if (!kept || kept->empty()) {
      return Refusal{Refusal::Kind::invalid, {"record.verify.kept_unreadable"}};
    }
    std::vector<SignedCheckpoint> each = *std::move(kept);
    checkpoints.insert(checkpoints.end(), std::make_move_iterator(each.begin()),
                       std::make_move_iterator(each.end()));
  }
  Verifier verifier(*keys, std::move(checkpoints));
  add_entries(verifier, exported.entries);
  return verifier.verdict(Verifier::NewerEntries::refused);
}

}  // namespace cydofal::record
