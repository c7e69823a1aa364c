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

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.vectors import Matrix

Floats = NDArray[np.float64]

#: Cosine of two sentences that may belong to a chain, as a share of what a translation has.
_FLOOR = 0.4
#: Mean and spread of two measures of a pair in a chain, for translations (7,635 pairs of NTREX in 8 pairs of languages)
#: and for independent accounts of one story that tell it in the same order (264 pairs of invented and real accounts):
#: the cosine as a share of the expected one, and the logarithm of the ratio of the lengths. The spreads are a little
#: wider than measured, since real accounts split and join sentences.
_COSINE = ((1.0, 0.19), (0.72, 0.15))
_LENGTH = ((0.0, 0.24), (0.0, 0.48))
#: What each sentence left out between two pairs speaks against a chain, and how many are counted.
_GAP, _FEW = 0.3, 3
#: A pair counts half when one of its sentences is mostly somebody's quoted words: two reporters hear one press conference.
_QUOTED = 0.5
#: Of the counterparts at least this share is told in both accounts' own words, and one.
_TOLD = 0.2
#: From here a pair on the path is worth more than none; from there its sentences are called counterparts.
_SOME, _COUNTERPART = 0.6, 0.75
#: How much the length of one sentence may differ from the other's before it tells, as a logarithm.
_FREE = 0.25
#: Weights of a logistic regression: right are 744 whole and 372 half translations of NTREX documents in 12 and 6 pairs of
#: languages, wrong 1,040 pairs of different documents and 231 pairs of independent accounts of one story (invented piles
#: and real accounts, each counted twenty times). `alike` is the mean likeness of each sentence to its best, `chain` the
#: sum over the chain, `order` what keeping the order is worth above the order turned round, `rest` how alike to the other
#: the sentences off the path are, in the account where they are least so.
_WHOLE = {"alike": 19.6, "chain": 0.56, "": -18.54}
_PART = {"chain": 0.81, "order": 0.7, "rest": -24.55, "": 1.63}
#: The highest of the independent accounts of one story reach -1.8 (whole) and -0.2 (part); 0 is drawn above both.
_MARGIN_WHOLE = 1.0
#: A part needs so many counterparts, and so much in its chain.
_PAIRS, _CHAIN = 2, 1.0
_CAPS = {"chain": 12.0, "order": 3.0}
#: Two accounts below this are independent, and how far below is not asked.
HOPELESS = -3.0
#: Pairs of a chain that are looked back at.
_BACK = 100


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is compared of an account: for each sentence its length in letters of English, and whether it is its own words."""

    lengths: Floats
    own: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weighed:
    """`weight`: 0 and more is beyond what independent accounts of one story reach. `alike`: 0.45 and more is one story.
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
    if alike < _FLOOR / 2:
        return Weighed(-99.0, round(alike, 3))
    near = min(int((rows >= _COUNTERPART).sum()), int((columns >= _COUNTERPART).sum()))
    if not near:
        return Weighed(-99.0, round(alike, 3))  # without counterparts nothing is told in both
    ratio = np.abs(np.log(np.maximum(one.lengths[:, None], 1) / np.maximum(two.lengths[None, :], 1)))
    chained = min(_chain(likeness, ratio, one.own, two.own), _CAPS["chain"])
    whole = _WHOLE["alike"] * alike + _WHOLE["chain"] * chained + _WHOLE[""] + _MARGIN_WHOLE
    if whole < HOPELESS and (near < _PAIRS or chained < _CHAIN):
        return Weighed(-99.0, round(alike, 3))  # what follows can only lower it
    worth = np.minimum(likeness, 1.15) - _SOME - _FREE * np.maximum(0, np.minimum(ratio, 1.2) - _FREE)
    worth = np.maximum(worth, 0) * np.where(np.logical_and.outer(one.own, two.own), 1.0, _QUOTED)
    forward, path = _path(worth)
    pairs = tuple((i, j, round(float(likeness[i, j]), 3)) for i, j in path if likeness[i, j] >= _COUNTERPART)
    told = sum(bool(one.own[i] and two.own[j]) for i, j, _ in pairs)
    if told < max(1, _TOLD * len(pairs)):
        return Weighed(-99.0, round(alike, 3))
    part = -99.0
    if len(pairs) >= _PAIRS and chained >= _CHAIN:
        order = min(forward - float(_best(worth[:, ::-1])[-1, -1]), _CAPS["order"])
        rest = _rest(rows, columns, path)
        part = _PART["chain"] * chained + _PART["order"] * order + _PART["rest"] * rest + _PART[""]
    return Weighed(round(max(whole, part), 3), round(alike, 3), pairs)


def _best(worth: Floats) -> Floats:
    """Best sums of worth over pairs that rise on both sides, for each beginning of the rows and of the columns."""
    best = np.zeros((worth.shape[0] + 1, worth.shape[1] + 1))
    for i, row in enumerate(worth):
        here = best[i].copy()
        np.maximum(here[1:], best[i, :-1] + row, out=here[1:])
        np.maximum.accumulate(here, out=best[i + 1])
    return best


def _path(worth: Floats) -> tuple[float, list[tuple[int, int]]]:
    """The best sum, and the pairs that give it."""
    best = _best(worth)
    i, j = worth.shape
    found = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return float(best[-1, -1]), found[::-1]


def _rest(rows: Matrix, columns: Matrix, path: Sequence[tuple[int, int]]) -> float:
    """How alike to the other account the sentences off the path are, in the account where they are least so."""
    off = []
    for best, taken in ((rows, {i for i, _ in path}), (columns, {j for _, j in path})):
        left = [float(v) for k, v in enumerate(best) if k not in taken]
        off.append(sum(left) / len(left) if left else 0.0)
    return min(off)


def _chain(likeness: Matrix, ratio: Floats, one: NDArray[np.bool_], two: NDArray[np.bool_]) -> float:
    """How much the heaviest chain of sentences that are each other's best, rising on both sides, speaks for a translation:
    the sum of the logarithms of the likelihood ratios of their cosines and lengths, less what is left out between them."""
    best, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    here = np.arange(len(best))
    mutual = here[(back[best] == here) & (likeness[here, best] >= _FLOOR)]
    there = best[mutual]
    speaks = _ratio(np.minimum(likeness[mutual, there].astype(np.float64), 1.15), *_COSINE)
    speaks = speaks + _ratio(np.minimum(ratio[mutual, there], 1.2), *_LENGTH)
    speaks = speaks * np.where(one[mutual] & two[there], 1.0, _QUOTED)
    ends: list[tuple[int, int, float]] = []
    for i, j, said in zip(mutual.tolist(), there.tolist(), speaks.tolist(), strict=True):
        if said <= 0:
            continue
        before = 0.0
        for k, m, total in ends[-_BACK:]:
            if m < j:
                before = max(before, total - _GAP * min(max(i - k, j - m) - 1, _FEW))
        ends.append((i, j, before + said))
    return max((total for *_, total in ends), default=0.0)


def _ratio(values: Floats, translated: tuple[float, float], independent: tuple[float, float]) -> Floats:
    def density(mean: float, spread: float) -> Floats:
        return -(((values - mean) / spread) ** 2) / 2 - log(spread)

    return density(*translated) - density(*independent)
