#pragma once

#include "coop/care/advocate_store.h"
#include "coop/care/decision_support.h"
#include "coop/care/someone.h"
#include "people/view.h"
#include "platform/html/components.h"

namespace cydofal::care {

using people::Content;
using people::View;

inline constexpr html::Path deciding_path{"/{coop}/cymorth-i-benderfynu/{person}", "/{coop}/support-to-decide/{person}"};
inline constexpr html::Path write_deciding_path{"/{coop}/cymorth-i-benderfynu/{person}/ysgrifennu", "/{coop}/support-to-decide/{person}/write"};
inline constexpr html::Path advocate_path{"/{coop}/cymorth-i-benderfynu/{person}/eiriolwr", "/{coop}/support-to-decide/{person}/advocate"};
inline constexpr html::Path end_advocate_path{"/{coop}/cymorth-i-benderfynu/{person}/eiriolwr/gorffen", "/{coop}/support-to-decide/{person}/advocate/end"};
inline constexpr html::Path decision_path{"/{coop}/cymorth-i-benderfynu/{person}/penderfyniad/{decision}", "/{coop}/support-to-decide/{person}/decision/{decision}"};
inline constexpr html::Path best_interests_path{"/{coop}/cymorth-i-benderfynu/{person}/penderfyniad/{decision}/lles-pennaf",
                                                "/{coop}/support-to-decide/{person}/decision/{decision}/best-interests"};

/// Somebody's support with decisions: who speaks up beside them, and what was written.
struct DecidingView {
  Someone person;
  enum class Reader { self, advocate, worker } reader = Reader::self;
  std::vector<Advocate> advocates{};         ///< a reader who is an advocate finds themselves alone
  std::vector<DecisionSupport> records{};  ///< those that the reader may read
};
Content deciding_page(const View& view, const DecidingView& shown);

struct AppointView {
  Someone person;
  std::vector<KnownAdvocate> known{};
};
Content appoint_advocate_page(const View& view, const AppointView& shown);
/// A date that is none is refused at its field; who comes in already needs no name.
Result<NewAdvocate> read_new_advocate(const http::Form& form);

struct DecisionView {
  Someone person;
  DecidingView::Reader reader = DecidingView::Reader::self;
  DecisionSupport record;
};
Content decision_page(const View& view, const DecisionView& shown);

/// The topics that the writer can write about.
struct WriteDecidingView {
  Someone person;
  DecidingView::Reader reader = DecidingView::Reader::self;
  std::vector<Topic> topics{};
};
Content write_deciding_page(const View& view, const WriteDecidingView& shown);
TypedDecisionSupport read_decision_support(const http::Form& form);

Content write_best_interests_page(const View& view, const DecisionView& shown);
Result<TypedBestInterests> read_best_interests(const http::Form& form);

/// The way there, for the pages of a week and home.
html::Url deciding_of_person(const View& view, PersonId person);

}  // namespace cydofal::care
