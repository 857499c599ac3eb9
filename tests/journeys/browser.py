"""A person at a browser without script: opens pages, follows links, fills in forms by their labels
and presses buttons. Every page that arrives is looked at closely, whatever the journey is about.
"""
import html.parser
import http.client
import re
import secrets
import urllib.parse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"}
HIDDEN_TEXT = {"script", "style", "title", "svg"}
TYPED = {"text", "tel", "email", "password", "search", "number", "url"}


class Wrong(AssertionError):
    """What a journey saw is not what it must see."""


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def __getitem__(self, name):
        return self.attributes.get(name)

    def all(self, *tags, **attributes):
        """Every element inside with one of these tags and these attributes, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if (not tags or child.tag in tags) and all(child[n.rstrip("_")] == v for n, v in attributes.items()):
                    yield child
                yield from child.all(*tags, **attributes)

    def first(self, *tags, **attributes):
        return next(self.all(*tags, **attributes), None)

    def above(self, *tags):
        element = self.parent
        while element is not None and element.tag not in tags:
            element = element.parent
        return element

    def classes(self):
        return (self["class"] or "").split()

    def words(self):
        """What a person reads here, in one line."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "textarea":
                yield " " + child.raw() + " "
            elif child.tag not in HIDDEN_TEXT:
                inline = child.tag in ("a", "b", "em", "i", "span", "strong")
                yield from child._pieces() if inline else [" ", *child._pieces(), " "]

    def raw(self):
        return "".join(child for child in self.children if isinstance(child, str))


