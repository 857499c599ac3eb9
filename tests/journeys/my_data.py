"""My data: what is held about me, why and until when; having it erased; and a copy from before that brings nothing back."""
import json
import os

from case import COOP
from neighbours import Neighbourly

PERSON, WORKER = "Mari Haf Prosser", "Ceri Lloyd"
SHEET = "Cnau mwnci."  # of her emergency sheet


class MyData(Neighbourly):

    def my_data(self, browser):
        browser.open(f"/{self.language}/" + self.either("fy-nghyfrif", "my-account"))
        browser.follow(browser.say("mydata.title"))

    def exported(self, data=None):
        return self.workshop.command("export", "--data", data or self.data, "--coop", COOP)

    def notes(self, lines):
        return [json.loads(line)["words"] for line in lines.splitlines() if json.loads(line)["table"] == "visit_note"]

    def erase(self, browser):
        self.my_data(browser)
        browser.follow(browser.say("mydata.to_erase"))
        browser.sees(browser.say("mydata.goes_later"), browser.say("mydata.kind_care"), browser.say("mydata.no_way_back"))
        browser.press(browser.say("mydata.erase_go"))

    def test_she_takes_everything_along(self):
        self.serve_demonstration()
        canary, others = "Caneri gwyn yn y cyntedd", "Caneri coch yn yr ardd"
        ceri = self.come_in(WORKER)
        for name, words in (("Mari", canary), ("Tomos", others)):
            ceri.follow(ceri.say("nav.work"))
            ceri.follow(name, nth=0)
            ceri.write(ceri.say("visit.write"), words)
            ceri.press(ceri.say("visit.send"))
        mari = self.come_in(PERSON, easy=True)
        say = mari.say
        self.my_data(mari)
        # To read and to print, in words; Easy Read too.
        mari.follow(say("export.to_read"))
        for view in ("easy", "standard"):
            mari.open(mari.page.path + "?view=" + view)
            mari.sees(say("export.title"), say("export.is_visit_note"), canary, SHEET, "Ceri", say("export.column_author_id") + ":", say("export.not_others"))
            mari.does_not_see(others, "sealed:")
        # The same as a file.
        self.my_data(mari)
        mari.follow(say("export.to_file"))
        self.assertEqual(mari.page.header("content-type"), "application/json; charset=utf-8")
        self.assertTrue(mari.page.header("content-disposition").startswith("attachment"))
        self.assertEqual(mari.page.header("cache-control"), "no-store")
        file = json.loads(mari.page.body)
        self.assertIn(canary, [each["words"] for each in file["visit_note"]])
        self.assertEqual(file["visit_note"][-1]["author_id"]["name"], "Ceri")
        self.assertEqual(file["person"][0]["name"], PERSON)
        self.assertNotIn(others, mari.page.body.decode())
        for secret in ("secret", "token_hash", "sealed:"):
            self.assertNotIn(secret, mari.page.body.decode())
        # Whoever only found her card gets neither.
        for path in (self.either("fy-nata/darllen", "my-data/read"), self.either("fy-nata/ffeil", "my-data/file")):
            self.browser().open(f"/{self.language}/{path}", expect=401)
        # The worker has their own work, and no words that are hers.
        ceri.open(f"/{self.language}/" + self.either("fy-nata/ffeil", "my-data/file"))
        self.assertIn("visit_work", json.loads(ceri.page.body))
        for words in (canary, others, SHEET):
            self.assertNotIn(words, ceri.page.body.decode())

    def test_she_sees_what_is_held_and_has_it_erased(self):
        self.serve_demonstration()
        canary = "Caneri melyn yn y gegin fach"
        ceri = self.come_in(WORKER)
        say = ceri.say
        ceri.follow(say("nav.work"))
        ceri.follow("Mari", nth=0)
        visit = ceri.page.path
        ceri.write(say("visit.write"), canary)
        ceri.press(say("visit.send"))
        ceri.sees(canary)
        mari = self.come_in(PERSON, easy=True)
        self.my_data(mari)
        for kind in ("daily", "care", "membership", "money", "account"):
            mari.sees(mari.say("mydata.kind_" + kind))
        mari.sees(mari.say("mydata.while_standing"), mari.say("mydata.why_law"))
        self.assertIn(SHEET, self.exported())

        mari.follow(mari.say("mydata.to_erase"))
        mari.sees(mari.say("mydata.goes_now"), mari.say("mydata.kind_daily"))
        self.erase(mari)
        mari.sees(mari.say("mydata.destroyed_on", date="").strip(" ."))
        # What nothing requires is gone; what has to be kept is shown to nobody; she stays who she is, and comes in as before.
        self.assertNotIn(SHEET, self.exported())
        self.assertIn(canary, self.notes(self.exported()))
        ceri.open(visit)
        ceri.does_not_see(canary)
        ceri.sees(say("visit.no_notes"))
        mari.open(f"/{self.language}/{COOP}")
        self.workshop.command("checkpoint", "--data", self.data)
        self.workshop.command("verify", "--data", self.data)
        # Asked again, nothing more happens.
        before = self.exported().count('"table":"record_entry"')
        self.erase(mari)
        self.assertLessEqual(self.exported().count('"table":"record_entry"') - before, 2, "her looks, and nothing erased")
        # In full, too.
        mari.open(f"/{self.language}/?view=standard")
        full = self.browser()
        full.cookies = dict(mari.cookies)
        self.my_data(full)
        full.sees(full.say("mydata.lead"))

    def test_a_copy_from_before_brings_nothing_back(self):
        if self.database == "postgresql":
            self.skipTest("copies of PostgreSQL are made by its own tools")
        self.serve_demonstration()
        place = os.path.join(self.workshop.directory, f"copies-{os.path.basename(self.data)}")
        os.mkdir(place)
        copy, keys, key = (os.path.join(place, name) for name in ("monday.db", "tuesday-keys.db", "wrapping.key"))
        self.workshop.command("backup", "--data", self.data, "--to", copy)
        mari = self.come_in(PERSON, easy=True)
        self.erase(mari)
        # The keys are copied each day: this copy knows of the erasure.
        self.workshop.command("backup", "--data", self.data, "--to", os.path.join(place, "tuesday.db"), "--keys", keys)
        os.link(os.path.join(self.data, "wrapping.key"), key)
        restored = os.path.join(place, "restored")
        said = self.workshop.command("restore", "--from", copy, "--data", restored, "--keys", keys, "--wrapping-key", key)
        self.assertIn("Restored", said)
        self.assertNotIn(SHEET, self.exported(restored))
        self.assertIn("Tomos", self.exported(restored), "everyone else is there")
        self.workshop.command("verify", "--data", restored)
        # Without the keys it is not served, and no others are made.
        without = os.path.join(place, "without")
        self.workshop.command("restore", "--from", copy, "--data", without)
        with self.assertRaisesRegex(OSError, "keys"):
            self.workshop.command("init", "--data", without)
        self.assertFalse(os.path.exists(os.path.join(without, "keys")))
