#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <regex>

#include "coop/money/testing.h"

/// What the database accepts and refuses by itself, and that each of its rules is needed: one after
/// another is left out of the schema, and some case must then be accepted that was refused.
namespace cydofal::money {
namespace {

using testing::RawLedger;
using Write = std::function<void(const RawLedger&, db::Transaction&)>;

struct Case {
  const char* name;
  enum class Verdict { accepted, refused } verdict;
  Write write;
  std::optional<db::Engine> only{};
};
constexpr auto accepted = Case::Verdict::accepted;
constexpr auto refused = Case::Verdict::refused;

/// A statement, as an accident or a hand in the data would run it.
Write run(std::string sql) {
  return [sql](const RawLedger& ledger, db::Transaction& transaction) {
    std::string text = sql;
    for (auto at = text.find("SOMEONE"); at != std::string::npos; at = text.find("SOMEONE")) {
      text.replace(at, 7, ledger.text_of_someone());
    }
    ledger.run(transaction, text);
  };
}
Write whole(std::vector<RawLedger::RawLeg> legs, std::string_view day = RawLedger::open_day,
            std::optional<std::int64_t> reverses = {}) {
  return [=](const RawLedger& ledger, db::Transaction& transaction) {
    ledger.whole(transaction, 2, legs, day, reverses);
  };
}

const RawLedger::RawLeg visit_from_mari{RawLedger::mari, 1'573};
const RawLedger::RawLeg visit_earned{RawLedger::earned, -1'573};

std::vector<Case> lawful() {
  return {
      {"a receipt", accepted, whole({{RawLedger::bank, 5'000}, {RawLedger::mari, -5'000}})},
      {"a visit", accepted, whole({visit_from_mari, visit_earned})},
      {"everything that somebody has", accepted, whole({{RawLedger::mari, 10'000}, {RawLedger::bank, -10'000}})},
      {"minutes", accepted, whole({{RawLedger::mari_minutes, 60, "MIN"}, {RawLedger::tomos_minutes, -60, "MIN"}})},
      {"money and minutes side by side", accepted,
       whole({visit_from_mari, visit_earned, {RawLedger::mari_minutes, 60, "MIN"}, {RawLedger::tomos_minutes, -60, "MIN"}})},
      {"an exact reversal", accepted,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.whole(transaction, 2, {visit_from_mari, visit_earned});
         ledger.whole(transaction, 3, {{RawLedger::earned, 1'573}, {RawLedger::mari, -1'573}}, RawLedger::open_day, 2);
       }},
      {"a hold", accepted, run("update balance set held_debit = 10000 where coop_id = :coop and account_id = 2")},
      {"what a line was worked out from, and its words", accepted,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.whole(transaction, 2, {visit_from_mari, visit_earned});
         run("insert into posting_basis (coop_id, number, line, minutes, hourly_pence) values (:coop, 2, 1, 60, 1573)")(ledger, transaction);
         run("insert into narration (coop_id, number, salt, words) select :coop, 2, hash, 'nofio' from ledger_head where coop_id = :coop")(ledger, transaction);
       }},
      {"the next period", accepted, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.period(transaction, "2026-11-02", "2026-11-29"); }},
      {"closing a period", accepted, run("update accounting_period set state = 'closed', closed_by = SOMEONE where coop_id = :coop and state = 'open'")},
      {"what an agreement says now", accepted, run("update fund set weekly_pence = 200, ends_on = '2026-12-31' where coop_id = :coop and number = 2")},
  };
}

std::vector<Case> unlawful_transactions() {
  return {
      {"unbalanced", refused, whole({visit_from_mari, {RawLedger::earned, -1'572}})},
      {"no seal", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2);
         ledger.lines(transaction, 2, {visit_from_mari, visit_earned});
       }},
      {"neither legs nor seal", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.begun(transaction, 2); }},
      {"sealed without legs", refused, whole({})},
      {"one leg", refused, whole({visit_earned})},
      {"a leg of nothing", refused, whole({visit_from_mari, visit_earned, {RawLedger::tomos, 0}})},
      {"pence against minutes", refused, whole({{RawLedger::mari, 60}, {RawLedger::mari_minutes, -60, "MIN"}})},
      {"an account in another unit", refused, whole({{RawLedger::mari, 60, "MIN"}, {RawLedger::mari_minutes, -60, "MIN"}})},
      {"an account of another co-op", refused, whole({{RawLedger::mari, 60}, {99, -60}})},
      {"more than somebody has", refused, whole({{RawLedger::mari, 10'001}, visit_earned, {RawLedger::earned, -8'428}})},
      {"more than is in the bank", refused, whole({{RawLedger::earned, 20'001}, {RawLedger::bank, -20'001}})},
      {"a closed period", refused, whole({visit_from_mari, visit_earned}, RawLedger::closed_day)},
      {"no period", refused, whole({visit_from_mari, visit_earned}, "2026-11-02")},
      {"a repeated key", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2, RawLedger::open_day, {}, "request 1");
         ledger.lines(transaction, 2, {visit_from_mari, visit_earned});
         ledger.seal(transaction, 2, 2);
       }},
      {"a broken chain", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2);
         ledger.lines(transaction, 2, {visit_from_mari, visit_earned});
         ledger.seal(transaction, 2, 2, RawLedger::hash_of(0));
       }},
      {"a gap in the numbers", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 3);
         ledger.lines(transaction, 3, {visit_from_mari, visit_earned});
         ledger.seal(transaction, 3, 2, RawLedger::hash_of(1));
       }},
      {"a hash that is none", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2);
         ledger.lines(transaction, 2, {visit_from_mari, visit_earned});
         ledger.seal(transaction, 2, 2, {}, Bytes(31, 2));
       }},
      {"a wrong number of legs", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2);
         ledger.lines(transaction, 2, {visit_from_mari, visit_earned});
         ledger.seal(transaction, 2, 3);
       }},
      {"two legs on one line", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.begun(transaction, 2);
         ledger.line(transaction, 2, 1, visit_from_mari);
         ledger.line(transaction, 2, 1, visit_earned);
         ledger.seal(transaction, 2, 2);
       }},
      {"legs after the seal", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.line(transaction, 1, 4, visit_from_mari);
         ledger.line(transaction, 1, 5, visit_earned);
       }},
      {"legs of no transaction", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.lines(transaction, 2, {visit_from_mari, visit_earned}); }},
      {"made by nobody", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         RawLedger(ledger.coop, PersonId{77}).whole(transaction, 2, {visit_from_mari, visit_earned});
       }},
      {"over the limit of minutes", refused, whole({{RawLedger::mari_minutes, 1'201, "MIN"}, {RawLedger::tomos_minutes, -1'201, "MIN"}})},
      {"an inexact reversal", refused, whole({{RawLedger::mari, 10'000}, {RawLedger::bank, -10'000}}, RawLedger::open_day, 1)},
      {"a reversal of nothing", refused, whole({visit_from_mari, visit_earned}, RawLedger::open_day, 7)},
      {"a second reversal", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.whole(transaction, 2, {visit_from_mari, visit_earned});
         for (const std::int64_t number : {3, 4}) {
           ledger.whole(transaction, number, {{RawLedger::mari, -1'573}, {RawLedger::earned, 1'573}}, RawLedger::open_day, 2);
         }
       }},
      {"a hold of more than somebody has", refused, run("update balance set held_debit = 10001 where coop_id = :coop and account_id = 2")},
      {"a hold of more than is in the bank", refused, run("update balance set held_credit = 20001 where coop_id = :coop and account_id = 1")},
      {"spending what is held", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         run("update balance set held_debit = 9000 where coop_id = :coop and account_id = 2")(ledger, transaction);
         ledger.whole(transaction, 2, {visit_from_mari, visit_earned});
       }},
      {"a posting to an account without a balance", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         ledger.account_only(transaction, 9, "GBP", "expense", 1, "wages");
         ledger.whole(transaction, 2, {{9, 100}, {RawLedger::bank, -100}});
       }},
  };
}

