"""What somebody tries who means harm, generated over everything that can be come to: forms of other sites, a session
that was planted, addresses that lead elsewhere, paths that climb out, headers that are smuggled in.

Every form that one of these people can come to is sent as nobody should send it. Each attack has its twin: the same
request as our own page sends it, which must do something, so that what does nothing is known to have been refused.
"""
import http.client
import re
import sqlite3
import os
import urllib.parse

from case import COOP
from crawl import crawl, forms_of
from installation import ROOT
from neighbours import Neighbourly
from routes import all_routes

# Between them they are officers, supported, family, a worker, invited, of an organisation, of a large co-op and fostering.
WHO = ("Eleri Prosser", "Mari Haf Prosser", "Huw Beynon", "Ceri Lloyd", "Carwyn Thomas", "Gruffydd Llwyd", "Meinir Jones", "Gareth Pritchard")
# What reading leaves behind: who looked, the record of it and its tree. A guess that was wrong is counted.
READING = re.compile(r"look|record_.*|wrong_guess|idempotency_key|once")
ELSEWHERE = ("https://example.org/", "//example.org/", "/\\example.org", "https:example.org", "\\\\example.org", "/%0d%0aX-Smuggled: 1",
             "\r\nX-Smuggled: 1", "javascript:alert(1)", "/cy/..//example.org", "http://127.0.0.1@example.org/")
CLIMBING = ("..", "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc/passwd", "..%5c..%5cwindows", "%00", "a%00.html",
            "....//....//etc/passwd", "%c0%ae%c0%ae%2fetc%2fpasswd", "%ff%fe", "-1", "0", "99999999999999999999", "1e9", "' or 1=1 --",
            "%0d%0aX-Smuggled:%201", "A" * 3000)


