#include "platform/base/assert.h"

#include <cstdio>

namespace cydofal {

void assertion_failed(const char* promise, const char* file, int line) noexcept {
  std::fprintf(stderr, "cydofal: broken promise at %s:%d: %s\n", file, line, promise);
  std::abort();
}

}  // namespace cydofal
