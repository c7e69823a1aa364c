"""Words beside or inside a name that tell its kind: titles before people, legal forms behind firms, "University", "River".

In: tokens of the sentences, the tagger's scores, the language's words (titles, legal_forms, organisation_words, place_words of
[names]). It shifts the scores in place; it never makes a name by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.tagger import TAGS
from rashomon.annotations.mentions.tokens import SHAPES, shape
from rashomon.languages import language as knowledge
from rashomon.text import fold

_PERSON, _ORGANIZATION, _PLACE = (TAGS.index(f"B-{k}") for k in ("person", "organization", "place"))
# Shifts of log odds, from weakest cue to strongest; set by hand, +-0.5 changes less than the noise of the held-out sets.
_INSIDE, _TITLE, _LEGAL = 0.7, 1.5, 2.0
_MIXED, _CAP = SHAPES.index("Mixed"), SHAPES.index("Cap")
LOOK = 1.0


@dataclass(frozen=True)
class _Cues:
    titles: frozenset[str]
    legal: frozenset[str]
    organizations: frozenset[str]
    places: frozenset[str]


@cache
def _cues(code: str) -> _Cues:
    section = knowledge(code).section("names")
    titles = {fold(t).rstrip(".") for t in section.get("titles", ()) if " " not in t}
    legal = {w.rstrip(".") for w in section.get("legal_forms", ()) if " " not in w}
    return _Cues(
        frozenset(titles),
        frozenset(legal),
        frozenset(section.get("organisation_words", ())),
        frozenset(section.get("place_words", ())),
    )


def _looks_like_a_name(text: str, places: list[tuple[int, int]], capitals: bool) -> list[int]:
    """Tokens whose look alone speaks for a name: capitals inside; a capital inside a sentence, where nouns are written small."""
    large = [i for i, (a, b) in enumerate(places) if b - a > 2 and text[a].isupper()]
    if not large:
        return large
    capitals = capitals or title_case(text, places)
    out = []
    for i in large:
        a, b = places[i]
        look = shape(text[a:b])
        if look == _MIXED or (look == _CAP and not capitals and i and text[places[i - 1][1] - 1].isalnum()):
            out.append(i)
    return out


def title_case(text: str, places: list[tuple[int, int]]) -> bool:
    """A headline that writes most of its words with a capital: capitals say nothing in it."""
    letters = [text[a] for a, b in places if b - a > 3 and text[a].isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def weigh(text: str, offsets: list[list[tuple[int, int]]], scores: list[NDArray[np.float32]], code: str) -> None:
    """Shifts, in place, the scores of names that stand beside a telling word or hold one."""
    cues = _cues(code)
    capitals = bool(knowledge(code).section("names").get("capital_nouns", False))
    for places, rows in zip(offsets, scores, strict=True):
        for i, (a, b) in enumerate(places):
            word = text[a:b]
            if word in cues.organizations:
                rows[i, _ORGANIZATION : _ORGANIZATION + 2] += _INSIDE
            elif word in cues.places:
                rows[i, _PLACE : _PLACE + 2] += _INSIDE
        sentence = text[places[0][0] : places[-1][1]]
        if sentence == sentence.lower():
            continue  # titles and legal forms stand beside a capital
        for i in _looks_like_a_name(text, places, capitals):
            rows[i, 0] -= LOOK
        for i, (a, b) in enumerate(places):
            if b - a == 1 and not text[a].isalpha():
                continue
            bare = text[a:b].rstrip(".")
            if i and bare in cues.legal and text[places[i - 1][0]].isupper():
                rows[i, _ORGANIZATION + 1] += _LEGAL
                rows[i - 1, _ORGANIZATION : _ORGANIZATION + 2] += _LEGAL / 2
            if i + 1 < len(places) and fold(bare) in cues.titles:
                j = i + 2 if text[b : b + 1] == "." and i + 2 < len(places) else i + 1
                if text[places[j][0]].isupper():
                    rows[j, _PERSON] += _TITLE
                    rows[j, _PERSON + 1] -= _TITLE  # a title opens a name
