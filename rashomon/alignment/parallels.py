"""Accounts → which accounts run parallel to which, sentence by sentence, in any two languages.

In: unit vectors of the sentences of each account. Out: candidate pairs, and for a pair the chain of sentences that are
each other's best and come in the same order on both sides. A translation keeps the order of nearly all sentences; an
independent account of the same story keeps that of hardly any.
It does not know who wrote first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from rashomon.alignment.vectors import Matrix, cosines

#: Sentences of a chunk: a chunk's mean vector finds the accounts that hold the same passage.
_CHUNK = 6
#: Accounts proposed for each chunk.
_NEAREST = 6
#: Chunk means that are less alike than this are not compared sentence by sentence.
_CHUNK_LIKENESS = 0.35
#: Centred cosine of two sentences that may belong to a chain. Swept 0.3 to 0.5 on NTREX (translation against all other
#: documents AUC 0.999998, half-copied 0.9996).
FLOOR = 0.4
#: Neighbours in a stretch stand at most so many sentences apart: a sentence may be split, joined or left out.
_SKIP = 2
_BLOCK = 2048


def parallel_candidates(vectors: Sequence[Matrix]) -> list[tuple[int, int]]:
    """Pairs of accounts worth comparing: each chunk of an account with the accounts of its nearest other chunks.

    All pairs of chunk means are looked at, in blocks: a few multiplications each, 15 CPU-seconds for 5,000 accounts.
    """
    means: list[Matrix] = []
    owner: list[int] = []
    for number, rows in enumerate(vectors):
        for start in range(0, len(rows), _CHUNK):
            mean = rows[start : start + _CHUNK].mean(axis=0)
            means.append(mean / max(float(np.linalg.norm(mean)), 1e-6))
            owner.append(number)
    if not means:
        return []
    chunks = np.asarray(means, np.float32)
    owners = np.asarray(owner)
    pairs: set[tuple[int, int]] = set()
    wanted = 2 * _NEAREST
    for start in range(0, len(chunks), _BLOCK):
        likeness = cosines(chunks[start : start + _BLOCK], chunks)
        likeness[owners[start : start + _BLOCK, None] == owners[None, :]] = -1.0
        kept = min(wanted, likeness.shape[1])
        nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :kept] if likeness.shape[1] <= 400 else _top(likeness)
        for row, columns in enumerate(nearest):
            here = int(owners[start + row])
            others: list[int] = []
            for column in columns:
                other = int(owners[column])
                if likeness[row, column] >= _CHUNK_LIKENESS and other not in others and len(others) < _NEAREST:
                    others.append(other)
            pairs |= {(min(here, o), max(here, o)) for o in others}
    return sorted(pairs)


def _top(likeness: Matrix) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Columns of the highest values of each row, highest first, ties to the lower column."""
    wanted = 2 * _NEAREST
    some = np.sort(np.argpartition(-likeness, wanted, axis=1)[:, :wanted], axis=1)
    order = np.argsort(-np.take_along_axis(likeness, some, axis=1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(some, order, axis=1), np.int64)


def chain(one: Matrix, two: Matrix) -> list[tuple[int, int, float]]:
    """The heaviest chain of pairs of sentences that are each other's best and rise on both sides: (i, j, cosine)."""
    if not len(one) or not len(two):
        return []
    likeness = cosines(one, two)
    best, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    pairs = [(i, int(j), float(likeness[i, j])) for i, j in enumerate(best) if back[j] == i and likeness[i, j] >= FLOOR]
    return _heaviest(pairs)


def _heaviest(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The subsequence with rising second members and the largest sum of weights (pairs have rising first members).

    `frontier` holds the second members at which a heavier chain ends, rising with the weights: n log n.
    """
    ends: list[int] = []  # second members on the frontier, rising
    last: list[int] = []  # index of the pair that ends there
    weight: list[float] = []
    total: list[float] = []
    before: list[int] = []
    for k, (_, j, score) in enumerate(pairs):
        place = bisect_left(ends, j)
        heavier = score + (weight[place - 1] if place else 0.0)
        before.append(last[place - 1] if place else -1)
        total.append(heavier)
        stop = place
        while stop < len(ends) and weight[stop] <= heavier:
            stop += 1
        if stop > place or place == len(ends) or ends[place] > j:
            ends[place:stop], last[place:stop], weight[place:stop] = [j], [k], [heavier]
    result = []
    k = last[-1] if last else -1
    while k >= 0:
        result.append(pairs[k])
        k = before[k]
    return result[::-1]


def longest_stretch(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The part of a chain with the largest sum that skips at most one sentence at a time on either side."""
    best: list[tuple[int, int, float]] = []
    here: list[tuple[int, int, float]] = []
    for pair in pairs:
        if here and (pair[0] - here[-1][0] > _SKIP or pair[1] - here[-1][1] > _SKIP):
            here = []
        here = [*here, pair]
        if sum(p[2] for p in here) > sum(p[2] for p in best):
            best = here
    return best
