#!/usr/bin/env python3
"""uhhc_check.py - independent checker for the unified home healthcare routing and
scheduling problem (UHHC; Ceschia et al., ITOR, doi 10.1111/itor.70140).

Standard library only. Shares nothing with the engine: it reads an instance and a
solution, recomputes every rule and every cost component, and says what is wrong.

  uhhc_check.py INSTANCE SOLUTION [--json]     files may end in .gz
  uhhc_check.py --self-test                    small cases worked out by hand

INSTANCE   JSON of iolab-uniud/uhhc (schema: uhhc-toolbox, instance_models.py).
SOLUTION   JSON of iolab-uniud/uhhc (routes / caregiver_id / locations with
           arrival_time and departure_time), or "hhcrsp-solution" version 1
           (routes / caregiver / visits with start). A rest is a stop whose service
           is "lunch_break".

RULES (uhhc-toolbox, solution_models.py, read line by line)
  U1 a patient who is not optional is visited; a visited patient gets each required
     service exactly once, and none that is not required
  U2 no caregiver has two routes; skills; incompatible caregivers
  U3 no service starts before the patient's first window opens
  U4 a stop starts no sooner than the end of the one before plus travel; the first
     no sooner than the start of the shift plus travel (the caregiver leaves home
     just in time); a service is not shorter than its duration
  U5 simultaneous: same start; sequential: min <= start(second) - start(first) <= max
  U6 a rest lies in the lunch window (its start, or its end where windows are met at
     service end), lasts min_duration, at most one each, only for who should have one
  U7 what the instance marks "HARD" is not violated
Two departures from the toolbox, which is laxer by oversight: it compares a
simultaneous start with itself, and it counts a rest that breaks U6 as taken.

COST  sum of weight x component, components in the instance's own integer time:
  travel_time           all legs, home to home, of routes that are not empty
  total_tardiness       per service: beyond the end of the window whose start was
                        last before the service's start (start or end, as metadata says)
  highest_tardiness     the largest of them
  total_waiting_time    start - arrival, first stop excepted, rests included; not at
                        the first patient after a rest that begins the day
  total_extra_time      return after the end of the shift
  max_idle_time         over caregivers: shift before departure, waiting, shift after
                        the return; the whole shift for who stays at home
  caregiver_preferences services by a caregiver whom the patient, having preferences,
                        does not prefer
  optional_patients     patients not visited
  missed_lunch_break    caregivers who should have a rest and have none

EXIT CODE 0 feasible, 1 not (or a stated objective is wrong), 2 unreadable.
"""
import bisect
import gzip
import json
import os
import sys

REST = "lunch_break"
COMPONENTS = ("travel_time", "total_tardiness", "highest_tardiness", "total_waiting_time", "total_extra_time",
              "max_idle_time", "caregiver_preferences", "optional_patients", "missed_lunch_break")


class Unreadable(Exception):
    pass


def load(path):
    try:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
            return json.load(file)
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(f"{path}: {error}")


class Stop:
    def __init__(self, raw, duration_of):
        self.patient = raw.get("patient")
        self.service = raw["service"]
        for name in ("start", "arrival_time", "start_time", "start_service_time"):
            if name in raw:
                self.start = raw[name]
                break
        for name in ("end", "departure_time", "end_time", "end_service_time"):
            if name in raw:
                self.end = raw[name]
                break
        else:
            self.end = self.start + duration_of(self.patient, self.service)

    @property
    def rests(self):
        return self.service == REST


class Instance:
    def __init__(self, raw):
        meta = raw["metadata"]
        self.at_end = meta["time_window_met"] == "at_service_end"
        self.weights = meta["cost_components"]
        self.distances = raw["distances"]
        self.place = {t["id"]: t["distance_matrix_index"] for t in raw["terminal_points"]}
        self.patients = {p["id"]: p for p in raw["patients"]}
        self.caregivers = {c["id"]: c for c in raw["caregivers"]}
        self.lunch = raw.get("lunch_breaks")
        default = {s["id"]: s.get("default_duration") for s in raw["services"]}
        self.durations = {(p["id"], s["service"]): s.get("duration", default.get(s["service"]))
                          for p in raw["patients"] for s in p["required_services"]}

    def duration_of(self, patient, service):
        return self.lunch["min_duration"] if service == REST else self.durations.get((patient, service), 0)

    def weight(self, name):
        weight = self.weights.get(name)
        return 1 if weight == "HARD" else (weight or 0)


def late_by(instance, stop):
    windows = sorted((w["start"], w["end"]) for w in instance.patients[stop.patient]["time_windows"])
    at = max(0, bisect.bisect_right([w[0] for w in windows], stop.start) - 1)
    return max(0, (stop.end if instance.at_end else stop.start) - windows[at][1])


