#include "platform/db/database.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/db/testing.h"

namespace cydofal::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = ConstraintViolation::Kind;

constexpr std::string_view schema = R"(
create table member (
  id {{integer}} not null primary key,
  coop {{integer}} not null,
  name text not null,
  joined text,
  photo {{bytes}},
  shares {{integer}} not null default 0 constraint shares_not_negative check (shares >= 0),
  unique (coop, name)
){{table}};
create table seal (id {{integer}} not null primary key){{table}};
create table payment (
  id {{integer}} not null primary key,
  pence {{integer}} not null,
  sealed_by {{integer}} not null references seal (id) deferrable initially deferred
){{table}};
-- only sqlite:
create trigger payment_stays before delete on payment
begin select raise(abort, 'payment.stays'); end;
-- end
-- only postgres:
create function payment_stays() returns trigger language plpgsql as $$
begin raise exception 'payment.stays'; end $$;
create trigger payment_stays before delete on payment for each row execute function payment_stays();
-- end
)";

constexpr std::array<Migration, 1> migrations_of_test{{{1, "members", schema}}};

using MemberId = StrongId<struct MemberTag>;

class Databases : public testing::OnBothDatabases {
 protected:
  std::span<const Migration> migrations() const override { return migrations_of_test; }

  void add(std::int64_t id, std::string_view name) {
    database().write([&](Transaction& transaction) { insert(transaction, id, name); });
  }
  static void insert(Transaction& transaction, std::int64_t id, std::string_view name) {
    transaction.run("insert into member (id, coop, name) values (:id, 1, :name)",
                    {{"id", id}, {"name", name}});
  }
  std::vector<std::string> names() {
    return database().read([](Transaction& transaction) {
      return transaction.all("select name from member order by id", {},
                             [](const Row& row) { return row.text(0); });
    });
  }
  template <class F>
  ConstraintViolation violation(F&& f) {
    try {
      database().write(f);
    } catch (const ConstraintViolation& caught) {
      return caught;
    }
    throw std::logic_error("nothing was violated");
  }
};

TEST_P(Databases, GiveBackEveryKindOfValue) {
  const Bytes photo{0, 1, 255, '\''};
  const std::int64_t large = (std::int64_t{1} << 40) + 7;
  database().write([&](Transaction& transaction) {
    transaction.run(
        "insert into member (id, coop, name, joined, photo, shares) "
        "values (:id, :coop, :name, :joined, :photo, :shares)",
        {{"id", MemberId{large}},
         {"coop", 1},
         {"name", "Siân o'r Bala :coop"},
         {"joined", Date::parse("2026-11-02")},
         {"photo", photo},
         {"shares", Pence{5}}});
  });

  database().read([&](Transaction& transaction) {
    transaction.each("select id, name, joined, photo, shares, null from member where id = :id",
                     {{"id", large}}, [&](const Row& row) {
                       EXPECT_EQ(row.id<MemberId>(0), MemberId{large});
                       EXPECT_EQ(row.text(1), "Siân o'r Bala :coop");
                       EXPECT_EQ(row.date(2), Date::parse("2026-11-02"));
                       EXPECT_EQ(row.bytes(3), photo);
                       EXPECT_EQ(row.pence(4), Pence{5});
                       EXPECT_TRUE(row.is_null(5));
                       EXPECT_EQ(row.text_or_null(5), std::nullopt);
                     });
  });
}

TEST_P(Databases, KeepAnEmptyTextAndEmptyOctetsApartFromNothing) {
  database().write([&](Transaction& transaction) {
    transaction.run(
        "insert into member (id, coop, name, joined, photo) values (1, 1, '', :none, :photo)",
        {{"none", std::optional<std::string>{}}, {"photo", Bytes{}}});
  });

  database().read([&](Transaction& transaction) {
    transaction.each("select name, joined, photo from member", {}, [](const Row& row) {
      EXPECT_EQ(row.text(0), "");
      EXPECT_TRUE(row.is_null(1));
      EXPECT_EQ(row.bytes(2), Bytes{});
    });
  });
}

TEST_P(Databases, BindByNameInWhateverOrder) {
  const auto found = database().read([](Transaction& transaction) {
    return transaction.one("select :second, :first, :second || '!' /* :third */ -- :fourth\n",
                           {{"first", "a"}, {"second", "b"}},
                           [](const Row& row) { return row.text(0) + row.text(1) + row.text(2); });
  });

  EXPECT_EQ(found, "bab!");
  EXPECT_EQ(database().read([](Transaction& transaction) {
    return transaction.number("select :nothing + :nothing", {{"nothing", 0}});
  }),
            0);
}