class TreeBuilder(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("#document", {}, None)

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            raise Wrong(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value if value is not None else "" for name, value in attributes}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.here.tag != tag:
            raise Wrong(f"</{tag}> closes <{self.here.tag}>")
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


class Page:
    """An answer as it arrived, and, of HTML, its elements."""

    def __init__(self, url, status, headers, body):
        self.url, self.status, self.headers, self.body = url, status, headers, body
        self.is_html = (self.header("content-type") or "").startswith("text/html")
        self.typed = {}
        if self.is_html:
            builder = TreeBuilder()
            builder.feed(body.decode("utf-8"))
            builder.close()
            self.root = builder.root

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def path(self):
        return urllib.parse.urlsplit(self.url).path

    @property
    def language(self):
        return self.root.first("html")["lang"]

    def words(self):
        return self.root.first("main").words()

    def heading(self):
        return self.root.first("h1").words()

    def element(self, identifier):
        return self.root.first(id=identifier)

    def problems(self):
        """The sentences of the summary of what was refused."""
        summary = next((e for e in self.root.all("div") if "govuk-error-summary" in e.classes()), None)
        return [] if summary is None else [item.words() for item in summary.all("li")]

    # ---- forms

    def form_of(self, control):
        if control["form"]:
            return self.element(control["form"])
        return control.above("form")

    def controls(self):
        return [e for e in self.root.all("input", "textarea", "select") if e["type"] != "hidden"]

    def label_of(self, control):
        """The words of its label; of a radio or checkbox, those of the choice."""
        for label in self.root.all("label"):
            if label["for"] and label["for"] == control["id"]:
                return label.words()
        inside = control.above("label")
        return inside.words() if inside else (control["aria-label"] or "")

    def legend_of(self, control):
        fieldset = control.above("fieldset")
        legend = fieldset.first("legend") if fieldset else None
        return legend.words() if legend else ""

    def value_of(self, control):
        if control in self.typed:
            return self.typed[control]
        if control.tag == "textarea":
            text = control.raw()
            return text[1:] if text.startswith("\n") else text
        if control.tag == "select":
            options = list(control.all("option"))
            chosen = [o for o in options if o["selected"] is not None] or options[:1]
            return chosen[0]["value"] if chosen else ""
        if control["type"] in ("radio", "checkbox"):
            return control["value"] if control["checked"] is not None else None
        return control["value"] or ""

    def one(self, found, what):
        found = list(found)
        if len(found) != 1:
            raise Wrong(f"{len(found)} of {what} on {self.url} ({self.heading()}); there are: {self.what_there_is()}")
        return found[0]

    def what_there_is(self):
        return {"fields": sorted({f"{c['name']}: {self.legend_of(c)} / {self.label_of(c)}" for c in self.controls()})[:60],
                "buttons": [b.words() for b in self.root.all("button")],
                "links": [a.words() for a in self.root.all("a")][:60], "problems": self.problems()}

    def named(self, field, kinds):
        """The controls that a label, a legend or a name means."""
        mine = [c for c in self.controls() if (c["type"] if c.tag == "input" else c.tag) in kinds]
        return ([c for c in mine if self.label_of(c) == field] or [c for c in mine if self.legend_of(c) == field] or
                [c for c in mine if c["name"] == field])

    def sent(self, button):
        """What a browser sends when this button is pressed: address, fields, files, encoding."""
        form = self.form_of(button)
        if form is None:
            raise Wrong(f"the button {button.words()} belongs to no form")
        fields, files = [], []
        for control in self.root.all("input", "textarea", "select", "button"):
            if self.form_of(control) is not form or not control["name"] or control["disabled"] is not None:
                continue
            if control.tag == "button":
                if control is button:
                    fields.append((control["name"], control["value"] or ""))
            elif control["type"] == "file":
                files.append((control["name"], *self.typed.get(control, ("", b""))))
            else:
                value = self.value_of(control)
                for each in value if isinstance(value, list) else [value]:
                    if each is not None:
                        fields.append((control["name"], each.replace("\r\n", "\n").replace("\n", "\r\n")))
        method = button["formmethod"] or form["method"] or "get"
        if method.lower() != "post":
            raise Wrong(f"the form of {button.words()} is not sent by POST")
        address = urllib.parse.urljoin(self.url, button["formaction"] or form["action"] or self.url)
        return address, fields, files, form["enctype"] == "multipart/form-data"


def multipart(fields, files):
    boundary = "----cydofal" + secrets.token_hex(12)
    body = b""
    for name, value in fields:
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value.encode() + b"\r\n"
    for name, filename, content in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        body += head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


KEY_LIKE = re.compile(r"\b[a-z_]+(?:\.[a-z_0-9]+)+\b")
UNFILLED = re.compile(r"\{[a-z_]+(?:\|[A-Za-z_]+)?\}")


def look_closely(page, keys):
    """What has to hold on every page of the house, whatever it says."""
    url, root = page.url, page.root

    def must(holds, what):
        if not holds:
            raise Wrong(f"{url} ({page.status}): {what}")

    must(page.body.startswith(b"<!DOCTYPE html>"), "no doctype")
    policy = page.header("content-security-policy") or ""
    must("default-src 'none'" in policy and "unsafe" not in policy, f"content security policy: {policy}")
    must(page.header("cache-control") == "no-store", "may be kept by a cache")
    names = [key.lower() for key, _ in page.headers if key.lower() != "set-cookie"]
    must(len(names) == len(set(names)), f"headers twice: {sorted({n for n in names if names.count(n) > 1})}")
    must(page.header("x-content-type-options") == "nosniff", "may be taken for something else")
    must(root.first("title").raw().strip(), "no title")
    spoken = [(h.above("section") or h.above("main"))["lang"] for h in root.all("h1")]
    must(spoken in ([None], ["cy", "en"]), f"first headings: {spoken}")  # errors of the server speak both
    in_language = re.match(r"/(cy|en)(/|$)", page.path)
    if in_language and spoken == [None]:
        must(page.language == in_language.group(1), f"says that it is in {page.language}")
    identifiers = [e["id"] for e in root.all() if e["id"]]
    twice = {i for i in identifiers if identifiers.count(i) > 1}
    must(not twice, f"the same id twice: {twice}")
    must(not any(e["style"] or e.tag == "style" or e.tag == "script" and not e["src"] for e in root.all()), "style or script inline")
    for element in root.all():
        must(not any(name.startswith("on") for name in element.attributes), f"script in <{element.tag}>")
        for name in ("for", "aria-describedby", "aria-labelledby", "form"):
            for identifier in (element[name] or "").split():
                must(identifier in identifiers, f'{name}="{identifier}" leads nowhere')
        if element.tag == "a" and (element["href"] or "").startswith("#"):
            must(element["href"][1:] in identifiers, f'the link {element["href"]} leads nowhere')
        if element.tag == "img":
            must(element["alt"] is not None, "a picture without alt")
    for control in page.controls():
        must(page.label_of(control), f"{control['name']} has no label")
        must(control["type"] not in ("radio", "checkbox") or page.legend_of(control), f"{control['name']} has no legend")
        must(control["name"], "a field has no name")
    for button in root.all("button"):
        must(button.words() or button["aria-label"], "a button has no words")
    for form in root.all("form"):
        must((form["method"] or "").lower() != "post" or form.first("input", name="csrf"), f"the form to {form['action']} carries no token")
    for element in root.all():
        if element.tag in ("textarea", "strong") and "csv" in element.words():
            continue
        for text in (child for child in element.children if isinstance(child, str)):
            bare = {found for found in KEY_LIKE.findall(text) if found in keys or found.replace("~easy", "") in keys}
            must(not bare, f"words that nobody translated: {bare}")
            must(element.tag == "textarea" or not UNFILLED.search(text), f"a gap that nobody filled: {text}")


class Browser:
    """One browser: its cookies, the page it shows, and how many screens it has shown."""

    def __init__(self, server, words, watched=True):
        self.server, self.say, self.watched = server, words, watched
        self.keys = set(words.catalogue)
        self.cookies, self.page, self.screens, self.before = {}, None, 0, []
        self.forwarded_for = None

    # ---- on the wire

    def request(self, method, url, body=None, headers=()):
        """One request and its answer, without following anywhere."""
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(self.server.address, url))
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        sent = dict(headers)
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.forwarded_for:
            sent["X-Forwarded-For"] = self.forwarded_for
            sent["X-Forwarded-Proto"] = "https"
        target = parts.path + ("?" + parts.query if parts.query else "")
        try:
            connection.request(method, target, body=body, headers=sent)
            response = connection.getresponse()
            received = response.read()
        finally:
            connection.close()
        for key, value in response.getheaders():
            if key.lower() == "set-cookie":
                self.keep_cookie(value)
        return Page(parts.geturl(), response.status, response.getheaders(), received)

    def keep_cookie(self, line):
        first, *attributes = [part.strip() for part in line.split(";")]
        name, value = first.split("=", 1)
        lower = {a.split("=")[0].lower(): (a.split("=") + [""])[1] for a in attributes}
        if not name.startswith("__Host-") or "secure" not in lower or "httponly" not in lower or lower.get("path") != "/":
            raise Wrong(f"an unsafe cookie: {line}")
        if lower.get("max-age") == "0":
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def arrive(self, page, expect):
        hops = 0
        while page.status in (301, 302, 303, 307, 308):
            hops += 1
            if hops > 5:
                raise Wrong(f"{page.url} leads round in circles")
            if page.status != 303:
                raise Wrong(f"{page.url} leads on with {page.status}")
            page = self.request("GET", urllib.parse.urljoin(page.url, page.header("location")))
        if self.page is not None:
            self.before.append(self.page)
        self.page = page
        self.screens += 1
        if expect is not None and page.status != expect:
            raise Wrong(f"{page.url} answered {page.status}, not {expect}: "
                        f"{page.problems() or page.words()[:400] if page.is_html else page.body[:400]}")
        if self.watched and page.is_html:
            look_closely(page, self.keys)
        return page

    # ---- what a person does

    def open(self, path, expect=200):
        return self.arrive(self.request("GET", path), expect)

    def back(self):
        """The page before, as the browser still has it."""
        self.page = self.before.pop()
        return self.page

    def link(self, words, nth=None):
        links = [a for a in self.page.root.all("a") if a.words() == words] or \
                [a for a in self.page.root.all("a") if words in a.words()]
        return links[nth] if nth is not None and nth < len(links) else self.page.one(links, f"the link {words!r}")

    def follow(self, words, nth=None, expect=200):
        return self.open(urllib.parse.urljoin(self.page.url, self.link(words, nth)["href"]), expect)

    def write(self, field, text):
        control = self.page.one(self.page.named(field, TYPED | {"textarea"}), f"the field {field!r}")
        self.page.typed[control] = text

    def write_date(self, legend, date):
        """Day, month and year from "2026-11-16"; any text for what is no date."""
        year, month, day = date.split("-")
        parts = self.page.named(legend, TYPED)
        if len(parts) != 3:
            raise Wrong(f"{legend!r} is no date on {self.page.url}: {self.page.what_there_is()}")
        for control, text in zip(parts, (day, month, year)):
            self.page.typed[control] = text

    def choose(self, field, *choices):
        """A radio, checkboxes or a select, by the words of the choices (or their values)."""
        page = self.page
        group = page.named(field, {"radio", "checkbox"})
        if not group:
            select = page.one(page.named(field, {"select"}), f"the choice {field!r}")
            option = page.one([o for o in select.all("option") if choices[0] in (o.words(), o["value"])], f"{choices[0]!r} of {field!r}")
            page.typed[select] = option["value"]
            return
        for control in group:
            if control["type"] == "radio":
                page.typed[control] = None
        for choice in choices:
            control = page.one([c for c in group if choice in (page.label_of(c), c["value"])] or
                               [c for c in group if page.label_of(c).startswith(choice)], f"{choice!r} of {field!r}")
            page.typed[control] = control["value"]

    def attach(self, field, filename, content):
        control = self.page.one(self.page.named(field, {"file"}), f"the file {field!r}")
        self.page.typed[control] = (filename, content)

    def button(self, words, nth=None):
        buttons = [b for b in self.page.root.all("button") if b.words() == words] or \
                  [b for b in self.page.root.all("button") if words in b.words()]
        return buttons[nth] if nth is not None and nth < len(buttons) else self.page.one(buttons, f"the button {words!r}")

    def press(self, words, nth=None, expect=200):
        return self.send(*self.page.sent(self.button(words, nth)), expect=expect)

    def send(self, address, fields, files=(), with_files=False, expect=200):
        if with_files:
            body, kind = multipart(fields, files)
        else:
            body, kind = urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"
        origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
        if self.forwarded_for:  # a proxy speaks https for us
            origin = origin.replace("http://", "https://", 1)
        headers = {"Content-Type": kind, "Origin": origin, "Sec-Fetch-Site": "same-origin"}
        return self.arrive(self.request("POST", address, body, headers), expect)

    # ---- what a person sees

    def sees(self, *all_of):
        for words in all_of:
            if words not in self.page.words():
                raise Wrong(f"{self.page.url} does not say {words!r}. It says: {self.page.words()[:3000]}")

    def does_not_see(self, *none_of):
        for words in none_of:
            if words in self.page.words():
                raise Wrong(f"{self.page.url} says {words!r}")

    def is_told(self, *problems):
        """The page refuses with these sentences, in this reader's language."""
        for problem in problems:
            if not any(problem in told for told in self.page.problems()):
                raise Wrong(f"{self.page.url} does not say {problem!r} but {self.page.problems()}")

    def field_holds(self, field, text):
        control = self.page.one(self.page.named(field, TYPED | {"textarea"}), f"the field {field!r}")
        if self.page.value_of(control) != text:
            raise Wrong(f"{field!r} holds {self.page.value_of(control)!r}, not {text!r}")
