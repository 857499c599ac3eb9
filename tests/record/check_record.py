#!/usr/bin/env python3
"""The record from outside: signed, handed out, tampered with, and checked by programs of others.

    tests/record/check_record.py cydofal cydofal-verify record_prove

On SQLite and, where it is installed, on PostgreSQL. The same exported files are given to Go's
sumdb/note and sumdb/tlog and to the openssl command; what is not installed is reported as skipped.
Prints one line a case; ends with 1 when a case fails.
"""
import base64
import hashlib
import json
import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "journeys"))
from installation import Postgres, Server, surroundings  # noqa: E402

GO_PACKAGES = "/usr/share/gocode"
FLIPS = 150
COOP = "teulu-ynghyd"
OURS = f"coop_id = (select id from coop where slug = '{COOP}')"


def sentence(key, language="en"):
    """The words of po/ by their key, so that better words break no test."""
    with open(os.path.join(ROOT, "po", language + ".po"), encoding="utf-8") as file:
        return re.search(rf'msgid "{re.escape(key)}"\nmsgstr "(.*)"', file.read()).group(1)


HOLDS, BROKEN = sentence("record.verify.holds"), sentence("record.verify.broken")


def run(*command, **options):
    surrounding = dict(surroundings(" ".join(map(str, command))) or os.environ)
    surrounding.pop("CYDOFAL_RECORD_KEY", None)  # these tests say where it is, or do not
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300,
                          env={**surrounding, "LC_ALL": "C.UTF-8"}, **options)


