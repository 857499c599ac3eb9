#include <algorithm>
#include <cstdint>

#include "people/limits.h"
#include "people/person.h"
#include "people/secret.h"
#include "platform/base/assert.h"
#include "platform/base/text.h"

/// What people type at the doors: card codes, names, PINs and pictures.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cydofal;
  using namespace cydofal::people;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);

  if (const auto code = CardCode::parse(typed)) {
    const auto again = CardCode::parse(code->text());
    CYD_ASSERT(again && again->text() == code->text());
    CYD_ASSERT(code->text().size() == 14);
  }
  if (const auto name = read_name(typed, "name")) {
    CYD_ASSERT(is_utf8(*name) && !has_unprintable(*name) && !name->empty());
    const auto again = read_name(*name, "name");
    // NFC may make a name longer than it was typed, by a few letters that have no one form.
    CYD_ASSERT(!again || *again == *name);
  }
  if (const auto pin = read_pin(typed))
    CYD_ASSERT(*pin == typed && pin->size() >= limits::pin_digits_least);

  std::vector<std::string> chosen(1);
  for (const char letter : typed) {
    if (letter == ',') {
      chosen.emplace_back();
    } else {
      chosen.back() += letter;
    }
  }
  if (const auto order = read_pictures(chosen)) CYD_ASSERT(*order == typed);
  return 0;
}
