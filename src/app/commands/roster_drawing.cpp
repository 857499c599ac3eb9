#include "app/commands/roster_drawing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engines/roster/model/objective.h"
#include "engines/roster/model/schedule.h"
#include "platform/html/builder.h"

namespace cydofal::app {

namespace {

using html::Node;
using namespace roster;

// Pixels.
constexpr std::int64_t margin = 20;
constexpr std::int64_t names_width = 90;
constexpr std::int64_t chart_width_least = 1'100;
constexpr std::int64_t chart_width_most = 4'000;
constexpr std::int64_t row_height = 34;
constexpr std::int64_t bar_height = 20;
constexpr std::int64_t head_height = 46;
constexpr std::int64_t map_side = 640;

/// Twelve colours that stay apart for most colour-blind people when neighbours differ in lightness.
constexpr std::array<std::string_view, 12> colours = {"#1f5c66", "#b5651d", "#5a4fa2", "#3c7d3c",
                                                      "#a23b4f", "#2f6fb0", "#7a6a1a", "#8a3f8f",
                                                      "#2d8a80", "#9c4a1a", "#4a5568", "#6b8e23"};

class Drawing {
 public:
  Drawing(const Problem& problem, const Plan& plan, const speech::Speech& say)
      : problem_(problem), plan_(plan), say_(say), places_(problem.visits.size()) {
    for (const WorkerIndex worker : problem.each_worker()) {
      if (!plan.routes[worker].stops.empty()) rows_.push_back(worker);
    }
    find_span();
  }

  std::string drawn();

 private:
  struct Spot {
    std::int64_t x = 0;
    std::int64_t y = 0;
  };

  std::string_view colour_of(std::size_t row) const { return colours[row % colours.size()]; }
  std::int64_t x_of(Ticks time) const {
    return margin + names_width +
           (time - from_) * chart_width_ / std::max<Ticks>(1, until_ - from_);
  }
  std::int64_t y_of(std::size_t row) const {
    return head_height + static_cast<std::int64_t>(row) * row_height;
  }
  std::string clock(Ticks time) const;

  void find_span();
  void add_hours();
  void add_row(std::size_t row);
  void add_visit(std::size_t row, const Stop& stop);
  void add_pairs();
  void add_map();
  void add_line(Spot from, Spot to, std::string_view colour, std::string_view dash);
  void add_text(Spot at, std::string_view anchor, std::string_view colour, std::string_view size,
                std::string text);

