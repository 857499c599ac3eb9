#!/usr/bin/env python3
"""The command `cydofal tally` from outside: what it prints, writes, refuses and how it ends.

    tests/tally/command_test.py build/dev/cydofal

Prints one line a case; ends with 1 when a case fails.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

DATA = pathlib.Path(__file__).resolve().parents[1] / "data" / "tally"
NAMES = '"Anwen"\n"Bryn"\n"Catrin"\n"Board"\n'


def blt(middle, sizes="3 2"):
    return f"{sizes}\n{middle}0\n{NAMES}".encode()


# file, arguments, line that is named, words of the refusal, words of the way out
BAD_INPUT = {
    "comma in a paper": (blt("1 1,2 0\n"), 2, "comma", "blanks"),
    "comma in a weight": (blt("1,5 1 0\n"), 2, "comma", "blanks"),
    "candidate out of range": (blt("1 1 0\n1 4 0\n"), 3, "no candidate with this number: 4",
                               "list of candidates"),
    "withdrawn candidate out of range": (blt("-9\n1 1 0\n"), 2, "no candidate", "list"),
    "repeated preference": (blt("1 1 2 1 0\n"), 2, "stands twice", "original paper"),
    "equal ranks under STV": (blt("1 1 0\n2 1=2 0\n"), 3, "same rank", "--rule schulze"),
    "no end of the papers": (f"3 2\n1 1 0\n{NAMES}".encode(), 3, "no end", "Write 0"),
    "file stops among the papers": (b"3 2\n1 1 0\n", 2, "no end", "Write 0"),
    "no end of a paper": (blt("1 1 2\n"), 2, "does not end with 0", "Write 0"),
    "names missing": (b'3 2\n1 1 0\n0\n"Anwen"\n', 4, "fewer names", "in quotes"),
    "more seats than candidates": (blt("1 1 0\n", "3 4"), 1, "more seats than candidates",
                                   "both numbers"),
    "negative weight": (blt("-3 1 2 0\n"), 2, "negative", "how many"),
    "weight of nothing": (blt("0 1 0\n"), 2, "no papers", "how many"),
    "invalid UTF-8": (b'2 1\n1 1 0\n0\n"Si\xc3n"\n"Bryn"\n"T"\n', 4, "not UTF-8", "UTF-8"),
    "ten megabytes on one line": (b"3 2\n1 " + b"1" * 10_000_000 + b" 0\n0\n", 2, "too long",
                                  "line of its own"),
    "empty file": (b"", 1, "no candidates|is empty", "beginning"),
    "no papers": (blt(""), None, "no valid paper", "right file"),
    "nobody stands": (blt("-1 -2 -3\n1 1 0\n"), None, "No candidate stands", "who withdrew"),
    "no candidates": (b"0 1\n0\n", 1, "no candidates", "beginning"),
    "no seats": (blt("1 1 0\n", "3 0"), 1, "no seats", "how many seats"),
    "number without end": (blt("99999999999999999999999 1 0\n"), 2,
                           "more papers than can be counted", "beginning of the line"),
    "CSV with a cell too many": (b"Sea,Hill\n1,2,3\n", 2, "more or fewer cells", "empty"),
    "CSV with a negative weight": (b"papers,Sea\n-2,1\n", 2, "negative", "how many"),
    "tally sheet with a rank too few": (b"Option 1->: Sea\nOption 2->: Hill\nV: 1 00\n", 3,
                                        "do not fit", "one sign"),
}


class Cases:
    def __init__(self, program):
        self.program = program
        self.failed = 0
        self.folder = None

    def run(self, *arguments):
        # Under a sanitizer ten megabytes take a while; a minute is a hang.
        return subprocess.run([self.program, "tally", *map(str, arguments)], capture_output=True,
                              text=True, encoding="utf-8", timeout=60)

    def file(self, name, content):
        path = pathlib.Path(self.folder) / name
        path.write_bytes(content)
        return path

    def case(self, name, check):
        try:
            check()
        except (AssertionError, KeyError, IndexError, ValueError, OSError,
                subprocess.TimeoutExpired, xml.etree.ElementTree.ParseError) as error:
            self.failed += 1
            print(f"FAILED  {name}: {type(error).__name__} {error}")
        else:
            print(f"ok      {name}")

    def good(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, f"ends with {done.returncode}: {done.stderr}"
        return done.stdout

    def counted(self, *arguments):
        return json.loads(self.good(*arguments, "--json"))

    def refused(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 2, f"ends with {done.returncode}: {done.stderr}"
        assert done.stdout == "", f"printed {done.stdout[:80]!r} before it refused"
        return done.stderr


def same(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


def holds(text, *words):
    for word in words:
        assert any(way in text for way in word.split("|")), f"{word!r} is not in {text[:300]!r}"


def bad_input(cases):
    for number, (name, (content, line, why, way_out)) in enumerate(BAD_INPUT.items()):
        path = cases.file(f"bad-{number}.blt", content)

        def check():
            message = cases.refused(path, "--lang", "en")
            same(message.startswith(f"{path}:{line}: " if line else f"{path}: "), True)
            holds(message, why, way_out)
            same(len(message.splitlines()), 2)
            same(max(map(len, message.splitlines())) < 400, True)
            welsh = cases.refused(path, "--lang", "cy")
            same(welsh.startswith(message[:message.index(": ")]), True)
            assert welsh != message and "tally." not in welsh, "no Welsh sentence"

        cases.case(f"refused: {name}", check)

    def equal_ranks_order_options():
        path = cases.file("equal.blt", blt("2 1=2 3 0\n"))
        for rule in ("schulze", "score"):
            cases.counted(path, "--rule", rule)

    def one_bad_file_among_good_ones():
        bad = cases.file("bad.blt", blt("1 1,2 0\n"))
        holds(cases.refused(DATA / "board.blt", bad, "--json", "--lang", "en"), f"{bad}:2: ")

    def file_that_is_not_there():
        holds(cases.refused(DATA / "nobody.blt", "--lang", "en"), "cannot be opened", "Check")

    cases.case("equal ranks: accepted by schulze and score", equal_ranks_order_options)
    cases.case("refused: one bad file among good ones, nothing printed",
               one_bad_file_among_good_ones)
    cases.case("refused: a file that is not there", file_that_is_not_there)


def output(cases):
    board = DATA / "board.blt"

    def several_files():
        files = [DATA / name for name in ("withdrawn.blt", "board.blt", "look_back.blt")]
        elections = cases.counted(*files)
        same([one["file"] for one in elections], [path.name for path in files])
        for one in elections:
            for key in ("file", "elected", "quota", "stages", "totals", "table_sha256"):
                assert key in one, f"no {key}"
            same(len(one["stages"]), len(one["totals"]))
            same(len(one["elected"]), one["seats"])
            table = "\n".join(" ".join(row) for row in one["totals"])
            same(hashlib.sha256(table.encode()).hexdigest(), one["table_sha256"])

    def expected():
        for one in json.loads((DATA / "expected.json").read_text()):
            found = cases.counted(DATA / one["file"], "--rule", one["rule"])[0]
            same((one["file"], found["elected"], found["table_sha256"]),
                 (one["file"], one["elected"], one["table_sha256"]))

    def table():
        text = cases.good(board, "--table")
        same(hashlib.sha256(text.encode()).hexdigest(), cases.counted(board)[0]["table_sha256"])
        two = cases.good(board, DATA / "withdrawn.blt", "--table")
        same([line for line in two.splitlines() if line.startswith("# ")],
             [f"# {board}", f"# {DATA / 'withdrawn.blt'}"])

    def compare():
        text = cases.good(board, "--compare", "--lang", "en")
        holds(text, "scottish-2011: ", "ers97: ", "meek-prf: ", "meek-nz: ", "block: ",
              "approval: ", "Your rule book says")
        rules = json.loads(cases.good(board, "--compare", "--json"))
        same(len(rules), 1)

    def differing():
        # First preferences decide for the block vote, transfers for STV.
        path = cases.file("differ.blt", blt("4 1 0\n3 2 3 0\n2 3 2 0\n", "3 1"))
        holds(cases.good(path, "--compare", "--lang", "en"), "Other people than")

    def account():
        english = cases.good(board, "--lang", "en")
        welsh = cases.good(board, "--lang", "cy")
        easy = cases.good(board, "--lang", "en", "--easy")
        holds(english, "Stage 1", "Elected: ")
        holds(welsh, "Cam 1", "Etholwyd: ")
        holds(easy, "Step 1", "wins a seat")
        same(len({english, welsh, easy, cases.good(board, "--lang", "cy", "--easy")}), 4)
        for text in (english, welsh, easy):
            assert "tally." not in text and "{" not in text, "a key or a gap is left"

    def untitled():
        path = cases.file("untitled.csv", b"Sea,Hill\n1,2\n1,2\n2,1\n")
        holds(cases.good(path, "--lang", "en").splitlines()[0], "untitled.csv")

    def page():
        for language in ("cy", "en"):
            for easy in ([], ["--easy"]):
                path = pathlib.Path(cases.folder) / "page.html"
                cases.good(board, "--html", path, "--lang", language, *easy)
                text = path.read_text(encoding="utf-8")
                holds(text, "<!DOCTYPE html>", f'<html lang="{language}"', "<main", "<svg")
                for word in ("<script", "http://localhost", "<link", "tally.", "NaN"):
                    assert word not in text, f"{word} in the page"
                if not easy:
                    holds(text, cases.counted(board)[0]["table_sha256"], "<caption>")

    def page_escapes():
        bad = '"<script>alert(1)</script>"\n"B & B"\n"C"\n"<b>"\n'
        path = cases.file("names.blt", f"3 2\n2 1 0\n1 2 0\n0\n{bad}".encode())
        for option in ("--html", "--svg"):
            out = pathlib.Path(cases.folder) / "names.out"
            cases.good(path, option, out)
            text = out.read_text(encoding="utf-8")
            assert "<script" not in text and "<b>" not in text, "names are not escaped"

    def drawing():
        path = pathlib.Path(cases.folder) / "drawing.svg"
        cases.good(board, "--svg", path, "--lang", "en")
        root = xml.etree.ElementTree.parse(path).getroot()
        same(root.tag, "{http://www.w3.org/2000/svg}svg")
        kinds = [element.tag.rpartition("}")[2] for element in root.iter()]
        assert {"title", "desc", "path", "rect", "text"} <= set(kinds), kinds

    def cannot_write():
        done = cases.run(board, "--html", pathlib.Path(cases.folder) / "no" / "page.html")
        same(done.returncode, 3)
        assert done.stderr, "nothing said"

    def progress():
        reader, terminal = os.openpty()
        try:
            done = subprocess.run([cases.program, "tally", board, board, "--json", "--lang", "en"],
                                  stdout=subprocess.PIPE, stderr=terminal, timeout=60)
            same(done.returncode, 0)
            holds(os.read(reader, 10_000).decode(), "File 1 of 2", "File 2 of 2")
        finally:
            os.close(reader)
            os.close(terminal)
        same(cases.run(board, board, "--json").stderr, "")

    def ordering():
        path = pathlib.Path(cases.folder) / "outing.html"
        cases.good(DATA / "outing.csv", "--rule", "schulze", "--html", path, "--lang", "en")
        text = path.read_text(encoding="utf-8")
        holds(text, "not binding", "prefer the row to the column")
        assert "<svg" not in text and "✓" not in text, "options look elected"

    def easy_read_shows_whole_votes():
        parts = cases.file("parts.blt", blt("5 1 2 0\n3 1 3 0\n2 2 0\n1 3 0\n"))
        path = pathlib.Path(cases.folder) / "parts.html"
        cases.good(parts, "--html", path, "--easy", "--lang", "en")
        text = path.read_text(encoding="utf-8")
        drawn = re.findall(r"<text[^>]*>[^<]*: ([^<]*)</text>", text)
        assert drawn and all(votes.isdigit() for votes in drawn), drawn
        holds(text, "only show whole votes")
        assert not re.search(r"<li>[^<]*\d\.\d", text), "a part of a vote in a sentence"

    def export():
        text = cases.good(board, "--export", "blt")
        again = cases.file("again.blt", text.encode())
        same(cases.counted(again)[0]["table_sha256"], cases.counted(board)[0]["table_sha256"])
        papers = json.loads(cases.good(DATA / "withdrawn.blt", "--export", "belenios"))
        same(len(papers), 14)

    cases.case("--json: several files in their order, every field", several_files)
    cases.case("the shipped elections give their expected results", expected)
    cases.case("--table: the canonical form, headed where there are several", table)
    cases.case("--compare: every rule that fills seats, and as JSON", compare)
    cases.case("--compare says where the winners differ", differing)
    cases.case("--lang and --easy: four different accounts, no gaps", account)
    cases.case("an election without a title goes by its file name", untitled)
    cases.case("--html: a page in each language and reading, nothing fetched", page)
    cases.case("--html and --svg escape names", page_escapes)
    cases.case("--svg: well-formed, with a title and a description", drawing)
    cases.case("a page that cannot be written ends with 3", cannot_write)
    cases.case("progress on a terminal, silence elsewhere", progress)
    cases.case("--rule schulze --html: who is preferred to whom, nobody elected", ordering)
    cases.case("--easy --html: whole votes, and says so", easy_read_shows_whole_votes)
    cases.case("--export: BLT counts the same again, Belenios reads as JSON", export)


def around_the_count(cases):
    board = DATA / "board.blt"
    # Two and two: whoever is taken out decides.
    tied = cases.file("tied.blt", blt("2 1 0\n2 2 0\n", "3 1"))

    def lot_is_refused():
        message = cases.refused(tied, "--lang", "en")
        holds(message, f"{tied}: ", "Anwen, Bryn", "--lots", "ublish")
        holds(cases.refused(tied, "--lang", "cy"), "--lots")

    def lot_is_drawn():
        same(cases.counted(tied, "--lots", "first")[0]["elected"], [2])
        drawn = {}
        for seed in map(str, range(20)):
            once = cases.counted(tied, "--lots", seed)[0]["elected"]
            same(once, cases.counted(tied, "--lots", seed)[0]["elected"])
            # The candidate with the smallest SHA-256 of SEED/DRAW/CANDIDATE is excluded.
            out = min((1, 2), key=lambda number: hashlib.sha256(
                f"{seed}/1/{number}".encode()).hexdigest())
            same(once, [3 - out])
            drawn[once[0]] = seed
        same(sorted(drawn), [1, 2])

    def lot_that_changes_nobody():
        text = cases.good(DATA / "same_either_way.blt", "--lang", "en")
        holds(text, "No lot is drawn")

    def tie_by_look_back():
        holds(cases.good(DATA / "look_back.blt", "--lang", "en"), "differed at stage")

    def withdrawn():
        everybody = cases.counted(board)[0]["elected"]
        without = cases.counted(board, "--withdraw", everybody[0])[0]
        assert everybody[0] not in without["elected"], "elected although withdrawn"
        same([one["number"] for one in without["candidates"] if one["withdrawn"]],
             [everybody[0]])
        holds(cases.refused(board, "--withdraw", "2,99", "--lang", "en"), "99")

    def reserved():
        same(set(cases.counted(board)[0]["elected"]) & {6, 7}, set())
        two = cases.counted(board, "--reserve", "Workers:1-3:6,7", "--lots", "first")[0]["elected"]
        assert set(two) & {6, 7} and len(two) == 3, two
        for wrong in ("Workers", "Workers:2-1:6,7", "Workers:1-2:99", "Workers:3-3:6,7", ":x:1"):
            message = cases.refused(board, "--reserve", wrong, "--lang", "en")
            holds(message, "NAME:LEAST-MOST")
        holds(cases.refused(board, "--reserve", "W:1-2:6", "--rule", "block", "--lang", "en"),
              "STV")

    def vacancy():
        sitting = cases.counted(board)[0]["elected"]
        back = cases.counted(board, "--vacancy", sitting[1], "--lots", "first")[0]
        assert back["new_member"] not in sitting, back["new_member"]
        same(set(back["elected"]) >= set(sitting) - {sitting[1]}, True)
        next_one = cases.counted(board, "--vacancy", sitting[1], "--withdraw", back["new_member"],
                                 "--lots", "first")[0]
        assert next_one["new_member"] not in [*sitting, back["new_member"]], "who declined"
        nobody = next(number for number in range(1, 8) if number not in sitting)
        for number in (nobody, 99):
            holds(cases.refused(board, "--vacancy", number, "--lang", "en"),
                  "not elected|no candidate with this number", "number of a member")

    def seats():
        same(len(cases.counted(board, "--seats", 2)[0]["elected"]), 2)
        holds(cases.refused(board, "--seats", 8, "--lang", "en"), "more seats than candidates")

    def requests_that_cannot_be():
        for wrong in ([board, "--rule", "magic"], [board, "--lang", "fr"], [],
                      [board, board, "--html", "x.html"], [board, "--json", "--table"],
                      [board, "--seats", "0"]):
            done = cases.run(*wrong)
            assert done.returncode != 0, f"{wrong} is accepted"
            same(done.stdout, "")
            assert done.stderr, "nothing said"

    cases.case("a lot without a seed: refused, and says what to do", lot_is_refused)
    cases.case("--lots SEED draws by SHA-256 as published, --lots first the first", lot_is_drawn)
    cases.case("a lot that changes nobody is not drawn", lot_that_changes_nobody)
    cases.case("a tie that an earlier stage settles", tie_by_look_back)
    cases.case("--withdraw", withdrawn)
    cases.case("--reserve: kept, and refused where it cannot be", reserved)
    cases.case("--vacancy: countback, and next in line when one declines", vacancy)
    cases.case("--seats", seats)
    cases.case("requests that cannot be: refused, nothing printed", requests_that_cannot_be)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    cases = Cases(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        cases.folder = folder
        bad_input(cases)
        output(cases)
        around_the_count(cases)
    print(f"{cases.failed} failed")
    return 1 if cases.failed else 0


if __name__ == "__main__":
    sys.exit(main())
