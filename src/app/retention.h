#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "people/person_store.h"
#include "platform/base/date.h"

/// How long what is held about a person is kept once they asked for it to be erased.
namespace cydofal::app {

/// What is held about somebody, by why it is kept. `account` is the house's own: name, contact, cards.
enum class DataKind { daily, care, membership, money, safeguarding, account };
std::string_view name_of(DataKind kind);

struct RetentionRule {
  enum class Keeps { at_once, years, held };
  enum class DecidedBy { law, coop, nobody };

  DataKind kind;
  std::optional<people::Coop::Profile> profile;  ///< nothing: any
  Date from;
  std::optional<Date> until;
  Keeps keeps;
  int years;
  DecidedBy decided_by;
  std::string_view source;  ///< an address of the law, or of what comes nearest
  std::string_view note;
};

/// All rows of retention.tsv.
std::span<const RetentionRule> retention_rules();

/// The row for this kind and co-op that holds on `day`. There is one for every kind but `account`.
const RetentionRule& retention_rule(DataKind kind, people::Coop::Profile profile, Date day);

/// The same day `years` later; 28 February for the 29th where there is none.
Date years_after(Date day, int years);

/// Whether somebody still gets support or is a member: as long as that lasts, what it needs is kept.
enum class Standing { stands, ended };

/// What becomes of one kind when it is asked for to be erased.
struct Fate {
  enum class When { at_once, on_a_day, while_standing, held } when;
  Date day{};  ///< on which it is destroyed, where `when` is on_a_day
  friend bool operator==(const Fate&, const Fate&) = default;
};

/// `counted_from` is the last entry, or the day of leaving; nothing when nothing was ever written.
Fate fate_of(const RetentionRule& rule, Standing standing, std::optional<Date> counted_from);

/// True when it is to be destroyed on `today`.
bool is_due(const Fate& fate, Date today);

}  // namespace cydofal::app
