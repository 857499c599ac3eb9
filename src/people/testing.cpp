#include "people/testing.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "engines/record/entry.h"
#include "people/record_store.h"
#include "people/relation_store.h"
#include "platform/speech/london.h"

namespace cydofal::people::testing {

namespace {

struct MigrationFile {
  int number;
  std::string name;
  std::string text;
};

std::vector<MigrationFile> read_migration_files() {
  std::vector<MigrationFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(CYDOFAL_SOURCE_DIR "/migrations")) {
    const std::string stem = entry.path().stem().string();
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({std::stoi(stem.substr(0, 4)), stem.substr(5), text.str()});
  }
  std::ranges::sort(files, {}, &MigrationFile::number);
  return files;
}

/// Text between tags, where a key has no business.
std::vector<std::string> keys_in_place_of_words(const std::string& markup) {
  static const std::regex a_key(">([a-z_]+\\.[a-z_0-9]+)<");
  std::vector<std::string> keys;
  for (std::sregex_iterator at(markup.begin(), markup.end(), a_key), end; at != end; ++at) {
    keys.push_back((*at)[1]);
  }
  return keys;
}

/// "{name}" where a name should be.
bool has_gap(const std::string& markup) {
  static const std::regex a_gap("\\{[a-z_]+(\\|[A-Za-z]+)?\\}");
  return std::regex_search(markup, a_gap);
}

}  // namespace

std::span<const db::Migration> all_migrations() {
  static const std::vector<MigrationFile> files = read_migration_files();
  static const std::vector<db::Migration> migrations = [] {
    std::vector<db::Migration> made;
    for (const MigrationFile& file : files) made.push_back({file.number, file.name, file.text});
    return made;
  }();
  return migrations;
}

Date day(std::string_view text) { return Date::parse(text).value(); }

Instant moment_in_london(std::string_view date, std::string_view time) {
  return speech::instant_in_london({day(date), ClockTime::parse(time).value()}).value();
}

void House::SetUp() {
  keys_.emplace(db::testing::TemporaryDirectory::Place::memory);
  OnBothDatabases::SetUp();
}

db::Options House::options() const {
  SeededChance keys_chance(14);
  db::Options options;
  options.keys = std::make_shared<db::KeyRing>(db::Options{.location = keys_->path()}, SecretKey::from(keys_chance), keys_chance);
  return options;
}

CoopId House::new_coop(std::string_view slug, Coop::Profile profile) {
  const CoopId id{chance.identifier()};
  write([&](db::Transaction& transaction) {
    add_coop(transaction,
             {.id = id,
              .slug = std::string(slug),
              .name_cy = "Cydweithfa " + std::string(slug),
              .name_en = "Co-op " + std::string(slug),
              .template_name = "family",
              .profile = profile,
              .opened_at = now},
             now);
  });
  return id;
}

PersonId House::new_person(std::string_view name, Language language) {
  const PersonId id{chance.identifier()};
  write([&](db::Transaction& transaction) {
    add_person(transaction,
               {.id = id,
                .name = std::string(name),
                .known_as = first_name(name),
                .language = language,
                .face = "123451"},
               now);
  });
  return id;
}

PersonId House::new_person_in(CoopId coop, std::string_view name,
                              const std::vector<Relation>& relations) {
  const PersonId person = new_person(name);
  for (const Relation relation : relations) give(coop, person, relation);
  return person;
}

void House::give(CoopId coop, PersonId subject, Relation relation, PersonId object) {
  write([&](db::Transaction& transaction) {
    relate(transaction, coop,
           {.subject = subject,
            .relation = relation,
            .object = object,
            .from = now,
            .granted_by = subject},
           chance);
  });
}

Visitor House::visitor(PersonId person, Strength strength, std::string companion) {
  Visitor visitor;
  visitor.person =
      read([&](db::Transaction& transaction) { return *find_person(transaction, person); });
  visitor.strength = strength;
  visitor.companion = std::move(companion);
  return visitor;
}

std::vector<std::string> House::recorded(CoopId coop) {
  const auto entries =
      read([&](db::Transaction& transaction) { return record_entries(transaction, coop); });
  std::vector<std::string> types;
  for (const StoredEntry& entry : entries) {
    const std::string_view before = "\"type\":\"";
    const auto from = entry.line.find(before) + before.size();
    types.push_back(entry.line.substr(from, entry.line.find('"', from) - from));
  }
  return types;
}

std::vector<std::string> House::payloads(CoopId coop) {
  constexpr std::string_view every_payload = R"(
  select p.subject_id, e.line, p.position, p.salt, p.payload
    from record_payload p join record_entry e on e.coop_id = p.coop_id and e.position = p.position
   where p.coop_id = :coop order by p.position)";
  return read([&](db::Transaction& transaction) {
    return transaction.all(every_payload, {{"coop", coop}}, [&](const db::Row& row) {
      const std::string line = row.text(1);
      return unseal_payload(transaction, coop, row.id<PersonId>(0), record::read_entry(line).value().type, row.integer(2), row.bytes(3), row.text_view(4)).value().payload;
    });
  });
}

std::int64_t House::count(std::string_view table) {
  return read([&](db::Transaction& transaction) {
    return transaction.number("select count(*) from " + std::string(table));
  });
}

std::vector<Voice> every_voice() {
  std::vector<Voice> voices;
  for (const Language language : languages) {
    for (const Reading reading : {Reading::standard, Reading::easy})
      voices.push_back({language, reading});
  }
  return voices;
}

View view_in(Voice voice, const Coop* coop, const Visitor* visitor) {
  return View{.say = speech::Speech(voice.language, voice.reading),
              .coop = coop,
              .visitor = visitor,
              .csrf_token = "csrf-of-the-test",
              .form_key = "key-of-the-test",
              .now = *Instant::parse("2026-11-02T09:00:00Z"),
              .today = day("2026-11-02")};
}

bool shows(const Content& content, std::string_view text) {
  std::string escaped;
  html::append_escaped(escaped, text);
  return content.body.markup().find(escaped) != std::string::npos;
}

void expect_page(const View& view, const Content& content,
                 const std::vector<std::string_view>& keys) {
  const std::string& markup = content.body.markup();
  EXPECT_FALSE(content.title.empty());
  // A script is one of our own assets or somebody's name.
  for (auto at = markup.find("<script"); at != std::string::npos; at = markup.find("<script", at + 1)) {
    EXPECT_EQ(markup.compare(at, 21, "<script src=\"/assets/"), 0) << markup;
  }
  std::size_t headings = 0;
  for (auto at = markup.find("<h1"); at != std::string::npos; at = markup.find("<h1", at + 1))
    ++headings;
  EXPECT_EQ(headings, 1u) << markup;
  for (const std::string_view key : keys) {
    EXPECT_TRUE(shows(content, view.say(key))) << key << " is not on\n" << markup;
  }
  EXPECT_FALSE(has_gap(markup)) << markup;
  for (const std::string& key : keys_in_place_of_words(markup)) {
    // While words are being written po/ may not know a key yet: tests/checks/translations says so.
    EXPECT_FALSE(view.say.knows(key)) << key << " was written instead of said";
  }
}

}  // namespace cydofal::people::testing
