#include "platform/mail/delivery_report.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "platform/base/text.h"
#include "platform/mail/limits.h"

namespace cydofal::mail {

namespace {

constexpr std::string_view digits = "0123456789";

Refusal refused(const char* key) { return {Refusal::Kind::invalid, {key}}; }

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// A header's field, its lines joined; the name in small letters.
struct HeaderField {
  std::string name;
  std::string value;
};

/// The fields up to the first empty line, which is taken too. Lines that are neither a field nor a part of one are
/// left out. Nothing when they are too many.
std::optional<std::vector<HeaderField>> take_fields(std::string_view& text) {
  std::vector<HeaderField> fields;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!fields.empty()) fields.back().value.append(" ").append(trimmed(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (fields.size() == limits::report_fields) return std::nullopt;
    fields.push_back({ascii_lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return fields;
}

/// The first of that name; empty when there is none.
std::string_view value_in(const std::vector<HeaderField>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &HeaderField::name);
  return found == fields.end() ? std::string_view() : trimmed(found->value);
}

struct ContentType {
  std::string kind;  ///< in small letters
  std::string boundary{};
};

/// Up to the next semicolon that stands in no quotes; what was quoted is without them.
std::string take_parameter(std::string_view& text) {
  std::string parameter;
  bool quoted = false;
  while (!text.empty()) {
    const char letter = text.front();
    text.remove_prefix(1);
    if (letter == ';' && !quoted) break;
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == '\\' && quoted && !text.empty()) {
      parameter += text.front();
      text.remove_prefix(1);
    } else {
      parameter += letter;
    }
  }
  return parameter;
}

ContentType content_type_in(const std::vector<HeaderField>& fields) {
  std::string_view text = value_in(fields, "content-type");
  ContentType type{.kind = ascii_lower(trimmed(take_parameter(text)))};
  while (!text.empty()) {
    const std::string parameter = take_parameter(text);
    const auto equals = parameter.find('=');
    if (equals == std::string::npos) continue;
    const std::string_view whole = parameter;
    if (ascii_lower(trimmed(whole.substr(0, equals))) == "boundary") type.boundary = trimmed(whole.substr(equals + 1));
  }
  return type;
}

/// What stands between the lines of the boundary. A last part that has no end is one too: some servers return
/// the beginning of a mail only.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  const std::string delimiter = "--" + boundary;
  const std::string last = delimiter + "--";
  std::vector<std::string_view> parts;
  const char* begin = nullptr;
  while (!body.empty()) {
    const char* const here = body.data();
    std::string_view line = take_line(body);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line != delimiter && line != last) continue;
    if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(here - begin));
    if (line == last || parts.size() == limits::report_parts) return parts;
    begin = body.data();
  }
  if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(body.data() - begin));
  return parts;
}

/// "5.1.1" (RFC 3463); what stands behind it is a comment.
struct Status {
  int kind = 0;
  int subject = 0;
  int detail = 0;
};

std::optional<int> take_number(std::string_view& text) {
  constexpr std::size_t most = 3;
  const std::size_t length = std::min(text.find_first_not_of(digits), text.size());
  if (length == 0 || length > most) return std::nullopt;
  const int number = static_cast<int>(*whole_number(text.substr(0, length)));
  text.remove_prefix(length);
  return number;
}

std::optional<Status> status_at(std::string_view text) {
  std::array<int, 3> numbers{};
  for (std::size_t place = 0; place < numbers.size(); ++place) {
    if (place > 0) {
      if (!text.starts_with('.')) return std::nullopt;
      text.remove_prefix(1);
    }
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    numbers[place] = *number;
  }
  const bool ends_here = text.empty() || text.front() == ' ' || text.front() == '(' || text.front() == ';';
  return ends_here ? std::optional(Status{numbers[0], numbers[1], numbers[2]}) : std::nullopt;
}

/// Whether a failure for good says something about the message, or about us, and not about the address.
bool is_about_the_message(const Status& status) {
  switch (status.subject) {
    case 1: return status.detail == 7 || status.detail == 8;  // the sender's address
    case 2: return status.detail == 2 || status.detail == 3;  // the mailbox is full, or takes nothing so long
    case 4: return status.detail != 1 && status.detail != 4 && status.detail != 310;  // but for a domain that is none
    case 3:
    case 5:
    case 6:
    case 7: return true;
    default: return false;
  }
}

