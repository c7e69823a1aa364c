"""Credit lines: who wrote an account, who published it, what it was first called.

In: one short line from the head of an account, such as "Source: Norrby Post  Author: Mia Holm". Out: the fields it
states, each with the place of its value. A field opens with a word of section [blocks] (`source`, `byline`, `published`,
`original_title`): at the start of the line, after a gap, or anywhere when a colon follows. Its value ends at the next
field, at a gap (two spaces, a bar, a tab), at a date. It does not know whether the line stands where credits stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.accounts.phrases import words_of
from rashomon.accounts.stamps import find_stamp
from rashomon.text import fold

#: A longer line is no credit, a longer value no name (code points).
_LONGEST_LINE, _LONGEST_VALUE = 200, 80
_GAP = re.compile(r"[ \u00a0\u3000]{2,}|[\t\n|｜丨]|\u3000(?=\S{3})")
#: Between Han words one space parts fields: "来源:东江晨报 记者 温小棠".
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
#: "Source: Norrby Post, reporter Mia Holm": a comma parts the publisher from who wrote for it.
_COMMA = re.compile(r", (?=\w{5,} \w)")
_BRACKETS = "(（[【"
_COLON = re.compile(r" ?[:：/]")
KINDS = ("original_title", "source", "byline", "published")


@dataclass(frozen=True)
class Field:
    """One field of a credit line: `kind` of `KINDS`, its value at line[start:end]; start == end when it is empty."""

    kind: str
    start: int
    end: int


def read_credits(line: str) -> tuple[Field, ...]:
    """The fields of a line, in order; () for a line that is too long or states none."""
    if len(line) > _LONGEST_LINE:
        return ()
    folded = fold(line)
    opens = _openings(folded)
    stops = [*(at for _, at, _ in opens), len(line)][1:]
    return tuple(
        Field(kind, *_value(line, folded, kind, start, stop))
        for (kind, _, start), stop in zip(opens, stops, strict=True)
    )


@cache
def _labels() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """First character → (word, kind), longest words first; a word keeps its first kind."""
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for word in words_of(kind):
            kinds.setdefault(word.rstrip(" :/|"), kind)
    ordered = sorted(((w, k) for w, k in kinds.items() if w), key=lambda p: (-len(p[0]), p[0]))
    return {first: tuple(p for p in ordered if p[0][0] == first) for first in sorted({w[0] for w, _ in ordered})}


def _openings(folded: str) -> list[tuple[str, int, int]]:
    """(kind, where the word begins, where the value may begin) of every field, from left to right."""
    head = len(folded) - len(folded.lstrip(" \t\u3000" + _BRACKETS))
    fresh = {head} | {m.end() for gap in (_GAP, _HAN_GAP, _COMMA) for m in gap.finditer(folded)}
    found: list[tuple[str, int, int]] = []
    at = head
    while at < len(folded):
        match = _label_at(folded, at, at in fresh)
        if match:
            found.append((match[0], at, match[1]))
            at = match[1]
        else:
            at += 1
    return found


def _label_at(folded: str, at: int, fresh: bool) -> tuple[str, int] | None:
    for word, kind in _labels().get(folded[at], ()):
        if not folded.startswith(word, at):
            continue
        end = at + len(word)
        spaced = word[-1] < "\u3040"  # a script whose words are parted by spaces
        if spaced and (folded[end : end + 1].isalnum() or (at and folded[at - 1].isalnum())):
            continue
        if fresh or _COLON.match(folded, end):
            return kind, end
    return None


def _value(line: str, folded: str, kind: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and line[start] in " \u00a0\u3000\t:：|/丨｜-":
        start += 1
    gap = _GAP.search(folded, start, stop) if kind in ("source", "byline") else None
    stop = gap.start() if gap else stop
    stamp = find_stamp(line[start:stop]) if kind in ("source", "byline") else None
    stop = start + stamp.start if stamp and stamp.start else stop
    while stop > start and line[stop - 1] in " \u00a0\u3000\t\n)）]】|/,，;；·-–—":
        stop -= 1
    words = any(c.isalpha() for c in line[start:stop])
    return (start, stop) if words and stop - start <= _LONGEST_VALUE else (start, start)
