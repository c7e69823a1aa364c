"""Translated family names that no table lists: "Stone" for Stein, "El Blanco" for de Wit, found by what the words mean.

In: accounts and annotations. Out: suspicions, as slips.py makes them. A suspect is a single word that one account alone has
for a name, that is no part of anybody's full name there, and that means what a family name of the same account means. A name
that is no word has no meaning to compare: such pairs have cosines up to 0.43, words and their translations 0.52 to 0.81
(27 pairs in seven languages); the line is at 0.6, with a lead over the next name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein

from rashomon.alignment.entities.inflections import DECLINING, stems_of
from rashomon.alignment.entities.name_tables import known_things
from rashomon.alignment.entities.names import Name, read_name
from rashomon.alignment.entities.slips import LANGUAGE_NAMES, Slip
from rashomon.alignment.entities.transliteration import romanise
from rashomon.alignment.vectors import ENCODER_LANGUAGES, Matrix, cosines, pile_vectors
from rashomon.model import Account, Annotations, Mention, Span

ALIKE, CLEAR = 0.6, 0.1
TAGGED = 0.5
_PARTICLES = frozenset(("el", "la", "le", "de", "der", "the", "o", "a", "il"))


@dataclass(frozen=True, slots=True)
class _Bearer:
    key: str
    family: str
    name: str
    kind: str


def find_unseen_slips(accounts: Sequence[Account], annotations: Sequence[Annotations]) -> list[list[Slip]]:
    """The suspicions of each account, by place."""
    named = [_names(a, f) for a, f in zip(accounts, annotations, strict=True)]
    where: dict[str, set[int]] = defaultdict(set)
    inside: set[str] = set()
    for number, names in enumerate(named):
        for name, _ in names:
            where[name.key].add(number)
            if len(name.tokens) > 1:
                inside.update(name.tokens)
    out: list[list[Slip]] = []
    for number, (account, names) in enumerate(zip(accounts, named, strict=True)):
        suspects = _suspects(number, account, names, where, inside)
        bearers = _bearers(names, {read_name(w).key for w in suspects}) if suspects else []
        out.append(_judged(account, suspects, bearers) if bearers else [])
    return out


def _names(account: Account, found: Annotations) -> list[tuple[Name, Mention]]:
    return [
        (read_name(account.text[m.span.start : m.span.end]), m)
        for m in found.mentions
        if m.form == "name" and m.kind in ("person", "unknown", "organization", "product")
    ]


def _suspects(
    number: int,
    account: Account,
    names: Sequence[tuple[Name, Mention]],
    where: dict[str, set[int]],
    inside: set[str],
) -> dict[str, list[tuple[Span, float]]]:
    """Single words that stand for a name in this account alone, each with its places and how sure such a slip can be."""
    out: dict[str, list[tuple[Span, float]]] = defaultdict(list)
    if account.language not in ENCODER_LANGUAGES:
        return out
    stems: dict[str, set[str]] = defaultdict(set)
    if account.language in DECLINING:
        for key in where:
            for stem in stems_of(key):
                stems[stem].add(key)
    for name, mention in names:
        words = [w for w in name.words if w.lower() not in _PARTICLES]
        alone = len(words) == 1 and where[name.key] == {number} and not set(name.tokens) & inside
        if (
            alone
            and mention.kind in ("person", "unknown")
            and words[0].istitle()
            and name.script == "latin"
            and not known_things(name.text)
            and all(others == {name.key} for s in stems_of(name.key) if (others := stems.get(s)))  # no case of a name
        ):
            out[words[0]].append((mention.span, TAGGED))
    return out


def _bearers(names: Sequence[tuple[Name, Mention]], suspects: set[str]) -> list[_Bearer]:
    """The people whom the account names in full, by their family names."""
    found: dict[str, _Bearer] = {}
    for name, mention in names:
        if mention.kind != "person" or name.key in suspects:
            continue
        if name.script == "han" and len(name.tokens) == 1 and 2 <= len(name.key) <= 3:
            family = name.words[0][0]
        elif len(name.words) > 1:
            family = name.words[-1]
        else:
            continue
        found.setdefault(name.key, _Bearer(name.key, family, name.text, mention.kind))
    return [found[k] for k in sorted(found)]


def _vectors(language: str, words: tuple[str, ...]) -> Matrix:
    """Vectors of words each on its own: so few words have no mean of their own to take away."""
    return np.concatenate([pile_vectors([(language, (w,))])[0] for w in words])


def _one_name(a: str, b: str) -> bool:
    """Whether two words are two spellings or forms of one name (Petrov, Petrova), not a word and its translation."""
    return a.startswith(b) or b.startswith(a) or Levenshtein.distance(a, b) < 2


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w.lower() for w in words)


def _judged(account: Account, suspects: dict[str, list[tuple[Span, float]]], bearers: Sequence[_Bearer]) -> list[Slip]:
    words = tuple(sorted(suspects))
    families = tuple(sorted({b.family for b in bearers}))
    likeness = np.zeros((len(words), len(families)))
    for written in (tuple, _small):  # names with their capital and as the words that they are
        here = _vectors(account.language, written(words))
        likeness = np.maximum(likeness, cosines(here, _vectors("und", written(families))))
    slips = []
    for i, word in enumerate(words):
        fits = sorted(((float(likeness[i, j]), f) for j, f in enumerate(families)), key=lambda f: (-f[0], f[1]))
        (score, family), *others = fits
        bearer = [b for b in bearers if b.family == family]
        spelt = _one_name(romanise(word), romanise(family))
        if score < ALIKE or (others and score - others[0][0] < CLEAR) or spelt or len(bearer) != 1:
            continue
        language = LANGUAGE_NAMES.get(account.language, account.language)
        why = f"“{word}” means in {language} what “{family}” means, and {bearer[0].name} is named here: a translated name?"
        slips += [Slip(span, bearer[0].key, "person", score, why) for span, score in suspects[word]]
    fitting: dict[str, set[str]] = defaultdict(set)
    for slip in slips:
        fitting[slip.name].add(account.text[slip.span.start : slip.span.end])
    sure = [
        s for s in slips if len(fitting[s.name]) == 1
    ]  # a name that several words come near to is near to all words
    return sorted(sure, key=lambda s: (s.span.start, s.span.end))
