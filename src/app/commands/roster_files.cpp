#include "app/commands/roster_files.h"

#include <zlib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

#include "engines/roster/formats/json_instances.h"
#include "engines/roster/limits.h"
#include "engines/roster/model/refusing.h"

namespace cydofal::app {

Result<std::string> read_roster_file(const std::string& path) {
  const auto close = [](gzFile file) { gzclose(file); };
  // Reads what is not gzip as it is.
  const std::unique_ptr<std::remove_pointer_t<gzFile>, decltype(close)> file(
      gzopen(path.c_str(), "rb"), close);
  if (!file) return roster::refuse("roster.refused.cannot_read", "");
  std::string text;
  std::array<char, 1 << 16> piece{};
  while (true) {
    const int got = gzread(file.get(), piece.data(), static_cast<unsigned>(piece.size()));
    int error = Z_OK;
    gzerror(file.get(), &error);
    if (got < 0 || error == Z_BUF_ERROR || error == Z_DATA_ERROR) {
      return roster::refuse(
          error == Z_ERRNO ? "roster.refused.cannot_read" : "roster.refused.cannot_unpack", "");
    }
    if (got == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(got));
    if (text.size() > roster::limits::file_bytes_most)
      return roster::refuse("roster.refused.file_too_long", "");
  }
}

Result<roster::Statement> read_roster_statement(const std::string& path) {
  const auto text = read_roster_file(path);
  if (!text) return text.refusal();
  std::string name = path.substr(path.find_last_of('/') + 1);
  return roster::read_instance(*text, name.substr(0, name.find(".gz")));
}

Result<Done> write_roster_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file) return Done{};
  std::remove(path.c_str());
  return roster::refuse("roster.refused.cannot_write", "");
}

}  // namespace cydofal::app
