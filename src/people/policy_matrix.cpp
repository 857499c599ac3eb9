// Decides every cell of a table of who may do what, for tests/policy/matrix.py, which tells what to try and
// what each cell has to be:
//
//   policy_matrix sqlite|postgres evaluator|sql
//
// It reads the situations in which somebody asks, one a line with its pieces between tabs, up to a line ".":
//
//   door       out, set_up, invited: without a session; in: with one; bare: with one, and nothing but the relation
//   about      another, self: whose things are asked about
//   coop       own, other: where the relation stands, seen from the co-op that is asked about; none: no co-op is named
//   relation   what they are, or -
//   object     asked, else: to whom, or to which organisation; coop: to the co-op itself
//   when       before, within, after: where now is in the relation's time
//   glass      whole, broken: whether they also broke the glass
//
// and then tables as src/people/policy.tsv is one, without remarks and heading, each up to a line ".". For each
// row it writes the action and a letter for each situation, strength and sensitivity:
//
//   .  told nothing         d  shown the door to come in by    s  asked for their pictures    t  asked for their second step
//   x  it shows nothing so sensitive    r  read    R  read, and in the record    a  done
//
// Relations are rows of a real database of the whole schema, read by the program's own store within the wall
// between co-ops. `evaluator` is the program's own; `sql` is one statement that knows nothing of it.

#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>

#include "people/authorise.h"
#include "people/person_store.h"
#include "people/testing.h"
#include "platform/db/migrate.h"

namespace cydofal::people {
namespace {

const Instant now = *Instant::parse("2026-11-02T09:00:00Z");
constexpr std::array<std::string_view, 4> strengths{"none", "look", "say", "second"};
constexpr std::array<std::string_view, 5> levels{"S0", "S1", "S2", "S3", "S4"};

struct Situation {
  std::string door, about, coop, relation, object, when, glass;
  PersonId actor;
  PersonId subject;
  CoopId asked{};

  bool is_signed_in() const { return door == "in" || door == "bare"; }
};

/// A row of a table that came in while the program ran.
struct RuntimeRow {
  std::string name;
  std::vector<std::string> relations;
  PolicyRow row{};
};

std::vector<std::string> pieces(const std::string& line, char between) {
  std::vector<std::string> found;
  std::istringstream rest(line);
  for (std::string piece; std::getline(rest, piece, between);) found.push_back(piece);
  return found;
}

/// The lines up to "."; nothing when there are no more.
std::optional<std::vector<std::string>> block() {
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) {
    if (line == ".") return lines;
    lines.push_back(line);
  }
  return std::nullopt;
}

template <std::size_t size>
int place_in(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw std::runtime_error("no such word in a table: " + std::string(name));
  return static_cast<int>(found - names.begin());
}

RuntimeRow row_of(const std::string& line) {
  const auto cells = pieces(line, '\t');
  if (cells.size() != 5) throw std::runtime_error("a row of " + std::to_string(cells.size()) + " cells: " + line);
  RuntimeRow made{.name = cells[0], .relations = pieces(cells[1], ',')};
  for (const std::string& relation : made.relations) made.row.relations |= bit(relation_named(relation));
  made.row.strength = static_cast<Strength>(place_in(strengths, cells[2]));
  made.row.sensitivity = static_cast<Sensitivity>(place_in(levels, cells[3]));
  made.row.kind = static_cast<Kind>(place_in(std::array<std::string_view, 2>{"read", "act"}, cells[4]));
  return made;
}

/// A house with everybody in it whom the situations need.
class House {
 public:
  House(db::Engine engine, std::vector<Situation> situations) : database_(engine), situations_(std::move(situations)) {
    db::migrate(*database_, testing::all_migrations(), now, database_.directory());
    database_->write([&](db::Transaction& transaction) {
      SeededChance chance(2026);
      asked_ = add(transaction, "yma", chance);
      elsewhere_ = add(transaction, "arall", chance);
      mari_ = add_somebody(transaction, chance);
      tomos_ = add_somebody(transaction, chance);
      for (Situation& situation : situations_) place(transaction, situation, chance);
    });
  }

  db::Database scoped(CoopId coop) {
    return database_->serving(coop == CoopId{} ? db::Scope::whole_installation(db::Across::test) : db::Scope::of_coop(coop.value));
  }
  const std::vector<Situation>& situations() const { return situations_; }
  CoopId asked() const { return asked_; }

  /// What each asker is, as the program finds it out.
  std::vector<RelationSet> holdings() {
    std::vector<RelationSet> found;
    for (const Situation& situation : situations_) {
      if (situation.door == "bare") {
        found.push_back(bit(relation_named(situation.relation)));
        continue;
      }
      std::optional<Visitor> visitor;
      if (situation.is_signed_in()) visitor.emplace().person.id = situation.actor;
      const Circle circle{.coop = situation.asked, .subject = situation.subject, .set_up = situation.door == "set_up", .invited = situation.door == "invited"};
      found.push_back(scoped(situation.asked).read([&](db::Transaction& transaction) { return relations_between(transaction, visitor, circle, now); }));
    }
    return found;
  }

