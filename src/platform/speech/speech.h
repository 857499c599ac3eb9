#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/date.h"
#include "platform/base/language.h"
#include "platform/base/message.h"

namespace cydofal::speech {

class Catalogue;

using NamedArgument = std::pair<std::string_view, Argument>;

/// One reader's language and reading: turns keys of po/ into sentences, and dates, money and names
/// into the forms that reader expects. Cheap to copy; safe from many threads.
///
/// With Reading::easy, a key is first looked up with "~easy" behind it: the short sentence that
/// stands beside a picture.
class Speech {
 public:
  /// The words of po/ as they were built into the program, with ICU's names of days and months.
  /// Throws std::runtime_error when a catalogue or ICU's Welsh is not there: better no start than a
  /// page half in each language.
  explicit Speech(Language language, Reading reading = Reading::standard);

  Language language() const { return language_; }
  Reading reading() const { return reading_; }
  bool easy() const { return reading_ == Reading::easy; }

  /// The same voice, in the other reading or language.
  Speech in(Language language) const { return Speech(language, reading_); }
  Speech in(Reading reading) const { return Speech(language_, reading); }

  /// The sentence of a key without arguments. A missing key gives the key itself, and
  /// check-translations makes sure that none is missing.
  std::string_view operator()(std::string_view key) const;

  /// A sentence with arguments; `count` among them chooses the plural form. In the catalogue:
  ///   {name}          text, number or the usual form of a date (2 November 2026), time, money
  ///   {date|full}     Dydd Llun, 2 Tachwedd 2026      {date|on}     ddydd Llun 2 Tachwedd
  ///   {date|weekday}  dydd Llun                       {date|short}  2 Tach
  ///   {date|day}      dydd Llun 2 Tachwedd            {time|spoken} 10 y bore
  std::string operator()(std::string_view key, std::initializer_list<NamedArgument> arguments) const;
  std::string operator()(const Message& message) const;

  bool knows(std::string_view key) const;

  std::string date(Date date, std::string_view style = "long") const;
  std::string time(ClockTime time, std::string_view style = "clock") const;
  std::string money(Pence amount) const;
  std::string number(std::int64_t number) const;

  /// "4 hours", "13½ hours", "2 hours 57 minutes"; in Welsh "4 awr".
  std::string duration(Minutes minutes) const;

  /// The order of the Welsh alphabet (ch after c, dd after d ...) or the English: below 0, 0, above.
  int compare(std::string_view a, std::string_view b) const;

  /// Octets that stand to each other as compare() says of the texts: for putting many in order, each is
  /// looked at once.
  std::string collation_key(std::string_view text) const;

 private:
  std::string long_date(Date date) const;
  std::string argument_text(const Argument& argument, std::string_view style) const;
  std::string fill(std::string_view pattern,
                   const std::function<const Argument*(std::string_view)>& find) const;

  Language language_;
  Reading reading_;
  const Catalogue* catalogue_;
};

/// Unicode NFC, so that the same name typed on two keyboards is the same.
std::string normalised(std::string_view text);

/// For finding: without accents and case ("Llŷr" and "llyr" are found alike).
std::string folded(std::string_view text);

}  // namespace cydofal::speech
