#pragma once

#include <chrono>
#include <cstddef>

/// Every limit of the HTTP server in one place, with the reason for its size.
namespace cydofal::http::limits {

inline constexpr std::size_t kibibyte = 1024;

/// One line of a request's head, the request line among them.
inline constexpr std::size_t line_octets = 8 * kibibyte;
/// The whole head, and the number of its fields: browsers send about 20 in 2 KiB.
inline constexpr std::size_t head_octets = 32 * kibibyte;
inline constexpr std::size_t head_fields = 64;

/// A form's body; routes that take files ask for more.
inline constexpr std::size_t form_octets = 64 * kibibyte;
inline constexpr std::size_t upload_octets = 10 * kibibyte * kibibyte;

/// Fields of one form or query, and parts of one multipart body.
inline constexpr std::size_t form_fields = 1'000;
inline constexpr std::size_t form_name_octets = 200;
inline constexpr std::size_t multipart_boundary_octets = 70;  // RFC 2046
inline constexpr std::size_t multipart_head_octets = 2 * kibibyte;
inline constexpr std::size_t query_fields = 100;
inline constexpr std::size_t cookies = 50;

/// From the first octet of a request to its last. A client that sends one octet a second is cut off
/// here, whatever it does. Bodies beyond form_octets get the time that slow_octets_per_second
/// needs.
inline constexpr std::chrono::milliseconds request_deadline{10'000};
inline constexpr std::size_t slow_octets_per_second = 16 * kibibyte;
/// From the first octet of an answer to its last, with the same allowance for long ones.
inline constexpr std::chrono::milliseconds write_deadline{10'000};
/// A connection that nothing was asked on, or nothing more.
inline constexpr std::chrono::milliseconds idle_deadline{15'000};
/// After stop(): how long requests in progress may take.
inline constexpr std::chrono::milliseconds stop_grace{10'000};

inline constexpr std::size_t connections = 1'000;
inline constexpr std::size_t connections_per_address = 20;

/// Workers mostly wait for the group commit, so there are more of them than cores; of those who do
/// not wait, as many as there are cores compute at a time, and never fewer than this.
inline constexpr int workers = 32;
inline constexpr int computing_least = 2;
/// Requests that wait for a worker beyond those for whom one rests; the next is told to come back.
inline constexpr std::size_t queue = 256;
inline constexpr std::chrono::seconds retry_after{2};

/// Shorter text is not worth compressing.
inline constexpr std::size_t compress_from_octets = kibibyte;

}  // namespace cydofal::http::limits
