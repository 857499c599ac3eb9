#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.h"

/// Breaking the glass: somebody who comes to a person, or who leads on keeping people safe, opens what is closed about
/// them. It takes a reason in words, lasts four hours, is told at once and reviewed within seven days: values and rules.
namespace cydofal::people {

using GlassId = StrongId<struct GlassTag>;

struct BrokenGlass {
  GlassId id;
  PersonId subject;
  PersonId opener;
  enum class Worry {
    person,  ///< they need help now
    circle   ///< somebody around them may be doing harm: nobody of the circle is told
  } worry = Worry::person;
  std::string reason;
  Language language = Language::cy;
  Instant opened_at;
  Instant ends_at;

  struct Review {
    Instant at;
    PersonId by;
    enum class Finding { right, not_right } finding = Finding::right;
    std::string words{};
    Language language = Language::cy;
    std::string by_name{};
  };
  std::optional<Review> review{};
  std::optional<Instant> shown_at{};  ///< to the person, of a worry about their circle

  // What the store joins in for pages.
  std::string subject_name{};
  std::string subject_face{};
  std::string opener_name{};
  std::string opener_face{};

  bool is_open(Instant now) const { return now < ends_at; }
};
std::string_view name_of(BrokenGlass::Worry worry);
std::string_view name_of(BrokenGlass::Review::Finding finding);
std::optional<BrokenGlass::Worry> worry_named(std::string_view name);
std::optional<BrokenGlass::Review::Finding> finding_named(std::string_view name);

/// When it has to be reviewed by.
Instant review_due(const BrokenGlass& glass);
bool is_late(const BrokenGlass& glass, Instant now);

/// Words that say why: "glass.reason_missing", "glass.reason_short" or "glass.too_long", at `field`.
std::optional<Refusal> wrong_reason(std::string_view words, std::string_view field);

/// Who there is to be told, as the store finds them.
struct AroundAPerson {
  PersonId subject;
  PersonId opener;
  std::vector<PersonId> leads{};     ///< who lead on keeping people safe
  std::vector<PersonId> officers{};  ///< all of them, those who lead on it first
  std::vector<PersonId> circle{};    ///< who stands in any relation to the person
  std::vector<PersonId> representatives{};  ///< whom the law names to speak for the person about care
  bool has_outside_person = false;
};
struct WhoIsTold {
  std::vector<PersonId> people{};
  std::vector<PersonId> representatives{};  ///< that it happened, and no more: they have no page of it
  bool outside_person = false;

  bool anybody_who_reviews = false;  ///< somebody else than the two whom it is about
};
/// A worry about the person: they themselves, two officers and whoever represents them about care. One about their circle: whoever leads on keeping people
/// safe and is not of the circle, and the outside person; not the person, with whom the circle reads, and nobody who represents them.
WhoIsTold who_is_told(BrokenGlass::Worry worry, const AroundAPerson& around);

/// Whether somebody may review it: an officer who did not open it and whom it is not about; where it is about the circle,
/// who leads on keeping people safe and is not of the circle.
struct Reviewer {
  PersonId id;
  bool is_officer = false;
  bool is_lead = false;
  bool is_of_the_circle = false;
};
bool may_review(const BrokenGlass& glass, const Reviewer& reviewer);

/// Whether the person may read about it themselves: about their circle, once a reviewer has said so.
bool is_for_the_person(const BrokenGlass& glass);

}  // namespace cydofal::people
