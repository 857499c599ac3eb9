#pragma once

#include "coop/constitution/rule_book.h"
#include "coop/membership/support_actions.h"
#include "people/testing.h"

/// For tests only: a co-op with rules and members, as every room finds it.
namespace cydofal::membership::testing {

using people::testing::day;
using people::testing::expect_in_every_voice;
using people::testing::moment_in_london;
using people::testing::nasty_name;
using people::testing::shows;
using people::testing::view_in;

/// Eleri is the secretary of Teulu Ynghyd, a family co-op.
class RoomHouse : public people::testing::House {
 protected:
  void SetUp() override;

  /// A co-op that begins with the rules of a template.
  people::CoopId found(std::string_view slug, std::string_view template_name,
                       people::Coop::Profile profile);
  people::PersonId member(std::string_view name, std::string_view class_code);
  void give_office(people::PersonId person, people::Relation office);
  people::PersonId invited(std::string_view name, std::string_view class_code);
  /// Care from a day on, as an officer plans it.
  Result<membership::SupportOutcome> care_for(people::PersonId person, std::string_view from,
                                              std::optional<std::string_view> until = {});
  constitution::RuleBook rules();

  people::CoopId teulu;
  people::PersonId eleri;
};

/// The key and arguments' names are enough to tell why; empty when it was not refused.
template <class T>
std::string why_not(const Result<T>& result) {
  return result ? std::string() : result.refusal().message.key;
}

}  // namespace cydofal::membership::testing
