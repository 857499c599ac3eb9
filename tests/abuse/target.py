"""What the tools of attack are let loose on: the program over demonstration data, and beside it a planted twin with the holes
that a tool must find, so that its silence about us says something."""
import http.client
import http.server
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import urllib.parse

sys.dont_write_bytecode = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests/journeys"))
from browser import Browser  # noqa: E402
from crawl import crawl, forms_of, route_of  # noqa: E402, F401
from installation import Server, Workshop  # noqa: E402
from words import Words  # noqa: E402

SKIPPED = 77
WORDS = Words("en", False)
# Between them they come to nearly every form there is.
WHO = ("Eleri Prosser", "Mari Haf Prosser", "Huw Beynon", "Ceri Lloyd", "Carwyn Thomas", "Gruffydd Llwyd", "Meinir Jones", "Gareth Pritchard")
# What ends the session that the tool works in.
ENDINGS = ("sign_out", "sessions", "cancel_card", "cancel_card_of", "leave", "organisation_leave", "decline", "come_in")


def need(program):
    found = shutil.which(program)
    if found is None:
        print(f"skipped: {program} is not installed")
        sys.exit(SKIPPED)
    return found


class Site:
    """A server of its own over a fresh copy of the demonstration."""

    def __init__(self, workshop, options=()):
        self.data = workshop.demonstration("sqlite")
        self.cydofal = workshop.cydofal
        self.server = Server(self.cydofal, self.data, options)
        self.address = self.server.address.rstrip("/")

    def come_in(self, name):
        browser = Browser(self.server, WORDS, watched=False)
        browser.open("/en/")
        browser.press(name)
        return browser

    def begin_again(self, options):
        """The same data, served in another way; the demonstration's own doors are only on this machine."""
        self.stop()
        self.server = Server(self.cydofal, self.data, options)
        self.address = self.server.address.rstrip("/")

    def stop(self):
        """Whatever was done to it, it met nothing that nobody foresaw, and ends as it should."""
        status = self.server.process.poll()
        if status is not None:
            sys.exit(f"the server ended with {status}: {self.server.said()[-2000:]}")
        said = self.server.said()
        if self.server.stop() != 0:
            sys.exit("the server did not end well")
        failed = [line for line in said.splitlines() if "request.failed" in line]
        if failed:
            sys.exit("the server met something that nobody foresaw: " + "\n".join(failed[:5]))


def cookie_line(browser):
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


class Planted(http.server.BaseHTTPRequestHandler):
    """The twin: a page that asks the database in the words of the address, one that says them back, one that leads where it
    is told, and a door that one word opens."""
    protocol_version = "HTTP/1.0"
    word = "cyfrinach-0937"

    def fields(self):
        length = int(self.headers.get("Content-Length") or 0)
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query, True)) | \
            dict(urllib.parse.parse_qsl(self.rfile.read(length).decode("utf-8", "replace"), True))

    def say(self, status, body, headers=()):
        octets = body.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(octets)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(octets)

    def do_GET(self):
        path, fields = urllib.parse.urlsplit(self.path).path, self.fields()
        if path == "/item":
            with sqlite3.connect(":memory:") as database:
                database.executescript("create table item (id integer, name text); insert into item values (1, 'one'), (2, 'two');")
                try:
                    rows = database.execute("select name from item where id = " + fields.get("id", "0")).fetchall()
                    self.say(200, f"<html><body><p>{rows}</p></body></html>")
                except sqlite3.Error as error:
                    self.say(500, f"<html><body><p>SQL error: {error}</p></body></html>")
        elif path == "/said":
            self.say(200, f"<html><body><p>{fields.get('words', '')}</p></body></html>")
        elif path == "/door":
            self.say(200, "<html><body>Welcome</body></html>" if fields.get("code") == self.word else "<html><body>govuk-error-summary</body></html>")
        else:
            self.say(200, '<html><body><a href="/item?id=1">one</a><a href="/said?words=hello">said</a></body></html>')

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Twin:
    def __init__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Planted)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()


def run(command, patience, **more):
    """What a tool said, whatever it returned; a tool that hangs is an error of ours. It is given a terminal to read from,
    because some take whatever else they find there for a list of what to attack."""
    ours, theirs = pty.openpty()
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=theirs, text=True, errors="replace",
                              timeout=patience, **more).stdout
    finally:
        os.close(ours)
        os.close(theirs)


def without_colour(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)




class Gate:
    """Stands before a site and asks it as somebody who is signed in, for a tool that knows no sessions. What would end the
    session is not passed on. `page`: whatever is asked for at the n-th address of this machine (127.0.1.n) is pages[n]."""

    def __init__(self, site, cookie=None, pages=None):
        gate = self

        class Passing(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def pass_on(self):
                gate.pass_on(self)

            do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = pass_on

            def log_message(self, *_):
                pass

        self.site, self.cookie, self.pages = site, cookie, pages
        self.server = http.server.ThreadingHTTPServer(("0.0.0.0" if pages else "127.0.0.1", 0), Passing)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def where(self, asking):
        if self.pages is None:
            return asking.path
        number = int(asking.connection.getsockname()[0].rsplit(".", 1)[1])
        return self.pages[number] if asking.path == "/" else asking.path

    def pass_on(self, asking):
        body = asking.rfile.read(int(asking.headers.get("Content-Length") or 0)) or None
        path = self.where(asking)
        route = route_of(path)
        headers = {name: value for name, value in asking.headers.items() if name.lower() not in ("host", "cookie", "connection", "origin", "content-length")}
        if asking.headers.get("Origin") == self.address or (asking.command == "POST" and not asking.headers.get("Origin")):
            headers["Origin"] = self.site.address
        if self.cookie:
            headers["Cookie"] = self.cookie
        if asking.command == "POST" and route is not None and route.name in ENDINGS:
            asking.send_error(403)
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.site.server.port, timeout=60)
        try:
            connection.putrequest(asking.command, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            octets = answer.read()
        except (http.client.HTTPException, OSError, ValueError, UnicodeError) as error:
            # A request that cannot even be made by this library: the raw tables of other tests make those.
            asking.send_error(400, type(error).__name__)
            return
        finally:
            connection.close()
        asking.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding", "keep-alive") and not (self.cookie and name.lower() == "set-cookie"):
                asking.send_header(name, value)
        asking.send_header("Content-Length", str(len(octets)))
        asking.end_headers()
        if asking.command != "HEAD":
            asking.wfile.write(octets)

    def stop(self):
        self.server.shutdown()
