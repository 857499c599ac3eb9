#pragma once

#include "app/my_export.h"
#include "people/view.h"

namespace cydofal::app {

/// Everything, by why it is kept, in words; laid out to be read and to be printed.
people::Content my_export_page(const people::View& view, const MyExport& held);

}  // namespace cydofal::app
