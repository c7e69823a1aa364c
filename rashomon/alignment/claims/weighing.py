"""Two assertions → how much speaks for their telling the same thing: typed facts in common, and likeness beyond their rivals'.

In: assertions with their facts, and their vectors. Out: a weight, whose zero is even odds, with its parts in words. What few
share tells more than what all share, so every fact is weighed by how rare it is among the assertions of the pile.
In a pile of one story likeness alone says little: it proposes and supports, the facts decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.claims.utterances import Utterance
from rashomon.alignment.vectors import Matrix, cosines, expected_cosine
from rashomon.languages.quantities import base, bounds
from rashomon.model import Figure, Span

#: The weights of the parts, rounded from a logistic regression on assertions that tell the same in four invented piles and
#: five real accounts, each pile judged by what the others taught (docs/log/claims.md).
BIAS, LIKENESS, MARGIN = -4.2, 0.9, 3.4
WEIGHTS = {"name": 0.45, "figure": 2.0, "day": 1.9, "kind": 2.1, "matter": 1.9, "voice": 1.9}
#: A figure that can be the same, more or less exactly, beside one that is.
_CLOSE = 0.8
#: How far apart "more or less exactly" is beyond what hedges and rounding allow ("some twenty" and 23).
_SLACK = 1.1
#: Pairs whose vectors are multiplied at once.
_AT_ONCE = 8192
Integers = NDArray[np.int64]
_NOWHERE = Span("", 0, 0)
_WORDS = {
    "name": "who is named", "figure": "a figure", "day": "a day", "kind": "what happens", "matter": "what is at issue",
    "voice": "who says what kind of thing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for a pair: the sum, the likeness, and in words the facts that both have."""

    total: float
    likeness: float
    shared: tuple[str, ...]


