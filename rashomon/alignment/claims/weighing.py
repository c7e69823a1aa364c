"""Two assertions → how much speaks for their telling the same thing: typed facts in common, and likeness beyond their rivals'.

In: assertions with their facts, and their vectors. Out: a weight, whose zero is even odds, with its parts in words. What few
share tells more than what all share, so every fact is weighed by how rare it is among the assertions of the pile.
In a pile of one story likeness alone says little: it proposes and supports, the facts decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.vectors import Matrix, cosines, expected_cosine, expected_length
from rashomon.languages.quantities import base, bounds
from rashomon.model import Figure, Span

#: The weights of the parts, rounded from a logistic regression on assertions that tell the same in seven invented piles and
#: five real accounts, each pile judged by what the others taught (docs/log/claims.md).
BIAS, LIKENESS, MARGIN, NEAR, ALONE, UNEQUAL = -5.6, 2.2, 3.0, 7.2, 2.7, 0.5
WEIGHTS = {
    "name": -0.7,
    "figure": 1.7,
    "day": 2.2,
    "period": 0.0,
    "kind": 1.15,
    "matter": 1.5,
    "topic": 0.3,
    "voice": 1.5,
}
#: Letters that are added to both lengths, so that two short sentences are not unequal by a word.
_SHORT = 20.0
#: Likeness above this is nearly a translation's, and tells more the nearer it is.
_NEAR = 0.75
#: So much likeness a pair needs, by the facts that it shares: several kinds of telling facts; a day or a figure; who says what
#: kind of thing; a kind of happening or an opposition; only names, topics and years that no other sentences share, or that
#: others do; nothing. Below it one link in six was right on the piles of the tests (docs/log/claims.md).
_TELLING = {"figure": 0.15, "day": 0.15, "voice": 0.25, "kind": 0.3, "matter": 0.3}
_SEVERAL, _VAGUE, _COMMON, _BARE = 0.0, 0.5, 0.9, 0.75
#: A figure that can be the same, more or less exactly, beside one that is.
_CLOSE = 0.8
#: How far apart "more or less exactly" is beyond what hedges and rounding allow ("some twenty" and 23).
_SLACK = 1.1
#: Pairs whose vectors are multiplied at once.
_AT_ONCE = 8192
_NOWHERE = Span("", 0, 0)
_WORDS = {
    "name": "who is named", "figure": "a figure", "day": "a day", "period": "a year", "kind": "what happens", "matter": "what is at issue",
    "topic": "what it is about", "voice": "who says what kind of thing",
}  # fmt: skip


#: Which of two facts on the same words is looked at: the one that tells more.
_TELLS = {kind: n for n, kind in enumerate(("figure", "day", "voice", "kind", "matter", "period", "topic", "name"))}
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a pair: the sum, the likeness, and in words the facts that both have. `believed`: whether they are
    alike enough for the kinds of fact that they share."""

    total: float
    likeness: float
    shared: tuple[str, ...]
    believed: bool = True


