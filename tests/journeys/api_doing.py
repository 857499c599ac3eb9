"""What programs do, family by family: each does what its page does, refuses what it refuses at the member that was
sent, and does nothing twice.
"""
import json

from api import CERI, ELERI, EVERYTHING, HUW, MARI, TOMOS, make_key
from case import COOP
from neighbours import Neighbourly
from program import Program

NATALIA, AISHA, CARWYN = "Natalia Kowalska", "Aisha Rahman", "Carwyn Thomas"
MEETING = "2026-11-28T14:30:00Z"


class ApiDoing(Neighbourly):

    def program_of(self, name):
        return Program(self.server, make_key(self.come_in(name), "A program", EVERYTHING), self.language)

    def inside(self, path, coop=COOP):
        return f"/coops/{coop}{path}"

    def once(self, program, path, content, count, more=1):
        """Sent twice with one key it is done once, and the key is good for nothing else. `count` counts what it makes."""
        before, key = count(), f"once-{path}"
        first = program.act(path, content, key=key)
        self.assertEqual(program.act(path, content, key=key).body, first.body)
        self.assertEqual(count(), before + more, path)
        # The same key with other content: what cannot be read is refused first, unless the first time ended what opened it.
        other = program.send("POST", path, json.dumps({**content, "and": "more"}).encode(), {"Content-Type": "application/json", "Idempotency-Key": key})
        self.assertIn((other.status, other.code), ((422, "api.not_valid"), (409, "idempotency.other_content")), path)
        self.assertTrue(first.json["read_at"].startswith("/api/v1/"))
        program.read(first.json["read_at"].removeprefix("/api/v1"))
        return first

    def refused(self, program, path, content, status, code, pointer=None):
        answer = program.act(path, content, expect=status)
        self.assertEqual(answer.headers["Content-Language"], self.language)
        if code.startswith("api.") and status == 422 and pointer and answer.code == "api.not_valid":
            self.assertEqual((answer.json["errors"][0]["pointer"], answer.json["errors"][0]["code"]), (pointer, code), path)
            return answer
        self.assertEqual(answer.code, code, path)
        self.assertEqual([each["pointer"] for each in answer.json["errors"]], [pointer] if pointer else [], path)
        return answer

    def not_theirs(self, program, path, content):
        """Forbidden and absent answer alike."""
        answer = program.act(path, content, expect=404)
        self.assertEqual(answer.code, "api.not_there", path)

    # ---- the week

    def test_doing_who_comes_and_when(self):
        self.serve_demonstration()
        mari, natalia = self.program_of(MARI), self.program_of(NATALIA)
        me, worker = mari.read("/me")["id"], natalia.read("/me")["id"]
        home = mari.read(self.inside(f"/people/{me}/places"))["places"][0]
        path = self.inside(f"/people/{me}/arrangements")
        asked = {"worker": worker, "place": home["id"], "kind": "waking", "days": ["thursday"], "starts": "16:00", "ends": "18:00", "from": "2026-11-12", "trial": 3,
                 "doing": "coffi", "picture": "coffee"}
        self.refused(mari, path, {**asked, "days": []}, 422, "pattern.days", "/days")
        self.refused(mari, path, {**asked, "picture": "dragon"}, 422, "api.no_such_choice", "/picture")
        self.refused(mari, path, {**asked, "from": "2026-11-01"}, 422, "pattern.past", "/from")
        self.refused(mari, path, {**asked, "starts": "25:00"}, 422, "api.no_time", "/starts")
        self.not_theirs(self.program_of(TOMOS), path, asked)
        self.once(mari, path, asked, lambda: len([each for each in mari.read(path)["arrangements"] if each["worker"]["name"] == "Natalia" and not each["agreed"]]))

        # Nothing is booked before the other one has said yes.
        week = self.inside(f"/people/{me}/week?monday=2026-11-12")
        of_natalia = lambda: [each for each in mari.read(week)["visits"] if each["worker"]["name"] == "Natalia" and each["doing"] == "coffi"]
        self.assertEqual(of_natalia(), [])
        question = next(each for each in natalia.read(self.inside(f"/people/{worker}/arrangements"))["arrangements"] if each["waits_for_you"])
        natalia.act(self.inside(f"/arrangements/{question['id']}/answer"), {"answer": "yes"})
        visit = of_natalia()[0]
        self.assertEqual(visit["date"], "2026-11-12")

        # Another day for this one visit, asked of the one whose time it is.
        path = self.inside(f"/visits/{visit['id']}/proposed-change")
        other_day = {"date": "2026-11-14", "starts": "15:00", "ends": "17:00", "worker": worker}
        self.refused(mari, path, {**other_day, "date": "2028-06-01"}, 422, "change.too_far", "/date")
        self.refused(mari, path, {**other_day, "worker": me}, 422, "pattern.worker", "/worker")
        change = self.inside(f"/visits/{visit['id']}/change")
        self.once(mari, path, other_day, lambda: int("change" in mari.read(change)))
        self.assertEqual(of_natalia()[0]["date"], "2026-11-12")
        self.refused(mari, path, other_day, 409, "change.open_already")
        natalia.act(change, {"answer": "yes"})
        self.assertEqual(of_natalia()[0]["date"], "2026-11-14")

    def test_doing_places(self):
        self.serve_demonstration()
        mari = self.program_of(MARI)
        me = mari.read("/me")["id"]
        path = self.inside(f"/people/{me}/places")
        count = lambda: len(mari.read(path)["places"])
        self.refused(mari, path, {"name": "Llyfrgell", "town": "Atlantis"}, 422, "place.town", "/town")
        self.once(mari, path, {"name": "Llyfrgell", "town": "Fishguard"}, count)
        library = next(each for each in mari.read(path)["places"] if each["name"] == "Llyfrgell")
        self.not_theirs(self.program_of(TOMOS), path, {"name": "Llyfrgell", "town": "Fishguard"})
        home = next(each for each in mari.read(path)["places"] if each["name"] == "Gartref")
        self.refused(mari, path + "/removal", {"place": home["id"]}, 409, "place.in_use", "/place")
        self.once(mari, path + "/removal", {"place": library["id"]}, count, -1)

    def test_doing_times_that_need_someone(self):
        self.serve_demonstration()
        mari, eleri = self.program_of(MARI), self.program_of(ELERI)
        me = mari.read("/me")["id"]
        question = next(each for each in mari.read(self.inside(f"/people/{me}/arrangements"))["arrangements"] if each["waits_for_you"])
        count = lambda: len([each for each in eleri.read(self.inside("/cover"))["needs"] if each["person"]["id"] == me])
        before = count()
        mari.act(self.inside(f"/arrangements/{question['id']}/answer"), {"answer": "no"})
        self.assertEqual(count(), before + 1)
        need = next(each for each in eleri.read(self.inside("/cover"))["needs"] if each["person"]["id"] == me)
        for nothing in ("pattern-1", "visit-1", "dragon", "-", "pattern-99999999999999999999"):
            self.assertNotEqual(eleri.act(self.inside("/cover/closing"), {"need": nothing}, expect=404).code, "api.not_there", nothing)
        self.not_theirs(mari, self.inside("/cover/closing"), {"need": need["need"]})
        self.once(eleri, self.inside("/cover/closing"), {"need": need["need"]}, count, -1)

    # ---- who sees it

    def test_doing_who_sees_my_week(self):
        self.serve_demonstration()
        mari, huw = self.program_of(MARI), self.program_of(HUW)
        me, reader = mari.read("/me")["id"], huw.read("/me")["id"]
        readers, week = self.inside(f"/people/{me}/readers"), self.inside(f"/people/{me}/week?monday=2026-11-02")
        self.assertIn(HUW, [each["name"] for each in mari.read(readers)["others"]])
        self.assertEqual(huw.send("GET", week).code, "api.not_there")
        # Letting somebody in is hers on the page alone: there is no operation for it.
        self.assertEqual(mari.act(readers, {"reader": reader, "parts": ["who"]}, expect=405).code, "api.no_such_method")
        huw, reader = self.program_of(ELERI), self.identifier(ELERI)
        for _ in range(2):
            huw.read(week)
        huw.read(self.inside(f"/people/{me}/places"))
        # All of it is in the record of who looked, as on her page.
        looks = mari.read(self.inside(f"/people/{me}/looks"))
        seen = {each["action"]: each["times"] for each in looks["looks"] if each["reader"]["id"] == reader and not each["everyones"]}
        self.assertEqual(seen, {"see_week": 2, "see_places": 1})
        page = self.come_in(MARI)
        page.open(f"/{self.language}/{COOP}/" + self.either("pwy-edrychodd", "who-looked") + f"/{me}")
        page.sees("Eleri", page.say("policy.see_week"), page.say("policy.see_places"))
        self.assertEqual(mari.read(self.inside(f"/people/{me}/looks?month=2026-10"))["looks"], [])
        self.assertEqual(huw.send("GET", self.inside(f"/people/{me}/looks")).code, "api.not_there")

    def test_doing_calendars(self):
        self.serve_demonstration()
        me, program = self.identifier(ELERI), self.program_of(MARI)
        mari = program.read("/me")["id"]
        path = self.inside(f"/people/{mari}/calendars")
        calendars = program.read(path)["calendars"]
        self.assertTrue(calendars)
        self.assertNotIn("token", calendars[0])
        theirs = self.program_of(ELERI)
        self.not_theirs(theirs, path + "/ending", {"calendar": calendars[0]["id"]})
        # One's own address opens nobody else's calendar.
        own = self.inside(f"/people/{me}/calendars")
        self.assertEqual(theirs.act(own + "/ending", {"calendar": calendars[0]["id"]}, expect=404).json["errors"], [])
        self.once(program, path + "/ending", {"calendar": calendars[0]["id"]}, lambda: len(program.read(path)["calendars"]), -1)

    # ---- deciding

    def test_doing_a_proposal_and_its_vote(self):
        self.serve_demonstration()
        aisha, eleri = self.program_of(AISHA), self.program_of(ELERI)
        path = self.inside("/proposals")
        draft = {"whom": "whole_coop", "kind": "ordinary", "title_en": "A quiet room", "words_en": "Somewhere to go when it is loud.", "easy": []}
        self.refused(aisha, path, {**draft, "kind": "dragon"}, 422, "proposal.kind", "/kind")
        self.refused(aisha, path, {**draft, "whom": "forum"}, 409, "proposal.no_forum")
        self.refused(aisha, path, {**draft, "easy": [{"picture": "house", "words_en": "A room."}, {"picture": "dragon", "words_en": "A room."}]}, 422, "proposal.picture", "/easy/1/picture")
        self.refused(aisha, path, {**draft, "easy": [{"picture": "house", "words_cy": "a " * 20}]}, 422, "proposal.easy_too_long", "/easy/0/words_cy")
        self.not_theirs(self.program_of(CARWYN), path, draft)
        self.once(aisha, path, draft, lambda: len(aisha.read(path)["talk"]))
        made = next(each for each in aisha.read(path)["talk"] if each["title_en"] == "A quiet room")
        one = self.inside(f"/proposals/{made['id']}")
        # Neither hers to change nor to open, for another member; not ready, for an officer.
        ceri = self.program_of(CERI)
        whole = {**{name: value for name, value in draft.items() if name != "whom"}, "title_cy": "Ystafell dawel", "words_cy": "Rhywle i fynd pan fydd hi'n swnllyd.",
                 "easy": [{"picture": "house", "words_cy": "Ystafell dawel.", "words_en": "A quiet room."}]}
        closes = {"closes_on": "2026-11-10", "time": "20:00"}
        self.not_theirs(ceri, one + "/words", whole)
        self.not_theirs(ceri, one + "/opening", closes)
        self.refused(eleri, one + "/opening", closes, 409, "proposal.no_welsh")
        self.once(aisha, one + "/words", whole, lambda: len(aisha.read(one)["easy"]))
        self.refused(eleri, one + "/opening", {**closes, "closes_on": "2026-11-02"}, 422, "vote.closes_too_soon", "/closes_on")
        self.once(eleri, one + "/opening", closes, lambda: int(aisha.read(one)["proposal"]["state"] == "vote"))
        self.refused(aisha, one + "/words", whole, 409, "proposal.words_stand")
        # Nobody speaks for an organisation that is none of theirs.
        self.not_theirs(aisha, one + f"/organisations/{self.identifier(TOMOS)}/vote", {"answer": "pass"})

    def test_doing_a_meeting(self):
        self.serve_demonstration()
        eleri, gwilym = self.program_of(ELERI), self.program_of("Gwilym Rees")
        tomos, path = self.identifier(TOMOS), self.inside("/meetings")
        proposals = eleri.read(self.inside("/proposals"))
        sharing = next(each["id"] for each in proposals["talk"] if each["number"] == 8)
        swimming = next(each["id"] for each in proposals["open"] if each["number"] == 7)
        call = {"date": "2026-11-28", "time": "14:00", "place": "Neuadd Abergwaun", "chair": tomos,
                "agenda": [{"what": "decide", "proposal_id": sharing}, {"what": "note", "proposal_id": swimming}, {"what": "talk", "title_cy": "Te", "title_en": "Tea"}]}
        self.refused(eleri, path, {**call, "date": "2026-11-20"}, 409, "meeting.notice_short", "/date")
        self.refused(eleri, path, {**call, "chair": 17}, 422, "meeting.chair", "/chair")
        self.refused(eleri, path, {**call, "agenda": [{"what": "decide"}]}, 422, "meeting.not_to_decide", "/agenda")
        self.not_theirs(gwilym, path, call)
        self.once(eleri, path, call, lambda: len(eleri.read(path)["to_come"]))
        line = eleri.read(path)["to_come"][0]
        one = self.inside(f"/meetings/{line['id']}")
        self.assertEqual([each["what"] for each in eleri.read(one)["agenda"]], ["decide", "note", "talk"])
        # How somebody wants its papers is their own wish.
        self.once(gwilym, path + "/papers", {"papers": "paper"}, lambda: int(gwilym.read(path)["papers"] == "paper"))
        self.assertEqual(eleri.read(path)["papers"], "screen")

        chair = self.program_of(TOMOS)
        self.refused(chair, one + "/attendance", {"there": [tomos]}, 409, "hold.not_begun")
        self.move_clock(MEETING)
        chair, eleri = self.program_of(TOMOS), self.program_of(ELERI)
        self.not_theirs(eleri, one + "/attendance", {"there": [tomos]})
        self.assertEqual(eleri.send("GET", one + "/attendance").code, "api.not_there")
        hands = {"proposal_id": sharing, "hands": [{"class_code": "supported", "in_favour": 3, "against": 0, "not_yet": 0}, {"class_code": "workers", "in_favour": 1, "against": 1, "not_yet": 0},
                                                   {"class_code": "family_and_friends", "in_favour": 2, "against": 0, "not_yet": 1}]}
        self.refused(chair, one + "/hands", hands, 409, "hold.attendance_first")
        there = [each["person"]["id"] for each in chair.read(one + "/attendance")["members"]
                 if each["person"]["name"] in (MARI, TOMOS, AISHA, CERI, "Dewi Bowen", ELERI, "Farah Rahman", HUW)]
        self.refused(chair, one + "/attendance", {"there": [17]}, 422, "hold.not_a_member", "/there")
        self.once(chair, one + "/attendance", {"there": there}, lambda: sum(each["there"] for each in chair.read(one + "/attendance")["members"]), 8)
        more = {**hands, "hands": [hands["hands"][1], {**hands["hands"][0], "in_favour": 4}]}
        self.refused(chair, one + "/hands", more, 422, "hands.more_than_present", "/hands/1/in_favour")
        self.refused(chair, one + "/hands", {**hands, "hands": [hands["hands"][0]] * 2}, 422, "hands.class_twice", "/hands/1/class_code")
        self.refused(chair, one + "/hands", {**hands, "hands": [{**hands["hands"][0], "class_code": "dragons"}]}, 422, "class.unknown", "/hands/0/class_code")
        self.once(chair, one + "/hands", hands, lambda: int(chair.read(self.inside(f"/proposals/{sharing}"))["proposal"]["state"] == "agreed"))

    # ---- belonging

    def test_doing_joining_and_leaving(self):
        self.serve_demonstration()
        carwyn, eleri = self.program_of(CARWYN), self.program_of(ELERI)
        person = carwyn.read("/me")["id"]
        invitation = carwyn.read(self.inside("/invitation"))
        self.assertEqual((invitation["class_code"], invitation["invited_by"]), ("family_and_friends", ELERI))
        self.assertIn(CARWYN, [each["person"]["name"] for each in eleri.read(self.inside("/invitations"))["invitations"]])
        rules = carwyn.read(self.inside("/rules"))
        self.assertEqual(rules["rules_version"], invitation["rules_version"])
        path = self.inside("/applications")
        yes = {"own_words": "Hoffwn i helpu.", "language": "cy", "rules_version": invitation["rules_version"]}
        count = lambda: len(eleri.read(path)["applications"])
        self.refused(carwyn, path, {**yes, "rules_version": 99}, 409, "apply.rules_changed")
        self.not_theirs(self.program_of(MARI), path, yes)
        self.once(carwyn, path, yes, count)
        self.assertEqual(carwyn.send("GET", self.inside("/invitation")).code, "api.not_there")
        admission = self.inside(f"/applications/{person}/admission")
        self.not_theirs(carwyn, admission, {})
        members = lambda: eleri.read(self.inside("/members"))["count"]
        self.once(eleri, admission, {}, members)
        self.assertEqual(eleri.act(admission, {}, expect=404).code, "admit.nobody_waits")
        # He leaves by his own word and nobody else's; the last who keeps the books does not.
        self.assertEqual(eleri.send("GET", self.inside("/register?name=carwyn")).json["entries"][0]["name"], CARWYN)
        self.once(carwyn, self.inside("/leaving"), {}, members, -1)
        self.not_theirs(carwyn, self.inside("/leaving"), {})

        steffan = self.program_of("Steffan Lewis")
        self.refused(steffan, self.inside("/invitation/declining"), {"why": "no"}, 422, "api.unknown", "/why")
        answered = lambda: len([each for each in eleri.read(self.inside("/invitations"))["invitations"] if each.get("answer") == "no"])
        self.once(steffan, self.inside("/invitation/declining"), {}, answered)

    def test_doing_signing_the_rules(self):
        self.serve_demonstration()
        program = self.program_of(MARI)
        path = self.inside("/rules")
        rules = program.read(path)
        self.assertEqual((rules["quorum"], rules["quorum_supported"], rules["clear_days"]), ("1/2", "1/2", 21))
        self.assertIn("supported", [each["class_code"] for each in rules["classes"]])
        self.refused(program, path + "/signature", {"rules_version": rules["rules_version"] + 1}, 409, "apply.rules_changed")
        key = {"rules_version": rules["rules_version"]}
        first = program.act(path + "/signature", key, key="signed")
        self.assertEqual(program.act(path + "/signature", key, key="signed").body, first.body)
        self.assertEqual(program.read(path)["signed_version"], rules["rules_version"])

    def test_doing_offices_and_areas(self):
        self.serve_demonstration()
        eleri, mari = self.program_of(ELERI), self.program_of(MARI)
        tomos, path = self.identifier(TOMOS), self.inside("/offices")
        self.assertIn(("treasurer", HUW), [(each["office"], each["person"]["name"]) for each in mari.read(path)["offices"]])
        # Who holds one is written down on the page alone.
        self.assertEqual(eleri.act(path, {"person": tomos, "office": "chair", "decided": "Cyfarfod 1"}, expect=405).code, "api.no_such_method")

        path = self.inside("/areas")
        area = {"name_cy": "Y De", "name_en": "The South", "town": "Fishguard"}
        self.refused(eleri, path, {**area, "town": "Atlantis"}, 422, "area.town", "/town")
        self.not_theirs(mari, path, area)
        self.once(eleri, path, area, lambda: len(mari.read(path)["areas"]))
        made = self.inside(f"/areas/{mari.read(path)['areas'][-1]['id']}")
        me = mari.read("/me")["id"]
        self.refused(eleri, made + "/chair", {"chair": me}, 422, "area.chair", "/chair")
        self.refused(eleri, made + "/people", {"person": 17}, 422, "area.person", "/person")
        self.once(eleri, made + "/people", {"person": me}, lambda: len(eleri.read(made + "/people")["people"]))
        eleri.act(made + "/chair", {"chair": me})
        self.assertEqual(mari.send("GET", made + "/people").code, "api.not_there")
        week = eleri.read(made + "/week?monday=2026-11-02")
        self.assertEqual([row["person"]["id"] for row in week["rows"]], [me])
        self.assertTrue(week["rows"][0]["visits"])
        self.assertEqual(mari.read(self.inside("/organisations"))["organisations"], [])

    def test_doing_the_four_person_guard(self):
        self.serve_demonstration()
        eleri, mari = self.program_of(ELERI), self.program_of(MARI)
        path = self.inside("/four-people")
        guard = eleri.read(path)
        self.assertEqual((guard["people_today"], guard["people_most"]), (4, 4))
        self.assertIn(MARI, [each["person"]["name"] for each in guard["support"]])
        self.assertEqual(mari.send("GET", path).code, "api.not_there")
        # It is about everyone who gets support, and they see who looked.
        me = mari.read("/me")["id"]
        looks = mari.read(self.inside(f"/people/{me}/looks"))["looks"]
        self.assertIn((self.identifier(ELERI), "see_guard", True), [(each["reader"]["id"], each["action"], each["everyones"]) for each in looks])
        registered = {"registered_from": "2026-12-01", "registered_number": "SIN-0001"}
        self.refused(eleri, path + "/registration", {**registered, "registered_number": "x" * 41}, 422, "api.too_long", "/registered_number")
        self.not_theirs(mari, path + "/registration", registered)
        self.once(eleri, path + "/registration", registered, lambda: int(eleri.read(path).get("registered_number") == "SIN-0001"))

    # ---- money

    def test_doing_a_month_of_money(self):
        self.serve_demonstration()
        huw, mari = self.program_of(HUW), self.program_of(MARI)
        path = self.inside("/money")
        money = huw.read(path)
        self.assertEqual([each["state"] for each in money["periods"] if each["period"] == "2026-10-05"], ["open"])
        self.assertEqual(mari.send("GET", path).code, "api.not_there")
        waiting = huw.read(self.inside("/contributions"))
        huw.act(self.inside("/contributions"), {"period": waiting["period"], "day": waiting["period"],
                                                "contributions": [{"source": each["source"], "amount": each["weekly"] * 4} for each in waiting["waiting"]]})
        self.refused(huw, path + "/closing", {"period": "2026-11-02"}, 409, "money.earlier_open")

        # Each week's support, as far as both have confirmed it.
        charge = self.inside("/money/support")
        postings = lambda: max([each["number"] for each in huw.read(path)["postings"]], default=0)
        for week in range(4):
            shown = huw.read(charge)
            lines = [{"person": each["person"]["id"], "minutes": each["minutes"]} for each in shown["to_charge"]]
            sent = {"monday": shown["monday"], "hourly": shown["hourly"], "to_charge": lines}
            if week == 0:
                self.refused(huw, charge, {**sent, "hourly": 100_000}, 409, "money.not_enough", "/to_charge/0/minutes")
                self.refused(huw, charge, {**sent, "hourly": 0}, 422, "api.out_of_bounds", "/hourly")
                self.refused(huw, charge, {**sent, "to_charge": []}, 422, "money.nothing_to_post")
                self.not_theirs(mari, charge, sent)
                self.once(huw, charge, sent, postings)
                self.refused(huw, charge, sent, 409, "money.week_charged", "/to_charge/0/minutes")
            else:
                huw.act(charge, sent)
        self.assertNotIn("monday", huw.read(charge))

        people = {each["person"]["name"]: each["person"]["id"] for each in money["funds"]}
        outing = {"day": "2026-11-02", "words": "Pwll nofio", "workers": 2, "minutes": 240, "hourly": 1573, "ticket": 630,
                  "sharers": [{"person": people[name]} for name in (MARI, TOMOS, AISHA)]}
        path_of_outing = self.inside("/money/outings")
        self.refused(huw, path_of_outing, {**outing, "day": "2026-11-20"}, 422, "money.future", "/day")
        self.refused(huw, path_of_outing, {**outing, "sharers": [{"person": people[MARI], "amount": 1}, {"person": people[TOMOS]}]}, 422, "money.some_shares", "/sharers")
        self.not_theirs(mari, path_of_outing, outing)
        self.once(huw, path_of_outing, outing, postings)
        posted = huw.read(path)["postings"][0]
        self.assertEqual((posted["kind"], posted["words"], posted["amount"]), ("outing", "Pwll nofio", 14474))

        back = self.inside("/money/taking-back")
        self.assertEqual(huw.act(back, {"number": 999_999}, expect=404).code, "money.no_transaction")
        self.once(huw, back, {"number": posted["number"]}, postings)
        self.refused(huw, back, {"number": posted["number"]}, 409, "money.taken_back_already")
        self.not_theirs(mari, back, {"number": posted["number"]})

        closed = lambda: len([each for each in huw.read(path)["periods"] if each["state"] == "closed"])
        self.not_theirs(mari, path + "/closing", {"period": "2026-10-05"})
        self.once(huw, path + "/closing", {"period": "2026-10-05"}, closed)
        self.refused(huw, path + "/closing", {"period": "2026-10-05"}, 409, "money.period_closed")

        funding = self.inside(f"/people/{people[TOMOS]}/funding")
        source = {"source_kind": "own_money", "weekly": 1000, "from": "2026-11-02"}
        self.refused(huw, funding, {**source, "weekly": -1}, 422, "api.out_of_bounds", "/weekly")
        self.not_theirs(self.program_of(TOMOS), funding, source)
        self.once(huw, funding, source, lambda: len([each for each in huw.read(path)["funds"] if each["person"]["name"] == TOMOS]))

    # ---- foster care

    def test_doing_foster_care(self):
        self.serve_demonstration()
        lead, carer = self.program_of("Rhiannon Howells"), self.program_of("Alun Parry")
        groups = self.inside("/support-groups", "nyth")
        powys = next(each for each in carer.read(groups)["groups"] if each["name_en"] == "Powys")
        self.assertEqual((powys["met_on"], powys["due_on"]), ("2026-09-25", "2026-11-06"))
        one = f"{groups}/{powys['id']}"
        self.assertEqual(carer.send("GET", one).code, "api.not_there")
        self.refused(lead, one + "/meetings", {"met_on": "2026-11-20"}, 422, "group.not_yet", "/met_on")
        self.not_theirs(carer, one + "/meetings", {"met_on": "2026-11-02"})
        self.once(lead, one + "/meetings", {"met_on": "2026-11-02"}, lambda: int(lead.read(one)["group"]["met_on"] == "2026-11-02"))
        self.refused(lead, one + "/meetings", {"met_on": "2026-11-02"}, 409, "group.met_already", "/met_on")
        group = {"name_cy": "Gogledd Powys", "name_en": "North Powys", "town": "Newtown"}
        self.refused(lead, groups, {**group, "town": "Atlantis"}, 422, "area.town", "/town")
        self.once(lead, groups, group, lambda: len(lead.read(groups)["groups"]))

        me = carer.read("/me")["id"]
        household = self.inside(f"/people/{me}/household", "nyth")
        own = carer.read(household)["household"]
        self.assertIn("Alun Parry", [each["name"] for each in own["carers"]])
        self.refused(carer, household + "/break", {"break_until": "2026-11-01"}, 422, "group.break_until", "/break_until")
        self.once(carer, household + "/break", {"break_until": "2026-12-31"}, lambda: int("break_until" in carer.read(household)["household"]))
        carer.act(household + "/break", {})
        self.assertNotIn("break_until", carer.read(household)["household"])
        child = {"initials": "Q.Z.", "born_in": 2015, "authority": "powys", "from": "2026-11-02"}
        children = lambda: len(lead.read(household)["household"]["placements"])
        self.refused(lead, household + "/placements", {**child, "initials": "1234"}, 422, "placement.initials", "/initials")
        self.refused(lead, household + "/placements", {**child, "authority": "atlantis"}, 422, "placement.authority", "/authority")
        self.not_theirs(carer, household + "/placements", child)
        self.once(lead, household + "/placements", child, children)
        placed = next(each for each in lead.read(household)["household"]["placements"] if each["initials"] == "Q.Z.")
        gone = {"placement": placed["placement"], "until": "2026-11-02"}
        self.refused(lead, household + "/ended-placements", {**gone, "until": "2026-11-20"}, 422, "placement.until", "/until")
        self.not_theirs(carer, household + "/ended-placements", gone)
        self.once(lead, household + "/ended-placements", gone, children, -1)

        households = self.inside("/households", "nyth")
        self.assertEqual(carer.send("GET", households).code, "api.not_there")
        self.assertGreater(lead.read(households)["count"], 10)
        self.refused(lead, households, {"carers": [], "town": "Newtown", "group": powys["id"]}, 422, "household.carers", "/carers")
        self.not_theirs(carer, households, {"carers": [me], "town": "Newtown", "group": powys["id"]})
        self.refused(lead, households, {"carers": [me], "town": "Newtown", "group": powys["id"]}, 409, "household.carer_elsewhere", "/carers")
