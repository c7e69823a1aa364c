"""Labelled text → title, byline, publisher, publication date, each with its place in the text.

In: the blocks of an account whose text was flattened. Out: `Metadata`. A date counts only where a page states its own:
in the stamp, dateline or byline at the head, or in the first sentence's place-and-date opening; never in the tail or in
debris of other stories. What is not stated stays unknown: a later stage, which sees the whole pile, may infer more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.accounts.credits import read_credits
from rashomon.accounts.mastheads import in_byline, masthead
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
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|Copyright)[ \t]*(?:©[ \t]*)?(?:\d{4}(?:[ \t]?[-–][ \t]?\d{4})?)?[ \t,·|]*(?:by[ \t]+)?([^\W\d][^|·\n.,;:，。©]{2,50})"
)


def read_metadata(text: str, blocks: tuple[Block, ...], *, language: str = "") -> Metadata:
    """Title, byline, publisher and date as the head of the text states them."""
    first = _first_of_the_story(blocks)
    heads = [b for b in blocks[:first] if b.kind == "headline"]
    own = [b for b in heads if not _field(text, b.span, "original_title")]
    title = _trim(text, own[0].span) if own else _field(text, heads[0].span, "original_title") if heads else None
    credits = [b for b in blocks[: first + 2] if b.kind in ("byline", "notice", "dateline")]
    source = next((s for b in credits if (s := _field(text, b.span, "source"))), None)
    ordered = sorted(credits, key=lambda b: b.kind != "byline")
    byline = next((s for b in ordered if (s := _field(text, b.span, "byline"))), None)
    publisher = text[source.start : source.end] if source else _site_name(text, blocks[:first])
    publisher = publisher or _paper(text, blocks, own[0] if own else None, credits)
    return Metadata(title, byline, publisher, "", _published(text, blocks, first, title, language))


#: What stands above a headline in such short lines (code points) is the paper's name, a section, a place: no story yet.
_ABOVE = 60


def _first_of_the_story(blocks: tuple[Block, ...]) -> int:
    """The first paragraph of running text; a short line above the headline is not, whatever kind it was given."""
    first = next((i for i, b in enumerate(blocks) if b.kind in ("body", "quote")), len(blocks))
    title = next((i for i, b in enumerate(blocks) if b.kind == "headline" and not b.reason), 0)
    if first < title and all(b.span.end - b.span.start <= _ABOVE for b in blocks[:title]):
        return next((i for i, b in enumerate(blocks) if i > title and b.kind in ("body", "quote")), len(blocks))
    return first


def _paper(text: str, blocks: tuple[Block, ...], title: Block | None, credits: list[Block]) -> str:
    """The name above the headline, or behind the reporter's."""
    above = [text[b.span.start : b.span.end] for b in blocks if title and b.span.end <= title.span.start]
    lines = [text[b.span.start : b.span.end] for b in credits if b.kind == "byline"]
    return masthead(above) or next((name for line in lines if (name := in_byline(line))), "")


def _site_name(text: str, head: tuple[Block, ...]) -> str:
    """The name behind a copyright sign, where it also stands above the headline. One sign alone is not enough: the first
    line of a page is a button as often as a name (in two of three real pages), and a copyright may be a photographer's."""
    above = fold("\n".join(text[b.span.start : b.span.end] for b in head if b.kind != "headline"))
    for m in reversed(list(_COPYRIGHT.finditer(text))):  # the page's own stands at its foot
        name = m[1].strip(" .,|-–—")
        if len(name) >= 3 and len(name.split()) <= 6 and "/" not in name and fold(name) in above:
            return name
    return ""


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


def _field(text: str, span: Span, kind: str) -> Span | None:
    """The first field of a kind that a line states: the name in "by A. Name", the paper in "Quelle: Paper"."""
    trimmed = _trim(text, span)
    fields = read_credits(text[trimmed.start : trimmed.end])
    found = next((f for f in fields if f.kind == kind and f.start < f.end), None)
    return Span("", trimmed.start + found.start, trimmed.start + found.end) if found else None
