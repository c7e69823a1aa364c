"""Accounts → which accounts run parallel to which, sentence by sentence, in any two languages.

In: unit vectors of the sentences of each account. Out: candidate pairs, and for a pair the chain of sentences that are
each other's best and come in the same order on both sides. A translation keeps the order of nearly all sentences; an
independent account of the same story keeps that of hardly any.
It does not know who wrote first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log

import numpy as np

from rashomon.alignment.vectors import Matrix, cosines

#: Sentences of a chunk: a chunk's mean vector finds the accounts that hold the same passage.
_CHUNK = 6
#: Accounts proposed for each chunk.
_NEAREST = 6
#: Chunk means that are less alike than this are not compared sentence by sentence.
_CHUNK_LIKENESS = 0.35
#: Centred cosine of two sentences that may belong to a chain, as a share of what a translation has.
_FLOOR = 0.4
#: Mean and spread of two measures of a pair in a chain, for translations (7,635 pairs of NTREX in 8 pairs of languages)
#: and for independent accounts of one story that tell it in the same order (264 pairs of invented and real accounts):
#: the cosine as a share of the expected one, and the logarithm of the ratio of the lengths. The spreads are a little
#: wider than measured, since real accounts split and join sentences.
_COSINE = ((1.0, 0.19), (0.72, 0.15))
_LENGTH = ((0.0, 0.24), (0.0, 0.48))
#: What each sentence left out inside a stretch speaks against it.
_GAP = 0.8
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


def chain(one: Matrix, two: Matrix, expected: float = 1.0) -> list[tuple[int, int, float]]:
    """The heaviest chain of pairs of sentences that are each other's best and rise on both sides: (i, j, cosine).

    Cosines are given as a share of the `expected` one.
    """
    if not len(one) or not len(two):
        return []
    likeness = cosines(one, two)
    best, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    pairs = [
        (i, int(j), round(float(likeness[i, j]) / expected, 4))
        for i, j in enumerate(best)
        if back[j] == i and likeness[i, j] >= _FLOOR * expected
    ]
    return _heaviest(pairs)


def translated_stretch(
    pairs: Sequence[tuple[int, int, float]], one: Sequence[float], two: Sequence[float]
) -> tuple[float, list[tuple[int, int, float]]]:
    """The part of a chain that speaks most for a translation, and how much: the logarithm of the likelihood ratio.

    `one` and `two` are the lengths of the sentences, in letters of English. A translation keeps the meaning and the length
    of each sentence; two reporters who tell the same in the same order keep neither so well.
    """
    best, best_part = 0.0, (0, 0)
    here, begin = 0.0, 0
    for k, (i, j, cosine) in enumerate(pairs):
        if k:
            here -= _GAP * (max(i - pairs[k - 1][0], j - pairs[k - 1][1]) - 1)
        if here <= 0:
            here, begin = 0.0, k
        ratio = log(max(one[i], 1.0) / max(two[j], 1.0))
        here += _ratio(min(cosine, 1.15), *_COSINE) + _ratio(max(-1.2, min(1.2, ratio)), *_LENGTH)
        if here > best:
            best, best_part = here, (begin, k + 1)
    return round(best, 3), list(pairs[best_part[0] : best_part[1]])


def _ratio(value: float, translated: tuple[float, float], independent: tuple[float, float]) -> float:
    def density(mean: float, spread: float) -> float:
        return -(((value - mean) / spread) ** 2) / 2 - log(spread)

    return density(*translated) - density(*independent)


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
