"""What people do in many journeys: sign in with a card, choose their pictures, begin a co-op."""
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from case import COOP, Case

PICTURES = ("cat", "boat", "star")
FOUNDERS_PEOPLE = (  # name, class, language; as in domain.md 6.3
    ("Mari Haf Prosser", "supported", "cy"), ("Tomos Beynon", "supported", "en"),
    ("Aisha Rahman", "supported", "en"), ("Gwilym Rees", "supported", "cy"),
    ("Ceri Lloyd", "workers", "cy"), ("Dewi Bowen", "workers", "cy"),
    ("Natalia Kowalska", "workers", "en"), ("Sioned Griffiths", "workers", "cy"))
FIRST_WEEK = (  # person, worker, days, starts, ends, town, doing
    ("Mari Haf Prosser", "Ceri Lloyd", (0, 3), "10:00", "14:00", "Fishguard", "cooking-pot"),
    ("Tomos Beynon", "Ceri Lloyd", (0,), "15:00", "18:00", "Haverfordwest", "cooking-pot"),
    ("Aisha Rahman", "Dewi Bowen", (0, 3), "9:00", "12:00", "Haverfordwest", "coffee"),
    ("Gwilym Rees", "Sioned Griffiths", (1,), "10:00", "13:00", "Pembroke", "hand-heart"))
SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def next_monday():
    """Of the first week that a co-op which begins now has whole: on a Monday some of today is past already."""
    today = datetime.now(ZoneInfo("Europe/London")).date()
    return today - timedelta(days=today.weekday()) + timedelta(days=7)


def cards_on(page):
    """{name: code} of the paper cards on a page."""
    return {card.first("h2").words(): next(e.words() for e in card.all("p") if "paper-card__code" in e.classes())
            for card in page.root.all("li") if "paper-card" in card.classes()}


