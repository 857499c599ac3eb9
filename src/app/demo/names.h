#pragma once

#include <string>

#include "platform/base/chance.h"
#include "platform/base/language.h"

namespace cydofal::app::demonstration {

/// An invented name of Wales, from the stock of first names and surnames that the demonstration data
/// has, as a person of that language might be called; now and then one that computers find hard.
std::string invented_name(Chance& chance, Language language);

}  // namespace cydofal::app::demonstration
