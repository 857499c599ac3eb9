"""A real mail server for the journeys: Debian's aiosmtpd, which answers as the test says."""
import asyncio
import email
import email.policy
import re
import socket
import sys
import time

# Another Python than Debian's may stand first in the path; the package is written in Python alone.
sys.path.append("/usr/lib/python3/dist-packages")
try:
    from aiosmtpd.controller import Controller
except ImportError:  # then the journeys through it are reported as skipped
    Controller = None
finally:
    sys.path.pop()


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class MailServer:
    """Keeps what it takes. `busy` messages are sent away for now, `unknown` mailboxes for good, `full`
    refuses every message, and `waits` seconds go by before it answers."""

    def __init__(self):
        self.port = free_port()
        self.messages, self.unknown = [], set()
        self.busy, self.waits, self.full, self.asked = 0, 0, False, 0
        self.controller = None
        self.start()

    def start(self, encrypted=None):
        """`encrypted`: with this ssl context from the first octet on."""
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ssl_context=encrypted)
        self.controller.start()

    def stop(self):
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked += 1
        if address in self.unknown:
            return "550 5.1.1 There is nobody here by that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.full:
            return "554 5.7.1 Not this message"
        if self.busy > 0:
            self.busy -= 1
            return "451 4.3.2 Come back later"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        message.envelope = (envelope.mail_from, list(envelope.rcpt_tos))
        self.messages.append(message)
        if self.waits:
            await asyncio.sleep(self.waits)
        return "250 OK"

    # ---- what a test asks

    def until(self, holds, what, seconds=30):
        ends = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > ends:
                raise AssertionError(f"{what}: {[(m['To'], m['Subject']) for m in self.messages]}, {self.asked} asked")
            time.sleep(0.05)

    def message(self, number):
        """The message of that number, the first is 1, once it has come."""
        self.until(lambda: len(self.messages) >= number, f"message {number} did not come")
        return self.messages[number - 1]


def words_of(message):
    return message.get_content().replace("\r\n", "\n")


def code_in(text):
    return re.search(r"\b\d{6}\b", text).group(0)


def link_in(text, piece):
    """The path of the link that holds `piece`."""
    return re.search(rf"http://[^/\s]+(/\S*{piece}\S*)", text).group(1)
