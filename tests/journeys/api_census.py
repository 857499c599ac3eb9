"""The census of what programs can ask: every operation, with a key of every kind of person that may do
everything, about what is theirs, another's, another co-op's and not there.

What each gets is in api_census.tsv. Whatever a person may not see answers in the same octets as what does
not exist. After a change: CENSUS_WRITE=1 tests/journeys/run CYDOFAL api_census, and read the diff.
"""
import json
import os
import re
import shutil

from api import EVERYTHING, make_key
from browser import Browser, Wrong
from case import COOP, WORDS
from census import ABSENT, OTHER_COOP, Census
from installation import Server
from program import Program

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "api_census.tsv")
# The page that shows the same: whoever is shown it there, and nobody else, is shown it here.
PAGES = {"week": "week", "work": "work", "past_visits": "past", "arrangements": "patterns", "change": "change", "notes": "visit", "proposals": "proposals",
         "proposal": "proposal", "talk": "proposal_talk", "meetings": "meetings", "meeting": "meeting", "members": "members", "register": "register", "areas": "areas",
         "statement": "my_money", "contributions": "money", "places": "places", "cover": "cover", "area_week": "area_week", "who_sees": "circle", "calendars": "feeds",
         "who_looked": "who_looked", "attendance": "hold_meeting", "own_invitation": "join", "applications": "applications", "invitations": "invite", "rules": "rules",
         "offices": "offices", "area_people": "area_people", "organisations": "organisations", "organisation": "organisation", "four_people": "guard", "money": "money",
         "support_to_charge": "support_charge", "support_groups": "support_groups", "support_group": "support_group", "households": "foster_households",
         "household": "foster_household"}
PERSONAS = ("nobody", "Mari", "Tomos", "Ceri", "Eleri", "Huw", "Carwyn", "Ffion", "other co-op")
# What ends somebody's belonging comes last.
ENDINGS = ("apply", "decline", "leave")
KEYS, REQUESTS_OF_ONE = 3, 250  # no key is answered more than 300 times in a minute


