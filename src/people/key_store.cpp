#include "people/key_store.h"

#include <algorithm>
#include <sstream>

#include "people/limits.h"

namespace cydofal::people {

namespace {

constexpr std::string_view add_a_key = R"(
  insert into program_key (id, person_id, name, scopes, token_hash, made_at, ends_at, made_with)
  values (:id, :person, :name, :scopes, :token, :made_at, :ends_at, :made_with))";

constexpr std::string_view keys_of_a_person = R"(
  select id, person_id, name, scopes, made_at, ends_at, ended_at, used_at, made_with from program_key
   where person_id = :person order by made_at desc, id limit :most)";

constexpr std::string_view count_those_that_work = R"(
  select count(*) from program_key where person_id = :person and ended_at is null and ends_at > :now)";

constexpr std::string_view holder_by_token = R"(
  select program_key.id, program_key.person_id, program_key.name, program_key.scopes, program_key.made_at,
         program_key.ends_at, program_key.ended_at, program_key.used_at, program_key.made_with, person.name, person.known_as, person.language, person.reading, person.face,
         case when exists (select 1 from second_step where second_step.person_id = person.id and second_step.state = 'works') then 1 else 0 end
    from program_key join person on person.id = program_key.person_id
   where program_key.token_hash = :token and program_key.ended_at is null and program_key.ends_at > :now)";

constexpr std::string_view mark_used = "update program_key set used_at = :now where id = :id";

constexpr std::string_view end_a_key = R"(
  update program_key set ended_at = :now
   where id = :id and person_id = :person and ended_at is null and ends_at > :now)";

constexpr std::string_view end_all_keys = R"(
  update program_key set ended_at = :now where person_id = :person and ended_at is null and ends_at > :now)";

ProgramKey read_key(const db::Row& row) {
  return {.id = row.id<KeyId>(0),
          .person = row.id<PersonId>(1),
          .name = row.text(2),
          .scopes = scopes_of(row.text_view(3)),
          .made_with = row.text_view(8) == "second" ? Strength::second : Strength::say,
          .made_at = row.instant(4),
          .ends_at = row.instant(5),
          .ended_at = row.instant_or_null(6),
          .used_at = row.instant_or_null(7)};
}

}  // namespace

std::vector<Scope> scopes_to_choose_from() {
  std::vector<Scope> scopes;
  for (std::size_t at = 0; at < scope_names.size(); ++at) {
    const auto scope = static_cast<Scope>(at);
    if (scope != Scope::never && scope != Scope::every) scopes.push_back(scope);
  }
  return scopes;
}

std::string_view name_of(Scope scope) { return scope_names[static_cast<std::size_t>(scope)]; }

std::optional<Scope> scope_named(std::string_view name) {
  const auto scopes = scopes_to_choose_from();
  const auto found = std::ranges::find(scopes, name, [](Scope scope) { return name_of(scope); });
  return found == scopes.end() ? std::nullopt : std::optional(*found);
}

std::string text_of(ScopeSet scopes) {
  std::string text;
  for (const Scope scope : scopes_to_choose_from()) {
    if ((scopes & bit(scope)) == 0) continue;
    if (!text.empty()) text += ' ';
    text += name_of(scope);
  }
  return text;
}

ScopeSet scopes_of(std::string_view text) {
  ScopeSet scopes = 0;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    if (const auto scope = scope_named(word)) scopes |= bit(*scope);
  }
  return scopes;
}

void add_key(db::Transaction& transaction, const ProgramKey& key, const Digest& token_hash) {
  transaction.run(add_a_key, {{"id", key.id},
                              {"person", key.person},
                              {"name", key.name},
                              {"scopes", text_of(key.scopes)},
                              {"token", token_hash},
                              {"made_at", key.made_at},
                              {"ends_at", key.ends_at},
                              {"made_with", key.made_with == Strength::second ? "second" : "say"}});
}

std::vector<ProgramKey> keys_of(db::Transaction& transaction, PersonId person) {
  return transaction.all(keys_of_a_person, {{"person", person}, {"most", limits::keys_shown}}, read_key);
}

std::int64_t count_working_keys(db::Transaction& transaction, PersonId person, Instant now) {
  return transaction.number(count_those_that_work, {{"person", person}, {"now", now}});
}

std::optional<KeyHolder> find_key_holder(db::Transaction& transaction, const Digest& token_hash, Instant now) {
  return transaction.one(holder_by_token, {{"token", token_hash}, {"now", now}}, [](const db::Row& row) {
    KeyHolder holder{.visitor = {}, .key = read_key(row)};
    holder.visitor.person = {.id = holder.key.person,
                             .name = row.text(9),
                             .known_as = row.text(10),
                             .language = row.text_view(11) == "cy" ? Language::cy : Language::en,
                             .reading = row.text_view(12) == "easy" ? Reading::easy : Reading::standard,
                             .face = row.text(13)};
    // The key was made by somebody who had shown who they are, and perhaps more; what it opens are its scopes.
    holder.visitor.strength = holder.key.made_with;
    if (row.truth(14)) holder.visitor.second_step = Visitor::SecondStep::asked;
    holder.visitor.scopes = holder.key.scopes;
    return holder;
  });
}

void mark_key_used(db::Transaction& transaction, KeyId key, Instant now) {
  transaction.run(mark_used, {{"id", key}, {"now", now}});
}

bool end_key(db::Transaction& transaction, PersonId person, KeyId key, Instant now) {
  return transaction.run(end_a_key, {{"id", key}, {"person", person}, {"now", now}}) == 1;
}

void end_keys_of(db::Transaction& transaction, PersonId person, Instant now) {
  transaction.run(end_all_keys, {{"person", person}, {"now", now}});
}

}  // namespace cydofal::people