class Weigher:
    """Weighs pairs of assertions of one pile; `vectors` has a row for each."""

    def __init__(self, told: Sequence[Utterance], vectors: Matrix) -> None:
        self.told, self.vectors = told, vectors
        seen = Counter(f for u in told for f in u.facts)
        scale = log(max(len(told), 2) + 1)
        # facts as numbers, the most telling first: pairs of strings cost five times as much to compare
        known = sorted(seen, key=lambda f: (_TELLS[f[0]], seen[f], f))
        self._kind = [kind for kind, _ in known]
        self._rare = [log((len(told) + 1) / seen[f]) / scale for f in known]
        number = {f: k for k, f in enumerate(known)}
        self._facts = [frozenset(number[f] for f in u.facts) for u in told]
        self._twins = [
            frozenset((min(number[a], number[b]), max(number[a], number[b])) for a, b in u.twins) for u in told
        ]
        of: defaultdict[int, list[int]] = defaultdict(list)
        for n, u in enumerate(told):
            of[u.account].append(n)
        self._rows = {a: np.asarray(ns) for a, ns in of.items()}
        self._of = {a: vectors[ns] for a, ns in of.items()}
        #: By account and fact: which of the account's assertions hold it, a bit each.
        self._holders: dict[int, defaultdict[int, int]] = {a: defaultdict(int) for a in of}
        for a, ns in of.items():
            for bit, n in enumerate(ns):
                for f in self._facts[n]:
                    self._holders[a][f] |= 1 << bit
        self._letters = [log(len(u.text) / expected_length(u.language) + _SHORT) for u in told]
        self._tops: dict[tuple[int, int], tuple[int, float, float]] = {}
        self._ahead: dict[tuple[int, int], tuple[float, float]] = {}
        self._weights: dict[tuple[int, int], Weight] = {}

    def look_ahead(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Find likeness and margin of many pairs as arrays: a pair at a time costs five times as much."""
        if not pairs:
            return
        one, two = np.asarray(pairs).T
        found: list[float] = []
        for k in range(0, len(pairs), _AT_ONCE):
            rows = self.vectors[one[k : k + _AT_ONCE]], self.vectors[two[k : k + _AT_ONCE]]
            found += np.einsum("ij,ij->i", *rows).tolist()
        usual = np.asarray([self._usual(i, j) for i, j in pairs])
        likeness = np.asarray([round(x, 4) for x in found]) / usual
        owner = np.asarray([u.account for u in self.told])
        many = int(owner.max()) + 1
        places, where = np.unique(
            np.concatenate([one * many + owner[two], two * many + owner[one]]), return_inverse=True
        )
        here, there = places // many, places % many
        best, top, second = np.zeros(len(places), np.int64), np.zeros(len(places)), np.zeros(len(places))
        order = np.argsort(there, kind="stable")
        for some in np.split(order, np.nonzero(np.diff(there[order]))[0] + 1):
            best[some], top[some], second[some] = self._look(int(there[some[0]]), here[some])
        rivals = np.maximum(np.where(best[where] == np.concatenate([two, one]), second[where], top[where]), 0.0)
        rivals /= np.concatenate([usual, usual])
        margin = likeness - 0.5 * (rivals[: len(pairs)] + rivals[len(pairs) :])
        self._ahead.update(zip(pairs, zip(likeness.tolist(), margin.tolist(), strict=True), strict=True))

    def _look(self, there: int, some: Integers) -> tuple[Integers, Matrix, Matrix]:
        """The best of an account for each of some assertions, how like it is, and how like the second is."""
        likeness = cosines(self.vectors[some], self._of[there])
        line, best = np.arange(len(some)), likeness.argmax(axis=1)
        top = likeness[line, best]
        likeness[line, best] = -9.0
        second = likeness.max(axis=1) if likeness.shape[1] > 1 else np.zeros(len(some), np.float32)
        return self._rows[there][best], top, second

    def weigh(self, i: int, j: int) -> Weight:
        """What speaks for two assertions of two accounts being one."""
        found = self._weights.get((i, j))
        if found is None:
            found = self._weights[i, j] = self._weighed(i, j)
        return found

    def _weighed(self, i: int, j: int) -> Weight:
        likeness, margin, shared = self.features(i, j)
        total = BIAS + LIKENESS * likeness + MARGIN * margin + sum(WEIGHTS[k] * v for k, v in shared.items())
        alone = self.alone(i, j)
        total += NEAR * max(likeness - _NEAR, 0.0) + ALONE * alone + UNEQUAL * self.unequal(i, j)
        kinds = [k for k in WEIGHTS if shared.get(k, 0.0) > 0] if shared else []
        believed = round(likeness, 3) >= self._needed(kinds, alone)
        return Weight(round(total, 3), round(likeness, 3), tuple(_WORDS[k] for k in kinds), believed)

    def _needed(self, kinds: Sequence[str], alone: float) -> float:
        """The likeness that a pair with these kinds of fact in common needs."""
        telling = [_TELLING[k] for k in kinds if k in _TELLING]
        if telling:
            return _SEVERAL if len(telling) > 1 else telling[0]
        return _BARE if not kinds else _VAGUE if alone >= 0.5 else _COMMON

    def features(self, i: int, j: int) -> tuple[float, float, dict[str, float]]:
        """Likeness, by how much it is above the rivals', and for each kind of fact how much sharing it tells."""
        likeness, margin = self._ahead.get((i, j)) or self._alike(i, j)
        shared: dict[str, float] = {}
        for fact in self._apart(i, j):
            kind = self._kind[fact]
            shared[kind] = shared.get(kind, 0.0) + self._rare[fact]
        if "figure" not in shared and _close(self.told[i], self.told[j]):
            shared["figure"] = _CLOSE
        return likeness, margin, shared

    def _apart(self, i: int, j: int) -> list[int]:
        """The facts that two assertions share, the most telling first; of those that stand on the same words in both, only one."""
        ordered = sorted(self._facts[i] & self._facts[j])
        if len(ordered) < 2 or not (twins := self._twins[i] & self._twins[j]):
            return ordered
        kept: list[int] = []
        for fact in ordered:
            if not any((k, fact) in twins for k in kept):
                kept.append(fact)
        return kept

    def alone(self, i: int, j: int) -> float:
        """1 where no other assertion of their accounts holds all the facts that the two share, less the more do; 0 without any.

        Two names that stand in every sentence tell nothing; a party and a kind of act that stand in one of each account do.
        """
        shared = self._facts[i] & self._facts[j]
        if not shared:
            return 0.0
        found = 1
        for n in (i, j):
            holders, all_of_them = self._holders[self.told[n].account], -1
            for fact in shared:
                all_of_them &= holders[fact]
            found *= all_of_them.bit_count()
        return 1.0 / found

    def unequal(self, i: int, j: int) -> float:
        """The logarithm of how much longer one is: a sentence that tells more is less like one that tells the same alone."""
        return abs(self._letters[i] - self._letters[j])

    def _usual(self, i: int, j: int) -> float:
        return expected_cosine(self.told[i].language, self.told[j].language)

    def _alike(self, i: int, j: int) -> tuple[float, float]:
        """The cosine as a share of what a translation has, and by how much it is above the rivals'."""
        likeness = round(float(self.vectors[i] @ self.vectors[j]), 4) / self._usual(i, j)
        return likeness, likeness - 0.5 * (self._rival(i, j) + self._rival(j, i))

    def _rival(self, i: int, j: int) -> float:
        """The likeness of an assertion to the best other one of another's account."""
        there = self.told[j].account
        found = self._tops.get((i, there))
        if found is None:
            likeness: list[float] = np.round(self._of[there] @ self.vectors[i], 4).tolist()
            best = max(range(len(likeness)), key=likeness.__getitem__)
            top = likeness[best]
            likeness[best] = -9.0
            second = max(likeness) if len(likeness) > 1 else 0.0
            found = self._tops[i, there] = int(self._rows[there][best]), top, second
        best, top, second = found
        return max(second if best == j else top, 0.0) / self._usual(i, j)


def _close(one: Utterance, two: Utterance) -> bool:
    """Whether a figure of each can be the same number, more or less exactly."""
    if not one.figures or not two.figures:
        return False
    return any(
        unit == other and low <= _SLACK * highest and lowest <= _SLACK * high
        for unit, low, high in _ranges(one.figures)
        for other, lowest, highest in _ranges(two.figures)
    )


@lru_cache(10_000)
def _ranges(figures: frozenset[tuple[str, float, float]]) -> tuple[tuple[str, float, float], ...]:
    """What figures can mean, each with its base unit."""
    return tuple((base(f[0])[0], *bounds(Figure(_NOWHERE, *f))) for f in sorted(figures))
