"""What programs do with a key that somebody made: the same things as on the pages, and never more.
"""
import json
import re

from case import COOP
from neighbours import Neighbourly
from program import Program

EVERYTHING = ("see_week", "answer_week", "notes", "see_decisions", "take_part", "see_members", "see_money", "keep_money", "how_told", "places", "propose_week", "keep_week", "who_sees",
              "propose", "speak_for", "keep_decisions", "see_coop", "belong", "keep_members", "post_money", "see_fostering", "keep_fostering")
MARI, TOMOS, HUW, ELERI, CERI = "Mari Haf Prosser", "Tomos Beynon", "Huw Beynon", "Eleri Prosser", "Ceri Lloyd"
MONDAY = "2026-11-02"


def make_key(browser, name, scopes, days="30", expect=200):
    """The token of a new key, as its page shows it."""
    say = browser.say
    browser.open(f"/{say.language}/" + ("allweddi" if say.language == "cy" else "keys"))
    browser.write(say("keys.name"), name)
    browser.choose(say("keys.scopes"), *scopes)
    browser.choose(say("keys.days"), days)
    browser.press(say("keys.go"), expect=expect)
    found = re.search(rb"cydofal_[A-Za-z0-9_-]{43}", browser.page.body)
    return found and found.group(0).decode()


