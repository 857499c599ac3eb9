#!/usr/bin/env python3
"""accepted_by_checkers.py CYDOFAL - the command against programs that share no code with it.

Plans the days of tests/data/roster and, when the data is here, one instance of each published
set; every plan has to be accepted by `cydofal roster check`, by uhhc_check.py or (with the data)
rostering_check.py, and to be the same with one thread and two. Then gives the command bad input:
one line, exit code 2, nothing written. Standard library only; exit code 0 when all holds.
"""
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DATA = os.path.join(os.environ.get("CYDOFAL_SHARED_DATA", os.path.join(ROOT, "..", "shared", "data")), "rostering")
UHHC_CHECK = os.path.join(HERE, "uhhc_check.py")
HHCRSP_CHECK = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(DATA))), "tools", "rostering_check.py")
PUBLISHED = ("mankowska/B6-*", "mankowska/E1-*", "kummer/HHCRSP_50_10_2_*", "uhhc/i-235*", "uhhc/i-369*")

failures = []


def expect(holds, what):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failures.append(what)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def is_unified(instance):
    with (gzip.open if instance.endswith(".gz") else open)(instance, "rt", encoding="utf-8") as file:
        return "cost_components" in file.read()


def plan_and_check(cydofal, instance, directory):
    name = os.path.basename(instance)
    plans = [os.path.join(directory, f"{name}.{threads}") for threads in (1, 2)]
    for threads, plan in enumerate(plans, 1):
        done = run(cydofal, "roster", "solve", instance, "--work", "2000000", "--threads", str(threads), "-o", plan)
        expect(done.returncode == 0 and json.loads(done.stdout)["objective"] >= 0, f"{name}: planned, {threads} threads")
    with open(plans[0], "rb") as one, open(plans[1], "rb") as other:
        expect(one.read() == other.read(), f"{name}: the same plan with one thread and two")
    own = run(cydofal, "roster", "check", instance, plans[0])
    expect(own.returncode == 0, f"{name}: accepted by the command's own check")
    checker = UHHC_CHECK if is_unified(instance) else HHCRSP_CHECK
    if not os.path.exists(checker):
        return print(f"skipped {name}: {os.path.basename(checker)} is not here")
    done = run(sys.executable, checker, instance, plans[0])
    expect(done.returncode == 0, f"{name}: accepted by {os.path.basename(checker)}")
    return None


def refuse(cydofal, directory, name, content, place):
    path = os.path.join(directory, name)
    with open(path, "wb") as file:
        file.write(content)
    output = os.path.join(directory, "never.json")
    done = run(cydofal, "roster", "solve", path, "--work", "1000", "--language", "en", "-o", output)
    lines = done.stderr.strip().splitlines()
    expect(done.returncode == 2 and len(lines) == 1 and lines[0].startswith(path) and place in lines[0]
           and not os.path.exists(output), f"refused: {name}: {lines[0][len(directory) + 1:] if lines else done.returncode}")


def bad_input(cydofal, directory):
    with open(os.path.join(ROOT, "tests", "data", "roster", "crossing.json"), "rb") as file:
        good = file.read()
    refuse(cydofal, directory, "cut.json", good[:200], "line")
    refuse(cydofal, directory, "cut.json.gz", gzip.compress(good)[:-30], "")
    refuse(cydofal, directory, "empty", b"", "")
    refuse(cydofal, directory, "noise", bytes(range(256)) * 10, "line 1")
    refuse(cydofal, directory, "deep.json", b'{"a":' + b"[" * 100_000, "line 1")
    refuse(cydofal, directory, "window.json", good.replace(b"[60, 90]", b"[90, 60]", 1), "patients[0]")
    refuse(cydofal, directory, "gap.json", good.replace(b"[15, 60]", b"[60, 15]", 1), "Anwen")
    refuse(cydofal, directory, "travel.json", good.replace(b"14.5", b"-14.5", 1), "distances[0][3]")
    refuse(cydofal, directory, "skill.json", good.replace(b'"abilities": ["lift"', b'"abilities": ["fly"'), "Dai")
    refuse(cydofal, directory, "huge.json", good.replace(b"14.5", b"1e300", 1), "distances")
    refuse(cydofal, directory, "large.json", good.replace(b"180]", b"99999999999]", 1), "")
    refuse(cydofal, directory, "twice.json", good.replace(b'"Bryn"', b'"Anwen"'), "patients")
    done = run(cydofal, "roster", "solve", os.path.join(directory, "absent"), "--work", "1000")
    expect(done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, "refused: a file that is not there")


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    cydofal = os.path.abspath(sys.argv[1])
    instances = sorted(glob.glob(os.path.join(ROOT, "tests", "data", "roster", "*.json")))
    for pattern in PUBLISHED:
        found = glob.glob(os.path.join(DATA, pattern))
        instances += found
        if not found:
            print(f"skipped {pattern}: the data is not here")
    with tempfile.TemporaryDirectory() as directory:
        for instance in instances:
            plan_and_check(cydofal, instance, directory)
        drawn = os.path.join(directory, "plan.svg")
        plan = os.path.join(directory, "crossing.json.1")
        crossing = os.path.join(ROOT, "tests", "data", "roster", "crossing.json")
        done = run(cydofal, "roster", "svg", crossing, plan, "-o", drawn)
        expect(done.returncode == 0 and os.path.getsize(drawn) > 1000, "drawn: crossing.json")
        bad_input(cydofal, directory)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
