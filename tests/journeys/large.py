"""A co-op as large as Wales: areas, their forums and weeks, and a person of two co-ops."""
import re
import unicodedata

from neighbours import Neighbourly

LARGE = "aelwydydd"
AFTER_THE_FORUM = "2026-11-12T15:30:00Z"


class Large(Neighbourly):

    def inside(self, welsh, english):
        return f"/{self.language}/{LARGE}/" + self.either(welsh, english)

    def table(self, browser):
        """[(the heading of a row, the other cells' words)]: two people may have one name."""
        rows = browser.page.root.first("tbody").all("tr")
        return [(row.first("th").words(), [cell.words() for cell in row.all("td")]) for row in rows]

    def the_forum(self, browser, name="Ceredigion"):
        browser.open(self.inside("ardaloedd", "areas"))
        card = next(e for e in browser.page.root.all("li") if e.first("h2") and e.first("h2").words() == name)
        browser.open(next(a["href"] for a in card.all("a")))

    def test_P5_3_the_forum_of_Ceredigion(self):
        self.serve_demonstration()
        gethin = self.come_in("Gethin Vaughan")
        say = gethin.say
        self.the_forum(gethin)
        gethin.sees(say("forum.lead", count=38), "Gethin Vaughan", self.either("Bws i'r farchnad", "A bus to the market"))
        # Another area's forum is not there for him; its name is.
        gethin.open(self.inside("ardaloedd", "areas"))
        gethin.sees("Powys")
        self.assertEqual(len([a for a in gethin.page.root.all("a") if say("area.to_forum") in a.words()]), 1)
        self.move_clock(AFTER_THE_FORUM)
        gethin = self.come_in("Gethin Vaughan")
        gethin.open(self.inside("cyfarfodydd", "meetings"))
        gethin.follow(say("meetings.look"))
        gethin.follow(say("hold.title"))
        boxes = gethin.page.named(say("hold.who"), {"checkbox"})
        self.assertEqual(len(boxes), 38)
        by_class = {}
        for box in boxes:
            words = gethin.page.label_of(box)
            code = next(code for code in ("supported", "workers", "community") if say(f"class.{code}") in words)
            by_class.setdefault(code, []).append(box["value"])
        self.assertEqual({code: len(people) for code, people in by_class.items()}, {"supported": 10, "workers": 19, "community": 9})
        gethin.choose(say("hold.who"), *by_class["supported"], *by_class["workers"], *by_class["community"][:6])
        gethin.press(say("hold.who_go"))
        for field, number in (("supported-in_favour", 9), ("supported-against", 1), ("workers-in_favour", 12),
                              ("workers-against", 7), ("community-in_favour", 6)):
            gethin.write(field, str(number))
        gethin.press(say("hold.decide_go"))
        gethin.sees(say("proposal.state_agreed"))
        # Each class for itself, and the headcount of 27 to 8 beside it.
        iestyn = self.come_in("Iestyn Morgan")
        self.the_forum(iestyn)
        iestyn.follow(self.either("Bws i'r farchnad", "A bus to the market"), nth=0)
        iestyn.sees(say("vote.result_agreed"), say("vote.took_part", count=35, eligible=38, needed=10),
                    say("vote.took_part_supported", count=10, eligible=10, needed=3))
        rows = dict(self.table(iestyn))
        self.assertEqual(rows[say("class.supported")][:2], ["9", "1"])
        self.assertEqual(rows[say("class.workers")][:2], ["12", "7"])
        self.assertEqual(rows[say("class.community")][:2], ["6", "0"])
        # Nobody of another area sees what this forum decides.
        address = iestyn.page.path
        kofi = self.come_in("Kofi Mensah")
        kofi.open(address, expect=404)
        kofi.open(self.inside("cynigion", "proposals"))
        kofi.does_not_see(self.either("Bws i'r farchnad", "A bus to the market"))

    def test_the_week_of_an_area(self):
        self.serve_demonstration()
        meinir = self.come_in("Meinir Jones")
        say = meinir.say
        self.the_forum(meinir, "Powys")
        meinir.follow(say("area_week.title"))
        seen, comings = [], 0
        while True:
            rows = self.table(meinir)
            seen += [name for name, _ in rows]
            for _, cells in rows:
                comings += sum(len(re.findall(r"\d\d:\d\d–\d\d:\d\d", cell)) for cell in cells)
            if not [a for a in meinir.page.root.all("a") if a.words() == say("page.after")]:
                break
            meinir.follow(say("page.after"))
        self.assertEqual((len(seen), comings), (92, 920))
        # Not for a worker, nor for who takes the chair of the co-op.
        address = meinir.page.path
        for name in ("Kofi Mensah", "Carys Llwyd"):
            self.come_in(name).open(address, expect=404)

    def test_finding_a_name_in_the_register(self):
        self.serve_demonstration()
        meinir = self.come_in("Meinir Jones")
        say = meinir.say
        meinir.open(self.inside("cofrestr", "register"))
        self.assertEqual(len(self.table(meinir)), 50)
        meinir.sees(say("page.of", page=1, pages=10))
        # Without the accents that not every keyboard has.
        meinir.open(self.inside("cofrestr", "register") + "?name=llyr+ap")
        meinir.sees("Llŷr ap Gwilym")
        meinir.field_holds(say("register.search"), "llyr ap")
        meinir.open(self.inside("cofrestr", "register") + "?name=zz%3Cscript%3E")
        meinir.sees(say("register.found", count=0))
        self.come_in("Kofi Mensah").open(self.inside("cofrestr", "register"), expect=404)

    def test_finding_a_worker_to_propose(self):
        self.serve_demonstration()
        gethin = self.come_in("Gethin Vaughan")
        say = gethin.say
        gethin.open(f"/{self.language}/{LARGE}")
        gethin.follow(say("nav.week"))
        gethin.follow(say("week.arrangements"))
        gethin.follow(say("patterns.propose"))
        gethin.sees(say("propose.known_first"))
        known = list(gethin.page.root.all("input", name="worker"))
        self.assertLess(len(known), 30, "those who come to him, and not all 1,250")
        gethin.does_not_see("Kofi Mensah")
        address = gethin.page.path
        gethin.open(f"{address}?name=kofi+MENSAH")
        gethin.sees("Kofi Mensah")
        gethin.field_holds(say("propose.find"), "kofi MENSAH")
        gethin.choose(say("propose.who"), "Kofi Mensah")
        gethin.write(say("propose.words"), "paned a sgwrs")
        gethin.press(say("propose.go"), expect=422)
        gethin.sees("Kofi Mensah")  # who is not one of those that come already
        gethin.field_holds(say("propose.words"), "paned a sgwrs")
        # A name that nobody has, and one that too many have.
        gethin.open(f"{address}?name=zz%3Cscript%3E")
        gethin.sees(say("propose.found", count=0))
        gethin.open(f"{address}?name=a")
        gethin.sees(say("propose.found_many"))
        self.assertLess(len(list(gethin.page.root.all("input", name="worker"))), 80)
        # Who comes already stands first; then they stand by name.
        shown = [control["value"] for control in gethin.page.root.all("input", name="worker")]
        already = {control["value"] for control in known}
        self.assertEqual(set(shown[:len(already)]), already)
        names = [gethin.page.label_of(control) for control in gethin.page.root.all("input", name="worker")][len(already):]
        letters = [unicodedata.normalize("NFD", name)[0] for name in names]
        self.assertEqual(letters, sorted(letters), "by the letter with which they begin")

    def test_a_proposal_to_the_forum_of_an_area(self):
        self.serve_demonstration()
        iestyn = self.come_in("Iestyn Morgan")
        say = iestyn.say
        iestyn.open(self.inside("cynnig-newydd", "new-proposal"))
        iestyn.choose(say("proposal.asked"), "forum")
        iestyn.write(say("proposal.title_cy"), "Paned cyn y fforwm")
        iestyn.write(say("proposal.words_cy"), "Dewch hanner awr yn gynt.")
        iestyn.choose(say("proposal.kind_label"), "ordinary")
        iestyn.press(say("proposal.keep"))
        self.the_forum(iestyn)
        iestyn.sees("Paned cyn y fforwm")
        kofi = self.come_in("Kofi Mensah")
        kofi.open(self.inside("cynigion", "proposals"))
        kofi.does_not_see("Paned cyn y fforwm")

    def test_an_area_is_made_and_lived_in(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        eleri.follow(say("nav.members"))
        eleri.follow(say("members.areas"))
        eleri.sees(say("area.none"))
        eleri.write(say("area.name_cy"), "Y Gogledd")
        eleri.press(say("area.new_go"), expect=422)
        eleri.field_holds(say("area.name_cy"), "Y Gogledd")
        eleri.write(say("area.name_en"), "The North")
        eleri.choose(say("area.office"), "Fishguard")
        eleri.press(say("area.new_go"))
        eleri.follow(say("area.to_forum"))
        eleri.follow(say("area.people"))
        eleri.choose(say("area.bring_in"), "Mari Haf Prosser")
        eleri.press(say("area.bring_in_go"))
        eleri.sees("Mari Haf Prosser")
        eleri.choose(say("area.chair_label"), "Mari Haf Prosser")
        eleri.press(say("area.chair_go"))
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/{self.language}/teulu-ynghyd/" + self.either("ardaloedd", "areas"))
        mari.follow(mari.say("area.to_forum"))
        mari.sees(mari.say("forum.lead", count=1), mari.say("forum.takes_the_chair"))

    def test_one_person_of_two_coops(self):
        self.serve_demonstration()
        natalia = self.come_in("Natalia Kowalska")
        say = natalia.say
        natalia.open(f"/{self.language}/")
        self.assertEqual(len([a for a in natalia.page.root.all("a") if a.words().startswith(say("front.open_coop"))]), 2)
        natalia.open(f"/{self.language}/dwylo-da")
        # What she sees in one she does not see in the other.
        natalia.open(f"/{self.language}/dwylo-da/" + self.either("aelodau", "members"))
        natalia.sees("Rhodri Pugh")
        natalia.does_not_see("Mari Haf Prosser")
        natalia.open(f"/{self.language}/teulu-ynghyd/" + self.either("aelodau", "members"))
        natalia.sees("Mari Haf Prosser")
        natalia.does_not_see("Rhodri Pugh")
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/{self.language}/dwylo-da", expect=404)
