#pragma once

#include <optional>
#include <string_view>

#include "platform/html/builder.h"

namespace cydofal::html {

/// A QR code (ISO/IEC 18004, octets, correction level M) as one drawing, with the margin of four squares that the standard
/// asks for. `label` says in words what it is. Nothing when `text` is empty or longer than a code holds (2,331 octets).
std::optional<Node> qr_code(std::string_view text, std::string_view label);

}  // namespace cydofal::html
