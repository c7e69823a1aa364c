"""Capitalised words that are no names: "le silicium Major", "One More Thing", and words for what comes from a place: "Bolivian".

In: names that stand once with weak evidence, the pieces of the tagger's vocabulary with their log probabilities (of multilingual-e5's
unigram vocabulary, learned from text in a hundred languages), endings of the language ([names] demonyms). Out: the others. A word
that is a piece in small letters, and in capitals a much rarer one or none, is a common word of some language. It does not know which.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from functools import cache

from rashomon.annotations.mentions.lexicon import places
from rashomon.annotations.mentions.pieces import Pieces
from rashomon.annotations.mentions.spans import Found
from rashomon.text import fold, is_cjk

#: How much rarer (in log probability, mean over the words) the capitalised piece is, and the evidence from which a name is
#: kept all the same. On the development sets: GermEval +0.1, PUD en +0.2, PUD de 0; 0.3 and 0.95 were worse on one of them each.
_RARER, _EVIDENCE = 1.0, 0.75
_STEM, _LOST = 4, 2  # letters of a place's name that a demonym keeps at least, and loses at most: Ital(ia)-ian
_LOST_ENDING = re.compile(r"[aeiouyé]*[lns]?")  # Portug(al), Spani(en); but Florian does not come from Flori(da)
_NONE = 3.0  # counted for a word whose capitalised form is no piece at all


def without_ordinary(
    text: str, names: list[Found], pieces: Pieces, known: Collection[str], endings: tuple[str, ...]
) -> list[Found]:
    """The names but for weak ones made of common words, and demonyms that nothing shows to be a person; `known` forms are kept."""
    weight: dict[str, float] = defaultdict(float)
    for n in names:
        weight[text[n.start : n.end]] += n.score

    def ordinary(name: Found) -> bool:
        form = text[name.start : name.end]
        if form in known:
            return False
        if name.kind != "person" and is_demonym(form, endings):
            return True
        return weight[form] < _EVIDENCE and rarer_with_a_capital(form, pieces) >= _RARER

    return [n for n in names if not ordinary(n)]


def is_demonym(form: str, endings: tuple[str, ...]) -> bool:
    """Is this one word a known place's name with an ending for its people or what is theirs: Brazil-ian, Boliv(ia)-ian, Berlin-er?"""
    word = fold(form)
    if " " in word or "-" in word or not word.endswith(endings) or word == _first_from(word):
        return False
    for ending in endings:
        stem = word[: -len(ending)]
        if len(stem) >= _STEM and word.endswith(ending):
            place = _first_from(stem)  # of all that begin so, the one with the least behind it
            lost = place[len(stem) :]
            if place.startswith(stem) and len(lost) <= _LOST and _LOST_ENDING.fullmatch(lost):
                return True
    return False


def _first_from(start: str) -> str:
    """The first known place's name in the order of the alphabet that is not before `start`."""
    names = _places_by_start()
    at = bisect_left(names, start)
    return names[at] if at < len(names) else ""


@cache
def _places_by_start() -> tuple[str, ...]:
    return tuple(sorted({fold(form) for form in places() if " " not in form}))


def rarer_with_a_capital(form: str, pieces: Pieces) -> float:
    """By how much its words are likelier in small letters; 0 if one of them is no common word."""
    rarer = []
    for word in form.split():
        small = pieces.score("▁" + word.lower())
        if small is None or len(word) < 3 or not word[0].isupper() or word.isupper() or is_cjk(word[0]):
            return 0.0
        large = pieces.score("▁" + word)
        rarer.append(_NONE if large is None else small - large)
    return sum(rarer) / len(rarer) if rarer else 0.0
