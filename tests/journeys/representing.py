"""Whom the law names to speak for somebody: two officers see the paper, the person sees all of it and can say that they do not agree, and
nobody says yes or no in somebody's place where that somebody decides.
"""
from case import COOP
from neighbours import Neighbourly, cards_on

AISHA, FARAH, DEWI, CERI, ELERI, HUW, MARI = ("Aisha Rahman", "Farah Rahman", "Dewi Bowen", "Ceri Lloyd", "Eleri Prosser", "Huw Beynon",
                                              "Mari Haf Prosser")
NUMBER = "7000-1234-5678"


class Representing(Neighbourly):

    # ---- ways through the house

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def home(self, browser):
        browser.open(f"/{self.language}/{COOP}")

    def enters(self, officer, person, name, kind="attorney_care", covers="care", until="2027-10-01"):
        say = officer.say
        officer.open(self.place("cynrychiolwyr", "representatives"))
        officer.follow(say("representative.enter_for", name=person))
        officer.sees(say("representative.never"))
        officer.write(say("representative.name"), name)
        officer.choose(say("representative.language"), "en")
        officer.choose(say("representative.kind"), kind)
        officer.choose(say("representative.covers"), covers)
        officer.write(say("representative.reference"), NUMBER)
        officer.write_date(say("representative.seen"), "2026-11-02")
        officer.write_date(say("representative.from"), "2026-10-01")
        officer.write_date(say("representative.until"), until)

    def entry_of(self, officer):
        """The page of the one entry there is."""
        officer.open(self.place("cynrychiolwyr", "representatives"))
        officer.follow(officer.say("representative.look"), nth=0)
        return officer.page.path

    def confirms(self, officer):
        """The page of the entry, which the officer saw the paper of."""
        page = self.entry_of(officer)
        officer.press(officer.say("representative.confirm"))
        return page

    # ---- P8.6: who it is, and what they see

    def test_P8_6_two_officers_see_the_paper_and_she_sees_all_of_it(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        say = eleri.say
        self.home(eleri)
        eleri.follow(f"{say('home.look')}: {say('representative.list_title')}")
        eleri.sees(say("representative.nobody_here"))
        # What does not fit is told at its field, and nothing typed is lost.
        self.enters(eleri, AISHA, FARAH, covers="both", until="2028-10-01")
        eleri.write(say("representative.reference"), "")
        eleri.press(say("representative.enter"), expect=422)
        eleri.is_told(say("representative.covers_other"), say("representative.reference_missing"), say("representative.until_late"))
        eleri.field_holds(say("representative.name"), FARAH)
        eleri.choose(say("representative.covers"), "care")
        eleri.write(say("representative.reference"), NUMBER)
        eleri.write_date(say("representative.until"), "2027-10-01")
        eleri.press(say("representative.enter"))
        eleri.sees(say("representative.for_whom", representative=FARAH, person="Aisha"), say("representative.waits"))
        # Whoever entered it does not confirm it, and nothing is open to Farah yet.
        entry = self.entry_of(eleri)
        eleri.sees(say("representative.another_officer"), NUMBER)
        eleri.does_not_see(say("representative.confirm"))
        farah = self.come_in(FARAH)
        notes = self.place("nodiadau-iechyd", "health-notes", AISHA)
        for page in (entry, notes):
            farah.open(page, expect=404)
        # Aisha finds it first on her home, in pictures and short words.
        aisha = self.come_in(AISHA, easy=True)
        self.home(aisha)
        aisha.sees(aisha.say("representative.new_for_me", name=FARAH))
        aisha.follow(f"{aisha.say('home.look')}: {aisha.say('representative.new_for_me', name=FARAH)}")
        aisha.sees(aisha.say("representative.waits"), NUMBER, ELERI, aisha.say("representative.never"))
        # The second officer sees the paper.
        huw = self.come_in(HUW)
        self.home(huw)
        huw.sees(huw.say("representative.wait_for_officer", count=1))
        self.confirms(huw)
        huw.sees(huw.say("representative.stands_until", date=self.either("1 Hydref 2027", "1 October 2027")))
        # Farah finds for whom she speaks, and what of it is open to her.
        self.home(farah)
        farah.follow(f"{farah.say('home.look')}: {farah.say('representative.speaks_for', name='Aisha')}")
        farah.sees(farah.say("representative.speaks_where", name="Aisha"), farah.say("representative.kind_attorney_care"))
        farah.open(notes)
        farah.sees(farah.say("representative.reads_because", name="Aisha"))
        farah.open(self.place("pwy-syn-dod", "who-is-coming", AISHA))
        farah.sees(farah.say("representative.reads_because", name="Aisha"))
        farah.open(self.place("taflen-argyfwng", "emergency-sheet", AISHA))
        for welsh, english in (("fy-arian", "my-money"), ("cymorth-i-benderfynu", "support-to-decide"), ("pwy-syn-gweld", "who-sees"),
                               ("pwy-edrychodd", "who-looked"), ("pwy-syn-siarad-drosof", "who-speaks-for-me"), ("cywiro", "correct")):
            farah.open(self.place(welsh, english, AISHA), expect=404)
        farah.open(self.place("cymorth-i-benderfynu", "support-to-decide", AISHA) + self.either("/eiriolwr", "/advocate"), expect=404)
        # Every look of hers is told to Aisha.
        aisha.open(self.place("pwy-edrychodd", "who-looked", AISHA))
        aisha.sees("Farah", aisha.say("policy.see_health_notes"), aisha.say("relation.representative_care"))

    def test_P8_6_she_does_not_agree_and_is_answered(self):
        self.serve_demonstration()
        eleri, huw = self.come_in(ELERI), self.come_in(HUW)
        self.enters(eleri, AISHA, FARAH)
        eleri.press(eleri.say("representative.enter"))
        entry = self.confirms(huw)
        aisha = self.come_in(AISHA, easy=True)
        say = aisha.say
        aisha.open(self.place("pwy-syn-siarad-drosof", "who-speaks-for-me", AISHA))
        aisha.follow(f"{say('representative.look')}: {FARAH}")
        aisha.press(say("representative.disagree"))
        said = aisha.say("representative.does_not_agree", name="Aisha", date=self.either("2 Tachwedd 2026", "2 November 2026"))
        aisha.sees(said, say("representative.answer_until", date=self.either("9 Tachwedd 2026", "9 November 2026")))
        # It does not end what was given; it stands first wherever the entry is seen.
        farah = self.come_in(FARAH)
        farah.open(entry)
        farah.sees(farah.say("representative.does_not_agree", name="Aisha", date=self.either("2 Tachwedd 2026", "2 November 2026")))
        farah.does_not_see(farah.say("representative.answer_go"))
        self.move_clock("2026-11-10T10:00:00Z")
        eleri = self.come_in(ELERI)
        say = eleri.say
        self.home(eleri)
        eleri.follow(f"{say('home.look')}: {say('representative.wait_for_officer', count=1)}")
        eleri.sees(say("representative.answer_is_late", date=self.either("9 Tachwedd 2026", "9 November 2026")))
        eleri.open(entry)
        eleri.press(say("representative.answer_go"), expect=422)
        eleri.is_told(say("representative.answer_missing"))
        eleri.write(say("representative.answer"), "We read the paper with you. <b>It is about care</b>, and not about money.")
        eleri.press(say("representative.answer_go"))
        aisha = self.come_in(AISHA, easy=True)
        aisha.open(entry)
        aisha.sees("<b>It is about care</b>", aisha.say("representative.further"))
        aisha.does_not_see(aisha.say("representative.disagree"))
        # The paper ends: from that moment nothing is open.
        eleri.press(say("representative.end_paper_ended"))
        eleri.sees(say("representative.ended_paper_ended", date=self.either("10 Tachwedd 2026", "10 November 2026")))
        farah = self.come_in(FARAH)
        farah.open(entry, expect=404)
        farah.open(self.place("nodiadau-iechyd", "health-notes", AISHA), expect=404)
        aisha.open(entry)
        aisha.sees(aisha.say("representative.ended_paper_ended", date=self.either("10 Tachwedd 2026", "10 November 2026")))

    def test_P8_6_somebody_new_comes_in_by_a_card_and_steps_down(self):
        self.serve_demonstration()
        eleri, huw = self.come_in(ELERI), self.come_in(HUW)
        self.enters(eleri, AISHA, "Gwawr Hughes", kind="deputy", covers="money")
        eleri.press(eleri.say("representative.enter"))
        self.confirms(huw)
        cards = cards_on(huw.page)
        gwawr = self.first_sign_in(cards["Gwawr Hughes"], language="en")
        say = gwawr.say
        gwawr.open(f"/en/{COOP}")
        gwawr.follow(f"{say('home.look')}: {say('representative.speaks_for', name='Aisha')}")
        gwawr.sees(say("representative.covers_money"), NUMBER)
        gwawr.does_not_see(say("representative.speaks_where", name="Aisha"), say("emergency.title"))
        gwawr.follow(f"{say('representative.open')}: {say('money.my_title')}")
        for path in ("who-is-coming", "health-notes", "arrangements"):
            gwawr.open(f"/en/{COOP}/{path}/{self.identifier(AISHA)}", expect=404)
        for path in ("members", "proposals", "representatives"):
            gwawr.open(f"/en/{COOP}/{path}", expect=404)
        gwawr.open(f"/en/{COOP}/my-money/{self.identifier(MARI)}", expect=404)
        gwawr.open(f"/en/{COOP}")
        gwawr.follow(f"{say('home.look')}: {say('representative.speaks_for', name='Aisha')}")
        gwawr.press(say("representative.step_down"))
        gwawr.open(f"/en/{COOP}/my-money/{self.identifier(AISHA)}", expect=404)
        aisha = self.come_in(AISHA)
        aisha.open(self.place("pwy-syn-siarad-drosof", "who-speaks-for-me", AISHA))
        aisha.sees("Gwawr Hughes", aisha.say("representative.ended_stepped_down", date=self.either("2 Tachwedd 2026", "2 November 2026")))

    # ---- P8.6: a yes in her place

    def a_worker_would_come(self):
        """Dewi, who comes already, would come to Aisha for a coffee on Sundays too."""
        eleri = self.come_in(ELERI)
        say = eleri.say
        eleri.open(self.place("cynnig-trefniant", "propose", AISHA))
        eleri.choose(say("propose.who"), "Ceri")
        eleri.choose(say("propose.days"), "6")
        eleri.write(say("propose.starts"), "15:00")
        eleri.write(say("propose.ends"), "16:00")
        where = next(radio for radio in eleri.page.root.all("input", name="place"))
        eleri.choose(say("propose.where"), eleri.page.label_of(where))
        eleri.choose(say("propose.what"), "coffee")
        eleri.write(say("propose.words"), "coffi")
        eleri.write_date(say("propose.from"), "2026-11-15")
        eleri.press(say("propose.go"))
        ceri = self.come_in(CERI)
        self.home(ceri)
        ceri.follow(ceri.say("week.answer"))
        ceri.press(ceri.say("pattern.yes"))

    def test_P8_6_she_is_spoken_for_only_where_she_cannot_decide_this_even_with_help(self):
        self.serve_demonstration()
        eleri, huw = self.come_in(ELERI), self.come_in(HUW)
        self.enters(eleri, AISHA, FARAH)
        eleri.press(eleri.say("representative.enter"))
        self.confirms(huw)
        self.a_worker_would_come()
        farah = self.come_in(FARAH)
        say = farah.say
        farah.open(self.place("trefniadau", "arrangements", AISHA))
        farah.follow(f"{say('patterns.answer')}: Ceri, 15:00")
        question = farah.page.path
        farah.sees(say("representative.person_decides"), say("representative.for_whom", representative=FARAH, person="Aisha"))
        farah.does_not_see(say("pattern.yes"))
        # What the page does not offer is refused too.
        token = farah.page.root.first("input", name="csrf")["value"]
        farah.send(self.server.address.rstrip("/") + question, [("csrf", token), ("key", "farah-1"), ("answer", "yes")], expect=422)
        farah.is_told(say("representative.person_decides"))
        # Somebody else writes down that she cannot decide this now, even with help.
        self.move_clock("2026-11-02T12:00:00Z")
        dewi = self.come_in(DEWI)
        dewi.open(self.place("cymorth-i-benderfynu", "support-to-decide", AISHA))
        dewi.follow(dewi.say("deciding.write"))
        dewi.write(dewi.say("deciding.name"), "Does Ceri come for coffee on Sundays?")
        dewi.choose(dewi.say("deciding.about"), "plan")
        for part in ("supporter", "understanding", "retaining", "weighing", "communicating", "own_words"):
            dewi.write(dewi.say("deciding.ask_" + part), f"Help with {part}.")
        dewi.choose(dewi.say("deciding.conclusion"), "cannot_now")
        dewi.write(dewi.say("deciding.reason"), "Shown with photos on three days; she looked at none.")
        dewi.press(dewi.say("deciding.keep"))
        farah = self.come_in(FARAH)
        farah.open(question)
        farah.press(say("pattern.yes"))
        both = say("representative.for_whom", representative=FARAH, person="Aisha")
        farah.sees(say("pattern.agreed"), both)
        farah.does_not_see(say("pattern.end"))
        # Both names stand with it for Aisha, for Ceri, and on paper; and she ends it with one press.
        aisha = self.come_in(AISHA)
        sheet = self.place("taflen", "sheet", AISHA)
        aisha.open(question)
        aisha.sees(aisha.say("representative.for_whom", representative=FARAH, person="Aisha"))
        ceri = self.come_in(CERI)
        ceri.open(question)
        ceri.sees(ceri.say("representative.for_whom", representative=FARAH, person="Aisha"))
        aisha.open(self.place("pwy-syn-dod", "who-is-coming", AISHA))
        aisha.open(sheet)
        aisha.sees(aisha.say("sheet.said_yes_for", name="Ceri", representative=FARAH, person="Aisha"))
        aisha.open(question)
        aisha.press(aisha.say("pattern.end"))
        farah.open(question)
        farah.does_not_see(say("pattern.yes"))
