#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// What the program says to whoever runs it, on standard error, one event a line:
/// "2026-11-02T09:00:00Z info serve.ready port=8080". Never a name, an address, a token or words
/// that people typed: events are about the machine.
namespace cydofal::app {

using LogField = std::pair<std::string_view, std::string>;

void log_information(std::string_view event, std::initializer_list<LogField> fields = {});
void log_error(std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace cydofal::app
