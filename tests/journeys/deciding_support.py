"""Support with decisions: an advocate whom the person chooses and ends, help with one decision, and what was done in
somebody's best interests where they could not make that one, even with help.
"""
from case import COOP
from neighbours import Neighbourly, cards_on

TOMOS, OSIAN, AISHA, MARI = "Tomos Beynon", "Osian Bevan", "Aisha Rahman", "Mari Haf Prosser"


class DecidingSupport(Neighbourly):

    # ---- ways through the house

    def page_of(self, name, *more):
        return "/".join([f"/{self.language}/{COOP}/" + self.either("cymorth-i-benderfynu", "support-to-decide"), str(self.identifier(name)), *more])

    def deciding(self, browser, name, *more, expect=200):
        browser.open(self.page_of(name, *more), expect=expect)

    def who_looked(self, browser, name):
        browser.open(f"/{self.language}/{COOP}/" + self.either("pwy-edrychodd", "who-looked") + f"/{self.identifier(name)}")

    def write_record(self, browser, decision, topic, conclusion, reason="Told twice, and the same each time."):
        say = browser.say
        browser.follow(say("deciding.write"))
        browser.sees(say("deciding.presumed"), say("deciding.law"))
        browser.write(say("deciding.name"), decision)
        browser.choose(say("deciding.about"), topic)
        for question in ("supporter", "understanding", "retaining", "weighing", "communicating"):
            browser.write(say("deciding.ask_" + question), f"Help with {question}.")
        browser.write(say("deciding.ask_own_words"), "dim diolch")
        browser.choose(say("deciding.conclusion"), conclusion)
        browser.write(say("deciding.reason"), reason)

    # ---- P8.1: an advocate

    def appoint(self, browser, name, topics, until):
        say = browser.say
        browser.follow(say("advocate.appoint_title"))
        browser.sees(say("advocate.cannot"))
        browser.write(say("advocate.name"), name)
        browser.choose(say("advocate.language"), "cy")
        browser.choose(say("advocate.topics"), *topics)
        browser.write_date(say("advocate.until"), until)

    def test_P8_1_she_appoints_an_advocate_who_comes_in_by_card_and_ends_it_with_one_press(self):
        self.serve_demonstration()
        mari = self.come_in(MARI, easy=True)
        say = mari.say
        mari.open(f"/{self.language}/{COOP}")
        mari.follow(f"{say('home.look')}: {say('deciding.title')}")
        mari.sees(say("advocate.none"), say("deciding.presumed"))
        self.appoint(mari, "Heledd Rowlands", (), "2026-11-01")
        mari.press(say("advocate.appoint"), expect=422)
        mari.is_told(say("advocate.topics_missing"), say("advocate.until_soon"))
        mari.choose(say("advocate.topics"), "health")
        mari.write_date(say("advocate.until"), "2026-11-30")
        mari.press(say("advocate.appoint"))
        cards = cards_on(mari.page)
        # The advocate comes in by the card, and sees what the scope names and nothing else.
        heledd = self.first_sign_in(cards["Heledd Rowlands"])
        heledd.open(f"/{self.language}/{COOP}")
        heledd.follow(heledd.say("deciding.title_of", name="Mari"), nth=0)
        heledd.sees("Heledd Rowlands", heledd.say("deciding.topic_health"), heledd.say("deciding.none"))
        week = f"/{self.language}/{COOP}/" + self.either("pwy-syn-dod", "who-is-coming") + f"/{self.identifier(MARI)}"
        heledd.open(week, expect=404)
        for welsh, english in (("taflen-argyfwng", "emergency-sheet"), ("fy-arian", "my-money"), ("pwy-syn-gweld", "who-sees")):
            heledd.open(f"/{self.language}/{COOP}/" + self.either(welsh, english) + f"/{self.identifier(MARI)}", expect=404)
        for welsh, english in (("aelodau", "members"), ("cynigion", "proposals"), ("cofrestr", "register")):
            heledd.open(f"/{self.language}/{COOP}/" + self.either(welsh, english), expect=404)
        self.deciding(heledd, TOMOS, expect=404)
        self.deciding(heledd, MARI, self.either("eiriolwr", "advocate"), expect=404)
        # Each look is told to her.
        self.who_looked(mari, MARI)
        mari.sees("Heledd", say("policy.see_support"), say("relation.advocate"))
        # One press ends it.
        self.deciding(mari, MARI)
        mari.sees("Heledd Rowlands")
        mari.press(say("advocate.end"))
        mari.sees(say("advocate.none"))
        self.deciding(heledd, MARI, expect=404)

    def test_P8_1_an_advocate_for_the_plan_sees_the_week_until_the_last_day(self):
        self.serve_demonstration()
        osian = self.come_in(OSIAN)
        say = osian.say
        osian.open(f"/{self.language}/{COOP}")
        osian.follow(say("home.week_of"), nth=0)
        osian.sees(say("week.title_of", name="Tomos"), "Dewi", say("week.only_what_is_shown", name="Tomos"))
        osian.does_not_see(say("emergency.link"), say("week.places"), "Haverfordwest")
        osian.follow(say("deciding.title"))
        osian.sees("Do I want Dewi at night?", say("advocate.until_date", date=self.either("28 Chwefror 2027", "28 February 2027")))
        # Nothing that is written on a visit, nothing of a vote.
        export = self.workshop.command("export", "--data", self.data, "--coop", COOP)
        self.assertIn("Do I want Dewi at night?", export)
        tomos = self.come_in(TOMOS)
        tomos.open(f"/{self.language}/{COOP}/" + self.either("pwy-syn-gweld", "who-sees") + f"/{self.identifier(TOMOS)}")
        tomos.sees("Osian", tomos.say("relation.advocate"))
        self.move_clock("2027-03-01T09:00:00Z")
        # The day after he is nobody here: the demonstration does not offer him, and Tomos does not have him.
        anyone = self.browser()
        anyone.open(f"/{self.language}/")
        anyone.does_not_see(OSIAN)
        tomos = self.come_in(TOMOS)
        self.deciding(tomos, TOMOS)
        tomos.sees(tomos.say("advocate.none"), "Do I want Dewi at night?")

    # ---- P8.2: help with one decision

    def test_P8_2_an_advocate_records_how_he_was_helped_to_decide(self):
        self.serve_demonstration()
        osian = self.come_in(OSIAN)
        say = osian.say
        self.deciding(osian, TOMOS)
        self.write_record(osian, "", "plan", "can_with_support", reason="")
        osian.press(say("deciding.keep"), expect=422)
        osian.is_told(say("deciding.name_missing"), say("deciding.reason_missing"))
        osian.field_holds(say("deciding.ask_own_words"), "dim diolch")
        osian.write(say("deciding.name"), "Do I want to move my allotment day?")
        osian.write(say("deciding.reason"), "He put the photo of Friday on the good plate, twice.")
        osian.press(say("deciding.keep"))
        osian.sees("Do I want to move my allotment day?", say("deciding.conclusion_can_with_support"))
        # About what he was not appointed for he can write nothing: it is not offered, and refused.
        osian.follow(say("deciding.write"))
        osian.does_not_see(say("deciding.topic_health"))
        # Tomos reads all of it, with both names.
        tomos = self.come_in(TOMOS)
        self.deciding(tomos, TOMOS)
        tomos.follow("Do I want to move my allotment day?", nth=0)
        tomos.sees("dim diolch", "Help with weighing.", "photo of Friday", OSIAN, "Tomos", tomos.say("deciding.presumed"), tomos.say("deciding.only_this"))
        tomos.press(tomos.say("deciding.disagree"))
        tomos.sees(tomos.say("deciding.disagreed", date=self.either("2 Tachwedd 2026", "2 November 2026"), name=TOMOS))
        # Nobody else has it: not his father, nor an officer, nor a worker who did not write it.
        decision = tomos.page.path
        for name in ("Huw Beynon", "Eleri Prosser", "Sioned Griffiths", "Dewi Bowen"):
            self.come_in(name).open(decision, expect=404)

    # ---- P8.6: a person who cannot decide this, even with help

    # ---- P8.6: who cannot decide this, even with help

    def open_a_vote(self, title):
        """A proposal, and its vote until a week later; where it is."""
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}/" + self.either("cynigion", "proposals"))
        eleri.follow(say("proposals.new"))
        for language in ("cy", "en"):
            eleri.write(say("proposal.title_" + language), f"{title} {language}")
            eleri.write(say("proposal.words_" + language), "Un peth i'w benderfynu.")
            eleri.write(say("proposal.easy_" + language, number=1), "Un peth.")
        eleri.choose(say("proposal.easy_picture", number=1), "house")
        eleri.choose(say("proposal.kind_label"), "ordinary")
        eleri.press(say("proposal.keep"))
        place = eleri.page.path
        eleri.follow(say("vote.open"))
        eleri.write_date(say("vote.closes_on"), "2026-11-10")
        eleri.write(say("vote.closes_time_label"), "20:00")
        eleri.press(say("vote.open_go"))
        return place

    def answer(self, name, place, answer):
        browser = self.come_in(name)
        browser.open(place)
        button = browser.page.one(browser.page.root.all("button", name="answer", value=answer), f"the answer {answer}")
        browser.send(*browser.page.sent(button))

    def test_P8_6_the_quorum_counts_members_who_can_take_part(self):
        self.serve_demonstration()
        before = self.open_a_vote("Before")
        # That Aisha belongs was decided in her best interests.
        dewi = self.come_in("Dewi Bowen")
        say = dewi.say
        self.deciding(dewi, AISHA)
        self.write_record(dewi, "Does Aisha belong to the co-op?", "joining", "cannot_now")
        dewi.press(say("deciding.keep"))
        dewi.follow("Does Aisha belong", nth=0)
        record = dewi.page.path
        dewi.follow(say("best_interests.write"))
        for question in ("decided", "likes", "less_restrictive", "decider"):
            dewi.write(say("deciding.ask_" + question), f"Words on {question}.")
        dewi.write_date(say("best_interests.review"), "2027-02-01")
        dewi.choose(say("best_interests.person_asked", name="Aisha"), "yes")
        dewi.write(say("deciding.ask_advocate"), "Osian Bevan (IMCA)")
        dewi.choose(say("best_interests.authority"), "whoever_supports")
        dewi.press(say("best_interests.keep"))
        dewi.sees(say("best_interests.of_joining", name="Aisha"))
        # She is asked like everyone else. Where she does not answer she is not counted; where she does, she is.
        silent, answered = self.open_a_vote("Silent"), self.open_a_vote("Answered")
        self.answer(AISHA, answered, "in_favour")
        for place in (before, silent, answered):
            self.answer(MARI, place, "in_favour")
        # Said not to be agreed with, it leaves nobody out.
        aisha = self.come_in(AISHA)
        aisha.open(record)
        aisha.press(aisha.say("deciding.disagree"))
        disputed = self.open_a_vote("Disputed")
        self.move_clock("2026-11-10T20:00:00Z")
        mari = self.come_in(MARI, easy=True)
        for place, voted, counted in ((before, 1, 12), (silent, 1, 11), (answered, 2, 12), (disputed, 0, 12)):
            mari.open(place)
            mari.sees(mari.say("vote.took_part", count=voted, eligible=counted, needed=6))
            (mari.sees if counted == 11 else mari.does_not_see)(mari.say("vote.sat_out", count=1))
        # The rules say it, and what they were when they were signed.
        mari.open(f"/{self.language}/{COOP}/" + self.either("rheolau", "rules"))
        mari.sees(mari.say("rules.quorum_of_able"))

    def test_P8_6_best_interests_for_one_decision_and_never_for_a_ballot(self):
        self.serve_demonstration()
        dewi = self.come_in("Dewi Bowen")
        say = dewi.say
        self.deciding(dewi, AISHA)
        # Nobody is tested for a vote.
        self.write_record(dewi, "Does Aisha vote on the nights?", "votes", "cannot_now")
        dewi.press(say("deciding.keep"), expect=422)
        dewi.is_told(say("deciding.vote_is_not_tested"))
        # What the law keeps for the person alone is refused kindly.
        dewi.choose(say("deciding.about"), "personal")
        dewi.write(say("deciding.name"), "Does Aisha want to marry?")
        dewi.press(say("deciding.keep"))
        dewi.follow("Does Aisha want to marry?", nth=0)
        dewi.sees(say("best_interests.never"))
        dewi.does_not_see(say("best_interests.write"))
        dewi.open(dewi.page.path + "/" + self.either("lles-pennaf", "best-interests"))
        dewi.sees(say("best_interests.never"))
        # Sharing her swallowing plan: one decision, after all the help.
        self.deciding(dewi, AISHA)
        self.write_record(dewi, "Is Aisha's swallowing plan shared with the kitchen?", "health", "cannot_now")
        dewi.press(say("deciding.keep"))
        dewi.follow("Is Aisha's swallowing plan shared", nth=0)
        dewi.follow(say("best_interests.write"))
        for question in ("decided", "likes", "less_restrictive", "decider"):
            dewi.write(say("deciding.ask_" + question), f"Words on {question}.")
        dewi.write_date(say("best_interests.review"), "2027-02-01")
        dewi.press(say("best_interests.keep"), expect=422)
        dewi.is_told(say("best_interests.person_first"), say("best_interests.nobody_asked"), say("best_interests.authority_missing"))
        dewi.choose(say("best_interests.person_asked", name="Aisha"), "yes")
        dewi.write(say("deciding.ask_advocate"), "Osian Bevan (IMCA)")
        dewi.choose(say("best_interests.authority"), "whoever_supports")
        dewi.press(say("best_interests.keep"))
        dewi.sees("Words on likes.", "Osian Bevan (IMCA)", say("best_interests.authority_whoever_supports"), say("best_interests.person_was_asked", name="Aisha"))
        # She has it in her own page, her membership and her vote stay hers.
        aisha = self.come_in(AISHA, easy=True)
        self.deciding(aisha, AISHA)
        aisha.sees("swallowing plan", aisha.say("best_interests.there_is", date=self.either("1 Chwefror 2027", "1 February 2027")))
        aisha.open(f"/{self.language}/{COOP}/" + self.either("cynigion", "proposals"))
        self.who_looked(aisha, AISHA)
        aisha.sees("Dewi", aisha.say("policy.see_support"))
        # Another worker who comes to her has not written it, and does not read it.
        ceri = self.come_in("Ceri Lloyd")
        self.deciding(ceri, AISHA)
        ceri.does_not_see("swallowing plan")
