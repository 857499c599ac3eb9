#include "platform/http/form.h"

#include <algorithm>

#include "platform/base/text.h"
#include "platform/http/head.h"
#include "platform/http/limits.h"
#include "platform/http/pieces.h"

namespace cydofal::http {
namespace {

Refusal refusal(std::string key) {
  return {.kind = Refusal::Kind::invalid, .message = {.key = std::move(key)}};
}

/// Browsers send CR LF for a line's end in a text area; everything behind us knows LF.
std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      plain += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

bool is_sound_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_utf8(text);
}

/// The parameters of "form-data; name="a"; filename="b"", each once.
class Parameters {
 public:
  /// False when they are not written as RFC 7578 and the browsers do.
  bool parse(std::string_view text) {
    while (true) {
      text = without_blanks(text);
      if (text.empty()) return true;
      if (text.front() != ';') return false;
      text = without_blanks(text.substr(1));
      const std::size_t equals = text.find('=');
      if (equals == std::string_view::npos || !is_token(text.substr(0, equals))) return false;
      std::string name = ascii_lower(text.substr(0, equals));
      text.remove_prefix(equals + 1);
      std::string value;
      if (!take_value(text, value) || get(name)) return false;
      found_.push_back({std::move(name), std::move(value)});
    }
  }

  const std::string* get(std::string_view name) const {
    for (const NameAndValue& parameter : found_) {
      if (parameter.name == name) return &parameter.value;
    }
    return nullptr;
  }

 private:
  static bool take_value(std::string_view& text, std::string& value) {
    if (text.empty()) return false;
    if (text.front() != '"') {
      const std::size_t end = std::min(text.find_first_of("; \t"), text.size());
      value = text.substr(0, end);
      text.remove_prefix(end);
      return is_token(value);
    }
    // Browsers write %22 for a quotation mark; a backslash is an ordinary character of a file's
    // name.
    const std::size_t end = text.find('"', 1);
    if (end == std::string_view::npos) return false;
    value = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return true;
  }

  std::vector<NameAndValue> found_;
};

/// Undoes the three escapes that browsers use in the names of a multipart form.
std::string unescaped(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view three = name.substr(i, 3);
    if (three == "%22" || three == "%0D" || three == "%0A") {
      result += three == "%22" ? '"' : ' ';
      i += 2;
    } else {
      result += name[i];
    }
  }
  return result;
}

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;
  std::string content_type;
};

bool read_part_field(std::string_view line, PartHead& head, bool& described) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (same_ignoring_case(name, "content-type")) head.content_type = value;
  // Allowed no other encoding by RFC 7578; an old one that said so would be read wrongly.
  if (same_ignoring_case(name, "content-transfer-encoding")) return false;
  if (!same_ignoring_case(name, "content-disposition")) return true;

  constexpr std::string_view form_data = "form-data";
  Parameters parameters;
  if (described || !same_ignoring_case(value.substr(0, form_data.size()), form_data)) return false;
  if (!parameters.parse(value.substr(form_data.size()))) return false;
  const std::string* field = parameters.get("name");
  if (field == nullptr) return false;
  head.name = unescaped(*field);
  if (const std::string* file = parameters.get("filename")) head.file_name = unescaped(*file);
  described = true;
  return true;
}

/// The lines before a part's content; nothing when they are broken.
std::optional<PartHead> read_part_head(std::string_view text) {
  PartHead head;
  bool described = false;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    if (!read_part_field(text.substr(0, end), head, described)) return std::nullopt;
    text.remove_prefix(end + 2);
  }
  if (!described || head.name.size() > limits::form_name_octets) return std::nullopt;
  return head;
}

/// Walks through the parts of a multipart body.
class PartReader {
 public:
  PartReader(std::string_view body, std::string_view boundary)
      : rest_(body), delimiter_("\r\n--" + std::string(boundary)) {}

  Result<Form> read() {
    // The first boundary has no line before it.
    const std::string_view first = std::string_view(delimiter_).substr(2);
    if (!rest_.starts_with(first)) return refusal("form.broken");
    rest_.remove_prefix(first.size());
    while (rest_.starts_with("\r\n")) {
      if (fields_.size() + files_.size() == limits::form_fields) {
        return refusal("form.too_many_fields");
      }
      rest_.remove_prefix(2);
      if (const char* broken = read_part()) return refusal(broken);
    }
    if (rest_ != "--" && rest_ != "--\r\n") return refusal("form.broken");
    return Form(std::move(fields_), std::move(files_));
  }