class Abuse(Neighbourly):

    # ---- what there is to attack

    def forms(self, person):
        """One form of each route and set of fields that this person comes to, and their browser."""
        browser = self.come_in(person)
        found = {}
        for page in crawl(browser, browser.page.path, self.language):
            for form in forms_of(page):
                route = form.route()
                self.assertIsNotNone(route, f"{form.address} is answered by no route")
                found.setdefault((route.name, tuple(sorted({name for name, _ in form.fields}))), form)
        return browser, [form for (name, _), form in sorted(found.items()) if name not in ("sign_out", "sessions", "cancel_card", "come_in")]

    def stored(self):
        """{table: everything in it} but for what reading leaves behind. Only of SQLite."""
        with sqlite3.connect(f"file:{os.path.join(self.data, 'cydofal.db')}?mode=ro", uri=True) as database:
            names = [name for (name,) in database.execute("select name from sqlite_schema where type = 'table'")]
            return {name: database.execute(f'select * from "{name}" order by 1').fetchall() for name in names if not READING.fullmatch(name)}

    def changed(self, before):
        return sorted(name for name, rows in self.stored().items() if rows != before[name])

    def own_origin(self):
        return self.server.address.rstrip("/")

    def post(self, browser, form, fields, headers):
        return browser.request("POST", form.address, urllib.parse.urlencode(fields).encode(),
                               {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def stays_here(self, page, what):
        """An answer that leads nowhere but into this house and carries no header that somebody smuggled in."""
        where = page.header("location")
        if where is not None:
            self.assertRegex(where, r"^/(?![/\\])[^\s\\]*$", what)
        self.assertIsNone(page.header("x-smuggled"), what)
        self.assertLess(page.status, 500, what)

    # ---- forms of other sites

    def test_forms_that_other_sites_send(self):
        self.serve_demonstration()
        stranger = self.come_in("Dewi Bowen")
        stranger.open(f"/{self.language}/{COOP}")
        others_token = stranger.page.root.first("input", name="csrf")["value"]
        ours, routes_seen, refused = self.own_origin(), set(), 0
        for person in WHO:
            browser, forms = self.forms(person)
            self.assertGreater(len(forms), 3, person)
            before = self.stored() if self.database == "sqlite" else None
            for form in forms:
                sound = [(name, value) for name, value in form.fields]
                without = [(name, value) for name, value in sound if name != "csrf"]
                ways = {"without our token": (without, {"Origin": ours}),
                        "with somebody else's token": ([*without, ("csrf", others_token)], {"Origin": ours}),
                        "with a token that is none": ([*without, ("csrf", "x" * 86)], {"Origin": ours}),
                        "from another origin": (sound, {"Origin": "https://example.org"}),
                        "from a frame of no origin": (sound, {"Origin": "null"}),
                        "from our neighbour": (sound, {"Origin": ours, "Sec-Fetch-Site": "same-site"}),
                        "across sites": (sound, {"Sec-Fetch-Site": "cross-site"})}
                for how, (fields, headers) in ways.items():
                    # Its token and whose session it is are looked at before anything: what is typed does not matter.
                    page = self.post(browser, form, fields, headers)
                    # A form without a page of its own leads back to the one it stands on, as asking for its address does.
                    if page.status == 303 and page.header("location") == browser.request("GET", form.address).header("location"):
                        continue
                    self.assertIn(page.status, (401, 403, 404, 409), f"{person}: {form.address} {how}")
                    refused += 1
                routes_seen.add(form.route().name)
            if before is not None:
                self.assertEqual(self.changed(before), [], f"{person}: a form of another site did something")
        self.assertGreater(len(routes_seen), 40)
        self.assertGreater(refused, 500)

    def test_the_same_forms_do_something_when_they_are_ours(self):
        if self.database != "sqlite":
            self.skipTest("skipped: what is stored is compared over SQLite")
        self.serve_demonstration()
        done = set()
        for person in WHO[:4]:
            browser, forms = self.forms(person)
            for form in forms:
                before = self.stored()
                page = self.post(browser, form, form.fields, {"Origin": self.own_origin(), "Sec-Fetch-Site": "same-origin"})
                self.stays_here(page, form.address)
                if self.changed(before):
                    done.add(form.route().name)
        self.assertGreater(len(done), 8, f"these alone did something: {sorted(done)}")

    def test_looking_changes_nothing(self):
        """Every address that a link leads to, followed by its person, by a picture on another site, or by HEAD."""
        if self.database != "sqlite":
            self.skipTest("skipped: what is stored is compared over SQLite")
        self.serve_demonstration()
        for person in WHO:
            browser = self.come_in(person)
            before = self.stored()
            pages = list(crawl(browser, browser.page.path, self.language))
            self.assertGreater(len(pages), 20)
            for page in pages:
                browser.request("HEAD", page.url)
                for form in forms_of(page):
                    # What a form does must not be had by asking for its address with its fields.
                    browser.request("GET", form.address + ("&" if "?" in form.address else "?") + urllib.parse.urlencode(form.fields),
                                    headers={"Sec-Fetch-Site": "cross-site"})
            self.assertEqual(self.changed(before), [], person)

    # ---- sessions

    def test_a_session_that_somebody_planted(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Tomos Beynon")
        mallory = self.browser()
        mallory.open(f"/{self.language}/sign-in" if self.language == "en" else "/cy/mewngofnodi")
        planted = dict(mallory.cookies)
        victim = self.browser()
        # What names a browser before anybody is signed in may be planted; it opens nothing.
        victim.cookies = {**planted, "__Host-session": "planted", "__Host-device": "planted"}
        self.show_card(victim, code)
        self.choose_pictures(victim)
        self.assertNotIn("planted", victim.cookies.values())
        victim.open(f"/{self.language}/{COOP}")
        mallory.open(f"/{self.language}/{COOP}", expect=401)
        # Signing out ends what the cookie opened, for whoever kept a copy.
        copy = self.browser()
        eleri.open(f"/{self.language}/")
        copy.cookies = dict(eleri.cookies)
        copy.open(f"/{self.language}/{COOP}")
        eleri.open(f"/{self.language}/{COOP}")
        eleri.press(eleri.say("layout.sign_out"))
        copy.open(f"/{self.language}/{COOP}", expect=401)

    # ---- ways out

    def test_addresses_that_lead_elsewhere(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        code = self.card_for(eleri, "Tomos Beynon")
        sign_in = next(route for route in all_routes() if route.name == "sign_in").path(self.language)
        for where in ELSEWHERE:
            nobody = self.browser()
            nobody.open(sign_in)
            token = nobody.page.root.first("input", name="csrf")["value"]
            fields = [("csrf", token), ("key", "elsewhere"), ("code", code), ("next", where)]
            page = nobody.request("POST", sign_in, urllib.parse.urlencode(fields).encode(),
                                  {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.own_origin()})
            self.stays_here(page, where)
            self.assertNotIn(b"example.org", b"".join(re.findall(rb'(?:href|action|src)="[^"]*"', page.body)), where)
            # Nor does any page lead on by what its address says.
            for name in ("next", "return", "url", "redirect", "to"):
                for path in (sign_in, f"/{self.language}/", f"/{self.language}/{COOP}"):
                    page = eleri.request("GET", f"{path}?{name}={urllib.parse.quote(where)}")
                    self.stays_here(page, f"{path} {name} {where}")
                    links = b"".join(re.findall(rb'(?:href|action|src)="(?:https?:)?(?://|\\\\)[^"]*"', page.body))
                    self.assertNotIn(b"example.org", links, f"{path} {name} {where}")

    def test_paths_that_climb_out(self):
        self.serve_demonstration()
        eleri = self.come_in("Eleri Prosser")
        known = {"coop": COOP, "token": "x", "step": "name"}
        asked = 0
        for route in all_routes():
            for piece in route.pieces():
                for climbing in CLIMBING:
                    pieces = {name: known.get(name, "1") for name in route.pieces()} | {piece: climbing}
                    page = eleri.request("GET", urllib.parse.quote(route.path(self.language, **pieces), safe="/%.\\"))
                    # An address that has no page of its own leads to one of the house that has; ".." leads up to its front. A
                    # secret in an address is looked at when the button below is pressed, and not by whoever only opens the page.
                    allowed = {303, 404} if climbing == ".." else {303, 400, 404, 414}
                    allowed |= {200} if climbing == ".." or route.name == "mail_link" else set()
                    self.assertIn(page.status, allowed, f"{route.name}: {climbing!r} for {piece}")
                    self.assertNotIn(b"root:", page.body)
                    self.stays_here(page, route.name)
                    asked += 1
        for climbing in CLIMBING:
            page = eleri.request("GET", "/assets/" + urllib.parse.quote(climbing, safe="/%.\\"))
            self.assertIn(page.status, (303, 404) if climbing == ".." else (400, 404, 414), climbing)
            self.stays_here(page, climbing)
            asked += 1
        self.assertGreater(asked, 1000)

    # ---- what the wire may carry

    def raw(self, request):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        connection.connect()
        connection.sock.sendall(request)
        response = http.client.HTTPResponse(connection.sock)
        response.begin()
        body = response.read()
        connection.close()
        return response, body

    def test_every_kind_of_answer_guards_itself(self):
        """Pages, style sheets, answers to programs, probes, and refusals of the server itself."""
        self.serve_demonstration(("--behind-proxy",))
        front = self.browser()
        front.open(f"/{self.language}/")
        sheet = front.page.root.first("link", rel="stylesheet")["href"]
        head = b"Host: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
        asked = {"page": b"GET /en/ HTTP/1.1\r\n" + head + b"\r\n",
                 "no such page": b"GET /nothing HTTP/1.1\r\n" + head + b"\r\n",
                 "lead": b"GET / HTTP/1.1\r\n" + head + b"\r\n",
                 "style sheet": b"GET " + sheet.encode() + b" HTTP/1.1\r\n" + head + b"\r\n",
                 "program without a key": b"GET /api/v1/nothing HTTP/1.1\r\n" + head + b"\r\n",
                 "alive": b"GET /healthz HTTP/1.1\r\n" + head + b"\r\n",
                 "ready": b"GET /readyz HTTP/1.1\r\n" + head + b"\r\n",
                 "numbers": b"GET /metrics HTTP/1.1\r\n" + head + b"\r\n",
                 "not allowed": b"POST /en/worried HTTP/1.1\r\nContent-Length: 0\r\n" + head + b"\r\n",
                 "trace": b"TRACE /en/ HTTP/1.1\r\n" + head + b"\r\n",
                 "malformed": b"GET /en/ HTTP/1.1\r\nBad Header: 1\r\n" + head + b"\r\n",
                 "too long": b"GET /en/" + b"a" * 9000 + b" HTTP/1.1\r\n" + head + b"\r\n",
                 "too large": b"POST /en/sign-in HTTP/1.1\r\nContent-Length: 99999999\r\n" + head + b"\r\n"}
        for what, request in asked.items():
            with self.subTest(what):
                response, body = self.raw(request)
                self.assertLessEqual(response.status, 501)
                self.assertNotEqual(response.status, 500)
                self.assertEqual(response.getheader("X-Content-Type-Options"), "nosniff")
                self.assertEqual(response.getheader("Cross-Origin-Resource-Policy"), "same-origin")
                self.assertIn("frame-ancestors 'none'", response.getheader("Content-Security-Policy"))
                self.assertIn(response.getheader("Referrer-Policy"), ("same-origin", "no-referrer"))
                self.assertIsNone(response.getheader("Server"))
                self.assertIsNone(response.getheader("X-Powered-By"))
                if body:
                    kind = response.getheader("Content-Type")
                    self.assertRegex(kind, r"^(text/(html|css|plain)|application/(json|problem\+json)); ?charset=utf-8|^application/(problem\+)?json$|^text/plain; version")
                if what not in ("malformed", "too long", "too large", "trace"):  # refused before it is known how they came
                    self.assertRegex(response.getheader("Strict-Transport-Security") or "", r"max-age=63072000; includeSubDomains")
                if what in ("page", "no such page", "not allowed"):
                    self.assertEqual(response.getheader("Cross-Origin-Opener-Policy"), "same-origin")
                    self.assertEqual(response.getheader("X-Frame-Options"), "DENY")
                self.assertNotIn(b"Bad Header", body)
                if what == "trace":
                    self.assertIn(response.status, (400, 405, 501))

    def test_what_a_browser_keeps_of_us(self):
        self.serve_demonstration()
        mari = self.first_sign_in(self.card_for(self.come_in("Eleri Prosser"), "Mari Haf Prosser"))
        crawl(mari, mari.page.path, self.language)
        mari.open(mari.page.path + "?view=easy")
        self.assertEqual(set(mari.cookies), {"__Host-session", "__Host-device", "__Host-visitor", "__Host-view"})
        self.assertEqual(mari.cookies["__Host-view"], "easy")
        for name in ("session", "device", "visitor"):
            self.assertRegex(mari.cookies["__Host-" + name], r"^[A-Za-z0-9_-]{43}$")
        for directory, _, names in os.walk(os.path.join(ROOT, "web")):
            for name in names:
                if name.endswith((".js", ".mjs")):
                    with open(os.path.join(directory, name), encoding="utf-8") as script:
                        self.assertNotRegex(script.read(), r"localStorage|sessionStorage|indexedDB|caches\b|serviceWorker|document\.cookie")

    def test_lines_of_the_log_are_lines_of_ours(self):
        self.serve_demonstration()
        browser = self.browser()
        browser.open(f"/{self.language}/")
        for smuggled in ("%0Alevel=error%20event=planted", "%0D%0Aevent=planted", "%1b[31mplanted"):
            browser.request("GET", f"/{self.language}/{smuggled}")
            browser.request("GET", "/" + smuggled, headers={"User-Agent": "a\tevent=planted"})
        self.assertNotIn("planted", self.server.said())