  const Problem& problem_;
  const Plan& plan_;
  const speech::Speech& say_;
  std::vector<WorkerIndex> rows_;
  Table<VisitIndex, Spot> places_;  ///< the left end of each visit's bar
  Ticks from_ = 0;
  Ticks until_ = 1;
  std::int64_t chart_width_ = chart_width_least;
  std::int64_t height_ = 0;
  std::vector<Node> parts_;
};

/// Times of the instances are minutes from the beginning of their day.
std::string Drawing::clock(Ticks time) const {
  const Ticks minutes = time / problem_.ticks_per_unit;
  const std::string minute = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + (minute.size() < 2 ? ":0" : ":") + minute;
}

void Drawing::find_span() {
  from_ = never_closes;
  until_ = 0;
  for (const WorkerIndex worker : rows_) {
    const Worker& who = problem_.workers[worker];
    const auto& stops = plan_.routes[worker].stops;
    const Visit& first = problem_.visits[stops.front().visit];
    const Visit& last = problem_.visits[stops.back().visit];
    from_ =
        std::min(from_, stops.front().start - problem_.travel.between(who.starts_at, first.place));
    until_ = std::max(until_, stops.back().start + last.duration +
                                  problem_.travel.between(last.place, who.ends_at));
  }
  from_ = rows_.empty() ? 0 : std::max<Ticks>(0, from_);
  until_ = std::max(until_, from_ + 1);
  // Two and a half pixels a minute leave room for the name in a visit of ten minutes.
  chart_width_ = std::clamp((until_ - from_) * 5 / 2 / problem_.ticks_per_unit, chart_width_least,
                            chart_width_most);
}

void Drawing::add_line(Spot from, Spot to, std::string_view colour, std::string_view dash) {
  parts_.push_back(h::render(h::line(
      h::attr<"x1">(from.x), h::attr<"y1">(from.y), h::attr<"x2">(to.x), h::attr<"y2">(to.y),
      h::attr<"stroke">(colour), h::attr<"stroke-width">("2"), h::attr<"stroke-dasharray">(dash))));
}

void Drawing::add_text(Spot at, std::string_view anchor, std::string_view colour,
                       std::string_view size, std::string text) {
  parts_.push_back(
      h::render(h::text(h::attr<"x">(at.x), h::attr<"y">(at.y), h::attr<"text-anchor">(anchor),
                        h::attr<"fill">(colour), h::attr<"font-size">(size), std::move(text))));
}

void Drawing::add_hours() {
  const Ticks hour = 60 * problem_.ticks_per_unit;
  const auto bottom = y_of(rows_.size());
  // On a day longer than sixteen hours every second line, and so on: names must not overlap.
  const Ticks step = hour * std::max<Ticks>(1, (until_ - from_) / hour / 16);
  for (Ticks time = (from_ + step - 1) / step * step; time <= until_; time += step) {
    add_line({x_of(time), head_height - 8}, {x_of(time), bottom}, "#d0d0d0", "none");
    add_text({x_of(time), head_height - 14}, "middle", "#333333", "12", clock(time));
  }
}

void Drawing::add_visit(std::size_t row, const Stop& stop) {
  const Visit& visit = problem_.visits[stop.visit];
  const std::int64_t x = x_of(stop.start);
  const std::int64_t width = std::max<std::int64_t>(3, x_of(stop.start + visit.duration) - x);
  Ticks closes = visit.windows.front().closes;
  for (const Window& window : visit.windows) {
    if (stop.start >= window.opens) closes = window.closes;
  }
  const std::string person = problem_.persons[visit.person].name;
  const bool is_late = stop.start > closes;
  places_[stop.visit] = {x, y_of(row) + bar_height / 2};
  std::string label = person + ", " + problem_.services[visit.service] + ", " + clock(stop.start);
  if (is_late) {
    label += ", " + say_("roster.drawing.late",
                         {{"minutes", (stop.start - closes) / problem_.ticks_per_unit}});
  }
  // A late visit has a heavy border as well as its words: never colour alone.
  parts_.push_back(h::render(
      h::rect(h::attr<"x">(x), h::attr<"y">(y_of(row)), h::attr<"width">(width),
              h::attr<"height">(bar_height), h::attr<"rx">("3"), h::attr<"fill">(colour_of(row)),
              h::attr<"stroke">(is_late ? "#b00020" : "#ffffff"),
              h::attr<"stroke-width">(is_late ? "3" : "1"), h::title(label))));
  const bool has_room = width >= 6 * static_cast<std::int64_t>(person.size());
  if (has_room) add_text({x + width / 2, y_of(row) + 14}, "middle", "#ffffff", "10", person);
}

void Drawing::add_row(std::size_t row) {
  const Worker& who = problem_.workers[rows_[row]];
  const Route& route = plan_.routes[rows_[row]];
  add_text({margin, y_of(row) + 15}, "start", "#111111", "13", who.name);
  PlaceIndex place = who.starts_at;
  Ticks free = 0;
  for (std::size_t at = 0; at <= route.stops.size(); ++at) {
    const bool goes_home = at == route.stops.size();
    const PlaceIndex next = goes_home ? who.ends_at : problem_.visits[route.stops[at].visit].place;
    const Ticks leg = problem_.travel.between(place, next);
    if (at == 0) free = route.stops[0].start - leg;
    const std::int64_t y = y_of(row) + bar_height / 2;
    // Solid for the journey, dots for the time before the door opens.
    add_line({x_of(free), y}, {x_of(free + leg), y}, colour_of(row), "none");
    if (!goes_home && route.stops[at].start > free + leg) {
      add_line({x_of(free + leg), y}, {x_of(route.stops[at].start), y}, "#888888", "2 4");
    }
    if (route.rest && route.rest->before == at) {
      const Ticks end = route.rest->start + problem_.pause->length;
      parts_.push_back(h::render(
          h::rect(h::attr<"x">(x_of(route.rest->start)), h::attr<"y">(y_of(row) + 4),
                  h::attr<"width">(x_of(end) - x_of(route.rest->start)),
                  h::attr<"height">(bar_height - 8), h::attr<"fill">("#ffffff"),
                  h::attr<"stroke">(colour_of(row)), h::title(say_("roster.drawing.rest")))));
    }
    if (goes_home) break;
    add_visit(row, route.stops[at]);
    free = route.stops[at].start + problem_.visits[route.stops[at].visit].duration;
    place = next;
  }
}

/// Two workers for one person are joined, so that meetings can be seen.
void Drawing::add_pairs() {
  for (const VisitIndex visit : problem_.each_visit()) {
    const VisitIndex partner = problem_.visits[visit].partner;
    if (!partner.is_some() || partner < visit || places_[visit].x == 0 || places_[partner].x == 0)
      continue;
    if (problem_.visits[visit].push == no_push) continue;
    add_line(places_[visit], places_[partner], "#111111", "4 3");
  }
}

void Drawing::add_map() {
  std::int64_t west = 0, east = 0, south = 0, north = 0;
  bool is_empty = true;
  for (const auto& at : problem_.drawn_at) {
    if (!at) continue;
    west = is_empty ? at->first : std::min(west, at->first);
    east = is_empty ? at->first : std::max(east, at->first);
    south = is_empty ? at->second : std::min(south, at->second);
    north = is_empty ? at->second : std::max(north, at->second);
    is_empty = false;
  }
  if (is_empty) return;
  const std::int64_t top = height_ + 2 * margin;
  const std::int64_t span = std::max<std::int64_t>({1, east - west, north - south});
  const auto spot = [&](PlaceIndex place) -> std::optional<Spot> {
    const auto& at = problem_.drawn_at[static_cast<std::size_t>(place.value)];
    if (!at) return std::nullopt;
    return Spot{margin + (at->first - west) * map_side / span,
                top + (north - at->second) * map_side / span};
  };
  add_text({margin, top - 14}, "start", "#111111", "15", std::string(say_("roster.drawing.map")));
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const Worker& who = problem_.workers[rows_[row]];
    auto from = spot(who.starts_at);
    for (const Stop& stop : plan_.routes[rows_[row]].stops) {
      const auto to = spot(problem_.visits[stop.visit].place);
      if (from && to) add_line(*from, *to, colour_of(row), "none");
      if (to) {
        parts_.push_back(
            h::render(h::circle(h::attr<"cx">(to->x), h::attr<"cy">(to->y), h::attr<"r">("5"),
                                h::attr<"fill">(colour_of(row)),
                                h::title(problem_.persons[problem_.visits[stop.visit].person].name +
                                         ", " + who.name))));
      }
      from = to;
    }
    const auto home = spot(who.ends_at);
    if (from && home) add_line(*from, *home, colour_of(row), "none");
    if (home) {
      parts_.push_back(h::render(h::rect(h::attr<"x">(home->x - 7), h::attr<"y">(home->y - 7),
                                         h::attr<"width">("14"), h::attr<"height">("14"),
                                         h::attr<"fill">("#111111"))));
    }
  }
  height_ = top + map_side + margin;
}

std::string Drawing::drawn() {
  height_ = y_of(rows_.size()) + margin;
  add_hours();
  for (std::size_t row = 0; row < rows_.size(); ++row) add_row(row);
  add_pairs();
  add_map();
  const Terms terms = measure(problem_, plan_);
  const std::string title = say_("roster.drawing.title", {{"name", problem_.name}});
  const std::string text =
      say_("roster.drawing.text", {{"workers", static_cast<std::int64_t>(rows_.size())},
                                   {"visits", static_cast<std::int64_t>(problem_.visits.size())},
                                   {"travel", terms.travel / problem_.ticks_per_unit},
                                   {"late", terms.lateness / problem_.ticks_per_unit}});
  add_text({margin, 18}, "start", "#111111", "15", title + " – " + text);
  const std::int64_t width = margin + names_width + chart_width_ + 2 * margin;
  const Node picture = h::render(h::svg(
      h::attr<"xmlns">("http://www.w3.org/2000/svg"), h::attr<"role">("img"),
      h::attr<"viewBox">("0 0 " + std::to_string(width) + " " + std::to_string(height_)),
      h::attr<"width">(width), h::attr<"height">(height_), h::attr<"font-family">("sans-serif"),
      h::title(title), h::desc(text),
      h::rect(h::attr<"width">("100%"), h::attr<"height">("100%"), h::attr<"fill">("#ffffff")),
      parts_));
  return picture.markup() + "\n";
}

}  // namespace

std::string draw_roster(const Problem& problem, const Plan& plan, const speech::Speech& say) {
  return Drawing(problem, plan, say).drawn();
}

}  // namespace cydofal::app
