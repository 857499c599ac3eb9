"""What is wrong about what is kept about me: my words stand beside what others wrote, and an officer answers within a month."""
from case import COOP
from neighbours import Neighbourly

PERSON, WORKER, OFFICER = "Mari Haf Prosser", "Ceri Lloyd", "Huw Beynon"
NOTE, WRONG, RIGHT = "Cwympodd Mari ar y goes chwith.", "Nid y goes chwith. <b>Wir.</b>", "Y goes dde oedd hi."


class Correcting(Neighbourly):

    def place(self, welsh, english, name=None):
        path = f"/{self.language}/{COOP}/" + self.either(welsh, english)
        return path if name is None else f"{path}/{self.identifier(name)}"

    def writes_a_note(self):
        ceri = self.come_in(WORKER)
        ceri.follow(ceri.say("nav.work"))
        ceri.follow("Mari", nth=0)
        visit = ceri.page.path
        ceri.write(ceri.say("visit.write"), NOTE)
        ceri.press(ceri.say("visit.send"))
        return ceri, visit

    def test_a_note_is_corrected_beside_it(self):
        self.serve_demonstration()
        ceri, visit = self.writes_a_note()
        mari = self.come_in(PERSON, easy=True)
        say = mari.say
        mari.open(visit)
        mari.follow(say("correction.this_is_wrong"), nth=-1)
        mari.sees(NOTE, say("correction.lead"))
        # What is missing is told at its field, and nothing typed is lost.
        mari.write(say("correction.wrong"), WRONG)
        mari.press(say("correction.ask"), expect=422)
        mari.is_told(say("correction.right_missing"))
        mari.field_holds(say("correction.wrong"), WRONG)
        mari.write(say("correction.right"), "x" * 2001)
        mari.press(say("correction.ask"), expect=422)
        mari.is_told(say("correction.too_long", most="2,000"))
        mari.write(say("correction.right"), RIGHT)
        mari.press(say("correction.ask"))
        mari.sees(WRONG, RIGHT, say("correction.answered_by_day", date=self.either("2 Rhagfyr 2026", "2 December 2026")))
        # The note stays as it was written, and her words stand beside it, for whoever reads it.
        for reader in (mari, ceri):
            reader.open(visit)
            reader.sees(NOTE, reader.say("correction.beside", name="Mari"), RIGHT)
        ceri.does_not_see(ceri.say("correction.this_is_wrong"))

        # An officer finds it, with the day by which; its words are only on its own page, and that look is told to her.
        huw = self.come_in(OFFICER)
        huw.open(f"/{self.language}/{COOP}")
        huw.sees(huw.say("correction.waiting", count=1))
        huw.follow(huw.say("correction.go_there"))
        huw.sees("Mari", huw.say("correction.answer_until", date=self.either("2 Rhagfyr 2026", "2 December 2026")))
        huw.does_not_see(RIGHT)
        huw.follow(f"{huw.say('correction.read_and_answer')}: Mari")
        page = huw.page.path
        huw.sees(WRONG, RIGHT)
        huw.does_not_see(NOTE)
        huw.press(huw.say("correction.answer_go"), expect=422)
        huw.is_told(huw.say("correction.choose_answer"), huw.say("correction.reason_missing"))
        huw.choose(huw.say("correction.answer"), "yes")
        huw.write(huw.say("correction.reason"), "Gofynnais i Ceri, ac y mae Mari'n iawn.")
        huw.press(huw.say("correction.answer_go"))
        huw.sees(huw.say("correction.none_open"))
        huw.open(f"/{self.language}/{COOP}")
        huw.does_not_see(huw.say("correction.go_there"))
        mari.open(self.place("pwy-edrychodd", "who-looked", PERSON))
        mari.sees("Huw", say("policy.see_correction"))
        mari.open(self.place("cywiro", "correct", PERSON))
        mari.sees(say("correction.said_yes", name="Huw", date=self.either("ddydd Llun 2 Tachwedd", "2 November 2026")), "Gofynnais i Ceri")
        # Whoever wrote it, other workers and strangers have none of it; it looks as what is not there.
        absent = self.place("cywiriad", "correction") + "/4242424242"
        for name in (WORKER, "Dewi Bowen", "Tomos Beynon"):
            other = self.come_in(name)
            pages = []
            for address in (page, absent):
                other.open(address, expect=404)
                pages.append(other.page.root.first("main").words())
            self.assertEqual(*pages)
            other.open(self.place("cywiro", "correct", PERSON), expect=404)
            other.open(self.place("cywiriadau", "corrections"), expect=404)

    def test_a_no_has_a_reason_and_her_words_stay(self):
        self.serve_demonstration()
        mari = self.come_in(PERSON)
        say = mari.say
        mari.open(f"/{self.language}/" + self.either("fy-nata", "my-data"))
        mari.follow(say("correction.to_ask"), nth=0)
        mari.press(say("correction.ask"), expect=422)
        mari.is_told(say("correction.choose_about"), say("correction.wrong_missing"), say("correction.right_missing"))
        mari.choose(say("correction.about"), say("correction.about_support"))
        mari.write(say("correction.wrong"), "Pedair awr.")
        mari.write(say("correction.right"), "Pum awr.")
        mari.press(say("correction.ask"))
        # A note that is not hers cannot be named.
        mari.open(self.place("cywiro", "correct", PERSON) + "?note=4242424242", expect=404)
        # Late, it is said to the officers.
        self.move_clock("2026-12-03T09:00:00Z")
        huw = self.come_in(OFFICER)
        huw.open(self.place("cywiriadau", "corrections"))
        huw.sees(huw.say("correction.late_since", date=self.either("2 Rhagfyr 2026", "2 December 2026")))
        huw.follow(f"{huw.say('correction.read_and_answer')}: Mari")
        huw.choose(huw.say("correction.answer"), "no")
        huw.write(huw.say("correction.reason"), "Pedair awr a gytunwyd ym mis Ebrill.")
        huw.press(huw.say("correction.answer_go"))
        mari = self.come_in(PERSON)
        mari.open(self.place("cywiro", "correct", PERSON))
        mari.sees("Pum awr.", "Pedair awr a gytunwyd", say("correction.commissioner"))
        # It is in what she takes along.
        mari.open(f"/{self.language}/" + self.either("fy-nata/darllen", "my-data/read"))
        mari.sees(say("export.is_correction"), "Pum awr.", "Pedair awr a gytunwyd")
