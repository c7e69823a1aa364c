"""Code points → classes, counted over stretches of text at numpy speed.

In: a text. Out: an array with one bit set a class for every code point, and sums of it between offsets.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.characters import CJK, LETTER, class_of

Flags = NDArray[np.uint16]
Ints = NDArray[np.int64]


@cache
def _page(number: int) -> Flags:
    """Classes of 256 code points; what lies beyond the basic plane has none here. A text of one script needs a few pages."""
    first = number << 8
    return np.array([class_of(c) for c in range(first, first + 256)] if first < 0x10000 else [0] * 256, np.uint16)


def code_points(text: str) -> NDArray[np.uint32]:
    """The text as an array of code points; lone surrogates keep their number."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def classes(codes: NDArray[np.uint32]) -> Flags:
    """The class bits of each code point."""
    low = np.minimum(codes, 0x10000)
    pages = np.flatnonzero(np.bincount(low >> 8, minlength=1))
    table = np.zeros(0x10100, np.uint16)
    for number in pages.tolist():
        table[number << 8 : (number + 1) << 8] = _page(number)
    flags: Flags = table[low]
    beyond = codes >= 0x20000
    if beyond.any():
        flags[beyond & (codes <= 0x3134F)] = LETTER | CJK
    return flags


def totals(marked: NDArray[np.bool_]) -> Ints:
    """Running totals, so that the count in [start, end) is `totals[end] - totals[start]`."""
    out = np.zeros(len(marked) + 1, np.int64)
    np.cumsum(marked, out=out[1:])
    return out
