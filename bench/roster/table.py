#!/usr/bin/env python3
"""table.py - the roster engine against the best published values and against peers.

  table.py --cydofal build/release/cydofal [--set mankowska,kummer,uhhc,single,speed]
           [--seconds 10] [--seeds 1] [--only E1,G3] [--vroom PATH] [--brkga PATH]
           [--data DIR]

Standard library only. Writes a Markdown table to standard output, progress to standard
error. All times are processor seconds of one thread, measured here for every program.
Every plan of ours is checked by a program that shares no code with the engine:
tools/rostering_check.py beside the data for Mankowska and Kummer, tests/roster/uhhc_check.py
for UHHC. Without its data, its checker or its program a part says "skipped".

sets
  mankowska  gap to "best known" of the data's README (own earlier values included), and to
             the best published; the worst instance
  optima     proven optima and B6 on ten seeds in --seconds (say 2, or 0.5)
  brkga      ours in --seconds against BRKGA-2020 in 60 s on C to G (--brkga)
  kummer     gap to the best published
  uhhc       cost against the mean and the best of ten runs of the published annealing, in
             its mean time times --share (1, or 0.2)
  single     the visits by one worker of E1, F1, G1, G4 with hard windows: travel against VROOM
             -x 5 in the same processor time times --share, mean of seeds 1 to --seeds, and the
             worst of them; "apart" is VROOM on each part of the day that no worker shares with
             another, one after the other (--vroom)
  speed      placements priced a second on G1
"""
import argparse
import glob
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OPTIMA = ("A1", "A3", "A4", "A6", "A7", "A9", "A10", "B1", "B3", "B4", "B7")


