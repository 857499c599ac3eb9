// cydofal-verify: whether an exported record is what its co-op signed. Stands alone: it needs
// libsodium, three files and nobody's word.

#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engines/record/exported.h"
#include "platform/base/language.h"
#include "words.h"

namespace {

using namespace cydofal;

constexpr int it_holds = 0;
constexpr int it_does_not = 1;
constexpr int cannot_be_used = 2;

/// A file as it lies on the disk, however long it is.
class MappedFile {
 public:
  /// Nothing when it cannot be read.
  static std::unique_ptr<MappedFile> open(const std::string& path) {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0) return nullptr;
    std::unique_ptr<MappedFile> file(new MappedFile);
    struct stat facts{};
    bool usable = ::fstat(number, &facts) == 0 && S_ISREG(facts.st_mode);
    if (usable && facts.st_size > 0) {
      file->size_ = static_cast<std::size_t>(facts.st_size);
      file->begin_ = ::mmap(nullptr, file->size_, PROT_READ, MAP_PRIVATE, number, 0);
      usable = file->begin_ != MAP_FAILED;
    }
    ::close(number);
    return usable ? std::move(file) : nullptr;
  }
  ~MappedFile() {
    if (size_ > 0 && begin_ != MAP_FAILED) ::munmap(begin_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view text() const { return {static_cast<const char*>(begin_), size_}; }

 private:
  MappedFile() = default;

  void* begin_ = nullptr;
  std::size_t size_ = 0;
};

struct Request {
  std::string directory;
  std::string key;
  std::vector<std::string> kept;
  Language language = Language::en;
};

/// The language of the machine's owner, until another is asked for.
Language language_of_machine() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return std::string_view(value).starts_with("cy") ? Language::cy : Language::en;
  }
  return Language::en;
}

std::string in_words(const Message& message, Language language) {
  const auto words = std::ranges::find(all_words, std::string_view(message.key), &Words::key);
  if (words == all_words.end()) return message.key;
  std::string text(language == Language::cy ? words->welsh : words->english);
  for (const auto& [name, value] : message.arguments) {
    const std::string gap = "{" + name + "}";
    const auto at = text.find(gap);
    if (at != std::string::npos) text.replace(at, gap.size(), std::get<std::string>(value));
  }
  return text;
}

/// Nothing when the command line cannot be used.
std::optional<Request> read_request(int count, char** arguments) {
  Request request;
  request.language = language_of_machine();
  bool usable = true;
  for (int at = 1; at < count; ++at) {
    const std::string_view argument = arguments[at];
    const bool is_option = argument == "--key" || argument == "--checkpoint" || argument == "--lang";
    if (is_option && at + 1 < count) {
      const std::string value = arguments[++at];
      if (argument == "--key") request.key = value;
      if (argument == "--checkpoint") request.kept.push_back(value);
      if (argument == "--lang") request.language = value == "cy" ? Language::cy : Language::en;
      usable = usable && (argument != "--lang" || value == "cy" || value == "en");
    } else if (is_option || argument.starts_with("-") || !request.directory.empty()) {
      usable = false;
    } else {
      request.directory = argument;
    }
  }
  if (usable && !request.directory.empty()) return request;
  std::fprintf(stderr, "%s\n", in_words({"record.verify.usage"}, request.language).c_str());
  return std::nullopt;
}

class Check {
 public:
  explicit Check(const Request& request) : request_(request) {}

  int run() {
    record::ExportedRecord exported{};
    const std::string& keys = request_.key;
    if (!load(keys.empty() ? request_.directory + std::string(record::keys_file) : keys, exported.keys) ||
        !load(request_.directory + std::string(record::checkpoints_file), exported.checkpoints) ||
        !load(request_.directory + std::string(record::entries_file), exported.entries)) {
      return cannot_be_used;
    }
    for (const std::string& path : request_.kept) {
      if (!load(path, exported.kept.emplace_back())) return cannot_be_used;
    }
    return told(record::verify(exported), exported.keys);
  }

 private:
  bool load(const std::string& path, std::string_view& text) {
    auto file = MappedFile::open(path);
    if (file == nullptr) {
      std::fprintf(stderr, "%s\n", in_words({"record.verify.file_unreadable", {{"path", path}}}, request_.language).c_str());
      return false;
    }
    text = file->text();
    files_.push_back(std::move(file));
    return true;
  }

  void say(const Message& message) const { std::printf("%s\n", in_words(message, request_.language).c_str()); }

  int told(const Result<record::Verified>& verified, std::string_view keys) const {
    if (!verified) {
      say(verified.refusal().message);
      say({"record.verify.broken"});
      return it_does_not;
    }
    say({"record.verify.origin", {{"origin", verified->origin}}});
    say({"record.verify.counts",
         {{"entries", std::to_string(verified->entries)},
          {"checkpoints", std::to_string(verified->checkpoints)},
          {"newer", std::to_string(verified->not_signed)}}});
    const auto known = record::read_keys(keys);  // readable, or nothing would have been verified
    for (const record::VerifierKey& key : *known) say({"record.verify.key", {{"key", key.text()}}});
    if (request_.key.empty()) say({"record.verify.compare_key"});
    say({"record.verify.holds"});
    return it_holds;
  }

  const Request& request_;
  std::vector<std::unique_ptr<MappedFile>> files_;
};

}  // namespace

int main(int count, char** arguments) {
  if (sodium_init() < 0) return cannot_be_used;
  const auto request = read_request(count, arguments);
  if (!request) return cannot_be_used;
  const int code = Check(*request).run();
  return std::fflush(stdout) == 0 ? code : cannot_be_used;
}
