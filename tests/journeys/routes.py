"""The routes of the house, as its sources declare them: page<Action::see>("name", path, ...)."""
import glob
import os
import re
from typing import NamedTuple

from words import ROOT

DECLARED = re.compile(r'\b(page|form)<Action::(\w+)(?:,\s*Action::(\w+))?>\(\s*"(\w+)",\s*([\w:]+)')
ANY_DECLARED = re.compile(r"\b(?:page|form)<Action::")
PATH = re.compile(r'\bPath (\w+_path)\{\s*"([^"]*)",\s*"([^"]*)"\}')


class Route(NamedTuple):
    name: str
    see: str
    act: str  # empty: nothing can be sent to it
    cy: str
    en: str

    def path(self, language, **pieces):
        pattern = self.cy if language == "cy" else self.en
        return f"/{language}" + re.sub(r"\{(\w+)\}", lambda piece: str(pieces[piece.group(1)]), pattern)

    def pieces(self):
        return re.findall(r"\{(\w+)\}", self.en)


def sources(pattern):
    for path in sorted(glob.glob(os.path.join(ROOT, "src", pattern), recursive=True)):
        with open(path, encoding="utf-8") as file:
            yield path, file.read()


def all_routes():
    paths = {name: (cy, en) for _, text in sources("**/*.h") for name, cy, en in PATH.findall(text)}
    routes = []
    for where, text in sources("app/**/*.cpp"):
        declared = DECLARED.findall(text)
        if len(declared) != len(ANY_DECLARED.findall(text)):
            raise SystemExit(f"{where} declares a route in a way that tests/journeys/routes.py does not read")
        for kind, see, act, name, path in declared:
            routes.append(Route(name, see, act or (see if kind == "form" else ""), *paths[path.rsplit("::", 1)[-1]]))
    names = [route.name for route in routes]
    if len(names) != len(set(names)) or len(paths) != sum(len(PATH.findall(text)) for _, text in sources("**/*.h")):
        raise SystemExit("two routes, or two addresses, have one name")
    return routes


def paths_without_route():
    """Addresses that somebody named and nobody answers."""
    named = {name for _, text in sources("**/*.h") for name, _, _ in PATH.findall(text)}
    used = {path.rsplit("::", 1)[-1] for _, text in sources("app/**/*.cpp") for *_, path in DECLARED.findall(text)}
    return sorted(named - used)
