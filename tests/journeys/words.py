"""The words of po/, so that a journey says which button it means and not how it is worded today.

What a journey *expects* to read about people, days and amounts is written out in the journey.
"""
import glob
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LANGUAGES = ("cy", "en")
FIELD = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[(\d)\])?)\s+"(.*)"$')
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?:\|[A-Za-z_]+)?\}")
PLURAL = {"cy": lambda n: {0: 0, 1: 1, 2: 2, 3: 3, 6: 4}.get(n, 5), "en": lambda n: int(n != 1)}


def unescaped(text):
    return text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")


def read_catalogue(language):
    """{key: [forms]} of one language, from all its files."""
    catalogue = {}
    for path in [os.path.join(ROOT, "po", language + ".po"), *glob.glob(os.path.join(ROOT, "po", "fragments", f"*.{language}.po"))]:
        catalogue.update(read_file(path))
    return catalogue


def read_file(path):
    catalogue, key, forms, field = {}, None, [], None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.strip()
            found = FIELD.match(line)
            if found and found.group(1) == "msgid":
                key, forms, field = unescaped(found.group(3)), [], "key"
                continue
            if found and found.group(1) == "msgid_plural":
                field = "plural"
            elif found:
                forms.append(unescaped(found.group(3)))
                catalogue[key] = forms
                field = "text"
            elif line.startswith('"') and field == "text":
                forms[-1] += unescaped(line[1:-1])
            elif line.startswith('"') and field == "key":
                key += unescaped(line[1:-1])
    catalogue.pop("", None)
    return catalogue


class Words:
    """say("join.yes"), say("members.lead", count=13), in one language and reading."""

    def __init__(self, language, easy=False):
        self.language, self.easy = language, easy
        self.catalogue = read_catalogue(language)

    def __call__(self, key, **arguments):
        forms = self.easy and self.catalogue.get(key + "~easy") or self.catalogue.get(key)
        if forms is None:
            raise KeyError(f"po/{self.language}.po has no words for {key}")
        form = PLURAL[self.language](arguments["count"]) if len(forms) > 1 else 0
        return PLACEHOLDER.sub(lambda found: str(arguments[found.group(1)]), forms[form])
