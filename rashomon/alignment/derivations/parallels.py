"""Accounts → which accounts run parallel to which, sentence by sentence, in any two languages.

In: unit vectors of the sentences of each account. Out: candidate pairs, and of those the ones that are not independent.
What speaks for a pair is `weighing`'s business; here it is held against what the pile is: where accounts tell many
stories, two that stand alone with theirs need less than two among a dozen that tell the same one.
It does not know who wrote first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from rashomon.alignment.derivations.weighing import Weighed
from rashomon.alignment.vectors import Matrix, cosines

#: In piles of no more accounts than this all pairs are compared.
_ALL = 40
#: Sentences of a chunk, and accounts proposed for it: a chunk's mean vector finds the accounts that hold the same passage. Passages
#: strewn among others are found by small chunks, which cost nine times as much: for piles of so many sentences.
_CHUNK, _NEAREST = 6, 6
_SMALL_CHUNK, _FEW_NEAREST, _SMALL_PILE = 2, 4, 4000
#: Chunk means that are less alike than this are not compared sentence by sentence.
_CHUNK_LIKENESS = 0.35
#: What a pair needs: this anywhere, and that where both stand alone with their story. Independent accounts of one story reach
#: 1.2 (290 pairs of two languages, the next 0.1); no two documents of NTREX about two stories reach -1.6.
_ANYWHERE, _ALONE = 1.5, -1.5
#: Both tell their story alone: of at least so many other accounts hardly any is about it. Of independent accounts of one
#: story three quarters are 0.37 alike and more, and half 0.44; of documents about two stories one in fifty is.
_OTHERS, _ONE_STORY, _SHARE_OF_PILE = 4, 0.4, 0.15
_NEAR, _MOST_NEAR = 0.5, 3
_BLOCK = 2048


def parallel_candidates(vectors: Sequence[Matrix]) -> list[tuple[int, int]]:
    """Pairs of accounts worth comparing: in a small pile all, else each chunk of an account with the accounts of its
    nearest other chunks.

    All pairs of chunk means are looked at, in blocks: a few multiplications each, 15 CPU-seconds for 5,000 accounts.
    """
    if len(vectors) <= _ALL:
        return list(combinations(range(len(vectors)), 2))
    small = sum(map(len, vectors)) <= _SMALL_PILE
    size, proposed = (_SMALL_CHUNK, _FEW_NEAREST) if small else (_CHUNK, _NEAREST)
    means: list[Matrix] = []
    owner: list[int] = []
    for number, rows in enumerate(vectors):
        for start in range(0, len(rows), size):
            mean = rows[start : start + size].mean(axis=0)
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
                if likeness[row, column] >= _CHUNK_LIKENESS and other not in others and len(others) < proposed:
                    others.append(other)
            pairs |= {(min(here, o), max(here, o)) for o in others}
    return sorted(pairs)


def _top(likeness: Matrix) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Columns of the highest values of each row, highest first, ties to the lower column."""
    wanted = 2 * _NEAREST
    some = np.sort(np.argpartition(-likeness, wanted, axis=1)[:, :wanted], axis=1)
    order = np.argsort(-np.take_along_axis(likeness, some, axis=1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(some, order, axis=1), np.int64)


def dependent(weighed: Mapping[tuple[int, int], Weighed], languages: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs that are not independent, of those weighed, in a pile of accounts in these languages."""
    story: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for (one, two), found in weighed.items():
        if found.alike >= _ONE_STORY and found.weight < _ANYWHERE:
            story[one].append((two, found.alike))
            story[two].append((one, found.alike))

    explained = {k for pair, found in weighed.items() if found.weight >= _ANYWHERE for k in pair}

    def alone(one: int, two: int) -> bool:
        others = len(languages) - 2
        about = {k: alike for k, alike in story[one] + story[two] if k not in (one, two)}
        near = sum(alike >= _NEAR for alike in about.values())
        if languages[one] == languages[two] or {one, two} <= explained:
            return False  # who rewrites in one language keeps more; two that have their own counterparts tell one story
        return others >= _OTHERS and len(about) <= _SHARE_OF_PILE * others and near <= _MOST_NEAR

    return [
        pair
        for pair, found in weighed.items()
        if found.weight >= _ANYWHERE or (found.weight >= _ALONE and alone(*pair))
    ]