def same(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


def ends(done, code, last_line=None):
    assert done.returncode == code, f"ended with {done.returncode} and not {code}: {done.stdout[-500:]}{done.stderr[-500:]}"
    if last_line is not None:
        same(done.stdout.splitlines()[-1], last_line)
    return done.stdout


def octets(path):
    with open(path, "rb") as file:
        return file.read()


class OnSqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.data = os.path.join(folder, "data")
        self.key = os.path.join(self.data, "record.key")
        self.options = []

    def change(self, sql):
        connection = sqlite3.connect(os.path.join(self.data, "cydofal.db"))
        with connection:
            connection.execute(sql)
        connection.close()


class OnPostgres:
    name = "PostgreSQL"

    def __init__(self, folder, postgres):
        self.data = postgres.string(postgres.new())
        self.key = os.path.join(folder, "secret.key")
        self.options = ["--record-key", self.key]

    def change(self, sql):
        # As the cluster's administrator, whom no wall between co-ops holds.
        subprocess.run(["psql", "-q", "-X", self.data.replace("user=cydofal", "user=postgres"), "-c", sql], check=True, stdout=subprocess.DEVNULL)


class Cases:
    def __init__(self, programs, folder):
        self.cydofal, self.verifier, self.prover = map(os.path.abspath, programs)
        self.folder, self.failed, self.made = folder, 0, 0
        self.go = self.built_go()

    def case(self, name, check):
        try:
            check()
        except (AssertionError, OSError, ValueError, IndexError, AttributeError, subprocess.SubprocessError) as error:
            self.failed += 1
            print(f"FAILED  {name}: {type(error).__name__} {error}")
        else:
            print(f"ok      {name}")

    def place(self):
        self.made += 1
        return os.path.join(self.folder, f"record-{self.made}")

    def built_go(self):
        """The checker of Go's own packages; nothing where they are not installed."""
        if shutil.which("go") is None or not os.path.isdir(os.path.join(GO_PACKAGES, "src/golang.org/x/mod/sumdb")):
            print("skipped: no Go with golang.org/x/mod (Debian: golang-go, golang-golang-x-mod-dev)")
            return None
        program = os.path.join(self.folder, "check_record")
        settings = {"GO111MODULE": "off", "GOPATH": GO_PACKAGES, "GOFLAGS": "", "GOPROXY": "off", "HOME": self.folder,
                    "GOCACHE": os.path.join(os.path.dirname(self.cydofal), "go-cache"), "CGO_ENABLED": "0"}
        built = subprocess.run(["go", "build", "-o", program, os.path.join(HERE, "check_record.go")],
                               env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        if built.returncode != 0:
            sys.exit(f"the Go checker cannot be built: {built.stdout}")
        return program

    def command(self, verb, house, *more):
        return run(self.cydofal, verb, "--data", house.data, *more)

    def exported(self, house):
        place = self.place()
        ends(self.command("export-record", house, "--coop", COOP, "--to", place), 0)
        return place

    def verified(self, place, *more):
        return run(self.verifier, place, *more)


def by_go(cases, place):
    """Signatures, roots and the proofs that our engine makes, by sumdb/note and sumdb/tlog."""
    if cases.go is None:
        return
    proofs = ends(run(cases.prover, place), 0)
    assert proofs.count("inclusion") > 2 and proofs.count("consistency") > 2, "nothing was proved"
    with open(place + ".proofs", "w", encoding="ascii") as file:
        file.write(proofs)
    said = ends(run(cases.go, place, place + ".proofs"), 0)
    print("        Go: " + said.strip())


def by_openssl(place):
    """Each signature alone: the note's text, the last 64 octets, the key as SubjectPublicKeyInfo."""
    prefix = bytes.fromhex("302a300506032b6570032100")
    files = [place + suffix for suffix in (".pem", ".text", ".signature")]
    keys = {}
    for line in octets(os.path.join(place, "keys.txt")).decode().splitlines():
        name, key_hash, key = line.split("+", 2)
        keys[bytes.fromhex(key_hash)] = prefix + base64.b64decode(key)[1:]
    pieces = octets(os.path.join(place, "checkpoints.txt")).decode().split("\n\n")
    for text, signature in zip(pieces[::2], pieces[1::2]):
        signed = base64.b64decode(signature.split(" ")[2])
        pem = base64.encodebytes(keys[signed[:4]]).decode()
        for path, content in zip(files, (f"-----BEGIN PUBLIC KEY-----\n{pem}-----END PUBLIC KEY-----\n".encode(),
                                         text.encode() + b"\n", signed[4:])):
            with open(path, "wb") as file:
                file.write(content)
        command = ("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", files[0], "-rawin", "-in", files[1], "-sigfile", files[2])
        ends(run(*command), 0)
        with open(files[1], "ab") as file:
            file.write(b"x")
        assert run(*command).returncode != 0, "openssl accepts another text"


def others_agree(cases, place):
    by_go(cases, place)
    if shutil.which("openssl") is None:
        print("skipped: no openssl")
    else:
        by_openssl(place)


def flips(cases, place):
    """A bit that is turned anywhere in the three files: never accepted, by ours or by Go."""
    chance = random.Random(7)
    for name in ("entries.jsonl", "checkpoints.txt", "keys.txt"):
        path = os.path.join(place, name)
        whole = octets(path)
        for turn in range(FLIPS):
            bit = chance.randrange(8 * len(whole))
            spoilt = bytearray(whole)
            spoilt[bit // 8] ^= 1 << bit % 8
            with open(path, "wb") as file:
                file.write(spoilt)
            ends(cases.verified(place), 1, BROKEN)
            # Go's base64 passes over left-over bits and line feeds; in entries it cannot.
            if cases.go and name == "entries.jsonl" and turn < 20:
                ends(run(cases.go, place), 1)
        with open(path, "wb") as file:
            file.write(whole)
    ends(cases.verified(place), 0, HOLDS)


def signing(cases, house):
    if house.options:
        ends(cases.command("checkpoint", house), 2)  # PostgreSQL has no directory: a key must be named
    ends(cases.command("checkpoint", house, *house.options), 0)
    ends(cases.command("verify", house), 0, HOLDS)
    ends(cases.command("verify", house, "--lang", "cy"), 0, sentence("record.verify.holds", "cy"))
    same(stat.S_IMODE(os.stat(house.key).st_mode), 0o600)
    secret = octets(house.key).split()[1]
    everything = cases.command("export", house, "--coop", COOP).stdout.encode()
    assert len(everything) > 1000 and secret not in everything, "the key is in the export"
    notes = ends(cases.command("checkpoint", house, *house.options), 0)
    same(notes.count("\u2014 "), notes.count("\n\n\u2014 "))
    assert f"\u2014 cydofal/{COOP}/" in notes, "no checkpoint was printed"
    os.chmod(house.key, 0o644)
    ends(cases.command("checkpoint", house, *house.options), 2)
    os.chmod(house.key, 0o600)


def newer(cases, house):
    """How many entries are not signed yet, as verify says."""
    label = sentence("record.verify.counts").split("{newer}")[0].rsplit(". ", 1)[1]
    return int(re.search(re.escape(label) + r"(\d+)", ends(cases.command("verify", house, "--coop", COOP), 0, HOLDS)).group(1))


def serving(cases, house):
    """What is new is signed while it is served: at the start, and at the end what came meanwhile."""
    def user(verb):
        return run(cases.cydofal, "user", verb, "--data", house.data, "--coop", COOP, *(["--name", first] if first else []))

    first = ""
    listed = ends(user("list"), 0).splitlines()[0]
    first = re.match(r"\d+\s+(\S+ \S+)", listed).group(1)
    for _ in range(3):
        ends(user("cancel"), 0)
    same(newer(cases, house), 3)
    server = Server(cases.cydofal, house.data, house.options)
    ends(user("cancel"), 0)
    same(server.stop(), 0)
    same(newer(cases, house), 0)
    assert "record.signed" in server.said(), server.said()


def tampering(cases, house):
    """Whoever has the database in their hands and not the key."""
    where = f"where {OURS} and position = 5"
    for change, back in (
            (f"update record_entry set line = replace(line, '\"v\":1', '\"v\":2') {where}",
             f"update record_entry set line = replace(line, '\"v\":2', '\"v\":1') {where}"),
            (f"update record_payload set payload = payload || ' ' {where}",
             f"update record_payload set payload = substr(payload, 1, length(payload) - 1) {where}"),
            (f"update record_checkpoint set note = replace(note, 'cydofal', 'cydofel') where {OURS}", None)):
        house.change(change)
        ends(cases.command("verify", house), 1, BROKEN)
        ends(cases.command("doctor", house), 1)
        if back:
            house.change(back)
            ends(cases.command("verify", house), 0, HOLDS)


def lost_key(cases, house):
    os.rename(house.key, house.key + ".away")
    ends(cases.command("checkpoint", house, *house.options), 2)
    assert not os.path.exists(house.key), "a new key was made in silence"
    ends(cases.command("checkpoint", house, *house.options, "--new-key"), 0)
    ends(cases.command("verify", house), 0, HOLDS)
    place = cases.exported(house)
    same(len(octets(os.path.join(place, "keys.txt")).splitlines()), 2)
    ends(cases.verified(place), 0, HOLDS)
    others_agree(cases, place)
    shutil.move(house.key, house.key + ".newer")
    shutil.move(house.key + ".away", house.key)
    # The key that was lost is found, and signs no more.
    house.change(f"delete from record_checkpoint where {OURS} and size = (select max(size) from record_checkpoint where {OURS})")
    ends(cases.command("checkpoint", house, *house.options), 1)
    shutil.move(house.key + ".newer", house.key)


def another_past(cases, house):
    """Whoever has the key too, and signs another past: told by a checkpoint that somebody kept."""
    kept = os.path.join(cases.exported(house), "checkpoints.txt")
    third = f"where {OURS} and position = 3"
    house.change(f"delete from record_checkpoint where {OURS}")
    house.change(f"delete from record_hash where {OURS}")
    house.change(f"delete from record_payload {third}")
    house.change(f"update record_entry set line = replace(line, '\"type\":\"', '\"type\":\"x') {third}")
    ends(cases.command("checkpoint", house, *house.options), 1)  # the hash beside the line is the old one
    line = subprocess.run([cases.cydofal, "export", "--data", house.data, "--coop", COOP], stdout=subprocess.PIPE, text=True, check=True, env=surroundings(house.data))
    leaf = new_leaf(line.stdout)
    house.change(f"update record_entry set leaf_hash = {literal(house, leaf)} {third}")
    ends(cases.command("checkpoint", house, *house.options), 0)
    ends(cases.command("verify", house), 0, HOLDS)
    place = cases.exported(house)
    ends(cases.verified(place), 0, HOLDS)
    ends(cases.verified(place, "--checkpoint", kept), 1, BROKEN)


def new_leaf(exported):
    rows = [json.loads(line) for line in exported.splitlines()]
    line = next(row["line"] for row in rows if row["table"] == "record_entry" and row["position"] == 3)
    return hashlib.sha256(b"\0" + line.encode()).hexdigest()


def literal(house, digest):
    return f"x'{digest}'" if house.name == "SQLite" else f"'\\x{digest}'"


def key_of_another(cases, house):
    """Whoever has the database, and signs all of it anew with a key of their own."""
    os.rename(house.key, house.key + ".away")
    for table in ("record_checkpoint", "record_hash", "record_key"):
        house.change("delete from " + table)
    ends(cases.command("checkpoint", house, *house.options), 0)
    ends(cases.command("verify", house, *house.options), 0, HOLDS)
    os.replace(house.key + ".away", house.key)
    ends(cases.command("verify", house, *house.options), 1, BROKEN)
    ends(cases.command("checkpoint", house, *house.options, "--new-key"), 0)
    ends(cases.command("verify", house, *house.options), 0, HOLDS)


def stands_alone(cases, place):
    """libsodium and what every C++ program has; every sentence in both languages; bad requests."""
    libraries = re.findall(r"^\s*(\S+?)\.so", run("ldd", cases.verifier).stdout, re.M)
    known = {"libsodium", "libstdc++", "libgcc_s", "libc", "libm", "linux-vdso", "libpthread"}
    strangers = {each for each in libraries if each not in known and "ld-linux" not in each}
    assert "libsodium" in libraries and not strangers, f"also linked with {strangers}"
    ends(cases.verified(place, "--lang", "cy"), 0, sentence("record.verify.holds", "cy"))
    ends(cases.verified(place, "--key", os.path.join(place, "keys.txt")), 0, HOLDS)
    other = place + ".key"
    with open(other, "w", encoding="ascii") as file:
        file.write("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n")
    ends(cases.verified(place, "--key", other), 1, BROKEN)
    for bad in ([], [place, place], [place, "--lang"], [place, "--lang", "fr"], [place, "--other"], [place + "-not-there"],
                [place, "--key", place + "-not-there"], [place, "--checkpoint", place]):
        done = run(cases.verifier, *bad)
        ends(done, 2)
        assert done.stderr and not done.stdout, bad


def on(cases, house):
    def named(name, check, *more):
        cases.case(f"{house.name}: {name}", lambda: check(cases, *more))

    ends(cases.command("demo", house), 0)
    named("signed, the key a file of its own", signing, house)
    named("signed while it is served", serving, house)
    place = cases.exported(house)
    named("an exported record holds, for programs of others too", others_agree, place)
    named("cydofal-verify stands alone", stands_alone, place)
    named("every bit that is turned is noticed", flips, place)
    named("a lost key", lost_key, house)
    named("another past, signed with the key", another_past, house)
    named("all of it signed anew with another key", key_of_another, house)
    named("tampering with the database", tampering, house)


def main():
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(sys.argv[1:], folder)
        databases = [multiprocessing.Process(target=apart, args=(cases, database)) for database in (over_sqlite, over_postgres)]
        for each in databases:
            each.start()
        for each in databases:
            each.join()
    failed = sum(each.exitcode != 0 for each in databases)
    print(f"{failed} of {len(databases)} databases failed")
    return 1 if failed else 0


def apart(cases, database):
    """One database in a process and a folder of its own; all that the two share is the Go program."""
    cases.folder = os.path.join(cases.folder, database.__name__)
    os.mkdir(cases.folder)
    database(cases)
    sys.stdout.flush()
    sys.exit(1 if cases.failed else 0)


def over_sqlite(cases):
    on(cases, OnSqlite(cases.folder))


def over_postgres(cases):
    try:
        postgres = Postgres()
    except OSError as error:
        print(f"skipped: no PostgreSQL ({error})")
        return
    try:
        on(cases, OnPostgres(cases.folder, postgres))
    finally:
        postgres.remove()


if __name__ == "__main__":
    sys.exit(main())