class Api(Neighbourly):

    def program_of(self, name, scopes=EVERYTHING, language=None):
        return Program(self.server, make_key(self.come_in(name), "A program", scopes), language or self.language)

    def inside(self, path):
        return f"/coops/{COOP}{path}"

    def page(self, welsh, english):
        return f"/{self.language}/{COOP}/" + self.either(welsh, english)

    # ---- making a key, and what comes of it

    def test_api_a_week_in_a_calendar(self):
        self.serve_demonstration()
        mari = self.come_in(MARI, easy=True)
        say = mari.say
        mari.open(f"/{self.language}/" + self.either("fy-nghyfrif", "my-account"))
        mari.follow(say("account.to_keys"))
        mari.sees(say("keys.none"), say("keys.never_more"))
        token = make_key(mari, "Fy nghalendr", ["see_week"])
        mari.sees(token, say("scope.see_week"))
        program = Program(self.server, token, self.language)
        me = program.read("/me")
        self.assertEqual((me["name"], me["key"]["name"], me["key"]["scopes"]), (MARI, "Fy nghalendr", ["see_week"]))
        self.assertIn(COOP, [each["coop"] for each in me["coops"]])
        self.assertIn("supported", me["coops"][0]["relations"])
        week = program.read(self.inside(f"/people/{me['id']}/week?monday={MONDAY}"))
        self.assertEqual(week["monday"], MONDAY)
        visit = week["visits"][0]
        self.assertEqual((visit["worker"]["name"], visit["starts_at"], visit["ends_at"]), ("Ceri", "2026-11-02T10:00:00Z", "2026-11-02T14:00:00Z"))
        self.assertTrue(any(each["worker"]["name"] == "Sioned" and each["waits_for_you"] for each in week["waiting"]))

        # The page says that it was used, and shows the key itself to nobody again.
        mari.follow(say("keys.back"))
        mari.sees("Fy nghalendr", say("keys.used_on", date=self.either("2 Tachwedd 2026", "2 November 2026")))
        mari.does_not_see(token)

        # One press, and it opens nothing.
        mari.press(say("keys.end", name="Fy nghalendr"))
        mari.sees(say("keys.ended_on", date=self.either("2 Tachwedd 2026", "2 November 2026")))
        answer = program.send("GET", "/me")
        self.assertEqual((answer.status, answer.code), (401, "api.no_key"))
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"))

    def test_api_a_key_ends_by_itself_and_with_the_card(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        week = Program(self.server, make_key(mari, "A week", ["see_week"], "7"))
        year = Program(self.server, make_key(mari, "A year", ["see_week"], "365"))
        week.read("/me")
        self.move_clock("2026-11-09T10:00:00Z")
        week.read("/me", expect=401)
        year.read("/me")
        mari = self.come_in(MARI)
        mari.open(f"/{self.language}/" + self.either("canslo-fy-ngherdyn", "cancel-my-card"))
        mari.press(mari.say("cancel.go"))
        year.read("/me", expect=401)

    def test_api_making_a_key_needs_more_than_a_card(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        code = self.card_for(eleri, MARI)
        known = self.first_sign_in(code)
        again = self.browser()
        again.cookies = {name: value for name, value in known.cookies.items() if "device" in name}
        self.show_card(again, code)
        self.assertIsNone(make_key(again, "Quietly", ["see_week"], expect=403))

    def test_api_what_cannot_be_a_key_is_said_at_its_field(self):
        self.serve_demonstration()
        mari = self.come_in(MARI)
        say = mari.say
        mari.open(f"/{self.language}/" + self.either("allweddi", "keys"))
        mari.press(say("keys.go"), expect=422)
        mari.is_told(say("name.missing"), say("keys.choose_scopes"), say("keys.choose_days"))
        mari.write(say("keys.name"), "Calendr")
        mari.press(say("keys.go"), expect=422)
        mari.is_told(say("keys.choose_scopes"))

    # ---- scopes, and what their person may

    def test_api_a_key_does_what_was_ticked(self):
        self.serve_demonstration()
        program = self.program_of(MARI, ["see_week"])
        me = program.read("/me")["id"]
        for path in (f"/people/{me}/statement", "/proposals", "/members", "/register", "/areas", "/meetings"):
            answer = program.send("GET", self.inside(path))
            self.assertEqual((answer.status, answer.code), (403, "api.not_in_scope"), path)
        # The same for what does not exist: it is said of the key, before anything is looked up.
        there, absent = (program.send("GET", path) for path in (self.inside("/proposals/1"), "/coops/nid-yw-yma/proposals/1"))
        self.assertEqual(there.body, absent.body)

    def test_api_a_key_is_shown_what_its_person_may_see(self):
        self.serve_demonstration()
        mari, tomos = self.program_of(MARI), self.identifier(TOMOS)
        absent = mari.send("GET", self.inside("/people/4242424242424242/week"))
        for path in (f"/people/{tomos}/week", f"/people/{tomos}/statement", "/register", "/contributions"):
            answer = mari.send("GET", self.inside(path))
            self.assertEqual((answer.status, answer.body), (404, absent.body), path)
        self.assertEqual(mari.read(self.inside("/members"))["count"], 12)
        eleri = self.program_of(ELERI)
        found = eleri.read(self.inside("/register?name=llyr"))
        self.assertTrue(all("ll" in each["name"].lower() for each in found["entries"]))
        self.assertGreaterEqual(eleri.read(self.inside("/register"))["count"], 12)
        ceri = self.program_of(CERI)
        work = ceri.read(self.inside(f"/people/{self.identifier(CERI)}/work?monday={MONDAY}"))
        self.assertTrue(all(each["worker"]["name"] == "Ceri" for each in work["visits"]) and work["visits"])
        weeks = ceri.read(self.inside(f"/people/{self.identifier(MARI)}/week?monday={MONDAY}"))
        self.assertEqual({each["worker"]["name"] for each in weeks["visits"]}, {"Ceri"}, "a colleague's visits are not a worker's to see")

    # ---- deciding

    def test_api_a_vote_that_is_on_the_page(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        listed = program.read(self.inside("/proposals"))
        seven = next(each for each in listed["open"] if each["number"] == 7)
        self.assertTrue(seven["waits_for_you"])
        address = self.inside(f"/proposals/{seven['id']}")
        before = program.read(address)
        self.assertNotIn("result", before)
        done = program.act(address + "/vote", {"answer": "in_favour"}, key="a-key-of-mine")
        self.assertEqual(done.json, {"read_at": "/api/v1" + address})
        self.assertEqual(program.read(address)["my_answer"], "in_favour")
        self.assertEqual(program.read(address)["said"], before["said"] + 1)
        mari = self.come_in(MARI)
        mari.open(self.page("cynnig", "proposal") + f"/{seven['id']}")
        mari.sees(mari.say("vote.you_said_in_favour"))

        # Twice is once; the same key for something else is refused, and nothing of it is done.
        again = program.act(address + "/vote", {"answer": "in_favour"}, key="a-key-of-mine")
        self.assertEqual(again.body, done.body)
        self.assertEqual(program.read(address)["said"], before["said"] + 1)
        other = program.act(address + "/vote", {"answer": "against"}, expect=409, key="a-key-of-mine")
        self.assertEqual(other.code, "idempotency.other_content")
        self.assertEqual(program.read(address)["my_answer"], "in_favour")

        program.act(address + "/talk", {"words": "Beth am y bws?", "language": "cy"})
        self.assertEqual(program.read(address + "/talk")["talk"][-1]["words"], "Beth am y bws?")
        program.act(address + "/vote", {"answer": "take_back"})
        self.assertNotIn("my_answer", program.read(address))
        refused = program.act(address + "/vote", {"answer": "take_back"}, expect=409)
        self.assertEqual(refused.code, "vote.nothing_said")

        # Closed: everyone's word is everyone's to read, by a program too.
        self.move_clock("2026-11-30T12:00:00Z")
        program = self.program_of(TOMOS)
        result = program.read(address)["result"]
        self.assertIn(result["outcome"], ("agreed", "not_agreed", "no_quorum"))
        late = program.act(address + "/vote", {"answer": "pass"}, expect=409)
        self.assertIn(late.code, ("vote.closed", "vote.not_open"))

    def test_api_a_meeting(self):
        self.serve_demonstration()
        eleri = self.come_in(ELERI)
        self.call_a_meeting(eleri, COOP, HUW)
        program = self.program_of(MARI)
        line = program.read(self.inside("/meetings"))["to_come"][0]
        meeting = program.read(self.inside(f"/meetings/{line['id']}"))
        self.assertEqual(meeting["meeting"], line)
        self.assertEqual(meeting["chair"]["name"], HUW)
        self.assertEqual(meeting["members"], 12)

    # ---- the week

    def test_api_answering_for_the_week(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        me = program.read("/me")["id"]
        asked = next(each for each in program.read(self.inside(f"/people/{me}/arrangements"))["arrangements"] if each["waits_for_you"])
        program.act(self.inside(f"/arrangements/{asked['id']}/answer"), {"answer": "yes"})
        # One yes books nobody; Sioned's own does, and a program of hers says it.
        week = program.read(self.inside(f"/people/{me}/week?monday={MONDAY}"))
        self.assertNotIn("Sioned", [each["worker"]["name"] for each in week["visits"]])
        self.program_of("Sioned Griffiths").act(self.inside(f"/arrangements/{asked['id']}/answer"), {"answer": "yes"})
        week = program.read(self.inside(f"/people/{me}/week?monday={MONDAY}"))
        self.assertIn("Sioned", [each["worker"]["name"] for each in week["visits"]])
        again = program.act(self.inside(f"/arrangements/{asked['id']}/answer"), {"answer": "no"}, expect=404)
        self.assertEqual(again.headers["Content-Language"], self.language)
        thursday = next(each for each in week["visits"] if each["worker"]["name"] == "Sioned")
        self.assertNotIn("change", program.read(self.inside(f"/visits/{thursday['id']}/change")))
        program.act(self.inside(f"/visits/{thursday['id']}/change"), {"answer": "cancel_visit"})
        week = program.read(self.inside(f"/people/{me}/week?monday={MONDAY}"))
        self.assertNotIn("Sioned", [each["worker"]["name"] for each in week["visits"]])

    def test_api_how_long_it_took(self):
        self.serve_demonstration()
        self.move_clock("2026-11-03T09:00:00Z")
        mari, ceri = self.program_of(MARI), self.program_of(CERI)
        me = mari.read("/me")["id"]
        past = next(each for each in mari.read(self.inside(f"/people/{me}/past-visits"))["past_visits"]
                    if each["visit"]["date"] == MONDAY and each["visit"]["worker"]["name"] == "Ceri")
        self.assertTrue(past["waits_for_you"])
        address = self.inside(f"/visits/{past['visit']['id']}/confirmation")
        mari.act(address, {"minutes": 225})
        ceri.act(address, {"minutes": 225})
        now = next(each for each in mari.read(self.inside(f"/people/{me}/past-visits"))["past_visits"] if each["visit"]["id"] == past["visit"]["id"])
        self.assertEqual((now["confirmation"], now["person_minutes"], now["worker_minutes"]), ("confirmed", 225, 225))
        self.assertEqual(mari.act(address, {"minutes": 1}, expect=409).code, "confirm.stands")
        wrong = mari.act(address, {"minutes": 99999}, expect=422)
        self.assertEqual(wrong.json["errors"][0]["pointer"], "/minutes")

    def test_api_notes_are_in_the_record_of_who_looked(self):
        self.serve_demonstration()
        ceri, mari = self.program_of(CERI), self.program_of(MARI)
        me = mari.read("/me")["id"]
        visit = next(each for each in mari.read(self.inside(f"/people/{me}/week?monday={MONDAY}"))["visits"] if each["worker"]["name"] == "Ceri")
        address = self.inside(f"/visits/{visit['id']}/notes")
        ceri.act(address, {"words": "Gwnaethon ni gawl.", "language": "cy"})
        self.assertEqual(ceri.read(address)["notes"][-1]["words"], "Gwnaethon ni gawl.")
        page = self.come_in(MARI)
        page.open(self.page("pwy-edrychodd", "who-looked") + f"/{me}")
        page.sees("Ceri", page.say("policy.see_notes"))

    def test_api_a_relative_who_looks_is_in_the_record_of_who_looked(self):
        self.serve_demonstration()
        me, say = self.identifier(MARI), self.come_in(MARI).say
        address = self.page("pwy-edrychodd", "who-looked") + f"/{me}"
        before = self.come_in(MARI)
        before.open(address)
        before.does_not_see("Eleri")
        self.program_of(TOMOS).read(self.inside(f"/people/{me}/week"), expect=404)
        program = self.program_of(ELERI, ["see_week"])
        self.assertEqual(program.read(self.inside(f"/people/{me}/week?monday={MONDAY}"))["whose"]["id"], me)
        page = self.come_in(MARI)
        page.open(address)
        page.sees("Eleri", say("policy.see_week"))
        page.does_not_see("Tomos")

    # ---- money

    def test_api_money_is_posted_once(self):
        self.serve_demonstration()
        huw = self.program_of(HUW)
        shown = huw.read(self.inside("/contributions"))
        if not shown["waiting"]:
            self.move_clock("2026-12-01T09:00:00Z")
            huw = self.program_of(HUW)
            shown = huw.read(self.inside("/contributions"))
        source = shown["waiting"][0]
        content = {"period": shown["period"], "day": shown["period"], "contributions": [{"source": source["source"], "amount": source["weekly"] * 4}]}
        address = self.inside("/contributions")
        first = huw.act(address, content, key="november")
        self.assertEqual(huw.act(address, content, key="november").body, first.body)
        self.assertIn(source["source"], [each["source"] for each in huw.read(self.inside(f"/contributions?from={shown['period']}"))["posted"]])
        twice = huw.act(address, content, expect=409)
        self.assertEqual(twice.code, "money.posted_already")
        person = self.program_of(source["person"]["name"])
        statement = person.read(self.inside(f"/people/{source['person']['id']}/statement?from={shown['period']}"))
        self.assertIn(source["weekly"] * 4, [line["amount"] for line in statement["lines"]])
        self.assertEqual(statement["whose"]["name"], source["person"]["name"])

    # ---- how we tell you

    def test_api_how_to_tell_me(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        program.act("/me/ways", {"way": "here"})
        self.assertEqual(program.read("/me/ways")["chosen"], "here")
        refused = program.act("/me/ways", {"way": "mail"}, expect=409)
        self.assertEqual(refused.code, "api.way_on_page")

    # ---- what nobody should send

    def test_api_malformed_bodies_are_told_where(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        seven = next(each for each in program.read(self.inside("/proposals"))["open"] if each["number"] == 7)
        address = self.inside(f"/proposals/{seven['id']}/vote")
        as_json = {"Content-Type": "application/json", "Idempotency-Key": "k"}
        bodies = [  # what is sent, the pointer, the code at it
            (b"", "", "api.not_json"), (b"answer=pass", "", "api.not_json"), (b'{"answer":', "", "api.not_json"),
            (b"NaN", "", "api.not_json"), (b'{"answer":NaN}', "", "api.not_json"), (b'{"answer":"\xff"}', "", "api.not_json"),
            (b'{"answer":"\\ud800"}', "", "api.not_json"), (b"[" * 60000, "", "api.too_deep"), (b'{"answer":' * 17 + b"1" + b"}" * 17, "", "api.too_deep"),
            (b'{"answer":"pass","answer":"pass"}', "/answer", "api.twice"), (b"[]", "", "api.no_object"), (b"null", "", "api.no_object"),
            (b"{}", "/answer", "api.missing"), (b'{"answer":1}', "/answer", "api.no_such_choice"), (b'{"answer":null}', "/answer", "api.no_such_choice"),
            (b'{"answer":"Pass"}', "/answer", "api.no_such_choice"), (b'{"answer":"pass","for":17}', "/for", "api.unknown"),
            (b'\xef\xbb\xbf{"answer":"pass"}', "", "api.not_json"), (b'{"answer":"pass"}{}', "", "api.not_json")]
        for body, pointer, code in bodies:
            answer = program.send("POST", address, body, as_json)
            self.assertEqual((answer.status, answer.code), (422, "api.not_valid"), body[:60])
            self.assertEqual((answer.json["errors"][0]["pointer"], answer.json["errors"][0]["code"]), (pointer, code), body[:60])
            self.assertEqual(answer.headers["Content-Language"], self.language)
        right = b'{"answer":"pass"}'
        for headers, status, code in (({"Idempotency-Key": "k"}, 415, "api.no_json_type"), ({**as_json, "Content-Type": "text/plain"}, 415, "api.no_json_type"),
                                      ({**as_json, "Content-Type": "application/x-www-form-urlencoded"}, 415, "api.no_json_type"),
                                      ({"Content-Type": "application/json"}, 422, "api.key_missing"), ({**as_json, "Idempotency-Key": "x" * 201}, 422, "api.key_missing")):
            answer = program.send("POST", address, right, headers)
            self.assertEqual((answer.status, answer.code), (status, code), headers)
        self.assertEqual(program.send("POST", address, b" " * (2 * 1024 * 1024), as_json).status, 413)
        self.assertNotIn("my_answer", program.read(self.inside(f"/proposals/{seven['id']}")), "nothing of all that was done")

    def test_api_doors(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        for token in (None, "x", "cydofal_", "cydofal_" + "A" * 43, program.token[:-1], program.token + "A", "cydofal_" + "\u00e9" * 20):
            try:
                answer = Program(self.server, token).send("GET", "/me")
            except UnicodeEncodeError:
                continue
            self.assertEqual((answer.status, answer.code), (401, "api.no_key"), token)
        self.assertEqual(program.send("GET", "/nothing").status, 404)
        wrong = program.send("DELETE", "/me")
        self.assertEqual((wrong.status, wrong.headers["Allow"]), (405, "GET"))
        self.assertEqual(program.send("POST", "/me/ways", b"{}").status, 415)
        # A session's cookie opens nothing here, and a key opens no page.
        mari = self.come_in(MARI)
        cookie = "; ".join(f"{name}={value}" for name, value in mari.cookies.items())
        self.assertEqual(Program(self.server).send("GET", "/me", headers={"Cookie": cookie}).status, 401)
        answer = program.send("GET", "/../../" + self.language + "/" + COOP)
        self.assertIn(answer.status, (400, 401, 404))
        # What is wrong is said in the language that is asked for, else in the person's own.
        for asked, language in (("cy", "cy"), ("en-GB,cy;q=0.3", "en"), ("fr", "cy"), (None, "cy")):
            answer = Program(self.server, program.token, asked).send("GET", self.inside("/contributions"))
            self.assertEqual(answer.headers["Content-Language"], language, asked)

    def test_api_asked_too_often(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        statuses = [program.send("GET", "/me").status for _ in range(620)]
        self.assertEqual(set(statuses), {200, 429}, "within any two minutes no key is answered so often")
        answer = program.send("GET", "/me")
        if answer.status == 429:
            self.assertEqual(answer.headers["Retry-After"], "60")
        self.program_of(TOMOS).read("/me")

    def test_api_description(self):
        self.serve_demonstration()
        served = Program(self.server).read("/openapi.json")
        self.assertEqual(served, json.loads(self.workshop.command("api", "describe")))
        self.assertEqual(served["openapi"], "3.1.0")
        reader = self.browser()
        operations = [operation for methods in served["paths"].values() for operation in methods.values()]
        self.assertGreater(len(operations), 80)
        words = "summary" if self.language == "en" else "x-summary-cy"
        schemas = set()
        for part in served["tags"]:
            reader.open(f"/{self.language}/api")
            reader.sees(*(operation[words] for operation in operations))
            reader.follow(part["description" if self.language == "en" else "x-description-cy"])
            reader.sees(*(operation[words] for operation in operations if operation["tags"] == [part["name"]]))
            # As light as any page, before it is compressed.
            self.assertLess(len(reader.page.body), 100_000, part["name"])
            schemas |= {section["id"].removeprefix("schema-") for section in reader.page.root.all("section") if (section["id"] or "").startswith("schema-")}
        self.assertEqual(schemas, set(served["components"]["schemas"]))
        reader.open(f"/{self.language}/api?part=nothing")
        reader.sees(reader.say("api.first"))
