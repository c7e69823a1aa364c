"""What else in the account tells the kind of a name: evidence beside the tagger's sightings, for the vote.

In: the text, the names as the tagger cut them, known forms, product words. Out: (form, kind, weight) rows for `votes.vote`, where a
sure sighting by the tagger weighs 1. It makes no names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rashomon.annotations.mentions.products import stem
from rashomon.annotations.mentions.spans import Found
from rashomon.text import is_cjk

Witness = tuple[str, str, float]

# Set by hand on invented texts: a known name where it stands; a name behind "chatbot"; "X 2.0" beside X; a name in Latin
# letters in brackets behind its Chinese form; "a Justiça" alone.
_KNOWN, _INTRODUCED, _VERSION, _GLOSS, _INSTITUTION = 1.0, 4.0, 4.0, 2.0, 1.5
_OPENING = "(（"
_ABBREVIATION = re.compile(r"[A-Z]{2}")


def known(text: str, forms: Iterable[tuple[int, int, str]]) -> list[Witness]:
    return [(text[a:b], kind, _KNOWN) for a, b, kind in forms]


def introduced(text: str, found: Iterable[Found]) -> list[Witness]:
    """Names that a word like "chatbot" introduces."""
    return [(text[f.start : f.end], f.kind, _INTRODUCED) for f in found]


def versions(text: str, goods: Iterable[Found]) -> list[Witness]:
    """The name in front of a version number is a product's: "Norvo" where the account also writes "Norvo-4"."""
    return [(form, "product", _VERSION) for f in goods if (form := stem(text[f.start : f.end]))]


def institutions(text: str, names: Iterable[Found], words: Collection[str]) -> list[Witness]:
    """A word like "Senado" or "Police" that stands alone with a capital means the institution, not a person or a place."""
    return [(form, "organization", _INSTITUTION) for n in names if (form := text[n.start : n.end]) in words]


def glosses(text: str, names: list[Found]) -> list[Witness]:
    """A name in Latin letters in brackets right behind a Chinese or Japanese one is the same name, of the same kind."""
    ends = {n.end: n for n in names if is_cjk(text[n.end - 1])}
    out = []
    for n in names:
        before = ends.get(n.start - 1)
        if before and text[n.start - 1] in _OPENING and not is_cjk(text[n.start]):
            out.append((text[n.start : n.end], before.kind, _GLOSS))
    return out


def no_person(form: str) -> bool:
    """One word with an abbreviation in it (ChatGPT, OpenAI) is no person's name; McAllister and "LenaHartog", two names that
    lost their space, can be."""
    return form.isalpha() and not form.isupper() and bool(_ABBREVIATION.search(form))
