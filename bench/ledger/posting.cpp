// What posting costs: ledger_posting DIRECTORY SECONDS
//
// Prints two lines. "depth A B": transactions a second in one ledger that holds 1,000 and 100,000 of them,
// by the store alone. "contributions N": contributions a second that 32 callers post through the whole action
// (rules, ledger, record), each in the ledger of one of a hundred co-ops. DIRECTORY is a real disk.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "app/migrations.h"
#include "coop/money/money_actions.h"
#include "people/person_store.h"
#include "people/relation_store.h"
#include "platform/db/key_ring.h"

namespace cydofal::money {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int callers = 32;
constexpr int coops = 100;
const Instant now{1'793'610'000'000'000};  // 2 November 2026
const Date first_day = *Date::parse("2026-10-05");

/// A co-op with four people, each with a source of their own.
struct House {
  CoopId coop;
  PersonId treasurer;
  std::vector<Fund> funds;
  CoopAccounts accounts;
};

House make_house(db::Transaction& transaction, int number, Chance& chance) {
  House house{.coop = CoopId{chance.identifier()}, .treasurer = PersonId{chance.identifier()}, .funds = {}, .accounts = {}};
  people::add_coop(transaction, {.id = house.coop, .slug = "c" + std::to_string(number), .name_cy = "c", .name_en = "c", .template_name = "family", .profile = people::Coop::Profile::provider}, now);
  people::add_person(transaction, {.id = house.treasurer, .name = "Huw", .known_as = "Huw", .face = "123451"}, now);
  for (int each = 0; each < 4; ++each) {
    const PersonId person{chance.identifier()};
    people::add_person(transaction, {.id = person, .name = "P", .known_as = "P", .face = "123451"}, now);
    people::relate(transaction, house.coop, {.subject = person, .relation = people::Relation::supported, .from = now, .granted_by = person}, chance);
    const auto agreed = agree_funding_in(transaction, house.coop, house.treasurer, person, {"direct_payment", {100}, first_day}, {now, chance}, first_day);
    CYD_ASSERT(agreed);
  }
  house.funds = funds_of(transaction, house.coop);
  house.accounts = coop_accounts(transaction, house.coop);
  return house;
}

/// Runs `one(caller, turn)` in as many threads as there are callers; how often a second.
template <class F>
double rate(double seconds, F one) {
  std::atomic<std::int64_t> done{0};
  std::atomic<bool> over{false};
  std::vector<std::thread> threads;
  const auto begun = Clock::now();
  for (int caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&, caller] {
      for (int turn = 0; !over; ++turn) {
        one(caller, turn);
        ++done;
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  over = true;
  for (std::thread& thread : threads) thread.join();
  return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - begun).count();
}

Entry entry_of(const House& house, const std::string& key) {
  const Fund& fund = house.funds[key.back() % house.funds.size()];
  return {.key = key, .digest = sha256(key), .day = first_day, .kind = "contributions", .made_by = house.treasurer, .legs = {{.account = fund.account, .amount = -1, .purpose = "contribution"}, {.account = house.accounts.bank, .amount = 1, .purpose = "bank"}}};
}

void fill(db::Database& database, const House& house, std::int64_t until) {
  constexpr std::int64_t at_once = 500;
  SeededChance chance(7);
  for (std::int64_t at = database.read([&](db::Transaction& transaction) { return count_of_kind(transaction, house.coop, "contributions"); }); at < until; at += at_once) {
    database.write([&](db::Transaction& transaction) {
      for (std::int64_t each = at; each < std::min(at + at_once, until); ++each) post(transaction, house.coop, entry_of(house, "fill " + std::to_string(each)), {now, chance});
    });
  }
}

double posting_rate(db::Database& database, const House& house, double seconds, const std::string& name) {
  return rate(seconds, [&](int caller, int turn) {
    const std::string key = name + " " + std::to_string(caller) + "/" + std::to_string(turn);
    database.write([&](db::Transaction& transaction) {
      SeededChance chance(1);
      post(transaction, house.coop, entry_of(house, key), {now, chance});
    });
  });
}

/// Period after period of each co-op, one source at a time, as the money comes in.
double contribution_rate(db::Database& database, const std::vector<House>& houses, double seconds) {
  const Date today = first_day + 28 * 120;
  database.write([&](db::Transaction& transaction) {
    for (const House& house : houses) open_periods(transaction, house.coop, today);
  });
  return rate(seconds, [&](int caller, int turn) {
    const auto which = static_cast<std::size_t>(caller) + callers * static_cast<std::size_t>(turn);
    const House& house = houses[which % houses.size()];
    const std::size_t round = which / houses.size();
    const Fund& fund = house.funds[round % house.funds.size()];
    const Date start = first_day + 28 * static_cast<int>(round / house.funds.size());
    SeededChance chance(which);
    const auto posted = database.write([&](db::Transaction& transaction) {
      return post_contributions_in(transaction, house.coop, house.treasurer, {"form " + std::to_string(which), start, start, {{fund.number, {100}}}}, {now, chance}, today);
    });
    CYD_ASSERT(posted);
  });
}

int measure(const std::string& directory, double seconds) {
  SeededChance chance(2026);
  // The keys of words lie beside the data, as where it is served.
  std::filesystem::create_directory(directory + "/keys");
  db::Options options{.location = directory};
  options.keys = std::make_shared<db::KeyRing>(db::Options{.location = directory + "/keys"}, SecretKey::from(chance), chance);
  db::Database database = db::Database::open(options);
  db::migrate(database, app::migrations(), now, directory);
  std::vector<House> houses;
  for (int number = 0; number < coops; ++number) {
    houses.push_back(database.write([&](db::Transaction& transaction) { return make_house(transaction, number, chance); }));
  }
  const double contributions = contribution_rate(database, houses, seconds);
  const House deep = database.write([&](db::Transaction& transaction) { return make_house(transaction, coops, chance); });
  fill(database, deep, 1'000);
  const double shallow_rate = posting_rate(database, deep, seconds, "a");
  fill(database, deep, 100'000);
  const double deep_rate = posting_rate(database, deep, seconds, "b");
  for (const CoopId coop : {deep.coop, houses.front().coop}) {
    for (const std::string& finding : database.read([&](db::Transaction& transaction) { return ledger_findings(transaction, coop); })) {
      std::fprintf(stderr, "%s\n", finding.c_str());
      return 1;
    }
  }
  std::printf("depth %.0f %.0f\ncontributions %.0f\n", shallow_rate, deep_rate, contributions);
  return 0;
}

}  // namespace
}  // namespace cydofal::money

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "ledger_posting DIRECTORY SECONDS\n");
    return 2;
  }
  return cydofal::money::measure(arguments[1], std::stod(arguments[2]));
}
