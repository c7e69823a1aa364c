"""Which paragraph is what: headline, byline, dateline … and, for debris, which kind and why.

In: the shape of the paragraphs and which of them are story. Out: a kind and a reason for each. Byline, date and source
are read here before anything is labelled away: a line that the model took for debris is brought back when it is the
headline, the byline, or the date of the account.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray

from rashomon.accounts.features import Floats, Shape, topic_words
from rashomon.accounts.phrases import phrase_kinds, set_of
from rashomon.accounts.stamps import has_stamp

_MARGIN = " \t:：.!?>»›+*•-–—|·()[]【】「」『』\"'“”„"
_CRUMB = re.compile(r"[^«<|]{2,40}?\s?[»›>→]\s?\w")
_QUOTED = re.compile(r"[\"“„«「『].{20,}[\"”“»」』][.,]?", re.DOTALL)
#: Lines of furniture are short; a byline, date or source line has at most this many words.
_SHORT = 16


def name_roles(shape: Shape, story: NDArray[np.bool_], odds: Floats) -> tuple[list[str], list[str]]:
    """Kind and reason of every paragraph."""
    n = len(story)
    story = story.copy()
    lines = [f.strip(_MARGIN) for f in shape.folded]
    _drop_openers(shape, lines, story)
    first, last = _body(shape, story)
    _drop_signature(shape, story, last)
    title = find_title(shape, story, lines, first)
    if title >= 0:
        _keep_standfirst(shape, story, lines, title, first)
    kinds = ["body" if s else "" for s in story]
    reasons = [""] * n
    if title >= 0:
        kinds[title] = "headline"
    _read_head(shape, lines, kinds, reasons, title, first)
    for i in range(n):
        if story[i] and kinds[i] == "body":
            kinds[i], reasons[i] = _story_kind(shape, lines, i, first, last)
    _name_debris(shape, lines, kinds, reasons, odds, first)
    return kinds, reasons


def _drop_openers(shape: Shape, lines: list[str], story: NDArray[np.bool_]) -> None:
    """A heading such as "related posts", or a line such as "Read also: …", is furniture wherever it stands."""
    openers = set_of("openers")
    for i, line in enumerate(lines):
        head, colon, _ = line[:60].replace("：", ":").partition(":")
        if len(lines) >= 6 and (line in openers or (colon and head.strip() in openers and shape.size[i] <= 40)):
            story[i] = False


def _drop_signature(shape: Shape, story: NDArray[np.bool_], last: int) -> None:
    """A word or three after the last paragraph are no sub-head, since nothing follows: the site's name, a button."""
    for i in range(last + 1, len(story)):
        if shape.size[i] <= 4 and not shape.closes[i] and len(story) >= 6:
            story[i] = False


def _body(shape: Shape, story: NDArray[np.bool_]) -> tuple[int, int]:
    """The first and the last paragraph of running text in the story; (0, n-1) when there is none."""
    prose = np.flatnonzero(story & ((shape.size >= 15) | (shape.closes & (shape.size >= 8))))
    if not len(prose):
        prose = np.flatnonzero(story)
    return (int(prose[0]), int(prose[-1])) if len(prose) else (0, len(story) - 1)


def find_title(shape: Shape, story: NDArray[np.bool_], lines: list[str], first: int) -> int:
    """The paragraph that is the headline of the account, or -1: above the running text, on its topic, not furniture.

    A line that comes back in the head (in a trail of sections, as the name of a picture) is likely the headline; of such
    a group the first that stands alone is taken.
    """
    theme: set[str] = set()
    for i in np.flatnonzero(story)[:40]:
        if i >= first:
            theme.update(topic_words(shape.folded[i]))
    candidates = [i for i in range(max(0, first - 60), first) if _may_be_title(shape, lines, i)]
    topics = {i: frozenset(topic_words(shape.folded[i])) for i in range(max(0, first - 60), first)}
    best, score = -1, 0.0
    for i in candidates:
        words, size = topics[i], float(shape.size[i])
        shared = len(words & theme)
        again = any(j != i and len(words & topics[j]) >= 0.75 * len(words) for j in topics)
        value = (
            shared / max(len(words), 1) + 0.25 * min(shared, 4) + 0.4 * bool(story[i]) + 0.5 * (again and shared > 1)
        )
        value += 0.2 * (5 <= size <= 25) - 0.02 * min(first - i, 30)
        if shared and value > score + 1e-9:
            best, score = i, value
    if score < _TITLE:
        return -1
    return next(j for j in candidates if j == best or _alike(topics[best], topics[j]))


