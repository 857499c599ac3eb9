#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "platform/mail/address.h"

namespace cydofal::mail::testing {

/// A directory of the test's own, for a command that is written into it and what that leaves there.
class CommandDirectory : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "cydofal-text-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory = name;
  }
  void TearDown() override { std::filesystem::remove_all(directory); }

  /// The path of a program that is this shell script.
  std::string program(const std::string& script) {
    const std::string path = directory / "send";
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    chmod(path.c_str(), S_IRWXU);
    return path;
  }
  std::string kept(const char* name) {
    std::ostringstream text;
    text << std::ifstream(directory / name).rdbuf();
    return text.str();
  }

  std::filesystem::path directory;
  Number number = *Number::read("07700 900 101", "");
};

}  // namespace cydofal::mail::testing