class Weigher:
    """Weighs pairs of assertions of one pile; `vectors` has a row for each."""

    def __init__(self, told: Sequence[Utterance], vectors: Matrix) -> None:
        self.told, self.vectors = told, vectors
        self._seen = Counter(f for u in told for f in u.facts)
        self._scale = log(max(len(told), 2) + 1)
        of: defaultdict[int, list[int]] = defaultdict(list)
        for n, u in enumerate(told):
            of[u.account].append(n)
        self._rows = {a: np.asarray(ns) for a, ns in of.items()}
        self._of = {a: vectors[ns] for a, ns in of.items()}
        self._tops: dict[tuple[int, int], tuple[int, float, float]] = {}
        self._totals: dict[tuple[int, int], float] = {}

    def weigh(self, i: int, j: int) -> Weight:
        """What speaks for two assertions of two accounts being one."""
        likeness, margin, shared = self.features(i, j)
        words = tuple(_WORDS[k] for k in WEIGHTS if shared.get(k, 0.0) > 0)
        return Weight(_total(likeness, margin, shared), round(likeness, 3), words)

    def total(self, i: int, j: int) -> float:
        """The weight of a pair alone."""
        found = self._totals.get((i, j))
        if found is None:
            found = self._totals[i, j] = _total(*self.features(i, j))
        return found

    def totals(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The weights of many pairs at once."""
        if not pairs:
            return []
        one, two = np.asarray(pairs).T
        cosine = np.concatenate(
            [
                np.einsum("ij,ij->i", self.vectors[one[k : k + _AT_ONCE]], self.vectors[two[k : k + _AT_ONCE]])
                for k in range(0, len(pairs), _AT_ONCE)
            ]
        )
        usual = self._usual(one, two)
        likeness = np.round(cosine.astype(np.float64), 4) / usual
        rivals = self._rivals(one, two)
        margin = likeness - 0.5 * (rivals[0] / usual + rivals[1] / usual)
        told = zip(pairs, likeness.tolist(), margin.tolist(), strict=True)
        made = [_total(alike, beyond, self._shared(i, j)) for (i, j), alike, beyond in told]
        self._totals.update(zip(pairs, made, strict=True))
        return made

    def _usual(self, one: Integers, two: Integers) -> NDArray[np.float64]:
        """The usual cosines of translations between the languages of pairs."""
        codes = sorted({u.language for u in self.told})
        number = {code: n for n, code in enumerate(codes)}
        language = np.asarray([number[u.language] for u in self.told])
        table = np.asarray([[expected_cosine(a, b) for b in codes] for a in codes])
        return np.asarray(table[language[one], language[two]])

    def _rivals(self, one: Integers, two: Integers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The cosines of the first ones' best rivals in the seconds' accounts, and of the seconds' in the firsts'. Both are looked
        for account by account."""
        owner = np.asarray([u.account for u in self.told])
        many = int(owner.max()) + 1
        sides = one * many + owner[two], two * many + owner[one]
        places = np.unique(np.concatenate(sides))
        here, there = places // many, places % many
        best, top, second = np.zeros(len(places), np.int64), np.zeros(len(places)), np.zeros(len(places))
        order = np.argsort(there, kind="stable")
        for some in np.split(order, np.nonzero(np.diff(there[order]))[0] + 1):
            best[some], top[some], second[some] = self._look(int(there[some[0]]), here[some])
        found = zip(best.tolist(), top.tolist(), second.tolist(), strict=True)
        self._tops.update(zip(zip(here.tolist(), there.tolist(), strict=True), found, strict=True))
        out = []
        for side, other in zip(sides, (two, one), strict=True):
            at = np.searchsorted(places, side)
            out.append(np.maximum(np.where(best[at] == other, second[at], top[at]), 0.0))
        return out[0], out[1]

    def _look(self, there: int, some: Integers) -> tuple[Integers, Matrix, Matrix]:
        """The two best of an account for each of some assertions: which is the best, and the likeness of both."""
        rows = self._rows[there]
        likeness = cosines(self.vectors[some], self._of[there])
        best = likeness.argmax(axis=1)
        line = np.arange(len(some))
        top = likeness[line, best]
        likeness[line, best] = -9.0
        second = likeness.max(axis=1) if len(rows) > 1 else np.zeros(len(some), np.float32)
        return rows[best], top, second

    def features(self, i: int, j: int) -> tuple[float, float, dict[str, float]]:
        """Likeness, by how much it is above the rivals', and for each kind of fact how much sharing it tells."""
        usual = expected_cosine(self.told[i].language, self.told[j].language)
        likeness = round(float(self.vectors[i] @ self.vectors[j]), 4) / usual
        return likeness, likeness - 0.5 * (self._rival(i, j) + self._rival(j, i)), self._shared(i, j)

    def _shared(self, i: int, j: int) -> dict[str, float]:
        shared: dict[str, float] = {}
        both = self.told[i].facts & self.told[j].facts
        for fact in sorted(both) if both else ():
            shared[fact[0]] = shared.get(fact[0], 0.0) + self._rarity(fact)
        if "figure" not in shared and _close(self.told[i], self.told[j]):
            shared["figure"] = _CLOSE
        return shared

    def _rarity(self, fact: tuple[str, str]) -> float:
        return log((len(self.told) + 1) / self._seen[fact]) / self._scale

    def _rival(self, i: int, j: int) -> float:
        """The likeness of an assertion to the best other one of another's account."""
        there = self.told[j].account
        best, top, second = self._tops.get((i, there)) or self._look_for_one(there, i)
        return max(second if best == j else top, 0.0) / expected_cosine(self.told[i].language, self.told[j].language)

    def _look_for_one(self, there: int, i: int) -> tuple[int, float, float]:
        likeness: list[float] = np.round(self._of[there] @ self.vectors[i], 4).tolist()
        best = max(range(len(likeness)), key=likeness.__getitem__)
        top = likeness[best]
        likeness[best] = -9.0
        found = int(self._rows[there][best]), top, max(likeness) if len(likeness) > 1 else 0.0
        self._tops[i, there] = found
        return found


def _total(likeness: float, margin: float, shared: Mapping[str, float]) -> float:
    return round(BIAS + LIKENESS * likeness + MARGIN * margin + sum(WEIGHTS[k] * v for k, v in shared.items()), 3)


def _close(one: Utterance, two: Utterance) -> bool:
    """Whether a figure of each can be the same number, more or less exactly."""
    if not one.figures or not two.figures:
        return False
    for a in sorted(one.figures):
        for b in sorted(two.figures):
            if base(a[0])[0] == base(b[0])[0]:
                (la, ha), (lb, hb) = (bounds(Figure(_NOWHERE, *x)) for x in (a, b))
                if la <= _SLACK * hb and lb <= _SLACK * ha:
                    return True
    return False