#: Least score of a headline: two words of the story's topic in a line of headline length reach it.
_TITLE = 0.9


def _may_be_title(shape: Shape, lines: list[str], i: int) -> bool:
    line, text, size = lines[i], shape.texts[i].strip(), float(shape.size[i])
    if not 2.0 <= size <= 45 or line in phrase_kinds() or (size < 8 and has_stamp(text)):
        return False
    if text.endswith((".", "。", ":", "：", "…", ";", "；", ",", "，")) or _crumb(text):
        return False
    return not _opens(line, set_of("source")) and not (
        size < 6 and _opens(line, set_of("byline") | set_of("published"))
    )


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Nearly the same words."""
    return len(a & b) >= 0.75 * max(len(a), len(b), 1)


def _opens(line: str, words: frozenset[str] | tuple[str, ...]) -> bool:
    """Whether the line opens with one of the words, as a word of its own."""
    for word in words:
        if line.startswith(word):
            rest = line[len(word) : len(word) + 1]
            if not rest or not rest.isalpha() or not word[-1].isascii():
                return True
    return False


def _crumb(text: str) -> bool:
    """A trail of sections such as "Home » News » Title"."""
    return len(text) < 250 and "«" not in text and bool(_CRUMB.match(text.strip()))


def _keep_standfirst(shape: Shape, story: NDArray[np.bool_], lines: list[str], title: int, first: int) -> None:
    """A full sentence on the story's topic between headline and text is its standfirst, whatever stands around it."""
    theme = {w for i in range(first, min(first + 40, len(story))) if story[i] for w in topic_words(shape.folded[i])}
    for i in range(title + 1, first):
        whole = shape.stops[i] and shape.size[i] >= 8
        if (whole or (i == first - 1 and shape.size[i] >= 12)) and not phrase_kind(lines[i]):
            words = set(topic_words(shape.folded[i]))
            story[i] |= len(words & theme) >= max(2, 0.25 * len(words))


def _read_head(shape: Shape, lines: list[str], kinds: list[str], reasons: list[str], title: int, first: int) -> None:
    """Byline, dateline and source between the headline and the running text, whatever the model said of them."""
    low = title if title >= 0 else max(0, first - 6)
    for i in range(low, min(first + 2, len(kinds))):
        if i == title or shape.size[i] > _SHORT or (i >= first and (shape.closes[i] or kinds[i] != "body")):
            continue
        line = lines[i]
        if _opens(line, set_of("source")):
            kinds[i], reasons[i] = _source_kind(line, title, lines)
        elif _opens(line, set_of("byline")) and shape.size[i] > 1:
            kinds[i], reasons[i] = "byline", ""
        elif has_stamp(shape.texts[i]):
            kinds[i], reasons[i] = "dateline", ""
        elif line in set_of("published") or line in ("on", "am", "le", "el", "il"):
            kinds[i], reasons[i] = "notice", "a label that nothing follows"
    for i in range(min(first, len(kinds))):  # source lines also stand above the headline
        if kinds[i] in ("", "body") and shape.size[i] <= _SHORT and _opens(lines[i], set_of("source")):
            kinds[i], reasons[i] = _source_kind(lines[i], title, lines)