std::vector<Case> unlawful_changes() {
  return {
      {"an edited posting", refused, run("update posting set amount = amount * 2 where coop_id = :coop")},
      {"a deleted posting", refused, run("delete from posting where coop_id = :coop")},
      {"an edited transaction", refused, run("update money_transaction set day = '2026-10-08' where coop_id = :coop")},
      {"a deleted transaction", refused, run("delete from money_transaction where coop_id = :coop")},
      {"an edited seal", refused, run("update seal set previous_hash = hash where coop_id = :coop")},
      {"a deleted seal", refused, run("delete from seal where coop_id = :coop")},
      {"emptied tables", refused,
       [](const RawLedger&, db::Transaction& transaction) { transaction.run("truncate money_transaction cascade"); },
       db::Engine::postgres},
      {"a period that overlaps", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.period(transaction, "2026-11-01", "2026-11-28"); }},
      {"a period that begins twice", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.period(transaction, "2026-10-05", "2026-11-01"); }},
      {"a period that ends before it begins", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.period(transaction, "2027-11-02", "2027-11-01"); }},
      {"a period ajar", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.period(transaction, "2026-11-02", "2026-11-29", "ajar"); }},
      {"a period opened again", refused, run("update accounting_period set state = 'open' where coop_id = :coop and state = 'closed'")},
      {"a period moved", refused, run("update accounting_period set ends_on = '2026-11-08' where coop_id = :coop and state = 'open'")},
      {"a period closed by nobody", refused, run("update accounting_period set state = 'closed', closed_by = 77 where coop_id = :coop and state = 'open'")},
      {"a deleted period", refused, run("delete from accounting_period where coop_id = :coop and state = 'open'")},
      {"a second currency", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.unit(transaction, "EUR", "money", 2); }},
      {"a unit of a third kind", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.unit(transaction, "KM", "way", 0); }},
      {"a unit with nine decimals", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.unit(transaction, "HRS", "time", 9); }},
      {"a fund of no person", refused, run("insert into fund (coop_id, number, kind, person_id, starts_on) values (:coop, 8, 'direct_payment', 77, '2026-04-20')")},
      {"a direct payment that is nobody's", refused, run("insert into fund (coop_id, number, kind, starts_on) values (:coop, 8, 'direct_payment', '2026-04-20')")},
      {"a fund of less than nothing a week", refused, run("update fund set weekly_pence = -1 where coop_id = :coop and number = 2")},
      {"a fund that ends before it begins", refused, run("update fund set ends_on = '2026-04-19' where coop_id = :coop and number = 2")},
      {"a fund given to the co-op", refused, run("update fund set kind = 'coop', person_id = null where coop_id = :coop and number = 2")},
      {"an account given to another fund", refused, run("update account set fund = 1 where coop_id = :coop and id = 2")},
      {"two accounts of one name", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.account_only(transaction, 9, "GBP", "asset", 1, "account 1"); }},
      {"an account of no fund", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.account_only(transaction, 9, "GBP", "asset", 7, "new"); }},
      {"an account in no unit", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.account_only(transaction, 9, "EUR", "asset", 1, "new"); }},
      {"an account of no kind", refused, [](const RawLedger& ledger, db::Transaction& transaction) { ledger.account_only(transaction, 9, "GBP", "hope", 1, "new"); }},
      {"a balance of no account", refused, run("insert into balance (coop_id, account_id) values (:coop, 77)")},
      {"a second balance", refused, run("insert into balance (coop_id, account_id) values (:coop, 1)")},
      {"a hold of less than nothing", refused, run("update balance set held_debit = -1 where coop_id = :coop and account_id = 4")},
      {"a hold of less than nothing on the other side", refused, run("update balance set held_credit = -1 where coop_id = :coop and account_id = 4")},
      {"a second head", refused, run("insert into ledger_head (coop_id, number, hash) select coop_id, 1, hash from ledger_head where coop_id = :coop")},
      {"a reckoning without time", refused, run("insert into posting_basis (coop_id, number, line, minutes, hourly_pence) values (:coop, 1, 1, 0, 1573)")},
      {"a reckoning without a rate", refused, run("insert into posting_basis (coop_id, number, line, minutes, hourly_pence) values (:coop, 1, 1, 60, 0)")},
      {"a reckoning of no line", refused, run("insert into posting_basis (coop_id, number, line, minutes, hourly_pence) values (:coop, 1, 9, 60, 1573)")},
      {"two reckonings of one line", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         for (int twice = 0; twice < 2; ++twice) {
           run("insert into posting_basis (coop_id, number, line, minutes, hourly_pence) values (:coop, 1, 1, 60, 1573)")(ledger, transaction);
         }
       }},
      {"words about no transaction", refused, run("insert into narration (coop_id, number, salt, words) select :coop, 9, hash, 'x' from ledger_head where coop_id = :coop")},
      {"words told twice", refused,
       [](const RawLedger& ledger, db::Transaction& transaction) {
         for (int twice = 0; twice < 2; ++twice) {
           run("insert into narration (coop_id, number, salt, words) select :coop, 1, hash, 'x' from ledger_head where coop_id = :coop")(ledger, transaction);
         }
       }},
      {"a unit of no co-op", refused, run("insert into unit (coop_id, code, kind, decimals) select coop_id + 1, code, kind, decimals from unit where coop_id = :coop")},
      {"a fund of no co-op", refused, run("insert into fund (coop_id, number, kind, starts_on) select coop_id + 1, number, kind, starts_on from fund where coop_id = :coop and number = 1")},
      {"a period of no co-op", refused, run("insert into accounting_period (coop_id, starts_on, ends_on, state) select coop_id + 1, starts_on, ends_on, 'open' from accounting_period where coop_id = :coop")},
      {"a head of no co-op", refused, run("insert into ledger_head (coop_id, number, hash) select coop_id + 1, 0, hash from ledger_head where coop_id = :coop")},
  };
}

