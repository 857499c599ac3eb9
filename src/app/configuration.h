#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/smtp.h"
#include "platform/mail/text_command.h"

namespace cydofal::app {

/// How an installation is served. Each setting comes from the first that names it: the command line,
/// the environment (CYDOFAL_LISTEN), a file that the environment names (CYDOFAL_DATA_FILE, for
/// secrets), the configuration file ("listen = 127.0.0.1"), the default.
struct Configuration {
  std::string data;
  std::string listen = "127.0.0.1";
  std::uint16_t port = 8080;
  bool behind_proxy = false;
  int group_size = 32;  ///< SQLite: writes that share one flush of the disk, 1 to 64
  std::string record_key;  ///< the file with the secret that signs; empty: beside the data
  std::string wrapping_key;  ///< the file with the key that wraps the keys of people's words; empty: beside the data
  std::string address;  ///< what people type into a browser; empty: worked out from the others

  /// Where mail goes out; nothing: it waits in the outbox.
  struct Mail {
    mail::SmtpServer server;
    mail::Address from;
  };
  std::optional<Mail> mail_out{};
  /// What sends text messages; nothing: they wait.
  std::optional<mail::TextCommand> text_out{};

  bool on_loopback() const;
};

/// Where a setting's value came from, for `cydofal config check`.
struct Setting {
  std::string name;
  std::string value;  ///< with a password left out
  std::string source;
};

struct ConfigurationRead {
  Configuration configuration;
  std::vector<Setting> settings;
  std::vector<std::string> problems;  ///< empty: it can be served
};

/// Reads a variable of the environment.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment machine_environment();

/// `given` are the options of the command line by setting; `file` is the path of the configuration
/// file, empty for none.
ConfigurationRead read_configuration(const std::map<std::string, std::string>& given,
                                     const Environment& environment, const std::string& file);

/// A connection string as it may be shown: without its password.
std::string without_password(std::string_view location);

}  // namespace cydofal::app
