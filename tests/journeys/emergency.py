"""The emergency sheet: a person's own to write, read by whoever comes to them, and each reading told to the person.
Breaking the glass before the rest: with a reason, told at once, over in four hours, reviewed.
"""
from case import COOP
from neighbours import Neighbourly

PERSON, WORKER, COLLEAGUE, STRANGER = "Mari Haf Prosser", "Ceri Lloyd", "Dewi Bowen", "Sioned Griffiths"


class Emergency(Neighbourly):

    # ---- ways through the house

    def inside(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def sheet(self, browser, name, expect=200):
        browser.open(self.inside("taflen-argyfwng", "emergency-sheet", name), expect=expect)

    def home(self, browser):
        browser.open(f"/{self.language}/{COOP}")

    def who_looked(self, browser, name):
        browser.open(self.inside("pwy-edrychodd", "who-looked", name))

    # ---- P8.7 to P8.9: the sheet

    def test_P8_7_the_worker_of_a_visit_reads_the_sheet_and_she_sees_it(self):
        self.serve_demonstration()
        ceri = self.come_in(WORKER)
        say = ceri.say
        mari = self.come_in(PERSON, easy=True)
        self.who_looked(mari, PERSON)
        mari.does_not_see(mari.say("policy.see_emergency_sheet"))
        # From the visit of today.
        ceri.follow(say("nav.work"))
        ceri.follow("Mari", nth=0)
        ceri.follow(say("emergency.title_of", name="Mari"))
        ceri.sees("Cnau mwnci.", say("emergency.what_seizures"), say("emergency.none_seizures"), "01632 960 011", say("emergency.is_recorded", name="Mari"), say("emergency.ring_number"))
        if self.language == "en":
            ceri.sees(say("emergency.in_welsh"))
        ceri.does_not_see(say("emergency.change"))
        # On paper too, and from the page of her week.
        ceri.follow(say("emergency.print"))
        ceri.sees("Cnau mwnci.", say("sheet.on_screen"))
        ceri.follow(say("emergency.back"))
        ceri.follow(say("nav.work"))
        ceri.sees(say("emergency.sheets"), say("emergency.title_of", name="Tomos"))
        self.who_looked(mari, PERSON)
        mari.sees("Ceri", mari.say("policy.see_emergency_sheet"), mari.say("relation.worker_planned"))
        told = [e.words() for e in mari.page.root.first("main").all("li") if mari.say("policy.see_emergency_sheet") in e.words()]
        self.assertEqual(len(told), 1, "several looks of a day are told as one")
        self.assertIn("3", told[0], "both on the screen and the one on paper are looks")

    def test_P8_8_whoever_has_no_visit_gets_what_is_not_there(self):
        self.serve_demonstration()
        sheet = self.inside("taflen-argyfwng", "emergency-sheet", PERSON)
        absent = self.inside("taflen-argyfwng", "emergency-sheet") + "/4242424242424242"
        mari = self.come_in(PERSON)
        self.who_looked(mari, PERSON)
        # A worker of others, her own mother who is the secretary, the treasurer, another who gets support.
        for name in (STRANGER, "Eleri Prosser", "Huw Beynon", "Tomos Beynon"):
            other = self.come_in(name)
            pages = []
            for address in (sheet, absent):
                other.open(address, expect=404)
                pages.append(other.page.root.first("main").words())
            self.assertEqual(*pages)
            for more in (self.either("papur", "paper"), self.either("ysgrifennu", "write")):
                other.open(f"{sheet}/{more}", expect=404)
        self.browser().open(sheet, expect=401)
        self.who_looked(mari, PERSON)
        mari.does_not_see(mari.say("policy.see_emergency_sheet"))
        # A worker who comes reads and does not write.
        self.come_in(WORKER).open(f"{sheet}/" + self.either("ysgrifennu", "write"), expect=404)

    def test_P8_9_she_writes_it_in_her_own_words(self):
        self.serve_demonstration()
        gwilym = self.come_in("Gwilym Rees", easy=True)
        say = gwilym.say
        self.home(gwilym)
        gwilym.follow(f"{say('home.look')}: {say('emergency.title')}")
        gwilym.sees("Penisilin.", say("emergency.nothing_own"), say("emergency.written_with", date=self.either("5 Hydref 2026", "5 October 2026"), name="Gwilym", companion="Non Rees"))
        # What is not written is not told as none.
        sioned = self.come_in(STRANGER)
        self.sheet(sioned, "Gwilym Rees")
        sioned.sees(sioned.say("emergency.nothing", name="Gwilym"))
        sioned.does_not_see(sioned.say("emergency.none_medicines"))
        gwilym.follow(say("emergency.change"))
        gwilym.field_holds(say("emergency.what_allergies"), "Penisilin.")
        gwilym.field_holds(say("emergency.ring_name", place=1), "Non Rees")
        # What cannot be kept is told at its field, and nothing typed is lost.
        gwilym.write(say("emergency.what_swallowing"), "Torrwch fy mwyd yn fân. <b>Dim brys.</b>")
        gwilym.write(say("emergency.what_medicines"), "Warffarin.")
        gwilym.choose(say("emergency.nones"), "medicines", "seizures")
        gwilym.write(say("emergency.ring_telephone", place=2), "ffoniwch fi")
        gwilym.press(say("emergency.keep"), expect=422)
        gwilym.is_told(say("emergency.none_or_words"), say("emergency.ring_name_missing"), say("emergency.telephone"))
        gwilym.field_holds(say("emergency.what_medicines"), "Warffarin.")
        gwilym.field_holds(say("emergency.ring_telephone", place=2), "ffoniwch fi")
        self.untick(gwilym, say("emergency.nones"), "medicines")
        gwilym.write(say("emergency.ring_telephone", place=2), "")
        gwilym.press(say("emergency.keep"))
        gwilym.sees("Torrwch fy mwyd yn fân. <b>Dim brys.</b>", "Warffarin.")
        gwilym.does_not_see(say("emergency.nothing_own"))
        self.sheet(sioned, "Gwilym Rees")
        sioned.sees("Warffarin.", "Torrwch fy mwyd")
        # Of whom nothing is known, nothing is said but whom to ask.
        ceri = self.come_in(WORKER)
        self.sheet(ceri, WORKER)
        ceri.sees(ceri.say("emergency.empty_own"))

    # ---- P8.10 to P8.13: breaking the glass

    def untick(self, browser, field, value):
        for control in browser.page.named(field, {"checkbox"}):
            if control["value"] == value:
                browser.page.typed[control] = None

    def break_page(self, browser, name, expect=200):
        browser.open(self.inside("torrir-gwydr", "break-the-glass", name), expect=expect)

    def behind(self, browser, name, expect=200):
        browser.open(self.inside("tu-ol-ir-gwydr", "behind-the-glass", name), expect=expect)

    def breaks(self, browser, name, worry, reason):
        self.break_page(browser, name)
        browser.choose(browser.say("glass.which"), worry)
        browser.write(browser.say("glass.reason"), reason)
        browser.press(browser.say("glass.go"))

    def the_opening(self, browser):
        """The address of an opening, from the page behind it."""
        return browser.link(browser.say("glass.see_why"))["href"]

    def test_P8_10_a_worker_opens_what_is_closed_and_it_is_told(self):
        self.serve_demonstration()
        dewi = self.come_in(COLLEAGUE)
        say = dewi.say
        reason = "Mae Mari wedi syrthio ac nid yw'n ateb. <b>Beth ddigwyddodd ddoe?</b>"
        self.behind(dewi, PERSON, expect=404)
        dewi.open(self.inside("pwy-syn-dod", "who-is-coming", PERSON))
        dewi.follow(say("glass.in_a_hurry"))
        dewi.sees(say("glass.four_hours"), say("glass.is_told"), say("glass.is_reviewed"))
        dewi.press(say("glass.go"), expect=422)
        dewi.is_told(say("glass.choose_worry"), say("glass.reason_missing"))
        dewi.choose(say("glass.which"), "person")
        dewi.write(say("glass.reason"), "x")
        dewi.press(say("glass.go"), expect=422)
        dewi.is_told(say("glass.reason_short"))
        dewi.write(say("glass.reason"), reason)
        dewi.press(say("glass.go"))
        # What a colleague wrote, whom to ring, and until when.
        dewi.sees(say("glass.each_look"), "Nofiodd Mari ddeg hyd heddiw", "Cnau mwnci.", "01632 960 011", self.either("1 y prynhawn", "1 in the afternoon"))
        opening = self.the_opening(dewi)
        self.break_page(dewi, PERSON)
        dewi.sees(say("glass.open_already"))

        # Mari hears of it at once, with who and why, and sees each look.
        mari = self.come_in(PERSON, easy=True)
        self.home(mari)
        mari.sees(mari.say("glass.home_mine", name="Dewi"))
        mari.follow(f"{mari.say('glass.see_why')}")
        mari.sees(mari.say("glass.yours"), reason, mari.say("glass.is_person"), "Eleri", "Huw")
        self.assertEqual(list(mari.page.root.all("textarea")), [], "the review is not hers to write")
        self.home(mari)
        mari.does_not_see(mari.say("glass.home_mine", name="Dewi"))
        self.who_looked(mari, PERSON)
        mari.sees("Dewi", mari.say("policy.see_behind_glass"), mari.say("relation.broke_glass"))
        # Both officers have it to review; nobody else finds it, in the same words as what is not there.
        for name in (WORKER, STRANGER, "Tomos Beynon", "Non Rees"):
            self.come_in(name).open(opening, expect=404)
            self.behind(self.come_in(name), PERSON, expect=404)
        eleri = self.come_in("Eleri Prosser")
        self.behind(eleri, PERSON, expect=404)  # to be told opens nothing
        self.home(eleri)
        eleri.sees(eleri.say("glass.home_review"))
        huw = self.come_in("Huw Beynon")
        huw.open(opening)
        huw.press(huw.say("glass.review_go"), expect=422)
        huw.is_told(huw.say("glass.choose_finding"), huw.say("glass.reason_missing"))
        huw.choose(huw.say("glass.finding"), "right")
        huw.write(huw.say("glass.found"), "Siaradais i â Dewi. Roedd yr ambiwlans ar y ffordd.")
        huw.press(huw.say("glass.review_go"))
        huw.sees(huw.say("glass.was_right"))
        self.home(eleri)
        eleri.does_not_see(eleri.say("glass.home_review"))
        mari.open(opening)
        mari.sees(mari.say("glass.was_right"), "Roedd yr ambiwlans ar y ffordd.")

    def test_P8_11_it_closes_by_itself_after_four_hours(self):
        self.serve_demonstration()
        dewi = self.come_in(COLLEAGUE)
        self.breaks(dewi, PERSON, "person", "Mae Mari ar goll ers y bore.")
        self.move_clock("2026-11-02T12:59:00Z")
        self.behind(self.come_in(COLLEAGUE), PERSON)
        self.move_clock("2026-11-02T13:00:00Z")
        dewi = self.come_in(COLLEAGUE)
        self.behind(dewi, PERSON, expect=404)
        self.home(dewi)
        dewi.does_not_see(dewi.say("glass.home_open", name="Mari"))
        # Nobody reviewed it: after seven days the members' meeting has the number, and nothing but the number.
        eleri = self.come_in("Eleri Prosser")
        self.call_a_meeting(eleri, COOP, "Huw Beynon")
        meeting = eleri.page.path
        self.move_clock("2026-11-09T08:59:00Z")
        tomos = self.come_in("Tomos Beynon")
        tomos.open(meeting)
        tomos.does_not_see(tomos.say("meeting.late_glasses", count=1))
        self.move_clock("2026-11-09T09:00:00Z")
        tomos = self.come_in("Tomos Beynon")
        tomos.open(meeting)
        tomos.sees(tomos.say("meeting.late_glasses", count=1))
        tomos.does_not_see("Dewi", "ar goll")
        eleri = self.come_in("Eleri Prosser")
        self.home(eleri)
        eleri.sees(eleri.say("glass.late"))

    def test_P8_12_who_has_no_part_in_it_finds_no_glass(self):
        self.serve_demonstration()
        for name in (STRANGER, "Eleri Prosser", "Huw Beynon", "Tomos Beynon", PERSON):
            other = self.come_in(name)
            self.break_page(other, PERSON, expect=404)
        # Somebody who gets no support has nothing behind a glass.
        dewi = self.come_in(COLLEAGUE)
        self.break_page(dewi, "Huw Beynon", expect=404)

    def test_P8_13_a_worry_about_the_circle_is_told_to_nobody_of_the_circle(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        self.give_office(eleri, "Non Rees", "safeguarding_lead")
        dewi = self.come_in(COLLEAGUE)
        say = dewi.say
        reason = "Mae clais ar fraich Mari ac mae hi'n ofni mynd adref."
        self.breaks(dewi, PERSON, "circle", reason)
        dewi.sees(say("glass.circle_not_told"))
        opening = self.the_opening(dewi)

        # Not her mother, who is the secretary and prints the letters; not the treasurer; not Mari, beside whom they read.
        self.home(eleri)
        eleri.does_not_see(eleri.say("glass.home_review"), eleri.say("glass.late"))
        eleri.open(self.inside("llythyrau", "letters"))
        eleri.does_not_see(eleri.say("notice.glass_worry_subject"), eleri.say("notice.glass_review_subject"))
        huw = self.come_in("Huw Beynon")
        mari = self.come_in(PERSON)
        for other in (eleri, huw, mari):
            other.open(opening, expect=404)
        self.home(mari)
        mari.does_not_see(mari.say("glass.home_mine", name="Dewi"))
        for page in (("pwy-edrychodd", "who-looked"), ("pwy-syn-gweld", "who-sees")):
            mari.open(self.inside(*page, PERSON))
            mari.does_not_see(mari.say("policy.see_behind_glass"), mari.say("relation.broke_glass"), mari.say("policy.see_glass"))
        for officer in (eleri, huw):
            officer.open(self.inside("wedi-agor-ar-frys", "opened-in-a-hurry"))
            officer.sees(officer.say("glass.none"))

        # Non, who leads on keeping people safe, has it; the outside person is rung before anything is settled.
        non = self.come_in("Non Rees")
        self.home(non)
        non.follow(non.say("home.look"), nth=0)
        non.sees(reason, "Osian Bevan", "01632 960 021", non.say("glass.not_rung"))
        non.does_not_see(non.say("glass.review_go"))
        dewi.open(opening)
        dewi.press(say("glass.rang"))
        dewi.sees(say("glass.rung"))
        non.open(opening)
        non.choose(non.say("glass.finding"), "right")
        non.write(non.say("glass.found"), "Ffoniais i'r cyngor. Maen nhw'n dod heddiw.")
        non.press(non.say("glass.review_go"))
        # A review warns nobody. That the person can know is a press of its own.
        mari.open(opening, expect=404)
        non.press(non.say("glass.know_go", name="Mari"))
        mari.open(opening)
        mari.sees(reason, "Ffoniais i'r cyngor.")
        self.who_looked(mari, PERSON)
        mari.sees("Dewi", mari.say("policy.see_behind_glass"))
        eleri.open(opening, expect=404)
