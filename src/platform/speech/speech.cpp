#include "platform/speech/speech.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include "platform/base/assert.h"
#include "platform/speech/catalogue.h"

namespace cydofal::speech {

namespace {

constexpr std::string_view easy_suffix = "~easy";

const icu::Normalizer2& composing() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return *normalizer;
}

const icu::Normalizer2& decomposing() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return *normalizer;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

const Argument* find_in(const std::vector<std::pair<std::string, Argument>>& arguments,
                        std::string_view name) {
  for (const auto& [each, value] : arguments) {
    if (each == name) return &value;
  }
  return nullptr;
}

/// A few words put together without asking for memory: a page of rows has hundreds of them.
class Written {
 public:
  Written& letters(std::string_view more) {
    CYD_ASSERT(more.size() <= letters_.size() - size_);
    std::copy(more.begin(), more.end(), letters_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += more.size();
    return *this;
  }
  Written& number(std::uint64_t number) {
    std::array<char, 20> digits{};  // 2^64 has as many
    std::size_t first = digits.size();
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return letters({digits.data() + first, digits.size() - first});
  }
  std::string text() const { return {letters_.data(), size_}; }

 private:
  std::array<char, 96> letters_;
  std::size_t size_ = 0;
};

/// "dydd Llun" from ICU's "Dydd Llun": inside a Welsh sentence a day has a small letter.
std::string inside_a_sentence(std::string_view weekday, Language language) {
  std::string name(weekday);
  if (language == Language::cy && !name.empty() && name.front() == 'D') name.front() = 'd';
  return name;
}

}  // namespace

Speech::Speech(Language language, Reading reading)
    : language_(language), reading_(reading), catalogue_(&Catalogue::of(language)) {}

bool Speech::knows(std::string_view key) const {
  return catalogue_->find(std::string(key).c_str()).has_value();
}

std::string_view Speech::operator()(std::string_view key) const {
  const std::string terminated(key);
  if (easy()) {
    if (const auto found = catalogue_->find((terminated + std::string(easy_suffix)).c_str())) {
      return *found;
    }
  }
  if (const auto found = catalogue_->find(terminated.c_str())) return *found;
  return key;
}

std::string Speech::operator()(std::string_view key,
                               std::initializer_list<NamedArgument> arguments) const {
  Message message{std::string(key)};
  for (const auto& [name, value] : arguments) message.arguments.emplace_back(name, value);
  return (*this)(message);
}

std::string Speech::operator()(const Message& message) const {
  const auto find = [&](std::string_view name) { return find_in(message.arguments, name); };
  const Argument* count = find("count");
  if (count == nullptr || !std::holds_alternative<std::int64_t>(*count)) {
    return fill((*this)(message.key), find);
  }
  const std::int64_t counted = std::get<std::int64_t>(*count);
  if (easy()) {
    const std::string easy_key = message.key + std::string(easy_suffix);
    if (const auto found = catalogue_->find_plural(easy_key.c_str(), counted)) return fill(*found, find);
  }
  const auto found = catalogue_->find_plural(message.key.c_str(), counted);
  return fill(found ? *found : (*this)(message.key), find);
}

std::string Speech::fill(std::string_view pattern,
                         const std::function<const Argument*(std::string_view)>& find) const {
  std::string filled;
  while (true) {
    const auto open = pattern.find('{');
    const auto close = pattern.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    filled += pattern.substr(0, open);
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    std::string_view style;
    if (const auto bar = name.find('|'); bar != std::string_view::npos) {
      style = name.substr(bar + 1);
      name = name.substr(0, bar);
    }
    if (const Argument* argument = find(name)) {
      filled += argument_text(*argument, style);
    } else {
      filled += pattern.substr(open, close - open + 1);
    }
    pattern.remove_prefix(close + 1);
  }
  filled += pattern;
  return filled;
}

std::string Speech::argument_text(const Argument& argument, std::string_view style) const {
  struct Writer {
    const Speech& say;
    std::string_view style;
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return say.number(number); }
    std::string operator()(Date date) const { return say.date(date, style.empty() ? "long" : style); }
    std::string operator()(ClockTime time) const {
      return say.time(time, style.empty() ? "clock" : style);
    }
    std::string operator()(Pence amount) const { return say.money(amount); }
    std::string operator()(Minutes minutes) const { return say.duration(minutes); }
  };
  return std::visit(Writer{*this, style}, argument);
}

// By far the most frequent form, a hundred times on a page of rows: put together in one go.
std::string Speech::long_date(Date date) const {
  const std::chrono::year_month_day parts = date.parts();
  const std::string_view month = catalogue_->month(static_cast<unsigned>(parts.month()));
  return Written()
      .number(static_cast<unsigned>(parts.day()))
      .letters(" ")
      .letters(month)
      .letters(" ")
      .number(static_cast<std::uint64_t>(static_cast<int>(parts.year())))
      .text();
}

