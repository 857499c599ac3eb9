"""The second step of officers: a code from an app, which is worked out here by itself (RFC 6238), and what helps when the
telephone is lost.
"""
import base64
import hashlib
import hmac
import re
import struct
from datetime import datetime, timedelta, timezone

from case import COOP
from neighbours import Neighbourly, cards_on

ELERI, HUW, MARI = "Eleri Prosser", "Huw Beynon", "Mari Haf Prosser"
NINE = datetime(2026, 11, 2, 9, tzinfo=timezone.utc)


def totp(secret, at):
    """RFC 6238 with SHA-1, six digits and half minutes."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at.timestamp()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


class SecondStep(Neighbourly):

    def setUp(self):
        super().setUp()
        self.at = NINE

    def later(self, **much):
        self.at += timedelta(**much)
        self.move_clock(self.at.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def mine(self):
        return self.either("/cy/ail-gam", "/en/second-step")

    def rule(self):
        return f"/{self.language}/{COOP}/" + self.either("ail-gam", "second-step")

    def own_browser(self, officer, name):
        """Somebody at their own device, who came in by card and chose their pictures; and the card."""
        code = self.card_for(officer, name)
        return self.first_sign_in(code, self.language), code

    def elsewhere(self, card):
        """The same person on another device."""
        browser = self.browser()
        self.show_card(browser, card)
        self.point_at(browser)
        browser.press(browser.say("sign_in.go"))
        return browser

    def secret_on(self, page):
        return next(e.words() for e in page.root.all("code") if "token" in e.classes()).replace(" ", "")

    def paper_on(self, page):
        return [e.words() for e in page.root.all("li") if re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", e.words())]

    def set_up(self, browser):
        """The app's secret, and the codes on paper."""
        say = browser.say
        browser.open(self.mine())
        browser.press(say("second.set_up"))
        secret = self.secret_on(browser.page)
        browser.write(say("second.code"), totp(secret, self.at))
        browser.press(say("second.confirm"))
        return secret, self.paper_on(browser.page)

    def make_a_card(self, officer, name, expect=200):
        """An officer's act. What is asked comes before it is done."""
        say = officer.say
        officer.open(f"/{say.language}/{COOP}")
        officer.follow(say("nav.members"))
        officer.follow(f"{say('members.card')}: {name}")
        officer.press(say("card_for.make"), expect=expect)

    def show(self, browser, code, expect=200):
        browser.write(browser.say("second.code"), code)
        browser.press(browser.say("second.show"), expect=expect)

    # ---- setting it up, and being asked

    def test_second_step_is_set_up_and_asked_for_on_another_device(self):
        self.serve_demonstration()
        huw = self.come_in(HUW)
        eleri, card = self.own_browser(huw, ELERI)
        say = eleri.say
        tablet = self.elsewhere(card)
        self.make_a_card(tablet, MARI)
        self.assertIn(MARI, cards_on(tablet.page), "whoever has no second step is asked for none")
        eleri.open(self.either("/cy/fy-nghyfrif", "/en/my-account"))
        eleri.follow(say("second.to_page"))
        eleri.press(say("second.set_up"))
        secret = self.secret_on(eleri.page)
        self.assertRegex(secret, r"^[A-Z2-7]{32}$")
        self.assertTrue(any("qr-code" in (svg["class"] or "") for svg in eleri.page.root.all("svg")))
        # Each thing that can go wrong is said, and the same secret stays on the page.
        for typed, words in (("12345", "second.unreadable"), (other_than(totp(secret, self.at)), "second.wrong")):
            eleri.write(say("second.code"), typed)
            eleri.press(say("second.confirm"), expect=422)
            eleri.is_told(say(words))
            self.assertEqual(self.secret_on(eleri.page), secret)
        eleri.write(say("second.code"), totp(secret, self.at + timedelta(minutes=5)))
        eleri.press(say("second.confirm"), expect=422)
        eleri.is_told(say("second.clock_fast", count=5))
        code = totp(secret, self.at)
        eleri.write(say("second.code"), f" {code[:3]} {code[3:]} ")
        eleri.press(say("second.confirm"))
        self.assertEqual(len(self.paper_on(eleri.page)), 8)
        self.assertNotIn(secret, eleri.page.body.decode())
        eleri.open(self.mine())
        eleri.sees(say("second.app_works"), say("second.paper_left", count=8))
        self.assertNotIn(secret, eleri.page.body.decode())
        self.make_a_card(eleri, "Tomos Beynon")
        self.assertIn("Tomos Beynon", cards_on(eleri.page), "who has just shown a code is not asked again")
        # The tablet, where her pictures were shown, does officers' acts no more, and everything else.
        tablet.open(f"/{self.language}/{COOP}")
        self.make_a_card(tablet, MARI, expect=403)
        self.assertIn("act.denied action=make_card_for why=asked_second_step", self.server.said())
        self.assertEqual(tablet.page.heading(), say("second.show_title"))
        tablet.sees(say("kept.words_are_safe"))
        self.show(tablet, code, expect=422)
        tablet.is_told(say("second.used_already"))
        tablet.sees(say("kept.words_are_safe"))
        self.later(seconds=30)
        self.show(tablet, totp(secret, self.at), expect=None)
        tablet.press(say("card_for.make"))
        self.assertIn(MARI, cards_on(tablet.page))
        eleri.open(self.either("/cy/lle-rwyf-wedi-mewngofnodi", "/en/where-i-am-signed-in"))
        eleri.sees(say("account_news.second_step_added"))

    def test_second_step_guards_itself(self):
        """Whoever knows the card and the pictures adds nothing, takes nothing away and makes no key."""
        self.serve_demonstration()
        eleri, card = self.own_browser(self.come_in(HUW), ELERI)
        say = eleri.say
        self.set_up(eleri)
        thief = self.elsewhere(card)
        for welsh, english, press in (("/cy/ail-gam", "/en/second-step", "second.remove"), ("/cy/ail-gam", "/en/second-step", "second.make_codes"),
                                      ("/cy/ail-gam", "/en/second-step", "second.set_up_again")):
            thief.open(self.either(welsh, english))
            thief.press(say(press), expect=403)
            self.assertEqual(thief.page.heading(), say("second.show_title"))
        thief.open(self.either("/cy/allweddi", "/en/keys"))
        thief.write(say("keys.name"), "Program")
        thief.press(say("keys.go"), expect=403)
        self.assertEqual(thief.page.heading(), say("second.show_title"))
        # Nobody learns at the door that there is one: before the pictures are right nothing is different.
        stranger = self.browser()
        self.show_card(stranger, card)
        self.point_at(stranger, ("star", "boat", "cat"))
        stranger.press(say("sign_in.go"), expect=422)
        stranger.does_not_see(say("second.code"), say("second.title"))
        for _ in range(10):
            thief.open(self.either("/cy/dangos-ail-gam", "/en/show-second-step"))
            self.show(thief, "000000", expect=422)
        self.show(thief, "000000", expect=None)
        thief.is_told(say("second.door_closed"))

    # ---- the telephone is lost

    def test_second_step_is_helped_by_paper_and_then_by_two_officers(self):
        self.serve_demonstration()
        huw = self.come_in(HUW)
        eleri, card = self.own_browser(huw, ELERI)
        say = eleri.say
        _, paper = self.set_up(eleri)
        tablet = self.elsewhere(card)
        self.make_a_card(tablet, MARI, expect=403)
        self.show(tablet, paper[2].lower().replace("-", " "), expect=None)
        tablet.press(say("card_for.make"))
        tablet.open(self.mine())
        tablet.sees(say("second.paper_left", count=7))
        bus = self.elsewhere(card)
        self.make_a_card(bus, MARI, expect=403)
        self.show(bus, paper[2], expect=422)
        bus.is_told(say("second.recovery_wrong"))
        # The paper is gone, too. Two officers who know her let her begin again: a card, and a second one who confirms it.
        self.give_office(self.come_in(ELERI), "Ceri Lloyd", "chair")
        ceri = self.come_in("Ceri Lloyd")
        ceri.open(f"/{self.language}/{COOP}")
        ceri.follow(say("nav.members"))
        ceri.follow(f"{say('members.card')}: {ELERI}")
        ceri.follow(say("recovery.forgot"))
        ceri.press(say("recovery.make"))
        fresh = cards_on(ceri.page)[ELERI]
        huw.open(f"/{self.language}/{COOP}/" + self.either("dechrau-eto", "beginning-again"))
        huw.press(say("recovery.yes", name=ELERI))
        phone = self.first_sign_in(fresh, self.language)
        self.make_a_card(phone, MARI)
        self.assertIn(MARI, cards_on(phone.page))
        phone.open(self.mine())
        phone.sees(say("second.set_up"))

    # ---- of whom a co-op asks one

    def test_second_step_is_asked_of_officers_when_they_decide_so(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        say = eleri.say
        huw, card = self.own_browser(eleri, HUW)
        eleri.open(f"/{self.language}/{COOP}/" + self.either("swyddi", "offices"))
        eleri.follow(say("second_rule.title"))
        eleri.choose(say("second_rule.of_whom"), say("second_rule.after_two_weeks"))
        eleri.press(say("second_rule.go"))
        mari = self.come_in(MARI, easy=True)
        mari.open(self.rule())
        mari.sees(say("second_rule.after_two_weeks"))
        mari.does_not_see(say("second_rule.go"))
        # A calm line until then, and nothing is closed.
        huw.open(f"/{self.language}/{COOP}")
        huw.sees(say("home.second_step"))
        self.make_a_card(huw, MARI)
        self.assertIn(MARI, cards_on(huw.page))
        self.later(days=14, seconds=1)
        huw = self.elsewhere(card)
        self.make_a_card(huw, MARI, expect=403)
        self.assertEqual(huw.page.heading(), say("second.needed_title"))
        huw.open(self.mine())
        self.set_up(huw)
        self.make_a_card(huw, MARI)
        self.assertIn(MARI, cards_on(huw.page))
        # An office that asks for one keeps it.
        huw.open(self.mine())
        huw.press(say("second.remove"), expect=422)
        huw.is_told(say("second.office_asks"))

    def test_second_step_that_is_asked_for_loses_nobody_what_they_typed(self):
        """An officer who is asked for one sends a form, sets one up first, and stands before the form as they had filled it in."""
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        say = eleri.say
        huw, _ = self.own_browser(eleri, HUW)
        eleri.open(self.rule())
        eleri.choose(say("second_rule.of_whom"), say("second_rule.at_once"))
        eleri.press(say("second_rule.go"))
        name = "Gwên O'Shea & <merch> " + "ŵ" * 100
        huw.open(f"/{self.language}/{COOP}/" + self.either("gwahodd", "invite"))
        huw.write(say("invite.name"), name)
        huw.choose(say("invite.class"), "supported")
        huw.choose(say("invite.language"), "cy")
        huw.press(say("invite.go"), expect=403)
        self.assertEqual(huw.page.heading(), say("second.needed_title"))
        huw.sees(say("second.words_are_safe"))
        # Who reads the door in the other language has their form before them again in that one.
        door, other = huw.page, self.browser(self.either("en", "cy")).say
        huw.press(say("language.code_name." + other.language))
        huw.field_holds(other("invite.name"), name)
        huw.page = door
        huw.press(say("second.go_set_up"))
        huw.sees(say("second.words_are_safe"))
        secret = self.secret_on(huw.page)
        # A slip on the way, and a quarter of an hour's pause: it is asked who they are, and both forms come back, one after the other.
        huw.write(say("second.code"), "12345")
        huw.press(say("second.confirm"), expect=422)
        huw.sees(say("second.words_are_safe"))
        self.assertEqual(self.secret_on(huw.page), secret)
        self.later(minutes=16)
        huw.write(say("second.code"), totp(secret, self.at))
        huw.press(say("second.confirm"), expect=403)
        self.point_at(huw)
        huw.press(say("say.go"), expect=None)
        huw.sees(say("second.words_are_safe"))
        huw.press(say("second.set_up"))
        huw.write(say("second.code"), totp(self.secret_on(huw.page), self.at))
        huw.press(say("second.confirm"))
        self.assertEqual(len(self.paper_on(huw.page)), 8)
        huw.press(say("second.codes_done"), expect=None)
        self.assertEqual(huw.page.heading(), say("invite.title"))
        huw.field_holds(say("invite.name"), name)
        huw.press(say("invite.go"))
        self.assertIn(name, cards_on(huw.page))
