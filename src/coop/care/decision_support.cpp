#include "coop/care/decision_support.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

Refusal wrong(const char* key, std::string field) { return {Refusal::Kind::invalid, {key}, std::move(field)}; }

template <class Named, std::size_t count>
std::optional<Named> named_in(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Named>(found - names.begin());
}

void look_at(std::string_view typed, std::size_t most, const char* missing, const std::string& field, DecisionQuestion::Needed needed,
             std::vector<Refusal>& refusals) {
  const std::string_view words = trimmed(typed);
  if (words.empty()) {
    if (needed == DecisionQuestion::Needed::always) refusals.push_back(wrong(missing, field));
  } else if (auto refusal = unreadable(words, most, "deciding.too_long", field.c_str())) {
    refusals.push_back(*std::move(refusal));
  }
}

void look_at_all(const DecisionWords& words, const std::array<DecisionQuestion, 6>& questions, std::vector<Refusal>& refusals) {
  for (std::size_t at = 0; at < questions.size(); ++at) {
    look_at(words[at], limits::decision_words_letters, "deciding.answer_missing", std::string(questions[at].name), questions[at].needed, refusals);
  }
}

}  // namespace

std::string_view name_of(Conclusion conclusion) { return conclusion_names[static_cast<std::size_t>(conclusion)]; }
std::optional<Conclusion> conclusion_named(std::string_view name) { return named_in<Conclusion>(conclusion_names, name); }
std::string_view name_of(Authority authority) { return authority_names[static_cast<std::size_t>(authority)]; }
std::optional<Authority> authority_named(std::string_view name) { return named_in<Authority>(authority_names, name); }

bool may_read(const DecisionReader& reader, const DecisionSupport& record) {
  return reader.id == record.person || reader.topics.has(record.topic) || reader.id == record.written.by;
}

bool may_be_decided_for_others(Topic topic) { return topic != Topic::votes && topic != Topic::personal; }

std::vector<Refusal> wrong_in(const TypedDecisionSupport& typed) {
  std::vector<Refusal> refusals;
  const auto topic = topic_named(typed.topic);
  const auto conclusion = conclusion_named(typed.conclusion);
  look_at(typed.name, limits::decision_name_letters, "deciding.name_missing", "name", DecisionQuestion::Needed::always, refusals);
  if (!topic) refusals.push_back(wrong("deciding.topic_missing", "topic"));
  look_at_all(typed.words, support_questions, refusals);
  if (!conclusion) refusals.push_back(wrong("deciding.conclusion_missing", "conclusion"));
  if (topic == Topic::votes && conclusion == Conclusion::cannot_now) refusals.push_back(wrong("deciding.vote_is_not_tested", "conclusion"));
  look_at(typed.reason, limits::decision_words_letters, "deciding.reason_missing", "reason", DecisionQuestion::Needed::always, refusals);
  return refusals;
}

std::vector<Refusal> wrong_in(const TypedBestInterests& typed, Date today) {
  std::vector<Refusal> refusals;
  look_at_all(typed.words, best_interests_questions, refusals);
  if (typed.person_asked == TypedBestInterests::PersonAsked::no) refusals.push_back(wrong("best_interests.person_first", "person_asked"));
  // Family, friends, workers: or an independent advocate where there is nobody (s.37 to 39).
  const bool nobody = trimmed(typed.words[2]).empty() && trimmed(typed.words[3]).empty();
  if (nobody) refusals.push_back(wrong("best_interests.nobody_asked", "consulted"));
  if (!authority_named(typed.authority)) refusals.push_back(wrong("best_interests.authority_missing", "authority"));
  if (typed.review_on <= today) refusals.push_back(wrong("best_interests.review_soon", "review_on"));
  if (typed.review_on > today + limits::best_interests_review_days_most) refusals.push_back(wrong("best_interests.review_late", "review_on"));
  return refusals;
}

std::optional<Refusal> no_best_interests(const DecisionSupport& record) {
  const auto conflict = [](const char* key) { return Refusal{Refusal::Kind::conflict, {key}}; };
  if (!may_be_decided_for_others(record.topic)) return conflict("best_interests.never");
  if (record.conclusion != Conclusion::cannot_now) return conflict("best_interests.can_decide");
  if (record.best_interests) return conflict("best_interests.already");
  return std::nullopt;
}

}  // namespace cydofal::care
