"""Things with vectors and with rare marks in common → the pairs that are worth comparing.

In: vectors, keys. Out: pairs (i, j) with i < j, sorted. Never all pairs: the nearest few of each by vector, and those that
share a mark which few others have. It decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from rashomon.alignment.vectors import Matrix
from rashomon.matrices import one_thread

_BLOCK, _FEWEST = 2048, 64
#: Likenesses that are held at once.
_CELLS = 24_000_000
#: Steps that cosines are rounded to.
_ROUNDED = 10_000.0
#: Above this many things the nearest are first looked for in a quarter of the dimensions.
_EXACT = 12_000


def near_pairs(vectors: Matrix, owners: Sequence[int], nearest: int, least: float) -> list[tuple[int, int]]:
    """Each thing with its nearest others of other owners, when their cosine is at least `least`."""
    count = len(vectors)
    if count < 2:
        return []
    owner = np.asarray(owners)
    columns_of = {o: np.flatnonzero(owner == o) for o in dict.fromkeys(owners)}
    look = vectors if count <= _EXACT else _folded(vectors)
    found = [np.zeros(0, np.int64)]
    kept = min(nearest, count - 1)
    block = min(_BLOCK, max(_FEWEST, _CELLS // count))
    for start in range(0, count, block):
        apart = _apart(look[start : start + block], look)
        here = owner[start : start + block]
        for o in np.unique(here).tolist():
            apart[np.ix_(np.flatnonzero(here == o), columns_of[o])] = _ROUNDED
        rows = np.arange(len(apart))[:, None]
        columns = np.argpartition(apart, kept, axis=1)[:, :kept] if kept < count - 1 else np.arange(count)[None, :]
        near = -apart[rows, columns] / np.float32(_ROUNDED) >= np.float32(least)
        mine, there = np.broadcast_to(rows + start, near.shape)[near], np.broadcast_to(columns, near.shape)[near]
        found.append(np.unique(np.minimum(mine, there) * count + np.maximum(mine, there)))
    codes = np.unique(np.concatenate(found))
    return list(zip((codes // count).tolist(), (codes % count).tolist(), strict=True))


def _apart(one: Matrix, two: Matrix) -> Matrix:
    """Cosines with the other sign, in ten-thousandths: whole ones, so that the last bits of a product never decide a case."""
    with one_thread():
        found = one @ two.T
    np.multiply(found, np.float32(-_ROUNDED), out=found)
    return np.rint(found, out=found)


def _folded(vectors: Matrix) -> Matrix:
    """Vectors of 128 dimensions that keep angles roughly: sums of four with fixed signs."""
    parts = vectors.reshape(len(vectors), 4, -1) * np.array([1, -1, 1, -1], np.float32)[None, :, None]
    summed = parts.sum(axis=1)
    return np.asarray(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6), np.float32)


def marked_pairs(keys: Sequence[Iterable[Hashable]], owners: Sequence[int], holders: int) -> list[tuple[int, int]]:
    """Pairs of different owners that share a key which at most `holders` things have."""
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, marks in enumerate(keys):
        for mark in marks:
            index[mark].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in index.values():
        if len(numbers) <= holders:
            for k, i in enumerate(numbers):
                pairs.update((i, j) for j in numbers[k + 1 :] if owners[i] != owners[j])
    return sorted(pairs)
