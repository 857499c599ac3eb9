"""What a person lets others see, calendars on phones, nights at somebody's home, and two who come at once.
"""
import sys
import urllib.parse
from datetime import date, timedelta

from case import COOP
from neighbours import Neighbourly

# Another Python than Debian's may stand first in the path; the package and what it needs are written in
# Python alone.
sys.path.append("/usr/lib/python3/dist-packages")
try:
    import icalendar
except ImportError:  # then the journeys that read a calendar are reported as skipped
    icalendar = None
finally:
    sys.path.pop()

MARI, TOMOS, AISHA = "Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman"


class Together(Neighbourly):

    # ---- ways through the house

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def week(self, name):
        return self.place("pwy-syn-dod", "who-is-coming", name)

    def circle(self, name):
        return self.place("pwy-syn-gweld", "who-sees", name)

    def feeds(self, name):
        return self.place("calendrau", "calendars", name)

    def send_with(self, browser, button, expect, **changed):
        """Presses a button with other values than a page offers."""
        address, fields, *_ = browser.page.sent(browser.button(button))
        fields = [(name, value) for name, value in fields if name not in changed] + list(changed.items())
        browser.send(address, fields, expect=expect)

    # ---- the family sees what the person allows

    def shows(self, browser, name, *parts):
        """Mari's choice for one reader."""
        browser.open(self.circle(MARI))
        browser.choose(browser.say("circle.let_in"), name)
        browser.choose(browser.say("circle.parts"), *parts)
        browser.press(browser.say("circle.go"))

    def test_the_family_sees_what_the_person_allows(self):
        self.serve_demonstration()
        mari = self.come_in(MARI, easy=True)
        say = mari.say
        huw = self.come_in("Huw Beynon")
        huw.open(self.week(MARI), expect=404)
        mari.open(self.week(MARI))
        mari.follow(say("week.who_sees"))
        self.shows(mari, "Huw", "who")
        card = next(e.words() for e in mari.page.root.all("li") if e.words().startswith("Huw"))
        self.assertIn(say("part.when"), card)
        self.assertIn(say("part.who"), card)
        self.assertNotIn(say("part.what"), card)
        # Huw sees when somebody comes, and who: not what for, not where, and no question that is open.
        for view in ("standard", "easy"):
            huw.open(self.week(MARI) + "?view=" + view)
            huw.sees("Ceri", "Dewi", huw.say("week.only_what_is_shown", name="Mari"))
            huw.does_not_see("nofio", "paratoi cinio", "Gartref", "Sioned", huw.say("part.confirmed"))
        huw.open(self.place("lleoedd", "places", MARI), expect=404)
        # The sheet that he prints says no more than the page, and nothing of what Mari said.
        huw.open(self.week(MARI) + "?view=standard")
        huw.press(huw.say("week.print"))
        huw.sees("Ceri")
        huw.does_not_see("nofio", "Sioned", huw.say("sheet.you_said"))
        # Nothing but times; then everything.
        self.shows(mari, "Huw")
        huw.open(self.week(MARI))
        huw.sees("10:00–14:00", huw.say("week.somebody"))
        huw.does_not_see("Ceri", "Dewi", "nofio")
        self.shows(mari, "Huw", "who", "where", "what", "confirmed")
        huw.open(self.week(MARI) + "?monday=2026-10-26")
        huw.sees("Ceri", "nofio", "Pwll nofio", huw.say("part.confirmed"), huw.say("confirm.both", time=self.either("4 awr", "4 hours")))
        huw.open(self.place("lleoedd", "places", MARI))
        # Each look is in Mari's record, as a relative's.
        mari.open(self.place("pwy-edrychodd", "who-looked", MARI))
        mari.sees("Huw", say("relation.circle_family"), say("policy.see_week"), say("policy.print_week"), say("policy.see_places"))
        # One press ends it; from then on there is nothing for Huw.
        mari.open(self.circle(MARI))
        mari.press(f"{say('circle.stop')}: Huw")
        for path in (self.week(MARI), self.place("lleoedd", "places", MARI), self.place("taflen", "sheet", MARI)):
            huw.open(path, expect=404)

    def test_a_relative_who_is_let_in_looks_and_nobody_elses_looks_are_counted(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        mari.open(self.week(MARI))
        self.come_in("Ceri Lloyd").open(self.week(MARI))
        mari.open(self.place("pwy-edrychodd", "who-looked", MARI))
        mari.sees(mari.say("looked.nobody"))
        eleri = self.come_in("Eleri Prosser")
        for _ in range(2):
            eleri.open(self.week(MARI))
        mari.open(self.place("pwy-edrychodd", "who-looked", MARI))
        mari.sees("Eleri", mari.say("policy.see_week"))
        mari.sees(mari.say("looked.times", count=2, **{"date": self.either("Dydd Llun 2 Tachwedd", "Monday 2 November"), "time": self.either("9 y bore", "9 in the morning")}))

    def test_sight_is_not_given_to_oneself_or_to_whoever_works_here(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        say = mari.say
        mari.open(self.circle(MARI))
        offered = {mari.page.label_of(c) for c in mari.page.named("reader", {"radio"})}
        self.assertEqual({name.split()[0] for name in offered} & {"Ceri", "Dewi", "Natalia", "Sioned", "Mari"}, set())
        self.assertIn("Eleri Prosser", offered)
        for who, words in ((MARI, "circle.yourself"), ("Ceri Lloyd", "circle.works_here")):
            mari.open(self.circle(MARI))
            self.send_with(mari, say("circle.go"), 422, reader=str(self.identifier(who)))
            mari.is_told(say(words))
        mari.open(self.circle(MARI))
        self.send_with(mari, say("circle.go"), 422, reader="4242424242")
        mari.is_told(say("circle.nobody"))
        # Nobody lets anyone in for her.
        self.come_in("Eleri Prosser").open(self.circle(MARI), expect=404)

    # ---- calendars on phones

    def makes_a_calendar(self, browser, owner, reader, *parts):
        """Its address, as the page shows it once."""
        browser.open(self.feeds(owner))
        browser.write(browser.say("feeds.name"), "Ffôn yn y gegin; un, dau")
        browser.choose(browser.say("feeds.who_reads"), reader)
        browser.choose(browser.say("feeds.parts"), *parts)
        browser.press(browser.say("feeds.make"))
        return next(e.words() for e in browser.page.root.all("p") if "secret-address" in e.classes())

    def fetch(self, address):
        """What a telephone gets: it has no session and sends no cookies."""
        return self.browser().request("GET", urllib.parse.urlsplit(address).path)

    def events(self, address):
        """{uid: event} as Debian's python3-icalendar reads them."""
        if icalendar is None:
            self.skipTest("python3-icalendar is not installed")
        page = self.fetch(address)
        self.assertEqual(page.status, 200)
        self.assertEqual(page.header("content-type"), "text/calendar; charset=utf-8")
        self.assertEqual(page.header("cache-control"), "no-store")
        self.assertIsNone(page.header("set-cookie"))
        self.assertTrue(all(len(line) <= 75 for line in page.body.split(b"\r\n")))
        calendar = icalendar.Calendar.from_ical(page.body)
        self.assertEqual(calendar.errors, [])
        found = list(calendar.walk("VEVENT"))
        self.assertTrue(all(event.errors == [] for event in found))
        self.assertEqual(len({event["UID"] for event in found}), len(found))
        self.calendar_name = str(calendar["X-WR-CALNAME"])
        return {str(event["UID"]): event for event in found}

    def on(self, events, day):
        return [event for event in events.values() if event["DTSTART"].dt.date().isoformat() == day]

    def is_nowhere(self, address):
        """An address that leads nowhere any more answers as one that never led anywhere."""
        path = urllib.parse.urlsplit(address).path
        never = path[:-43] + "x" * 43
        gone, absent = self.fetch(path), self.fetch(never)
        self.assertEqual((gone.status, absent.status), (404, 404))
        self.assertEqual(gone.body.decode().replace(path[-43:], ""), absent.body.decode().replace("x" * 43, ""))

    def test_a_calendar_on_a_named_phone(self):
        self.serve_demonstration()
        mari = self.come_in(MARI, easy=True)
        say = mari.say
        address = self.makes_a_calendar(mari, MARI, "Eleri", "who", "where")
        mari.sees(say("feeds.once"), say("feeds.for", name="Eleri"), say("feeds.never_looked"))
        mari.open(self.feeds(MARI))
        self.assertNotIn(address[-43:], mari.page.body.decode())
        # In Eleri's language, whoever made it in which: times, who and where, and nothing else.
        events = self.events(address)
        self.assertEqual(self.calendar_name, "Wythnos: Mari")
        thursday, = self.on(events, "2026-11-12")
        self.assertEqual(str(thursday["SUMMARY"]), "Mae Ceri yn dod")
        self.assertEqual(str(thursday["LOCATION"]), "Gartref, Abergwaun")
        self.assertEqual(thursday["DTSTART"].dt.isoformat(), "2026-11-12T10:00:00+00:00")
        self.assertEqual(thursday["DTEND"].dt - thursday["DTSTART"].dt, timedelta(hours=4))
        self.assertEqual(thursday["SEQUENCE"], 0)
        self.assertFalse(any("DESCRIPTION" in event for event in events.values()))
        self.assertEqual(len(self.on(events, "2026-11-05")), 1, "what is not agreed is in no calendar")
        # A look of Eleri's, once a day however often her phone asks.
        mari.open(self.place("pwy-edrychodd", "who-looked", MARI))
        mari.sees("Eleri", say("policy.read_feed"), say("relation.circle_family"),
                  say("looked.once", **{"date": self.either("Dydd Llun 2 Tachwedd", "Monday 2 November"), "time": self.either("9 y bore", "9 in the morning")}))
        # A visit that is called off is gone, one that is moved is the same one at another time.
        self.move_clock("2026-11-02T09:05:00Z")
        ceri = self.come_in("Ceri Lloyd")
        number = str(thursday["UID"]).split("@")[0].removeprefix("visit-")
        ceri.open(self.place("newid", "change") + "/" + number)
        ceri.write(ceri.say("propose.ends"), "13:30")
        ceri.press(ceri.say("change.ask"))
        mari.open(self.place("newid", "change") + "/" + number)
        mari.press(say("pattern.yes"))
        moved = self.events(address)[str(thursday["UID"])]
        self.assertEqual(moved["DTEND"].dt.isoformat(), "2026-11-12T13:30:00+00:00")
        self.assertEqual(moved["SEQUENCE"], 1)
        self.assertGreater(moved["LAST-MODIFIED"].dt, thursday["LAST-MODIFIED"].dt)
        ceri.open(self.place("newid", "change") + "/" + number)
        ceri.press(ceri.say("change.cancel"))
        self.assertNotIn(str(thursday["UID"]), self.events(address))
        # One press ends it; then it was never there.
        mari.open(self.feeds(MARI))
        mari.press(f"{say('feeds.end')}: Ffôn yn y gegin; un, dau")
        self.is_nowhere(address)
        self.assertNotIn(address[-43:], self.server.said(), "the secret stands in the log")

    def test_the_calendar_of_someone_who_was_removed(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        address = self.makes_a_calendar(mari, MARI, "Eleri", "who")
        self.assertEqual(self.fetch(address).status, 200)
        mari.open(self.circle(MARI))
        mari.press(f"{mari.say('circle.stop')}: Eleri")
        self.is_nowhere(address)
        self.shows(mari, "Eleri", "who")
        self.is_nowhere(address)
        self.assertNotIn(address[-43:], self.server.said(), "the secret stands in the log")

    def test_a_workers_own_calendar(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        ceri.open(self.place("fy-ngwaith", "my-work", "Ceri Lloyd"))
        ceri.follow(ceri.say("feeds.title"))
        address = self.makes_a_calendar(ceri, "Ceri Lloyd", ceri.say("feeds.myself"), "who")
        events = self.events(address)
        monday = sorted(str(event["SUMMARY"]) for event in self.on(events, "2026-11-09"))
        self.assertEqual(monday, [self.either("Ymweliad: Mari", "A visit: Mari"), self.either("Ymweliad: Tomos", "A visit: Tomos")])
        self.assertFalse(any("LOCATION" in event or "DESCRIPTION" in event for event in events.values()))

    def test_what_a_calendar_is_not_made_from(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        say = mari.say
        mari.open(self.feeds(MARI))
        mari.press(say("feeds.make"), expect=422)
        mari.is_told(say("feed.reader"))
        mari.write(say("feeds.name"), "Ffôn")
        self.send_with(mari, say("feeds.make"), 422, reader=str(self.identifier("Huw Beynon")))
        mari.is_told(say("feed.reader"))
        mari.field_holds(say("feeds.name"), "Ffôn")
        mari.choose(say("feeds.who_reads"), say("feeds.myself"))
        mari.write(say("feeds.name"), "  ")
        mari.press(say("feeds.make"), expect=422)
        mari.is_told(say("name.missing"))
        for name in ("Eleri Prosser", "Ceri Lloyd"):
            self.come_in(name).open(self.feeds(MARI), expect=404)

    # ---- nights and two at once

    def proposes(self, browser, worker, day, starts, ends, second=None, kind=None, expect=200):
        """Tomos's wish for one day, filled in anew or corrected."""
        say = browser.say
        browser.choose(say("propose.who"), worker)
        if second is not None:
            browser.choose(say("propose.second"), second)
        if kind:
            browser.choose(say("propose.kind"), kind)
        browser.choose(say("propose.days"), str(day.weekday()))
        browser.write(say("propose.starts"), starts)
        browser.write(say("propose.ends"), ends)
        browser.choose(say("propose.where"), "Home")
        browser.choose(say("propose.what"), "moon" if kind else "hand-heart")
        browser.write(say("propose.words"), "tea and a film")
        for legend in ("propose.from", "propose.until"):
            browser.write_date(say(legend), day.isoformat())
        browser.press(say("propose.go"), expect=expect)

    def answers(self, name, key, easy=False):
        browser = self.come_in(name, easy=easy)
        browser.open(f"/{self.language}/{COOP}")
        browser.follow(browser.say("week.answer"))
        browser.press(browser.say(key))
        return browser

    def test_a_night_at_somebodys_home(self):
        friday = date(2026, 11, 13)
        self.serve_demonstration()
        tomos = self.come_in(TOMOS)
        say = tomos.say
        tomos.open(self.place("cynnig-trefniant", "propose", TOMOS))
        self.proposes(tomos, "Ceri", friday, "07:00", "22:00", kind="sleep_in", expect=422)
        tomos.is_told(say("pattern.sleep_in_night"))
        self.proposes(tomos, "Ceri", friday, "16:00", "08:30", kind="sleep_in", expect=422)
        tomos.is_told(say("pattern.sleep_in_too_long"))
        self.proposes(tomos, "Ceri", friday, "22:00", "07:00", kind="sleep_in")
        tomos.sees(say("pattern.night_until", time=self.either("7 y bore", "7 in the morning")))
        self.answers("Ceri Lloyd", "pattern.yes")
        # Once, on the evening on which it begins, with its end; and in no sum of hours.
        saturday = self.either("dydd Sadwrn", "Saturday")
        night = say("week.night_until", time=self.either("7 y bore", "7 in the morning"), day=saturday)
        tomos.open(self.week(TOMOS) + "?monday=2026-11-09&view=standard")
        days = [day.words() for day in tomos.page.root.all("li") if "day" in day.classes()]
        self.assertIn("22:00–07:00", days[4])
        self.assertIn(night, days[4])
        self.assertNotIn("22:00–07:00", days[5])
        tomos.sees(self.either("14 awr", "14 hours"), say("week.nights", count=1, time=self.either("9 awr", "9 hours")))
        tomos.press(say("week.print"))
        tomos.sees("22:00–07:00", night)
        tomos.open(self.week(TOMOS) + "?monday=2026-11-09&view=easy")
        tomos.sees(night, say("week.sleeps_on", day=self.either("Dydd Gwener 13 Tachwedd", "Friday 13 November"), name="Ceri"))
        ceri = self.come_in("Ceri Lloyd")
        ceri.open(self.place("fy-ngwaith", "my-work", "Ceri Lloyd") + "?monday=2026-11-09")
        ceri.sees(self.either("25 awr", "25 hours"), ceri.say("week.nights", count=1, time=self.either("9 awr", "9 hours")))
        # Money is handed the hours of support, and beside them that there was a night.
        self.move_clock("2026-11-16T09:00:00Z")
        huw = self.come_in("Huw Beynon")
        huw.open(self.place("arian/cymorth", "money/support") + "?week=2026-11-09")
        huw.field_holds(huw.say("money.hours_of", name=TOMOS), "14")
        huw.sees(huw.say("money.nights_apart", count=1, time=self.either("9 awr", "9 hours")))

    def test_two_people_at_once(self):
        friday = date(2026, 11, 13)
        self.serve_demonstration()
        tomos = self.come_in(TOMOS)
        say = tomos.say
        tomos.open(self.place("cynnig-trefniant", "propose", TOMOS))
        self.proposes(tomos, "Ceri", friday, "14:00", "15:00", second="Ceri", expect=422)
        tomos.is_told(say("pattern.same_worker"))
        self.proposes(tomos, "Ceri", friday, "14:00", "15:00", second="Natalia")
        tomos.sees(say("pattern.two_words"))
        self.answers("Ceri Lloyd", "pattern.yes")
        # The second says no: one comes, and everyone who has to sees that one is missing.
        self.answers("Natalia Kowalska", "pattern.no")
        week = self.week(TOMOS) + "?monday=2026-11-09&view=standard"
        tomos.open(week)
        tomos.sees("14:00–15:00", say("week.one_of_two"))
        eleri = self.come_in("Eleri Prosser")
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.sees("Tomos", eleri.say("cover.one_of_two", name="Ceri"))
        eleri.does_not_see(eleri.say("cover.close"), "Natalia")
        eleri.follow(eleri.say("cover.propose"))
        eleri.field_holds(eleri.say("propose.starts"), "14:00")
        eleri.choose(eleri.say("propose.who"), "Ceri")
        eleri.press(eleri.say("propose.go"), expect=422)
        eleri.is_told(eleri.say("pattern.same_worker"))
        eleri.choose(eleri.say("propose.who"), "Dewi")
        eleri.press(eleri.say("propose.go"))
        self.answers("Dewi Bowen", "pattern.yes")
        tomos.open(week)
        tomos.sees(say("week.one_of_two"))
        self.answers(TOMOS, "pattern.yes")
        # One visit with two faces; each of the two sees the other.
        tomos.open(week)
        tomos.does_not_see(say("week.one_of_two"))
        day = [day for day in tomos.page.root.all("li") if "day" in day.classes()][4]
        self.assertEqual(day.words().count("14:00–15:00"), day.words().count("Ceri, Dewi") + day.words().count("Dewi, Ceri") + 1, day.words())
        self.assertEqual(len([li for li in day.all("li") if "visit" in li.classes()]), 1)
        tomos.press(say("week.print"))
        self.assertEqual(tomos.page.words().count("14:00–15:00"), 1)
        for name, other in (("Ceri Lloyd", "Dewi"), ("Dewi Bowen", "Ceri")):
            worker = self.come_in(name)
            worker.open(self.place("fy-ngwaith", "my-work", name) + "?monday=2026-11-09")
            worker.sees(worker.say("week.also_there", name=other))
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.does_not_see(eleri.say("cover.one_of_two", name="Ceri"))
        # Each confirms their own; Tomos is asked for each of the two.
        self.move_clock("2026-11-13T16:00:00Z")
        tomos = self.come_in(TOMOS)
        tomos.open(self.place("wedi-bod", "has-been", TOMOS))
        asked = self.either("dydd Gwener 13 Tachwedd", "Friday 13 November")
        tomos.sees(f"Ceri, {asked}", f"Dewi, {asked}")

    def test_what_the_demonstration_shows_of_both(self):
        self.serve_demonstration()
        aisha = self.come_in(AISHA)
        aisha.open(self.week(AISHA) + "?monday=2026-11-23&view=standard")
        tuesday = [day.words() for day in aisha.page.root.all("li") if "day" in day.classes()][1]
        self.assertIn("Ceri", tuesday)
        self.assertIn("Natalia", tuesday)
        aisha.open(self.week(AISHA) + "?monday=2026-11-30&view=standard")
        aisha.sees("22:00–07:00", aisha.say("week.nights", count=1, time=self.either("9 awr", "9 hours")))
        # Before the members have decided on proposal 8 there is no night.
        aisha.open(self.week(AISHA) + "?monday=2026-11-16&view=standard")
        aisha.does_not_see("22:00–07:00")
