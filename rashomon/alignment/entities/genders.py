"""Whether a role or a given name is a man's or a woman's: "la ministra", "die Senatorin", Ignacio.

In: words and their language. Out: m, f, or "" where the words do not tell. It knows articles and endings, no names.
"""

from __future__ import annotations

import re

from rashomon.alignment.entities.name_tables import words_of
from rashomon.alignment.entities.names import Name
from rashomon.text import fold

_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+\.?)[ \xa0]$")
_ARTICLES = {
    "fr": {"la": "f", "une": "f", "sa": "f", "le": "m", "un": "m", "son": "m", "du": "m", "au": "m"},
    "es": {"la": "f", "una": "f", "el": "m", "un": "m", "del": "m", "al": "m"},
    "it": {
        "la": "f",
        "una": "f",
        "il": "m",
        "lo": "m",
        "un": "m",
        "uno": "m",
        "del": "m",
        "al": "m",
        "della": "f",
        "alla": "f",
    },
    "pt": {"a": "f", "uma": "f", "da": "f", "à": "f", "o": "m", "um": "m", "do": "m", "ao": "m"},
}
#: Languages in which a man's given name ends in -o and a woman's in -a.
_ENDINGS = frozenset(("es", "it", "pt"))


def role_gender(words: str, language: str) -> str:
    """The gender of whom a role with its article names."""
    first, *_ = parts = fold(words.replace("’", "'")).split() or [""]
    if first in _ARTICLES.get(language, {}) and len(parts) > 1:
        return _ARTICLES[language][first]
    if language == "de":
        return (
            "f" if parts[-1].endswith("in") and len(parts[-1]) > 4 else "m" if first == "der" and len(parts) > 1 else ""
        )
    if language == "en":
        return "f" if "woman" in words else ""
    return ""


def given_gender(name: Name, language: str) -> str:
    """The gender that the ending of a given name tells in Spanish, Italian and Portuguese; a guess, Andrea and Luca left out."""
    given = name.tokens[0] if len(name.tokens) > 1 and name.script == "latin" else ""
    if language not in _ENDINGS or len(given) < 4 or given in words_of("given-either"):
        return ""
    return {"o": "m", "a": "f"}.get(given[-1], "")


def honorific_gender(text: str, start: int) -> str:
    """The gender that a form of address right before a name tells: "Ms. Ortega", "Herr Lind"."""
    match = _BEFORE.search(text, max(0, start - 14), start)
    word = fold(match[1]) if match else ""
    return "f" if word in words_of("honorific-f") else "m" if word in words_of("honorific-m") else ""