class Neighbourly(Case):

    # ---- doors

    def show_card(self, browser, code, expect=200):
        browser.open(f"/{browser.say.language}/" + ("mewngofnodi" if browser.say.language == "cy" else "sign-in"))
        browser.write(browser.say("sign_in.card_code"), code)
        browser.press(browser.say("sign_in.go"), expect=expect)

    def choose_pictures(self, browser, pictures=PICTURES, expect=200):
        say = browser.say
        browser.choose(say("choose.which"), "pictures")
        self.point_at(browser, pictures)
        browser.press(say("choose.go"), expect=expect)

    def point_at(self, browser, pictures=PICTURES):
        for place, picture in enumerate(pictures, 1):
            browser.choose(browser.say(f"say.picture_{place}"), browser.say(f"picture.{picture}"))

    def first_sign_in(self, code, language=None, easy=False):
        """A new card on a new device: one's own pictures are chosen, and the device is known."""
        browser = self.browser(language, easy)
        self.show_card(browser, code)
        self.choose_pictures(browser)
        return browser

    def give_office(self, officer, name, office, decided="Cyfarfod 1", expect=200):
        """An officer writes down what the members decided."""
        say = officer.say
        officer.open(f"/{say.language}/{COOP}/" + ("swyddi" if say.language == "cy" else "offices"))
        officer.choose(say("office.who"), name)
        officer.choose(say("office.which"), office)
        officer.write(say("office.decided"), decided)
        officer.press(say("office.give_go"), expect=expect)

    def card_for(self, officer, name, language=None):
        """An officer makes someone a card; the code that is printed on it."""
        say = officer.say
        officer.open(f"/{say.language}/{COOP}")
        officer.follow(say("nav.members"))
        if any(a.words() == f"{say('members.card')}: {name}" for a in officer.page.root.all("a")):
            officer.follow(f"{say('members.card')}: {name}")
        else:
            officer.follow(say("members.invite"))
            officer.follow(f"{say('invite.new_card')}: {name}")
        officer.press(say("card_for.make"))
        return cards_on(officer.page)[name]

    # ---- a meeting

    def call_a_meeting(self, officer, coop, chair):
        say = officer.say
        officer.open(f"/{say.language}/{coop}/" + ("galw-cyfarfod" if say.language == "cy" else "call-a-meeting"))
        officer.write_date(say("call.date"), "2026-11-28")
        officer.write(say("call.time"), "14:00")
        officer.write(say("call.place"), "Neuadd")
        officer.choose(say("call.chair"), chair)
        officer.write(say("call.talk_cy"), "Y Nadolig")
        officer.write(say("call.talk_en"), "Christmas")
        officer.press(say("call.go"))

    # ---- the road from a link to an open co-op

    def name_the_coop(self, browser, welsh, english, profile="provider", template="family"):
        say = browser.say
        browser.write(say("begin.name_cy"), welsh)
        browser.write(say("begin.name_en"), english)
        browser.choose(say("begin.template_label"), template)
        browser.choose(say("begin.profile_label"), profile)
        browser.press(say("begin.go_on"))

    def be_the_founder(self, browser, name, member_class="family_and_friends"):
        say = browser.say
        browser.write(say("begin.your_name"), name)
        browser.choose(say("begin.your_class"), member_class)
        browser.choose(say("begin.your_language"), say.language)
        browser.press(say("begin.founder_go"))
        self.choose_pictures(browser)

    def name_the_outside_person(self, browser):
        say = browser.say
        browser.write(say("begin.outside_name_label"), "Osian Bevan")
        browser.write(say("begin.outside_person"), "01632 960 021")
        browser.write(say("begin.council"), "Cyngor Sir Penfro / Pembrokeshire County Council")
        browser.write(say("begin.adult_day"), "01632 960 031")
        browser.press(say("begin.go_on"))

    def add_person(self, browser, name, member_class, language, expect=200):
        say = browser.say
        browser.write(say("invite.name"), name)
        browser.choose(say("invite.class"), member_class)
        browser.choose(say("invite.language"), language)
        browser.press(say("begin.add_person_go"), expect=expect)

    def answer_three_questions(self, browser, washing="no", reminding="yes", body="no", hours="10"):
        say = browser.say
        browser.choose(say("support.washing"), washing)
        browser.choose(say("support.reminding"), reminding)
        browser.choose(say("support.body"), body)
        browser.write(say("support.hours_label"), hours)
        browser.press(say("begin.go_on"))

    def propose_first_visits(self, browser, person, worker, days, starts, ends, town, doing, expect=200):
        say = browser.say
        browser.choose(say("begin.who_gets"), person)
        browser.choose(say("propose.who"), worker)
        browser.choose(say("propose.days"), *[str(day) for day in days])
        browser.write(say("propose.starts"), starts)
        browser.write(say("propose.ends"), ends)
        browser.choose(say("places.town"), town)
        browser.choose(say("propose.what"), doing)
        browser.press(say("begin.add_visit"), expect=expect)

    def begin_a_coop(self, link, welsh="Teulu Newydd", english="New Family Co-operative", founder="Eleri Prosser", from_files=False):
        """The whole road; returns the founder's browser, standing before the cards, and their codes."""
        eleri = self.browser()
        say = eleri.say
        eleri.open(link)
        self.name_the_coop(eleri, welsh, english)
        self.be_the_founder(eleri, founder)
        self.name_the_outside_person(eleri)
        if from_files:
            lines = ["name,class,language,telephone,email"] + [f"{n},{c},{l},," for n, c, l in FOUNDERS_PEOPLE]
            eleri.attach(say("import.file"), "pobl.csv", "\r\n".join(lines).encode())
            eleri.press(say("import.go"))
        else:
            for name, member_class, language in FOUNDERS_PEOPLE:
                self.add_person(eleri, name, member_class, language)
        eleri.follow(say("begin.everyone_is_here"))
        for _ in range(4):
            self.answer_three_questions(eleri)
        eleri.follow(say("begin.to_week"))
        if from_files:
            lines = ["person,worker,days,starts,ends,town,doing"]
            lines += [f"{p},{w},{' '.join(SHORT_DAYS[d] for d in days)},{s},{e},{t},coginio" for p, w, days, s, e, t, _ in FIRST_WEEK]
            eleri.attach(say("import.file"), "wythnos.csv", "\n".join(lines).encode())
            eleri.press(say("import.go"))
        else:
            for visits in FIRST_WEEK:
                self.propose_first_visits(eleri, *visits)
        eleri.follow(say("begin.week_done"))
        eleri.press(say("begin.open"))
        return eleri, cards_on(eleri.page)
