"""What is printed carries the seal of the record on its back, which a telephone's camera reads and software of others checks."""
import os
import re
import shutil
import subprocess
import tempfile

from case import COOP
from neighbours import Neighbourly

SQUARES = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
PIXELS = 4  # for each square


def read_by_camera(drawing):
    """What stands in a QR code that was drawn on a page, read from its picture by a program that knows nothing of us."""
    side = int(drawing["viewbox"].split()[2])
    rows = [[0] * side for _ in range(side)]
    for column, row, length in SQUARES.findall(drawing.first("path")["d"]):
        for at in range(int(column), int(column) + int(length)):
            rows[int(row)][at] = 1
    lines = [" ".join(str(square) for square in row for _ in range(PIXELS)) for row in rows for _ in range(PIXELS)]
    with tempfile.NamedTemporaryFile("w", suffix=".pbm") as file:
        file.write(f"P1\n{side * PIXELS} {side * PIXELS}\n" + "\n".join(lines) + "\n")
        file.flush()
        return subprocess.run(["zbarimg", "--quiet", "--raw", "--oneshot", "-Sbinary", file.name], stdout=subprocess.PIPE, check=True).stdout.decode()


class OnPaper(Neighbourly):

    def seal_on(self, browser):
        """The note on the back of the page, the same as its QR code says."""
        browser.sees(browser.say("checkpoint.title"))
        back = next(e for e in browser.page.root.all("article") if "checkpoint" in e.classes())
        note = back.first("pre").raw()
        self.assertEqual(read_by_camera(back.first("svg")), note)
        return note

    def verified(self, place, note):
        with tempfile.NamedTemporaryFile("w", suffix=".note") as file:
            file.write(note)
            file.flush()
            verifier = os.path.join(os.path.dirname(self.workshop.cydofal), "cydofal-verify")
            done = subprocess.run([verifier, place, "--checkpoint", file.name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout

    def test_the_seal_on_the_back(self):
        if shutil.which("zbarimg") is None:
            self.skipTest("skipped: zbarimg is not installed")
        self.serve_demonstration()
        mari = self.come_in("Mari Haf Prosser")
        mari.open(f"/{self.language}/{COOP}")
        me = self.identifier("Mari Haf Prosser")
        pages = self.either(("taflen/{}", "fy-arian/{}/papur"), ("sheet/{}", "my-money/{}/paper"))
        notes = []
        for page in pages:
            mari.open(f"/{self.language}/{COOP}/" + page.format(me))
            notes.append(self.seal_on(mari))
        self.assertEqual(notes[0], notes[1], "one record, one seal")
        easy = self.come_in("Mari Haf Prosser", easy=True)
        easy.open(f"/{self.language}/{COOP}/" + pages[0].format(me))
        self.seal_on(easy)
        # Whoever keeps it can check what the record says after more was done and signed.
        mari.open(f"/{self.language}/{COOP}/" + pages[0].format(me))
        mari.follow(mari.say("sheet.back"))
        mari.press(mari.say("week.print"))  # printing is an entry of the record
        self.server.stop()
        with tempfile.TemporaryDirectory() as place:
            self.workshop.command("export-record", "--data", self.data, "--coop", COOP, "--to", os.path.join(place, "record"))
            record = os.path.join(place, "record")
            status, said = self.verified(record, notes[0])
            self.assertEqual(status, 0, said)
            # Another root is no seal of this record.
            lines = notes[0].split("\n")
            lines[2] = ("B" if lines[2][0] == "A" else "A") + lines[2][1:]
            status, said = self.verified(record, "\n".join(lines))
            self.assertEqual(status, 1, said)
