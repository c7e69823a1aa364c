"""Tokens of Chinese or Japanese sentences → their vectors.

In: what han.py reads of the tokens; tables as 8-bit rows. Out: one row a token, and what the first convolution makes of it. Words of
other scripts among them are cut into pieces, and remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from rashomon.annotations.mentions.han import HanReader
from rashomon.annotations.mentions.network import Floats, Network, Table
from rashomon.annotations.mentions.pieces import Pieces

_REMEMBERED = 10_000  # longer tokens whose vectors are kept (8 MB)


@dataclass(frozen=True)
class SignVectors:
    """Rows of tokens: the vectors of the sign's own piece and of the piece around it, of its pairs, of its look."""

    reader: HanReader
    cutter: Pieces
    weights: dict[str, Floats]
    pieces: Table
    pairs: Table
    network: Network
    known: dict[str, Floats] = field(default_factory=dict)

    def rows(self, sentences: list[list[str]]) -> tuple[Floats, Floats]:
        """(tokens, width) and (tokens, 3 * inner) of all tokens, one behind the other."""
        w, rank, hashed = self.weights, self.pieces.width, self.pairs.width
        signs = self.reader.read(sentences)
        x = np.empty((len(signs.own), w["inp.w"].shape[0]), np.float32)
        x[:, :rank] = self.pieces.rows(signs.own)
        x[:, rank : 2 * rank] = self.pieces.rows(signs.cover)
        if signs.long:
            tokens = [t for s in sentences for t in s]
            x[signs.long, : 2 * rank] = [self._word(tokens[i]) for i in signs.long]
        buckets, at = len(self.pairs.values), 2 * rank + 2 * hashed
        x[:, 2 * rank : 2 * rank + hashed] = self.pairs.rows(signs.left % buckets)
        x[:, 2 * rank + hashed : at] = self.pairs.rows(signs.right % buckets)
        x[:, at:] = w["shapes"][signs.looks]
        made: Floats = x @ w["inp.w"]
        made += w["inp.b"]
        return made, self.network.start(made)

    def _word(self, token: str) -> Floats:
        """Mean and last of the pieces of a longer token."""
        if token not in self.known:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            rows = self.cutter.of("▁" + token)
            v = self.pieces.rows(np.array(rows or [-1], np.int64))
            self.known[token] = np.concatenate([v.mean(0), v[-1]])
        return self.known[token]
