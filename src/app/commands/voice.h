#pragma once

#include <string>

#include "platform/base/language.h"

namespace cydofal::app {

/// The language of a command: the one asked for with --lang ("cy" or "en"), or else that of the
/// machine's owner.
Language language_asked(const std::string& given);

}  // namespace cydofal::app