class ApiCensus(Census):
    language, database = "en", "sqlite"
    test_census = None  # that of the pages

    def keys_of_all(self, sessions):
        keys = {"nobody": [None]}
        for persona in PERSONAS[1:]:
            browser = Browser(self.server, WORDS["en", False])
            browser.cookies = dict(sessions[persona][0])
            keys[persona] = [make_key(browser, f"Census {number}", EVERYTHING) for number in range(KEYS)]
            self.assertTrue(all(keys[persona]), persona)
        return keys

    def targets_of(self, path, persona):
        """{what: address} of an operation, for one person."""
        pieces = re.findall(r"\{(\w+)\}", path)
        people, selves, things = self.known
        fill = lambda values: re.sub(r"\{(\w+)\}", lambda piece: str(values[piece.group(1)]), path)
        if not pieces:
            return {"": path}
        kinds = {"person": {"self": selves[persona], "Mari": people["Mari Haf Prosser"], "Tomos": people["Tomos Beynon"],
                            "another co-op's": people["Morfydd Puw"]}, **things}
        about = next((piece for piece in pieces if piece in kinds), None)
        if about is None:
            return {coop: fill({"coop": coop}) for coop in (COOP, OTHER_COOP, "nid-yw-yma")}
        # What else the address names is there, so that the answer is about this.
        others = {piece: next(iter(kinds[piece].values())) for piece in pieces if piece in kinds and piece != about}
        asked = {what: fill({**others, "coop": COOP, about: identifier}) for what, identifier in kinds[about].items()}
        asked["no number"] = fill({**others, "coop": COOP, about: "mari"})
        asked["in another co-op"] = fill({**others, "coop": OTHER_COOP, about: kinds[about]["another co-op's"]})
        asked["absent"] = fill({**others, "coop": COOP, about: ABSENT})
        asked["absent in none"] = fill({**others, "coop": "nid-yw-yma", about: ABSENT})
        return asked

    def as_on_the_pages(self, rows):
        """Rows of this census that say something else than those of the pages."""
        with open(os.path.join(os.path.dirname(TABLE), "census.tsv"), encoding="utf-8") as file:
            pages = [line.rstrip("\n").split("\t") for line in file]
        names = pages[0][3:]
        shown = {(route, about): dict(zip(names, kinds)) for route, about, method, *kinds in pages if method == "GET"}
        compared = 0
        for operation, about, *kinds in (row.split("\t") for row in rows[1:]):
            page = shown.get((PAGES.get(operation), about))
            for persona, kind in zip(PERSONAS[1:], kinds[1:]):
                compared += page is not None
                if page is not None and kind != page[persona]:
                    self.problems.append(f"{operation} ({about}): {persona} is told {kind}, and {page[persona]} on the page {PAGES[operation]}")
        self.assertGreater(compared, 300)

    def kind_of(self, where, answer):
        code = answer.code if answer.status != 200 else None
        if answer.status in (200, 409, 422) or (answer.status == 404 and code != "api.not_there"):
            return "yes"
        if answer.status == 404:
            bare = sorted((k.lower(), v) for k, v in answer.headers.items() if k.lower() != "date"), answer.body
            self.absent = self.absent or bare
            if bare != self.absent:
                self.problems.append(f"{where}: can be told from what is not there: {bare} / {self.absent}")
            return "-"
        if answer.status == 401:
            return "key"
        self.problems.append(f"{where}: answers {answer.status}: {answer.body[:200]}")
        return str(answer.status)

    def walk_operations(self, persona, keys):
        data = os.path.join(self.workshop.directory, "api-census-" + re.sub(r"\W", "", persona))
        shutil.copytree(self.data, data)
        server = Server(self.workshop.cydofal, data)
        programs, seen = [Program(server, key, "en") for key in keys], {}
        try:
            for method in ("GET", "POST"):  # what is seen before what is changed
                for path, operation in self.operations[method]:
                    for what, address in self.targets_of(path, persona).items():
                        where = f"{persona}: {operation['operationId']} ({what})"
                        program = programs[len(seen) // REQUESTS_OF_ONE % len(programs)]
                        if method == "GET":
                            answer = program.send("GET", address)
                        else:
                            body = json.dumps(operation["requestBody"]["content"]["application/json"]["example"]).encode()
                            answer = program.send("POST", address, body, {"Content-Type": "application/json", "Idempotency-Key": re.sub(r"\W", "-", where)})
                        seen[operation["operationId"], what] = self.kind_of(where, answer)
        finally:
            server.stop()
        self.assertNotIn("request.failed", server.said())
        return seen

    def test_api_census(self):
        self.serve_demonstration()
        keys = self.keys_of_all(self.everyone())
        self.server.stop()
        self.known = self.look_up()
        paths = json.loads(self.workshop.command("api", "describe"))["paths"]
        self.operations = {method: [(path, methods[method.lower()]) for path, methods in paths.items() if method.lower() in methods] for method in ("GET", "POST")}
        self.operations["POST"].sort(key=lambda each: ENDINGS.index(each[1]["operationId"]) if each[1]["operationId"] in ENDINGS else -1)
        self.problems, self.absent = [], None
        seen = {persona: self.walk_operations(persona, keys[persona]) for persona in PERSONAS}
        rows = ["\t".join(("operation", "about", *PERSONAS))]
        for method in ("GET", "POST"):
            for path, operation in self.operations[method]:
                rows += ["\t".join((operation["operationId"], what, *(seen[p][operation["operationId"], what] for p in PERSONAS))) for what in self.targets_of(path, "Mari")]
        self.as_on_the_pages(rows)
        if os.environ.get("CENSUS_WRITE"):
            with open(TABLE, "w", encoding="utf-8") as file:
                file.write("\n".join(rows) + "\n")
        with open(TABLE, encoding="utf-8") as file:
            expected = file.read().splitlines()
        for row in sorted(set(rows) ^ set(expected)):
            self.problems.append(("now:  " if row in rows else "table: ") + row)
        if self.problems:
            raise Wrong("\n".join(self.problems))