def _source_kind(line: str, title: int, lines: list[str]) -> tuple[str, str]:
    """A credit ("Source: X") is read as the publisher and is no words of the story; an original title is a headline."""
    if title >= 0 and len(lines[title]) > 8 and lines[title] in line:
        return "headline", "the original headline"
    return "notice", "source credit, read as the publisher"


def _story_kind(shape: Shape, lines: list[str], i: int, first: int, last: int) -> tuple[str, str]:
    """The kind of a story paragraph that is no headline, byline or dateline of the account."""
    text, size = shape.texts[i], float(shape.size[i])
    if size <= 40 and _opens(lines[i], set_of("caption")):
        return "caption", ""
    if _QUOTED.fullmatch(text.strip()):
        return "quote", ""
    if first < i < last and size <= 14 and not shape.closes[i] and text[-1:] not in ",;:，；：":
        return "headline", "a sub-head"
    return "body", ""


def _name_debris(
    shape: Shape, lines: list[str], kinds: list[str], reasons: list[str], odds: Floats, first: int
) -> None:
    """The kind of each debris paragraph: by its own words, by the heading above it, by its shape."""
    whole, openers = phrase_kinds(), set_of("openers")
    section = ""
    start, stop = shape.best
    theme: set[str] = set()
    for i in range(start, stop):
        theme.update(topic_words(shape.folded[i]))
    for i, kind in enumerate(kinds):
        if kind:
            section = "" if kind == "body" else section
            continue
        line = lines[i]
        own = whole.get(line, "") or (phrase_kind(line) if shape.size[i] <= 40 else "")
        if line in openers or (own and own != "navigation" and shape.size[i] <= 6):
            section = own or section
        if line in openers:
            kinds[i], reasons[i] = (
                own or "related",
                f"heading of a part that is not the story: “{shape.texts[i].strip()[:40]}”",
            )
        elif own:
            kinds[i], reasons[i] = own, _REASONS[own]
        elif _crumb(shape.texts[i]) and i < first:
            kinds[i], reasons[i] = "navigation", "a trail of sections above the story"
        elif shape.size[i] > 6 and section in ("", "related", "navigation"):
            words = set(topic_words(shape.folded[i]))
            away = len(words & theme) < 0.35 * len(words)
            kinds[i] = "related"
            reasons[i] = (
                "teaser of another story: shares no topic with the article"
                if away
                else "stands apart from the story's prose"
            )
        elif section:
            kinds[i], reasons[i] = section, f"under a heading of that kind: {_REASONS[section]}"
        else:
            far = i < start - 3 or i > stop + 2
            kinds[i] = "navigation"
            reasons[i] = "short line far from the prose" if far else "short line that is no sentence of the story"


_REASONS = {
    "navigation": "words of a menu or of page controls",
    "related": "points to other stories",
    "comments": "words of a comment form or thread",
    "commerce": "words of a shop or subscription offer",
    "notice": "legal, cookie or newsletter notice",
}


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """All phrases of furniture at once: the automaton, and phrase and kind by the automaton's numbers."""
    phrases = tuple(sorted(phrase_kinds().items()))
    return AhoCorasick([p for p, _ in phrases]), phrases


def phrase_kind(line: str) -> str:
    """The kind of the longest phrase that makes up a good part of the line, or opens it; "" when there is none."""
    automaton, phrases = _automaton()
    best, kind = 0, ""
    for number, start, end in automaton.find_matches_as_indexes(line[:300], overlapping=True):
        phrase, its_kind = phrases[number]
        size = end - start
        if size <= best or (start and line[start - 1].isalnum() and phrase[0].isascii()):
            continue
        if end < len(line) and line[end].isalnum() and phrase[-1].isascii():
            continue
        wide = " " in phrase or (not phrase[0].isascii() and size >= 4)
        if (wide and size * 6 >= len(line)) or (start == 0 and size > 2 and len(line) < 3 * size + 12):
            best, kind = size, its_kind
    return kind
