#!/usr/bin/env python3
"""The whole matrix of who may do what, decided by four that share no code, and every slip in the table caught.

    tests/policy/matrix.py build/dev/src/people/policy_matrix [--show]

What each cell has to be is worked out here from rules.py, which says it in sentences. The program's own
evaluator decides the same cells, over relations that it reads from SQLite and from PostgreSQL, and so does one SQL
statement on each (CYDOFAL_TEST_POSTGRES names the PostgreSQL, whose wall between co-ops is up meanwhile).
Then every cell of src/people/policy.tsv is changed, one at a time, to everything else that it could say; a
change after which all cells are as they should be would be one that no test sees.
"""
import itertools
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import rules  # noqa: E402

TABLE = os.path.join(HERE, "..", "..", "src", "people", "policy.tsv")
RELATIONS = list(rules.MAY)
STRENGTHS = ["none", "look", "say", "second"]
LEVELS = ["S0", "S1", "S2", "S3", "S4"]
KINDS = ["read", "act"]


# ---- what the sentences say

def words(*texts):
    return {word for text in texts for word in text.split()}


def said():
    """action: (relations, strength, sensitivity, kind), as rules.py has it."""
    may = {}
    for relation, sentences in rules.MAY.items():
        for _, actions in sentences:
            for action in actions.split():
                may.setdefault(action, set()).add(relation)
    promises, twice = {}, []
    for level, (_, actions) in rules.SENSITIVITY.items():
        for action in actions.split():
            if action in promises:
                twice.append(action)
            kind = "read" if action.startswith(rules.READS) else "act"
            strength = "look" if kind == "read" else "say"
            if action in words(rules.NOTHING_NEEDED[1]):
                strength = "none"
            if action in words(rules.CARD_IS_ENOUGH[1]):
                strength = "look"
            if action in words(rules.PICTURES_TO_LOOK[1]):
                strength = "say"
            if action in words(rules.ALSO_A_SECOND_STEP[1]):
                strength = "second"
            promises[action] = (may.get(action, set()), strength, level, kind)
    wrong = [f"{action}: how sensitive it is is said twice" for action in twice]
    wrong += [f"{action}: nobody says how sensitive it is" for action in may if action not in promises]
    wrong += [f"{action}: nobody may do it" for action, promise in promises.items() if not promise[0]]
    for action in words(rules.CARE):
        for relation in words(rules.NO_CARE_FOR) & may.get(action, set()):
            wrong.append(f"{action}: {relation} opens nobody's care")
    for action in words(rules.NEVER_FOR_ANOTHER):
        if action not in promises:
            wrong.append(f"{action}: named among what nobody does for another, and there is no such action")
        for relation in words(rules.REPRESENTATIVES) & may.get(action, set()):
            wrong.append(f"{action}: {relation} does this for nobody")
    if wrong:
        sys.exit("\n".join(["rules.py contradicts itself:"] + wrong))
    return promises


# ---- the situations in which somebody asks

def situations():
    """Lines for the program: door, who is asked about, which co-op, relation, its object, when, glass."""
    found = [(door, "another", coop, "-", "-", "within", "whole")
             for door in ("out", "set_up", "invited", "in") for coop in ("own", "none")]
    found.append(("in", "self", "none", "-", "-", "within", "whole"))
    # Each by itself, as nobody is: otherwise it could not be seen that a row names one that others bring along.
    found += [("bare", "another", "own", relation, "-", "within", "whole") for relation in RELATIONS]
    relations = [(relation, "coop") for relation in rules.IN_THE_COOP]
    relations += [(relation, whose) for relation in rules.PERSONAL + rules.FOR_AN_ORGANISATION for whose in ("asked", "else")]
    for (relation, whose), about, coop, when, glass in itertools.product(
            relations, ("another", "self"), ("own", "other"), ("before", "within", "after"), ("whole", "broken")):
        found.append(("in", about, coop, relation, whose, when, glass))
    return found


def held(situation):
    """What somebody is to whom they ask about, by the rules in words."""
    door, about, coop, relation, whose, when, glass = situation
    if door == "bare":
        return {relation}
    is_what = {"anyone"}
    if door == "out":
        return is_what
    if door in ("set_up", "invited"):
        return is_what | {door}
    is_what.add("signed_in")
    if coop == "none":
        # A page of one's own, wherever one belongs.
        return is_what | ({"self"} if about == "self" else set())
    # What stands in another co-op, has not begun, or has ended, is nothing here.
    stands = coop == "own" and relation != "-" and when == "within"
    broke = coop == "own" and glass == "broken"
    if stands:
        if whose in ("coop", "asked"):
            is_what.add(relation)
        if relation in rules.OFFICES:
            is_what.add("officer")
        if relation == "delegate_of":
            is_what.add("delegate")
    if broke:
        is_what.add("broke_glass")
    if about == "self" and (stands or broke):
        is_what.add("self")
    return is_what


def cell(promise, is_what, came_in, strength, level):
    relations, needed, sensitivity, kind = promise
    if not relations & is_what:
        return "." if came_in else "d"
    if STRENGTHS.index(strength) < STRENGTHS.index(needed):
        asked = "s" if STRENGTHS.index(strength) < STRENGTHS.index("say") else "t"
        return asked if came_in else "d"
    if LEVELS.index(level) > LEVELS.index(sensitivity):
        return "x"
    if kind == "act":
        return "a"
    return "R" if sensitivity in ("S3", "S4") else "r"


