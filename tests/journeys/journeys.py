"""The journeys of the issues, each a test named by its id, the way that a person goes through the pages.

Every one is gone in Welsh over SQLite and in English over PostgreSQL (see `run`).
"""
import urllib.parse

from case import COOP, Wrong
from neighbours import FOUNDERS_PEOPLE, PICTURES, Neighbourly, cards_on, next_monday


class Journeys(Neighbourly):

    # ---- those of the domain

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
        # In Easy Read too the visit is one press from the week.
        ceri.open(f"/{self.language}/{COOP}/" + self.either("fy-ngwaith", "my-work") + f"/{self.identifier('Ceri Lloyd')}?view=easy")
        ceri.follow(say("week.look") + ": Mari", nth=0)
        ceri.sees(words)
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

    def begins(self, from_files):
        link = self.serve_nothing()
        eleri, cards = self.begin_a_coop(link, from_files=from_files)
        say = eleri.say
        self.assertLessEqual(eleri.screens, 40)
        everyone = {"Eleri Prosser"} | {name for name, _, _ in FOUNDERS_PEOPLE}
        self.assertEqual(set(cards), everyone)
        # The link is used up; the co-op is open.
        self.browser().open(link, expect=401)
        coop = f"/{self.language}/teulu-newydd"
        eleri.follow(say("cards.done"))
        self.assertEqual(eleri.page.path, coop + self.either("/aelodau", "/members"))
        # Nobody belongs but the founder, until they say yes themselves.
        eleri.sees("Eleri Prosser", say("members.lead", count=1))
        for name, _, _ in FOUNDERS_PEOPLE:
            eleri.does_not_see(name)
        for name in ("Mari Haf Prosser", "Ceri Lloyd"):
            person = self.first_sign_in(cards[name])
            person.follow(say("front.open_coop"))
            person.follow(say("home.read_invitation"))
            person.sees("Eleri Prosser")
            person.press(say("join.yes"))
            person.sees(say("joined.waits"))
            eleri.open(coop)
            eleri.follow(say("home.look"))
            eleri.press(say("applications.admit", name=name))
            eleri.sees(name)
            person.open(coop)
            for _ in range(2 if name == "Ceri Lloyd" else 1):
                person.follow(say("week.answer"), nth=0)
                person.press(say("pattern.yes"))
                person.sees(say("receipt.title"))
                person.open(coop)
        # Both have said yes: the first week is there and goes to the fridge.
        mari = self.browser()
        self.show_card(mari, cards["Mari Haf Prosser"])
        mari.sees(say("sign_in.card_is_right"))  # a device that does not know her
        self.point_at(mari)
        mari.press(say("sign_in.go"))
        mari.open(coop)
        mari.follow(say("nav.week"))
        mari.open(f"{mari.page.path}?monday={next_monday().isoformat()}")
        mari.sees("Ceri")
        mari.press(say("week.print"))
        days = [day.words() for day in mari.page.root.all("li") if "sheet__day" in day.classes()]
        for day in (0, 3):
            self.assertIn("Ceri 10:00–14:00", days[day])
        mari.sees("Osian Bevan", "01632 960 021")
        # Outside of it stands the worried page, with this co-op's numbers.
        anyone = self.browser()
        anyone.open(self.either("/cy/poeni", "/en/worried"))
        anyone.sees("Osian Bevan", "01632 960 031")

    def test_P4_0_begin_typed(self):
        self.begins(from_files=False)

    def test_P4_0_begin_from_files(self):
        self.begins(from_files=True)

    def test_P4_0_each_step_is_kept(self):
        """Stopped after every step, and gone on from the same link in another browser."""
        link = self.serve_nothing()
        eleri = self.browser()
        say = eleri.say
        eleri.open(link)
        self.name_the_coop(eleri, "Teulu Newydd", "New Family")
        eleri = self.browser()
        eleri.open(link)
        self.assertEqual(eleri.page.heading(), say("begin.step_you"))
        self.be_the_founder(eleri, "Eleri Prosser")
        eleri = self.browser()
        eleri.open(link)
        self.assertEqual(eleri.page.heading(), say("begin.step_worries"))
        # Without somebody outside there is no going on.
        eleri.press(say("begin.go_on"), expect=422)
        eleri.is_told(say("begin.outside_name"))
        eleri.open(link)
        eleri.open(link + "/finish")
        if any(b.words() == say("begin.open") for b in eleri.page.root.all("button")):
            eleri.press(say("begin.open"), expect=422)
            eleri.is_told(say("begin.outside_person_first"))
        eleri.open(link)
        self.assertEqual(eleri.page.heading(), say("begin.step_worries"))
        self.name_the_outside_person(eleri)
        self.add_person(eleri, "Mari Haf Prosser", "supported", "cy")
        eleri = self.browser()
        eleri.open(link)
        eleri.open(link + "/people")
        eleri.sees("Mari Haf Prosser", "Eleri Prosser")
        # Nobody outside sees a co-op that has not opened.
        self.browser().open(f"/{self.language}/teulu-newydd", expect=401)
        anyone = self.browser()
        anyone.open(self.either("/cy/poeni", "/en/worried"))
        anyone.does_not_see("Teulu Newydd", "Osian Bevan")

    def test_P4_1_admit_a_member(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        eleri.follow(say("nav.members"))
        eleri.sees(say("members.lead", count=12))
        eleri.does_not_see("Carwyn Thomas")
        # He cannot be added without his own act: nobody waits, and the address by itself does nothing.
        eleri.follow(say("members.applications"))
        eleri.sees(say("applications.none"))
        eleri.open(f"/{self.language}/{COOP}")
        code = self.card_for(eleri, "Carwyn Thomas")
        carwyn = self.browser("cy")
        words = carwyn.say
        self.show_card(carwyn, code)
        self.choose_pictures(carwyn)
        carwyn.follow(words("front.open_coop"))
        # Until he belongs, nobody's name is his to know but hers who invites him.
        carwyn.follow(words("nav.rules"))
        carwyn.does_not_see("Mari")
        carwyn.open(f"/cy/{COOP}/pwy-syn-gweld/{self.identifier('Carwyn Thomas')}")
        carwyn.does_not_see("Mari", "Tomos", "Ceri")
        carwyn.open(f"/cy/{COOP}")
        carwyn.follow(words("home.read_invitation"))
        carwyn.sees("Eleri Prosser", words("class.family_and_friends"), words("join.free"))
        carwyn.write(words("join.own_words"), "Hoffwn helpu gyda'r ardd.")
        carwyn.press(words("join.yes"))
        carwyn.sees(words("joined.waits"), words("receipt.when", date="2 Tachwedd 2026"), words("receipt.alone"))

        eleri.open(f"/{self.language}/{COOP}")
        eleri.sees(say("home.applications", count=1))
        eleri.follow(say("home.look"))
        eleri.sees("Carwyn Thomas", "Hoffwn helpu gyda'r ardd.", say("applications.signed", version=3))
        own = next(e for e in eleri.page.root.all("p") if "quote" in e.classes())
        self.assertEqual(own["lang"], None if self.language == "cy" else "cy")
        eleri.press(say("applications.admit", name="Carwyn Thomas"))
        eleri.sees("Carwyn Thomas", say("members.lead", count=13))
        eleri.follow(say("members.register"))
        row = [cell.words() for cell in next(r for r in eleri.page.root.all("tr") if "Carwyn Thomas" in r.words()).all("td", "th")]
        self.assertEqual(row[:7], ["13", "Carwyn Thomas", say("class.family_and_friends"),
                                   self.either("2 Tachwedd 2026", "2 November 2026"), "", "£1.00", "3"])
        # He is a member, and saying yes a second time changes nothing.
        carwyn.open(f"/cy/{COOP}/aelodau")
        carwyn.sees(words("members.lead", count=13))
        carwyn.open(f"/cy/{COOP}/ymuno", expect=404)

    def test_coming_back(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        carwyn = self.first_sign_in(self.card_for(eleri, "Carwyn Thomas"))
        carwyn.follow(say("front.open_coop"))
        carwyn.follow(say("home.read_invitation"))
        carwyn.press(say("join.no"))
        carwyn.open(f"/{self.language}/{COOP}", expect=404)
        # His no stands until somebody asks again, and then it is his to answer again.
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(say("nav.members"))
        eleri.follow(say("members.invite"))
        eleri.sees(say("invite.former"))
        eleri.follow(f"{say('invite.again')}: Carwyn Thomas")
        eleri.press(say("invite.go"), expect=422)
        eleri.is_told(say("class.unknown"))
        eleri.choose(say("invite.class"), "family_and_friends")
        eleri.press(say("invite.go"))
        self.assertIn("Carwyn Thomas", cards_on(eleri.page))
        carwyn.open(f"/{self.language}/{COOP}")
        carwyn.follow(say("home.read_invitation"))
        carwyn.press(say("join.yes"))
        carwyn.sees(say("joined.waits"))
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(say("nav.members"))
        eleri.follow(say("members.invite"))
        eleri.does_not_see(say("invite.former"))

    def test_P4_2_a_fifth_person(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        full = self.either("16 Tachwedd 2026", "16 November 2026")
        free = self.either("1 Chwefror 2027", "1 February 2027")

        def plan(washing, reminding, body, hours="6"):
            eleri.open(f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people"))
            eleri.follow("Steffan Lewis")
            eleri.choose(say("support.washing"), washing)
            eleri.choose(say("support.reminding"), reminding)
            eleri.choose(say("support.body"), body)
            eleri.write(say("support.hours_label"), hours)
            eleri.write_date(say("support.from"), "2026-11-16")
            eleri.press(say("support.go"))

        eleri.follow(say("nav.members"))
        eleri.follow(say("members.guard"))
        eleri.sees(say("guard.lead", count=4, most=4))
        law = [a["href"] for a in eleri.page.root.all("a") if a.words() == say("guard.law")]
        self.assertTrue(law and law[0].startswith("https://www.legislation.gov.uk/"), law)
        plan("yes", "yes", "no")
        eleri.sees(say("guard.fifth", date=full, people=5, most=4))
        for name in ("Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", "Gwilym Rees"):
            eleri.sees(name)
        # The ways out, the best for the person first.
        shown = eleri.page.words()
        places = [shown.index(say(way, date=free)) for way in ("way_out.later", "way_out.register", "way_out.other_coop", "way_out.emergency")]
        self.assertEqual(places, sorted(places))
        eleri.sees(say("way_out.emergency_words"))
        # To the applicant: until when, and nothing about the four.
        steffan = self.first_sign_in(self.card_for(eleri, "Steffan Lewis"))
        steffan.follow(say("front.open_coop"))
        steffan.sees(say("home.full_until", date=free))
        steffan.does_not_see("Gwilym")
        # From 1 February it is accepted.
        plan("yes", "yes", "no")
        eleri.press(say("way_out.later_go", date=free))
        eleri.sees(say("support.begins", date=free))
        eleri.follow(say("support.see_all"))
        eleri.sees("Steffan Lewis", say("guard.from", **{"from": free}), say("guard.lead", count=4, most=4))

    def test_P4_2_support_only(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people"))
        eleri.follow("Steffan Lewis")
        for question in ("washing", "reminding", "body"):
            eleri.choose(say("support." + question), "no")
        eleri.write(say("support.hours_label"), "6")
        eleri.write_date(say("support.from"), "2026-11-16")
        eleri.press(say("support.go"))
        eleri.sees(say("support.begins", date=self.either("16 Tachwedd 2026", "16 November 2026")), say("guard.if_care_starts"))
        eleri.follow(say("support.see_all"))
        eleri.sees("Steffan Lewis", say("guard.support_only"), say("guard.if_care_starts"), say("guard.lead", count=4, most=4))

    def test_P4_2_an_emergency(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        full = self.either("16 Tachwedd 2026", "16 November 2026")
        eleri.open(f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people"))
        eleri.follow("Steffan Lewis")
        eleri.choose(say("support.washing"), "yes")
        eleri.choose(say("support.reminding"), "no")
        eleri.choose(say("support.body"), "no")
        eleri.write(say("support.hours_label"), "6")
        eleri.write_date(say("support.from"), "2026-11-16")
        eleri.press(say("support.go"))
        eleri.press(say("way_out.emergency_go"), expect=422)  # a reason is asked for
        eleri.is_told(say("support.reason"))
        eleri.press(say("support.go"))
        eleri.write(say("support.emergency_reason"), "His mother is in hospital.")
        eleri.press(say("way_out.emergency_go"))
        eleri.sees(say("support.began_in_emergency", date=full), say("way_out.emergency_words"))
        # Every officer is told, and it stays red.
        huw = self.come_in("Huw Beynon")
        huw.sees(say("guard.emergency"))
        huw.follow(say("support.see_all"))
        self.come_in("Non Rees").does_not_see(say("guard.emergency"))
        huw.open(f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people"))
        huw.sees("Steffan Lewis", say("guard.emergency"))
        entry = next(e for e in huw.page.root.all("li") if "Steffan Lewis" in e.words() and say("guard.emergency") in e.words())
        self.assertTrue(any("clay" in " ".join(e.classes()) for e in entry.all("span")))

    def test_P4_2_registered(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        guard = f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people")
        eleri.open(guard)
        eleri.follow(say("registration.title"))
        eleri.write_date(say("registration.from"), "2026-11-16")
        eleri.press(say("registration.go"), expect=422)
        eleri.is_told(say("registration.number_missing"))
        eleri.write(say("registration.number"), "W26/00012345")
        eleri.press(say("registration.go"))
        day = self.either("16 Tachwedd 2026", "16 November 2026")
        eleri.sees(say("guard.registered", **{"from": day, "number": "W26/00012345"}), say("guard.lead", count=4, most=4))
        eleri.follow("Steffan Lewis")
        self.answer_for_steffan(eleri, "2026-11-16")
        eleri.sees(say("support.begins", date=day))

    def test_support_that_ends_makes_room(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        guard = f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people")
        eleri.open(guard)
        eleri.follow("Gwilym Rees")
        eleri.follow(say("support.end_title"))
        eleri.write_date(say("support.last_day"), "2027-03-01")
        eleri.press(say("support.end_go"), expect=422)
        eleri.is_told(say("support.ends_earlier", date=self.either("31 Ionawr 2027", "31 January 2027")))
        eleri.write_date(say("support.last_day"), "2026-11-15")
        eleri.press(say("support.end_go"))
        eleri.sees(self.either("15 Tachwedd 2026", "15 November 2026"))
        eleri.follow("Steffan Lewis")
        self.answer_for_steffan(eleri, "2026-11-16")
        eleri.sees(say("support.begins", date=self.either("16 Tachwedd 2026", "16 November 2026")))
        # Nobody comes to Gwilym any more, and he reads that in his own week.
        gwilym = self.come_in("Gwilym Rees")
        gwilym.follow(say("nav.week"))
        gwilym.sees("Sioned")
        for _ in range(2):
            gwilym.follow(say("week.next"))
        gwilym.does_not_see("Sioned")

    def answer_for_steffan(self, eleri, day):
        say = eleri.say
        eleri.choose(say("support.washing"), "yes")
        eleri.choose(say("support.reminding"), "no")
        eleri.choose(say("support.body"), "no")
        eleri.write(say("support.hours_label"), "6")
        eleri.write_date(say("support.from"), day)
        eleri.press(say("support.go"))

    # ---- doors

    def test_sign_in_by_card(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Mari Haf Prosser")
        self.assertRegex(code, r"^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")
        # The card's first use: she chooses her own pictures. Her tablet is known from then on.
        mari = self.browser()
        say = mari.say
        self.show_card(mari, code.lower().replace("-", " "))
        self.assertEqual(mari.page.heading(), say("choose.title"))
        self.choose_pictures(mari)
        home = self.either("/cy/teulu-ynghyd", "/en/teulu-ynghyd")
        mari.press(say("layout.sign_out"))
        mari.open(home, expect=401)
        # Look: the card alone opens her week, in her own reading.
        self.show_card(mari, code)
        self.assertEqual(mari.page.path, "/cy/teulu-ynghyd")
        mari.open(home + "?view=standard")
        mari.sees("Ceri")
        # Say: an answer that counts asks for the pictures, and who is with her.
        mari.follow(say("week.answer"))
        mari.press(say("pattern.no"), expect=403)
        self.assertEqual(mari.page.heading(), say("say.title"))
        self.point_at(mari, ("boat", "cat", "star"))
        mari.press(say("say.go"), expect=422)
        mari.is_told(say("say.wrong_pictures"))
        self.point_at(mari)
        mari.choose(say("say.who_is_with_you"), "Ceri Lloyd")
        mari.press(say("say.go"), expect=None)
        mari.press(say("pattern.no"))
        mari.sees(say("pattern.not_this_time"), say("receipt.with", name="Ceri Lloyd"))
        # Another device knows nothing: the card opens nothing by itself.
        stranger = self.browser()
        self.show_card(stranger, code)
        stranger.sees(say("sign_in.card_is_right"))
        stranger.does_not_see("Mari", "Prosser")
        stranger.open(home, expect=401)

    def test_cancel_card_myself(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        code = self.card_for(eleri, "Tomos Beynon")
        tomos = self.first_sign_in(code)
        account = self.either("/cy/fy-nghyfrif", "/en/my-account")
        tomos.open(account)
        tomos.follow(say("account.cancel_card"))
        tomos.press(say("cancel.go"))
        tomos.sees(say("cancel.next"))
        tomos.open(account, expect=401)
        self.show_card(tomos, code, expect=422)
        tomos.is_told(say("card.unknown"))
        # A new card from an officer and the pictures that he chose open one page: the one where he chooses others.
        again = self.card_for(eleri, "Tomos Beynon")
        self.show_card(tomos, again)
        tomos.sees(say("sign_in.card_is_right"))  # his devices are forgotten too
        self.point_at(tomos)
        tomos.press(say("sign_in.go"))
        tomos.sees(say("choose.lead_card_was_used"))
        tomos.choose(say("choose.which"), "pictures")
        self.point_at(tomos)
        tomos.press(say("choose.go"), expect=422)
        tomos.is_told(say("choose.same_as_before"))
        self.choose_pictures(tomos, ("dog", "moon", "bus"))
        tomos.open(account)
        tomos.follow(say("sessions.to_list"))
        tomos.sees(say("account_news.card_cancelled"), say("account_news.card_made"), say("account_news.say_chosen"))

    def test_begin_again_with_two_officers(self):
        self.serve_demonstration()
        eleri, huw = self.come_in("Eleri Prosser"), self.come_in("Huw Beynon")
        say = eleri.say
        account = self.either("/cy/fy-nghyfrif", "/en/my-account")
        waiting = f"/{self.language}/{COOP}/" + self.either("dechrau-eto", "beginning-again")
        tomos = self.first_sign_in(self.card_for(eleri, "Tomos Beynon"))
        tomos.open(account)
        # He has forgotten his pictures. One officer makes a card and hands it over.
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(say("nav.members"))
        eleri.follow(f"{say('members.card')}: Tomos Beynon")
        eleri.follow(say("recovery.forgot"))
        eleri.press(say("recovery.make"))
        code = cards_on(eleri.page)["Tomos Beynon"]
        phone = self.browser()
        self.show_card(phone, code)
        phone.sees(say("sign_in.card_is_right"))  # and his pictures are asked for still
        eleri.open(waiting)
        eleri.sees(say("recovery.another_answers"))
        # Another says that it is in his hand: then he chooses, and what was open before is not.
        huw.open(waiting)
        huw.press(say("recovery.yes", name="Tomos Beynon"))
        huw.sees(say("recovery.none"))
        tomos.open(account, expect=401)
        self.show_card(phone, code)
        phone.sees(say("choose.lead_first"))
        self.choose_pictures(phone, ("dog", "moon", "bus"))
        phone.open(account)
        phone.follow(say("sessions.to_list"))
        phone.sees(say("account_news.recovery_begun"), say("account_news.recovery_confirmed"))

    def test_sign_out_everywhere_else(self):
        self.serve_demonstration()
        here, sister, bus = (self.come_in("Tomos Beynon") for _ in range(3))
        say = here.say
        account, where = self.either("/cy/fy-nghyfrif", "/en/my-account"), self.either("/cy/lle-rwyf-wedi-mewngofnodi", "/en/where-i-am-signed-in")
        here.open(account)
        here.follow(say("sessions.to_list"))
        here.sees(say("sessions.here"), say("sessions.elsewhere"))
        # One place, then all others; nothing asks whether it is meant.
        here.press(say("sessions.end"), nth=0)
        for browser in (here, sister, bus):
            browser.open(account, expect=None)
        self.assertEqual(sorted(browser.page.status for browser in (here, sister, bus)), [200, 200, 401])
        here.open(where)
        here.press(say("sessions.end_others"))
        here.does_not_see(say("sessions.elsewhere"))
        for browser in (sister, bus):
            browser.open(account, expect=401)
        # Two windows: what is ended there cannot be ended again, and the page says so.
        again = self.come_in("Tomos Beynon")
        here.open(where)
        here.press(say("sessions.end"))
        here.back()
        here.press(say("sessions.end"), expect=422)
        here.is_told(say("sessions.ended_already"))
        again.open(account, expect=401)

    def test_cancel_card_by_an_officer(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        code = self.card_for(eleri, "Tomos Beynon")
        tomos = self.first_sign_in(code)
        home = f"/{self.language}/{COOP}"
        tomos.open(home)
        # He rings: one press.
        eleri.open(home)
        eleri.follow(say("nav.members"))
        eleri.follow(f"{say('members.card')}: Tomos Beynon")
        eleri.press(say("card_for.cancel"))
        tomos.open(home, expect=401)
        self.show_card(tomos, code, expect=422)
        tomos.is_told(say("card.unknown"))

    def test_switch_language_mid_form(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        other = self.browser(self.either("en", "cy")).say
        eleri.open(f"/{self.language}/{COOP}/" + self.either("gwahodd", "invite"))
        eleri.write(say("invite.name"), "Siân ap Gwilym")
        eleri.choose(say("invite.class"), "workers")
        eleri.press(say("language.code_name." + other.language))
        self.assertEqual(eleri.page.path, f"/{other.language}/{COOP}/" + self.either("invite", "gwahodd"))
        self.assertEqual(eleri.page.heading(), other("invite.title"))
        self.assertEqual(eleri.page.problems(), [])
        eleri.field_holds(other("invite.name"), "Siân ap Gwilym")
        # Easy Read and back keeps them as well; then the form is sent.
        eleri.press(other("layout.easy_read"))
        eleri.say = self.browser(other.language, easy=True).say
        eleri.field_holds(eleri.say("invite.name"), "Siân ap Gwilym")
        eleri.choose(eleri.say("invite.language"), "cy")
        eleri.press(eleri.say("invite.go"))
        self.assertIn("Siân ap Gwilym", cards_on(eleri.page))

    def test_easy_read_home_and_week(self):
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser", easy=True)
        say = mari.say
        self.assertIn("easy", mari.page.root.first("body").classes())
        for step in ("home", "week"):
            items = [item for item in mari.page.root.all("li") if item.parent is not None and "easy-list" in item.parent.classes()]
            self.assertGreaterEqual(len(items), 2 if step == "home" else 7)
            for item in items:
                self.assertIsNotNone(item.first("svg"), f"no picture beside: {item.words()}")
            if step == "home":
                mari.follow(say("home.who_is_coming"))
        mari.sees(say("week.comes_on", name="Ceri", day=self.either("Dydd Llun", "Monday")))
        sentences = [p.words() for p in mari.page.root.first("main").all("p")]
        for sentence in sentences:
            self.assertLessEqual(len(sentence.split(".")[0].split()), 20, sentence)
        # And back to the full page at the same address.
        path = mari.page.path
        mari.follow(say("layout.full_version"))
        self.assertEqual(mari.page.path, path)
        self.assertIn("standard", mari.page.root.first("body").classes())

    def test_print_two_presses_from_sign_in(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Gwilym Rees")
        gwilym = self.first_sign_in(code)
        gwilym.press(gwilym.say("layout.sign_out"))
        self.show_card(gwilym, code)
        gwilym.say = self.browser("cy").say  # his own language
        gwilym.follow(gwilym.say("nav.week"))
        gwilym.press(gwilym.say("week.print"))
        gwilym.sees("Sioned", "10:00–13:00", gwilym.say("sheet.to_ring"))
        self.assertIsNotNone(gwilym.page.root.first("article"))

    def test_leave(self):
        self.serve_demonstration()
        non = self.come_in("Non Rees")
        say = non.say
        non.follow(say("nav.members"))
        non.follow(say("members.leave"))
        non.sees(say("leave.vote_words"), say("leave.support_words"))
        non.press(say("leave.go"))
        eleri = self.come_in("Eleri Prosser")
        eleri.follow(say("nav.members"))
        eleri.sees(say("members.lead", count=11))
        eleri.does_not_see("Non Rees")
        eleri.follow(say("members.register"))
        row = [c.words() for c in next(r for r in eleri.page.root.all("tr") if "Non Rees" in r.words()).all("td", "th")]
        self.assertEqual(row[4], self.either("2 Tachwedd 2026", "2 November 2026"))
        non.open(f"/{self.language}/{COOP}/" + self.either("aelodau", "members"), expect=404)
        # The last officer finds somebody else first.
        huw = self.come_in("Huw Beynon")
        huw.open(f"/{self.language}/{COOP}/" + self.either("gadael", "leave"))
        huw.press(say("leave.go"))
        eleri.open(f"/{self.language}/{COOP}/" + self.either("gadael", "leave"))
        eleri.press(say("leave.go"), expect=422)
        eleri.is_told(say("leave.last_officer"))

    def test_an_office_changes_hands(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        gwilym = self.come_in("Gwilym Rees")
        money = f"/{self.language}/{COOP}/" + self.either("arian", "money")
        gwilym.open(money, expect=404)
        # Who may not write it down reads it all the same.
        gwilym.follow(say("nav.members"))
        gwilym.follow(say("members.offices"))
        gwilym.sees(say("relation.treasurer"), "Huw Beynon", say("office.decided_by", words="Cyfarfod cyntaf yr aelodau"), say("office.nobody"))
        self.assertEqual(gwilym.page.named(say("office.who"), {"select"}), [])
        # Without a decision behind it nothing is written down, and what was chosen stays.
        self.give_office(eleri, "Gwilym Rees", "treasurer", decided="", expect=422)
        eleri.is_told(say("office.decided_missing"))
        eleri.write(say("office.decided"), "Cyfarfod arbennig, 31 Hydref 2026")
        eleri.press(say("office.give_go"))
        eleri.sees("Gwilym Rees", say("office.decided_by", words="Cyfarfod arbennig, 31 Hydref 2026"), say("office.written_by", name="Eleri Prosser"))
        self.give_office(eleri, "Eleri Prosser", "treasurer", expect=422)
        eleri.is_told(say("office.own"))
        gwilym.open(money)
        # Huw's own ends with what it opened.
        huw = self.come_in("Huw Beynon")
        huw.open(money)
        eleri.open(f"/{self.language}/{COOP}/" + self.either("swyddi", "offices") + f"/{self.identifier('Huw Beynon')}")
        eleri.press(say("office.end_go", office=say("relation.treasurer")))
        eleri.does_not_see("Huw Beynon:")
        huw.open(money, expect=404)

    def test_a_second_coop_sees_nothing_of_the_first(self):
        link = self.serve_nothing()
        eleri, cards = self.begin_a_coop(link)
        second = self.workshop.link(self.data)[self.language]  # the server runs on
        catrin, others = self.begin_a_coop(second, welsh="Dwylo Da", english="Good Hands", founder="Catrin Hughes")
        self.assertNotEqual(set(cards.values()) & set(cards), set(others.values()))
        say = catrin.say
        catrin.follow(say("cards.done"))
        catrin.sees(say("members.lead", count=1), "Catrin Hughes")
        catrin.does_not_see("Eleri Prosser", "Teulu Newydd")
        for rest in ("", self.either("/aelodau", "/members"), self.either("/cofrestr", "/register"),
                     self.either("/rheolau", "/rules"), self.either("/pedwar-o-bobl", "/four-people")):
            catrin.open(f"/{self.language}/teulu-newydd{rest}", expect=404)
            eleri.open(f"/{self.language}/dwylo-da{rest}", expect=404)
        # Nobody can take the name of the first.
        third = self.workshop.link(self.data)[self.language]
        other = self.browser()
        other.open(third)
        say = other.say
        other.write(say("begin.name_cy"), "Dwylo Da")
        other.write(say("begin.name_en"), "Other Hands")
        other.choose(say("begin.template_label"), "family")
        other.choose(say("begin.profile_label"), "provider")
        other.press(say("begin.go_on"), expect=422)
        other.is_told(say("begin.name_taken"))
        other.field_holds(say("begin.name_en"), "Other Hands")

    # ---- money

    def row_of(self, browser, *words):
        """The cells of the row in which all of these words stand."""
        rows = [row for row in browser.page.root.all("tr") if all(w in row.words() for w in words)]
        self.assertEqual(len(rows), 1, f"rows with {words}: {[row.words() for row in rows]}")
        return [cell.words() for cell in rows[0].all("td", "th")]

    def test_P6_1_post_the_month(self):
        self.serve_demonstration()
        huw = self.come_in("Huw Beynon")
        say = huw.say
        huw.sees(say("home.month_waits"))
        huw.follow(say("home.post_month"))
        payment, own = say("money.source.direct_payment"), say("money.source.own_money")
        month = (("Mari Haf Prosser", payment, "1258.40"), ("Tomos Beynon", payment, "880.88"), ("Aisha Rahman", payment, "1761.76"),
                 ("Gwilym Rees", payment, "533.20"), ("Gwilym Rees", own, "96.00"))
        for name, source, amount in month:
            huw.field_holds(f"{name}, {source}", amount)
        huw.sees(say("money.agreed_total", amount="£4,530.24"))
        before = {}
        for name in ("Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", "Gwilym Rees"):
            huw.open(f"/{self.language}/{COOP}/" + self.either("arian", "money"))
            before[name] = self.row_of(huw, name, payment)[3]
            self.assertGreaterEqual(float(before[name].lstrip("£").replace(",", "")) + (20 if name == "Gwilym Rees" else 0), 50)
        huw.follow(self.either("Cofnodi 5 Hyd i 1 Tach", "Post 5 Oct to 1 Nov"))
        huw.press(say("money.post_go"))
        came_in = self.row_of(huw, self.either("5 Hydref 2026 i 1 Tachwedd 2026", "5 October 2026 to 1 November 2026"))
        self.assertEqual(came_in[1], "£4,530.24")
        for name, source, amount in month:
            left = self.row_of(huw, name, source)[3]
            self.assertGreaterEqual(float(left.lstrip("£").replace(",", "")), float(amount), (name, source))
        # Each sees their own line and the pool's total, and nothing of the others.
        own_lines = {"Mari Haf Prosser": (True, "£1,258.40"), "Tomos Beynon": (False, "£880.88"), "Aisha Rahman": (True, "£1,761.76"), "Gwilym Rees": (False, "£533.20")}
        for name, (easy, amount) in own_lines.items():
            someone = self.come_in(name, easy=easy)
            someone.follow(someone.say("nav.my_money"))
            someone.sees(amount if name != "Gwilym Rees" else "£629.20", "£4,530.24")
            self.assertIn(someone.say("money.pool_total", amount="£4,530.24"), someone.page.words())
            for other, (_, others) in own_lines.items():
                if other != name:
                    someone.does_not_see(other, other.split()[0], others)
        # Gwilym's two sources stand on two lines.
        lines = [row.words() for row in someone.page.root.all("tr")]
        self.assertEqual(len([line for line in lines if own in line and "£96.00" in line]), 1)
        self.assertEqual(len([line for line in lines if payment in line and "£533.20" in line]), 1)

    def test_P6_3_share_an_activity_and_its_statement(self):
        self.serve_demonstration()
        self.move_clock("2026-11-05T09:00:00Z")
        huw = self.come_in("Huw Beynon")
        say = huw.say
        huw.follow(say("nav.money"))
        huw.follow(say("money.share"))
        huw.write(say("money.words_label"), "Pwll nofio")
        huw.write_date(say("money.day_of_outing"), "2026-11-04")
        huw.write(say("money.workers_label"), "2")
        huw.write(say("money.hours_label"), "4")
        huw.field_holds(say("money.rate_label"), "15.73")
        huw.write(say("money.ticket_label"), "6.30")
        huw.choose(say("money.who_came"), "Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman")
        huw.press(say("money.share_go"))
        self.assertIn("Pwll nofio", self.row_of(huw, "Pwll nofio")[2])
        self.assertEqual(self.row_of(huw, "Pwll nofio")[3], "£144.74")  # 125.84 and three tickets
        for name, easy, share in (("Mari Haf Prosser", True, "£41.95"), ("Tomos Beynon", False, "£41.95"), ("Aisha Rahman", True, "£41.94")):
            someone = self.come_in(name, easy=easy)
            theirs = someone.say
            someone.follow(theirs("nav.my_money"))
            self.assertIn(share, " ".join(self.row_of(someone, theirs("money.line_shared", what="Pwll nofio"))))
            self.assertIn("£6.30", " ".join(self.row_of(someone, theirs("money.line_ticket", what="Pwll nofio"))))
            someone.does_not_see("£125.84", "£144.74")
            # The same on paper.
            someone.follow(theirs("money.print"))
            self.assertIn(share, " ".join(self.row_of(someone, theirs("money.line_shared", what="Pwll nofio"))))
            someone.sees(theirs("money.rounding"))
        gwilym = self.come_in("Gwilym Rees")
        gwilym.follow(gwilym.say("nav.my_money"))
        gwilym.does_not_see("Pwll nofio")
        # Opening and movements make the closing, and that is the next opening, month after month.
        tomos = self.come_in("Tomos Beynon")
        tomos.follow(tomos.say("nav.my_money"))
        path, last = tomos.page.path, None
        for start in ("2026-04-20", "2026-05-18", "2026-06-15", "2026-07-13", "2026-08-10", "2026-09-07"):
            tomos.open(f"{path}?from={start}")
            cells = [[cell.words() for cell in row.all("td")] for row in tomos.page.root.first("tbody").all("tr")]
            pence = [[round(float(cell.replace("£", "").replace(",", "").replace("−", "-")) * 100) if "£" in cell else 0 for cell in row[3:]] for row in cells]
            self.assertEqual(pence[0][1] + sum(amount for amount, _ in pence), pence[-1][1])
            self.assertIn(last, (None, pence[0][1]))
            last = pence[-1][1]

    def test_a_week_of_support_and_the_end_of_a_month(self):
        self.serve_demonstration()
        huw = self.come_in("Huw Beynon")
        say = huw.say
        huw.follow(say("home.post_month"))
        huw.press(say("money.post_go"))
        for _ in range(4):
            huw.follow(say("money.charge"))
            # The plan's hours, from the week itself.
            for name, hours in (("Mari Haf Prosser", "20"), ("Tomos Beynon", "14"), ("Aisha Rahman", "28"), ("Gwilym Rees", "10")):
                huw.field_holds(say("money.hours_of", name=name), hours)
            huw.press(say("money.charge_go"))
        huw.follow(say("money.charge"))
        huw.sees(say("money.all_charged"))
        huw.follow(say("money.back"))
        huw.follow(self.either("Cau 5 Hyd i 1 Tach", "Close 5 Oct to 1 Nov"))
        huw.press(say("money.close_go"))
        self.assertEqual(self.row_of(huw, self.either("5 Hydref 2026 i 1 Tachwedd 2026", "5 October 2026 to 1 November 2026"))[2], say("money.is_closed"))
        # A mistake is taken back by its exact opposite.
        huw.follow(say("money.take_back"), nth=0)
        huw.press(say("money.take_back_go"))
        huw.sees(say("money.kind.reversal"), say("money.is_taken_back"))

    # ---- all rooms

    def test_every_link_leads_somewhere(self):
        """Whatever the house offers someone, it opens: each page that can be reached, and its twin in
        the other language."""
        self.serve_demonstration()
        dead, walked = [], 0
        for name in (None, "Mari Haf Prosser", "Ceri Lloyd", "Dewi Bowen", "Eleri Prosser", "Huw Beynon", "Gwilym Rees", "Farah Rahman"):
            someone = self.browser() if name is None else self.come_in(name)
            waiting = [(f"/{self.language}/" + (COOP if name else ""), "the front page")]
            known = {waiting[0][0]}
            while waiting:
                address, found_on = waiting.pop()
                page = someone.request("GET", address)
                walked += 1
                if page.status != 200:
                    dead.append(f"{name or 'nobody'}: {address} ({page.status}) from {found_on}")
                    continue
                if not page.is_html:  # a file to take along
                    continue
                for link in page.root.all("a"):
                    to = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, link["href"]))
                    if to.scheme not in ("http", "https") or to.netloc != urllib.parse.urlsplit(page.url).netloc:
                        continue
                    # Weeks go on for ever, and readings and languages double everything: one step of each.
                    narrow = to.path + ("?" + to.query if "monday" in to.query and "monday" not in address else "")
                    far = "view=" in to.query or not to.path.startswith(f"/{self.language}/") and not found_on.startswith("the ")
                    if narrow not in known and not far:
                        known.add(narrow)
                        waiting.append((narrow, f"{address}: {link.words()}"))
        self.assertGreater(walked, 80)
        self.assertEqual(dead, [], "\n" + "\n".join(dead))

    # ---- what goes wrong on the way

    def test_a_form_sent_twice(self):
        self.serve_demonstration()
        mari = self.come_in("Ceri Lloyd")
        say = mari.say
        mari.follow(say("nav.work"))
        mari.follow("Mari", nth=0)
        mari.write(say("visit.write"), "We made cawl.")
        form = mari.page
        mari.press(say("visit.send"))
        mari.page = form
        mari.press(say("visit.send"))  # again, with the same key
        self.assertEqual(mari.page.words().count("We made cawl."), 1)
        # The same key with other words is not silently thrown away.
        mari.page = form
        mari.write(say("visit.write"), "We made bara brith.")
        mari.press(say("visit.send"), expect=409)
        mari.sees(say("idempotency.other_content"))
        mari.open(form.path)
        mari.does_not_see("bara brith")

    def test_a_form_after_the_session_ended(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Ceri Lloyd")
        ceri = self.first_sign_in(code)
        say = ceri.say
        words = "Aeth Mari i'r llyfrgell, a dewis 3 llyfr: \"Y Llyfrgell\" & <eraill>."
        ceri.open(f"/{self.language}/{COOP}")
        ceri.follow(say("nav.work"))
        ceri.follow("Mari", nth=0)
        visit = ceri.page.path
        ceri.write(say("visit.write"), words)
        self.move_clock("2026-11-03T09:00:00Z")  # the next morning
        ceri.press(say("visit.send"), expect=401)
        ceri.sees(say("kept.words_are_safe"))
        ceri.write(say("sign_in.card_code"), code)
        ceri.press(say("sign_in.go"), expect=None)
        # She stands before her words again; nothing was done in her name.
        self.assertIn(say("visit.write"), ceri.page.words())
        ceri.field_holds(say("visit.write"), words)
        ceri.press(say("visit.send"))
        ceri.sees(words)
        self.assertEqual(ceri.page.path, visit)

    def test_an_address_that_is_a_secret_is_nobodys_referrer(self):
        self.serve_demonstration()
        browser = self.browser()
        for welsh, english in (("/cy/calendr/abc", "/en/calendar/abc"), ("/cy/dolen/abc", "/en/link/abc"),
                               ("/cy/dechrau/abc", "/en/begin/abc"), ("/cy/dechrau/abc/enw", "/en/begin/abc/name")):
            browser.open(self.either(welsh, english), expect=None)
            self.assertEqual(browser.page.header("referrer-policy"), "strict-origin", browser.page.url)
        browser.open(self.either("/cy/mewngofnodi", "/en/sign-in"))
        self.assertEqual(browser.page.header("referrer-policy"), "same-origin")

    def test_a_page_does_not_stand_open_after_its_session(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Mari Haf Prosser")
        mari = self.first_sign_in(code)
        say = mari.say
        mari.open(f"/{self.language}/{COOP}")
        mari.follow(say("nav.week"))
        week = mari.page.path
        seconds, address = mari.page.header("refresh").split(";url=")
        self.assertEqual(int(seconds), 12 * 3600)
        self.assertEqual(urllib.parse.urlsplit(address).path, self.either("/cy/wedi-allgofnodi", "/en/signed-out"))
        self.assertEqual(urllib.parse.parse_qs(urllib.parse.urlsplit(address).query), {"next": [week]})
        # What somebody may be writing in is not taken away; nor has anything to end who is not signed in.
        mari.open(self.either("/cy/fy-nghyfrif", "/en/my-account"))
        self.assertIsNone(mari.page.header("refresh"))
        nobody = self.browser()
        nobody.open(self.either("/cy/hygyrchedd", "/en/accessibility"))
        self.assertIsNone(nobody.page.header("refresh"))
        # A clock that is fast is led back; the last second is the last.
        mari.open(address)
        self.assertEqual(mari.page.path, week)
        self.move_clock("2026-11-02T20:59:59Z")
        mari.open(week)
        self.assertEqual(mari.page.header("refresh").split(";")[0], "1")
        self.assertIsNone(mari.page.header("clear-site-data"))
        mari.open(mari.page.path + "?view=easy")
        self.move_clock("2026-11-02T21:00:00Z")
        mari.open(address)
        say = self.browser(easy=True).say
        self.assertEqual(mari.page.heading(), say("session_ended.title"))
        mari.sees(say("session_ended.lead", hours=12))
        self.assertEqual(mari.page.header("clear-site-data"), '"cache", "storage"')
        self.assertNotIn("__Host-session", mari.cookies)
        self.assertEqual(mari.cookies["__Host-view"], "easy", "how she reads is no secret, and stays")
        mari.follow(say("front.sign_in"))
        self.assertIsNone(mari.page.header("clear-site-data"), "said once")
        mari.write(say("sign_in.card_code"), code)
        mari.press(say("sign_in.go"), expect=None)
        self.assertEqual(mari.page.path, week)

    def test_what_a_browser_kept_goes_when_somebody_signs_out(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Mari Haf Prosser")
        tablet, phone = self.first_sign_in(code), self.browser()
        self.show_card(phone, code)
        self.point_at(phone)
        phone.press(phone.say("sign_in.go"))
        gone = '"cache", "storage"'
        # Ended from elsewhere: with the next thing that is asked here.
        phone.open(self.either("/cy/lle-rwyf-wedi-mewngofnodi", "/en/where-i-am-signed-in"))
        phone.press(phone.say("sessions.end_others"))
        self.assertIsNone(phone.page.header("clear-site-data"))
        tablet.open(f"/{self.language}/{COOP}", expect=401)
        self.assertEqual(tablet.page.header("clear-site-data"), gone)
        self.assertNotIn("__Host-session", tablet.cookies)
        # By her own press, and with her card.
        for press, path in (("layout.sign_out", f"/{self.language}/{COOP}"), ("cancel.go", self.either("/cy/canslo-fy-ngherdyn", "/en/cancel-my-card"))):
            mari = self.browser()
            self.show_card(mari, code)
            self.point_at(mari)
            mari.press(mari.say("sign_in.go"))
            mari.open(path)
            address, fields, *_ = mari.page.sent(mari.button(mari.say(press)))
            answer = mari.request("POST", address, urllib.parse.urlencode(fields).encode(),
                                  {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
            self.assertIn(answer.status, (200, 303))
            self.assertEqual(answer.header("clear-site-data"), gone)
            self.assertNotIn("__Host-session", mari.cookies)

    def test_a_card_that_nobody_used_ends(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code, used = self.card_for(eleri, "Ceri Lloyd"), self.card_for(eleri, "Mari Haf Prosser")
        self.first_sign_in(used)
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(eleri.say("nav.members"))
        eleri.does_not_see(eleri.say("card_for.ended_unused", date=self.either("30 Tachwedd 2026", "30 November 2026")))
        self.move_clock("2026-11-30T09:00:01Z")
        ceri = self.browser()
        self.show_card(ceri, code, expect=422)
        ceri.is_told(ceri.say("card.ended_unused"))
        # A slip is a slip, as with any card; and Mari's, with which she chose her pictures, goes on.
        self.show_card(ceri, code[:-1] + ("7" if code[-1] != "7" else "8"), expect=422)
        ceri.is_told(ceri.say("card.unknown"))
        mari = self.browser()
        self.show_card(mari, used)
        mari.sees(mari.say("say.picture_1"))
        eleri = self.come_in("Eleri Prosser")
        words = eleri.say("card_for.ended_unused", date=self.either("30 Tachwedd 2026", "30 November 2026"))
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(eleri.say("nav.members"))
        self.assertEqual(eleri.page.words().count(words), 1, eleri.page.words())
        eleri.follow(f"{eleri.say('members.card')}: Ceri Lloyd")
        eleri.sees(words)
        eleri.press(eleri.say("card_for.make"))
        self.first_sign_in(cards_on(eleri.page)["Ceri Lloyd"])
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(eleri.say("nav.members"))
        eleri.does_not_see(words)

    def test_a_door_is_read_in_either_language(self):
        """Whoever is asked to sign in, in the middle of a form or before a page, may read the door in the other language and in Easy Read."""
        self.serve_demonstration()
        other = self.browser(self.either("en", "cy")).say
        members = f"/{self.language}/{COOP}/" + self.either("aelodau", "members")
        nobody = self.browser()
        nobody.open(members, expect=401)
        nobody.press(nobody.say("language.code_name." + other.language), expect=401)
        self.assertEqual(nobody.page.path, f"/{other.language}/{COOP}/" + self.either("members", "aelodau"))
        self.assertEqual(nobody.page.heading(), other("sign_in.title"))
        nobody.press(other("layout.easy_read"), expect=401)
        self.assertEqual(nobody.page.heading(), self.browser(other.language, easy=True).say("sign_in.title"))
        # In the middle of a form the words stay as well, however often.
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Ceri Lloyd")
        ceri = self.first_sign_in(code)
        words = "Aeth Mari i'r llyfrgell & dewis 3 llyfr: <tri>."
        ceri.open(f"/{self.language}/{COOP}")
        ceri.follow(ceri.say("nav.work"))
        ceri.follow("Mari", nth=0)
        ceri.write(ceri.say("visit.write"), words)
        self.move_clock("2026-11-03T09:00:00Z")
        ceri.press(ceri.say("visit.send"), expect=401)
        ceri.press(ceri.say("language.code_name." + other.language), expect=401)
        ceri.sees(other("kept.words_are_safe"))
        ceri.press(other("layout.easy_read"), expect=401)
        ceri.say = self.browser(other.language, easy=True).say
        ceri.sees(ceri.say("kept.words_are_safe"))
        ceri.write(ceri.say("sign_in.card_code"), code)
        ceri.press(ceri.say("sign_in.go"), expect=None)
        ceri.field_holds(ceri.say("visit.write"), words)
        ceri.press(ceri.say("visit.send"))
        ceri.sees(words)

    def test_choosing_pictures_in_the_middle_of_a_form(self):
        """Whoever has nothing of their own yet chooses it, and has their form again: at the door, and behind it."""
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Ceri Lloyd")
        words = "Aeth Mari i'r llyfrgell & dewis 3 llyfr: <tri>."

        def write_about_the_visit(ceri):
            ceri.open(f"/{self.language}/{COOP}")
            ceri.follow(ceri.say("nav.work"))
            ceri.follow("Mari", nth=0)
            ceri.write(ceri.say("visit.write"), words)

        # At the door: her session is over, and she comes in by the card for the first time.
        ceri = self.come_in("Ceri Lloyd")
        write_about_the_visit(ceri)
        self.move_clock("2026-11-03T09:00:00Z")
        ceri.press(ceri.say("visit.send"), expect=401)
        ceri.write(ceri.say("sign_in.card_code"), code)
        ceri.press(ceri.say("sign_in.go"), expect=409)
        self.assertEqual(ceri.page.heading(), ceri.say("choose.title"))
        ceri.sees(ceri.say("choose.words_are_safe"))
        self.choose_pictures(ceri, expect=409)
        ceri.field_holds(ceri.say("visit.write"), words)
        ceri.press(ceri.say("visit.send"))
        ceri.sees(words)
        # Behind it: to say what is wrong asks for her pictures, and Mari has chosen none.
        mari = self.browser(easy=True)
        other = self.browser(self.either("en", "cy"), easy=True).say
        self.show_card(mari, self.card_for(self.come_in("Eleri Prosser"), "Mari Haf Prosser"))
        mari.open(self.either("/cy/fy-nata", "/en/my-data"))
        mari.follow(mari.say("correction.to_ask"), nth=0)
        mari.choose(mari.say("correction.about"), "other")
        mari.write(mari.say("correction.wrong"), words)
        mari.write(mari.say("correction.right"), "Pedwar llyfr.")
        mari.press(mari.say("correction.ask"), expect=403)
        self.assertEqual(mari.page.heading(), mari.say("choose.title"))
        mari.sees(mari.say("choose.words_are_safe"))
        # The other language leads back to the form; and what she chooses may be wrong: her words stay.
        mari.press(mari.say("language.code_name." + other.language))
        mari.say = other
        mari.field_holds(other("correction.wrong"), words)
        mari.press(other("correction.ask"), expect=403)
        mari.press(other("choose.go"), expect=422)
        mari.is_told(other("choose.kind"))
        mari.sees(other("choose.words_are_safe"))
        mari.press(mari.say("language.code_name." + self.language))
        mari.say = self.browser(easy=True).say
        mari.sees(mari.say("choose.words_are_safe"))
        self.choose_pictures(mari, expect=409)
        mari.field_holds(mari.say("correction.wrong"), words)
        mari.press(mari.say("correction.ask"))
        mari.sees(words, "Pedwar llyfr.")

    def test_a_worker_on_the_same_tablet(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        mari_code, ceri_code = (self.card_for(eleri, name) for name in ("Mari Haf Prosser", "Ceri Lloyd"))
        tablet = self.first_sign_in(mari_code)
        say = tablet.say
        maris = dict(tablet.cookies)
        tablet.open(f"/{self.language}/{COOP}")
        self.show_card(tablet, ceri_code)
        self.choose_pictures(tablet)
        tablet.open(f"/{self.language}/{COOP}")
        tablet.sees(self.either("Bore da, Ceri", "Good morning, Ceri"))
        # Mari's session is over, not merely out of sight.
        tablet.cookies = maris
        tablet.open(f"/{self.language}/{COOP}", expect=401)
        tablet.sees(say("sign_in.lead"))

    def test_ten_wrong_guesses_close_that_door_only(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        code = self.card_for(eleri, "Tomos Beynon")
        tomos = self.first_sign_in(code)
        tomos.press(say("layout.sign_out"))
        self.show_card(tomos, code)
        tomos.open(self.either("/cy/dangos-pwy-ydw-i", "/en/show-it-is-me"))
        for _ in range(10):
            self.point_at(tomos, ("dog", "sun", "bus"))
            tomos.press(say("say.go"), expect=422)
        self.point_at(tomos, PICTURES)  # the right ones come too late
        tomos.press(say("say.go"), expect=422)
        tomos.is_told(say("say.door_closed", count=5))
        # That door only: his week is open, and so is the worried page.
        tomos.open(f"/{self.language}/{COOP}")
        tomos.open(self.either("/cy/poeni", "/en/worried"))
        # And for a while only.
        self.move_clock("2026-11-02T09:06:00Z")
        tomos.open(self.either("/cy/dangos-pwy-ydw-i", "/en/show-it-is-me"))
        self.point_at(tomos, PICTURES)
        tomos.press(say("say.go"))

    def test_come_in_only_over_demonstration_data(self):
        link = self.serve_nothing()
        self.begin_a_coop(link, from_files=True)
        anyone = self.browser()
        say = anyone.say
        anyone.open(f"/{self.language}/")
        anyone.does_not_see(say("front.come_in_as"), "Mari", "Eleri")
        self.assertEqual([f for f in anyone.page.root.all("form") if "come-in" in (f["action"] or "") or "dewch" in (f["action"] or "")], [])
        # Nor for someone who knows its address.
        anyone.open(self.either("/cy/mewngofnodi", "/en/sign-in"))
        token = anyone.page.root.first("input", name="csrf")["value"]
        anyone.send(f"{self.server.address}{self.language}/" + self.either("dewch-i-mewn", "come-in"),
                    [("csrf", token), ("person", "1"), ("coop", "teulu-newydd")], expect=404)
        self.assertNotIn("__Host-session", anyone.cookies)
