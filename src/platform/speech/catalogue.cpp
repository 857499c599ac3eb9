#include "platform/speech/catalogue.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <boost/version.hpp>
#include <span>
#include <stdexcept>
#include <vector>

extern "C" {
// The compiled catalogues, put into the program by the linker (see CMakeLists.txt).
extern const char catalogue_cy[], catalogue_cy_end[];
extern const char catalogue_en[], catalogue_en_end[];
}

namespace cydofal::speech {

namespace {

constexpr const char* domain = "cydofal";

std::vector<char> compiled(Language language) {
  return language == Language::cy ? std::vector<char>(catalogue_cy, catalogue_cy_end)
                                  : std::vector<char>(catalogue_en, catalogue_en_end);
}

std::locale with_messages(Language language) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = std::string(code(language));
  info.encoding = "UTF-8";
  info.domains.emplace_back(domain);
  info.paths.emplace_back("embedded");
  info.callback = [language](const std::string&, const std::string&) { return compiled(language); };
  return std::locale(std::locale::classic(),
                     boost::locale::gnu_gettext::create_messages_facet<char>(info));
}

void expect(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
  }
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

const Catalogue& Catalogue::of(Language language) {
  static const Catalogue cy(Language::cy);
  static const Catalogue en(Language::en);
  return language == Language::cy ? cy : en;
}

Catalogue::Catalogue(Language language)
    : locale_(with_messages(language)),
      messages_(&std::use_facet<boost::locale::message_format<char>>(locale_)) {
  load_names(language);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale icu_locale(std::string(code(language)).c_str(), "GB");
  collator_.reset(icu::Collator::createInstance(icu_locale, status));
  expect(status, "collation");
  const auto plain = icu::number::NumberFormatter::withLocale(icu_locale);
  whole_ = plain.precision(icu::number::Precision::integer());
  two_places_ = plain.precision(icu::number::Precision::fixedFraction(2));

  const auto language_name = find("language.name");
  if (!language_name || *language_name != (language == Language::cy ? "Cymraeg" : "English")) {
    throw std::runtime_error("the catalogue of po/ for " + std::string(code(language)) +
                             " does not answer in its language");
  }
  if (language == Language::cy && months_[10] != "Tachwedd") {
    throw std::runtime_error("ICU has no Welsh: is its data (libicu) complete?");
  }
}

void Catalogue::load_names(Language language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(std::string(code(language)).c_str(), "GB"), status);
  expect(status, "names of days and months");
  std::int32_t count = 0;
  const icu::UnicodeString* names =
      symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (std::size_t month = 0; month < 12; ++month) months_[month] = utf8(names[month]);
  names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT,
                            icu::DateFormatSymbols::ABBREVIATED);
  for (std::size_t month = 0; month < 12; ++month) months_short_[month] = utf8(names[month]);
  names = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  // ICU counts from Sunday as 1; we count from Monday as 0.
  for (std::size_t day = 0; day < 7; ++day) weekdays_[day] = utf8(names[(day + 1) % 7 + 1]);
}

std::optional<std::string_view> Catalogue::find(const char* key) const {
  const char* found = messages_->get(0, nullptr, key);
  if (found == nullptr) return std::nullopt;
  return found;
}

std::optional<std::string_view> Catalogue::find_plural(const char* key, std::int64_t count) const {
  // Boost.Locale 1.81 takes an int here; beyond it every count of both languages is "other".
  constexpr std::int64_t largest = 1'000'000;
  const char* found =
      messages_->get(0, nullptr, key, static_cast<int>(count > largest ? largest : count));
  if (found == nullptr) return std::nullopt;
  return found;
}

std::string Catalogue::formatted(std::string_view decimal) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto& formatter = decimal.find('.') == std::string_view::npos ? whole_ : two_places_;
  const auto text =
      formatter.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status)
          .toString(status);
  expect(status, "a number");
  return utf8(text);
}

}  // namespace cydofal::speech
