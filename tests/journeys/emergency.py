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
        gwilym.choose(say("emergency.nones"), "seizures")
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
