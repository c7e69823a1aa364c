"""Accounts in one language → the passages that they share word for word.

In: accounts (story blocks only). Out: for each pair with enough in common, the shared runs on both sides. An exact
inverted index of word n-grams, not MinHash: it costs about the same below 50,000 accounts and gives the passages.
It does not know who copied whom, nor whether what is shared is a quotation.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.kept import kept_by_digest
from rashomon.model import Account, Span
from rashomon.text import cjk_share, fold, story_blocks, words

Integers = NDArray[np.int64]

#: Words of an n-gram, and characters of one in a script without spaces (five Chinese words are about ten characters).
_WORDS, _CHARACTERS = 5, 10

#: Each holder of a run is compared with so many of its earliest holders, so that a wire with 500 copies costs 500 x 8.
_HOLDERS = 8

#: Pairs with fewer shared n-grams share a phrase, a name or a motto.
_FEWEST = 8

_PRIME = np.uint64(1_000_003)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two accounts share: runs as offsets into each text, in the order of the first account."""

    one: int
    two: int
    runs: tuple[tuple[int, int, int, int], ...]  # start, end in one; start, end in two


@lru_cache(maxsize=65536)
def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _tokens(account: Account) -> tuple[Integers, NDArray[np.uint64]]:
    """Offsets (start, end) and codes of the words of the story."""
    offsets, codes = _packed(account.text, tuple(b.span for b in story_blocks(account)))
    return np.frombuffer(offsets, np.int64).reshape(-1, 2), np.frombuffer(codes, np.uint64)


@kept_by_digest
def _packed(text: str, story: tuple[Span, ...]) -> tuple[bytes, bytes]:
    """The same as bytes."""
    offsets: list[tuple[int, int]] = []
    codes: list[int] = []
    text = fold(text)
    for block in story:
        start = block.start
        for left, right in words(text[start : block.end]):
            offsets.append((start + left, start + right))
            codes.append(_code(text[start + left : start + right]))
    return np.array(offsets, np.int64).tobytes(), np.array(codes, np.uint64).tobytes()


def shared_passages(accounts: Sequence[Account]) -> list[Shared]:
    """Pairs of accounts that share at least eight n-grams. Accounts come in the order of seniority, oldest first."""
    offsets: list[Integers] = []
    rows: list[tuple[NDArray[np.uint64], Integers, Integers]] = []
    sizes: list[int] = []
    for number, account in enumerate(accounts):
        places, codes = _tokens(account)
        size = _CHARACTERS if cjk_share(account.text[:5000]) > 0.3 else _WORDS
        offsets.append(places)
        sizes.append(size)
        grams = max(0, len(codes) - size + 1)
        hashes = np.zeros(grams, np.uint64)
        for k in range(size):
            hashes = hashes * _PRIME + codes[k : k + grams] + np.uint64(1)
        first = np.unique(hashes, return_index=True)[1]
        rows.append((hashes[first], np.full(len(first), number, np.int64), first.astype(np.int64)))
    pairs = _pairs(rows)
    return [
        Shared(one, two, _runs(here, there, offsets[one], offsets[two], sizes[one])) for one, two, here, there in pairs
    ]


def _pairs(rows: list[tuple[NDArray[np.uint64], Integers, Integers]]) -> list[tuple[int, int, Integers, Integers]]:
    """For each pair of accounts the positions of their shared n-grams on both sides, sorted by pair and position."""
    if len(rows) < 2:
        return []
    hashes, holder, position = (np.concatenate([r[k] for r in rows]) for k in range(3))
    order = np.lexsort((holder, hashes))
    hashes, holder, position = hashes[order], holder[order], position[order]
    begins = np.ones(len(hashes), bool)
    begins[1:] = hashes[1:] != hashes[:-1]
    begin = np.maximum.accumulate(np.where(begins, np.arange(len(hashes)), 0))
    found: list[NDArray[np.int64]] = []
    for k in range(_HOLDERS):
        later = np.nonzero(begin + k < np.arange(len(hashes)))[0]
        early = begin[later] + k
        found.append(np.stack([holder[early], holder[later], position[early], position[later]], axis=1))
    all_found = np.concatenate(found)
    all_found = all_found[np.lexsort((all_found[:, 3], all_found[:, 2], all_found[:, 1], all_found[:, 0]))]
    cuts = np.nonzero(np.any(all_found[1:, :2] != all_found[:-1, :2], axis=1))[0] + 1
    return [
        (int(part[0, 0]), int(part[0, 1]), part[:, 2], part[:, 3])
        for part in np.split(all_found, cuts)
        if len(part) >= _FEWEST
    ]


def _runs(
    here: Integers, there: Integers, one: Integers, two: Integers, size: int
) -> tuple[tuple[int, int, int, int], ...]:
    """Positions of shared n-grams that follow one another on both sides, joined."""
    cuts = np.nonzero((np.diff(here) != 1) | (np.diff(there) != 1))[0] + 1
    runs = []
    for a, b in zip(np.split(here, cuts), np.split(there, cuts), strict=True):
        runs.append(
            (int(one[a[0], 0]), int(one[a[-1] + size - 1, 1]), int(two[b[0], 0]), int(two[b[-1] + size - 1, 1]))
        )
    return tuple(runs)
