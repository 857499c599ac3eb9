#include "coop/money/money_pages.h"

#include <gmock/gmock.h>

#include "coop/membership/testing.h"

namespace cydofal::money {
namespace {

using membership::testing::day;
using membership::testing::expect_in_every_voice;
using membership::testing::nasty_name;
using membership::testing::shows;
using membership::testing::view_in;
using ::testing::HasSubstr;
using ::testing::Not;

const people::Coop teulu{.id = people::CoopId{1}, .slug = "teulu-ynghyd", .name_cy = "Teulu Ynghyd", .name_en = "Family Together", .template_name = "family"};
const people::Visitor huw{.person = {.id = PersonId{7}, .name = "Huw Beynon", .known_as = "Huw", .face = "1"}};
const Period october{day("2026-10-05"), day("2026-11-01")};

Fund fund(std::string kind = "direct_payment", std::int64_t number = 2) {
  return {.number = number, .kind = std::move(kind), .person = PersonId{42}, .name = std::string(nasty_name), .known_as = "Mari", .face = "123451", .weekly = {31'460}, .starts_on = day("2026-04-20"), .account = AccountId{9}, .balance = {14'050}};
}

MoneyView money() {
  return {.accounts = CoopAccounts{AccountId{1}, AccountId{2}, {20'000}, {5'950}},
          .funds = {fund()},
          .periods = {{{day("2026-09-07"), day("2026-10-04"), Period::State::closed}, {125'840}, 0}, {october, {0}, 1}, {{day("2026-11-02"), day("2026-11-29")}, {0}, 1}},
          .newest = {{3, day("2026-10-03"), "outing", {4'500}, "Nofio", false, {}}, {2, day("2026-10-02"), "contributions", {100}, "", true, {}}},
          .supported = {{PersonId{42}, std::string(nasty_name), "123451"}}};
}

StatementView statement() {
  return {.person = {PersonId{42}, std::string(nasty_name), "123451"},
          .funds = {fund(), fund("own_money", 3)},
          .period = october,
          .opening = {10'000},
          .lines = {{1, day("2026-10-05"), "contributions", "contribution", "direct_payment", {125'840}, {}, ""},
                    {2, day("2026-10-11"), "support", "support", "direct_payment", {-31'460}, Basis{{1'200}, {1'573}}, ""},
                    {3, day("2026-10-14"), "outing", "shared", "direct_payment", {-4'195}, {}, std::string(nasty_name)},
                    {3, day("2026-10-14"), "outing", "ticket", "own_money", {-630}, {}, "Nofio"}},
          .pool_came_in = {453'024},
          .periods = {{october, {125'840}, {36'285}}}};
}

TEST(MoneyPage, TellsTheTreasurerWhatWaitsAndThatItAddsUp) {
  expect_in_every_voice(&teulu, &huw, {"money.title", "money.whose", "money.periods", "money.newest", "money.sources", "money.of_people", "money.is_taken_back"},
                        [](const View& view) {
                          const auto content = money_page(view, money());
                          EXPECT_TRUE(shows(content, view.say("money.adds_up", {{"bank", Pence{20'000}}, {"people", Pence{14'050}}, {"earned", Pence{5'950}}})));
                          EXPECT_TRUE(shows(content, view.say("money.waiting", {{"count", std::int64_t{1}}})));
                          EXPECT_TRUE(shows(content, nasty_name));
                          EXPECT_THAT(content.body.markup(), HasSubstr("number=3"));
                          EXPECT_THAT(content.body.markup(), Not(HasSubstr("number=2\""))) << "what is taken back is not taken back again";
                          return content;
                        });
}

TEST(MoneyPage, SaysHowToBegin) {
  expect_in_every_voice(&teulu, &huw, {"money.nothing_yet", "money.sources_of"}, [](const View& view) {
    return money_page(view, {.accounts = {}, .funds = {}, .periods = {}, .newest = {}, .supported = {{PersonId{42}, std::string(nasty_name), "1"}}});
  });
}

TEST(MoneyPage, OffersToCloseWhatIsOverAndPosted) {
  expect_in_every_voice(&teulu, &huw, {"money.could_close"}, [](const View& view) {
    auto shown = money();
    shown.periods[1].waiting = 0;
    return money_page(view, shown);
  });
}

TEST(ContributionsPage, BeginsWithWhatTheAgreementsSay) {
  expect_in_every_voice(&teulu, &huw, {"money.contributions_title", "money.day_it_came", "money.post_go", "money.posted_before"}, [](const View& view) {
    const ContributionsView shown{october, {fund()}, {fund("own_money", 3)}};
    View filled = view;
    filled.typed = first_contributions(shown);
    const auto content = contributions_page(filled, shown);
    EXPECT_THAT(content.body.markup(), HasSubstr("value=\"1258.40\""));
    EXPECT_TRUE(shows(content, view.say("money.agreed_total", {{"amount", Pence{125'840}}})));
    return content;
  });
  expect_in_every_voice(&teulu, &huw, {"money.all_posted"}, [](const View& view) { return contributions_page(view, {october, {}, {fund()}}); });
}

TEST(FormsOfMoney, AreWholeInEveryVoice) {
  const std::vector<Someone> people{{PersonId{42}, std::string(nasty_name), "123451"}};
  expect_in_every_voice(&teulu, &huw, {"money.charge_title", "money.charge_lead", "money.charge_go", "money.other_weeks"},
                        [&](const View& view) { return support_charge_page(view, {day("2026-10-05"), people, {day("2026-10-12")}}); });
  expect_in_every_voice(&teulu, &huw, {"money.all_charged"}, [&](const View& view) { return support_charge_page(view, {{}, people, {}}); });
  expect_in_every_voice(&teulu, &huw, {"money.share_title", "money.who_came", "money.uneven_words", "money.share_go"}, [&](const View& view) { return outing_page(view, {people}); });
  expect_in_every_voice(&teulu, &huw, {"money.nothing_yet"}, [&](const View& view) { return outing_page(view, {{}}); });
  expect_in_every_voice(&teulu, &huw, {"money.close_words", "money.close_go"}, [&](const View& view) { return close_period_page(view, october); });
  expect_in_every_voice(&teulu, &huw, {"money.take_back_words", "money.take_back_go"}, [&](const View& view) { return take_back_page(view, money().newest[0]); });
  expect_in_every_voice(&teulu, &huw, {"money.no_transaction"}, [&](const View& view) { return take_back_page(view, {}); });
  expect_in_every_voice(&teulu, &huw, {"money.kind_label", "money.source_go", "money.sources_there"}, [&](const View& view) { return funding_page(view, {people[0], {fund()}}); });
}

TEST(StatementPage, ShowsOwnLinesAndOfThePoolItsTotalOnly) {
  expect_in_every_voice(&teulu, &huw, {"money.my_title", "money.pool_private", "money.see_numbers", "money.rounding"}, [](const View& view) {
    auto own = statement();
    own.person.id = huw.person.id;
    const auto content = statement_page(view, own);
    EXPECT_TRUE(shows(content, view.say("money.pool_total", {{"amount", Pence{453'024}}})));
    EXPECT_TRUE(shows(content, view.say.money({99'555}))) << "what is left at the end";
    EXPECT_TRUE(shows(content, view.say("money.line_support", {{"time", Minutes{1'200}}, {"rate", Pence{1'573}}})));
    EXPECT_TRUE(shows(content, view.say("money.line_ticket", {{"what", std::string("Nofio")}})));
    return content;
  });
}

TEST(StatementPage, SaysWhoseItIsToSomebodyToWhomItIsShown) {
  expect_in_every_voice(&teulu, &huw, {"money.pool_private"}, [](const View& view) {
    auto content = statement_page(view, statement());
    EXPECT_TRUE(shows(content, view.say("money.sheet_title", {{"name", statement().person.name}})));
    EXPECT_FALSE(shows(content, view.say("money.my_title")));
    return content;
  });
}

TEST(StatementPage, HasAnEmptyState) {
  expect_in_every_voice(&teulu, &huw, {"money.none_of_yours"}, [](const View& view) {
    return statement_page(view, {.person = {PersonId{7}, "Huw Beynon", "1"}, .funds = {}, .period = {}, .opening = {}, .lines = {}, .pool_came_in = {}, .periods = {}});
  });
  expect_in_every_voice(&teulu, &huw, {"money.no_lines"}, [](const View& view) {
    auto empty = statement();
    empty.lines.clear();
    return statement_page(view, empty);
  });
}

TEST(StatementSheet, PrintsTheSameFigures) {
  expect_in_every_voice(&teulu, &huw, {"money.opening", "money.closing", "money.rounding"}, [](const View& view) {
    const auto content = statement_sheet(view, statement());
    EXPECT_TRUE(content.on_paper);
    EXPECT_TRUE(shows(content, view.say.money({99'555})));
    return content;
  });
}

TEST(TypedAmounts, AreReadBackAsTheyAre) {
  for (const std::int64_t pence : {0, 1, 99, 100, 125'840, 99'999'999}) EXPECT_EQ(read_amount(typed_amount({pence})), Pence{pence});
  for (const std::int64_t minutes : {0, 15, 30, 45, 60, 61, 605, 1'170, 4'000}) EXPECT_EQ(read_hours(typed_hours({minutes})), Minutes{minutes});
}

}  // namespace
}  // namespace cydofal::money
