"""What the journeys of telling people share: a mail server, settings, and choosing how one is told."""
import os
import tempfile
import time

from case import COOP
from mail_server import Controller, MailServer, code_in, words_of
from neighbours import Neighbourly


class Posting(Neighbourly):

    def setUp(self):
        super().setUp()
        if Controller is None:
            self.skipTest("python3-aiosmtpd is not installed")
        self.mail = MailServer()
        self.addCleanup(self.mail.stop)
        directory = tempfile.TemporaryDirectory(prefix="cydofal-telling-")
        self.addCleanup(directory.cleanup)
        self.directory = directory.name

    # ---- ways through the house

    def setting(self, **settings):
        path = os.path.join(self.directory, "cydofal.conf")
        with open(path, "w", encoding="utf-8") as file:
            for name, value in settings.items():
                file.write(f"{name.replace('_', '-')} = {value}\n")
        return path

    def mail_settings(self, **more):
        return {"smtp_host": "127.0.0.1", "smtp_port": self.mail.port, "smtp_security": "none", "mail_from": "cydofal@example.org", **more}

    def serve(self, **settings):
        self.data = self.workshop.demonstration(self.database)
        self.options = ("--config", self.setting(**settings))
        self.start(self.options)

    def ways(self, browser):
        browser.open(f"/{browser.say.language}/" + ("sut-i-ddweud-wrthyf" if browser.say.language == "cy" else "how-to-tell-me"))

    def letters(self, officer, expect=200):
        officer.open(f"/{self.language}/{COOP}/" + self.either("llythyrau", "letters"), expect=expect)

    def told_by_mail(self, name, address, easy=False):
        """Someone chooses mail, and shows that the address is theirs."""
        someone = self.come_in(name, easy=easy)
        say = someone.say
        self.ways(someone)
        someone.choose(say("ways.choose_label"), "mail")
        someone.write(say("ways.mail_address"), address)
        someone.press(say("ways.go"))
        someone.sees(say("ways.confirm_title"), address)
        self.mail.until(lambda: self.sent_to(address), "no code came")
        someone.write(say("ways.code"), code_in(words_of(self.sent_to(address)[-1])))
        someone.press(say("ways.confirm_go"))
        someone.sees(say("ways.by_mail"), address)
        return someone

    def sent_to(self, address):
        return [message for message in self.mail.messages if message.envelope[1] == [address]]

    def call_meeting(self, chair="Huw Beynon"):
        eleri = self.come_in("Eleri Prosser")
        self.call_a_meeting(eleri, COOP, chair)
        return eleri

    def letter_to(self, page, name):
        return next(e for e in page.root.all("article") if name in e.words())

    # ---- waiting for what goes on by itself

    def until(self, holds, what, seconds=30):
        ends = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > ends:
                self.fail(f"{what}: {self.server.said()[-2000:]}")
            time.sleep(0.05)

    def until_seen(self, look, browser, words):
        def seen():
            look()
            return words in browser.page.words()
        self.until(seen, f"nobody says {words!r}")
