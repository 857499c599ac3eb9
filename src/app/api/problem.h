#pragma once

#include <string>
#include <vector>

#include "platform/api/described.h"
#include "platform/base/language.h"
#include "platform/base/result.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

/// What a program is told when it cannot have what it asked for: RFC 9457, in its person's language.
namespace cydofal::app {

struct ProblemPlaceJson {
  static constexpr std::string_view api_name = "ProblemPlace";
  static ProblemPlaceJson example() { return {.pointer = "/answer", .code = "api.missing", .detail = "This is missing. Send it too."}; }
  std::string pointer;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(ProblemPlaceJson, (), (pointer, code, detail))

struct ProblemJson {
  static constexpr std::string_view api_name = "Problem";
  static ProblemJson example();
  std::string type;
  std::string title;
  std::int64_t status = 500;
  std::string code;
  std::string detail;
  std::vector<ProblemPlaceJson> errors;
};
BOOST_DESCRIBE_STRUCT(ProblemJson, (), (type, title, status, code, detail, errors))

/// `what`'s key is the problem's code, its words the detail.
http::Response problem(Language language, int status, const Message& what, const std::vector<api::Problem>& places = {});

/// What a room refused. `sent`: its field is told where it is a member of what was sent, or a pointer into it.
http::Response problem_of(Language language, const Refusal& refusal, const api::json::object& sent);

/// What the request's Accept-Language asks for; nothing when it names neither.
std::optional<Language> language_accepted(const http::Request& request);

}  // namespace cydofal::app