/// "smtp; 550 5.1.1 ...", for a server (Exim) whose own status says "5.0.0" whatever it was.
Fate fate_in_words(std::string_view diagnostic) {
  const auto begin = diagnostic.find(';');
  std::string_view words = begin == std::string_view::npos ? std::string_view() : trimmed(diagnostic.substr(begin + 1));
  const auto reply = take_number(words);
  if (!reply) return Fate::no_such_address;
  if (!words.empty()) words.remove_prefix(1);  // a blank, or the dash of an answer in several lines
  if (const auto status = status_at(words); status && status->kind == 5 && status->subject != 0) {
    return is_about_the_message(*status) ? Fate::not_this : Fate::no_such_address;
  }
  if (*reply < 500) return Fate::given_up;
  // 552 says that a mailbox is full, 554 that something else is wrong.
  return *reply == 552 || *reply == 554 ? Fate::not_this : Fate::no_such_address;
}

/// What a report says of one recipient; nothing when it lacks what RFC 3464 asks for.
std::optional<Fate> fate_of(const std::vector<HeaderField>& recipient) {
  constexpr std::array<std::string_view, 4> no_failures{"delayed", "delivered", "relayed", "expanded"};
  const std::string_view said = value_in(recipient, "action");
  const std::string action = ascii_lower(said.substr(0, said.find_first_of(" \t(")));
  const auto status = status_at(value_in(recipient, "status"));
  if (value_in(recipient, "final-recipient").empty() || !status) return std::nullopt;
  if (std::ranges::find(no_failures, action) != no_failures.end()) return Fate::no_news;
  if (action != "failed") return std::nullopt;
  if (status->kind == 4) return Fate::given_up;
  if (status->kind != 5) return std::nullopt;
  if (status->subject == 0) return fate_in_words(value_in(recipient, "diagnostic-code"));
  return is_about_the_message(*status) ? Fate::not_this : Fate::no_such_address;
}

/// The best news of any recipient: whoever was one address to us has heard when one of them has.
std::optional<Fate> fate_in(std::string_view status) {
  std::optional<Fate> best;
  while (!status.empty()) {
    const auto fields = take_fields(status);
    if (!fields) return std::nullopt;
    if (value_in(*fields, "action").empty()) continue;  // what is said of the whole, or one empty line too many
    const auto fate = fate_of(*fields);
    if (!fate) return std::nullopt;
    best = best ? std::min(*best, *fate) : *fate;
  }
  return best;
}

/// "<17.2@coop.example.org>" as "17.2"; nothing for what cannot be ours.
std::optional<std::string> id_in(std::string_view message_id) {
  const auto at = message_id.find('@');
  if (!message_id.starts_with('<') || !message_id.ends_with('>') || at == std::string_view::npos) return std::nullopt;
  const std::string_view id = message_id.substr(1, at - 1);
  const bool could_be_ours = !id.empty() && id.size() <= limits::local_octets && std::ranges::all_of(id, [](char letter) {
    return letter == '.' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  });
  return could_be_ours ? std::optional(std::string(id)) : std::nullopt;
}

bool is_any_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace

Result<DeliveryReport> read_delivery_report(std::string_view text) {
  if (text.size() > limits::report_octets) return refused("returned.too_long");
  const auto head = take_fields(text);
  if (!head) return refused("returned.no_report");
  const ContentType type = content_type_in(*head);
  const bool has_parts = type.kind == "multipart/report" && !type.boundary.empty() && type.boundary.size() <= limits::boundary_octets;
  if (!has_parts) return refused("returned.no_report");

  std::optional<std::string_view> status;
  std::optional<std::string> id;
  for (std::string_view part : parts_of(text, type.boundary)) {
    const auto fields = take_fields(part);
    if (!fields) return refused("returned.unreadable");
    const std::string kind = content_type_in(*fields).kind;
    if (!status && is_any_of(kind, {"message/delivery-status", "message/global-delivery-status"})) status = part;
    if (!id && is_any_of(kind, {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"})) {
      const auto returned = take_fields(part);
      if (returned) id = id_in(value_in(*returned, "message-id"));
    }
  }
  if (!status) return refused("returned.no_report");
  const auto fate = fate_in(*status);
  if (!fate) return refused("returned.unreadable");
  if (!id) return refused("returned.names_no_mail");
  return DeliveryReport{*std::move(id), *fate};
}

}  // namespace cydofal::mail
