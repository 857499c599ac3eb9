#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/retention.h"
#include "coop/care/hold.h"
#include "platform/base/result.h"
#include "platform/base/strong_id.h"

/// Handing out what is kept about somebody who asked for it to be erased. Until its day it is hidden from everybody but the named
/// keeper, the co-op's secretary, who hands it on to whoever the law lets ask for it: these kinds, to this body, under this power,
/// for this reason, and the person is told.
namespace cydofal::app {

using people::CoopId;
using people::PersonId;

using HandedOutId = StrongId<struct HandedOutTag>;

/// Under what somebody may ask for it, and where that stands.
struct Power {
  std::string_view name;
  std::string_view source;
};
inline constexpr std::string_view own_request = "own_request";
inline constexpr std::array<Power, 7> powers{{
    // Schedule 2, paragraph 5(2): required by an enactment, a rule of law or an order of a court.
    {"court_order", "https://www.legislation.gov.uk/ukpga/2018/12/schedule/2/paragraph/5"},
    // Regulation and Inspection of Social Care (Wales) Act 2016, section 32: documents and records of a regulated service.
    {"inspectorate", "https://www.legislation.gov.uk/anaw/2016/2/section/32"},
    // Social Services and Well-being (Wales) Act 2014, sections 126 and 137.
    {"safeguarding_enquiry", "https://www.legislation.gov.uk/anaw/2014/4/section/126"},
    {"safeguarding_board", "https://www.legislation.gov.uk/anaw/2014/4/section/137"},
    // Coroners and Justice Act 2009.
    {"coroner", "https://www.legislation.gov.uk/ukpga/2009/25/schedule/5/paragraph/1"},
    // Finance Act 2008.
    {"tax", "https://www.legislation.gov.uk/ukpga/2008/9/schedule/36"},
    // UK GDPR, article 15.
    {own_request, "https://www.legislation.gov.uk/eur/2016/679/article/15"},
}};
const Power* find_power(std::string_view name);

/// What of somebody's records is handed out. The house's own (name, contact, cards) is no co-op's to hand out.
inline constexpr std::array<DataKind, 5> kinds_to_hand_out{DataKind::daily, DataKind::care, DataKind::membership, DataKind::money, DataKind::safeguarding};
class HandedKinds {
 public:
  HandedKinds() = default;
  explicit HandedKinds(std::int64_t bits) : bits_(bits & 31) {}
  /// From what a form sent; what it does not know it leaves out.
  static HandedKinds read(const std::vector<std::string_view>& names);
  static HandedKinds of(const std::vector<DataKind>& kinds);

  bool has(DataKind kind) const;
  bool empty() const { return bits_ == 0; }
  std::int64_t bits() const { return bits_; }
  std::vector<DataKind> all() const;
  friend bool operator==(HandedKinds, HandedKinds) = default;

 private:
  std::int64_t bits_ = 0;
};

struct HandedOut {
  HandedOutId id{};
  PersonId person{};
  HandedKinds kinds{};
  std::string recipient{};  ///< empty when it was erased
  std::string power{};
  std::string reason{};
  Language language = Language::cy;
  care::HoldTold told = care::HoldTold::person;
  Instant at{};
  PersonId by{};
  Instant ends_at{};

  std::string by_name{};

  /// Whether the file can still be read; for four hours to the second.
  bool is_open(Instant now) const { return now < ends_at; }
};

struct NewHandingOut {
  HandedKinds kinds{};
  std::string recipient{};
  std::string power{};
  std::string reason{};
  Language language = Language::cy;
  std::string told{};
};
/// "handing.kinds_missing", "handing.recipient_missing", "handing.power_missing", "handing.reason_missing", "handing.told_missing",
/// "handing.told_own" where it is the person who asks, each at its field; "handing.too_long".
std::vector<Refusal> wrong_in(const NewHandingOut& typed);

/// The keeper of one person's data: not the person, their family or whoever represents them.
bool may_keep(PersonId person, const care::HoldOfficer& keeper);

}  // namespace cydofal::app
