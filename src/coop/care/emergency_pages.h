#pragma once

#include "coop/care/emergency_store.h"
#include "coop/care/someone.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path emergency_path{"/{coop}/taflen-argyfwng/{person}", "/{coop}/emergency-sheet/{person}"};
inline constexpr html::Path emergency_paper_path{"/{coop}/taflen-argyfwng/{person}/papur", "/{coop}/emergency-sheet/{person}/paper"};
inline constexpr html::Path write_emergency_path{"/{coop}/taflen-argyfwng/{person}/ysgrifennu", "/{coop}/emergency-sheet/{person}/write"};

/// Somebody's emergency sheet, as they read it themselves or as whoever comes to them does.
struct EmergencyView {
  Someone person;
  std::optional<WrittenEmergencySheet> written{};
  enum class Reader { self, other } reader = Reader::self;
};
Content emergency_page(const View& view, const EmergencyView& shown);
/// One page of A4, large, to hang up or to take along.
Content emergency_paper(const View& view, const EmergencyView& shown);

/// The same as things to tell, for pages that show it beside other things.
std::vector<html::Telling> emergency_tellings(const View& view, const EmergencyView& shown);

Content write_emergency_page(const View& view, const EmergencyView& shown);
TypedEmergencySheet read_emergency_sheet(const http::Form& form);
/// What is written, as read_emergency_sheet() reads it.
http::Form as_it_is(const EmergencySheet& sheet);

/// The way there, for the pages of a week and of a visit.
html::Url emergency_sheet_of_person(const View& view, PersonId person);

}  // namespace cydofal::care
