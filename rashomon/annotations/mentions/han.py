"""Tokens of Chinese or Japanese sentences → what the tagger's tables are asked for, all signs of many sentences at once.

In: tokens as tokens.py cuts them, where each Han or kana character stands alone. Out: per token the row of its own word piece, the row of
the piece that covers it, its pairs with both neighbours, its look. Traditional characters count as their simplified ones. It holds
no weights; training and reading use this same code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

from rashomon.annotations.mentions.tokens import SHAPES, searchable, shape
from rashomon.text import is_cjk

Ints = NDArray[np.int64]
#: Private signs: a longer token stands in the line of signs as _LONG plus its look; _EDGE stands around each sentence.
_LONG, _EDGE, _OTHER = 0xE000, "\ue0ff", "\ufffd"
_HAN = (SHAPES.index("Han"), SHAPES.index("kana"))
#: Looks beyond SHAPES: first, inner, last sign of a piece, a sign that is a piece by itself.
LOOKS = len(SHAPES) + 4
_UNSEEN = 255
_FULL_WIDTH = range(0xFF01, 0xFF5F)


class Signs(NamedTuple):
    """One entry a token: `own` and `cover` are rows of pieces (-1: none), `left` and `right` the mixed numbers of its pairs,
    `looks` its look. `long` are the places of tokens of more than one sign, in order: their pieces are the caller's."""

    own: Ints
    cover: Ints
    left: Ints
    right: Ints
    looks: Ints
    long: list[int]


@dataclass(frozen=True)
class HanReader:
    """`own` and `simple` by code point of the basic plane: row of the sign's piece, its simplified sign."""

    own: Ints
    simple: NDArray[np.uint16]
    finder: AhoCorasick
    covers: Ints
    looks: NDArray[np.uint8] = field(default_factory=lambda: np.full(0x10000, _UNSEEN, np.uint8))

    def read(self, sentences: list[list[str]]) -> Signs:
        """Of all tokens of the sentences, one behind the other."""
        line = _EDGE + _EDGE.join(["".join([t if len(t) == 1 else _sign(t) for t in s]) for s in sentences]) + _EDGE
        if not line.isascii() and max(line) > "\uffff":
            line = "".join(c if c <= "\uffff" else _OTHER for c in line)
        codes = self.simple[np.frombuffer(line.encode("utf-16-le", "surrogatepass"), np.uint16)]
        looks = self._look(codes)
        cover = self.own[codes]
        lengths = np.array([len(s) for s in sentences])
        here = np.arange(int(lengths.sum())) + np.repeat(np.arange(1, len(sentences) + 1), lengths)
        found = self.finder.find_matches_as_indexes(searchable(codes.tobytes().decode("utf-16-le", "surrogatepass")))
        if found:
            which, start, end = np.array(found).T
            length = end - start
            first = np.cumsum(length) - length
            at = np.arange(int(length.sum())) + np.repeat(start - first, length)
            cover[at] = np.repeat(self.covers[which], length)
            looks[at] = len(SHAPES) + 1
            looks[start] = len(SHAPES)
            looks[end - 1] = len(SHAPES) + 2
        mixed = codes.astype(np.uint32)
        pairs = mixed[:-1] * np.uint32(0x9E3779B1) + mixed[1:] * np.uint32(0x85EBCA6B)
        pairs ^= pairs >> np.uint32(15)
        numbers = pairs.astype(np.int64)
        long = [i for i, t in enumerate(t for s in sentences for t in s) if len(t) > 1]
        return Signs(self.own[codes][here], cover[here], numbers[here - 1], numbers[here], looks[here], long)

    def _look(self, codes: NDArray[np.uint16]) -> Ints:
        looks = self.looks[codes]
        unseen = looks == _UNSEEN
        if not unseen.any():
            return looks.astype(np.int64)
        for code in dict.fromkeys(codes[unseen].tolist()):
            if _LONG <= code < _LONG + len(SHAPES):
                self.looks[code] = code - _LONG
            else:
                look = shape(chr(code))
                self.looks[code] = len(SHAPES) + 3 if look in _HAN else look
        return self.looks[codes].astype(np.int64)


@lru_cache(maxsize=8192)
def _sign(token: str) -> str:
    """The sign that a longer token has in the line."""
    return chr(_LONG + shape(token)) if token else _OTHER


def han_reader(pieces: Mapping[str, int], simplified: Mapping[int, int]) -> HanReader:
    """A reader for the pieces of a vocabulary (form → row), with the traditional characters and their simplified ones."""
    own = np.full(0x10000, -1, np.int64)
    for form, row in pieces.items():
        if len(form) == 2 and form[0] == "▁" and form[1] <= "\uffff":
            own[ord(form[1])] = row
    for form, row in pieces.items():
        if len(form) == 1 and form <= "\uffff":
            own[ord(form)] = row
    for code in _FULL_WIDTH:  # the signs of a wide font are those of a narrow one
        if own[code] < 0:
            own[code] = own[code - 0xFEE0]
    simple = np.arange(0x10000, dtype=np.uint16)
    for code, simpler in simplified.items():
        if max(code, simpler) <= 0xFFFF:
            simple[code] = simpler
    words = [form for form in pieces if len(form) > 1 and is_cjk(form[0])]
    finder = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
    return HanReader(own, simple, finder, np.array([pieces[form] for form in words], np.int64))
