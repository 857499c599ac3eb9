"""What people type, send and break: each gets a clear, kind answer in their language, and loses nothing.

The lists are those at the end of the issues. The disk that fills up and the one that can only be read
are mounted for the test, which only root may do; otherwise those two are reported as skipped.
"""
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import urllib.parse

from case import COOP
from installation import surroundings
from neighbours import Neighbourly, cards_on
from words import ROOT

RIGHT_TO_LEFT = "\u202e"
PEOPLE_COLUMNS = "name,class,language,telephone,email"


class BadInput(Neighbourly):

    def invite_path(self):
        return f"/{self.language}/{COOP}/" + self.either("gwahodd", "invite")

    def invite(self, officer, name, expect=200):
        say = officer.say
        officer.open(self.invite_path())
        officer.write(say("invite.name"), name)
        officer.choose(say("invite.class"), "supported")
        officer.choose(say("invite.language"), "en")
        officer.press(say("invite.go"), expect=expect)

    def a_note(self, worker, words):
        """Ceri at her visit to Mari, her words typed and not yet sent."""
        say = worker.say
        worker.open(f"/{self.language}/{COOP}")
        worker.follow(say("nav.work"))
        worker.follow("Mari", nth=0)
        worker.write(say("visit.write"), words)

    # ---- money

    def at_the_month(self):
        self.serve_demonstration()
        huw = self.come_in("Huw Beynon")
        huw.follow(huw.say("home.post_month"))
        return huw

    def left(self, huw, name):
        huw.open(f"/{self.language}/{COOP}/" + self.either("arian", "money"))
        return next(row for row in huw.page.root.all("tr") if name in row.words()).words()

    def test_a_period_posted_twice(self):
        huw = self.at_the_month()
        say = huw.say
        other_window = huw.page
        huw.press(say("money.post_go"))
        left = self.left(huw, "Mari Haf Prosser")
        # A second form of the same month, from a window that stood open.
        huw.page = other_window
        other_window.root.first("input", name="key").attributes["value"] = "another-form"
        huw.press(say("money.post_go"), expect=422)
        huw.is_told(say("money.posted_already_way"))
        huw.field_holds(f"Mari Haf Prosser, {say('money.source.direct_payment')}", "1258.40")
        self.assertEqual(self.left(huw, "Mari Haf Prosser"), left)

    def test_a_month_sent_twice(self):
        huw = self.at_the_month()
        say = huw.say
        form = huw.page
        huw.press(say("money.post_go"))
        left = self.left(huw, "Mari Haf Prosser")
        huw.page = form
        huw.press(say("money.post_go"))  # the same key and content: the same answer
        self.assertEqual(self.left(huw, "Mari Haf Prosser"), left)
        huw.page = form
        huw.write(f"Mari Haf Prosser, {say('money.source.direct_payment')}", "1.00")
        huw.press(say("money.post_go"), expect=409)
        huw.sees(say("idempotency.other_content"))
        self.assertEqual(self.left(huw, "Mari Haf Prosser"), left)

    def test_amounts_that_are_none(self):
        huw = self.at_the_month()
        say = huw.say
        field = f"Mari Haf Prosser, {say('money.source.direct_payment')}"
        for typed in ("-1", "1.005", "12,58", "a lot", "1e3", "99999999999999999999"):
            huw.write(field, typed)
            huw.press(say("money.post_go"), expect=422)
            huw.is_told(say("money.amount"))
            huw.field_holds(field, typed)
        huw.write(field, "1,258.40")
        huw.write_date(say("money.day_it_came"), "2026-11-02")
        huw.press(say("money.post_go"), expect=422)
        huw.is_told(say("money.day_outside", **{"from": self.either("5 Hydref 2026", "5 October 2026"), "until": self.either("1 Tachwedd 2026", "1 November 2026")}))
        huw.write_date(say("money.day_it_came"), "2026-10-06")
        huw.press(say("money.post_go"))

    def test_shares_that_do_not_add_up(self):
        self.serve_demonstration()
        huw = self.come_in("Huw Beynon")
        say = huw.say
        huw.follow(say("nav.money"))
        huw.follow(say("money.share"))
        huw.write(say("money.words_label"), "Nofio")
        huw.write(say("money.workers_label"), "2")
        huw.write(say("money.hours_label"), "4")
        huw.press(say("money.share_go"), expect=422)
        huw.is_told(say("money.nobody_shares"))
        huw.choose(say("money.who_came"), "Mari Haf Prosser", "Tomos Beynon")
        huw.write(say("money.share_of", name="Mari Haf Prosser"), "50.00")
        huw.press(say("money.share_go"), expect=422)
        huw.is_told(say("money.some_shares"))
        huw.write(say("money.share_of", name="Tomos Beynon"), "75.83")
        huw.press(say("money.share_go"), expect=422)
        huw.is_told(say("money.shares_do_not_add_up", total="£125.84", sum="£125.83"))
        huw.is_told(say("money.shares_do_not_add_up_way"))
        huw.field_holds(say("money.share_of", name="Tomos Beynon"), "75.83")
        huw.write(say("money.share_of", name="Tomos Beynon"), "75.84")
        huw.press(say("money.share_go"))
        huw.sees("Nofio")

    def test_more_than_somebody_has(self):
        self.serve_demonstration()
        huw = self.come_in("Huw Beynon")
        say = huw.say
        left = self.left(huw, "Gwilym Rees")
        huw.follow(say("money.share"))
        huw.write(say("money.words_label"), "Awyren")
        huw.write(say("money.ticket_label"), "5000")
        huw.choose(say("money.who_came"), "Mari Haf Prosser", "Gwilym Rees")
        huw.press(say("money.share_go"), expect=422)
        self.assertTrue(any("£5,000.00" in problem for problem in huw.page.problems()), huw.page.problems())
        self.assertEqual(self.left(huw, "Gwilym Rees"), left)
        huw.does_not_see("Awyren")

    # ---- words

    def test_names_that_people_have(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        for name in ("Siân O'Hara", "Sunita", "Llŷr ap Gwilym ferch Huw", "عائشة رحمان", "<script>alert('x')</script>",
                     "Wolfeschlegelsteinhausenbergerdorff-Prosser-Llanfair-Griffith", "\"Nan\" & 'Taid'", "Ó Ní Dhuḃġaill"):
            self.invite(eleri, name)
            self.assertIn(name, cards_on(eleri.page))
            self.assertEqual([s for s in eleri.page.root.all("script") if not s["src"]], [])
            eleri.open(self.invite_path())
            eleri.sees(name)

    def test_names_that_cannot_be_kept(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        for name, told in (("", "name.missing"), ("   \u00a0 ", "name.missing"), ("Ma\u0007ri", "name.unreadable"),
                           ("Mari" + RIGHT_TO_LEFT + "irroc", "name.unreadable"), ("M" * 5_000, "name.too_long")):
            self.invite(eleri, name, expect=422)
            eleri.is_told(say(told, most=200))
            if name.isprintable():
                eleri.field_holds(say("invite.name"), name)
            # The other answers are still there.
            self.assertIn(("class", "supported"), eleri.page.sent(eleri.button(say("invite.go")))[1])
        eleri.open(self.invite_path())
        eleri.does_not_see("irroc")

    def test_a_megabyte_of_name(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        self.invite(eleri, "M" * 1_000_000, expect=413)
        # Before anything is read it is too much: a page in both languages, and the form is one step back.
        for language in ("cy", "en"):
            eleri.sees(self.browser(language).say("error.413"))
        eleri.back()
        eleri.write(eleri.say("invite.name"), "Mair")
        eleri.press(eleri.say("invite.go"))

    def test_octets_that_are_no_letters(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        eleri.open(self.invite_path())
        token = eleri.page.root.first("input", name="csrf")["value"]
        page = eleri.request("POST", self.invite_path(), b"csrf=" + token.encode() + b"&name=Si%E2n",
                             {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.server.address.rstrip("/")})
        eleri.arrive(page, 400)
        eleri.sees(eleri.say("form.not_text"))

    def test_a_long_note_of_several_lines(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        self.a_note(ceri, "Cawl, bara a chaws.\n\nNofio fory – 3 hyd?")
        ceri.press(say("visit.send"))
        ceri.sees("Cawl, bara a chaws.", "Nofio fory – 3 hyd?")
        self.a_note(ceri, "x" * 4_001)
        ceri.press(say("visit.send"), expect=422)
        ceri.is_told(say("note.too_long", most="4,000"))
        ceri.field_holds(say("visit.write"), "x" * 4_001)
        self.a_note(ceri, " \n ")
        ceri.press(say("visit.send"), expect=422)
        ceri.is_told(say("note.missing"))

    # ---- the same again

    def test_a_second_application(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        carwyn = self.first_sign_in(self.card_for(eleri, "Carwyn Thomas"))
        say = carwyn.say
        join = f"/{self.language}/{COOP}/" + self.either("ymuno", "join")
        carwyn.open(join)
        first = carwyn.page
        carwyn.open(join)  # the same page in a second window
        carwyn.press(say("join.yes"))
        carwyn.page = first
        carwyn.write(say("join.own_words"), "Hoffwn helpu.")
        carwyn.press(say("join.yes"), expect=None)
        carwyn.sees(say("apply.already"))
        self.assertLess(carwyn.page.status, 500)
        eleri.open(f"/{self.language}/{COOP}/" + self.either("ceisiadau", "applications"))
        self.assertEqual(eleri.page.words().count(say("applications.admit", name="Carwyn Thomas")), 1)

    # ---- days and times

    def test_days_that_do_not_exist(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        for date, told in (("2027-02-31", say("form.date_does_not_exist", day="31", month="02", year=2027)),
                           ("2027-2-29", say("form.date_does_not_exist", day="29", month="2", year=2027)),
                           ("26-11-16", say("form.date_in_numbers")), ("2026-Tachwedd-16", say("form.date_in_numbers")),
                           ("2026-11-01", say("support.past")), ("--", say("form.date_missing"))):
            eleri.open(f"/{self.language}/{COOP}/" + self.either("pedwar-o-bobl", "four-people"))
            eleri.follow("Steffan Lewis")
            for question in ("washing", "reminding", "body"):
                eleri.choose(say("support." + question), "no")
            eleri.write(say("support.hours_label"), "6")
            eleri.write_date(say("support.from"), date)
            eleri.press(say("support.go"), expect=422)
            eleri.is_told(told)
            sent = dict(eleri.page.sent(eleri.button(say("support.go")))[1])
            self.assertEqual((sent["from-year"], sent["from-month"], sent["from-day"]), tuple(date.split("-")))
            self.assertEqual(sent["hours"], "6")

    def propose(self, person, worker, days, starts, ends, from_, until=None, place=None, expect=200):
        say = person.say
        person.open(f"/{self.language}/{COOP}")
        person.follow(say("nav.week"))
        person.follow(say("week.arrangements"))
        person.follow(say("patterns.propose"))
        person.choose(say("propose.who"), worker)
        person.choose(say("propose.days"), *[str(day) for day in days])
        person.write(say("propose.starts"), starts)
        person.write(say("propose.ends"), ends)
        person.choose(say("propose.where"), place or self.home)
        person.choose(say("propose.what"), "coffee")
        person.write(say("propose.words"), "paned a sgwrs")
        person.write_date(say("propose.from"), from_)
        if until:
            person.write_date(say("propose.until"), until)
        person.press(say("propose.go"), expect=expect)

    def tomos(self):
        self.home = "Home"
        return self.come_in("Tomos Beynon")

    def test_the_hour_that_spring_skips(self):
        self.serve_demonstration()
        tomos = self.tomos()
        say = tomos.say
        self.propose(tomos, "Sioned", [6], "1:30", "4:30", "2027-03-28", "2027-03-28", expect=422)
        tomos.is_told(say("pattern.no_such_time"))
        tomos.field_holds(say("propose.starts"), "1:30")
        tomos.field_holds(say("propose.words"), "paned a sgwrs")
        tomos.write(say("propose.starts"), "2:30")
        tomos.press(say("propose.go"))

    def test_a_visit_across_the_autumn_hour(self):
        self.serve_demonstration()
        tomos = self.tomos()
        say = tomos.say
        self.propose(tomos, "Sioned", [6], "0:30", "3:30", "2027-10-31", "2027-10-31")
        sioned = self.come_in("Sioned Griffiths")
        sioned.follow(say("nav.work"))
        sioned.follow(say("week.arrangements"))
        sioned.follow(say("patterns.answer") + ": Tomos")
        sioned.press(say("pattern.yes"))
        self.move_clock("2027-10-30T09:00:00Z")
        sioned = self.come_in("Sioned Griffiths")
        sioned.follow(say("nav.work"))
        sunday = [day for day in sioned.page.root.all("li") if "day" in day.classes()][6]
        self.assertIn("00:30–03:30", sunday.words())
        sioned.open(sunday.first("a")["href"])
        sioned.sees(say("visit.length", time=self.either("4 awr", "4 hours")))  # the hour comes twice

    def test_times_that_are_none(self):
        self.serve_demonstration()
        tomos = self.tomos()
        say = tomos.say
        for starts, ends, told in (("25:00", "26:00", say("pattern.time")), ("deg", "un ar ddeg", say("pattern.time")),
                                   ("10:00", "10:05", say("pattern.too_short")), ("10:00", "10:00", say("pattern.too_long"))):
            self.propose(tomos, "Sioned", [1], starts, ends, "2026-11-10", expect=422)
            tomos.is_told(told)
            tomos.field_holds(say("propose.starts"), starts)
            tomos.field_holds(say("propose.ends"), ends)
        tomos.open(tomos.page.path)
        tomos.press(say("propose.go"), expect=422)  # with nothing in it
        tomos.is_told(say("pattern.worker"))

    def test_visits_that_overlap_or_cannot_be_reached(self):
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser")
        mari.open(mari.page.path + "?view=standard")
        say = mari.say = self.browser().say
        mari.follow(say("nav.week"))
        mari.follow(say("week.places"))
        mari.write(say("places.name"), "Y Llyfrgell")
        mari.choose(say("places.town"), "Aberystwyth")
        mari.press(say("places.add_go"))
        self.propose(mari, "Sioned", [6], "10:00", "12:00", "2026-11-08", place="Y Llyfrgell")
        sioned = self.come_in("Sioned Griffiths")
        sioned.follow(say("nav.work"))
        sioned.follow(say("week.arrangements"))
        sioned.follow(say("patterns.answer") + ": Mari, 10:00")
        sioned.press(say("pattern.yes"))

        tomos = self.tomos()
        tomos.follow(say("nav.week"))
        tomos.follow(say("week.places"))
        tomos.write(say("places.name"), "Modryb")
        tomos.choose(say("places.town"), "Tregaron")
        tomos.press(say("places.add_go"))
        # 24 km in 15 minutes: what is possible is said, and nothing about whose visit is before.
        self.propose(tomos, "Sioned", [6], "12:15", "14:00", "2026-11-08", place="Modryb", expect=422)
        self.assertIn("12:45", tomos.page.problems()[0])
        for words in ("Mari", "Aberystwyth", "Llyfrgell", "24.1"):  # how far off she is then is not his to know
            tomos.does_not_see(words)
        tomos.field_holds(say("propose.starts"), "12:15")
        # At the same time at all.
        tomos.write(say("propose.starts"), "11:00")
        tomos.press(say("propose.go"), expect=422)
        tomos.is_told(say("pattern.worker_busy", date=self.either("ddydd Sul 8 Tachwedd", "on Sunday 8 November")))
        # What was said to be possible is.
        tomos.write(say("propose.starts"), "12:45")
        tomos.press(say("propose.go"))
        tomos.sees("Sioned")
        # One's own way is told in full.
        mari.open(f"/{self.language}/{COOP}")
        mari.follow(say("nav.week"))
        mari.follow(say("week.places"))
        mari.write(say("places.name"), "Modryb Nel")
        mari.choose(say("places.town"), "Tregaron")
        mari.press(say("places.add_go"))
        self.propose(mari, "Dewi", [6], "12:15", "14:00", "2026-11-08", place="Modryb Nel", expect=422)
        for words in ("24.1 km", self.either("15 munud", "15 minutes"), "12:45"):
            self.assertIn(words, mari.page.problems()[0])

    # ---- files

    def import_people(self, officer, content, expect=422, name="pobl.csv"):
        say = officer.say
        officer.open(f"/{self.language}/{COOP}/" + self.either("gwahodd-o-ffeil", "invite-from-file"))
        officer.attach(say("import.file"), name, content)
        officer.press(say("import.go"), expect=expect)

    def test_files_that_are_not_as_they_should_be(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        columns = PEOPLE_COLUMNS.replace(",", ", ")
        with open(os.path.join(ROOT, "src/coop/membership/limits.h"), encoding="utf-8") as limits:
            written = re.search(r"file_rows = ([0-9']+)", limits.read()).group(1)
        most = f"{int(written.replace(chr(39), '')):,}"
        line = "Siân ap Gwilym,workers,cy,,"
        for content, told in (
                (b"", say("csv.empty")),
                (b"enw,class,language,telephone,email\nMair,workers,cy,,\n", say("csv.column_missing", column="name", columns=columns)),
                (f"{PEOPLE_COLUMNS},shoe\n{line},\n".encode(), say("csv.column_unknown", column="shoe", columns=columns)),
                (f"{PEOPLE_COLUMNS}\n{line}\n".encode("latin-1"), say("csv.not_utf8", line=2)),
                (f'{PEOPLE_COLUMNS}\n"Siân,workers,cy,,\n'.encode(), say("csv.quote", line=2)),
                (f"{PEOPLE_COLUMNS}\nMair,workers\n".encode(), say("csv.cells", line=2)),
                (f"{PEOPLE_COLUMNS}\nMair,gweithwyr,cy,,\n".encode(), say("people_file.class", line=2, value="gweithwyr", classes="supported, workers, family_and_friends")),
                (f"{PEOPLE_COLUMNS}\nMair,workers,Cymraeg,,\n".encode(), say("people_file.language", line=2)),
                (f"{PEOPLE_COLUMNS}\n{RIGHT_TO_LEFT}Mair,workers,cy,,\n".encode(), say("people_file.name", line=2)),
                ((PEOPLE_COLUMNS + "\n" + "A B,workers,cy,,\n" * 100_000)[:1_000_000].encode(), say("csv.too_many_rows", most=most)),
                (bytes(range(128, 256)) * 20, say("csv.not_utf8", line=1))):
            self.import_people(eleri, content)
            eleri.is_told(told)
        table = f"{PEOPLE_COLUMNS}\n{line}\n".encode()
        for name in ("pobl.xlsx", "pobl.csv.exe", "pobl.html", "pobl."):
            self.import_people(eleri, table, name=name)
            eleri.is_told(say("csv.not_text"))
        # All of it is more than is taken in at all.
        self.import_people(eleri, (PEOPLE_COLUMNS + "\n" + "A B,workers,cy,,\n" * 100_000).encode(), expect=413)
        eleri.sees(say("error.413"))
        eleri.open(self.invite_path())
        eleri.does_not_see("Mair", "Siân")

    def test_a_file_that_comes_after_the_session_ended(self):
        """No page can keep a file: it is said, and the way leads back to where it is chosen."""
        self.serve_demonstration()
        code = self.card_for(self.come_in("Huw Beynon"), "Eleri Prosser")
        eleri = self.first_sign_in(code)
        say = eleri.say
        people = (PEOPLE_COLUMNS + "\nSiân Beynon,workers,cy,,\n").encode()
        eleri.open(f"/{self.language}/{COOP}/" + self.either("gwahodd-o-ffeil", "invite-from-file"))
        eleri.attach(say("import.file"), "pobl.csv", people)
        self.move_clock("2026-11-03T09:00:00Z")
        eleri.press(say("import.go"), expect=401)
        eleri.sees(say("kept.words_are_safe"), say("kept.file_again"))
        eleri.write(say("sign_in.card_code"), code)
        eleri.press(say("sign_in.go"), expect=409)
        self.assertEqual(eleri.page.heading(), say("import.title"))
        eleri.attach(say("import.file"), "pobl.csv", people)
        eleri.press(say("import.go"), expect=403)
        eleri.sees(say("kept.file_again"))
        self.point_at(eleri)
        eleri.press(say("say.go"), expect=409)
        eleri.attach(say("import.file"), "pobl.csv", people)
        eleri.press(say("import.go"))
        eleri.sees("Siân Beynon")

    def test_a_file_with_a_formula_and_one_from_a_spreadsheet(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        formula = "=HYPERLINK(\"http://127.0.0.1/\",\"Mair\")"
        quoted = formula.replace('"', '""')
        content = f'\ufeff{PEOPLE_COLUMNS.replace(",", ";")}\r\n"{quoted}";workers;EN;;\r\nSiân O\'Hara;workers;cy;01632 960 040;\r\n'
        self.import_people(eleri, content.encode(), expect=200)
        self.assertEqual(set(cards_on(eleri.page)), {formula, "Siân O'Hara"})  # words like any others

    def test_a_file_of_visits(self):
        link = self.serve_nothing()
        eleri = self.browser()
        say = eleri.say
        eleri.open(link)
        self.name_the_coop(eleri, "Teulu Newydd", "New Family")
        self.be_the_founder(eleri, "Eleri Prosser")
        self.name_the_outside_person(eleri)
        self.add_person(eleri, "Mari Haf Prosser", "supported", "cy")
        self.add_person(eleri, "Ceri Lloyd", "workers", "cy")
        eleri.follow(say("begin.everyone_is_here"))
        self.answer_three_questions(eleri)
        eleri.follow(say("begin.to_week"))
        head = "person,worker,days,starts,ends,town,doing\n"
        for row, told in (("Mair,Ceri Lloyd,mon,10:00,12:00,Fishguard,te", say("visits_file.person", line=2, value="Mair")),
                          ("Mari Haf Prosser,Ceri Lloyd,someday,10:00,12:00,Fishguard,te", say("visits_file.days", line=2, value="someday")),
                          ("Mari Haf Prosser,Ceri Lloyd,mon,ten,12:00,Fishguard,te", say("visits_file.time", line=2, value="ten")),
                          ("Mari Haf Prosser,Ceri Lloyd,mon,10:00,12:00,London,te", say("visits_file.town", line=2, value="London"))):
            eleri.attach(say("import.file"), "wythnos.csv", (head + row + "\n").encode())
            eleri.press(say("import.go"), expect=422)
            eleri.is_told(told)
            eleri.does_not_see("10:00–12:00")  # nothing of it was stored

    # ---- faults of ours

    def test_a_fault_of_ours_shows_a_number_and_nothing_else(self):
        if self.database == "postgresql":
            self.skipTest("a table is taken away from under the server, which is easier where it is one file")
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser")
        week = f"/{self.language}/{COOP}/" + self.either("pwy-syn-dod", "who-is-coming") + f"/{self.identifier('Mari Haf Prosser')}"
        mari.open(week)
        with sqlite3.connect(os.path.join(self.data, "cydofal.db")) as database:
            database.execute("alter table visit rename to visit_that_is_gone")
        mari.open(week, expect=500)
        said = self.server.said()
        number = re.search(r"error request.failed reference=(\d+) what=", said).group(1)
        mari.sees(mari.say("error.reference", reference=number))
        for inside in ("visit_that_is_gone", "no such table", "select", "SQLite", "Prosser"):
            mari.does_not_see(inside)
        self.assertNotIn("Prosser", said)
        # Whoever reads no table that is gone goes on.
        mari.open(f"/{self.language}/{COOP}/" + self.either("rheolau", "rules"))
        self.server.stop()
        self.server = None  # what else would look through its log for faults

    # ---- doors

    def test_the_log_says_what_was_refused_and_never_who(self):
        self.serve_demonstration()
        stranger = self.browser()
        self.show_card(stranger, "K7QM-2D9R-TX4W", expect=422)
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/{self.language}/{COOP}/{'llythyrau' if self.language == 'cy' else 'letters'}", expect=404)
        said = self.server.said()
        for line in ("act.refused action=sign_in why=card.unknown", "way_in.opened action=come_in_as", "act.denied action=see_letters why=no_relation"):
            self.assertRegex(said, rf"(?m)^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ info {line}$")
        for secret in ("K7QM", "Mari", "Prosser", "127.0.0.1 ", COOP):
            self.assertNotIn(secret, said)

    def test_guessed_cards(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Tomos Beynon")
        known = self.card_for(eleri, "Huw Beynon")
        self.first_sign_in(known)  # he chooses his pictures
        guesser = self.browser()
        say = guesser.say
        for typed in ("", "mari", "K7QM-2D9R", "K7QM-2D9R-TX4H-9", "'; drop table person; --"):
            self.show_card(guesser, typed, expect=422)
            guesser.is_told(say("card.unreadable"))
            guesser.field_holds(say("sign_in.card_code"), typed)
        for last in "23456789AB":
            self.show_card(guesser, f"K7QM-2D9R-TX4{last}", expect=422)
            guesser.is_told(say("card.unknown"))
        # The eleventh is not looked at, be it the right one.
        self.show_card(guesser, code, expect=422)
        guesser.is_told(say("card.door_closed", count=5))
        # Nor does a closed door say what lies behind a card: somebody who sends pictures along is shown none.
        for card in (known, code, "K7QM-2D9R-TX4B"):
            token = guesser.page.root.first("input", name="csrf")["value"]
            guesser.send(guesser.page.url, [("csrf", token), ("key", "guess-" + card), ("code", card), ("pin", "1234")], expect=422)
            guesser.is_told(say("card.door_closed", count=5))
            self.assertEqual([e for e in guesser.page.root.all("input") if e["name"] in ("pin", "picture")], [])
        # Whoever is in stays in.
        eleri.open(f"/{self.language}/{COOP}")
        self.move_clock("2026-11-02T09:06:00Z")
        self.show_card(guesser, code)
        self.assertEqual(guesser.page.heading(), say("choose.title"))

    def test_a_form_without_our_token(self):
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        self.a_note(ceri, "Nofio.")
        ceri.page.root.first("form", id="page-form").first("input", name="csrf").attributes["value"] = "x"
        ceri.press(say("visit.send"), expect=409)  # nothing is done, and the words are there
        ceri.field_holds(say("visit.write"), "Nofio.")
        ceri.press(say("visit.send"))
        ceri.sees("Nofio.")
        # Another site's page that sends it does nothing either.
        self.a_note(ceri, "Drwg.")
        address, fields, _, _ = ceri.page.sent(ceri.button(say("visit.send")))
        page = ceri.request("POST", address, urllib.parse.urlencode(fields).encode(),
                            {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://example.org", "Sec-Fetch-Site": "cross-site"})
        ceri.arrive(page, 409)
        ceri.open(urllib.parse.urlsplit(address).path)
        ceri.does_not_see("Drwg.")

    # ---- a broken world

    def serve_fails(self, data):
        """Serving ends at once with a sentence about why; returns it."""
        done = subprocess.run([self.workshop.cydofal, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=60, env=surroundings(data))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_a_newer_database(self):
        data = self.workshop.demonstration(self.database)
        newer = "insert into schema_migration select 999, name, sha256, applied_at from schema_migration where number = 1"
        if self.database == "sqlite":
            with sqlite3.connect(os.path.join(data, "cydofal.db")) as database:
                columns = [row[1] for row in database.execute("pragma table_info(schema_migration)")]
                database.execute(newer.replace("name, sha256, applied_at", ", ".join(columns[1:])).replace("number", columns[0]))
        else:
            columns = subprocess.run(["psql", "-XtA", data, "-c", "select column_name from information_schema.columns where table_name = 'schema_migration' order by ordinal_position"],
                                     stdout=subprocess.PIPE, text=True, check=True).stdout.split()
            subprocess.run(["psql", "-Xq", data, "-c", newer.replace("name, sha256, applied_at", ", ".join(columns[1:])).replace("number", columns[0])], check=True)
        self.assertIn("Install the newer Cydofal", self.serve_fails(data))

    def test_a_second_server_on_the_same_data(self):
        if self.database != "sqlite":
            self.skipTest("several servers may share a PostgreSQL")
        self.serve_demonstration()
        self.assertIn("stop that one first", self.serve_fails(self.data))
        self.browser().open(f"/{self.language}/")  # the first goes on

    def small_disk(self, megabytes):
        """A file system of its own for the data and so much more, or a skipped test."""
        if self.database != "sqlite":
            self.skipTest("PostgreSQL looks after its own disk")
        demonstration = self.workshop.demonstration("sqlite")
        # Room in the log that is there already would be used before any on the disk.
        with sqlite3.connect(os.path.join(demonstration, "cydofal.db")) as database:
            database.execute("pragma wal_checkpoint(truncate)")
        octets = sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(demonstration) for name in names)
        megabytes += octets // 2 ** 20 + 1
        place = tempfile.mkdtemp(prefix="cydofal-disk-", dir=self.workshop.directory)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], stderr=subprocess.PIPE)
        if mounted.returncode != 0:
            self.skipTest("a disk of its own can be mounted only by root")
        self.addCleanup(subprocess.run, ["umount", "-l", place])
        self.data = os.path.join(place, "data")
        shutil.copytree(demonstration, self.data)
        return place

    def in_trouble(self, worker, words, told):
        """Sends the note into a broken world: the page says so, and holds the words."""
        say = worker.say
        self.a_note(worker, words)
        worker.press(say("visit.send"), expect=503)
        worker.sees(say(told), say("trouble.words_are_here"))
        self.assertEqual(worker.page.language, self.language)
        self.assertIn(words, dict(worker.page.sent(worker.button(say("trouble.send_again")))[1]).values())

    def test_a_full_disk(self):
        place = self.small_disk(24)
        self.start()
        self.assertTrue(os.path.exists(os.path.join(self.data, "ballast")), "room is put by")
        ceri, tomos = self.come_in("Ceri Lloyd"), self.come_in("Tomos Beynon")
        say = ceri.say
        self.a_note(ceri, "")
        form = ceri.page
        ballast = os.path.join(place, "ballast")
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096) == 4096:
                    pass
            except OSError:
                pass
        for attempt in range(40):  # until the room inside the file is used up as well
            form.typed.clear()
            ceri.page = form
            form.root.first("form", id="page-form").first("input", name="key").attributes["value"] = f"attempt{attempt:020}"
            ceri.write(say("visit.write"), f"{attempt} " + "nofio " * 600)
            if ceri.press(say("visit.send"), expect=None).status != 200:
                break
        self.assertEqual(ceri.page.status, 503)
        ceri.sees(say("trouble.full"), say("trouble.words_are_here"))
        # One can still read, and have one's own words destroyed: room was put by for that.
        trouble = ceri.page
        ceri.open(f"/{self.language}/{COOP}")
        self.assertIn("Lamotrigine", self.workshop.command("export", "--data", self.data, "--coop", COOP))
        tomos.open(f"/{self.language}/" + self.either("fy-nghyfrif", "my-account"))
        tomos.follow(tomos.say("mydata.title"))
        tomos.follow(tomos.say("mydata.to_erase"))
        tomos.press(tomos.say("mydata.erase_go"))
        tomos.sees(tomos.say("mydata.destroyed_on", date="").strip(" ."))
        self.assertFalse(os.path.exists(os.path.join(self.data, "ballast")))
        self.assertNotIn("Lamotrigine", self.workshop.command("export", "--data", self.data, "--coop", COOP))
        self.workshop.command("verify", "--data", self.data)
        # With room again, one press keeps the words, once.
        os.remove(ballast)
        ceri.page = trouble
        ceri.press(say("trouble.send_again"))
        self.assertEqual(ceri.page.words().count(f"{attempt} nofio"), 1)

    def test_a_disk_that_can_only_be_read(self):
        place = self.small_disk(10)
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        self.assertIn("read-only", self.serve_fails(self.data))

    def test_postgresql_gone_for_a_minute(self):
        if self.database != "postgresql":
            self.skipTest("over PostgreSQL only")
        self.serve_demonstration()
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        self.a_note(ceri, "Aethon ni i'r farchnad.")
        form = ceri.page
        self.workshop.postgres.stop()
        try:
            ceri.press(say("visit.send"), expect=503)
            ceri.sees(say("trouble.words_are_here"))
            trouble = ceri.page
            ceri.open(form.path, expect=503)
            self.assertEqual(ceri.page.language, self.language)
            ceri.open("/healthz")
            ceri.open(self.either("/cy/poeni", "/en/worried"))
            ceri.sees("999")  # even then
        finally:
            self.workshop.postgres.start()
        ceri.page = trouble
        ceri.press(say("trouble.send_again"))
        self.assertEqual(ceri.page.words().count("Aethon ni i'r farchnad."), 1)
