"""Signing in by a link in a mail; and the settings of what goes out."""
import os
import subprocess
import time

from case import COOP
from mail_server import code_in, link_in, words_of
from posting import Posting


class MailLink(Posting):

    # ---- a link in a mail

    def ask_for_link(self, browser, address, expect=200):
        browser.open(f"/{browser.say.language}/" + ("mewngofnodi-drwy-e-bost" if browser.say.language == "cy" else "sign-in-by-e-mail"))
        browser.write(browser.say("ways.mail_address"), address)
        browser.press(browser.say("mail_link.go"), expect=expect)

    def with_pictures(self, name, address):
        """Someone with a card and their own pictures, who is told by mail."""
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, name)
        someone = self.first_sign_in(code)
        say = someone.say
        self.ways(someone)
        someone.choose(say("ways.choose_label"), "mail")
        someone.write(say("ways.mail_address"), address)
        someone.press(say("ways.go"))
        someone.write(say("ways.code"), code_in(words_of(self.mail.message(1))))
        someone.press(say("ways.confirm_go"))
        return code

    def test_mail_link(self):
        self.serve(**self.mail_settings())
        self.with_pictures("Mari Haf Prosser", "mari@example.org")
        mari = self.browser()
        say = mari.say
        mari.open(f"/{self.language}/" + self.either("mewngofnodi", "sign-in"))
        mari.follow(say("sign_in.by_mail"))
        mari.press(say("mail_link.go"), expect=422)
        mari.is_told(say("mail.address_missing"))
        self.ask_for_link(mari, "mari@", expect=422)
        mari.is_told(say("mail.address_unreadable"))
        self.ask_for_link(mari, "Mari@Example.org")
        mari.sees(say("mail_link.look"))
        link = link_in(words_of(self.mail.message(2)), "dolen")
        # Whatever looks into mails uses nothing up.
        for _ in range(3):
            for method in ("GET", "HEAD"):
                self.assertEqual(self.browser().request(method, link).status, 200)
        phone = self.browser(language="cy", easy=True)
        phone.open(link + "?view=easy")
        phone.sees(phone.say("mail_link.open_lead"))
        self.assertEqual([c for c in phone.cookies if "session" in c], [])
        phone.press(phone.say("mail_link.open_go"))
        self.assertEqual(phone.page.path, f"/cy/{COOP}")
        phone.sees("Mari")
        # It opens to look; what counts asks for her own pictures.
        self.ways(phone)
        phone.choose(phone.say("ways.choose_label"), "here")
        phone.press(phone.say("ways.go"), expect=403)
        phone.sees(phone.say("say.lead"))
        # Once.
        other = self.browser(language="cy")
        other.open(link)
        other.press(other.say("mail_link.open_go"), expect=422)
        other.is_told(other.say("mail_link.ended"))
        other.follow(other.say("mail_link.ask_again"))

    def test_a_mail_link_that_is_too_old(self):
        self.serve(**self.mail_settings())
        self.with_pictures("Tomos Beynon", "tomos@example.org")
        self.ask_for_link(self.browser(), "tomos@example.org")
        link = link_in(words_of(self.mail.message(2)), "link")
        self.move_clock("2026-11-02T09:15:00Z")
        tomos = self.browser(language="en")
        tomos.open(link)
        tomos.press(tomos.say("mail_link.open_go"), expect=422)
        tomos.is_told(tomos.say("mail_link.ended"))

    def test_nobody_learns_who_has_an_address(self):
        self.serve(**self.mail_settings())
        self.with_pictures("Tomos Beynon", "tomos@example.org")
        answers = []
        for address in ("tomos@example.org", "nobody@example.org", "huw@example.org"):
            asker = self.browser()
            self.ask_for_link(asker, address)
            answers.append(asker.page.root.first("main").words())
            self.assertNotIn(address, asker.page.body.decode())
        self.assertEqual(len(set(answers)), 1)
        self.mail.message(2)
        time.sleep(1.5)
        self.assertEqual(len(self.mail.messages), 2, "one has it, and one got a link")
        # Often is too often, whoever has it.
        for address in ("tomos@example.org", "nobody@example.org"):
            asker = self.browser()
            for _ in range(2):
                self.ask_for_link(asker, address)
            self.ask_for_link(asker, address, expect=422)
            asker.is_told(asker.say("mail_link.too_many", count=5))
            asker.field_holds(asker.say("ways.mail_address"), address)

    # ---- settings

    def test_settings_are_shown_and_secrets_are_not(self):
        path = os.path.join(self.directory, "password")
        with open(path, "w", encoding="utf-8") as file:
            file.write("correct horse\n")
        environment = {**os.environ, "CYDOFAL_SMTP_PASSWORD_FILE": path}
        good = self.setting(data=self.directory, smtp_host="mail.example.org", smtp_user="cydofal", mail_from="cydofal@example.org", text_command="/bin/true {number}")

        def check(config):
            return subprocess.run([self.workshop.cydofal, "config", "check", "--config", config], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        said = check(good)
        self.assertEqual(said.returncode, 0, said.stderr)
        for line in ("smtp-host       mail.example.org", "smtp-security   starttls", "smtp-password   ...", "CYDOFAL_SMTP_PASSWORD_FILE", "text-seconds    30"):
            self.assertIn(line, said.stdout)
        self.assertNotIn("horse", said.stdout + said.stderr)
        for wrong, words in (({"smtp_port": "x"}, "smtp-port"), ({"smtp_security": "maybe"}, "smtp-security"), ({"mail_from": "me"}, "mail-from"),
                             ({"smtp_security": "none"}, "password"), ({"smtp_seconds": "0"}, "smtp-seconds"), ({"text_command": "send {number}"}, "text-command"),
                             ({"smtp_security": "none", "smtp_user": ""}, "smtp-plain-text = allowed"), ({"smtp_plain_text": "yes"}, "smtp-plain-text"),
                             ({"smtp_security": "none", "smtp_plain_text": "allowed"}, "password"), ({"text_seconds": "9999"}, "text-seconds"), ({"smtp_host": "a b"}, "smtp-host")):
            settings = {"data": self.directory, "smtp_host": "mail.example.org", "smtp_user": "cydofal", "mail_from": "cydofal@example.org", **wrong}
            said = check(self.setting(**settings))
            self.assertNotEqual(said.returncode, 0, wrong)
            self.assertIn(words, said.stderr)
        allowed = check(self.setting(data=self.directory, smtp_host="mail.example.org", smtp_security="none", smtp_plain_text="allowed", mail_from="cydofal@example.org"))
        self.assertNotIn("smtp-plain-text =", allowed.stderr)
        self.assertNotIn("allowed", allowed.stderr)
