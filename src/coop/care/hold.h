#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/date.h"
#include "platform/base/result.h"
#include "platform/base/strong_id.h"

/// A legal hold: some of what is kept about somebody is not destroyed although its day has come or they asked, because somebody
/// outside has yet to look into it. UK GDPR, article 17(3)(b) and (e) (https://www.legislation.gov.uk/eur/2016/679/article/17);
/// enquiries into whether an adult is at risk: Social Services and Well-being (Wales) Act 2014, s.126; inquests: Coroners and
/// Justice Act 2009, schedule 5.
///
/// It holds as soon as an officer enters it, because what is destroyed does not come back; but it ends after seven days unless a
/// second officer has seen the paper, and after six months unless an officer looks again. When it ends whatever was due is destroyed
/// unasked.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;

using HoldId = StrongId<struct HoldTag>;

enum class HoldSource { court_order, safeguarding_enquiry, inquest, claim };
inline constexpr std::array<std::string_view, 4> hold_sources{"court_order", "safeguarding_enquiry", "inquest", "claim"};
std::string_view name_of(HoldSource source);
std::optional<HoldSource> hold_source_named(std::string_view name);

/// What of somebody's records is held, by the names of app/retention.h; money is never destroyed before its years, and a worry not
/// on request.
inline constexpr std::array<std::string_view, 3> held_kinds{"daily", "care", "membership"};
class HeldKinds {
 public:
  HeldKinds() = default;
  explicit HeldKinds(std::int64_t bits) : bits_(bits & 7) {}
  /// From what a form sent; what it does not know it leaves out.
  static HeldKinds read(const std::vector<std::string_view>& names);

  bool has(std::string_view kind) const;
  bool empty() const { return bits_ == 0; }
  std::int64_t bits() const { return bits_; }
  friend bool operator==(HeldKinds, HeldKinds) = default;

 private:
  std::int64_t bits_ = 0;
};

/// Who is told why it is not destroyed: the person, or, where telling them would put somebody in danger, the outside person whom
/// the co-op named. Then the person's pages say of it what they say of anything that is kept until a day.
enum class HoldTold { person, outside_person };
inline constexpr std::array<std::string_view, 2> hold_told_names{"person", "outside_person"};
std::string_view name_of(HoldTold told);
std::optional<HoldTold> hold_told_named(std::string_view name);

struct Hold {
  HoldId id{};
  PersonId person{};
  HeldKinds kinds{};
  HoldSource source = HoldSource::court_order;
  std::string reason{};
  Language language = Language::cy;
  HoldTold told = HoldTold::person;
  Date until{};  ///< the last day, unless somebody looks again
  std::vector<PersonId> named{};  ///< officers who are named in it: they have no part in it

  struct By {
    PersonId id{};
    Instant at{};
    std::string name{};
  };
  By entered{};
  std::optional<By> confirmed{};
  std::optional<By> renewed{};  ///< the last time
  std::optional<By> ended{};

  std::string person_name{};
  std::string person_face{};

  enum class Standing { waits, stands, ended };
  Standing standing(Date today) const;
};

struct NewHold {
  HeldKinds kinds{};
  std::string source{};
  std::string reason{};
  Language language = Language::cy;
  std::string told{};
  std::vector<PersonId> named{};
};
/// "legal_hold.kinds_missing", "legal_hold.source_missing", "legal_hold.reason_missing", "legal_hold.too_long", "legal_hold.told_missing", each at its field.
std::vector<Refusal> wrong_in(const NewHold& typed);

/// The last day on which it holds: six months after it was last looked at, and seven days while only one officer has seen it.
Date hold_until(Date day);
Date hold_until_seen_again(Date day);

/// An officer to a hold: what makes them part of what it is about.
struct HoldOfficer {
  PersonId id;
  enum class Side { none, of_the_person } side = Side::none;  ///< family, or whoever represents the person
};
bool may_handle_hold(const Hold& hold, const HoldOfficer& officer);
/// The second officer: who did not enter it.
bool may_confirm_hold(const Hold& hold, const HoldOfficer& officer);

}  // namespace cydofal::care
