#include "app/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace cydofal::app {

namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> made = [] {
    auto stderr_logger = spdlog::stderr_logger_mt("cydofal");
    stderr_logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        "%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc));
    stderr_logger->flush_on(spdlog::level::info);
    return stderr_logger;
  }();
  return *made;
}

std::string line_of(std::string_view event, std::initializer_list<LogField> fields) {
  std::string line(event);
  for (const auto& [name, value] : fields) {
    line += ' ';
    line += name;
    line += '=';
    const bool plain = value.find_first_of(" \"\n\r\t=") == std::string::npos && !value.empty();
    if (plain) {
      line += value;
      continue;
    }
    line += '"';
    for (const char letter : value) line += letter == '"' ? '\'' : (letter < ' ' && letter >= 0 ? ' ' : letter);
    line += '"';
  }
  return line;
}

}  // namespace

void log_information(std::string_view event, std::initializer_list<LogField> fields) {
  logger().info("{}", line_of(event, fields));
}

void log_error(std::string_view event, std::initializer_list<LogField> fields) {
  logger().error("{}", line_of(event, fields));
}

}  // namespace cydofal::app
