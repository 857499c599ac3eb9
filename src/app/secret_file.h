#pragma once

#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/base/sealing.h"

/// A file with one secret of 32 octets that lies beside the data, its owner's alone, and is no part of any copy of it.
namespace cydofal::app {

/// Which secret: how its file begins, and the sentences about it.
struct SecretFile {
  std::string_view form;
  const char* nowhere;
  const char* missing;
  const char* unreadable;
  const char* open_to_others;
};

/// The secret as it lies there; nothing when there is no file. Refuses (invalid) one that others on
/// the machine may read, or that holds something else.
std::optional<Result<SecretKey>> read_secret_file(const SecretFile& secret_file, const std::string& path);

/// The same; refuses (not_found) where there is no file.
Result<SecretKey> secret_file_or_missing(const SecretFile& secret_file, const std::string& path);

/// Makes one, unless it is there already; it is then on the disk. Throws db::Error when it cannot be written.
void make_secret_file(const SecretFile& secret_file, const std::string& path, Chance& chance);

Refusal secret_file_nowhere(const SecretFile& secret_file);

}  // namespace cydofal::app
