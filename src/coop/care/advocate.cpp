#include "coop/care/advocate.h"

#include <algorithm>

#include "coop/care/limits.h"

namespace cydofal::care {

namespace {

Refusal wrong(const char* key, const char* field) { return {Refusal::Kind::invalid, {key}, field}; }

}  // namespace

const TopicWords& words_of(Topic topic) { return all_topics[static_cast<std::size_t>(topic)]; }

std::optional<Topic> topic_named(std::string_view name) {
  const auto found = std::ranges::find(all_topics, name, &TopicWords::name);
  return found == all_topics.end() ? std::nullopt : std::optional(found->topic);
}

Topics read_topics(const std::vector<std::string_view>& names) {
  Topics topics;
  for (const std::string_view name : names) {
    if (const auto topic = topic_named(name)) topics.add(*topic);
  }
  return topics;
}

std::vector<Refusal> wrong_in(const NewAdvocate& typed, Date today) {
  std::vector<Refusal> refusals;
  if (typed.known == PersonId{}) {
    if (const auto name = people::read_name(typed.name, "name"); !name) refusals.push_back(name.refusal());
  }
  if (typed.topics.empty()) refusals.push_back(wrong("advocate.topics_missing", "topics"));
  if (typed.until < today) refusals.push_back(wrong("advocate.until_soon", "until"));
  if (typed.until > today + limits::advocate_days_most) refusals.push_back(wrong("advocate.until_late", "until"));
  return refusals;
}

}  // namespace cydofal::care
