#pragma once

#include "app/my_export.h"
#include "people/view.h"

namespace cydofal::app {

/// Everything, by why it is kept, in words; laid out to be read and to be printed.
people::Content my_export_page(const people::View& view, const MyExport& held);

/// The same without its frame, for its owner or for whoever hands it out.
enum class ReadBy { owner, keeper };
html::Node export_in_words(const people::View& view, const MyExport& held, ReadBy reader);

}  // namespace cydofal::app
