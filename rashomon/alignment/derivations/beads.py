"""Two accounts, sentence by sentence → the best way to read one as a translation of the other, in order.

In: how alike their sentences are (a row a sentence of the one, a column one of the other), how long each is, how alike those
that follow one another are. Out: beads: one sentence for one, or one for two or three in a row, since translators split and
join. What a bead speaks for a translation is told by three things: how alike, how much more alike than to any other sentence
beyond its neighbours, and how alike in length. It does not know whether the whole is one: `weighing` asks that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.vectors import Matrix

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Sentences of the one and of the other that may stand for one another.
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
#: Weights of a logistic regression over sentences that are each other's best: right are 3,900 of NTREX documents and their
#: translations in ten pairs of languages (every second document), wrong 4,600 of other documents and of independent accounts
#: of one story. `alike` and `gap` count more below a bend; `length` is the logarithm of the ratio of the lengths.
_ALIKE, _ALIKE_LOW, _GAP, _GAP_LOW, _LENGTH, _LENGTH_HIGH, _NONE = 12.12, 1.62, -4.95, 8.29, -4.05, 2.6, -10.25
_MOST_ALIKE, _LOW_ALIKE, _MOST_GAP, _LOW_GAP, _MOST_LENGTH, _FREE_LENGTH = 1.15, 0.8, 0.7, 0.25, 1.2, 0.3
#: What joining sentences costs: there are more ways to do it.
_JOINED = 1.0
#: A bead counts half when one of its sides is mostly somebody's quoted words: two reporters hear one press conference.
_QUOTED = 0.5


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is compared of an account: for each sentence its length in letters of English, and whether it is its own words;
    `following`: how alike each is to the next and to the next but one (two columns)."""

    lengths: Floats
    own: Bools
    following: Floats | None = None


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences `one` to `one_end` of the one account and `two` to `two_end` of the other that say the same."""

    one: int
    one_end: int
    two: int
    two_end: int
    speaks: float  # logarithm of odds
    alike: float


def best_beads(likeness: Matrix, one: Sentences, two: Sentences) -> tuple[float, tuple[Bead, ...], float]:
    """What the best beads speak, those beads, and what the best would speak if the other account ran backwards."""
    shapes = [s for s in _SHAPES if likeness.shape[0] >= s[0] and likeness.shape[1] >= s[1]]
    rivals = np.maximum(_rivals(likeness), _rivals(likeness.T).T)
    worth, alike = [], []
    for p, q in shapes:
        joined = _joined(_joined(likeness, one, p).T, two, q).T
        rows, columns = joined.shape
        rival = np.max([rivals[a : a + rows, b : b + columns] for a, b in product(range(p), range(q))], axis=0)
        lengths = (_runs(one.lengths, p)[:, None], _runs(two.lengths, q)[None, :])
        ratio = np.abs(np.log(np.maximum(lengths[0], 1) / np.maximum(lengths[1], 1)))
        speaks = _speaks(joined, joined - rival, ratio) - (_JOINED if p + q > 2 else 0.0)
        own = np.logical_and.outer(_runs(one.own, p) > 0, _runs(two.own, q) > 0)
        worth.append(np.where((speaks > 0) & ~own, speaks * _QUOTED, speaks))
        alike.append(joined)
    total, choice = _table(worth, shapes, likeness.shape)
    turned = _table([w[:, ::-1] for w in worth], shapes, likeness.shape)[0]
    i, j = likeness.shape
    found = []
    while i and j:
        kind = int(choice[i, j])
        if kind < 2:
            i, j = (i - 1, j) if kind == 0 else (i, j - 1)
            continue
        p, q = shapes[kind - 2]
        i, j = i - p, j - q
        found.append(Bead(i, i + p, j, j + q, float(worth[kind - 2][i, j]), float(alike[kind - 2][i, j])))
    return total, tuple(reversed(found)), turned


def _speaks(alike: Floats, gap: Floats, ratio: Floats) -> Floats:
    alike, gap, ratio = np.minimum(alike, _MOST_ALIKE), np.minimum(gap, _MOST_GAP), np.minimum(ratio, _MOST_LENGTH)
    found = (
        _ALIKE * alike + _ALIKE_LOW * np.minimum(alike, _LOW_ALIKE) + _GAP * gap + _GAP_LOW * np.minimum(gap, _LOW_GAP)
    )
    return np.asarray(found + _LENGTH * ratio + _LENGTH_HIGH * np.maximum(ratio - _FREE_LENGTH, 0) + _NONE, np.float64)


def _runs(values: NDArray[np.generic], size: int) -> Floats:
    """Sums of so many values in a row."""
    last = len(values) - size + 1
    return np.asarray(np.sum([values[k : last + k] for k in range(size)], axis=0, dtype=np.float64), np.float64)


def _joined(likeness: Matrix | Floats, side: Sentences, size: int) -> Floats:
    """How alike so many rows in a row, as one text, are to each column: their vectors' sum, longer ones counting more."""
    if size == 1:
        return np.asarray(likeness, np.float64)
    last = len(side.lengths) - size + 1
    lengths = [np.maximum(side.lengths[k : last + k], 1) for k in range(size)]
    following = np.zeros((len(side.lengths), 2)) if side.following is None else side.following
    square = np.sum([x * x for x in lengths], axis=0)
    for a in range(size):
        for b in range(a + 1, size):
            square = square + 2 * lengths[a] * lengths[b] * following[a : last + a, b - a - 1]
    total = np.sum([x[:, None] * likeness[k : last + k] for k, x in enumerate(lengths)], axis=0)
    return np.asarray(total / np.sqrt(np.maximum(square, 1e-6))[:, None], np.float64)


def _rivals(likeness: Matrix) -> Floats:
    """For each cell the best of its row that is no neighbour of it; 0 where there is none."""
    rows, columns = likeness.shape
    found = np.zeros((rows, columns))
    if columns < 3:
        return found
    place = np.arange(columns)[None, :]
    top = np.argsort(-likeness, axis=1, kind="stable")[:, : min(columns, 4)]
    for k in range(top.shape[1] - 1, -1, -1):
        column = top[:, k : k + 1]
        found = np.where(np.abs(place - column) > 1, np.take_along_axis(likeness, column, axis=1), found)
    return found


def _table(
    worth: Sequence[Floats], shapes: Sequence[tuple[int, int]], size: tuple[int, int]
) -> tuple[float, NDArray[np.int8]]:
    """The best sum over beads that rise on both sides, and for each beginning of both how it is reached: 0 without its
    last row, 1 without its last column, 2 and more by a bead."""
    rows, columns = size
    best = np.zeros((rows + 1, columns + 1))
    choice = np.zeros((rows + 1, columns + 1), np.int8)
    choice[0] = 1
    for i in range(1, rows + 1):
        row, chosen = best[i - 1].copy(), choice[i]
        for kind, (p, q) in enumerate(shapes):
            if i < p:
                continue
            reached = best[i - p, : columns + 1 - q] + worth[kind][i - p]
            better = reached > row[q:]
            row[q:][better] = reached[better]
            chosen[q:][better] = kind + 2
        np.maximum.accumulate(row, out=best[i])
        chosen[best[i] > row] = 1
    return float(best[-1, -1]), choice
