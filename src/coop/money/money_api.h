#pragma once

#include "coop/money/limits.h"
#include "coop/money/money_pages.h"
#include "people/person_api.h"

/// Money for programs: a person's own lines, and what the treasurer posts. Amounts are whole pence.
namespace cydofal::money {

using people::SomeoneJson;

struct StatementLineJson {
  static constexpr std::string_view api_name = "StatementLine";
  static StatementLineJson example();
  std::int64_t number = 0;
  Date day;
  std::string kind;
  std::string purpose;
  std::string source_kind;
  Pence amount;
  std::optional<Minutes> minutes;
  std::optional<Pence> hourly;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(StatementLineJson, (), (number, day, kind, purpose, source_kind, amount, minutes, hourly, words))

struct OwnSourceJson {
  static constexpr std::string_view api_name = "OwnSource";
  static OwnSourceJson example() { return {.source_kind = "direct_payment", .weekly = {31'460}, .balance = {94'380}}; }
  std::string source_kind;
  Pence weekly;
  Pence balance;
};
BOOST_DESCRIBE_STRUCT(OwnSourceJson, (), (source_kind, weekly, balance))

struct StatementJson {
  static constexpr std::string_view api_name = "Statement";
  static StatementJson example();
  SomeoneJson whose;
  std::vector<OwnSourceJson> sources;
  std::optional<Date> from;
  std::optional<Date> until;
  Pence opening;
  std::vector<StatementLineJson> lines;
  Pence pool_came_in;
};
BOOST_DESCRIBE_STRUCT(StatementJson, (), (whose, sources, from, until, opening, lines, pool_came_in))

/// Where somebody's money comes from, as the treasurer sees it.
struct SourceJson {
  static constexpr std::string_view api_name = "Source";
  static SourceJson example() { return {.source = 1, .person = {.id = 4503599627370499, .name = "Mari Haf Prosser"}, .source_kind = "direct_payment", .weekly = {31'460}}; }
  std::int64_t source = 0;
  SomeoneJson person;
  std::string source_kind;
  Pence weekly;
};
BOOST_DESCRIBE_STRUCT(SourceJson, (), (source, person, source_kind, weekly))

struct ContributionsJson {
  static constexpr std::string_view api_name = "Contributions";
  static ContributionsJson example();
  std::optional<Date> period;
  std::optional<Date> until;
  std::vector<SourceJson> waiting;
  std::vector<SourceJson> posted;
};
BOOST_DESCRIBE_STRUCT(ContributionsJson, (), (period, until, waiting, posted))

struct ContributionJson {
  static constexpr std::string_view api_name = "Contribution";
  static ContributionJson example() { return {.source = {1}, .amount = {125'840}}; }
  api::Whole<1, 1'000'000> source;
  api::Whole<0, limits::amount_most_pence> amount;
};
BOOST_DESCRIBE_STRUCT(ContributionJson, (), (source, amount))

struct PostContributionsJson {
  static constexpr std::string_view api_name = "PostContributions";
  static PostContributionsJson example();
  Date period;
  Date day;
  api::AtMost<ContributionJson, limits::funds_most> contributions;
};
BOOST_DESCRIBE_STRUCT(PostContributionsJson, (), (period, day, contributions))

StatementJson statement_json(const StatementView& statement);
ContributionsJson contributions_json(const std::optional<ContributionsView>& shown);
/// `key` is the request's own.
Contributions contributions_in(const PostContributionsJson& sent, std::string key);

}  // namespace cydofal::money
