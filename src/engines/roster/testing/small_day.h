#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "engines/roster/model/problem.h"
#include "engines/roster/search/dice.h"
#include "platform/base/assert.h"

/// Days for tests: small, random and complete, so that every rule of the model occurs in them.
namespace cydofal::roster::testing {

/// Whether a way through a third place can be shorter than the straight one, as in tables of
/// minutes.
enum class Roads { straight, any };

struct DayShape {
  std::uint64_t seed = 1;
  int persons = 8;
  int workers = 3;
  bool is_full = false;  ///< with shifts, rests, two windows, preferences and optional persons
  Lateness lateness = Lateness::allowed;
  Roads roads = Roads::any;
};

inline std::vector<std::int32_t> make_travel(const DayShape& shape, std::size_t places,
                                             Dice& dice) {
  std::vector<std::pair<int, int>> at;
  for (std::size_t place = 0; place < places; ++place)
    at.emplace_back(dice.below(20), dice.below(20));
  std::vector<std::int32_t> travel;
  for (std::size_t from = 0; from < places; ++from) {
    for (std::size_t to = 0; to < places; ++to) {
      const int straight =
          std::abs(at[from].first - at[to].first) + std::abs(at[from].second - at[to].second);
      travel.push_back(from == to                       ? 0
                       : shape.roads == Roads::straight ? straight
                                                        : 1 + dice.below(40));
    }
  }
  return travel;
}

inline StatedPerson make_person(const DayShape& shape, int number, Dice& dice) {
  StatedPerson person;
  person.name = "p" + std::to_string(number);
  person.place = static_cast<std::size_t>(number);
  const Ticks opens = dice.below(300);
  std::vector<Window> windows{{opens, opens + 30 + dice.below(90)}};
  if (shape.is_full && dice.once_in(3))
    windows.push_back({windows[0].closes + 30, windows[0].closes + 120});
  const int first = dice.below(3);
  person.visits.push_back({"s" + std::to_string(first), 5 + dice.below(30), windows});
  if (dice.once_in(3)) {
    person.visits.push_back(
        {"s" + std::to_string((first + 1 + dice.below(2)) % 3), 5 + dice.below(30), windows});
    const int kind = dice.below(shape.is_full ? 3 : 2);
    if (kind == 0) person.gap = Gap{0, 0};
    if (kind == 1) person.gap = Gap{dice.below(40), 40 + dice.below(40)};
    person.hands = shape.is_full && dice.once_in(2) ? Hands::any : Hands::two_workers;
  }
  if (shape.is_full && dice.once_in(3)) person.attendance = Attendance::optional;
  if (shape.is_full && dice.once_in(3)) person.preferred.push_back("c1");
  return person;
}

/// A random day. The first two workers can do everything, so that everyone can be visited.
inline Statement make_day(const DayShape& shape) {
  Dice dice(shape.seed);
  Statement day;
  day.name = "small";
  day.divisor = 3;
  day.lateness = shape.lateness;
  day.services = {"s0", "s1", "s2"};
  day.places = static_cast<std::size_t>(shape.persons) + 1;
  day.travel = make_travel(shape, day.places, dice);
  for (int number = 1; number <= shape.persons; ++number)
    day.persons.push_back(make_person(shape, number, dice));
  for (int number = 1; number <= shape.workers; ++number) {
    StatedWorker worker;
    worker.name = "c" + std::to_string(number);
    for (const std::string& service : day.services) {
      if (number <= 2 || dice.once_in(2)) worker.skills.push_back(service);
    }
    if (shape.is_full) {
      worker.shift_opens = dice.below(60);
      worker.shift_closes = 300 + dice.below(200);
      worker.has_pause = !dice.once_in(3);
    }
    day.workers.push_back(std::move(worker));
  }
  if (shape.is_full) {
    day.pause = Pause{{180, 300}, 30};
    day.weights = {.travel = 2,
                   .lateness = 5,
                   .worst_lateness = 3,
                   .waiting = 4,
                   .overtime = 6,
                   .worst_idle = 7,
                   .unliked_worker = 8,
                   .left_out = 150,
                   .missed_pause = 60};
  }
  return day;
}

inline Problem make_problem(const DayShape& shape) {
  auto problem = prepare(make_day(shape));
  CYD_ASSERT(problem);
  return *std::move(problem);
}

}  // namespace cydofal::roster::testing
