// JSON as programs send it: whatever is taken is written and read again as the same.
#include <cstdlib>

#include "platform/api/described.h"

namespace {

using namespace cydofal;
using namespace cydofal::api;

enum class Answer { yes, no };
BOOST_DESCRIBE_ENUM(Answer, yes, no)

struct Line {
  static constexpr std::string_view api_name = "Line";
  Whole<1, 1'000> source;
  std::optional<Pence> amount;
};
BOOST_DESCRIBE_STRUCT(Line, (), (source, amount))

struct Sent {
  static constexpr std::string_view api_name = "Sent";
  Text<40> words;
  Answer answer = Answer::yes;
  Date day;
  Instant moment;
  ClockTime time;
  bool is_new = false;
  AtMost<Line, 4> lines;
};
BOOST_DESCRIBE_STRUCT(Sent, (), (words, answer, day, moment, time, is_new, lines))

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parsed = parse({reinterpret_cast<const char*>(data), size});
  const auto* value = std::get_if<json::value>(&parsed);
  if (value == nullptr) return 0;
  const auto again = parse(pretty(*value));
  if (!std::holds_alternative<json::value>(again)) std::abort();
  Reader reader;
  const Sent sent = read<Sent>(*value, reader);
  if (!reader.problems().empty()) return 0;
  Reader second;
  const Sent same = read<Sent>(written(sent), second);
  if (!second.problems().empty() || written(same) != written(sent)) std::abort();
  return 0;
}
