"""What must not be destroyed: two officers hold it, the person reads why, nobody who is part of it lifts it, and when it ends what was due is
destroyed unasked.
"""
from case import COOP
from neighbours import Neighbourly

AISHA, FARAH, ELERI, HUW, TOMOS = "Aisha Rahman", "Farah Rahman", "Eleri Prosser", "Huw Beynon", "Tomos Beynon"


class Holding(Neighbourly):

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def enters(self, officer, person, told="person", kinds=("daily",)):
        say = officer.say
        officer.open(self.place("dalfeydd", "holds"))
        officer.follow(say("legal_hold.enter_for", name=person))
        officer.choose(say("legal_hold.kinds"), *kinds)
        officer.choose(say("legal_hold.source"), "inquest")
        officer.write(say("legal_hold.reason"), "The coroner, number 7. <b>Quietly.</b>")
        officer.choose(say("legal_hold.told"), told)

    def hold_of(self, officer):
        officer.open(self.place("dalfeydd", "holds"))
        officer.follow(officer.say("legal_hold.look"), nth=0)
        return officer.page.path

    def is_kept(self, words):
        return words in self.workshop.command("export", "--data", self.data, "--coop", COOP)

    def test_what_is_held_stays_and_goes_when_the_hold_ends(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(f"{say('home.look')}: {say('legal_hold.list_title')}")
        eleri.sees(say("legal_hold.none"))
        eleri.follow(say("legal_hold.enter_for", name=AISHA))
        eleri.press(say("legal_hold.enter"), expect=422)
        eleri.is_told(say("legal_hold.kinds_missing"), say("legal_hold.source_missing"), say("legal_hold.reason_missing"), say("legal_hold.told_missing"))
        self.enters(eleri, AISHA)
        eleri.press(say("legal_hold.enter"))
        eleri.sees("Aisha Rahman", say("legal_hold.waits", date=self.either("9 Tachwedd 2026", "9 November 2026")))
        eleri.does_not_see("The coroner")
        page = self.hold_of(eleri)
        eleri.sees("<b>Quietly.</b>", say("legal_hold.another_officer"))
        # A second officer sees the paper.
        huw = self.come_in(HUW)
        self.hold_of(huw)
        huw.press(huw.say("legal_hold.confirm"))
        huw.sees(huw.say("legal_hold.renew"))
        # Aisha reads why, in plain words; her family and she herself have no part in it.
        aisha = self.come_in(AISHA, easy=True)
        mine = f"/{self.language}/" + self.either("fy-nata", "my-data")
        aisha.open(mine)
        aisha.sees(aisha.say("mydata.hold_inquest"))
        aisha.does_not_see("The coroner")
        for browser in (aisha, self.come_in(FARAH)):
            browser.open(page, expect=404)
            browser.open(self.place("dalfeydd", "holds"), expect=404)
        sheet = self.place("taflen-argyfwng", "emergency-sheet", AISHA)
        aisha.open(mine + self.either("/dileu", "/erase"))
        aisha.sees(aisha.say("mydata.hold_inquest"))
        aisha.press(aisha.say("mydata.erase_go"))
        aisha.open(sheet)
        aisha.sees(aisha.say("emergency.what_swallowing"))
        self.assertTrue(self.is_kept("I look away and pull up my knees"))
        # It ends: what she asked for goes unasked.
        huw.open(page)
        huw.press(huw.say("legal_hold.end"))
        self.move_clock("2026-11-02T14:00:00Z")
        self.assertFalse(self.is_kept("I look away and pull up my knees"))

    def test_an_officer_who_is_family_has_no_part_and_danger_is_told_outside(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        say = eleri.say
        self.enters(eleri, TOMOS, told="outside_person", kinds=("care",))
        eleri.press(say("legal_hold.enter"))
        page = self.hold_of(eleri)
        # Huw is Tomos's father: to him it is not there, though he is an officer.
        huw = self.come_in(HUW)
        huw.open(page, expect=404)
        huw.open(self.place("dalfeydd", "holds"))
        huw.sees(huw.say("legal_hold.none"))
        huw.does_not_see(huw.say("legal_hold.enter_for", name=TOMOS))
        # Another officer sees it, and rings first.
        self.give_office(eleri, "Sioned Griffiths", "safeguarding_lead")
        sioned = self.come_in("Sioned Griffiths")
        sioned.open(page)
        sioned.sees(sioned.say("legal_hold.ring", name="Osian Bevan", telephone="01632 960 021"))
        sioned.press(sioned.say("legal_hold.confirm"), expect=422)
        sioned.is_told(sioned.say("legal_hold.ring_first"))
        sioned.choose(sioned.say("legal_hold.rang"), "yes")
        sioned.press(sioned.say("legal_hold.confirm"))
        sioned.sees(sioned.say("legal_hold.renew"))
        tomos = self.come_in(TOMOS)
        tomos.open(f"/{self.language}/" + self.either("fy-nata", "my-data"))
        tomos.does_not_see(tomos.say("mydata.hold_inquest"))
