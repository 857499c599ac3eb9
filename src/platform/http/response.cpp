#include "platform/http/response.h"

#include "platform/base/assert.h"
#include "platform/http/head.h"

namespace cydofal::http {
namespace {

Response with_type(std::string text, const char* type, int status) {
  Response response;
  response.status = status;
  response.add("Content-Type", type);
  response.body = std::move(text);
  return response;
}

bool is_plain_value(std::string_view value) {
  for (const char c : value) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (!plain) return false;
  }
  return true;
}

constexpr std::string_view cookie_end = "; Path=/; Secure; HttpOnly; SameSite=Lax";

}  // namespace

std::optional<std::string_view> Response::header(std::string_view name) const {
  for (const NameAndValue& field : headers) {
    if (same_ignoring_case(field.name, name)) return field.value;
  }
  return std::nullopt;
}

Response html(std::string page, int status) {
  return with_type(std::move(page), "text/html; charset=utf-8", status);
}

Response json(std::string text, int status) {
  return with_type(std::move(text), "application/json", status);
}

Response plain_text(std::string text, int status) {
  return with_type(std::move(text), "text/plain; charset=utf-8", status);
}

Response see_other(std::string location) {
  // Two slashes at the start would name another machine.
  CYD_ASSERT(location.starts_with('/') && !location.starts_with("//"));
  Response response;
  response.status = 303;
  response.add("Location", std::move(location));
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 507: return "Insufficient Storage";
    default: return "Answer";
  }
}

std::string cookie_name(std::string_view name) { return "__Host-" + std::string(name); }

std::string set_cookie(const Cookie& cookie) {
  CYD_ASSERT(is_token(cookie.name) && is_plain_value(cookie.value));
  std::string text = cookie_name(cookie.name) + "=" + cookie.value;
  if (cookie.lasts) text += "; Max-Age=" + std::to_string(cookie.lasts->count());
  return text.append(cookie_end);
}

std::string delete_cookie(std::string_view name) {
  return set_cookie({.name = std::string(name), .value = "", .lasts = std::chrono::seconds{0}});
}

}  // namespace cydofal::http