 private:
  /// Nothing, or the key of what is wrong.
  const char* read_part() {
    const std::size_t head_end = rest_.find("\r\n\r\n");
    if (head_end == std::string_view::npos || head_end > limits::multipart_head_octets) {
      return "form.broken";
    }
    const auto head = read_part_head(rest_.substr(0, head_end + 2));
    if (!head) return "form.broken";
    rest_.remove_prefix(head_end + 4);
    std::size_t content_end = rest_.find(delimiter_);
    std::size_t after = content_end + delimiter_.size();
    if (rest_.starts_with(std::string_view(delimiter_).substr(2))) {  // no content at all
      content_end = 0;
      after = delimiter_.size() - 2;
    }
    if (content_end == std::string_view::npos) return "form.broken";
    const std::string_view content = rest_.substr(0, content_end);
    rest_.remove_prefix(after);
    return add(*head, content);
  }

  const char* add(const PartHead& head, std::string_view content) {
    if (!is_sound_text(head.name)) return "form.not_text";
    if (!head.file_name) {
      if (!is_sound_text(content)) return "form.not_text";
      fields_.push_back({head.name, with_plain_line_ends(content)});
      return nullptr;
    }
    if (!is_sound_text(*head.file_name)) return "form.not_text";
    // A file field that nothing was chosen for comes as an empty file without a name.
    if (head.file_name->empty() && content.empty()) return nullptr;
    files_.push_back({head.name, *head.file_name, head.content_type, std::string(content)});
    return nullptr;
  }

  std::string_view rest_;
  const std::string delimiter_;
  std::vector<NameAndValue> fields_;
  std::vector<FormFile> files_;
};

/// The media type without its parameters, in small letters.
std::string media_type(std::string_view content_type) {
  return ascii_lower(without_blanks(content_type.substr(0, content_type.find(';'))));
}

bool is_boundary(std::string_view boundary) {
  return !boundary.empty() && boundary.size() <= limits::multipart_boundary_octets &&
         std::all_of(boundary.begin(), boundary.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

Form::Form(std::vector<NameAndValue> fields, std::vector<FormFile> files)
    : fields_(std::move(fields)), files_(std::move(files)) {}

std::string_view Form::value(std::string_view name) const { return find(name).value_or(""); }

std::optional<std::string_view> Form::find(std::string_view name) const {
  for (const NameAndValue& field : fields_) {
    if (field.name == name) return field.value;
  }
  return std::nullopt;
}

std::int64_t Form::number(std::string_view name) const { return whole_number(value(name)).value_or(0); }

std::vector<std::string_view> Form::values(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const NameAndValue& field : fields_) {
    if (field.name == name) found.emplace_back(field.value);
  }
  return found;
}

const FormFile* Form::file(std::string_view name) const {
  for (const FormFile& file : files_) {
    if (file.field == name) return &file;
  }
  return nullptr;
}

Result<Form> parse_urlencoded(std::string_view body) {
  // One more than allowed tells too many from broken.
  const auto count = static_cast<std::size_t>(std::count(body.begin(), body.end(), '&'));
  if (count >= limits::form_fields) return refusal("form.too_many_fields");
  auto pairs = parse_pairs(body, limits::form_fields);
  if (!pairs) return refusal("form.not_text");
  for (NameAndValue& pair : *pairs) {
    if (pair.name.size() > limits::form_name_octets) return refusal("form.broken");
    if (pair.value.find('\r') != std::string::npos) pair.value = with_plain_line_ends(pair.value);
  }
  return Form(std::move(*pairs), {});
}

Result<Form> parse_multipart(std::string_view body, std::string_view boundary) {
  return PartReader(body, boundary).read();
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (media_type(content_type) != "multipart/form-data") return std::nullopt;
  Parameters parameters;
  if (!parameters.parse(
          content_type.substr(std::min(content_type.find(';'), content_type.size())))) {
    return std::nullopt;
  }
  const std::string* boundary = parameters.get("boundary");
  if (boundary == nullptr || !is_boundary(*boundary)) return std::nullopt;
  return *boundary;
}

Result<Form> read_form(const Request& request) {
  const std::string_view content_type = request.header("content-type").value_or("");
  if (media_type(content_type) == "application/x-www-form-urlencoded") {
    return parse_urlencoded(request.body);
  }
  if (const auto boundary = multipart_boundary(content_type)) {
    return parse_multipart(request.body, *boundary);
  }
  return refusal("form.unknown_type");
}

}  // namespace cydofal::http
