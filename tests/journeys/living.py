"""Living with the week: a no to a new face, who looked at my record, what was done.
"""
from case import COOP
from neighbours import Neighbourly

PERSON, WORKER, COLLEAGUE = "Mari Haf Prosser", "Sioned Griffiths", "Natalia Kowalska"


class Living(Neighbourly):

    # ---- ways through the house

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def home(self, browser, expect=200):
        browser.open(f"/{self.language}/{COOP}", expect=expect)

    def arrangements(self, browser, name):
        browser.open(self.place("trefniadau", "arrangements", name))

    def says_no(self, mari):
        """Mari's no to Sioned, as she is asked on the morning of 2 November."""
        self.home(mari)
        mari.follow(mari.say("week.answer"))
        mari.press(mari.say("pattern.no"))
        return mari.page.path

    def chooses_a_reason(self, mari, reason, *listeners, expect=200):
        mari.choose(mari.say("reason.which"), reason)
        if listeners:
            mari.choose(mari.say("reason.who_may_see"), *listeners)
        mari.press(mari.say("reason.keep"), expect=expect)

    # ---- P1.3

    def test_P1_3_say_no_to_a_new_worker(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, PERSON)
        mari = self.first_sign_in(code, easy=True)
        say = mari.say
        sioned = self.come_in(WORKER)
        self.home(sioned)
        sioned.follow(sioned.say("week.answer"))  # her page stands open while Mari answers
        self.home(mari)
        mari.follow(say("week.answer"))
        mari.sees("Sioned", self.either("4 y prynhawn", "4 in the afternoon"), self.either("6 yr hwyr", "6 in the evening"), say("pattern.no_reason"),
                  say("pattern.trial_words", count=1))
        mari.press(say("pattern.no"))
        mari.sees(say("pattern.not_this_time"), say("pattern.nothing_booked"))
        question = mari.page.path
        # A reason is hers to give, for nobody but herself.
        self.chooses_a_reason(mari, "do_not_know")
        mari.sees(say("reason.is_do_not_know"), say("reason.seen_by_nobody"))
        mari.does_not_see(say("reason.door"))

        # Sioned's yes comes too late and turns nothing round; she reads no reason anywhere.
        sioned.press(sioned.say("pattern.yes"), expect=422)
        sioned.is_told(sioned.say("pattern.needs_two_yeses"))
        self.arrangements(sioned, WORKER)
        sioned.sees(sioned.say("pattern.not_this_time"), "Mari")
        sioned.open(question)
        sioned.sees(sioned.say("pattern.not_this_time"))
        sioned.does_not_see(sioned.say("reason.is_do_not_know"), sioned.say("reason.more"))
        why = question.replace(self.either("/trefniant/", "/arrangement/"), self.either("/pam/", "/why/"))
        for other in (sioned, eleri):
            other.open(why, expect=404)
        eleri.open(question, expect=404)  # nor can the secretary answer for either of them

        # Nothing is in the week; Eleri sees that someone is needed, not who said no and not why.
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON))
        mari.does_not_see("Sioned")
        self.home(eleri)
        eleri.sees(eleri.say("home.cover", count=1))
        eleri.follow(eleri.say("cover.title"))
        eleri.sees("Mari", self.either("Dydd Iau 5 Tachwedd", "Thursday 5 November"), eleri.say("cover.needed"))
        eleri.does_not_see("Sioned", eleri.say("reason.is_do_not_know"))

        # Somebody else is asked: both yeses, and no less, make it a visit.
        eleri.follow(eleri.say("cover.propose"))
        eleri.field_holds(eleri.say("propose.starts"), "16:00")
        eleri.choose(eleri.say("propose.who"), "Natalia")
        eleri.press(eleri.say("propose.go"))
        eleri.sees(eleri.say("pattern.waits_for_both"))
        natalia = self.come_in(COLLEAGUE)
        self.home(natalia)
        natalia.follow(natalia.say("week.answer"))
        natalia.press(natalia.say("pattern.yes"))
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON) + "?view=standard")
        thursday = [day.words() for day in mari.page.root.all("li") if "day" in day.classes()][3]
        self.assertIn("Natalia", thursday)
        self.assertIn(mari.say("week.not_agreed"), thursday)
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.sees(eleri.say("cover.asked", name="Natalia"))
        mari.open(f"/{self.language}/{COOP}?view=easy")
        mari.follow(say("week.answer"))
        mari.press(say("pattern.yes"))
        mari.sees(say("pattern.agreed"))
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON) + "?view=standard")
        thursday = [day.words() for day in mari.page.root.all("li") if "day" in day.classes()][3]
        self.assertIn("16:00–18:00", thursday)
        self.assertNotIn(mari.say("week.not_agreed"), thursday)
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.sees(eleri.say("cover.none"))

    def test_P1_3_a_picture_that_is_alarming_opens_the_worried_door(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON, easy=True)
        say = mari.say
        question = self.says_no(mari)
        mari.press(say("reason.keep"), expect=422)
        mari.is_told(say("reason.choose"))
        self.chooses_a_reason(mari, "hurts")
        mari.sees(say("reason.door"), say("reason.nobody_heard"))
        self.assertTrue(mari.link(say("front.worried_go"))["href"].endswith(self.either("/poeni", "/worried")))
        # It was kept for nobody; what she chose is still chosen, for her to say who hears it.
        mari.open(question)
        mari.does_not_see(say("reason.take_back"), say("reason.door"))
        self.chooses_a_reason(mari, "hurts")
        mari.choose(say("reason.who_may_see"), "Eleri")
        mari.press(say("reason.keep"))
        mari.sees(say("reason.door"), say("reason.is_hurts"), say("reason.seen_by", name="Eleri"))

        eleri = self.come_in("Eleri Prosser")
        self.home(eleri)
        eleri.sees(eleri.say("home.told", name="Mari"))
        why = question.replace(self.either("/trefniant/", "/arrangement/"), self.either("/pam/", "/why/"))
        eleri.open(why)
        eleri.sees(eleri.say("reason.is_hurts"), eleri.say("reason.act", name="Mari"), eleri.say("reason.for_you_words"), "Sioned")
        # The worker it is about is not among those who could be told, and neither is anyone told else.
        for name in (WORKER, "Ceri Lloyd", "Huw Beynon"):
            self.come_in(name).open(why, expect=404)
        # That Eleri read it is what Mari can see.
        mari.open(self.place("pwy-edrychodd", "who-looked", PERSON))
        mari.sees("Eleri", say("policy.see_reason"))
        mari.open(question)
        mari.press(say("reason.take_back"))
        eleri.open(why, expect=404)

    def test_P1_3_a_worker_proposes_a_colleague(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        ceri.open(self.place("pwy-syn-dod", "who-is-coming", PERSON))
        ceri.follow(say("patterns.propose"))
        ceri.choose(say("propose.who"), "Dewi")
        ceri.choose(say("propose.days"), "6")
        ceri.write(say("propose.starts"), "10:00")
        ceri.write(say("propose.ends"), "12:00")
        ceri.choose(say("propose.where"), "Gartref")
        ceri.choose(say("propose.what"), "coffee")
        ceri.write(say("propose.words"), "te a sgwrs")
        ceri.write_date(say("propose.from"), "2026-11-15")
        ceri.write(say("propose.trial"), "1")
        ceri.press(say("propose.go"))
        ceri.sees(say("patterns.you_proposed"), say("patterns.would_come", name="Dewi"), say("pattern.waits_for_both"))
        mari = self.come_in(PERSON)
        self.arrangements(mari, PERSON)
        mari.sees("te a sgwrs")
        # Whoever does not come to her cannot even see the form.
        self.come_in("Huw Beynon").open(self.place("cynnig-trefniant", "propose", PERSON), expect=404)
        self.come_in(WORKER).open(self.place("cynnig-trefniant", "propose", PERSON), expect=404)

    def test_cover_is_closed_when_nobody_is_needed(self):
        self.serve_demonstration()
        self.says_no(self.come_in(PERSON))
        eleri = self.come_in("Eleri Prosser")
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.press(eleri.say("cover.close"))
        eleri.sees(eleri.say("cover.none"))
        self.come_in("Huw Beynon").open(self.place("angen-rhywun", "cover"), expect=404)

    # ---- A5

    def test_A5_who_looked_at_my_record(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        say = mari.say
        self.home(mari)
        mari.follow(f"{say('home.look')}: {say('looked.title')}")
        mari.sees(say("looked.nobody"))
        ceri = self.come_in("Ceri Lloyd")
        ceri.open(self.place("fy-ngwaith", "my-work", "Ceri Lloyd"))
        ceri.follow("Mari", nth=0)
        visit = ceri.page.path
        ceri.open(visit)
        huw = self.come_in("Huw Beynon")
        huw.open(self.place("arian", "money"))
        for easy in ("standard", "easy"):
            mari.open(self.place("pwy-edrychodd", "who-looked", PERSON) + "?view=" + easy)
            mari.sees("Ceri", say("relation.worker_planned"), say("policy.see_notes"), say("looked.at_mine"), self.either("Dydd Llun 2 Tachwedd", "Monday 2 November"),
                      "Huw", say("relation.treasurer"), say("policy.see_money"), say("looked.at_everyones"), self.either("9 y bore", "9 in the morning"))
            mari.sees(say("looked.times", count=2, **{"date": self.either("Dydd Llun 2 Tachwedd", "Monday 2 November"), "time": self.either("9 y bore", "9 in the morning")}))
        # Her own looks are counted, and told from others'.
        mari.open(self.place("fy-arian", "my-money", PERSON))
        mari.open(self.place("pwy-edrychodd", "who-looked", PERSON))
        mari.sees(say("looked.own", count=1), say("looked.not_you"))
        # It is nobody else's to read; a worker's own page does not tell of everyone's.
        for name in ("Ceri Lloyd", "Eleri Prosser", "Huw Beynon"):
            self.come_in(name).open(self.place("pwy-edrychodd", "who-looked", PERSON), expect=404)
        ceri.open(self.place("pwy-edrychodd", "who-looked", "Ceri Lloyd"))
        ceri.sees(ceri.say("looked.nobody"))
        # The month before, of which there is nothing, and nonsense for a month.
        mari.open(self.place("pwy-edrychodd", "who-looked", PERSON) + "?month=2026-10")
        mari.sees(say("looked.nobody"))
        mari.follow(say("looked.later"))
        mari.sees("Ceri")
        mari.open(self.place("pwy-edrychodd", "who-looked", PERSON) + "?month=ddoe")
        mari.sees("Ceri")

    # ---- both confirm what was done

    def test_both_confirm_what_was_done(self):
        self.serve_demonstration()
        self.move_clock("2026-11-02T18:00:00Z")
        mari, ceri = self.come_in(PERSON, easy=True), self.come_in("Ceri Lloyd")
        say = mari.say
        # Ceri came from ten to two; she says that it took half an hour less.
        self.home(ceri)
        ceri.follow(ceri.say("past.title"))
        title = "Mari, " + self.either("dydd Llun 2 Tachwedd", "Monday 2 November")
        ceri.follow(f"{ceri.say('confirm.another_time')}: {title}")
        confirm = ceri.page.path
        ceri.press(ceri.say("confirm.go"), expect=422)
        ceri.is_told(ceri.say("confirm.choose"))
        ceri.choose(ceri.say("confirm.how_long"), "other")
        ceri.write(ceri.say("confirm.hours"), "tair")
        ceri.press(ceri.say("confirm.go"), expect=422)
        ceri.is_told(ceri.say("confirm.time"))
        ceri.field_holds(ceri.say("confirm.hours"), "tair")
        ceri.write(ceri.say("confirm.hours"), "3")
        ceri.write(ceri.say("confirm.minutes"), "30")
        ceri.press(ceri.say("confirm.go"))
        ceri.sees(ceri.say("past.said"), ceri.say("confirm.waits_for", name="Mari"))
        # One side's word is shown as that, and confirms nothing.
        self.home(mari)
        mari.follow(say("past.title"))
        card = next(e.words() for e in mari.page.root.all("li") if "Ceri, " + self.either("dydd Llun 2 Tachwedd", "Monday 2 November") in e.words())
        self.assertIn(say("confirm.waits_for_you"), card)
        self.assertIn(self.either("3½ awr", "3½ hours"), card)
        # Mari says it was as planned: both are shown, kindly, and either can change.
        mari.press(f"{say('confirm.as_planned', time=self.either('4 awr', '4 hours'))}: Ceri, " + self.either("dydd Llun 2 Tachwedd", "Monday 2 November"))
        mari.sees(say("confirm.differ"))
        ceri.open(confirm)
        ceri.sees(ceri.say("confirm.differ"), ceri.say("confirm.said", name="Mari", time=self.either("4 awr", "4 hours")))
        ceri.choose(ceri.say("confirm.how_long"), "as_planned")
        ceri.press(ceri.say("confirm.go"))
        row = next(row.words() for row in ceri.page.root.first("tbody").all("tr") if title in row.words())
        self.assertIn(self.either("4 awr", "4 hours"), row)
        mari.open(confirm)
        mari.sees(say("confirm.both", time=self.either("4 awr", "4 hours")))
        self.assertEqual([b.words() for b in mari.page.root.all("button") if b.words() == say("confirm.go")], [])
        # It is nobody else's.
        for name in ("Dewi Bowen", "Eleri Prosser", "Huw Beynon"):
            self.come_in(name).open(confirm, expect=404)

    def test_a_visit_that_is_not_over_is_not_confirmed(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON))
        mari.follow("Dewi", nth=0)
        visit = mari.page.path
        mari.open(visit.replace(self.either("/ymweliad/", "/visit/"), self.either("/cadarnhau/", "/confirm/")))
        mari.sees(mari.say("confirm.not_over"))

    def test_the_treasurer_is_handed_what_both_confirmed(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        # Natalia's visit of Saturday took an hour longer than the three that she has said, as both agree.
        mari.open(self.place("wedi-bod", "has-been", PERSON))
        mari.follow(f"{mari.say('confirm.another_time')}: Natalia, " + self.either("dydd Sadwrn 31 Hydref", "Saturday 31 October"))
        confirm = mari.page.path
        for browser in (mari, self.come_in(COLLEAGUE)):
            browser.open(confirm)
            browser.choose(browser.say("confirm.how_long"), "other")
            browser.write(browser.say("confirm.hours"), "4")
            browser.press(browser.say("confirm.go"))
        huw = self.come_in("Huw Beynon")
        huw.open(self.place("arian/cymorth", "money/support") + "?week=2026-10-26")
        # Six visits: four confirmed as planned, this one, and one on which Mari has yet to speak.
        huw.sees(huw.say("money.confirmed_of", count=6, confirmed=5))
        huw.field_holds(huw.say("money.hours_of", name=PERSON), "21")

    # ---- changes to one visit, in the shape of P3.2

    def change_of(self, browser, name, day):
        """The page on which one visit can change, as the one who comes or the one at home finds it."""
        browser.open(self.place("newid", "change") + f"/{self.visit(name, day)}")

    def visit(self, name, day):
        """The number of somebody's visit on a day, as the person themselves sees it in their week."""
        person = self.come_in(name)
        person.open(self.place("pwy-syn-dod", "who-is-coming", name) + f"?monday={day}&view=standard")
        days = [each for each in person.page.root.all("li") if "day" in each.classes()]
        column = next(each for each in days if int(each.first("span").words()) == int(day[-2:]))
        return next(column.all("a"))["href"].split("/")[-1]

    def asks(self, browser, date, starts, ends, worker=None, expect=200):
        say = browser.say
        browser.write_date(say("change.date"), date)
        browser.write(say("propose.starts"), starts)
        browser.write(say("propose.ends"), ends)
        if worker:
            browser.choose(say("propose.who"), worker)
        browser.press(say("change.ask"), expect=expect)

    def test_P3_2_a_change_asks_those_whose_time_changes(self):
        self.serve_demonstration()
        # Ceri is with Mari in Fishguard until two on Thursdays, and with Tomos in Haverfordwest from three.
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        self.change_of(ceri, PERSON, "2026-11-12")
        ceri.sees(say("change.agreed"), say("change.ask_words"))
        ceri.field_holds(say("propose.starts"), "10:00")
        ceri.press(say("change.ask"), expect=422)
        ceri.is_told(say("change.nothing"))
        self.asks(ceri, "2026-11-12", "18:15", "19:30", expect=422)
        # 21.4 km in a quarter of an hour is not possible; what is possible is said, and what was typed is kept.
        ceri.is_told("21.4 km", self.either("15 munud", "15 minutes"), "18:45")
        ceri.field_holds(say("propose.starts"), "18:15")
        self.asks(ceri, "2026-11-12", "18:45", "20:15")
        ceri.sees(say("change.proposed"), say("change.said_yes", name="Ceri"), say("pattern.waits_for", name="Mari"))
        # Nobody else is asked, and nothing has changed.
        for name in ("Tomos Beynon", "Eleri Prosser", "Dewi Bowen"):
            other = self.come_in(name)
            self.home(other)
            other.does_not_see(other.say("home.change", name="Mari", **{"date": self.either("dydd Iau 12 Tachwedd", "Thursday 12 November")}))
        mari = self.come_in(PERSON, easy=True)
        week = self.place("pwy-syn-dod", "who-is-coming", PERSON) + "?monday=2026-11-12&view=standard"
        mari.open(week)
        mari.sees("10:00–14:00")
        mari.open(f"/{self.language}/{COOP}?view=easy")
        mari.sees(mari.say("home.change", name="Ceri", **{"date": self.either("dydd Iau 12 Tachwedd", "Thursday 12 November")}))
        mari.open(next(a["href"] for a in mari.page.root.all("a") if self.either("/newid/", "/change/") in a["href"]))
        mari.press(mari.say("pattern.yes"))
        mari.open(week)
        mari.sees("18:45–20:15")
        ceri.open(self.place("fy-ngwaith", "my-work", "Ceri Lloyd") + "?monday=2026-11-12")
        ceri.sees("18:45–20:15")

    def test_a_change_that_somebody_does_not_want(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        self.change_of(mari, PERSON, "2026-11-12")
        page = mari.page.path
        self.asks(mari, "2026-11-12", "10:00", "14:00", worker="Sioned")
        sioned, ceri = self.come_in(WORKER), self.come_in("Ceri Lloyd")
        for worker in (sioned, ceri):
            worker.open(page)
            worker.sees(worker.say("change.proposed"))
        ceri.press(ceri.say("pattern.yes"))
        sioned.press(sioned.say("pattern.no"))
        # Ceri still comes; Sioned has no part in it, and no way to it.
        sioned.open(page, expect=404)
        ceri.open(page)
        ceri.does_not_see(ceri.say("change.proposed"))
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON) + "?monday=2026-11-12&view=standard")
        mari.sees("10:00–14:00")
        mari.does_not_see("Sioned")
        for name in ("Huw Beynon", "Dewi Bowen", "Tomos Beynon"):
            self.come_in(name).open(page, expect=404)

    def test_a_worker_who_cannot_come_once(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        self.change_of(ceri, PERSON, "2026-11-12")
        page = ceri.page.path
        ceri.press(ceri.say("change.cancel"))
        ceri.open(page, expect=404)
        mari = self.come_in(PERSON, easy=True)
        self.home(mari)
        mari.sees(mari.say("home.cancelled", name="Ceri", **{"date": self.either("dydd Iau 12 Tachwedd", "Thursday 12 November")}))
        eleri = self.come_in("Eleri Prosser")
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.sees("Mari", self.either("Dydd Iau 12 Tachwedd", "Thursday 12 November"), eleri.say("cover.needed"))
        eleri.follow(eleri.say("cover.propose"))
        eleri.field_holds(eleri.say("propose.ends"), "14:00")
        eleri.open(self.place("angen-rhywun", "cover"))
        eleri.press(eleri.say("cover.close"))
        eleri.sees(eleri.say("cover.none"))
        # The week after is as it was.
        mari.open(self.place("pwy-syn-dod", "who-is-coming", PERSON) + "?monday=2026-11-19&view=standard")
        mari.sees("10:00–14:00")
