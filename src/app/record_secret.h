#pragma once

#include <optional>
#include <string>

#include "people/checkpoint_actions.h"
#include "platform/base/chance.h"
#include "platform/db/database.h"

/// The file with the secret that signs the records of an installation. It lies beside the data and
/// is no part of any copy of it.
namespace cydofal::app {

/// Where it is: `given`, or record.key in the directory of the data. Empty for PostgreSQL when none
/// is given, because there is no directory that all servers share.
std::string record_secret_path(const std::string& data, const std::string& given);

/// The secret as it lies there; nothing when there is no file. Refuses (invalid) one that others on
/// the machine may read, or that holds something else.
std::optional<Result<people::RecordSecret>> read_record_secret(const std::string& path);

/// Reads the secret. It is made when there is none and nothing was ever signed here; the file is then
/// its owner's alone, and on the disk.
///
/// Refuses besides (invalid or not_found, with a sentence for whoever runs the machine): no path; no
/// file, where records were signed with one. Throws db::Error when it cannot be written.
Result<people::RecordSecret> open_record_secret(db::Database& database, const std::string& path,
                                                Chance& chance);

/// Puts a new secret in the place of the one that was lost or seen, which is kept beside it under
/// another name; the same refusals for the path.
Result<people::RecordSecret> renew_record_secret(const std::string& path, Chance& chance);

}  // namespace cydofal::app
