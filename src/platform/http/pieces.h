#pragma once

#include <string_view>

/// Small readers that every header and form is read with.
namespace cydofal::http {

/// Without spaces and tabs at either end.
std::string_view without_blanks(std::string_view text);

/// Takes the text before the next separator, or all of it, off the front of `rest`.
std::string_view take_piece(std::string_view& rest, char separator);

/// 0 to 15, or -1 for what is no hexadecimal digit.
int hex_value(char c);

}  // namespace cydofal::http
