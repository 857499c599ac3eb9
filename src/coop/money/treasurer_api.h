#pragma once

#include "coop/money/money_api.h"

/// What a treasurer looks after and posts, for programs. Amounts are whole pence.
namespace cydofal::money {

struct FundJson {
  static constexpr std::string_view api_name = "Fund";
  static FundJson example();
  std::int64_t source = 0;
  SomeoneJson person;
  std::string source_kind;
  Pence weekly{};
  Pence balance{};
  Date from{};
};
BOOST_DESCRIBE_STRUCT(FundJson, (), (source, person, source_kind, weekly, balance, from))

enum class PeriodStateJson { open, closed };
BOOST_DESCRIBE_ENUM(PeriodStateJson, open, closed)

struct PeriodJson {
  static constexpr std::string_view api_name = "Period";
  static PeriodJson example();
  Date period{};
  Date until{};
  PeriodStateJson state = PeriodStateJson::open;
  Pence came_in{};
  std::int64_t sources_waiting = 0;
};
BOOST_DESCRIBE_STRUCT(PeriodJson, (), (period, until, state, came_in, sources_waiting))

struct PostingJson {
  static constexpr std::string_view api_name = "Posting";
  static PostingJson example();
  std::int64_t number = 0;
  Date day{};
  std::string kind;
  Pence amount{};
  std::string words;
  bool taken_back = false;
  std::optional<std::int64_t> takes_back{};
};
BOOST_DESCRIBE_STRUCT(PostingJson, (), (number, day, kind, amount, words, taken_back, takes_back))

struct MoneyJson {
  static constexpr std::string_view api_name = "Money";
  static MoneyJson example();
  std::optional<Pence> in_bank{};
  std::optional<Pence> earned{};
  std::vector<FundJson> funds;
  std::vector<PeriodJson> periods;
  std::vector<PostingJson> postings;
};
BOOST_DESCRIBE_STRUCT(MoneyJson, (), (in_bank, earned, funds, periods, postings))

struct ToChargeJson {
  static constexpr std::string_view api_name = "ToCharge";
  static ToChargeJson example();
  SomeoneJson person;
  Minutes minutes{};
  std::int64_t visits_done = 0;
  std::int64_t visits_confirmed = 0;
  std::int64_t nights = 0;
};
BOOST_DESCRIBE_STRUCT(ToChargeJson, (), (person, minutes, visits_done, visits_confirmed, nights))

struct SupportToChargeJson {
  static constexpr std::string_view api_name = "SupportToCharge";
  static SupportToChargeJson example();
  std::optional<Date> monday{};
  std::optional<Pence> hourly{};
  std::vector<ToChargeJson> to_charge;
  std::vector<Date> other_weeks;
};
BOOST_DESCRIBE_STRUCT(SupportToChargeJson, (), (monday, hourly, to_charge, other_weeks))

struct ChargeLineJson {
  static constexpr std::string_view api_name = "ChargeLine";
  static ChargeLineJson example() { return {.person = 4503599627370499, .minutes = {1'200}}; }
  std::int64_t person = 0;
  api::Whole<0, limits::minutes_most> minutes{};
};
BOOST_DESCRIBE_STRUCT(ChargeLineJson, (), (person, minutes))

struct ChargeSupportJson {
  static constexpr std::string_view api_name = "ChargeSupport";
  static ChargeSupportJson example();
  Date monday{};
  api::Whole<1, limits::hourly_most_pence> hourly{};
  api::AtMost<ChargeLineJson, limits::funds_most> to_charge{};
};
BOOST_DESCRIBE_STRUCT(ChargeSupportJson, (), (monday, hourly, to_charge))

struct SharerJson {
  static constexpr std::string_view api_name = "Sharer";
  static SharerJson example() { return {.person = 4503599627370499, .amount = {}}; }
  std::int64_t person = 0;
  std::optional<api::Whole<0, limits::amount_most_pence>> amount{};
};
BOOST_DESCRIBE_STRUCT(SharerJson, (), (person, amount))

struct ShareOutingJson {
  static constexpr std::string_view api_name = "ShareOuting";
  static ShareOutingJson example();
  Date day{};
  api::Text<limits::words_letters> words{};
  api::Whole<0, limits::workers_most> workers{};
  api::Whole<0, limits::minutes_most> minutes{};
  api::Whole<0, limits::hourly_most_pence> hourly{};
  api::Whole<0, limits::amount_most_pence> ticket{};
  api::AtMost<SharerJson, limits::funds_most> sharers{};
};
BOOST_DESCRIBE_STRUCT(ShareOutingJson, (), (day, words, workers, minutes, hourly, ticket, sharers))

struct ClosePeriodJson {
  static constexpr std::string_view api_name = "ClosePeriod";
  static ClosePeriodJson example() { return {.period = *Date::parse("2026-10-05")}; }
  Date period{};
};
BOOST_DESCRIBE_STRUCT(ClosePeriodJson, (), (period))

struct TakeBackJson {
  static constexpr std::string_view api_name = "TakeBack";
  static TakeBackJson example() { return {.number = {12}}; }
  api::Whole<1, 1'000'000'000> number{};
};
BOOST_DESCRIBE_STRUCT(TakeBackJson, (), (number))

enum class SourceKindJson { direct_payment, own_money };
BOOST_DESCRIBE_ENUM(SourceKindJson, direct_payment, own_money)

struct AgreeFundingJson {
  static constexpr std::string_view api_name = "AgreeFunding";
  static AgreeFundingJson example() { return {.source_kind = SourceKindJson::direct_payment, .weekly = {31'460}, .from = *Date::parse("2026-11-02")}; }
  SourceKindJson source_kind = SourceKindJson::direct_payment;
  api::Whole<0, limits::amount_most_pence> weekly{};
  Date from{};
};
BOOST_DESCRIBE_STRUCT(AgreeFundingJson, (), (source_kind, weekly, from))

MoneyJson money_json(const MoneyView& money);
SupportToChargeJson to_charge_json(const SupportChargeView& charge, const std::vector<SupportLine>& lines, std::optional<Pence> hourly);
/// `key` is the request's own.
SupportCharge charge_in(const ChargeSupportJson& sent, std::string key);
Outing outing_in(const ShareOutingJson& sent, std::string key);
Funding funding_in(const AgreeFundingJson& sent);
/// What was refused about somebody's line ("hours-12"), at that line as it was sent.
Refusal told_in_json(Refusal refusal, const ChargeSupportJson& sent);
Refusal told_in_json(Refusal refusal, const ShareOutingJson& sent);

}  // namespace cydofal::money
