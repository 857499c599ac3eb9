#include "app/commands/tally_drawing.h"

#include <algorithm>
#include <map>

#include "engines/tally/explain.h"

namespace cydofal::app {

namespace {

using namespace tally;
using html::Node;
using speech::Speech;

// Pixels.
constexpr std::int64_t names_width = 230;
constexpr std::int64_t stage_width = 120;
constexpr std::int64_t row_height = 62;
constexpr std::int64_t bar_width = 16;
constexpr std::int64_t bar_most = 40;
constexpr std::int64_t top = 34;

// The colours of the house: doing-green, dark sun, heather for a quota, grey for what is lost.
constexpr std::string_view ink = "#2b2630";
constexpr std::string_view bar_colour = "#0f5c57";
constexpr std::string_view flow_colour = "#b9770e";
constexpr std::string_view lost_colour = "#6f6878";
constexpr std::string_view quota_colour = "#6b3a7d";

/// A name that fits `most` letters, whole characters only; the table beside has it in full.
std::string shortened(const std::string& name, std::size_t most) {
  std::size_t letters = 0;
  std::size_t cut = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((static_cast<unsigned char>(name[i]) & 0xC0U) == 0x80U) continue;
    if (++letters == most) cut = i;
  }
  return letters <= most ? name : name.substr(0, cut) + "…";
}

/// "12.5" from 125 tenths.
std::string pixels(std::int64_t tenths) {
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

/// The drawing of one count. Coordinates are tenths of a pixel until they are written.
class Flow {
 public:
  Flow(const Speech& say, const CountedFile& file)
      : say_(say),
        election_(file.election),
        count_(file.count),
        binding_(facts_of(file.count.rule).purpose == Purpose::electing) {
    for (const Stage& stage : count_.stages)
      for (const Votes votes : stage.totals) most_ = std::max(most_, votes);
  }

  Node drawn() const {
    const auto rows = static_cast<std::int64_t>(election_.candidates.size()) + 1;
    const auto columns = static_cast<std::int64_t>(count_.stages.size());
    const std::int64_t width = names_width + columns * stage_width;
    const std::int64_t height = top + rows * row_height;
    std::vector<Node> parts;
    add_ribbons(parts);
    add_bars(parts);
    add_names(parts);
    return h::render(h::svg(
        h::attr<"xmlns">("http://www.w3.org/2000/svg"), h::attr<"role">("img"),
        h::attr<"viewBox">("0 0 " + std::to_string(width) + ' ' + std::to_string(height)),
        h::attr<"width">(width), h::attr<"height">(height), h::attr<"font-family">("sans-serif"),
        h::attr<"font-size">("13"), h::attr<"fill">(ink), h::title(say_("tally.drawing_title")),
        h::desc(say_("tally.drawing_text")), parts));
  }

 private:
  std::int64_t thickness(Votes votes) const {
    return most_ == 0 ? 0 : product_over(votes, bar_most * 10, most_);
  }
  static std::int64_t left_of(std::size_t stage) {
    return (names_width + static_cast<std::int64_t>(stage) * stage_width) * 10;
  }
  static std::int64_t floor_of(std::size_t row) {
    return (top + static_cast<std::int64_t>(row + 1) * row_height - 8) * 10;
  }

  Votes votes_in(std::size_t stage, std::size_t row) const {
    const Stage& at = count_.stages[stage];
    return row < at.totals.size() ? at.totals[row] : at.non_transferable;
  }

  void add_names(std::vector<Node>& parts) const {
    for (std::size_t i = 0; i < count_.stages.size(); ++i)
      parts.push_back(h::render(h::text(h::attr<"x">(pixels(left_of(i))), h::attr<"y">("18"),
                                        h::attr<"font-weight">("bold"), std::to_string(i + 1))));
    for (std::size_t row = 0; row <= election_.candidates.size(); ++row) {
      const bool candidate = row < election_.candidates.size();
      std::string name = shortened(candidate ? election_.candidates[row].name
                                             : std::string(say_("tally.table_non_transferable")),
                                   28);
      const bool elected = candidate && binding_ &&
                           std::find(count_.elected.begin(), count_.elected.end(),
                                     static_cast<Candidate>(row)) != count_.elected.end();
      if (elected) name = "✓ " + name;
      parts.push_back(
          h::render(h::text(h::attr<"x">("4"), h::attr<"y">(pixels(floor_of(row) - 40)),
                            h::attr<"font-weight">(elected ? "bold" : "normal"), name)));
    }
  }

  void add_bars(std::vector<Node>& parts) const {
    for (std::size_t stage = 0; stage < count_.stages.size(); ++stage)
      for (std::size_t row = 0; row <= election_.candidates.size(); ++row) {
        const Votes votes = votes_in(stage, row);
        if (votes == 0) continue;
        const std::int64_t height = thickness(votes);
        parts.push_back(h::render(h::rect(
            h::attr<"x">(pixels(left_of(stage))), h::attr<"y">(pixels(floor_of(row) - height)),
            h::attr<"width">(bar_width), h::attr<"height">(pixels(height)),
            h::attr<"fill">(row < election_.candidates.size() ? bar_colour : lost_colour))));
        parts.push_back(
            h::render(h::text(h::attr<"x">(pixels(left_of(stage) + bar_width * 10 + 40)),
                              h::attr<"y">(pixels(floor_of(row) - 4)), h::attr<"font-size">("11"),
                              votes_in_words(votes, count_.decimals))));
      }
  }

  void add_ribbons(std::vector<Node>& parts) const {
    for (std::size_t stage = 1; stage < count_.stages.size(); ++stage) {
      std::map<std::pair<std::size_t, std::size_t>, Votes> flows;
      for (const Transfer& transfer : count_.stages[stage].transfers) {
        const std::size_t to = transfer.to ? *transfer.to : election_.candidates.size();
        flows[{transfer.from, to}] += transfer.votes;
      }
      for (const auto& [rows, votes] : flows)
        if (votes > 0) parts.push_back(ribbon(stage, rows.first, rows.second, votes));
    }
  }

  Node ribbon(std::size_t stage, std::size_t from, std::size_t to, Votes votes) const {
    const std::int64_t width = std::max<std::int64_t>(5, thickness(votes));
    const std::int64_t begin = left_of(stage - 1) + bar_width * 10;
    const std::int64_t end = left_of(stage);
    const std::int64_t middle = (begin + end) / 2;
    const std::int64_t y_from = floor_of(from) - width / 2;
    const std::int64_t y_to = floor_of(to) - width / 2;
    const std::string path = "M" + pixels(begin) + ' ' + pixels(y_from) + " C" + pixels(middle) +
                             ' ' + pixels(y_from) + ' ' + pixels(middle) + ' ' + pixels(y_to) +
                             ' ' + pixels(end) + ' ' + pixels(y_to);
    return h::render(
        h::path(h::attr<"d">(path), h::attr<"fill">("none"),
                h::attr<"stroke">(to < election_.candidates.size() ? flow_colour : lost_colour),
                h::attr<"stroke-opacity">("0.55"), h::attr<"stroke-width">(pixels(width))));
  }

  const Speech& say_;
  const Election& election_;
  const Count& count_;
  bool binding_;  ///< a rule that only orders options elects nobody
  Votes most_ = 0;
};

}  // namespace

Node flow_drawing(const Speech& say, const CountedFile& file) { return Flow(say, file).drawn(); }

Node stage_bars(const Speech& say, const CountedFile& file, std::size_t index) {
  // Names stand above their bars, so that a telephone shows all of it without moving sideways.
  constexpr std::int64_t width = 340;
  constexpr std::int64_t line_height = 54;
  constexpr std::int64_t bar_length = 330;
  const Stage& stage = file.count.stages[index];
  Votes most = std::max<Votes>(1, stage.quota);
  for (const Votes votes : stage.totals) most = std::max(most, votes);

  std::vector<Node> parts;
  std::string in_words;
  for (std::size_t row = 0; row < stage.totals.size(); ++row) {
    const std::int64_t y = static_cast<std::int64_t>(row) * line_height;
    const std::string& name = file.election.candidates[row].name;
    // Parts of a vote are left out; the page says so.
    const std::string votes =
        std::to_string(product_over(stage.totals[row], 1, one_vote(file.count.decimals)));
    in_words += say("tally.has_votes", {{"candidate", name}, {"votes", votes}});
    in_words += ". ";
    parts.push_back(h::render(
        h::text(h::attr<"x">("0"), h::attr<"y">(y + 19), shortened(name, 26) + ": " + votes)));
    parts.push_back(h::render(
        h::rect(h::attr<"x">("0"), h::attr<"y">(y + 27), h::attr<"height">(std::int64_t{18}),
                h::attr<"rx">("3"),
                h::attr<"width">(pixels(product_over(stage.totals[row], bar_length * 10, most))),
                h::attr<"fill">(bar_colour))));
  }
  const auto height = static_cast<std::int64_t>(stage.totals.size()) * line_height;
  if (stage.quota > 0) {
    const std::string x = pixels(product_over(stage.quota, bar_length * 10, most));
    for (std::int64_t y = 24; y < height; y += line_height)
      parts.push_back(h::render(h::line(h::attr<"x1">(x), h::attr<"x2">(x), h::attr<"y1">(y),
                                        h::attr<"y2">(y + 24), h::attr<"stroke">(quota_colour),
                                        h::attr<"stroke-width">("4"))));
  }
  return h::render(h::svg(
      h::class_("bars"), h::attr<"xmlns">("http://www.w3.org/2000/svg"), h::attr<"role">("img"),
      h::attr<"viewBox">("0 0 " + std::to_string(width) + ' ' + std::to_string(height)),
      h::attr<"font-family">("sans-serif"), h::attr<"font-size">("17"), h::attr<"fill">(ink),
      h::title(say(stage.quota > 0 ? "tally.bars_title" : "tally.bars_title_no_quota",
                   {{"number", std::to_string(index + 1)}})),
      h::desc(in_words), parts));
}

}  // namespace cydofal::app
