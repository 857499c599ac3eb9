#include "coop/constitution/rule_book_store.h"

#include <charconv>

#include "platform/base/digest.h"

namespace cydofal::constitution {

namespace {

constexpr std::string_view add_a_version = R"(
  insert into rule_book (coop_id, version, adopted_on, quorum, quorum_supported, quorum_of, majority,
                         notice_clear_days, share_pence, digest)
  values (:coop, :version, :adopted_on, :quorum, :quorum_supported, :quorum_of, :majority,
          :notice_clear_days, :share, :digest))";

constexpr std::string_view add_a_class = R"(
  insert into member_class (coop_id, version, place, code, gives, votes)
  values (:coop, :version, :place, :code, :gives, :votes))";

constexpr std::string_view latest_version = R"(
  select version, adopted_on, quorum, quorum_supported, majority, notice_clear_days, share_pence, quorum_of
    from rule_book where coop_id = :coop order by version desc limit 1)";

constexpr std::string_view classes_of_a_version = R"(
  select code, gives, votes from member_class where coop_id = :coop and version = :version
   order by place)";

constexpr std::string_view version_on_a_day = R"(
  select version, adopted_on, quorum, quorum_supported, majority, notice_clear_days, share_pence, quorum_of
    from rule_book where coop_id = :coop and adopted_on <= :day order by version desc limit 1)";

constexpr std::string_view one_version = R"(
  select version, adopted_on, quorum, quorum_supported, majority, notice_clear_days, share_pence, quorum_of
    from rule_book where coop_id = :coop and version = :version)";

constexpr std::string_view add_a_decision_rule = R"(
  insert into decision_rule (coop_id, version, place, kind, majority, reached, agreeing)
  values (:coop, :version, :place, :kind, :majority, :reached, :agreeing))";

constexpr std::string_view decision_rules_of_a_version = R"(
  select kind, majority, reached, agreeing from decision_rule
   where coop_id = :coop and version = :version order by place)";

constexpr std::string_view add_a_signature = R"(
  insert into rule_signature (coop_id, version, person_id, signed_at, companion)
  values (:coop, :version, :person, :signed_at, :companion)
  on conflict (coop_id, person_id, version) do nothing)";

constexpr std::string_view latest_signature_of_a_person = R"(
  select version, signed_at, companion from rule_signature
   where coop_id = :coop and person_id = :person order by version desc limit 1)";

std::string text_of(Fraction fraction) {
  return std::to_string(fraction.parts) + "/" + std::to_string(fraction.whole);
}

Fraction read_fraction(std::string_view text) {
  Fraction fraction;
  const auto slash = text.find('/');
  std::from_chars(text.data(), text.data() + slash, fraction.parts);
  std::from_chars(text.data() + slash + 1, text.data() + text.size(), fraction.whole);
  return fraction;
}

RuleBook read_rule_book(const db::Row& row) {
  RuleBook rules;
  rules.version = static_cast<int>(row.integer(0));
  rules.adopted_on = row.date(1);
  rules.quorum = read_fraction(row.text_view(2));
  rules.quorum_supported = read_fraction(row.text_view(3));
  rules.majority = read_fraction(row.text_view(4));
  rules.notice_clear_days = static_cast<int>(row.integer(5));
  rules.share = row.pence(6);
  const auto quorum_of = quorum_of_named(row.text_view(7));
  CYD_ASSERT(quorum_of);
  rules.quorum_of = *quorum_of;
  return rules;
}

MemberClass read_class(const db::Row& row) {
  const auto gives = gives_named(row.text_view(1));
  const auto votes = votes_named(row.text_view(2));
  CYD_ASSERT(gives && votes);
  return {row.text(0), *gives, *votes};
}

DecisionRule read_decision_rule(const db::Row& row) {
  const auto reached = reached_named(row.text_view(2));
  const auto agreeing = agreeing_named(row.text_view(3));
  CYD_ASSERT(reached && agreeing);
  return {row.text(0), read_fraction(row.text_view(1)), *reached, *agreeing};
}

/// The version with what stands in tables of its own.
std::optional<RuleBook> whole(db::Transaction& transaction, people::CoopId coop,
                              std::optional<RuleBook> rules) {
  if (!rules) return rules;
  rules->classes = transaction.all(classes_of_a_version,
                                   {{"coop", coop}, {"version", rules->version}}, read_class);
  rules->decisions = transaction.all(decision_rules_of_a_version,
                                     {{"coop", coop}, {"version", rules->version}},
                                     read_decision_rule);
  return rules;
}

}  // namespace

void add_rule_book(db::Transaction& transaction, people::CoopId coop, const RuleBook& rules) {
  transaction.run(add_a_version, {{"coop", coop},
                                  {"version", rules.version},
                                  {"adopted_on", rules.adopted_on},
                                  {"quorum", text_of(rules.quorum)},
                                  {"quorum_supported", text_of(rules.quorum_supported)},
                                  {"quorum_of", name_of(rules.quorum_of)},
                                  {"majority", text_of(rules.majority)},
                                  {"notice_clear_days", rules.notice_clear_days},
                                  {"share", rules.share},
                                  {"digest", sha256(rules.canonical_text())}});
  std::int64_t place = 0;
  for (const MemberClass& each : rules.classes) {
    transaction.run(add_a_class, {{"coop", coop},
                                  {"version", rules.version},
                                  {"place", place++},
                                  {"code", each.code},
                                  {"gives", name_of(each.gives)},
                                  {"votes", name_of(each.votes)}});
  }
  place = 0;
  for (const DecisionRule& each : rules.decisions) {
    transaction.run(add_a_decision_rule, {{"coop", coop},
                                          {"version", rules.version},
                                          {"place", place++},
                                          {"kind", each.kind},
                                          {"majority", text_of(each.majority)},
                                          {"reached", name_of(each.reached)},
                                          {"agreeing", name_of(each.agreeing)}});
  }
}

std::optional<RuleBook> current_rule_book(db::Transaction& transaction, people::CoopId coop) {
  return whole(transaction, coop,
               transaction.one(latest_version, {{"coop", coop}}, read_rule_book));
}

std::optional<RuleBook> rule_book_on(db::Transaction& transaction, people::CoopId coop, Date day) {
  return whole(transaction, coop,
               transaction.one(version_on_a_day, {{"coop", coop}, {"day", day}}, read_rule_book));
}

std::optional<RuleBook> rule_book_of_version(db::Transaction& transaction, people::CoopId coop,
                                             int version) {
  return whole(transaction, coop,
               transaction.one(one_version, {{"coop", coop}, {"version", version}}, read_rule_book));
}

void add_signature(db::Transaction& transaction, people::CoopId coop, people::PersonId person,
                   const Signature& signature) {
  transaction.run(add_a_signature, {{"coop", coop},
                                    {"version", signature.version},
                                    {"person", person},
                                    {"signed_at", signature.signed_at},
                                    {"companion", signature.companion}});
}

std::optional<Signature> latest_signature(db::Transaction& transaction, people::CoopId coop,
                                          people::PersonId person) {
  return transaction.one(latest_signature_of_a_person, {{"coop", coop}, {"person", person}},
                         [](const db::Row& row) {
                           return Signature{static_cast<int>(row.integer(0)), row.instant(1),
                                            row.text(2)};
                         });
}

}  // namespace cydofal::constitution
