#include "app/configuration.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "platform/base/text.h"
#include "platform/db/limits.h"

namespace cydofal::app {

namespace {

constexpr std::size_t file_octets_most = 64 * 1'024;

/// Less than a message is leased for, so that nobody takes it up meanwhile.
constexpr int sending_seconds_most = 240;

struct Known {
  const char* name;
  const char* otherwise;
};
constexpr std::array<Known, 18> known_settings{{{"data", ""},
                                                {"listen", "127.0.0.1"},
                                                {"port", "8080"},
                                                {"behind-proxy", "no"},
                                                {"group-size", "32"},
                                                {"record-key", ""},
                                                {"wrapping-key", ""},
                                                {"address", ""},
                                                {"smtp-host", ""},
                                                {"smtp-port", "587"},
                                                {"smtp-security", "starttls"},
                                                {"smtp-plain-text", "refused"},
                                                {"smtp-seconds", "60"},
                                                {"smtp-user", ""},
                                                {"smtp-password", ""},
                                                {"mail-from", ""},
                                                {"text-command", ""},
                                                {"text-seconds", "30"}}};
constexpr std::string_view secret_setting = "smtp-password";
using Values = std::map<std::string, std::string>;

std::string every_name() {
  std::string names;
  for (const Known& known : known_settings) names += (names.empty() ? "" : ", ") + std::string(known.name);
  return names;
}

std::string variable_of(std::string_view setting) {
  std::string name = "CYDOFAL_";
  for (const char letter : setting) {
    name += letter == '-' ? '_' : static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
  }
  return name;
}

std::optional<std::string> text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(file_octets_most + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || text.size() > file_octets_most) return std::nullopt;
  return text;
}

/// "name = value" a line; # begins a comment line.
std::map<std::string, std::string> read_file(const std::string& path, std::vector<std::string>& problems) {
  std::map<std::string, std::string> values;
  if (path.empty()) return values;
  const auto text = text_of_file(path);
  if (!text) {
    problems.push_back(path + ": this file cannot be read, or is longer than 64 KiB");
    return values;
  }
  std::istringstream lines(*text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string_view content = trimmed(line);
    if (content.empty() || content.front() == '#') continue;
    const auto equals = content.find('=');
    const std::string name(trimmed(content.substr(0, equals)));
    const bool is_known = std::ranges::any_of(known_settings, [&](const Known& known) { return name == known.name; });
    if (equals == std::string_view::npos || !is_known) {
      problems.push_back(path + ", line " + std::to_string(number) +
                         ": expected \"name = value\" with one of " + every_name());
      continue;
    }
    values[name] = trimmed(content.substr(equals + 1));
  }
  return values;
}

std::optional<int> whole_number_between(const std::string& text, int least, int most) {
  const auto number = whole_number(text);
  if (!number || *number < least || *number > most) return std::nullopt;
  return static_cast<int>(*number);
}

bool is_this_machine(std::string_view host) { return host == "::1" || host == "localhost" || host.starts_with("127."); }

std::optional<std::chrono::seconds> sending_seconds(const char* setting, const Values& values, ConfigurationRead& read) {
  if (const auto seconds = whole_number_between(values.at(setting), 1, sending_seconds_most)) return std::chrono::seconds(*seconds);
  read.problems.push_back(std::string(setting) + " = " + values.at(setting) + ": a number from 1 to " + std::to_string(sending_seconds_most));
  return std::nullopt;
}

/// What is said about mail; nothing of it counts without a host.
void read_mail(const Values& values, ConfigurationRead& read) {
  using Security = mail::SmtpServer::Security;
  const std::string& host = values.at("smtp-host");
  if (host.empty()) return;
  mail::SmtpServer server{.host = host, .user = values.at("smtp-user"), .password = values.at("smtp-password")};
  const bool is_host = std::ranges::all_of(host, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' || letter == ':';
  });
  if (!is_host) read.problems.push_back("smtp-host = " + host + ": the name or the address of a mail server, and nothing else");
  const std::string& security = values.at("smtp-security");
  if (security == "tls" || security == "none") {
    server.security = security == "tls" ? Security::tls : Security::none;
  } else if (security != "starttls") {
    read.problems.push_back("smtp-security = " + security + ": starttls, tls or none");
  }
  if (const auto port = whole_number_between(values.at("smtp-port"), 1, 65'535)) {
    server.port = static_cast<std::uint16_t>(*port);
  } else {
    read.problems.push_back("smtp-port = " + values.at("smtp-port") + ": a number from 1 to 65535");
  }
  if (const auto seconds = sending_seconds("smtp-seconds", values, read)) server.limit = *seconds;
  const std::string& plain_text = values.at("smtp-plain-text");
  if (plain_text != "refused" && plain_text != "allowed") read.problems.push_back("smtp-plain-text = " + plain_text + ": refused or allowed");
  if (server.security == Security::none && !is_this_machine(host)) {
    if (!server.user.empty()) {
      read.problems.push_back("smtp-security = none: a password would go to " + host + " for everyone on the way to read. Take starttls or tls");
    } else if (plain_text != "allowed") {
      read.problems.push_back("smtp-security = none: links to sign in would go to " + host +
                              " for everyone on the way to read. Take starttls or tls; or, where nobody else is in the network between, say smtp-plain-text = allowed");
    }
  }
  const auto from = mail::Address::read(values.at("mail-from"), "");
  if (!from) {
    read.problems.push_back("mail-from = " + values.at("mail-from") + ": the address that mail comes from, as in cydofal@coop.example.org");
    return;
  }
  read.configuration.mail_out = Configuration::Mail{std::move(server), *from};
}

void read_text(const Values& values, ConfigurationRead& read) {
  const auto seconds = sending_seconds("text-seconds", values, read);
  const std::string& command = values.at("text-command");
  if (command.empty() || !seconds) return;
  read.configuration.text_out = mail::TextCommand::of(command, *seconds);
  if (!read.configuration.text_out) {
    read.problems.push_back("text-command = " + command + ": a path from / and its words, one of which is {number}; the message comes on its input");
  }
}

void check(ConfigurationRead& read) {
  const Configuration& configuration = read.configuration;
  if (configuration.data.empty()) {
    read.problems.push_back("data: say where the data is, as in --data /var/lib/cydofal");
  }
  if (!configuration.on_loopback() && !configuration.behind_proxy) {
    read.problems.push_back("listen = " + configuration.listen +
                            ": Cydofal speaks plain HTTP, so it listens on this machine only. Put a web server "
                            "with HTTPS before it and give --behind-proxy (docs/running.md)");
  }
  const std::string& address = configuration.address;
  if (!address.empty() && !address.starts_with("https://") && !address.starts_with("http://")) {
    read.problems.push_back("address = " + address + ": it begins with https://");
  }
}

}  // namespace

