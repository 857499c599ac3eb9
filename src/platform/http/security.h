#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/chance.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace cydofal::http {

/// Headers for every page: no script, style, picture, font, form or frame but our own, and nothing
/// inline. HSTS is added when the request came by https, which only a trusted proxy can say.
void add_security_headers(Response& response, const Request& request);

/// The same for what is no page by itself: style sheets, fonts, what probes ask for. Opened alone it may
/// load nothing and stand in no frame. Fewer words, because several come with each page.
void add_headers_of_a_part(Response& response, const Request& request);

/// The Content-Security-Policy that they hold.
std::string_view content_security_policy();

/// A token for forms, bound to the session's secret. It looks different each time, so that a
/// compressed page does not give it away (BREACH).
std::string csrf_token(std::span<const std::uint8_t> session_secret, Chance& chance);

/// So many letters at the beginning of a token are nothing but its mask, drawn anew for each token.
inline constexpr std::size_t csrf_mask_letters = 42;

/// True when the token was made from this secret.
bool csrf_token_is_of(std::span<const std::uint8_t> session_secret, std::string_view token);

/// Where a request was started, as the browser tells.
enum class Provenance {
  ours,     ///< from a page of ours, or typed in by the person
  foreign,  ///< from a page of someone else's: refuse when it changes something
  untold    ///< an old browser or a program: the token decides
};

Provenance provenance_of(const Request& request);

}  // namespace cydofal::http
