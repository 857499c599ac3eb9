"""Deciding together: the journeys of proposals, open votes and meetings, and what people should not
have to think about there.
"""

from case import COOP
from neighbours import Neighbourly

SWIMMING, SHARING = 7, 8
CLOSES = "2026-11-05T18:00:00Z"
MEETING = "2026-11-28T14:30:00Z"


class Deciding(Neighbourly):

    # ---- ways through the house

    def proposals(self, browser):
        browser.open(f"/{self.language}/{COOP}/" + self.either("cynigion", "proposals"))

    def proposal(self, browser, number):
        self.proposals(browser)
        card = next(e for e in browser.page.root.all("li") if f"{browser.say('proposal.number', number=number)} " in e.words() + " ")
        browser.open(next(a["href"] for a in card.all("a")))

    def answer(self, browser, answer, expect=200):
        """The one press that is a vote."""
        buttons = browser.page.root.all("button", name="answer", value=answer)
        return browser.send(*browser.page.sent(browser.page.one(buttons, f"the answer {answer}")), expect=expect)

    def tell(self, officer, name, answer, way="phone", changes=False, expect=200):
        say = officer.say
        officer.choose(say("vote.whose"), name)
        officer.choose(say("vote.how_told"), way)
        officer.choose(say("vote.what_they_said"), answer)
        if changes:
            officer.choose(say("vote.before"), "changes")
        officer.press(say("vote.enter_go"), expect=expect)

    def call(self, officer, date="2026-11-28", chair="Tomos Beynon", expect=200):
        say = officer.say
        officer.open(f"/{self.language}/{COOP}/" + self.either("galw-cyfarfod", "call-a-meeting"))
        officer.write_date(say("call.date"), date)
        officer.write(say("call.time"), "14:00")
        officer.write(say("call.place"), "Neuadd Abergwaun")
        officer.choose(say("call.chair"), chair)
        officer.choose(say("call.decide"), say("proposal.number", number=SHARING))
        officer.choose(say("call.note"), say("proposal.number", number=SWIMMING))
        officer.press(say("call.go"), expect=expect)

    # ---- P1.4

    def test_P1_4_vote(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Mari Haf Prosser")
        mari = self.first_sign_in(code, easy=True)
        say = mari.say
        mari.press(say("layout.sign_out"))
        self.show_card(mari, code)
        mari.open(f"/{self.language}/{COOP}?view=easy")
        mari.sees(say("home.something_to_decide"))
        mari.follow(say("vote.say_go"))
        # Four sentences, each with its picture.
        for welsh, english in (("Mae Mari yn nofio bob dydd Mercher.", "Mari swims every Wednesday."),
                               ("Hoffai Tomos ac Aisha fynd hefyd.", "Tomos and Aisha would like to go too."),
                               ("Gallwn deithio gyda'n gilydd.", "We can travel together."),
                               ("Rydym yn rhannu'r gost yn dair rhan.", "We share the cost in three parts.")):
            item = next(e for e in mari.page.root.all("li") if self.either(welsh, english) in e.words())
            self.assertTrue(item.first("svg"), "a sentence without a picture")
        mari.sees(say("vote.is_open"), self.either("dydd Iau 5 Tachwedd", "Thursday 5 November"), self.either("6 yr hwyr", "6 in the evening"))
        # An answer that counts asks who she is, and who is with her; what she pressed is still there.
        self.answer(mari, "in_favour", expect=403)
        self.point_at(mari)
        mari.choose(say("say.who_is_with_you"), "Ceri Lloyd")
        mari.press(say("say.go"), expect=None)
        mari.sees(say("vote.press_again"), say("vote.what_do_you_say"))
        self.answer(mari, "in_favour")
        receipt = self.either("Pleidlais 7: o blaid, 2 Tachwedd 2026", "Vote 7: for, 2 November 2026")
        mari.sees(say("vote.you_said_in_favour"), receipt, say("receipt.with", name="Ceri Lloyd"))
        # It is on her fridge sheet, and nothing waits for her at home.
        mari.open(f"/{self.language}/{COOP}?view=easy")
        mari.does_not_see(say("home.something_to_decide"))
        mari.follow(say("nav.week"))
        mari.press(say("week.print"))
        mari.sees(say("sheet.you_said"), receipt)
        # How many have answered is seen by all; what anyone said, by nobody before it is over.
        for name in ("Tomos Beynon", "Eleri Prosser"):
            other = self.come_in(name)
            self.proposal(other, SWIMMING)
            other.sees(other.say("vote.turnout", count=6, roll=12))
            other.does_not_see(other.say("vote.who_said_what"), other.say("vote.result_agreed"), receipt)
        # She changes her mind twice, and takes it back once: only the last counts.
        self.proposal(mari, SWIMMING)
        self.answer(mari, "against")
        mari.sees(say("vote.you_said_against"))
        mari.press(say("vote.take_back"))
        mari.sees(say("vote.what_do_you_say"))
        mari.does_not_see(say("vote.you_said_against"))
        self.answer(mari, "in_favour")
        # Over: whether the hourly work has counted it or not, it says the same.
        self.move_clock(CLOSES)
        tomos = self.come_in("Tomos Beynon")
        self.proposal(tomos, SWIMMING)
        tomos.sees(tomos.say("vote.result_agreed"), tomos.say("vote.took_part", count=6, eligible=12, needed=6),
                   tomos.say("vote.took_part_supported", count=3, eligible=4, needed=2), tomos.say("vote.who_said_what"))
        said = {next(e.words() for e in row.all("strong")): row.words() for row in tomos.page.root.all("li") if row.first("strong") and row.first("svg")}
        self.assertIn(tomos.say("vote.answer_in_favour"), said["Mari Haf Prosser"])
        self.assertIn(tomos.say("vote.answer_pass"), said["Gwilym Rees"])
        self.assertNotIn("Huw Beynon", said)
        rows = {row.first("th").words(): [cell.words() for cell in row.all("td")] for row in tomos.page.root.first("tbody").all("tr")}
        self.assertEqual(rows[tomos.say("class.supported")], ["2", "0", "0", "1", "4"])
        self.assertEqual(rows[tomos.say("class.workers")], ["1", "0", "0", "0", "4"])
        self.assertEqual(rows[tomos.say("class.family_and_friends")], ["2", "0", "0", "0", "4"])

    def print_the_week(self, browser):
        browser.open(f"/{self.language}/{COOP}")
        browser.follow(browser.say("nav.week"))
        browser.press(browser.say("week.print"))

    def test_P1_4_a_worker_votes_in_her_place_and_she_undoes_it(self):
        """Whoever was beside her may know her card and her PIN. What they said stands on her fridge sheet, and is hers to undo."""
        self.serve_demonstration()
        code = self.card_for(self.come_in("Eleri Prosser"), "Mari Haf Prosser")
        mari = self.browser(easy=True)
        say = mari.say
        self.show_card(mari, code)
        mari.choose(say("choose.which"), "pin")
        mari.write(say("choose.new_pin"), "4729")
        mari.press(say("choose.go"))
        # Dewi, on another tablet.
        dewi = self.browser()
        self.show_card(dewi, code)
        dewi.write(say("say.your_pin"), "4729")
        dewi.press(say("sign_in.go"))
        self.proposal(dewi, SWIMMING)
        self.answer(dewi, "against")
        # She reads it on paper, undoes it, and sees where it came from.
        receipt = self.either("Pleidlais 7: yn erbyn, 2 Tachwedd 2026", "Vote 7: against, 2 November 2026")
        self.print_the_week(mari)
        mari.sees(say("sheet.you_said"), receipt)
        self.proposal(mari, SWIMMING)
        mari.sees(say("vote.you_said_against"))
        mari.press(say("vote.take_back"))
        mari.does_not_see(say("vote.you_said_against"))
        self.print_the_week(mari)
        mari.does_not_see(receipt)
        mari.open(self.either("/cy/fy-nghyfrif", "/en/my-account"))
        mari.follow(say("sessions.to_list"))
        mari.sees(say("account_news.new_device"))
        # She ends it there, and her card with it: her answer is her own again.
        mari.press(say("sessions.end_others"))
        self.proposal(mari, SWIMMING)
        self.answer(mari, "in_favour")
        dewi.open(f"/{self.language}/{COOP}", expect=401)
        mari.open(self.either("/cy/fy-nghyfrif", "/en/my-account"))
        mari.follow(say("account.cancel_card"))
        mari.press(say("cancel.go"))
        self.show_card(dewi, code, expect=422)
        self.move_clock(CLOSES)
        tomos = self.come_in("Tomos Beynon")
        self.proposal(tomos, SWIMMING)
        said = {next(e.words() for e in row.all("strong")): row.words() for row in tomos.page.root.all("li") if row.first("strong") and row.first("svg")}
        self.assertIn(tomos.say("vote.answer_in_favour"), said["Mari Haf Prosser"])

    def test_P1_4_without_enough_people_nothing_is_decided(self):
        self.serve_demonstration()
        self.move_clock(CLOSES)
        mari = self.come_in("Mari Haf Prosser", easy=True)
        self.proposal(mari, SWIMMING)
        mari.sees(mari.say("vote.result_no_quorum"), mari.say("vote.took_part", count=5, eligible=12, needed=6))

    # ---- a proposal from its first word to its vote

    def test_P4_make_a_proposal(self):
        self.serve_demonstration()
        aisha = self.come_in("Aisha Rahman")
        say = aisha.say
        self.proposals(aisha)
        for number in range(1, 9):
            aisha.sees(say("proposal.number", number=number))
        aisha.follow(say("proposals.new"))
        aisha.press(say("proposal.keep"), expect=422)
        aisha.is_told(say("proposal.title_missing"), say("proposal.words_missing"))
        aisha.write(say("proposal.title_en"), "A quiet room at our meetings")
        aisha.write(say("proposal.words_en"), "Somewhere to go when it is loud.\nWith the door open.")
        aisha.choose(say("proposal.kind_label"), "ordinary")
        aisha.press(say("proposal.keep"))
        aisha.sees("A quiet room at our meetings", say("proposal.state_talk"), say("proposal.number", number=9))
        place = aisha.page.path
        # Others talk about it under their own names.
        ceri = self.come_in("Ceri Lloyd")
        ceri.open(place)
        ceri.follow(ceri.say("comment.be_first"))
        ceri.press(ceri.say("comment.go"), expect=422)
        ceri.is_told(ceri.say("comment.missing"))
        ceri.write(ceri.say("comment.write"), "Syniad da <b>iawn</b>.")
        ceri.press(ceri.say("comment.go"))
        ceri.sees("Ceri Lloyd", "Syniad da <b>iawn</b>.")
        ceri.follow(ceri.say("proposal.back"))
        ceri.sees("Syniad da <b>iawn</b>.")
        # Neither hers to change nor to open.
        self.assertEqual([b for b in ceri.page.root.all("a") if b.words() == ceri.say("vote.open")], [])
        ceri.open(place + self.either("/geiriau", "/words"), expect=404)
        ceri.open(place + self.either("/agor", "/open"), expect=404)
        # Before everyone votes it is in both languages and in Easy Read.
        eleri = self.come_in("Eleri Prosser")
        eleri.open(place)
        eleri.follow(eleri.say("vote.open"))
        eleri.sees(eleri.say("proposal.no_welsh"), eleri.say("proposal.no_easy"))
        eleri.follow(eleri.say("proposal.rewrite"))
        eleri.field_holds(eleri.say("proposal.title_en"), "A quiet room at our meetings")
        eleri.write(eleri.say("proposal.title_cy"), "Ystafell dawel yn ein cyfarfodydd")
        eleri.write(eleri.say("proposal.words_cy"), "Rhywle i fynd pan fydd hi'n swnllyd.")
        eleri.choose(eleri.say("proposal.easy_picture", number=1), "house")
        eleri.write(eleri.say("proposal.easy_cy", number=1), "Un dau tri pedwar pump chwech saith wyth naw deg un dau tri pedwar pump chwech.")
        eleri.write(eleri.say("proposal.easy_en", number=1), "A quiet room.")
        eleri.press(eleri.say("proposal.keep"), expect=422)
        eleri.is_told(eleri.say("proposal.easy_too_long", most=15))
        eleri.field_holds(eleri.say("proposal.title_cy"), "Ystafell dawel yn ein cyfarfodydd")
        eleri.write(eleri.say("proposal.easy_cy", number=1), "Ystafell dawel.")
        eleri.press(eleri.say("proposal.keep"))
        eleri.follow(eleri.say("vote.open"))
        eleri.sees(eleri.say("vote.roll_will_be", count=12))
        eleri.write_date(eleri.say("vote.closes_on"), "2026-11-03")
        eleri.write(eleri.say("vote.closes_time_label"), "8:00")
        eleri.press(eleri.say("vote.open_go"), expect=422)
        eleri.is_told(eleri.say("vote.closes_too_soon"))
        eleri.write_date(eleri.say("vote.closes_on"), "2026-11-10")
        eleri.write(eleri.say("vote.closes_time_label"), "20:00")
        eleri.press(eleri.say("vote.open_go"))
        eleri.sees(eleri.say("proposal.state_vote"), eleri.say("vote.turnout", count=0, roll=12))
        # From now on its words stand, whoever asks.
        eleri.open(place + self.either("/geiriau", "/words"))
        eleri.press(eleri.say("proposal.keep"), expect=422)
        eleri.is_told(eleri.say("proposal.words_stand"))
        # Everyone reads it in their own language.
        mari = self.come_in("Mari Haf Prosser", easy=True)
        mari.sees(mari.say("home.something_to_decide"), self.either("Ystafell dawel", "A quiet room"))

    # ---- P4.6

    def test_P4_6_a_vote_by_phone(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.proposal(eleri, SWIMMING)
        eleri.follow(say("vote.enter"))
        eleri.press(say("vote.enter_go"), expect=422)
        eleri.is_told(say("vote.told_person"), say("vote.told_way"), say("vote.told_answer"))
        self.tell(eleri, "Non Rees", "against")
        # Non reads Welsh: her receipt does, whoever prints it.
        paper = eleri.page.root.first("article")
        self.assertEqual(paper["lang"], "cy")
        for words in ("Non Rees", "Penfro", "Pleidlais 7: yn erbyn, 2 Tachwedd 2026", "Dywedwyd dros y ffôn wrth: Eleri Prosser.", "01632 960 011"):
            self.assertIn(words, paper.words())
        non = self.come_in("Non Rees")
        self.proposal(non, SWIMMING)
        non.sees(non.say("vote.you_said_against"), non.say("vote.told_by_phone", name="Eleri Prosser"))
        self.answer(non, "in_favour")
        non.sees(non.say("vote.you_said_in_favour"))
        # Not a second time without her saying so.
        self.proposal(eleri, SWIMMING)
        eleri.sees(say("vote.turnout", count=6, roll=12))
        eleri.follow(say("vote.enter"))
        self.tell(eleri, "Non Rees", "pass", expect=422)
        eleri.is_told(say("vote.told_already", name="Non Rees"))
        self.tell(eleri, "Non Rees", "pass", way="paper", changes=True)
        self.assertIn("Pleidlais 7: ymatal, 2 Tachwedd 2026", eleri.page.root.first("article").words())
        self.move_clock(CLOSES)
        non = self.come_in("Non Rees")
        self.proposal(non, SWIMMING)
        rows = {row.first("th").words(): [cell.words() for cell in row.all("td")] for row in non.page.root.first("tbody").all("tr")}
        self.assertEqual(rows[non.say("class.family_and_friends")], ["2", "0", "0", "1", "4"], "counted once, as she said last")
        non.sees(non.say("vote.way_paper"))

    # ---- P4.3 and the shape of P5.3

    def test_P4_3_call_the_general_meeting(self):
        self.serve_demonstration()
        gwilym = self.come_in("Gwilym Rees")
        gwilym.open(f"/{self.language}/{COOP}/" + self.either("cyfarfodydd", "meetings"))
        gwilym.press(gwilym.say("meetings.want_paper"))
        gwilym.sees(gwilym.say("meetings.on_paper"))
        aisha = self.come_in("Aisha Rahman", easy=True)
        aisha.open(f"/{self.language}/{COOP}/" + self.either("cyfarfodydd", "meetings"))
        aisha.press(aisha.say("meetings.want_paper"))

        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.proposals(eleri)
        eleri.follow(say("meetings.title"))
        eleri.follow(say("meetings.call"))
        eleri.sees(say("call.first_day", date=self.either("24 Tachwedd 2026", "24 November 2026")))
        self.call(eleri)
        meeting = eleri.page.path
        eleri.sees(say("meeting.clear_days", count=25), say("meeting.where", place="Neuadd Abergwaun"), say("meeting.chair_is", name="Tomos Beynon"),
                   self.either("dydd Sadwrn 28 Tachwedd", "Saturday 28 November"), say("meeting.sent", date=self.either("2 Tachwedd 2026", "2 November 2026")))
        agenda = [item.words() for item in eleri.page.root.first("ol", class_="stack").all("li")]
        self.assertIn(say("meeting.doing_decide"), agenda[0])
        self.assertIn(self.either("Cytundeb rhannu 2", "Sharing agreement 2"), agenda[0])
        self.assertIn(say("meeting.doing_note"), agenda[1])
        # The quorum, with how many people that is: half of all, and half of the supported.
        eleri.sees(say("rules.quorum", part=say("fraction.1_2")), say("rules.quorum_supported", part=say("fraction.1_2")),
                   say("meeting.quorum_people", count=6, members=12), say("meeting.quorum_supported_people", count=2, members=4))
        # On paper for who wants that, each in their own language and reading.
        eleri.follow(say("papers.title"))
        papers = list(eleri.page.root.all("article"))
        self.assertEqual(len(papers), 2)
        english = next(p for p in papers if "Aisha Rahman" in p.words())
        welsh = next(p for p in papers if "Gwilym Rees" in p.words())
        self.assertEqual((english["lang"], welsh["lang"]), ("en", "cy"))
        self.assertIn("Aisha wants someone there at night.", english.words())
        self.assertTrue(english.first("ul", class_="easy-list"), "Easy Read has pictures")
        self.assertIn("Fel cytundeb 1, gyda gofal nos.", welsh.words())
        self.assertNotIn("Aisha wants someone", welsh.words())
        rows = {row.first("th").words(): [c.words() for c in row.all("td")] for row in eleri.page.root.first("tbody").all("tr")}
        self.assertEqual(rows["Mari Haf Prosser"], ["Cymraeg", say("papers.easy"), say("papers.screen")])
        self.assertEqual(rows["Aisha Rahman"], ["English", say("papers.easy"), say("papers.paper")])
        # On screen for Mari: pictures, one press from home.
        mari = self.come_in("Mari Haf Prosser", easy=True)
        mari.sees(mari.say("home.meeting"))
        mari.follow(mari.say("meetings.look"))
        mari.sees(self.either("Mae Aisha eisiau rhywun yno yn y nos.", "Aisha wants someone there at night."))
        mari.open(meeting + self.either("/papurau", "/papers"), expect=404)
        # What a notice told stands.
        self.proposal(eleri, SHARING)
        eleri.sees(say("proposal.see_meeting"))
        eleri.follow(say("proposal.rewrite"))
        eleri.press(say("proposal.keep"), expect=422)
        eleri.is_told(say("proposal.words_stand"))

    def test_P5_3_a_show_of_hands(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        self.call(eleri)
        meeting = eleri.page.path
        tomos = self.come_in("Tomos Beynon")
        say = tomos.say
        tomos.open(meeting)
        tomos.follow(say("hold.title"))
        tomos.sees(say("hold.wait"))
        self.move_clock(MEETING)
        eleri, tomos = self.come_in("Eleri Prosser"), self.come_in("Tomos Beynon")
        # Only the chair enters it: not even the secretary.
        eleri.open(meeting + self.either("/cadeirio", "/chair"), expect=404)
        tomos.open(meeting + self.either("/cadeirio", "/chair"))
        tomos.sees(say("hold.attendance_first"))
        tomos.choose(say("hold.who"), "Mari Haf Prosser", "Tomos Beynon", "Aisha Rahman", "Ceri Lloyd", "Dewi Bowen", "Eleri Prosser", "Farah Rahman", "Huw Beynon")
        tomos.press(say("hold.who_go"))
        for field, number in (("supported-in_favour", "4"), ("workers-in_favour", "1"), ("workers-against", "1"),
                              ("family_and_friends-in_favour", "2"), ("family_and_friends-not_yet", "1")):
            tomos.write(field, number)
        tomos.press(say("hold.decide_go"), expect=422)
        tomos.is_told(say("hands.more_than_present", hands=4, present=3))
        tomos.field_holds("workers-against", "1")
        tomos.write("supported-in_favour", "three")
        tomos.press(say("hold.decide_go"), expect=422)
        tomos.is_told(say("hands.number"))
        tomos.write("supported-in_favour", "3")
        tomos.press(say("hold.decide_go"))
        tomos.sees(say("proposal.state_agreed"))
        # Minuted as what it was, by class and by headcount.
        non = self.come_in("Non Rees")
        non.open(meeting)
        non.sees(non.say("meeting.present", count=8, members=12), non.say("proposal.state_agreed"))
        self.proposal(non, SHARING)
        non.sees(non.say("vote.result_agreed"), non.say("vote.took_part", count=8, eligible=12, needed=6),
                  non.say("vote.took_part_supported", count=3, eligible=4, needed=2),
                  non.say("vote.class_agreed", **{"class": non.say("class.supported")}), non.say("proposal.see_meeting"))
        non.does_not_see(non.say("vote.who_said_what"))
        rows = {row.first("th").words(): [cell.words() for cell in row.all("td")] for row in non.page.root.first("tbody").all("tr")}
        self.assertEqual(rows[non.say("class.supported")], ["3", "0", "0", "0", "4"])
        self.assertEqual(rows[non.say("class.workers")], ["1", "1", "0", "0", "4"])
        self.assertEqual(rows[non.say("class.family_and_friends")], ["2", "0", "1", "0", "4"])

    # ---- what people should not have to think about

    def test_notice_one_day_short(self):
        self.serve_demonstration()
        self.move_clock("2026-11-07T09:00:00Z")
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.call(eleri, expect=422)
        eleri.is_told(say("meeting.notice_short", count=20, needed=21, first=self.either("29 Tachwedd 2026", "29 November 2026")))
        eleri.field_holds(say("call.place"), "Neuadd Abergwaun")
        self.move_clock("2026-11-08T09:00:00Z")
        eleri = self.come_in("Eleri Prosser")
        self.call(eleri, expect=422)
        eleri.is_told(say("meeting.notice_short", count=19, needed=21, first=self.either("30 Tachwedd 2026", "30 November 2026")))
        eleri.open(f"/{self.language}/{COOP}/" + self.either("cyfarfodydd", "meetings"))
        eleri.sees(say("meetings.none"))
        # What was typed is still there: another day is all it needs.
        eleri.back()
        eleri.write_date(say("call.date"), "2026-11-30")
        eleri.press(say("call.go"))
        eleri.sees(say("meeting.clear_days", count=21))

    def test_a_vote_after_it_closed(self):
        self.serve_demonstration()
        self.move_clock("2026-11-05T17:55:00Z")
        mari = self.come_in("Mari Haf Prosser", easy=True)
        self.proposal(mari, SWIMMING)
        self.move_clock(CLOSES)
        self.answer(mari, "in_favour", expect=422)
        mari.is_told(mari.say("vote.closed", date=self.either("5 Tachwedd 2026", "5 November 2026"), time="18:00"))
        mari.sees(mari.say("vote.took_part", count=5, eligible=12, needed=6))

    def test_the_same_vote_sent_twice(self):
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser", easy=True)
        self.proposal(mari, SWIMMING)
        page = mari.page
        self.answer(mari, "in_favour")
        mari.page = page  # the same page, pressed again
        self.answer(mari, "in_favour")
        mari.sees(mari.say("vote.you_said_in_favour"))
        mari.page = page  # and with another answer: what was sent stands, and nothing is half done
        self.answer(mari, "against", expect=409)
        self.proposal(mari, SWIMMING)
        mari.sees(mari.say("vote.you_said_in_favour"))
        eleri = self.come_in("Eleri Prosser")
        self.proposal(eleri, SWIMMING)
        eleri.sees(eleri.say("vote.turnout", count=6, roll=12))

    def test_a_vote_of_someone_who_came_later_or_not_at_all(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        carwyn = self.first_sign_in(self.card_for(eleri, "Carwyn Thomas"))
        self.proposal(eleri, SWIMMING)
        place = eleri.page.path
        carwyn.open(place, expect=404)  # invited, and not a member
        carwyn.open(f"/{self.language}/{COOP}/" + self.either("ymuno", "join"))
        carwyn.press(carwyn.say("join.yes"))
        eleri.open(f"/{self.language}/{COOP}/" + self.either("ceisiadau", "applications"))
        eleri.press(eleri.say("applications.admit", name="Carwyn Thomas"))
        carwyn.open(place)
        carwyn.sees(carwyn.say("vote.not_on_roll"))
        self.assertEqual(list(carwyn.page.root.all("button", name="answer")), [])

    def test_a_phone_vote_taken_by_the_persons_own_worker(self):
        self.serve_demonstration()
        self.give_office(self.come_in("Eleri Prosser"), "Dewi Bowen", "chair")
        dewi = self.come_in("Dewi Bowen")
        say = dewi.say
        self.proposal(dewi, SWIMMING)
        dewi.follow(say("vote.enter"))
        self.tell(dewi, "Aisha Rahman", "in_favour", expect=422)
        dewi.is_told(say("vote.told_worker", name="Aisha Rahman"))
        # Someone he does not come to can tell him; and nothing was kept of the other.
        self.tell(dewi, "Non Rees", "in_favour")
        self.proposal(dewi, SWIMMING)
        dewi.sees(say("vote.turnout", count=6, roll=12))
        aisha = self.come_in("Aisha Rahman", easy=True)
        self.proposal(aisha, SWIMMING)
        aisha.sees(aisha.say("vote.what_do_you_say"))