bool Configuration::on_loopback() const { return is_this_machine(listen); }

Environment machine_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
}

std::string without_password(std::string_view location) {
  std::string shown(location);
  const auto scheme = shown.find("://");
  const auto at = shown.find('@');
  if (scheme != std::string::npos && at != std::string::npos) {
    const auto colon = shown.find(':', scheme + 3);
    if (colon < at) shown.replace(colon + 1, at - colon - 1, "...");
  }
  const auto word = shown.find("password=");
  if (word != std::string::npos) {
    const auto end = shown.find_first_of(" &", word);
    shown.replace(word + 9, (end == std::string::npos ? shown.size() : end) - word - 9, "...");
  }
  return shown;
}

ConfigurationRead read_configuration(const std::map<std::string, std::string>& given,
                                     const Environment& environment, const std::string& file) {
  ConfigurationRead read;
  const auto from_file = read_file(file, read.problems);
  Values values;
  for (const auto& [setting, otherwise] : known_settings) {
    const std::string variable = variable_of(setting);
    std::string source = "default";
    std::string value = otherwise;
    if (const auto option = given.find(setting); option != given.end()) {
      value = option->second;
      source = "command line";
    } else if (const auto variable_value = environment(variable)) {
      value = *variable_value;
      source = variable;
    } else if (const auto path = environment(variable + "_FILE")) {
      const auto text = text_of_file(*path);
      if (!text) read.problems.push_back(variable + "_FILE: " + *path + " cannot be read");
      value = text ? std::string(trimmed(*text)) : "";
      source = variable + "_FILE";
    } else if (const auto line = from_file.find(setting); line != from_file.end()) {
      value = line->second;
      source = file;
    }
    values[setting] = value;
    const bool is_hidden = setting == secret_setting && !value.empty();
    read.settings.push_back({setting, is_hidden ? "..." : without_password(value), source});
  }
  Configuration& configuration = read.configuration;
  configuration.data = values["data"];
  configuration.listen = values["listen"];
  configuration.address = values["address"];
  configuration.record_key = values["record-key"];
  configuration.wrapping_key = values["wrapping-key"];
  while (configuration.address.ends_with('/')) configuration.address.pop_back();
  if (const auto port = whole_number_between(values["port"], 0, 65'535)) {
    configuration.port = static_cast<std::uint16_t>(*port);
  } else {
    read.problems.push_back("port = " + values["port"] + ": a number from 0 to 65535 (0: any that is free)");
  }
  if (const auto size = whole_number_between(values["group-size"], 1, db::limits::group_size_most)) {
    configuration.group_size = *size;
  } else {
    read.problems.push_back("group-size = " + values["group-size"] + ": a number from 1 to " +
                            std::to_string(db::limits::group_size_most));
  }
  const std::string& proxy = values["behind-proxy"];
  configuration.behind_proxy = proxy == "yes";
  if (proxy != "yes" && proxy != "no") read.problems.push_back("behind-proxy = " + proxy + ": yes or no");
  read_mail(values, read);
  read_text(values, read);
  check(read);
  return read;
}

}  // namespace cydofal::app
