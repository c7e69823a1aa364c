"""Tokens → products and works by their look: a word with a version ("GPT-4", "Win11"), a title in Chinese book marks.

In: text and token offsets. Out: `Found` with kind product, work or unknown. It knows no product by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from rashomon.annotations.mentions.cues import title_case
from rashomon.annotations.mentions.spans import Found
from rashomon.annotations.mentions.tokens import SHAPES, shape
from rashomon.text import fold

_VERSIONED = re.compile(r"(?=.{3,20}$)[A-Za-z][A-Za-z]+[-‐‑ ]?\d{1,3}(?:\.\d{1,3})*[a-z]{0,2}")
_DIGIT = re.compile(r"\d")
_WORK = re.compile(r"《([^《》\n]{2,60})》|『([^『』\n]{2,60})』")
_NAME_LIKE = frozenset(SHAPES.index(s) for s in ("Cap", "Mixed", "camel", "letter-digit"))
#: Letters and a number that name no product: quarters, motorways, sizes, meetings, diseases.
_NUMBERED = frozenset(
    (
        "covid",
        "g",
        "q",
        "a",
        "b",
        "t",
        "page",
        "abs",
        "art",
        "article",
        "nr",
        "no",
        "vol",
        "fig",
        "kapitel",
        "chapter",
        "version",
        "top",
        "ff",
        "fy",
    )
)


def versioned(text: str, offsets: list[tuple[int, int]]) -> list[Found]:
    """Words of letters with a short number behind them."""
    out: list[Found] = []
    if not offsets or not _DIGIT.search(text, offsets[0][0], offsets[-1][1]):
        return out
    for a, b in offsets:
        word = text[a:b]
        if not word[-1].isascii() or not any(c.isdigit() for c in word) or not any(c.isupper() for c in word):
            continue
        if _VERSIONED.fullmatch(word) and re.split(r"[-‐‑ \d]", fold(word))[0] not in _NUMBERED:
            out.append(Found(a, b, "product", 0.6))
    return out


def stem(versioned_form: str) -> str:
    """The name in front of the version ("Norvo" of "Norvo-4"); "" if it is too short to be told by."""
    name = re.split(r"[-‐‑ \d]", versioned_form)[0]
    return name if len(name) > 2 else ""


def works(text: str, start: int, end: int) -> list[Found]:
    """Titles between book marks."""
    return [Found(m.start() + 1, m.end() - 1, "work", 0.9) for m in _WORK.finditer(text, start, end)]


def introduced(text: str, offsets: list[tuple[int, int]], words: Collection[str]) -> list[Found]:
    """Names that a product word introduces: "chatbot Grok", "le logiciel Norvo"."""
    out = []
    for (a, b), (c, d) in pairwise(offsets):
        if c == b + 1 and d - c > 1 and shape(text[c:d]) in _NAME_LIKE and fold(text[a:b]) in words:
            out.append(Found(c, d, "product", 0.6))
    return out


def unusual(text: str, offsets: list[tuple[int, int]], capitals: bool) -> list[Found]:
    """Runs of words that look like a name and that nothing else has typed: capitals inside (ChatGPT); or, where common nouns
    are written small (`capitals` false), a capital inside a sentence."""
    out = []
    end = -1
    capitals = capitals or title_case(text, offsets)
    for i, (a, b) in enumerate(offsets):
        if a < end or b - a < 3:
            continue
        look = SHAPES[shape(text[a:b])]
        inside = (
            i > 0
            and text[offsets[i - 1][0] : offsets[i - 1][1]][-1].isalnum()
            and text[offsets[i - 1][1] : a][:1] != "\n"
        )
        camel = (
            look in ("Mixed", "camel")
            and b - a > 3
            and sum(c.isupper() for c in text[a:b]) > 1
            and "-" not in text[a:b]
        )
        camel = (
            camel and not text[a : a + 3].islower()
        )  # iPhone, eBay; but "sagteNorwind" is two words that lost a space
        if not camel and not (not capitals and look == "Cap" and inside and b - a > 2):
            continue
        end = b
        for c, d in offsets[i + 1 : i + 5]:
            if c != end + 1 or text[end] != " " or SHAPES[shape(text[c:d])] not in ("Cap", "Mixed"):
                break
            end = d
        out.append(Found(a, end, "unknown", 0.4))
    return out
