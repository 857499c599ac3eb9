"""Members that are organisations: joining by a delegate's own act, one vote for two delegates, a party
that has not decided, and what nobody may do in an organisation's name.
"""
import json

from case import COOP
from neighbours import Neighbourly, cards_on

CONSORTIUM, PARTNERSHIP = "consortiwm-y-canolbarth", "partneriaeth-llandudno-a-llanrwst"
SCHOOL, NUMBER, ADDRESS = "Ysgol y Garn", "ELU-0042", "Heol y Garn, Abergwaun"
NIGHT_CARE = {"cy": "Uno gofal nos Maes y Deri a Bryn Hafren", "en": "Merge night care at Maes y Deri and Bryn Hafren"}
TENANTS = "Pwyllgor Tenantiaid Hafren"
AFTER_THE_VOTE = "2026-11-09T18:30:00Z"


class Bodies(Neighbourly):

    # ---- ways through the house

    def inside(self, coop, *pieces):
        return "/".join(["", self.language, coop, *(piece[0 if self.language == "cy" else 1] if isinstance(piece, tuple) else piece for piece in pieces)])

    def organisations(self, browser, coop=COOP):
        browser.open(self.inside(coop, ("sefydliadau", "organisations")))

    def invite_the_school(self, officer, expect=200, **changed):
        say = officer.say
        self.organisations(officer)
        officer.follow(say("organisation.new"))
        typed = {"organisation.name": SCHOOL, "organisation.number_label": NUMBER, "organisation.address_label": ADDRESS, "organisation.delegate_name": "Ffion Ellis", **changed}
        for field, text in typed.items():
            officer.write(say(field), text)
        officer.choose(say("organisation.kind_label"), say("organisation.kind_charity"))
        officer.choose(say("organisation.class_label"), "family_and_friends")
        officer.choose(say("organisation.delegate_language"), self.language)
        officer.press(say("organisation.enter_go"), expect=expect)

    def admit(self, officer, name):
        officer.open(self.inside(COOP, ("ceisiadau", "applications")))
        officer.press(officer.say("applications.admit", name=name))

    def a_school_that_belongs(self):
        """Eleri, and Ffion who speaks for the school since it joined."""
        eleri = self.come_in("Eleri Prosser")
        self.invite_the_school(eleri)
        ffion = self.first_sign_in(cards_on(eleri.page)["Ffion Ellis"])
        ffion.open(self.inside(COOP))
        ffion.follow(ffion.say("home.read_invitation"))
        ffion.press(ffion.say("organisation.join_yes"))
        self.admit(eleri, SCHOOL)
        return eleri, ffion

    def its_page(self, browser):
        """The school's own page, and its number in the address."""
        self.organisations(browser)
        browser.follow(f"{browser.say('organisation.open')}: {SCHOOL}")
        return browser.page.path

    def swimming(self, browser):
        browser.open(self.inside(COOP, ("cynigion", "proposals")))
        card = next(e for e in browser.page.root.all("li") if f"{browser.say('proposal.number', number=7)} " in e.words() + " ")
        browser.open(next(a["href"] for a in card.all("a")))

    def a_vote_for_everyone(self, officer, coop=COOP):
        """A new proposal of the officer's, on which a vote is open until the fifth."""
        say = officer.say
        officer.open(self.inside(coop, ("cynnig-newydd", "new-proposal")))
        for key, text in (("title_cy", "Te gyda'r ysgol"), ("words_cy", "Te bob mis."), ("title_en", "Tea with the school"), ("words_en", "Tea every month.")):
            officer.write(say("proposal." + key), text)
        officer.choose(say("proposal.kind_label"), "ordinary")
        officer.choose(say("proposal.easy_picture", number=1), "coffee")
        officer.write(say("proposal.easy_cy", number=1), "Te.")
        officer.write(say("proposal.easy_en", number=1), "Tea.")
        officer.press(say("proposal.keep"))
        where = officer.page.path
        officer.follow(say("vote.open"))
        officer.write_date(say("vote.closes_on"), "2026-11-05")
        officer.write(say("vote.closes_time_label"), "18:00")
        officer.press(say("vote.open_go"))
        return where

    def press_answer(self, browser, answer, nth=0, expect=200):
        buttons = list(browser.page.root.all("button", name="answer", value=answer))
        return browser.send(*browser.page.sent(buttons[nth]), expect=expect)

    def rows(self, coop, table):
        for line in self.workshop.command("export", "--data", self.data, "--coop", coop).splitlines():
            row = json.loads(line)
            if row["table"] == table:
                yield row

    # ---- joining

    def test_an_organisation_joins_by_its_delegates_own_act(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.invite_the_school(eleri)
        code = cards_on(eleri.page)["Ffion Ellis"]
        self.organisations(eleri)
        eleri.sees(SCHOOL, say("organisation.is_invited"), say("organisation.delegate_is", name="Ffion Ellis"))
        # Huw, who is a member, does not see who is only asked; nor does Ffion see anything of the co-op yet.
        mari = self.come_in("Mari Haf Prosser")
        self.organisations(mari)
        mari.does_not_see(SCHOOL)
        ffion = self.first_sign_in(code)
        for place in (("aelodau", "members"), ("cynigion", "proposals"), ("cofrestr", "register")):
            ffion.open(self.inside(COOP, place), expect=404)
        ffion.open(self.inside(COOP))
        ffion.sees(ffion.say("home.organisation_invited", organisation=SCHOOL))
        ffion.follow(ffion.say("home.read_invitation"))
        ffion.sees(ffion.say("organisation.join_free"), ffion.say("class.family_and_friends"), "Eleri Prosser")
        invitation = ffion.page.path
        # An officer cannot say yes for it, even with the address.
        eleri.open(invitation, expect=404)
        ffion.write(ffion.say("organisation.own_words"), "Hoffem helpu gyda'r ardd.")
        ffion.press(ffion.say("organisation.join_yes"))
        ffion.sees(ffion.say("organisation.receipt_for", organisation=SCHOOL), ffion.say("organisation.joined_waits"))
        ffion.open(invitation)
        ffion.sees(ffion.say("organisation.answered"))
        eleri.open(self.inside(COOP, ("ceisiadau", "applications")))
        eleri.sees(SCHOOL, "Hoffem helpu gyda'r ardd.")
        self.admit(eleri, SCHOOL)

        # The register holds what section 105 asks for, and the page of members shows no card for it.
        eleri.open(self.inside(COOP, ("cofrestr", "register")))
        row = next(row for row in eleri.page.root.all("tr") if SCHOOL in row.words())
        self.assertIn(ADDRESS, row.words())
        eleri.open(self.inside(COOP, ("aelodau", "members")))
        eleri.sees(SCHOOL)
        self.assertFalse([a for a in eleri.page.root.all("a") if a.words() == f"{say('members.card')}: {SCHOOL}"])
        self.its_page(eleri)
        eleri.sees(NUMBER, ADDRESS, say("organisation.kind_charity"), say("organisation.signed", version=3))
        ffion.open(self.inside(COOP))
        ffion.sees(ffion.say("home.speaks_for", organisation=SCHOOL))
        ffion.follow(ffion.say("nav.members"))
        # What a delegate does not get: the register, leaving as a person, somebody's week.
        ffion.open(self.inside(COOP, ("cofrestr", "register")), expect=404)
        ffion.open(self.inside(COOP, ("gadael", "leave")), expect=404)

    def test_an_organisation_says_no_and_is_asked_again(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        self.invite_the_school(eleri)
        ffion = self.first_sign_in(cards_on(eleri.page)["Ffion Ellis"])
        ffion.open(self.inside(COOP))
        ffion.follow(ffion.say("home.read_invitation"))
        invitation = ffion.page.path
        ffion.press(ffion.say("organisation.join_no"))
        ffion.open(invitation, expect=404)
        self.organisations(eleri)
        eleri.sees(SCHOOL, eleri.say("organisation.declined"))
        self.invite_the_school(eleri)
        self.assertIn("Ffion Ellis", cards_on(eleri.page))

    def test_what_the_register_cannot_hold_is_refused(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.invite_the_school(eleri, expect=422, **{"organisation.address_label": " "})
        eleri.is_told(say("organisation.address"))
        eleri.field_holds(say("organisation.name"), SCHOOL)  # nothing that was typed is lost
        self.invite_the_school(eleri, expect=422, **{"organisation.slug_label": "Ysgol!"})
        eleri.is_told(say("organisation.slug"))
        # All that is wrong is said at once.
        self.invite_the_school(eleri, expect=422, **{"organisation.name": "", "organisation.address_label": "", "organisation.slug_label": "Ysgol!",
                                                     "organisation.delegate_name": "", "organisation.delegate_mail": "ffion@"})
        eleri.is_told(say("name.missing"), say("organisation.address"), say("organisation.slug"), say("mail.address_unreadable"))
        self.assertEqual(len(eleri.page.problems()), 5, "the name of the delegate is missing too")
        self.invite_the_school(eleri, expect=422, **{"organisation.delegate_name": ""})
        eleri.is_told(say("name.missing"))
        self.organisations(eleri)
        eleri.does_not_see(SCHOOL)
        self.invite_the_school(eleri)
        self.invite_the_school(eleri, expect=422)
        eleri.is_told(say("organisation.already"))

    # ---- one vote

    def test_two_delegates_have_one_vote(self):
        self.serve_demonstration()
        eleri, ffion = self.a_school_that_belongs()
        say = eleri.say
        self.its_page(eleri)
        eleri.follow(say("organisation.appoint"))
        eleri.write(say("organisation.delegate_name"), "Gruffydd Tudor")
        eleri.choose(say("organisation.delegate_language"), self.language)
        eleri.press(say("organisation.appoint_go"), expect=422)
        eleri.is_told(say("organisation.told_missing"))
        eleri.write(say("organisation.delegate_name"), "")
        eleri.press(say("organisation.appoint_go"), expect=422)
        eleri.is_told(say("name.missing"), say("organisation.told_missing"))
        eleri.write(say("organisation.delegate_name"), "Gruffydd Tudor")
        eleri.write(say("organisation.told_label"), "Llythyr y llywodraethwyr, 30 Hydref")
        eleri.press(say("organisation.appoint_go"))
        gruffydd = self.first_sign_in(cards_on(eleri.page)["Gruffydd Tudor"])

        # On a vote that was open before it joined, the school is not on the roll.
        self.swimming(ffion)
        self.assertEqual(list(ffion.page.root.all("button", name="answer")), [])
        where = self.a_vote_for_everyone(eleri)
        ffion.open(self.inside(COOP))
        ffion.sees(ffion.say("home.something_to_decide"))
        ffion.open(where)
        ffion.sees(ffion.say("vote.what_does_it_say", organisation=SCHOOL))
        self.press_answer(ffion, "in_favour")
        ffion.sees(ffion.say("vote.receipt_for", organisation=SCHOOL), ffion.say("vote.said_by_delegate", name="Ffion Ellis"))
        # Gruffydd sees who answered, has no buttons, and a form that he kept open counts nothing.
        gruffydd.open(where)
        gruffydd.sees(gruffydd.say("vote.said_by_other", name="Ffion Ellis"))
        self.assertEqual(list(gruffydd.page.root.all("button", name="answer")), [])
        votes = [row for row in self.rows(COOP, "vote") if row["way"] == "delegate"]
        self.assertEqual([row["answer"] for row in votes], ["in_favour"])
        # Ffion may change her mind; when she speaks for it no more, Gruffydd may.
        self.press_answer(ffion, "against")
        self.its_page(ffion)
        ffion.press(ffion.say("organisation.step_down"))
        ffion.open(where, expect=404)
        gruffydd.open(where)
        self.press_answer(gruffydd, "in_favour")
        votes = [row for row in self.rows(COOP, "vote") if row["way"] == "delegate"]
        self.assertEqual([row["answer"] for row in votes], ["in_favour"])

    def test_a_form_that_a_second_delegate_kept_open_counts_nothing(self):
        self.serve_demonstration()
        menna = self.come_in("Menna Price")
        carys = self.come_in("Carys Bowen")
        carys.open(self.inside(CONSORTIUM, ("sefydliadau", "organisations")))
        carys.follow(f"{carys.say('organisation.open')}: {TENANTS}")
        # The other delegate of the tenants gets a card and signs in.
        tomos = self.delegates_card(carys, "Tomos Owen")
        for browser in (menna, tomos):
            self.night_care(browser)
        self.press_answer(menna, "not_yet")
        self.press_answer(tomos, "in_favour", expect=422)
        tomos.is_told(tomos.say("vote.said_by_other", name="Menna Price"))
        said = {row["answer"] for row in self.rows(CONSORTIUM, "vote") if row["entered_by"] == self.person_in(CONSORTIUM, "Menna Price")}
        self.assertIn("not_yet", said)
        self.assertFalse([row for row in self.rows(CONSORTIUM, "vote") if row["entered_by"] == self.person_in(CONSORTIUM, "Tomos Owen")])

    def person_in(self, coop, name):
        return next(row["id"] for row in self.rows(coop, "person") if row["name"] == name)

    def delegates_card(self, officer, name):
        """A new card for a delegate, from the officer of the consortium."""
        officer.open(self.inside(CONSORTIUM, ("cerdyn", "card"), str(self.person_in(CONSORTIUM, name))))
        officer.press(officer.say("card_for.make"))
        return self.first_sign_in(cards_on(officer.page)[name])

    def test_a_member_who_speaks_for_an_organisation_has_each_vote_once(self):
        self.serve_demonstration()
        eleri, _ = self.a_school_that_belongs()
        say = eleri.say
        self.its_page(eleri)
        eleri.follow(say("organisation.appoint"))
        eleri.choose(say("organisation.delegate"), "Non Rees")
        eleri.write(say("organisation.told_label"), "Llythyr")
        eleri.press(say("organisation.appoint_go"))
        eleri.sees("Non Rees", "Llythyr")
        where = self.a_vote_for_everyone(eleri)
        non = self.come_in("Non Rees")
        non.open(where)
        non.sees(non.say("vote.what_do_you_say"), non.say("vote.what_does_it_say", organisation=SCHOOL))
        self.press_answer(non, "against", nth=0)
        self.press_answer(non, "in_favour", nth=1)
        non.sees(non.say("vote.you_said_against"), non.say("vote.receipt_for", organisation=SCHOOL), non.say("vote.said_by_delegate", name="Non Rees"))
        self.move_clock("2026-11-05T18:30:00Z")
        non = self.come_in("Non Rees")
        non.open(where)
        mine = {row["way"]: row["answer"] for row in self.rows(COOP, "vote") if row["entered_by"] == self.identifier("Non Rees")}
        self.assertEqual(mine.get("delegate"), "in_favour")
        said = [li.words() for li in non.page.root.all("li") if non.say("vote.said_by_delegate", name="Non Rees") in li.words()]
        self.assertTrue(said and all(SCHOOL in each for each in said), said)

    def test_nobody_answers_for_an_organisation_that_is_not_theirs(self):
        self.serve_demonstration()
        eleri, ffion = self.a_school_that_belongs()
        where = self.a_vote_for_everyone(eleri)
        school = self.its_page(eleri).rsplit("/", 1)[1]
        its_vote = f"{self.server.address.rstrip('/')}{where}/{self.either('dros', 'for')}/{school}"
        ffion.open(where)
        form = ffion.page.sent(ffion.page.root.first("button", name="answer", value="against"))
        self.assertTrue(form[0].endswith(its_vote), form[0])
        # Mari, a member; Menna, the delegate of another co-op's member; both with sound forms of their own.
        mari = self.come_in("Mari Haf Prosser")
        mari.open(where)
        _, fields, *_ = mari.page.sent(mari.page.root.first("button", name="answer", value="against"))
        mari.send(its_vote, fields, expect=404)
        menna = self.come_in("Menna Price")
        self.night_care(menna)
        elsewhere, fields, *_ = menna.page.sent(menna.page.root.first("button", name="answer", value="against"))
        menna.send(its_vote, fields, expect=404)
        # Nor for the housing association beside her in the consortium.
        hafren = self.person_in(CONSORTIUM, "Cymdeithas Tai Hafren")
        menna.send(elsewhere.rsplit("/", 1)[0] + f"/{hafren}", fields, expect=404)
        # And Ffion not after her appointment has ended, with the form that she kept.
        self.its_page(eleri)
        eleri.press(eleri.say("organisation.end_of", name="Ffion Ellis"))
        ffion.send(*form[:2], expect=404)
        self.assertFalse([row for row in self.rows(COOP, "vote") if row["way"] == "delegate"])

    def test_an_organisation_leaves_and_stays_in_the_register(self):
        self.serve_demonstration()
        eleri, ffion = self.a_school_that_belongs()
        self.its_page(ffion)
        ffion.follow(ffion.say("organisation.leave"))
        ffion.sees(ffion.say("organisation.leave_register_words"))
        ffion.press(ffion.say("organisation.leave_go"))
        ffion.open(self.inside(COOP, ("aelodau", "members")), expect=404)
        eleri.open(self.inside(COOP, ("cofrestr", "register")))
        row = next(row for row in eleri.page.root.all("tr") if SCHOOL in row.words())
        self.assertEqual(row.words().count("2026"), 2, row.words())
        mari = self.come_in("Mari Haf Prosser")
        self.organisations(mari)
        mari.does_not_see(SCHOOL)

    # ---- consortia

    def night_care(self, browser):
        browser.open(self.inside(CONSORTIUM, ("cynigion", "proposals")))
        card = next(e for e in browser.page.root.all("li") if NIGHT_CARE[self.language] in e.words())
        browser.open(next(a["href"] for a in card.all("a")))

    def test_A2_nothing_is_decided_while_the_tenants_have_not(self):
        self.serve_demonstration()
        menna = self.come_in("Menna Price")
        say = menna.say
        self.night_care(menna)
        menna.sees("Gruffydd Llwyd", say("vote.waits_for_parties"), say("rules.agreeing_every_party"), say("vote.turnout", count=7, roll=8))
        waiting = [li.words() for li in menna.page.root.all("li")]
        self.assertIn(TENANTS, waiting)
        self.assertNotIn("Cymdeithas Tai Hafren", waiting)
        # "Not yet" is no decision; when the time is over there is none.
        self.press_answer(menna, "not_yet")
        self.move_clock(AFTER_THE_VOTE)
        gruffydd = self.come_in("Gruffydd Llwyd")
        self.night_care(gruffydd)
        gruffydd.sees(gruffydd.say("vote.result_undecided"), gruffydd.say("vote.parties_undecided", count=1), TENANTS)
        gruffydd.does_not_see(gruffydd.say("vote.result_agreed"))

    def test_P9_4_it_passes_by_seven_for_and_one_that_leaves_it_to_the_others(self):
        self.serve_demonstration()
        menna = self.come_in("Menna Price")
        self.night_care(menna)
        self.press_answer(menna, "in_favour")
        self.move_clock(AFTER_THE_VOTE)
        delyth = self.come_in("Delyth Evans")
        self.night_care(delyth)
        delyth.sees(delyth.say("vote.result_agreed"), delyth.say("vote.took_part", count=8, eligible=8, needed=4))
        figures = next(row for row in self.rows(CONSORTIUM, "decision_figures") if row["eligible"] == 8 and row["proposal_id"] == int(delyth.page.path.rsplit("/", 1)[1]))
        self.assertEqual((figures["in_favour"], figures["against"], figures["not_yet"], figures["passed"]), (7, 0, 0, 1))

    def test_T5_and_T6_are_as_large_as_they_should_be(self):
        self.serve_demonstration()
        for coop, parties, delegates, meetings, agreed in ((CONSORTIUM, 8, 16, 12, 7), (PARTNERSHIP, 3, 6, 6, 2)):
            count = lambda table, **wanted: sum(all(row[name] == value for name, value in wanted.items()) for row in self.rows(coop, table))
            self.assertEqual(count("organisation"), parties, coop)
            self.assertEqual(count("member", left_on=None), parties, coop)
            self.assertEqual(count("organisation_delegate", until_at=None), delegates, coop)
            self.assertEqual(count("meeting"), meetings, coop)
            self.assertEqual(count("attendance") > 0, True, coop)
            self.assertEqual(count("proposal", state="agreed"), agreed, coop)
            self.assertEqual(count("proposal", state="vote"), 1, coop)
        groups = [row["made_up_of"] for row in self.rows(PARTNERSHIP, "organisation") if row["kind"] == "group"]
        self.assertEqual(groups, ["Gofal Gogwen Cyf, Cartref Cyntaf Cyf"])
        # Three groups with one say each, the two companies as one; the tenants have still to decide.
        emrys = self.come_in("Emrys Vaughan")
        emrys.open(self.inside(PARTNERSHIP))
        emrys.sees(emrys.say("home.speaks_for", organisation="Pwyllgor Tenantiaid Hŷn"), emrys.say("home.something_to_decide"))
        emrys.follow(emrys.say("vote.say_go") + ": " + self.either("Galwadau nos o Lanrwst i'r ddau gynllun", "Night calls from Llanrwst for both schemes"))
        emrys.sees(emrys.say("vote.turnout", count=2, roll=3), emrys.say("vote.waits_for_parties"))

    def test_a_co_op_that_is_a_member_elsewhere_shows_nothing_of_itself_there(self):
        self.serve_demonstration()
        menna = self.come_in("Menna Price")
        self.organisations(menna, CONSORTIUM)
        menna.sees("Aelwydydd", "Dwylo Da", menna.say("organisation.delegate_is", name="Rhodri Pugh"))
        for coop in ("aelwydydd", "dwylo-da"):
            menna.open(self.inside(coop), expect=404)
            menna.open(self.inside(coop, ("sefydliadau", "organisations")), expect=404)
        menna.does_not_see("Emrys Tudor")
        # Rhodri has both doors, by one account.
        rhodri = self.come_in("Rhodri Pugh")
        rhodri.open(self.inside("dwylo-da"))
        rhodri.open(self.inside(CONSORTIUM))
        rhodri.sees(rhodri.say("home.speaks_for", organisation="Dwylo Da"))
