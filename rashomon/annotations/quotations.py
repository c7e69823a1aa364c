"""Paragraph → the stretches that stand between quotation marks.

In: the text of one paragraph. Out: `Quoted` stretches with their depth, in order of their opening mark. Marks are paired by
a stack, a paragraph at a time, never over a whole text: one lost mark then spoils one paragraph at most.
It does not know whether a stretch is speech, a term or a title, nor who speaks: that is for statements.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Which marks may close what an opening mark opened; the usual one first. Mixed pairs are what keyboards and translators leave.
CLOSERS = {
    "“": ("”", "“", '"'),
    "”": ("”",),
    "„": ("“", "”", "‟", '"', "'"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    '"': ('"', "”"),
    "＂": ("＂",),
    "'": ("'",),
    "''": ("''",),  # typewriter and TeX
    "``": ("''",),
}
_SINGLE = sorted({c for pair in (*CLOSERS, *CLOSERS.values()) for c in pair if len(c) == 1 and c != "`"})
_MARK = re.compile("''|``|[" + "".join(_SINGLE) + "]")
#: A stretch that is never closed is no quotation when it would be longer than this: the mark was a slip.
LONGEST_OPEN = 3000
_BEFORE_OPENER = frozenset("([{—–-/:,;")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`text[start:end]` with its marks, `text[inner:close]` without; depth 0 is outermost.

    `closed` is False when the closing mark is missing and the stretch was taken to run to the end of the paragraph.
    """

    start: int
    end: int
    inner: int
    close: int
    depth: int
    closed: bool = True


def _around(text: str, i: int, width: int, start: int, end: int) -> tuple[str, str]:
    """The characters before and after the mark at `i`; a space where the paragraph ends."""
    return text[i - 1] if i > start else " ", text[i + width] if i + width < end else " "


def _opens(before: str, after: str) -> bool:
    """Whether the surroundings of a mark are those of an opening mark."""
    return (before.isspace() or before in _BEFORE_OPENER) and not after.isspace()


def _shuts(before: str, after: str) -> bool:
    """Whether the surroundings of a mark are those of a closing mark."""
    return not before.isspace() and not (after.isalnum() and after.isascii())


def _closes(c: str, opener: str, before: str, after: str) -> bool:
    """Whether a mark that may close `opener` does so here."""
    if c in ("'", "’"):
        return not before.isspace() and not after.isalnum()
    if c in ('"', "''") or c == "“":
        return _shuts(before, after) or not _opens(before, after)
    return True


def _is_opener(text: str, i: int, c: str, before: str, after: str, end: int, nothing_open: bool) -> bool:
    """Whether the mark `c` at `i` opens a stretch."""
    if c not in CLOSERS or i + len(c) >= end:
        return False
    if c in ("‘", "'"):  # apostrophes: the boys' house, ’90s
        return not before.isalnum() and after.isalpha()
    if c == '"':
        return not before.isdigit() or not nothing_open  # 5" is a length
    if c == "”":
        return nothing_open and not before.isalnum() and not after.isspace()
    if c in "»›":  # a breadcrumb has spaces on both sides, and a closing mark has its opener elsewhere
        closer = "«" if c == "»" else "‹"
        return (
            nothing_open and not before.isalnum() and after.isalnum() and text.find(closer, i, min(end, i + 4000)) > i
        )
    return True


def pair_marks(text: str, start: int = 0, end: int | None = None) -> list[Quoted]:
    """Pairs the quotation marks of one paragraph, `text[start:end]`; positions are those of `text`.

    A mark that is never closed runs to the end of the paragraph; a closing mark that nothing opened is passed over.
    """
    end = len(text) if end is None else end
    stack: list[tuple[int, str]] = []
    found: list[Quoted] = []
    for m in _MARK.finditer(text, start, end):
        i, c = m.start(), m.group()
        before, after = _around(text, i, len(c), start, end)
        match = next((k for k in range(len(stack) - 1, max(-1, len(stack) - 5), -1) if c in CLOSERS[stack[k][1]]), -1)
        if match >= 0 and _closes(c, stack[match][1], before, after):
            at, mark = stack[match]
            if mark == "'" and i - at <= 2:  # rock 'n' roll
                del stack[match:]
                continue
            found.append(Quoted(at, i + len(c), at + len(mark), i, match))
            del stack[match:]
        elif c in "«“" and stack and stack[0][1] == c and not any(x.isalnum() for x in text[i + 1 : min(end, i + 40)]):
            found.append(Quoted(stack[0][0], i + 1, stack[0][0] + 1, i, 0))  # an opening mark typed for the closing one
            del stack[:]
        elif _is_opener(text, i, c, before, after, end, not stack):
            stack.append((i, c))
    if stack:
        at, mark = stack[0]
        stop = end
        while stop > at + 1 and text[stop - 1].isspace():
            stop -= 1
        if mark not in "'‘›‚" and len(mark) < stop - at <= LONGEST_OPEN:  # a lone apostrophe is none
            found = [q if q.start < at else Quoted(q.start, q.end, q.inner, q.close, max(1, q.depth)) for q in found]
            found.append(Quoted(at, stop, at + len(mark), stop, 0, False))
        else:
            found = [q if q.start < at else Quoted(q.start, q.end, q.inner, q.close, q.depth - 1) for q in found]
    return sorted(found, key=lambda q: (q.start, -q.end))


def outermost(quoted: list[Quoted]) -> list[Quoted]:
    """Those that stand in no other."""
    kept: list[Quoted] = []
    for q in quoted:
        if not kept or q.start >= kept[-1].end:
            kept.append(q)
    return kept


_DASHED = re.compile(r"(?:(?<=\s)|(?<=\A))[—–-](?=\s)")
#: Words of a clause behind speech that no second dash ends ("– We knew nothing, says the director Matti Virta.").
_TAG = 9


def dash_speech(text: str, start: int, end: int) -> list[Quoted]:
    """Speech that a dash opens, as Poles, Finns and Hungarians print it: "– Nobody warned us – she said. – We will sue."

    A dash at the head of a paragraph or behind a sentence opens speech, one before a small letter ends it, and so does the
    paragraph. What opens inside a paragraph and is never ended is none.
    """
    found: list[Quoted] = []
    at = inner = -1
    for mark in _DASHED.finditer(text, start, end):
        i = mark.start()
        before = text[start:i].rstrip()[-1:]
        after = text[i + 1 : end].lstrip()[:1]
        if inner >= 0:
            if after.islower():
                found.append(_dashed(text, at, inner, i))
                at = inner = -1
        elif (not before or before in '.!?…:,”»"') and (after.isupper() or after in '„“«"…') and after:
            at, inner = i, i + 2
    if inner >= 0 and (found or not text[start:at].strip()):
        found.append(_dashed(text, at, inner, (found and end) or _tag(text, inner, end) or end))
    return [q for q in found if q.close > q.inner]


def _dashed(text: str, at: int, inner: int, stop: int) -> Quoted:
    while stop > inner and text[stop - 1].isspace():
        stop -= 1
    close = stop - 1 if text[stop - 1 : stop] == "," else stop
    return Quoted(at, stop, inner, close, 0)


def _tag(text: str, inner: int, end: int) -> int:
    """Where speech without a second dash ends: before ", says the director Matti Virta." at the end of the paragraph."""
    comma = text.rfind(", ", inner, end)
    tail = text[comma + 2 : end].split() if comma > 0 else []
    named = any(w[:1].isupper() for w in tail[1:])
    return comma + 1 if 2 <= len(tail) <= _TAG and tail[0][:1].islower() and named else 0
