"""Two accounts, sentence by sentence → how much speaks for one having been made from the other, wholly or in part.

In: how alike their sentences are (cosines, as shares of what a translation between the two languages has), how long each
is, and which are the accounts' own words. Out: a weight (the logarithm of odds, less what independent accounts of one
story reach), the pairs of sentences that correspond, and whether both are about one story at all.

Two questions are asked. *Is one the other, whole?* Then nearly every sentence has its counterpart. *Is a part of one in the
other?* Then some sentences are each other's best and in the same order, and the rest of one account is about something
else. Independent accounts of one story are neither: a few sentences correspond, and the rest is about the same story in
other sentences. It does not know who wrote first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.alignment.derivations.beads import Floats, Sentences, best_beads
from rashomon.alignment.vectors import Matrix

#: Accounts less alike than this on the whole are not looked at: parts of translations are 0.47 alike and more.
_LEAST = 0.38
#: Sentences that are each other's best count from this likeness on.
_BEST = 0.3
#: Of the counterparts at least this share is told in both accounts' own words, and one.
_TOLD = 0.2
#: From here the sentences of a bead are called counterparts; a part needs so many beads.
_COUNTERPART, _BEADS = 0.6, 2
#: Weights of two logistic regressions. Right are 620 whole and 310 half translations of NTREX documents in 10 and 4 pairs of
#: languages, every second document, wrong 1,400 pairs of different documents and 270 of independent accounts of one story
#: (five golden and four blind piles, the real accounts; each counted fifteen times). `alike` is the mean likeness of each
#: sentence to its best, `speaks` the sum over the beads, `order` what keeping the order is worth above the order turned
#: round, `least` and `most` the shares of the letters in beads in the account where they are fewer and where they are more,
#: `kept` the share of sentences that are each other's best and in order (`order_kept` less those against the order),
#: `rest` how alike to the other the sentences outside the beads are, in the account where they are least so, `told` the beads in
#: both accounts' own words.
_WHOLE = {"alike": 9.92, "speaks": 0.226, "least": 10.03, "most": 5.57, "kept_well": 10.3, "": -24.54}
_PART = {
    "speaks": 1.548,
    "order": -0.687,
    "rest": -28.24,
    "least": 8.69,
    "told": -0.755,
    "kept": 22.73,
    "order_kept": -12.58,
    "": -0.304,
}
#: What is counted of these measures at most; so many sentences in order show an order.
_MOST_WHOLE, _MOST_PART, _MOST_ORDER, _MOST_TOLD, _SEVERAL = 15.0, 12.0, 8.0, 5.0, 6
#: The highest of the independent accounts of one story reach -0.2 (whole) and 3.1 (part); 0.5 is drawn above both.
_MARGIN_PART = 3.2
#: Whole documents about different stories stay below -9, so that what is below zero counts less: a fifth of it.
_BELOW = 5.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """`weight`: 0.5 and more is beyond what independent accounts of one story reach. `alike`: 0.45 and more is one story.
    `pairs`: sentences (i, j, likeness) that correspond, in order."""

    weight: float
    alike: float
    pairs: tuple[tuple[int, int, float], ...] = ()


def weigh(likeness: Matrix, one: Sentences, two: Sentences) -> Weighed:
    """Weigh two accounts. `likeness` has a row a sentence of the one, a column a sentence of the other."""
    if not likeness.size:
        return Weighed(-99.0, 0.0)
    rows, columns = likeness.max(axis=1), likeness.max(axis=0)
    alike = float(rows.mean() + columns.mean()) / 2
    if alike < _LEAST or float(rows.max()) < _COUNTERPART:
        return Weighed(-99.0, round(alike, 3))
    speaks, beads, turned = best_beads(likeness, one, two)
    own = [bool(one.own[b.one : b.one_end].any() and two.own[b.two : b.two_end].any()) for b in beads]
    pairs = tuple(
        (i, j, round(b.alike, 3))
        for b in beads
        if b.alike >= _COUNTERPART
        for i in range(b.one, b.one_end)
        for j in range(b.two, b.two_end)
    )
    if not pairs or sum(own) < max(1, _TOLD * len(beads)):
        return Weighed(-99.0, round(alike, 3))
    ins = ({i for b in beads for i in range(b.one, b.one_end)}, {j for b in beads for j in range(b.two, b.two_end)})
    shares = sorted(_share(side.lengths, inside) for side, inside in zip((one, two), ins, strict=True))
    best = _bests(likeness)
    up, down = _rising(best), _rising(best[::-1])
    longer = max(likeness.shape)
    measures = {
        "alike": alike,
        "least": shares[0],
        "most": shares[1],
        "order": min(speaks - turned, _MOST_ORDER),
        "rest": min(_rest(rows, ins[0]), _rest(columns, ins[1])),
        "told": min(sum(own), _MOST_TOLD),
        "kept": up / longer,
        "order_kept": (up - down) / longer,
        "kept_well": up / longer * min(1.0, up / _SEVERAL),
        "": 1.0,
    }
    whole = _sum(_WHOLE, measures | {"speaks": min(speaks, _MOST_WHOLE)})
    part = _sum(_PART, measures | {"speaks": min(speaks, _MOST_PART)}) - _MARGIN_PART if len(beads) >= _BEADS else -99.0
    return Weighed(round(max(whole if whole > 0 else whole / _BELOW, part), 3), round(alike, 3), pairs)


def _sum(weights: dict[str, float], measures: dict[str, float]) -> float:
    return sum(weight * measures[name] for name, weight in weights.items())


def _share(lengths: Floats, inside: set[int]) -> float:
    return float(lengths[sorted(inside)].sum()) / max(1.0, float(lengths.sum()))


def _bests(likeness: Matrix) -> list[int]:
    """Of each sentence of the one that is the best of its own best that one, in order."""
    best, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    return [int(j) for i, j in enumerate(best) if back[j] == i and likeness[i, j] > _BEST]


def _rising(numbers: Iterable[int]) -> int:
    """How many of some different numbers rise, at most (Fredman 1975)."""
    ends: list[int] = []
    for number in numbers:
        ends[bisect_left(ends, number) : bisect_left(ends, number) + 1] = [number]
    return len(ends)


def _rest(best: Matrix, inside: set[int]) -> float:
    """How alike to the other account the sentences outside the beads are."""
    left = [float(v) for k, v in enumerate(best) if k not in inside]
    return sum(left) / len(left) if left else 0.0
