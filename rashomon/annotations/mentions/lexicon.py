"""Known names in a text: countries, cities, world-known organisations, products and places, in many languages and scripts.

In: a text. Out: (start, end, kind) of each known form that stands as a word, longest first, left to right. The tables are
resources/known_names.tsv and name_hints.tsv (kind, forms), places.tsv (key, forms) and, for Chinese, chinese_names.tsv. A match
is a hint to the tagger, never a name by itself: "Apple", "Office", "Jordan" and "Essen" are also other things.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

from rashomon.annotations.mentions.tagger import TAGS
from rashomon.annotations.mentions.tokens import searchable
from rashomon.text import is_cjk

_SHORTEST = 3  # letters of a form in an alphabetic script, unless it is all capitals (VW, UN)

#: What a known form adds to the log odds of its kind (0 to 4 tried), and what a form of the noisier Chinese list adds.
BOOST, CHINESE = 2.0, 1.0


@cache
def _kinds() -> dict[str, str]:
    """Each known form with its kind."""
    here = resources.files("rashomon.resources")
    kinds: dict[str, str] = {}
    for table in ("known_names.tsv", "name_hints.tsv"):
        for line in (here / table).read_text(encoding="utf-8").splitlines():
            kind, *forms = line.split("\t")
            for form in forms:
                kinds.setdefault(form, kind)
    for line in (here / "places.tsv").read_text(encoding="utf-8").splitlines():
        for form in line.split("\t")[1:]:
            kinds.setdefault(form, "place")
    return kinds


def places() -> list[str]:
    """The known forms of countries, regions, cities, rivers."""
    return [form for form, kind in _kinds().items() if kind == "place"]


@cache
def _finder() -> tuple[AhoCorasick, tuple[str, ...]]:
    kinds = _kinds()
    forms = [
        f for f in kinds if f and ((is_cjk(f[0]) and len(f) > 1) or len(f) >= _SHORTEST or (f.isupper() and len(f) > 1))
    ]
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest), tuple(kinds[f] for f in forms)


@cache
def _chinese() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Places and organisations of the jieba dictionary, in simplified characters: kind, forms."""
    table = (resources.files("rashomon.resources") / "chinese_names.tsv").read_text(encoding="utf-8")
    pairs = [(f, kind) for kind, *forms in (line.split("\t") for line in table.splitlines()) for f in forms]
    return AhoCorasick([f for f, _ in pairs], matchkind=MatchKind.LeftmostLongest), tuple(k for _, k in pairs)


def chinese_forms(simplified: str) -> list[tuple[int, int, str]]:
    """Known Chinese places and organisations in a text that has been simplified character by character."""
    finder, kinds = _chinese()
    return [(a, b, kinds[which]) for which, a, b in finder.find_matches_as_indexes(searchable(simplified))]


def known_forms(text: str) -> list[tuple[int, int, str]]:
    """Known forms in a text, in order, none inside another."""
    finder, kinds = _finder()
    return [
        (a, b, kinds[which])
        for which, a, b in finder.find_matches_as_indexes(searchable(text))
        if not _letter(text[a - 1 : a], text[a]) and not _letter(text[b : b + 1], text[b - 1])
    ]


def _letter(outside: str, inside: str) -> bool:
    """Does a letter touch the match from outside, so that it is no word? Han and kana are written without spaces."""
    return outside.isalnum() and not is_cjk(outside) and not is_cjk(inside)


def hint(
    scores: list[NDArray[np.float32]],
    offsets: list[list[tuple[int, int]]],
    known: list[tuple[int, int, str]],
    boost: float = BOOST,
) -> None:
    """Raises, in place, the scores of the tags that known forms stand for, where a form covers whole tokens."""
    if not known:
        return
    starts = {a: (s, i) for s, o in enumerate(offsets) for i, (a, _) in enumerate(o)}
    for a, b, kind in known:
        if f"B-{kind}" not in TAGS or a not in starts:
            continue
        s, first = starts[a]
        last = first
        while last + 1 < len(offsets[s]) and offsets[s][last][1] < b:
            last += 1
        if offsets[s][last][1] != b:
            continue
        begin = TAGS.index(f"B-{kind}")
        scores[s][first, begin] += boost
        scores[s][first + 1 : last + 1, begin + 1] += boost
