#include "people/notice.h"

#include <algorithm>

#include "people/limits.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"

namespace cydofal::people {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 4> channel_names{"mail", "text", "letter", "here"};

/// A value of its own line: nothing in it ends the line or the field.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\' || letter == '\n' || letter == '\t') {
      out += '\\';
      out += letter == '\n' ? 'n' : letter == '\t' ? 't' : '\\';
    } else {
      out += letter;
    }
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    if (++at == text.size()) return std::nullopt;
    if (text[at] != 'n' && text[at] != 't' && text[at] != '\\') return std::nullopt;
    out += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : '\\';
  }
  return out;
}

struct TextOfArgument {
  std::string operator()(const std::string& text) const { return "text\t" + escaped(text); }
  std::string operator()(std::int64_t number) const { return "number\t" + std::to_string(number); }
  std::string operator()(Date date) const { return "date\t" + date.text(); }
  std::string operator()(ClockTime time) const { return "time\t" + time.text(); }
  std::string operator()(Pence) const { return refuse(); }
  std::string operator()(Minutes) const { return refuse(); }

 private:
  /// Nobody is told about money or care outside the house.
  static std::string refuse() {
    CYD_ASSERT(false);
    return {};
  }
};

std::optional<Argument> argument_of(std::string_view kind, std::string_view value) {
  if (kind == "text") return unescaped(value);
  if (kind == "number") return whole_number(value);
  if (kind == "date") return Date::parse(value);
  if (kind == "time") return ClockTime::parse(value);
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Channel channel) { return channel_names[static_cast<std::size_t>(channel)]; }

std::optional<Channel> channel_named(std::string_view name) {
  const auto found = std::ranges::find(channel_names, name);
  if (found == channel_names.end()) return std::nullopt;
  return static_cast<Channel>(found - channel_names.begin());
}

bool may_become_letter(std::string_view kind) { return std::ranges::find(letter_kinds, kind) != letter_kinds.end(); }

std::string text_of(const std::vector<std::pair<std::string, Argument>>& arguments) {
  std::string out;
  for (const auto& [name, value] : arguments) out += name + "\t" + std::visit(TextOfArgument{}, value) + "\n";
  return out;
}

std::optional<std::vector<std::pair<std::string, Argument>>> arguments_of(std::string_view text) {
  std::vector<std::pair<std::string, Argument>> arguments;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto value = argument_of(line.substr(first + 1, second - first - 1), line.substr(second + 1));
    if (!value) return std::nullopt;
    arguments.emplace_back(line.substr(0, first), *std::move(value));
  }
  return arguments;
}

Channel best_way(const Ways& ways) {
  if (!ways.chosen) return ways.has_signed_in ? Channel::here : Channel::letter;
  if (*ways.chosen == Channel::here || *ways.chosen == Channel::letter) return *ways.chosen;
  const bool text_first = *ways.chosen == Channel::text;
  if (text_first && ways.text_arrives) return Channel::text;
  if (ways.mail_arrives) return Channel::mail;
  return ways.text_arrives ? Channel::text : Channel::letter;
}

std::optional<std::int64_t> seconds_until_next(std::int64_t attempts) {
  if (attempts >= limits::attempts_most) return std::nullopt;
  constexpr std::int64_t doublings_most = 30;
  const std::int64_t doublings = std::clamp<std::int64_t>(attempts - 1, 0, doublings_most);
  return std::min(limits::between_attempts_least << doublings, limits::between_attempts_most);
}

Message sentence_for(std::string_view key, const Message& what, const Person& person) {
  Message sentence{std::string(key), what.arguments};
  sentence.arguments.emplace_back("name", person.known_as);
  return sentence;
}

Writing written_mail(const speech::Speech& say, const Message& what, const WrittenFor& reader) {
  const std::string key = "notice." + what.key;
  std::string body = say("notice.hello", {{"name", reader.person.known_as}});
  body += "\n\n" + say(sentence_for(key, what, reader.person)) + "\n";
  if (!reader.address.empty()) body += "\n" + reader.address + "\n";
  body += "\n" + reader.sender + "\n\n-- \n";
  body += say("notice.why_mail", {{"address", reader.ways_address}}) + "\n";
  return {say(sentence_for(key + "_subject", what, reader.person)), std::move(body)};
}

std::string written_text(const speech::Speech& say, const Message& what, const WrittenFor& reader) {
  std::string text = reader.sender + ": " + say("notice.hello", {{"name", reader.person.known_as}}) + " " +
                     say(sentence_for("notice." + what.key, what, reader.person));
  if (!reader.address.empty()) text += " " + reader.address;
  return text;
}

}  // namespace cydofal::people
