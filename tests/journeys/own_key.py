"""What people wrote stands on the disk under keys of their own: in no file of the data in words, and for nobody once
the key is gone."""
import json
import os
import shutil
import sqlite3
import subprocess

from case import COOP
from neighbours import Neighbourly

# Shorter words may stand anywhere by chance.
LEAST = 12
SEALED = (("visit_note", "words"), ("emergency_answer", "words"), ("record_payload", "payload"), ("narration", "words"))


class OwnKey(Neighbourly):

    def sealed_words(self):
        """The words of sealed columns, as the co-op's own export opens them."""
        words = {column: set() for column in SEALED}
        for line in self.workshop.command("export", "--data", self.data, "--coop", COOP).splitlines():
            row = json.loads(line)
            for table, column in SEALED:
                if row["table"] == table and row[column] and len(row[column]) >= LEAST:
                    words[table, column].add(row[column])
        return words

    def as_administrator(self):
        """Whom no wall between co-ops holds."""
        return self.data.replace("user=cydofal", "user=postgres")

    def octets(self):
        """All that lies on the disk, or in PostgreSQL: the data with its log, and the keys."""
        if self.database == "postgresql":
            return subprocess.run(["pg_dump", "--data-only", "-d", self.as_administrator()], stdout=subprocess.PIPE, check=True).stdout
        octets = b""
        for where, _, names in os.walk(self.data):
            for name in names:
                with open(os.path.join(where, name), "rb") as file:
                    octets += file.read()
        return octets

    def write_a_note(self, words):
        ceri = self.come_in("Ceri Lloyd")
        say = ceri.say
        ceri.follow(say("nav.work"))
        ceri.follow("Mari", nth=0)
        ceri.write(say("visit.write"), words)
        ceri.press(say("visit.send"))
        ceri.sees(words)
        return ceri

    def destroy_keys(self):
        """As whoever runs the machine would: the keys lie apart from the data."""
        forget = "delete from own_key where owner_id <> 0 and keeping in ('care', 'daily')"
        if self.database == "postgresql":
            subprocess.run(["psql", "-Xq", self.as_administrator(), "-c", forget], check=True)
            return
        connection = sqlite3.connect(os.path.join(self.data, "keys", "cydofal.db"))
        with connection:
            connection.execute(forget)
        connection.close()

    def test_words_are_on_the_disk_in_no_file(self):
        self.serve_demonstration()
        canary = "Caneri melyn yn y gegin fach"
        self.write_a_note(canary)
        words = self.sealed_words()
        self.assertIn(canary, words["visit_note", "words"])
        stored = self.octets()
        for column, said in words.items():
            self.assertTrue(said, f"nothing to look for in {column}: this test would find nothing")
            for each in said:
                self.assertNotIn(each.encode(), stored, column)
        # The search itself finds what is not sealed.
        self.assertIn("Mari Haf Prosser".encode(), stored)
        self.assertNotIn(canary, self.server.said())

    def test_without_their_key_words_are_told_as_erased(self):
        self.serve_demonstration()
        canary = "Caneri gwyrdd yn yr ardd gefn"
        ceri = self.write_a_note(canary)
        self.destroy_keys()
        ceri.open(ceri.page.path)
        ceri.does_not_see(canary)
        ceri.sees(ceri.say("own_key.erased"))
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/{self.language}/{COOP}/" + self.either("taflen-argyfwng", "emergency-sheet") + f"/{self.identifier('Mari Haf Prosser')}")
        mari.sees(mari.say("own_key.erased"))
        # The record holds all the while.
        self.workshop.command("checkpoint", "--data", self.data)
        self.workshop.command("verify", "--data", self.data)

    def test_the_wrapping_key_is_changed(self):
        if self.database == "postgresql":
            self.skipTest("the wrapping key of these tests is that of all installations on PostgreSQL")
        self.serve_demonstration()
        words = "Caneri glas uwchben y drws"
        ceri = self.write_a_note(words)
        key, new = (os.path.join(self.data, name) for name in ("wrapping.key", "wrapping.key.new"))
        change = [self.workshop.cydofal, "wrapping-key", "--data", self.data, "--to", new]
        while_served = subprocess.run(change, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(while_served.returncode, 3, "somebody is at work with the keys")
        self.assertFalse(os.path.exists(new))
        self.server.stop()
        done = subprocess.run(change, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"mv {new} {key}", done.stdout)
        self.assertEqual(os.stat(new).st_mode & 0o777, 0o600)
        before = subprocess.run([self.workshop.cydofal, "serve", "--data", self.data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, timeout=60)
        self.assertEqual(before.returncode, 3, "the key from before opens nothing")
        os.replace(new, key)
        self.start()
        again = self.come_in("Ceri Lloyd")
        again.open(ceri.page.path)
        again.sees(words)

    def test_without_the_wrapping_key_nothing_is_served_and_no_other_is_made(self):
        if self.database == "postgresql":
            self.skipTest("the wrapping key of these tests is that of all installations on PostgreSQL")
        self.data = self.workshop.demonstration(self.database)
        key = os.path.join(self.data, "wrapping.key")
        shutil.move(key, key + ".away")
        done = subprocess.run([self.workshop.cydofal, "serve", "--data", self.data, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("wrapping.key", done.stderr)
        self.assertFalse(os.path.exists(key))
        shutil.move(key + ".away", key)
        self.start()
