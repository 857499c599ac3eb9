#pragma once

#include "app/my_data.h"
#include "people/view.h"

/// "My data": what is held about me, why and until when, and asking for it to be erased.
namespace cydofal::app {

people::Content my_data_page(const people::View& view, const DataAboutMe& about);

/// What would happen at once, what later, and what not: before the press that does it.
people::Content erase_my_data_page(const people::View& view, const DataAboutMe& about);

/// The picture of a kind.
html::Icon icon_of(DataKind kind);

/// Nobody is signed in any more, and nobody can.
people::Content all_erased_page(const people::View& view);

}  // namespace cydofal::app
