"""The census: every route of the house, asked for by every kind of person, about what is theirs, about
another person, about another co-op and about what is not there.

What each gets is written down in census.tsv, and a route that is not in it fails. Whatever somebody
may not see answers in the same octets as what does not exist, but for tokens and its own address.
When a rule of the house changes: CENSUS_WRITE=1 tests/journeys/run CYDOFAL census, and read the diff.
"""
import base64
import hashlib
import os
import re
import shutil
import sqlite3
import urllib.parse

from browser import Browser, Wrong
from case import COOP, WORDS
from installation import Server
from neighbours import Neighbourly, cards_on
from routes import all_routes, paths_without_route

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "census.tsv")
OTHER_COOP = "cymdogion"
ABSENT = 4242424242424242
# Said of an answer. A door is the same page for everything that it stands before.
KINDS = {200: "yes", 303: "yes", 422: "yes", 404: "-", 401: "sign in", 403: "say", 405: "405"}
# What ends somebody's session or belonging comes last: signing out in a session of its own, and then what ends all others.
ENDINGS = ("erase_my_data", "organisation_leave", "cancel_card_of", "join", "decline", "leave", "sign_out", "sessions", "cancel_card")
# Words under a key that there is not: whoever may read them is told that they were erased.
ERASED = "sealed:" + base64.urlsafe_b64encode(bytes(8) + b"\1" + bytes(44)).decode().rstrip("=")
PERSONAS = ("nobody", "Mari", "Mari's card", "Tomos", "Ceri", "Eleri", "Huw", "Carwyn", "Ffion", "other co-op")


