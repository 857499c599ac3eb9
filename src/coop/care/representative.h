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
#include "platform/html/picture.h"

/// Whom the law names to speak for somebody in some things, with the paper that says so.
///
///  * attorney under a registered lasting power of attorney: Mental Capacity Act 2005, sections 9 to 14
///    (https://www.legislation.gov.uk/ukpga/2005/9/part/1). For health and welfare only where the person lacks capacity to decide
///    this (s.11(7)(a)); for property from its registration on, with the person's consent.
///  * deputy whom the Court of Protection appointed: sections 16 to 20; never where the person can decide this (s.20(1)).
///  * parent, or whoever else has parental responsibility (Children Act 1989, s.3): until the sixteenth birthday, from which on
///    the Act of 2005 holds for everybody (s.2(5)).
///  * appointee for benefits: Universal Credit (Claims and Payments) Regulations 2013, reg 57, and the like: benefits and nothing else.
///  * suitable person for direct payments: Social Services and Well-being (Wales) Act 2014, s.50(4) to (6), and the Care and
///    Support (Direct Payments) (Wales) Regulations 2015 (https://www.legislation.gov.uk/wsi/2015/1815).
///
/// None of them votes, joins, leaves, loves or marries for anybody, and none opens what the person told an advocate.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;

using RepresentativeId = StrongId<struct RepresentativeTag>;

enum class Covers { care, money, both };
inline constexpr std::array<std::string_view, 3> covers_names{"care", "money", "both"};
std::string_view name_of(Covers covers);
std::optional<Covers> covers_named(std::string_view name);
constexpr bool covers_care(Covers covers) { return covers != Covers::money; }
constexpr bool covers_money(Covers covers) { return covers != Covers::care; }

enum class RepresentativeKind { attorney_care, attorney_money, deputy, parent, appointee, suitable_person };

struct RepresentativeKindWords {
  RepresentativeKind kind;
  std::string_view name;  ///< as it is stored and as forms send it, and the end of its keys in po/
  html::Icon picture;
  std::optional<Covers> only{};  ///< what the law gives it, where that is one thing
  enum class Reference { has_one, may_have_none } reference = Reference::has_one;
};
inline constexpr std::array<RepresentativeKindWords, 6> representative_kinds{
    {{RepresentativeKind::attorney_care, "attorney_care", html::Icon::heart, Covers::care, RepresentativeKindWords::Reference::has_one},
     {RepresentativeKind::attorney_money, "attorney_money", html::Icon::coins, Covers::money, RepresentativeKindWords::Reference::has_one},
     {RepresentativeKind::deputy, "deputy", html::Icon::scales, std::nullopt, RepresentativeKindWords::Reference::has_one},
     {RepresentativeKind::parent, "parent", html::Icon::hand_heart, std::nullopt, RepresentativeKindWords::Reference::may_have_none},
     {RepresentativeKind::appointee, "appointee", html::Icon::piggy_bank, Covers::money, RepresentativeKindWords::Reference::has_one},
     {RepresentativeKind::suitable_person, "suitable_person", html::Icon::handshake, std::nullopt, RepresentativeKindWords::Reference::may_have_none}}};
const RepresentativeKindWords& words_of(RepresentativeKind kind);
std::optional<RepresentativeKind> representative_kind_named(std::string_view name);

enum class WhyEnded { paper_ended, stepped_down, entered_wrongly, entered_again };
inline constexpr std::array<std::string_view, 4> why_ended_names{"paper_ended", "stepped_down", "entered_wrongly", "entered_again"};
std::string_view name_of(WhyEnded why);
std::optional<WhyEnded> why_ended_named(std::string_view name);

/// What makes somebody less free to speak for somebody else. It is shown to everybody who sees the entry; what a court or the
/// person gave is not the co-op's to refuse for it.
enum class Conflict { none, comes_to_them, officer };

struct Representative {
  RepresentativeId id{};
  PersonId person{};
  PersonId representative{};
  RepresentativeKind kind = RepresentativeKind::deputy;
  Covers covers = Covers::care;
  std::string reference{};  ///< empty where there is none, or when it was erased
  Date seen_on{};
  Date from{};
  Date until{};  ///< the last day
  std::optional<Date> sixteen_on{};

  struct By {
    PersonId id{};
    Instant at{};
    std::string name{};
  };
  By entered{};
  std::optional<By> confirmed{};
  std::optional<By> disagreed{};  ///< by the person or an advocate of theirs: who of them is nobody else's to know
  std::string companion{};        ///< who was with whoever did not agree
  struct Answer {
    By by{};
    std::string words{};  ///< empty when they were erased
    Language language = Language::cy;
  };
  std::optional<Answer> answer{};
  struct Ended {
    By by{};
    WhyEnded why = WhyEnded::paper_ended;
  };
  std::optional<Ended> ended{};

  // Joined in for pages.
  std::string person_name{};
  std::string person_face{};
  std::string name{};
  std::string face{};
  Conflict conflict = Conflict::none;

  enum class Standing { waits, stands, ended };
  Standing standing(Date today) const;
};

/// What an officer typed of a paper.
struct NewRepresentative {
  std::string name{};
  Language language = Language::cy;
  std::string kind{};
  std::string covers{};
  std::string reference{};
  Date seen_on{};
  Date from{};
  Date until{};
  std::optional<Date> sixteen_on{};
};

/// All that is wrong with it, each at its field: as people::read_name; "representative.kind_missing", "representative.covers_missing",
/// "representative.covers_other", "representative.reference_missing", "representative.too_long", "representative.seen_later",
/// "representative.until_soon", "representative.until_late", "representative.sixteen_missing", "representative.sixteen_first",
/// "representative.sixteen_not_a_child".
std::vector<Refusal> wrong_in(const NewRepresentative& typed, Date today);

/// "representative.answer_missing", "representative.too_long".
std::optional<Refusal> wrong_answer(std::string_view words);

/// An officer who enters, confirms, ends or answers: as somebody who is nobody's side in it.
struct PaperOfficer {
  PersonId id;
  enum class Family { no, yes } family = Family::no;  ///< of the person, as the person chose them
};
bool is_apart_from(const PaperOfficer& officer, PersonId person, PersonId representative);
/// The second pair of eyes: apart from both, and not the officer who entered it.
bool may_confirm(const Representative& entry, const PaperOfficer& officer);

/// By when officers answer somebody who does not agree.
Instant disagreement_due(const Representative& entry);

/// Whether a representative says yes or no to an arrangement for somebody.
struct SpeakingRight {
  /// Newest record about the plan, by somebody else than the representative, since this was asked: that the person cannot decide it
  /// now, even with help, and the person does not say that it is not so.
  enum class Record { none, cannot_decide } record = Record::none;
  PersonId worker{};  ///< with whom it would be agreed
};
/// Why not: "representative.not_about_care", "representative.own_work" (nobody agrees with themselves in somebody's name),
/// "representative.person_decides".
std::optional<Refusal> may_not_speak(const Representative& entry, const SpeakingRight& right);

}  // namespace cydofal::care
