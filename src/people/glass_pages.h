#pragma once

#include "people/glass_store.h"
#include "people/relation_store.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::people {

inline constexpr html::Path break_glass_path{"/{coop}/torrir-gwydr/{person}", "/{coop}/break-the-glass/{person}"};
inline constexpr html::Path behind_glass_path{"/{coop}/tu-ol-ir-gwydr/{person}", "/{coop}/behind-the-glass/{person}"};
inline constexpr html::Path glasses_path{"/{coop}/wedi-agor-ar-frys", "/{coop}/opened-in-a-hurry"};
inline constexpr html::Path glass_path{"/{coop}/wedi-agor-ar-frys/{glass}", "/{coop}/opened-in-a-hurry/{glass}"};

/// Before the glass: what will happen, and the reason.
struct BreakGlassView {
  PersonId person;
  std::string name;
  bool is_open = false;  ///< by this reader, already
};
Content break_glass_page(const View& view, const BreakGlassView& shown);

/// One opening: who, when, why, whom it was told, and what was found.
struct GlassView {
  BrokenGlass glass;
  std::vector<GlassNotice> notices{};
  enum class Reader { subject, opener, reviewer } reader = Reader::opener;
};
Content glass_page(const View& view, const GlassView& shown);

/// For officers: what they may review, and for whoever leads on keeping people safe the people who get support.
struct GlassesView {
  std::vector<BrokenGlass> glasses{};
  std::vector<Named> supported{};  ///< before whose glass the reader may stand, of this page; in the reader's alphabet
  html::PageOf at{};
};
Content glasses_page(const View& view, const GlassesView& shown);

/// What behind the glass says above everything: until when, and who knows.
html::Node open_until(const View& view, const BrokenGlass& glass);

/// For the front page: what the person has not read yet, what waits for a review, what is open.
html::Telling opened_about_me(const View& view, const BrokenGlass& glass);
html::Telling waits_for_review(const View& view, const BrokenGlass& glass);
html::Telling open_now(const View& view, const BrokenGlass& glass);

}  // namespace cydofal::people