def rest_fits(instance, stop):
    lunch = instance.lunch
    closes = stop.end if instance.at_end else stop.start
    return lunch["start"] <= stop.start and closes <= lunch["end"] and stop.end - stop.start >= lunch["min_duration"]


def read_routes(instance, solution, errors):
    routes = {}
    for raw in solution["routes"]:
        name = raw.get("caregiver", raw.get("caregiver_id"))
        stops = [Stop(s, instance.duration_of) for s in raw.get("visits", raw.get("locations")) or []
                 if "patient" in s or s.get("service") == REST]
        stops.sort(key=lambda s: s.start)
        if name not in instance.caregivers:
            errors.append(f"U2 unknown caregiver {name}")
        elif name in routes:
            errors.append(f"U2 caregiver {name} has two routes")
        else:
            routes[name] = stops
    return routes


def check_services(instance, routes, errors):
    """-> {(patient, service): (caregiver, stop)}"""
    given = {}
    for name, stops in routes.items():
        able = set(instance.caregivers[name]["abilities"])
        for stop in stops:
            if stop.rests:
                continue
            key = stop.patient, stop.service
            if key not in instance.durations:
                errors.append(f"U1 {stop.patient}/{stop.service} is not required")
                continue
            if key in given:
                errors.append(f"U1 {stop.patient}/{stop.service} is given twice")
            given[key] = name, stop
            if stop.service not in able:
                errors.append(f"U2 {name} cannot give {stop.service}")
            if name in (instance.patients[stop.patient].get("incompatible_caregivers") or ()):
                errors.append(f"U2 {name} is not welcome at {stop.patient}")
            if stop.start < min(w["start"] for w in instance.patients[stop.patient]["time_windows"]):
                errors.append(f"U3 {stop.patient}/{stop.service} starts before its window")
            if stop.end - stop.start < instance.durations[key]:
                errors.append(f"U4 {stop.patient}/{stop.service} is too short")
    for patient in instance.patients.values():
        services = [s["service"] for s in patient["required_services"]]
        served = [s for s in services if (patient["id"], s) in given]
        if served and len(served) < len(services):
            errors.append(f"U1 {patient['id']} gets only some of the services required")
        if not served and (not patient.get("optional") or instance.weights.get("optional_patients") == "HARD"):
            errors.append(f"U1 {patient['id']} is not visited")
        sync = patient.get("synchronization") or {}
        if len(served) == 2 and sync.get("type") in ("simultaneous", "sequential"):
            first, second = (given[patient["id"], s][1].start for s in services)
            if sync["type"] == "simultaneous":
                least = most = 0
            else:
                gap = sync["distance"]
                least, most = (gap["min"], gap["max"]) if isinstance(gap, dict) else gap
            if not least <= second - first <= most:
                errors.append(f"U5 {patient['id']}: second starts {second - first} after first, "
                              f"must be within [{least}, {most}]")
    return given


def walk(instance, name, stops, errors):
    """-> travel, waiting, extra, idle of one caregiver"""
    caregiver = instance.caregivers[name]
    shift = caregiver.get("working_shift")
    if not stops:
        return 0, 0, 0, shift["end"] - shift["start"] if shift else 0
    home = instance.place[caregiver["departing_point"]]
    end = instance.place[caregiver.get("arrival_point") or caregiver["departing_point"]]
    travel = waiting = idle = 0
    place, free = home, None
    for at, stop in enumerate(stops):
        known = instance.patients.get(stop.patient)
        there = known["distance_matrix_index"] if known else home
        if not known and len(stops) > 1:
            errors.append(f"U6 {name} rests at no patient's place on the way")
        leg = instance.distances[place][there]
        travel += leg
        if free is None:
            departs = stop.start - leg
            if shift and departs < shift["start"]:
                errors.append(f"U4 {name} leaves home before the shift")
            idle += departs - shift["start"] if shift else 0
        else:
            waits = stop.start - (free + leg)
            if waits < 0:
                errors.append(f"U4 {name} cannot be at {stop.patient}/{stop.service} in time")
            idle += max(0, waits)
            if not (at == 1 and stops[0].rests):
                waiting += max(0, waits)
        place, free = there, stop.end
    leg = instance.distances[place][end]
    travel, back = travel + leg, free + leg
    extra = max(0, back - shift["end"]) if shift else 0
    idle += max(0, shift["end"] - back) if shift else 0
    return travel, waiting, extra, idle


