#pragma once

#include <cstdlib>

namespace cydofal {

/// Prints the broken promise and ends the program. Only CYD_ASSERT calls it.
[[noreturn]] void assertion_failed(const char* promise, const char* file, int line) noexcept;

}  // namespace cydofal

/// States what must hold if the program itself is right. Active in release: a wrong program stops
/// before it writes anything wrong. Never for what people, files or networks send: those get a
/// Refusal or an exception.
#define CYD_ASSERT(promise)                                                        \
  do {                                                                             \
    if (!(promise)) [[unlikely]]                                                   \
      ::cydofal::assertion_failed(#promise, __FILE__, __LINE__);                   \
  } while (false)
