"""Everything that somebody can come to by following links: one address or two of each route, and the forms there."""
import re
import urllib.parse

from routes import all_routes

PIECE = re.compile(r"\\\{\w+\\\}")


def recognisers():
    """[(route, pattern of its path)] in both languages; what is written out goes before what has a gap."""
    found = []
    for route in all_routes():
        for language in ("cy", "en"):
            path = f"/{language}" + (route.cy if language == "cy" else route.en)
            found.append((route, re.compile(PIECE.sub("([^/]+)", re.escape(path)).rstrip("/") + "/?$"), path.count("{")))
    return [(route, pattern) for route, pattern, _ in sorted(found, key=lambda each: each[2])]


RECOGNISERS = recognisers()


def route_of(address):
    """The route that answers this address, or nothing."""
    path = urllib.parse.urlsplit(address).path
    return next((route for route, pattern in RECOGNISERS if pattern.match(path)), None)


class Form:
    """One form of a page as it arrived: where it goes, and what a browser sends when nothing is changed."""

    def __init__(self, page, button):
        self.page_url = page.url
        self.address, self.fields, self.files, self.with_files = page.sent(button)
        # A choice that nobody has made yet is made, so that a field is there to be looked into.
        named = {name for name, _ in self.fields}
        form = page.form_of(button)
        for control in page.controls():
            if control["name"] and control["name"] not in named and page.form_of(control) is form and control["type"] != "file":
                self.fields.append((control["name"], control["value"] or "1"))
                named.add(control["name"])

    def route(self):
        return route_of(self.address)


def forms_of(page):
    for button in page.root.all("button"):
        form = page.form_of(button)
        if form is not None and (form["method"] or "").lower() == "post":
            yield Form(page, button)


def addresses_of(page, language):
    """Where links lead: pages of ours in this language, without what only changes how the page is shown."""
    for link in page.root.all("a"):
        address = urllib.parse.urljoin(page.url, link["href"] or "")
        parts = urllib.parse.urlsplit(address)
        if parts.netloc == urllib.parse.urlsplit(page.url).netloc and parts.path.startswith(f"/{language}/"):
            yield parts.path + ("?" + parts.query if parts.query else "")


def crawl(browser, begin, language, of_each=2):
    """Opens pages breadth first, at most `of_each` of a route and set of parameters; yields each that is HTML."""
    waiting, known, opened = [begin], {begin}, {}
    while waiting:
        address = waiting.pop(0)
        parts = urllib.parse.urlsplit(address)
        route = route_of(address)
        kind = (route.name if route else parts.path, tuple(sorted(urllib.parse.parse_qs(parts.query))))
        if opened.get(kind, 0) >= of_each:
            continue
        opened[kind] = opened.get(kind, 0) + 1
        page = browser.request("GET", address)
        if not page.is_html:
            continue
        yield page
        for found in addresses_of(page, language):
            if found not in known:
                known.add(found)
                waiting.append(found)
