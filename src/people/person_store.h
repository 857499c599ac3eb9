#pragma once

#include <vector>

#include "people/person.h"
#include "platform/db/database.h"

namespace cydofal::people {

void add_person(db::Transaction& transaction, const Person& person, Instant now);
std::optional<Person> find_person(db::Transaction& transaction, PersonId id);
void set_language(db::Transaction& transaction, PersonId id, Language language, Reading reading);
void set_contact(db::Transaction& transaction, const Person& person);

/// Of whom a co-op asks a second step (docs/decisions/0020-second-step.md).
enum class SecondStepRule {
  who_set_one_up,   ///< of nobody else
  after_two_weeks,  ///< of whoever holds an office, from two weeks after taking it on
  at_once           ///< of whoever holds an office
};
/// As stored, and the end of their words' keys in po/.
std::string_view name_of(SecondStepRule rule);
std::optional<SecondStepRule> second_step_rule_named(std::string_view name);

/// A co-op as every page of it needs it.
struct Coop {
  CoopId id;
  std::string slug;
  std::string name_cy;
  std::string name_en;
  std::string template_name;
  enum class Profile { provider, introduction } profile = Profile::provider;
  std::optional<Instant> opened_at{};
  SecondStepRule second_step = SecondStepRule::who_set_one_up;
  std::optional<Instant> second_step_since{};  ///< when that was decided; nothing: from the beginning

  const std::string& name(Language language) const {
    return language == Language::cy ? name_cy : name_en;
  }
};

void add_coop(db::Transaction& transaction, const Coop& coop, Instant now);
void set_second_step_rule(db::Transaction& transaction, CoopId coop, SecondStepRule rule, Instant now);
void open_coop(db::Transaction& transaction, CoopId coop, Instant now);
std::optional<Coop> find_coop(db::Transaction& transaction, std::string_view slug);
std::optional<Coop> find_coop(db::Transaction& transaction, CoopId id);
std::vector<Coop> all_coops(db::Transaction& transaction);
/// Those to which a person stands in any current relation.
std::vector<Coop> coops_of(db::Transaction& transaction, PersonId person, Instant now);

/// Whom anyone can turn to; `kind` as in the table worry_contact.
struct WorryContact {
  std::string kind;
  std::string name;
  std::string telephone;
  std::string note;
};
void set_worry_contact(db::Transaction& transaction, CoopId coop, const WorryContact& contact);
std::vector<WorryContact> worry_contacts(db::Transaction& transaction, CoopId coop);

/// Facts about the installation itself: the demonstration's mark and clock.
std::optional<std::string> installation_fact(db::Transaction& transaction, std::string_view name);
void set_installation_fact(db::Transaction& transaction, std::string_view name,
                           std::string_view value);

}  // namespace cydofal::people
