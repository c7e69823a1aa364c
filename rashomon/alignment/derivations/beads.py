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
from typing import Any

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


#: What the best beads speak, those beads, and what the best would speak if the other account ran backwards.
Told = tuple[float, tuple[Bead, ...], float]
#: So many cells are worked on at once: beyond that arrays leave the cache.
_CELLS = 60_000
#: Stands in cells beyond an account's last sentence.
_BEYOND = np.float32(-9.0)


def best_beads(likeness: Sequence[Matrix], one: Sentences, others: Sequence[Sentences]) -> list[Told]:
    """An account against each of others, with how alike it is to each. Several are worked on at once, in arrays as wide as
    the widest: of the time for two accounts of 25 sentences nine tenths are calls."""
    order = sorted(range(len(others)), key=lambda k: likeness[k].shape[1])
    found: dict[int, Told] = {}
    while order:
        rows, count = likeness[order[0]].shape[0], 1
        while count < len(order) and (count + 1) * rows * likeness[order[count]].shape[1] <= _CELLS:
            count += 1
        some, order = order[:count], order[count:]
        found |= zip(some, _best([likeness[k] for k in some], one, [others[k] for k in some]), strict=True)
    return [found[k] for k in range(len(others))]


def _best(matrices: Sequence[Matrix], one: Sentences, others: Sequence[Sentences]) -> list[Told]:
    """The same for accounts of about one length."""
    rows, widths = matrices[0].shape[0], np.array([m.shape[1] for m in matrices])
    likeness = np.full((len(matrices), rows, int(widths.max())), _BEYOND)
    for k, m in enumerate(matrices):
        likeness[k, :, : m.shape[1]] = m
    first = Sentences(one.lengths[None], one.own[None], _followed(one)[None])
    two = _beside(others, int(widths.max()))
    shapes = [s for s in _SHAPES if rows >= s[0] and widths.max() >= s[1]]
    across = _rivals(likeness.swapaxes(1, 2), np.full(len(widths), rows)).swapaxes(1, 2)
    rivals = np.maximum(_rivals(likeness, widths), across)
    worth, alike = [], []
    for p, q in shapes:
        joined = _joined(_joined(likeness, first, p).swapaxes(1, 2), two, q).swapaxes(1, 2)
        high, wide = joined.shape[1:]
        rival = np.max([rivals[:, a : a + high, b : b + wide] for a, b in product(range(p), range(q))], axis=0)
        lengths = (_runs(first.lengths, p)[:, :, None], _runs(two.lengths, q)[:, None, :])
        ratio = np.abs(np.log(np.maximum(lengths[0], 1) / np.maximum(lengths[1], 1)))
        speaks = _speaks(joined, joined - rival, ratio) - (_JOINED if p + q > 2 else 0.0)
        own = (_runs(first.own, p) > 0)[:, :, None] & (_runs(two.own, q) > 0)[:, None, :]
        speaks = np.where((speaks > 0) & ~own, speaks * _QUOTED, speaks)
        speaks[np.broadcast_to((np.arange(wide) > (widths - q)[:, None])[:, None, :], speaks.shape)] = -np.inf
        some = np.asarray((speaks > 0).any(axis=(1, 2)))
        if p == q and not some.all():
            return _with_counterparts(matrices, one, others, some)
        worth.append(speaks)
        alike.append(joined)
    best, choice = _table(worth, shapes, rows)
    turned, _ = _table([_turned(w, widths - q) for w, (_, q) in zip(worth, shapes, strict=True)], shapes, rows)
    return [
        (
            float(best[k, width]),
            _followed_back(choice[:, k], width, shapes, [w[k] for w in worth], [x[k] for x in alike]),
            float(turned[k, width]),
        )
        for k, width in enumerate(widths.tolist())
    ]


def _with_counterparts(
    matrices: Sequence[Matrix], one: Sentences, others: Sequence[Sentences], some: NDArray[np.bool_]
) -> list[Told]:
    """The same where only `some` accounts have a sentence of their own for one of this: joined sentences alone are no sign
    of a translation, so the others are not weighed to the end."""
    at = np.nonzero(some)[0].tolist()
    told = iter(_best([matrices[k] for k in at], one, [others[k] for k in at]) if at else ())
    return [next(told) if some[k] else (0.0, (), 0.0) for k in range(len(others))]


def _followed_back(
    choice: NDArray[np.int8],
    width: int,
    shapes: Sequence[tuple[int, int]],
    worth: Sequence[Floats],
    alike: Sequence[Floats],
) -> tuple[Bead, ...]:
    """The beads that a table of choices tells."""
    chosen = choice[:, : width + 1].tolist()
    i, j = len(chosen) - 1, width
    found = []
    while i and j:
        kind = chosen[i][j]
        if kind < 2:
            i, j = (i - 1, j) if kind == 0 else (i, j - 1)
            continue
        p, q = shapes[kind - 2]
        i, j = i - p, j - q
        found.append(Bead(i, i + p, j, j + q, float(worth[kind - 2][i, j]), float(alike[kind - 2][i, j])))
    return tuple(reversed(found))


