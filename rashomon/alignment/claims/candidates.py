"""Things with vectors and with rare marks in common → the pairs that are worth comparing.

In: vectors, keys. Out: pairs (i, j) with i < j, sorted. Never all pairs: the nearest few of each by vector, and those that
share a mark which few others have. It decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from rashomon.alignment.vectors import Matrix, cosines

_BLOCK = 2048
#: Above this many things the nearest are first looked for in a quarter of the dimensions.
_EXACT = 12_000


def near_pairs(vectors: Matrix, owners: Sequence[int], nearest: int, least: float) -> list[tuple[int, int]]:
    """Each thing with its nearest others of other owners, when their cosine is at least `least`."""
    count = len(vectors)
    if count < 2:
        return []
    owner = np.asarray(owners)
    look = vectors if count <= _EXACT else _folded(vectors)
    pairs: set[tuple[int, int]] = set()
    kept = min(nearest, count - 1)
    for start in range(0, count, _BLOCK):
        likeness = cosines(look[start : start + _BLOCK], look)
        likeness[owner[start : start + _BLOCK, None] == owner[None, :]] = -1.0
        some = np.argpartition(-likeness, kept, axis=1)[:, :kept] if kept < count - 1 else None
        for row in range(len(likeness)):
            columns = np.sort(some[row]) if some is not None else np.arange(count)
            for column in columns:
                if likeness[row, column] >= least:
                    i, j = start + row, int(column)
                    pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


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
