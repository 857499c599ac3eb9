#pragma once

#include <vector>

#include "coop/care/care_store.h"
#include "coop/care/someone.h"
#include "people/view.h"

namespace cydofal::care {

inline constexpr html::Path health_notes_path{"/{coop}/nodiadau-iechyd/{person}", "/{coop}/health-notes/{person}"};

/// What was written at somebody's visits in one month, read by them or by somebody whom they show it.
struct HealthNotesView {
  Someone person;
  Date month;                ///< its first day
  bool is_earlier = false;   ///< there are notes from before it
  std::vector<Note> notes{};  ///< the newest first
  enum class Reader { self, other, representative } reader = Reader::self;
};
people::Content health_notes_page(const people::View& view, const HealthNotesView& shown);

/// Notes with who wrote each and on which day; the same wherever several visits' notes stand together.
html::Node notes_in_order(const people::View& view, const std::vector<Note>& notes);
/// What its person says is right, beside a note; nothing where they say nothing.
html::Node correction_beside(const people::View& view, const Note& note);
/// The way to say that a note is wrong, for its person.
html::Node way_to_correct(const people::View& view, PersonId person, const Note& note);

}  // namespace cydofal::care
