"""Words of alphabetic scripts → their vectors, remembered word by word.

In: the words of sentences; tables of word pieces and of hashed character triples as 8-bit rows. Out: one row a word: its vector, and
what the first convolution makes of it, which depends on nothing else. It does not see what stands beside a word.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.annotations.mentions.network import Floats, Network, Table, scaled
from rashomon.annotations.mentions.pieces import Pieces
from rashomon.annotations.mentions.tokens import shape
from rashomon.annotations.mentions.word_lists import standing

Features = tuple[list[int], list[int], int, list[float]]  # rows of pieces, rows of triples, look, lists

PIECES = 8  # word pieces of one word that are read
_TRIPLES = 16  # character triples of one word that are read
_REMEMBERED = 12_000  # words whose vectors are kept (33 MB)


@dataclass(frozen=True)
class WordReader:
    """Word → the rows that tables are asked for. Training and reading use this same code."""

    pieces: Pieces
    lists: tuple[bytes, ...]
    buckets: int

    def features(self, word: str) -> Features:
        """Rows of the word pieces, rows of the hashed triples, the look, the lists: of one word."""
        small = word.lower()
        lower = f"^{small[:20]}$"
        grams = [
            zlib.crc32(lower[i : i + 3].encode("utf-8", "surrogatepass")) % self.buckets
            for i in range(min(_TRIPLES, max(1, len(lower) - 2)))
        ]
        rows = self.pieces.of("▁" + word)[:PIECES] or [self.pieces.rows["▁"]]
        stands = standing(self.lists, small) if word[0].isupper() else [0.0] * len(self.lists)
        return rows, grams, shape(word), stands


@dataclass(frozen=True)
class WordVectors:
    """Rows of words, made once: the vector, then the first convolution's product."""

    reader: WordReader
    weights: dict[str, Floats]
    pieces: Table
    triples: Table
    network: Network
    known: dict[str, int] = field(default_factory=dict)
    memory: list[Floats] = field(default_factory=list)

    def rows(self, sentences: list[list[str]]) -> tuple[Floats, Floats]:
        """(tokens, width) and (tokens, 3 * inner) of all words, one behind the other."""
        width = self.network.width
        if not self.memory:
            self.memory.append(np.empty((_REMEMBERED, width + self.network.first.shape[1]), np.float32))
        words = [w for s in sentences for w in s]
        known, memory = self.known, self.memory[0]
        new = [w for w in dict.fromkeys(words) if w not in known]
        if len(known) + len(new) > _REMEMBERED:
            known.clear()
            new = list(dict.fromkeys(words))
        if new:
            at = len(known)
            x = self._embed([self.reader.features(w) for w in new])
            memory[at : at + len(new), :width] = x
            memory[at : at + len(new), width:] = self.network.start(x)
            known.update(zip(new, range(at, at + len(new)), strict=True))
        found = memory[[known[w] for w in words]] if words else memory[:0]
        return np.ascontiguousarray(found[:, :width]), found[:, width:]

    def _embed(self, features: list[Features]) -> Floats:
        w = self.weights
        rank, hashed, looks = self.pieces.width, self.triples.width, w["shapes"].shape[1]
        rows, starts, counts = _flat([f[0] for f in features])
        vectors = self.pieces.rows(rows)
        grams, gram_starts, gram_counts = _flat([f[1] for f in features])
        x = np.empty((len(features), w["inp.w"].shape[0]), np.float32)
        x[:, :rank] = vectors[starts]
        np.divide(np.add.reduceat(vectors, starts), counts, out=x[:, rank : 2 * rank])
        x[:, 2 * rank : 3 * rank] = vectors[starts + counts[:, 0].astype(np.int64) - 1]
        x[:, 3 * rank : 3 * rank + hashed] = np.add.reduceat(self.triples.rows(grams), gram_starts) / gram_counts
        x[:, 3 * rank + hashed : 3 * rank + hashed + looks] = w["shapes"][[f[2] for f in features]]
        x[:, 3 * rank + hashed + looks :] = [f[3] for f in features]
        made: Floats = x @ w["inp.w"] + w["inp.b"]
        inner = scaled(made) @ w["word_in.w"]
        inner += w["word_in.b"]
        np.maximum(inner, 0, out=inner)
        made += inner @ w["word_out.w"]
        made += w["word_out.b"]
        return made


def _flat(lists: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Lists that each hold something, as one, with where each begins and, as a column, how long it is."""
    counts = np.array([len(some) for some in lists])
    flat = np.array([n for some in lists for n in some])
    return flat, np.cumsum(counts) - counts, counts[:, None].astype(np.float32)
