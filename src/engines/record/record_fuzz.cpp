#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engines/record/entry.h"
#include "engines/record/exported.h"
#include "engines/record/proof.h"
#include "platform/base/assert.h"

namespace {

using namespace cydofal;
using namespace cydofal::record;

/// The three files of an export, divided by '%' at the end of a line; what is missing is empty.
ExportedRecord divided(std::string_view text) {
  constexpr std::string_view divider = "%\n";
  ExportedRecord exported{};
  for (std::string_view* part : {&exported.keys, &exported.checkpoints, &exported.entries}) {
    const auto end = text.find(divider);
    *part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + divider.size());
  }
  return exported;
}

/// What is read comes back octet for octet: nothing has two forms.
void read_all(std::string_view text) {
  if (const auto key = VerifierKey::read(text)) CYD_ASSERT(key->text() == text);
  if (const auto checkpoint = Checkpoint::read(text)) CYD_ASSERT(text.starts_with(checkpoint->text()));
  if (const auto entry = read_entry(text)) CYD_ASSERT(text.find(entry->commitment) != std::string_view::npos);
  if (const auto note = read_note(text)) {
    CYD_ASSERT(!note->signatures.empty() && text.starts_with(note->text));
  }
}

/// A stranger's proof: hashes, sizes and an index made of anything must be answered, and never yes.
void prove_anything(std::string_view text) {
  Proof proof;
  for (; text.size() >= sizeof(Digest); text.remove_prefix(sizeof(Digest))) {
    proof.emplace_back();
    std::copy_n(text.begin(), sizeof(Digest), proof.back().begin());
  }
  std::uint64_t size = 0;
  for (const char letter : text) size = size * 256 + static_cast<unsigned char>(letter);
  const Digest root = sha256(std::string_view("a root that nothing leads to"));
  CYD_ASSERT(!proves_inclusion(proof, leaf_hash("x"), size / 3, size, root));
  CYD_ASSERT(!proves_consistency(proof, size / 3, empty_root(), size, root) || size / 3 == 0);
}

}  // namespace

/// Any octets as everything that a stranger can hand to the verifier.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_all(text);
  prove_anything(text);
  const ExportedRecord exported = divided(text);
  if (const auto verified = verify(exported)) CYD_ASSERT(verified->checkpoints > 0);
  return 0;
}
