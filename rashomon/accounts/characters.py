"""Code points → classes, counted over stretches of text at numpy speed.

In: a text. Out: an array with one bit set a class for every code point, and sums of it between offsets. It knows no
language: only what Unicode says of a character, and which marks end a sentence or part the entries of a menu.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.uint16]
Ints = NDArray[np.int64]

LETTER, UPPER, DIGIT, CJK, SPACE, TERMINAL, COMMA, SEPARATOR, CLOSING, BREAK, QUOTE, QUESTION, LOWER = (
    1 << i for i in range(13)
)

_MARKS = {
    TERMINAL: ".!?。！？…‽؟۔।｡",
    COMMA: ",;，、；،",
    SEPARATOR: "|•·»›>«‹<*+#→▸►■●○◆▪–—｜丨/＞",
    CLOSING: "\"'”’»›)]）】」』》〉“",
    BREAK: "\n\r\u2028\u2029\x0b\x0c\x85",
    QUOTE: '"”“„«»「」『』‚’‘',
}
_HAN = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_THAI = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # no spaces between words either


@cache
def _table() -> Flags:
    """Classes of the 65,536 code points of the basic plane; the last entry stands for everything beyond it."""
    table = np.zeros(0x10001, np.uint16)
    for code in range(0x10000):
        kind = unicodedata.category(chr(code))
        if kind[0] == "L" or kind[0] == "M":
            table[code] = LETTER | (UPPER if kind in ("Lu", "Lt") else LOWER if kind == "Ll" else 0)
        elif kind == "Nd":
            table[code] = DIGIT
        elif kind[0] == "Z" or code in (9, 10, 11, 12, 13, 0x85, 0x200B, 0xFEFF):
            table[code] = SPACE
    for low, high in _HAN + _THAI:
        table[low : high + 1] |= CJK
    for flag, marks in _MARKS.items():
        for mark in marks:
            table[ord(mark)] |= flag
    return table


def code_points(text: str) -> NDArray[np.uint32]:
    """The text as an array of code points; lone surrogates keep their number."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def classes(codes: NDArray[np.uint32]) -> Flags:
    """The class bits of each code point."""
    flags = _table()[np.minimum(codes, 0x10000)]
    beyond = codes >= 0x20000
    if beyond.any():
        flags[beyond & (codes <= 0x3134F)] = LETTER | CJK
    return flags


def totals(marked: NDArray[np.bool_]) -> Ints:
    """Running totals, so that the count in [start, end) is `totals[end] - totals[start]`."""
    out = np.zeros(len(marked) + 1, np.int64)
    np.cumsum(marked, out=out[1:])
    return out
