#!/usr/bin/env python3
"""same_plan.py [--work N] CYDOFAL CYDOFAL... - the same input, seed and work give the same octets.

Takes programs built by different compilers (g++, clang++) and runs each with one thread and with
two on tests/data/roster and, when the data is here, on an instance of each published set, with
lateness allowed and with hard windows; JSON, whose rows carry ids, also with its rows shuffled.
Standard library only; exit code 0 when every plan is the same.
"""
import argparse
import glob
import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(os.environ.get("CYDOFAL_SHARED_DATA", os.path.join(ROOT, "..", "shared", "data")), "rostering")
PUBLISHED = ("mankowska/B6-*", "mankowska/E1-*", "mankowska/G3-*", "kummer/HHCRSP_100_20_10_*", "uhhc/i-235*",
             "uhhc/i-369*")


def shuffled(path, directory):
    """-> a copy of a JSON instance, of the same name, with its rows in another order"""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        day = json.load(file)
    chance = random.Random(3)
    order = chance.sample(range(len(day["patients"])), len(day["patients"]))
    if "distance_matrix_index" not in day["patients"][0]:
        # The first row of the distances is the office; then the patients, in their order.
        rows = [0] + [1 + at for at in order]
        day["distances"] = [[day["distances"][a][b] for b in rows] for a in rows]
    day["patients"] = [day["patients"][at] for at in order]
    for rows in ("caregivers", "services"):
        chance.shuffle(day[rows])
    copy = os.path.join(directory, os.path.basename(path).removesuffix(".gz"))
    with open(copy, "w", encoding="utf-8") as file:
        json.dump(day, file)
    return copy


def main():
    arguments = argparse.ArgumentParser(usage=__doc__.splitlines()[0])
    arguments.add_argument("--work", default="1000000", help="moves of each plan")
    arguments.add_argument("programs", nargs="+")
    given = arguments.parse_args()
    programs = given.programs
    instances = sorted(glob.glob(os.path.join(ROOT, "tests", "data", "roster", "*.json")))
    for pattern in PUBLISHED:
        found = glob.glob(os.path.join(DATA, pattern))
        instances += found
        if not found:
            print(f"skipped {pattern}: the data is not here")
    differ = 0
    with tempfile.TemporaryDirectory() as directory:
        plan = os.path.join(directory, "plan.json")
        for instance in instances:
            orders = [instance] + ([shuffled(instance, directory)] if ".json" in instance else [])
            for rule in ([], ["--hard-windows"]):
                digests = set()
                for program in programs:
                    for threads in ("1", "2"):
                        for order in orders:
                            subprocess.run([program, "roster", "solve", order, "--work", given.work, "--seed", "7",
                                            "--threads", threads, "-o", plan, *rule], check=True, stdout=subprocess.DEVNULL)
                            with open(plan, "rb") as file:
                                digests.add(hashlib.sha256(file.read()).hexdigest()[:16])
                differ += len(digests) != 1
                print(f"{'same  ' if len(digests) == 1 else 'DIFFER'} {os.path.basename(instance)} {' '.join(rule)} "
                      f"{len(programs) * 2 * len(orders)} runs {' '.join(sorted(digests))}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
