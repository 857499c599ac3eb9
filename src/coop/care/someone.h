#pragma once

#include <string>

#include "people/person.h"

namespace cydofal::care {

/// Someone as a week or a choice shows them.
struct Someone {
  people::PersonId id;
  std::string name;
  std::string face;
};

}  // namespace cydofal::care
