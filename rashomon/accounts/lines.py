"""Text → the paragraphs of a flattened page, before anything is known of their role.

In: a text. Out: `Paragraphs`, offsets of stretches that each hold one line, or several lines that were one paragraph
before something broke it: a hard wrap at a fixed width, or a flattener that broke at inline tags (links, emphasis).
It does not know what is story and what is debris.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.characters import BREAK, CJK, CLOSING, COMMA, LETTER, SPACE, TERMINAL, UPPER, Flags, Ints

Bools = NDArray[np.bool_]

#: A text is hard-wrapped when most inner lines of its runs are full to the same width. Widths of mail and print: 45-100.
_WRAP_NARROW, _WRAP_WIDE = 45, 100
_WRAP_SHARE = (
    0.75  # share of the inner lines that must be full; chosen on composed texts, see tests/accounts/test_lines.py
)
#: A wrap falls on the end of a sentence now and then; lines that mostly end there were not wrapped.
_WRAP_ENDS = 0.35


@dataclass(frozen=True)
class Paragraphs:
    """Offsets of the paragraphs' visible text, the blank lines and the indent (columns) before each one."""

    start: Ints
    end: Ints
    blank: Ints
    indent: Ints

    def __len__(self) -> int:
        return len(self.start)


def split_lines(flags: Flags) -> tuple[Ints, Ints, Ints, Ints]:
    """Start and end of the visible part of every line that has one, the blank lines before it, its indent."""
    ends = np.append(np.flatnonzero(flags & BREAK), len(flags))
    begins = np.append(0, ends[:-1] + 1)
    visible = np.flatnonzero((flags & SPACE) == 0)
    first = np.searchsorted(visible, begins)
    last = np.searchsorted(visible, ends)
    filled = last > first
    number = np.flatnonzero(filled)
    start = visible[first[filled]] if len(number) else np.zeros(0, np.int64)
    end = visible[last[filled] - 1] + 1 if len(number) else np.zeros(0, np.int64)
    blank = np.diff(number, prepend=-1) - 1
    return start, end, blank, start - begins[filled]


def find_paragraphs(codes: NDArray[np.uint32], flags: Flags) -> Paragraphs:
    """The lines of a text, joined where one paragraph had been broken."""
    start, end, blank, indent = split_lines(flags)
    if len(start) < 2:
        return Paragraphs(start, end, blank, indent)
    joined = _broken_inline(flags, start, end, blank, indent) | _wrapped(flags, start, end, blank)
    keep = np.append(True, ~joined)
    tail = np.append(~joined, True)
    return Paragraphs(start[keep], end[tail], blank[keep], indent[keep])


def _broken_inline(flags: Flags, start: Ints, end: Ints, blank: Ints, indent: Ints) -> Bools:
    """Line i+1 goes on with the sentence of line i: it opens in lower case or with a comma, and i does not close."""
    first, last = flags[start[1:]], flags[end[:-1] - 1]
    open_end = (last & (TERMINAL | CLOSING)) == 0
    goes_on = (last & (LETTER | COMMA | CLOSING)) != 0
    lower = ((first & LETTER) != 0) & ((first & (UPPER | CJK)) == 0) & bool((flags & UPPER).any())
    hangs = ((first & (COMMA | TERMINAL)) != 0) & ((end - start)[1:] > 2)
    return np.asarray((blank[1:] == 0) & (indent[1:] <= 1) & goes_on & (hangs | (lower & open_end)), bool)


def _wrapped(flags: Flags, start: Ints, end: Ints, blank: Ints) -> Bools:
    """Line i is full: the first word of line i+1 would not have fitted into the width all lines keep."""
    none = np.zeros(len(start) - 1, bool)
    length = end - start
    inner = blank[1:] == 0
    if inner.sum() < 3:
        return none
    width = int(np.percentile(length[:-1][inner], 98))
    cjk = bool((flags[: 1 << 16] & CJK).astype(bool).mean() > 0.4)
    if not (_WRAP_NARROW // (2 if cjk else 1) <= width <= _WRAP_WIDE):
        return none
    if cjk:
        full = length[:-1] >= width - 2
    else:
        spaces = np.append(np.flatnonzero(flags & SPACE), len(flags))
        word = spaces[np.searchsorted(spaces, start[1:])] - start[1:]
        full = length[:-1] + 1 + np.minimum(word, length[1:]) > width - 1
    full &= length[:-1] <= width + 4
    runs = inner & np.append(inner[1:], False)  # lines that are neither the last nor next to last of their run
    if runs.sum() < 3 or full[runs].mean() < _WRAP_SHARE:
        return none
    ended = (flags[end[:-1] - 1] & TERMINAL) != 0
    if ended[runs & full].mean() > _WRAP_ENDS:  # lines that were cut to one length, as teasers are
        return none
    return np.asarray(inner & full, bool)
