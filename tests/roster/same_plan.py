#!/usr/bin/env python3
"""same_plan.py CYDOFAL CYDOFAL... - the same input, seed and work give the same octets.

Takes programs built by different compilers (g++, clang++) and runs each with one thread and with
two on tests/data/roster and, when the data is here, on an instance of each published set.
Standard library only; exit code 0 when every plan is the same.
"""
import glob
import hashlib
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(os.environ.get("CYDOFAL_SHARED_DATA", os.path.join(ROOT, "..", "shared", "data")), "rostering")
PUBLISHED = ("mankowska/B6-*", "mankowska/E1-*", "mankowska/G3-*", "kummer/HHCRSP_100_20_10_*", "uhhc/i-235*",
             "uhhc/i-369*")


def main():
    programs = sys.argv[1:]
    if not programs:
        print(__doc__, file=sys.stderr)
        return 2
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
            digests = set()
            for program in programs:
                for threads in ("1", "2"):
                    subprocess.run([program, "roster", "solve", instance, "--work", "3000000", "--seed", "7", "--threads",
                                    threads, "-o", plan], check=True, stdout=subprocess.DEVNULL)
                    with open(plan, "rb") as file:
                        digests.add(hashlib.sha256(file.read()).hexdigest()[:16])
            differ += len(digests) != 1
            print(f"{'same  ' if len(digests) == 1 else 'DIFFER'} {os.path.basename(instance)} {' '.join(sorted(digests))}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