TEST_P(Databases, RefuseAStatementWhoseNamesAndValuesDiffer) {
  const auto run = [&](std::initializer_list<Binding> bindings) {
    database().read(
        [&](Transaction& transaction) { transaction.number("select :a + :b", bindings); });
  };

  EXPECT_NO_THROW(run({{"a", 1}, {"b", 2}}));
  EXPECT_THROW(run({{"a", 1}}), WrongStatement);
  EXPECT_THROW(run({{"a", 1}, {"c", 2}}), WrongStatement);
  EXPECT_THROW(run({{"a", 1}, {"b", 2}, {"c", 2}}), WrongStatement);
}

TEST_P(Databases, TellWhatAColumnIsNot) {
  const auto ask = [&](auto&& read) {
    database().read(
        [&](Transaction& transaction) { transaction.each("select 1, 'text', 1 = 1", {}, read); });
  };

  EXPECT_NO_THROW(ask([](const Row& row) { EXPECT_TRUE(row.truth(2)); }));
  EXPECT_THROW(ask([](const Row& row) { row.text(0); }), WrongStatement);
  EXPECT_THROW(ask([](const Row& row) { row.integer(1); }), WrongStatement);
  EXPECT_THROW(ask([](const Row& row) { row.integer(3); }), WrongStatement);
  EXPECT_THROW(ask([](const Row& row) { row.date(1); }), WrongStatement);
}

TEST_P(Databases, RefuseTextThatTheyWouldNotKeepAsItIs) {
  EXPECT_THROW(add(1, std::string_view("a\0b", 3)), WrongStatement);
  EXPECT_THROW(add(1, "\xff"), WrongStatement);
  EXPECT_THAT(names(), ElementsAre());
}

