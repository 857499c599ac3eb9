// What a proof costs with the tree in the database: record_proofs LOCATION
//
// LOCATION is an empty directory, for SQLite, or the connection string of an empty PostgreSQL database. It is filled with a record of
// 1,000,000 entries. Prints "NAME MEAN WORST" in microseconds, by the clock on the wall, over 2,000 entries and sizes: each proof in a
// transaction of its own, as a page would ask for it.
#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "app/migrations.h"
#include "engines/record/proof.h"
#include "people/checkpoint_store.h"
#include "platform/base/assert.h"
#include "platform/base/chance.h"
#include "platform/db/migrate.h"

namespace {

using namespace cydofal;

constexpr std::uint64_t large = 1'000'000;
constexpr std::uint64_t at_once = 20'000;
constexpr int proofs = 2'000;
constexpr people::CoopId coop{1};

constexpr std::string_view insert_coop = R"(
  insert into coop (id, slug, name_cy, name_en, template, profile, started_at)
  values (1, 'mawr', 'Mawr', 'Large', 'family', 'provider', 0))";
constexpr std::string_view insert_entry = R"(
  insert into record_entry (coop_id, position, line, leaf_hash) values (1, :position, :line, :hash))";

/// As long as the lines of a real record.
std::string line_of(std::uint64_t index) {
  return "{\"v\":1,\"i\":" + std::to_string(index) +
         ",\"t\":\"2026-11-02T09:00Z\",\"type\":\"note.written\",\"actor\":\"Zm9vYmFyYmF6\","
         "\"subject\":\"Zm9vYmFyYmF6\",\"c\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}";
}

Digest fill(db::Database& database) {
  record::GrowingTree tree;
  database.write([](db::Transaction& transaction) { transaction.run(insert_coop); });
  for (std::uint64_t begin = 0; begin < large; begin += at_once) {
    database.write([&](db::Transaction& transaction) {
      people::MadeHashes made;
      for (std::uint64_t index = begin; index < begin + at_once; ++index) {
        const std::string line = line_of(index);
        const Digest leaf = record::leaf_hash(line);
        transaction.run(insert_entry, {{"position", static_cast<std::int64_t>(index)}, {"line", line}, {"hash", Bytes(leaf.begin(), leaf.end())}});
        tree.append(leaf, [&](record::Node node, const Digest& hash) {
          if (node.level > 0) made.emplace_back(node, hash);
        });
      }
      people::add_hashes(transaction, coop, made);
    });
  }
  return tree.root();
}

struct Times {
  double sum = 0;
  double worst = 0;

  template <class F>
  void time(F&& f) {
    const auto begun = std::chrono::steady_clock::now();
    f();
    const double took = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun).count();
    sum += took;
    worst = std::max(worst, took);
  }
  void print(const char* name) const { std::printf("%s %.1f %.1f\n", name, sum / proofs, worst); }
};

void prove(db::Database& database, const Digest& root) {
  SeededChance chance(2026);
  Times inclusion, consistency;
  for (int i = 0; i < proofs; ++i) {
    const std::uint64_t index = chance.below(static_cast<std::uint32_t>(large));
    record::Proof proof;
    inclusion.time([&] {
      proof = database.read([&](db::Transaction& transaction) {
        people::StoredHashes hashes(transaction, coop);
        return record::prove_inclusion(index, large, hashes);
      });
    });
    CYD_ASSERT(record::proves_inclusion(proof, record::leaf_hash(line_of(index)), index, large, root));
    Digest old_root{};
    database.read([&](db::Transaction& transaction) {
      people::StoredHashes hashes(transaction, coop);
      old_root = record::root_of(index + 1, hashes);
    });
    consistency.time([&] {
      proof = database.read([&](db::Transaction& transaction) {
        people::StoredHashes hashes(transaction, coop);
        return record::prove_consistency(index + 1, large, hashes);
      });
    });
    CYD_ASSERT(record::proves_consistency(proof, index + 1, old_root, large, root));
  }
  inclusion.print("inclusion_from_database");
  consistency.print("consistency_from_database");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 || sodium_init() < 0) {
    std::fprintf(stderr, "record_proofs LOCATION\n");
    return 2;
  }
  db::Database database =
      db::Database::open({.location = arguments[1], .access = db::Access::alongside}).serving(db::Scope::whole_installation(db::Across::test));
  db::migrate(database, app::migrations(), {}, arguments[1]);
  prove(database, fill(database));
  return 0;
}
