"""The circle around a person: sight of a note given, seen, taken back. Each kind of sight is the person's to give, ends by
itself, and is gone in the moment in which it is taken back, wherever one looks."""
import urllib.parse

from api import EVERYTHING, make_key
from case import COOP
from neighbours import Neighbourly
from program import Program

PERSON, WORKER, READER, FRIEND, STRANGER = "Mari Haf Prosser", "Ceri Lloyd", "Dewi Bowen", "Huw Beynon", "Sioned Griffiths"
NOTE = "Roedd y bigwrn chwith wedi chwyddo. <b>Rhew wedi'i roi.</b>"


class Circles(Neighbourly):

    # ---- ways through the house

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def notes_of(self, name):
        return self.place("nodiadau-iechyd", "health-notes", name)

    def circle_of(self, name):
        return self.place("pwy-syn-gweld", "who-sees", name)

    def sheet_of(self, name):
        return self.place("taflen-argyfwng", "emergency-sheet", name)

    def writes_a_note(self):
        ceri = self.come_in(WORKER)
        ceri.follow(ceri.say("nav.work"))
        ceri.follow("Mari", nth=0)
        ceri.write(ceri.say("visit.write"), NOTE)
        ceri.press(ceri.say("visit.send"))

    def gives(self, mari, reader, *sights, lasting=None, expect=200):
        mari.open(self.place("dangos", "show", PERSON))
        say = mari.say
        mari.choose(say("sight.to_whom"), reader)
        mari.choose(say("sight.of_what"), *(say(f"sight.of_{sight}") for sight in sights))
        if lasting:
            mari.choose(say("sight.how_long"), lasting)
        mari.press(say("sight.give"), expect=expect)

    def is_as_absent(self, browser, *addresses):
        """The page of what is not there, word for word."""
        browser.open(f"/{self.language}/{COOP}/" + self.either("nodiadau-iechyd", "health-notes") + "/4242424242424242", expect=404)
        absent = browser.page.root.first("main").words()
        for address in addresses:
            browser.open(address, expect=404)
            self.assertEqual(browser.page.root.first("main").words(), absent, address)

    def program_of(self, name):
        return Program(self.server, make_key(self.come_in(name), "A program", EVERYTHING), self.language)

    # ---- P8: sight of a note

    def test_sight_of_a_note_given_seen_taken_back(self):
        self.serve_demonstration()
        self.writes_a_note()
        notes, sheet = self.notes_of(PERSON), self.sheet_of(PERSON)
        inside = f"/coops/{COOP}/people/{self.identifier(PERSON)}/notes"
        dewi, program = self.come_in(READER), self.program_of(READER)
        self.is_as_absent(dewi, notes)
        program.read(inside, expect=404)

        # She chooses who, what and until when; nothing is chosen for her but that it ends.
        mari = self.come_in(PERSON, easy=True)
        say = mari.say
        mari.open(self.circle_of(PERSON))
        mari.follow(say("sight.to_give"))
        mari.press(say("sight.give"), expect=422)
        mari.is_told(say("circle.nobody"), say("sight.choose"))
        self.gives(mari, "Dewi", "health")
        mari.sees("Dewi", say("sight.is_health"), say("circle.until", date=self.either("2 Tachwedd 2027", "2 November 2027")))
        self.is_a_picture_of(mari, "Dewi")

        # He finds the way by himself, sees it, and is told that she sees that he looked.
        dewi.open(f"/{self.language}/{COOP}")
        dewi.follow(f"{dewi.say('home.look')}: {dewi.say('sight.given_health', name='Mari')}")
        dewi.sees(NOTE, "Ceri", dewi.say("week.only_what_is_shown", name="Mari"))
        dewi.follow(dewi.say("emergency.link"))
        dewi.sees("Cnau mwnci.")
        self.assertIn(NOTE, [each["note"]["words"] for each in program.read(inside)["notes"]])
        # What was shown is no more than that: not her money, and nothing to write.
        self.is_as_absent(dewi, self.place("fy-arian", "my-money", PERSON), sheet + "/" + self.either("ysgrifennu", "write"))

        # She sees that he did, in Easy Read and in the table.
        for view in ("easy", "standard"):
            mari.open(self.place("pwy-edrychodd", "who-looked", PERSON) + f"?view={view}")
            mari.sees("Dewi", say("policy.see_health_notes"), say("relation.shown_health"), say("looked.at_mine"))

        # One press, which says whose sight of what.
        mari.open(self.circle_of(PERSON) + "?view=easy")
        mari.press(say("sight.take_health", name="Dewi"))
        mari.does_not_see(say("sight.is_health"))
        # Now it is not there: on no page, for no program, in no calendar, and in nothing that is searched.
        self.is_as_absent(dewi, notes, notes + "?month=2026-11")
        program.read(inside, expect=404)
        for address in (f"/{self.language}/{COOP}", self.place("pwy-syn-dod", "who-is-coming", PERSON),
                        self.place("aelodau", "members") + "?name=bigwrn", self.place("fy-ngwaith", "my-work", READER)):
            dewi.open(address)
            dewi.does_not_see("bigwrn", dewi.say("sight.given_health", name="Mari"))
        self.assertNotIn("bigwrn", self.calendar_of(dewi))
        # He comes to her by an arrangement: what that opens is still his, and nothing else was taken.
        dewi.open(sheet)

    def is_a_picture_of(self, browser, name):
        """A face stands beside the name, and a picture beside what is seen."""
        told = [li for li in browser.page.root.all("li") if li.words().startswith(name) and browser.say("sight.is_health") in li.words()]
        self.assertTrue(told and len(list(told[0].all("svg"))) >= 2, f"{name} has no picture")

    def calendar_of(self, browser):
        """A worker's own calendar, as a telephone reads it."""
        say = browser.say
        browser.open(self.place("calendrau", "calendars", READER))
        browser.write(say("feeds.name"), "Ffôn Dewi")
        browser.choose(say("feeds.who_reads"), say("feeds.myself"))
        browser.choose(say("feeds.parts"), "who")
        browser.press(say("feeds.make"))
        address = next(e.words() for e in browser.page.root.all("p") if "secret-address" in e.classes())
        page = self.browser().request("GET", urllib.parse.urlsplit(address).path)
        self.assertEqual(page.status, 200)
        return page.body.decode()

    def test_sight_ends_by_itself(self):
        self.serve_demonstration()
        self.writes_a_note()
        mari, dewi = self.come_in(PERSON), self.come_in(READER)
        say = mari.say
        self.gives(mari, "Dewi", "health", lasting=say("sight.for_week"))
        mari.sees(say("circle.until", date=self.either("9 Tachwedd 2026", "9 November 2026")))
        dewi.open(self.notes_of(PERSON))
        self.move_clock("2026-11-09T23:59:00Z")
        self.come_in(READER).open(self.notes_of(PERSON))
        self.move_clock("2026-11-10T00:00:00Z")
        self.is_as_absent(self.come_in(READER), self.notes_of(PERSON))
        mari = self.come_in(PERSON)
        mari.open(self.circle_of(PERSON))
        mari.does_not_see(say("sight.is_health"))

    def test_sight_until_a_day_that_she_chooses(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        say = mari.say
        for date, told in (("2026-11-01", "sight.day_past"), ("2027-11-03", "sight.day_too_far")):
            self.gives_until(mari, date, 422)
            mari.is_told(say(told))
            self.assertIn("checked", self.radio(mari, say("sight.to_whom"), "Dewi").attributes, "nothing that was chosen is lost")
        self.gives_until(mari, "2026-31-31", 422)
        self.assertTrue(mari.page.problems())
        self.gives_until(mari, "2026-12-24", 200)
        mari.sees(say("circle.until", date=self.either("24 Rhagfyr 2026", "24 December 2026")))

    def gives_until(self, mari, date, expect):
        say = mari.say
        mari.open(self.place("dangos", "show", PERSON))
        mari.choose(say("sight.to_whom"), "Dewi")
        mari.choose(say("sight.of_what"), say("sight.of_money"))
        mari.choose(say("sight.how_long"), say("sight.for_day"))
        mari.write_date(say("sight.last_day"), date)
        mari.press(say("sight.give"), expect=expect)

    def radio(self, browser, field, label):
        return next(c for c in browser.page.named(field, {"radio"}) if browser.page.label_of(c) == label)

    def test_sight_of_each_kind_and_of_no_other(self):
        self.serve_demonstration()
        mari, huw = self.come_in(PERSON), self.come_in(FRIEND)
        say = mari.say
        of = {"daily": [self.place("pwy-syn-dod", "who-is-coming", PERSON), self.place("wedi-bod", "has-been", PERSON), self.place("taflen", "sheet", PERSON)],
              "health": [self.notes_of(PERSON), self.sheet_of(PERSON)],
              "money": [self.place("fy-arian", "my-money", PERSON)],
              "location": [self.place("lleoedd", "places", PERSON)]}
        every = [address for addresses in of.values() for address in addresses]
        self.is_as_absent(huw, *every)
        for sight, addresses in of.items():
            self.gives(mari, "Huw", sight)
            for address in addresses:
                huw.open(address)
                huw.does_not_see("Tomos")
            self.is_as_absent(huw, *(address for address in every if address not in addresses))
            mari.open(self.place("pwy-edrychodd", "who-looked", PERSON))
            mari.sees("Huw", say(f"relation.shown_{sight}"))
            mari.open(self.circle_of(PERSON))
            mari.press(say(f"sight.take_{sight}", name="Huw"))
        self.is_as_absent(huw, *every)
        # With her days alone it is not told where she is.
        self.gives(mari, "Huw", "daily")
        huw.open(of["daily"][0] + "?monday=2026-11-02")
        huw.sees("Ceri")
        huw.does_not_see("Abergwaun", "Fishguard", say("week.places"))

    def test_nobody_else_gives_or_takes(self):
        self.serve_demonstration()
        self.writes_a_note()
        mari = self.come_in(PERSON)
        self.gives(mari, "Dewi", "health")
        circle, show, person = self.circle_of(PERSON), self.place("dangos", "show", PERSON), self.identifier(READER)
        # The one who was shown it, her family, officers, a stranger: the page is not there, nor what its forms send.
        for name in (READER, "Eleri Prosser", FRIEND, STRANGER, "Tomos Beynon"):
            other = self.come_in(name)
            self.is_as_absent(other, circle, show)
            # With the form of their own page, sent to hers.
            other.open(self.place("dangos", "show", name))
            own, fields, *_ = other.page.sent(other.button(other.say("sight.give")))
            kept = [(key, value) for key, value in fields if key in ("csrf", "key")]
            for address, sent in ((show, [("reader", str(self.identifier(STRANGER))), ("sight", "health"), ("lasting", "year")]), (circle, [("take_back", f"{person}/health")])):
                other.send(urllib.parse.urljoin(own, address), kept + sent, expect=404)
        self.come_in(READER).open(self.notes_of(PERSON))
        self.is_as_absent(self.come_in(STRANGER), self.notes_of(PERSON))
        # What was never given cannot be taken, and nonsense is told kindly.
        mari.open(circle)
        for nonsense in ("", "x", f"{person}/everything", f"{person}/money", "99/health"):
            button = mari.button(mari.say("sight.take_health", name="Dewi"))
            address, fields, *_ = mari.page.sent(button)
            mari.send(address, [(key, nonsense if key == "take_back" else value) for key, value in fields], expect=422)
            mari.is_told(mari.say("care.not_here"))
            mari.open(circle)
        mari.sees(mari.say("sight.is_health"))
