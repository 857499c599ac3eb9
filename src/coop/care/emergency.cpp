#include "coop/care/emergency.h"

#include <algorithm>

#include "coop/care/limits.h"
#include "coop/care/proposal_rules.h"
#include "people/limits.h"
#include "platform/base/text.h"

namespace cydofal::care {

namespace {

Refusal wrong(const char* key, std::string field) { return {Refusal::Kind::invalid, {key}, std::move(field)}; }

void look_at_contact(const EmergencyContact& typed, std::size_t place, std::vector<Refusal>& refusals) {
  const std::string line = std::to_string(place + 1);
  const std::string_view name = trimmed(typed.name);
  const std::string_view telephone = trimmed(typed.telephone);
  if (name.empty() && telephone.empty()) return;
  if (name.empty()) {
    refusals.push_back(wrong("emergency.ring_name_missing", "ring_name" + line));
  } else if (const auto read = people::read_name(name, "ring_name" + line); !read) {
    refusals.push_back(read.refusal());
  }
  if (!html::Url::telephone(telephone)) refusals.push_back(wrong("emergency.telephone", "ring_telephone" + line));
}

}  // namespace

const EmergencyQuestion* find_emergency_question(std::string_view name) {
  const auto found = std::ranges::find(emergency_questions, name, &EmergencyQuestion::name);
  return found == emergency_questions.end() ? nullptr : &*found;
}

std::string_view name_of(EmergencyAnswer::Says says) { return says == EmergencyAnswer::Says::none ? "none" : "words"; }

const EmergencyAnswer* EmergencySheet::answer_to(const EmergencyQuestion& question) const {
  const auto found = std::ranges::find_if(answers, [&](const EmergencyAnswer& answer) { return answer.question->name == question.name; });
  return found == answers.end() ? nullptr : &*found;
}

std::vector<Refusal> wrong_in(const TypedEmergencySheet& typed) {
  std::vector<Refusal> refusals;
  for (std::size_t at = 0; at < emergency_questions.size(); ++at) {
    const std::string field(emergency_questions[at].name);
    const std::string_view words = trimmed(typed.answers[at].words);
    if (auto refusal = unreadable(words, limits::emergency_letters, "emergency.too_long", field.c_str())) {
      refusals.push_back(*std::move(refusal));
    } else if (std::ranges::count(words, '\n') >= limits::emergency_lines) {
      refusals.push_back({Refusal::Kind::invalid, {"emergency.too_many_lines", {{"count", limits::emergency_lines}}}, field});
    } else if (typed.answers[at].none && !words.empty()) {
      refusals.push_back(wrong("emergency.none_or_words", field));
    }
  }
  for (std::size_t place = 0; place < typed.to_ring.size(); ++place) look_at_contact(typed.to_ring[place], place, refusals);
  return refusals;
}

EmergencySheet sheet_from(const TypedEmergencySheet& typed, const EmergencySheet& before, Language language) {
  EmergencySheet sheet;
  for (std::size_t at = 0; at < emergency_questions.size(); ++at) {
    const EmergencyQuestion& question = emergency_questions[at];
    const auto says = typed.answers[at].none && question.none == EmergencyQuestion::None::answers_it ? EmergencyAnswer::Says::none
                                                                                                      : EmergencyAnswer::Says::words;
    EmergencyAnswer answer{.question = &question, .says = says, .words = std::string(trimmed(typed.answers[at].words)), .language = language};
    if (says == EmergencyAnswer::Says::words && answer.words.empty()) continue;
    const EmergencyAnswer* known = before.answer_to(question);
    if (known != nullptr && known->says == says && known->words == answer.words) answer.language = known->language;
    sheet.answers.push_back(std::move(answer));
  }
  for (const EmergencyContact& contact : typed.to_ring) {
    if (trimmed(contact.name).empty()) continue;
    sheet.to_ring.push_back({*people::read_name(contact.name, "ring_name"), std::string(trimmed(contact.telephone))});
  }
  return sheet;
}

}  // namespace cydofal::care
