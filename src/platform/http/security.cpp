#include "platform/http/security.h"

#include <algorithm>
#include <array>

#include "platform/base/digest.h"
#include "platform/base/encoding.h"

namespace cydofal::http {
namespace {

/// Scripts reach only our own pages, the page can be in nobody's frame, and a form goes nowhere
/// else. There is no 'unsafe-inline' anywhere: the HTML builder cannot write one.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

constexpr std::string_view permissions =
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), usb=(), "
    "xr-spatial-tracking=()";

constexpr std::size_t token_octets = 32;

/// Two years, and whatever is beside us: nobody is ever asked over plain HTTP again.
void promise_https(Response& response, const Request& request) {
  if (request.scheme == Scheme::https) {
    response.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  }
}

/// What a token hides. The secret's length is fixed by its maker, so a plain hash does.
Digest core_of(std::span<const std::uint8_t> session_secret) {
  constexpr std::string_view purpose = "cydofal/csrf/1";
  Bytes text(purpose.begin(), purpose.end());
  text.push_back(0);
  text.insert(text.end(), session_secret.begin(), session_secret.end());
  return sha256(text);
}

}  // namespace

std::string_view content_security_policy() { return policy; }

void add_security_headers(Response& response, const Request& request) {
  response.headers.reserve(response.headers.size() + 9);
  response.add("Content-Security-Policy", std::string(policy));
  // Not "no-referrer": with it browsers send "Origin: null" with our own forms.
  if (!response.header("referrer-policy")) response.add("Referrer-Policy", "same-origin");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("X-Frame-Options", "DENY");
  response.add("Cross-Origin-Opener-Policy", "same-origin");
  response.add("Cross-Origin-Resource-Policy", "same-origin");
  response.add("Permissions-Policy", std::string(permissions));
  // Pages hold people's weeks: nothing between us and the browser keeps them.
  if (!response.header("cache-control")) response.add("Cache-Control", "no-store");
  promise_https(response, request);
}

void add_headers_of_a_part(Response& response, const Request& request) {
  response.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  response.add("Referrer-Policy", "same-origin");
  response.add("X-Content-Type-Options", "nosniff");
  response.add("Cross-Origin-Resource-Policy", "same-origin");
  promise_https(response, request);
}

std::string csrf_token(std::span<const std::uint8_t> session_secret, Chance& chance) {
  const Digest core = core_of(session_secret);
  Bytes token = chance.bytes(token_octets);
  for (std::size_t i = 0; i < token_octets; ++i) {
    token.push_back(static_cast<std::uint8_t>(token[i] ^ core[i]));
  }
  return base64_url(token);
}

bool csrf_token_is_of(std::span<const std::uint8_t> session_secret, std::string_view token) {
  auto octets = from_base64_url(token);
  if (!octets || octets->size() != 2 * token_octets) return false;
  Digest hidden{};
  for (std::size_t i = 0; i < token_octets; ++i) {
    hidden[i] = static_cast<std::uint8_t>((*octets)[i] ^ (*octets)[token_octets + i]);
  }
  return equal_in_constant_time(hidden, core_of(session_secret));
}

Provenance provenance_of(const Request& request) {
  const auto site = request.header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return Provenance::foreign;
  const auto origin = request.header("origin");
  if (origin) return *origin == request.own_origin() ? Provenance::ours : Provenance::foreign;
  return site ? Provenance::ours : Provenance::untold;
}

}  // namespace cydofal::http
