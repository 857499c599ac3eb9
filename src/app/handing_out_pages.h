#pragma once

#include <optional>
#include <vector>

#include "app/handing_out_actions.h"
#include "people/view.h"

namespace cydofal::app {

inline constexpr html::Path all_kept_path{"/{coop}/a-gedwir", "/{coop}/kept"};
inline constexpr html::Path kept_of_path{"/{coop}/a-gedwir/{person}", "/{coop}/kept/{person}"};
inline constexpr html::Path handed_out_path{"/{coop}/a-drosglwyddwyd/{handed}", "/{coop}/handed-out/{handed}"};
inline constexpr html::Path handed_out_file_path{"/{coop}/a-drosglwyddwyd/{handed}/ffeil", "/{coop}/handed-out/{handed}/file"};

/// Of whom something is left, what, and until when; never any of it.
people::Content all_kept_page(const people::View& view, const std::vector<Kept>& all);

/// What is left of one person, what was handed out of it, and the form to hand out.
struct KeptOfView {
  Kept kept;
  PersonId keeper;  ///< who reads it: a file is theirs to open who handed it out
  std::vector<HandedOut> handed_out{};
  std::optional<people::WorryContact> outside_person{};
};
people::Content kept_of_page(const people::View& view, const KeptOfView& shown);
NewHandingOut read_new_handing_out(const http::Form& form, Language language);

/// What is handed out, to read and to print.
struct HandedOutView {
  HandedOut handed;
  std::string name;
  MyExport file;
};
people::Content handed_out_page(const people::View& view, const HandedOutView& shown);

/// For whoever's it is: what was handed out, when, by whom, to whom and under what.
std::vector<std::string> handed_out_in_words(const people::View& view, const HandedOut& handed);

}  // namespace cydofal::app
