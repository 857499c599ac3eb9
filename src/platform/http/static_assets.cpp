#include "platform/http/static_assets.h"

#include <algorithm>

#include "platform/base/assert.h"
#include "platform/http/head.h"
#include "platform/http/pieces.h"
#include "platform/http/security.h"

namespace cydofal::http {
namespace {

/// "q=0", "q=0.0" and so on.
bool is_refused(std::string_view parameters) {
  const std::size_t start = parameters.find("q=");
  if (start == std::string_view::npos) return false;
  const std::string_view weight = without_blanks(parameters.substr(start + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

/// True when an If-None-Match header names the tag.
bool names_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    std::string_view one = without_blanks(take_piece(list, ','));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

}  // namespace

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    std::string_view parameters = take_piece(accept_encoding, ',');
    const std::string_view name = without_blanks(take_piece(parameters, ';'));
    if (same_ignoring_case(name, coding)) return !is_refused(parameters);
  }
  return false;
}

StaticAssets::StaticAssets(std::span<const Asset> sorted_by_path) : assets_(sorted_by_path) {
  CYD_ASSERT(std::is_sorted(assets_.begin(), assets_.end(),
                            [](const Asset& a, const Asset& b) { return a.path < b.path; }));
}

const Asset* StaticAssets::find(std::string_view path) const {
  const auto found = std::lower_bound(
      assets_.begin(), assets_.end(), path,
      [](const Asset& asset, std::string_view wanted) { return asset.path < wanted; });
  return found != assets_.end() && found->path == path ? &*found : nullptr;
}

std::optional<Response> StaticAssets::answer(const Request& request) const {
  const Asset* asset = find(request.path);
  if (asset == nullptr) return std::nullopt;
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;

  Response response;
  response.add("Cache-Control", "public, max-age=31536000, immutable");
  response.add("ETag", std::string(asset->etag));
  response.add("Vary", "Accept-Encoding");
  add_headers_of_a_part(response, request);
  if (names_tag(request.header("if-none-match").value_or(""), asset->etag)) {
    response.status = 304;
    return response;
  }
  response.add("Content-Type", std::string(asset->content_type));
  const std::string_view accepted = request.header("accept-encoding").value_or("");
  if (!asset->brotli.empty() && accepts_encoding(accepted, "br")) {
    response.add("Content-Encoding", "br");
    response.body = Body::immortal(asset->brotli);
  } else if (!asset->gzip.empty() && accepts_encoding(accepted, "gzip")) {
    response.add("Content-Encoding", "gzip");
    response.body = Body::immortal(asset->gzip);
  } else {
    response.body = Body::immortal(asset->identity);
  }
  return response;
}

}  // namespace cydofal::http
