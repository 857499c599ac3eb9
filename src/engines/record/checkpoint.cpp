#include "engines/record/checkpoint.h"

#include <algorithm>
#include <charconv>

#include "engines/record/limits.h"
#include "platform/base/assert.h"

namespace cydofal::record {

namespace {

/// The next line without its end, which must be there.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

/// Decimal digits without a sign or a zero in front.
std::optional<std::uint64_t> read_size(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || end != text.data() + text.size() || size > max_entries) return {};
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  return size;
}

}  // namespace

std::string Checkpoint::text() const {
  return origin + '\n' + std::to_string(size) + '\n' + base64(root) + '\n';
}

std::optional<Checkpoint> Checkpoint::read(std::string_view text) {
  const auto origin = take_line(text);
  const auto size_line = take_line(text);
  const auto root_line = take_line(text);
  if (!origin || !is_key_name(*origin) || !size_line || !root_line) return std::nullopt;
  const auto size = read_size(*size_line);
  const auto root = from_base64(*root_line);
  if (!size || !root || root->size() != sizeof(Digest)) return std::nullopt;
  while (!text.empty()) {
    const auto extension = take_line(text);
    if (!extension || extension->empty()) return std::nullopt;
  }
  Checkpoint checkpoint{std::string(*origin), *size, {}};
  std::ranges::copy(*root, checkpoint.root.begin());
  return checkpoint;
}

std::optional<SignedCheckpoint> read_checkpoint(std::string_view text) {
  auto note = read_note(text);
  if (!note) return std::nullopt;
  auto checkpoint = Checkpoint::read(note->text);
  if (!checkpoint) return std::nullopt;
  return SignedCheckpoint{*std::move(checkpoint), *std::move(note)};
}

Result<std::vector<SignedCheckpoint>> read_checkpoints(std::string_view notes) {
  std::vector<SignedCheckpoint> checkpoints;
  while (!notes.empty()) {
    // The first empty line of a note is above its signatures, the second is below them.
    const auto above = notes.find("\n\n");
    const auto below = above == std::string_view::npos ? above : notes.find("\n\n", above + 2);
    const bool is_last = below == std::string_view::npos;
    auto checkpoint = read_checkpoint(is_last ? notes : notes.substr(0, below + 1));
    const bool is_cut_off = !is_last && notes.size() == below + 2;
    if (!checkpoint || is_cut_off || checkpoints.size() == max_checkpoints) {
      return Refusal{Refusal::Kind::invalid,
                     {"record.verify.checkpoint_unreadable",
                      {{"checkpoint", std::to_string(checkpoints.size() + 1)}}}};
    }
    checkpoints.push_back(*std::move(checkpoint));
    notes.remove_prefix(is_last ? notes.size() : below + 2);
  }
  return checkpoints;
}

std::string signed_checkpoint(const Checkpoint& checkpoint, const SignerKey& key) {
  CYD_ASSERT(checkpoint.origin == key.verifier().name && checkpoint.size <= max_entries);
  return signed_note(checkpoint.text(), key);
}

}  // namespace cydofal::record
