#pragma once

#include "people/checkpoint_store.h"
#include "people/view.h"

namespace cydofal::people {

/// The back of something on paper: the last signed checkpoint of the co-op's record, in words and as a QR code. Whoever keeps
/// the paper can show years later what the record said on that day (docs/running.md, "cydofal-verify --checkpoint").
html::Node checkpoint_on_paper(const View& view, const StoredCheckpoint& checkpoint);

}  // namespace cydofal::people
