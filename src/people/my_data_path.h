#pragma once

#include "platform/html/paths.h"

/// "My data": what is held about whoever reads it. The page is app's, which knows all rooms; other pages only lead there.
namespace cydofal::people {

inline constexpr html::Path my_data_path{"/fy-nata", "/my-data"};
inline constexpr html::Path read_my_data_path{"/fy-nata/darllen", "/my-data/read"};
inline constexpr html::Path my_data_file_path{"/fy-nata/ffeil", "/my-data/file"};
inline constexpr html::Path erase_my_data_path{"/fy-nata/dileu", "/my-data/erase"};

}  // namespace cydofal::people
