#include "platform/base/waiting.h"

namespace cydofal {

namespace {

thread_local Waiting::Listener* listener_of_this_thread = nullptr;
thread_local int depth = 0;  // one wait within another is one wait

}  // namespace

Waiting::Waiting() noexcept {
  if (depth++ == 0 && listener_of_this_thread != nullptr) listener_of_this_thread->waiting_begins();
}

Waiting::~Waiting() {
  if (--depth == 0 && listener_of_this_thread != nullptr) listener_of_this_thread->waiting_ends();
}

void Waiting::heed(Listener* listener) noexcept { listener_of_this_thread = listener; }

}  // namespace cydofal