def _beside(sides: Sequence[Sentences], width: int) -> Sentences:
    """Accounts beside one another, a row each."""
    lengths, own = np.ones((len(sides), width)), np.zeros((len(sides), width), np.bool_)
    following = np.zeros((len(sides), width, 2))
    for k, side in enumerate(sides):
        lengths[k, : len(side.lengths)], own[k, : len(side.own)] = side.lengths, side.own
        following[k, : len(side.lengths)] = _followed(side)
    return Sentences(lengths, own, following)


def _followed(side: Sentences) -> Floats:
    return np.zeros((len(side.lengths), 2)) if side.following is None else side.following


def _turned(worth: Floats, last: NDArray[np.int64]) -> Floats:
    """The columns of each account from its last to its first."""
    place = last[:, None] - np.arange(worth.shape[2])
    found = np.take_along_axis(worth, np.maximum(place, 0)[:, None, :], axis=2)
    found[np.broadcast_to((place < 0)[:, None, :], found.shape)] = -np.inf
    return found


def _speaks(alike: Floats, gap: Floats, ratio: Floats) -> Floats:
    alike, gap, ratio = np.minimum(alike, _MOST_ALIKE), np.minimum(gap, _MOST_GAP), np.minimum(ratio, _MOST_LENGTH)
    found = (
        _ALIKE * alike + _ALIKE_LOW * np.minimum(alike, _LOW_ALIKE) + _GAP * gap + _GAP_LOW * np.minimum(gap, _LOW_GAP)
    )
    return np.asarray(found + _LENGTH * ratio + _LENGTH_HIGH * np.maximum(ratio - _FREE_LENGTH, 0) + _NONE, np.float64)


def _runs(values: NDArray[np.generic], size: int) -> Floats:
    """Sums of so many values in a row, of each account."""
    last = values.shape[1] - size + 1
    return np.asarray(np.sum([values[:, k : last + k] for k in range(size)], axis=0, dtype=np.float64), np.float64)


def _joined(likeness: NDArray[Any], side: Sentences, size: int) -> Floats:
    """How alike so many rows in a row, as one text, are to each column: their vectors' sum, longer ones counting more."""
    if size == 1:
        return np.asarray(likeness, np.float64)
    last = side.lengths.shape[1] - size + 1
    lengths = [np.maximum(side.lengths[:, k : last + k], 1) for k in range(size)]
    following = np.zeros(()) if side.following is None else side.following
    square = np.sum([x * x for x in lengths], axis=0)
    for a in range(size):
        for b in range(a + 1, size):
            square = square + 2 * lengths[a] * lengths[b] * following[:, a : last + a, b - a - 1]
    total = np.sum([x[:, :, None] * likeness[:, k : last + k] for k, x in enumerate(lengths)], axis=0)
    return np.asarray(total / np.sqrt(np.maximum(square, 1e-6))[:, :, None], np.float64)


def _rivals(likeness: NDArray[Any], widths: NDArray[np.int64]) -> Floats:
    """For each cell the best of its row that is no neighbour of it; 0 where there is none. `widths`: columns of each account."""
    columns = likeness.shape[2]
    found = np.zeros(likeness.shape)
    place = np.arange(columns)
    top = np.argsort(-likeness, axis=2, kind="stable")[:, :, : min(columns, 4)]
    best = np.take_along_axis(likeness, top, axis=2)
    wide = (widths >= 3)[:, None, None]
    for k in range(top.shape[2] - 1, -1, -1):
        column = top[:, :, k : k + 1]
        real = wide & (k < widths)[:, None, None]
        found = np.where((np.abs(place - column) > 1) & real, best[:, :, k : k + 1], found)
    return found


def _table(worth: Sequence[Floats], shapes: Sequence[tuple[int, int]], rows: int) -> tuple[Floats, NDArray[np.int8]]:
    """The best sums over beads that rise on both sides, of each account a row, for each beginning of its columns; and for each
    beginning of both how the sum is reached: 0 without its last row, 1 without its last column, 2 and more by a bead."""
    count, columns = worth[0].shape[0], worth[0].shape[2]
    best = np.zeros((rows + 1, count, columns + 1))
    choice = np.zeros((rows + 1, count, columns + 1), np.int8)
    choice[0] = 1
    for i in range(1, rows + 1):
        row, chosen = best[i - 1].copy(), choice[i]
        for kind, (p, q) in enumerate(shapes):
            if i < p:
                continue
            reached = best[i - p, :, : columns + 1 - q] + worth[kind][:, i - p]
            better = reached > row[:, q:]
            np.copyto(row[:, q:], reached, where=better)
            np.copyto(chosen[:, q:], kind + 2, where=better)
        np.maximum.accumulate(row, axis=1, out=best[i])
        chosen[best[i] > row] = 1
    return best[-1], choice
