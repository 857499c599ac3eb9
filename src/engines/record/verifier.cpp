#include "engines/record/verifier.h"

#include <algorithm>

#include "engines/record/entry.h"
#include "engines/record/limits.h"

namespace cydofal::record {

namespace {

std::string number(std::uint64_t value) { return std::to_string(value); }

}  // namespace

Verifier::Verifier(const std::vector<VerifierKey>& keys,
                   std::vector<SignedCheckpoint> checkpoints) {
  std::ranges::stable_sort(checkpoints, {}, [](const SignedCheckpoint& each) {
    return each.checkpoint.size;
  });
  for (const SignedCheckpoint& each : checkpoints) {
    check_signature(each, keys);
    checkpoints_.push_back(each.checkpoint);
  }
  compare_with_checkpoints();  // one of no entries at all may be among them
}

void Verifier::check_signature(const SignedCheckpoint& each,
                               const std::vector<VerifierKey>& keys) {
  const Checkpoint& checkpoint = each.checkpoint;
  const bool is_signed_by_one = std::ranges::any_of(keys, [&](const VerifierKey& key) {
    return key.name == checkpoint.origin && is_signed(each.note, key);
  });
  if (!is_signed_by_one) {
    refuse({"record.verify.checkpoint_not_signed", {{"size", number(checkpoint.size)}}});
  } else if (!checkpoints_.empty() && checkpoint.origin != checkpoints_.front().origin) {
    refuse({"record.verify.checkpoint_of_another",
            {{"size", number(checkpoint.size)}, {"origin", checkpoint.origin}}});
  }
}

void Verifier::add(std::string_view line) {
  if (broken_) return;
  const auto entry = read_entry(line);
  if (!entry || tree_.size() == max_entries) {
    return refuse({"record.verify.entry_unreadable", {{"entry", number(tree_.size())}}});
  }
  if (entry->index != tree_.size()) {
    return refuse({"record.verify.entry_out_of_place",
                   {{"entry", number(tree_.size())}, {"other", number(entry->index)}}});
  }
  tree_.append(leaf_hash(line), made_);
  compare_with_checkpoints();
}

void Verifier::compare_with_checkpoints() {
  while (held_ < checkpoints_.size() && checkpoints_[held_].size == tree_.size()) {
    if (checkpoints_[held_].root != tree_.root()) {
      // Where the last one held, what is wrong lies after it.
      const std::uint64_t from = held_ == 0 ? 0 : checkpoints_[held_ - 1].size;
      const std::uint64_t size = tree_.size();
      if (from == size) return refuse({"record.verify.two_histories", {{"size", number(size)}}});
      return refuse({"record.verify.entries_changed",
                     {{"size", number(size)}, {"from", number(from)}, {"to", number(size - 1)}}});
    }
    ++held_;
  }
}

void Verifier::refuse(Message message) {
  if (!broken_) broken_ = Refusal{Refusal::Kind::invalid, std::move(message)};
}

Result<Verified> Verifier::verdict(NewerEntries newer) {
  const std::uint64_t size = tree_.size();
  const std::uint64_t signed_size = checkpoints_.empty() ? 0 : checkpoints_.back().size;
  if (checkpoints_.empty() && newer == NewerEntries::refused) {
    refuse({"record.verify.nothing_signed"});
  }
  if (signed_size > size) {
    refuse({"record.verify.entries_missing",
            {{"entries", number(size)}, {"size", number(signed_size)}}});
  }
  if (newer == NewerEntries::refused && size > signed_size) {
    refuse({"record.verify.entries_not_signed",
            {{"entries", number(size)}, {"size", number(signed_size)}}});
  }
  if (broken_) return *broken_;
  return Verified{.origin = checkpoints_.empty() ? std::string() : checkpoints_.front().origin,
                  .entries = size,
                  .checkpoints = checkpoints_.size(),
                  .not_signed = size - signed_size};
}

Result<std::vector<VerifierKey>> read_keys(std::string_view text) {
  const Refusal unreadable{Refusal::Kind::invalid, {"record.verify.key_unreadable"}};
  std::vector<VerifierKey> keys;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto key = VerifierKey::read(text.substr(0, end));
    if (!key || keys.size() == max_keys) return unreadable;
    keys.push_back(*std::move(key));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (keys.empty()) return unreadable;
  return keys;
}

}  // namespace cydofal::record