class Census(Neighbourly):
    language, database = "en", "sqlite"
    program_key = 4141414141414141
    passkey = 4242414142424141

    # ---- who there is

    def link_into(self, data, token):
        """A set-up link in demonstration data, where `cydofal init` makes none."""
        with sqlite3.connect(os.path.join(data, "cydofal.db")) as database:
            database.execute("insert into set_up_link (token_hash, made_at, ends_at) values (?, 0, ?)",
                             (hashlib.sha256(token.encode()).digest(), 2 ** 60))

    def other_coop(self):
        """A second co-op over the same data, with a person, a worker, an arrangement and its visits."""
        self.link_into(self.data, "second")
        catrin = self.browser()
        say = catrin.say
        catrin.open("/en/begin/second")
        self.name_the_coop(catrin, "Cymdogion", "Neighbours", template="family")
        self.be_the_founder(catrin, "Betsan Puw", "workers")
        self.name_the_outside_person(catrin)
        self.add_person(catrin, "Morfydd Puw", "supported", "en")
        catrin.follow(say("begin.everyone_is_here"))
        self.answer_three_questions(catrin)
        catrin.follow(say("begin.to_week"))
        self.propose_first_visits(catrin, "Morfydd Puw", "Betsan Puw", range(7), "10:00", "12:00", "Machynlleth", "coffee")
        catrin.follow(say("begin.week_done"))
        catrin.press(say("begin.open"))
        cards = cards_on(catrin.page)
        margaret = self.first_sign_in(cards["Morfydd Puw"])
        margaret.open(f"/en/{OTHER_COOP}")
        margaret.follow(say("home.read_invitation"))
        margaret.press(say("join.yes"))
        catrin.open(f"/en/{OTHER_COOP}/applications")
        catrin.press(say("applications.admit", name="Morfydd Puw"))
        # Catrin, who proposed herself, has said yes by that.
        margaret.open(f"/en/{OTHER_COOP}")
        margaret.follow(say("week.answer"))
        margaret.press(say("pattern.yes"))
        self.says_what_is_wrong(margaret)
        catrin.open(f"/en/{OTHER_COOP}/new-proposal")
        catrin.write(say("proposal.title_en"), "Market day")
        catrin.write(say("proposal.words_en"), "A lift to the market.")
        catrin.choose(say("proposal.kind_label"), "ordinary")
        catrin.press(say("proposal.keep"))
        self.call_a_meeting(catrin, OTHER_COOP, "Betsan Puw")
        self.make_an_area(catrin, OTHER_COOP)
        self.enters_a_paper(catrin, OTHER_COOP, "Morfydd Puw", "Gwawr Puw")
        self.enter_an_organisation(catrin, OTHER_COOP, "Banc Bwyd y Gogledd", "Llinos Puw")
        sessions = [dict(catrin.cookies)]
        for _ in range(2):
            again = self.browser()
            self.show_card(again, cards["Betsan Puw"])
            self.point_at(again)
            again.press(say("sign_in.go"))
            sessions.append(dict(again.cookies))
        return sessions

    def make_an_area(self, officer, coop):
        say = officer.say
        officer.open(f"/en/{coop}/areas")
        officer.write(say("area.name_cy"), "Y Gogledd")
        officer.write(say("area.name_en"), "The North")
        officer.choose(say("area.office"), "Fishguard")
        officer.press(say("area.new_go"))

    def enter_an_organisation(self, officer, coop, name, delegate):
        """Invited, with somebody new or known to speak for it; the new one's code."""
        say = officer.say
        officer.open(f"/en/{coop}/new-organisation")
        officer.write(say("organisation.name"), name)
        officer.choose(say("organisation.kind_label"), say("organisation.kind_charity"))
        officer.write(say("organisation.address_label"), "Fishguard")
        officer.choose(say("organisation.class_label"), "family_and_friends")
        if any(option.words() == delegate for option in officer.page.root.all("option")):
            officer.choose(say("organisation.delegate"), delegate)
        else:
            officer.write(say("organisation.delegate_name"), delegate)
            officer.choose(say("organisation.delegate_language"), "en")
        officer.press(say("organisation.enter_go"))
        return cards_on(officer.page).get(delegate)

    def organisations(self, eleri):
        """Ysgol y Garn, for which Ffion speaks, is a member; the Garden Society, of which she is to be a delegate, is asked."""
        code = self.enter_an_organisation(eleri, COOP, "Ysgol y Garn", "Ffion Glanrafon")
        ffion = self.first_sign_in(code)
        ffion.open(f"/en/{COOP}")
        ffion.follow(ffion.say("home.read_invitation"))
        ffion.press(ffion.say("organisation.join_yes"))
        eleri.open(f"/en/{COOP}/applications")
        eleri.press(eleri.say("applications.admit", name="Ysgol y Garn"))
        self.enter_an_organisation(eleri, COOP, "Garden Society", "Ffion Glanrafon")
        return self.sessions_with(code)

    def sessions_with(self, code):
        """Three sessions of whoever has this card."""
        sessions = []
        for _ in range(3):
            browser = self.browser()
            self.show_card(browser, code)
            self.point_at(browser)
            browser.press(browser.say("sign_in.go"))
            sessions.append(dict(browser.cookies))
        return sessions

    def a_no_with_a_reason(self, eleri):
        """Dewi is proposed to Mari for a Sunday; Mari says no, and tells Eleri why."""
        say = eleri.say
        eleri.open(f"/en/{COOP}/propose/{self.identifier('Mari Haf Prosser')}")
        eleri.choose(say("propose.who"), "Dewi")
        eleri.choose(say("propose.days"), "6")
        eleri.write(say("propose.starts"), "10:00")
        eleri.write(say("propose.ends"), "12:00")
        eleri.choose(say("propose.where"), "Gartref")
        eleri.choose(say("propose.what"), "coffee")
        eleri.write(say("propose.words"), "coffee")
        eleri.write_date(say("propose.from"), "2026-11-15")
        eleri.press(say("propose.go"))
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/en/{COOP}/arrangements/{self.identifier('Mari Haf Prosser')}")
        mari.follow(f"{say('patterns.answer')}: Dewi, 10:00")
        mari.press(say("pattern.no"))
        mari.choose(say("reason.which"), "do_not_know")
        mari.choose(say("reason.who_may_see"), "Eleri")
        mari.press(say("reason.keep"))

    def says_what_is_wrong(self, browser):
        say = browser.say
        browser.open("/en/my-data")
        browser.follow(say("correction.to_ask"), nth=0)
        browser.choose(say("correction.about"), "other")
        browser.write(say("correction.wrong"), "My town.")
        browser.write(say("correction.right"), "Goodwick.")
        browser.press(say("correction.ask"))

    def everyone(self):
        """Three sessions of each: what a walk ends, the next does not need."""
        sessions = {"nobody": [{}] * 3, "other co-op": self.other_coop()}
        eleri = self.come_in("Eleri Prosser")
        self.call_a_meeting(eleri, COOP, "Huw Beynon")
        self.make_an_area(eleri, COOP)
        self.enters_a_paper(self.come_in("Huw Beynon"), COOP, "Mari Haf Prosser", "Gwawr Hughes")
        self.a_no_with_a_reason(eleri)
        for asker in (eleri, self.come_in("Mari Haf Prosser")):
            self.says_what_is_wrong(asker)
        sessions["Ffion"] = self.organisations(eleri)
        for persona, name in (("Mari's card", "Mari Haf Prosser"), ("Carwyn", "Carwyn Thomas")):
            code = self.card_for(eleri, name)
            known = self.first_sign_in(code)
            device = {c: v for c, v in known.cookies.items() if "device" in c}
            sessions[persona] = []
            for _ in range(3):
                browser = self.browser()
                if persona == "Mari's card":
                    browser.cookies = dict(device)
                    self.show_card(browser, code)
                else:
                    self.show_card(browser, code)
                    self.point_at(browser)
                    browser.press(browser.say("sign_in.go"))
                sessions[persona].append(dict(browser.cookies))
        # After those cards: choosing pictures ends whatever else of a person is open.
        for persona, name in (("Mari", "Mari Haf Prosser"), ("Tomos", "Tomos Beynon"), ("Ceri", "Ceri Lloyd"),
                              ("Eleri", "Eleri Prosser"), ("Huw", "Huw Beynon")):
            sessions[persona] = [dict(self.come_in(name).cookies) for _ in range(3)]
        return sessions

    def foster(self, database, people):
        """A support group in each co-op; Huw leads on foster care in the one and Betsan in the other, and a child lives with Tomos."""
        groups = {}
        # Betsan's office is older than two weeks by that, and this walk is about who may do what with all that is asked for.
        database.execute("update coop set second_step = 'who_set_one_up' where slug = ?", (OTHER_COOP,))
        for number, (whose, slug, lead) in enumerate((("Mari's", COOP, "Huw Beynon"), ("another co-op's", OTHER_COOP, "Betsan Puw")), 5151515151515151):
            coop = database.execute("select id from coop where slug = ?", (slug,)).fetchone()[0]
            database.execute("insert into support_group (coop_id, id, place, name_cy, name_en, town, begun_on) values (?, ?, 1, 'Powys', 'Powys', 'Newtown', '2026-10-01')", (coop, number))
            database.execute("insert into relation (coop_id, id, subject_id, relation, object_id, from_at, granted_by, reason) values (?, ?, ?, 'foster_lead', 0, 0, ?, '')",
                             (coop, number, people[lead], people[lead]))
            groups[whose] = number
            if slug == COOP:
                database.execute("insert into household (coop_id, id, town, since) values (?, 1, 'Newtown', '2020-01-01')", (coop,))
                database.execute("insert into household_carer (coop_id, household_id, person_id) values (?, 1, ?)", (coop, people["Tomos Beynon"]))
                database.execute("insert into support_group_household (coop_id, household_id, group_id) values (?, 1, ?)", (coop, number))
                database.execute("insert into child (coop_id, id, initials, born_in) values (?, 1, ?, 2014)", (coop, ERASED))
                database.execute("insert into placement (coop_id, id, child_id, household_id, authority, from_on) values (?, 1, 1, 1, 'powys', '2024-09-02')", (coop,))
        return groups

    def glasses(self, database, people):
        """Ceri has opened what is closed about Mari, Dewi for a worry about Tomos's circle, and Betsan in her own co-op."""
        opened = {}
        for number, (whose, slug, opener, subject, worry) in enumerate((
                ("Mari's", COOP, "Ceri Lloyd", "Mari Haf Prosser", "person"), ("Tomos's circle", COOP, "Dewi Bowen", "Tomos Beynon", "circle"),
                ("another co-op's", OTHER_COOP, "Betsan Puw", "Morfydd Puw", "person")), 6161616161616161):
            coop = database.execute("select id from coop where slug = ?", (slug,)).fetchone()[0]
            database.execute("insert into broken_glass (coop_id, id, subject_id, opener_id, worry, reason, language, opened_at, ends_at) "
                             "values (?, ?, ?, ?, ?, ?, 'en', 0, ?)", (coop, number, people[subject], people[opener], worry, ERASED, 2 ** 60))
            database.execute("insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason) "
                             "values (?, ?, ?, 'broke_glass', ?, 0, ?, ?, '')", (coop, number, people[opener], people[subject], 2 ** 60, people[opener]))
            opened[whose] = number
        return opened

    def holds(self, database, people):
        """Something of Mari's and of Tomos's must not be destroyed, nor of somebody's in another co-op."""
        held = {}
        for number, (whose, slug, officer, person) in enumerate((
                ("Mari's", COOP, "Eleri Prosser", "Mari Haf Prosser"), ("Tomos's", COOP, "Eleri Prosser", "Tomos Beynon"),
                ("another co-op's", OTHER_COOP, "Betsan Puw", "Morfydd Puw")), 7171717171717171):
            coop = database.execute("select id from coop where slug = ?", (slug,)).fetchone()[0]
            database.execute("insert into legal_hold (coop_id, id, person_id, kinds, source, reason, language, told, until_on, entered_at, entered_by) "
                             "values (?, ?, ?, 2, 'inquest', ?, 'en', 'person', '2027-05-01', 0, ?)", (coop, number, people[person], ERASED, people[officer]))
            held[whose] = number
        return held

    def handed_out(self, database, people):
        """Mari and Tomos asked for erasure, and some of what is left was handed out by Eleri, who is Mari's mother; so in another co-op."""
        handed = {}
        for number, (whose, slug, officer, person) in enumerate((
                ("Mari's", COOP, "Eleri Prosser", "Mari Haf Prosser"), ("Tomos's", COOP, "Eleri Prosser", "Tomos Beynon"),
                ("another co-op's", OTHER_COOP, "Betsan Puw", "Morfydd Puw")), 8181818181818181):
            coop = database.execute("select id from coop where slug = ?", (slug,)).fetchone()[0]
            database.execute("insert into erasure (coop_id, person_id, asked_at, companion) values (?, ?, 0, '')", (coop, people[person]))
            database.execute("insert into handed_out (coop_id, id, person_id, kinds, recipient, power, reason, language, told, handed_at, handed_by, ends_at) "
                             "values (?, ?, ?, 2, ?, 'coroner', ?, 'en', 'person', 0, ?, ?)", (coop, number, people[person], ERASED, ERASED, people[officer], 2 ** 60))
            handed[whose] = number
        return handed

    def enters_a_paper(self, officer, coop, person, name):
        """A paper that lets somebody speak for a person: a second officer has yet to see it."""
        say = officer.say
        officer.open(f"/en/{coop}/representatives")
        officer.follow(say("representative.enter_for", name=person))
        officer.write(say("representative.name"), name)
        officer.choose(say("representative.kind"), "deputy")
        officer.choose(say("representative.covers"), "both")
        officer.write(say("representative.reference"), "7000")
        for field, date in (("seen", "2026-11-02"), ("from", "2026-10-01"), ("until", "2027-09-30")):
            officer.write_date(say(f"representative.{field}"), date)
        officer.press(say("representative.enter"))

    def look_up(self):
        """Identifiers of everything that the walk asks about."""
        with sqlite3.connect(os.path.join(self.data, "cydofal.db")) as database:
            # Only names that one person has: of two, the one who is meant would be chance.
            people = dict(database.execute("select name, max(id) from person group by name having count(*) = 1"))
            both = "select max({0}.id) from {0} join person p on p.id = {0}.person_id join person w on w.id = {0}.worker_id where p.name = ? and w.name = ?"

            def between(table, person, worker):
                return database.execute(both.format(table), (person, worker)).fetchone()[0]

            pairs = {"Mari's": ("Mari Haf Prosser", "Ceri Lloyd"), "Tomos's": ("Tomos Beynon", "Dewi Bowen"),
                     "another co-op's": ("Morfydd Puw", "Betsan Puw")}
            visits = {whose: between("visit", *pair) for whose, pair in pairs.items()}
            patterns = {whose: between("pattern", *pair) for whose, pair in pairs.items()}
            patterns["Mari's question"] = between("pattern", "Mari Haf Prosser", "Sioned Griffiths")
            patterns["Mari's no"] = database.execute("select pattern_id from pattern_reason").fetchone()[0]
            number = "select proposal.id from proposal join coop on coop.id = coop_id where slug = ? and number = ?"
            proposals = {what: database.execute(number, which).fetchone()[0] for what, which in (
                ("voted on", (COOP, 7)), ("talked about", (COOP, 8)), ("decided", (COOP, 6)), ("another co-op's", (OTHER_COOP, 1)))}
            called = "select meeting.id from meeting join coop on coop.id = coop_id where slug = ?"
            meetings = {what: database.execute(called, (coop,)).fetchone()[0] for what, coop in (("to come", COOP), ("another co-op's", OTHER_COOP))}
            in_coop = "select area.id from area join coop on coop.id = coop_id where slug = ?"
            areas = {what: database.execute(in_coop, (coop,)).fetchone()[0] for what, coop in (("Mari's", COOP), ("another co-op's", OTHER_COOP))}
            named = "select organisation.id from organisation join person on person.id = organisation.id where name = ?"
            organisations = {what: database.execute(named, (name,)).fetchone()[0] for what, name in (
                ("Ffion's", "Ysgol y Garn"), ("Ffion's to be", "Garden Society"), ("another co-op's", "Banc Bwyd y Gogledd"))}
            database.execute("insert into program_key (id, person_id, name, scopes, token_hash, made_at, ends_at) values (?, ?, 'Census', 'see_week', ?, 0, ?)",
                             (self.program_key, people["Mari Haf Prosser"], hashlib.sha256(b"census").digest(), 2 ** 60))
            database.execute("insert into passkey (id, person_id, credential_id, algorithm, public_key, sign_count, name, made_at) values (?, ?, ?, 'es256', ?, 0, 'Census', 0)",
                             (self.passkey, people["Mari Haf Prosser"], b"census", bytes(64)))
            database.execute("insert or replace into area_person (coop_id, person_id, area_id) select area.coop_id, ?, area.id from area where area.id = ?",
                             (people["Mari Haf Prosser"], areas["Mari's"]))
            decisions = {"Tomos's": database.execute("select id from decision_support where person_id = ?", (people["Tomos Beynon"],)).fetchone()[0]}
            groups = self.foster(database, people)
            glasses = self.glasses(database, people)
            holds = self.holds(database, people)
            handed = self.handed_out(database, people)
            entered = "select id from representative where person_id = ?"
            papers = {what: database.execute(entered, (people[name],)).fetchone()[0] for what, name in (("Mari's", "Mari Haf Prosser"), ("another co-op's", "Morfydd Puw"))}
            asked = "select correction.id from correction where person_id = ?"
            corrections = {what: database.execute(asked, (people[name],)).fetchone()[0] for what, name in (
                ("Mari's", "Mari Haf Prosser"), ("an officer's own", "Eleri Prosser"), ("another co-op's", "Morfydd Puw"))}
        assert all(visits.values()) and all(patterns.values()), (visits, patterns)
        selves = {"nobody": people["Mari Haf Prosser"], "other co-op": people["Betsan Puw"], "Mari's card": people["Mari Haf Prosser"]}
        for name in ("Mari Haf Prosser", "Tomos Beynon", "Ceri Lloyd", "Eleri Prosser", "Huw Beynon", "Carwyn Thomas", "Ffion Glanrafon"):
            selves[name.split()[0]] = people[name]
        return people, selves, {"visit": visits, "pattern": patterns, "proposal": proposals, "meeting": meetings, "area": areas, "organisation": organisations, "group": groups, "glass": glasses, "decision": decisions, "correction": corrections, "representative": papers, "hold": holds, "handed": handed}

    # ---- what is asked for

    def targets(self, route, persona):
        """{what: its pieces}, and which of them answer as what is not there would."""
        pieces = route.pieces()
        people, selves, things = self.known
        if "token" in pieces:
            rest = {"step": "people"} if "step" in pieces else {}
            return {"open link": {"token": "third", **rest}, "used link": {"token": "second", **rest}, "absent": {"token": "x" * 43, **rest}}
        if "key" in pieces:
            return {"Mari's": {"key": self.program_key}, "absent": {"key": ABSENT}}
        if "passkey" in pieces:
            return {"Mari's": {"passkey": self.passkey}, "absent": {"passkey": ABSENT}}
        if "coop" not in pieces:
            return {"": {}}
        kinds = {"person": {"self": selves[persona], "Mari": people["Mari Haf Prosser"], "Tomos": people["Tomos Beynon"],
                            "another co-op's": people["Morfydd Puw"]}, **things}
        about = next((piece for piece in pieces if piece in kinds), None)
        if about is None:
            return {COOP: {"coop": COOP}, OTHER_COOP: {"coop": OTHER_COOP}, "absent": {"coop": "nid-yw-yma"}}
        # What else the address names is there, so that the answer is about this.
        others = {piece: next(iter(kinds[piece].values())) for piece in pieces if piece in kinds and piece != about}
        asked = {what: {"coop": COOP, about: identifier} for what, identifier in kinds[about].items()}
        asked["no number"] = {"coop": COOP, about: "mari"}
        asked["in another co-op"] = {"coop": OTHER_COOP, about: kinds[about]["another co-op's"]}
        for coop in (COOP, OTHER_COOP):
            asked["absent in " + coop] = {"coop": coop, about: ABSENT}
        asked["absent"] = {"coop": "nid-yw-yma", about: ABSENT}
        asked = {what: {**others, **named} for what, named in asked.items()}
        if route.name == "cancel_card_of":
            del asked["self"]  # an officer's own press ends every session that the walk still needs
        return asked

    def compare_with(self, persona, pieces):
        """What it must not be told from: what is not there, in their own co-op or in none."""
        own = OTHER_COOP if persona == "other co-op" else None if persona == "nobody" else COOP
        if "coop" not in pieces or pieces["coop"] != own:
            return "absent"
        return "absent in " + own if len(pieces) > 1 else None

    def bare(self, page, route, pieces, key):
        """The answer without its tokens and without the address that was asked for."""
        def without_address(text):
            for language in ("cy", "en"):
                address = route.path(language, **pieces)
                for form in (address, urllib.parse.quote(address, safe="")):
                    text = text.replace(form, f"ADDRESS-{language}")
            return text

        body = page.body.decode("utf-8").replace(key, "")
        for name in ("csrf", "key"):
            body = re.sub(rf'(name="{name}" value=")[^"]*"', r'\1"', body)
        # The page that somebody left open is named in the header that puts it away as well.
        headers = sorted((key.lower(), value.split("=")[0] if key.lower() == "set-cookie" else without_address(value))
                         for key, value in page.headers if key.lower() not in ("date", "content-length"))
        return page.status, headers, without_address(body)

    # ---- the walk

    def ask(self, server, cookies, method, address, token, key):
        browser = Browser(server, WORDS["en", False])
        browser.cookies = dict(cookies)
        if method == "GET":
            return browser.request("GET", address)
        body = urllib.parse.urlencode([("csrf", token), ("key", key)])
        return browser.request("POST", address, body.encode(),
                               {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.address.rstrip("/")})

    def token_of(self, server, cookies):
        """A sound token of this session, and its cookies (whoever is nobody gets one with the page)."""
        browser = Browser(server, WORDS["en", False])
        browser.cookies = dict(cookies)
        browser.open("/en/sign-in")
        return browser.page.root.first("input", name="csrf")["value"], browser.cookies

    def walk(self, persona, sessions):
        """Every route, first looked at, then sent to; {(route, what, method): kind}."""
        data = os.path.join(self.workshop.directory, "census-" + re.sub(r"\W", "", persona))
        shutil.copytree(self.template, data)
        server = Server(self.workshop.cydofal, data)
        seen = {}
        try:
            for method in ("GET", "POST"):
                routes = [r for r in self.routes if method == "GET" or r.act]
                routes.sort(key=lambda r: ENDINGS.index(r.name) if r.name in ENDINGS else -1)
                which = 0
                token, cookies = self.token_of(server, sessions[persona][which])
                for route in routes:
                    if method == "POST" and route.name in ("sign_out", "sessions"):
                        which += 1
                        token, cookies = self.token_of(server, sessions[persona][which])
                    self.walk_route(persona, server, method, route, token, cookies, seen)
        finally:
            server.stop()
        self.assertNotIn("request.failed", server.said())
        return seen

    def walk_route(self, persona, server, method, route, token, cookies, seen):
        answers = {}
        targets = self.targets(route, persona)
        for what, pieces in targets.items():
            key = hashlib.sha256(f"{persona} {route.name} {what}".encode()).hexdigest()
            page = self.ask(server, cookies, method, route.path("en", **pieces), token, key)
            if page.status not in KINDS:
                self.problems.append(f"{persona}: {method} {route.name} ({what}) answers {page.status}")
            answers[what] = (page, self.bare(page, route, pieces, key))
            seen[route.name, what, method] = KINDS.get(page.status, str(page.status))
        for what, (page, bare) in answers.items():
            against = self.compare_with(persona, targets[what])
            other = answers.get(against)
            if other is None or page.status not in (401, 404) or bare == other[1]:
                continue
            difference = next((f"{a[:160]!r} / {b[:160]!r}" for a, b in zip(str(bare).split("\\n"), str(other[1]).split("\\n")) if a != b), "length")
            self.problems.append(f"{persona}: {method} {route.name}: {what} can be told from {against}: {difference}")

    def test_census(self):
        self.serve_demonstration()
        sessions = self.everyone()
        self.link_into(self.data, "third")
        self.server.stop()
        self.known = self.look_up()
        self.template, self.routes, self.problems = self.data, all_routes(), []
        self.assertGreater(len(self.routes), 30)
        self.assertEqual(paths_without_route(), [], "addresses that are named and that nobody answers")
        seen = {persona: self.walk(persona, sessions) for persona in PERSONAS}
        rows = ["\t".join(("route", "about", "method", *PERSONAS))]
        for method in ("GET", "POST"):
            for route in self.routes:
                if method == "GET" or route.act:
                    rows += ["\t".join((route.name, what, method, *(seen[p][route.name, what, method] for p in PERSONAS)))
                             for what in self.targets(route, "Mari")]
        if os.environ.get("CENSUS_WRITE"):
            with open(TABLE, "w", encoding="utf-8") as file:
                file.write("\n".join(rows) + "\n")
        with open(TABLE, encoding="utf-8") as file:
            expected = file.read().splitlines()
        for row in sorted(set(rows) ^ set(expected)):
            self.problems.append(("now:  " if row in rows else "table: ") + row)
        if self.problems:
            raise Wrong("\n".join(self.problems))
