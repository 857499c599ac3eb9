#pragma once

#include <string>
#include <vector>

/// The serving program gives up what it does not need of the machine, so that a fault in it is worth little to
/// whoever finds it: no program to start, nobody's file but its own to open.
namespace cydofal::confinement {

/// What it still needs of the file system. A path that is not there is left out: it cannot be opened later
/// either, even if somebody makes it.
struct Files {
  std::vector<std::string> changed;  ///< directories in which files are made, written, renamed and removed
  std::vector<std::string> read;     ///< files, and directories with all that is in them
};

/// Which halves the kernel offers. Both on Debian 12; a container may forbid one.
struct Held {
  bool files = false;         ///< Landlock, from Linux 5.13
  bool system_calls = false;  ///< seccomp
};

/// What a program needs to look up addresses and to check certificates.
std::vector<std::string> files_of_name_lookup();

/// For good, for this thread and every thread and process it begins from now on; so it is called before the
/// first thread. Afterwards
///   * a file outside `files` is refused (EACCES), unless it is open already;
///   * a system call that is not on the list of confinement.cpp answers ENOSYS, as on an older kernel, for
///     which every library has a way round: among them all that start programs or processes, look into
///     other processes, mount, or load code;
///   * memory is never made executable;
///   * no program gains rights (no_new_privs).
/// Sockets of the internet and of this machine stay. Throws std::system_error when a half that the kernel
/// offers cannot be had.
Held confine(const Files& files);

}  // namespace cydofal::confinement
