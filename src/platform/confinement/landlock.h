#pragma once

#include "platform/confinement/confinement.h"

namespace cydofal::confinement {

/// The half that is about files. False when the kernel has no Landlock. Needs no_new_privs.
bool restrict_files(const Files& files);

}  // namespace cydofal::confinement
