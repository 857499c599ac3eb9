#include "platform/http/form.h"

#include "platform/base/assert.h"
#include "platform/base/text.h"
#include "platform/http/limits.h"

namespace {

using namespace cydofal;

bool is_clean(std::string_view text) {
  return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

void check(const Result<http::Form>& form) {
  if (!form) {
    CYD_ASSERT(form.refusal().message.key.starts_with("form."));
    return;
  }
  CYD_ASSERT(form->fields().size() + form->files().size() <= http::limits::form_fields);
  for (const http::NameAndValue& field : form->fields()) {
    CYD_ASSERT(is_clean(field.name) && is_clean(field.value));
    CYD_ASSERT(field.value.find('\r') == std::string::npos);
  }
  for (const http::FormFile& file : form->files()) CYD_ASSERT(is_clean(file.name));
}

}  // namespace

/// The first line is a Content-Type, the rest a body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  http::Request request;
  request.headers = {{"content-type", std::string(all.substr(0, end))}};
  request.body = all.substr(std::min(end + 1, all.size()));
  check(http::read_form(request));
  check(http::parse_urlencoded(request.body));
  check(http::parse_multipart(request.body, "B"));
  return 0;
}
