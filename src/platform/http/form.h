#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/http/request.h"

namespace cydofal::http {

/// A file that came with a form.
struct FormFile {
  std::string field;
  std::string name;          ///< what the person's machine called it; never a path of ours
  std::string content_type;  ///< what the browser believed
  std::string content;       ///< octets as they came
};

/// A form as it was filled in. Names and values are UTF-8 without NUL; line ends are '\n'.
class Form {
 public:
  Form() = default;
  Form(std::vector<NameAndValue> fields, std::vector<FormFile> files);

  /// The first value of that name; empty when absent, as an empty field is sent the same way.
  std::string_view value(std::string_view name) const;
  std::optional<std::string_view> find(std::string_view name) const;
  /// All values of that name, as check boxes send them.
  std::vector<std::string_view> values(std::string_view name) const;
  /// The whole number in that field; 0, which is nobody's id, when there is none.
  std::int64_t number(std::string_view name) const;
  bool has(std::string_view name) const { return find(name).has_value(); }
  /// Nothing when no file was chosen.
  const FormFile* file(std::string_view name) const;

  const std::vector<NameAndValue>& fields() const { return fields_; }
  const std::vector<FormFile>& files() const { return files_; }

 private:
  std::vector<NameAndValue> fields_;
  std::vector<FormFile> files_;
};

/// The form in a request's body, by its Content-Type. Refusals are of kind invalid:
/// "form.unknown_type", "form.broken", "form.not_text", "form.too_many_fields".
Result<Form> read_form(const Request& request);

Result<Form> parse_urlencoded(std::string_view body);
Result<Form> parse_multipart(std::string_view body, std::string_view boundary);

/// The boundary of "multipart/form-data; boundary=..."; nothing when that is not what it is.
std::optional<std::string> multipart_boundary(std::string_view content_type);

}  // namespace cydofal::http
