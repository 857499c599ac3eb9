#pragma once

#include <unicode/coll.h>
#include <unicode/numberformatter.h>

#include <boost/locale/message.hpp>

#include <array>
#include <cstdint>
#include <locale>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/language.h"

namespace cydofal::speech {

/// What is loaded once for a language. Immutable afterwards.
class Catalogue {
 public:
  static const Catalogue& of(Language language);

  /// Nothing when the catalogue has no such key.
  std::optional<std::string_view> find(const char* key) const;
  std::optional<std::string_view> find_plural(const char* key, std::int64_t count) const;

  /// ICU's stand-alone names with the language's own capitals: "Tachwedd", "Dydd Llun".
  std::string_view month(unsigned month) const { return months_[month - 1]; }
  std::string_view month_short(unsigned month) const { return months_short_[month - 1]; }
  std::string_view weekday(unsigned weekday) const { return weekdays_[weekday]; }

  const icu::Collator& collator() const { return *collator_; }
  std::string formatted(std::string_view decimal) const;

 private:
  explicit Catalogue(Language language);
  void load_names(Language language);

  std::locale locale_;
  const boost::locale::message_format<char>* messages_ = nullptr;  ///< of locale_
  std::array<std::string, 12> months_;
  std::array<std::string, 12> months_short_;
  std::array<std::string, 7> weekdays_;
  std::unique_ptr<icu::Collator> collator_;
  // Kept ready: making one costs a hundred times what using it does.
  icu::number::LocalizedNumberFormatter whole_;
  icu::number::LocalizedNumberFormatter two_places_;
};

}  // namespace cydofal::speech
