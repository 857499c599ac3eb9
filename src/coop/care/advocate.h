#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/person.h"
#include "platform/base/result.h"
#include "platform/html/picture.h"

/// An independent professional advocate: somebody from outside, whom the person appoints to speak up beside them, about
/// what, and until when. An advocate is no member and decides nothing: they cannot vote, sign or spend, and read no notes.
namespace cydofal::care {

using people::CoopId;
using people::PersonId;

/// What a decision is about, and so what an advocate is there for.
enum class Topic { joining, votes, plan, home, health, personal };

struct TopicWords {
  Topic topic;
  std::string_view name;  ///< as it is stored and as forms send it, and the end of its key in po/
  html::Icon picture;
};
inline constexpr std::array<TopicWords, 6> all_topics{{{Topic::joining, "joining", html::Icon::handshake},
                                                       {Topic::votes, "votes", html::Icon::megaphone},
                                                       {Topic::plan, "plan", html::Icon::calendar_dots},
                                                       {Topic::home, "home", html::Icon::house},
                                                       {Topic::health, "health", html::Icon::pill},
                                                       {Topic::personal, "personal", html::Icon::hand_heart}}};
const TopicWords& words_of(Topic topic);
std::optional<Topic> topic_named(std::string_view name);

/// A set of topics.
class Topics {
 public:
  Topics() = default;
  explicit Topics(std::int64_t bits) : bits_(bits & 63) {}
  static Topics of(std::initializer_list<Topic> topics) {
    Topics made;
    for (const Topic topic : topics) made.add(topic);
    return made;
  }
  void add(Topic topic) { bits_ |= bit(topic); }
  bool has(Topic topic) const { return (bits_ & bit(topic)) != 0; }
  bool empty() const { return bits_ == 0; }
  std::int64_t bits() const { return bits_; }
  friend bool operator==(Topics, Topics) = default;

 private:
  static std::int64_t bit(Topic topic) { return std::int64_t{1} << static_cast<int>(topic); }
  std::int64_t bits_ = 0;
};
/// From what a form sent; what it does not know it leaves out.
Topics read_topics(const std::vector<std::string_view>& names);

/// One appointment.
struct Advocate {
  std::int64_t id = 0;
  PersonId person;
  PersonId advocate;
  Topics topics{};
  Instant from{};
  Date until;               ///< the last day
  std::string companion{};  ///< who was with the person as they chose
  std::string name{};       ///< of the advocate
  std::string face{};
};

/// Whom somebody chose: an advocate whom they have had before, or a name.
struct NewAdvocate {
  PersonId known{};
  std::string name{};
  Language language = Language::cy;
  Topics topics{};
  Date until;
};

/// All that is wrong with it, each at its field: as people::read_name, "advocate.topics_missing", "advocate.until_soon",
/// "advocate.until_late".
std::vector<Refusal> wrong_in(const NewAdvocate& typed, Date today);

}  // namespace cydofal::care
