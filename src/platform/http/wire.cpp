#include "platform/http/wire.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "platform/base/assert.h"
#include "platform/http/limits.h"
#include "platform/http/static_assets.h"

namespace cydofal::http {
namespace {

constexpr std::array<std::string_view, 5> written_by_server{
    "content-length", "connection", "transfer-encoding", "date", "keep-alive"};

bool has_body(int status) { return status != 204 && status != 304; }

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/x-ndjson") || type.starts_with("image/svg+xml") ||
         type.starts_with("application/xml");
}

void add_vary(Response& response) {
  for (NameAndValue& field : response.headers) {
    if (!same_ignoring_case(field.name, "vary")) continue;
    field.value += ", Accept-Encoding";
    return;
  }
  response.add("Vary", "Accept-Encoding");
}

/// No control characters but the tab. All are looked at, without asking each whether to go on: there is
/// hardly ever one, and our own headers have seven hundred octets.
bool is_field_value(std::string_view value) {
  bool has_control = false;
  for (const char letter : value) {
    const auto octet = static_cast<unsigned char>(letter);
    has_control |= (octet < 0x20 && octet != '\t') || octet == 0x7f;
  }
  return !has_control;
}

}  // namespace

std::string wire_head(const Response& response, Head::After after, std::string_view date) {
  std::string head;
  head.reserve(512);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += reason_of(response.status);
  head += "\r\n";
  for (const NameAndValue& field : response.headers) {
    head += field.name;
    head += ": ";
    head += field.value;
    head += "\r\n";
  }
  if (!date.empty()) {
    head += "Date: ";
    head += date;
    head += "\r\n";
  }
  if (has_body(response.status)) {
    head += "Content-Length: ";
    head += std::to_string(response.body.view().size());
    head += "\r\n";
  }
  if (after == Head::After::close) head += "Connection: close\r\n";
  head += "\r\n";
  return head;
}

bool has_sound_headers(const Response& response) {
  return response.status >= 200 && response.status <= 599 &&
         std::all_of(
             response.headers.begin(), response.headers.end(), [](const NameAndValue& field) {
               const bool ours = std::any_of(
                   written_by_server.begin(), written_by_server.end(),
                   [&](std::string_view name) { return same_ignoring_case(field.name, name); });
               return !ours && is_token(field.name) &&
                      is_field_value(field.value);
             });
}

std::string http_date(Instant instant) {
  constexpr std::array<const char*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string text = instant.text();  // 2026-11-02T09:00:00Z
  const Date date = Date::parse(text.substr(0, 10)).value_or(Date{});
  return std::string(days[date.weekday()]) + ", " + text.substr(8, 2) + " " +
         months[date.month() - 1] + " " + text.substr(0, 4) + " " + text.substr(11, 8) + " GMT";
}

bool should_compress(const Request& request, const Response& response) {
  if (response.body.is_immortal() || response.body.view().size() < limits::compress_from_octets) {
    return false;
  }
  return is_text(response.header("content-type").value_or("")) &&
         !response.header("content-encoding") &&
         accepts_encoding(request.header("accept-encoding").value_or(""), "gzip");
}

struct Compressor::Stream {
  z_stream state{};
};

Compressor::Compressor() : stream_(std::make_unique<Stream>()) {
  // Window and memory a step below zlib's own: 32 workers each keep 100 KiB instead of 256.
  constexpr int gzip_window = 14 + 16;
  constexpr int memory_level = 7;
  CYD_ASSERT(deflateInit2(&stream_->state, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level,
                          Z_DEFAULT_STRATEGY) == Z_OK);
}

Compressor::~Compressor() { deflateEnd(&stream_->state); }

void Compressor::compress(Response& response) {
  const std::string_view text = response.body.view();
  z_stream& stream = stream_->state;
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.erase(packed.size() - stream.avail_out);
  CYD_ASSERT(deflateReset(&stream) == Z_OK);
  add_vary(response);
  if (result != Z_STREAM_END || packed.size() >= text.size()) return;
  response.body = std::move(packed);
  response.add("Content-Encoding", "gzip");
}

}  // namespace cydofal::http
