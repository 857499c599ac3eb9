#include "coop/democracy/proposal.h"

#include <algorithm>

#include "coop/democracy/limits.h"
#include "platform/base/text.h"
#include "platform/speech/london.h"
#include "platform/speech/speech.h"

namespace cydofal::democracy {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 5> state_names{"talk", "vote", "agreed", "not_agreed", "no_quorum"};

Refusal invalid(std::string key, std::string field) { return {Refusal::Kind::invalid, {std::move(key)}, std::move(field)}; }
Refusal too_long(std::string key, std::size_t most, std::string field) {
  return {Refusal::Kind::invalid, {std::move(key), {{"most", static_cast<std::int64_t>(most)}}}, std::move(field)};
}

/// A text as it is kept. What is not UTF-8 stays as it is, to be refused.
std::string tidy(std::string_view text) {
  return is_utf8(text) ? speech::normalised(trimmed(text)) : std::string(text);
}
InBoth tidy(const InBoth& text) { return {tidy(text.cy), tidy(text.en)}; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

struct Bound {
  std::size_t letters;
  const char* too_long;
};

void check_text(const InBoth& text, const std::string& field, Bound bound, std::vector<Refusal>& refusals) {
  for (const Language language : languages) {
    const std::string& words = text.in(language);
    const std::string where = field + "_" + std::string(code(language));
    if (!is_utf8(words) || has_unprintable(words)) {
      refusals.push_back(invalid("proposal.unreadable", where));
    } else if (code_points(words) > bound.letters) {
      refusals.push_back(too_long(bound.too_long, bound.letters, where));
    }
  }
}

/// Names of fields as the form has them: easy_1_cy.
std::string easy_field(std::size_t place, std::string_view part) {
  return "easy_" + std::to_string(place + 1) + "_" + std::string(part);
}

void check_easy(const std::vector<EasySentence>& easy, std::vector<Refusal>& refusals) {
  for (std::size_t place = 0; place < easy.size(); ++place) {
    if (easy[place].words.empty()) continue;
    if (std::ranges::find(easy_pictures, easy[place].picture) == easy_pictures.end()) {
      refusals.push_back(invalid("proposal.picture", easy_field(place, "picture")));
    }
    for (const Language language : languages) {
      const std::string& words = easy[place].words.in(language);
      const std::string where = easy_field(place, code(language));
      if (!is_utf8(words) || has_unprintable(words)) {
        refusals.push_back(invalid("proposal.unreadable", where));
      } else if (count_words(words) > limits::easy_words || code_points(words) > limits::easy_letters) {
        refusals.push_back(too_long("proposal.easy_too_long", limits::easy_words, where));
      }
    }
  }
}

}  // namespace

InBoth::Found InBoth::for_reader(Language language) const {
  if (!in(language).empty()) return {in(language), language};
  return {in(other(language)), other(language)};
}

CheckedDraft checked(const Draft& typed, const constitution::RuleBook& rules) {
  CheckedDraft outcome{.draft = {.kind = typed.kind, .title = tidy(typed.title), .words = tidy(typed.words), .easy = {}}, .refusals = {}};
  std::vector<EasySentence> easy;
  for (const EasySentence& sentence : typed.easy) easy.push_back({sentence.picture, tidy(sentence.words)});

  auto& refusals = outcome.refusals;
  if (outcome.draft.title.empty()) refusals.push_back(invalid("proposal.title_missing", "title_cy"));
  if (outcome.draft.words.empty()) refusals.push_back(invalid("proposal.words_missing", "words_cy"));
  check_text(outcome.draft.title, "title", {limits::title_letters, "proposal.title_too_long"}, refusals);
  check_text(outcome.draft.words, "words", {limits::words_letters, "proposal.words_too_long"}, refusals);
  if (!rules.decision(typed.kind)) refusals.push_back(invalid("proposal.kind", "kind"));
  check_easy(easy, refusals);
  for (EasySentence& sentence : easy) {
    if (!sentence.words.empty() && outcome.draft.easy.size() < limits::pictures_most) outcome.draft.easy.push_back(std::move(sentence));
  }
  return outcome;
}

std::vector<Refusal> missing_before_deciding(const Draft& draft) {
  std::vector<Refusal> missing;
  const auto miss = [&](const char* key) { missing.push_back({Refusal::Kind::conflict, {key}}); };
  if (draft.title.cy.empty() || draft.words.cy.empty()) miss("proposal.no_welsh");
  if (draft.title.en.empty() || draft.words.en.empty()) miss("proposal.no_english");
  if (draft.easy.empty()) miss("proposal.no_easy");
  if (std::ranges::any_of(draft.easy, [](const EasySentence& each) { return !each.words.whole(); })) miss("proposal.easy_in_one_language");
  return missing;
}

std::string_view name_of(Proposal::State state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<Proposal::State> proposal_state_named(std::string_view name) {
  const auto found = std::ranges::find(state_names, name);
  if (found == state_names.end()) return std::nullopt;
  return static_cast<Proposal::State>(found - state_names.begin());
}

Proposal::State state_after(Outcome::Result result) {
  switch (result) {
    case Outcome::Result::agreed: return Proposal::State::agreed;
    case Outcome::Result::not_agreed: return Proposal::State::not_agreed;
    case Outcome::Result::no_quorum: return Proposal::State::no_quorum;
  }
  return Proposal::State::not_agreed;
}

Result<Instant> closing_moment(Date day, ClockTime time, Instant opens) {
  const auto closes = speech::instant_in_london({day, time});
  if (!closes) return invalid("vote.closes_time", "closes");
  if (*closes < seconds_after(opens, limits::vote_seconds_least)) return invalid("vote.closes_too_soon", "closes");
  if (*closes > seconds_after(opens, limits::vote_seconds_most)) return invalid("vote.closes_too_late", "closes");
  return *closes;
}

}  // namespace cydofal::democracy
