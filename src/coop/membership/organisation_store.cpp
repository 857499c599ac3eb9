#include "coop/membership/organisation_store.h"

#include <algorithm>

#include "platform/base/assert.h"

namespace cydofal::membership {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 8> kind_names{"co_operative", "company", "charity", "housing_association",
                                                     "tenants_committee", "credit_union", "authority", "group"};

constexpr std::string_view add_an_organisation = R"(
  insert into organisation (coop_id, id, kind, registered_number, made_up_of, coop_slug, entered_by, entered_at)
  values (:coop, :id, :kind, :registered_number, :made_up_of, :coop_slug, :entered_by, :entered_at))";

constexpr std::string_view one_organisation = R"(
  select organisation.id, person.name, person.postal_address, kind, registered_number, made_up_of, coop_slug, entered_by
    from organisation join person on person.id = organisation.id
   where coop_id = :coop and organisation.id = :id)";

constexpr std::string_view is_one = "select 1 from organisation where coop_id = :coop and id = :id";

constexpr std::string_view every_organisation = R"(
  select organisation.id, person.name, person.postal_address, kind, registered_number, made_up_of, coop_slug, entered_by
    from organisation join person on person.id = organisation.id
   where coop_id = :coop order by person.name, organisation.id)";

constexpr std::string_view those_spoken_for = R"(
  select organisation.id, person.name, person.postal_address, kind, registered_number, made_up_of, coop_slug,
         organisation.entered_by
    from organisation join person on person.id = organisation.id
   where coop_id = :coop
     and exists (select 1 from organisation_delegate
                  where organisation_delegate.coop_id = organisation.coop_id and organisation_id = organisation.id
                    and person_id = :person and until_at is null)
   order by person.name, organisation.id)";

constexpr std::string_view add_a_delegate = R"(
  insert into organisation_delegate (coop_id, id, organisation_id, person_id, from_at, entered_by, told)
  values (:coop, :id, :organisation, :person, :from, :entered_by, :told))";

constexpr std::string_view end_a_delegate = R"(
  update organisation_delegate set until_at = :now, ended_by = :by
   where coop_id = :coop and id = :id and until_at is null)";

constexpr std::string_view every_delegate_of_one = R"(
  select organisation_delegate.id, organisation_id, person_id, person.name, person.face, from_at, entered_by, told, until_at
    from organisation_delegate join person on person.id = person_id
   where coop_id = :coop and organisation_id = :organisation order by from_at, organisation_delegate.id)";

constexpr std::string_view every_current_delegate = R"(
  select organisation_delegate.id, organisation_id, person_id, person.name, person.face, from_at, entered_by, told, until_at
    from organisation_delegate join person on person.id = person_id
   where coop_id = :coop and until_at is null order by from_at, organisation_delegate.id)";

Organisation read_organisation(const db::Row& row) {
  const auto kind = organisation_kind_named(row.text_view(3));
  CYD_ASSERT(kind);
  return {.id = row.id<PersonId>(0),
          .name = row.text(1),
          .postal_address = row.text_or_null(2),
          .kind = *kind,
          .registered_number = row.text(4),
          .made_up_of = row.text(5),
          .coop_slug = row.text(6),
          .entered_by = row.id<PersonId>(7)};
}

Delegate read_delegate(const db::Row& row) {
  return {.id = row.integer(0),
          .organisation = row.id<PersonId>(1),
          .person = row.id<PersonId>(2),
          .name = row.text(3),
          .face = row.text(4),
          .from = row.instant(5),
          .entered_by = row.id<PersonId>(6),
          .told = row.text(7),
          .until = row.instant_or_null(8)};
}

}  // namespace

std::string_view name_of(Organisation::Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<Organisation::Kind> organisation_kind_named(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<Organisation::Kind>(found - kind_names.begin());
}

void add_organisation(db::Transaction& transaction, CoopId coop, const Organisation& organisation, Instant now) {
  transaction.run(add_an_organisation, {{"coop", coop},
                                        {"id", organisation.id},
                                        {"kind", name_of(organisation.kind)},
                                        {"registered_number", organisation.registered_number},
                                        {"made_up_of", organisation.made_up_of},
                                        {"coop_slug", organisation.coop_slug},
                                        {"entered_by", organisation.entered_by},
                                        {"entered_at", now}});
}

std::optional<Organisation> find_organisation(db::Transaction& transaction, CoopId coop, PersonId id) {
  return transaction.one(one_organisation, {{"coop", coop}, {"id", id}}, read_organisation);
}

bool is_organisation(db::Transaction& transaction, CoopId coop, PersonId id) {
  return transaction.any(is_one, {{"coop", coop}, {"id", id}});
}

std::vector<Organisation> organisations(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_organisation, {{"coop", coop}}, read_organisation);
}

void add_delegate(db::Transaction& transaction, CoopId coop, const Delegate& delegate) {
  transaction.run(add_a_delegate, {{"coop", coop},
                                   {"id", delegate.id},
                                   {"organisation", delegate.organisation},
                                   {"person", delegate.person},
                                   {"from", delegate.from},
                                   {"entered_by", delegate.entered_by},
                                   {"told", delegate.told}});
}

void end_delegate_row(db::Transaction& transaction, CoopId coop, std::int64_t id, PersonId ended_by, Instant now) {
  transaction.run(end_a_delegate, {{"coop", coop}, {"id", id}, {"by", ended_by}, {"now", now}});
}

std::vector<Delegate> delegates_of(db::Transaction& transaction, CoopId coop, PersonId organisation) {
  return transaction.all(every_delegate_of_one, {{"coop", coop}, {"organisation", organisation}}, read_delegate);
}

std::vector<Delegate> current_delegates(db::Transaction& transaction, CoopId coop) {
  return transaction.all(every_current_delegate, {{"coop", coop}}, read_delegate);
}

std::vector<Organisation> spoken_for_by(db::Transaction& transaction, CoopId coop, PersonId person) {
  return transaction.all(those_spoken_for, {{"coop", coop}, {"person", person}}, read_organisation);
}

std::vector<PersonId> who_hears_for(db::Transaction& transaction, CoopId coop, PersonId member) {
  std::vector<PersonId> people;
  for (const Delegate& delegate : delegates_of(transaction, coop, member)) {
    if (!delegate.until) people.push_back(delegate.person);
  }
  if (people.empty()) people.push_back(member);
  return people;
}

}  // namespace cydofal::membership