def processor_seconds(command, **more):
    """-> (standard output, processor seconds of the command)"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode not in (0, 124):
        raise RuntimeError(f"{command}: {done.stderr.strip()}")
    return done.stdout, used


def unpacked(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return file.read()


class Bench:
    def __init__(self, options):
        self.options = options
        self.data = options.data
        self.only = set(options.only.split(",")) if options.only else None
        self.checker = os.path.join(os.path.dirname(os.path.dirname(self.data)), "tools", "rostering_check.py")
        self.directory = tempfile.TemporaryDirectory()
        self.refused = 0

    def wants(self, *names):
        return self.only is None or any(name in self.only or name[:1] in self.only for name in names)

    def readme(self, part):
        path = os.path.join(self.data, part, "README.md")
        return unpacked(path).splitlines() if os.path.exists(path) else []

    def solve(self, instance, seconds, seed, *more):
        """-> what our command printed, the plan's path"""
        plan = os.path.join(self.directory.name, "plan.json")
        out, used = processor_seconds([self.options.cydofal, "roster", "solve", instance, "--seconds", str(seconds),
                                       "--seed", str(seed), "-o", plan, *more])
        report = json.loads(out)
        report["used"] = used
        return report, plan

    def accept(self, checker, instance, plan):
        if not os.path.exists(checker):
            return "skipped"
        done = subprocess.run([sys.executable, checker, instance, plan], capture_output=True, text=True, check=False)
        self.refused += done.returncode != 0
        return "yes" if done.returncode == 0 else "NO"

    def say(self, text):
        print(text, flush=True)

    def heading(self, *columns):
        self.say("| " + " | ".join(columns) + " |")
        self.say("|" + "---|" * len(columns))

    def row(self, *cells):
        self.say("| " + " | ".join(f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells) + " |")

    # ------------------------------------------------------------------ Mankowska

    def mankowska_best(self):
        """-> {name: (best known, best published)}"""
        best = {}
        for line in self.readme("mankowska"):
            cells = [c.strip() for c in line.split("|")]
            if len(cells) > 3 and re.fullmatch(r"[A-G]\d+", cells[1]):
                value = float(cells[2])
                known, published = best.get(cells[1], (value, value))
                best[cells[1]] = min(known, value), published
        return dict(sorted(best.items(), key=lambda item: (item[0][0], int(item[0][1:]))))

    def mankowska_file(self, name):
        return glob.glob(os.path.join(self.data, "mankowska", name + "-*"))[0]

    def mankowska(self):
        self.say(f"\n### Mankowska, {self.options.seconds} s\n")
        self.heading("instance", "ours", "best known", "gap %", "published", "gap %", "s", "placements/s", "accepted")
        gaps, published_gaps = [], []
        for name, (known, published) in self.mankowska_best().items():
            if not self.wants(name):
                continue
            for seed in range(1, self.options.seeds + 1):
                report, plan = self.solve(self.mankowska_file(name), self.options.seconds, seed)
                gap, published_gap = (100 * (report["objective"] / value - 1) for value in (known, published))
                gaps.append(gap)
                published_gaps.append(published_gap)
                self.row(name, report["objective"], known, gap, published, published_gap, f"{report['used']:.2f}",
                         f"{report['moves'] / report['used']:.0f}",
                         self.accept(self.checker, self.mankowska_file(name), plan))
        self.summary(gaps, "best known")
        self.summary(published_gaps, "published")

    def summary(self, gaps, what):
        if gaps:
            self.say(f"\nAgainst {what}: mean {sum(gaps) / len(gaps):+.3f} %, worst {max(gaps):+.3f} %, "
                     f"better on {sum(g < -0.0005 for g in gaps)} of {len(gaps)}.")

    def optima(self):
        self.say(f"\n### Proven optima and B6 on ten seeds, {self.options.seconds} s\n")
        self.heading("instance", "value", "hit")
        best = self.mankowska_best()
        for name in (*OPTIMA, "B6"):
            if name not in best or not self.wants(name):
                continue
            hits = sum(self.solve(self.mankowska_file(name), self.options.seconds, seed)[0]["objective"]
                       < best[name][0] + 0.001 for seed in range(1, 11))
            self.row(name, best[name][0], f"{hits} of 10")

    def brkga(self):
        if not self.options.brkga:
            return self.say("\nBRKGA-2020: skipped (--brkga PATH)")
        self.say(f"\n### Ours in {self.options.seconds} s against BRKGA-2020 in 60 s\n")
        self.heading("instance", "ours", "BRKGA at 60 s", "ratio", "its s")
        for name in self.mankowska_best():
            if name[0] < "C" or not self.wants(name):
                continue
            report, _ = self.solve(self.mankowska_file(name), self.options.seconds, 1)
            value, used = self.run_brkga(name)
            ratio = report["objective"] / value if value else "-"
            self.row(name, report["objective"], value or "none yet", ratio, f"{used:.1f}")

    def run_brkga(self, name):
        """-> the last objective that it tells within 60 processor seconds (or by its own end), if any; seconds used"""
        path = os.path.join(self.directory.name, "instance.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(unpacked(self.mankowska_file(name)))
        # The authors' tuned values. ulimit counts processor seconds, whatever else runs.
        command = ["bash", "-c", 'ulimit -t 60; "$0" "$@" || true', os.path.abspath(self.options.brkga), path, "1", "885",
                   "1823", "0.20655", "0.05408", "0.32728"]
        out, used = processor_seconds(command, cwd=self.directory.name, env={**os.environ, "OMP_NUM_THREADS": "1"})
        values = [float(n) for n in re.findall(r"best solution =\s*([0-9.]+)", out)]
        return min(values, default=None), used

    # ------------------------------------------------------------------ Kummer, UHHC

    def kummer(self):
        self.say(f"\n### Kummer, {self.options.seconds} s\n")
        self.heading("instance", "ours", "published", "gap %", "accepted")
        gaps = []
        for line in self.readme("kummer"):
            found = re.match(r"\| (HHCRSP_\S+)\.json \| ([\d.]+) \|", line)
            if not found or not self.wants(found[1]):
                continue
            instance = glob.glob(os.path.join(self.data, "kummer", found[1] + ".json*"))[0]
            report, plan = self.solve(instance, self.options.seconds, 1)
            gaps.append(100 * (report["objective"] / float(found[2]) - 1))
            self.row(found[1], report["objective"], found[2], gaps[-1], self.accept(self.checker, instance, plan))
        self.summary(gaps, "published")

    def uhhc(self):
        share = self.options.share
        self.say(f"\n### UHHC, the annealing's mean time x {share}\n")
        self.heading("instance", "ours", "its mean", "gap %", "its best of 10", "gap %", "s", "accepted")
        to_mean, to_best = [], []
        for line in self.readme("uhhc"):
            cells = [c.strip() for c in line.split("|")]
            if len(cells) < 10 or not re.fullmatch(r"i-\d+", cells[1]) or cells[8] != "yes" or not self.wants(cells[1]):
                continue
            best, mean, seconds = float(cells[4]), float(cells[5]), float(cells[7]) * share
            instance = glob.glob(os.path.join(self.data, "uhhc", cells[1] + ".json*"))[0]
            report, plan = self.solve(instance, round(seconds, 2), 1)
            to_mean.append(100 * (report["objective"] / mean - 1))
            to_best.append(100 * (report["objective"] / best - 1))
            accepted = self.accept(os.path.join(ROOT, "tests", "roster", "uhhc_check.py"), instance, plan)
            self.row(cells[1], report["objective"], mean, to_mean[-1], best, to_best[-1], f"{report['used']:.1f}", accepted)
        self.summary(to_mean, "its mean")
        self.summary(to_best, "its best of ten")

    # ------------------------------------------------------------------ VROOM

    def single(self):
        if not self.options.vroom:
            return self.say("\nVROOM: skipped (--vroom PATH)")
        share = self.options.share
        self.say(f"\n### Visits by one worker, hard windows: VROOM -x 5 -t 1, ours in its time x {share}, "
                 f"seeds 1 to {self.options.seeds}\n")
        self.heading("instance", "ours", "left out", "VROOM", "left out", "ratio", "worst seed", "our s", "its s",
                     "VROOM apart", "left out", "ratio", "its s", "accepted")
        for name in ("E1", "F1", "G1", "G4"):
            if self.wants(name):
                self.single_row(name, share)

    def single_row(self, name, share):
        sections = read_sections(unpacked(self.mankowska_file(name)))
        text, request = single_services(sections)
        ours = os.path.join(self.directory.name, "single.txt")
        with open(ours, "w", encoding="utf-8") as file:
            file.write(text)
        vroom, unassigned, used = self.run_vroom(sections, [request])
        apart, unassigned_apart, used_apart = self.run_vroom(sections, parts_of(request))
        reports, accepted = [], set()
        for seed in range(1, self.options.seeds + 1):
            report, plan = self.solve(ours, max(0.1, round(used * share, 2)), seed, "--hard-windows")
            reports.append(report)
            accepted.add(self.accept_single(ours, request, report, plan))
        travels = [report["travel"] for report in reports]
        travel = sum(travels) / len(travels)
        self.row(name, travel, max(report["left_out"] for report in reports), vroom, unassigned, travel / vroom,
                 max(travels) / vroom, f"{reports[0]['used']:.2f}", f"{used:.2f}", apart, unassigned_apart,
                 travel / apart, f"{used_apart:.2f}", " ".join(sorted(accepted)))

    def accept_single(self, instance, request, report, plan):
        """The checker knows soft windows only: it may find fault with the objective and with whom the plan
        leaves out, nothing else; that nobody is late is looked at here."""
        if not os.path.exists(self.checker):
            return "skipped"
        done = subprocess.run([sys.executable, self.checker, instance, plan], capture_output=True, text=True, check=False)
        faults = re.findall(r"^  ([A-Z]\w*) (.*)$", done.stdout, re.M)
        missing = [text for _, text in faults if text.endswith("is not served")]
        others = [fault for fault in faults if fault[0] != "OBJ" and fault[1] not in missing]
        with open(plan, encoding="utf-8") as file:
            stops = [stop for route in json.load(file)["routes"] for stop in route["visits"]]
        closes = {f"p{job['id']}": job["time_windows"][0][1] / 100 for job in request["jobs"]}
        late = [stop for stop in stops if stop["start"] > closes[stop["patient"]] + 0.001]
        fine = (not others and not late and len(missing) == report["left_out"]
                and len(stops) + report["left_out"] == len(closes))
        self.refused += not fine
        return "yes" if fine else "NO"

    def run_vroom(self, sections, requests):
        """-> travel, how many it leaves out, processor seconds, over all requests"""
        path = os.path.join(self.directory.name, "single.json")
        travel, unassigned, seconds = 0.0, 0, 0.0
        for request in requests:
            with open(path, "w", encoding="utf-8") as file:
                json.dump(request, file)
            out, used = processor_seconds([self.options.vroom, "-t", "1", "-x", "5", "-i", path])
            answer = json.loads(out)
            travel += exact_travel(sections, answer)
            unassigned += len(answer["unassigned"])
            seconds += used
        return travel, unassigned, seconds

    def speed(self):
        self.say("\n### Placements priced a second, 300 patients with pairs\n")
        report, _ = self.solve(self.mankowska_file("G1"), self.options.seconds, 1)
        self.say(f"G1: {report['moves'] / report['used']:.0f} a second over {report['used']:.1f} s.")


def read_sections(text):
    """The keyword text -> {keyword: [numbers as text]}"""
    sections, current = {}, None
    for word in text.split():
        if re.fullmatch(r"nb\w+|r|DS|a|x|y|d|p|mind|maxd|e|l", word):
            current = sections.setdefault(word, [])
        else:
            current.append(word)
    return sections


def single_services(s):
    """-> the instance without patients of two services, as our text and as VROOM's request"""
    nodes, workers, kinds = (int(s[k][0]) for k in ("nbNodes", "nbVehi", "nbServi"))
    row = lambda key, at, width: s[key][at * width:(at + 1) * width]
    wants = {n: [k for k in range(kinds) if float(row("r", n, kinds)[k]) > 0.5] for n in range(1, nodes - 1)}
    kept = [0] + [n for n in wants if len(wants[n]) == 1] + [nodes - 1]
    lines = [f"nbNodes\n{len(kept)}\nnbVehi\n{workers}\nnbServi\n{kinds}"]
    lines += ["r"] + [" ".join(row("r", n, kinds)) for n in kept]
    lines += ["a"] + [" ".join(row("a", w, kinds)) for w in range(workers)]
    lines += ["d"] + [" ".join(row("d", n, nodes)[m] for m in kept) for n in kept]
    lines += ["p"] + [" ".join(row("p", n * workers + w, kinds)) for n in kept for w in range(workers)]
    for key in ("mind", "maxd", "e", "l"):
        lines += [key, " ".join(s[key][n] for n in kept)]
    hundredths = lambda number: round(float(number) * 100)
    matrix = [[hundredths(row("d", n, nodes)[m]) for m in kept[:-1]] for n in kept[:-1]]
    jobs = [{"id": at, "location_index": at, "skills": [wants[n][0] + 1],
             "service": hundredths(row("p", n * workers, kinds)[wants[n][0]]),
             "time_windows": [[hundredths(s["e"][n]), hundredths(s["l"][n])]]}
            for at, n in enumerate(kept[:-1]) if at > 0]
    # A day far longer than needed changes no plan, but VROOM finds clearly better ones with it.
    vehicles = [{"id": w + 1, "start_index": 0, "end_index": 0, "time_window": [0, 600000],
                 "skills": [k + 1 for k in range(kinds) if float(row("a", w, kinds)[k]) > 0.5]} for w in range(workers)]
    return "\n".join(lines) + "\n", {"vehicles": vehicles, "jobs": jobs, "matrices": {"car": {"durations": matrix}}}


def parts_of(request):
    """-> the request cut where no vehicle can serve jobs on both sides"""
    groups = []
    for vehicle in request["vehicles"]:
        skills = set(vehicle["skills"])
        joined = [g for g in groups if g & skills]
        groups = [g for g in groups if not g & skills] + [skills.union(*joined)]
    return [{**request, "vehicles": [v for v in request["vehicles"] if group & set(v["skills"])],
             "jobs": [j for j in request["jobs"] if group & set(j["skills"])]} for group in groups]


def exact_travel(s, answer):
    """VROOM's routes measured with the exact distances, not its rounded ones."""
    nodes, kinds = int(s["nbNodes"][0]), int(s["nbServi"][0])
    kept = [0] + [n for n in range(1, nodes - 1)
                  if sum(float(x) > 0.5 for x in s["r"][n * kinds:(n + 1) * kinds]) == 1]
    total = 0.0
    for route in answer["routes"]:
        places = [kept[step.get("location_index", 0)] for step in route["steps"]]
        total += sum(float(s["d"][a * nodes + b]) for a, b in zip(places, places[1:]))
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cydofal", required=True)
    parser.add_argument("--set", default="mankowska,optima,kummer,uhhc,single,brkga,speed")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only")
    parser.add_argument("--vroom")
    parser.add_argument("--brkga")
    parser.add_argument("--data", default=os.path.join(
        os.environ.get("CYDOFAL_SHARED_DATA", os.path.join(ROOT, "..", "shared", "data")), "rostering"))
    options = parser.parse_args()
    options.data = os.path.abspath(options.data)
    if not os.path.isdir(options.data):
        print("skipped: the instances are not here (--data)")
        return 0
    bench = Bench(options)
    for part in options.set.split(","):
        getattr(bench, part)()
    return 1 if bench.refused else 0


if __name__ == "__main__":
    sys.exit(main())
