"""Text → the paragraphs of a flattened page, before anything is known of their role.

In: a text. Out: `Paragraphs`, offsets of stretches that each hold one line, or several lines that were one paragraph
before something broke it: a hard wrap at a fixed width, or a flattener that broke at inline tags (links, emphasis).
It does not know what is story and what is debris. Plain Python: there are few lines in a text, and who wants its dates
should not wait for matrices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.accounts.characters import (
    BREAKS,
    CJK,
    CLOSING,
    COMMA,
    LETTER,
    LOWER,
    SPACES,
    TERMINAL,
    class_of,
)
from rashomon.accounts.phrases import set_of

#: A text is hard-wrapped when most inner lines of its runs are full to the same width. Widths of mail and print: 45-100.
_WRAP_NARROW, _WRAP_WIDE = 45, 100
#: Share of the inner lines that must be full; chosen on composed texts, see tests/accounts/test_lines.py.
_WRAP_SHARE = 0.75
#: A wrap falls on the end of a sentence now and then; lines that mostly end there were not wrapped.
_WRAP_ENDS = 0.35
_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
_SPACE = re.compile(f"[{re.escape(SPACES)}]|$")
#: A byline stands among the first lines; further down "by A. Name" goes on with a sentence.
_HEAD_LINES = 8
#: Opening characters that tell whether a text is written without spaces.
_HEAD = 1 << 16


@dataclass(frozen=True)
class Paragraphs:
    """Offsets of the paragraphs' visible text, the blank lines and the indent (columns) before each one."""

    start: Sequence[int]
    end: Sequence[int]
    blank: Sequence[int]
    indent: Sequence[int]

    def __len__(self) -> int:
        return len(self.start)


def split_lines(text: str) -> Paragraphs:
    """Start and end of the visible part of every line that has one, the blank lines before it, its indent."""
    start, end, blank, indent = [], [], [], []
    at = empty = 0
    for line in _BREAK.split(text):
        visible = line.strip(SPACES)
        if visible:
            left = len(line) - len(line.lstrip(SPACES))
            start.append(at + left)
            end.append(at + left + len(visible))
            blank.append(empty)
            indent.append(left)
            empty = 0
        else:
            empty += 1
        at += len(line) + 1
    return Paragraphs(start, end, blank, indent)


def find_paragraphs(text: str) -> Paragraphs:
    """The lines of a text, joined where one paragraph had been broken."""
    lines = split_lines(text)
    if len(lines) < 2:
        return lines
    joins = [a or b for a, b in zip(_broken_inline(text, lines), _wrapped(text, lines), strict=True)]
    opens = [0, *(i + 1 for i, joined in enumerate(joins) if not joined)]
    closes = [*(i for i, joined in enumerate(joins) if not joined), len(lines) - 1]
    return Paragraphs(
        [lines.start[i] for i in opens],
        [lines.end[i] for i in closes],
        [lines.blank[i] for i in opens],
        [lines.indent[i] for i in opens],
    )


def _broken_inline(text: str, lines: Paragraphs) -> list[bool]:
    """Line i+1 goes on with the sentence of line i: it opens in lower case or with a comma, and i does not close."""
    cased = text.lower() != text  # a script without capitals does not tell
    out = []
    for i in range(1, len(lines)):
        first, last = class_of(ord(text[lines.start[i]])), class_of(ord(text[lines.end[i - 1] - 1]))
        goes_on = last & (LETTER | COMMA | CLOSING) != 0
        lower = cased and first & LOWER and not last & (TERMINAL | CLOSING)
        hangs = first & (COMMA | TERMINAL) and lines.end[i] - lines.start[i] > 2
        joined = lines.blank[i] == 0 and lines.indent[i] <= 1 and goes_on and bool(hangs or lower)
        out.append(joined and not (i < _HEAD_LINES and _is_byline(text[lines.start[i] : lines.end[i]])))
    return out


def _is_byline(line: str) -> bool:
    """A small word of a byline and a name, and nothing else: "di Ada Brenn", "por Ada Brenn y Olm Dahl"."""
    words = line.split()
    return (
        3 <= len(words) <= 7
        and words[0] in set_of("byline")
        and all(w[0].isupper() or len(w) <= 3 for w in words[1:])
        and words[1][0].isupper()
        and words[-1][0].isupper()
        and words[-1][-1].isalpha()
    )


def _wrapped(text: str, lines: Paragraphs) -> list[bool]:
    """Line i is full: the first word of line i+1 would not have fitted into the width all lines keep."""
    n = len(lines) - 1
    inner = [blank == 0 for blank in lines.blank[1:]]
    none = [False] * n
    if sum(inner) < 3:
        return none
    length = [end - start for start, end in zip(lines.start, lines.end, strict=True)]
    width = int(_percentile([length[i] for i in range(n) if inner[i]], 0.98))
    cjk = sum(class_of(ord(c)) & CJK != 0 for c in text[:_HEAD]) > 0.4 * len(text[:_HEAD])
    if not (_WRAP_NARROW // (2 if cjk else 1) <= width <= _WRAP_WIDE):
        return none

    def is_full(i: int) -> bool:
        if length[i] > width + 4:
            return False
        if cjk:
            return length[i] >= width - 2
        space = _SPACE.search(text, lines.start[i + 1])
        word = (space.start() if space else len(text)) - lines.start[i + 1]
        return length[i] + 1 + min(word, length[i + 1]) > width - 1

    full = [is_full(i) for i in range(n)]
    # lines that are neither the last nor next to last of their run
    runs = [i for i in range(n) if inner[i] and i + 1 < n and inner[i + 1]]
    if len(runs) < 3 or sum(full[i] for i in runs) < _WRAP_SHARE * len(runs):
        return none
    ended = [class_of(ord(text[lines.end[i] - 1])) & TERMINAL != 0 for i in runs if full[i]]
    if sum(ended) > _WRAP_ENDS * len(ended):  # lines that were cut to one length, as teasers are
        return none
    return [a and b for a, b in zip(inner, full, strict=True)]


def _percentile(values: list[int], share: float) -> float:
    """The value below which this share of the values lies, between two values on the straight line (numpy's default)."""
    values = sorted(values)
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)
