"""Labelled text → title, byline, publisher, publication date, each with its place in the text.

In: the blocks of an account whose text was flattened. Out: `Metadata`. A date counts only where a page states its own:
in the stamp, dateline or byline at the head, or in the first sentence's place-and-date opening; never in the tail or in
debris of other stories. What is not stated stays unknown: a later stage, which sees the whole pile, may infer more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.accounts.phrases import words_of
from rashomon.accounts.stamps import Stamp, find_stamp
from rashomon.model import STORY_KINDS, Block, Published, Span, record
from rashomon.text import fold


@record
class Metadata:
    """What an account says of itself. Spans point into its text."""

    title: Span | None = None
    byline: Span | None = None
    publisher: str = ""
    address: str = ""
    published: Published = Published()


#: So far from the title a stamp is the account's own (blocks); further down it dates something else.
_NEAR = 6
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


def read_metadata(text: str, blocks: tuple[Block, ...], *, language: str = "") -> Metadata:
    """Title, byline, publisher and date as the head of the text states them."""
    first = next((i for i, b in enumerate(blocks) if b.kind in ("body", "quote")), len(blocks))
    title = next((_trim(text, b.span) for b in blocks[:first] if b.kind == "headline"), None)
    bylines = [b for b in blocks[: first + 2] if b.kind == "byline"]
    credits = [b for b in blocks[: first + 2] if b.kind in ("byline", "notice")]
    source = next((s for b in credits if (s := _after(text, b.span, words_of("source"))) is not None), None)
    byline = next((s for b in bylines if (s := _after(text, b.span, words_of("byline"))) is not None), None)
    publisher = text[source.start : source.end] if source else ""
    return Metadata(title, byline, publisher, "", _published(text, blocks, first, title, language))


def _published(text: str, blocks: tuple[Block, ...], first: int, title: Span | None, language: str) -> Published:
    at = next(
        (i for i, b in enumerate(blocks) if title and b.span.start <= title.start < b.span.end), max(0, first - 3)
    )
    near = [i for i in range(max(0, at - _NEAR), min(len(blocks), max(first, at) + 2)) if i < first + 1]
    own = sorted(near, key=lambda i: (blocks[i].kind != "dateline", abs(i - at), i))
    for i in own:
        block = blocks[i]
        piece = text[block.span.start : block.span.end]
        if i >= first or len(piece.strip()) > 160 or block.kind in ("related", "comments", "commerce"):
            continue
        if block.kind not in STORY_KINDS and abs(i - at) > 3:
            continue
        if (stamp := find_stamp(piece, language=language)) and block.kind != "headline":
            return _stated(stamp, block.span, "the stamp by the headline")
    return Published()


def _stated(stamp: Stamp, block: Span, what: str) -> Published:
    span = Span("", block.start + stamp.start, block.start + stamp.end)
    if stamp.earliest != stamp.latest:
        return Published("", stamp.earliest, stamp.latest, "stated", f"{what}; day and month may be swapped", (span,))
    return Published(stamp.value, stamp.earliest, stamp.latest, "stated", what, (span,))


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return replace(span, start=start, end=start + len(piece.strip()))


def _after(text: str, span: Span, openers: tuple[str, ...]) -> Span | None:
    """What follows the opening word of a line: the name in "by A. Name", the paper in "Quelle: Paper"."""
    trimmed = _trim(text, span)
    folded = fold(text[trimmed.start : trimmed.end]).lstrip("(（【[")
    shift = trimmed.end - trimmed.start - len(folded)
    for opener in openers:
        if folded.startswith(opener):
            rest = folded[len(opener) :]
            if rest[:1].isalpha() and opener[-1:].isascii():
                continue
            name = rest.lstrip(" :：|/丨-").rstrip(" )）】]|")
            if 0 < len(name) <= 80 and any(c.isalpha() for c in name):
                start = trimmed.start + shift + folded.index(name, len(opener))
                return Span("", start, start + len(name))
    return None
