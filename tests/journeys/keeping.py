"""What is left of somebody who asked for erasure: the named keeper hands some of it out where the law asks for it, the person reads to whom, and
nobody else finds anything; four hours later it is closed.
"""
import json

from case import COOP
from neighbours import Neighbourly

ELERI, HUW, TOMOS, MARI, WORKER = "Eleri Prosser", "Huw Beynon", "Tomos Beynon", "Mari Haf Prosser", "Ceri Lloyd"
CANARY = "Caneri glas yn y ty gwydr"


class Keeping(Neighbourly):

    def place(self, name=None):
        path = f"/{self.language}/{COOP}/" + self.either("a-gedwir", "kept")
        return path if name is None else f"{path}/{self.identifier(name)}"

    def my_data(self, browser):
        browser.open(f"/{self.language}/" + self.either("fy-nata", "my-data"))

    def a_note_about(self, person):
        worker = self.come_in(WORKER)
        worker.follow(worker.say("nav.work"))
        worker.follow(person.split()[0], nth=0)
        worker.write(worker.say("visit.write"), CANARY)
        worker.press(worker.say("visit.send"))

    def asks_for_erasure(self, name, easy=False):
        browser = self.come_in(name, easy=easy)
        self.my_data(browser)
        browser.follow(browser.say("mydata.to_erase"))
        browser.press(browser.say("mydata.erase_go"))
        return browser

    def fills_in(self, keeper, told="person", power="inspectorate"):
        say = keeper.say
        keeper.choose(say("handing.kinds"), "care")
        keeper.write(say("handing.recipient"), "Care Inspectorate Wales")
        keeper.choose(say("handing.power"), power)
        keeper.write(say("handing.reason"), "Notice 7. <b>Quietly.</b>")
        keeper.choose(say("handing.told"), told)

    def test_the_keeper_hands_out_and_the_person_reads_to_whom(self):
        self.serve_demonstration()
        self.a_note_about(TOMOS)
        eleri = self.come_in(ELERI)
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}")
        eleri.follow(f"{say('home.look')}: {say('keeper.title')}")
        eleri.sees(say("keeper.none"))
        eleri.open(self.place(TOMOS), expect=404)
        tomos = self.asks_for_erasure(TOMOS, easy=True)
        tomos.sees(tomos.say("mydata.keepers", names=ELERI))
        # The list says of whom and until when, and nothing of it.
        eleri.open(self.place())
        eleri.sees(TOMOS, say("keeper.kind_care"), say("keeper.while_standing"))
        eleri.does_not_see(CANARY)
        eleri.follow(say("keeper.look"), nth=0)
        page = eleri.page.path
        eleri.sees(say("handing.none"), say("handing.law_inspectorate"))
        eleri.does_not_see(CANARY)
        # What is missing is said at each field, and what was typed stays.
        eleri.write(say("handing.recipient"), "Care Inspectorate Wales")
        eleri.press(say("handing.go"), expect=422)
        eleri.is_told(say("handing.kinds_missing"), say("handing.power_missing"), say("handing.reason_missing"), say("handing.told_missing"))
        self.assertIn("Care Inspectorate Wales", eleri.page.body.decode())
        self.fills_in(eleri)
        eleri.press(say("handing.go"))
        eleri.sees("Care Inspectorate Wales", "<b>Quietly.</b>", say("handing.was_told_person"))
        # The file holds what was chosen and no more.
        eleri.follow(say("handing.to_read"))
        eleri.sees(say("handing.file_lead"), CANARY, say("export.is_visit_note"))
        eleri.does_not_see(say("export.is_posting"), "sealed:")
        readable = eleri.page.path
        eleri.open(page)
        eleri.follow(say("handing.to_file"))
        self.assertTrue(eleri.page.header("content-disposition").startswith("attachment"))
        self.assertEqual(eleri.page.header("cache-control"), "no-store")
        file = json.loads(eleri.page.body)
        self.assertIn(CANARY, [each["words"] for each in file["visit_note"]])
        for other in ("person", "posting", "broken_glass", "vote", "record_look", "handed_out"):
            self.assertNotIn(other, file)
        path = readable + self.either("/ffeil", "/file")
        # Nobody else: the other officer, the worker, whoever has only the address.
        for browser in (self.come_in(HUW), self.come_in(WORKER), tomos):
            for each in (self.place(), page, readable, path):
                browser.open(each, expect=404)
        self.browser().open(path, expect=401)
        # He reads to whom and under what, and who looked; not why.
        self.my_data(tomos)
        tomos.open(tomos.page.path + "?view=easy")
        tomos.sees(tomos.say("mydata.handed_to", recipient="Care Inspectorate Wales"), tomos.say("handing.power_inspectorate"), "Eleri")
        tomos.does_not_see("Quietly")
        tomos.sees(tomos.say("keeper.kind_care"))
        tomos.open(f"/{self.language}/" + self.either("fy-nata/ffeil", "my-data/file"))
        self.assertEqual(json.loads(tomos.page.body)["handed_out"][0]["kinds"], ["care"])
        tomos.open(f"/{self.language}/{COOP}")
        tomos.follow(f"{tomos.say('home.look')}: {tomos.say('looked.title')}")
        tomos.sees(tomos.say("policy.read_handed_out"), tomos.say("policy.see_kept_of"))
        # Four hours later it is closed, and the way to hand it out anew stands there.
        self.move_clock("2026-11-02T13:00:00Z")
        eleri = self.come_in(ELERI)
        for each in (readable, path):
            eleri.open(each)
            self.assertEqual(eleri.page.path, page)
            eleri.sees(say("handing.closed"), say("handing.go"))
            eleri.does_not_see(CANARY)
        self.workshop.command("checkpoint", "--data", self.data)
        self.workshop.command("verify", "--data", self.data)

    def test_a_keeper_who_is_family_finds_nothing_and_danger_is_told_outside(self):
        self.serve_demonstration()
        self.asks_for_erasure(MARI)
        tomos = self.asks_for_erasure(TOMOS)
        # Eleri is Mari's mother: to her it is not there, though she is the secretary.
        eleri = self.come_in(ELERI)
        say = eleri.say
        eleri.open(self.place())
        eleri.sees(TOMOS)
        eleri.does_not_see(MARI)
        eleri.open(self.place(MARI), expect=404)
        # Where the person must not hear of it, the outside person is rung first.
        eleri.open(self.place(TOMOS))
        eleri.sees(say("handing.ring", name="Osian Bevan", telephone="01632 960 021"))
        self.fills_in(eleri, told="outside_person", power="own_request")
        eleri.press(say("handing.go"), expect=422)
        eleri.is_told(say("handing.told_own"))
        self.fills_in(eleri, told="outside_person")
        eleri.press(say("handing.go"), expect=422)
        eleri.is_told(say("handing.ring_first"))
        eleri.choose(say("handing.rang"), "yes")
        eleri.press(say("handing.go"))
        eleri.sees(say("handing.was_told_outside_person"))
        eleri.follow(say("handing.to_read"))
        self.my_data(tomos)
        tomos.does_not_see("Care Inspectorate Wales")
        tomos.open(f"/{self.language}/{COOP}")
        tomos.follow(f"{tomos.say('home.look')}: {tomos.say('looked.title')}")
        tomos.does_not_see(tomos.say("policy.read_handed_out"))
        tomos.does_not_see(tomos.say("policy.see_kept_of"))
