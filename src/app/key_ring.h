#pragma once

#include <memory>
#include <string>

#include "platform/db/key_ring.h"

/// Where an installation's keys of people's words are (decision 14).
namespace cydofal::app {

/// The file with the key that wraps them: `given`, what CYDOFAL_WRAPPING_KEY names, or wrapping.key in the directory
/// of the data. Empty for PostgreSQL when nobody says, because there is no directory that all servers share.
std::string wrapping_key_path(const std::string& data, const std::string& given);

/// Where the keys lie: the directory keys/ in that of the data, or a table of its own in PostgreSQL.
std::string key_ring_location(const std::string& data);

/// Opens them for the data at `data`; with the first of them the wrapping key is made. Null when they are only to be
/// read and are not there. Throws db::Unavailable, with a sentence for whoever runs the machine, when there are keys
/// and the wrapping key is missing, unreadable, open to others or another.
std::shared_ptr<db::KeyRing> open_key_ring(const std::string& data, db::Access access, const std::string& wrapping_key);

/// Wraps them all with another wrapping key, which is in the file `path` from before the first is wrapped: made there, or left by an
/// attempt that was cut short. Afterwards the key before opens nothing at `data`; where copies of the keys from before lie, it still
/// opens those. How many keys there are. Throws db::Error; db::Unavailable while a server has them, or when `path` holds something else.
std::int64_t change_wrapping_key(const std::string& data, const std::string& path);

}  // namespace cydofal::app
