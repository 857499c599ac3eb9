#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coop/membership/area_store.h"
#include "people/person.h"
#include "platform/base/amounts.h"
#include "platform/db/database.h"

namespace cydofal::membership {

using people::CoopId;
using people::PersonId;

struct Invitation {
  std::int64_t id;
  PersonId person;
  std::string name;
  std::string class_code;
  PersonId made_by;
  Instant made_at;
  std::optional<std::string> answer{};
};
void add_invitation(db::Transaction& transaction, CoopId coop, const Invitation& invitation);
/// The one that waits for this person's answer.
std::optional<Invitation> open_invitation(db::Transaction& transaction, CoopId coop, PersonId person);
/// The last of each person.
/// Whether somebody was ever asked to belong, whatever they answered.
bool was_invited(db::Transaction& transaction, CoopId coop, PersonId person);
std::vector<Invitation> invitations(db::Transaction& transaction, CoopId coop);

/// Someone who once said no, or left, and whom nobody has asked again.
struct FormerPerson {
  PersonId id;
  std::string name;
  std::string face;
};
std::vector<FormerPerson> could_come_back(db::Transaction& transaction, CoopId coop);
void answer_invitation(db::Transaction& transaction, CoopId coop, std::int64_t id,
                       std::string_view answer, Instant now);

struct Application {
  std::int64_t id;
  PersonId person;
  std::string name;
  std::string face;
  std::string class_code;
  std::string own_words;
  Language language;
  int rules_version;
  std::string companion;
  Instant made_at;
};
void add_application(db::Transaction& transaction, CoopId coop, const Application& application);
std::vector<Application> open_applications(db::Transaction& transaction, CoopId coop);
std::optional<Application> open_application(db::Transaction& transaction, CoopId coop,
                                            PersonId person);
void decide_application(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId by,
                        Instant now);

struct Member {
  std::int64_t number;
  PersonId person;
  std::string name;
  std::string known_as;
  std::string face;
  std::string class_code;
  Date joined_on;
  std::optional<Date> left_on;
  Pence share;
  int rules_version;
};

/// One line of the register: what the Co-operative and Community Benefit Societies Act 2014, s.30
/// asks for, and no more.
struct RegisterEntry {
  std::int64_t number;
  std::string name;
  std::string class_code;
  Date joined_on;
  std::optional<Date> left_on;
  Pence share;
  int rules_version;
  std::optional<std::string> postal_address;
};

/// The next number in this co-op's register: numbers are given once and never again.
std::int64_t next_member_number(db::Transaction& transaction, CoopId coop);
void add_member(db::Transaction& transaction, CoopId coop, const Member& member);
std::optional<Member> current_member(db::Transaction& transaction, CoopId coop, PersonId person);
/// The one that began last, whether or not it has ended.
std::optional<Member> latest_membership(db::Transaction& transaction, CoopId coop, PersonId person);
std::vector<Member> current_members(db::Transaction& transaction, CoopId coop);
/// Those who were members on a day: from the day they joined to the one before they left, by number;
/// of one area, or of the whole co-op for area 0.
std::vector<Member> members_on(db::Transaction& transaction, CoopId coop, Date day, AreaId area = {});
/// The register, those who have left too, by number: `most` entries after the first `skipped`.
std::vector<RegisterEntry> register_of_members(db::Transaction& transaction, CoopId coop,
                                               std::int64_t skipped, std::int64_t most);
std::int64_t count_register(db::Transaction& transaction, CoopId coop);
std::optional<RegisterEntry> find_in_register(db::Transaction& transaction, CoopId coop,
                                              std::int64_t number);
/// Every entry's number and name, by number: what a search looks through.
struct NumberAndName {
  std::int64_t number;
  std::string name;
};
std::vector<NumberAndName> names_in_register(db::Transaction& transaction, CoopId coop);
void end_membership(db::Transaction& transaction, CoopId coop, std::int64_t number, Date left_on);

std::int64_t count_members(db::Transaction& transaction, CoopId coop);

}  // namespace cydofal::membership
