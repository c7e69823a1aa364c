"""What we know of each language: words and slot templates, one TOML file a language. Shapes (patterns) are code, elsewhere.

In: an ISO 639-1 code. Out: a `Language`, whose sections are plain mappings. It knows nothing of accounts.
A file has the sections [sentences] [blocks] [names] [dates] [figures] [statements] [events] [wording]; each reader of a
section documents its keys. Sections carry `examples`, sentences with what must come out, which the test suite runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

SECTIONS = ("sentences", "blocks", "names", "dates", "figures", "statements", "events", "wording")


#: The line that opens a table of a section, or one of its examples.
_OPENS = re.compile(r"(?m)^\[\[?(\w+)(?:\.\w+)*\]\]?[ \t]*(?:#.*)?$")


class Language:
    """One language's knowledge. `code` is what was found: "und" when nothing is known of the language asked for.

    A section is parsed when it is first asked for: who wants dates does not wait for eight sections and their examples.
    A language without a file (`derived`) reads "und", and over it what the Unicode CLDR knows of its dates and numbers.
    """

    def __init__(self, code: str, text: str, derived: bool = False) -> None:
        self.code, self.derived = code, derived
        self._words: dict[str, list[str]] = {}
        self._examples: dict[str, list[str]] = {}
        opened = list(_OPENS.finditer(text))
        ends = [m.start() for m in opened[1:]] + [len(text)]
        for m, end in zip(opened, ends, strict=True):
            part = self._examples if m.group().startswith("[[") and ".examples]]" in m.group() else self._words
            part.setdefault(m.group(1), []).append(text[m.start() : end])
        head = tomllib.loads(text[: opened[0].start()] if opened else text)
        self.name = str(head.get("name", code))
        self._parsed: dict[str, Mapping[str, Any]] = {}

    def section(self, name: str) -> Mapping[str, Any]:
        """The words of one part; empty when the language's file has none."""
        if name not in self._parsed:
            found = tomllib.loads("".join(self._words.get(name, ()))).get(name, {})
            if self.derived:
                from rashomon.languages.cldr import sections

                found = {**found, **sections(self.code).get(name, {})}
            self._parsed[name] = found
        return self._parsed[name]

    def examples(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The example sentences of one part, with what must come out: for the tests."""
        return tuple(tomllib.loads("".join(self._examples.get(name, ()))).get(name, {}).get("examples", ()))


@cache
def language(code: str) -> Language:
    """The knowledge of a language by its ISO 639-1 code ("pt-BR" reads "pt").

    A language without a file knows what CLDR says of dates and numbers; "und", and what CLDR does not know, what holds everywhere.
    """
    found = code.split("-")[0].lower() or "und"
    here = resources.files(__package__)
    path = here / f"{found}.toml"
    if path.is_file():
        return Language(found, path.read_text(encoding="utf-8"))
    from rashomon.languages.cldr import known

    everywhere = (here / "und.toml").read_text(encoding="utf-8")
    return Language(found, everywhere, derived=True) if known(found) else Language("und", everywhere)


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of all languages that have a file, sorted, without "und"."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml") and f.name != "und.toml"))