TEST_P(Databases, CountAndAddWithoutLosingExactness) {
  add(1, "Anwen");
  add(2, "Bryn");
  database().write([](Transaction& transaction) {
    EXPECT_EQ(transaction.run("update member set shares = :shares", {{"shares", 4'000'000'000}}),
              2);
  });

  database().read([](Transaction& transaction) {
    EXPECT_EQ(transaction.number("select count(*) from member"), 2);
    EXPECT_EQ(transaction.number("select sum(shares) from member"), 8'000'000'000);
    EXPECT_TRUE(transaction.any("select 1 from member where name = :name", {{"name", "Bryn"}}));
    EXPECT_FALSE(transaction.any("select 1 from member where name = :name", {{"name", "Cai"}}));
  });
}

TEST_P(Databases, LookAtOnePictureThroughATransactionThatIsRead) {
  const auto how_many = [](Database& database) {
    return database.read([](Transaction& transaction) {
      return transaction.number("select count(*) from member", {});
    });
  };
  add(1, "Mari");

  database().read([&](Transaction& transaction) {
    Database inside = database().within(transaction);
    EXPECT_EQ(how_many(inside), 1);
    std::thread([&] { add(2, "Tomos"); }).join();
    EXPECT_EQ(how_many(inside), 1) << "what came meanwhile is not in this picture";
  });

  EXPECT_EQ(how_many(database()), 2);
}

TEST_P(Databases, StoreNothingOfARefusedWrite) {
  const auto outcome = database().write([&](Transaction& transaction) -> Result<Done> {
    insert(transaction, 1, "Anwen");
    return Refusal{.kind = Refusal::Kind::conflict, .message = {.key = "no"}};
  });

  EXPECT_FALSE(outcome);
  EXPECT_THAT(names(), ElementsAre());
}

TEST_P(Databases, StoreNothingOfAWriteThatThrows) {
  EXPECT_THROW(database().write([&](Transaction& transaction) {
    insert(transaction, 1, "Anwen");
    throw std::runtime_error("the program stumbles");
  }),
               std::runtime_error);

  EXPECT_THAT(names(), ElementsAre());
  add(2, "Bryn");
  EXPECT_THAT(names(), ElementsAre("Bryn"));
}

TEST_P(Databases, NameAViolatedRuleAlike) {
  add(1, "Anwen");

  const auto twice = violation([&](Transaction& t) { insert(t, 2, "Anwen"); });
  EXPECT_EQ(twice.kind(), Kind::unique);
  EXPECT_EQ(twice.name(), "member.coop, member.name");
  EXPECT_THAT(twice.what(), ::testing::Not(HasSubstr("Anwen")));

  const auto same_id = violation([&](Transaction& t) { insert(t, 1, "Bryn"); });
  EXPECT_EQ(same_id.kind(), Kind::unique);
  EXPECT_EQ(same_id.name(), "member.id");

  const auto nameless = violation([](Transaction& t) {
    t.run("insert into member (id, coop, name) values (3, 1, :name)", {{"name", std::nullopt}});
  });
  EXPECT_EQ(nameless.kind(), Kind::not_null);
  EXPECT_EQ(nameless.name(), "member.name");

  const auto negative = violation([](Transaction& t) { t.run("update member set shares = -1"); });
  EXPECT_EQ(negative.kind(), Kind::check);
  EXPECT_EQ(negative.name(), "shares_not_negative");

  const auto unsealed = violation(
      [](Transaction& t) { t.run("insert into payment (id, pence, sealed_by) values (1, 1, 1)"); });
  EXPECT_EQ(unsealed.kind(), Kind::foreign_key);

  const auto deleted = violation([](Transaction& t) {
    t.run("insert into seal (id) values (1)");
    t.run("insert into payment (id, pence, sealed_by) values (1, 1, 1)");
    t.run("delete from payment");
  });
  EXPECT_EQ(deleted.kind(), Kind::trigger);
  EXPECT_EQ(deleted.name(), "payment.stays");
}

TEST_P(Databases, GoOnAfterAnAttemptThatViolatesARule) {
  add(1, "Anwen");

  database().write([&](Transaction& transaction) {
    insert(transaction, 2, "Bryn");
    const auto violated = transaction.attempt([](Transaction& inner) {
      insert(inner, 3, "Cai");
      insert(inner, 4, "Anwen");
    });
    EXPECT_TRUE(violated);
    EXPECT_FALSE(transaction.attempt([](Transaction& inner) { insert(inner, 5, "Dewi"); }));
  });

  EXPECT_THAT(names(), ElementsAre("Anwen", "Bryn", "Dewi"));
}

TEST_P(Databases, EndATransactionWithItsFirstFailure) {
  add(1, "Anwen");

  EXPECT_THROW(database().write([&](Transaction& transaction) {
    try {
      insert(transaction, 2, "Anwen");
    } catch (const ConstraintViolation&) {
    }
    insert(transaction, 2, "Bryn");
  }),
               WrongStatement);
  EXPECT_THAT(names(), ElementsAre("Anwen"));
}

TEST_P(Databases, RefuseToWriteWhileReading) {
  EXPECT_ANY_THROW(database().read([&](Transaction& t) { insert(t, 1, "Anwen"); }));
  EXPECT_THAT(names(), ElementsAre());
}

TEST_P(Databases, TellAMistakeInAStatementFromABrokenWorld) {
  EXPECT_THROW(database().read([](Transaction& t) { t.number("select nothing from nowhere"); }),
               WrongStatement);
  EXPECT_THROW(database().read([](Transaction& t) { t.number("selct 1"); }), WrongStatement);
  EXPECT_EQ(database().read([](Transaction& t) { return t.number("select 1"); }), 1);
}

TEST_P(Databases, AskTheSameInsideItsOwnAnswer) {
  add(1, "Anwen");
  add(2, "Bryn");

  const auto pairs = database().read([](Transaction& transaction) {
    constexpr std::string_view all_names = "select name from member order by id";
    std::vector<std::string> found;
    transaction.each(all_names, {}, [&](const Row& outer) {
      transaction.each(all_names, {},
                       [&](const Row& inner) { found.push_back(outer.text(0) + inner.text(0)); });
    });
    return found;
  });

  EXPECT_THAT(pairs, ElementsAre("AnwenAnwen", "AnwenBryn", "BrynAnwen", "BrynBryn"));
}

TEST_P(Databases, KeepOnlySoManyStatements) {
  Options options;
  options.location = test_database().location();
  options.access = Access::read_only;
  options.statements_kept = 3;
  Database small = Database::open(options);

  for (int i = 0; i < 20; ++i) {
    const std::string sql = "select " + std::to_string(i % 7) + " + :more";
    EXPECT_EQ(small.read([&](Transaction& t) { return t.number(sql, {{"more", 1}}); }), i % 7 + 1);
  }
}

TEST_P(Databases, ServeManyThreadsAtOnce) {
  constexpr int threads = 16;
  constexpr int writes = 20;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < threads; ++worker) {
    workers.emplace_back([&, worker] {
      for (int i = 0; i < writes; ++i) {
        const std::int64_t id = worker * writes + i;
        add(id, "member " + std::to_string(id));
        database().read([&](Transaction& transaction) {
          EXPECT_TRUE(transaction.any("select 1 from member where id = :id", {{"id", id}}));
        });
      }
    });
  }
  for (std::thread& worker : workers) worker.join();

  EXPECT_EQ(names().size(), std::size_t{threads * writes});
  EXPECT_GE(database().counters().writes, threads * writes);
}

TEST_P(Databases, KeepWhatWasWrittenWhenOpenedAgain) {
  add(1, "Anwen");
  test_database().reopen();
  EXPECT_THAT(names(), ElementsAre("Anwen"));
}

TEST_P(Databases, FindNothingWrongWithSoundData) {
  add(1, "Anwen");
  EXPECT_THAT(database().integrity_findings(), ElementsAre());
}

CYDOFAL_ON_BOTH_DATABASES(Databases);

using DatabasesDeathTest = Databases;

TEST_P(DatabasesDeathTest, StopAtATransactionInsideATransaction) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(database().read([&](Transaction&) { database().read([](Transaction&) {}); }), "");
}

CYDOFAL_ON_BOTH_DATABASES(DatabasesDeathTest);

}  // namespace
}  // namespace cydofal::db
