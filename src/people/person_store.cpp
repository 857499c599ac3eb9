#include "people/person_store.h"

#include <algorithm>
#include <array>

namespace cydofal::people {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 3> rule_names{"who_set_one_up", "after_two_weeks", "at_once"};

constexpr std::string_view add_a_person = R"(
  insert into person (id, name, known_as, language, reading, face, telephone, email,
                      postal_address, made_at)
  values (:id, :name, :known_as, :language, :reading, :face, :telephone, :email,
          :postal_address, :now))";

constexpr std::string_view person_by_id = R"(
  select id, name, known_as, language, reading, face, telephone, email, postal_address
    from person where id = :id)";

constexpr std::string_view change_language = R"(
  update person set language = :language, reading = :reading where id = :id)";

constexpr std::string_view change_contact = R"(
  update person set name = :name, known_as = :known_as, telephone = :telephone, email = :email,
                    postal_address = :postal_address
   where id = :id)";

constexpr std::string_view add_a_coop = R"(
  insert into coop (id, slug, name_cy, name_en, template, profile, started_at, opened_at, second_step, second_step_since)
  values (:id, :slug, :name_cy, :name_en, :template, :profile, :now, :opened_at, :second_step, :second_step_since))";

constexpr std::string_view decide_second_step = R"(
  update coop set second_step = :rule, second_step_since = :now where id = :id)";

constexpr std::string_view open_a_coop = "update coop set opened_at = :now where id = :id";

constexpr std::string_view coop_by_slug = R"(
  select id, slug, name_cy, name_en, template, profile, opened_at, second_step, second_step_since from coop where slug = :slug)";

constexpr std::string_view coop_by_id = R"(
  select id, slug, name_cy, name_en, template, profile, opened_at, second_step, second_step_since from coop where id = :id)";

constexpr std::string_view every_coop = R"(
  select id, slug, name_cy, name_en, template, profile, opened_at, second_step, second_step_since from coop order by slug)";

constexpr std::string_view coops_of_a_person = R"(
  select id, slug, name_cy, name_en, template, profile, opened_at, second_step, second_step_since from coop
   where id in (select coop_id from relation
                 where subject_id = :person and from_at <= :now
                   and (until_at is null or until_at > :now))
   order by slug)";

constexpr std::string_view keep_worry_contact = R"(
  insert into worry_contact (coop_id, kind, name, telephone, note)
  values (:coop, :kind, :name, :telephone, :note)
  on conflict (coop_id, kind)
  do update set name = excluded.name, telephone = excluded.telephone, note = excluded.note)";

constexpr std::string_view contacts_of_a_coop = R"(
  select kind, name, telephone, note from worry_contact where coop_id = :coop order by kind)";

constexpr std::string_view fact_by_name = "select value from installation where name = :name";

constexpr std::string_view keep_fact = R"(
  insert into installation (name, value) values (:name, :value)
  on conflict (name) do update set value = excluded.value)";

Person read_person(const db::Row& row) {
  return {.id = row.id<PersonId>(0),
          .name = row.text(1),
          .known_as = row.text(2),
          .language = row.text_view(3) == "cy" ? Language::cy : Language::en,
          .reading = row.text_view(4) == "easy" ? Reading::easy : Reading::standard,
          .face = row.text(5),
          .telephone = row.text_or_null(6),
          .email = row.text_or_null(7),
          .postal_address = row.text_or_null(8)};
}

Coop read_coop(const db::Row& row) {
  return {.id = row.id<CoopId>(0),
          .slug = row.text(1),
          .name_cy = row.text(2),
          .name_en = row.text(3),
          .template_name = row.text(4),
          .profile = row.text_view(5) == "introduction" ? Coop::Profile::introduction
                                                        : Coop::Profile::provider,
          .opened_at = row.instant_or_null(6),
          .second_step = *second_step_rule_named(row.text_view(7)),
          .second_step_since = row.instant_or_null(8)};
}

std::string_view text_of(Reading reading) { return reading == Reading::easy ? "easy" : "standard"; }

}  // namespace

std::string_view name_of(SecondStepRule rule) { return rule_names[static_cast<std::size_t>(rule)]; }

