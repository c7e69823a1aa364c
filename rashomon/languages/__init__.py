"""What we know of each language: words and slot templates, one TOML file a language. Shapes (patterns) are code, elsewhere.

In: an ISO 639-1 code. Out: a `Language`, whose sections are plain mappings. It knows nothing of accounts.
A file has the sections [sentences] [blocks] [names] [dates] [figures] [statements] [events] [wording]; each reader of a
section documents its keys. Sections carry `examples`, sentences with what must come out, which the test suite runs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SECTIONS = ("sentences", "blocks", "names", "dates", "figures", "statements", "events", "wording")


@dataclass(frozen=True)
class Language:
    """One language's knowledge. `code` is what was found: "und" when the language asked for has no file."""

    code: str
    name: str
    sections: Mapping[str, Mapping[str, Any]]

    def section(self, name: str) -> Mapping[str, Any]:
        """The words of one part; empty when the language's file has none."""
        return self.sections.get(name, {})


@cache
def language(code: str) -> Language:
    """The knowledge of a language by its ISO 639-1 code ("pt-BR" reads "pt"); "und" knows only what holds everywhere."""
    found = code.split("-")[0].lower() or "und"
    here = resources.files(__package__)
    path = here / f"{found}.toml"
    if not path.is_file():
        found, path = "und", here / "und.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Language(found, str(data.get("name", found)), {s: data.get(s, {}) for s in SECTIONS})


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of all languages that have a file, sorted, without "und"."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml") and f.name != "und.toml"))
