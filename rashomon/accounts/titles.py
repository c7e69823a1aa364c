"""The headline of an account among the lines above its running text. In: the shape of the paragraphs. Out: a line's number, or -1.

What it weighs: words of the story's topic, length, what the line model said, and the place: the headline stands right
above the byline, the stamp and the text; above menus stands the name of the site.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.accounts.features import Shape
from rashomon.accounts.furniture import is_crumb, is_menu, opens_with, phrase_kind
from rashomon.accounts.phrases import phrase_kinds, set_of, words_of
from rashomon.accounts.stamps import has_stamp

#: A headline has at most this many words.
LONG = 45
_WORD = re.compile(r"[^\W\d_]+")
#: "Holding B.V.", "Inc.": the full stop belongs to the word.
_SHORTENED = re.compile(r"(?:\b\w\.){2,}$|\b(?:inc|ltd|co|corp|bros|jr|sr|no|vs|etc)\.$", re.I)


def find_title(shape: Shape, story: NDArray[np.bool_], lines: list[str], first: int) -> int:
    """The paragraph that is the headline of the account, or -1: above the running text, on its topic, not furniture.

    A line that comes back in the head (in a trail of sections, as the name of a picture) is likely the headline; of such
    a group the first that stands alone is taken.
    """
    theme: set[str] = set()
    for i in np.flatnonzero(story)[:40]:
        if i >= first:
            theme.update(shape.topics[i])
    candidates = [i for i in range(max(0, first - 60), first) if _may_be_title(shape, lines, i)]
    topics = {i: frozenset(shape.topics[i]) for i in range(max(0, first - 60), first)}
    best, score = -1, 0.0
    for i in candidates:
        words, size = topics[i], float(shape.size[i])
        shared = len(words & theme)
        again = any(j != i and len(words & topics[j]) >= 0.75 * len(words) for j in topics)
        value = (
            shared / max(len(words), 1) + 0.25 * min(shared, 4) + 0.4 * bool(story[i]) + 0.5 * (again and shared > 1)
        )
        value += 0.2 * (5 <= size <= 25) - 0.02 * min(first - i, 30) + _place(shape, lines, i, first)
        if shared and value > score + 1e-9:
            best, score = i, value
    if score < _TITLE:
        return -1
    return next(j for j in candidates if j == best or _alike(topics[best], topics[j]))


#: Words of the line below a name: "de Ciudad del Este".
_FROM = 5
#: Least score of a headline: two words of the story's topic in a line of headline length reach it.
_TITLE = 0.9


def _may_be_title(shape: Shape, lines: list[str], i: int) -> bool:
    line, text, size = lines[i], shape.texts[i].strip(), float(shape.size[i])
    if not 2.0 <= size <= LONG or line in phrase_kinds() or stamp_alone(text) or is_menu(text):
        return False
    if "\n" in text and is_name(text):
        return False
    stops = text.endswith((".", "。", ":", "：", "…", ";", "；", ",", "，")) and not _SHORTENED.search(text)
    if stops or is_crumb(text) or "©" in text:  # the sign stands in captions and footers
        return False
    if opens_with(line, _long_credits()):
        return False
    return not opens_with(line, set_of("source") | set_of("original_title") | set_of("caption")) and not (
        size < 6 and opens_with(line, set_of("byline") | set_of("published"))
    )


@cache
def _long_credits() -> tuple[str, ...]:
    """Openings of a byline that no headline has, however long the line is: "from our correspondent", not "by"."""
    return tuple(w for w in words_of("byline") if w.count(" ") >= 2)


def is_echo(shape: Shape, title: int, i: int) -> bool:
    """Whether a line says what the headline says, in nearly the same words."""
    return bool(shape.topics[i]) and _alike(frozenset(shape.topics[title]), frozenset(shape.topics[i]))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Nearly the same words."""
    return len(a & b) >= 0.75 * max(len(a), len(b), 1)


#: What a headline's place is worth: only byline, stamp and buttons between it and the text; and what each menu or trail
#: of sections below a line takes from it. Chosen on invented pages, no change on the development pages.
_RIGHT_ABOVE, _MENU_BELOW = 0.5, 0.15


def _place(shape: Shape, lines: list[str], i: int, first: int) -> float:
    between = range(i + 1, first)
    credited = any(stamp_alone(t) or is_name(t) for t in (shape.texts[j].strip() for j in between))
    credited |= any(opens_with(lines[j], set_of("byline")) for j in between)
    if credited and all(_heads(shape, lines, j) for j in between):  # without a credit it may be a picture's caption
        return _RIGHT_ABOVE
    return -_MENU_BELOW * sum(is_menu(shape.texts[j]) or is_crumb(shape.texts[j]) for j in between)


def _heads(shape: Shape, lines: list[str], i: int) -> bool:
    """Whether the line is what stands between a headline and its text: a name, a stamp, a button, a count of readers."""
    text = shape.texts[i].strip()
    if is_crumb(text):
        return False
    credit = set_of("byline") | set_of("source") | set_of("published")
    return (
        stamp_alone(text) or is_name(text) or (shape.size[i] <= 16 and opens_with(lines[i], credit))
        or bool(phrase_kind(lines[i]) in ("navigation", "comments") and shape.size[i] <= 12)
        or (shape.size[i] <= 8 and any(c.isdigit() for c in text))
    )  # fmt: skip


def stamp_alone(text: str) -> bool:
    """A line that is a stamp, with a place or an agency at most: "Lyon, 22 June 2023", "KIEL (dpa) - 14.3.2025, 18:05"."""
    signs = sum(ord(c) > 0x2E7F and c.isalpha() for c in text)  # a script without spaces: two signs a word
    return len(text) < 120 and signs <= 12 and len(_WORD.findall(text)) <= 6 and has_stamp(text)


def is_name(text: str) -> bool:
    """Two to four words that all open with a capital, and nothing else: a byline that has no word before the name.

    A line below it may say where the reporter is: "Ada Brenn / from Port Alder".
    """
    text, _, below = text.partition("\n")
    if below and (not below[:1].islower() or len(below.split()) > _FROM):
        return False
    words = text.split()
    return (
        2 <= len(words) <= 4
        and not phrase_kind(text.lower())
        and all(
            w[:1].isupper()
            and not w.isupper()
            and w.replace("-", "").replace("’", "").replace("'", "").rstrip(".").isalpha()
            for w in words
        )
    )