std::optional<SecondStepRule> second_step_rule_named(std::string_view name) {
  const auto found = std::ranges::find(rule_names, name);
  return found == rule_names.end() ? std::nullopt : std::optional(static_cast<SecondStepRule>(found - rule_names.begin()));
}

void add_person(db::Transaction& transaction, const Person& person, Instant now) {
  transaction.run(add_a_person, {{"id", person.id},
                                 {"name", person.name},
                                 {"known_as", person.known_as},
                                 {"language", code(person.language)},
                                 {"reading", text_of(person.reading)},
                                 {"face", person.face},
                                 {"telephone", person.telephone},
                                 {"email", person.email},
                                 {"postal_address", person.postal_address},
                                 {"now", now}});
}

std::optional<Person> find_person(db::Transaction& transaction, PersonId id) {
  return transaction.one(person_by_id, {{"id", id}}, read_person);
}

void set_language(db::Transaction& transaction, PersonId id, Language language, Reading reading) {
  transaction.run(change_language,
                  {{"id", id}, {"language", code(language)}, {"reading", text_of(reading)}});
}

void set_contact(db::Transaction& transaction, const Person& person) {
  transaction.run(change_contact, {{"id", person.id},
                                   {"name", person.name},
                                   {"known_as", person.known_as},
                                   {"telephone", person.telephone},
                                   {"email", person.email},
                                   {"postal_address", person.postal_address}});
}

void add_coop(db::Transaction& transaction, const Coop& coop, Instant now) {
  transaction.run(
      add_a_coop,
      {{"id", coop.id},
       {"slug", coop.slug},
       {"name_cy", coop.name_cy},
       {"name_en", coop.name_en},
       {"template", coop.template_name},
       {"profile", coop.profile == Coop::Profile::provider ? "provider" : "introduction"},
       {"now", now},
       {"opened_at", coop.opened_at},
       {"second_step", name_of(coop.second_step)},
       {"second_step_since", coop.second_step_since}});
}

void set_second_step_rule(db::Transaction& transaction, CoopId coop, SecondStepRule rule, Instant now) {
  transaction.run(decide_second_step, {{"id", coop}, {"rule", name_of(rule)}, {"now", now}});
}

void open_coop(db::Transaction& transaction, CoopId coop, Instant now) {
  transaction.run(open_a_coop, {{"id", coop}, {"now", now}});
}

std::optional<Coop> find_coop(db::Transaction& transaction, std::string_view slug) {
  return transaction.one(coop_by_slug, {{"slug", slug}}, read_coop);
}

std::optional<Coop> find_coop(db::Transaction& transaction, CoopId id) {
  return transaction.one(coop_by_id, {{"id", id}}, read_coop);
}

std::vector<Coop> all_coops(db::Transaction& transaction) {
  return transaction.all(every_coop, {}, read_coop);
}

std::vector<Coop> coops_of(db::Transaction& transaction, PersonId person, Instant now) {
  return transaction.all(coops_of_a_person, {{"person", person}, {"now", now}}, read_coop);
}

void set_worry_contact(db::Transaction& transaction, CoopId coop, const WorryContact& contact) {
  transaction.run(keep_worry_contact, {{"coop", coop},
                                       {"kind", contact.kind},
                                       {"name", contact.name},
                                       {"telephone", contact.telephone},
                                       {"note", contact.note}});
}

std::vector<WorryContact> worry_contacts(db::Transaction& transaction, CoopId coop) {
  return transaction.all(contacts_of_a_coop, {{"coop", coop}}, [](const db::Row& row) {
    return WorryContact{row.text(0), row.text(1), row.text(2), row.text(3)};
  });
}

std::optional<std::string> installation_fact(db::Transaction& transaction, std::string_view name) {
  return transaction.one(fact_by_name, {{"name", name}},
                         [](const db::Row& row) { return row.text(0); });
}

void set_installation_fact(db::Transaction& transaction, std::string_view name,
                           std::string_view value) {
  transaction.run(keep_fact, {{"name", name}, {"value", value}});
}

}  // namespace cydofal::people