 private:
  static CoopId add(db::Transaction& transaction, const std::string& slug, Chance& chance) {
    const CoopId id{chance.identifier()};
    add_coop(transaction, {.id = id, .slug = slug, .name_cy = slug, .name_en = slug, .template_name = "family", .opened_at = now}, now);
    return id;
  }
  static PersonId add_somebody(db::Transaction& transaction, Chance& chance) {
    const PersonId id{chance.identifier()};
    add_person(transaction, {.id = id, .name = "Rhywun", .known_as = "Rhywun", .language = Language::cy, .face = "123451"}, now);
    return id;
  }

  void place(db::Transaction& transaction, Situation& situation, Chance& chance) {
    situation.actor = add_somebody(transaction, chance);
    situation.subject = situation.about == "self" ? situation.actor : mari_;
    if (situation.coop != "none") situation.asked = asked_;
    if (situation.relation == "-" || situation.door == "bare") return;
    const CoopId where = situation.coop == "other" ? elsewhere_ : asked_;
    const auto stand = [&](Relation relation, PersonId object, Instant from, Instant until) {
      relate(transaction, where, {.subject = situation.actor, .relation = relation, .object = object, .from = from, .until = until,
                                  .granted_by = granted_by(relation, object)}, chance);
    };
    // To the moment: what begins now stands, and what ends now has ended.
    const Instant from = situation.when == "before" ? seconds_after(now, 1) : situation.when == "within" ? now : seconds_after(now, -60);
    const Instant until = situation.when == "before" ? seconds_after(now, 60) : situation.when == "within" ? seconds_after(now, 1) : now;
    const PersonId object = situation.object == "coop" ? PersonId{} : situation.object == "asked" ? situation.subject : tomos_;
    stand(relation_named(situation.relation), object, from, until);
    if (situation.glass == "broken") stand(Relation::broke_glass, situation.subject, now, seconds_after(now, 1));
  }

  /// What a person gives is theirs to give; that the law names somebody is another's to confirm.
  PersonId granted_by(Relation relation, PersonId object) const {
    if (relation == Relation::representative_care || relation == Relation::representative_money) return object == tomos_ ? mari_ : tomos_;
    return object == PersonId{} ? mari_ : object;
  }

  db::testing::TestDatabase database_;
  std::vector<Situation> situations_;
  CoopId asked_, elsewhere_;
  PersonId mari_, tomos_;
};

char letter(const PolicyRow& row, RelationSet holding, Strength strength, Sensitivity level, bool is_signed_in) {
  if (const auto denied = decide(row, holding, strength, is_signed_in)) {
    return denied->way == Denied::Way::absent ? '.' : denied->way == Denied::Way::sign_in ? 'd' : denied->way == Denied::Way::say ? 's' : 't';
  }
  if (level > row.sensitivity) return 'x';
  if (row.kind == Kind::act) return 'a';
  return leaves_a_trace(row) ? 'R' : 'r';
}

std::string letters_of(const PolicyRow& row, const std::vector<Situation>& situations, const std::vector<RelationSet>& holdings) {
  std::string letters;
  for (std::size_t at = 0; at < situations.size(); ++at) {
    for (std::size_t strength = 0; strength < strengths.size(); ++strength) {
      for (std::size_t level = 0; level < levels.size(); ++level) {
        letters += letter(row, holdings[at], static_cast<Strength>(strength), static_cast<Sensitivity>(level), situations[at].is_signed_in());
      }
    }
  }
  return letters;
}

constexpr std::array<std::string_view, 7> tables_of_the_question{
    R"(create temp table situation (number {{integer}} not null primary key, actor_id {{integer}} not null, subject_id {{integer}} not null,
                                    asked_coop {{integer}} not null, door text not null, bare text not null))",
    R"(create temp table policy_row (number {{integer}} not null primary key, action text not null, strength {{integer}} not null,
                                     sensitivity {{integer}} not null, kind text not null))",
    "create temp table policy_relation (number {{integer}} not null, relation text not null)",
    "create temp table strength (strength {{integer}} not null)",
    "create temp table level (level {{integer}} not null)",
    "insert into strength values (0), (1), (2), (3)",
    "insert into level values (0), (1), (2), (3), (4)"};
constexpr std::array<std::string_view, 5> end_of_the_question{"drop table situation", "drop table policy_row", "drop table policy_relation",
                                                              "drop table strength", "drop table level"};

