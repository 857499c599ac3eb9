"""Telling people: each in their own way, and what happens to what does not arrive."""
import os
import socket
import ssl
import stat
import subprocess
import tempfile
import time
from datetime import datetime, timedelta

from case import COOP
from installation import ROOT, surroundings
from mail_server import code_in, link_in, words_of
from posting import Posting

MINUTE = "2026-11-02T09:{:02d}:00Z"
MEETING_DAY = ("Saturday 28 November", "ddydd Sadwrn 28 Tachwedd")
NAME_IN_REPORTS = "<4503599627370497@coop.example.org>"  # of the mail, in tests/data/mail
# The number is written last: whoever reads it there finds the whole text too.
A_SENDER = """#!/bin/sh
if [ -e "$2/hangs" ]; then sleep 300 & sleep 300; fi
if [ -e "$2/refuses" ]; then exit 67; fi
cat >> "$2/texts"
echo >> "$2/texts"
echo "$1" >> "$2/numbers"
"""


class Telling(Posting):

    # ---- each in their own way

    def test_each_hears_of_a_meeting_in_their_own_way(self):
        self.serve(**self.mail_settings())
        tomos = self.told_by_mail("Tomos Beynon", "tomos@example.org")
        huw = self.come_in("Huw Beynon")
        self.ways(huw)
        huw.choose(huw.say("ways.choose_label"), "here")
        huw.press(huw.say("ways.go"))
        huw.sees(huw.say("ways.by_here"))
        mari = self.come_in("Mari Haf Prosser", easy=True)
        self.ways(mari)
        mari.choose(mari.say("ways.choose_label"), "letter")
        mari.press(mari.say("ways.go"), expect=None)
        mari.write(mari.say("ways.postal"), "3 Heol y Bont\nAbergwaun")
        mari.press(mari.say("ways.go"))
        mari.sees("3 Heol y Bont")
        eleri = self.call_meeting()
        meeting = eleri.page.path
        # By mail: a first name, a time and the way in; neither where it is nor who else comes.
        mail = self.mail.message(2)
        words = words_of(mail)
        self.assertEqual(mail["To"], "tomos@example.org")
        sender = mail["From"].addresses[0]
        self.assertEqual((sender.display_name, sender.addr_spec), ("Family Together Co-operative", "cydofal@example.org"))
        self.assertEqual(mail["Subject"], "There is a meeting")
        self.assertEqual(mail["Content-Language"], "en")
        self.assertIn("Hello Tomos.", words)
        self.assertIn(MEETING_DAY[0], words)
        for private in ("Neuadd", "Beynon", "Huw", "Eleri"):
            self.assertNotIn(private, words)
        there = link_in(words, "meeting")
        self.assertEqual(there.rsplit("/", 1)[1], meeting.rsplit("/", 1)[1])
        tomos.open(there)
        # On paper: in each reader's language and reading, for the officer to print.
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}")
        eleri.sees(say("letters.waiting", count=9))
        eleri.follow(say("letters.go_there"))
        eleri.does_not_see("Tomos Beynon", "Huw Beynon")
        paper = self.letter_to(eleri.page, "Mari Haf Prosser")
        self.assertEqual(paper["lang"], "cy")
        for part in ("3 Heol y Bont", "Abergwaun", "Helo Mari.", "28 Tachwedd", "Lle: Neuadd"):
            self.assertIn(part, paper.words())
        self.assertTrue(paper.first("ul", class_="easy-list"), "Easy Read has pictures")
        self.assertEqual(self.letter_to(eleri.page, "Aisha Rahman")["lang"], "en")
        self.assertIsNone(self.letter_to(eleri.page, "Gwilym Rees").first("ul", class_="easy-list"))
        # And which have gone.
        eleri.press(say("letters.go"), expect=422)
        eleri.is_told(say("letters.none_chosen"))
        eleri.choose(say("letters.which"), "Mari Haf Prosser", "Gwilym Rees")
        page = eleri.page
        eleri.press(say("letters.go"))
        eleri.sees(say("letters.waiting", count=7))
        eleri.does_not_see("Mari Haf Prosser")
        eleri.page = page  # the same press again: the same answer, and nothing twice
        eleri.press(say("letters.go"))
        eleri.sees(say("letters.waiting", count=7))
        eleri.page = page  # another form with one that has gone
        page.root.first("input", name="key").attributes["value"] = "another-form"
        eleri.choose(say("letters.which"), "Aisha Rahman")
        eleri.press(say("letters.go"), expect=422)
        eleri.is_told(say("letters.posted_already"))
        eleri.sees(say("letters.waiting", count=7))

    def test_a_vote_is_told_without_its_words(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        eleri.open(f"/{self.language}/{COOP}/" + self.either("cynigion", "proposals"))
        card = next(e for e in eleri.page.root.all("li") if f"{say('proposal.number', number=8)} " in e.words() + " ")
        eleri.open(next(a["href"] for a in card.all("a")))
        eleri.follow(say("vote.open"))
        eleri.write_date(say("vote.closes_on"), "2026-11-10")
        eleri.write(say("vote.closes_time_label"), "20:00")
        eleri.press(say("vote.open_go"))
        words = words_of(self.mail.message(2))
        self.assertIn("Vote 8 is open until 8 in the evening on Tuesday 10 November", words)
        for private in ("Sharing", "Aisha", "Cytundeb"):
            self.assertNotIn(private, words)

    # ---- what does not arrive

    def test_a_busy_server_is_tried_again(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.busy = 2
        self.call_meeting()
        self.mail.until(lambda: self.mail.busy == 1, "it was not tried")
        self.move_clock(MINUTE.format(1))
        self.mail.until(lambda: self.mail.busy == 0, "it was not tried again")
        time.sleep(1.5)
        self.assertEqual(len(self.mail.messages), 1, "not before two minutes are over")
        self.move_clock(MINUTE.format(3))
        self.assertEqual(self.mail.message(2)["Subject"], "There is a meeting")

    def test_a_bounced_mail(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.unknown.add("tomos@example.org")
        asked = self.mail.asked
        eleri = self.call_meeting()
        self.mail.until(lambda: self.mail.asked > asked, "it was not tried")
        say = eleri.say
        self.until_seen(lambda: self.letters(eleri), eleri, say("letters.unreached_next"))
        # Nobody was lost on the way: it goes on paper, and the officer knows why.
        eleri.sees(say("letters.unreached_mail", date=self.either("2 Tachwedd 2026", "2 November 2026")), say("letters.trouble_no_such_address"), say("letters.waiting", count=11))
        self.assertIn("Hello Tomos.", self.letter_to(eleri.page, "Tomos Beynon").words())
        tomos = self.come_in("Tomos Beynon")
        self.ways(tomos)
        tomos.sees(tomos.say("ways.stopped"), tomos.say("ways.by_letter"))
        # The address is sound again: with a code, as the first time.
        self.mail.unknown.clear()
        tomos.choose(tomos.say("ways.choose_label"), "mail")
        tomos.press(tomos.say("ways.go"))
        tomos.write(tomos.say("ways.code"), code_in(words_of(self.mail.message(2))))
        tomos.press(tomos.say("ways.confirm_go"))
        tomos.does_not_see(tomos.say("ways.stopped"))
        self.letters(eleri)
        eleri.does_not_see(say("letters.unreached_next"))

    def returned(self, report):
        """What a mail server does with a report: it pipes it into the command."""
        return subprocess.run([self.workshop.cydofal, "mail-returned", "--data", self.data, "--lang", self.language],
                              input=report, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings(self.data))

    def a_report(self, message, server="postfix"):
        """What that server says of a message that nobody had refused when it came."""
        with open(os.path.join(ROOT, "tests/data/mail", f"{server}.eml"), encoding="utf-8") as file:
            report = file.read()
        self.assertIn(NAME_IN_REPORTS, report)
        return report.replace(NAME_IN_REPORTS, message["Message-ID"].strip())

    def test_a_mail_that_is_taken_and_returned_later(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        eleri = self.call_meeting()
        say = eleri.say
        mail = self.mail.message(2)
        self.letters(eleri)
        eleri.sees(say("letters.waiting", count=10))
        eleri.does_not_see("Tomos Beynon")
        # The server is trying still: that is no news.
        still = self.returned(self.a_report(mail).replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1"))
        self.assertEqual((still.returncode, still.stdout.strip()), (0, say("returned.no_news")), still.stderr)
        # What nobody who has not got the mail can write, and what is no report at all.
        forged = self.returned(self.a_report({"Message-ID": "<17@example.org>"}))
        self.assertEqual((forged.returncode, forged.stdout, forged.stderr.strip()), (1, "", f"cydofal: {say('returned.unknown')}"))
        for text, key in (("", "no_report"), ("Subject: Diolch\n\nWela i chi yno.\n", "no_report"), ("x" * 1_048_577, "too_long"),
                          (self.a_report(mail).replace("Status:", "X-Status:"), "unreadable"), (self.a_report({"Message-ID": ""}), "names_no_mail")):
            odd = self.returned(text)
            self.assertEqual((odd.returncode, odd.stdout, odd.stderr.strip()), (2, "", f"cydofal: {say('returned.' + key)}"))
        self.letters(eleri)
        eleri.sees(say("letters.waiting", count=10))
        eleri.does_not_see(say("letters.unreached_next"))
        # Now it gives up: on paper, and the officer and he himself know why.
        gone = self.returned(self.a_report(mail, self.either("exim", "exchange")))
        self.assertEqual((gone.returncode, gone.stdout.strip()), (0, say("returned.done")), gone.stderr)
        for said in (still, forged, odd, gone):
            self.assertEqual((said.stdout + said.stderr).count("\n"), 1)
            self.assertNotIn("omos", said.stdout + said.stderr, "nothing of the mail is said")
        self.letters(eleri)
        eleri.sees(say("letters.unreached_mail", date=self.either("2 Tachwedd 2026", "2 November 2026")), say("letters.trouble_no_such_address"), say("letters.waiting", count=11))
        self.assertIn("Hello Tomos.", self.letter_to(eleri.page, "Tomos Beynon").words())
        tomos = self.come_in("Tomos Beynon")
        self.ways(tomos)
        tomos.sees(tomos.say("ways.stopped"), tomos.say("ways.by_letter"))
        # The same report again changes nothing: he has one letter.
        self.assertEqual(self.returned(self.a_report(mail)).returncode, 1)
        self.letters(eleri)
        eleri.sees(say("letters.waiting", count=11))

    def test_a_mail_that_is_returned_while_nobody_can_take_it(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.waits = 4
        eleri = self.call_meeting()
        mail = self.mail.message(2)
        # The server took it and does not say so yet: it is asked to bring the report again.
        early = self.returned(self.a_report(mail))
        self.assertEqual((early.returncode, early.stderr.strip()), (75, f"cydofal: {eleri.say('returned.too_early')}"))
        data, self.data = self.data, os.path.join(self.directory, "nothing-here")
        away = self.returned(self.a_report(mail))
        self.assertEqual(away.returncode, 75, "what the machine cannot do now is done later")
        self.data = data
        self.mail.waits = 0
        self.until(lambda: self.returned(self.a_report(mail)).returncode == 0, "it was never taken")
        self.letters(eleri)
        self.assertIn("Hello Tomos.", self.letter_to(eleri.page, "Tomos Beynon").words())

    def test_a_server_that_wants_no_such_message(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.full = True
        eleri = self.call_meeting()
        self.until_seen(lambda: self.letters(eleri), eleri, eleri.say("letters.trouble_not_this"))
        eleri.does_not_see(eleri.say("letters.unreached_next"))

    def test_a_server_that_is_gone(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.stop()
        eleri = self.call_meeting()
        say = eleri.say
        self.until(lambda: "post.not_taken way=mail outcome=later" in self.server.said(), "it was not tried")
        self.letters(eleri)
        eleri.sees(say("letters.mails_waiting", count=1), say("letters.on_their_way"))
        self.mail.start()
        self.move_clock(MINUTE.format(5))
        self.assertEqual(self.mail.message(2)["Subject"], "There is a meeting")
        self.assertNotIn("tomos", self.server.said(), "the log names nobody")

    def test_a_mail_server_whose_certificate_nobody_vouches_for(self):
        with tempfile.TemporaryDirectory() as place:
            key, certificate = (os.path.join(place, name) for name in ("key.pem", "certificate.pem"))
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
                            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            encrypted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            encrypted.load_cert_chain(certificate, key)
            trusting = ssl.create_default_context(cafile=certificate)
        self.mail.stop()
        self.mail.start(encrypted)
        with socket.create_connection(("127.0.0.1", self.mail.port)) as plain, trusting.wrap_socket(plain, server_hostname="127.0.0.1") as whoever_trusts_it:
            self.assertTrue(whoever_trusts_it.recv(100).startswith(b"220"))
        self.serve(**self.mail_settings(smtp_security="tls"))
        tomos = self.come_in("Tomos Beynon")
        say = tomos.say
        self.ways(tomos)
        tomos.choose(say("ways.choose_label"), "mail")
        tomos.write(say("ways.mail_address"), "tomos@example.org")
        tomos.press(say("ways.go"))
        # 60 is libcurl's CURLE_PEER_FAILED_VERIFICATION.
        self.until(lambda: "post.not_taken way=mail outcome=later reply=0 transport=60" in self.server.said(), "the certificate was not refused")
        self.assertEqual(self.mail.messages, [])

    def test_a_server_that_is_gone_for_hours(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.stop()
        self.call_meeting()
        now = datetime(2026, 11, 2, 9)
        for attempt in range(1, 11):
            self.until(lambda: self.server.said().count("post.not_taken") >= attempt, f"attempt {attempt}")
            now += timedelta(hours=5)
            self.move_clock(now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        eleri = self.come_in("Eleri Prosser")
        self.until_seen(lambda: self.letters(eleri), eleri, eleri.say("letters.trouble_away"))

    def test_a_slow_server(self):
        self.serve(**self.mail_settings(smtp_seconds=2))
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.waits = 20
        eleri = self.call_meeting()
        begun = time.monotonic()
        self.until(lambda: "post.not_taken way=mail outcome=later" in self.server.said(), "it waited without end")
        self.assertLess(time.monotonic() - begun, 15)
        eleri.open(f"/{self.language}/{COOP}")  # nobody else waits for it
        self.mail.waits = 0
        self.move_clock(MINUTE.format(1))
        # It had taken the first, without saying so in time: both have one name, and are shown once.
        again = self.mail.message(3)
        self.assertEqual(again["Message-ID"], self.mail.message(2)["Message-ID"])

    def test_killed_between_sending_and_keeping(self):
        self.serve(**self.mail_settings())
        self.told_by_mail("Tomos Beynon", "tomos@example.org")
        self.mail.waits = 5
        self.call_meeting()
        first = self.mail.message(2)
        self.server.process.kill()  # the server has it; nobody has written that down
        self.server.process.wait()
        self.mail.waits = 0
        self.start(self.options)
        time.sleep(2.5)
        self.assertEqual(len(self.mail.messages), 2, "it is leased")
        self.move_clock(MINUTE.format(5))
        again = self.mail.message(3)
        self.assertEqual(again["Message-ID"], first["Message-ID"])
        time.sleep(2.5)
        self.assertEqual(len(self.mail.messages), 3, "and then it is done")

    def test_without_a_server_it_waits_and_the_officer_sees_why(self):
        self.serve()
        eleri = self.come_in("Eleri Prosser")
        say = eleri.say
        self.ways(eleri)
        eleri.does_not_see(say("ways.by_mail_hint"), say("ways.by_text_hint"))
        eleri.open(f"/{self.language}/{COOP}/" + self.either("gwahodd", "invite"))
        eleri.write(say("invite.name"), "Megan Pugh")
        eleri.choose(say("invite.class"), "supported")
        eleri.choose(say("invite.language"), "en")
        eleri.write(say("invite.mail"), "megan@example")
        eleri.press(say("invite.go"), expect=422)
        eleri.is_told(say("mail.address_unreadable"))
        eleri.field_holds(say("invite.mail"), "megan@example")
        eleri.write(say("invite.mail"), "megan@example.org")
        eleri.press(say("invite.go"))
        self.letters(eleri)
        eleri.sees(say("letters.mails_waiting", count=1), say("letters.no_mail"), say("letters.ask_operator"))
        nobody = self.browser()
        nobody.open(f"/{self.language}/" + self.either("mewngofnodi-drwy-e-bost", "sign-in-by-e-mail"))
        nobody.sees(nobody.say("mail_link.not_set_up"))
        # Once there is one, it goes.
        self.server.stop()
        self.start(("--config", self.setting(**self.mail_settings())))
        mail = self.mail.message(1)
        self.assertEqual(mail["Subject"], "There is an invitation for you")
        self.assertIn("Hello Megan.", words_of(mail))
        for private in ("Pugh", "Eleri", "support"):
            self.assertNotIn(private, words_of(mail))

    # ---- text messages

    def serve_with_texts(self, **more):
        path = os.path.join(self.directory, "send-text")
        with open(path, "w", encoding="utf-8") as file:
            file.write(A_SENDER)
        os.chmod(path, stat.S_IRWXU)
        self.serve(text_command=f"{path} {{number}} {self.directory}", **more)

    def kept(self, name):
        path = os.path.join(self.directory, name)
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as file:
            return file.read()

    def told_by_text(self, name, number):
        someone = self.come_in(name)
        say = someone.say
        self.ways(someone)
        someone.choose(say("ways.choose_label"), "text")
        someone.write(say("ways.number"), "rhif")
        someone.press(say("ways.go"), expect=422)
        someone.is_told(say("mail.number_unreadable"))
        someone.field_holds(say("ways.number"), "rhif")
        someone.write(say("ways.number"), number)
        someone.press(say("ways.go"))
        self.until(lambda: self.kept("numbers").endswith("\n"), "no code came")
        someone.write(say("ways.code"), "000 000" if code_in(self.kept("texts")) != "000000" else "111 111")
        someone.press(say("ways.confirm_go"), expect=422)
        someone.is_told(say("ways.code_wrong"))
        someone.write(say("ways.code"), code_in(self.kept("texts")))
        someone.press(say("ways.confirm_go"))
        someone.sees(say("ways.by_text"), "+447700900101")
        return someone

    def test_a_text_message(self):
        self.serve_with_texts()
        self.told_by_text("Ceri Lloyd", "07700 900 101")
        self.call_meeting()
        self.until(lambda: "Neuadd" not in self.kept("texts") and self.kept("numbers").count("\n") == 2, "no text came")
        self.assertEqual(self.kept("numbers").splitlines(), ["+447700900101"] * 2)
        text = self.kept("texts").splitlines()[1]
        self.assertTrue(text.startswith("Teulu Ynghyd: Helo Ceri. Mae cyfarfod " + MEETING_DAY[1]), text)
        self.assertIn("/cy/teulu-ynghyd/cyfarfod/", text)

    def test_an_SMS_command_that_hangs(self):
        self.serve_with_texts(text_seconds=1)
        self.told_by_text("Ceri Lloyd", "07700 900 101")
        hangs = os.path.join(self.directory, "hangs")
        open(hangs, "w").close()
        eleri = self.call_meeting()
        self.until(lambda: "post.not_taken way=text outcome=later reply=137" in self.server.said(), "it hangs still")
        eleri.open(f"/{self.language}/{COOP}")
        self.letters(eleri)
        eleri.sees(eleri.say("letters.texts_waiting", count=1))
        running = subprocess.run(["pgrep", "-f", self.directory + "/send-text"], stdout=subprocess.PIPE, text=True).stdout
        self.assertEqual(running, "", "something of it was left running")
        os.unlink(hangs)
        self.move_clock(MINUTE.format(1))
        self.until(lambda: self.kept("numbers").count("\n") == 2, "it was not tried again")

    def test_a_number_that_is_no_more(self):
        self.serve_with_texts()
        self.told_by_text("Ceri Lloyd", "07700 900 101")
        open(os.path.join(self.directory, "refuses"), "w").close()
        eleri = self.call_meeting()
        self.until_seen(lambda: self.letters(eleri), eleri, eleri.say("letters.unreached_next"))
        self.assertIn("Helo Ceri.", self.letter_to(eleri.page, "Ceri Lloyd").words())