std::vector<Case> all_cases() {
  std::vector<Case> all = unlawful_transactions();
  for (const auto& more : {unlawful_changes(), lawful()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// As the schema had it when the ledger came: each rule of the ledger is tried without what came later.
constexpr std::string_view insert_coop = R"(
  insert into coop (id, slug, name_cy, name_en, template, profile, started_at) values (:id, :slug, 'c', 'c', 'family', 'provider', 0))";

/// Each case in a co-op of its own, committed.
class Cases {
 public:
  explicit Cases(db::Database& database) : database_(database) {}

  Case::Verdict verdict_on(const Case& each) {
    const RawLedger ledger = new_ledger();
    try {
      database_.write([&](db::Transaction& transaction) { each.write(ledger, transaction); });
      return accepted;
    } catch (const db::ConstraintViolation&) {
      return refused;
    }
  }
  bool is_for_this_database(const Case& each) const { return !each.only || *each.only == database_.engine(); }

 private:
  RawLedger new_ledger() {
    const RawLedger ledger(CoopId{++last_ * 100}, PersonId{5});
    database_.write([&](db::Transaction& transaction) {
      transaction.run(insert_coop, {{"id", ledger.coop}, {"slug", "c" + std::to_string(last_)}});
      if (last_ == 1) people::add_person(transaction, {.id = ledger.someone, .name = "Huw", .known_as = "Huw", .face = "123451"}, Instant{});
      ledger.set_up(transaction);
    });
    return ledger;
  }

  db::Database& database_;
  std::int64_t last_ = 0;
};

class LedgerRules : public people::testing::House {};

TEST_P(LedgerRules, AcceptWhatIsLawfulAndRefuseWhatIsNot) {
  Cases cases(database());
  for (const Case& each : all_cases()) {
    if (!cases.is_for_this_database(each)) continue;
    EXPECT_EQ(cases.verdict_on(each), each.verdict) << each.name;
  }
}

CYDOFAL_ON_BOTH_DATABASES(LedgerRules);

/// The schema of the ledger for one database, and its rules by name.
class Schema {
 public:
  explicit Schema(db::Engine engine) : engine_(engine) {
    for (const db::Migration& migration : people::testing::all_migrations()) {
      if (migration.name == "money") text_ = db::text_for(engine, migration.text);
    }
  }

  std::vector<std::string> rules() const {
    static const std::regex rule(R"((?:^|\n)(?:  constraint|create trigger|create unique index) (\w+))");
    std::vector<std::string> names;
    for (std::sregex_iterator at(text_.begin(), text_.end(), rule), end; at != end; ++at) names.push_back((*at)[1]);
    return names;
  }

  /// The text with one rule taken out.
  std::string without(const std::string& name) const {
    std::string text = text_;
    if (const auto at = text.find("  constraint " + name + " "); at != std::string::npos) {
      const auto end = text.find('\n', at);
      const bool comma = text[end - 1] == ',';
      text.replace(at, end - at, "  constraint " + name + " check (1 = 1)" + (comma ? "," : ""));
      return text;
    }
    auto at = text.find("create trigger " + name + " ");
    if (at == std::string::npos) at = text.find("create unique index " + name + " ");
    const bool has_body = engine_ == db::Engine::sqlite && text.compare(at, 14, "create trigger") == 0;
    const std::string_view ending = has_body ? "\nend;" : ";";
    text.erase(at, text.find(ending, at) + ending.size() - at);
    return text;
  }

 private:
  db::Engine engine_;
  std::string text_;
};

/// What came of a schema without one rule.
struct Outcome {
  bool stands = true;  ///< false: other rules are built on it, and no ledger can be made without it
  std::string wrongly_accepted;  ///< the first case that is
};

Outcome try_without(db::Engine engine, const Schema& schema, const std::string& rule) {
  const std::string text = schema.without(rule);
  std::vector<db::Migration> migrations;
  for (db::Migration each : people::testing::all_migrations()) {
    if (each.name == "money") each.text = text;
    migrations.push_back(each);
    if (each.name == "money") break;
  }
  db::testing::TestDatabase database(engine);
  Outcome outcome;
  try {
    db::migrate(*database, migrations, Instant{}, database.directory());
    Cases cases(*database);
    for (const Case& each : all_cases()) {
      if (!cases.is_for_this_database(each) || !outcome.wrongly_accepted.empty()) continue;
      if (cases.verdict_on(each) == accepted && each.verdict == refused) outcome.wrongly_accepted = each.name;
    }
  } catch (const db::WrongStatement&) {
    outcome.stands = false;
  }
  return outcome;
}

class EachLedgerRule : public ::testing::TestWithParam<db::Engine> {};

TEST_P(EachLedgerRule, IsNeeded) {
  if (GetParam() == db::Engine::postgres && !db::testing::postgres_for_tests()) {
    GTEST_SKIP() << "skipped: CYDOFAL_TEST_POSTGRES names no PostgreSQL";
  }
  const Schema schema(GetParam());
  const auto rules = schema.rules();
  EXPECT_GT(rules.size(), 60u);
  // Keys that other tables point to: without them there is no ledger to try.
  const std::vector<std::string> foundations{"unit_key", "fund_key", "account_key", "account_in_its_unit",
                                             "money_transaction_key", "posting_key", "seal_key"};
  for (const std::string& rule : rules) {
    const Outcome outcome = try_without(GetParam(), schema, rule);
    if (std::ranges::find(foundations, rule) != foundations.end()) {
      EXPECT_TRUE(!outcome.stands || !outcome.wrongly_accepted.empty()) << rule << " could be taken away";
    } else {
      EXPECT_TRUE(outcome.stands) << rule;
      EXPECT_FALSE(outcome.wrongly_accepted.empty()) << "nothing notices that " << rule << " is gone";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, EachLedgerRule, ::testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         db::testing::engine_name);

}  // namespace
}  // namespace cydofal::money
