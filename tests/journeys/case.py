"""What every test here shares: one installation, one server, and people at their browsers."""
import json
import unittest

from browser import Browser, Wrong  # noqa: F401 (tests take both from here)
from installation import Server
from words import Words

WORDS = {(language, easy): Words(language, easy) for language in ("cy", "en") for easy in (False, True)}
COOP = "teulu-ynghyd"


class Case(unittest.TestCase):
    """A test over one installation. `workshop` is set by the runner."""

    workshop = None
    language, database = "en", "sqlite"
    longMessage = True

    def setUp(self):
        self.server = None
        self.data = None

    def serve_demonstration(self, options=()):
        self.data = self.workshop.demonstration(self.database)
        self.start(options)

    def serve_nothing(self):
        self.data, links = self.workshop.empty(self.database)
        self.start()
        return links[self.language]

    def start(self, options=()):
        server = self.server = Server(self.workshop.cydofal, self.data, options)
        self.addCleanup(server.stop)

    def tearDown(self):
        if self.server is not None:
            said = self.server.said()
            self.assertNotIn("request.failed", said, "the server met something that nobody foresaw")

    def browser(self, language=None, easy=False):
        return Browser(self.server, WORDS[language or self.language, easy])

    def come_in(self, name, language=None, easy=False):
        """Someone of the demonstration, with everything open to them."""
        language = language or self.language
        browser = self.browser(language, easy)
        browser.open(f"/{language}/")
        browser.press(name)
        return browser

    def identifier(self, name):
        """Someone's number in the demonstration, as the export has it."""
        for line in self.workshop.command("export", "--data", self.data, "--coop", COOP).splitlines():
            row = json.loads(line)
            if row.get("name") == name and row.get("id"):
                return row["id"]
        raise Wrong(f"{name} is not in the export")

    def move_clock(self, to):
        self.workshop.command("clock", "--data", self.data, "--to", to)

    def either(self, welsh, english):
        return welsh if self.language == "cy" else english
