"""Paragraphs → those that are somebody's own text without quotation marks.

In: the paragraphs of an account with what was found in each. Out: `Found` with rule "block" or "list". In a story told in the
third person, a paragraph that speaks in the first person plural outside marks is quoted, whoever wrote it; and so are the
points of a list that a paragraph with a cue and a colon introduces. Their speaker is the one who spoke last.
It does not know who "we" are.
"""

from __future__ import annotations

import re

from rashomon.annotations.quotations import outermost, pair_marks
from rashomon.annotations.statements.found import Found, Offsets
from rashomon.annotations.statements.words import Lexicon
from rashomon.text import fold

#: Of all paragraphs at most so many may speak in the first person, or the account itself is told by "us".
LARGEST_SHARE = 0.34
_ITEM = re.compile(r"\s*(?:\(?\d{1,2}\s?[.)、．）]|[-•*–—●▪·]\s|[a-h]\))\s*(?=\S)")
_WORD = re.compile(r"\w+")


def block_quotations(text: str, paragraphs: list[tuple[Offsets, list[Found]]], words: Lexicon) -> list[Found]:
    """The unmarked block quotations and introduced lists of an account."""
    found: list[Found] = []
    if len(paragraphs) < 2:
        return found  # nothing introduces the first paragraph
    told = sum(end - start > 40 for (start, end), _ in paragraphs)
    ours = [told > 3 and _first_person(text, start, end, words) for (start, end), _ in paragraphs]
    third = 0 < sum(ours) <= LARGEST_SHARE * told
    speakers: list[Offsets] = []  # who spoke, latest last
    author: Offsets | None = None  # who wrote the last block
    listing: Offsets | None = None
    introduced = False
    for ((start, end), here), us in zip(paragraphs, ours, strict=True):
        if not text[start:end].strip():
            continue
        item = _ITEM.match(text, start, end)
        if item and listing is not None:
            stop = end
            while stop > item.end() and (text[stop - 1].isspace() or text[stop - 1] in ";；.。,，"):
                stop -= 1
            found.append(Found([(item.end(), stop)], listing, None, "say", False, "list", 0.5))
            continue
        block = third and us and introduced
        if block:
            author = _writer(text, text[start:end], speakers, author)
            found.append(Found([(start, end)], author, None, "say", False, "block", 0.4))
        colon = text[start:end].rstrip()[-1:] in (":", "：")
        last = next((f.speaker for f in reversed(here) if f.speaker is not None), None)
        listing = last if colon else None
        open_end = bool(here) and not colon and text[start:end].rstrip()[-1:].isalnum()
        introduced = block or ((colon or open_end) and bool(here or speakers))
        if not block:
            speakers += [
                f.speaker for f in here if f.speaker and f.confidence >= 0.6 and not _pronoun(text, f.speaker, words)
            ]
    return found


def _writer(text: str, block: str, speakers: list[Offsets], author: Offsets | None) -> Offsets | None:
    """Who says "we": the writer of the block before, else the last one who spoke and whom the block does not name."""
    if author is not None:
        return author
    for s in reversed(speakers[-8:]):
        if text[s[0] : s[1]] not in block:
            return s
    return speakers[-1] if speakers else None


def _pronoun(text: str, speaker: Offsets, words: Lexicon) -> bool:
    return fold(text[speaker[0] : speaker[1]]) in words.words("pronouns")


def _first_person(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a paragraph of some length speaks in the first person plural outside quotation marks."""
    ours = words.words("first_plural")
    if not ours or end - start < 20:
        return False
    quoted = outermost(pair_marks(text, start, end))
    at, outside = start, []
    for q in quoted:
        outside.append(text[at : q.start])
        at = q.end
    outside.append(text[at:end])
    low = fold(" ".join(outside))
    if words.code in ("zh", "ja"):
        return any(w in low for w in ours)
    return any(w in ours for w in _WORD.findall(low))
