"""The journeys of issue 2, each a test named by its id, the way that a person goes through the pages.

Every one is gone in Welsh over SQLite and in English over PostgreSQL (see `run`).
"""
from case import COOP, Case


class Journeys(Case):

    def test_P1_2_see_who_is_coming(self):
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser", easy=True)
        say = mari.say
        mari.sees("Ceri", "paratoi cinio")  # the next visit, on the home page
        # Two presses from here to paper.
        mari.follow(say("home.who_is_coming"))
        mari.sees("Ceri", "paratoi cinio", "Dewi", "crefftau", "nofio")
        mari.sees(self.either("10 y bore", "10 in the morning"), self.either("2 y prynhawn", "2 in the afternoon"))
        mari.press(say("week.print"))
        days = [day.words() for day in mari.page.root.all("li") if "sheet__day" in day.classes()]
        self.assertEqual(len(days), 7)
        monday, tuesday, wednesday = days[:3]
        for words in (self.either("Dydd Llun", "Monday"), "Ceri", "10:00–14:00", "paratoi cinio"):
            self.assertIn(words, monday)
        for words in (self.either("Dydd Mawrth", "Tuesday"), "Dewi", "09:30–12:30"):
            self.assertIn(words, tuesday)
        for words in (self.either("Dydd Mercher", "Wednesday"), self.either("4 Tach", "4 Nov"), "13:00", "nofio"):
            self.assertIn(words, wednesday)
        self.assertIn("Sioned", days[3])  # Thursday's question, as it is not agreed
        self.assertIn(say("sheet.question"), days[3])
        sheet = mari.page.root.first("article")
        self.assertGreaterEqual(len([e for e in sheet.all("svg") if "avatar" in e.classes()]), 6, "a face for each who comes")
        mari.sees(say("sheet.you_said"), say("sheet.said_yes", name="Ceri"))
        mari.sees(say("sheet.to_ring"), "Eleri", "01632 960 011", "Osian Bevan", "01632 960 021")
        mari.does_not_see(say("sheet.changed"))  # nothing was printed before

        # When a visit is new since the last print, only that one is marked.
        mari.follow(say("sheet.back"))
        mari.follow(say("week.answer"))
        mari.press(say("pattern.yes"))
        sioned = self.come_in("Sioned Griffiths")
        sioned.follow(sioned.say("week.answer"))
        sioned.press(sioned.say("pattern.yes"))
        mari.open(f"/{self.language}/{COOP}")
        mari.follow(say("home.who_is_coming"))
        mari.press(say("week.print"))
        changed = [v.words() for v in mari.page.root.all("li") if "sheet__visit--changed" in v.classes()]
        self.assertEqual(len(changed), 1, changed)
        self.assertIn("Sioned", changed[0])
        self.assertIn(say("sheet.changed"), changed[0])

    def test_P3_1_a_workers_week(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        ceri.follow(say("nav.work"))
        ceri.sees(self.either("25 awr", "25 hours"))
        days = [day.words() for day in ceri.page.root.all("li") if "day" in day.classes()]
        self.assertEqual(len(days), 7)
        monday = days[0]
        for words in ("Mari", "10:00–14:00", "Tomos", "15:00–18:00", "21.4 km"):
            self.assertIn(words, monday)
        self.assertIn(self.either("Abergwaun", "Fishguard"), monday)
        self.assertIn(self.either("Hwlffordd", "Haverfordwest"), monday)
        self.assertIn(self.either("llinell syth", "straight line"), monday)
        self.assertLess(monday.index("Mari"), monday.index("21.4 km"))
        self.assertLess(monday.index("21.4 km"), monday.index("Tomos"))
        minutes = 0
        for day in ceri.page.root.all("li"):
            if "day" not in day.classes():
                continue
            times = [t.words() for t in day.all("span") if "visit__time" in t.classes()]
            ended = 0
            for starts, ends in (time.split("–") for time in times):
                begin, end = (int(t[:2]) * 60 + int(t[3:]) for t in (starts, ends))
                self.assertGreaterEqual(begin, ended, f"two visits overlap: {times}")
                minutes, ended = minutes + end - begin, end
        self.assertEqual(minutes, 25 * 60)
        # What was written about one person is not on another's visit.
        words = "Mari chose the soup herself."
        ceri.follow("Mari", nth=0)
        ceri.write(say("visit.write"), words)
        ceri.press(say("visit.send"))
        ceri.sees(words)
        ceri.follow(say("nav.work"))
        ceri.follow("Tomos", nth=0)
        ceri.does_not_see(words, "Mari")
        visit = ceri.page.path
        # A colleague has no way to it, nor to Mari's.
        dewi = self.come_in("Dewi Bowen")
        dewi.open(visit, expect=404)

    def test_W1_worried(self):
        self.serve_demonstration()
        anyone = self.browser()
        address = self.either("/cy/poeni", "/en/worried")
        anyone.open(address)
        say = anyone.say
        leave = anyone.link(say("worried.leave_now"))
        self.assertTrue(leave["href"].startswith("https://"))
        self.assertEqual(leave["rel"], "noreferrer")
        numbers = [a["href"] for a in anyone.page.root.all("a") if (a["href"] or "").startswith("tel:")]
        anyone.sees("999", "101", "Osian Bevan", "01632 960 021", "01632 960 031", "01632 960 032", "01632 960 033",
                    "Cyngor Sir Penfro / Pembrokeshire County Council", "0300 7900 126", "0808 80 10 800")
        for kind in ("adult_day", "adult_night", "child_day", "child_night", "inspectorate", "live_fear_free"):
            anyone.sees(say("worried." + kind))
        for number in ("999", "101", "01632960021", "01632960031"):
            self.assertTrue(any(number in n.replace(" ", "").replace("-", "") for n in numbers), (number, numbers))
        # Nothing of the visit is kept: no cookie, no script, no session, nothing in the server's log.
        self.assertEqual(anyone.page.header("set-cookie"), None, "the worried page leaves a cookie behind")
        self.assertFalse(list(anyone.page.root.all("script")))
        for kept in ("poeni", "worried"):
            self.assertNotIn(kept, self.server.said())
        # It is one press from every door.
        anyone.open(f"/{self.language}/")
        anyone.follow(say("front.worried_go"))
        self.assertEqual(anyone.page.path, address)
        mari = self.come_in("Mari Haf Prosser", easy=True)
        mari.follow(mari.say("layout.worried"))
        self.assertEqual(mari.page.path, address)
