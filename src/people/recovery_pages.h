#pragma once

#include <vector>

#include "people/recovery_store.h"
#include "people/view.h"

/// Two officers who help somebody begin again.
namespace cydofal::people {

inline constexpr html::Path recover_path{"/{coop}/cerdyn/{person}/dechrau-eto", "/{coop}/card/{person}/begin-again"};
inline constexpr html::Path recoveries_path{"/{coop}/dechrau-eto", "/{coop}/beginning-again"};

struct RecoverView {
  Person person;
  bool somebody_else = true;  ///< an officer is there who can answer
};
Content recover_page(const View& view, const RecoverView& shown);

struct RecoveriesView {
  struct Line {
    Recovery recovery;
    bool can_answer = false;  ///< the reader is one of those who can
  };
  std::vector<Line> lines;    ///< the oldest first
};
Content recoveries_page(const View& view, const RecoveriesView& shown);

}  // namespace cydofal::people