std::string Speech::date(Date date, std::string_view style) const {
  if (style == "long") return long_date(date);
  const std::string day = std::to_string(date.day());
  const std::string_view month = catalogue_->month(date.month());
  const auto weekday = [&] { return inside_a_sentence(catalogue_->weekday(date.weekday()), language_); };
  if (style == "short") return day + " " + std::string(catalogue_->month_short(date.month()));
  if (style == "weekday") return weekday();
  if (style == "Weekday") return std::string(catalogue_->weekday(date.weekday()));
  if (style == "month") return std::string(month) + " " + std::to_string(date.year());
  const std::string day_and_month = day + " " + std::string(month);
  if (style == "day") return weekday() + " " + day_and_month;
  if (style == "Day") return std::string(catalogue_->weekday(date.weekday())) + " " + day_and_month;
  if (style == "full") {
    return std::string(catalogue_->weekday(date.weekday())) + ", " + this->date(date);
  }
  if (style == "on") {
    // "on Monday": in Welsh the soft mutation alone says it (ddydd Llun).
    return (language_ == Language::cy ? "d" : "on ") + weekday() + " " + day_and_month;
  }
  throw std::logic_error("no such form of a date: " + std::string(style));
}

std::string Speech::time(ClockTime time, std::string_view style) const {
  if (style == "clock") return time.text();
  if (style != "spoken") throw std::logic_error("no such form of a time: " + std::string(style));
  if (time.minutes() == 12 * 60) return std::string((*this)("time.noon"));
  if (time.minutes() == 0) return std::string((*this)("time.midnight"));
  const int hour = time.hour() % 12 == 0 ? 12 : time.hour() % 12;
  char minute[8] = "";
  if (time.minute() != 0) std::snprintf(minute, sizeof minute, ":%02d", time.minute());
  const char* part = time.hour() < 12   ? "time.in_the_morning"
                     : time.hour() < 18 ? "time.in_the_afternoon"
                     : time.hour() < 22 ? "time.in_the_evening"
                                        : "time.at_night";
  return (*this)(part, {{"time", std::to_string(hour) + minute}});
}

std::string Speech::money(Pence amount) const {
  const bool negative = amount.value < 0;
  const auto pence = negative ? 0 - static_cast<std::uint64_t>(amount.value)
                              : static_cast<std::uint64_t>(amount.value);
  const std::uint64_t rest = pence % 100;
  const std::array places{'.', static_cast<char>('0' + rest / 10), static_cast<char>('0' + rest % 10)};
  const std::string_view sign = negative ? "−£" : "£";
  // Below a thousand pounds there is nothing to group: both languages write the digits as they are.
  constexpr std::uint64_t grouped_from = 100'000;
  const auto digits = [&](Written text) { return text.number(pence / 100).letters({places.data(), places.size()}).text(); };
  if (pence < grouped_from) return digits(Written().letters(sign));
  return std::string(sign) + catalogue_->formatted(digits(Written()));
}

std::string Speech::number(std::int64_t number) const {
  const std::string text = std::to_string(number);
  return number > -1'000 && number < 1'000 ? text : catalogue_->formatted(text);
}

std::string Speech::duration(Minutes minutes) const {
  const std::int64_t hours = minutes.value / 60;
  const std::int64_t rest = minutes.value % 60;
  if (rest == 0) return (*this)("duration.hours", {{"count", hours}});
  if (hours == 0) return (*this)("duration.minutes", {{"count", rest}});
  if (rest % 15 == 0) {
    const char* quarter = rest == 15 ? "¼" : rest == 30 ? "½" : "¾";
    return (*this)("duration.hours_and_part", {{"hours", number(hours) + quarter}});
  }
  return (*this)("duration.hours", {{"count", hours}}) + " " +
         (*this)("duration.minutes", {{"count", rest}});
}

int Speech::compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  const UCollationResult result = catalogue_->collator().compareUTF8(piece(a), piece(b), status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return static_cast<int>(result);
}

std::string Speech::collation_key(std::string_view text) const {
  const auto letters = icu::UnicodeString::fromUTF8(piece(text));
  const icu::Collator& collator = catalogue_->collator();
  // With its end, which is a zero octet and no part of the key.
  std::string key(static_cast<std::size_t>(collator.getSortKey(letters, nullptr, 0)), '\0');
  collator.getSortKey(letters, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
  if (!key.empty()) key.pop_back();
  return key;
}

std::string normalised(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out = composing().normalize(icu::UnicodeString::fromUTF8(piece(text)), status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::string result;
  out.toUTF8String(result);
  return result;
}

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString apart = decomposing().normalize(icu::UnicodeString::fromUTF8(piece(text)), status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 point = apart.char32At(at);
    if (u_charType(point) != U_NON_SPACING_MARK) kept.append(u_foldCase(point, U_FOLD_CASE_DEFAULT));
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

}  // namespace cydofal::speech
