#include "coop/care/calendar.h"

#include <algorithm>

namespace cydofal::care {

namespace {

constexpr std::size_t line_octets = 75;  // RFC 5545 3.1, without the line's end

bool continues_a_letter(char octet) { return (static_cast<unsigned char>(octet) & 0xC0) == 0x80; }

std::string event_text(const CalendarEvent& event) {
  std::string text = calendar_line("BEGIN", "VEVENT") + calendar_line("UID", event.uid) +
                     calendar_line("DTSTAMP", calendar_instant(event.changed_at)) +
                     calendar_line("LAST-MODIFIED", calendar_instant(event.changed_at)) +
                     calendar_line("SEQUENCE", std::to_string(event.sequence)) +
                     calendar_line("DTSTART", calendar_instant(event.starts_at)) +
                     calendar_line("DTEND", calendar_instant(event.ends_at)) +
                     calendar_line("SUMMARY", calendar_escaped(event.summary));
  if (!event.description.empty()) text += calendar_line("DESCRIPTION", calendar_escaped(event.description));
  if (!event.place.empty()) text += calendar_line("LOCATION", calendar_escaped(event.place));
  // Whoever shares their telephone's calendar with others does not by that share this.
  return text + calendar_line("CLASS", "PRIVATE") + calendar_line("END", "VEVENT");
}

}  // namespace

std::string calendar_instant(Instant instant) {
  std::string text = instant.text();
  std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
  return text;
}

std::string calendar_escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '\n') escaped += "\\n";
    else if (letter == '\\' || letter == ',' || letter == ';') (escaped += '\\') += letter;
    else if ((letter >= ' ' || letter < 0) && letter != 127) escaped += letter;
  }
  return escaped;
}

std::string calendar_line(std::string_view name, std::string_view value) {
  const std::string whole = std::string(name) + ":" + std::string(value);
  std::string lines;
  std::string_view rest = whole;
  std::size_t room = line_octets;
  while (rest.size() > room) {
    std::size_t end = room;
    // Octets that are no letters at all are cut anywhere.
    while (end > room - 4 && continues_a_letter(rest[end])) --end;
    lines.append(rest.substr(0, end)).append("\r\n ");
    rest.remove_prefix(end);
    room = line_octets - 1;  // the blank that says that the line goes on
  }
  return lines.append(rest).append("\r\n");
}

std::string calendar_text(std::string_view name, Language language, const std::vector<CalendarEvent>& events) {
  std::string text = calendar_line("BEGIN", "VCALENDAR") + calendar_line("VERSION", "2.0") +
                     calendar_line("PRODID", language == Language::cy ? "-//Cydofal//CY" : "-//Cydofal//EN") +
                     calendar_line("CALSCALE", "GREGORIAN") + calendar_line("METHOD", "PUBLISH") +
                     calendar_line("NAME", calendar_escaped(name)) + calendar_line("X-WR-CALNAME", calendar_escaped(name)) +
                     calendar_line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H") + calendar_line("X-PUBLISHED-TTL", "PT6H");
  for (const CalendarEvent& event : events) text += event_text(event);
  return text + calendar_line("END", "VCALENDAR");
}

}  // namespace cydofal::care
