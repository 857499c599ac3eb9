"""What the benchmarks of the whole program share: somebody at a browser, and wrk that asks in their name."""
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests/journeys"))
from browser import Browser  # noqa: E402
from installation import Server  # noqa: E402, F401 (benchmarks take it from here)
from words import Words  # noqa: E402

WORDS = Words("en", False)


def come_in(server, name):
    """Someone of the demonstration, with everything open to them."""
    browser = Browser(server, WORDS, watched=False)
    browser.open("/en/")
    browser.press(name)
    return browser


def cookie_of(browser):
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def address_of(server, path):
    return server.address.rstrip("/") + path


def wrk(given, url, cookie, seconds, connections, script=None):
    """What wrk says of so many seconds. An answer that refuses measures nothing, and ends the benchmark."""
    command = [given.wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "-H", "Cookie: " + cookie]
    output = subprocess.run(command + (["-s", script] if script else []) + [url], check=True, capture_output=True, text=True).stdout
    if "Non-2xx or 3xx" in output:
        sys.exit(f"some were refused: {output}")
    return output


def requests_in(output):
    """How many were answered."""
    return int(re.search(r"(\d+) requests in", output).group(1))


@contextlib.contextmanager
def script_of(lua):
    """A script for wrk, for as long as it is needed."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(lua)
        script.flush()
        yield script.name


def posting(server, fields):
    """A script with which wrk sends this form over and over, each time with a key of its own."""
    return script_of(f"""
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Origin"] = "{address_of(server, '')}"
local count = 0
request = function()
  count = count + 1
  return wrk.format(nil, nil, nil, "{urllib.parse.urlencode(fields)}&key=bench" .. count)
end
""")
