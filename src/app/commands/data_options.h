#pragma once

#include <functional>
#include <string>
#include <vector>

namespace cydofal::app {

/// Runs a command. What can go wrong with the machine or the data becomes a sentence on standard
/// error that says what to do next, and ends the program with 3.
void run_command(const std::function<void()>& command);

/// Ends the program with 2 and the problems, a line each, when there are any.
void refuse_when(const std::vector<std::string>& problems);

/// Ends the program with `code` and a sentence.
[[noreturn]] void end_with(int code, const std::string& sentence);

}  // namespace cydofal::app