// What stands in the relations is asked of the database itself, under its own wall.
constexpr std::string_view decide_in_sql = R"(
  with tuple as (
    select s.number, r.relation, r.object_id, s.subject_id
      from situation s join relation r on r.coop_id = s.asked_coop and r.subject_id = s.actor_id
     where s.door = 'in' and r.from_at <= :now and (r.until_at is null or r.until_at > :now)
  ), holding as (
    select number, 'anyone' as relation from situation where door <> 'bare'
    union select number, bare from situation where door = 'bare'
    union select number, door from situation where door in ('set_up', 'invited')
    union select number, 'signed_in' from situation where door = 'in'
    union select number, 'self' from situation
           where door = 'in' and actor_id = subject_id and (asked_coop = 0 or number in (select number from tuple))
    union select number, relation from tuple where object_id in (0, subject_id)
    union select number, 'officer' from tuple
           where object_id = 0 and relation in ('secretary', 'treasurer', 'chair', 'safeguarding_lead')
    union select number, 'delegate' from tuple where relation = 'delegate_of'
  ), related as (
    select distinct h.number, p.number as row_number from holding h join policy_relation p on p.relation = h.relation
  )
  select p.number, case
      when r.number is null then case when s.door in ('in', 'bare') then '.' else 'd' end
      when t.strength < p.strength then case when s.door not in ('in', 'bare') then 'd' when t.strength < 2 then 's' else 't' end
      when l.level > p.sensitivity then 'x'
      when p.kind = 'act' then 'a'
      when p.sensitivity >= 3 then 'R'
      else 'r' end
    from policy_row p cross join situation s cross join strength t cross join level l
    left join related r on r.number = s.number and r.row_number = p.number
   order by p.number, s.number, t.strength, l.level)";

void tell_the_question(db::Transaction& transaction, const std::vector<Situation>& situations, const std::vector<RuntimeRow>& rows) {
  for (const std::string_view table : tables_of_the_question) transaction.run(db::text_for(transaction.engine(), table));
  std::int64_t number = 0;
  for (const Situation& situation : situations) {
    transaction.run("insert into situation values (:number, :actor, :subject, :coop, :door, :bare)",
                    {{"number", ++number}, {"actor", situation.actor}, {"subject", situation.subject}, {"coop", situation.asked}, {"door", situation.door},
                     {"bare", situation.relation}});
  }
  number = 0;
  for (const RuntimeRow& row : rows) {
    transaction.run("insert into policy_row values (:number, :action, :strength, :sensitivity, :kind)",
                    {{"number", ++number},
                     {"action", row.name},
                     {"strength", static_cast<std::int64_t>(row.row.strength)},
                     {"sensitivity", static_cast<std::int64_t>(row.row.sensitivity)},
                     {"kind", row.row.kind == Kind::act ? "act" : "read"}});
    for (const std::string& relation : row.relations) {
      transaction.run("insert into policy_relation values (:number, :relation)", {{"number", number}, {"relation", relation}});
    }
  }
}

std::vector<std::string> by_sql(House& house, const std::vector<RuntimeRow>& rows) {
  std::vector<std::string> letters(rows.size());
  house.scoped(house.asked()).write([&](db::Transaction& transaction) {
    letters.assign(rows.size(), {});
    tell_the_question(transaction, house.situations(), rows);
    transaction.each(decide_in_sql, {{"now", now}}, [&](const db::Row& row) { letters[static_cast<std::size_t>(row.integer(0) - 1)] += row.text(1); });
    for (const std::string_view table : end_of_the_question) transaction.run(table);
  });
  return letters;
}

std::vector<Situation> situations_told() {
  std::vector<Situation> situations;
  const auto lines = block();
  if (!lines) throw std::runtime_error("no situations were told");
  for (const std::string& line : *lines) {
    const auto told = pieces(line, '\t');
    if (told.size() != 7) throw std::runtime_error("a situation of " + std::to_string(told.size()) + " pieces: " + line);
    situations.push_back({told[0], told[1], told[2], told[3], told[4], told[5], told[6], {}, {}, {}});
  }
  return situations;
}

int answer(db::Engine engine, std::string_view way) {
  House house(engine, situations_told());
  const auto holdings = house.holdings();
  while (const auto lines = block()) {
    std::vector<RuntimeRow> rows;
    for (const std::string& line : *lines) rows.push_back(row_of(line));
    std::vector<std::string> letters;
    if (way == "sql") {
      letters = by_sql(house, rows);
    } else {
      for (const RuntimeRow& row : rows) letters.push_back(letters_of(row.row, house.situations(), holdings));
    }
    for (std::size_t at = 0; at < rows.size(); ++at) std::cout << rows[at].name << '\t' << letters[at] << '\n';
    std::cout << "." << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace cydofal::people

int main(int count, char** arguments) {
  const std::vector<std::string_view> told(arguments + 1, arguments + count);
  const bool understood = told.size() == 2 && (told[0] == "sqlite" || told[0] == "postgres") && (told[1] == "evaluator" || told[1] == "sql");
  if (!understood) {
    std::fprintf(stderr, "policy_matrix sqlite|postgres evaluator|sql\n");
    return 2;
  }
  try {
    return cydofal::people::answer(told[0] == "sqlite" ? cydofal::db::Engine::sqlite : cydofal::db::Engine::postgres, told[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
