"""Foster care at Nyth: support groups every six weeks, households, children whom hardly anyone sees, and members
who speak and do not vote.
"""
from neighbours import Neighbourly

NEST = "nyth"
LEAD, SECRETARY, CHAIR, CARER, RESTING = "Rhiannon Howells", "Siân Maddocks", "Gareth Pritchard", "Alun Parry", "Beryl Tomos"


class Fostering(Neighbourly):

    def inside(self, welsh, english):
        return f"/{self.language}/{NEST}/" + self.either(welsh, english)

    def groups(self, browser):
        browser.open(self.inside("grwpiau-cymorth", "support-groups"))

    def households(self, browser):
        browser.open(self.inside("cartrefi-maeth", "foster-households"))

    def own_household(self, browser):
        browser.open(f"/{self.language}/{NEST}")
        browser.follow(browser.say("household.mine"))

    def the_group(self, browser, name="Powys"):
        self.groups(browser)
        card = next(e for e in browser.page.root.all("li") if e.first("h2", "h3") and e.first("h2", "h3").words() == name)
        browser.open(next(a["href"] for a in card.all("a")))

    # ---- A1

    def test_A1_the_group_of_powys(self):
        self.serve_demonstration()
        rhiannon = self.come_in(LEAD)
        say = rhiannon.say
        sixth = self.either("Dydd Gwener, 6 Tachwedd 2026", "Friday, 6 November 2026")
        rhiannon.open(f"/{self.language}/{NEST}")
        rhiannon.does_not_see(say("group.late_count", count=1))
        self.groups(rhiannon)
        rhiannon.sees(say("group.none_late"))
        # What is due first stands first.
        cards = [e.words() for e in rhiannon.page.root.first("main").all("li") if say("group.look") in e.words()]
        self.assertEqual(len(cards), 8)
        self.assertTrue(cards[0].startswith("Powys"), cards[0])
        self.assertIn(sixth, cards[0])
        self.assertIn(self.either("Dydd Gwener, 25 Medi 2026", "Friday, 25 September 2026"), cards[0])
        self.the_group(rhiannon)
        rhiannon.sees(say("group.asked", count=14, all=15), say("group.resting", date=self.either("31 Rhagfyr 2026", "31 December 2026")), RESTING)
        # On the day itself it is still in time; on the next it is late, in words and with a shape of its own.
        self.move_clock("2026-11-06T09:00:00Z")
        rhiannon = self.come_in(LEAD)
        self.groups(rhiannon)
        rhiannon.sees(say("group.none_late"))
        self.move_clock("2026-11-07T09:00:00Z")
        rhiannon = self.come_in(LEAD)
        rhiannon.open(f"/{self.language}/{NEST}")
        rhiannon.sees(say("group.late_count", count=1))
        self.groups(rhiannon)
        rhiannon.sees(say("group.late_title"), say("group.late_since", date=sixth))
        late = next(e for e in rhiannon.page.root.all("section") if e.first("h2") and e.first("h2").words() == say("group.late_title"))
        self.assertEqual(len([a for a in late.all("a")]), 1, "of eight, one is late")
        # A day to come and no day at all are refused kindly, and stay as they were typed.
        self.the_group(rhiannon)
        for typed, problem in (("2026-11-08", "group.not_yet"), ("2026-09-24", "group.before_last"), ("2026-09-25", "group.met_already")):
            rhiannon.write_date(say("group.met_on"), typed)
            rhiannon.press(say("group.met_go"), expect=422)
            rhiannon.is_told(say(problem))
            rhiannon.field_holds("met_on-day", typed.split("-")[2])
        rhiannon.write_date(say("group.met_on"), "2026-<b>-6")
        rhiannon.press(say("group.met_go"), expect=422)
        rhiannon.field_holds("met_on-month", "<b>")
        # Held a day late, and written down once.
        rhiannon.write_date(say("group.met_on"), "2026-11-07")
        rhiannon.press(say("group.met_go"))
        rhiannon.sees(self.either("Dydd Sadwrn, 19 Rhagfyr 2026", "Saturday, 19 December 2026"))
        self.groups(rhiannon)
        rhiannon.sees(say("group.none_late"))

    def test_T4_is_as_large_as_it_should_be(self):
        self.serve_demonstration()
        rhiannon = self.come_in(LEAD)
        say = rhiannon.say
        self.households(rhiannon)
        rhiannon.sees(say("household.count", count=118), say("placement.count", count=160), say("placement.authorities", count=55),
                      say("placement.in_wales", count=22), say("placement.in_england", count=33), say("placement.median", count=26))
        seen = []
        while True:
            seen += [row.first("th").words() for row in rhiannon.page.root.first("tbody").all("tr")]
            if not [a for a in rhiannon.page.root.all("a") if a.words() == say("page.after")]:
                break
            rhiannon.follow(say("page.after"))
        self.assertEqual(len(seen), 118)
        self.assertEqual(sum(1 + names.count(",") for names in seen), 210)
        self.groups(rhiannon)
        invited = 0
        for name in ("Powys", "Gwent"):
            self.the_group(rhiannon, name)
            invited += len([e for e in rhiannon.page.root.first("main").all("li") if say("group.is_asked") in e.words()])
        self.assertEqual(invited, 14 + 12)
        # 52 staff with a vote, 210 carers without one; offices in three towns.
        sian = self.come_in(SECRETARY)
        sian.open(self.inside("aelodau", "members"))
        sian.sees(say("members.lead", count=262))
        sian.open(self.inside("cofrestr", "register"))
        sian.sees(say("page.of", page=1, pages=6))
        sian.open(self.inside("ardaloedd", "areas"))
        for area in (("Y De", "The South"), ("Y Canolbarth", "Mid Wales"), ("Y Gogledd", "The North")):
            sian.sees(self.either(*area))

    # ---- children are behind a wall of their own

    def test_hardly_anyone_sees_a_child(self):
        self.serve_demonstration()
        alun = self.come_in(CARER)
        say = alun.say
        self.own_household(alun)
        own = alun.page.path
        alun.sees("Medwen Parry", say("household.who_sees_mine"), "Powys")
        cards = [e.words() for e in alun.page.root.first("main").all("li") if say("placement.born", year="").strip() in e.words()]
        self.assertEqual(len(cards), 2, "two children live with them")
        alun.does_not_see(say("placement.begin_go"), say("placement.end_go"))
        # Not for the secretary or the chair, whose offices open no care; not for another carer.
        for name in (SECRETARY, CHAIR, RESTING):
            other = self.come_in(name)
            other.open(own, expect=404)
            other.open(self.inside("cartrefi-maeth", "foster-households"), expect=404)
            self.groups(other)
            self.assertEqual([a for a in other.page.root.first("main").all("a") if a.words().startswith(say("group.look") + ":")], [])
        self.come_in("Mari Haf Prosser").open(own, expect=404)
        # Whoever leads on it sees it, and Alun sees that she looked.
        rhiannon = self.come_in(LEAD)
        rhiannon.open(own)
        rhiannon.sees(say("household.is_recorded", name=CARER))
        alun.open(f"/{self.language}/{NEST}")
        alun.follow(say("looked.title"))
        alun.sees("Rhiannon", say("relation.foster_lead"), say("policy.see_household"))

    def test_a_child_comes_and_goes(self):
        self.serve_demonstration()
        rhiannon = self.come_in(LEAD)
        say = rhiannon.say
        self.the_group(rhiannon)
        rhiannon.follow(RESTING)
        rhiannon.write(say("placement.initials_label"), "Mari Haf Prosser")
        rhiannon.write(say("placement.born_label"), "two thousand")
        rhiannon.press(say("placement.begin_go"), expect=422)
        rhiannon.is_told(say("placement.initials"), say("placement.born_in"), say("placement.authority"))
        rhiannon.field_holds(say("placement.initials_label"), "Mari Haf Prosser")
        rhiannon.field_holds(say("placement.born_label"), "two thousand")
        rhiannon.write(say("placement.initials_label"), "Ŵ.Q.")
        rhiannon.write(say("placement.born_label"), "2015")
        rhiannon.choose(say("placement.authority_label"), self.either("Swydd Amwythig", "Shropshire"))
        rhiannon.write_date(say("placement.from_label"), "2026-11-01")
        rhiannon.press(say("placement.begin_go"))
        rhiannon.sees("Ŵ.Q.", say("placement.by_england", authority=self.either("Swydd Amwythig", "Shropshire")))
        beryl = self.come_in(RESTING)
        self.own_household(beryl)
        beryl.sees("Ŵ.Q.")
        rhiannon.press(say("placement.end_go"), expect=422)
        rhiannon.is_told(say("placement.not_here"))
        rhiannon.choose(say("placement.who_left"), "Ŵ.Q.")
        rhiannon.write_date(say("placement.until_label"), "2026-10-30")
        rhiannon.press(say("placement.end_go"), expect=422)
        rhiannon.is_told(say("placement.until"))
        rhiannon.choose(say("placement.who_left"), "Ŵ.Q.")
        rhiannon.write_date(say("placement.until_label"), "2026-11-02")
        rhiannon.press(say("placement.end_go"))
        rhiannon.does_not_see("Ŵ.Q.")

    def test_a_break_and_a_new_household(self):
        self.serve_demonstration()
        beryl = self.come_in(RESTING)
        say = beryl.say
        self.own_household(beryl)
        beryl.follow(say("break.change"))
        beryl.write_date(say("break.until"), "2026-11-01")
        beryl.press(say("break.go"), expect=422)
        beryl.is_told(say("group.break_until"))
        beryl.press(say("break.over"))
        rhiannon = self.come_in(LEAD)
        self.the_group(rhiannon)
        rhiannon.sees(say("group.asked", count=15, all=15))
        # A group of its own, and a household that has no carers yet.
        self.groups(rhiannon)
        rhiannon.write(say("group.name_cy"), "Maldwyn")
        rhiannon.press(say("group.new_go"), expect=422)
        rhiannon.field_holds(say("group.name_cy"), "Maldwyn")
        rhiannon.write(say("group.name_en"), "Montgomery")
        rhiannon.choose(say("group.town"), self.either("Y Trallwng", "Welshpool"))
        rhiannon.press(say("group.new_go"))
        self.the_group(rhiannon, self.either("Maldwyn", "Montgomery"))
        rhiannon.sees(say("group.nobody"))
        self.households(rhiannon)
        rhiannon.sees(say("household.no_carers"))
        rhiannon.press(say("household.new_go"), expect=422)
        rhiannon.is_told(say("household.carers"), say("area.town"), say("household.group"))

    # ---- members without a vote

    def proposal(self, browser):
        browser.open(self.inside("cynigion", "proposals"))
        browser.follow(self.either("Pleidlais i ofalwyr maeth", "A vote for foster carers"), nth=0)

    def test_carers_speak_and_are_heard_and_do_not_vote(self):
        self.serve_demonstration()
        alun = self.come_in(CARER)
        say = alun.say
        alun.open(f"/{self.language}/{NEST}")
        alun.does_not_see(self.either("Pleidlais i ofalwyr maeth", "A vote for foster carers"))
        self.proposal(alun)
        alun.sees(say("vote.associate"), "Ni sy'n gwybod")
        self.assertEqual(list(alun.page.root.all("button", name="answer")), [])
        # What is sent by hand is refused in the same words, and counts for nothing.
        address = alun.page.url
        gareth = self.come_in(CHAIR)
        self.proposal(gareth)
        buttons = list(gareth.page.root.all("button", name="answer", value="in_favour"))
        target, *_ = gareth.page.sent(buttons[0])
        alun.open(self.inside("cyfarfodydd", "meetings"))
        _, fields, *_ = alun.page.sent(alun.page.root.first("button", name="papers"))
        kept = [(name, value) for name, value in fields if name in ("csrf", "key")]
        alun.send(target, [*kept, ("answer", "in_favour")], expect=422)
        alun.is_told(say("vote.associate"))
        # He talks like everyone.
        alun.open(address)
        alun.follow(say("comment.read_all", count=1))
        alun.write("words", "Diolch am wrando.")
        alun.press(say("comment.go"))
        alun.sees("Diolch am wrando.")
        # The roll is of the 52; an officer is offered no carer to enter a vote for, and the chair votes.
        gareth.send(*gareth.page.sent(buttons[0]))
        gareth.sees(say("vote.you_said_in_favour"))
        sian = self.come_in(SECRETARY)
        self.proposal(sian)
        sian.follow(say("vote.enter"))
        offered = [o.words() for o in sian.page.named(say("vote.whose"), {"select"})[0].all("option")]
        self.assertEqual(len(offered), 52, "whom to choose, and the staff without Siân")
        self.assertNotIn(CARER, offered)
        sian.sees(say("vote.enter_associates"))
        sian.open(self.inside("rheolau", "rules"))
        sian.sees(say("rules.associates", classes=say("class.foster_carers")), say("vote.associate"))
        # The count is of those who vote.
        self.move_clock("2026-11-16T18:30:00Z")
        alun = self.come_in(CARER, easy=True)
        self.proposal(alun)
        self.assertIn("52", alun.page.words())