def check(instance, solution):
    """-> errors, components, cost"""
    errors = []
    routes = read_routes(instance, solution, errors)
    given = check_services(instance, routes, errors)
    total = dict.fromkeys(COMPONENTS, 0)
    late = [late_by(instance, stop) for _, stop in given.values()]
    total["total_tardiness"], total["highest_tardiness"] = sum(late), max(late, default=0)
    for name in instance.caregivers:
        stops = routes.get(name, [])
        rests = [s for s in stops if s.rests]
        should = bool(instance.caregivers[name].get("lunch_break"))
        if len(rests) > 1 or (rests and not should):
            errors.append(f"U6 {name} has a rest too many")
        if rests and not rest_fits(instance, rests[0]):
            errors.append(f"U6 the rest of {name} does not fit the lunch window")
        total["missed_lunch_break"] += should and not rests
        travel, waiting, extra, idle = walk(instance, name, stops, errors)
        total["travel_time"] += travel
        total["total_waiting_time"] += waiting
        total["total_extra_time"] += extra
        total["max_idle_time"] = max(total["max_idle_time"], idle)
    for (patient, _), (name, _) in given.items():
        liked = instance.patients[patient].get("preferred_caregivers")
        total["caregiver_preferences"] += bool(liked) and name not in liked
    visited = {patient for patient, _ in given}
    total["optional_patients"] = len(instance.patients.keys() - visited)
    for name in COMPONENTS:
        if instance.weights.get(name) == "HARD" and name != "optional_patients" and total[name]:
            errors.append(f"U7 {name} is hard and {total[name]}")
    cost = sum(instance.weight(name) * total[name] for name in COMPONENTS)
    stated = solution.get("objective", (solution.get("cost") or {}).get("objective"))
    if stated is not None and abs(stated - cost) > 0.01:
        errors.append(f"OBJ stated {stated}, recomputed {cost}")
    return errors, total, cost


def self_test():
    """One caregiver, two patients on a line 10 apart; every number below is worked out by hand."""
    raw = {
        "metadata": {"time_window_met": "at_service_start", "cost_components": dict.fromkeys(COMPONENTS, 1)},
        "distances": [[0, 10, 20], [10, 0, 10], [20, 10, 0]],
        "terminal_points": [{"id": "d0", "distance_matrix_index": 0}],
        "services": [{"id": "s0"}],
        "lunch_breaks": {"start": 50, "end": 80, "min_duration": 30},
        "caregivers": [{"id": "c1", "abilities": ["s0"], "departing_point": "d0", "lunch_break": True,
                        "working_shift": {"start": 0, "end": 200}}],
        "patients": [
            {"id": "p0", "required_services": [{"service": "s0", "duration": 10}], "distance_matrix_index": 1,
             "time_windows": [{"start": 30, "end": 40}]},
            {"id": "p1", "required_services": [{"service": "s0", "duration": 10}], "distance_matrix_index": 2,
             "time_windows": [{"start": 60, "end": 70}, {"start": 120, "end": 130}],
             "preferred_caregivers": ["c9"], "optional": True}],
    }

    def run(*stops):
        route = [dict(zip(("patient", "service", "start"), stop)) for stop in stops]
        return check(Instance(raw), {"routes": [{"caregiver": "c1", "visits": route}]})

    errors, total, cost = run(("p0", "s0", 30), ("p1", REST, 50), ("p1", "s0", 85))
    assert not errors, errors
    # Leaves at 20, waits 5 before p1, back at 115: idle 20 + 5 + 85; late 15 against the first window.
    assert total == {"travel_time": 40, "total_tardiness": 15, "highest_tardiness": 15, "total_waiting_time": 5,
                     "total_extra_time": 0, "max_idle_time": 110, "caregiver_preferences": 1,
                     "optional_patients": 0, "missed_lunch_break": 0}, total
    assert cost == 186
    assert run(("p0", "s0", 30), ("p1", "s0", 120))[1]["total_tardiness"] == 0
    for stops, rule in (((("p0", "s0", 20),), "U3"), ((("p1", "s0", 60),), "U1"),
                        ((("p0", "s0", 30), ("p1", "s0", 49)), "U4"),
                        ((("p0", "s0", 30), ("p1", REST, 90), ("p1", "s0", 120)), "U6"),
                        ((("p0", "s9", 30),), "U1")):
        assert any(e.startswith(rule) for e in run(*stops)[0]), rule
    print("self-test: all cases as worked out by hand")


def main(arguments):
    if arguments == ["--self-test"]:
        self_test()
        return 0
    as_json = "--json" in arguments
    files = [a for a in arguments if not a.startswith("--")]
    if len(files) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        instance, solution = Instance(load(files[0])), load(files[1])
        errors, total, cost = check(instance, solution)
    except (Unreadable, KeyError, TypeError, AttributeError, IndexError) as error:
        print(f"uhhc_check: {error!r}", file=sys.stderr)
        return 2
    if as_json:
        print(json.dumps({"feasible": not errors, "errors": errors, "cost": cost, "components": total}))
    else:
        print(f"{'FEASIBLE' if not errors else 'INFEASIBLE'} cost {cost}")
        for error in errors[:50]:
            print("  " + error)
        for name in COMPONENTS:
            print(f"  {name:22} {instance.weight(name):5} x {total[name]}")
    return 1 if errors else 0


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, grep -q) went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    sys.exit(code)