def expected(promise, all_held):
    known = {}
    answer = []
    for is_what, came_in in all_held:
        key = (frozenset(is_what), came_in)
        if key not in known:
            known[key] = "".join(cell(promise, is_what, came_in, strength, level) for strength in STRENGTHS for level in LEVELS)
        answer.append(known[key])
    return "".join(answer)


# ---- those who decide

class Decider:
    """The program, asked about one table after another."""

    def __init__(self, program, engine, way, all_situations):
        self.name = f"{way} on {engine}"
        self.process = subprocess.Popen([program, engine, way], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.send(["\t".join(situation) for situation in all_situations])

    def send(self, lines):
        self.process.stdin.write("\n".join(lines) + "\n.\n")
        self.process.stdin.flush()

    def decide(self, rows):
        self.send(["\t".join(row) for row in rows])
        answers = {}
        while True:
            line = self.process.stdout.readline()
            if line == "":
                sys.exit(f"{self.name}: ended with {self.process.wait()}")
            if line == ".\n":
                return answers
            action, letters = line.rstrip("\n").split("\t")
            answers[action] = letters

    def end(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            sys.exit(f"{self.name}: ended with {self.process.returncode}")


def table():
    with open(TABLE, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    assert rows.pop(0) == ["action", "relations", "strength", "sensitivity", "kind"], "policy.tsv has other columns"
    return rows


def mutants(row):
    """The row with one cell changed to each other thing that it could say."""
    action, relations, strength, sensitivity, kind = row
    has = relations.split(",")
    for relation in RELATIONS:
        changed = [one for one in has if one != relation] if relation in has else has + [relation]
        yield f"{'without' if relation in has else 'with'} {relation}", [action, ",".join(changed), strength, sensitivity, kind]
    for other in STRENGTHS:
        if other != strength:
            yield f"strength {other}", [action, relations, other, sensitivity, kind]
    for other in LEVELS:
        if other != sensitivity:
            yield f"sensitivity {other}", [action, relations, strength, other, kind]
    for other in KINDS:
        if other != kind:
            yield f"kind {other}", [action, relations, strength, sensitivity, other]


def differences(name, answers, wanted, all_situations):
    found = []
    for action, letters in wanted.items():
        got = answers.get(action, "")
        if got == letters:
            continue
        place = next((at for at in range(len(letters)) if at >= len(got) or got[at] != letters[at]), len(letters))
        per = len(STRENGTHS) * len(LEVELS)
        where = all_situations[min(place // per, len(all_situations) - 1)]
        strength = STRENGTHS[place % per // len(LEVELS)]
        found.append(f"{name}: {action} for {' '.join(where)}, {strength}, {LEVELS[place % len(LEVELS)]}: "
                     f"{got[place:place + 1] or 'nothing'}, should be {letters[place:place + 1] or 'nothing'}")
    found += [f"{name}: {action} is in no sentence of tests/policy/rules.py" for action in answers if action not in wanted]
    return found


def main():
    program = sys.argv[1]
    engines = ["sqlite"] + (["postgres"] if os.environ.get("CYDOFAL_TEST_POSTGRES") else [])
    promises, all_situations, rows = said(), situations(), table()
    all_held = [(held(situation), situation[0] in ("in", "bare")) for situation in all_situations]
    seen_relations = set().union(*(is_what for (is_what, _), situation in zip(all_held, all_situations) if situation[0] != "bare"))
    unseen = [relation for relation in RELATIONS if relation not in seen_relations]
    if unseen:
        sys.exit(f"in no situation is anybody {unseen}")
    wanted = {action: expected(promise, all_held) for action, promise in promises.items()}
    cells = sum(len(letters) for letters in wanted.values())

    complaints = []
    for engine in engines:
        for way in ("evaluator", "sql"):
            decider = Decider(program, engine, way, all_situations)
            complaints += differences(decider.name, decider.decide(rows), wanted, all_situations)
            decider.end()
    print(f"{cells:,} cells: {len(wanted)} actions, {len(all_situations)} situations, {len(STRENGTHS)} strengths, {len(LEVELS)} "
          f"sensitivities; rules in words, evaluator and SQL on {' and '.join(engines)}: "
          f"{'all equal' if not complaints else str(len(complaints)) + ' actions differ'}")

    decider = Decider(program, "sqlite", "evaluator", all_situations)
    killed, alive = 0, []
    for row in rows:
        for name, changed in mutants(row):
            if decider.decide([changed]) != {row[0]: wanted.get(row[0])}:
                killed += 1
            else:
                alive.append(f"{row[0]} {name}")
    decider.end()
    print(f"{killed:,} of {killed + len(alive):,} changes of one cell of policy.tsv were caught")
    complaints += [f"nobody saw the change: {mutant}" for mutant in alive]
    print("\n".join(complaints[:40]))
    return 1 if complaints or not killed else 0


if __name__ == "__main__":
    sys.exit(main())
